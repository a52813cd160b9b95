//! XLS: the binary workbooks of Excel 5 to 2003 ([MS-XLS]), as WPS and older
//! systems still write them.

use std::rc::Rc;

use super::biff::{self, Damaged, Record, Records, f64_at, kind, rk_number, u16_at, u32_at};
use super::biff_text::{Segments, encoding_of, shared_texts};
use super::number_format::{NumberFormats, Shown};
use super::sheet::{Cell, Region, Sheet, Texts};
use super::xlsx_sheet::number_cell;
use super::{Pulse, SHEETS_SEARCHED, SheetName, Workbook};
use crate::read::{Limits, Stage, Step};
use crate::unreadable::{LooksLike, Unreadable, WorkbookKind};

const BROKEN: Unreadable = Unreadable::Broken { workbook: WorkbookKind::Xls };
/// How many records of a sheet are looked through for a header.
const RECORDS_SEARCHED: u32 = 20_000;

/// An XLS workbook: its stream, and what all sheets share.
pub(crate) struct Xls {
    stream: Vec<u8>,
    sheets: Vec<(SheetName, usize)>,
    globals: Globals,
}

struct Globals {
    texts: Rc<Texts>,
    shown: Vec<Shown>,
    since_1904: bool,
    /// BIFF8 (Excel 97 on) has texts in UTF-16, BIFF5 in a code page.
    is_biff8: bool,
    encoding: &'static encoding_rs::Encoding,
}

impl Xls {
    /// Reads everything but the sheets.
    ///
    /// # Errors
    /// When the workbook is encrypted, damaged or too old.
    pub(crate) fn open(stream: Vec<u8>, limits: &Limits) -> Result<Self, Unreadable> {
        let mut globals = Globals {
            texts: Rc::default(),
            shown: Vec::new(),
            since_1904: false,
            is_biff8: true,
            encoding: encoding_rs::WINDOWS_1252,
        };
        let mut sheets = Vec::new();
        let mut formats = NumberFormats::default();
        let mut format_numbers: Vec<u16> = Vec::new();
        let mut records = Records::new(&stream, 0);
        let mut first = true;
        while let Some(record) = records.next().map_err(|Damaged| BROKEN)? {
            if first && record.kind != kind::BEGIN_OF_STREAM {
                return Err(Unreadable::NotATable { looks_like: LooksLike::AncientWorkbook });
            }
            first = false;
            match record.kind {
                kind::FILE_PASS => return Err(Unreadable::Encrypted),
                kind::END_OF_STREAM => break,
                _ => globals
                    .note(record, &mut sheets, &mut formats, &mut format_numbers, limits)
                    .map_err(|Damaged| BROKEN)?,
            }
        }
        globals.shown =
            format_numbers.iter().map(|number| formats.shown(u32::from(*number))).collect();
        Ok(Self { stream, sheets, globals })
    }

    fn read_into(
        &self,
        sheet: &mut Sheet,
        offset: usize,
        limits: &Limits,
        until_row: Option<u32>,
        pulse: &mut Pulse<'_>,
    ) -> Result<(), Unreadable> {
        let mut reader = SheetReader { globals: &self.globals, sheet, limits, formula_at: None };
        let mut records = Records::new(&self.stream, offset);
        let mut depth = 0_u32;
        let mut searched = 0_u32;
        while let Some(record) = records.next().map_err(|Damaged| BROKEN)? {
            searched = searched.saturating_add(1);
            match record.kind {
                kind::BEGIN_OF_STREAM => depth += 1,
                kind::END_OF_STREAM if depth <= 1 => return Ok(()),
                kind::END_OF_STREAM => depth -= 1,
                // Charts within a sheet have records that look like cells.
                _ if depth > 1 => {}
                kind::DIMENSIONS => {
                    pulse.rows_total =
                        u32_at(record.data, 4).ok().filter(|rows| (2..=65_536).contains(rows));
                }
                _ => match reader.take(record) {
                    Ok(()) => pulse.beat(reader.sheet.row_count())?,
                    Err(Stop::Damaged) => return Err(BROKEN),
                    Err(Stop::Refused(refusal)) => return Err(refusal),
                },
            }
            if let Some(last) = until_row
                && (reader.sheet.last_row() > last || searched > RECORDS_SEARCHED)
            {
                return Ok(());
            }
        }
        Ok(())
    }
}

impl Workbook for Xls {
    fn kind(&self) -> WorkbookKind {
        WorkbookKind::Xls
    }

