//! A watched right as its facts tell it.

use super::fact::{Fact, WatchBasis};
use crate::fact::{Placed, Told};
use crate::identifiers::{Verdict, Why};
use crate::register::Papers;
use crate::rights::Right;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The state of a watched right's stream.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct WatchedRight {
    /// Its kind; none before it was recorded.
    pub right: Option<Right>,
    /// Its number as given.
    pub number: String,
    /// Nice classes.
    pub classes: Vec<u8>,
    /// Its holder, an organisation; blank where the holder is a natural person.
    pub holder: String,
    /// Its holder's name, where that is a natural person.
    pub holder_told: Option<Told>,
    /// The holder's unified social credit code.
    pub holder_uscc: String,
    /// The mark, title or product name to look for.
    pub mark: String,
    /// Further words to look for.
    pub words: Vec<String>,
    /// Why it is watched.
    pub basis: Option<WatchBasis>,
    /// When it was recorded.
    #[ts(type = "string | null")]
    pub recorded_at: Option<Timestamp>,
    /// The last check of its number.
    pub check: Option<Check>,
    /// Whether it is still watched.
    pub watched: bool,
    /// Why it is watched no more.
    pub stopped_because: Option<Told>,
    /// Its papers.
    pub papers: Papers,
}

/// A check of a number by its form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "RightCheck")]
pub struct Check {
    /// As of which day.
    #[ts(type = "string")]
    pub on: Date,
    /// How it looks.
    pub verdict: Verdict,
    /// Why.
    pub why: Why,
}

impl WatchedRight {
    /// Adds a fact.
    pub fn evolve(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::RightRecorded {
                right,
                number,
                classes,
                holder,
                holder_uscc,
                mark,
                words,
                basis,
            } => {
                self.right = Some(*right);
                self.number = number.clone();
                self.classes = classes.clone();
                self.holder = holder.clone();
                self.holder_told = holder.is_empty().then(|| Told::new(&placed.digest, "holder"));
                self.holder_uscc = holder_uscc.clone();
                self.mark = mark.clone();
                self.words = words.clone();
                self.basis = Some(basis.clone());
                self.recorded_at = Some(placed.recorded_at);
                self.watched = true;
            }
            Fact::RightChecked { on, verdict, why } => {
                self.check = Some(Check { on: *on, verdict: *verdict, why: why.clone() });
            }
            Fact::WatchingStopped {} => {
                self.watched = false;
                self.stopped_because = Some(Told::new(&placed.digest, "reasons"));
            }
            Fact::Paper(fact) => self.papers.evolve(placed, fact),
        }
    }
}
