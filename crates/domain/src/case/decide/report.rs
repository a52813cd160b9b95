//! W10: report, receipt, follow-up, hand-over, closing.

use super::super::command::Command;
use super::super::fact::Fact;
use super::super::moves::Move;
use super::super::report::{Report, ReportState};
use super::super::words::{AuthorityResult, ReopenedBecause, Side};
use super::Desk;
use crate::entry::{moment, own_words, reasons, required};
use crate::exhibitor;
use crate::fact::{Append, Blob, Visibility};
use crate::ids::ReportId;
use crate::profile::{Deadline, code_of};
use crate::refusal::Refusal;
use crate::rights;

/// Decides a command on reports and on the end of the case.
pub(super) fn decide(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::TransferPapers { department, list, blobs, .. } => {
            desk.may(Move::TransferPapers)?;
            required("list", list)?;
            responsible(desk, *department)?;
            let number = desk.context.next_number(&desk.world.exhibition);
            Ok(vec![
                desk.append(Fact::PapersTransferred { number, department: *department })
                    .leaf("list", Visibility::Reporter, list)
                    .with_blobs(blobs),
            ])
        }
        Command::PrepareReport { .. } => prepare(desk, command),
        Command::SendReport { .. }
        | Command::RecordReceipt { .. }
        | Command::ChaseReport { .. }
        | Command::SupplementReport { .. } => follow(desk, command),
        Command::RecordAuthorityResult { .. } => result(desk, command),
        Command::CertifyFacts { to, .. } => {
            desk.may(Move::CertifyFacts)?;
            if *to == Side::Complainant && desk.case.complainant.is_none() {
                return Err(Refusal::FieldInvalid { field: "to".to_owned() });
            }
            let number = desk.context.next_number(&desk.world.exhibition);
            desk.one(Fact::FactsCertified { number, to: *to })
        }
        Command::HandOverCase { record, blobs, .. } => hand_over(desk, record, blobs),
        Command::CloseCase { .. } => {
            desk.may(Move::CloseCase)?;
            desk.one(Fact::CaseClosed {})
        }
        Command::ReopenCase { because, reasons: why, .. } => reopen(desk, *because, why),
        _ => Ok(Vec::new()),
    }
}

fn responsible(desk: &Desk<'_>, department: rights::Department) -> Result<(), Refusal> {
    let concerned: Vec<_> = desk.case.rights.iter().map(|claimed| claimed.right).collect();
    let routes = rights::routes(&concerned, desk.profile);
    if routes.iter().any(|route| route.department == department) {
        return Ok(());
    }
    Err(Refusal::DepartmentNotResponsible)
}

fn prepare(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    let Command::PrepareReport { department, requested, .. } = command else {
        return Ok(Vec::new());
    };
    desk.may(Move::PrepareReport)?;
    own_words("requested", requested)?;
    if !desk.case.report_to.contains(department) {
        return Err(Refusal::DepartmentNotResponsible);
    }
    let mut of_department =
        desk.case.reports.iter().filter(|(_, report)| report.department == *department);
    if of_department.clone().any(|(_, report)| report.state == ReportState::Prepared) {
        return Err(Refusal::ReportNotReady { state: code_of(&ReportState::Prepared) });
    }
    let first = of_department.find(|(_, report)| report.supplements.is_none());
    let concerned: Vec<_> = desk
        .case
        .rights
        .iter()
        .map(|claimed| claimed.right)
        .filter(|right| {
            rights::routes(&[*right], desk.profile)
                .iter()
                .any(|route| route.department == *department)
        })
        .collect();
    let fact = Fact::ReportPrepared {
        report: ReportId(desk.context.mint()),
        number: desk.context.next_number(&desk.world.exhibition),
        department: *department,
        rights: concerned,
        supplements: first.map(|(id, _)| id.clone()),
    };
    Ok(vec![desk.append(fact).leaf("requested", Visibility::Reporter, requested)])
}

