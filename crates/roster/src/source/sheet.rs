//! A sheet of a workbook in memory: sparse rows, merged regions, one store for
//! all texts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::read::Limits;
use crate::row::Date;
use crate::unreadable::Unreadable;
use crate::values::Value;

/// The rows and columns that every workbook format allows at most.
pub(crate) const ROWS_OF_A_SHEET: u32 = 1_048_576;
pub(crate) const COLUMNS_OF_A_SHEET: u32 = 16_384;

/// A cell; its text is a number into [`Texts`], so that a repeated one costs nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cell {
    /// A text that the sheets of the workbook share.
    Shared(u32),
    /// A text of this sheet alone.
    Text(u32),
    Number(f64),
    Date(Date),
    Boolean(bool),
    Fault(u32),
    NotCalculated,
}

/// Texts, one after the other in one allocation.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    joined: String,
    ends: Vec<u32>,
}

/// A block of merged cells, both ends included; rows 1-based, columns from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) first_row: u32,
    pub(crate) last_row: u32,
    pub(crate) first_column: u32,
    pub(crate) last_column: u32,
}

/// One row with its filled cells.
#[derive(Clone, Debug, Default)]
pub(crate) struct SheetRow {
    /// 1-based.
    pub(crate) number: u32,
    /// Columns from 0, ascending once the sheet is finished.
    pub(crate) cells: Vec<(u32, Cell)>,
}

/// A sheet, read whole.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) rows: Vec<SheetRow>,
    pub(crate) merges: Vec<Region>,
    texts: Texts,
    shared: Rc<Texts>,
    cell_count: u32,
}

/// A row as the rest of the crate sees it, whatever file it came from.
#[derive(Clone, Debug)]
pub(crate) struct RawRow<'a> {
    /// The row of the sheet, or the line of the text on which it begins.
    pub(crate) number: u32,
    /// The filled cells, columns from 0, ascending.
    pub(crate) cells: Vec<(u32, Value<'a>)>,
    /// How many columns the widest merged cell of the row covers; 1 without any.
    pub(crate) widest_cell: u32,
    /// How many cells the row has in the file, where the file says so.
    pub(crate) width: Option<u32>,
    /// Why the row cannot be read, where its source already knows.
    pub(crate) unclosed_quote: bool,
}

impl RawRow<'_> {
    pub(crate) fn into_owned(self) -> RawRow<'static> {
        RawRow {
            number: self.number,
            cells: self
                .cells
                .into_iter()
                .map(|(column, value)| (column, value.into_owned()))
                .collect(),
            widest_cell: self.widest_cell,
            width: self.width,
            unclosed_quote: self.unclosed_quote,
        }
    }

    /// The value in a column.
    pub(crate) fn value(&self, column: u32) -> Option<&Value<'_>> {
        let position = self.cells.binary_search_by_key(&column, |(index, _)| *index).ok()?;
        Some(&self.cells[position].1)
    }
}

impl Texts {
    /// Keeps a text and gives its number; `None` when the store is full (4 GiB).
    pub(crate) fn keep(&mut self, text: &str) -> Option<u32> {
        let end = u32::try_from(self.joined.len().checked_add(text.len())?).ok()?;
        let number = u32::try_from(self.ends.len()).ok()?;
        self.joined.push_str(text);
        self.ends.push(end);
        Some(number)
    }

    pub(crate) fn get(&self, number: u32) -> Option<&str> {
        let number = number as usize;
        let end = *self.ends.get(number)? as usize;
        let start = match number.checked_sub(1) {
            Some(previous) => self.ends[previous] as usize,
            None => 0,
        };
        self.joined.get(start..end)
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }
}

impl Sheet {
    /// A sheet that may speak of the texts its workbook shares.
    pub(crate) fn sharing(shared: &Rc<Texts>) -> Self {
        Self { shared: Rc::clone(shared), ..Self::default() }
    }

    /// Whether the workbook shares a text of this number.
    pub(crate) fn shares(&self, number: u32) -> bool {
        self.shared.get(number).is_some()
    }

    /// Puts a cell where it belongs. A blank text is no cell.
    ///
    /// # Errors
    /// When the sheet grows beyond a limit.
    pub(crate) fn put(
        &mut self,
        row: u32,
        column: u32,
        cell: Cell,
        limits: &Limits,
    ) -> Result<(), Unreadable> {
        if self.value(cell).is_blank() {
            return Ok(());
        }
        if column >= limits.columns {
            return Err(Unreadable::TooManyColumns { limit: limits.columns });
        }
        self.cell_count += 1;
        if self.cell_count > limits.cells {
            return Err(Unreadable::TooManyCells { limit: limits.cells });
        }
        match self.rows.last_mut() {
            Some(last) if last.number == row => last.cells.push((column, cell)),
            _ => {
                if self.rows.len() >= limits.rows as usize {
                    return Err(Unreadable::TooManyRows { limit: limits.rows });
                }
                self.rows.push(SheetRow { number: row, cells: vec![(column, cell)] });
            }
        }
        Ok(())
    }

