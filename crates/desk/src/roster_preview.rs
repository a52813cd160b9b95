//! A roster file as the window shows it before it is taken over.

use crate::desk::{Desk, OpenFair};
use crate::failure::{DeskFault, Failure};
use crate::roster_import::{ImportPreview, Reading};
use domain::exhibitor::{Contended, Exhibitor, Field, RosterEntry, Tally, Value, Words};
use domain::ids::{Digest, ExhibitorId};
use domain::{State, exhibitor};
use roster::{Delimiter, Format, Mapping, ProposedColumn, ReadOptions, Rejected, SheetSummary};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// Changes that are told at most.
const CHANGES: usize = 500;

/// How a roster file is read; every part may be left to the desk.
#[derive(Clone, Debug, Default, Deserialize, TS)]
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
    /// The file: by this it is imported.
    pub file: Digest,
    /// Its name.
    pub name: String,
    /// Its format.
    pub format: Format,
    /// The encodings that can be chosen.
    pub encodings: Vec<String>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// Its sheets.
    pub sheets: Vec<SheetSummary>,
    /// The rows of its header, counted from one.
    pub header_rows: Vec<u32>,
    /// Its columns and what they seem to mean.
    pub columns: Vec<ProposedColumn>,
    /// Rows that were understood.
    pub rows: u32,
    /// Exhibitors.
    pub exhibitors: Tally,
    /// Exhibits.
    pub exhibits: Tally,
    /// Booths.
    pub booths: Tally,
    /// At most five hundred, what is changed first.
    pub changes: Vec<RosterChange>,
    /// Officers' words that the file contradicts.
    pub conflicts: Vec<RosterConflict>,
    /// Officers' words that were kept against the file.
    pub kept: u32,
    /// Exhibitors on record that the file leaves out; they stay.
    pub absent: usize,
    /// Rows that name an exhibitor of whom there are several.
    pub ambiguous: Vec<u32>,
    /// Rows that cannot be read.
    pub rejected: Vec<Rejected>,
    /// What a person should look at; none of it loses a row. The sentences of `why` stand in the
    /// messages for rosters, those of numbers in the messages for identifiers.
    pub doubts: Vec<RosterDoubt>,
    /// Numbers that look doubtful or wrong.
    pub suspicious: Vec<exhibitor::Suspicion>,
    /// Rows that say nothing of their own.
    pub skipped: usize,
    /// Pledges that the file says are signed.
    pub pledges_signed: u32,
}

/// What changes of one exhibitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "RosterPreviewChange")]
pub struct RosterChange {
    /// The row in the file.
    pub row: u32,
    /// The exhibitor; none where it is new.
    pub exhibitor: Option<ExhibitorId>,
    /// Its name.
    pub name: String,
    /// Whether it is new.
    pub kind: RosterChangeKind,
    /// Value by value.
    pub fields: Vec<RosterFieldChange>,
}

/// Whether an exhibitor is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RosterChangeKind {
    /// It is new.
    Added,
    /// It is known.
    Changed,
}

/// A value that changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RosterFieldChange {
    /// A particular, `booths` or `exhibits`.
    pub field: String,
    /// What holds now.
    pub before: String,
    /// What the file says.
    pub after: String,
}

/// An officer's word that the file contradicts: never overwritten without asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "RosterPreviewConflict")]
pub struct RosterConflict {
    /// The exhibitor.
    pub exhibitor: ExhibitorId,
    /// Its name.
    pub name: String,
    /// Handed back in `overrule` or `keep`.
    pub contended: Contended,
    /// A particular, `booths` or `exhibits`.
    pub field: String,
    /// What the officer said.
    pub officer: String,
    /// What the file says.
    pub roster: String,
}

/// Something in a row that a person should look at.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RosterDoubt {
    /// The row in the file.
    pub row: u32,
    /// The meaning of the column.
    pub column: String,
    /// What stands in the cell.
    pub value: String,
    /// Why it is doubtful.
    #[ts(type = "{ code: string } & Record<string, unknown>")]
    pub why: Json,
}

impl From<RosterOptions> for ReadOptions {
    fn from(options: RosterOptions) -> Self {
        let RosterOptions { encoding, delimiter, sheet, mapping } = options;
        Self { encoding, delimiter, sheet, mapping, ..Self::default() }
    }
}

impl Desk {
    /// What was read of a file, as the window shows it.
    pub(crate) fn roster_preview(&self, read: ImportPreview) -> Result<RosterPreview, Failure> {
        let fair = self.fair()?;
        let words = self.roster_words(&fair)?;
        let readings = self.readings();
        let reading = readings
            .get(&read.file)
            .ok_or_else(|| Failure::desk(&DeskFault::FileForgotten))?;
        let naming = Naming { fair: &fair, words: &words };
        let mut changes = naming.changed(&read)?;
        changes.extend(naming.added(reading)?);
        changes.truncate(CHANGES);
        let conflicts = naming.conflicts(&read)?;
        let difference = read.difference;
        Ok(RosterPreview {
            file: read.file,
            name: reading.read.name.clone(),
            format: read.format,
            encodings: roster::ENCODINGS.iter().map(|label| (*label).to_owned()).collect(),
            sheet: read.sheet,
            sheets: read.sheets,
            header_rows: reading.read.header_rows.clone(),
            columns: read.columns,
            rows: read.rows,
            exhibitors: difference.exhibitors,
            exhibits: difference.exhibits,
            booths: difference.booths,
            changes,
            conflicts,
            kept: difference.kept,
            absent: difference.absent.len(),
            ambiguous: difference.ambiguous,
            rejected: read.rejected,
            doubts: doubts(reading),
            suspicious: difference.suspicious,
            skipped: read.skipped.len(),
            pledges_signed: read.pledges_signed,
        })
    }
}

