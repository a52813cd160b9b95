//! Where booths stand on a plan: a text table with one booth to a row, its place and its size.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::read::Limits;
use crate::source::sheet::RawRow;
use crate::source::text_table::TextTable;
use crate::unreadable::Unreadable;
use crate::values::booth;
use crate::values::place::hall;
use crate::values::text::{folded, narrow};

/// How many rows are looked at for the header.
const ROWS_SEARCHED: usize = 30;

/// The farthest that anything lies from the drawing's zero, in its unit.
const REACH: i64 = 1_000_000;

/// What a list of places says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Positions {
    /// Every row that could be read, as they come.
    pub rows: Vec<Position>,
    /// Rows that could not.
    pub rejected: Vec<RejectedPosition>,
    /// The encoding, a label of the Encoding Standard.
    pub encoding: String,
}

/// Where one booth stands; lengths in thousandths of the unit in which the list is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Position {
    /// The line on which its row begins.
    pub line: u32,
    /// Its code, hall first, in the spelling of rosters.
    pub code: String,
    /// Its left edge.
    pub x: i32,
    /// Its upper edge.
    pub y: i32,
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub depth: u32,
}

/// A row that gives no place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RejectedPosition {
    /// The line on which it begins.
    pub line: u32,
    /// Why.
    pub reason: PositionReason,
}

/// Why a row gives no place. Every variant has its sentence in
/// `assets/messages/<language>/roster.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PositionReason {
    /// It names no booth, or several.
    PlaceNotOneBooth {
        /// What stands there.
        value: String,
    },
    /// A length is no number.
    PlaceNotANumber {
        /// The header of its column.
        header: String,
        /// What stands there.
        value: String,
    },
    /// A width or depth is nothing.
    PlaceWithoutSize {
        /// The header of its column.
        header: String,
    },
    /// It lies beyond any hall.
    PlaceTooFar {
        /// The header of its column.
        header: String,
    },
    /// The booth has its place already.
    PlaceTwice {
        /// The line that gave it.
        line: u32,
    },
    /// A quotation mark is opened and never closed.
    PlaceQuoteOpen,
}

/// The columns of a list of places; the last is needed only where codes name no hall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Column {
    Booth,
    X,
    Y,
    Width,
    Depth,
    Hall,
}

const NEEDED: [Column; 5] = [Column::Booth, Column::X, Column::Y, Column::Width, Column::Depth];

/// Headers without blanks, punctuation and what stands in brackets, in small letters.
const WORDS: [(Column, &[&str]); 6] = [
    (
        Column::Booth,
        &[
            "展位",
            "展位号",
            "展位编号",
            "摊位",
            "摊位号",
            "展台",
            "展台号",
            "booth",
            "boothno",
            "boothnumber",
            "boothcode",
            "stand",
            "standno",
            "standnumber",
        ],
    ),
    (Column::X, &["x", "x坐标", "横坐标", "左", "左边", "left", "posx"]),
    (Column::Y, &["y", "y坐标", "纵坐标", "上", "上边", "top", "posy"]),
    (Column::Width, &["宽", "宽度", "面宽", "开间", "width", "w"]),
    (Column::Depth, &["高", "高度", "深", "深度", "进深", "height", "depth", "h", "d"]),
    (Column::Hall, &["馆", "展馆", "馆号", "展馆号", "hall", "hallno"]),
];

/// Reads a list of places: UTF-8 with or without a mark, UTF-16 or GB 18030, parted by commas,
/// semicolons or tabs.
///
/// # Errors
/// When the bytes are no text table, or no row names the columns that are needed.
pub fn read_positions(bytes: &[u8], name: &str) -> Result<Positions, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    let table = TextTable::open(bytes, name, None, None).map_err(no_text)?;
    let mut reader = Reader::default();
    table.visit_rows(|row| reader.take(&row)).map_err(no_text)?;
    if reader.header.is_none() {
        let best = reader.searched.into_iter().max_by_key(HashMap::len).unwrap_or_default();
        let missing = NEEDED.iter().filter(|column| !best.contains_key(column));
        let columns = missing.map(|column| column.label().to_owned()).collect();
        return Err(Unreadable::PlanColumnsMissing { columns });
    }
    let encoding = table.found.encoding.name().to_ascii_lowercase();
    Ok(Positions { rows: reader.rows, rejected: reader.rejected, encoding })
}

/// A workbook or a picture is no list of places, whatever else it may be.
fn no_text(why: Unreadable) -> Unreadable {
    match why {
        Unreadable::NotATable { .. } => Unreadable::PlanNotText,
        why => why,
    }
}

