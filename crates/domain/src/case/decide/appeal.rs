//! W9: an appeal by either side, decided by another person.

use super::super::appeal::{Appeal, AppealState};
use super::super::clock::ClockStarted;
use super::super::command::Command;
use super::super::fact::Fact;
use super::super::moves::{Move, appealable, may_review, of_review};
use super::super::state::Measure;
use super::super::words::{AppealOutcome, Appealed, DismissedBecause, ReopenedBecause, Side};
use super::Desk;
use crate::calendar::appeal_window;
use crate::entry::{moment, reasons, required};
use crate::exhibitor::{self, Display};
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
            let filed = open(desk, appeal)?;
            // A reviewer who cannot go on is replaced, never asked twice.
            if filed.reviewer.as_ref() == Some(reviewer) {
                return Err(not_ready(desk, appeal));
            }
            may_review(desk.world, desk.case, reviewer, &filed.against)?;
            desk.one(Fact::AppealAdmitted { appeal: appeal.clone(), reviewer: reviewer.clone() })
        }
        Command::DismissAppeal { appeal, because, reasons: why, .. } => {
            dismiss(desk, appeal, *because, why)
        }
        Command::GrantStay { appeal, items, reasons: why, .. } => {
            desk.may(Move::GrantStay)?;
            under_review(desk, appeal, Move::GrantStay)?;
            desk.items_among(items, &desk.case.items_under_measure())?;
            reasons("reasons", why)?;
            let fact = Fact::StayGranted { appeal: appeal.clone(), items: items.clone() };
            let granted = desk.append(fact).leaf("reasons", Visibility::Parties, why);
            let displays = desk.display(items, Display::Restored, appeal.as_str());
            Ok(std::iter::once(granted).chain(displays).collect())
        }
        Command::EndStay { appeal, reasons: why, .. } => {
            desk.may(Move::EndStay)?;
            let stayed = under_review(desk, appeal, Move::EndStay)?.stayed.clone();
            reasons("reasons", why)?;
            let fact = Fact::StayEnded {
                appeal: appeal.clone(),
                items: stayed.clone(),
                clocks: again_clocks(desk, &stayed, &[])?,
            };
            let ended = desk.append(fact).leaf("reasons", Visibility::Parties, why);
            Ok(std::iter::once(ended).chain(measured_again(desk, &stayed, &[], appeal)).collect())
        }
        Command::HoldHearing { appeal, heard_at, record, blobs, .. } => {
            desk.may(Move::HoldHearing)?;
            let filed_at = under_review(desk, appeal, Move::HoldHearing)?.filed_at;
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
    let until = desk.case.appeal_until(against, *by);
    if let Some(until) = until.filter(|until| filed_at > until) {
        return Err(Refusal::AppealPeriodOver { at: until });
    }
    // Each side has one appeal against a paper; what was decided anew has a number of its own.
    let before = |appeal: &Appeal| appeal.against == *against && appeal.by == *by;
    if desk.case.appeals.values().any(before) {
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
        desk.append(Fact::CaseReopened { because: ReopenedBecause::Appeal, clocks: Vec::new() })
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
    let known = open(desk, appeal)?;
    // Once a reviewer has it, only the appellant ends it on form.
    if known.state == AppealState::UnderReview && because != DismissedBecause::Withdrawn {
        return Err(not_ready(desk, appeal));
    }
    let stayed = known.stayed.clone();
    let fact = Fact::AppealDismissed {
        appeal: appeal.clone(),
        number: desk.context.next_number(&desk.world.exhibition),
        because,
        clocks: again_clocks(desk, &stayed, &[])?,
    };
    let dismissed = desk.append(fact).leaf("reasons", Visibility::Parties, why);
    Ok(std::iter::once(dismissed).chain(measured_again(desk, &stayed, &[], appeal)).collect())
}

fn end(
    desk: &Desk<'_>,
    id: &AppealId,
    outcome: AppealOutcome,
    freed: &[ItemId],
    why: &str,
) -> Result<Vec<Append>, Refusal> {
    let appeal = under_review(desk, id, Move::DecideAppeal)?;
    let freed = freed_by(desk, appeal, outcome, freed)?;
    let now = desk.context.now;
    let on_decision = matches!(appeal.act, Appealed::Decision | Appealed::Withdrawal);
    let mut clocks = again_clocks(desk, &appeal.stayed, &freed)?;
    if !freed.is_empty() {
        clocks.push(desk.clock(Deadline::Restoration, id.as_str(), now)?);
    }
    // A supplementary report tells the authorities what fell (D11).
    if !freed.is_empty() || (on_decision && outcome == AppealOutcome::Reversed) {
        clocks.extend(desk.report_clocks(now)?);
    }
    if on_decision && outcome == AppealOutcome::Remitted {
        clocks.push(desk.clock(Deadline::Opinion, "", now)?);
        clocks.push(desk.hand_over_clock()?);
    }
    if appeal.act == Appealed::RefusalToAccept && outcome != AppealOutcome::Upheld {
        clocks.push(desk.clock(Deadline::IntakeCheck, "", now)?);
    }
    let fact = Fact::AppealDecided {
        appeal: id.clone(),
        number: desk.context.next_number(&desk.world.exhibition),
        outcome,
        freed: freed.clone(),
        clocks,
    };
    let decided = desk.append(fact).leaf("reasons", Visibility::Parties, why);
    let again = measured_again(desk, &appeal.stayed, &freed, id);
    // What falls counts no longer; what is decided anew may count again.
    let falls = matches!(outcome, AppealOutcome::Reversed | AppealOutcome::Remitted);
    let overturned = (on_decision && falls)
        .then(|| desk.told(exhibitor::Fact::SuspicionOverturned { case: desk.id.clone() }));
    Ok(std::iter::once(decided).chain(again).chain(overturned.flatten()).collect())
}

/// The items for which the measure falls. A measure is reversed whole or changed in part; a
/// refusal to accept is reversed or sent back, and so is a decision; a result that the complainant
/// attacks is only sent back, because the reviewer finds no suspicion. A step of the ladder falls
/// alone: the order beneath it stands.
fn freed_by(
    desk: &Desk<'_>,
    appeal: &Appeal,
    outcome: AppealOutcome,
    freed: &[ItemId],
) -> Result<Vec<ItemId>, Refusal> {
    use AppealOutcome::{Changed, Remitted, Reversed, Upheld};
    let suspension = desk.case.suspension.as_ref().filter(|measure| measure.in_force);
    let measured = match appeal.act {
        // A withdrawal that followed meanwhile is not what this appeal is against.
        Appealed::Suspension => suspension.map_or_else(Vec::new, |measure| measure.items.clone()),
        _ => desk.case.items_under_measure(),
    };
    let mut concerned = measured.clone();
    let decided = desk.case.decision.iter().filter(|_| appeal.act != Appealed::Suspension);
    for item in decided.flat_map(|decision| &decision.stands_for) {
        if !concerned.contains(item) {
            concerned.push(item.clone());
        }
    }
    let by_complainant = appeal.by == Side::Complainant;
    match (outcome, appeal.act) {
        (Upheld, _) => Ok(Vec::new()),
        // A complaint that was withdrawn meanwhile does not come back to be checked.
        (_, Appealed::RefusalToAccept) if desk.case.complaint_withdrawn => {
            Err(Refusal::OutcomeUnsupported)
        }
        (Reversed | Remitted, Appealed::RefusalToAccept) => Ok(Vec::new()),
        (Reversed, Appealed::Cancellation) => Ok(Vec::new()),
        (Remitted, Appealed::Decision | Appealed::Withdrawal) => Ok(Vec::new()),
        (Reversed, Appealed::Decision | Appealed::Withdrawal | Appealed::Suspension)
            if !by_complainant =>
        {
            Ok(measured)
        }
        (Changed, Appealed::Decision | Appealed::Withdrawal | Appealed::Suspension)
            if !by_complainant =>
        {
            desk.items_among(freed, &concerned)?;
            // What frees everything is a reversal, and is called one.
            if freed.len() == concerned.len() {
                return Err(Refusal::OutcomeUnsupported);
            }
            Ok(freed.to_vec())
        }
        _ => Err(Refusal::OutcomeUnsupported),
    }
}

/// After a stay ends, what was not freed is under its measure again: in the exhibitor's stream too.
fn measured_again(
    desk: &Desk<'_>,
    stayed: &[ItemId],
    freed: &[ItemId],
    appeal: &AppealId,
) -> Vec<Append> {
    let again: Vec<ItemId> = stayed.iter().filter(|item| !freed.contains(item)).cloned().collect();
    let under = |measure: Option<&Measure>| -> Vec<ItemId> {
        let in_force = measure.filter(|measure| measure.in_force);
        let items = in_force.map_or(&[][..], |measure| &measure.items);
        again.iter().filter(|item| items.contains(item)).cloned().collect()
    };
    let suspended = under(desk.case.suspension.as_ref());
    let ordered = under(desk.case.withdrawal.as_ref());
    let mut told = desk.display(&suspended, Display::Suspended, appeal.as_str());
    told.extend(desk.display(&ordered, Display::OrderedWithdrawn, appeal.as_str()));
    told
}

/// After a stay the respondent has the time to comply once more.
fn again_clocks(
    desk: &Desk<'_>,
    stayed: &[ItemId],
    freed: &[ItemId],
) -> Result<Vec<ClockStarted>, Refusal> {
    let now = desk.context.now;
    let again = |measure: &&Measure| {
        stayed.iter().any(|item| !freed.contains(item) && measure.items.contains(item))
    };
    desk.case
        .measures()
        .filter(again)
        .map(|measure| desk.clock(Deadline::Compliance, &measure.number.to_string(), now))
        .collect()
}

/// An appeal that waits for its end.
fn open<'desk>(desk: &'desk Desk<'_>, id: &AppealId) -> Result<&'desk Appeal, Refusal> {
    let known = desk.case.appeals.get(id).filter(|appeal| appeal.state.is_open());
    known.ok_or_else(|| not_ready(desk, id))
}

/// An appeal that is with the officer who is signed in, and on which this step is possible.
fn under_review<'desk>(
    desk: &'desk Desk<'_>,
    id: &AppealId,
    step: Move,
) -> Result<&'desk Appeal, Refusal> {
    let under_review = |appeal: &&Appeal| appeal.state == AppealState::UnderReview;
    let appeal = desk.case.appeals.get(id).filter(under_review);
    let appeal = appeal.ok_or_else(|| not_ready(desk, id))?;
    of_review(step, desk.case, appeal, desk.context)?;
    Ok(appeal)
}

fn not_ready(desk: &Desk<'_>, id: &AppealId) -> Refusal {
    match desk.case.appeals.get(id) {
        Some(appeal) => Refusal::AppealNotReady { state: code_of(&appeal.state) },
        None => Refusal::NotFound { what: "appeal".to_owned(), id: id.0.clone() },
    }
}
