//! What each paper says: one struct per paper, plain data only.

mod appeals;
mod authority;
mod complaints;
mod handling;
mod measures;
mod night;
mod pledges;
mod published;

pub use appeals::{Appeal, AppealDecision, AppealForm, AppealOutcome, AppealReceipt};
pub use authority::{AuthorityReceipt, FactsCertificate, HandledFact, Report, Timeline};
pub use complaints::{Acceptance, Agent, ComplaintReceipt, MissingPaper, Refusal, Supplement};
pub use handling::{
    AnswerReceipt, ComplaintNotice, Decision, ItemPosition, OnSiteRecord, Outcome, Position,
    Signing, SuspensionNotice,
};
pub use measures::{
    ComplianceRecord, ItemState, LeavingReason, ProofOfService, RestorationNotice,
    RestorationReason, ServiceMethod, TreatedItem, WithdrawalNotice,
};
pub use night::{BlanksAtNight, ClockAtNight, HandoverSheet, MeasureAtNight};
pub use pledges::{DeclaredExhibit, NoEntryNotice, Pledge, PledgeReceipt};
pub use published::{PrivacyNotice, RulePeriods, Rules, Section};

use domain::papers::PaperKind;
use serde::Serialize;

use crate::parts::{AppealPath, Grounds, Period};

/// The text of one paper.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
#[expect(
    clippy::large_enum_variant,
    reason = "one document is rendered at a time and never kept in numbers"
)]
pub enum Body {
    /// O-01; prints as an empty form where its fields are empty.
    Pledge(Pledge),
    /// O-02.
    Rules(Rules),
    /// O-03.
    PrivacyNotice(PrivacyNotice),
    /// O-04.
    PledgeReceipt(PledgeReceipt),
    /// O-05.
    NoEntryNotice(NoEntryNotice),
    /// O-11.
    OnSiteRecord(OnSiteRecord),
    /// O-14.
    ComplaintReceipt(ComplaintReceipt),
    /// O-15.
    Acceptance(Acceptance),
    /// O-16.
    Supplement(Supplement),
    /// O-17.
    Refusal(Refusal),
    /// O-20.
    SuspensionNotice(SuspensionNotice),
    /// O-21.
    ComplaintNotice(ComplaintNotice),
    /// O-22.
    AnswerReceipt(AnswerReceipt),
    /// O-26, or O-27 where the outcome says so.
    Decision(Decision),
    /// O-28.
    RestorationNotice(RestorationNotice),
    /// O-29.
    WithdrawalNotice(WithdrawalNotice),
    /// O-30.
    ComplianceRecord(ComplianceRecord),
    /// O-33; prints as an empty form where its fields are empty.
    AppealForm(AppealForm),
    /// O-34.
    AppealReceipt(AppealReceipt),
    /// O-36, or O-35 where the appeal is not admitted.
    AppealDecision(AppealDecision),
    /// O-37.
    Report(Report),
    /// O-38.
    AuthorityReceipt(AuthorityReceipt),
    /// O-41.
    ProofOfService(ProofOfService),
    /// O-46.
    FactsCertificate(FactsCertificate),
    /// O-47.
    HandoverSheet(HandoverSheet),
    /// A numbered blank of one of the kinds that inspectors carry.
    Blank(Blank),
}

impl Body {
    /// What the paper is.
    pub fn kind(&self) -> PaperKind {
        match self {
            Self::Pledge(_) => PaperKind::Pledge,
            Self::Rules(_) => PaperKind::Rules,
            Self::PrivacyNotice(_) => PaperKind::PrivacyNotice,
            Self::PledgeReceipt(_) => PaperKind::PledgeReceipt,
            Self::NoEntryNotice(_) => PaperKind::NoEntryNotice,
            Self::OnSiteRecord(_) => PaperKind::OnSiteRecord,
            Self::ComplaintReceipt(_) => PaperKind::ComplaintReceipt,
            Self::Acceptance(_) => PaperKind::Acceptance,
            Self::Supplement(_) => PaperKind::Supplement,
            Self::Refusal(_) => PaperKind::Refusal,
            Self::SuspensionNotice(_) => PaperKind::SuspensionNotice,
            Self::ComplaintNotice(_) => PaperKind::ComplaintNotice,
            Self::AnswerReceipt(_) => PaperKind::AnswerReceipt,
            Self::Decision(decision) => match decision.outcome {
                Outcome::NotEstablished => PaperKind::NotEstablished,
                _ => PaperKind::Decision,
            },
            Self::RestorationNotice(_) => PaperKind::RestorationNotice,
            Self::WithdrawalNotice(_) => PaperKind::WithdrawalNotice,
            Self::ComplianceRecord(_) => PaperKind::ComplianceRecord,
            Self::AppealForm(_) => PaperKind::AppealForm,
            Self::AppealReceipt(_) => PaperKind::AppealReceipt,
            Self::AppealDecision(decision) => match decision.outcome {
                AppealOutcome::NotAdmitted => PaperKind::AppealNotAdmitted,
                _ => PaperKind::AppealDecision,
            },
            Self::Report(_) => PaperKind::Report,
            Self::AuthorityReceipt(_) => PaperKind::AuthorityReceipt,
            Self::ProofOfService(_) => PaperKind::ProofOfService,
            Self::FactsCertificate(_) => PaperKind::FactsCertificate,
            Self::HandoverSheet(_) => PaperKind::HandoverSheet,
            Self::Blank(blank) => blank.kind,
        }
    }
}

/// A paper printed beforehand with its number and code: what the rules already say
/// stands on it, everything else is written by hand at the booth.
#[derive(Debug, Clone, Serialize)]
pub struct Blank {
    /// Which paper.
    pub kind: PaperKind,
    /// What every such paper rests on.
    pub grounds: Grounds,
    /// Length and counting of the time to answer.
    pub answer: Period,
    /// How to appeal.
    pub appeal: AppealPath,
    /// Minutes within which a withdrawal must be done.
    pub minutes: Option<u32>,
}

impl Blank {
    /// The paper with these fields filled; `None` for a kind that is never printed blank.
    pub(crate) fn body(&self) -> Option<Body> {
        let Self { kind, grounds, answer, appeal, minutes } = self.clone();
        Some(match kind {
            PaperKind::OnSiteRecord => Body::OnSiteRecord(OnSiteRecord::default()),
            PaperKind::SuspensionNotice => Body::SuspensionNotice(SuspensionNotice {
                grounds,
                answer,
                appeal,
                ..Default::default()
            }),
            PaperKind::ComplaintNotice => {
                Body::ComplaintNotice(ComplaintNotice { grounds, answer, ..Default::default() })
            }
            PaperKind::WithdrawalNotice => Body::WithdrawalNotice(WithdrawalNotice {
                grounds,
                appeal,
                minutes,
                ..Default::default()
            }),
            PaperKind::ComplianceRecord => Body::ComplianceRecord(ComplianceRecord::default()),
            PaperKind::ProofOfService => Body::ProofOfService(ProofOfService::default()),
            _ => return None,
        })
    }
}