impl Column {
    /// What to write above it.
    fn label(self) -> &'static str {
        match self {
            Self::Booth => "展位 booth",
            Self::X => "x",
            Self::Y => "y",
            Self::Width => "宽 width",
            Self::Depth => "深 depth",
            Self::Hall => "展馆 hall",
        }
    }

    fn read(header: &str) -> Option<Self> {
        let plain: String = folded(without_brackets(&narrow(header)))
            .chars()
            .filter(|character| character.is_alphanumeric())
            .collect();
        let mut known = WORDS.iter().filter(|(_, words)| words.contains(&plain.as_str()));
        known.next().map(|(column, _)| *column)
    }
}

/// `宽(m)` is `宽`: the unit is the same for the whole list.
fn without_brackets(header: &str) -> &str {
    header.split(['(', '[', '/']).next().filter(|word| !word.trim().is_empty()).unwrap_or(header)
}

#[derive(Default)]
struct Reader {
    /// Column by meaning, with its text.
    header: Option<HashMap<Column, (u32, String)>>,
    searched: Vec<HashMap<Column, (u32, String)>>,
    rows: Vec<Position>,
    rejected: Vec<RejectedPosition>,
    /// On which line each booth has its place.
    known: HashMap<String, u32>,
}

impl Reader {
    fn take(&mut self, row: &RawRow<'_>) -> Result<(), Unreadable> {
        let limit = Limits::default().rows;
        if self.rows.len() + self.rejected.len() >= limit as usize {
            return Err(Unreadable::TooManyRows { limit });
        }
        if row.cells.is_empty() {
            return Ok(());
        }
        let Some(header) = &self.header else {
            if self.searched.len() < ROWS_SEARCHED {
                let named = header_of(row);
                if NEEDED.iter().all(|column| named.contains_key(column)) {
                    self.header = Some(named);
                } else {
                    self.searched.push(named);
                }
            }
            return Ok(());
        };
        match position(header, row) {
            Ok(position) => match self.known.get(&position.code) {
                Some(&line) => self.reject(row, PositionReason::PlaceTwice { line }),
                None => {
                    self.known.insert(position.code.clone(), position.line);
                    self.rows.push(position);
                }
            },
            Err(reason) => self.reject(row, reason),
        }
        Ok(())
    }

    fn reject(&mut self, row: &RawRow<'_>, reason: PositionReason) {
        self.rejected.push(RejectedPosition { line: row.number, reason });
    }
}

fn header_of(row: &RawRow<'_>) -> HashMap<Column, (u32, String)> {
    let mut named = HashMap::new();
    for (at, value) in &row.cells {
        let text = value.shown();
        if let Some(column) = Column::read(&text) {
            named.entry(column).or_insert_with(|| (*at, text.trim().to_owned()));
        }
    }
    named
}

fn position(
    header: &HashMap<Column, (u32, String)>,
    row: &RawRow<'_>,
) -> Result<Position, PositionReason> {
    if row.unclosed_quote {
        return Err(PositionReason::PlaceQuoteOpen);
    }
    let cell = |column: Column| {
        let (at, _) = header.get(&column)?;
        Some(row.value(*at)?.shown().into_owned())
    };
    let written = cell(Column::Booth).unwrap_or_default();
    let hall = cell(Column::Hall).and_then(|written| hall(&written));
    let mut booths = booth::read(&written, hall.as_deref()).booths;
    let (Some(one), true) = (booths.pop(), booths.is_empty()) else {
        return Err(PositionReason::PlaceNotOneBooth { value: written });
    };
    let length = |column: Column| {
        let header = header.get(&column).map(|(_, text)| text.clone()).unwrap_or_default();
        let value = cell(column).unwrap_or_default();
        match thousandths(&value) {
            Some(length) if length.abs() <= REACH * 1_000 => Ok((length, header)),
            Some(_) => Err(PositionReason::PlaceTooFar { header }),
            None => Err(PositionReason::PlaceNotANumber { header, value }),
        }
    };
    let edge = |column| {
        let (length, header) = length(column)?;
        i32::try_from(length).map_err(|_| PositionReason::PlaceTooFar { header })
    };
    let size = |column| {
        let (length, header) = length(column)?;
        let size = u32::try_from(length).ok().filter(|size| *size > 0);
        size.ok_or(PositionReason::PlaceWithoutSize { header })
    };
    Ok(Position {
        line: row.number,
        code: one.code,
        x: edge(Column::X)?,
        y: edge(Column::Y)?,
        width: size(Column::Width)?,
        depth: size(Column::Depth)?,
    })
}

/// A decimal number in thousandths, further digits cut off; `1,234.5` and `12,5` are numbers too.
fn thousandths(text: &str) -> Option<i64> {
    let plain: String = narrow(text).chars().filter(|it| !it.is_whitespace()).collect();
    let plain = match (plain.contains('.'), plain.matches(',').count()) {
        (false, 1) => plain.replace(',', "."),
        _ => plain.replace(',', ""),
    };
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let numeric = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + part.len() == 0 || whole.len() > 12 || !numeric(whole) || !numeric(part) {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part: i64 = format!("{part:0<3}").get(..3)?.parse().ok()?;
    Some(sign * (whole * 1_000 + part))
}