/// What exhibitors on record are called.
struct Naming<'desk> {
    fair: &'desk OpenFair,
    words: &'desk Words,
}

impl Naming<'_> {
    fn name(&self, id: &ExhibitorId) -> Result<String, Failure> {
        let stream = domain::ids::StreamId::Exhibitor(id.clone());
        let folded = self.fair.store.folded(&stream)?;
        Ok(match &folded.state {
            State::Exhibitor(state) => self.called(state),
            _ => String::new(),
        })
    }

    fn called(&self, state: &Exhibitor) -> String {
        match state.name() {
            Some(Value::Plain(text)) => text.clone(),
            Some(Value::Told(told)) => self.words.at(told).unwrap_or_default().to_owned(),
            None => String::new(),
        }
    }

    /// Changes of exhibitors on record, one row for each, in the order of the file.
    fn changed(&self, read: &ImportPreview) -> Result<Vec<RosterChange>, Failure> {
        let mut order: Vec<&ExhibitorId> = Vec::new();
        let mut by_exhibitor: BTreeMap<&ExhibitorId, (u32, Vec<RosterFieldChange>)> =
            BTreeMap::new();
        for change in &read.difference.changes {
            let (_, fields) = by_exhibitor.entry(&change.exhibitor).or_insert_with(|| {
                order.push(&change.exhibitor);
                (change.row, Vec::new())
            });
            fields.push(RosterFieldChange {
                field: field_of(&change.field),
                before: change.before.clone(),
                after: change.after.clone(),
            });
        }
        let mut rows = Vec::new();
        for exhibitor in order.into_iter().take(CHANGES) {
            let Some((row, fields)) = by_exhibitor.remove(exhibitor) else { continue };
            rows.push(RosterChange {
                row,
                name: self.name(exhibitor)?,
                exhibitor: Some(exhibitor.clone()),
                kind: RosterChangeKind::Changed,
                fields,
            });
        }
        Ok(rows)
    }

    /// Entries that no exhibitor on record answers to, by code or name.
    fn added(&self, reading: &Reading) -> Result<Vec<RosterChange>, Failure> {
        let world = self.fair.whole_world()?;
        let mut known: BTreeSet<String> = BTreeSet::new();
        for state in world.exhibitors.values() {
            known.extend(state.details.codes());
            known.insert(exhibitor::name_key(&self.called(state)));
        }
        let entries = reading.entries.iter().filter(|entry| {
            let said = |field| entry.details.get(&field).map_or("", String::as_str);
            let codes = [Field::Uscc, Field::RegistryNumber].map(|field| {
                exhibitor::code_key(said(field))
            });
            !codes.iter().any(|code| known.contains(code))
                && !known.contains(&exhibitor::name_key(said(Field::Name)))
        });
        Ok(entries.take(CHANGES).map(added).collect())
    }

    fn conflicts(&self, read: &ImportPreview) -> Result<Vec<RosterConflict>, Failure> {
        read.difference
            .conflicts
            .iter()
            .map(|conflict| {
                Ok(RosterConflict {
                    exhibitor: conflict.contended.exhibitor.clone(),
                    name: self.name(&conflict.contended.exhibitor)?,
                    field: field_of(&conflict.contended.field),
                    contended: conflict.contended.clone(),
                    officer: conflict.officer.clone(),
                    roster: conflict.roster.clone(),
                })
            })
            .collect()
    }
}

fn added(entry: &RosterEntry) -> RosterChange {
    let value = |field: &str, after: String| RosterFieldChange {
        field: field.to_owned(),
        before: String::new(),
        after,
    };
    let listed = |texts: Vec<&str>| texts.join("、");
    let mut fields: Vec<RosterFieldChange> = entry
        .details
        .iter()
        .filter(|(field, _)| **field != Field::Name)
        .map(|(field, text)| value(field.as_str(), text.clone()))
        .collect();
    if !entry.booths.is_empty() {
        let booths = entry.booths.iter().map(|booth| booth.as_str()).collect();
        fields.push(value("booths", listed(booths)));
    }
    if !entry.exhibits.is_empty() {
        let exhibits = entry.exhibits.iter().map(|listed| listed.line.name.as_str()).collect();
        fields.push(value("exhibits", listed(exhibits)));
    }
    RosterChange {
        row: entry.row,
        exhibitor: None,
        name: entry.details.get(&Field::Name).cloned().unwrap_or_default(),
        kind: RosterChangeKind::Added,
        fields,
    }
}

/// A field as the window names it: single exhibits are told together.
fn field_of(field: &str) -> String {
    if field.starts_with("exhibit/") { "exhibits".to_owned() } else { field.to_owned() }
}

fn doubts(reading: &Reading) -> Vec<RosterDoubt> {
    let rows = reading.read.rows.iter();
    rows.flat_map(|row| {
        row.doubts.iter().map(|doubt| RosterDoubt {
            row: row.row_number,
            column: crate::messages::code(&doubt.column),
            value: doubt.value.clone(),
            why: serde_json::to_value(&doubt.reason).unwrap_or_default(),
        })
    })
    .collect()
}
