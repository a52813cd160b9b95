//! One case.

use super::comparison::{ComparisonRow, documents_of};
use super::heads::{CaseRow, ClockRow, PaperRow};
use super::look::{Look, sides_of};
use super::timeline::TimelineRow;
use super::words::spoken;
use crate::failure::Failure;
use domain::Context;
use domain::case::{
    Appealed, Case, ComparisonForm, Evaluation, MoveNow, RightRelied, Side, Stage, Suspicion,
    SuspicionLevel, answer_places, moves,
};
use domain::exhibitor::{Field, Value};
use domain::identifiers::{Identified, identify};
use domain::ids::{CaseId, CommandId, ExhibitorId, OfficerId, Station, StreamId};
use domain::profile::{Citation, Deadline};
use domain::rights::{
    Comparison, Decider, Defence, Department, EvidenceHint, GroundWeight, RefusalGround, Right,
    RouteNote, TitlePaper, Triage, TriageFacts, defences, refusal_grounds, routes, triage,
};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Everything of a case.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CaseView {
    /// Which.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// Where it stands.
    pub stage: Stage,
    /// Its state.
    #[ts(as = "Case")]
    pub state: Json,
    /// Who is concerned.
    pub respondent: Party,
    /// Who complains.
    pub complainant: Option<Party>,
    /// Every officer of the fair by id.
    #[ts(type = "Record<string, string>")]
    pub officers: BTreeMap<OfficerId, String>,
    /// The rights relied on, as the rules read them.
    pub rights: Vec<RightReading>,
    /// Names of declared exhibits that items name by id.
    #[ts(type = "Record<string, string>")]
    pub exhibits: BTreeMap<String, String>,
    /// Side by side.
    pub comparisons: Vec<ComparisonRow>,
    /// The four moments of Article 19 (4).
    pub moments: Moments,
    /// What happened, in the order in which it came.
    pub timeline: Vec<TimelineRow>,
    /// Running clocks first, then those that were answered.
    pub clocks: Vec<ClockRow>,
    /// What may be done now, and what hinders the rest.
    pub moves: Vec<MoveNow>,
    /// Its papers, the newest first.
    pub papers: Vec<PaperRow>,
    /// Stations and agreed addresses that could hold an answer.
    pub places: Vec<String>,
    /// The short answer periods of the published rules.
    pub short_forms_hours: Vec<u32>,
    /// Grounds of refusal that can be raised on its rights.
    pub grounds: Vec<GroundRow>,
    /// Defences that an answer can pick from.
    pub defences: Vec<DefenceRow>,
    /// Acts that a side can still appeal against.
    pub appealable: Vec<AppealableAct>,
    /// Departments still owed a report.
    pub owed: Vec<Department>,
    /// Cases on the same matter.
    pub linked: Vec<CaseRow>,
}

/// A side of a case.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct Party {
    /// The exhibitor, where it is one.
    pub exhibitor: Option<ExhibitorId>,
    /// Its name.
    pub name: String,
    /// Whom to ask for.
    pub contact: Option<String>,
    /// By telephone.
    pub phone: Option<String>,
    /// Whether a telephone was recorded that is erased or may not be seen.
    pub phone_withheld: bool,
    /// Its address.
    pub address: Option<String>,
    /// Its agent.
    pub agent: Option<String>,
    /// The agent's telephone.
    pub agent_phone: Option<String>,
}

/// A right as the rules read it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RightReading {
    /// Which.
    pub right: Right,
    /// Its number, checked; none where none was given.
    pub number: Option<Identified>,
    /// To whom it is reported.
    pub department: Option<Department>,
    /// Who can really decide.
    pub decider: Decider,
    /// What to know about that.
    pub notes: Vec<RouteNote>,
    /// What to keep in mind.
    pub cautions: Vec<domain::rights::Caution>,
    /// The law on which it rests.
    pub law: Vec<Citation>,
    /// What may be said of it on the spot.
    pub triage: Triage,
    /// In which form it is compared with what is shown.
    pub form: ComparisonForm,
    /// The documents that it needs.
    pub documents: Vec<TitlePaper>,
}

/// The four moments of Article 19 (4).
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Moments {
    /// When suspicion was found.
    #[ts(type = "string | null")]
    pub found_at: Option<Timestamp>,
    /// When removal was first demanded.
    #[ts(type = "string | null")]
    pub demanded_at: Option<Timestamp>,
    /// When the last item was taken off display.
    #[ts(type = "string | null")]
    pub complied_at: Option<Timestamp>,
    /// When the last owed report was sent.
    #[ts(type = "string | null")]
    pub reported_at: Option<Timestamp>,
}

/// A ground of refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct GroundRow {
    /// Which.
    pub ground: RefusalGround,
    /// What it does.
    pub weight: GroundWeight,
}

