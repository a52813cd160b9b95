//! W9: an appeal by either side, decided by another person.

use super::super::command::Command;
use super::super::fact::{Appealed, AppealOutcome, DismissedBecause, Fact, Side};
use super::super::moves::{Move, appealable, independent, may_review};
use super::super::state::{Appeal, AppealState};
use super::Desk;
use crate::calendar::appeal_window;
use crate::entry::{moment, reasons, required};
use crate::exhibitor::Display;
use crate::fact::{Append, Visibility};
use crate::ids::{AppealId, ItemId};
use crate::profile::{Deadline, code_of};
use crate::refusal::Refusal;
use jiff::Timestamp;

/// Decides a command on an appeal.
pub(super) fn decide(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::FileAppeal { .. } => file(desk, command),
        Command::AdmitAppeal { appeal, reviewer, .. } => {
            desk.may(Move::AdmitAppeal)?;
            let filed = at(desk, appeal, AppealState::Filed)?;
            may_review(desk.world, desk.case, reviewer, filed.first_decider.as_ref())?;
            desk.one(Fact::AppealAdmitted { appeal: appeal.clone(), reviewer: reviewer.clone() })
        }
        Command::DismissAppeal { appeal, because, reasons: why, .. } => {
            dismiss(desk, appeal, *because, why)
        }
        Command::GrantStay { appeal, items, reasons: why, .. } => {
            desk.may(Move::GrantStay)?;
            under_review(desk, appeal)?;
            desk.items(items)?;
            reasons("reasons", why)?;
            let fact = Fact::StayGranted { appeal: appeal.clone(), items: items.clone() };
            let granted = desk.append(fact).leaf("reasons", Visibility::Parties, why);
            let displays = desk.display(items, Display::Restored, appeal.as_str());
            Ok(std::iter::once(granted).chain(displays).collect())
        }
        Command::EndStay { appeal, reasons: why, .. } => {
            desk.may(Move::EndStay)?;
            let stayed = under_review(desk, appeal)?.stayed.clone();
            reasons("reasons", why)?;
            let fact = Fact::StayEnded { appeal: appeal.clone(), items: stayed.clone() };
            let ended = desk.append(fact).leaf("reasons", Visibility::Parties, why);
            Ok(std::iter::once(ended).chain(measured_again(desk, &stayed, appeal)).collect())
        }
        Command::HoldHearing { appeal, heard_at, record, blobs, .. } => {
            desk.may(Move::HoldHearing)?;
            let filed_at = under_review(desk, appeal)?.filed_at;
            required("record", record)?;
            moment("heard_at", *heard_at, desk.context.now, Some(filed_at))?;
            let fact = Fact::HearingHeld { appeal: appeal.clone(), heard_at: *heard_at };
            Ok(vec![
                desk.append(fact).leaf("record", Visibility::Parties, record).with_blobs(blobs),
            ])
        }
        Command::DecideAppeal { appeal, outcome, freed, reasons: why, .. } => {
            desk.may(Move::DecideAppeal)?;
            reasons("reasons", why)?;
            end(desk, appeal, *outcome, freed, why)
        }
        _ => Ok(Vec::new()),
    }
}

/// When the period for an appeal against a paper that is served now ends (D09).
pub(super) fn appeal_until(desk: &Desk<'_>, served_at: Timestamp) -> Timestamp {
    let published = desk.world.exhibition.published_rules();
    let post_show = published.is_some_and(|(_, rules)| rules.post_show_appeals);
    appeal_window(served_at, desk.profile.appeal_rules(post_show), desk.schedule).closes
}

fn file(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    let Command::FileAppeal { by, against, filed_at, grounds, signed_by, blobs, .. } = command
    else {
        return Ok(Vec::new());
    };
    desk.may(Move::FileAppeal)?;
    required("grounds", grounds)?;
    required("signed_by", signed_by)?;
    let act = appealable(desk.case, against, *by)?;
    let made = desk.case.acts.get(against);
    moment("filed_at", *filed_at, desk.context.now, made.map(|act| act.at))?;
    // Before service the period has not begun, so nobody can be late.
    let until = desk
        .case
        .clocks
        .iter()
        .filter(|clock| clock.deadline == Deadline::AppealFiling && clock.subject == *against)
        .map(|clock| clock.due)
        .max();
    if let Some(until) = until.filter(|until| filed_at > until) {
        return Err(Refusal::AppealPeriodOver { at: until });
    }
    let decided_before = desk.case.appeals.values().any(|appeal| {
        appeal.against == *against && appeal.by == *by && appeal.state != AppealState::Remitted
    });
    if decided_before {
        return Err(Refusal::NotAppealable { number: against.clone() });
    }
    let appeal = AppealId(desk.context.mint());
    let fact = Fact::AppealFiled {
        appeal: appeal.clone(),
        number: desk.context.next_number(&desk.world.exhibition),
        by: *by,
        against: against.clone(),
        act,
        first_decider: made.and_then(|act| act.by.clone()),
        filed_at: *filed_at,
        clocks: vec![desk.clock(
            // A suspension is looked at again within hours (domain §2.4.8).
            if act == Appealed::Suspension {
                Deadline::SuspensionReview
            } else {
                Deadline::AppealDecision
            },
            appeal.as_str(),
            *filed_at,
        )?],
    };
    let filed = desk
        .append(fact)
        .leaf("grounds", Visibility::Parties, grounds)
        .leaf("signed_by", Visibility::Parties, signed_by)
        .with_blobs(blobs);
    // An appeal in time opens a closed case again: closing ends nothing that is still open to a
    // party.
    let reopened = desk.case.closed_at.is_some().then(|| {
        desk.append(Fact::CaseReopened {
            because: super::super::fact::ReopenedBecause::Appeal,
            clocks: Vec::new(),
        })
    });
    Ok(reopened.into_iter().chain(std::iter::once(filed)).collect())
}

