//! The rows below the header, one after the other.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::column::{Column, ProposedColumn};
use crate::fields::{self, Fields};
use crate::header;
use crate::names::is_code_shaped;
use crate::read::Limits;
use crate::reading::{Format, Reason, Rejected, SkipReason, Skipped};
use crate::row::{Doubt, DoubtReason, Row};
use crate::source::sheet::RawRow;
use crate::values::{Value, place, text};
use crate::words::{is_error_text, is_note, is_total};

/// A rejected cell is kept up to the longest that a workbook can hold.
const LONGEST_REJECTED_CELL: usize = 32_767;

/// The rows below the header, so far.
pub(crate) struct Body {
    pub(crate) columns: Vec<ProposedColumn>,
    pub(crate) rows: Vec<Row>,
    pub(crate) rejected: Vec<Rejected>,
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) blank_rows: u32,
    plan: Vec<Planned>,
    header_width: u32,
    reason_column: Option<u32>,
    is_text: bool,
    longest_cell: u32,
    /// The last row seen, to count the blank ones between.
    last_number: u32,
    waiting_blanks: u32,
    /// The hall that the last section title named.
    section_hall: Option<String>,
    /// The row above, if it was read: its exhibitor may go on in the next.
    above: Option<usize>,
    known: HashMap<u64, Vec<usize>>,
    /// Rows with a credit code but no name, and their cells: another row of the
    /// list may have the name.
    nameless: Vec<(usize, Vec<String>)>,
}

/// A column that is read.
pub(crate) struct Planned {
    pub(crate) index: u32,
    pub(crate) meaning: Column,
    pub(crate) implied_right_type: Option<&'static str>,
    header: String,
}

impl Body {
    pub(crate) fn new(
        columns: Vec<ProposedColumn>,
        header_row: u32,
        format: &Format,
        limits: &Limits,
    ) -> Self {
        let plan = columns
            .iter()
            .filter_map(|column| {
                Some(Planned {
                    index: column.index,
                    meaning: column.meaning?,
                    implied_right_type: header::implied_right_type(&column.header),
                    header: column.header.clone(),
                })
            })
            .collect();
        // The column of reasons that this program has added is no column of the list.
        let is_reason = |column: &&ProposedColumn| header::is_reason_header(&column.header);
        let reason_column = columns.iter().find(is_reason).map(|column| column.index);
        let named = columns
            .iter()
            .filter(|column| Some(column.index) != reason_column)
            .filter(|column| !column.header.is_empty() || column.meaning.is_some());
        let header_width = named.map(|column| column.index + 1).max().unwrap_or(0);
        Self {
            plan,
            header_width,
            reason_column,
            columns,
            rows: Vec::new(),
            rejected: Vec::new(),
            skipped: Vec::new(),
            blank_rows: 0,
            is_text: matches!(format, Format::Text { .. }),
            longest_cell: limits.cell_characters,
            last_number: header_row,
            waiting_blanks: 0,
            section_hall: None,
            above: None,
            known: HashMap::new(),
            nameless: Vec::new(),
        }
    }

    /// Takes the next row.
    pub(crate) fn take(&mut self, row: RawRow<'_>) {
        if self.is_text && self.is_blank(&row) {
            self.waiting_blanks += 1;
            self.above = None;
            return;
        }
        if !self.is_text {
            self.waiting_blanks += row.number.saturating_sub(self.last_number + 1);
            if self.is_blank(&row) {
                self.waiting_blanks += 1;
                self.last_number = row.number;
                self.above = None;
                return;
            }
            if row.number > self.last_number + 1 {
                self.above = None;
            }
        }
        self.last_number = row.number;
        self.blank_rows += std::mem::take(&mut self.waiting_blanks);
        if row.unclosed_quote {
            return self.reject(&row, Reason::QuoteNotClosed);
        }
        if let Some(reason) = self.skip_reason(&row) {
            self.above = None;
            self.skipped.push(Skipped { row: row.number, reason });
            return;
        }
        match self.fault(&row) {
            Some(reason) => self.reject(&row, reason),
            None => self.read(&row),
        }
    }

