//! Rights that the desk watches for: filed by their holders before the show, or known from
//! decisions of former editions (domain §5.2).

mod command;
mod decide;
mod fact;
mod state;
#[cfg(test)]
mod tests;
mod watch;

pub use command::Command;
pub(crate) use decide::decide;
pub use fact::{Fact, WatchBasis};
pub use state::{Check, WatchedRight};
pub use watch::{HitBy, Sought, WatchHit, WatchList, watch_hits};
