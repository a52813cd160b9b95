//! Which moves the rules allow in a case now, and what hinders the others.

use super::fact::{Appealed, Mediation, Outcome, Side};
use super::state::{Answer, AppealState, Case, Intake, ReportState, Stage, Suspicion};
use crate::context::{Context, World};
use crate::exhibitor::Display;
use crate::fact::Role;
use crate::profile::{Deadline, EscalationStep as Step, vocabulary};
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

vocabulary! {
    /// A move in a case: the tag of the command that makes it.
    pub enum Move {
        /// O-16.
        RequireSupplement,
        /// What was missing came in.
        RecordSupplement,
        /// O-15.
        AcceptComplaint,
        /// O-17.
        RefuseComplaint,
        /// O-19.
        WithdrawComplaint,
        /// Take or give the case.
        AssignHandler,
        /// 回避.
        DeclareConflict,
        /// O-11.
        RecordOnSiteCheck,
        /// 发现涉嫌侵权.
        FindSuspicion,
        /// Looked at and not found.
        FindNoSuspicion,
        /// O-20.
        OrderSuspension,
        /// The respondent asks for a second look.
        RequestSuspensionReview,
        /// The second look.
        ReviewSuspension,
        /// O-21.
        NotifyComplaint,
        /// Lengthen the answer period.
        ExtendAnswer,
        /// O-22.
        ReceiveAnswer,
        /// No answer in time.
        RecordDefault,
        /// The respondent admits.
        RecordAdmission,
        /// O-23.
        UndertakeWithdrawal,
        /// O-24.
        RecordMediation,
        /// O-25.
        RecordExpertOpinion,
        /// Side by side.
        RecordComparison,
        /// Pictures and files.
        AddEvidence,
        /// A word.
        AddNote,
        /// O-26, O-27.
        MakeDecision,
        /// O-29.
        OrderWithdrawal,
        /// O-30.
        RecordCompliance,
        /// The exhibitor refuses.
        RecordRefusal,
        /// O-31.
        EscalateMeasure,
        /// An authority took items.
        RecordTakenByAuthority,
        /// Look again.
        RecheckItems,
        /// O-28.
        OrderRestoration,
        /// On display again.
        RecordRestored,
        /// Goods given back.
        RecordGoodsReturned,
        /// O-33, O-34.
        FileAppeal,
        /// Admit an appeal.
        AdmitAppeal,
        /// O-35.
        DismissAppeal,
        /// Stay of the measure.
        GrantStay,
        /// End of the stay.
        EndStay,
        /// Hearing.
        HoldHearing,
        /// O-36.
        DecideAppeal,
        /// O-18.
        TransferPapers,
        /// O-37.
        PrepareReport,
        /// A report leaves the desk.
        SendReport,
        /// O-38.
        RecordReceipt,
        /// Ask for the receipt.
        ChaseReport,
        /// The authority asked for more.
        SupplementReport,
        /// The authority's result.
        RecordAuthorityResult,
        /// 事实证明.
        CertifyFacts,
        /// Unresolved at the end of the show.
        HandOverCase,
        /// Close.
        CloseCase,
        /// Open again.
        ReopenCase,
    }
}

/// A move with what allows or hinders it now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MoveNow {
    /// The move.
    pub step: Move,
    /// What hinders it; none where it is allowed.
    pub hindered: Option<Refusal>,
    /// The part of the published rules that it rests on, and its section.
    pub section: Option<String>,
    /// The item of Article 19 that is the organiser's duty here.
    pub duty_item: Option<u8>,
    /// Whether it is what the next running clock waits for.
    pub due: bool,
}

