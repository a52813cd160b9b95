//! The cells of one XLSX sheet (ECMA-376 part 1, 18.3).

use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::Pulse;
use super::number_format::Shown;
use super::sheet::{COLUMNS_OF_A_SHEET, Cell, ROWS_OF_A_SHEET, Region, Sheet};
use super::xml::{Xml, attribute, value_of};
use crate::read::Limits;
use crate::row::Date;
use crate::unreadable::Unreadable;
use crate::values::Value;
use crate::values::date::{self, DateReading};

/// How the cell formats of the workbook show their numbers.
#[derive(Clone, Copy)]
pub(crate) struct Styles<'s> {
    pub(crate) shown: &'s [Shown],
    pub(crate) since_1904: bool,
}

/// What a cell's start says about it.
#[derive(Default)]
struct CellStart {
    position: Option<(u32, u32)>,
    style: usize,
    kind: Kind,
}

/// The type of a cell (ECMA-376 part 1, 18.18.11).
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Formula,
    Inline,
    Boolean,
    Fault,
    Date,
}

/// Reads cells and merged regions into `sheet`; with `until_row` no cell below it
/// and then no regions.
///
/// # Errors
/// When the part is damaged, the sheet grows beyond a limit, or the caller asks
/// to stop.
pub(crate) fn read<R: Read>(
    mut xml: Xml<R>,
    sheet: &mut Sheet,
    styles: Styles<'_>,
    limits: &Limits,
    until_row: Option<u32>,
    pulse: &mut Pulse<'_>,
) -> Result<(), Unreadable> {
    let mut in_data = false;
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut text = String::new();
    loop {
        let event = xml.next()?;
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "sheetData" => in_data = true,
                "row" if in_data => {
                    row = attribute(&start, "r").and_then(|r| r.parse().ok()).unwrap_or(row + 1);
                    column = 0;
                    if row > ROWS_OF_A_SHEET {
                        return Err(xml.broken());
                    }
                    if until_row.is_some_and(|last| row > last) {
                        return Ok(());
                    }
                    pulse.beat(sheet.row_count())?;
                }
                "c" if in_data => {
                    let start = cell_start(&start);
                    if let Some(position) = start.position {
                        (row, column) = position;
                    }
                    if !(1..=ROWS_OF_A_SHEET).contains(&row) || column >= COLUMNS_OF_A_SHEET {
                        return Err(xml.broken());
                    }
                    if let Some(cell) =
                        read_cell(&mut xml, &start, sheet, styles, limits, &mut text)?
                    {
                        sheet.put(row, column, cell, limits)?;
                    }
                    column += 1;
                }
                "mergeCell" => {
                    if let Some(region) = attribute(&start, "ref").as_deref().and_then(region) {
                        sheet.merge(region, limits)?;
                    }
                }
                "dimension" => {
                    let rows = attribute(&start, "ref").as_deref().and_then(region);
                    pulse.rows_total = rows.map(|region| region.last_row).filter(|rows| *rows > 1);
                }
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "sheetData" => in_data = false,
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn cell_start(start: &BytesStart<'_>) -> CellStart {
    let mut cell = CellStart::default();
    for attribute in start.attributes().with_checks(false).filter_map(Result::ok) {
        let name = attribute.key;
        let Some(value) = value_of(attribute) else {
            continue;
        };
        match name.as_ref() {
            "r" => cell.position = position(&value),
            "s" => cell.style = value.parse().unwrap_or_default(),
            "t" => {
                cell.kind = match value.as_ref() {
                    "s" => Kind::Shared,
                    "str" => Kind::Formula,
                    "inlineStr" => Kind::Inline,
                    "b" => Kind::Boolean,
                    "e" => Kind::Fault,
                    "d" => Kind::Date,
                    _ => Kind::Number,
                }
            }
            _ => {}
        }
    }
    cell
}

/// Reads to the end of a cell; `None` when it is blank.
fn read_cell<R: Read>(
    xml: &mut Xml<R>,
    start: &CellStart,
    sheet: &mut Sheet,
    styles: Styles<'_>,
    limits: &Limits,
    text: &mut String,
) -> Result<Option<Cell>, Unreadable> {
    text.clear();
    let (mut has_formula, mut has_value) = (false, false);
    loop {
        match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "v" => {
                    has_value = true;
                    xml.text_into(text, &[])?;
                }
                // Readings of Chinese and Japanese words stand beside the words.
                "is" => xml.text_into(text, &["rPh"])?,
                "f" => {
                    has_formula = true;
                    xml.skip()?;
                }
                _ => xml.skip()?,
            },
            Event::End(_) => break,
            Event::Eof => return Err(xml.broken()),
            _ => {}
        }
    }
    if has_formula && (!has_value || text.is_empty() && start.kind != Kind::Formula) {
        return Ok(Some(Cell::NotCalculated));
    }
    if text.is_empty() {
        return Ok(None);
    }
    let cell = match start.kind {
        Kind::Shared => match text.trim().parse() {
            Ok(number) if sheet.shares(number) => Cell::Shared(number),
            _ => Cell::Fault(sheet.keep(text, limits)?),
        },
        Kind::Formula | Kind::Inline => Cell::Text(sheet.keep(&unescaped(text), limits)?),
        Kind::Boolean => Cell::Boolean(matches!(text.trim(), "1" | "true")),
        Kind::Fault => Cell::Fault(sheet.keep(text.trim(), limits)?),
        Kind::Date => match date::read(&Value::Text(text.as_str().into())) {
            DateReading::Day(day) => Cell::Date(day),
            _ => Cell::Text(sheet.keep(text, limits)?),
        },
        Kind::Number => match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => {
                let shown = styles.shown.get(start.style).copied().unwrap_or(Shown::AsNumber);
                number_cell(number, shown, styles.since_1904)
            }
            _ => Cell::Text(sheet.keep(text, limits)?),
        },
    };
    Ok(Some(cell))
}