    /// Ends the list: a row without a name is read only if another names its code.
    pub(crate) fn finish(mut self) -> Self {
        let named: HashSet<&str> = self
            .rows
            .iter()
            .filter(|row| row.name_zh.is_some() || row.name_en.is_some())
            .filter_map(|row| row.unified_social_credit_code.as_deref())
            .collect();
        let mut dropped = HashSet::new();
        for (index, cells) in std::mem::take(&mut self.nameless) {
            let row = &self.rows[index];
            let code = row.unified_social_credit_code.as_deref();
            if code.is_none_or(|code| !named.contains(code)) {
                self.rejected.push(Rejected { row: row.row_number, reason: Reason::NoName, cells });
                dropped.insert(index);
            }
        }
        if !dropped.is_empty() {
            let mut index = 0;
            self.rows.retain(|_| {
                index += 1;
                !dropped.contains(&(index - 1))
            });
            self.rejected.sort_by_key(|rejected| rejected.row);
        }
        self
    }

    /// Whether the row says nothing: no cell, or only a running number that was
    /// filled in beforehand.
    fn is_blank(&self, row: &RawRow<'_>) -> bool {
        !row.unclosed_quote
            && row.cells.iter().all(|(index, value)| {
                !self.is_planned(*index)
                    && match value {
                        Value::Number(_) => true,
                        Value::Text(text) => text.trim().bytes().all(|byte| byte.is_ascii_digit()),
                        _ => false,
                    }
            })
    }

    fn is_planned(&self, index: u32) -> bool {
        self.columns.get(index as usize).is_some_and(|column| column.meaning.is_some())
    }

    /// Whether the row is one of those that say nothing of their own.
    fn skip_reason(&mut self, row: &RawRow<'_>) -> Option<SkipReason> {
        let (_, first) = row.cells.first()?;
        let first = first.shown();
        // A total may stand where a name would: 合计, and how many exhibitors there are.
        if is_total(&first) && self.name_is_blank_or(row, |name| is_total(name) || is_count(name)) {
            return Some(SkipReason::TotalsRow);
        }
        if self.repeats_header(row) {
            return Some(SkipReason::RepeatedHeader);
        }
        if row.cells.len() > 1 {
            return None;
        }
        if is_note(&first) {
            return Some(SkipReason::NoteRow);
        }
        let hall = place::hall_title(&first);
        if row.widest_cell >= 3 || hall.is_some() {
            self.section_hall = hall;
            return Some(SkipReason::SectionTitle);
        }
        None
    }

    fn name_is_blank_or(&self, row: &RawRow<'_>, test: fn(&str) -> bool) -> bool {
        let mut names = self.plan.iter().filter(|planned| planned.meaning.identifies());
        names.all(|planned| row.value(planned.index).is_none_or(|value| test(&value.shown())))
    }

    fn repeats_header(&self, row: &RawRow<'_>) -> bool {
        let repeated = self
            .plan
            .iter()
            .filter(|planned| {
                let value = row.value(planned.index).map(Value::shown).unwrap_or_default();
                if value.is_empty() || value.len() > planned.header.len() + 8 {
                    return false;
                }
                let value = text::line(&value);
                planned.header == value
                    || planned.header.ends_with(&value) && header::is_header_text(&value)
            })
            .count();
        repeated >= 2 && repeated * 2 >= row.cells.len()
    }

    /// Why the row cannot be read, by its cells alone.
    fn fault(&self, row: &RawRow<'_>) -> Option<Reason> {
        if self.is_text {
            let mut own = row.cells.iter().filter(|(index, _)| Some(*index) != self.reason_column);
            if let Some((last, _)) = own.next_back()
                && *last >= self.header_width
            {
                let (cells, columns) = (last + 1, self.header_width);
                return Some(Reason::MoreCellsThanColumns { cells, columns });
            }
        }
        self.plan.iter().find_map(|planned| {
            let header = || planned.header.clone();
            match row.value(planned.index)? {
                Value::Fault(value) => Some(Reason::FormulaError {
                    header: header(),
                    value: value.clone().into_owned(),
                }),
                Value::NotCalculated => Some(Reason::FormulaNotCalculated { header: header() }),
                Value::Text(value) => {
                    let limit = self.longest_cell;
                    if value.len() > limit as usize && value.chars().count() > limit as usize {
                        let characters = u32::try_from(value.chars().count()).unwrap_or(u32::MAX);
                        Some(Reason::CellTooLong { header: header(), characters, limit })
                    } else if is_error_text(value) {
                        let value = value.trim().to_owned();
                        Some(Reason::FormulaError { header: header(), value })
                    } else if value.contains(char::REPLACEMENT_CHARACTER) {
                        Some(Reason::UndecodableCharacters { header: header() })
                    } else {
                        None
                    }
                }
                _ => None,
            }
        })
    }

