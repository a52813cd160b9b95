//! The papers a working body hands out or takes in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a paper is. The numbers `O-…` are those of the catalogue of papers
/// (domain reference §6.1); one without a number there continues it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// O-01 参展知识产权合规承诺书: the written pledge of Article 19 (1).
    Pledge,
    /// O-02 展会知识产权保护规则: the published rules of Article 19 (2).
    Rules,
    /// O-03 个人信息处理告知书: the notice of PIPL Article 17.
    PrivacyNotice,
    /// O-04 承诺书签收回执.
    PledgeReceipt,
    /// O-05 未提交承诺书不予进场通知.
    NoEntryNotice,
    /// O-11 现场检查(巡查)笔录.
    OnSiteRecord,
    /// O-14 投诉登记回执, with what the complainant stated.
    ComplaintReceipt,
    /// O-15 投诉受理通知书.
    Acceptance,
    /// O-16 投诉材料补正通知书.
    Supplement,
    /// O-17 投诉不予受理通知书.
    Refusal,
    /// O-20 暂停展出通知书, which itself demands that the exhibits be taken off display.
    SuspensionNotice,
    /// O-21 投诉告知暨陈述答辩通知书, with the answer form.
    ComplaintNotice,
    /// O-22 答辩材料签收单.
    AnswerReceipt,
    /// O-26 处理意见通知书.
    Decision,
    /// O-27 不予认定通知书: the decision whose outcome is that suspicion was not borne out.
    NotEstablished,
    /// O-28 恢复展出通知书.
    RestorationNotice,
    /// O-29 撤展通知书.
    WithdrawalNotice,
    /// O-30 撤展执行记录.
    ComplianceRecord,
    /// O-33 申诉书.
    AppealForm,
    /// O-34 申诉回执.
    AppealReceipt,
    /// O-35 申诉不予受理通知书.
    AppealNotAdmitted,
    /// O-36 申诉复核决定书.
    AppealDecision,
    /// O-37 涉嫌侵犯知识产权情况报告(线索移交函): the report of Article 19 (4).
    Report,
    /// O-38 报告接收回执, filled in by the authority.
    AuthorityReceipt,
    /// O-41 送达回证.
    ProofOfService,
    /// O-46 事实证明: what was handled and when, without any finding.
    FactsCertificate,
    /// O-47 夜间收尾交接表: what one shift hands over to the next.
    HandoverSheet,
}

impl PaperKind {
    /// Every kind, in the order of the catalogue.
    pub const ALL: [PaperKind; 27] = [
        Self::Pledge,
        Self::Rules,
        Self::PrivacyNotice,
        Self::PledgeReceipt,
        Self::NoEntryNotice,
        Self::OnSiteRecord,
        Self::ComplaintReceipt,
        Self::Acceptance,
        Self::Supplement,
        Self::Refusal,
        Self::SuspensionNotice,
        Self::ComplaintNotice,
        Self::AnswerReceipt,
        Self::Decision,
        Self::NotEstablished,
        Self::RestorationNotice,
        Self::WithdrawalNotice,
        Self::ComplianceRecord,
        Self::AppealForm,
        Self::AppealReceipt,
        Self::AppealNotAdmitted,
        Self::AppealDecision,
        Self::Report,
        Self::AuthorityReceipt,
        Self::ProofOfService,
        Self::FactsCertificate,
        Self::HandoverSheet,
    ];

    /// The number in the catalogue of papers, such as `O-20`.
    pub const fn catalogue(self) -> &'static str {
        match self {
            Self::Pledge => "O-01",
            Self::Rules => "O-02",
            Self::PrivacyNotice => "O-03",
            Self::PledgeReceipt => "O-04",
            Self::NoEntryNotice => "O-05",
            Self::OnSiteRecord => "O-11",
            Self::ComplaintReceipt => "O-14",
            Self::Acceptance => "O-15",
            Self::Supplement => "O-16",
            Self::Refusal => "O-17",
            Self::SuspensionNotice => "O-20",
            Self::ComplaintNotice => "O-21",
            Self::AnswerReceipt => "O-22",
            Self::Decision => "O-26",
            Self::NotEstablished => "O-27",
            Self::RestorationNotice => "O-28",
            Self::WithdrawalNotice => "O-29",
            Self::ComplianceRecord => "O-30",
            Self::AppealForm => "O-33",
            Self::AppealReceipt => "O-34",
            Self::AppealNotAdmitted => "O-35",
            Self::AppealDecision => "O-36",
            Self::Report => "O-37",
            Self::AuthorityReceipt => "O-38",
            Self::ProofOfService => "O-41",
            Self::FactsCertificate => "O-46",
            Self::HandoverSheet => "O-47",
        }
    }

    /// Whether the paper states the organiser's position, and therefore must say
    /// that this is neither an administrative adjudication nor a judicial finding.
    pub const fn carries_opinion(self) -> bool {
        match self {
            Self::NoEntryNotice
            | Self::Acceptance
            | Self::Refusal
            | Self::SuspensionNotice
            | Self::ComplaintNotice
            | Self::Decision
            | Self::NotEstablished
            | Self::RestorationNotice
            | Self::WithdrawalNotice
            | Self::ComplianceRecord
            | Self::AppealNotAdmitted
            | Self::AppealDecision
            | Self::Report
            | Self::FactsCertificate
            | Self::Rules => true,
            Self::Pledge
            | Self::PrivacyNotice
            | Self::PledgeReceipt
            | Self::OnSiteRecord
            | Self::ComplaintReceipt
            | Self::Supplement
            | Self::AnswerReceipt
            | Self::AppealForm
            | Self::AppealReceipt
            | Self::AuthorityReceipt
            | Self::HandoverSheet
            | Self::ProofOfService => false,
        }
    }

    /// Whether inspectors carry numbered blanks of it into the halls.
    pub const fn for_inspectors(self) -> bool {
        matches!(
            self,
            Self::OnSiteRecord
                | Self::SuspensionNotice
                | Self::ComplaintNotice
                | Self::WithdrawalNotice
                | Self::ComplianceRecord
                | Self::ProofOfService
        )
    }
}

#[cfg(test)]
mod tests {
    use super::PaperKind;

    #[test]
    fn the_catalogue_ascends_and_each_number_stands_once() {
        let numbers: Vec<_> = PaperKind::ALL.iter().map(|kind| kind.catalogue()).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{numbers:?}");
    }

    #[test]
    fn inspectors_carry_six_blanks() {
        let carried: Vec<_> = PaperKind::ALL
            .iter()
            .filter(|kind| kind.for_inspectors())
            .map(|kind| kind.catalogue())
            .collect();
        assert_eq!(carried, ["O-11", "O-20", "O-21", "O-29", "O-30", "O-41"]);
    }
}
