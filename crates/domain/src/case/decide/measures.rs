//! W8: compliance, refusal, the ladder, re-checks, restoration.

use super::super::appeal::AppealState;
use super::super::clock::ClockStarted;
use super::super::command::Command;
use super::super::evolve::is_to_be_seen;
use super::super::fact::Fact;
use super::super::moves::{Move, ladder_step};
use super::super::state::Suspicion;
use super::super::words::{AuthorityResult, LiftedBecause, Mediation, Outcome, Seen};
use super::Desk;
use crate::entry::{moment, reasons, required};
use crate::exhibitor::{self, Display};
use crate::fact::{Append, Blob, Role, Visibility};
use crate::ids::ItemId;
use crate::papers::PaperKind;
use crate::profile::{Deadline, EscalationStep as Step, code_of};
use crate::refusal::Refusal;
use jiff::Timestamp;

/// Decides a command on measures.
pub(super) fn decide(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::RecordCompliance { .. } | Command::RecordRefusal { .. } => comply(desk, command),
        Command::EscalateMeasure { .. } => escalate(desk, command),
        Command::RecordTakenByAuthority { items, authority, document_number, blobs, .. } => {
            desk.may(Move::RecordTakenByAuthority)?;
            desk.items(items)?;
            required("authority", authority)?;
            let fact = Fact::TakenByAuthority {
                items: items.clone(),
                authority: authority.clone(),
                document_number: document_number.clone(),
            };
            let taken = desk.append(fact).with_blobs(blobs);
            let displays = desk.display(items, Display::TakenByAuthority, document_number);
            Ok(std::iter::once(taken).chain(displays).collect())
        }
        Command::RecheckItems { seen, rechecked_at, blobs, .. } => {
            recheck(desk, seen, *rechecked_at, blobs)
        }
        Command::OrderRestoration { .. } | Command::RecordRestored { .. } => restore(desk, command),
        Command::RecordGoodsReturned { items, record, blobs, .. } => {
            desk.may(Move::RecordGoodsReturned)?;
            desk.items(items)?;
            required("record", record)?;
            Ok(vec![
                desk.append(Fact::GoodsReturned { items: items.clone() })
                    .leaf("record", Visibility::Parties, record)
                    .with_blobs(blobs),
            ])
        }
        _ => Ok(Vec::new()),
    }
}

fn comply(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    let now = desk.context.now;
    match command {
        Command::RecordCompliance { items, complied_at, kept_by, record, blobs, blank, .. } => {
            desk.may(Move::RecordCompliance)?;
            desk.items_among(items, &desk.case.items_under_measure())?;
            required("record", record)?;
            moment("complied_at", *complied_at, now, desk.case.demanded_at())?;
            let (number, accounted) = desk.number(blank.as_ref(), PaperKind::ComplianceRecord)?;
            let act = number.to_string();
            let fact = Fact::ComplianceRecorded {
                number,
                items: items.clone(),
                complied_at: *complied_at,
                kept_by: *kept_by,
                clocks: desk.recheck_clock(*complied_at),
            };
            let complied =
                desk.append(fact).leaf("record", Visibility::Parties, record).with_blobs(blobs);
            let displays = desk.display(items, Display::Removed, &act);
            Ok(std::iter::once(complied).chain(displays).chain(accounted).collect())
        }
        Command::RecordRefusal { items, refused_at, record, blobs, .. } => {
            desk.may(Move::RecordRefusal)?;
            desk.items_among(items, &desk.case.items_under_measure())?;
            required("record", record)?;
            moment("refused_at", *refused_at, now, desk.case.demanded_at())?;
            let fact = Fact::RefusalRecorded { items: items.clone(), refused_at: *refused_at };
            Ok(vec![
                desk.append(fact).leaf("record", Visibility::Parties, record).with_blobs(blobs),
            ])
        }
        _ => Ok(Vec::new()),
    }
}