/// A defence that can be raised.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct DefenceRow {
    /// Which.
    pub defence: Defence,
    /// What can prove it.
    pub evidence: Vec<EvidenceHint>,
    /// What it rests on.
    pub sources: Vec<Citation>,
}

/// An act that can still be appealed against.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct AppealableAct {
    /// Its paper's number.
    pub number: String,
    /// What it is.
    pub act: Appealed,
    /// By whom.
    pub by: Vec<Side>,
    /// Until when; none before it is served.
    #[ts(type = "string | null")]
    pub until: Option<Timestamp>,
}

pub(super) fn case(look: &Look<'_>, id: &CaseId) -> Result<CaseView, Failure> {
    let state = look.case(id)?;
    let stream = StreamId::Case(id.clone());
    let papers = look.papers_of(&stream)?;
    let officers = look.officers()?.into_iter().map(|officer| (officer.id, officer.name));
    let linked: Vec<String> = state.linked.keys().map(|case| case.0.clone()).collect();
    let rules = look.show.published_rules();
    Ok(CaseView {
        id: id.clone(),
        number: state.number.as_ref().map(ToString::to_string).unwrap_or_default(),
        stage: state.stage(),
        respondent: look.respondent(&state)?,
        complainant: look.complaining(id, &state)?,
        officers: officers.collect(),
        rights: state.rights.iter().map(|claimed| look.reading(&state, claimed)).collect(),
        exhibits: look.exhibits_named(&state)?,
        comparisons: look.comparisons(id)?,
        moments: Moments {
            found_at: state.found_at(),
            demanded_at: state.demanded_at(),
            complied_at: state.complied_at,
            reported_at: state.reported_at(),
        },
        timeline: look.timeline(id, &state, &papers)?,
        clocks: look.clocks(id, &state)?,
        moves: look.moves(id, &state)?,
        places: answer_places(&look.show),
        short_forms_hours: rules.map(|(_, it)| it.short_forms_hours.clone()).unwrap_or_default(),
        grounds: grounds_on(state.rights.iter().map(|claimed| claimed.right)),
        defences: defences_on(&state),
        appealable: look.appealable(&state),
        owed: state.reports_outstanding(),
        linked: look.case_rows(&linked)?,
        state: spoken(&state, &*look.words(&stream)?),
        papers,
    })
}

/// The grounds that can be raised on these rights, each once.
pub(super) fn grounds_on(rights: impl Iterator<Item = Right>) -> Vec<GroundRow> {
    let mut grounds: Vec<GroundRow> = Vec::new();
    for reading in rights.flat_map(refusal_grounds) {
        if !grounds.iter().any(|other| other.ground == reading.ground) {
            grounds.push(GroundRow { ground: reading.ground, weight: reading.weight });
        }
    }
    grounds
}

fn defences_on(case: &Case) -> Vec<DefenceRow> {
    let mut offers: Vec<DefenceRow> = Vec::new();
    for offer in case.rights.iter().flat_map(|claimed| defences(claimed.right)) {
        match offers.iter_mut().find(|other| other.defence == offer.defence) {
            Some(known) => {
                let new = offer.sources.into_iter().filter(|it| !known.sources.contains(it));
                let new: Vec<Citation> = new.collect();
                known.sources.extend(new);
            }
            None => offers.push(DefenceRow {
                defence: offer.defence,
                evidence: offer.evidence,
                sources: offer.sources,
            }),
        }
    }
    offers
}

