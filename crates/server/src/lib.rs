//! The office: it takes in what desks recorded, signs for it, and hands it on.
//!
//! One folder holds everything, so that it starts with no configuration:
//!
//! ```text
//! DIR/office.json   its name, its device key, what opens its records, its epoch
//! DIR/tls.pem       its certificate and key for the line
//! DIR/accounts.json   who may read at its page
//! DIR/fairs/, DIR/desk/   the records, as a desk keeps them
//! ```
//!
//! A desk reaches it over HTTPS. What is said before letters go stands in [`sync::wire`], what
//! letters say in [`sync`]. Who is let in is decided by the facts of the fair alone: a device that
//! they admit, and that they do not revoke.

mod accounts;
mod api;
mod backup;
mod fairs;
mod figures;
mod folder;
mod guests;
mod invitations;
mod limits;
mod office;
mod operations;
mod page;
mod ready;
mod routes;
mod serve;
mod sessions;

pub use accounts::{Account, AccountFault, Accounts, Grant, Role};
pub use backup::{Backup, back_up, restore};
pub use folder::Folder;
pub use office::Office;
pub use ready::Unready;
pub use serve::{Serving, serve};

use std::path::PathBuf;

/// Why the office cannot do what was asked of it.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The record failed.
    #[error(transparent)]
    Record(#[from] store::Fault),
    /// The folder or the line failed.
    #[error(transparent)]
    System(#[from] std::io::Error),
    /// Its own files are not what it wrote.
    #[error("damaged: {0}")]
    Damaged(&'static str),
    /// There is no office in the folder.
    #[error("there is no office in {0}")]
    NoOffice(PathBuf),
    /// The folder into which everything was to go holds something.
    #[error("{0} is not empty")]
    NotEmpty(PathBuf),
    /// A backup is not what its list says.
    #[error("the backup is torn: {file}: {why}")]
    Torn {
        /// Which of its files.
        file: String,
        /// What is wrong with it.
        why: &'static str,
    },
}