    /// Notes a block of merged cells.
    ///
    /// # Errors
    /// When there are more blocks than cells are allowed.
    pub(crate) fn merge(&mut self, region: Region, limits: &Limits) -> Result<(), Unreadable> {
        if self.merges.len() >= limits.cells as usize {
            return Err(Unreadable::TooManyCells { limit: limits.cells });
        }
        self.merges.push(region);
        Ok(())
    }

    /// How many rows have a cell so far.
    pub(crate) fn row_count(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// The row of the last cell put; 0 before the first.
    pub(crate) fn last_row(&self) -> u32 {
        self.rows.last().map_or(0, |row| row.number)
    }

    /// Keeps a text for a cell.
    ///
    /// # Errors
    /// When the store of texts is full.
    pub(crate) fn keep(&mut self, text: &str, limits: &Limits) -> Result<u32, Unreadable> {
        self.texts.keep(text).ok_or(Unreadable::TooManyCells { limit: limits.cells })
    }

    /// Brings rows and cells into order; files need not hold them so.
    pub(crate) fn finish(&mut self) {
        if !self.rows.is_sorted_by(|before, after| before.number < after.number) {
            let mut ordered: BTreeMap<u32, SheetRow> = BTreeMap::new();
            for mut row in self.rows.drain(..) {
                let known = ordered.entry(row.number).or_default();
                known.number = row.number;
                known.cells.append(&mut row.cells);
            }
            self.rows = ordered.into_values().collect();
        }
        for row in &mut self.rows {
            if !row.cells.is_sorted_by(|before, after| before.0 < after.0) {
                row.cells.sort_by_key(|(column, _)| *column);
                row.cells.dedup_by_key(|(column, _)| *column);
            }
        }
        self.merges.retain(|region| {
            region.first_row <= region.last_row
                && region.first_column <= region.last_column
                && (region.first_row < region.last_row || region.first_column < region.last_column)
        });
        self.merges.sort_by_key(|region| (region.first_row, region.first_column));
    }

    /// The value of a cell.
    pub(crate) fn value(&self, cell: Cell) -> Value<'_> {
        match cell {
            Cell::Shared(number) => {
                Value::Text(Cow::Borrowed(self.shared.get(number).unwrap_or_default()))
            }
            Cell::Text(number) => {
                Value::Text(Cow::Borrowed(self.texts.get(number).unwrap_or_default()))
            }
            Cell::Fault(number) => {
                Value::Fault(Cow::Borrowed(self.texts.get(number).unwrap_or_default()))
            }
            Cell::Number(number) => Value::Number(number),
            Cell::Date(date) => Value::Date(date),
            Cell::Boolean(boolean) => Value::Boolean(boolean),
            Cell::NotCalculated => Value::NotCalculated,
        }
    }

    /// Goes through the rows that have a cell of their own, the value of a
    /// merged block filled down to each of its rows.
    ///
    /// # Errors
    /// Whatever `visit` gives.
    pub(crate) fn visit_rows<'a>(
        &'a self,
        mut visit: impl FnMut(RawRow<'a>) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        let mut waiting = self.merges.iter().peekable();
        // Blocks that reach below their first row, by their first column. Blocks
        // do not overlap in a proper file; in an improper one the later wins.
        let mut open: BTreeMap<u32, (u32, Option<Cell>)> = BTreeMap::new();
        for row in &self.rows {
            open.retain(|_, (last_row, _)| *last_row >= row.number);
            let mut widest_cell = 1;
            while let Some(region) = waiting.next_if(|region| region.first_row <= row.number) {
                let anchor = row
                    .cells
                    .binary_search_by_key(&region.first_column, |(column, _)| *column)
                    .ok()
                    .map(|position| row.cells[position].1)
                    .filter(|_| region.first_row == row.number);
                if region.first_row == row.number && anchor.is_some() {
                    let width = region.last_column - region.first_column + 1;
                    widest_cell = widest_cell.max(width);
                }
                if region.last_row > row.number {
                    open.insert(region.first_column, (region.last_row, anchor));
                }
            }
            let mut cells: Vec<(u32, Value<'a>)> =
                row.cells.iter().map(|(column, cell)| (*column, self.value(*cell))).collect();
            let own = cells.len();
            for (column, (_, anchor)) in &open {
                if let Some(anchor) = anchor
                    && cells[..own].binary_search_by_key(column, |(index, _)| *index).is_err()
                {
                    cells.push((*column, self.value(*anchor)));
                }
            }
            if cells.len() > own {
                cells.sort_by_key(|(column, _)| *column);
            }
            visit(RawRow {
                number: row.number,
                cells,
                widest_cell,
                width: None,
                unclosed_quote: false,
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