impl Look<'_> {
    fn respondent(&self, case: &Case) -> Result<Party, Failure> {
        let Some(id) = &case.respondent else { return Ok(Party::default()) };
        let state = self.exhibitor(id)?;
        let id = self.show.read_as(id).clone();
        let stream = StreamId::Exhibitor(id.clone());
        let either = |first, second| -> Result<Option<String>, Failure> {
            let text = self.detail(&stream, &state, first)?.filter(|text| !text.is_empty());
            match text {
                Some(text) => Ok(Some(text)),
                None => self.detail(&stream, &state, second),
            }
        };
        let phone = either(Field::OnSitePhone, Field::ContactPhone)?;
        let phones = [Field::OnSitePhone, Field::ContactPhone];
        Ok(Party {
            name: self.name(&id)?,
            contact: either(Field::OnSiteName, Field::ContactName)?,
            phone_withheld: phone.is_none()
                && phones.iter().any(|field| {
                    let detail = state.details.get(*field).map(|detail| &detail.value);
                    matches!(detail, Some(Value::Told(_)))
                }),
            phone,
            address: self.detail(&stream, &state, Field::Address)?,
            agent: None,
            agent_phone: None,
            exhibitor: Some(id),
        })
    }

    fn complaining(&self, id: &CaseId, case: &Case) -> Result<Option<Party>, Failure> {
        let Some(name) = self.complainant(id, case)? else { return Ok(None) };
        let stream = StreamId::Case(id.clone());
        let word = |path: &str| match case.words.get(path) {
            Some(told) => self.say(&stream, told),
            None => Ok(None),
        };
        let phone = word("complainant/phone")?;
        Ok(Some(Party {
            exhibitor: None,
            name,
            contact: None,
            phone_withheld: phone.is_none() && case.words.contains_key("complainant/phone"),
            phone,
            address: word("complainant/address")?,
            agent: word("agent/name")?,
            agent_phone: word("agent/phone")?,
        }))
    }

    /// A right as the rules read it, with what is known of it in this case.
    fn reading(&self, case: &Case, claimed: &RightRelied) -> RightReading {
        let level = match &case.suspicion {
            Suspicion::Found { level, .. } => Some(*level),
            _ => None,
        };
        let facts = TriageFacts {
            comparison: match level {
                Some(SuspicionLevel::Plain) => Comparison::Identical,
                _ => Comparison::NotCompared,
            },
            evaluation_report: claimed.evaluation != Evaluation::None,
            features_visible: true,
            effective_document: level == Some(SuspicionLevel::EffectiveDocument),
        };
        let (department, notes) = self.routed(claimed.right);
        RightReading {
            right: claimed.right,
            number: self.number_read(&claimed.number),
            department,
            decider: claimed.right.decider(),
            notes,
            cautions: claimed.right.cautions().to_vec(),
            law: claimed.right.law(),
            triage: triage(claimed.right, facts),
            form: ComparisonForm::of(claimed.right),
            documents: documents_of(case, claimed),
        }
    }

    /// What a claimed number is; none where none was given.
    pub fn number_read(&self, number: &str) -> Option<Identified> {
        (!number.trim().is_empty()).then(|| identify(number, self.today()))
    }

    /// To whom a right is reported under the profile in force, and what to know about that.
    pub fn routed(&self, right: Right) -> (Option<Department>, Vec<RouteNote>) {
        let route = self
            .show
            .profile
            .as_ref()
            .and_then(|profile| routes(&[right], profile).into_iter().next());
        match route {
            Some(route) => (Some(route.department), route.notes),
            None => (right.department(), Vec::new()),
        }
    }

    fn exhibits_named(&self, case: &Case) -> Result<BTreeMap<String, String>, Failure> {
        let Some(respondent) = &case.respondent else { return Ok(BTreeMap::new()) };
        let state = self.exhibitor(respondent)?;
        let named = case.items.iter().filter_map(|item| item.item.exhibit.as_ref());
        let named = named.filter_map(|id| {
            let exhibit = state.exhibits.get(id)?;
            Some((id.0.clone(), exhibit.line.name.clone()))
        });
        Ok(named.collect())
    }

    fn clocks(&self, id: &CaseId, case: &Case) -> Result<Vec<ClockRow>, Failure> {
        let mut clocks: Vec<_> = case.clocks.iter().collect();
        clocks.sort_by_key(|clock| (clock.stopped_at.is_some(), clock.due));
        clocks.into_iter().map(|clock| self.clock_of(id, case, clock)).collect()
    }

    /// The moves for the officer who asks; no number is taken and nothing is minted.
    fn moves(&self, id: &CaseId, case: &Case) -> Result<Vec<MoveNow>, Failure> {
        let device = self.store().device().unwrap_or_else(|| "".into());
        let station = self.show.devices.get(&device).map(|device| device.station.clone());
        let context = Context::new(
            self.now,
            Some(self.officer.clone()),
            device,
            CommandId(String::new()),
            station.unwrap_or_else(|| Station(String::new())),
            0,
        );
        Ok(moves(&self.world_of(id)?, id, case, &context))
    }

    /// Acts that a side can still appeal against: in time, and not appealed against yet.
    fn appealable(&self, case: &Case) -> Vec<AppealableAct> {
        let until = |number: &str| {
            let clocks = case.clocks.iter();
            let of_act = clocks.filter(|clock| {
                clock.deadline == Deadline::AppealFiling && clock.subject == number
            });
            of_act.map(|clock| clock.due).max()
        };
        case.acts
            .iter()
            .map(|(number, act)| AppealableAct {
                by: sides_of(case, number),
                until: until(number),
                act: act.act,
                number: number.clone(),
            })
            .filter(|act| !act.by.is_empty())
            .filter(|act| act.until.is_none_or(|until| until >= self.now))
            .filter(|act| !case.appeals.values().any(|appeal| appeal.against == act.number))
            .collect()
    }
}
