//! The officer's desk: the app without its window.
//!
//! Everything comes in through six doors: [`Desk::execute`], [`Desk::preview`], [`Desk::view`],
//! [`Desk::intake`], [`Desk::sync_now`] and [`Desk::tend`]. The window, a story and
//! the command line use the same ones.

mod about;
pub mod clock;
mod desk;
mod exchange;
mod execute;
mod export;
pub mod failure;
mod intake;
pub mod messages;
mod papers;
mod plan_reading;
mod pledge_folder;
mod print;
mod printouts;
pub mod provisions;
mod reactions;
pub mod rehearsal;
mod roster_import;
mod roster_preview;
mod scans;
mod second_medium;
mod settings;
mod setup;
mod tables;
mod takeover;
mod tally;
mod tend;
pub mod view;
mod work;

pub use about::{AboutView, Versions, WindowVersions};
pub use desk::{Desk, Event, Founding, OpenFair, PASSPHRASE_MINIMUM};
pub use exchange::{
    AskingDesk, ExchangeState, InvitedDesk, JoinedFair, PackedBundle, Synced, TakenBundle,
};
pub use execute::{Asked, DraftPaper, Executed, Previewed};
pub use export::Exported;
pub use failure::{DeskFault, Failure, Part};
pub use intake::{Intake, Purpose, Seen, Taken, media_type};
pub use plan_reading::{HallPreview, PlanPreview};
pub use pledge_folder::{
    MatchedBy, MatchedScan, PledgeFolderPreview, RefusedFile, Unmatched, UnmatchedScan,
};
pub use printouts::{PrintedOut, PrintoutLanguage, PrintoutOf};
pub use reactions::IssuedPaper;
pub use roster_import::{ImportChoice, ImportPreview};
pub use roster_preview::{RosterDoubt, RosterOptions, RosterPreview};
pub use scans::apart::serve as serve_apart;
pub use scans::{ReadPage, ReadScan, ScansRead};
pub use second_medium::SecondMedium;
pub use setup::Founded;
pub use store::expect_passphrase;
pub use tables::{SavedTable, TableOf};
pub use tend::{Chore, Tended};
pub use view::Question;

#[cfg(test)]
mod bindings;
