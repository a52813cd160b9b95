//! W10.

use super::super::fact::Fact;
use super::super::report::{Report, ReportState};
use super::super::state::Case;
use super::super::words::AuthorityResult;
use crate::fact::Placed;
use crate::ids::ReportId;
use crate::profile::Deadline;

impl Case {
    pub(super) fn evolve_reports(&mut self, placed: &Placed, fact: &Fact) {
        let at = placed.recorded_at;
        match fact {
            Fact::PapersTransferred { department, .. } => {
                self.transferred.insert(*department);
                self.stop_on(Deadline::ComplaintTransfer, &department.code(), at);
            }
            Fact::ReportPrepared { report, number, department, supplements, .. } => {
                self.reports.insert(
                    report.clone(),
                    Report {
                        number: number.clone(),
                        department: *department,
                        supplements: supplements.clone(),
                        state: ReportState::Prepared,
                        channel: None,
                        sent_at: None,
                        receipted_at: None,
                        chased: 0,
                        result: None,
                    },
                );
            }
            Fact::ReportSent { report, channel, sent_at, clocks } => {
                self.with_report(report, |report| {
                    report.state = report.state.max(ReportState::Sent);
                    report.channel = Some(*channel);
                    report.sent_at = Some(*sent_at);
                });
                if let Some(department) = self.reports.get(report).map(|sent| sent.department) {
                    // What is sent tells where the matter stands, so nothing older is owed.
                    self.supplement_to.remove(&department);
                    let code = department.code();
                    self.stop_on(Deadline::AuthorityReport, &code, *sent_at);
                    // The report brings the complaint's papers with it (W10).
                    self.stop_on(Deadline::ComplaintTransfer, &code, *sent_at);
                }
                self.start(clocks);
            }
            Fact::ReportReceipted { report, receipted_at } => {
                self.with_report(report, |report| {
                    report.state = report.state.max(ReportState::Receipted);
                    report.receipted_at = Some(*receipted_at);
                });
                self.stop_on(Deadline::ReceiptChase, report.as_str(), *receipted_at);
            }
            Fact::ReportChased { report, clocks } => {
                self.with_report(report, |report| report.chased += 1);
                self.stop_on(Deadline::ReceiptChase, report.as_str(), at);
                self.start(clocks);
            }
            Fact::AuthorityResultRecorded { report, result, freed, clocks, .. } => {
                self.with_report(report, |report| {
                    report.state = ReportState::Answered;
                    report.result = Some(*result);
                });
                self.stop_on(Deadline::ReceiptChase, report.as_str(), at);
                self.stop(Deadline::HandOver, at);
                self.free(freed);
                if *result == AuthorityResult::NoInfringement {
                    self.set_decision_aside();
                    self.overturned = true;
                    self.stop(Deadline::Opinion, at);
                    self.stop(Deadline::Answer, at);
                    self.stop(Deadline::WithdrawalDemand, at);
                }
                self.start(clocks);
            }
            Fact::CaseHandedOver { departments, .. } => {
                for department in departments {
                    if !self.handed_over.contains(department) {
                        self.handed_over.push(*department);
                    }
                }
                self.stop(Deadline::HandOver, at);
                self.stop(Deadline::Opinion, at);
            }
            _ => {}
        }
    }

    fn with_report(&mut self, report: &ReportId, change: impl FnOnce(&mut Report)) {
        if let Some(report) = self.reports.get_mut(report) {
            change(report);
        }
    }
}