fn escalate(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    let Command::EscalateMeasure { step, second_officer, reasons: why, blobs, .. } = command else {
        return Ok(Vec::new());
    };
    desk.may(Move::EscalateMeasure)?;
    reasons("reasons", why)?;
    let (next, _) = ladder_step(desk.case, desk.profile)?;
    if *step != next {
        return Err(Refusal::StepOutOfOrder { next: code_of(&next) });
    }
    let takes_part = desk.context.officer.as_ref() != Some(second_officer)
        && desk.world.exhibition.has_role(second_officer, &Role::ALL);
    if !takes_part {
        return Err(Refusal::SecondOfficerNeeded);
    }
    let items: Vec<ItemId> = desk
        .case
        .items_under_measure()
        .into_iter()
        .filter(|item| desk.case.item(item).is_some_and(|state| is_to_be_seen(state.display)))
        .collect();
    let number = desk.context.next_number(&desk.world.exhibition);
    let act = number.to_string();
    // The whole booth closes only at the second step; the first covers the items (clause 6), the
    // last rests on the consequences of repeat and refusal (clause 7).
    let clause = if *step == Step::CancelParticipation { 7 } else { 6 };
    let fact = Fact::MeasureEscalated {
        number,
        step: *step,
        second_officer: second_officer.clone(),
        ground: desk.ground(clause, Move::EscalateMeasure)?,
        items: items.clone(),
        clocks: desk.recheck_clock(desk.context.now),
    };
    let escalated = desk.append(fact).leaf("reasons", Visibility::Parties, why).with_blobs(blobs);
    let displays = desk.display(&items, Display::Covered, &act);
    Ok(std::iter::once(escalated).chain(displays).collect())
}

fn recheck(
    desk: &Desk<'_>,
    seen: &[(ItemId, Seen)],
    rechecked_at: Timestamp,
    blobs: &[Blob],
) -> Result<Vec<Append>, Refusal> {
    desk.may(Move::RecheckItems)?;
    let items: Vec<ItemId> = seen.iter().map(|(item, _)| item.clone()).collect();
    desk.items_among(&items, &desk.case.items_to_watch())?;
    moment("rechecked_at", rechecked_at, desk.context.now, desk.case.opened_at)?;
    let again: Vec<ItemId> = seen
        .iter()
        .filter(|(_, seen)| *seen == Seen::DisplayedAgain)
        .map(|(item, _)| item.clone())
        .collect();
    // What is displayed again is shown by a picture.
    if !again.is_empty() && blobs.is_empty() {
        return Err(Refusal::PhotosMissing { needed: 1, given: 0 });
    }
    let mut clocks = desk.recheck_clock(rechecked_at);
    clocks.extend(again_clocks(desk, &again, rechecked_at)?);
    let fact = Fact::ItemsRechecked { seen: seen.to_vec(), rechecked_at, clocks };
    let rechecked = desk.append(fact).with_blobs(blobs);
    let displays = desk.display(&again, Display::DisplayedAgain, desk.id.as_str());
    Ok(std::iter::once(rechecked).chain(displays).collect())
}

/// What a display again starts: the ladder where a measure stands, the demand where the items were
/// only promised away.
fn again_clocks(
    desk: &Desk<'_>,
    again: &[ItemId],
    at: Timestamp,
) -> Result<Vec<ClockStarted>, Refusal> {
    let measure = desk.case.measures().find(|it| again.iter().any(|item| it.items.contains(item)));
    let mut clocks = Vec::new();
    if let Some(measure) = measure {
        clocks.push(desk.clock(Deadline::Compliance, &measure.number.to_string(), at)?);
    } else if !again.is_empty() {
        clocks.push(desk.clock(Deadline::WithdrawalDemand, "", at)?);
        clocks.push(desk.clock(Deadline::Opinion, "", at)?);
    }
    Ok(clocks)
}