    fn sheets(&self) -> Vec<SheetName> {
        self.sheets.iter().map(|(name, _)| name.clone()).collect()
    }

    fn peek(&mut self, rows: u32, limits: &Limits) -> Result<Vec<Sheet>, Unreadable> {
        let mut peeked = Vec::new();
        for (_, offset) in self.sheets.iter().take(SHEETS_SEARCHED) {
            let mut sheet = Sheet::sharing(&self.globals.texts);
            let mut silent = |_| Step::Continue;
            let mut pulse = Pulse::new(&mut silent, Stage::Unpacking);
            // A sheet that cannot be read counts as one without a header.
            let _ = self.read_into(&mut sheet, *offset, limits, Some(rows), &mut pulse);
            sheet.finish();
            peeked.push(sheet);
        }
        Ok(peeked)
    }

    fn sheet(
        &mut self,
        index: usize,
        limits: &Limits,
        pulse: &mut Pulse<'_>,
    ) -> Result<Sheet, Unreadable> {
        let (_, offset) = self.sheets.get(index).ok_or(BROKEN)?;
        let mut sheet = Sheet::sharing(&self.globals.texts);
        self.read_into(&mut sheet, *offset, limits, None, pulse)?;
        sheet.finish();
        Ok(sheet)
    }
}

impl Globals {
    fn note(
        &mut self,
        record: Record<'_>,
        sheets: &mut Vec<(SheetName, usize)>,
        formats: &mut NumberFormats,
        format_numbers: &mut Vec<u16>,
        limits: &Limits,
    ) -> Result<(), Damaged> {
        let data = record.data;
        match record.kind {
            kind::BEGIN_OF_STREAM => self.is_biff8 = u16_at(data, 0)? >= 0x0600,
            kind::CODE_PAGE => self.encoding = encoding_of(u16_at(data, 0)?),
            kind::DATE_MODE => self.since_1904 = u16_at(data, 0)? == 1,
            kind::FORMAT => {
                let number = u32::from(u16_at(data, 0)?);
                formats.define(number, &self.text_after(record, 2, false)?);
            }
            kind::CELL_FORMAT => format_numbers.push(u16_at(data, 2)?),
            kind::BOUND_SHEET => {
                let offset = u32_at(data, 0)? as usize;
                let (state, is_worksheet) = (*data.get(4).ok_or(Damaged)?, data.get(5) == Some(&0));
                let name = self.text_after(record, 6, true)?.replace('\0', "");
                if is_worksheet {
                    sheets.push((SheetName { name, hidden: state & 3 != 0 }, offset));
                }
            }
            kind::SHARED_TEXTS => self.texts = Rc::new(shared_texts(record, limits)?),
            _ => {}
        }
        Ok(())
    }

    /// The text that begins `skip` bytes into a record. Names have a length of
    /// one byte, and so have format codes before BIFF8.
    fn text_after(&self, record: Record<'_>, skip: usize, short: bool) -> Result<String, Damaged> {
        if self.is_biff8 {
            let mut segments = Segments::new(record, skip);
            return if short { segments.short_text() } else { segments.text() };
        }
        let length = usize::from(*record.data.get(skip).ok_or(Damaged)?);
        let bytes = record.data.get(skip + 1..).unwrap_or_default();
        Ok(self.decoded(&bytes[..length.min(bytes.len())]))
    }

    /// The text of a cell that begins `skip` bytes into a record.
    fn cell_text(&self, record: Record<'_>, skip: usize) -> Result<String, Damaged> {
        if self.is_biff8 {
            return Segments::new(record, skip).text();
        }
        let length = usize::from(u16_at(record.data, skip)?);
        let bytes = record.data.get(skip + 2..).unwrap_or_default();
        Ok(self.decoded(&bytes[..length.min(bytes.len())]))
    }

    fn decoded(&self, bytes: &[u8]) -> String {
        self.encoding.decode_without_bom_handling(bytes).0.into_owned()
    }
}

/// Why a sheet is not read on.
enum Stop {
    Damaged,
    Refused(Unreadable),
}

impl From<Damaged> for Stop {
    fn from(Damaged: Damaged) -> Self {
        Self::Damaged
    }
}

impl From<Unreadable> for Stop {
    fn from(refusal: Unreadable) -> Self {
        Self::Refused(refusal)
    }
}

