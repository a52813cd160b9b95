//! The show as it is played: the desk, its cast, and what was made so far.

use super::chance::Chance;
use super::course::Subject;
use super::roster::Firm;
use super::setting::Calendar;
use super::{Plan, RehearsalOfficer, Rehearsed, courses, out_of_script, setting};
use crate::desk::Desk;
use crate::execute::{Asked, Executed};
use crate::failure::Failure;
use crate::intake::Purpose;
use domain::exhibitor::Exhibitor;
use domain::ids::{CaseId, ExhibitId, ExhibitionId, ExhibitorId, OfficerId, RoundId, StreamId};
use domain::{Blob, Command, Reads, Role, State, exhibition};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// A show that is being played.
pub struct Show<'desk> {
    /// The desk it plays at.
    pub desk: &'desk Desk,
    /// What is to be played.
    pub plan: Plan,
    /// Its days.
    pub calendar: Calendar,
    /// Who does what.
    pub officers: BTreeMap<Role, OfficerId>,
    /// The booths in order.
    pub floor: Vec<String>,
    /// The firms in the order of the roster.
    pub firms: Vec<Firm>,
    /// The firms as the record knows them, in the same order.
    pub exhibitors: Vec<ExhibitorId>,
    /// The cases that are played, in order.
    pub subjects: Vec<Subject>,
    /// The cases that were opened, by their place in the plan.
    pub cases: BTreeMap<usize, CaseId>,
    /// The rounds that were planned, by their place in the plan.
    pub rounds: BTreeMap<usize, RoundId>,
    drawn: u64,
}

impl<'desk> Show<'desk> {
    /// A show that was just founded by its administrator.
    pub fn new(desk: &'desk Desk, plan: &Plan, calendar: Calendar) -> Result<Self, Failure> {
        let founder = desk.fair()?.officer().ok_or_else(|| out_of_script("nobody founded it"))?;
        let floor = super::roster::floor(plan.booths);
        let subjects = courses::subjects(plan, &calendar);
        let firms = super::roster::firms(plan, &floor, &subjects, calendar.day(0));
        Ok(Self {
            desk,
            plan: plan.clone(),
            calendar,
            officers: BTreeMap::from([(Role::Administrator, founder)]),
            floor,
            firms,
            exhibitors: Vec::new(),
            subjects,
            cases: BTreeMap::new(),
            rounds: BTreeMap::new(),
            drawn: 0,
        })
    }

    /// Choices for one purpose.
    pub fn chance(&self, purpose: u64) -> Chance {
        Chance::of(self.plan.seed, purpose)
    }

    /// Sets the clock; it never goes back and never beyond the present.
    pub fn at(&self, moment: Timestamp) {
        let clock = self.desk.clock();
        clock.set(moment.max(clock.now()).min(self.calendar.now()));
    }

    /// Who has this role.
    pub fn officer(&self, role: Role) -> Result<OfficerId, Failure> {
        self.officers.get(&role).cloned().ok_or_else(|| out_of_script("nobody has that role"))
    }

    /// Executes a command as the officer with this role.
    pub fn act(&self, role: Role, command: Command) -> Result<Executed, Failure> {
        self.sit(role)?;
        self.desk.execute(Asked { id: None, command })
    }

    /// Records a command without its papers.
    pub fn act_without_papers(&self, role: Role, command: &Command) -> Result<(), Failure> {
        self.sit(role)?;
        self.desk.record(command)?;
        self.desk.pass_over_papers()
    }

    /// Executes a command on the fair itself.
    pub fn exhibition(&self, role: Role, command: exhibition::Command) -> Result<(), Failure> {
        self.act(role, Command::Exhibition(command)).map(|_| ())
    }

    /// Brings a picture in.
    pub fn photo(&self, bytes: &[u8]) -> Result<Blob, Failure> {
        Ok(self.desk.intake(bytes, "photo.png", Purpose::Evidence)?.blob)
    }

    /// Brings a signed paper in.
    pub fn scan(&self, bytes: &[u8]) -> Result<Blob, Failure> {
        Ok(self.desk.intake(bytes, "scan.png", Purpose::Scan)?.blob)
    }

