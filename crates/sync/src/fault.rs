//! What can go wrong on the way.

use serde::{Deserialize, Serialize};

/// What carries a letter to the other side and brings its answer back.
pub trait Remote {
    /// Carries one letter. An error says nothing of whether it arrived.
    fn carry(&self, letter: Vec<u8>) -> Result<Vec<u8>, Fault>;
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
    /// It keeps another fair.
    OtherExhibition,
    /// It could not read the letter.
    Unreadable,
    /// Its own record failed; it may be tried again.
    Broken,
}
