//! Given facts, when a command on the show, then facts or a refusal.

mod administration;
mod night;
mod plan;
mod publication;
mod show;
