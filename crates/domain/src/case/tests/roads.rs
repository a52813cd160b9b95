//! The roads that tests walk to a state of a case, and the commands they walk with.

use super::harness::*;
use crate::case::{
    AnswerEntry, AppealOutcome, Channel, Command, Complaint, Evaluation, ItemKind, ItemLine,
    Keeping, LiftedBecause, OnSiteEntry, Outcome, PartyKind, Request, RightRelied, Seen, Side,
    Signed, SuspicionLevel,
};
use crate::ids::{AppealId, CaseId, ItemId, ReportId, StreamId};
use crate::papers::PaperKind;
use crate::rights::{Relation, Right, TitlePaper};
use crate::round;
use std::collections::BTreeSet;

/// Every paper that a holder brings for a trademark.
pub(crate) const TRADEMARK_PAPERS: [TitlePaper; 4] = [
    TitlePaper::Identity,
    TitlePaper::RespondentParticulars,
    TitlePaper::ReasonsAndEvidence,
    TitlePaper::TrademarkCertificate,
];

pub(crate) const PLAIN: SuspicionLevel = SuspicionLevel::Plain;

pub(crate) fn right(right: Right) -> RightRelied {
    RightRelied {
        right,
        number: "7683422".to_owned(),
        title: "双塔".to_owned(),
        holder: "太原示例商标有限公司".to_owned(),
        classes: vec![7],
        status_proved_on: None,
        evaluation: Evaluation::None,
    }
}

pub(crate) fn line(what: ItemKind, label: &str) -> ItemLine {
    ItemLine {
        what,
        exhibit: None,
        quantity: 1,
        label: label.to_owned(),
        place: "展位正面".to_owned(),
    }
}

impl Desk {
    /// A complaint on a trademark, complete, on one exhibit and one panel.
    pub fn complaint(&self) -> Complaint {
        let exhibit = self.exhibitor_state().exhibits.keys().next().cloned();
        Complaint {
            respondent: self.respondent(),
            booth: "3-A12".into(),
            received_at: self.now,
            kind: PartyKind::Organisation,
            name: "太原示例商标有限公司".to_owned(),
            code: "91140100MA0K00013E".to_owned(),
            country: "中国".to_owned(),
            address: "太原市示例路1号".to_owned(),
            phone: "13800000000".to_owned(),
            agreed_address: String::new(),
            badge: "V-0001".to_owned(),
            identity: String::new(),
            relation: Relation::Holder,
            agent_name: String::new(),
            agent_phone: String::new(),
            rights: vec![right(Right::Trademark)],
            items: vec![
                ItemLine { exhibit, ..line(ItemKind::Exhibit, "液压泵") },
                line(ItemKind::Panel, "展板"),
            ],
            facts: "展品上使用了与注册商标相同的标识".to_owned(),
            steps_before: String::new(),
            parallel: Vec::new(),
            former_follow_up: None,
            requests: BTreeSet::from([Request::Remove]),
            brought: TRADEMARK_PAPERS.to_vec(),
            truth_stated: true,
            blobs: vec![blob("complaint")],
        }
    }

    pub fn receive(&mut self, complaint: Complaint) -> CaseId {
        self.do_as(INTAKE, Command::ReceiveComplaint(Box::new(complaint)));
        self.case_id()
    }

    /// A complaint that was accepted.
    pub fn accepted(&mut self) -> CaseId {
        let case = self.receive(self.complaint());
        self.do_as(INTAKE, Command::AcceptComplaint { case: case.clone() });
        case
    }

    /// A case with suspicion found on all its items.
    pub fn found(&mut self) -> CaseId {
        let case = self.accepted();
        self.do_as(HANDLER, self.find(SuspicionLevel::Plain));
        case
    }

    /// A case whose items are suspended.
    pub fn suspended(&mut self) -> CaseId {
        let case = self.found();
        self.do_as(HANDLER, self.suspend());
        case
    }

    /// A case whose respondent was told, and has a day to answer.
    pub fn asked(&mut self) -> CaseId {
        let case = self.suspended();
        self.notify_and_serve();
        case
    }

