//! The clash table of a case's stream, and which move records which fact.

use super::fact::Fact;
use super::moves::Move;
use super::words::{AppealOutcome, Mediation, ReopenedBecause, Seen};
use crate::fact::{Role, Touch};
use crate::ids::ItemId;

/// The claim of everything that a decision must have seen: whoever decided without it is
/// contradicted by it, while these facts do not contradict one another.
const OPEN: &str = "open";

impl Fact {
    /// What this fact says of fields that only one value can hold (the clash table).
    ///
    /// The caution favours the respondent: while two desks disagree the milder claim is shown.
    /// Measures, services, compliance, reports and papers are not in the table: two desks may each
    /// do them, and all of it stands. Only what one desk gave back and another found on display
    /// again is in it.
    pub fn touches(&self) -> Vec<Touch> {
        let decision = |claim: String, caution| Touch::new("decision", claim, caution);
        let display = |item: &ItemId, claim: &str, caution| {
            Touch::new(format!("display/{item}"), claim, caution)
        };
        match self {
            Self::HandlerAssigned { officer } => vec![Touch::new("handler", officer.as_str(), 0)],
            Self::SuspicionFound { .. } => vec![Touch::new("suspicion", "found", 0)],
            Self::NoSuspicionFound { .. } => vec![Touch::new("suspicion", "cleared", 1)],
            Self::ComplaintAccepted { .. } => vec![Touch::new("intake", "accepted", 0)],
            Self::ComplaintRefused { .. } => vec![Touch::new("intake", "refused", 1)],
            Self::ComplaintNotified { number, .. } => {
                vec![Touch::new("notice", number.to_string(), 0)]
            }
            Self::AnswerReceived { number, .. } => vec![
                Touch::new("answer", format!("answered/{number}"), 2),
                decision(OPEN.to_owned(), 1),
            ],
            Self::DefaultRecorded { .. } => vec![Touch::new("answer", "default", 1)],
            Self::AdmissionRecorded { .. } => {
                vec![Touch::new("answer", "admitted", 0), decision(OPEN.to_owned(), 1)]
            }
            Self::VoluntaryWithdrawalUndertaken { number, .. } => {
                vec![Touch::new("undertaking", number.to_string(), 0), decision(OPEN.to_owned(), 1)]
            }
            Self::ComplaintWithdrawn { .. } => vec![decision(OPEN.to_owned(), 1)],
            Self::MediationRecorded { outcome: Mediation::Settled, .. } => {
                vec![decision(OPEN.to_owned(), 1)]
            }
            Self::DecisionMade { number, outcome, .. } => {
                let caution = if outcome.withdraws() { 0 } else { 2 };
                vec![decision(format!("decided/{number}"), caution)]
            }
            Self::AppealAdmitted { appeal, reviewer } => {
                vec![Touch::new(format!("reviewer/{appeal}"), reviewer.as_str(), 0)]
            }
            Self::AppealDecided { appeal, number, outcome, .. } => {
                let caution = match outcome {
                    AppealOutcome::Reversed => 3,
                    AppealOutcome::Changed => 2,
                    AppealOutcome::Remitted => 1,
                    AppealOutcome::Upheld => 0,
                };
                vec![Touch::new(format!("appeal/{appeal}"), number.to_string(), caution)]
            }
            // Two sides may appeal at two desks; only a closing contradicts them.
            Self::AppealFiled { .. } => vec![Touch::new("end", OPEN, 1)],
            Self::ItemsRechecked { seen, .. } => {
                let again = || seen.iter().filter(|(_, seen)| *seen == Seen::DisplayedAgain);
                let items = again().map(|(item, _)| display(item, "displayed_again", 0));
                let open = again().take(1).map(|_| Touch::new("end", OPEN, 1));
                items.chain(open).collect()
            }
            Self::RestorationOrdered { items, .. } | Self::ItemsRestored { items, .. } => {
                items.iter().map(|item| display(item, "restored", 1)).collect()
            }
            Self::CasesLinked { other, leads } => {
                let claim = if *leads { "leads" } else { "follows" };
                vec![Touch::new(format!("link/{other}"), claim, 0)]
            }
            Self::CaseClosed {} => vec![Touch::new("end", "closed", 0)],
            _ => Vec::new(),
        }
    }

