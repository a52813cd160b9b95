//! Long work: told as it goes on, and stopped where a person says so.

use crate::desk::{Desk, Event};
use crate::failure::{DeskFault, Failure};
use std::sync::PoisonError;

/// One long work under its name. Stopping one stops no other.
pub(crate) struct Work<'desk> {
    desk: &'desk Desk,
    job: &'desk str,
}

impl Desk {
    /// Begins a work; what was said of an earlier one of its name no longer counts.
    pub(crate) fn begin<'desk>(&'desk self, job: &'desk str) -> Work<'desk> {
        self.cancelled().remove(job);
        Work { desk: self, job }
    }

    /// Stops the work of this name where it stands.
    pub(crate) fn cancel(&self, job: String) {
        self.cancelled().insert(job);
    }

    fn cancelled(&self) -> std::sync::MutexGuard<'_, std::collections::BTreeSet<String>> {
        self.cancelled.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Work<'_> {
    /// Tells how far the work is.
    pub(crate) fn tell(&self, done: u64, total: Option<u64>) {
        self.desk.tell(&Event::Progress { job: self.job.to_owned(), done, total });
    }

    /// Whether somebody stopped it.
    pub(crate) fn is_stopped(&self) -> bool {
        self.desk.cancelled().contains(self.job)
    }

    /// Tells how far the work is, and whether it goes on.
    pub(crate) fn goes_on(&self, done: u64, total: Option<u64>) -> bool {
        self.tell(done, total);
        !self.is_stopped()
    }

    /// Tells how far the work is, and ends it where it was stopped.
    pub(crate) fn step(&self, done: u64, total: Option<u64>) -> Result<(), Failure> {
        if self.goes_on(done, total) { Ok(()) } else { Err(Failure::desk(&DeskFault::Cancelled)) }
    }

    /// The same for what does not know how much there is.
    pub(crate) fn moved(&self, done: usize) -> bool {
        self.goes_on(u64::try_from(done).unwrap_or(u64::MAX), None)
    }

    /// The same for those who count otherwise.
    pub(crate) fn counted(&self, done: i64, total: i64) -> bool {
        let count = |number| u64::try_from(number).unwrap_or(0);
        self.goes_on(count(done), Some(count(total)))
    }
}