fn dismiss(
    desk: &Desk<'_>,
    appeal: &AppealId,
    because: DismissedBecause,
    why: &str,
) -> Result<Vec<Append>, Refusal> {
    desk.may(Move::DismissAppeal)?;
    reasons("reasons", why)?;
    let known = desk.case.appeals.get(appeal).filter(|appeal| appeal.state.is_open());
    let Some(known) = known else { return Err(not_ready(desk, appeal)) };
    // Once a reviewer has it, only the appellant ends it on form.
    if known.state == AppealState::UnderReview && because != DismissedBecause::Withdrawn {
        return Err(not_ready(desk, appeal));
    }
    let stayed = known.stayed.clone();
    let fact = Fact::AppealDismissed {
        appeal: appeal.clone(),
        number: desk.context.next_number(&desk.world.exhibition),
        because,
    };
    let dismissed = desk.append(fact).leaf("reasons", Visibility::Parties, why);
    Ok(std::iter::once(dismissed).chain(measured_again(desk, &stayed, appeal)).collect())
}

fn end(
    desk: &Desk<'_>,
    id: &AppealId,
    outcome: AppealOutcome,
    freed: &[ItemId],
    why: &str,
) -> Result<Vec<Append>, Refusal> {
    let appeal = under_review(desk, id)?;
    independent(desk.context, appeal.first_decider.as_ref())?;
    if let Some(reviewer) = &appeal.reviewer {
        if desk.context.officer.as_ref() != Some(reviewer) {
            return Err(Refusal::ReviewerNotIndependent { officer: reviewer.clone() });
        }
    }
    let freed = freed_by(desk, appeal, outcome, freed)?;
    let now = desk.context.now;
    let mut clocks = Vec::new();
    if !freed.is_empty() {
        clocks.push(desk.clock(Deadline::Restoration, id.as_str(), now)?);
        for department in &desk.case.report_to {
            clocks.push(desk.clock(Deadline::AuthorityReport, &department.code(), now)?);
        }
    }
    if outcome == AppealOutcome::Remitted && appeal.act == Appealed::Decision {
        clocks.push(desk.clock(Deadline::Opinion, "", now)?);
    }
    if appeal.act == Appealed::RefusalToAccept && outcome != AppealOutcome::Upheld {
        clocks.push(desk.clock(Deadline::IntakeCheck, "", now)?);
    }
    let fact = Fact::AppealDecided {
        appeal: id.clone(),
        number: desk.context.next_number(&desk.world.exhibition),
        outcome,
        freed,
        clocks,
    };
    let decided = desk.append(fact).leaf("reasons", Visibility::Parties, why);
    let again = if outcome == AppealOutcome::Upheld {
        measured_again(desk, &appeal.stayed, id)
    } else {
        Vec::new()
    };
    Ok(std::iter::once(decided).chain(again).collect())
}

/// The items for which the measure falls. A measure is reversed whole or changed in part; a
/// refusal to accept and a result that the complainant attacks are sent back.
fn freed_by(
    desk: &Desk<'_>,
    appeal: &Appeal,
    outcome: AppealOutcome,
    freed: &[ItemId],
) -> Result<Vec<ItemId>, Refusal> {
    let measured = desk.case.items_under_measure();
    let by_complainant = appeal.by == Side::Complainant;
    match (outcome, appeal.act) {
        (AppealOutcome::Upheld, _) => Ok(Vec::new()),
        (AppealOutcome::Remitted, Appealed::RefusalToAccept | Appealed::Decision) => Ok(Vec::new()),
        (AppealOutcome::Reversed, Appealed::RefusalToAccept) => Ok(Vec::new()),
        (AppealOutcome::Reversed, _) if !by_complainant => Ok(measured),
        (AppealOutcome::Changed, act) if !by_complainant && act != Appealed::RefusalToAccept => {
            desk.items(freed)?;
            match freed.iter().find(|item| !measured.contains(item)) {
                Some(item) => Err(Refusal::ItemUnknown { item: item.0.clone() }),
                None => Ok(freed.to_vec()),
            }
        }
        _ => Err(Refusal::OutcomeUnsupported),
    }
}

/// After a stay ends, the measure is in force again.
fn measured_again(desk: &Desk<'_>, stayed: &[ItemId], appeal: &AppealId) -> Vec<Append> {
    let ordered = desk.case.withdrawal.as_ref().is_some_and(|measure| measure.in_force);
    let display = if ordered { Display::OrderedWithdrawn } else { Display::Suspended };
    desk.display(stayed, display, appeal.as_str())
}

fn under_review<'desk>(desk: &'desk Desk<'_>, id: &AppealId) -> Result<&'desk Appeal, Refusal> {
    at(desk, id, AppealState::UnderReview)
}

fn at<'desk>(
    desk: &'desk Desk<'_>,
    id: &AppealId,
    state: AppealState,
) -> Result<&'desk Appeal, Refusal> {
    match desk.case.appeals.get(id) {
        Some(appeal) if appeal.state == state => Ok(appeal),
        _ => Err(not_ready(desk, id)),
    }
}

fn not_ready(desk: &Desk<'_>, id: &AppealId) -> Refusal {
    match desk.case.appeals.get(id) {
        Some(appeal) => Refusal::AppealNotReady { state: code_of(&appeal.state) },
        None => Refusal::NotFound { what: "appeal".to_owned(), id: id.0.clone() },
    }
}
