//! The steps from the decision to the end, and of appeals, as commands and who gives them.

use super::course::Step;
use super::follow::number_of;
use super::out_of_script;
use super::pictures::Motif;
use super::show::Show;
use crate::failure::Failure;
use domain::Role;
use domain::case::{Case, Command, DismissedBecause, Keeping, Seen, Side};
use domain::ids::CaseId;
use jiff::Timestamp;

impl Show<'_> {
    pub(super) fn measure(
        &mut self,
        at: usize,
        case: CaseId,
        state: &Case,
        step: Step,
        now: Timestamp,
    ) -> Result<(Role, Command), Failure> {
        let items = state.all_items();
        let emptied = self.subjects[at].clone();
        Ok(match step {
            Step::Decide(outcome) => (
                Role::Decider,
                Command::MakeDecision {
                    case,
                    outcome,
                    items,
                    reasons: "根据现场查看、双方材料和比对情况作出本意见。".to_owned(),
                },
            ),
            Step::Order => (
                Role::Decider,
                Command::OrderWithdrawal {
                    case,
                    items,
                    note: "请立即撤出展示并配合复查。".to_owned(),
                    ordered_at: None,
                    blank: None,
                },
            ),
            Step::Comply => (
                Role::Inspector,
                Command::RecordCompliance {
                    case,
                    items,
                    complied_at: now,
                    kept_by: Keeping::Exhibitor,
                    record: "参展方自行装箱，置于展位储物间。".to_owned(),
                    blobs: vec![self.shot(&emptied, Motif::Emptied)?],
                    blank: None,
                },
            ),
            Step::Resist => (
                Role::Inspector,
                Command::RecordRefusal {
                    case,
                    items,
                    refused_at: now,
                    record: "展位负责人表示不撤。".to_owned(),
                    blobs: self.shots(at)?,
                },
            ),
            Step::Escalate(step) => (
                Role::HeadOnDuty,
                Command::EscalateMeasure {
                    case,
                    step,
                    second_officer: self.officer(Role::Inspector)?,
                    reasons: "经两次要求仍在展示。".to_owned(),
                    blobs: self.shots(at)?,
                },
            ),
            Step::Recheck(seen) => (
                Role::Inspector,
                Command::RecheckItems {
                    case,
                    seen: items.into_iter().map(|item| (item, seen)).collect(),
                    rechecked_at: now,
                    blobs: match seen {
                        Seen::DisplayedAgain => self.shots(at)?,
                        _ => vec![self.shot(&emptied, Motif::Emptied)?],
                    },
                },
            ),
            Step::Restore(because) => {
                let items = match &state.restoration {
                    Some(owed) if !owed.items.is_empty() => owed.items.clone(),
                    _ => items,
                };
                let reasons = "措施的理由已不存在。".to_owned();
                (Role::Reviewer, Command::OrderRestoration { case, items, because, reasons })
            }
            Step::Restored => {
                let owed = state.restoration.as_ref().map(|owed| owed.items.clone());
                (
                    Role::Handler,
                    Command::RecordRestored {
                        case,
                        items: owed.unwrap_or(items),
                        restored_at: now,
                        blobs: self.shots(at)?,
                    },
                )
            }
            Step::Transfer => {
                let department = self.department(at)?;
                let list = "投诉书、权利证明、现场照片。".to_owned();
                let blobs = vec![self.paper("O-18")?];
                (Role::Handler, Command::TransferPapers { case, department, list, blobs })
            }
            Step::Taken => (
                Role::Inspector,
                Command::RecordTakenByAuthority {
                    case,
                    items,
                    authority: "虚构市市场监督管理局（示例）".to_owned(),
                    document_number: format!("示例登〔2026〕{}号", at + 1),
                    blobs: vec![self.paper("LIST")?],
                },
            ),
            Step::Certify => (Role::Recorder, Command::CertifyFacts { case, to: Side::Respondent }),
            Step::Close => (Role::HeadOnDuty, Command::CloseCase { case }),
            Step::Reopen => (
                Role::HeadOnDuty,
                Command::ReopenCase {
                    case,
                    because: domain::case::ReopenedBecause::NewEvidence,
                    reasons: "投诉方补交了新的公证材料。".to_owned(),
                },
            ),
            _ => return Err(out_of_script("a step of the measures")),
        })
    }

    pub(super) fn appeal(
        &mut self,
        case: CaseId,
        state: &Case,
        step: Step,
        now: Timestamp,
    ) -> Result<(Role, Command), Failure> {
        if let Step::Appeal(by, served) = step {
            let command = Command::FileAppeal {
                case,
                by,
                against: number_of(state, served)?,
                filed_at: now,
                grounds: "已找到许可合同，请求复核。".to_owned(),
                signed_by: "申样一".to_owned(),
                blobs: vec![self.paper("O-33")?],
            };
            return Ok((Role::Intake, command));
        }
        let (appeal, _) = state.open_appeal().ok_or_else(|| out_of_script("no appeal is open"))?;
        let appeal = appeal.clone();
        Ok(match step {
            Step::AdmitAppeal => {
                let reviewer = self.officer(Role::Reviewer)?;
                (Role::HeadOnDuty, Command::AdmitAppeal { case, appeal, reviewer })
            }
            Step::Stay => (
                Role::Reviewer,
                Command::GrantStay {
                    case,
                    appeal,
                    items: state.items_under_measure(),
                    reasons: "复核期间继续展示不致损害扩大。".to_owned(),
                },
            ),
            Step::DecideAppeal(outcome) => (
                Role::Reviewer,
                Command::DecideAppeal {
                    case,
                    appeal,
                    outcome,
                    freed: Vec::new(),
                    reasons: "复核认为申诉材料足以改变原来的判断与否，理由如记录所载。".to_owned(),
                },
            ),
            _ => (
                Role::HeadOnDuty,
                Command::DismissAppeal {
                    case,
                    appeal,
                    because: DismissedBecause::NoGrounds,
                    reasons: "未附理由。".to_owned(),
                },
            ),
        })
    }
}
