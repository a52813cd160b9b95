//! What waits for a person since desks met: streams on which they disagree, and what was entered
//! twice.

use super::heads::CaseRow;
use super::look::Look;
use crate::failure::Failure;
use domain::State;
use domain::case::Case;
use domain::exhibitor::{PledgeState, RecognisedBy};
use domain::ids::{BoothCode, CaseId, ExhibitorId, StreamId};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Pairs that are told at most: whoever joined these sees the next.
const TWINS: u32 = 200;

/// Every stream on which desks disagree.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ContestedView {
    /// The streams, cases first.
    pub rows: Vec<ContestedRow>,
}

/// A stream on which desks disagree.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ContestedRow {
    /// What it is about.
    pub subject: Subject,
    /// The fields.
    pub fields: Vec<String>,
}

/// What a stream is about, as people call it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Subject {
    /// The stream.
    pub stream: StreamId,
    /// A case's number; blank for others.
    pub number: String,
    /// The exhibitor's name, of a case the respondent's; blank where there is none.
    pub who: String,
    /// Its booth.
    pub booth: String,
}

/// What seems to have been entered twice.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TwinsView {
    /// Exhibitors that seem to be one; at most two hundred pairs.
    pub exhibitors: Vec<TwinExhibitors>,
    /// How many pairs there are.
    pub pairs: u32,
    /// Complaints that seem to be one.
    pub cases: Vec<TwinCases>,
}

/// Two exhibitors that seem to be one.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TwinExhibitors {
    /// The two; the first has more on record.
    pub both: [TwinExhibitor; 2],
    /// By what they were recognised.
    pub by: RecognisedBy,
}

/// One of two exhibitors that seem to be one.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TwinExhibitor {
    /// Which.
    pub id: ExhibitorId,
    /// What it is called.
    pub name: String,
    /// Its booths.
    pub booths: Vec<BoothCode>,
    /// Exhibits that it declared.
    pub exhibits: usize,
    /// Where its pledge stands.
    pub pledge: PledgeState,
    /// Cases in which it is the respondent.
    pub cases: usize,
}

/// Two cases that seem to be one complaint.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TwinCases {
    /// The two; the older first.
    pub both: [CaseRow; 2],
    /// The number of the right that both rely on.
    pub right: String,
}

pub(super) fn contested(look: &Look<'_>) -> Result<ContestedView, Failure> {
    let mut rows = Vec::new();
    for (stream, fields) in look.store().contested()? {
        if let Some(subject) = subject_of(look, &stream)? {
            rows.push(ContestedRow { subject, fields });
        }
    }
    Ok(ContestedView { rows })
}

/// What a stream is about; none where its beginning has not come, and for watched rights.
pub(super) fn subject_of(look: &Look<'_>, stream: &StreamId) -> Result<Option<Subject>, Failure> {
    let mut subject = Subject {
        stream: stream.clone(),
        number: String::new(),
        who: String::new(),
        booth: String::new(),
    };
    match (stream, look.store().folded(stream)?.state) {
        (StreamId::Exhibition, _) => {}
        (StreamId::Case(_), State::Case(case)) => {
            let Some(number) = &case.number else { return Ok(None) };
            subject.number = number.to_string();
            subject.booth = case.booth.as_ref().map(ToString::to_string).unwrap_or_default();
            if let Some(respondent) = &case.respondent {
                subject.who = look.name(respondent)?;
            }
        }
        (StreamId::Exhibitor(id), State::Exhibitor(state)) if state.is_known() => {
            subject.who = look.name(id)?;
            let booths: Vec<&str> = state.booths.iter().map(BoothCode::as_str).collect();
            subject.booth = booths.join(" ");
        }
        (StreamId::Round(_), State::Round(round)) if round.planned_at.is_some() => {
            subject.booth = round.halls.join(" ");
        }
        _ => return Ok(None),
    }
    Ok(Some(subject))
}

pub(super) fn twins(look: &Look<'_>) -> Result<TwinsView, Failure> {
    let (pairs, found) = look.store().same_persons(TWINS)?;
    let mut exhibitors = Vec::new();
    for (one, other, by) in found {
        let mut both = [look.twin(&one)?, look.twin(&other)?];
        both.sort_by_key(|twin| {
            let weight = (twin.cases, twin.pledge.is_accepted(), twin.exhibits);
            (std::cmp::Reverse(weight), twin.id.clone())
        });
        exhibitors.push(TwinExhibitors { both, by });
    }
    Ok(TwinsView { exhibitors, pairs, cases: look.twin_cases()? })
}

impl Look<'_> {
    fn twin(&self, id: &ExhibitorId) -> Result<TwinExhibitor, Failure> {
        let state = self.exhibitor(id)?;
        Ok(TwinExhibitor {
            id: id.clone(),
            name: self.name(id)?,
            exhibits: state.shown_exhibits().count(),
            pledge: state.pledge.state,
            cases: state.cases.len(),
            booths: state.booths.into_iter().collect(),
        })
    }

    /// Open complaints by the same party against the same exhibitor on the same right.
    fn twin_cases(&self) -> Result<Vec<TwinCases>, Failure> {
        let mut alike: BTreeMap<(ExhibitorId, String, String), Vec<CaseId>> = BTreeMap::new();
        let cases = self.all_cases()?;
        for (id, case) in cases.iter().filter(|(_, case)| case.closed_at.is_none()) {
            let (Some(respondent), Some(name)) = (&case.respondent, self.complainant(id, case)?)
            else {
                continue;
            };
            let respondent = self.show.read_as(respondent).clone();
            for right in case.rights.iter().filter(|right| !right.number.trim().is_empty()) {
                let key = (respondent.clone(), plain(&name), plain(&right.number));
                alike.entry(key).or_default().push(id.clone());
            }
        }
        let mut twins: BTreeMap<(CaseId, CaseId), String> = BTreeMap::new();
        for ((.., right), ids) in alike {
            for (at, one) in ids.iter().enumerate() {
                for other in &ids[at + 1..] {
                    if !is_linked(&cases[one], other) {
                        twins.insert((one.clone(), other.clone()), right.clone());
                    }
                }
            }
        }
        let mut rows = Vec::new();
        for ((one, other), right) in twins {
            let mut both = self.case_rows(&[one.0, other.0])?;
            both.sort_by_key(|row| (row.opened_at, row.number.clone()));
            if let Ok(both) = <[CaseRow; 2]>::try_from(both) {
                rows.push(TwinCases { both, right });
            }
        }
        Ok(rows)
    }
}

fn is_linked(case: &Case, other: &CaseId) -> bool {
    case.linked.contains_key(other)
}

/// A text as it is compared: two people write one number in two ways.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}
