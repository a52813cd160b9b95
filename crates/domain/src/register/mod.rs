//! The register of papers: issued, printed again, served, signed copy back.
//!
//! A paper belongs to the stream of the act that it tells, so these facts may stand in any stream.

mod command;
mod decide;
mod fact;
mod state;
#[cfg(test)]
mod tests;

pub use command::Command;
pub(crate) use decide::decide;
pub use fact::{Fact, LeavingReason, ServiceMethod};
pub use state::{Entry, Papers, Reprint, Service, reprinted};
