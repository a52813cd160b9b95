//! W7: the preliminary opinion, and the demand that follows from it.

use super::super::command::Command;
use super::super::evolve::is_to_be_seen;
use super::super::fact::Fact;
use super::super::moves::Move;
use super::super::state::{Answer, Intake, Suspicion};
use super::super::words::{Evaluation, Mediation, Outcome, SuspicionLevel};
use super::Desk;
use crate::entry::{moment, own_words, reasons};
use crate::exhibitor::{self, Display};
use crate::fact::{Append, Visibility};
use crate::ids::ItemId;
use crate::papers::PaperKind;
use crate::profile::{Deadline, NoAnswer};
use crate::refusal::Refusal;
use crate::rights::{CannotDecide, Comparison, Triage, TriageFacts, triage};
use jiff::Timestamp;

/// Decides a command of the decision.
pub(super) fn decide(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::MakeDecision { outcome, items, reasons: why, .. } => {
            desk.may(Move::MakeDecision)?;
            reasons("reasons", why)?;
            desk.items(items)?;
            supported(desk, *outcome, items)?;
            if outcome.withdraws() {
                desk.items_among(items, desk.case.suspected())?;
            }
            make(desk, *outcome, items, why)
        }
        Command::OrderWithdrawal { items, note, ordered_at, blank, .. } => {
            desk.may(Move::OrderWithdrawal)?;
            own_words("note", note)?;
            desk.items_among(items, &desk.case.items_to_order())?;
            let ordered_at = ordered_at.unwrap_or(desk.context.now);
            let decided_at = desk.case.decision.as_ref().map(|decision| decision.at);
            moment("ordered_at", ordered_at, desk.context.now, decided_at)?;
            order(desk, items, note, ordered_at, blank.as_ref())
        }
        _ => Ok(Vec::new()),
    }
}

/// Refuses an outcome that does not follow from what is recorded.
fn supported(desk: &Desk<'_>, outcome: Outcome, items: &[ItemId]) -> Result<(), Refusal> {
    let case = desk.case;
    let level = match &case.suspicion {
        Suspicion::Found { level, .. } => Some(*level),
        _ => None,
    };
    if case.intake == Intake::Withdrawn && outcome != Outcome::Withdrawn {
        return Err(Refusal::OutcomeUnsupported);
    }
    if outcome.is_opinion() {
        decidable_here(desk, outcome)?;
    }
    let no_answer = desk.profile.measure.no_answer.value;
    let defaulted = matches!(case.answer, Answer::Defaulted { .. });
    let holds = match outcome {
        // The other side is heard before suspicion is confirmed, or had its time.
        Outcome::SuspicionConfirmed => match case.answer {
            Answer::Answered { .. } | Answer::Admitted { .. } => true,
            Answer::Defaulted { .. } => no_answer == NoAnswer::OpinionOnPapers,
            Answer::None => false,
        },
        Outcome::Default => defaulted && no_answer == NoAnswer::Measures,
        Outcome::Admitted => matches!(case.answer, Answer::Admitted { .. }),
        Outcome::EffectiveDocument => level == Some(SuspicionLevel::EffectiveDocument),
        Outcome::NotEstablished | Outcome::CannotDecide => true,
        Outcome::Settled => case.mediation == Some(Mediation::Settled),
        // Suspicion found goes on ex officio, whatever the complainant does (domain §2.4.5).
        Outcome::Withdrawn => case.complaint_withdrawn && level.is_none(),
        Outcome::Voluntary => case
            .undertaking()
            .is_some_and(|given| case.suspected().iter().all(|item| given.items.contains(item))),
    };
    let found = level.is_some() || !outcome.withdraws();
    if holds && found && !counts_what_is_voluntary(desk, outcome, items) {
        return Ok(());
    }
    Err(Refusal::OutcomeUnsupported)
}

/// What was taken away of its own will is never counted (domain §2.4.7); only whoever also
/// admitted it in so many words is taken at its word.
fn counts_what_is_voluntary(desk: &Desk<'_>, outcome: Outcome, items: &[ItemId]) -> bool {
    let voluntary = desk
        .case
        .undertaking()
        .is_some_and(|given| given.items.iter().any(|item| items.contains(item)));
    voluntary && outcome.counted().is_some() && outcome != Outcome::Admitted
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
    let freed = freed(desk, outcome, items);
    let mut clocks = Vec::new();
    if outcome.withdraws()
        && !desk.case.is_demanded()
        && !desk.case.runs(Deadline::WithdrawalDemand)
    {
        clocks.push(desk.clock(Deadline::WithdrawalDemand, "", now)?);
    }
    if !freed.is_empty() {
        clocks.push(desk.clock(Deadline::Restoration, &number.to_string(), now)?);
    }
    let fact = Fact::DecisionMade {
        number,
        outcome,
        items: items.to_vec(),
        freed,
        ground: desk.ground(4, Move::MakeDecision)?,
        clocks,
    };
    let made = desk.append(fact).leaf("reasons", Visibility::Parties, why);
    let counted = &desk.profile.repeat.counted.value;
    let counts = outcome.counted().is_some_and(|outcome| counted.contains(&outcome));
    let counted = counts.then(|| {
        desk.told(exhibitor::Fact::ConfirmedSuspicion {
            case: desk.id.clone(),
            outcome,
            edition: desk.world.exhibition.edition.clone(),
        })
    });
    Ok(std::iter::once(made).chain(counted.flatten()).collect())
}

/// The items for which a measure falls with the decision: those it does not confirm. What goes to
/// the authority undecided stays suspended until somebody lifts it.
fn freed(desk: &Desk<'_>, outcome: Outcome, items: &[ItemId]) -> Vec<ItemId> {
    let mut freed = desk.case.items_under_measure();
    match outcome {
        Outcome::CannotDecide => freed.clear(),
        _ if outcome.withdraws() => freed.retain(|item| !items.contains(item)),
        _ => {}
    }
    freed
}

fn order(
    desk: &Desk<'_>,
    items: &[ItemId],
    note: &str,
    ordered_at: Timestamp,
    blank: Option<&String>,
) -> Result<Vec<Append>, Refusal> {
    let (number, accounted) = desk.number(blank, PaperKind::WithdrawalNotice)?;
    let act = number.to_string();
    let fact = Fact::WithdrawalOrdered {
        number,
        items: items.to_vec(),
        ground: desk.ground(6, Move::OrderWithdrawal)?,
        ordered_at,
        clocks: vec![desk.clock(Deadline::Compliance, &act, ordered_at)?],
    };
    let ordered = desk.append(fact).leaf("note", Visibility::Parties, note);
    // What is away already stays as it is; only what can be seen is now ordered away.
    let shown: Vec<ItemId> = items
        .iter()
        .filter(|item| desk.case.item(item).is_some_and(|state| is_to_be_seen(state.display)))
        .cloned()
        .collect();
    let displays = desk.display(&shown, Display::OrderedWithdrawn, &act);
    Ok(std::iter::once(ordered).chain(displays).chain(accounted).collect())
}
