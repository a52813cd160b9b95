//! The record: facts, views, search, blobs.
//!
//! A fair is a folder: `record.db` (the log and what follows from it), `blobs/`, `keys.json`. A
//! desk's own part in a fair lies apart and is never copied with it: its device key, the mark
//! that tells how far it has signed, and `desk.db` with drafts, settings and cursors.
//!
//! ```text
//! DIR/fairs/<id>/   record.db  blobs/  keys.json  lock
//! DIR/desk/<id>/    device.json  mark  erased  desk.db
//! ```
//!
//! [`Store::execute`] is the one write path for what happens here, [`Store::import`] the one for
//! what happened elsewhere. Both append to the log, fold, project and commit in one transaction.

mod blobs;
mod check;
mod database;
mod desk;
mod erase;
mod exchange;
mod execute;
mod fault;
mod files;
mod import;
mod keys;
mod lock;
mod log;
mod memory;
mod project;
mod quarantine;
mod read;
mod receipts;
mod record;
mod root;
mod sealed;
mod search;
mod second_copy;

mod views;

pub use blobs::{BlobReader, Come, PIECE_STEP};
pub use check::{Checked, RecordFault};
pub use database::sqlite_version;
pub use desk::{DeskFolder, Fair, Joining, NewDeviceKey, Notes, Opened};
pub use exchange::{Awaited, Head, Lacking, Most, Pending, Piece};
pub use execute::{Outcome, Preview, Request};
pub use fault::{Fault, NewDevice, Unusable};
pub use import::{Imported, Refused};
pub use keys::{
    Cost, DesksKey, FairOfficer, Identity, InvitationSecret, KeyFault, OfficerKey, SECRET_BYTES,
    SignIn, expect_passphrase, new_officer_key, unlock_officer_key,
};
pub use project::VIEW_VERSION;
pub use quarantine::{Kind as QuarantineKind, NotTaken, Quarantined};
pub use read::{Received, Words};
pub use receipts::ReceiptPlace;
pub use record::Store;
pub use sealed::SealedWriter;
pub use search::{Hit, SearchKind};
pub use second_copy::CopyState;
pub use views::*;

/// Fills bytes with randomness. The store has none of its own; the desk lends it some.
pub type Random<'a> = &'a mut dyn FnMut(&mut [u8]);

/// Hears how many steps of how many are done, and says whether the work goes on.
pub type Watch<'a> = &'a mut dyn FnMut(usize, usize) -> bool;

#[cfg(test)]
extern crate self as store;
#[cfg(test)]
#[path = "../tests/record/common/mod.rs"]
#[expect(dead_code, reason = "the tests of whole desks use the rest")]
mod common;
#[cfg(test)]
mod tests;
