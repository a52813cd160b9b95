//! Plays the turns in the order of their moments, and each step of a case by the officer whose
//! part it is.

use super::course::{Complainant, How, Served, Step, Subject};
use super::pictures::{Motif, picture};
use super::rounds::Leg;
use super::show::Show;
use super::{numbers, out_of_script};
use crate::failure::Failure;
use domain::case::{
    Case, Channel, ClaimedRight, Command, Complaint, DismissedBecause, ItemKind, ItemLine, Keeping,
    PartyKind, Request, ReportState, Seen, Side, Signed,
};
use domain::exhibition::Enquiry;
use domain::ids::{BoothCode, CaseId, ItemId, ReportId, StreamId};
use domain::register::{self, LeavingReason, ServiceMethod};
use domain::rights::{Relation, Right, papers};
use domain::round::VisitResult;
use domain::{Blob, Role};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// One thing that happens.
#[derive(Clone, Copy, Debug)]
enum Turn {
    Case(usize, Step),
    Round(usize, Leg),
    LatePledge(usize),
    Enquiry(Enquiry),
    WalkIn,
    Visited,
}

impl Show<'_> {
    /// Plays build-up and show days up to the present.
    pub fn play(&mut self) -> Result<(), Failure> {
        let mut turns = self.turns();
        // Turns of one moment keep the order in which they were written.
        turns.sort_by_key(|(at, _)| *at);
        for (at, turn) in turns {
            self.at(at);
            match turn {
                Turn::Case(case, step) => self.step(case, step)?,
                Turn::Round(round, leg) => self.walk(round, leg)?,
                Turn::LatePledge(firm) => self.take_pledge(firm, false)?,
                Turn::Enquiry(about) => self.enquire(about)?,
                Turn::WalkIn => self.walk_in()?,
                Turn::Visited => self.be_visited()?,
            }
        }
        self.at(self.calendar.now());
        Ok(())
    }

    fn turns(&self) -> Vec<(Timestamp, Turn)> {
        let calendar = &self.calendar;
        let mut turns = Vec::new();
        for (case, subject) in self.subjects.iter().enumerate() {
            let moments = subject.course.moments(calendar);
            turns.extend(moments.into_iter().map(|(at, step)| (at, Turn::Case(case, step))));
        }
        let route = self.plan.route;
        for (round, hour) in [(0, 10), (1, 12), (2, 14)] {
            let begun = calendar.at(-1, hour, 0);
            turns.extend(legs(round, begun, route));
            let over = begun + SignedDuration::from_mins(count(route) + 10);
            turns.push((over, Turn::Round(round, Leg::Triage)));
            turns.push((over + SignedDuration::from_mins(5), Turn::Round(round, Leg::End)));
        }
        // The fourth is under way: half its booths are seen, and its findings wait.
        turns.extend(legs(3, calendar.ago(count(route)), route / 2));
        let late = (0..self.firms.len()).filter(|firm| firm % 12 == 9).take(40);
        turns.extend(late.enumerate().map(|(at, firm)| {
            (calendar.at(-1, 9, 30) + SignedDuration::from_mins(count(at) * 4), Turn::LatePledge(firm))
        }));
        for (at, about) in
            [Enquiry::Rules, Enquiry::Complaint, Enquiry::Pledge, Enquiry::Appeal].into_iter().enumerate()
        {
            let at = calendar.at(-1, 11, 0) + SignedDuration::from_mins(count(at) * 25);
            turns.push((at, Turn::Enquiry(about)));
        }
        turns.push((calendar.at(-1, 15, 0), Turn::Visited));
        turns.push((calendar.ago(55), Turn::WalkIn));
        turns
    }

    fn step(&mut self, at: usize, step: Step) -> Result<(), Failure> {
        match step {
            Step::Receive => return self.receive(at),
            Step::Open => return self.open(at),
            _ => {}
        }
        let (case, state) = self.case(at)?;
        let now = self.desk.clock().now();
        let items = state.all_items();
        let (role, command) = match step {
            Step::Serve(served, how) => return self.serve(at, &case, &state, served, how),
            Step::Prepare | Step::Send | Step::Receipt | Step::Chase | Step::Result(_) => {
                return self.report(at, &case, &state, step);
            }
            Step::Appeal(..) | Step::AdmitAppeal | Step::Stay | Step::DecideAppeal(_) => {
                self.appeal(case, &state, step, now)?
            }
            Step::Receive
            | Step::Open
            | Step::Assign
            | Step::Require
            | Step::Accept
            | Step::RefuseComplaint(_)
            | Step::Withdraw
            | Step::Check(_)
            | Step::Find(_)
            | Step::Clear => self.examine(at, case, items, step, now)?,
            Step::Suspend
            | Step::Notify(_)
            | Step::Extend
            | Step::Answer(_)
            | Step::Default
            | Step::Admit
            | Step::Undertake
            | Step::Mediate(_)
            | Step::AskSecondLook
            | Step::SecondLook(_) => self.hear(at, case, &state, step, now)?,
            _ => self.measure(at, case, &state, step, now)?,
        };
        self.case_act(role, command)
    }

    fn receive(&mut self, at: usize) -> Result<(), Failure> {
        let complaint = self.complaint(at)?;
        let command = Command::ReceiveComplaint(Box::new(complaint));
        let executed = self.act(Role::Intake, domain::Command::Case(command))?;
        self.remember(at, &executed.streams)
    }

    fn remember(&mut self, at: usize, streams: &[StreamId]) -> Result<(), Failure> {
        let case = streams.iter().find_map(|stream| match stream {
            StreamId::Case(case) => Some(case.clone()),
            _ => None,
        });
        self.cases.insert(at, case.ok_or_else(|| out_of_script("a new case has a stream"))?);
        Ok(())
    }

    fn complaint(&mut self, at: usize) -> Result<Complaint, Failure> {
        let subject = self.subjects[at].clone();
        let now = self.desk.clock().now();
        let (kind, relation, agent) = match &subject.complainant {
            Complainant::Firm(relation) => (PartyKind::Organisation, relation.clone(), ""),
            Complainant::Foreign => {
                let principal = Box::new(Relation::Holder);
                let relation = Relation::Agent { power_of_attorney: true, principal };
                (PartyKind::Foreign, relation, "代样一（虚构代理所）")
            }
            Complainant::Passer => (PartyKind::Natural, Relation::Anyone, ""),
            Complainant::Nobody => return Err(out_of_script("nobody complains")),
        };
        let name = match kind {
            PartyKind::Organisation => format!("虚构权利人{}（示例）", at + 10),
            PartyKind::Foreign => format!("Exampleholder {at} GmbH (fictional)"),
            PartyKind::Natural => "路样一".to_owned(),
        };
        let needed = papers(subject.right, &relation, kind == PartyKind::Foreign);
        let brought = needed
            .into_iter()
            .map(|needed| needed.paper)
            .filter(|paper| !subject.lacking.contains(paper))
            .collect();
        let variety = self.variety();
        let title = self.scan(&picture(Motif::Paper, "TITLE", variety))?;
        Ok(Complaint {
            respondent: self.exhibitor(subject.firm)?,
            booth: BoothCode(self.booth(&subject)),
            received_at: now,
            code: match kind {
                PartyKind::Organisation => {
                    numbers::social_credit_code(50_000 + at, false, self.calendar.day(0))
                }
                PartyKind::Foreign => format!("HRB {at:05}"),
                PartyKind::Natural => String::new(),
            },
            country: if kind == PartyKind::Foreign { "DE" } else { "CN" }.to_owned(),
            kind,
            address: "虚构市示例路 9 号".to_owned(),
            phone: format!("000-0009-{at:04}"),
            agreed_address: format!("holder{at}@rehearsal.invalid"),
            badge: format!("T{at:03}"),
            identity: String::new(),
            relation,
            agent_name: agent.to_owned(),
            agent_phone: String::new(),
            rights: vec![self.right_of(&subject, &name)],
            items: vec![self.item(&subject)?],
            name,
            facts: "展位所展样机与权利人的相同，展板上有图片。".to_owned(),
            steps_before: "现场交涉未果。".to_owned(),
            parallel: Vec::new(),
            former_follow_up: None,
            requests: BTreeSet::from([Request::Remove]),
            brought,
            truth_stated: true,
            blobs: vec![title],
        })
    }

    fn right_of(&self, subject: &Subject, holder: &str) -> ClaimedRight {
        ClaimedRight {
            right: subject.right,
            number: subject.number.clone(),
            title: subject.label(),
            holder: holder.to_owned(),
            classes: if subject.right == Right::Trademark { vec![11] } else { Vec::new() },
            status_proved_on: Some(self.calendar.day(-4)),
            evaluation: subject.evaluation,
        }
    }

    /// The line of a measure: the exhibit that the roster named first.
    fn item(&self, subject: &Subject) -> Result<ItemLine, Failure> {
        Ok(ItemLine {
            what: ItemKind::Exhibit,
            exhibit: self.exhibits_of(subject.firm)?.into_iter().next(),
            quantity: 1,
            label: subject.label(),
            place: "展位正面".to_owned(),
        })
    }

    /// A visit outside any round, a finding, and a case on it.
    fn open(&mut self, at: usize) -> Result<(), Failure> {
        let subject = self.subjects[at].clone();
        let booth = self.booth(&subject);
        let exhibitor = self.exhibitor(subject.firm)?;
        let visit = domain::round::Command::RecordUnplannedVisit {
            second: self.officer(Role::HeadOnDuty)?,
            booth: BoothCode(booth.clone()),
            exhibitors: vec![exhibitor.clone()],
            result: VisitResult::Suspect,
            visited_at: self.desk.clock().now(),
            note: String::new(),
        };
        let executed = self.act(Role::Inspector, domain::Command::Round(visit))?;
        let round = executed.streams.iter().find_map(|stream| match stream {
            StreamId::Round(round) => Some(round.clone()),
            _ => None,
        });
        let round = round.ok_or_else(|| out_of_script("a visit has a round"))?;
        self.find(&round, &booth, Some(exhibitor), subject.right)?;
        let finding = self.findings(&round)?.pop();
        let command = Command::OpenCase {
            round,
            finding: finding.ok_or_else(|| out_of_script("a finding was recorded"))?,
            rights: vec![self.right_of(&subject, "")],
            items: vec![self.item(&subject)?],
            facts: "巡查中发现标注，现场未见相应证明。".to_owned(),
        };
        let executed = self.act(Role::Inspector, domain::Command::Case(command))?;
        self.remember(at, &executed.streams)
    }

    fn examine(
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
                Command::RecordOnSiteCheck {
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
                },
            ),
            Step::Find(level) => (
                Role::Handler,
                Command::FindSuspicion {
                    case,
                    items,
                    level,
                    reasons: "样机与权利材料所示一致之处较多，涉嫌侵权。".to_owned(),
                },
            ),
            _ => (
                Role::Handler,
                Command::FindNoSuspicion {
                    case,
                    reasons: "现场比对，未见一致之处。".to_owned(),
                },
            ),
        })
    }

    fn hear(
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
                Command::ReceiveAnswer {
                    case,
                    received_at: now,
                    admits: items.into_iter().map(|item| (item, false)).collect(),
                    defences: vec![defence.code()],
                    requests: BTreeSet::new(),
                    statement: "样机有合法来源，请予核实。".to_owned(),
                    source_of_goods: "虚构供应商（示例）".to_owned(),
                    handed_in_by: "答样一".to_owned(),
                    blobs: vec![self.paper("ANSWER")?],
                },
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

    fn measure(
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
            Step::HandOver => (
                Role::Recorder,
                Command::HandOverCase {
                    case,
                    record: "卷宗目录及复印件一册。".to_owned(),
                    blobs: vec![self.paper("HANDOVER")?],
                },
            ),
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

    fn appeal(
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

    fn serve(
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
        let command = register::Command::ServePaper {
            stream: StreamId::Case(case.clone()),
            number: number_of(state, served)?,
            method,
            served_at: self.desk.clock().now(),
            recipient: recipient.to_owned(),
            witness: witness.to_owned(),
            place: booth,
            blobs,
        };
        self.act(Role::Inspector, domain::Command::Paper(command)).map(|_| ())
    }

    /// Reports are drawn up for every department that is owed one, and followed together.
    fn report(
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

    fn department(&self, at: usize) -> Result<domain::rights::Department, Failure> {
        let department = self.subjects[at].right.department();
        department.ok_or_else(|| out_of_script("no department for that right"))
    }

    fn booth(&self, subject: &Subject) -> String {
        self.firms[subject.firm].booths.first().cloned().unwrap_or_default()
    }

    fn shot(&mut self, subject: &Subject, motif: Motif) -> Result<Blob, Failure> {
        let variety = self.variety();
        self.photo(&picture(motif, &self.booth(subject), variety))
    }

    fn shots(&mut self, at: usize) -> Result<Vec<Blob>, Failure> {
        let subject = self.subjects[at].clone();
        Ok(vec![self.shot(&subject, Motif::Exhibit)?, self.shot(&subject, Motif::CloseUp)?])
    }

    fn paper(&mut self, text: &str) -> Result<Blob, Failure> {
        let variety = self.variety();
        self.scan(&picture(Motif::Paper, text, variety))
    }

    fn case_act(&self, role: Role, command: Command) -> Result<(), Failure> {
        self.act(role, domain::Command::Case(command)).map(|_| ())
    }
}

fn legs(round: usize, begun: Timestamp, visits: usize) -> Vec<(Timestamp, Turn)> {
    let mut legs = vec![(begun, Turn::Round(round, Leg::Start))];
    legs.extend((0..visits).map(|at| {
        (begun + SignedDuration::from_mins(count(at) + 1), Turn::Round(round, Leg::Visit(at)))
    }));
    legs
}

fn number_of(state: &Case, served: Served) -> Result<String, Failure> {
    let number = match served {
        Served::Suspension => state.suspension.as_ref().map(|it| it.number.to_string()),
        Served::Notice => state.notice.as_ref().map(|it| it.number.to_string()),
        Served::Decision => state.decision.as_ref().map(|it| it.number.to_string()),
        Served::Withdrawal => state.withdrawal.as_ref().map(|it| it.number.to_string()),
    };
    number.ok_or_else(|| out_of_script("that paper was not made"))
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
