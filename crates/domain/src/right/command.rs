//! What may be asked of a watched right.

use super::fact::WatchBasis;
use crate::command::{Reads, knows_its_tags};
use crate::fact::Blob;
use crate::ids::{RightId, StreamId};
use crate::rights::Right;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A command on a watched right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[expect(clippy::large_enum_variant, reason = "commands are built one at a time")]
#[ts(rename = "RightCommand")]
pub enum Command {
    /// Records a right for watching and checks its number.
    RecordRight {
        /// Its kind.
        right: Right,
        /// Its number; blank where it has none.
        number: String,
        /// Nice classes, where it is a mark.
        classes: Vec<u8>,
        /// Its holder.
        holder: String,
        /// Whether the holder is a natural person.
        natural_person: bool,
        /// The holder's unified social credit code; blank where it has none.
        holder_uscc: String,
        /// Whom to ask; blank where nobody was named.
        contact: String,
        /// The mark, title or product name to look for.
        mark: String,
        /// Further words to look for.
        words: Vec<String>,
        /// Why it is watched.
        basis: WatchBasis,
        /// Title papers.
        proofs: Vec<Blob>,
    },
    /// Checks its number again, because time has passed.
    CheckRight {
        /// The right.
        watched: RightId,
    },
    /// Ends the watching.
    StopWatching {
        /// The right.
        watched: RightId,
        /// Why.
        reasons: String,
    },
}

knows_its_tags!(Command);

impl Command {
    /// What must be loaded beside the exhibition.
    pub fn reads(&self) -> Reads {
        match self {
            Self::RecordRight { .. } => Reads::default(),
            Self::CheckRight { watched } | Self::StopWatching { watched, .. } => {
                Reads::one(StreamId::Right(watched.clone()))
            }
        }
    }
}
