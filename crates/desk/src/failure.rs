//! What comes back through a door when it cannot do what was asked.

use domain::Refusal;
use serde::Serialize;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use ts_rs::TS;

/// Why a door did not do what was asked. Nothing was written.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Failure {
    /// The rules say no.
    Refused {
        /// What hinders.
        refusal: Refusal,
    },
    /// There is no line to what this needs.
    Offline,
    /// A file, folder, disk or passphrase does not allow it; a person can mend this.
    Unusable {
        /// In which part: `record`, `roster`, `evidence`, `desk`.
        part: Part,
        /// What stands in the way, tagged by `code`.
        #[ts(type = "{ code: string } & Record<string, unknown>")]
        why: serde_json::Value,
    },
    /// Something that no one branches on; the log holds it under this number.
    Broken {
        /// The incident's number.
        #[ts(type = "number")]
        incident: u64,
    },
}

/// The part of the desk that speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The record.
    Record,
    /// A roster file.
    Roster,
    /// A picture or file.
    Evidence,
    /// The desk itself.
    Desk,
}

/// What the desk itself cannot work with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum DeskFault {
    /// No fair is open.
    NoFairOpen,
    /// Nobody is signed in.
    Locked,
    /// The request is not well formed.
    RequestUnreadable {
        /// What is amiss, for whoever wrote it.
        detail: String,
    },
    /// The passphrase is too short.
    PassphraseTooShort {
        /// How many characters it needs.
        minimum: u32,
    },
    /// This is not the recovery code of this fair.
    RecoveryWrong,
    /// The person who asked stopped it.
    Cancelled,
    /// What the roster reader remembered of this file is gone; bring the file in again.
    FileForgotten,
    /// There is no such profile.
    ProfileUnknown {
        /// The id given.
        id: String,
    },
    /// The folder chosen already holds something.
    FolderNotEmpty,
    /// A file cannot be read or written.
    FileUnreadable {
        /// Its name.
        name: String,
        /// What the system says.
        detail: String,
    },
    /// A file is larger than is taken.
    FileTooLarge {
        /// Its name.
        name: String,
        /// How large it is.
        #[ts(type = "number")]
        mebibytes: u64,
        /// How large it may be.
        #[ts(type = "number")]
        limit_mebibytes: u64,
    },
    /// No space is left where a file should go; nothing of it stays.
    DiskFull {
        /// Its name.
        name: String,
    },
    /// Nothing may be written where a file should go.
    NotWritable {
        /// Its name.
        name: String,
    },
    /// A list is too long to be printed; a table can hold it.
    TooLongToPrint {
        /// Its rows.
        rows: usize,
        /// How many can be printed.
        limit: usize,
    },
    /// The fair has no office to exchange with.
    NoOffice,
    /// What was scanned or typed is no code of an invitation.
    NoCode,
    /// A character of the code is wrong.
    CodeMistyped,
    /// A code that was typed needs the address beside it.
    AddressMissing,
    /// Nobody knows of such an invitation: it was used, or its time is over.
    InvitationUnknown,
    /// The other side does not let this device in: it is not admitted, or was revoked.
    NotLetIn,
    /// What answers is not what was expected, or speaks another protocol.
    SpeaksOtherwise,
    /// The other side cannot do it now.
    OfficeBusy,
    /// A bundle is torn; nothing of it was taken in.
    BundleTorn {
        /// How many of its bytes could be read.
        #[ts(type = "number")]
        at: u64,
    },
    /// This desk has no station left for another device.
    StationsTaken,
    /// Neither a printer nor a viewer took the paper.
    CannotPrint {
        /// What the system says.
        detail: String,
    },
}

impl Failure {
    /// Logs the chain of causes under an incident number and hides it from the window.
    pub fn broken(cause: &(dyn std::error::Error + 'static)) -> Self {
        static INCIDENTS: AtomicU64 = AtomicU64::new(1);
        let incident = INCIDENTS.fetch_add(1, Ordering::Relaxed);
        let mut chain = String::new();
        let mut at = Some(cause);
        while let Some(error) = at {
            if !chain.is_empty() {
                chain.push_str(" <- ");
            }
            chain.push_str(&error.to_string());
            at = error.source();
        }
        tracing::error!(incident, chain, "broken");
        Self::Broken { incident }
    }

    /// What the system says of a file or folder.
    pub fn file(path: &Path, cause: &std::io::Error) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Self::desk(&DeskFault::FileUnreadable { name, detail: cause.to_string() })
    }

    /// What the system says of a file that should be saved.
    pub fn saving(path: &Path, cause: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        match cause.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                Self::desk(&DeskFault::DiskFull { name })
            }
            ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::NotFound
            | ErrorKind::NotADirectory => Self::desk(&DeskFault::NotWritable { name }),
            _ => Self::file(path, cause),
        }
    }

    /// What the desk itself says.
    pub fn desk(fault: &DeskFault) -> Self {
        Self::Unusable { part: Part::Desk, why: serde_json::to_value(fault).unwrap_or_default() }
    }
}

impl From<store::Fault> for Failure {
    fn from(fault: store::Fault) -> Self {
        match fault {
            store::Fault::Refused(refusal) => Self::Refused { refusal },
            store::Fault::Unusable(why) => Self::Unusable {
                part: Part::Record,
                why: serde_json::to_value(why).unwrap_or_default(),
            },
            store::Fault::Stopped => Self::desk(&DeskFault::Cancelled),
            store::Fault::Broken(cause) => Self::broken(&*cause),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused { refusal }
    }
}

impl From<roster::Unreadable> for Failure {
    fn from(why: roster::Unreadable) -> Self {
        Self::Unusable { part: Part::Roster, why: serde_json::to_value(why).unwrap_or_default() }
    }
}

impl From<evidence::Unreadable> for Failure {
    fn from(why: evidence::Unreadable) -> Self {
        Self::Unusable { part: Part::Evidence, why: serde_json::to_value(why).unwrap_or_default() }
    }
}
