//! W7: the preliminary opinion, and the demand that follows from it.

use super::super::command::Command;
use super::super::fact::{Evaluation, Fact, Mediation, Outcome, SuspicionLevel};
use super::super::evolve::is_to_be_seen;
use super::super::moves::Move;
use super::super::state::{Answer, Suspicion};
use super::handling::told_to_exhibitor;
use super::Desk;
use crate::entry::{own_words, reasons};
use crate::exhibitor::{self, Display};
use crate::fact::{Append, Visibility};
use crate::ids::ItemId;
use crate::papers::PaperKind;
use crate::profile::Deadline;
use crate::refusal::Refusal;
use crate::rights::{CannotDecide, Comparison, Triage, TriageFacts, triage};

/// Decides a command of the decision.
pub(super) fn decide(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::MakeDecision { outcome, items, reasons: why, .. } => {
            desk.may(Move::MakeDecision)?;
            desk.items(items)?;
            reasons("reasons", why)?;
            supported(desk, *outcome)?;
            make(desk, *outcome, items, why)
        }
        Command::OrderWithdrawal { items, note, blank, .. } => {
            desk.may(Move::OrderWithdrawal)?;
            desk.items(items)?;
            own_words("note", note)?;
            order(desk, items, note, blank.as_ref())
        }
        _ => Ok(Vec::new()),
    }
}

/// Refuses an outcome that does not follow from what is recorded.
fn supported(desk: &Desk<'_>, outcome: Outcome) -> Result<(), Refusal> {
    let case = desk.case;
    if outcome.is_opinion() {
        decidable_here(desk, outcome)?;
    }
    let found = matches!(case.suspicion, Suspicion::Found { .. });
    let level = match &case.suspicion {
        Suspicion::Found { level, .. } => Some(*level),
        _ => None,
    };
    let holds = match outcome {
        // The other side is heard before suspicion is confirmed.
        Outcome::SuspicionConfirmed => {
            found && matches!(case.answer, Answer::Answered { .. } | Answer::Admitted { .. })
        }
        Outcome::Default => matches!(case.answer, Answer::Defaulted { .. }),
        Outcome::Admitted => matches!(case.answer, Answer::Admitted { .. }),
        Outcome::EffectiveDocument => level == Some(SuspicionLevel::EffectiveDocument),
        Outcome::NotEstablished | Outcome::CannotDecide => true,
        Outcome::Settled => case.mediation == Some(Mediation::Settled),
        Outcome::Withdrawn => case.complaint_withdrawn,
        Outcome::Voluntary => case.voluntary.is_some(),
    };
    if holds { Ok(()) } else { Err(Refusal::OutcomeUnsupported) }
}

/// The triage table of domain §5.7: some rights are never decided on the spot, some only with an
/// evaluation report.
fn decidable_here(desk: &Desk<'_>, outcome: Outcome) -> Result<(), Refusal> {
    let level = match &desk.case.suspicion {
        Suspicion::Found { level, .. } => Some(*level),
        _ => None,
    };
    for claimed in &desk.case.rights {
        let facts = TriageFacts {
            comparison: match level {
                Some(SuspicionLevel::Plain) => Comparison::Identical,
                _ => Comparison::Similar,
            },
            evaluation_report: claimed.evaluation != Evaluation::None,
            features_visible: true,
            effective_document: level == Some(SuspicionLevel::EffectiveDocument),
        };
        match triage(claimed.right, facts) {
            told if told.opinion_allowed() => {}
            // Papers that bear the marking out end the matter; what they do not is reported.
            Triage::DocumentCheck if outcome == Outcome::NotEstablished => {}
            Triage::CannotDecide { because: CannotDecide::EvaluationReportMissing } => {
                return Err(Refusal::EvaluationReportMissing);
            }
            _ => return Err(Refusal::NotDecidableHere),
        }
    }
    Ok(())
}

fn make(
    desk: &Desk<'_>,
    outcome: Outcome,
    items: &[ItemId],
    why: &str,
) -> Result<Vec<Append>, Refusal> {
    let now = desk.context.now;
    let number = desk.context.next_number(&desk.world.exhibition);
    let act = number.to_string();
    let mut clocks = Vec::new();
    if outcome.withdraws() && desk.case.demanded_at().is_none() {
        clocks.push(desk.clock(Deadline::WithdrawalDemand, "", now)?);
    }
    // What was taken off display goes back where the suspicion is not borne out or is settled.
    let lifted = matches!(outcome, Outcome::NotEstablished)
        && !desk.case.items_under_measure().is_empty();
    if lifted {
        clocks.push(desk.clock(Deadline::Restoration, &act, now)?);
    }
    let fact = Fact::DecisionMade {
        number,
        outcome,
        items: items.to_vec(),
        ground: desk.ground(4, Move::MakeDecision)?,
        clocks,
    };
    let made = desk.append(fact).leaf("reasons", Visibility::Parties, why);
    let counted = outcome.counts_as_repeat().then(|| {
        told_to_exhibitor(
            desk,
            exhibitor::Fact::ConfirmedSuspicion {
                case: desk.id.clone(),
                outcome,
                edition: desk.world.exhibition.edition.clone(),
            },
        )
    });
    Ok(std::iter::once(made).chain(counted.flatten()).collect())
}

fn order(
    desk: &Desk<'_>,
    items: &[ItemId],
    note: &str,
    blank: Option<&String>,
) -> Result<Vec<Append>, Refusal> {
    let decided = desk.case.decision.as_ref().map_or(&[][..], |decision| &decision.items[..]);
    if let Some(item) = items.iter().find(|item| !decided.contains(item)) {
        return Err(Refusal::ItemUnknown { item: item.0.clone() });
    }
    let now = desk.context.now;
    let (number, accounted) = desk.number(blank, PaperKind::WithdrawalNotice)?;
    let act = number.to_string();
    let fact = Fact::WithdrawalOrdered {
        number,
        items: items.to_vec(),
        ground: desk.ground(6, Move::OrderWithdrawal)?,
        ordered_at: now,
        clocks: vec![desk.clock(Deadline::Compliance, &act, now)?],
    };
    let ordered = desk.append(fact).leaf("note", Visibility::Parties, note);
    // What is away already stays as it is; only what can be seen is now ordered away.
    let shown: Vec<ItemId> = items
        .iter()
        .filter(|item| {
            desk.case.item(item).is_some_and(|state| is_to_be_seen(state.display))
        })
        .cloned()
        .collect();
    let displays = desk.display(&shown, Display::OrderedWithdrawn, &act);
    Ok(std::iter::once(ordered).chain(displays).chain(accounted).collect())
}
