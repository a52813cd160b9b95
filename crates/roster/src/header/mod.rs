//! Finding the header of a list and what its columns mean.

mod propose;
mod vocabulary;

use unicode_normalization::UnicodeNormalization;

use crate::column::Column;
use crate::source::sheet::Sheet;
use crate::values::text;
pub(crate) use propose::{implied_right_type, propose};
use vocabulary::Meaning;

/// Within how many rows of the list a header is looked for.
pub(crate) const ROWS_SEARCHED: u32 = 30;
/// A longer text is no header.
const LONGEST_HEADER_CHARACTERS: usize = 60;
/// What a column for the exhibitor's name counts; all others together count less.
const NAMING_POINTS: u32 = 1_000;
/// How many columns are looked at to tell whether there is a header at all.
const COLUMNS_SCORED: u32 = 100;
/// What a second row of a header must bring at least.
const SECOND_ROW_POINTS: u32 = 2;
/// From this confidence on a header is known as a whole.
const KNOWN_PERCENT: u8 = 88;

/// A row near the top: its number and its texts by column.
#[derive(Clone, Debug, Default)]
pub(crate) struct HeadRow {
    pub(crate) number: u32,
    pub(crate) cells: Vec<(u32, String)>,
}

/// A header, found.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    /// Which of the rows it is: one, or two that belong together.
    pub(crate) rows: std::ops::RangeInclusive<usize>,
    /// Its texts by column.
    pub(crate) texts: Vec<(u32, String)>,
    /// Whether one of the columns names the exhibitor.
    pub(crate) identifies: bool,
    points: u32,
}

/// What a header's text means and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Match {
    meaning: Meaning,
    confidence_percent: u8,
}

/// The row, or the two rows, that look most like a header.
pub(crate) fn find(rows: &[HeadRow]) -> Option<Header> {
    let mut best: Option<Header> = None;
    for index in 0..rows.len().min(ROWS_SEARCHED as usize) {
        let single = candidate(index..=index, rows[index].cells.clone());
        let double = rows.get(index + 1).filter(|below| below.number == rows[index].number + 1);
        let double = double
            .map(|below| candidate(index..=index + 1, joined(&rows[index].cells, &below.cells)));
        for mut header in std::iter::once(single).chain(double).flatten() {
            if header.rows.start() != header.rows.end() {
                // Two rows must be worth it: a title or a row of data goes with them.
                header.points = header.points.saturating_sub(SECOND_ROW_POINTS);
            }
            let merit = |header: &Header| (header.identifies, header.points);
            if best.as_ref().is_none_or(|best| merit(&header) > merit(best)) {
                best = Some(header);
            }
        }
    }
    best
}

/// How much the rows look like a list with a header; 0 when there is none.
pub(crate) fn score(rows: &[Vec<String>]) -> u32 {
    let rows: Vec<HeadRow> = (1..)
        .zip(rows.iter().take(ROWS_SEARCHED as usize + 1))
        .map(|(number, cells)| HeadRow {
            number,
            cells: (0..COLUMNS_SCORED)
                .zip(cells.iter().cloned())
                .filter(|(_, cell)| !cell.is_empty())
                .collect(),
        })
        .collect();
    score_of(find(&rows))
}

/// How much the first rows of a sheet look like a list with a header.
pub(crate) fn score_of_sheet(sheet: &Sheet) -> u32 {
    let mut rows = Vec::new();
    let all = sheet.visit_rows(|row| {
        let cells = row
            .cells
            .iter()
            .take_while(|(column, _)| *column < COLUMNS_SCORED)
            .map(|(column, value)| (*column, value.shown().into_owned()))
            .collect();
        rows.push(HeadRow { number: row.number, cells });
        Ok(())
    });
    if all.is_err() {
        return 0;
    }
    score_of(find(&rows))
}

/// Whether a text is known as a header.
pub(crate) fn is_header_text(text: &str) -> bool {
    recognise(text).is_some_and(|found| found.confidence_percent >= KNOWN_PERCENT)
}

/// Whether a text is the header under which this program writes its reasons.
pub(crate) fn is_reason_header(text: &str) -> bool {
    crate::sentence::reason_headers().iter().any(|header| header == text.trim())
}

/// Whether a score is that of a list with a column for the exhibitor's name.
pub(crate) fn names_exhibitors(score: u32) -> bool {
    score >= NAMING_POINTS
}

fn score_of(header: Option<Header>) -> u32 {
    header.map_or(0, |header| header.points + if header.identifies { NAMING_POINTS } else { 0 })
}

/// A header's text in small half-width letters without blanks and punctuation.
fn normalised(header: &str) -> String {
    text::folded(header).chars().filter(|character| is_word(*character)).collect()
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '®'
}

fn candidate(rows: std::ops::RangeInclusive<usize>, texts: Vec<(u32, String)>) -> Option<Header> {
    let mut meanings: Vec<Match> = Vec::new();
    for (_, header) in &texts {
        if let Some(found) = recognise(header)
            && meanings.iter().all(|known| known.meaning != found.meaning)
        {
            meanings.push(found);
        }
    }
    let known = meanings.iter().filter(|found| found.confidence_percent >= KNOWN_PERCENT).count();
    if meanings.len() < 2 || known == 0 {
        return None;
    }
    let points = meanings.iter().map(|found| match found {
        Match { meaning: Meaning::Ignored, .. } => 1,
        Match { confidence_percent: KNOWN_PERCENT.., .. } => 3,
        _ => 1,
    });
    let identifies = meanings.iter().any(|found| match found.meaning {
        Meaning::Column(column) => column.identifies(),
        Meaning::ExhibitorName | Meaning::SomeName => true,
        Meaning::Ignored => false,
    });
    Some(Header { rows, points: points.sum(), identifies, texts })
}

