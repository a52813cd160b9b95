//! The clocks of a case: started by a fact, stopped by what answers them, and never more than
//! shown when they run out.

use super::state::Case;
use super::words::Side;
use crate::profile::Deadline;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A clock as its cause started it: the instant is decided once and copied ever after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClockStarted {
    /// Which period.
    pub deadline: Deadline,
    /// What it is about: a paper's number, a department, an appeal's or report's id; blank for
    /// the case.
    pub subject: String,
    /// Whose period it is; none where it is the organiser's own.
    pub party: Option<Side>,
    /// From when.
    #[ts(type = "string")]
    pub from: Timestamp,
    /// When it runs out.
    #[ts(type = "string")]
    pub due: Timestamp,
    /// When it is alarming, where that differs.
    #[ts(type = "string | null")]
    pub alarm: Option<Timestamp>,
}

/// A clock of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Clock {
    /// Which period.
    pub deadline: Deadline,
    /// What it is about.
    pub subject: String,
    /// Whose period it is; none where it is the organiser's own.
    pub party: Option<Side>,
    /// From when.
    #[ts(type = "string")]
    pub from: Timestamp,
    /// When it runs out.
    #[ts(type = "string")]
    pub due: Timestamp,
    /// When it is alarming.
    #[ts(type = "string | null")]
    pub alarm: Option<Timestamp>,
    /// When it was answered; a clock that ran out changes nothing by itself.
    #[ts(type = "string | null")]
    pub stopped_at: Option<Timestamp>,
}

impl Clock {
    /// Whether it still runs, even where it has run out.
    pub fn is_running(&self) -> bool {
        self.stopped_at.is_none()
    }

    /// Whether the right that it gave for a time has ended unused.
    pub fn has_lapsed(&self, now: Timestamp) -> bool {
        self.deadline.lapses() && self.due < now
    }

    fn is_same(&self, deadline: Deadline, subject: &str, party: Option<Side>) -> bool {
        self.deadline == deadline && self.subject == subject && self.party == party
    }
}

impl Case {
    /// Running clocks, what runs out next first.
    pub fn running_clocks(&self) -> Vec<&Clock> {
        let mut clocks: Vec<&Clock> = self.clocks.iter().filter(|it| it.is_running()).collect();
        clocks.sort_by_key(|clock| clock.due);
        clocks
    }

    /// Running clocks that somebody still waits for or is late with, what runs out next first.
    pub fn live_clocks(&self, now: Timestamp) -> Vec<&Clock> {
        let mut clocks = self.running_clocks();
        clocks.retain(|clock| !clock.has_lapsed(now));
        clocks
    }

    /// Whether a clock of this period runs.
    pub fn runs(&self, deadline: Deadline) -> bool {
        self.clocks.iter().any(|clock| clock.deadline == deadline && clock.is_running())
    }

    /// When the appeal period of this side against this paper ends; none before service.
    pub fn appeal_until(&self, number: &str, side: Side) -> Option<Timestamp> {
        self.clocks
            .iter()
            .filter(|clock| clock.is_same(Deadline::AppealFiling, number, Some(side)))
            .map(|clock| clock.due)
            .max()
    }

    /// Starts clocks; one that runs on the same matter is replaced.
    pub(super) fn start(&mut self, clocks: &[ClockStarted]) {
        for started in clocks {
            self.clocks.retain(|old| {
                !old.is_running() || !old.is_same(started.deadline, &started.subject, started.party)
            });
            self.clocks.push(Clock {
                deadline: started.deadline,
                subject: started.subject.clone(),
                party: started.party,
                from: started.from,
                due: started.due,
                alarm: started.alarm,
                stopped_at: None,
            });
        }
    }

    /// Lets clocks run that this fact started, whatever stopped them since; a fact that is shown
    /// again after a clash starts nothing twice.
    pub(super) fn start_again(&mut self, clocks: &[ClockStarted]) {
        for started in clocks {
            let known = self.clocks.iter_mut().find(|clock| {
                clock.is_same(started.deadline, &started.subject, started.party)
                    && clock.from == started.from
            });
            match known {
                Some(clock) => clock.stopped_at = None,
                None => self.start(std::slice::from_ref(started)),
            }
        }
    }

    /// Starts a party's period from service. Of two services of one paper the period that ends
    /// later holds, in doubt for the party; what is answered stays answered.
    pub(super) fn start_from_service(&mut self, started: ClockStarted) {
        let same =
            |clock: &&mut Clock| clock.is_same(started.deadline, &started.subject, started.party);
        match self.clocks.iter_mut().find(same) {
            // Before service only the order itself had started it.
            Some(clock) if clock.due < started.due => {
                clock.from = started.from;
                clock.due = started.due;
            }
            Some(_) => {}
            None => self.start(std::slice::from_ref(&started)),
        }
    }

    /// Stops every clock of a period.
    pub(super) fn stop(&mut self, deadline: Deadline, at: Timestamp) {
        self.stop_where(at, |clock| clock.deadline == deadline);
    }

    /// Stops the clocks of a period on one matter.
    pub(super) fn stop_on(&mut self, deadline: Deadline, subject: &str, at: Timestamp) {
        self.stop_where(at, |clock| clock.deadline == deadline && clock.subject == subject);
    }

    pub(super) fn stop_where(&mut self, at: Timestamp, matches: impl Fn(&Clock) -> bool) {
        for clock in self.clocks.iter_mut().filter(|clock| matches(clock)) {
            clock.stopped_at.get_or_insert(at);
        }
    }
}
