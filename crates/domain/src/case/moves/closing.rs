//! What keeps a case from being closed.

use super::super::stage::Stage;
use super::super::state::{Case, Intake, Suspicion};
use super::super::words::Outcome;
use crate::calendar::Schedule;
use crate::profile::Deadline;
use jiff::Timestamp;

/// What is still open, as codes.
pub(super) fn still_open(case: &Case, schedule: &Schedule, now: Timestamp) -> Vec<String> {
    let mut what = Vec::new();
    let mut add = |open: bool, code: &str| {
        if open {
            what.push(code.to_owned());
        }
    };
    // The same complaint taken twice is looked at once, in the case that leads.
    let follows = case.follows_another();
    let not_taken_in = matches!(case.intake, Intake::Received | Intake::ToSupplement { .. });
    add(not_taken_in && !follows, "intake");
    let goes_nowhere = follows || matches!(case.intake, Intake::Refused { .. } | Intake::Withdrawn);
    add(case.suspicion == Suspicion::Open && !goes_nowhere, "suspicion");
    // Suspicion found is decided or handed over, a voluntary withdrawal too; and whoever
    // complained is owed a decision even where nothing was found.
    let found = matches!(case.suspicion, Suspicion::Found { .. });
    let cleared = matches!(case.suspicion, Suspicion::Cleared { .. });
    let owed = found || (cleared && case.complainant.is_some() && !goes_nowhere);
    add(owed && !case.is_decided() && case.handed_over.is_empty(), "decision");
    // What could not be decided here is somebody else's to decide: it gets a result, or is handed
    // over with the show's end (D12).
    let undecided =
        case.decision.as_ref().is_some_and(|decision| decision.outcome == Outcome::CannotDecide);
    let has_result = case.reports.values().any(|report| report.result.is_some());
    add(undecided && !has_result && case.handed_over.is_empty(), "hand_over");
    add(case.open_appeal().is_some(), "appeal");
    add(case.restoration.as_ref().is_some_and(|due| due.restored_at.is_none()), "restoration");
    add(case.stage() == Stage::Decided, "withdrawal");
    add(!case.reports_outstanding().is_empty(), "report");
    let pending = case.second_look.as_ref().is_some_and(|look| look.stands.is_none());
    add(pending && case.suspension.as_ref().is_some_and(|it| it.in_force), "second_look");
    // As long as the show runs, what must stay away is looked after; its end settles the rest.
    let show_runs = schedule.show_end().is_some_and(|end| now < end);
    add(show_runs && !case.is_all_away(), "compliance");
    add(show_runs && case.runs(Deadline::Recheck), "recheck");
    what
}