/// The texts of two rows as one header: a group above (联系人) and what is in it
/// below (姓名, 电话). A group reaches to the right until the next one.
fn joined(above: &[(u32, String)], below: &[(u32, String)]) -> Vec<(u32, String)> {
    let last = above.iter().chain(below).map(|(column, _)| *column).max().unwrap_or(0);
    let at = |row: &[(u32, String)], column: u32| {
        row.iter().find(|(known, _)| *known == column).map(|(_, text)| text.clone())
    };
    let mut joined = Vec::new();
    let mut group: Option<String> = None;
    for column in 0..=last {
        let (upper, lower) = (at(above, column), at(below, column));
        if upper.is_some() {
            group = upper.clone();
        }
        let header = match (upper.or_else(|| lower.as_ref().and(group.clone())), lower) {
            (Some(upper), Some(lower)) if upper == lower => lower,
            (Some(upper), Some(lower)) => {
                let whole = format!("{upper} {lower}");
                let alone = recognise(&lower).map_or(0, |found| found.confidence_percent);
                let is_some_name =
                    recognise(&lower).is_some_and(|found| found.meaning == Meaning::SomeName);
                let together = recognise(&whole).map_or(0, |found| found.confidence_percent);
                if together >= alone || is_some_name { whole } else { lower }
            }
            (Some(text), None) | (None, Some(text)) => text,
            (None, None) => continue,
        };
        joined.push((column, header));
    }
    joined
}

/// What a header's text means.
fn recognise(header: &str) -> Option<Match> {
    if header.chars().count() > LONGEST_HEADER_CHARACTERS {
        return None;
    }
    let whole = normalised(header);
    if whole.is_empty() {
        return None;
    }
    let bare = without_brackets(header);
    let bare_normal = normalised(&bare);
    let of = |meaning: Meaning, confidence_percent: u8| {
        Some(Match { meaning: in_language(meaning, &whole), confidence_percent })
    };
    if let Some(meaning) = vocabulary::exact(&whole) {
        return Some(Match { meaning, confidence_percent: 100 });
    }
    if let Some(meaning) = vocabulary::exact(&bare_normal) {
        return of(meaning, 97);
    }
    // 电话/手机, or 企业名称 Company Name.
    let parts: Vec<String> = bare
        .split(['/', '、', '|', '\n', '\r', ',', ';', '，', '；', '／'])
        .map(normalised)
        .filter(|part| !part.is_empty())
        .collect();
    if let [first, rest @ ..] = parts.as_slice()
        && !rest.is_empty()
        && let Some(meaning) = vocabulary::exact(first)
    {
        let same = rest
            .iter()
            .all(|part| vocabulary::exact(part).is_none_or(|other| agree(meaning, other)));
        return of(meaning, if same { 92 } else { KNOWN_PERCENT });
    }
    let han: String = bare_normal.chars().filter(|character| text::is_han(*character)).collect();
    let latin: String =
        bare_normal.chars().filter(|character| character.is_ascii_alphabetic()).collect();
    if let Some(meaning) = vocabulary::exact(&han) {
        return of(meaning, 92);
    }
    if han.is_empty()
        && let Some(meaning) = vocabulary::exact(&latin)
    {
        return of(meaning, 90);
    }
    vocabulary::by_word_within(&whole).and_then(|meaning| of(meaning, 70))
}

/// Whether two words for one column do not contradict each other.
fn agree(one: Meaning, other: Meaning) -> bool {
    let is_name = |meaning: Meaning| {
        matches!(
            meaning,
            Meaning::ExhibitorName
                | Meaning::SomeName
                | Meaning::Column(Column::ExhibitorNameZh | Column::ExhibitorNameEn)
        )
    };
    one == other || is_name(one) && is_name(other)
}

/// A name whose header says in brackets which language it is in.
fn in_language(meaning: Meaning, whole: &str) -> Meaning {
    let is_name =
        matches!(meaning, Meaning::ExhibitorName | Meaning::Column(Column::ExhibitorNameZh));
    if is_name && (whole.contains("英文") || whole.contains("english")) {
        Meaning::Column(Column::ExhibitorNameEn)
    } else if is_name && (whole.contains("中文") || whole.contains("chinese")) {
        Meaning::Column(Column::ExhibitorNameZh)
    } else {
        meaning
    }
}

/// The text without what stands in brackets: units, hints, "required".
fn without_brackets(header: &str) -> String {
    let mut depth = 0_u32;
    let mut bare = String::new();
    for character in header.nfkc() {
        match character {
            '(' | '[' | '{' | '【' | '〔' | '〖' | '<' | '《' => depth += 1,
            ')' | ']' | '}' | '】' | '〕' | '〗' | '>' | '》' => {
                depth = depth.saturating_sub(1)
            }
            _ if depth == 0 => bare.push(character),
            _ => {}
        }
    }
    bare
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
