//! W8: compliance, refusal, the ladder, re-checks, restoration.

use super::super::command::Command;
use super::super::fact::{Fact, LiftedBecause, Seen};
use super::super::moves::{Move, next_step};
use super::super::state::AppealState;
use super::handling::told_to_exhibitor;
use super::Desk;
use crate::entry::{moment, reasons, required};
use crate::exhibitor::{self, Display};
use crate::fact::{Append, Role, Visibility};
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
            desk.items(items)?;
            under_measure(desk, items)?;
            required("record", record)?;
            moment("complied_at", *complied_at, now, desk.case.demanded_at())?;
            let (number, accounted) = desk.number(blank.as_ref(), PaperKind::ComplianceRecord)?;
            let act = number.to_string();
            let fact = Fact::ComplianceRecorded {
                number,
                items: items.clone(),
                complied_at: *complied_at,
                kept_by: *kept_by,
                clocks: recheck_clock(desk, *complied_at),
            };
            let complied = desk
                .append(fact)
                .leaf("record", Visibility::Parties, record)
                .with_blobs(blobs);
            let displays = desk.display(items, Display::Removed, &act);
            Ok(std::iter::once(complied).chain(displays).chain(accounted).collect())
        }
        Command::RecordRefusal { items, refused_at, record, blobs, .. } => {
            desk.may(Move::RecordRefusal)?;
            desk.items(items)?;
            under_measure(desk, items)?;
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

fn under_measure(desk: &Desk<'_>, items: &[ItemId]) -> Result<(), Refusal> {
    let measured = desk.case.items_under_measure();
    match items.iter().find(|item| !measured.contains(item)) {
        Some(item) => Err(Refusal::ItemUnknown { item: item.0.clone() }),
        None => Ok(()),
    }
}

fn escalate(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    let Command::EscalateMeasure { step, second_officer, reasons: why, blobs, .. } = command else {
        return Ok(Vec::new());
    };
    desk.may(Move::EscalateMeasure)?;
    reasons("reasons", why)?;
    let next = next_step(desk.case)?;
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
        .items
        .iter()
        .filter(|state| super::super::evolve::is_to_be_seen(state.display))
        .map(|state| state.item.item.clone())
        .filter(|item| desk.case.items_under_measure().contains(item))
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
    };
    let escalated =
        desk.append(fact).leaf("reasons", Visibility::Parties, why).with_blobs(blobs);
    let displays = desk.display(&items, Display::Covered, &act);
    Ok(std::iter::once(escalated).chain(displays).collect())
}

fn recheck(
    desk: &Desk<'_>,
    seen: &[(ItemId, Seen)],
    rechecked_at: Timestamp,
    blobs: &[crate::fact::Blob],
) -> Result<Vec<Append>, Refusal> {
    desk.may(Move::RecheckItems)?;
    let items: Vec<ItemId> = seen.iter().map(|(item, _)| item.clone()).collect();
    desk.items(&items)?;
    moment("rechecked_at", rechecked_at, desk.context.now, desk.case.demanded_at())?;
    let again: Vec<ItemId> = seen
        .iter()
        .filter(|(_, seen)| *seen == Seen::DisplayedAgain)
        .map(|(item, _)| item.clone())
        .collect();
    // What is displayed again is shown by a picture.
    if !again.is_empty() && blobs.is_empty() {
        return Err(Refusal::PhotosMissing { needed: 1, given: 0 });
    }
    let mut clocks = recheck_clock(desk, rechecked_at);
    if !again.is_empty() {
        clocks.push(desk.clock(Deadline::Compliance, "", rechecked_at)?);
    }
    let fact = Fact::ItemsRechecked { seen: seen.to_vec(), rechecked_at, clocks };
    let rechecked = desk.append(fact).with_blobs(blobs);
    let displays = desk.display(&again, Display::DisplayedAgain, desk.id.as_str());
    Ok(std::iter::once(rechecked).chain(displays).collect())
}

