//! What reading a list gives.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::column::ProposedColumn;
use crate::row::Row;
use crate::unreadable::WorkbookKind;

/// A list, read: every row of it is in `rows`, `rejected` or `skipped`, stands
/// above the header, or is blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reading {
    /// The file's name as given; nothing is concluded from it.
    pub name: String,
    /// The format found.
    pub format: Format,
    /// The sheet read; none for a text table.
    pub sheet: Option<String>,
    /// All sheets of the workbook, in its order.
    pub sheets: Vec<SheetSummary>,
    /// The texts above the header, one for each row.
    pub titles: Vec<String>,
    /// The rows of the header, 1-based; empty when the mapping says there is none.
    pub header_rows: Vec<u32>,
    /// The columns and what they mean.
    pub columns: Vec<ProposedColumn>,
    /// The rows that say something, in the order of the list.
    pub rows: Vec<Row>,
    /// The rows that cannot be read, each with its reason.
    pub rejected: Vec<Rejected>,
    /// The rows that say nothing of their own.
    pub skipped: Vec<Skipped>,
    /// How many rows between header and end are blank.
    pub blank_rows: u32,
}

/// The format of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Format {
    /// A sheet of a workbook.
    Workbook {
        /// Which format the workbook has.
        workbook: WorkbookKind,
    },
    /// A delimited text.
    Text {
        /// The encoding used, a label of the Encoding Standard in lower case.
        encoding: String,
        /// Where the encoding comes from.
        encoding_source: EncodingSource,
        /// What separates the cells.
        delimiter: Delimiter,
    },
}

/// Where the encoding of a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EncodingSource {
    /// The caller said so.
    Given,
    /// A byte order mark says so.
    ByteOrderMark,
    /// Every byte of the file is valid in it, and it allows few invalid ones (UTF-8).
    Proven,
    /// It is a guess; show the rows and offer the others.
    Guessed,
}

/// What separates the cells of a text table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// The tabulator.
    Tab,
}

/// One sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetSummary {
    /// Its name.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Whether its first rows hold a header of a list.
    pub has_header: bool,
}

/// A row that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rejected {
    /// The row as the sheet counts it, 1-based.
    pub row: u32,
    /// Why it cannot be read.
    pub reason: Reason,
    /// The cells of the row as text, from the first column on; merged cells
    /// carry the value of their block.
    pub cells: Vec<String>,
}

/// Why one row cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// Neither an exhibitor nor a booth is named.
    NoNameNoBooth,
    /// A booth or other data, but no exhibitor.
    NoName,
    /// A formula of the row ended in an error.
    FormulaError {
        /// The column's header.
        header: String,
        /// The error as the spreadsheet writes it, such as `#REF!`.
        value: String,
    },
    /// The file holds a formula without its result.
    FormulaNotCalculated {
        /// The column's header.
        header: String,
    },
    /// A cell is longer than any sensible value.
    CellTooLong {
        /// The column's header.
        header: String,
        /// How many characters it has.
        characters: u32,
        /// How many are read at most.
        limit: u32,
    },
    /// Bytes of the cell make no character in the encoding used.
    UndecodableCharacters {
        /// The column's header.
        header: String,
    },
    /// A quotation mark is opened and never properly closed.
    QuoteNotClosed,
    /// The row has more cells than the header, so that they may be shifted.
    MoreCellsThanColumns {
        /// How many cells it has.
        cells: u32,
        /// How many columns the header has.
        columns: u32,
    },
}

/// A row that says nothing of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Skipped {
    /// The row as the sheet counts it, 1-based.
    pub row: u32,
    /// Why it says nothing of its own.
    #[serde(flatten)]
    pub reason: SkipReason,
}

/// Why a row says nothing of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum SkipReason {
    /// It holds totals (合计, 总计, Total).
    TotalsRow,
    /// It is the title of a section, such as a hall.
    SectionTitle,
    /// It repeats the header.
    RepeatedHeader,
    /// It is a note below or within the list.
    NoteRow,
    /// It says exactly what an earlier row says.
    DuplicateRow {
        /// The earlier row.
        of_row: u32,
    },
}

impl Reading {
    /// How many rows repeat an earlier one.
    pub fn duplicate_rows(&self) -> usize {
        self.skipped
            .iter()
            .filter(|skipped| matches!(skipped.reason, SkipReason::DuplicateRow { .. }))
            .count()
    }

    /// How many rows hold totals.
    pub fn totals_rows(&self) -> usize {
        self.skipped.iter().filter(|skipped| skipped.reason == SkipReason::TotalsRow).count()
    }

    /// The texts of the header, from the first column on without a gap, for
    /// [`rejected_workbook`](crate::rejected_workbook).
    pub fn header(&self) -> Vec<String> {
        let width = self.columns.iter().map(|column| column.index as usize + 1).max().unwrap_or(0);
        let mut header = vec![String::new(); width];
        for column in &self.columns {
            header[column.index as usize].clone_from(&column.header);
        }
        header
    }
}
