//! Plays the turns in the order of their moments, and each step of a case by the officer whose
//! part it is.

use super::course::{Step, Subject};
use super::out_of_script;
use super::pictures::{Motif, Writing, picture};
use super::rounds::Leg;
use super::show::Show;
use crate::failure::Failure;
use domain::case::Command;
use domain::exhibition::Enquiry;
use domain::{Blob, Role};
use jiff::{SignedDuration, Timestamp};

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
                Turn::Case(case, step) => self.step(case, step).map_err(|failure| {
                    // What refuses a written step is a fault of the script, not of a person.
                    out_of_script(&format!("case {case}, {step:?}: {failure:?}"))
                })?,
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
            (
                calendar.at(-1, 9, 30) + SignedDuration::from_mins(count(at) * 4),
                Turn::LatePledge(firm),
            )
        }));
        for (at, about) in [Enquiry::Rules, Enquiry::Complaint, Enquiry::Pledge, Enquiry::Appeal]
            .into_iter()
            .enumerate()
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
            Step::Compare => (Role::Handler, self.compare(at, case, &state)?),
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

    pub(super) fn department(&self, at: usize) -> Result<domain::rights::Department, Failure> {
        let department = self.subjects[at].right.department();
        department.ok_or_else(|| out_of_script("no department for that right"))
    }

    pub(super) fn booth(&self, subject: &Subject) -> String {
        self.firms[subject.firm].booths.first().cloned().unwrap_or_default()
    }

    pub(super) fn shot(&mut self, subject: &Subject, motif: Motif) -> Result<Blob, Failure> {
        let variety = self.variety();
        self.photo(&picture(motif, &self.written(subject.firm, &self.booth(subject)), variety))
    }

    pub(super) fn shots(&mut self, at: usize) -> Result<Vec<Blob>, Failure> {
        let subject = self.subjects[at].clone();
        Ok(vec![self.shot(&subject, Motif::Exhibit)?, self.shot(&subject, Motif::CloseUp)?])
    }

    pub(super) fn paper(&mut self, text: &str) -> Result<Blob, Failure> {
        let variety = self.variety();
        self.scan(&picture(Motif::Paper, &Writing::head(text), variety))
    }

    /// What can be read at a firm's booth: on the exhibit that the roster named first, too.
    pub(super) fn written(&self, firm: usize, booth: &str) -> Writing {
        let firm = &self.firms[firm];
        let model = firm.goods.first().map(|goods| &goods.model[..]).unwrap_or_default();
        Writing {
            head: booth.to_owned(),
            name: firm.sign().to_owned(),
            label: format!("{} {model}", firm.word()),
        }
    }

    pub(super) fn case_act(&self, role: Role, command: Command) -> Result<(), Failure> {
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

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