    /// The roles of which an officer needs one to record this.
    pub fn roles(&self) -> &'static [Role] {
        use Role::{Handler, HeadOnDuty, Inspector, Intake};
        match self {
            Self::ComplaintReceived { .. } => &[Intake, Handler, HeadOnDuty],
            Self::CaseOpened { .. } => &[Intake, Handler, Inspector, HeadOnDuty],
            // An appeal or the authority's result opens the case by itself.
            Self::CaseReopened { because: ReopenedBecause::Appeal, .. } => Move::FileAppeal.roles(),
            Self::CaseReopened { because: ReopenedBecause::AuthorityResult, .. } => {
                Move::RecordAuthorityResult.roles()
            }
            Self::CasesLinked { .. } => Move::CloseCase.roles(),
            Self::ClashSettled { .. } => &[HeadOnDuty],
            Self::Paper(fact) => fact.roles(),
            _ => self.step().map_or(&[], Move::roles),
        }
    }

    /// The move that records this; none for what opens a case, links or settles, and for papers.
    pub fn step(&self) -> Option<Move> {
        Some(match self {
            Self::ComplaintReceived { .. }
            | Self::CaseOpened { .. }
            | Self::CasesLinked { .. }
            | Self::ClashSettled { .. }
            | Self::Paper(_) => return None,
            Self::SupplementRequired { .. } => Move::RequireSupplement,
            Self::SupplementReceived { .. } => Move::RecordSupplement,
            Self::ComplaintAccepted { .. } => Move::AcceptComplaint,
            Self::ComplaintRefused { .. } => Move::RefuseComplaint,
            Self::ComplaintWithdrawn { .. } => Move::WithdrawComplaint,
            Self::HandlerAssigned { .. } => Move::AssignHandler,
            Self::ConflictDeclared { .. } => Move::DeclareConflict,
            Self::OnSiteChecked { .. } => Move::RecordOnSiteCheck,
            Self::SuspicionFound { .. } => Move::FindSuspicion,
            Self::NoSuspicionFound { .. } => Move::FindNoSuspicion,
            Self::SuspensionOrdered { .. } => Move::OrderSuspension,
            Self::SuspensionReviewRequested { .. } => Move::RequestSuspensionReview,
            Self::SuspensionReviewed { .. } => Move::ReviewSuspension,
            Self::ComplaintNotified { .. } => Move::NotifyComplaint,
            Self::AnswerExtended { .. } => Move::ExtendAnswer,
            Self::AnswerReceived { .. } => Move::ReceiveAnswer,
            Self::DefaultRecorded { .. } => Move::RecordDefault,
            Self::AdmissionRecorded { .. } => Move::RecordAdmission,
            Self::VoluntaryWithdrawalUndertaken { .. } => Move::UndertakeWithdrawal,
            Self::MediationRecorded { .. } => Move::RecordMediation,
            Self::ExpertOpinionRecorded { .. } => Move::RecordExpertOpinion,
            Self::ComparisonRecorded { .. } => Move::RecordComparison,
            Self::EvidenceAdded { .. } => Move::AddEvidence,
            Self::NoteAdded {} => Move::AddNote,
            Self::DecisionMade { .. } => Move::MakeDecision,
            Self::WithdrawalOrdered { .. } => Move::OrderWithdrawal,
            Self::ComplianceRecorded { .. } => Move::RecordCompliance,
            Self::RefusalRecorded { .. } => Move::RecordRefusal,
            Self::MeasureEscalated { .. } => Move::EscalateMeasure,
            Self::TakenByAuthority { .. } => Move::RecordTakenByAuthority,
            Self::ItemsRechecked { .. } => Move::RecheckItems,
            Self::RestorationOrdered { .. } => Move::OrderRestoration,
            Self::ItemsRestored { .. } => Move::RecordRestored,
            Self::GoodsReturned { .. } => Move::RecordGoodsReturned,
            Self::AppealFiled { .. } => Move::FileAppeal,
            Self::AppealAdmitted { .. } => Move::AdmitAppeal,
            Self::AppealDismissed { .. } => Move::DismissAppeal,
            Self::StayGranted { .. } => Move::GrantStay,
            Self::StayEnded { .. } => Move::EndStay,
            Self::HearingHeld { .. } => Move::HoldHearing,
            Self::AppealDecided { .. } => Move::DecideAppeal,
            Self::PapersTransferred { .. } => Move::TransferPapers,
            Self::ReportPrepared { .. } => Move::PrepareReport,
            Self::ReportSent { .. } => Move::SendReport,
            Self::ReportReceipted { .. } => Move::RecordReceipt,
            Self::ReportChased { .. } => Move::ChaseReport,
            Self::ReportSupplemented { .. } => Move::SupplementReport,
            Self::AuthorityResultRecorded { .. } => Move::RecordAuthorityResult,
            Self::FactsCertified { .. } => Move::CertifyFacts,
            Self::CaseHandedOver { .. } => Move::HandOverCase,
            Self::CaseClosed {} => Move::CloseCase,
            Self::CaseReopened { .. } => Move::ReopenCase,
        })
    }
}
