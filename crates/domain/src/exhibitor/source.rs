//! Where something was learned of.

use crate::ids::{Digest, RoundId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where something was learned of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "from", rename_all = "snake_case")]
#[ts(rename = "LearnedFrom")]
pub enum Source {
    /// A roster.
    Roster {
        /// The file.
        file: Digest,
    },
    /// The counter: a walk-in, or a form handed over.
    Counter,
    /// An inspection round.
    Round {
        /// The round.
        round: RoundId,
    },
}
