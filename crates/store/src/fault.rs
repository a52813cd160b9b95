//! What the record answers when it cannot do what was asked.

use crate::keys::KeyFault;
use domain::ids::{CommandId, Digest, OfficerId};
use domain::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::error::Error;
use std::io;
use ts_rs::TS;

/// Why the record did not do what was asked. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The rules say no.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The folder, its files or its keys do not allow it; a person can mend this.
    #[error("unusable: {0:?}")]
    Unusable(Unusable),
    /// Whoever watched a long command stopped it.
    #[error("stopped")]
    Stopped,
    /// Something that no one branches on.
    #[error("broken: {0}")]
    Broken(Box<dyn Error + Send + Sync>),
}

/// What stands in the way, in terms that a person can mend.
///
/// The tag is the code under which `assets/messages/<language>/record.json` keeps its sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Unusable {
    /// The disk is full. What was acknowledged before is safe.
    DiskFull,
    /// Another program holds the folder.
    Locked {
        /// Its process.
        pid: u32,
        /// Since when.
        #[ts(type = "string")]
        since: Timestamp,
    },
    /// Another program holds the folder and has not said which it is.
    LockedByAnother,
    /// The passphrase does not open this officer's key.
    WrongPassphrase,
    /// No such officer may open this fair here.
    OfficerUnknown {
        /// The officer.
        officer: OfficerId,
    },
    /// There is no such fair in this desk's folder.
    FairUnknown {
        /// The fair.
        exhibition: String,
    },
    /// There is such a fair here already.
    FairExists {
        /// The fair.
        exhibition: String,
    },
    /// A newer version of the program wrote this.
    NewerVersion {
        /// The version found.
        found: u32,
        /// The newest version known here.
        known: u32,
    },
    /// A file is not what it was when it was written.
    Damaged {
        /// Which: `record`, `notes`, `keys`, `device`, `blob`.
        what: String,
    },
    /// A file that a fact names is not here.
    BlobMissing {
        /// The file.
        digest: Digest,
    },
    /// The file was erased, and is refused ever after.
    BlobErased {
        /// The file.
        digest: Digest,
    },
    /// A fact would exceed a limit that was set before the first fact.
    LimitExceeded {
        /// Which, as a word of `proof::limits`.
        limit: String,
    },
    /// A command came again under its old id, but asks for something else.
    CommandReused {
        /// The id.
        command: CommandId,
    },
    /// This desk may write nothing here until it has a new device key and station.
    NeedsNewDevice {
        /// Why.
        why: NewDevice,
    },
    /// This desk's device has not been admitted, so nothing it writes would count.
    DeviceNotAdmitted,
    /// The folder from which a fair was to be brought in holds none.
    NoFairInFolder,
    /// The folder chosen for the second copy holds another fair, or is the first copy.
    NotASecondCopy,
    /// What was to be opened was sealed for another device, or is not sealed at all.
    SealedForAnother,
}

/// Why a desk may write nothing more under its old device key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NewDevice {
    /// The fair came from elsewhere: this desk has no device key in it.
    NoKey,
    /// This desk's own note of how far it has signed is lost.
    MarkLost,
    /// The record lies behind what this desk signed: a restored backup.
    RecordBehind,
    /// The record holds other facts than this desk signed.
    RecordDiffers,
    /// Two facts stand at one place of this device's chain: its key was copied.
    ChainForked,
    /// The device was revoked.
    Revoked,
}

impl Fault {
    pub(crate) fn damaged(what: &str) -> Self {
        Unusable::Damaged { what: what.to_owned() }.into()
    }

    pub(crate) fn broken(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Broken(error.into())
    }
}

impl From<Unusable> for Fault {
    fn from(unusable: Unusable) -> Self {
        Self::Unusable(unusable)
    }
}

impl From<NewDevice> for Fault {
    fn from(why: NewDevice) -> Self {
        Unusable::NeedsNewDevice { why }.into()
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        if matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge) {
            return Unusable::DiskFull.into();
        }
        // A reader of blobs can only speak through `io::Error`; its fault comes out whole.
        match error.downcast::<Self>() {
            Ok(fault) => fault,
            Err(error) => Self::broken(error),
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseCorrupt, DiskFull, NotADatabase};
        match error.sqlite_error_code() {
            Some(DiskFull) => Unusable::DiskFull.into(),
            Some(DatabaseCorrupt | NotADatabase) => Self::damaged("record"),
            _ => Self::broken(error),
        }
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::broken(error)
    }
}

impl From<proof::Fault> for Fault {
    fn from(fault: proof::Fault) -> Self {
        match fault {
            proof::Fault::LimitExceeded { limit } => Unusable::LimitExceeded { limit }.into(),
            other => Self::broken(other),
        }
    }
}

impl From<KeyFault> for Fault {
    fn from(fault: KeyFault) -> Self {
        match fault {
            KeyFault::WrongPassphrase => Unusable::WrongPassphrase.into(),
            KeyFault::Damaged => Self::damaged("keys"),
        }
    }
}
