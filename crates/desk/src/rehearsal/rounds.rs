//! Rounds: on the first public day one in each hall, and one under way now.

use super::pictures::{Motif, picture};
use super::show::Show;
use super::{names, out_of_script};
use crate::failure::Failure;
use domain::ids::{BoothCode, FindingId, RoundId, StreamId};
use domain::rights::{Right, Shot};
use domain::round::{BoothSigned, Command, FindingEntry, Photo, TriageOutcome, VisitResult};
use domain::{Role, State};

/// Every how many visits something is suspected.
const SUSPECT_EVERY: usize = 20;

/// What happens on a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leg {
    /// Planned, and begun.
    Start,
    /// A visit, by its place in the route.
    Visit(usize),
    /// The findings so far are dealt with.
    Triage,
    /// Ended, both inspectors sign.
    End,
}

impl Show<'_> {
    /// The booths of a round: a stretch of one hall.
    pub fn route(&self, round: usize) -> Vec<String> {
        let hall = format!("{}-", round % 3 + 1);
        let of_hall: Vec<&String> =
            self.floor.iter().filter(|booth| booth.starts_with(&hall)).collect();
        let skipped = round / 3 * self.plan.route % of_hall.len().max(1);
        of_hall.into_iter().skip(skipped).take(self.plan.route).cloned().collect()
    }

    /// Plays a part of a round.
    pub fn walk(&mut self, round: usize, leg: Leg) -> Result<(), Failure> {
        match leg {
            Leg::Start => {
                let route = self.route(round).into_iter().map(BoothCode).collect();
                let executed = self.act(
                    Role::Inspector,
                    domain::Command::Round(Command::PlanRound {
                        halls: vec![(round % 3 + 1).to_string()],
                        route,
                        inspectors: self.inspectors()?,
                    }),
                )?;
                let id = executed.streams.iter().find_map(|stream| match stream {
                    StreamId::Round(id) => Some(id.clone()),
                    _ => None,
                });
                let id = id.ok_or_else(|| out_of_script("a planned round has a stream"))?;
                self.rounds.insert(round, id.clone());
                self.round_act(Command::StartRound { round: id })
            }
            Leg::Visit(at) => self.visit(round, at),
            Leg::Triage => self.triage(round),
            Leg::End => self.round_act(Command::EndRound {
                round: self.round(round)?,
                signed_by: self.inspectors()?,
                scan: None,
            }),
        }
    }

    fn visit(&mut self, round: usize, at: usize) -> Result<(), Failure> {
        let Some(booth) = self.route(round).get(at).cloned() else { return Ok(()) };
        let id = self.round(round)?;
        let firm = self.firms.iter().position(|firm| firm.booths.contains(&booth));
        let suspected = at % SUSPECT_EVERY == 2 && firm.is_some();
        let mut chance = self.chance(5000 + (round * 1000 + at) as u64);
        let result = match chance.below(20) {
            _ if suspected => VisitResult::Suspect,
            _ if firm.is_none() => VisitResult::Empty,
            0 => VisitResult::Empty,
            1 => VisitResult::RefusedAccess,
            2 | 3 => VisitResult::Advice,
            _ => VisitResult::Ok,
        };
        let note = match result {
            VisitResult::Advice => "提醒补齐授权材料。",
            _ => "",
        };
        let exhibitors = match firm {
            Some(firm) => vec![self.exhibitor(firm)?],
            None => Vec::new(),
        };
        self.round_act(Command::RecordVisit {
            round: id.clone(),
            booth: BoothCode(booth.clone()),
            exhibitors,
            result,
            visited_at: self.desk.clock().now(),
            note: note.to_owned(),
        })?;
        if let Some(firm) = firm.filter(|_| suspected) {
            self.find(&id, &booth, firm, Right::Trademark)?;
        }
        Ok(())
    }

    /// Records a finding with its three photographs.
    pub fn find(
        &mut self,
        round: &RoundId,
        booth: &str,
        firm: usize,
        right: Right,
    ) -> Result<(), Failure> {
        let mut photos = Vec::new();
        for (shot, motif) in [
            (Shot::BoothSign, Motif::Sign),
            (Shot::ExhibitInContext, Motif::Exhibit),
            (Shot::CloseUp, Motif::CloseUp),
        ] {
            let variety = self.variety();
            let bytes = picture(motif, &self.written(firm, booth), variety);
            photos.push(Photo { shot, blob: self.photo(&bytes)? });
        }
        let mut chance = self.chance(8000 + self.rounds.len() as u64);
        self.round_act(Command::RecordFinding(Box::new(FindingEntry {
            round: round.clone(),
            booth: BoothCode(booth.to_owned()),
            exhibitor: Some(self.exhibitor(firm)?),
            exhibit: None,
            right,
            seen_at: self.desk.clock().now(),
            seen: "展台上有标注，现场未见相应证明。".to_owned(),
            mark_text: "样样® 示例".to_owned(),
            statement: "工作人员称授权书在公司。".to_owned(),
            staff: names::person(&mut chance),
            witness: String::new(),
            signed: BoothSigned::Yes,
            photos,
            blank: None,
        })))
    }

    /// The first finding ends in advice, the second in nothing, the others stay open.
    fn triage(&mut self, round: usize) -> Result<(), Failure> {
        let id = self.round(round)?;
        for (at, finding) in self.findings(&id)?.into_iter().take(2).enumerate() {
            let (outcome, reasons) = match at {
                0 => (TriageOutcome::Advice, "请于两小时内补交授权书，或者遮盖标注。"),
                _ => (TriageOutcome::NoAction, "已当场出示注册证。"),
            };
            self.act(
                Role::Handler,
                domain::Command::Round(Command::TriageFinding {
                    round: id.clone(),
                    finding,
                    outcome,
                    reasons: reasons.to_owned(),
                }),
            )?;
        }
        Ok(())
    }

    /// The findings of a round in the order of their numbers.
    pub fn findings(&self, round: &RoundId) -> Result<Vec<FindingId>, Failure> {
        let folded = self.desk.fair()?.store.folded(&StreamId::Round(round.clone()))?;
        let State::Round(state) = folded.state else { return Ok(Vec::new()) };
        let mut findings: Vec<_> = state
            .findings
            .iter()
            .map(|(id, finding)| (finding.number.to_string(), id.clone()))
            .collect();
        findings.sort();
        Ok(findings.into_iter().map(|(_, id)| id).collect())
    }

    fn round(&self, round: usize) -> Result<RoundId, Failure> {
        self.rounds.get(&round).cloned().ok_or_else(|| out_of_script("no such round"))
    }

    fn inspectors(&self) -> Result<Vec<domain::ids::OfficerId>, Failure> {
        Ok(vec![self.officer(Role::Inspector)?, self.officer(Role::HeadOnDuty)?])
    }

    fn round_act(&self, command: Command) -> Result<(), Failure> {
        self.act(Role::Inspector, domain::Command::Round(command)).map(|_| ())
    }
}