    pub fn notify_and_serve(&mut self) {
        self.do_as(HANDLER, self.notify(None));
        let number = self.notice_number();
        self.serve(&number, PaperKind::ComplaintNotice, Side::Respondent);
    }

    /// A case with an answer.
    pub fn answered(&mut self) -> CaseId {
        let case = self.asked();
        self.do_as(INTAKE, Command::ReceiveAnswer(Box::new(self.answer())));
        case
    }

    /// A case in which the suspicion was confirmed after an answer.
    pub fn confirmed(&mut self) -> CaseId {
        let case = self.answered();
        self.do_as(DECIDER, self.decide(Outcome::SuspicionConfirmed));
        case
    }

    /// A case in which withdrawal was demanded, and the demand served.
    pub fn ordered(&mut self) -> CaseId {
        let case = self.confirmed();
        self.do_as(DECIDER, self.order_withdrawal());
        let number = self.withdrawal_number();
        self.serve(&number, PaperKind::WithdrawalNotice, Side::Respondent);
        case
    }

    /// A case in which the items are off display.
    pub fn complied(&mut self) -> CaseId {
        let case = self.ordered();
        self.do_as(INSPECTOR, self.comply());
        case
    }

    /// A case that the desk opened itself on a finding.
    pub fn ex_officio(&mut self) -> CaseId {
        let finding = self.finding();
        self.do_as(HANDLER, finding);
        self.case_id()
    }

    /// The command that opens a case on a finding seen half an hour ago.
    pub fn finding(&mut self) -> Command {
        let plan = round::Command::PlanRound {
            halls: vec!["3".to_owned()],
            route: vec!["3-A12".into()],
            inspectors: vec![INSPECTOR.into(), SECOND_INSPECTOR.into()],
        };
        let seen_at = self.now;
        self.do_as(HEAD, plan);
        let round = self.round_id();
        self.do_as(INSPECTOR, round::Command::StartRound { round: round.clone() });
        let photo = |shot| round::Photo { shot, blob: blob("finding") };
        let entry = round::FindingEntry {
            round: round.clone(),
            booth: "3-A12".into(),
            exhibitor: Some(self.respondent()),
            exhibit: None,
            right: Right::Trademark,
            seen_at,
            seen: "展品使用相同标识".to_owned(),
            mark_text: "双塔".to_owned(),
            statement: String::new(),
            staff: String::new(),
            witness: String::new(),
            signed: round::BoothSigned::Yes,
            photos: crate::rights::Right::Other.shots().into_iter().map(photo).collect(),
            blank: None,
        };
        self.do_as(INSPECTOR, round::Command::RecordFinding(Box::new(entry)));
        self.now += jiff::SignedDuration::from_mins(30);
        let finding = self.world().rounds[&round].findings.keys().next().unwrap().clone();
        Command::OpenCase {
            round,
            finding,
            rights: vec![right(Right::Trademark)],
            items: vec![line(ItemKind::Exhibit, "液压泵")],
            facts: "巡查发现展品使用相同标识".to_owned(),
        }
    }

    // Commands on the newest case.

    pub fn items(&self) -> Vec<ItemId> {
        self.case().all_items()
    }

    pub fn find(&self, level: SuspicionLevel) -> Command {
        Command::FindSuspicion {
            case: self.case_id(),
            items: self.items(),
            level,
            reasons: "标识相同，商品相同".to_owned(),
            found_at: None,
        }
    }

    pub fn clear(&self) -> Command {
        let reasons = "比对后标识不同".to_owned();
        Command::FindNoSuspicion { case: self.case_id(), reasons }
    }

    pub fn suspend(&self) -> Command {
        Command::OrderSuspension {
            case: self.case_id(),
            items: self.items(),
            reasons: "涉嫌侵权".to_owned(),
            ordered_at: None,
            blank: None,
        }
    }

    pub fn notify(&self, short_form_hours: Option<u32>) -> Command {
        Command::NotifyComplaint {
            case: self.case_id(),
            short_form_hours,
            note: String::new(),
            notified_at: None,
            blank: None,
        }
    }