impl Move {
    /// The part of domain §5.3 that the published rules state this under.
    pub fn rule_part(self) -> &'static str {
        match self {
            Self::RequireSupplement
            | Self::RecordSupplement
            | Self::AcceptComplaint
            | Self::RefuseComplaint
            | Self::WithdrawComplaint => "papers",
            Self::OrderSuspension
            | Self::OrderWithdrawal
            | Self::RecordCompliance
            | Self::RecordRefusal
            | Self::EscalateMeasure
            | Self::RecheckItems
            | Self::OrderRestoration
            | Self::RecordRestored
            | Self::UndertakeWithdrawal => "measures",
            Self::RequestSuspensionReview
            | Self::ReviewSuspension
            | Self::FileAppeal
            | Self::AdmitAppeal
            | Self::DismissAppeal
            | Self::GrantStay
            | Self::EndStay
            | Self::HoldHearing
            | Self::DecideAppeal => "appeals",
            Self::TransferPapers
            | Self::PrepareReport
            | Self::SendReport
            | Self::RecordReceipt
            | Self::ChaseReport
            | Self::SupplementReport
            | Self::RecordAuthorityResult
            | Self::HandOverCase => "authorities",
            _ => "steps",
        }
    }

    /// The item of Article 19 that makes this the organiser's duty.
    pub fn duty_item(self) -> Option<u8> {
        match self {
            Self::OrderSuspension
            | Self::OrderWithdrawal
            | Self::FindSuspicion
            | Self::PrepareReport
            | Self::SendReport => Some(4),
            Self::FileAppeal | Self::DecideAppeal => Some(2),
            Self::SupplementReport | Self::RecordTakenByAuthority => Some(3),
            _ => None,
        }
    }
}

impl Move {
    /// The clock that this move answers.
    pub fn answers(self) -> Option<Deadline> {
        Some(match self {
            Self::AcceptComplaint | Self::RequireSupplement | Self::RefuseComplaint => {
                Deadline::IntakeCheck
            }
            Self::RecordSupplement => Deadline::Supplement,
            Self::FindSuspicion | Self::FindNoSuspicion => Deadline::SuspicionOrClearance,
            Self::OrderSuspension => Deadline::WithdrawalDemand,
            Self::PrepareReport | Self::SendReport => Deadline::AuthorityReport,
            Self::TransferPapers => Deadline::ComplaintTransfer,
            Self::ReceiveAnswer | Self::RecordDefault => Deadline::Answer,
            Self::MakeDecision => Deadline::Opinion,
            Self::RecordCompliance | Self::RecordRefusal => Deadline::Compliance,
            Self::ReviewSuspension => Deadline::SuspensionReview,
            Self::DecideAppeal => Deadline::AppealDecision,
            Self::OrderRestoration | Self::RecordRestored => Deadline::Restoration,
            Self::RecheckItems => Deadline::Recheck,
            Self::RecordReceipt | Self::ChaseReport => Deadline::ReceiptChase,
            Self::HandOverCase => Deadline::HandOver,
            _ => return None,
        })
    }
}

/// Every move with what allows or hinders it for this officer now.
pub fn moves(world: &World, case: &Case, context: &Context) -> Vec<MoveNow> {
    let next = case.running_clocks().first().map(|clock| clock.deadline);
    Move::ALL
        .iter()
        .map(|&step| MoveNow {
            step,
            hindered: may(step, world, case, context).err(),
            section: world.exhibition.section_on(step.rule_part()),
            duty_item: step.duty_item(),
            due: next.is_some() && next == step.answers(),
        })
        .collect()
}

