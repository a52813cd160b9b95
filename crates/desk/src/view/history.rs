//! What the record knows of one legal person: pledges, visits, findings, cases with their ends,
//! legal documents; of this fair, and of earlier editions as far as somebody registered it.

use super::look::Look;
use crate::failure::Failure;
use domain::Fact;
use domain::case::{self, Case, LiftedBecause, Outcome, Stage};
use domain::exhibitor::{DocumentKind, Exhibitor, PledgeDefect, RecognisedBy};
use domain::ids::{BoothCode, CaseId, ExhibitorId, OfficerId, RoundId, StreamId};
use domain::profile::{Certainty, Source};
use domain::rights::Right;
use domain::round::{Round, Triage, VisitResult};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

/// What the record knows of one legal person.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct HistoryView {
    /// Of whom.
    pub id: ExhibitorId,
    /// The edition of this fair, as printed; the record holds what happened at it.
    pub edition: String,
    /// Other editions of which something was registered here.
    pub editions: Vec<String>,
    /// Other fairs that lie on this desk; their records open to their own officers and are not
    /// read here.
    pub other_fairs: usize,
    /// Other exhibitors of this fair that seem to be the same legal person.
    pub same: Vec<SamePerson>,
    /// What happened, the newest first.
    pub entries: Vec<HistoryEntry>,
    /// S of domain §5.11: suspicion confirmed on the contract; a display again counts once more.
    pub suspected: u32,
    /// E: effective legal documents within the look-back. The two are never added up.
    pub established: u32,
    /// How far back effective documents count, and what that rests on; none without a profile.
    pub lookback: Option<Lookback>,
}

/// How far back is looked.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Lookback {
    /// Years.
    pub years: u32,
    /// What that rests on.
    pub source: Source,
    /// How sure that is.
    pub certainty: Certainty,
}

/// An exhibitor that seems to be the same legal person.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct SamePerson {
    /// Who.
    pub id: ExhibitorId,
    /// What it is called.
    pub name: String,
    /// Its booths.
    pub booths: Vec<BoothCode>,
    /// By what it was recognised.
    pub by: RecognisedBy,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct HistoryEntry {
    /// When; a legal document is dated by its day.
    #[ts(type = "string")]
    pub at: HistoryMoment,
    /// Under which exhibitor, where that is another than the one asked for.
    pub under: Option<ExhibitorId>,
    /// What.
    #[serde(flatten)]
    pub what: Happened,
}

/// An instant, or the day of what knows no hour.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
#[serde(untagged)]
pub enum HistoryMoment {
    /// An instant.
    Instant(#[ts(type = "string")] Timestamp),
    /// A day.
    Day(#[ts(type = "string")] Date),
}

/// What can have happened.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Happened {
    /// A signed pledge came in.
    PledgeSigned {
        /// The rules' version that it accepts.
        rules_version: Option<u32>,
    },
    /// A pledge was accepted.
    PledgeAccepted {
        /// The receipt's number.
        number: String,
        /// Whether that was after the opening.
        late: bool,
    },
    /// The pledge went back and has not come again; when, the register of papers tells.
    PledgeReturned {
        /// What it lacked.
        defects: Vec<PledgeDefect>,
    },
    /// Somebody visited its booth.
    Visit {
        /// In which round.
        round: RoundId,
        /// Which booth.
        booth: BoothCode,
        /// What came of it.
        result: VisitResult,
        /// By whom.
        by: Option<OfficerId>,
        /// A word on it.
        note: Option<String>,
    },
    /// A round flagged something.
    Finding {
        /// The number of its record.
        number: String,
        /// Where.
        booth: BoothCode,
        /// Which right might be touched.
        right: Right,
        /// What was seen.
        seen: Option<String>,
        /// What became of it.
        became: FindingEnd,
    },
    /// A case against it.
    Case {
        /// Which.
        id: CaseId,
        /// Its number.
        number: String,
        /// The rights relied on.
        rights: Vec<Right>,
        /// Where it stands.
        stage: Stage,
        /// How it was decided; none while it is not.
        outcome: Option<Outcome>,
        /// When it ended.
        #[ts(type = "string | null")]
        closed_at: Option<Timestamp>,
        /// What it counts for.
        standing: CaseStanding,
    },
    /// An effective legal document was given.
    Document {
        /// What it is.
        kind: DocumentKind,
        /// Its number.
        number: String,
        /// Who gave it.
        authority: String,
        /// At which edition the act was done; blank where at none.
        edition: String,
        /// The right.
        right: Option<Right>,
        /// Whether it lies within the look-back.
        counted: bool,
    },
}

/// What became of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FindingEnd {
    /// Nobody has dealt with it.
    Open,
    /// Nothing followed.
    NoAction,
    /// Advice was given.
    Advice,
    /// It became a case.
    Case,
}

