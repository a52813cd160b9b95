//! The roster, and one exhibitor.

use super::cases::HITS;
use super::documents::ExhibitorDocument;
use super::every;
use super::heads::{BoothMeasure, CaseRow, PaperRow};
use super::look::Look;
use super::papers::SERVED;
use super::words::spoken;
use crate::failure::Failure;
use domain::case::{Answer, Case};
use domain::exhibitor::{Exhibitor, Field, PledgeState, ReviewState};
use domain::identifiers::{Identified, Kind, identify, identify_as};
use domain::ids::{BoothCode, CaseId, ExhibitorId, OfficerId, RoundId, StreamId};
use domain::profile::{Deadline, PledgeFrom, PledgeMissing};
use domain::round::VisitResult;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use store::{ExhibitorFilter, ExhibitorRow, Span};
use ts_rs::TS;

/// Visits that are told at most.
const VISITS: u32 = 50;

/// A window of the exhibitors.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ExhibitorsView {
    /// How many there are under the filter.
    pub total: u32,
    /// How many were left out before the window.
    pub after: u32,
    /// The window, by name as it is read aloud.
    pub rows: Vec<ExhibitorLine>,
    /// How many there are under each filter.
    pub counts: BTreeMap<ExhibitorFilter, u32>,
}

/// An exhibitor in a list.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(rename = "ExhibitorRow")]
pub struct ExhibitorLine {
    /// Who.
    pub id: ExhibitorId,
    /// Its name.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// Its booths.
    pub booths: Vec<BoothCode>,
    /// Its unified social credit code; blank where it has none.
    pub code: String,
    /// Its country or region.
    pub country: String,
    /// Its pledge.
    pub pledge: PledgeState,
    /// Exhibits that it declares.
    pub exhibits: u32,
    /// Of these, how many no named person has decided on.
    pub review_open: u32,
    /// And how many the automatic checks found something on.
    pub flagged: u32,
    /// Open cases against it.
    pub cases_open: u32,
    /// Against how many things a measure stands.
    pub under_measure: u32,
}

/// One exhibitor.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ExhibitorView {
    /// Who.
    pub id: ExhibitorId,
    /// Its state.
    #[ts(as = "Exhibitor")]
    pub state: Value,
    /// The check of the code that it stated.
    pub code_check: Option<Identified>,
    /// What is owed by or to it.
    pub owed: Vec<Owed>,
    /// Cases against it.
    pub cases: Vec<CaseRow>,
    /// Its papers, those of its cases left out.
    pub papers: Vec<PaperRow>,
    /// What it handed in, to be looked at beside a form.
    pub documents: Vec<ExhibitorDocument>,
    /// What it may not show.
    pub measures: Vec<BoothMeasure>,
    /// Visits to its booths, the newest first.
    pub visits: Vec<BoothVisit>,
    /// S and E of domain §5.11: never added up.
    pub repeats: RepeatFigure,
    /// The published version that a pledge accepts.
    pub rules_version: Option<u32>,
    /// From when a missing pledge can keep it out; none where the profile knows no such thing.
    #[ts(type = "string | null")]
    pub no_entry_from: Option<Timestamp>,
}

/// The two counters of repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RepeatFigure {
    /// S.
    pub suspected: u32,
    /// E.
    pub established: u32,
}

/// What is owed by or to an exhibitor.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Owed {
    /// What.
    pub code: OwedCode,
    /// Until when.
    #[ts(type = "string | null")]
    pub due: Option<Timestamp>,
    /// In which case.
    pub case: Option<CaseId>,
    /// The number of the paper or case that is meant.
    pub number: Option<String>,
    /// Of how many exhibits; none where it is no matter of exhibits.
    pub exhibits: Option<usize>,
}

