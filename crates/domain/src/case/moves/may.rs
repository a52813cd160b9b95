//! What the state alone says of a move.

use super::super::appeal::AppealState;
use super::super::state::{Answer, Case, Intake, RefusalFell, Suspicion};
use super::super::words::Mediation;
use super::Move;
use super::later::{may_appeal, may_measure, may_report};
use super::sides::independent;
use crate::calendar::Schedule;
use crate::context::{Context, World};
use crate::profile::code_of;
use crate::refusal::Refusal;
use jiff::Timestamp;

/// What the state alone says of a move; the command's own particulars are checked when it is made.
pub(crate) fn may(
    step: Move,
    world: &World,
    case: &Case,
    context: &Context,
) -> Result<(), Refusal> {
    if case.closed_at.is_some() && !is_open_after_closing(step) {
        return Err(Refusal::CaseClosed);
    }
    if let Some(officer) = &context.officer {
        let acts = !matches!(step, Move::DeclareConflict | Move::AddEvidence | Move::AddNote);
        if acts && case.recused.contains(officer) {
            return Err(Refusal::OfficerRecused { officer: officer.clone() });
        }
    }
    match step {
        Move::AddEvidence
        | Move::AddNote
        | Move::DeclareConflict
        | Move::AssignHandler
        | Move::CertifyFacts
        | Move::RecordOnSiteCheck
        | Move::RecordComparison => Ok(()),
        Move::RequireSupplement
        | Move::RecordSupplement
        | Move::AcceptComplaint
        | Move::RefuseComplaint
        | Move::WithdrawComplaint => may_take_in(step, case, context),
        Move::FindSuspicion
        | Move::FindNoSuspicion
        | Move::OrderSuspension
        | Move::RequestSuspensionReview
        | Move::ReviewSuspension => may_suspend(step, world, case, context),
        Move::NotifyComplaint
        | Move::ExtendAnswer
        | Move::ReceiveAnswer
        | Move::RecordDefault
        | Move::RecordAdmission
        | Move::UndertakeWithdrawal
        | Move::RecordMediation
        | Move::RecordExpertOpinion => may_hear(step, world, case, context),
        Move::MakeDecision | Move::OrderWithdrawal => may_decide(step, world, case, context),
        Move::RecordCompliance
        | Move::RecordRefusal
        | Move::EscalateMeasure
        | Move::RecordTakenByAuthority
        | Move::RecheckItems
        | Move::OrderRestoration
        | Move::RecordRestored
        | Move::RecordGoodsReturned => may_measure(step, world, case, context),
        Move::FileAppeal
        | Move::AdmitAppeal
        | Move::DismissAppeal
        | Move::GrantStay
        | Move::EndStay
        | Move::HoldHearing
        | Move::DecideAppeal => may_appeal(step, case, context),
        Move::TransferPapers
        | Move::PrepareReport
        | Move::SendReport
        | Move::RecordReceipt
        | Move::ChaseReport
        | Move::SupplementReport
        | Move::RecordAuthorityResult
        | Move::HandOverCase
        | Move::CloseCase
        | Move::ReopenCase => may_report(step, world, case, context),
    }
}

/// After closing, the appeal period runs on, receipts and results still come, goods go back.
fn is_open_after_closing(step: Move) -> bool {
    matches!(
        step,
        Move::FileAppeal
            | Move::ReopenCase
            | Move::AddEvidence
            | Move::AddNote
            | Move::RecordReceipt
            | Move::ChaseReport
            | Move::SupplementReport
            | Move::RecordAuthorityResult
            | Move::CertifyFacts
            | Move::RecordGoodsReturned
    )
}

fn may_take_in(step: Move, case: &Case, context: &Context) -> Result<(), Refusal> {
    if step == Move::WithdrawComplaint {
        if case.complainant.is_none() || case.complaint_withdrawn {
            return Err(not_ready(case));
        }
        return Ok(());
    }
    if !matches!(case.intake, Intake::Received | Intake::ToSupplement { .. }) {
        return Err(not_ready(case));
    }
    let judges = matches!(step, Move::AcceptComplaint | Move::RefuseComplaint);
    match &case.refusal {
        // What a reviewer reversed is accepted, not refused again.
        Some(RefusalFell::Reversed) if step == Move::RefuseComplaint => {
            return Err(not_ready(case));
        }
        Some(RefusalFell::Remitted { refused_by }) if judges => {
            independent(context, refused_by.as_ref())?;
        }
        _ => {}
    }
    match step {
        Move::RequireSupplement if case.missing.is_empty() => Err(not_ready(case)),
        Move::RecordSupplement if case.missing.is_empty() => Err(not_ready(case)),
        Move::AcceptComplaint
            if !case.missing.is_empty() && case.refusal != Some(RefusalFell::Reversed) =>
        {
            Err(Refusal::ComplaintIncomplete { missing: case.missing.clone() })
        }
        _ => Ok(()),
    }
}

fn may_suspend(step: Move, world: &World, case: &Case, context: &Context) -> Result<(), Refusal> {
    match step {
        Move::FindSuspicion | Move::FindNoSuspicion => {
            being_handled(case)?;
            undecided(case)?;
            match case.suspicion {
                Suspicion::Open => Ok(()),
                // What was cleared may still be found later; what was found is lifted, not undone.
                Suspicion::Cleared { .. } if step == Move::FindSuspicion => Ok(()),
                _ => Err(Refusal::SuspicionDecided),
            }
        }
        Move::OrderSuspension => {
            found(case)?;
            published(world)?;
            if case.measures().next().is_some() {
                return Err(Refusal::MeasureInForce);
            }
            undecided(case)
        }
        _ => {
            let suspension = case.suspension.as_ref().filter(|measure| measure.in_force);
            let Some(suspension) = suspension else { return Err(Refusal::NoMeasureInForce) };
            let pending = case.second_look.as_ref().map(|look| look.stands.is_none());
            match (step, pending) {
                (Move::RequestSuspensionReview, None) => Ok(()),
                (Move::RequestSuspensionReview, Some(true)) => Err(Refusal::AppealPending),
                // A suspension is looked at again once; after that an appeal is left.
                (Move::RequestSuspensionReview, Some(false)) => {
                    Err(Refusal::NotAppealable { number: suspension.number.to_string() })
                }
                (_, Some(true)) => independent(context, suspension.by.as_ref()),
                _ => Err(not_ready(case)),
            }
        }
    }
}