/// What a case counts for in S.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CaseStanding {
    /// It is not decided.
    Undecided,
    /// It counts.
    Counted,
    /// It counts, and once more for what was displayed again.
    CountedTwice,
    /// It was overturned, and does not count.
    Overturned,
    /// The desk was mistaken, and it does not count.
    Mistaken,
    /// Its outcome never counts.
    NotCounted,
}

pub(super) fn history(look: &Look<'_>, id: &ExhibitorId) -> Result<HistoryView, Failure> {
    let state = look.exhibitor(id)?;
    let id = look.show.read_as(id).clone();
    let since = look.repeats_since();
    let repeats = state.repeats(since);
    let rounds = look.all_rounds()?;
    let mut entries = look.happened_to(&id, &state, &rounds)?;
    let mut same = Vec::new();
    for (other, by) in look.store().same_person(&id)? {
        let Ok(known) = look.exhibitor(&other) else { continue };
        for mut entry in look.happened_to(&other, &known, &rounds)? {
            entry.under = Some(other.clone());
            entries.push(entry);
        }
        same.push(SamePerson {
            name: look.name(&other)?,
            booths: known.booths.iter().cloned().collect(),
            id: other,
            by,
        });
    }
    entries.sort_by_cached_key(|entry| std::cmp::Reverse(look.instant_of(entry.at)));
    let edition = look.show.edition.clone();
    let mut editions: Vec<String> = state
        .documents
        .iter()
        .map(|document| document.edition.clone())
        .chain(state.confirmed.values().map(|confirmed| confirmed.edition.clone()))
        .filter(|told| !told.is_empty() && *told != edition)
        .collect();
    editions.sort();
    editions.dedup();
    Ok(HistoryView {
        edition,
        editions,
        other_fairs: look.desk.fairs()?.len().saturating_sub(1),
        same,
        entries,
        suspected: repeats.suspected,
        established: repeats.established,
        lookback: look.show.profile.as_ref().map(|profile| {
            let figure = &profile.repeat.lookback_years;
            let (source, certainty) = (figure.source.clone(), figure.certainty);
            Lookback { years: figure.value, source, certainty }
        }),
        id,
    })
}

