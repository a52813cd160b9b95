//! Rounds and findings.

use super::look::{Look, not_found};
use super::words::spoken;
use crate::failure::Failure;
use domain::ids::{BoothCode, ExhibitorId, FindingId, OfficerId, RoundId, StreamId};
use domain::profile::Deadline;
use domain::rights::Right;
use domain::round::{Finding, Round, RoundState, VisitResult};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;
use ts_rs::TS;

/// The rounds and what they found.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RoundsView {
    /// The newest first.
    pub rounds: Vec<RoundRow>,
    /// Findings that the desk has not dealt with, the oldest first.
    pub findings: Vec<FindingRow>,
}

/// A round in a list.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RoundRow {
    /// Which.
    pub id: RoundId,
    /// Such as `R-03`, counted in the order of planning.
    pub name: String,
    /// Where it stands.
    pub state: RoundState,
    /// In which halls.
    pub halls: Vec<String>,
    /// By whom.
    pub inspectors: Vec<OfficerId>,
    /// Booths on its way.
    pub booths: usize,
    /// Of these, how many were visited.
    pub visited: usize,
    /// What it found.
    pub findings: usize,
    /// When it began.
    #[ts(type = "string | null")]
    pub started_at: Option<Timestamp>,
    /// When it ended.
    #[ts(type = "string | null")]
    pub ended_at: Option<Timestamp>,
}

/// A finding in a list.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FindingRow {
    /// Of which round.
    pub round: RoundId,
    /// Which.
    pub finding: FindingId,
    /// The number of its record.
    pub number: String,
    /// At which booth.
    pub booth: BoothCode,
    /// Whose.
    pub exhibitor: Option<ExhibitorId>,
    /// What that exhibitor is called.
    pub exhibitor_name: String,
    /// Which right might be touched.
    pub right: Right,
    /// What was seen.
    pub seen: Option<String>,
    /// When.
    #[ts(type = "string")]
    pub seen_at: Timestamp,
    /// Who recorded it.
    pub by: Option<OfficerId>,
    /// How many photographs there are.
    pub photos: usize,
    /// When a word on it is due (domain §2.4.3).
    #[ts(type = "string | null")]
    pub due: Option<Timestamp>,
}

/// One round.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RoundView {
    /// Which.
    pub id: RoundId,
    /// Such as `R-03`.
    pub name: String,
    /// Its state.
    #[ts(as = "Round")]
    pub state: Value,
    /// The route with what is known of each booth.
    pub booths: Vec<RoundBooth>,
}

/// A booth on the way.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RoundBooth {
    /// Which.
    pub code: BoothCode,
    /// Who stands there.
    pub names: Vec<String>,
    /// What the last visit of this round brought.
    pub result: Option<VisitResult>,
    /// Whether somebody there has handed in no signed pledge.
    pub pledge_missing: bool,
    /// Whether a measure is in force there.
    pub under_measure: bool,
    /// Whether a case there is open.
    pub case_open: bool,
}

pub(super) fn rounds(look: &Look<'_>) -> Result<RoundsView, Failure> {
    let rounds = look.all_rounds()?;
    let mut rows: Vec<RoundRow> =
        rounds.iter().enumerate().map(|(at, (id, round))| row(at, id, round)).collect();
    rows.reverse();
    Ok(RoundsView { rounds: rows, findings: look.open_findings_of(&rounds)? })
}

fn row(at: usize, id: &RoundId, round: &Round) -> RoundRow {
    let visited: BTreeSet<&BoothCode> = round.visits.iter().map(|visit| &visit.booth).collect();
    RoundRow {
        id: id.clone(),
        name: name_of(at),
        state: round.state,
        halls: round.halls.clone(),
        inspectors: round.inspectors.clone(),
        booths: round.route.len(),
        visited: visited.len(),
        findings: round.findings.len(),
        started_at: round.started_at,
        ended_at: round.ended_at,
    }
}

fn name_of(at: usize) -> String {
    format!("R-{:02}", at + 1)
}

pub(super) fn round(look: &Look<'_>, id: &RoundId) -> Result<RoundView, Failure> {
    let rounds = look.all_rounds()?;
    let found = rounds.iter().enumerate().find(|(_, (other, _))| other == id);
    let (at, (_, round)) = found.ok_or_else(|| not_found("round", id.as_str()))?;
    let marks = look.store().booth_marks()?;
    let mut booths = Vec::new();
    for code in &round.route {
        let mark = marks
            .binary_search_by(|mark| mark.booth.as_str().cmp(code.as_str()))
            .ok()
            .map(|at| &marks[at]);
        let standing = look.store().standing_at(code)?;
        booths.push(RoundBooth {
            code: code.clone(),
            names: standing.into_iter().map(|one| one.name).collect(),
            result: round.last_visit(code).map(|visit| visit.result),
            pledge_missing: mark.is_some_and(|mark| mark.pledge_missing),
            under_measure: mark
                .is_some_and(|mark| mark.displays.iter().any(|it| it.is_restrained())),
            case_open: mark.is_some_and(|mark| mark.case_open),
        });
    }
    Ok(RoundView {
        id: id.clone(),
        name: name_of(at),
        state: spoken(round, &*look.words(&StreamId::Round(id.clone()))?),
        booths,
    })
}

impl Look<'_> {
    /// Findings that the desk has not dealt with, the oldest first.
    pub fn open_findings(&self) -> Result<Vec<FindingRow>, Failure> {
        self.open_findings_of(&self.all_rounds()?)
    }

    fn open_findings_of(&self, rounds: &[(RoundId, Round)]) -> Result<Vec<FindingRow>, Failure> {
        let mut open = Vec::new();
        for (id, round) in rounds {
            for (finding, found) in round.findings.iter().filter(|(_, found)| found.is_open()) {
                open.push(self.finding_row(id, finding, found)?);
            }
        }
        open.sort_by_key(|row| row.seen_at);
        Ok(open)
    }

    fn finding_row(
        &self,
        round: &RoundId,
        id: &FindingId,
        finding: &Finding,
    ) -> Result<FindingRow, Failure> {
        let exhibitor_name = match &finding.exhibitor {
            Some(exhibitor) => self.name(exhibitor)?,
            None => String::new(),
        };
        let due = match (&self.show.profile, &self.show.schedule) {
            (Some(profile), Some(schedule)) => Deadline::SuspicionOrClearance
                .limit(profile)
                .map(|limit| limit.due(finding.seen_at, schedule)),
            _ => None,
        };
        Ok(FindingRow {
            round: round.clone(),
            finding: id.clone(),
            number: finding.number.to_string(),
            booth: finding.booth.clone(),
            exhibitor: finding.exhibitor.clone(),
            exhibitor_name,
            right: finding.right,
            seen: self.say(&StreamId::Round(round.clone()), &finding.seen)?,
            seen_at: finding.seen_at,
            by: finding.by.clone(),
            photos: finding.photos.len(),
            due,
        })
    }
}