/// What can be owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OwedCode {
    /// The pledge, to be sent to it.
    PledgeNotSent,
    /// The same, after the time for handing it in.
    PledgeNeverSent,
    /// The signed pledge.
    Pledge,
    /// The desk's check of a signed pledge.
    PledgeCheck,
    /// A pledge that went back with its defects.
    PledgeReturned,
    /// The supplement to an accepted pledge.
    Supplement,
    /// The answer to a complaint.
    Answer,
    /// Taking items off display.
    Compliance,
    /// A named person's word on exhibits.
    ReviewOpen,
    /// The same on those that the automatic checks flagged.
    Flagged,
    /// Papers for the pre-show review.
    ReviewPapers,
    /// A paper that waits to be served.
    PaperUnserved,
    /// A look whether items stay away.
    Recheck,
    /// A decision on an appeal.
    AppealOpen,
    /// Putting items back.
    Restoration,
}

/// A visit to one of its booths.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct BoothVisit {
    /// In which round.
    pub round: RoundId,
    /// To which booth.
    pub booth: BoothCode,
    /// What came of it.
    pub result: VisitResult,
    /// When.
    #[ts(type = "string")]
    pub visited_at: Timestamp,
    /// By whom.
    pub by: Option<OfficerId>,
    /// A word on it.
    pub note: Option<String>,
}

impl From<ExhibitorRow> for ExhibitorLine {
    fn from(row: ExhibitorRow) -> Self {
        Self {
            id: row.exhibitor,
            name: row.name,
            name_en: row.name_en,
            booths: row.booths,
            code: row.uscc,
            country: row.country,
            pledge: row.pledge,
            exhibits: row.exhibits,
            review_open: row.undecided,
            flagged: row.flagged,
            cases_open: row.open_cases,
            under_measure: row.restrained,
        }
    }
}

/// What exhibitors are called in English, by their names; a name that is not told one way alone is
/// left out.
pub(super) fn english_names(look: &Look<'_>) -> Result<BTreeMap<String, String>, Failure> {
    let rows = every(|span| {
        let page = look.store().exhibitors_page(None, ExhibitorFilter::All, span)?;
        Ok((page.total, page.rows))
    })?;
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut unclear = BTreeSet::new();
    for row in rows.into_iter().filter(|row| !row.name.is_empty() && !row.name_en.is_empty()) {
        let known = names.entry(row.name.clone()).or_insert_with(|| row.name_en.clone());
        if *known != row.name_en {
            unclear.insert(row.name);
        }
    }
    names.retain(|name, _| !unclear.contains(name));
    Ok(names)
}

pub(crate) fn exhibitors(
    look: &Look<'_>,
    query: &str,
    filter: ExhibitorFilter,
    span: Span,
) -> Result<ExhibitorsView, Failure> {
    let only = match query.trim() {
        "" => None,
        query => Some(look.found_exhibitors(query, HITS)?),
    };
    let found = look.store().exhibitors_page(only.as_deref(), filter, span)?;
    Ok(ExhibitorsView {
        total: found.total,
        after: span.after,
        rows: found.rows.into_iter().map(ExhibitorLine::from).collect(),
        counts: found.counts,
    })
}

pub(super) fn exhibitor(look: &Look<'_>, id: &ExhibitorId) -> Result<ExhibitorView, Failure> {
    let state = look.exhibitor(id)?;
    let id = look.show.read_as(id).clone();
    let stream = StreamId::Exhibitor(id.clone());
    let ids: Vec<String> = state.cases.iter().map(|case| case.0.clone()).collect();
    let booths: Vec<BoothCode> = state.booths.iter().cloned().collect();
    let papers = look.papers_of(&stream)?;
    let repeats = state.repeats(look.repeats_since());
    Ok(ExhibitorView {
        state: spoken(&state, &*look.words(&stream)?),
        code_check: look.code_check(&state),
        owed: look.owed(&state, &papers)?,
        cases: look.case_rows(&ids)?,
        papers,
        documents: look.documents_of(&id, &state)?,
        measures: look.measures(state.cases.iter().cloned())?,
        visits: look.visits(&booths)?,
        repeats: RepeatFigure { suspected: repeats.suspected, established: repeats.established },
        rules_version: look.show.published_rules().map(|(version, _)| version),
        no_entry_from: look.no_entry_from(),
        id,
    })
}