    pub fn answer(&self) -> AnswerEntry {
        AnswerEntry {
            case: self.case_id(),
            received_at: self.now,
            admits: self.items().into_iter().map(|item| (item, false)).collect(),
            defences: vec!["licence".to_owned()],
            requests: BTreeSet::new(),
            statement: "我方有许可".to_owned(),
            source_of_goods: String::new(),
            handed_in_by: "王示例".to_owned(),
            blobs: vec![blob("answer")],
        }
    }

    pub fn admit(&self) -> Command {
        Command::RecordAdmission {
            case: self.case_id(),
            items: self.items(),
            statement: "我方承认".to_owned(),
            blobs: vec![blob("admission")],
        }
    }

    pub fn undertake(&self, items: Vec<ItemId>) -> Command {
        Command::UndertakeWithdrawal {
            case: self.case_id(),
            items,
            undertaken_at: self.now,
            signed_by: "王示例".to_owned(),
            blobs: vec![blob("undertaking")],
        }
    }

    /// Records a default after every place was asked.
    pub fn default(&self) -> Command {
        Command::RecordDefault { case: self.case_id(), places: self.places() }
    }

    /// Every place that could hold an answer.
    pub fn places(&self) -> Vec<String> {
        let body = self.show().body.as_ref().unwrap();
        let stations = self.show().devices.values().map(|device| device.station.to_string());
        body.stations.iter().cloned().chain([body.address.clone()]).chain(stations).collect()
    }

    pub fn decide(&self, outcome: Outcome) -> Command {
        self.decide_on(outcome, self.items())
    }

    pub fn decide_on(&self, outcome: Outcome, items: Vec<ItemId>) -> Command {
        Command::MakeDecision {
            case: self.case_id(),
            outcome,
            items,
            reasons: "经比对并听取陈述".to_owned(),
        }
    }

    pub fn order_withdrawal(&self) -> Command {
        Command::OrderWithdrawal {
            case: self.case_id(),
            items: self.case().items_to_order(),
            note: String::new(),
            ordered_at: None,
            blank: None,
        }
    }

    pub fn comply(&self) -> Command {
        Command::RecordCompliance {
            case: self.case_id(),
            items: self.case().items_under_measure(),
            complied_at: self.now,
            kept_by: Keeping::Exhibitor,
            record: "展商自行撤下并封存".to_owned(),
            blobs: vec![blob("before"), blob("after")],
            blank: None,
        }
    }

    pub fn refuse_to_comply(&self) -> Command {
        Command::RecordRefusal {
            case: self.case_id(),
            items: self.case().items_under_measure(),
            refused_at: self.now,
            record: "现场人员拒绝撤下".to_owned(),
            blobs: vec![blob("refusal")],
        }
    }

    pub fn escalate(&self, step: crate::profile::EscalationStep) -> Command {
        Command::EscalateMeasure {
            case: self.case_id(),
            step,
            second_officer: INSPECTOR.into(),
            reasons: "经要求仍未撤出展示".to_owned(),
            blobs: Vec::new(),
        }
    }

    pub fn recheck(&self, seen: Seen) -> Command {
        Command::RecheckItems {
            case: self.case_id(),
            seen: self.case().items_to_watch().into_iter().map(|item| (item, seen)).collect(),
            rechecked_at: self.now,
            blobs: vec![blob("recheck")],
        }
    }

    pub fn restore(&self, because: LiftedBecause) -> Command {
        let owed = self.case().items_owed_back();
        let items = if owed.is_empty() { self.case().items_under_measure() } else { owed };
        Command::OrderRestoration {
            case: self.case_id(),
            items,
            because,
            reasons: "措施已解除".to_owned(),
        }
    }

    pub fn restored(&self) -> Command {
        Command::RecordRestored {
            case: self.case_id(),
            items: self.case().items_to_put_back(),
            restored_at: self.now,
            blobs: vec![blob("restored")],
        }
    }

