//! The list: bytes of a workbook or a text table in, rows out.
//!
//! [`read`] takes the bytes of an XLSX, XLS or ODS workbook or of a delimited
//! text, recognised by content and never by name, finds the header, proposes
//! what each column means and gives every row back: as a [`Row`], as
//! [`Rejected`] with its reason and its raw cells, or as [`Skipped`] (totals,
//! section titles, duplicates). [`group`] makes exhibitors of the rows, and
//! [`rejected_workbook`] writes the rejected rows so that they can be mended and
//! read again as they are. A [`Table`] is a list that goes out.
//!
//! The bytes come from strangers. Every reader here works in bounded memory:
//! nothing is allocated from a size that the file merely claims, no chain is
//! followed longer than the file is, and everything unpacked counts against
//! [`Limits`]. That is why the workbook formats are read here and not by a
//! general library: an allocation that a hostile file asks for ends the process
//! and cannot be caught.
//!
//! The crate knows the form of a list and nothing of the law: whether a credit
//! code's check digit holds, or what a claimed number is, is for the rules to
//! say. It depends on no other room, names no clock and no randomness.

mod assemble;
mod body;
mod column;
mod countries;
mod fields;
mod group;
mod header;
mod mend;
mod names;
mod positions;
mod read;
mod reading;
mod row;
mod sentence;
mod source;
mod table;
mod unreadable;
mod values;
mod words;

pub use column::{Column, MappedColumn, Mapping, ProposedColumn};
pub use group::{Disagreement, ExhibitorEntry, ExhibitorKey, RosterExhibit, group};
pub use mend::{Unwritable, rejected_csv, rejected_workbook};
pub use names::normalised_name;
pub use positions::{Position, PositionReason, Positions, RejectedPosition, read_positions};
pub use read::{Limits, Progress, ReadOptions, Stage, Step, read};
pub use reading::{
    Delimiter, EncodingSource, Format, Reading, Reason, Rejected, SheetSummary, SkipReason, Skipped,
};
pub use row::{Booth, Claim, Date, Doubt, DoubtReason, Exhibit, Row};
pub use sentence::{Language, sentence};
pub use source::encoding::ENCODINGS;
pub use table::{Cell, Day, Table, Time};
pub use unreadable::{LooksLike, Unreadable, WorkbookKind};
