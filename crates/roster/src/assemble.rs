//! From rows of cells to a reading: the first rows are kept until header and
//! columns are settled, all others go straight through.

use crate::body::Body;
use crate::column::{Column, Mapping};
use crate::header::{self, HeadRow};
use crate::read::ReadOptions;
use crate::reading::{Format, Reading, SheetSummary};
use crate::source::sheet::RawRow;
use crate::unreadable::Unreadable;

/// How many rows are kept to settle the columns: those searched for a header,
/// and enough below it to see what the columns hold.
const ROWS_KEPT: usize = 200;
/// How much of the first rows a refusal shows.
const COLUMNS_SHOWN: usize = 40;
const CHARACTERS_SHOWN: usize = 60;

/// A reading in the making.
pub(crate) struct Assembly<'o> {
    options: &'o ReadOptions,
    name: String,
    format: Format,
    sheet: Option<String>,
    sheets: Vec<SheetSummary>,
    kept: Vec<RawRow<'static>>,
    settled: Option<Settled>,
    rows_taken: u32,
    filled_rows: u32,
}

struct Settled {
    titles: Vec<String>,
    header_rows: Vec<u32>,
    body: Body,
}

impl<'o> Assembly<'o> {
    pub(crate) fn new(name: &str, format: Format, options: &'o ReadOptions) -> Self {
        Self {
            options,
            name: name.to_owned(),
            format,
            sheet: None,
            sheets: Vec::new(),
            kept: Vec::new(),
            settled: None,
            rows_taken: 0,
            filled_rows: 0,
        }
    }

    pub(crate) fn set_sheets(&mut self, sheet: String, sheets: Vec<SheetSummary>) {
        self.sheet = Some(sheet);
        self.sheets = sheets;
    }

    /// How many rows have been taken, blank ones included.
    pub(crate) fn rows_taken(&self) -> u32 {
        self.rows_taken
    }

    /// Takes the next row.
    ///
    /// # Errors
    /// When the list has no header or grows beyond a limit.
    pub(crate) fn take(&mut self, row: RawRow<'_>) -> Result<(), Unreadable> {
        self.rows_taken = self.rows_taken.saturating_add(1);
        if let Some((column, _)) = row.cells.last() {
            self.filled_rows += 1;
            if self.filled_rows > self.options.limits.rows {
                return Err(Unreadable::TooManyRows { limit: self.options.limits.rows });
            }
            if *column >= self.options.limits.columns {
                return Err(Unreadable::TooManyColumns { limit: self.options.limits.columns });
            }
        }
        match &mut self.settled {
            Some(settled) => settled.body.take(row),
            None => {
                self.kept.push(row.into_owned());
                if self.kept.len() >= ROWS_KEPT {
                    self.settle()?;
                }
            }
        }
        Ok(())
    }

    /// Ends the list.
    ///
    /// # Errors
    /// When there is no header, no column that names an exhibitor, or no row.
    pub(crate) fn finish(mut self) -> Result<Reading, Unreadable> {
        if self.settled.is_none() {
            self.settle()?;
        }
        let settled = self.settled.ok_or(Unreadable::NoRows)?;
        let body = settled.body.finish();
        if body.rows.is_empty() && body.rejected.is_empty() && body.skipped.is_empty() {
            return Err(Unreadable::NoRows);
        }
        Ok(Reading {
            name: self.name,
            format: self.format,
            sheet: self.sheet,
            sheets: self.sheets,
            titles: settled.titles,
            header_rows: settled.header_rows,
            columns: body.columns,
            rows: body.rows,
            rejected: body.rejected,
            skipped: body.skipped,
            blank_rows: body.blank_rows,
        })
    }

    /// Settles header and columns from the rows kept, and reads those below.
    fn settle(&mut self) -> Result<(), Unreadable> {
        let kept = std::mem::take(&mut self.kept);
        let filled: Vec<HeadRow> =
            kept.iter().filter(|row| !row.cells.is_empty()).map(head_row).collect();
        if filled.is_empty() {
            return Err(Unreadable::NoRows);
        }
        if let Some(mapping) = &self.options.mapping {
            let limit = self.options.limits.columns;
            if mapping.columns.iter().any(|column| column.index >= limit) {
                return Err(Unreadable::TooManyColumns { limit });
            }
        }
        let (first, last, texts) = match &self.options.mapping {
            Some(mapping) => settled_header(&filled, mapping),
            None => {
                let header = header::find(&filled).ok_or_else(|| not_found(&filled))?;
                if !header.identifies {
                    return Err(Unreadable::NameColumnMissing { header: header.plain() });
                }
                let numbers = header.rows.clone().map(|index| filled[index].number);
                (numbers.clone().min(), numbers.max(), header.texts)
            }
        };
        let is_below = |number: u32| last.is_none_or(|last| number > last);
        let values: Vec<Vec<(u32, String)>> =
            filled.iter().filter(|row| is_below(row.number)).map(|row| row.cells.clone()).collect();
        let columns = header::propose(&texts, &values, self.options.mapping.as_ref());
        if !columns.iter().any(|column| column.meaning.is_some_and(Column::identifies)) {
            let header = columns.into_iter().map(|column| column.header).collect();
            return Err(Unreadable::NameColumnMissing { header });
        }
        let mut body = Body::new(columns, last.unwrap_or(0), &self.format, &self.options.limits);
        for row in kept.into_iter().filter(|row| is_below(row.number)) {
            body.take(row);
        }
        let titles = filled
            .iter()
            .filter(|row| first.is_some_and(|first| row.number < first))
            .map(|row| row.cells.iter().map(|(_, text)| text.trim()).collect::<Vec<_>>().join(" "))
            .collect();
        let header_rows = match (first, last) {
            (Some(first), Some(last)) if first < last => vec![first, last],
            (Some(first), _) => vec![first],
            _ => Vec::new(),
        };
        self.settled = Some(Settled { titles, header_rows, body });
        Ok(())
    }
}

/// The header where the caller says it is: first row, last row, texts.
fn settled_header(
    rows: &[HeadRow],
    mapping: &Mapping,
) -> (Option<u32>, Option<u32>, Vec<(u32, String)>) {
    let (first, last) =
        (mapping.header_rows.iter().copied().min(), mapping.header_rows.iter().copied().max());
    let mut texts: Vec<(u32, String)> = Vec::new();
    for row in rows.iter().filter(|row| mapping.header_rows.contains(&row.number)) {
        for (column, text) in &row.cells {
            match texts.iter_mut().find(|(known, _)| known == column) {
                Some((_, whole)) if whole != text => {
                    whole.push(' ');
                    whole.push_str(text);
                }
                Some(_) => {}
                None => texts.push((*column, text.clone())),
            }
        }
    }
    (first, last, texts)
}

fn head_row(row: &RawRow<'_>) -> HeadRow {
    let cells =
        row.cells.iter().map(|(column, value)| (*column, value.shown().into_owned())).collect();
    HeadRow { number: row.number, cells }
}

fn not_found(rows: &[HeadRow]) -> Unreadable {
    let first_rows = rows
        .iter()
        .take(header::ROWS_SEARCHED as usize)
        .map(|row| {
            let width = row.cells.last().map_or(0, |(column, _)| *column as usize + 1);
            let mut cells = vec![String::new(); width.min(COLUMNS_SHOWN)];
            for (column, text) in &row.cells {
                if let Some(cell) = cells.get_mut(*column as usize) {
                    *cell = text.chars().take(CHARACTERS_SHOWN).collect();
                }
            }
            cells
        })
        .collect();
    Unreadable::HeaderNotFound { rows_searched: header::ROWS_SEARCHED, first_rows }
}
