//! Which moves the rules allow in a case now, and what hinders the others.

mod closing;
mod later;
mod may;
mod sides;

pub(super) use later::{ladder_step, of_review};
pub(super) use may::{may, not_ready};
pub use sides::appealable;
pub(super) use sides::may_review;

use super::state::Case;
use crate::context::{Context, World};
use crate::fact::Role;
use crate::ids::{CaseId, StreamId};
use crate::profile::{Deadline, vocabulary};
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

    /// The periods that this move answers.
    pub fn answers(self) -> &'static [Deadline] {
        match self {
            Self::AcceptComplaint => &[Deadline::IntakeCheck],
            Self::RequireSupplement => &[Deadline::IntakeCheck],
            Self::RefuseComplaint => &[Deadline::IntakeCheck, Deadline::Supplement],
            Self::RecordSupplement => &[Deadline::Supplement],
            Self::FindSuspicion | Self::FindNoSuspicion => &[Deadline::SuspicionOrClearance],
            Self::OrderSuspension | Self::OrderWithdrawal => &[Deadline::WithdrawalDemand],
            Self::PrepareReport | Self::SendReport => &[Deadline::AuthorityReport],
            Self::TransferPapers => &[Deadline::ComplaintTransfer],
            Self::ReceiveAnswer | Self::RecordDefault => &[Deadline::Answer],
            Self::MakeDecision => &[Deadline::Opinion],
            Self::RecordCompliance | Self::RecordRefusal => &[Deadline::Compliance],
            Self::ReviewSuspension => &[Deadline::SuspensionReview],
            Self::DecideAppeal => &[Deadline::AppealDecision, Deadline::SuspensionReview],
            Self::OrderRestoration | Self::RecordRestored => &[Deadline::Restoration],
            Self::RecheckItems => &[Deadline::Recheck],
            Self::RecordReceipt | Self::ChaseReport => &[Deadline::ReceiptChase],
            Self::HandOverCase => &[Deadline::HandOver],
            _ => &[],
        }
    }

    /// Whether it waits while desks disagree on the case: only settlement, service, compliance and
    /// evidence go on.
    pub fn waits_for_settlement(self) -> bool {
        !matches!(
            self,
            Self::RecordCompliance
                | Self::RecordRefusal
                | Self::RecordTakenByAuthority
                | Self::RecheckItems
                | Self::RecordRestored
                | Self::RecordOnSiteCheck
                | Self::AddEvidence
                | Self::AddNote
                | Self::DeclareConflict
        )
    }

    /// The roles of which an officer needs one for this move.
    pub fn roles(self) -> &'static [Role] {
        use Role::{Decider, Handler, HeadOnDuty, Inspector, Intake, Recorder, Reviewer};
        match self {
            Self::RequireSupplement
            | Self::RecordSupplement
            | Self::AcceptComplaint
            | Self::RefuseComplaint
            | Self::WithdrawComplaint => &[Intake, Handler, HeadOnDuty],
            Self::AssignHandler => &[Intake, Handler, Inspector, HeadOnDuty],
            Self::RecordOnSiteCheck
            | Self::FindSuspicion
            | Self::RecordCompliance
            | Self::RecordRefusal
            | Self::RecordTakenByAuthority
            | Self::RecheckItems
            | Self::RecordRestored
            | Self::RecordGoodsReturned => &[Handler, Decider, Inspector, HeadOnDuty],
            Self::FindNoSuspicion
            | Self::OrderSuspension
            | Self::NotifyComplaint
            | Self::RecordDefault
            | Self::RecordMediation
            | Self::RecordExpertOpinion
            | Self::RecordComparison
            | Self::TransferPapers
            | Self::PrepareReport => &[Handler, Decider, HeadOnDuty],
            Self::RequestSuspensionReview
            | Self::ReceiveAnswer
            | Self::RecordAdmission
            | Self::UndertakeWithdrawal
            | Self::FileAppeal => &[Intake, Handler, Decider, Inspector, HeadOnDuty],
            Self::ExtendAnswer
            | Self::EscalateMeasure
            | Self::AdmitAppeal
            | Self::DismissAppeal
            | Self::ReopenCase => &[HeadOnDuty],
            Self::ReviewSuspension => &[Reviewer, Decider, HeadOnDuty],
            Self::MakeDecision | Self::OrderWithdrawal => &[Decider],
            Self::OrderRestoration => &[Decider, Reviewer, HeadOnDuty],
            Self::GrantStay | Self::EndStay | Self::HoldHearing | Self::DecideAppeal => &[Reviewer],
            Self::SendReport
            | Self::RecordReceipt
            | Self::ChaseReport
            | Self::SupplementReport
            | Self::RecordAuthorityResult
            | Self::CertifyFacts
            | Self::HandOverCase
            | Self::CloseCase => &[Handler, Decider, Recorder, HeadOnDuty],
            Self::DeclareConflict | Self::AddEvidence | Self::AddNote => &Role::ALL,
        }
    }
}

/// Every move with what allows or hinders it for this officer now.
pub fn moves(world: &World, id: &CaseId, case: &Case, context: &Context) -> Vec<MoveNow> {
    let show = &world.exhibition;
    let clashes = world.contested.get(&StreamId::Case(id.clone())).map_or(&[][..], Vec::as_slice);
    let settled = |step: Move| {
        if clashes.is_empty() || !step.waits_for_settlement() {
            return Ok(());
        }
        let fields = clashes.iter().map(|clash| clash.field.clone()).collect();
        Err(Refusal::Contested { fields })
    };
    // A party's own period is not the desk's to act on, so it never hides what is due here.
    let next = case
        .running_clocks()
        .into_iter()
        .map(|clock| clock.deadline)
        .find(|deadline| Move::ALL.iter().any(|step| step.answers().contains(deadline)));
    Move::ALL
        .iter()
        .map(|&step| MoveNow {
            step,
            hindered: may(step, world, case, context)
                .and_then(|()| acts_as(step, world, context))
                .and_then(|()| settled(step))
                .err(),
            section: show.section_on(step.rule_part()),
            duty_item: step.duty_item().filter(|item| show.binds(*item)),
            due: next.is_some_and(|deadline| step.answers().contains(&deadline)),
        })
        .collect()
}

/// Refuses an officer without a role for this move.
fn acts_as(step: Move, world: &World, context: &Context) -> Result<(), Refusal> {
    let officer = context.officer.as_ref().ok_or(Refusal::NotSignedIn)?;
    if world.exhibition.has_role(officer, step.roles()) {
        return Ok(());
    }
    Err(Refusal::RoleMissing { needed: step.roles().to_vec() })
}
