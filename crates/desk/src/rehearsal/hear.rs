//! The steps of a case up to its decision, as commands and who gives them.

use super::course::Step;
use super::out_of_script;
use super::show::Show;
use crate::failure::Failure;
use domain::Role;
use domain::case::{AnswerEntry, Case, Command, OnSiteEntry, Signed};
use domain::ids::{CaseId, ItemId};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

impl Show<'_> {
    pub(super) fn examine(
        &mut self,
        at: usize,
        case: CaseId,
        items: Vec<ItemId>,
        step: Step,
        now: Timestamp,
    ) -> Result<(Role, Command), Failure> {
        Ok(match step {
            Step::Assign => {
                let officer = self.officer(Role::Handler)?;
                (Role::HeadOnDuty, Command::AssignHandler { case, officer })
            }
            Step::Require => {
                let note = "请补正清单所列材料。".to_owned();
                (Role::Intake, Command::RequireSupplement { case, note })
            }
            Step::Accept => (Role::Intake, Command::AcceptComplaint { case }),
            Step::RefuseComplaint(ground) => (
                Role::Intake,
                Command::RefuseComplaint {
                    case,
                    grounds: vec![ground.code()],
                    reasons: "上届同一投诉之后未见后续法律文书。".to_owned(),
                },
            ),
            Step::Withdraw => (
                Role::Intake,
                Command::WithdrawComplaint {
                    case,
                    reasons: "双方另行协商。".to_owned(),
                    blobs: vec![self.paper("撤回")?],
                },
            ),
            Step::Check(signed) => (
                Role::Inspector,
                Command::RecordOnSiteCheck(Box::new(OnSiteEntry {
                    case,
                    checked_at: now - SignedDuration::from_mins(3),
                    record: "样机在展位正面，展板一块。".to_owned(),
                    statement: match signed {
                        Signed::Yes => "展位负责人称系自行研发。",
                        Signed::Refused => "展位负责人不愿签字。",
                        Signed::NobodyThere => "",
                    }
                    .to_owned(),
                    present: "展位负责人样某".to_owned(),
                    signed,
                    blobs: self.shots(at)?,
                    blank: None,
                })),
            ),
            Step::Find(level) => (
                Role::Handler,
                Command::FindSuspicion {
                    case,
                    items,
                    level,
                    reasons: "样机与权利材料所示一致之处较多，涉嫌侵权。".to_owned(),
                    found_at: None,
                },
            ),
            _ => (
                Role::Handler,
                Command::FindNoSuspicion {
                    case, reasons: "现场比对，未见一致之处。".to_owned()
                },
            ),
        })
    }

    pub(super) fn hear(
        &mut self,
        at: usize,
        case: CaseId,
        state: &Case,
        step: Step,
        now: Timestamp,
    ) -> Result<(Role, Command), Failure> {
        let items = state.all_items();
        Ok(match step {
            Step::Suspend => (
                Role::Handler,
                Command::OrderSuspension {
                    case,
                    items,
                    reasons: "涉嫌侵权，先行暂停展示。".to_owned(),
                    ordered_at: None,
                    blank: None,
                },
            ),
            Step::Notify(short_form_hours) => (
                Role::Handler,
                Command::NotifyComplaint {
                    case,
                    short_form_hours,
                    note: "请在期限内提交书面意见和证据。".to_owned(),
                    notified_at: None,
                    blank: None,
                },
            ),
            Step::Extend => {
                let due = state.notice.as_ref().and_then(|notice| notice.due).unwrap_or(now);
                (
                    Role::HeadOnDuty,
                    Command::ExtendAnswer {
                        case,
                        until: due + SignedDuration::from_hours(2),
                        reasons: "证据存于外地，邮寄在途。".to_owned(),
                    },
                )
            }
            Step::Answer(defence) => (
                Role::Intake,
                Command::ReceiveAnswer(Box::new(AnswerEntry {
                    case,
                    received_at: now,
                    admits: items.into_iter().map(|item| (item, false)).collect(),
                    defences: vec![defence.code()],
                    requests: BTreeSet::new(),
                    statement: "样机有合法来源，请予核实。".to_owned(),
                    source_of_goods: "虚构供应商（示例）".to_owned(),
                    handed_in_by: "答样一".to_owned(),
                    blobs: vec![self.paper("ANSWER")?],
                })),
            ),
            Step::Default => {
                let places = domain::case::answer_places(&self.desk.exhibition()?);
                (Role::Handler, Command::RecordDefault { case, places })
            }
            Step::Admit => (
                Role::Intake,
                Command::RecordAdmission {
                    case,
                    items,
                    statement: "承认未取得许可。".to_owned(),
                    blobs: vec![self.paper("ADMIT")?],
                },
            ),
            Step::Undertake => (
                Role::Intake,
                Command::UndertakeWithdrawal {
                    case,
                    items,
                    undertaken_at: now,
                    signed_by: self.firms[self.subjects[at].firm].head.clone(),
                    blobs: vec![self.paper("O-23")?],
                },
            ),
            Step::Mediate(outcome) => (
                Role::Handler,
                Command::RecordMediation {
                    case,
                    outcome,
                    terms: "被投诉方更换样机，投诉方不再主张。".to_owned(),
                    blobs: vec![self.paper("O-24")?],
                },
            ),
            Step::AskSecondLook => (
                Role::Intake,
                Command::RequestSuspensionReview {
                    case,
                    grounds: "作品系委托创作，有合同。".to_owned(),
                },
            ),
            Step::SecondLook(stands) => (
                Role::Reviewer,
                Command::ReviewSuspension {
                    case,
                    stands,
                    reasons: "合同与样稿相符，暂停不再必要。".to_owned(),
                },
            ),
            _ => return Err(out_of_script("a step of the hearing")),
        })
    }
}