/// What the state alone says of a move; the command's own particulars are checked when it is made.
pub fn may(step: Move, world: &World, case: &Case, context: &Context) -> Result<(), Refusal> {
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
        Move::AddEvidence | Move::AddNote | Move::DeclareConflict | Move::AssignHandler => Ok(()),
        Move::CertifyFacts | Move::RecordOnSiteCheck | Move::RecordComparison => Ok(()),
        Move::RequireSupplement
        | Move::RecordSupplement
        | Move::AcceptComplaint
        | Move::RefuseComplaint
        | Move::WithdrawComplaint => may_take_in(step, case),
        Move::FindSuspicion | Move::FindNoSuspicion => {
            being_handled(case)?;
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
            if case.suspension.as_ref().is_some_and(|measure| measure.in_force)
                || case.withdrawal.as_ref().is_some_and(|measure| measure.in_force)
            {
                return Err(Refusal::MeasureInForce);
            }
            undecided(case)
        }
        Move::RequestSuspensionReview | Move::ReviewSuspension => {
            let suspension =
                case.suspension.as_ref().filter(|measure| measure.in_force);
            let Some(suspension) = suspension else { return Err(Refusal::NoMeasureInForce) };
            if step == Move::RequestSuspensionReview {
                return match &case.second_look {
                    Some(look) if look.stands.is_none() => Err(Refusal::AppealPending),
                    _ => Ok(()),
                };
            }
            if !case.second_look.as_ref().is_some_and(|look| look.stands.is_none()) {
                return Err(not_ready(case));
            }
            independent(context, suspension.by.as_ref())
        }
        Move::NotifyComplaint => {
            being_handled(case)?;
            published(world)?;
            undecided(case)?;
            if case.notice.is_some() {
                return Err(not_ready(case));
            }
            Ok(())
        }
        Move::ExtendAnswer => {
            let due = answer_due(case)?;
            if due <= context.now {
                return Err(Refusal::AnswerPeriodOver);
            }
            unanswered(case)
        }
        Move::ReceiveAnswer => {
            being_handled(case)?;
            undecided(case)?;
            match case.answer {
                Answer::Answered { .. } => Err(Refusal::AnswerReceived),
                _ => Ok(()),
            }
        }
        Move::RecordDefault => {
            let due = answer_due(case)?;
            unanswered(case)?;
            undecided(case)?;
            if due > context.now {
                return Err(Refusal::AnswerPeriodRuns { until: due });
            }
            Ok(())
        }
        Move::RecordAdmission => {
            being_handled(case)?;
            undecided(case)
        }
        Move::UndertakeWithdrawal => {
            being_handled(case)?;
            undecided(case)?;
            if case.voluntary.is_some() {
                return Err(not_ready(case));
            }
            Ok(())
        }
        Move::RecordMediation => {
            being_handled(case)?;
            undecided(case)?;
            if case.complainant.is_none() || case.mediation == Some(Mediation::Settled) {
                return Err(not_ready(case));
            }
            Ok(())
        }
        Move::RecordExpertOpinion => {
            being_handled(case)?;
            undecided(case)
        }
        Move::MakeDecision => {
            being_handled(case)?;
            published(world)?;
            undecided(case)?;
            if case.suspicion == Suspicion::Open {
                return Err(Refusal::SuspicionNotFound);
            }
            // A case that was sent back is decided by another person (domain §5.9).
            let remitted = case
                .appeals
                .values()
                .any(|appeal| appeal.state == AppealState::Remitted);
            if remitted {
                for earlier in &case.earlier_decisions {
                    independent(context, earlier.by.as_ref())?;
                }
            }
            Ok(())
        }
        Move::OrderWithdrawal => {
            published(world)?;
            let withdraws =
                case.decision.as_ref().is_some_and(|decision| decision.outcome.withdraws());
            if !withdraws {
                return Err(Refusal::NoWithdrawalDecided);
            }
            if case.withdrawal.as_ref().is_some_and(|measure| measure.in_force) {
                return Err(Refusal::MeasureInForce);
            }
            Ok(())
        }
        Move::RecordCompliance | Move::RecordRefusal | Move::RecordTakenByAuthority => {
            in_force(case)?;
            if case.is_all_away() && step != Move::RecordTakenByAuthority {
                return Err(not_ready(case));
            }
            Ok(())
        }
        Move::EscalateMeasure => {
            in_force(case)?;
            published(world)?;
            let resists = case.refused_at.is_some()
                || case.rechecks.iter().any(|recheck| recheck.displayed_again);
            if !resists {
                return Err(not_ready(case));
            }
            next_step(case).map(|_| ())
        }
        Move::RecheckItems => {
            let away = case.items.iter().any(|state| is_away(state.display));
            if away { Ok(()) } else { Err(Refusal::NoMeasureInForce) }
        }
        Move::OrderRestoration => {
            let owed = case.restoration.as_ref().is_some_and(|due| due.number.is_none());
            if owed || !case.items_under_measure().is_empty() {
                return Ok(());
            }
            Err(Refusal::NoMeasureInForce)
        }
        Move::RecordRestored => match &case.restoration {
            Some(due) if due.number.is_some() && due.restored_at.is_none() => Ok(()),
            _ => Err(Refusal::NoMeasureInForce),
        },
        Move::RecordGoodsReturned => {
            let away = case.items.iter().any(|state| is_away(state.display));
            if away { Ok(()) } else { Err(Refusal::NoMeasureInForce) }
        }
        Move::FileAppeal => {
            if case.open_appeal().is_some() {
                return Err(Refusal::AppealPending);
            }
            if case.acts.is_empty() {
                return Err(Refusal::NotAppealable { number: String::new() });
            }
            Ok(())
        }
        Move::AdmitAppeal => appeal_at(case, AppealState::Filed),
        Move::DismissAppeal => match case.open_appeal() {
            Some(_) => Ok(()),
            None => appeal_at(case, AppealState::Filed),
        },
        Move::GrantStay | Move::EndStay | Move::HoldHearing | Move::DecideAppeal => {
            appeal_at(case, AppealState::UnderReview)?;
            let (_, appeal) = case.open_appeal().ok_or_else(|| not_ready(case))?;
            independent(context, appeal.first_decider.as_ref())?;
            match step {
                Move::GrantStay if in_force(case).is_err() => Err(Refusal::NoMeasureInForce),
                Move::GrantStay if !appeal.stayed.is_empty() => Err(Refusal::MeasureInForce),
                Move::EndStay if appeal.stayed.is_empty() => Err(Refusal::NoMeasureInForce),
                _ => Ok(()),
            }
        }
        Move::TransferPapers => match case.intake {
            Intake::Accepted { .. } => Ok(()),
            _ => Err(not_ready(case)),
        },
        Move::PrepareReport => {
            if case.report_to.is_empty() {
                return Err(Refusal::SuspicionNotFound);
            }
            Ok(())
        }
        Move::SendReport => report_at(case, &[ReportState::Prepared]),
        Move::RecordReceipt | Move::ChaseReport => report_at(case, &[ReportState::Sent]),
        Move::SupplementReport | Move::RecordAuthorityResult => {
            report_at(case, &[ReportState::Sent, ReportState::Receipted])
        }
        Move::HandOverCase => {
            if case.report_to.is_empty() {
                return Err(Refusal::SuspicionNotFound);
            }
            if !case.handed_over.is_empty() {
                return Err(not_ready(case));
            }
            Ok(())
        }
        Move::CloseCase => {
            let what = still_open(case);
            if what.is_empty() { Ok(()) } else { Err(Refusal::StillOpen { what }) }
        }
        Move::ReopenCase => {
            if case.closed_at.is_none() { Err(not_ready(case)) } else { Ok(()) }
        }
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

/// What keeps a case from being closed, as codes.
pub(crate) fn still_open(case: &Case) -> Vec<String> {
    let mut what = Vec::new();
    let mut add = |open: bool, code: &str| {
        if open {
            what.push(code.to_owned());
        }
    };
    add(matches!(case.intake, Intake::Received | Intake::ToSupplement { .. }), "intake");
    let goes_nowhere =
        matches!(case.intake, Intake::Refused { .. } | Intake::Withdrawn);
    add(case.suspicion == Suspicion::Open && !goes_nowhere, "suspicion");
    let found = case.found_at().is_some();
    // A voluntary withdrawal too is ended by a decision, and so is what goes to the authority.
    let undecided = case.decision.is_none() && !case.overturned;
    add(found && undecided && case.handed_over.is_empty(), "decision");
    add(case.open_appeal().is_some(), "appeal");
    add(
        case.restoration.as_ref().is_some_and(|due| due.restored_at.is_none()),
        "restoration",
    );
    add(case.stage() == Stage::Decided, "withdrawal");
    add(!case.reports_outstanding().is_empty(), "report");
    add(
        case.second_look.as_ref().is_some_and(|look| look.stands.is_none())
            && case.suspension.as_ref().is_some_and(|measure| measure.in_force),
        "second_look",
    );
    what
}

/// The next step of the ladder.
pub(crate) fn next_step(case: &Case) -> Result<Step, Refusal> {
    match case.steps.last().map(|taken| taken.step) {
        None => Ok(Step::CoverByStaff),
        Some(Step::CoverByStaff) => Ok(Step::CloseBooth),
        Some(Step::CloseBooth) => Ok(Step::CancelParticipation),
        Some(Step::CancelParticipation) => Err(not_ready(case)),
    }
}

/// Whether something at the booth is away.
pub(crate) fn is_away(display: Display) -> bool {
    matches!(
        display,
        Display::Removed
            | Display::VoluntarilyWithdrawn
            | Display::Covered
            | Display::Suspended
            | Display::OrderedWithdrawn
            | Display::DisplayedAgain
    )
}

/// The act that this paper tells, and whether this side may appeal against it (domain §5.9).
pub fn appealable(case: &Case, number: &str, by: Side) -> Result<Appealed, Refusal> {
    let not = || Refusal::NotAppealable { number: number.to_owned() };
    let act = case.acts.get(number).ok_or_else(not)?;
    let sides: &[Side] = match act.act {
        Appealed::RefusalToAccept => &[Side::Complainant],
        Appealed::Decision => &[Side::Complainant, Side::Respondent],
        Appealed::Suspension | Appealed::Withdrawal | Appealed::Cancellation => {
            &[Side::Respondent]
        }
    };
    if sides.contains(&by) { Ok(act.act) } else { Err(not()) }
}

/// Refuses an officer who made the act that is now looked at again.
pub(crate) fn independent(
    context: &Context,
    first: Option<&crate::ids::OfficerId>,
) -> Result<(), Refusal> {
    match (&context.officer, first) {
        (Some(officer), Some(first)) if officer == first => {
            Err(Refusal::ReviewerNotIndependent { officer: officer.clone() })
        }
        _ => Ok(()),
    }
}

/// Whether this officer may decide the appeal: a reviewer, not the first decider, no conflict.
pub(crate) fn may_review(
    world: &World,
    case: &Case,
    officer: &crate::ids::OfficerId,
    first: Option<&crate::ids::OfficerId>,
) -> Result<(), Refusal> {
    if !world.exhibition.has_role(officer, &[Role::Reviewer]) {
        return Err(Refusal::RoleMissing { needed: vec![Role::Reviewer] });
    }
    if first == Some(officer) || case.recused.contains(officer) {
        return Err(Refusal::ReviewerNotIndependent { officer: officer.clone() });
    }
    Ok(())
}

fn may_take_in(step: Move, case: &Case) -> Result<(), Refusal> {
    let open = matches!(case.intake, Intake::Received | Intake::ToSupplement { .. });
    match step {
        Move::WithdrawComplaint => {
            if case.complainant.is_none() || case.complaint_withdrawn {
                return Err(not_ready(case));
            }
            Ok(())
        }
        Move::RequireSupplement if case.missing.is_empty() => Err(not_ready(case)),
        Move::AcceptComplaint if open && !case.missing.is_empty() => {
            Err(Refusal::ComplaintIncomplete { missing: case.missing.clone() })
        }
        _ if open => Ok(()),
        _ => Err(not_ready(case)),
    }
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
    if case.decision.is_some() || case.overturned { Err(not_ready(case)) } else { Ok(()) }
}

fn unanswered(case: &Case) -> Result<(), Refusal> {
    match case.answer {
        Answer::None => Ok(()),
        Answer::Answered { .. } => Err(Refusal::AnswerReceived),
        _ => Err(not_ready(case)),
    }
}

fn answer_due(case: &Case) -> Result<jiff::Timestamp, Refusal> {
    case.notice.as_ref().and_then(|notice| notice.due).ok_or(Refusal::NoticeNotServed)
}

fn in_force(case: &Case) -> Result<(), Refusal> {
    if case.items_under_measure().is_empty() { Err(Refusal::NoMeasureInForce) } else { Ok(()) }
}

fn published(world: &World) -> Result<(), Refusal> {
    match world.exhibition.published_rules() {
        Some(_) => Ok(()),
        None => Err(Refusal::RulesNotPublished),
    }
}

fn appeal_at(case: &Case, state: AppealState) -> Result<(), Refusal> {
    if case.appeals.values().any(|appeal| appeal.state == state) {
        return Ok(());
    }
    let now = case.appeals.values().next_back();
    Err(Refusal::AppealNotReady {
        state: now.map_or_else(|| "none".to_owned(), |appeal| crate::profile::code_of(&appeal.state)),
    })
}

fn report_at(case: &Case, states: &[ReportState]) -> Result<(), Refusal> {
    if case.reports.values().any(|report| states.contains(&report.state)) {
        return Ok(());
    }
    let now = case.reports.values().next_back();
    Err(Refusal::ReportNotReady {
        state: now.map_or_else(|| "none".to_owned(), |report| crate::profile::code_of(&report.state)),
    })
}

/// The refusal that names the case's stage.
pub(crate) fn not_ready(case: &Case) -> Refusal {
    Refusal::CaseNotReady { state: crate::profile::code_of(&case.stage()) }
}

impl Outcome {
    /// Whether an opinion on the right itself is given, so that the triage table applies.
    pub fn is_opinion(self) -> bool {
        matches!(self, Self::SuspicionConfirmed | Self::NotEstablished)
    }
}