    fn read(&mut self, raw: &RawRow<'_>) {
        let cells = Fields::new(&self.plan, raw);
        let mut row = fields::read(&cells, raw.number, self.section_hall.as_deref());
        let has_name = row.name_zh.is_some() || row.name_en.is_some();
        let code = row.unified_social_credit_code.as_deref();
        let is_nameless = !has_name && code.is_some_and(is_code_shaped);
        if !has_name && !is_nameless {
            let goes_on = row.booths.is_empty()
                && code.is_none()
                && row.exhibitor_code.is_none()
                && !row.exhibits.is_empty();
            match self.above.filter(|_| goes_on) {
                Some(above) => continue_from(&self.rows[above], &mut row),
                None if row.booths.is_empty() => return self.reject(raw, Reason::NoNameNoBooth),
                None => return self.reject(raw, Reason::NoName),
            }
        }
        let mut hasher = DefaultHasher::new();
        row.content().hash(&mut hasher);
        let same = self.known.entry(hasher.finish()).or_default();
        let earlier = same.iter().find(|index| self.rows[**index].content() == row.content());
        if let Some(earlier) = earlier {
            let reason = SkipReason::DuplicateRow { of_row: self.rows[*earlier].row_number };
            self.skipped.push(Skipped { row: raw.number, reason });
            self.above = Some(*earlier);
            return;
        }
        same.push(self.rows.len());
        if is_nameless {
            self.nameless.push((self.rows.len(), self.raw_cells(raw)));
        }
        self.above = Some(self.rows.len());
        self.rows.push(row);
    }

    fn reject(&mut self, row: &RawRow<'_>, reason: Reason) {
        self.above = None;
        self.rejected.push(Rejected { row: row.number, reason, cells: self.raw_cells(row) });
    }

    /// The cells of a row as text, from the first column on.
    fn raw_cells(&self, row: &RawRow<'_>) -> Vec<String> {
        let last = row.cells.last().map_or(0, |(index, _)| index + 1);
        let mut cells = vec![String::new(); last.max(self.header_width) as usize];
        for (index, value) in &row.cells {
            let shown = match value {
                // Blank, it would be read as blank the next time.
                Value::NotCalculated => Cow::Borrowed("#N/A"),
                value => value.shown(),
            };
            let end = shown.char_indices().nth(LONGEST_REJECTED_CELL).map(|(end, _)| end);
            cells[*index as usize] = match end {
                Some(end) => shown[..end].to_owned(),
                None => shown.into_owned(),
            };
        }
        cells
    }
}

/// Gives a row that names no exhibitor the one of the row above, and says so.
fn continue_from(above: &Row, row: &mut Row) {
    row.name_zh.clone_from(&above.name_zh);
    row.name_en.clone_from(&above.name_en);
    row.unified_social_credit_code.clone_from(&above.unified_social_credit_code);
    row.foreign_registry_number.clone_from(&above.foreign_registry_number);
    row.country.clone_from(&above.country);
    row.exhibitor_code.clone_from(&above.exhibitor_code);
    row.booths.clone_from(&above.booths);
    let name = above.name_zh.as_ref().or(above.name_en.as_ref());
    row.doubts.push(Doubt {
        column: if above.name_zh.is_some() {
            Column::ExhibitorNameZh
        } else {
            Column::ExhibitorNameEn
        },
        value: name.cloned().unwrap_or_default(),
        reason: DoubtReason::ContinuedFromAbove { row: above.row_number },
    });
}

fn is_count(cell: &str) -> bool {
    !cell.trim().is_empty() && cell.trim().bytes().all(|byte| byte.is_ascii_digit())
}