struct SheetReader<'r> {
    globals: &'r Globals,
    sheet: &'r mut Sheet,
    limits: &'r Limits,
    /// Where the formula stands whose text comes in the next record.
    formula_at: Option<(u32, u32)>,
}

impl SheetReader<'_> {
    fn take(&mut self, record: Record<'_>) -> Result<(), Stop> {
        let data = record.data;
        match record.kind {
            kind::NUMBER => {
                let cell = self.number(u16_at(data, 4)?, f64_at(data, 6)?);
                self.put(place(data)?, cell)
            }
            kind::RK => {
                let cell = self.number(u16_at(data, 4)?, rk_number(u32_at(data, 6)?));
                self.put(place(data)?, cell)
            }
            kind::MANY_RK => {
                let (row, first) = place(data)?;
                let packed = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
                for (column, rk) in (first..).zip(packed.chunks_exact(6)) {
                    let cell = self.number(u16_at(rk, 0)?, rk_number(u32_at(rk, 2)?));
                    self.put((row, column), cell)?;
                }
                Ok(())
            }
            kind::SHARED_LABEL => {
                let number = u32_at(data, 6)?;
                let cell = if self.sheet.shares(number) {
                    Cell::Shared(number)
                } else {
                    Cell::Fault(self.sheet.keep(biff::error_text(0xff), self.limits)?)
                };
                self.put(place(data)?, cell)
            }
            kind::LABEL | kind::RICH_STRING => {
                let at = place(data)?;
                let text = self.globals.cell_text(record, 6)?;
                self.put_text(at, &text)
            }
            kind::BOOLEAN_OR_ERROR => {
                let (Some(value), Some(is_error)) = (data.get(6), data.get(7)) else {
                    return Err(Stop::Damaged);
                };
                self.put_boolean_or_error(place(data)?, *value, *is_error != 0)
            }
            kind::FORMULA => self.formula(data),
            kind::STRING => match self.formula_at.take() {
                Some(at) => {
                    let text = self.globals.cell_text(record, 0)?;
                    self.put_text(at, &text)
                }
                None => Ok(()),
            },
            kind::MERGED_CELLS => {
                for block in data.get(2..).unwrap_or_default().chunks_exact(8) {
                    let region = Region {
                        first_row: u32::from(u16_at(block, 0)?) + 1,
                        last_row: u32::from(u16_at(block, 2)?) + 1,
                        first_column: u32::from(u16_at(block, 4)?),
                        last_column: u32::from(u16_at(block, 6)?),
                    };
                    self.sheet.merge(region, self.limits)?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// The result of a formula ([MS-XLS] 2.5.133).
    fn formula(&mut self, data: &[u8]) -> Result<(), Stop> {
        let at = place(data)?;
        self.formula_at = None;
        let result = data.get(6..14).ok_or(Stop::Damaged)?;
        if result[6..] != [0xff, 0xff] {
            let cell = self.number(u16_at(data, 4)?, f64_at(data, 6)?);
            return self.put(at, cell);
        }
        match result[0] {
            0 => {
                self.formula_at = Some(at);
                Ok(())
            }
            1 => self.put_boolean_or_error(at, result[2], false),
            2 => self.put_boolean_or_error(at, result[2], true),
            _ => Ok(()),
        }
    }

    fn number(&self, format: u16, number: f64) -> Cell {
        let shown = self.globals.shown.get(usize::from(format)).copied().unwrap_or(Shown::AsNumber);
        number_cell(number, shown, self.globals.since_1904)
    }

    fn put_boolean_or_error(
        &mut self,
        at: (u32, u32),
        value: u8,
        is_error: bool,
    ) -> Result<(), Stop> {
        let cell = if is_error {
            Cell::Fault(self.sheet.keep(biff::error_text(value), self.limits)?)
        } else {
            Cell::Boolean(value != 0)
        };
        self.put(at, cell)
    }

    fn put_text(&mut self, at: (u32, u32), text: &str) -> Result<(), Stop> {
        let cell = Cell::Text(self.sheet.keep(text, self.limits)?);
        self.put(at, cell)
    }

    fn put(&mut self, (row, column): (u32, u32), cell: Cell) -> Result<(), Stop> {
        Ok(self.sheet.put(row, column, cell, self.limits)?)
    }
}

/// The row, 1-based, and the column, from 0, that begin every record of a cell.
fn place(data: &[u8]) -> Result<(u32, u32), Damaged> {
    Ok((u32::from(u16_at(data, 0)?) + 1, u32::from(u16_at(data, 2)?)))
}