fn follow(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    let now = desk.context.now;
    match command {
        Command::SendReport { report, channel, sent_at, recipient, .. } => {
            desk.may(Move::SendReport)?;
            at(desk, report, &[ReportState::Prepared])?;
            required("recipient", recipient)?;
            moment("sent_at", *sent_at, now, desk.case.found_at())?;
            let fact = Fact::ReportSent {
                report: report.clone(),
                channel: *channel,
                sent_at: *sent_at,
                clocks: vec![desk.clock(Deadline::ReceiptChase, report.as_str(), *sent_at)?],
            };
            Ok(vec![desk.append(fact).leaf("recipient", Visibility::Reporter, recipient)])
        }
        Command::RecordReceipt { report, receipted_at, signed_by, blobs, .. } => {
            desk.may(Move::RecordReceipt)?;
            let sent_at = at(desk, report, &[ReportState::Sent])?.sent_at;
            moment("receipted_at", *receipted_at, now, sent_at)?;
            let fact =
                Fact::ReportReceipted { report: report.clone(), receipted_at: *receipted_at };
            Ok(vec![
                desk.append(fact)
                    .leaf("signed_by", Visibility::Reporter, signed_by)
                    .with_blobs(blobs),
            ])
        }
        Command::ChaseReport { report, record, .. } => {
            desk.may(Move::ChaseReport)?;
            at(desk, report, &[ReportState::Sent])?;
            required("record", record)?;
            // Asking again sets the clock anew, so that a missing receipt is never forgotten.
            let fact = Fact::ReportChased {
                report: report.clone(),
                clocks: vec![desk.clock(Deadline::ReceiptChase, report.as_str(), now)?],
            };
            Ok(vec![desk.append(fact).leaf("record", Visibility::Reporter, record)])
        }
        Command::SupplementReport { report, record, blobs, .. } => {
            desk.may(Move::SupplementReport)?;
            at(desk, report, &[ReportState::Sent, ReportState::Receipted, ReportState::Answered])?;
            required("record", record)?;
            let fact = Fact::ReportSupplemented { report: report.clone() };
            Ok(vec![
                desk.append(fact).leaf("record", Visibility::Reporter, record).with_blobs(blobs),
            ])
        }
        _ => Ok(Vec::new()),
    }
}

fn result(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    let Command::RecordAuthorityResult { report, result, document_number, blobs, .. } = command
    else {
        return Ok(Vec::new());
    };
    desk.may(Move::RecordAuthorityResult)?;
    at(desk, report, &[ReportState::Sent, ReportState::Receipted, ReportState::Answered])?;
    let freed = match result {
        AuthorityResult::NoInfringement => desk.case.items_under_measure(),
        _ => Vec::new(),
    };
    let mut clocks = Vec::new();
    if !freed.is_empty() {
        clocks.push(desk.clock(Deadline::Restoration, report.as_str(), desk.context.now)?);
    }
    let reopened = (!freed.is_empty() && desk.case.closed_at.is_some()).then(|| {
        desk.append(Fact::CaseReopened {
            because: ReopenedBecause::AuthorityResult,
            clocks: Vec::new(),
        })
    });
    let overturned = (*result == AuthorityResult::NoInfringement)
        .then(|| desk.told(exhibitor::Fact::SuspicionOverturned { case: desk.id.clone() }))
        .flatten();
    let told = desk
        .append(Fact::AuthorityResultRecorded {
            report: report.clone(),
            result: *result,
            document_number: document_number.clone(),
            freed,
            clocks,
        })
        .with_blobs(blobs);
    Ok(reopened.into_iter().chain(std::iter::once(told)).chain(overturned).collect())
}

fn hand_over(desk: &Desk<'_>, record: &str, blobs: &[Blob]) -> Result<Vec<Append>, Refusal> {
    desk.may(Move::HandOverCase)?;
    required("record", record)?;
    let fact = Fact::CaseHandedOver {
        number: desk.context.next_number(&desk.world.exhibition),
        departments: desk.case.report_to.iter().copied().collect(),
    };
    Ok(vec![desk.append(fact).leaf("record", Visibility::Reporter, record).with_blobs(blobs)])
}

/// Opens a closed case again. New evidence and a new result are weighed in a new decision, so
/// what was decided counts no longer until then.
fn reopen(desk: &Desk<'_>, because: ReopenedBecause, why: &str) -> Result<Vec<Append>, Refusal> {
    desk.may(Move::ReopenCase)?;
    reasons("reasons", why)?;
    let weighs = matches!(because, ReopenedBecause::NewEvidence | ReopenedBecause::AuthorityResult);
    // An appeal opens the case by itself when it is filed.
    if because == ReopenedBecause::Appeal {
        return Err(Refusal::FieldInvalid { field: "because".to_owned() });
    }
    let mut clocks = Vec::new();
    if weighs {
        clocks.push(desk.clock(Deadline::Opinion, "", desk.context.now)?);
    }
    let reopened =
        desk.append(Fact::CaseReopened { because, clocks }).leaf("reasons", Visibility::Desk, why);
    let decided = desk.case.decision.as_ref();
    let overturned = decided
        .filter(|decision| weighs && decision.outcome.counted().is_some())
        .and_then(|_| desk.told(exhibitor::Fact::SuspicionOverturned { case: desk.id.clone() }));
    Ok(std::iter::once(reopened).chain(overturned).collect())
}

fn at<'desk>(
    desk: &'desk Desk<'_>,
    id: &ReportId,
    states: &[ReportState],
) -> Result<&'desk Report, Refusal> {
    match desk.case.reports.get(id) {
        Some(report) if states.contains(&report.state) => Ok(report),
        Some(report) => Err(Refusal::ReportNotReady { state: code_of(&report.state) }),
        None => Err(Refusal::NotFound { what: "report".to_owned(), id: id.0.clone() }),
    }
}