impl Look<'_> {
    /// The code that an exhibitor stated: the unified one, else that of a foreign register.
    pub fn code_of(&self, state: &Exhibitor) -> String {
        match state.uscc() {
            "" => state.details.plain(Field::RegistryNumber).to_owned(),
            code => code.to_owned(),
        }
    }

    fn code_check(&self, state: &Exhibitor) -> Option<Identified> {
        let foreign = state.details.plain(Field::RegistryNumber);
        match (state.uscc(), foreign) {
            ("", "") => None,
            ("", foreign) => Some(identify(foreign, self.today())),
            (code, _) => Some(identify_as(Kind::UnifiedSocialCreditCode, code, self.today())),
        }
    }

    /// From which day effective documents count as repeats; none without a profile.
    pub fn repeats_since(&self) -> Option<jiff::civil::Date> {
        let years = self.show.profile.as_ref()?.repeat.lookback_years.value;
        let back = jiff::Span::new().try_years(years).ok()?;
        self.today().checked_sub(back).ok()
    }

    fn no_entry_from(&self) -> Option<Timestamp> {
        let pledge = &self.show.profile.as_ref()?.pledge;
        if pledge.missing.value != PledgeMissing::NoEntry {
            return None;
        }
        let schedule = self.show.schedule.as_ref()?;
        match pledge.from.value {
            PledgeFrom::MoveIn => schedule.move_in(),
            PledgeFrom::Opening => schedule.show_start(),
        }
    }

    /// Visits to these booths, the newest first.
    pub fn visits(&self, booths: &[BoothCode]) -> Result<Vec<BoothVisit>, Failure> {
        let mut visits = Vec::new();
        for line in self.store().visits_of(booths, VISITS)? {
            let StreamId::Round(id) = &line.stream else { continue };
            let round = self.round(id)?;
            let Some(visit) = round.visits.get(line.position) else { continue };
            visits.push(BoothVisit {
                round: id.clone(),
                booth: visit.booth.clone(),
                result: visit.result,
                visited_at: visit.visited_at,
                by: visit.by.clone(),
                note: self.say(&line.stream, &visit.note)?,
            });
        }
        Ok(visits)
    }

    fn owed(&self, state: &Exhibitor, papers: &[PaperRow]) -> Result<Vec<Owed>, Failure> {
        let mut owed = Vec::new();
        owed.extend(self.pledge_owed(state));
        owed.extend(self.review_owed(state));
        for (_, exhibit) in state.shown_exhibits() {
            if exhibit.review.state == ReviewState::WaitPapers {
                owed.push(Owed {
                    code: OwedCode::ReviewPapers,
                    due: exhibit.review.papers_due,
                    case: None,
                    number: exhibit.review.number.as_ref().map(ToString::to_string),
                    exhibits: None,
                });
            }
        }
        owed.extend(unserved(papers, None));
        for id in &state.cases {
            let case = self.case(id)?;
            if case.is_ended() {
                continue;
            }
            owed.extend(owed_in(id, &case));
            let name = match &case.respondent {
                Some(respondent) => self.name(respondent)?,
                None => String::new(),
            };
            // What goes to the other side is not this exhibitor's to take.
            let papers = self.papers_of(&StreamId::Case(id.clone()))?;
            let own: Vec<PaperRow> = papers.into_iter().filter(|row| row.to == name).collect();
            owed.extend(unserved(&own, Some(id)));
        }
        owed.sort_by_key(|one| (one.due.is_none(), one.due));
        Ok(owed)
    }

    fn pledge_owed(&self, state: &Exhibitor) -> Option<Owed> {
        let pledge = &state.pledge;
        let due = match (&self.show.profile, &self.show.schedule) {
            (Some(profile), Some(schedule)) => {
                schedule.before_opening(profile.pledge.lead_days.value)
            }
            _ => None,
        };
        let code = match pledge.state {
            PledgeState::NotSent if due.is_some_and(|due| due < self.now) => {
                OwedCode::PledgeNeverSent
            }
            PledgeState::NotSent => OwedCode::PledgeNotSent,
            PledgeState::Sent | PledgeState::Acknowledged => OwedCode::Pledge,
            PledgeState::Signed => OwedCode::PledgeCheck,
            PledgeState::Returned => OwedCode::PledgeReturned,
            PledgeState::SupplementDue => OwedCode::Supplement,
            PledgeState::Accepted => return None,
        };
        // Nobody is late with what was never sent to it, nor with what the desk has in hand.
        let due = match code {
            OwedCode::PledgeNotSent | OwedCode::Pledge | OwedCode::PledgeReturned => due,
            _ => None,
        };
        let number = pledge.forms.last().map(ToString::to_string);
        Some(Owed { code, due, case: None, number, exhibits: None })
    }

    fn review_owed(&self, state: &Exhibitor) -> impl Iterator<Item = Owed> {
        let count = |wanted: fn(ReviewState) -> bool| {
            state.shown_exhibits().filter(|(_, exhibit)| wanted(exhibit.review.state)).count()
        };
        let due = match (&self.show.profile, &self.show.schedule) {
            (Some(profile), Some(schedule)) => {
                schedule.before_opening(profile.deadline.review_before_opening_days.value)
            }
            _ => None,
        };
        let open = count(|review| !review.is_decided());
        let flagged = count(|review| review == ReviewState::AutoFlag);
        [(OwedCode::ReviewOpen, open), (OwedCode::Flagged, flagged)]
            .into_iter()
            .filter(|(_, exhibits)| *exhibits > 0)
            .map(move |(code, exhibits)| Owed {
                code,
                due,
                case: None,
                number: None,
                exhibits: Some(exhibits),
            })
    }
}

