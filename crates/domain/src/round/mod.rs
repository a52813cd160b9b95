//! An inspection round (巡查, W4): two inspectors, a route of booths, visits, findings, its log.

mod command;
mod decide;
mod fact;
mod findings;
mod state;
#[cfg(test)]
mod tests;

pub use command::{Command, FindingEntry, Photo, TriageOutcome};
pub(crate) use decide::decide;
pub use fact::{BoothSigned, Fact, FindingPhoto, OpenReason, OpenVisit, Triage, VisitResult};
pub use state::{Finding, Round, RoundState, Visit};
