//! Why a file as a whole cannot be read.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a file as a whole cannot be read. Every variant has a sentence for people
/// in `assets/messages/<language>/roster.json`, with the next step in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Unreadable {
    /// The file has no content.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than is read at all.
    #[error("{mebibytes} MiB, at most {limit_mebibytes} are read")]
    TooLarge {
        /// Its size, rounded up.
        mebibytes: u32,
        /// The limit for its format.
        limit_mebibytes: u32,
    },
    /// The file is no workbook and no text table.
    #[error("no table: {looks_like:?}")]
    NotATable {
        /// What its first bytes say it is.
        looks_like: LooksLike,
    },
    /// The workbook is protected by a password.
    #[error("the workbook is encrypted")]
    Encrypted,
    /// The workbook is damaged or was cut off.
    #[error("the {workbook:?} workbook is damaged")]
    Broken {
        /// The format it claims to have.
        workbook: WorkbookKind,
    },
    /// Unpacked, the workbook grows beyond all measure.
    #[error("unpacks to more than {limit_mebibytes} MiB")]
    UnpacksTooLarge {
        /// The limit for everything unpacked together.
        limit_mebibytes: u32,
    },
    /// The workbook consists of too many parts.
    #[error("{parts} parts, at most {limit} are read")]
    TooManyParts {
        /// How many it has.
        parts: u32,
        /// How many are read at most.
        limit: u32,
    },
    /// The list has too many rows.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// How many are read at most.
        limit: u32,
    },
    /// The list has too many columns.
    #[error("more than {limit} columns")]
    TooManyColumns {
        /// How many are read at most.
        limit: u32,
    },
    /// The sheet has too many filled cells.
    #[error("more than {limit} cells")]
    TooManyCells {
        /// How many are read at most.
        limit: u32,
    },
    /// The workbook has no sheet of the name asked for.
    #[error("no sheet {sheet:?}")]
    SheetNotFound {
        /// The name asked for.
        sheet: String,
        /// The sheets that there are.
        sheets: Vec<String>,
    },
    /// No row near the top looks like a header.
    #[error("no header within {rows_searched} rows")]
    HeaderNotFound {
        /// How many rows were looked at.
        rows_searched: u32,
        /// Those rows, so that a person can settle the mapping.
        first_rows: Vec<Vec<String>>,
    },
    /// The header (or the settled mapping) names no column by which an exhibitor
    /// could be recognised.
    #[error("no column with the exhibitor's name or credit code")]
    NameColumnMissing {
        /// The texts of the header.
        header: Vec<String>,
    },
    /// There is a header and nothing below it.
    #[error("no rows below the header")]
    NoRows,
    /// The encoding asked for is not one of those offered.
    #[error("unknown encoding {label:?}")]
    EncodingUnknown {
        /// What was asked for.
        label: String,
    },
    /// Too many bytes make no character in this encoding.
    #[error("{percent} % of the text cannot be decoded as {encoding}")]
    Undecodable {
        /// The encoding tried.
        encoding: String,
        /// The share of characters that cannot be decoded, in percent, rounded up.
        percent: u8,
    },
    /// The places of booths come as a text table, and this is none.
    #[error("no text table of places")]
    PlanNotText,
    /// No row near the top names every column that a list of places needs.
    #[error("no columns {columns:?}")]
    PlanColumnsMissing {
        /// What is missing, as it may be written above a column.
        columns: Vec<String>,
    },
    /// The caller asked to stop.
    #[error("cancelled")]
    Cancelled,
}

/// What a file that is no table looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LooksLike {
    /// A PDF document.
    Pdf,
    /// A picture.
    Picture,
    /// A word-processor document.
    TextDocument,
    /// A presentation.
    Presentation,
    /// A binary Excel workbook (XLSB), which is not read.
    BinaryWorkbook,
    /// A workbook of Excel 4 or older, which is not read.
    AncientWorkbook,
    /// A web page saved under a workbook's name, as many web systems export.
    WebPage,
    /// A workbook as XML 2003, which is not read.
    XmlWorkbook,
    /// A packed archive.
    Archive,
    /// Something else that is not text.
    Unknown,
}

/// The workbook formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WorkbookKind {
    /// Office Open XML (ECMA-376), from Excel 2007 on.
    Xlsx,
    /// The binary format of Excel 5 to 2003 ([MS-XLS]).
    Xls,
    /// OpenDocument (ISO/IEC 26300).
    Ods,
}
