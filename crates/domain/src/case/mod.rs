//! A case: from complaint or finding through answer, decision, measures, appeal and report to its
//! end (domain §5.5 to §5.10).

mod command;
mod decide;
mod evolve;
mod fact;
mod moves;
mod state;
#[cfg(test)]
mod tests;

pub use command::{Command, Complaint, ItemLine};
pub use decide::answer_places;
pub(crate) use decide::{clocks_of_service, decide};
pub use fact::*;
pub use moves::{Move, MoveNow, appealable, moves};
pub use state::*;
