//! What is still owed before dismantling, from noon of the last public day.

use super::look::Look;
use crate::failure::Failure;
use domain::calendar::Schedule;
use domain::case::{Case, Move, ReportState};
use domain::ids::{CaseId, StreamId};
use domain::rights::Department;
use jiff::Timestamp;
use jiff::civil::Time;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// The end of the show and the open cases that owe something before it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LastDay {
    /// When the last public day closes.
    #[ts(type = "string")]
    pub closes: Timestamp,
    /// Case by case: photos first, then returns, then reports; the oldest case first in each.
    pub cases: Vec<OwedCase>,
    /// Open cases that owe nothing of these.
    pub others: u32,
}

/// An open case and what it owes before dismantling.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct OwedCase {
    /// Which.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// At which booth; blank where none is known.
    pub booth: String,
    /// What the respondent is called.
    pub respondent: String,
    /// Items that must stay away and that nobody looked at today, to be photographed once more.
    pub photos: Vec<OwedItem>,
    /// Items to be put back on display.
    pub returns: Vec<OwedItem>,
    /// Departments that are owed a report.
    pub reports: Vec<Department>,
    /// What does each of these, in the same order.
    pub steps: Vec<Move>,
}

/// An item with where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct OwedItem {
    /// What it is called; none where that was erased.
    pub label: Option<String>,
    /// Where it stands; none where that was erased.
    pub place: Option<String>,
}

/// When the last day's list begins: noon at the fair, or the opening hour where that is later.
fn begins(schedule: &Schedule) -> Option<Timestamp> {
    let last = *schedule.public_days.last()?;
    let noon = Time::constant(12, 0, 0, 0);
    let from = schedule.hours_on(last).map_or(noon, |hours| hours.opens.max(noon));
    Some(schedule.zone.instant(last, from))
}

/// None before noon of the last public day.
pub(super) fn last_day(
    look: &Look<'_>,
    cases: &BTreeMap<CaseId, Case>,
) -> Result<Option<LastDay>, Failure> {
    let Some(schedule) = &look.show.schedule else { return Ok(None) };
    let (Some(from), Some(closes)) = (begins(schedule), schedule.show_end()) else {
        return Ok(None);
    };
    if look.now < from {
        return Ok(None);
    }
    let mut owing = Vec::new();
    let mut others = 0;
    for (id, case) in cases.iter().filter(|(_, case)| !case.is_ended()) {
        match owed(look, id, case)? {
            Some(row) => owing.push((case.opened_at, row)),
            None => others += 1,
        }
    }
    // What is gone with the exhibits stands before what can be sent afterwards.
    owing.sort_by_key(|(opened, row)| {
        (row.photos.is_empty(), row.returns.is_empty(), *opened, row.number.clone())
    });
    let cases = owing.into_iter().map(|(_, row)| row).collect();
    Ok(Some(LastDay { closes, cases, others }))
}

fn owed(look: &Look<'_>, id: &CaseId, case: &Case) -> Result<Option<OwedCase>, Failure> {
    let photos = case.items_unseen_since(look.today_began().unwrap_or(look.now));
    let untold = case.items_owed_back();
    let mut returns = case.items_to_put_back();
    returns.extend(untold.iter().cloned());
    let reports = case.reports_outstanding();
    if photos.is_empty() && returns.is_empty() && reports.is_empty() {
        return Ok(None);
    }
    let stream = StreamId::Case(id.clone());
    let told = |items: Vec<_>| -> Result<Vec<OwedItem>, Failure> {
        let states = items.iter().filter_map(|item| case.item(item));
        states
            .map(|state| {
                Ok(OwedItem {
                    label: look.say(&stream, &state.label)?,
                    place: look.say(&stream, &state.place)?,
                })
            })
            .collect()
    };
    let mut steps = Vec::new();
    if !photos.is_empty() {
        steps.push(Move::RecheckItems);
    }
    if !returns.is_empty() {
        // No exhibit goes back before its paper says so.
        steps.push(if untold.is_empty() { Move::RecordRestored } else { Move::OrderRestoration });
    }
    if !reports.is_empty() {
        steps.push(report_step(case, &reports));
    }
    let respondent = case.respondent.as_ref().map(|who| look.name(who)).transpose()?;
    Ok(Some(OwedCase {
        case: id.clone(),
        number: case.number.as_ref().map(ToString::to_string).unwrap_or_default(),
        booth: case.booth.as_ref().map(ToString::to_string).unwrap_or_default(),
        respondent: respondent.unwrap_or_default(),
        photos: told(photos)?,
        returns: told(returns)?,
        reports,
        steps,
    }))
}

/// What is drawn up goes out; else it is drawn up, or the sent one supplemented.
fn report_step(case: &Case, owed: &[Department]) -> Move {
    let reports = || case.reports.values().filter(|report| owed.contains(&report.department));
    let told = |department: &Department| {
        reports().any(|report| report.department == *department && report.sent_at.is_some())
    };
    if reports().any(|report| report.state == ReportState::Prepared) {
        Move::SendReport
    } else if owed.iter().all(told) {
        Move::SupplementReport
    } else {
        Move::PrepareReport
    }
}
