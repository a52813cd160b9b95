//! Given facts, when a command, then facts or a refusal: W5 to W10.

pub(crate) mod harness;
mod intake;
mod roads;
