//! Delimited text (RFC 4180 and what people make of it), record by record.
//!
//! A quotation mark that is opened and never closed would swallow every row
//! after it. Such a line is given back alone and marked, and reading goes on
//! with the line below it.

use std::borrow::Cow;

use super::sheet::RawRow;
use crate::mend::armed;
use crate::reading::Delimiter;
use crate::values::Value;
use crate::values::text::is_blank;

/// A record longer than this is no record of a list.
pub(crate) const LONGEST_RECORD_BYTES: usize = 1 << 20;
/// A quoted cell over more lines than this has lost its closing mark.
const MOST_LINES_OF_A_CELL: u32 = 200;

/// Takes records off the front of a text that grows at its end.
pub(crate) struct Records {
    delimiter: u8,
    pending: String,
    /// Where the next record begins in `pending`.
    at: usize,
    line: u32,
}

/// What the front of the text holds.
enum Front<'t> {
    Record {
        cells: Vec<Cow<'t, str>>,
        bytes: usize,
        lines: u32,
        unclosed_quote: bool,
    },
    /// More text must come before anything can be said.
    Open,
}

impl Records {
    pub(crate) fn new(delimiter: Delimiter) -> Self {
        Self { delimiter: delimiter.byte(), pending: String::new(), at: 0, line: 1 }
    }

    /// The text still to be read, for more to be appended.
    pub(crate) fn pending(&mut self) -> &mut String {
        if self.at > 0 {
            self.pending.drain(..self.at);
            self.at = 0;
        }
        &mut self.pending
    }

    /// The next record. With `at_end` no more text will come.
    ///
    /// # Errors
    /// When a record grows beyond any measure.
    pub(crate) fn next(&mut self, at_end: bool) -> Result<Option<RawRow<'_>>, TooLong> {
        let text = &self.pending[self.at..];
        if text.is_empty() {
            return Ok(None);
        }
        let front = front(text, self.delimiter, at_end);
        let Front::Record { cells, bytes, lines, unclosed_quote } = front else {
            return if text.len() > LONGEST_RECORD_BYTES { Err(TooLong) } else { Ok(None) };
        };
        let number = self.line;
        self.at += bytes;
        self.line = self.line.saturating_add(lines);
        let width = u32::try_from(cells.len()).unwrap_or(u32::MAX);
        let cells = (0..)
            .zip(cells)
            .filter(|(_, cell)| !is_blank(cell))
            .map(|(column, cell)| (column, Value::Text(without_apostrophe(cell))))
            .collect();
        Ok(Some(RawRow { number, cells, widest_cell: 1, width: Some(width), unclosed_quote }))
    }
}

/// A record grows beyond any measure; this is no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

impl Delimiter {
    pub(crate) const ALL: [Self; 3] = [Self::Comma, Self::Tab, Self::Semicolon];

    pub(crate) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

fn front(text: &str, delimiter: u8, at_end: bool) -> Front<'_> {
    let bytes = text.as_bytes();
    let mut cells = Vec::new();
    let mut at = 0;
    let mut lines = 1;
    loop {
        if bytes.get(at) == Some(&b'"') {
            match quoted(text, at, delimiter, at_end) {
                Quoted::Closed { cell, end, line_breaks } => {
                    cells.push(cell);
                    lines += line_breaks;
                    at = end;
                }
                Quoted::Literal => at = unquoted(text, at, delimiter, &mut cells),
                Quoted::NeverClosed => return first_line(text, delimiter, at_end),
                Quoted::Open => return Front::Open,
            }
        } else {
            at = unquoted(text, at, delimiter, &mut cells);
        }
        match bytes.get(at) {
            Some(byte) if *byte == delimiter => at += 1,
            Some(b'\r') if bytes.len() == at + 1 && !at_end => return Front::Open,
            Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => {
                return Front::Record { cells, bytes: at + 2, lines, unclosed_quote: false };
            }
            Some(_) => {
                return Front::Record { cells, bytes: at + 1, lines, unclosed_quote: false };
            }
            None if at_end => {
                return Front::Record { cells, bytes: at, lines, unclosed_quote: false };
            }
            None => return Front::Open,
        }
    }
}

/// Takes a cell without quotation marks around it; gives back where it ends.
fn unquoted<'t>(text: &'t str, at: usize, delimiter: u8, cells: &mut Vec<Cow<'t, str>>) -> usize {
    let rest = &text.as_bytes()[at..];
    let length = rest
        .iter()
        .position(|byte| *byte == delimiter || matches!(byte, b'\n' | b'\r'))
        .unwrap_or(rest.len());
    cells.push(Cow::Borrowed(&text[at..at + length]));
    at + length
}

/// The cell without the apostrophe before what a spreadsheet would calculate.
fn without_apostrophe(cell: Cow<'_, str>) -> Cow<'_, str> {
    match cell {
        Cow::Borrowed(cell) => Cow::Borrowed(armed(cell)),
        Cow::Owned(cell) => match armed(&cell) {
            shorter if shorter.len() < cell.len() => Cow::Owned(shorter.to_owned()),
            _ => Cow::Owned(cell),
        },
    }
}

enum Quoted<'t> {
    Closed {
        cell: Cow<'t, str>,
        end: usize,
        line_breaks: u32,
    },
    /// Text follows the closing mark within the line: the marks belong to the text.
    Literal,
    NeverClosed,
    Open,
}

fn quoted(text: &str, start: usize, delimiter: u8, at_end: bool) -> Quoted<'_> {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    let mut line_breaks = 0;
    let mut doubled = false;
    loop {
        let Some(byte) = bytes.get(at) else {
            let lost = at_end || at - start > LONGEST_RECORD_BYTES;
            return if lost { Quoted::NeverClosed } else { Quoted::Open };
        };
        match byte {
            b'"' if bytes.get(at + 1) == Some(&b'"') => {
                doubled = true;
                at += 1;
            }
            b'"' => break,
            b'\n' => line_breaks += 1,
            b'\r' if bytes.get(at + 1).is_some_and(|next| *next != b'\n') => line_breaks += 1,
            _ => {}
        }
        if line_breaks > MOST_LINES_OF_A_CELL {
            return Quoted::NeverClosed;
        }
        at += 1;
    }
    match bytes.get(at + 1) {
        None if !at_end => Quoted::Open,
        Some(next) if *next != delimiter && !matches!(next, b'\n' | b'\r') => {
            if line_breaks == 0 {
                Quoted::Literal
            } else {
                Quoted::NeverClosed
            }
        }
        _ => {
            let inner = &text[start + 1..at];
            let cell = if doubled { inner.replace("\"\"", "\"").into() } else { inner.into() };
            Quoted::Closed { cell, end: at + 1, line_breaks }
        }
    }
}

/// The first line alone, its quotation marks taken as they stand.
fn first_line(text: &str, delimiter: u8, at_end: bool) -> Front<'_> {
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        at = unquoted(text, at, delimiter, &mut cells);
        match text.as_bytes().get(at) {
            Some(byte) if *byte == delimiter => at += 1,
            found => {
                let bytes = match found {
                    Some(b'\r') if text.len() == at + 1 && !at_end => return Front::Open,
                    Some(b'\r') if text.as_bytes().get(at + 1) == Some(&b'\n') => at + 2,
                    Some(_) => at + 1,
                    None if at_end => at,
                    None => return Front::Open,
                };
                return Front::Record { cells, bytes, lines: 1, unclosed_quote: true };
            }
        }
    }
}

#[cfg(test)]
#[path = "delimited_tests.rs"]
mod tests;
