//! Papers on their way: service on the parties, reports to the authorities.

use super::course::{How, Served, Step};
use super::out_of_script;
use super::pictures::Motif;
use super::show::Show;
use crate::failure::Failure;
use domain::Role;
use domain::case::{Case, Channel, Command, ReportState, Side};
use domain::ids::{CaseId, ReportId, StreamId};
use domain::register::{self, LeavingReason, ServiceMethod};

impl Show<'_> {
    pub(super) fn serve(
        &mut self,
        at: usize,
        case: &CaseId,
        state: &Case,
        served: Served,
        how: How,
    ) -> Result<(), Failure> {
        let subject = self.subjects[at].clone();
        let booth = self.booth(&subject);
        let (method, recipient, witness, blobs) = match how {
            How::ByHand => (ServiceMethod::ByHand, "样某（展位负责人）", "", Vec::new()),
            How::Left => (
                ServiceMethod::LeftAtBooth {
                    because: LeavingReason::Refused,
                    witnessed: true,
                    pictured: true,
                },
                "展位负责人拒收",
                "场馆值班员证某",
                vec![self.shot(&subject, Motif::Sign)?],
            ),
        };
        let number = number_of(state, served)?;
        let serve = |to, recipient: &str, place: String, blobs| register::Command::ServePaper {
            stream: StreamId::Case(case.clone()),
            number: number.clone(),
            to: Some(to),
            method: method.clone(),
            served_at: self.desk.clock().now(),
            recipient: recipient.to_owned(),
            witness: witness.to_owned(),
            place,
            blobs,
            blank: None,
        };
        let respondent = serve(Side::Respondent, recipient, booth, blobs);
        self.act(Role::Inspector, domain::Command::Paper(respondent))?;
        // Both sides are told of a decision.
        if served == Served::Decision && state.complainant.is_some() {
            let desk = "工作机构窗口".to_owned();
            let complainant = serve(Side::Complainant, "投诉方代表", desk, Vec::new());
            self.act(Role::Inspector, domain::Command::Paper(complainant))?;
        }
        Ok(())
    }

    /// Reports are drawn up for every department that is owed one, and followed together.
    pub(super) fn report(
        &mut self,
        at: usize,
        case: &CaseId,
        state: &Case,
        step: Step,
    ) -> Result<(), Failure> {
        let now = self.desk.clock().now();
        if step == Step::Prepare {
            for department in state.reports_outstanding() {
                self.case_act(
                    Role::Handler,
                    Command::PrepareReport {
                        case: case.clone(),
                        department,
                        requested: "请依法处理，并告知结果。".to_owned(),
                    },
                )?;
            }
            return Ok(());
        }
        let wanted: &[ReportState] = match step {
            Step::Send => &[ReportState::Prepared],
            Step::Receipt | Step::Chase => &[ReportState::Sent],
            _ => &[ReportState::Sent, ReportState::Receipted],
        };
        let mut reports: Vec<(String, ReportId)> = state
            .reports
            .iter()
            .filter(|(_, report)| wanted.contains(&report.state))
            .map(|(id, report)| (report.number.to_string(), id.clone()))
            .collect();
        reports.sort();
        for (_, report) in reports {
            let case = case.clone();
            let command = match step {
                Step::Send => Command::SendReport {
                    case,
                    report,
                    channel: Channel::Paper,
                    sent_at: now,
                    recipient: "值班室".to_owned(),
                },
                Step::Receipt => Command::RecordReceipt {
                    case,
                    report,
                    receipted_at: now,
                    signed_by: "收样一".to_owned(),
                    blobs: vec![self.paper("O-38")?],
                },
                Step::Chase => Command::ChaseReport {
                    case,
                    report,
                    record: "电话催收回执，答复当日出具。".to_owned(),
                },
                Step::Result(result) => Command::RecordAuthorityResult {
                    case,
                    report,
                    result,
                    document_number: format!("示例处〔2026〕{}号", at + 1),
                    blobs: vec![self.paper("RESULT")?],
                },
                _ => return Err(out_of_script("a step of a report")),
            };
            self.case_act(Role::Recorder, command)?;
        }
        Ok(())
    }
}

/// The number of the case's latest paper of that kind.
pub(super) fn number_of(state: &Case, served: Served) -> Result<String, Failure> {
    let number = match served {
        Served::Suspension => state.suspension.as_ref().map(|it| it.number.to_string()),
        Served::Notice => state.notice.as_ref().map(|it| it.number.to_string()),
        Served::Decision => state.decision.as_ref().map(|it| it.number.to_string()),
        Served::Withdrawal => state.withdrawal.as_ref().map(|it| it.number.to_string()),
    };
    number.ok_or_else(|| out_of_script("that paper was not made"))
}
