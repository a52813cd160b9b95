//! A text table: its encoding and delimiter found, its rows given one by one, so
//! that a file of hundreds of megabytes needs no more memory than its rows.

use super::delimited::{Records, TooLong};
use super::encoding::{self, Decoding, Found, SAMPLE_BYTES};
use super::sheet::RawRow;
use crate::header;
use crate::reading::Delimiter;
use crate::unreadable::{LooksLike, Unreadable};

/// How many records are looked at to find the delimiter.
const RECORDS_SEARCHED: usize = 60;

/// A text table, opened.
pub(crate) struct TextTable<'a> {
    bytes: &'a [u8],
    pub(crate) found: Found,
    pub(crate) delimiter: Delimiter,
    /// Whether the first line only names the delimiter (`sep=;`).
    has_delimiter_line: bool,
}

impl<'a> TextTable<'a> {
    /// Finds encoding and delimiter, unless they are given. The file's name
    /// decides only where the content leaves both delimiters equal.
    ///
    /// # Errors
    /// When the bytes are no text, or no text in the encoding given.
    pub(crate) fn open(
        bytes: &'a [u8],
        name: &str,
        label: Option<&str>,
        delimiter: Option<Delimiter>,
    ) -> Result<Self, Unreadable> {
        let found = encoding::find(bytes, label, &|text| best_delimiter(text, name).1)?;
        let bytes = &bytes[found.mark_bytes..];
        let mut sample = String::new();
        let mut decoding = Decoding::new(&bytes[..bytes.len().min(SAMPLE_BYTES)], found.encoding);
        while decoding.next_into(&mut sample, false) {}
        decoding.check()?;
        let named = named_delimiter(&sample);
        let delimiter = delimiter.or(named).unwrap_or_else(|| best_delimiter(&sample, name).0);
        Ok(Self { bytes, found, delimiter, has_delimiter_line: named.is_some() })
    }

    /// Goes through all rows.
    ///
    /// # Errors
    /// When too much cannot be decoded, or whatever `visit` gives.
    pub(crate) fn visit_rows(
        &self,
        mut visit: impl FnMut(RawRow<'_>) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        let mut decoding = Decoding::new(self.bytes, self.found.encoding);
        let mut records = Records::new(self.delimiter);
        let mut more = true;
        let mut skip = self.has_delimiter_line;
        while more {
            more = decoding.next_into(records.pending(), true);
            decoding.check()?;
            loop {
                match records.next(!more) {
                    Ok(Some(_)) if skip => skip = false,
                    Ok(Some(row)) => visit(row)?,
                    Ok(None) => break,
                    Err(TooLong) => {
                        return Err(Unreadable::NotATable { looks_like: LooksLike::Unknown });
                    }
                }
            }
        }
        Ok(())
    }
}

/// The delimiter under which the text looks most like a list, and how much it
/// does: a known header counts most, then rows of equal length.
fn best_delimiter(text: &str, name: &str) -> (Delimiter, u32) {
    let text = text.get(..floor_boundary(text, SAMPLE_BYTES)).unwrap_or(text);
    let is_tab_file = name.to_ascii_lowercase().ends_with(".tsv");
    let mut best = (Delimiter::Comma, (0, 0, false), 0);
    for delimiter in Delimiter::ALL {
        let rows = first_records(text, delimiter);
        let header = header::score(&rows);
        let evenness = evenness(&rows);
        let merit = (header, evenness, is_tab_file && delimiter == Delimiter::Tab);
        if merit > best.1 {
            best = (delimiter, merit, header);
        }
    }
    (best.0, best.2)
}

/// How many rows have the most frequent number of cells, if that is more than one.
fn evenness(rows: &[Vec<String>]) -> usize {
    let width = |row: &Vec<String>| row.len();
    rows.iter()
        .map(width)
        .filter(|cells| *cells > 1)
        .map(|cells| rows.iter().filter(|row| width(row) == cells).count())
        .max()
        .unwrap_or(0)
}

fn first_records(text: &str, delimiter: Delimiter) -> Vec<Vec<String>> {
    let mut records = Records::new(delimiter);
    records.pending().push_str(text);
    let mut rows = Vec::new();
    while rows.len() < RECORDS_SEARCHED
        && let Ok(Some(row)) = records.next(true)
    {
        let mut cells = vec![String::new(); row.width.unwrap_or(0).min(4096) as usize];
        for (column, value) in &row.cells {
            if let Some(cell) = cells.get_mut(*column as usize) {
                *cell = value.shown().into_owned();
            }
        }
        rows.push(cells);
    }
    rows
}

/// `sep=;` in the first line, as Excel writes and understands it.
fn named_delimiter(text: &str) -> Option<Delimiter> {
    let line = text.lines().next()?;
    let (start, sign) = line.split_at_checked(4)?;
    if !start.eq_ignore_ascii_case("sep=") {
        return None;
    }
    Delimiter::ALL.into_iter().find(|delimiter| sign.as_bytes().first() == Some(&delimiter.byte()))
}

fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
