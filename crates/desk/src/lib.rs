//! The officer's desk: the app without its window.
//!
//! Everything comes in through six doors: [`Desk::execute`], [`Desk::preview`], [`Desk::view`],
//! [`Desk::intake`], `sync_now` (from the exchange on) and [`Desk::tend`]. The window, a story and
//! the command line use the same ones.

pub mod clock;
mod desk;
mod execute;
mod export;
pub mod failure;
mod intake;
pub mod messages;
mod papers;
pub mod provisions;
mod reactions;
mod roster_import;
mod setup;
mod tend;

pub use desk::{Desk, Event, Founding, OpenFair, PASSPHRASE_MINIMUM};
pub use execute::{Asked, DraftPaper, Executed, Previewed};
pub use export::Exported;
pub use failure::{DeskFault, Failure, Part};
pub use intake::{Purpose, Taken};
pub use reactions::IssuedPaper;
pub use roster_import::{ImportChoice, ImportPreview};
pub use setup::Founded;
pub use tend::Chore;

#[cfg(test)]
mod bindings;