    pub fn appeal(&self, by: Side, against: &str) -> Command {
        Command::FileAppeal {
            case: self.case_id(),
            by,
            against: against.to_owned(),
            filed_at: self.now,
            grounds: "我方有有效许可".to_owned(),
            signed_by: "王示例".to_owned(),
            blobs: vec![blob("appeal")],
        }
    }

    /// Files an appeal and gives it to the reviewer.
    pub fn under_review(&mut self, by: Side, against: &str) -> AppealId {
        let filed = self.appeal(by, against);
        self.do_as(INTAKE, filed);
        let appeal = self.newest_appeal();
        self.do_as(HEAD, self.admit_appeal(&appeal, REVIEWER));
        appeal
    }

    pub fn newest_appeal(&self) -> AppealId {
        let newest = self.case().appeals.iter().max_by_key(|(_, appeal)| appeal.number.counter());
        newest.unwrap().0.clone()
    }

    pub fn admit_appeal(&self, appeal: &AppealId, reviewer: &str) -> Command {
        Command::AdmitAppeal {
            case: self.case_id(),
            appeal: appeal.clone(),
            reviewer: reviewer.into(),
        }
    }

    pub fn decide_appeal(&self, appeal: &AppealId, outcome: AppealOutcome) -> Command {
        self.decide_appeal_on(appeal, outcome, Vec::new())
    }

    pub fn decide_appeal_on(
        &self,
        appeal: &AppealId,
        outcome: AppealOutcome,
        freed: Vec<ItemId>,
    ) -> Command {
        Command::DecideAppeal {
            case: self.case_id(),
            appeal: appeal.clone(),
            outcome,
            freed,
            reasons: "复核认为如此".to_owned(),
        }
    }

    pub fn check_on_site(&self) -> OnSiteEntry {
        OnSiteEntry {
            case: self.case_id(),
            checked_at: self.now,
            record: "查看展位".to_owned(),
            statement: String::new(),
            present: "王示例".to_owned(),
            signed: Signed::Yes,
            blobs: Vec::new(),
            blank: None,
        }
    }

    /// Prepares, sends and has receipted a report to every department that is owed one.
    pub fn report(&mut self) {
        for department in self.case().reports_outstanding() {
            let case = self.case_id();
            let requested = "请依法处理".to_owned();
            self.do_as(HANDLER, Command::PrepareReport { case, department, requested });
            let report = self.newest_report();
            self.do_as(HANDLER, self.send(&report));
        }
    }

    pub fn newest_report(&self) -> ReportId {
        let newest = self.case().reports.iter().max_by_key(|(_, report)| report.number.counter());
        newest.unwrap().0.clone()
    }

    pub fn send(&self, report: &ReportId) -> Command {
        Command::SendReport {
            case: self.case_id(),
            report: report.clone(),
            channel: Channel::Paper,
            sent_at: self.now,
            recipient: "市场监督管理局窗口".to_owned(),
        }
    }

    pub fn receipt(&self, report: &ReportId) -> Command {
        Command::RecordReceipt {
            case: self.case_id(),
            report: report.clone(),
            receipted_at: self.now,
            signed_by: "窗口人员".to_owned(),
            blobs: vec![blob("receipt")],
        }
    }

    pub fn result(&self, report: &ReportId, result: crate::case::AuthorityResult) -> Command {
        Command::RecordAuthorityResult {
            case: self.case_id(),
            report: report.clone(),
            result,
            document_number: "并市监〔2026〕1号".to_owned(),
            blobs: Vec::new(),
        }
    }

    pub fn close(&self) -> Command {
        Command::CloseCase { case: self.case_id() }
    }

    // Numbers of the newest case.

    pub fn notice_number(&self) -> String {
        self.case().notice.as_ref().unwrap().number.to_string()
    }

    pub fn suspension_number(&self) -> String {
        self.case().suspension.as_ref().unwrap().number.to_string()
    }

    pub fn decision_number(&self) -> String {
        self.case().decision.as_ref().unwrap().number.to_string()
    }

    pub fn withdrawal_number(&self) -> String {
        self.case().withdrawal.as_ref().unwrap().number.to_string()
    }

    pub fn case_stream(&self) -> StreamId {
        StreamId::Case(self.case_id())
    }
}
