//! Which case a command is on, and what must be read for it.

use super::command::Command;
use crate::command::Reads;
use crate::ids::{CaseId, StreamId};

impl Command {
    /// The case that the command is on; none where it opens one.
    pub fn case(&self) -> Option<&CaseId> {
        match self {
            Self::ReceiveComplaint(_) | Self::OpenCase { .. } => None,
            Self::RecordOnSiteCheck(entry) => Some(&entry.case),
            Self::ReceiveAnswer(entry) => Some(&entry.case),
            Self::RecordExpertOpinion(entry) => Some(&entry.case),
            Self::LinkCases { lead, .. } => Some(lead),
            Self::RequireSupplement { case, .. }
            | Self::RecordSupplement { case, .. }
            | Self::AcceptComplaint { case }
            | Self::RefuseComplaint { case, .. }
            | Self::WithdrawComplaint { case, .. }
            | Self::AssignHandler { case, .. }
            | Self::DeclareConflict { case, .. }
            | Self::FindSuspicion { case, .. }
            | Self::FindNoSuspicion { case, .. }
            | Self::OrderSuspension { case, .. }
            | Self::RequestSuspensionReview { case, .. }
            | Self::ReviewSuspension { case, .. }
            | Self::NotifyComplaint { case, .. }
            | Self::ExtendAnswer { case, .. }
            | Self::RecordDefault { case, .. }
            | Self::RecordAdmission { case, .. }
            | Self::UndertakeWithdrawal { case, .. }
            | Self::RecordMediation { case, .. }
            | Self::RecordComparison { case, .. }
            | Self::AddEvidence { case, .. }
            | Self::AddNote { case, .. }
            | Self::MakeDecision { case, .. }
            | Self::OrderWithdrawal { case, .. }
            | Self::RecordCompliance { case, .. }
            | Self::RecordRefusal { case, .. }
            | Self::EscalateMeasure { case, .. }
            | Self::RecordTakenByAuthority { case, .. }
            | Self::RecheckItems { case, .. }
            | Self::OrderRestoration { case, .. }
            | Self::RecordRestored { case, .. }
            | Self::RecordGoodsReturned { case, .. }
            | Self::FileAppeal { case, .. }
            | Self::AdmitAppeal { case, .. }
            | Self::DismissAppeal { case, .. }
            | Self::GrantStay { case, .. }
            | Self::EndStay { case, .. }
            | Self::HoldHearing { case, .. }
            | Self::DecideAppeal { case, .. }
            | Self::TransferPapers { case, .. }
            | Self::PrepareReport { case, .. }
            | Self::SendReport { case, .. }
            | Self::RecordReceipt { case, .. }
            | Self::ChaseReport { case, .. }
            | Self::SupplementReport { case, .. }
            | Self::RecordAuthorityResult { case, .. }
            | Self::CertifyFacts { case, .. }
            | Self::HandOverCase { case, .. }
            | Self::CloseCase { case }
            | Self::ReopenCase { case, .. }
            | Self::SettleCaseClash { case, .. } => Some(case),
        }
    }

    /// What must be loaded beside the exhibition.
    pub fn reads(&self) -> Reads {
        match self {
            // The same complaint in an earlier case is a ground to ask, so every case is read.
            Self::ReceiveComplaint(complaint) => Reads {
                streams: vec![StreamId::Exhibitor(complaint.respondent.clone())],
                all_cases: true,
                ..Reads::default()
            },
            Self::OpenCase { round, .. } => Reads {
                streams: vec![StreamId::Round(round.clone())],
                all_exhibitors: true,
                ..Reads::default()
            },
            Self::LinkCases { lead, other } => {
                Reads::one(StreamId::Case(lead.clone())).and(StreamId::Case(other.clone()))
            }
            _ => self
                .case()
                .map_or_else(Reads::default, |case| Reads::one(StreamId::Case(case.clone()))),
        }
    }
}
