//! Where the rows come from: what a file is, and the sheets and lines in it.

pub(crate) mod biff;
pub(crate) mod biff_text;
pub(crate) mod compound;
pub(crate) mod delimited;
pub(crate) mod encoding;
pub(crate) mod number_format;
pub(crate) mod ods;
pub(crate) mod package;
pub(crate) mod recognise;
pub(crate) mod sheet;
pub(crate) mod text_table;
pub(crate) mod xls;
pub(crate) mod xlsx;
pub(crate) mod xlsx_sheet;
pub(crate) mod xml;

use crate::read::{Limits, Progress, Stage, Step};
use crate::unreadable::{Unreadable, WorkbookKind};
use sheet::Sheet;

/// How many sheets of a workbook are looked into for a header.
pub(crate) const SHEETS_SEARCHED: usize = 256;

/// A workbook, opened.
pub(crate) trait Workbook {
    fn kind(&self) -> WorkbookKind;

    /// The sheets that hold cells, in the order of the workbook.
    fn sheets(&self) -> Vec<SheetName>;

    /// The first rows of every sheet; one that cannot be read comes as far as it
    /// could be.
    ///
    /// # Errors
    /// When the workbook as a whole cannot be read.
    fn peek(&mut self, rows: u32, limits: &Limits) -> Result<Vec<Sheet>, Unreadable>;

    /// One sheet, whole.
    ///
    /// # Errors
    /// When it is damaged, too large, or the caller asks to stop.
    fn sheet(
        &mut self,
        index: usize,
        limits: &Limits,
        pulse: &mut Pulse<'_>,
    ) -> Result<Sheet, Unreadable>;
}

/// A sheet's name and whether it is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SheetName {
    pub(crate) name: String,
    pub(crate) hidden: bool,
}

/// Tells the caller how far reading has come, and asks whether to go on.
pub(crate) struct Pulse<'p> {
    pub(crate) progress: &'p mut dyn FnMut(Progress) -> Step,
    pub(crate) stage: Stage,
    pub(crate) rows_total: Option<u32>,
    next_beat: u32,
}

/// After how many rows the caller is told again.
const ROWS_BETWEEN_BEATS: u32 = 500;

impl<'p> Pulse<'p> {
    pub(crate) fn new(progress: &'p mut dyn FnMut(Progress) -> Step, stage: Stage) -> Self {
        Self { progress, stage, rows_total: None, next_beat: 0 }
    }

    /// Goes to another stage, with the number of its rows where it is known.
    pub(crate) fn enter(&mut self, stage: Stage, rows_total: Option<u32>) {
        self.stage = stage;
        self.rows_total = rows_total;
        self.next_beat = 0;
    }

    /// Tells the caller, now and then.
    ///
    /// # Errors
    /// [`Unreadable::Cancelled`] when the caller asks to stop.
    pub(crate) fn beat(&mut self, rows_done: u32) -> Result<(), Unreadable> {
        if rows_done < self.next_beat {
            return Ok(());
        }
        self.next_beat = rows_done.saturating_add(ROWS_BETWEEN_BEATS);
        let rows_total = self.rows_total.map(|total| total.max(rows_done));
        match (self.progress)(Progress { stage: self.stage, rows_done, rows_total }) {
            Step::Continue => Ok(()),
            Step::Cancel => Err(Unreadable::Cancelled),
        }
    }
}

#[cfg(test)]
mod second_opinion_tests;