impl Look<'_> {
    fn instant_of(&self, at: HistoryMoment) -> Option<Timestamp> {
        match at {
            HistoryMoment::Instant(at) => Some(at),
            HistoryMoment::Day(day) => self.began(day),
        }
    }

    fn happened_to(
        &self,
        id: &ExhibitorId,
        state: &Exhibitor,
        rounds: &[(RoundId, Round)],
    ) -> Result<Vec<HistoryEntry>, Failure> {
        let mut happened = pledge_of(state);
        for (round, told) in rounds {
            happened.extend(self.in_round(id, state, round, told)?);
        }
        for case in &state.cases {
            happened.extend(self.case_against(state, case)?);
        }
        let since = self.repeats_since();
        for document in &state.documents {
            let what = Happened::Document {
                kind: document.kind,
                number: document.number.clone(),
                authority: document.authority.clone(),
                edition: document.edition.clone(),
                right: document.right,
                counted: since.is_none_or(|since| document.issued_on >= since),
            };
            happened.push((HistoryMoment::Day(document.issued_on), what));
        }
        let entry = |(at, what)| HistoryEntry { at, under: None, what };
        Ok(happened.into_iter().map(entry).collect())
    }

    fn in_round(
        &self,
        id: &ExhibitorId,
        state: &Exhibitor,
        round: &RoundId,
        told: &Round,
    ) -> Result<Vec<(HistoryMoment, Happened)>, Failure> {
        let stream = StreamId::Round(round.clone());
        let is_met = |named: &[ExhibitorId], booth: &BoothCode| {
            // A visit that names nobody was to whoever stands there.
            named.contains(id) || (named.is_empty() && state.booths.contains(booth))
        };
        let mut happened = Vec::new();
        for visit in told.visits.iter().filter(|it| is_met(&it.exhibitors, &it.booth)) {
            let what = Happened::Visit {
                round: round.clone(),
                booth: visit.booth.clone(),
                result: visit.result,
                by: visit.by.clone(),
                note: self.say(&stream, &visit.note)?,
            };
            happened.push((HistoryMoment::Instant(visit.visited_at), what));
        }
        for found in told.findings.values().filter(|it| it.exhibitor.as_ref() == Some(id)) {
            let what = Happened::Finding {
                number: found.number.to_string(),
                booth: found.booth.clone(),
                right: found.right,
                seen: self.say(&stream, &found.seen)?,
                became: match found.triage {
                    None => FindingEnd::Open,
                    Some(Triage::NoAction) => FindingEnd::NoAction,
                    Some(Triage::Advice { .. }) => FindingEnd::Advice,
                    Some(Triage::Case { .. }) => FindingEnd::Case,
                },
            };
            happened.push((HistoryMoment::Instant(found.seen_at), what));
        }
        Ok(happened)
    }

    fn case_against(
        &self,
        state: &Exhibitor,
        id: &CaseId,
    ) -> Result<Option<(HistoryMoment, Happened)>, Failure> {
        let case = self.case(id)?;
        let Some(opened) = case.opened_at else { return Ok(None) };
        let decided = case.decision.as_ref().or(case.earlier_decisions.last());
        let standing = self.standing(state, id, &case)?;
        let what = Happened::Case {
            id: id.clone(),
            number: case.number.as_ref().map(ToString::to_string).unwrap_or_default(),
            rights: case.rights.iter().map(|relied| relied.right).collect(),
            stage: case.stage(),
            outcome: decided.map(|decision| decision.outcome),
            closed_at: case.closed_at,
            standing,
        };
        Ok(Some((HistoryMoment::Instant(opened), what)))
    }

    fn standing(
        &self,
        state: &Exhibitor,
        id: &CaseId,
        case: &Case,
    ) -> Result<CaseStanding, Failure> {
        if state.confirmed.get(id).is_none_or(|confirmed| confirmed.overturned)
            && self.is_lifted_by_mistake(id)?
        {
            return Ok(CaseStanding::Mistaken);
        }
        Ok(match state.confirmed.get(id) {
            Some(confirmed) if confirmed.overturned => CaseStanding::Overturned,
            Some(_) if state.displayed_again.contains(id) => CaseStanding::CountedTwice,
            Some(_) => CaseStanding::Counted,
            None if case.overturned => CaseStanding::Overturned,
            None if case.decision.is_some() || case.is_ended() => CaseStanding::NotCounted,
            None => CaseStanding::Undecided,
        })
    }

    fn is_lifted_by_mistake(&self, id: &CaseId) -> Result<bool, Failure> {
        let facts = self.store().facts_of(&StreamId::Case(id.clone()))?;
        Ok(facts.iter().any(|placed| {
            matches!(
                &placed.fact,
                Fact::Case(case::Fact::RestorationOrdered { because: LiftedBecause::Mistake, .. })
            )
        }))
    }
}

fn pledge_of(state: &Exhibitor) -> Vec<(HistoryMoment, Happened)> {
    let pledge = &state.pledge;
    let mut happened = Vec::new();
    if let Some(signed) = &pledge.signed {
        let what = Happened::PledgeSigned { rules_version: signed.rules_version };
        happened.push((HistoryMoment::Instant(signed.signed_at), what));
        if !pledge.defects.is_empty() && pledge.accepted.is_none() {
            let what = Happened::PledgeReturned { defects: pledge.defects.clone() };
            happened.push((HistoryMoment::Instant(signed.recorded_at), what));
        }
    }
    if let Some(accepted) = &pledge.accepted {
        let (number, late) = (accepted.number.to_string(), accepted.late);
        let what = Happened::PledgeAccepted { number, late };
        happened.push((HistoryMoment::Instant(accepted.at), what));
    }
    happened
}
