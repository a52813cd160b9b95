//! Reading a list from its bytes.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::assemble::Assembly;
use crate::column::Mapping;
use crate::header;
use crate::reading::{Delimiter, Format, Reading, SheetSummary};
use crate::source::recognise::{Recognised, recognise};
use crate::source::text_table::TextTable;
use crate::source::{Pulse, Workbook, encoding};
use crate::unreadable::{Unreadable, WorkbookKind};

/// What the caller settles before reading; everything else is found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadOptions {
    /// The encoding of a text table, a label of the Encoding Standard.
    pub encoding: Option<String>,
    /// What separates the cells of a text table.
    pub delimiter: Option<Delimiter>,
    /// The sheet of a workbook; else the first visible one with a header.
    pub sheet: Option<String>,
    /// Which column means what; else as the header says.
    pub mapping: Option<Mapping>,
    /// How much is read at most.
    pub limits: Limits,
}

/// How much is read at most. What goes beyond refuses the file, except a long
/// cell, which refuses its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Limits {
    /// Bytes of a workbook (64 MiB).
    #[ts(type = "number")]
    pub workbook_bytes: u64,
    /// Bytes of a text table (512 MiB). Texts are read piece by piece; what
    /// bounds their memory is the number of rows.
    #[ts(type = "number")]
    pub text_bytes: u64,
    /// Bytes of all parts of a workbook that are unpacked (512 MiB).
    #[ts(type = "number")]
    pub unpacked_bytes: u64,
    /// Parts of a workbook (10,000).
    pub parts: u32,
    /// Rows with a cell (200,000).
    pub rows: u32,
    /// Columns (512).
    pub columns: u32,
    /// Filled cells of a sheet (6,000,000).
    pub cells: u32,
    /// Characters of a cell (4,000).
    pub cell_characters: u32,
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How many rows this stage has done.
    pub rows_done: u32,
    /// How many there are, where the file says so.
    pub rows_total: Option<u32>,
}

/// What is being done; a text table is unpacked and understood at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The cells are taken out of the file.
    Unpacking,
    /// The cells are made into exhibitors, booths and exhibits.
    Understanding,
}

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Go on.
    Continue,
    /// Stop; nothing is given back.
    Cancel,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            workbook_bytes: 64 << 20,
            text_bytes: 512 << 20,
            unpacked_bytes: 512 << 20,
            parts: 10_000,
            rows: 200_000,
            columns: 512,
            cells: 6_000_000,
            cell_characters: 4_000,
        }
    }
}

/// Reads a list. The format is recognised by content; `name` is only carried
/// along, and its ending `.tsv` decides between two equally good delimiters.
/// `progress` is called every few hundred rows.
///
/// # Errors
/// [`Unreadable`] when the file as a whole cannot be read. A row that cannot be
/// read is no error: it is in [`Reading::rejected`] with its reason.
pub fn read(
    bytes: &[u8],
    name: &str,
    options: &ReadOptions,
    progress: &mut dyn FnMut(Progress) -> Step,
) -> Result<Reading, Unreadable> {
    // The libraries beneath unpack and parse what strangers made. None of them is
    // known to panic, but one bad file must never end a desk's day.
    catch_unwind(AssertUnwindSafe(|| read_unguarded(bytes, name, options, progress)))
        .unwrap_or(Err(Unreadable::Broken { workbook: WorkbookKind::Xlsx }))
}

fn read_unguarded(
    bytes: &[u8],
    name: &str,
    options: &ReadOptions,
    progress: &mut dyn FnMut(Progress) -> Step,
) -> Result<Reading, Unreadable> {
    let mut pulse = Pulse::new(progress, Stage::Unpacking);
    match recognise(bytes, &options.limits)? {
        Recognised::Workbook(mut workbook) => {
            read_workbook(workbook.as_mut(), name, options, &mut pulse)
        }
        Recognised::Text => {
            let label = options.encoding.as_deref();
            let table = TextTable::open(bytes, name, label, options.delimiter)?;
            let format = Format::Text {
                encoding: encoding::label(table.found.encoding),
                encoding_source: table.found.source,
                delimiter: table.delimiter,
            };
            pulse.enter(Stage::Understanding, None);
            let mut assembly = Assembly::new(name, format, options);
            table.visit_rows(|row| {
                pulse.beat(assembly.rows_taken())?;
                assembly.take(row)
            })?;
            assembly.finish()
        }
    }
}

fn read_workbook(
    workbook: &mut dyn Workbook,
    name: &str,
    options: &ReadOptions,
    pulse: &mut Pulse<'_>,
) -> Result<Reading, Unreadable> {
    let limits = &options.limits;
    let peeked = workbook.peek(header::ROWS_SEARCHED, limits)?;
    let names = workbook.sheets();
    let scores: Vec<u32> = peeked.iter().map(header::score_of_sheet).collect();
    let summaries: Vec<SheetSummary> = names
        .iter()
        .zip(scores.iter().copied().chain(std::iter::repeat(0)))
        .map(|(sheet, score)| SheetSummary {
            name: sheet.name.clone(),
            hidden: sheet.hidden,
            has_header: score > 0,
        })
        .collect();
    let chosen = match &options.sheet {
        Some(wanted) => names.iter().position(|sheet| sheet.name == *wanted).ok_or_else(|| {
            let sheets = names.iter().map(|sheet| sheet.name.clone()).collect();
            Unreadable::SheetNotFound { sheet: wanted.clone(), sheets }
        })?,
        None => {
            let filled: Vec<bool> = peeked.iter().map(|sheet| sheet.row_count() > 0).collect();
            default_sheet(&summaries, &scores, &filled)
        }
    };
    if names.is_empty() {
        return Err(Unreadable::NoRows);
    }
    drop(peeked);
    let sheet = workbook.sheet(chosen, limits, pulse)?;
    pulse.enter(Stage::Understanding, Some(sheet.row_count()));
    let format = Format::Workbook { workbook: workbook.kind() };
    let mut assembly = Assembly::new(name, format, options);
    assembly.set_sheets(names[chosen].name.clone(), summaries);
    sheet.visit_rows(|row| {
        pulse.beat(assembly.rows_taken())?;
        assembly.take(row)
    })?;
    assembly.finish()
}

/// The first visible sheet with a header that names exhibitors, else the first
/// hidden one, else the first with any header, else the first with anything.
fn default_sheet(summaries: &[SheetSummary], scores: &[u32], filled: &[bool]) -> usize {
    let names_exhibitors = |index: usize| header::names_exhibitors(scores[index]);
    let mut searched = 0..scores.len();
    let visible =
        searched.clone().find(|index| names_exhibitors(*index) && !summaries[*index].hidden);
    let hidden = || searched.clone().find(|index| names_exhibitors(*index));
    let other = || searched.clone().find(|index| scores[*index] > 0);
    visible
        .or_else(hidden)
        .or_else(other)
        .or_else(|| searched.find(|index| filled[*index]))
        .unwrap_or(0)
}