fn may_hear(step: Move, world: &World, case: &Case, context: &Context) -> Result<(), Refusal> {
    being_handled(case)?;
    undecided(case)?;
    match step {
        Move::NotifyComplaint => {
            published(world)?;
            if case.notice.is_some() { Err(not_ready(case)) } else { Ok(()) }
        }
        Move::ExtendAnswer => {
            let due = answer_due(case)?;
            unanswered(case)?;
            if due <= context.now { Err(Refusal::AnswerPeriodOver) } else { Ok(()) }
        }
        Move::ReceiveAnswer => match case.answer {
            Answer::Answered { .. } => Err(Refusal::AnswerReceived),
            // What is admitted is not unsaid by an answer; it goes to the evidence.
            Answer::Admitted { .. } => Err(not_ready(case)),
            Answer::None | Answer::Defaulted { .. } => Ok(()),
        },
        Move::RecordDefault => may_default(world, case, context),
        Move::RecordAdmission if matches!(case.answer, Answer::Admitted { .. }) => {
            Err(not_ready(case))
        }
        Move::UndertakeWithdrawal if case.voluntary.is_some() => Err(not_ready(case)),
        Move::RecordMediation => {
            let two_sides = case.complainant.is_some() && !case.complaint_withdrawn;
            if !two_sides || case.mediation == Some(Mediation::Settled) {
                return Err(not_ready(case));
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// A default needs a period that has ended, and a desk that was open since (domain §2.4.10): until
/// then an answer may lie at any station.
fn may_default(world: &World, case: &Case, context: &Context) -> Result<(), Refusal> {
    let due = answer_due(case)?;
    unanswered(case)?;
    if case.mediation == Some(Mediation::Settled) || protects(case) {
        return Err(not_ready(case));
    }
    if due > context.now {
        return Err(Refusal::AnswerPeriodRuns { until: due });
    }
    let schedule = schedule(world)?;
    match schedule.next_opening(due).filter(|_| !schedule.is_open(due)) {
        Some(from) if from > context.now => Err(Refusal::TooEarly { from }),
        _ => Ok(()),
    }
}

/// Whether an undertaking covers everything of which suspicion was found.
fn protects(case: &Case) -> bool {
    case.undertaking()
        .is_some_and(|given| case.suspected().iter().all(|item| given.items.contains(item)))
}

fn may_decide(step: Move, world: &World, case: &Case, context: &Context) -> Result<(), Refusal> {
    if step == Move::OrderWithdrawal {
        published(world)?;
        if !case.decision.as_ref().is_some_and(|decision| decision.outcome.withdraws()) {
            return Err(Refusal::NoWithdrawalDecided);
        }
        if case.items_to_order().is_empty() {
            return Err(Refusal::MeasureInForce);
        }
        return Ok(());
    }
    // Whoever was told of a complaint is told that it was withdrawn.
    let withdrawn = case.intake == Intake::Withdrawn && case.notice.is_some();
    if !withdrawn {
        being_handled(case)?;
    }
    published(world)?;
    undecided(case)?;
    if case.suspicion == Suspicion::Open && !withdrawn {
        return Err(Refusal::SuspicionNotFound);
    }
    // What was sent back is decided by another person (domain §5.9).
    if case.appeals.values().any(|appeal| appeal.state == AppealState::Remitted) {
        independent(context, case.earlier_decisions.iter().filter_map(|it| it.by.as_ref()))?;
    }
    Ok(())
}

/// A complaint must be accepted before the case is handled; an ex-officio case is from the start.
fn being_handled(case: &Case) -> Result<(), Refusal> {
    match case.intake {
        Intake::ExOfficio | Intake::Accepted { .. } => Ok(()),
        _ => Err(not_ready(case)),
    }
}

fn found(case: &Case) -> Result<(), Refusal> {
    match case.suspicion {
        Suspicion::Found { .. } => Ok(()),
        _ => Err(Refusal::SuspicionNotFound),
    }
}

fn undecided(case: &Case) -> Result<(), Refusal> {
    if case.is_decided() { Err(not_ready(case)) } else { Ok(()) }
}

fn unanswered(case: &Case) -> Result<(), Refusal> {
    match case.answer {
        Answer::None => Ok(()),
        Answer::Answered { .. } => Err(Refusal::AnswerReceived),
        _ => Err(not_ready(case)),
    }
}

fn answer_due(case: &Case) -> Result<Timestamp, Refusal> {
    case.notice.as_ref().and_then(|notice| notice.due).ok_or(Refusal::NoticeNotServed)
}

pub(super) fn published(world: &World) -> Result<(), Refusal> {
    match world.exhibition.published_rules() {
        Some(_) => Ok(()),
        None => Err(Refusal::RulesNotPublished),
    }
}

pub(super) fn schedule(world: &World) -> Result<&Schedule, Refusal> {
    world.exhibition.schedule.as_ref().ok_or(Refusal::FairNotSetUp)
}

/// The refusal that names the case's stage.
pub(crate) fn not_ready(case: &Case) -> Refusal {
    Refusal::CaseNotReady { state: code_of(&case.stage()) }
}