    /// A number that no picture had before, so that no two pictures are alike.
    pub fn variety(&mut self) -> u64 {
        self.drawn += 1;
        let mut chance = self.chance(900_000 + self.drawn);
        chance.next()
    }

    /// A case as it stands.
    pub fn case(&self, at: usize) -> Result<(CaseId, domain::case::Case), Failure> {
        let id = self.cases.get(&at).ok_or_else(|| out_of_script("the case is not open"))?;
        let folded = self.desk.fair()?.store.folded(&StreamId::Case(id.clone()))?;
        match folded.state {
            State::Case(case) => Ok((id.clone(), case)),
            _ => Err(out_of_script("a case is a case")),
        }
    }

    /// The exhibits of a firm, in the order of the roster.
    pub fn exhibits_of(&self, firm: usize) -> Result<Vec<ExhibitId>, Failure> {
        let id = self.exhibitor(firm)?;
        let world = self.desk.fair()?.store.world(&Reads::one(StreamId::Exhibitor(id.clone())))?;
        let state = world.exhibitors.get(&id).ok_or_else(|| out_of_script("no such exhibitor"))?;
        Ok(self.exhibits_in(firm, state))
    }

    /// The exhibits that this state of a firm holds, in the order of the roster.
    pub fn exhibits_in(&self, firm: usize, state: &Exhibitor) -> Vec<ExhibitId> {
        let place = |name: &str| self.firms[firm].goods.iter().position(|goods| goods.name == name);
        let mut exhibits: Vec<_> = state
            .exhibits
            .iter()
            .map(|(id, exhibit)| (place(&exhibit.line.name), id.clone()))
            .collect();
        exhibits.sort();
        exhibits.into_iter().map(|(_, id)| id).collect()
    }

    /// A firm as the record knows it.
    pub fn exhibitor(&self, firm: usize) -> Result<ExhibitorId, Failure> {
        self.exhibitors.get(firm).cloned().ok_or_else(|| out_of_script("no such firm"))
    }

    /// What came of it.
    pub fn told(&self, exhibition: ExhibitionId) -> Result<Rehearsed, Failure> {
        let store = &self.desk.fair()?.store;
        let mut facts = 0;
        let mut papers = 0;
        let mut cursor = 0;
        loop {
            let batch = store.facts_after(cursor, 500)?;
            let Some(last) = batch.last() else { break };
            cursor = last.received;
            facts += batch.len() as u64;
            papers += batch.iter().filter(|fact| is_paper(&fact.placed.fact)).count();
        }
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let officers = setting::OFFICERS
            .iter()
            .map(|(role, name)| {
                Ok(RehearsalOfficer {
                    officer: self.officer(*role)?,
                    name: (*name).to_owned(),
                    role: *role,
                })
            })
            .collect::<Result<Vec<_>, Failure>>()?;
        Ok(Rehearsed {
            exhibition,
            officers,
            cases: count(self.cases.len()),
            exhibitors: count(self.exhibitors.len()),
            exhibits: count(self.firms.iter().map(|firm| firm.goods.len()).sum()),
            facts,
            papers: count(papers),
        })
    }

    /// The officer with this role takes the seat at the desk.
    pub fn sit(&self, role: Role) -> Result<(), Failure> {
        let officer = self.officer(role)?;
        self.desk.fair()?.set_officer(Some(officer));
        Ok(())
    }
}

fn is_paper(fact: &domain::Fact) -> bool {
    use domain::register::Fact::PaperIssued;
    use domain::{Fact, case, exhibition, exhibitor, round};
    matches!(
        fact,
        Fact::Exhibition(exhibition::Fact::Paper(PaperIssued { .. }))
            | Fact::Exhibitor(exhibitor::Fact::Paper(PaperIssued { .. }))
            | Fact::Round(round::Fact::Paper(PaperIssued { .. }))
            | Fact::Case(case::Fact::Paper(PaperIssued { .. }))
    )
}
