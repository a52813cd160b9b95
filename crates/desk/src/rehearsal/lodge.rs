//! How a case begins: a complaint at the counter, or a finding of the desk's own inspectors.

use super::course::{Complainant, Subject};
use super::numbers;
use super::out_of_script;
use super::show::Show;
use crate::failure::Failure;
use domain::Role;
use domain::case::{Command, Complaint, ItemKind, ItemLine, PartyKind, Request, RightRelied};
use domain::ids::{BoothCode, StreamId};
use domain::rights::{Relation, Right, papers};
use domain::round::VisitResult;
use std::collections::BTreeSet;

impl Show<'_> {
    pub(super) fn receive(&mut self, at: usize) -> Result<(), Failure> {
        let complaint = self.complaint(at)?;
        let command = Command::ReceiveComplaint(Box::new(complaint));
        let executed = self.act(Role::Intake, domain::Command::Case(command))?;
        self.remember(at, &executed.streams)
    }

    pub(super) fn remember(&mut self, at: usize, streams: &[StreamId]) -> Result<(), Failure> {
        let case = streams.iter().find_map(|stream| match stream {
            StreamId::Case(case) => Some(case.clone()),
            _ => None,
        });
        self.cases.insert(at, case.ok_or_else(|| out_of_script("a new case has a stream"))?);
        Ok(())
    }

    pub(super) fn complaint(&mut self, at: usize) -> Result<Complaint, Failure> {
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
        let title = self.paper("TITLE")?;
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

    pub(super) fn right_of(&self, subject: &Subject, holder: &str) -> RightRelied {
        RightRelied {
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
    pub(super) fn item(&self, subject: &Subject) -> Result<ItemLine, Failure> {
        Ok(ItemLine {
            what: ItemKind::Exhibit,
            exhibit: self.exhibits_of(subject.firm)?.into_iter().next(),
            quantity: 1,
            label: subject.label(),
            place: "展位正面".to_owned(),
        })
    }

    /// A visit outside any round, a finding, and a case on it.
    pub(super) fn open(&mut self, at: usize) -> Result<(), Failure> {
        let subject = self.subjects[at].clone();
        let booth = self.booth(&subject);
        let visit = domain::round::Command::RecordUnplannedVisit {
            second: self.officer(Role::HeadOnDuty)?,
            booth: BoothCode(booth.clone()),
            exhibitors: vec![self.exhibitor(subject.firm)?],
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
        self.find(&round, &booth, subject.firm, subject.right)?;
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
}
