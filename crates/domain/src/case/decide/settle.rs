//! A person settles what two desks disagree on.

use super::super::fact::Fact;
use super::super::words::{AppealOutcome, Appealed, Outcome};
use super::Desk;
use crate::entry::reasons;
use crate::exhibitor;
use crate::fact::{Append, Fact as AnyFact, Visibility};
use crate::ids::{AppealId, Digest, ItemId, StreamId};
use crate::refusal::Refusal;

/// Settles a field of the case in favour of one side.
pub(super) fn decide(
    desk: &Desk<'_>,
    field: &str,
    keep: &Digest,
    why: &str,
) -> Result<Vec<Append>, Refusal> {
    reasons("reasons", why)?;
    crate::fold::settles(desk.world, &StreamId::Case(desk.id.clone()), field, keep)?;
    if field == "end" && ends_an_appeal(desk, keep) {
        return Err(Refusal::StillOpen { what: vec!["appeal".to_owned()] });
    }
    let settled = Fact::ClashSettled { field: field.to_owned(), keep: keep.clone() };
    let settled = desk.append(settled).leaf("reasons", Visibility::Parties, why);
    let recounted = match field.split_once('/') {
        None if field == "decision" => recount(desk, kept_outcome(desk, keep)),
        Some(("appeal", appeal)) => {
            of_appeal(desk, &appeal.into(), keep).and_then(|outcome| recount(desk, outcome))
        }
        Some(("display", item)) => on_shelf(desk, field, &item.into(), keep, why),
        _ => None,
    };
    Ok(std::iter::once(settled).chain(recounted).collect())
}

/// What the same two commands said of the exhibit in the exhibitor's stream is settled with the
/// item, so that nobody is asked twice.
fn on_shelf(
    desk: &Desk<'_>,
    field: &str,
    item: &ItemId,
    keep: &Digest,
    why: &str,
) -> Option<Append> {
    let clash_on = |stream: &StreamId, field: &str| {
        desk.world.contested.get(stream)?.iter().find(|clash| clash.field == field)
    };
    let here = clash_on(&StreamId::Case(desk.id.clone()), field)?;
    let by = &here.commands[here.sides.iter().position(|side| side == keep)?];
    let stream = StreamId::Exhibitor(desk.respondent_id()?.clone());
    let shelf = format!("display/{}", desk.case.item(item)?.item.shown().key());
    let there = clash_on(&stream, &shelf)?;
    let at = there.commands.iter().position(|command| command == by)?;
    let kept = exhibitor::Fact::ClashSettled { field: shelf, keep: there.sides.get(at)?.clone() };
    Some(Append::new(stream, AnyFact::Exhibitor(kept)).leaf("reasons", Visibility::Exhibitor, why))
}

/// Whether keeping this side would close the case over an appeal that another desk took in:
/// closing ends nothing that is still open to a party.
fn ends_an_appeal(desk: &Desk<'_>, keep: &Digest) -> bool {
    let stream = StreamId::Case(desk.id.clone());
    let clashes = desk.world.contested.get(&stream).into_iter().flatten();
    let sides: Vec<&Digest> =
        clashes.filter(|clash| clash.field == "end").flat_map(|clash| &clash.sides).collect();
    let filed = |digest: &Digest| {
        desk.case.open_appeals().any(|(_, appeal)| appeal.grounds.told_in == *digest)
    };
    sides.into_iter().any(filed) && !filed(keep)
}

/// The repeat counter follows the side that a settlement keeps: a decision that falls before an
/// answer, an undertaking or an appeal counts no longer (domain §2.4.7), and one that was set aside
/// meanwhile counts again.
fn recount(desk: &Desk<'_>, holds: Option<Outcome>) -> Option<Append> {
    let counted = &desk.profile.repeat.counted.value;
    let outcome =
        holds.filter(|outcome| outcome.counted().is_some_and(|outcome| counted.contains(&outcome)));
    let confirmed = desk.respondent()?.confirmed.get(desk.id);
    let counts = confirmed.is_some_and(|confirmed| !confirmed.overturned);
    match outcome {
        Some(outcome) if !counts => desk.told(exhibitor::Fact::ConfirmedSuspicion {
            case: desk.id.clone(),
            outcome,
            edition: desk.world.exhibition.edition.clone(),
        }),
        None if counts => desk.told(exhibitor::Fact::SuspicionOverturned { case: desk.id.clone() }),
        _ => None,
    }
}

/// The outcome of the decision that is kept; none where something else is.
fn kept_outcome(desk: &Desk<'_>, keep: &Digest) -> Option<Outcome> {
    let case = desk.case;
    let (number, _) =
        case.acts.iter().find(|(_, act)| act.act == Appealed::Decision && act.digest == *keep)?;
    let mut decisions = case.decision.iter().chain(&case.earlier_decisions);
    decisions
        .find(|decision| decision.number.to_string() == *number)
        .map(|decision| decision.outcome)
}

/// The outcome of the decision that holds after the outcome of an appeal that is kept, none where
/// the decision falls with it; nothing where the appeal is not against a decision.
fn of_appeal(desk: &Desk<'_>, id: &AppealId, keep: &Digest) -> Option<Option<Outcome>> {
    let appeal = desk.case.appeals.get(id)?;
    if !matches!(appeal.act, Appealed::Decision | Appealed::Withdrawal) {
        return None;
    }
    let falls = match appeal.outcomes.get(keep)? {
        AppealOutcome::Reversed | AppealOutcome::Remitted => true,
        AppealOutcome::Upheld | AppealOutcome::Changed => false,
    };
    // The decision as it stood before any outcome took it away.
    let decided = appeal.undo.as_ref().and_then(|undo| undo.decision.as_ref());
    Some(decided.filter(|_| !falls).map(|decision| decision.outcome))
}
