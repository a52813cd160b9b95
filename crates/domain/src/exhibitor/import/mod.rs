//! A roster against what is on record: what it adds, what it changes, and where officers' words
//! stand in its way.
//!
//! A roster only ever says what it says: a blank cell says nothing, an exhibitor it leaves out
//! stays, and an officer's word is replaced only where the officer said so. Where a whole roster
//! leaves out a booth or an exhibit that it named before, that one is gone; a file of mended rows
//! leaves out nearly everything and takes nothing away.

mod decide;
mod directory;
mod lines;
mod merge;
mod plan;

pub(super) use decide::decide;
pub(super) use directory::Directory;
pub use plan::plan_import;

use super::details::{Field, code_key};
use super::exhibit::Line;
use crate::fact::Told;
use crate::identifiers::Verdict;
use crate::identifiers::Why;
use crate::ids::{BoothCode, ExhibitorId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What a roster says of one exhibitor.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RosterEntry {
    /// The row in the file, for messages.
    pub row: u32,
    /// Whether it is a natural person.
    pub natural_person: bool,
    /// Its particulars; blank or absent says nothing.
    pub details: BTreeMap<Field, String>,
    /// Its booths; none says nothing.
    pub booths: Vec<BoothCode>,
    /// Its exhibits; none says nothing.
    pub exhibits: Vec<RosterLine>,
}

/// What a roster says of one exhibit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RosterLine {
    /// The row in the file, for messages.
    pub row: u32,
    /// The exhibit; a blank part says nothing.
    pub line: Line,
}

/// The words of leaves, by where they stand; an erased leaf has none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words(pub BTreeMap<Told, String>);

/// A value on which roster and officer differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Contended {
    /// The exhibitor.
    pub exhibitor: ExhibitorId,
    /// What: a field of the particulars, `booths`, or `exhibit/<id>`.
    pub field: String,
}

/// A roster as it is compared.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'roster> {
    /// What it says.
    pub entries: &'roster [RosterEntry],
    /// Whether it is the whole roster.
    pub whole: bool,
    /// Officers' words that it may replace.
    pub overrule: &'roster [Contended],
    /// Officers' words that stand against it.
    pub keep: &'roster [Contended],
    /// What the leaves say; see [`crate::exhibitor::Exhibitor::roster_words`].
    pub words: &'roster Words,
    /// The day as of which numbers are checked.
    pub on: Date,
}

/// What a roster would bring.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Difference {
    /// Exhibitors.
    pub exhibitors: Tally,
    /// Exhibits.
    pub exhibits: Tally,
    /// Booths: added where the floor did not know them, changed where somebody comes or leaves.
    pub booths: Tally,
    /// What changes, value by value.
    pub changes: Vec<Change>,
    /// Where officers' words stand in its way and nobody has decided.
    pub conflicts: Vec<Conflict>,
    /// How many officers' words stand against it as told.
    pub kept: u32,
    /// Exhibitors on record that a whole roster leaves out; they stay.
    pub absent: Vec<ExhibitorId>,
    /// Rows that name an exhibitor of whom there are several.
    pub ambiguous: Vec<u32>,
    /// Rows with values that no fact could hold, with the field.
    pub unfit: Vec<Unfit>,
    /// Numbers that look doubtful or wrong. That is never a reason to lose the row.
    pub suspicious: Vec<Suspicion>,
}

/// How many of a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Tally {
    /// New.
    pub added: u32,
    /// Known, with other values.
    pub changed: u32,
    /// Known, with the same values.
    pub unchanged: u32,
}

/// One value that changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "RosterChange")]
pub struct Change {
    /// The row in the file.
    pub row: u32,
    /// The exhibitor.
    pub exhibitor: ExhibitorId,
    /// What: a field of the particulars, `booths`, or `exhibit/<id>`.
    pub field: String,
    /// What holds now.
    pub before: String,
    /// What the roster says.
    pub after: String,
}

/// One value on which roster and officer differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "RosterConflict")]
pub struct Conflict {
    /// The row in the file; none where the roster leaves something out.
    pub row: Option<u32>,
    /// Which value.
    pub contended: Contended,
    /// What the officer said.
    pub officer: String,
    /// What the roster said before; blank where it said nothing.
    pub before: String,
    /// What the roster says now; blank where it leaves it out.
    pub roster: String,
}

/// A value that no fact could hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unfit {
    /// The row in the file.
    pub row: u32,
    /// The field.
    pub field: String,
}

/// A number that looks doubtful or wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "RosterSuspicion")]
pub struct Suspicion {
    /// The row in the file.
    pub row: u32,
    /// The field: `uscc` or `claims`.
    pub field: String,
    /// How it looks.
    pub verdict: Verdict,
    /// Why.
    pub why: Why,
}

/// The code by which an exhibitor is recognised: the unified one, else that of a foreign register.
pub(super) fn code_in(details: &BTreeMap<Field, String>) -> String {
    let code = |field| details.get(&field).map(|text| code_key(text)).unwrap_or_default();
    match code(Field::Uscc) {
        uscc if uscc.is_empty() => code(Field::RegistryNumber),
        uscc => uscc,
    }
}

impl Words {
    /// The words at a place; none where they were erased or not filled in.
    pub fn at(&self, told: &Told) -> Option<&str> {
        self.0.get(told).map(String::as_str)
    }
}

impl Difference {
    /// Whether the roster says nothing that is not on record.
    pub fn is_empty(&self) -> bool {
        let changed = [self.exhibitors, self.exhibits, self.booths]
            .iter()
            .any(|tally| tally.added + tally.changed > 0);
        !changed && self.kept == 0 && self.changes.is_empty() && self.conflicts.is_empty()
    }
}
