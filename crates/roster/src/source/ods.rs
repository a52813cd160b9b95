//! ODS: OpenDocument spreadsheets (ISO/IEC 26300, part 1, 9).

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use super::package::{Package, PartXml};
use super::sheet::{COLUMNS_OF_A_SHEET, Cell, ROWS_OF_A_SHEET, Region, Sheet};
use super::xml::{attribute, push_characters, value_of};
use super::{Pulse, SHEETS_SEARCHED, SheetName, Workbook};
use crate::read::{Limits, Stage, Step};
use crate::unreadable::{Unreadable, WorkbookKind};
use crate::values::Value;
use crate::values::date::{self, DateReading};

const CONTENT: &str = "content.xml";
const BROKEN: Unreadable = Unreadable::Broken { workbook: WorkbookKind::Ods };

/// An ODS workbook; all its sheets stand in one part.
pub(crate) struct Ods<'a> {
    package: Package<'a>,
    sheets: Vec<SheetName>,
}

/// What the start of a cell says about it.
#[derive(Default)]
struct CellStart {
    repeats: u32,
    rows: u32,
    columns: u32,
    kind: String,
    value: Option<String>,
    has_formula: bool,
    is_error: bool,
}

/// Where reading stands within the part.
struct Walk<'w, 'p, 'a> {
    xml: PartXml<'p, 'a>,
    limits: &'w Limits,
    hidden_styles: HashSet<String>,
}

impl<'a> Ods<'a> {
    /// Looks whether the workbook is encrypted; reads nothing else.
    ///
    /// # Errors
    /// When it is encrypted or a part is missing.
    pub(crate) fn open(mut package: Package<'a>) -> Result<Self, Unreadable> {
        if package.has("encrypted-package") {
            return Err(Unreadable::Encrypted);
        }
        if let Some(mut xml) = package.part("META-INF/manifest.xml")? {
            loop {
                match xml.next()? {
                    Event::Start(start) if start.local_name().as_ref() == "encryption-data" => {
                        return Err(Unreadable::Encrypted);
                    }
                    Event::Eof => break,
                    _ => {}
                }
            }
        }
        Ok(Self { package, sheets: Vec::new() })
    }

    fn walk<'w>(&'w mut self, limits: &'w Limits) -> Result<Walk<'w, 'w, 'a>, Unreadable> {
        self.package.refill();
        let xml = self.package.needed_part(CONTENT)?;
        Ok(Walk { xml, limits, hidden_styles: HashSet::new() })
    }
}

impl Workbook for Ods<'_> {
    fn kind(&self) -> WorkbookKind {
        WorkbookKind::Ods
    }

    fn sheets(&self) -> Vec<SheetName> {
        self.sheets.clone()
    }

    fn peek(&mut self, rows: u32, limits: &Limits) -> Result<Vec<Sheet>, Unreadable> {
        let mut sheets = Vec::new();
        let mut names = Vec::new();
        let mut walk = self.walk(limits)?;
        let mut silent = |_| Step::Continue;
        let mut pulse = Pulse::new(&mut silent, Stage::Unpacking);
        while let Some(name) = walk.next_table()? {
            if names.len() >= SHEETS_SEARCHED {
                break;
            }
            let mut sheet = Sheet::default();
            walk.table(&mut sheet, Some(rows), &mut pulse)?;
            sheet.finish();
            names.push(name);
            sheets.push(sheet);
        }
        drop(walk);
        self.sheets = names;
        Ok(sheets)
    }

    fn sheet(
        &mut self,
        index: usize,
        limits: &Limits,
        pulse: &mut Pulse<'_>,
    ) -> Result<Sheet, Unreadable> {
        let mut walk = self.walk(limits)?;
        for _ in 0..index {
            walk.next_table()?.ok_or(BROKEN)?;
            walk.xml.skip()?;
        }
        walk.next_table()?.ok_or(BROKEN)?;
        let mut sheet = Sheet::default();
        walk.table(&mut sheet, None, pulse)?;
        sheet.finish();
        Ok(sheet)
    }
}