/// The next re-check is due by the close of the next public day that remains (W8: at least one a
/// day); none after the last.
fn recheck_clock(
    desk: &Desk<'_>,
    from: Timestamp,
) -> Vec<super::super::fact::ClockStarted> {
    let next = desk
        .schedule
        .remaining_public_days(from)
        .into_iter()
        .find(|day| *day > desk.schedule.date_of(from));
    let Some(day) = next else { return Vec::new() };
    vec![super::super::fact::ClockStarted {
        deadline: Deadline::Recheck,
        subject: String::new(),
        from,
        due: desk.schedule.end_of(day),
        alarm: None,
    }]
}

fn restore(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    let now = desk.context.now;
    match command {
        Command::OrderRestoration { items, because, reasons: why, .. } => {
            desk.may(Move::OrderRestoration)?;
            desk.items(items)?;
            reasons("reasons", why)?;
            lifted(desk, *because)?;
            let number = desk.context.next_number(&desk.world.exhibition);
            let clock = desk.clock(Deadline::Restoration, &number.to_string(), now)?;
            let running = desk
                .case
                .clocks
                .iter()
                .any(|clock| clock.deadline == Deadline::Restoration && clock.stopped_at.is_none());
            let fact = Fact::RestorationOrdered {
                number,
                items: items.clone(),
                because: *because,
                // The half hour runs from what made restoration due, not anew from the paper.
                clocks: if running { Vec::new() } else { vec![clock] },
            };
            Ok(vec![desk.append(fact).leaf("reasons", Visibility::Parties, why)])
        }
        Command::RecordRestored { items, restored_at, blobs, .. } => {
            desk.may(Move::RecordRestored)?;
            desk.items(items)?;
            let ordered = desk.case.restoration.as_ref();
            if let Some(item) = items
                .iter()
                .find(|item| ordered.is_some_and(|ordered| !ordered.items.contains(item)))
            {
                return Err(Refusal::ItemUnknown { item: item.0.clone() });
            }
            moment("restored_at", *restored_at, now, desk.case.opened_at)?;
            let fact = Fact::ItemsRestored { items: items.clone(), restored_at: *restored_at };
            let restored = desk.append(fact).with_blobs(blobs);
            let displays = desk.display(items, Display::Restored, desk.id.as_str());
            let overturned = desk
                .case
                .appeals
                .values()
                .any(|appeal| appeal.state == AppealState::Reversed)
                .then(|| {
                    told_to_exhibitor(
                        desk,
                        exhibitor::Fact::SuspicionOverturned { case: desk.id.clone() },
                    )
                });
            Ok(std::iter::once(restored).chain(displays).chain(overturned.flatten()).collect())
        }
        _ => Ok(Vec::new()),
    }
}

/// Refuses a reason for lifting that nothing recorded bears out.
fn lifted(desk: &Desk<'_>, because: LiftedBecause) -> Result<(), Refusal> {
    use super::super::fact::{AuthorityResult, Mediation, Outcome};
    use super::super::state::Suspicion;
    let case = desk.case;
    let holds = match because {
        LiftedBecause::NoSuspicion => matches!(case.suspicion, Suspicion::Cleared { .. }),
        LiftedBecause::SuspensionReviewed => {
            case.second_look.as_ref().is_some_and(|look| look.stands == Some(false))
        }
        LiftedBecause::Decision => case.decision.as_ref().is_some_and(|decision| {
            matches!(
                decision.outcome,
                Outcome::NotEstablished
                    | Outcome::CannotDecide
                    | Outcome::Withdrawn
                    | Outcome::Settled
            )
        }),
        LiftedBecause::Appeal => case.appeals.values().any(|appeal| {
            matches!(appeal.state, AppealState::Reversed | AppealState::Changed)
        }),
        LiftedBecause::Settlement => case.mediation == Some(Mediation::Settled),
        LiftedBecause::AuthorityResult => case
            .reports
            .values()
            .any(|report| report.result == Some(AuthorityResult::NoInfringement)),
        LiftedBecause::Mistake => true,
    };
    if holds { Ok(()) } else { Err(Refusal::OutcomeUnsupported) }
}