/// Items that can be put back: those owed back, those under a measure, and those promised away.
fn restorable(desk: &Desk<'_>) -> Vec<ItemId> {
    let case = desk.case;
    let promised = case.undertaking().into_iter().flat_map(|given| given.items.clone());
    case.items_owed_back().into_iter().chain(case.items_under_measure()).chain(promised).collect()
}

fn restore(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    let now = desk.context.now;
    match command {
        Command::OrderRestoration { items, because, reasons: why, .. } => {
            desk.may(Move::OrderRestoration)?;
            desk.items_among(items, &restorable(desk))?;
            reasons("reasons", why)?;
            lifted(desk, *because, items)?;
            let number = desk.context.next_number(&desk.world.exhibition);
            let clock = desk.clock(Deadline::Restoration, &number.to_string(), now)?;
            let running =
                desk.case.clocks.iter().any(|clock| {
                    clock.deadline == Deadline::Restoration && clock.stopped_at.is_none()
                });
            let fact = Fact::RestorationOrdered {
                number,
                items: items.clone(),
                because: *because,
                // The half hour runs from what made restoration due, not anew from the paper.
                clocks: if running { Vec::new() } else { vec![clock] },
            };
            let ordered = desk.append(fact).leaf("reasons", Visibility::Parties, why);
            let taken_back = taken_back(desk, *because, items);
            Ok(std::iter::once(ordered).chain(taken_back).collect())
        }
        Command::RecordRestored { items, restored_at, blobs, .. } => {
            desk.may(Move::RecordRestored)?;
            desk.items_among(items, &desk.case.items_to_put_back())?;
            moment("restored_at", *restored_at, now, desk.case.opened_at)?;
            let fact = Fact::ItemsRestored { items: items.clone(), restored_at: *restored_at };
            let restored = desk.append(fact).with_blobs(blobs);
            let displays = desk.display(items, Display::Restored, desk.id.as_str());
            Ok(std::iter::once(restored).chain(displays).collect())
        }
        _ => Ok(Vec::new()),
    }
}

/// A decision of which a mistake leaves nothing standing counts for no repeat any more.
fn taken_back(desk: &Desk<'_>, because: LiftedBecause, items: &[ItemId]) -> Option<Append> {
    let decision = desk.case.decision.as_ref()?;
    let stands = decision.stands_for.iter().any(|item| !items.contains(item));
    let counts = decision.outcome.counted().is_some() && !desk.case.overturned;
    (because == LiftedBecause::Mistake && counts && !stands)
        .then(|| desk.told(exhibitor::Fact::SuspicionOverturned { case: desk.id.clone() }))
        .flatten()
}

/// Refuses a reason for lifting that nothing recorded bears out.
fn lifted(desk: &Desk<'_>, because: LiftedBecause, items: &[ItemId]) -> Result<(), Refusal> {
    let case = desk.case;
    let holds = match because {
        LiftedBecause::NoSuspicion => matches!(case.suspicion, Suspicion::Cleared { .. }),
        LiftedBecause::SuspensionReviewed => {
            case.second_look.as_ref().is_some_and(|look| look.stands == Some(false))
        }
        // A decision that withdraws lifts what it does not confirm.
        LiftedBecause::Decision => case.decision.as_ref().is_some_and(|decision| {
            decision.outcome == Outcome::CannotDecide
                || !decision.outcome.withdraws()
                || items.iter().all(|item| !decision.stands_for.contains(item))
        }),
        LiftedBecause::Appeal => case
            .appeals
            .values()
            .any(|appeal| matches!(appeal.state, AppealState::Reversed | AppealState::Changed)),
        LiftedBecause::Settlement => case.mediation == Some(Mediation::Settled),
        LiftedBecause::AuthorityResult => case
            .reports
            .values()
            .any(|report| report.result == Some(AuthorityResult::NoInfringement)),
        LiftedBecause::Mistake => true,
    };
    if holds { Ok(()) } else { Err(Refusal::OutcomeUnsupported) }
}