impl Walk<'_, '_, '_> {
    /// Goes to the start of the next table, noting on the way which styles hide one.
    fn next_table(&mut self) -> Result<Option<SheetName>, Unreadable> {
        let mut style = String::new();
        loop {
            match self.xml.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "style" => style = attribute(&start, "name").unwrap_or_default().into_owned(),
                    "table-properties" => {
                        let hides = attribute(&start, "display").as_deref() == Some("false");
                        self.hidden_styles.extend(hides.then(|| style.clone()));
                    }
                    "table" => {
                        let name = attribute(&start, "name").unwrap_or_default().into_owned();
                        let style = attribute(&start, "style-name").unwrap_or_default();
                        let hidden = self.hidden_styles.contains(style.as_ref());
                        return Ok(Some(SheetName { name, hidden }));
                    }
                    // Cells that were deleted and are only remembered.
                    "tracked-changes" => self.xml.skip()?,
                    _ => {}
                },
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// Reads the table whose start was the last event, to its end.
    fn table(
        &mut self,
        sheet: &mut Sheet,
        until_row: Option<u32>,
        pulse: &mut Pulse<'_>,
    ) -> Result<(), Unreadable> {
        let mut row = 1_u32;
        let mut groups = 0_u32;
        loop {
            match self.xml.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "table-row" => {
                        let repeats = count(&start, "number-rows-repeated");
                        if until_row.is_some_and(|last| row > last) {
                            self.xml.skip()?;
                        } else {
                            self.row(sheet, row, repeats, until_row)?;
                            pulse.beat(sheet.row_count())?;
                        }
                        row = row.saturating_add(repeats);
                    }
                    "table-row-group" | "table-header-rows" | "table-rows" => groups += 1,
                    _ => self.xml.skip()?,
                },
                Event::End(_) if groups > 0 => groups -= 1,
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(self.xml.broken()),
                _ => {}
            }
        }
    }

    fn row(
        &mut self,
        sheet: &mut Sheet,
        row: u32,
        repeats: u32,
        until_row: Option<u32>,
    ) -> Result<(), Unreadable> {
        let mut column = 0_u32;
        let mut cells: Vec<(u32, Cell)> = Vec::new();
        loop {
            let start = match self.xml.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "table-cell" | "covered-table-cell" => cell_start(&start),
                    _ => {
                        self.xml.skip()?;
                        continue;
                    }
                },
                Event::End(_) => break,
                Event::Eof => return Err(self.xml.broken()),
                _ => continue,
            };
            let cell = self.cell(&start, sheet)?;
            if let Some(cell) = cell.filter(|cell| !sheet.value(*cell).is_blank()) {
                let last = column.saturating_add(start.repeats);
                if last > self.limits.columns {
                    return Err(Unreadable::TooManyColumns { limit: self.limits.columns });
                }
                cells.extend((column..last).map(|column| (column, cell)));
            }
            if start.rows > 1 || start.columns > 1 {
                let region = Region {
                    first_row: row,
                    last_row: row.saturating_add(start.rows - 1).min(ROWS_OF_A_SHEET),
                    first_column: column,
                    last_column: column.saturating_add(start.columns - 1).min(COLUMNS_OF_A_SHEET),
                };
                sheet.merge(region, self.limits)?;
            }
            column = column.saturating_add(start.repeats);
        }
        if cells.is_empty() {
            return Ok(());
        }
        if row.saturating_add(repeats - 1) > ROWS_OF_A_SHEET {
            return Err(self.xml.broken());
        }
        let last = until_row.map_or(row + repeats, |until| (row + repeats).min(until + 1));
        for row in row..last {
            for (column, cell) in &cells {
                sheet.put(row, *column, *cell, self.limits)?;
            }
        }
        Ok(())
    }

    /// Reads to the end of a cell; its paragraphs become lines.
    fn cell(&mut self, start: &CellStart, sheet: &mut Sheet) -> Result<Option<Cell>, Unreadable> {
        let mut text = String::new();
        let mut paragraphs = 0_u32;
        let mut depth = 1_u32;
        loop {
            match self.xml.next()? {
                Event::Start(inner) => {
                    depth = depth.saturating_add(1);
                    match inner.local_name().as_ref() {
                        "p" | "h" => {
                            text.push_str(if paragraphs > 0 { "\n" } else { "" });
                            paragraphs += 1;
                        }
                        "s" => {
                            let blanks = count(&inner, "c").min(1_000);
                            text.extend(std::iter::repeat_n(' ', blanks as usize));
                        }
                        "tab" => text.push(' '),
                        "line-break" => text.push('\n'),
                        "annotation" | "shape" | "frame" | "ruby-text" | "table" => {
                            self.xml.skip()?;
                            depth -= 1;
                        }
                        _ => {}
                    }
                }
                Event::End(_) => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                Event::Eof => return Err(self.xml.broken()),
                event if depth > 1 => push_characters(&event, &mut text),
                _ => {}
            }
        }
        if start.is_error {
            let shown = if text.is_empty() { "#VALUE!" } else { text.trim() };
            return Ok(Some(Cell::Fault(sheet.keep(shown, self.limits)?)));
        }
        let value = start.value.as_deref();
        let cell = match start.kind.as_str() {
            "float" | "percentage" | "currency" => value
                .and_then(|value| value.trim().parse().ok())
                .filter(|n: &f64| n.is_finite())
                .map(Cell::Number),
            "boolean" => value.map(|value| Cell::Boolean(value == "true")),
            "date" => value.and_then(|value| match date::read(&Value::Text(value.into())) {
                DateReading::Day(day) => Some(Cell::Date(day)),
                _ => None,
            }),
            _ => None,
        };
        if cell.is_some() {
            return Ok(cell);
        }
        let shown = if paragraphs > 0 { text.as_str() } else { value.unwrap_or_default() };
        if shown.is_empty() {
            let is_unknown = start.has_formula && start.kind.is_empty();
            return Ok(is_unknown.then_some(Cell::NotCalculated));
        }
        Ok(Some(Cell::Text(sheet.keep(shown, self.limits)?)))
    }
}

fn cell_start(start: &BytesStart<'_>) -> CellStart {
    let mut cell = CellStart { repeats: 1, rows: 1, columns: 1, ..CellStart::default() };
    for attribute in start.attributes().with_checks(false).filter_map(Result::ok) {
        let name = attribute.key;
        let Some(value) = value_of(attribute) else {
            continue;
        };
        let counted = || value.parse::<u32>().unwrap_or(1).max(1);
        match name.as_ref() {
            // The extension of LibreOffice tells errors; the standard cannot.
            "calcext:value-type" => cell.is_error = value == "error",
            prefixed => match prefixed.rsplit(':').next().unwrap_or_default() {
                "number-columns-repeated" => cell.repeats = counted(),
                "number-columns-spanned" => cell.columns = counted(),
                "number-rows-spanned" => cell.rows = counted(),
                "value-type" => cell.kind = value.into_owned(),
                "value" | "date-value" | "boolean-value" | "string-value" | "time-value" => {
                    cell.value = Some(value.into_owned());
                }
                "formula" => cell.has_formula = true,
                _ => {}
            },
        }
    }
    cell
}

fn count(start: &BytesStart<'_>, name: &str) -> u32 {
    attribute(start, name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}