fn unserved<'rows>(
    papers: &'rows [PaperRow],
    case: Option<&'rows CaseId>,
) -> impl Iterator<Item = Owed> + 'rows {
    papers.iter().filter(|row| SERVED.contains(&row.kind) && row.services.is_empty()).map(
        move |row| Owed {
            code: OwedCode::PaperUnserved,
            due: None,
            case: case.cloned(),
            number: Some(row.number.clone()),
            exhibits: None,
        },
    )
}

fn owed_in(id: &CaseId, case: &Case) -> Vec<Owed> {
    let due_of = |deadline: Deadline| {
        let clocks = case.running_clocks();
        clocks.into_iter().find(|clock| clock.deadline == deadline).map(|clock| clock.due)
    };
    let mut owed = Vec::new();
    let mut add = |code, due, number: Option<String>| {
        owed.push(Owed { code, due, case: Some(id.clone()), number, exhibits: None });
    };
    let number = case.number.as_ref().map(ToString::to_string);
    if let Some(notice) = case.notice.as_ref().filter(|notice| notice.due.is_some())
        && case.answer == Answer::None
        && case.decision.is_none()
    {
        add(OwedCode::Answer, notice.due, Some(notice.number.to_string()));
    }
    if !case.items_under_measure().is_empty() && case.complied_at.is_none() {
        add(OwedCode::Compliance, due_of(Deadline::Compliance), number.clone());
    }
    if let Some(due) = due_of(Deadline::Recheck) {
        add(OwedCode::Recheck, Some(due), number.clone());
    }
    if let Some((_, appeal)) = case.open_appeal() {
        let due = due_of(Deadline::AppealDecision);
        add(OwedCode::AppealOpen, due, Some(appeal.number.to_string()));
    }
    if case.restoration.as_ref().is_some_and(|due| due.restored_at.is_none()) {
        add(OwedCode::Restoration, due_of(Deadline::Restoration), number);
    }
    owed
}
