//! Given facts, when a command, then facts or a refusal: W5 to W10.

mod answers;
mod appeals;
mod closing;
mod comparisons;
mod decisions;
mod examination;
pub(crate) mod harness;
mod intake;
mod measures;
mod moves;
mod reports;
pub(crate) mod roads;
pub(crate) mod set_up;
