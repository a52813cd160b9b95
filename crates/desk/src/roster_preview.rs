//! A roster file as the window shows it before it is taken over.

use crate::desk::Desk;
use crate::failure::{DeskFault, Failure};
use crate::roster_import::{ImportChoice, ImportPreview};
use domain::exhibitor::{Field, Value};
use domain::ids::{Digest, ExhibitorId};
use roster::{Delimiter, Mapping, ReadOptions};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// Changes that are told at most, value by value; how many there are, the tallies say.
const CHANGES: usize = 500;

/// How a roster file is read; every part may be left to the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct RosterOptions {
    /// The encoding of a text table.
    pub encoding: Option<String>,
    /// What separates its cells.
    pub delimiter: Option<Delimiter>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Which column means what.
    pub mapping: Option<Mapping>,
}

/// What a roster file would bring.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RosterPreview {
    /// How it was read and what would change; at most five hundred changes.
    #[serde(flatten)]
    pub read: ImportPreview,
    /// Its name.
    pub name: String,
    /// The encodings that can be chosen.
    pub encodings: Vec<String>,
    /// The rows of its header, counted from one.
    pub header_rows: Vec<u32>,
    /// What a person should look at in its rows; none of it loses a row.
    pub doubts: Vec<RosterDoubt>,
    /// Names of the exhibitors whom the difference names by id.
    #[ts(type = "Record<string, string>")]
    pub names: BTreeMap<ExhibitorId, String>,
}

/// Something in a row that a person should look at.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RosterDoubt {
    /// The row in the file.
    pub row: u32,
    /// What it is about: column, value, and the code of why.
    #[serde(flatten)]
    pub doubt: roster::Doubt,
}

impl From<RosterOptions> for ReadOptions {
    fn from(options: RosterOptions) -> Self {
        let RosterOptions { encoding, delimiter, sheet, mapping } = options;
        Self { encoding, delimiter, sheet, mapping, ..Self::default() }
    }
}

impl Desk {
    /// What a file that was read would bring, as the window shows it.
    pub(crate) fn roster_preview(
        &self,
        file: &Digest,
        choice: &ImportChoice,
    ) -> Result<RosterPreview, Failure> {
        let fair = self.fair()?;
        let readings = self.readings();
        let reading = readings.get(file).ok_or_else(|| Failure::desk(&DeskFault::FileForgotten))?;
        let mut read = self.preview_roster(&fair, reading, choice)?;
        read.difference.changes.truncate(CHANGES);
        let difference = &read.difference;
        let changed = difference.changes.iter().map(|change| &change.exhibitor);
        let contended = difference.conflicts.iter().map(|it| &it.contended.exhibitor);
        let named: BTreeSet<&ExhibitorId> =
            changed.chain(contended).chain(&difference.absent).collect();
        let names = self.names_of(named)?;
        let rows = reading.read.rows.iter();
        let doubts = rows.flat_map(|row| {
            let doubts = row.doubts.iter().cloned();
            doubts.map(|doubt| RosterDoubt { row: row.row_number, doubt })
        });
        Ok(RosterPreview {
            name: reading.read.name.clone(),
            encodings: roster::ENCODINGS.iter().map(|label| (*label).to_owned()).collect(),
            header_rows: reading.read.header_rows.clone(),
            doubts: doubts.collect(),
            names,
            read,
        })
    }

    /// What exhibitors are called; blank where the name was erased.
    fn names_of(
        &self,
        exhibitors: BTreeSet<&ExhibitorId>,
    ) -> Result<BTreeMap<ExhibitorId, String>, Failure> {
        let fair = self.fair()?;
        let world = fair.whole_world()?;
        let words = self.roster_words(&fair)?;
        let name = |id: &ExhibitorId| {
            let state = world.exhibitors.get(id)?;
            match &state.details.get(Field::Name)?.value {
                Value::Plain(text) => Some(text.clone()),
                Value::Told(told) => words.at(told).map(str::to_owned),
            }
        };
        let named = exhibitors.into_iter().map(|id| (id.clone(), name(id).unwrap_or_default()));
        Ok(named.collect())
    }
}