/// A number, or the day it is shown as.
pub(crate) fn number_cell(number: f64, shown: Shown, since_1904: bool) -> Cell {
    match shown {
        Shown::AsDate => {
            Date::from_serial(number, since_1904).map_or(Cell::Number(number), Cell::Date)
        }
        Shown::AsNumber => Cell::Number(number),
    }
}

/// The text with `_x000D_` and the like turned into their characters
/// (ECMA-376 part 1, 22.4.2.4).
pub(crate) fn unescaped(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("_x") {
        return text.into();
    }
    let mut unescaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("_x") {
        let (before, escape) = rest.split_at(start);
        unescaped.push_str(before);
        let character = escape
            .get(2..6)
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .filter(|_| escape.get(6..7) == Some("_"))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .and_then(char::from_u32);
        match character {
            Some(character) => {
                unescaped.push(character);
                rest = &escape[7..];
            }
            None => {
                unescaped.push_str("_x");
                rest = &escape[2..];
            }
        }
    }
    unescaped.push_str(rest);
    unescaped.into()
}

/// `B3` as row 3 (1-based) and column 1 (from 0).
fn position(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.as_bytes();
    let mut column = 0_u32;
    let mut index = 0;
    while let Some(letter) = reference.get(index)
        && *letter != b'$'
        && letter.is_ascii_alphabetic()
    {
        column = column
            .checked_mul(26)?
            .checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
        index += 1;
    }
    let mut row = 0_u32;
    for digit in &reference[index..] {
        if !digit.is_ascii_digit() {
            return None;
        }
        row = row.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
    }
    (column > 0 && row > 0).then(|| (row, column - 1))
}

/// `A1:B2`, or `A1` alone.
fn region(reference: &str) -> Option<Region> {
    let reference = reference.replace('$', "");
    let (first, last) = reference.split_once(':').unwrap_or((&reference, &reference));
    let ((first_row, first_column), (last_row, last_column)) = (position(first)?, position(last)?);
    Some(Region { first_row, last_row, first_column, last_column })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_or_refused() {
        assert_eq!(position("A1"), Some((1, 0)));
        assert_eq!(position("XFD1048576"), Some((1_048_576, 16_383)));
        for bad in ["", "A", "1", "A0", "1A", "A1B", "AAAAAAAAAAAA1", "A99999999999", "展1"] {
            assert_eq!(position(bad), None, "{bad}");
        }
        assert_eq!(
            region("$B$2:C4"),
            Some(Region { first_row: 2, last_row: 4, first_column: 1, last_column: 2 })
        );
    }

    #[test]
    fn escapes_are_undone_and_nothing_else() {
        assert_eq!(unescaped("甲_x000D_\n乙"), "甲\r\n乙");
        assert_eq!(unescaped("a_xyz_ _x00"), "a_xyz_ _x00");
        assert_eq!(unescaped("_x5C55_x"), "展x");
        assert_eq!(unescaped("_xD800_"), "_xD800_");
    }
}
