//! What happens to a watched right.

use crate::fact::Role;
use crate::identifiers::{Verdict, Why};
use crate::register;
use crate::rights::Right;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A fact of a watched right's stream.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
#[ts(rename = "RightFact")]
pub enum Fact {
    /// A right was recorded for watching; a natural person who holds it stands apart as `holder`,
    /// and whom to ask as `contact`.
    RightRecorded {
        /// Its kind.
        right: Right,
        /// Its number as given; blank where it has none.
        number: String,
        /// Nice classes, where it is a mark.
        classes: Vec<u8>,
        /// Its holder, an organisation; blank where the holder is a natural person.
        holder: String,
        /// The holder's unified social credit code; blank where it has none.
        holder_uscc: String,
        /// The mark, title or product name to look for.
        mark: String,
        /// Further words to look for.
        words: Vec<String>,
        /// Why it is watched.
        basis: WatchBasis,
    },
    /// Its number was checked by form; that is not legal status.
    RightChecked {
        /// As of which day.
        #[ts(type = "string")]
        on: Date,
        /// How it looks.
        verdict: Verdict,
        /// Why.
        why: Why,
    },
    /// It is watched no more; reasons stand apart.
    WatchingStopped {},
    /// What happened to a paper of this right.
    #[serde(untagged)]
    Paper(register::Fact),
}

/// Why a right is watched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "basis", rename_all = "snake_case")]
pub enum WatchBasis {
    /// Its holder filed it with the organiser before the show.
    FiledByHolder,
    /// An exhibit was decided against at a former edition.
    FormerDecision {
        /// Which edition, as printed.
        edition: String,
        /// The code of the exhibitor who showed it; blank where it is not known.
        exhibitor_uscc: String,
        /// Whether an effective legal document says so, not only the organiser's opinion.
        effective: bool,
    },
}

impl Fact {
    /// The roles of which an officer needs one to record this.
    pub fn roles(&self) -> &'static [Role] {
        match self {
            Self::Paper(fact) => fact.roles(),
            Self::RightRecorded { .. } | Self::RightChecked { .. } | Self::WatchingStopped {} => &[
                Role::HeadOnDuty,
                Role::Intake,
                Role::Handler,
                Role::Recorder,
                Role::Administrator,
            ],
        }
    }
}
