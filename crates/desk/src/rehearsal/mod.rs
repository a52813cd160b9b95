//! The rehearsal fair: a whole show that follows from a seed, clearly marked, to learn and to
//! measure with (issue 2, point 9).
//!
//! Everything goes through the same doors as a real fair's, at a told clock that is set from step
//! to step: founding ten days before the show, the roster, pledges and review, two days of
//! build-up, the first public day, and the second up to the given moment, so that its clocks run
//! when the window opens it. The third day lies ahead.
//!
//! What the record says follows from seed and moment: names, numbers, order, times. Keys and ids
//! are random by nature, as everywhere.
//!
//! Papers: the published rules, every paper of every case and round, and the first pledges' forms
//! and receipts. The mass of pledges is accepted without a rendered receipt, and numbered all the
//! same: sixteen hundred receipts would be nothing but waiting.

mod chance;
mod compare;
mod course;
mod courses;
mod entry;
mod face;
mod follow;
mod hear;
mod lodge;
mod measure;
mod names;
mod numbers;
mod perform;
mod pictures;
mod png;
mod roster;
mod rounds;
mod setting;
mod show;
#[cfg(test)]
mod tests;

use crate::clock::Clock;
use crate::desk::{Desk, Founding};
use crate::failure::Failure;
use domain::Role;
use domain::ids::{ExhibitionId, OfficerId};
use jiff::Timestamp;
use serde::Serialize;
use show::Show;
use ts_rs::TS;

/// The passphrase of every officer of a rehearsal fair where no other is chosen. It protects
/// nothing: everything in that fair is invented.
pub const PASSPHRASE: &str = "rehearsal";

/// How large a rehearsal is, and from what it follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Everything follows from this.
    pub seed: u64,
    /// The present moment of the second public day; nothing happens after it.
    pub now: Timestamp,
    /// Booths in three halls.
    pub booths: usize,
    /// Exhibitors.
    pub exhibitors: usize,
    /// Exhibits of all exhibitors.
    pub exhibits: usize,
    /// Cases: the first ten are those of domain §16.
    pub cases: usize,
    /// Pledges whose papers are made.
    pub pledge_papers: usize,
    /// Booths of each planned round.
    pub route: usize,
}

/// What a rehearsal holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Rehearsed {
    /// The fair.
    pub exhibition: ExhibitionId,
    /// Its officers, one for each role.
    pub officers: Vec<RehearsalOfficer>,
    /// Cases.
    pub cases: u32,
    /// Exhibitors.
    pub exhibitors: u32,
    /// Exhibits.
    pub exhibits: u32,
    /// Facts.
    #[ts(type = "number")]
    pub facts: u64,
    /// Papers with stored bytes.
    pub papers: u32,
}

/// An officer of a rehearsal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RehearsalOfficer {
    /// The id with which the officer signs in.
    pub officer: OfficerId,
    /// The name.
    pub name: String,
    /// The role.
    pub role: Role,
}

impl Plan {
    /// The whole fair: 2,000 booths, 1,600 exhibitors, 20,000 exhibits, 40 cases.
    pub fn whole(seed: u64, now: Timestamp) -> Self {
        Self {
            seed,
            now,
            booths: 2000,
            exhibitors: 1600,
            exhibits: 20_000,
            cases: courses::CASES,
            pledge_papers: 12,
            route: 60,
        }
    }

    /// The same shape in small, for stories and tests.
    pub fn small(seed: u64, now: Timestamp) -> Self {
        Self {
            booths: 24,
            exhibitors: 16,
            exhibits: 60,
            cases: 10,
            pledge_papers: 2,
            route: 5,
            ..Self::whole(seed, now)
        }
    }
}

impl Desk {
    /// Founds a rehearsal fair and plays it up to the plan's moment.
    ///
    /// The desk's clock must be a told one, as [`Desk::open_rehearsal`] makes it: the machine's own
    /// is not ours to set.
    pub fn rehearse(&self, plan: &Plan, passphrase: &str) -> Result<Rehearsed, Failure> {
        if matches!(self.clock(), Clock::System) {
            return Err(out_of_script("it cannot be played on the machine's clock"));
        }
        let calendar = setting::Calendar::new(plan.now);
        self.clock().set(calendar.founding());
        let founding = Founding {
            name: setting::ADMINISTRATOR.to_owned(),
            passphrase: passphrase.to_owned(),
            rehearsal: true,
        };
        let (exhibition, _) = self.found(&founding)?;
        let mut show = Show::new(self, plan, calendar)?;
        show.set_up(passphrase)?;
        show.enter()?;
        show.play()?;
        show.told(exhibition)
    }

    /// Plays a rehearsal beside whatever is open here, on a clock of its own. The desk itself
    /// keeps its clock; the new fair is there to be signed in to.
    pub fn open_rehearsal(&self, seed: u64, passphrase: &str) -> Result<Rehearsed, Failure> {
        let now = self.clock().now();
        self.rehearse_beside(&Plan::whole(seed, now), passphrase)
    }

    fn rehearse_beside(&self, plan: &Plan, passphrase: &str) -> Result<Rehearsed, Failure> {
        let beside = Self::at_folder(self.folder().clone(), Clock::told(plan.now));
        let rehearsed = beside.rehearse(plan, passphrase)?;
        beside.close();
        Ok(rehearsed)
    }
}

/// The script does not fit what the record says: a fault of the program, told to its log.
#[derive(Debug, thiserror::Error)]
#[error("the rehearsal's script: {0}")]
struct OutOfScript(String);

fn out_of_script(detail: &str) -> Failure {
    Failure::broken(&OutOfScript(detail.to_owned()))
}
