//! What can go wrong on the way.

use serde::{Deserialize, Serialize};

/// What carries a letter to the other side and brings its answer back.
pub trait Remote: Sync {
    /// Carries one letter. An error says nothing of whether it arrived.
    fn carry(&self, letter: Vec<u8>) -> Result<Vec<u8>, Fault>;

    /// How many letters may be under way at once.
    fn at_once(&self) -> usize {
        1
    }
}

/// Why an exchange stopped. What was acknowledged before stays on both sides.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The other side does not answer.
    #[error("the other side does not answer: {0}")]
    Unreachable(String),
    /// A letter is not what the protocol says, or larger than it allows.
    #[error("the letter cannot be read: {0}")]
    Unreadable(&'static str),
    /// The other side says no.
    #[error("refused: {0:?}")]
    Refused(Refused),
    /// The record here failed.
    #[error(transparent)]
    Record(#[from] store::Fault),
    /// A file that somebody carried is torn.
    #[error("torn at byte {at}")]
    Torn {
        /// How many of its bytes could be read.
        at: u64,
    },
    /// Somebody stopped it.
    #[error("stopped")]
    Stopped,
}

/// Why the other side says no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// It speaks another protocol.
    ProtocolUnknown {
        /// The one it speaks.
        known: u32,
    },
    /// It keeps another fair, or does not keep this one.
    OtherExhibition,
    /// It knows of no such invitation: it was used, or its time is over.
    InvitationUnknown,
    /// The device is not admitted to this fair, or was revoked.
    NotAdmitted,
    /// The session ended; another can be opened.
    SessionEnded,
    /// Too much was asked in a short time.
    TooMuch,
    /// It could not read the letter.
    Unreadable,
    /// Its own record failed; it may be tried again.
    Broken,
}
