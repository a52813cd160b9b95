//! Booth numbers: several in one cell, ranges, halls, and one spelling for all.

use super::place::{Place, is_hall_number, named_hall, place, plain};
use super::text;
use crate::row::{Booth, DoubtReason};

/// A range naming more booths than this is not written out.
const RANGE_LIMIT: u32 = 60;
/// A cell naming more booths than this is no cell of booths.
const BOOTHS_OF_A_CELL: usize = 300;

/// The booths of a cell and what is doubtful about them.
pub(crate) struct Booths {
    pub(crate) booths: Vec<Booth>,
    pub(crate) doubts: Vec<(String, DoubtReason)>,
}

/// Reads the booths of a cell. A booth without a hall takes the hall of the one
/// before it in the cell, the first takes `hall` (the row's hall column).
pub(crate) fn read(cell: &str, hall: Option<&str>) -> Booths {
    let mut found = Booths { booths: Vec::new(), doubts: Vec::new() };
    let mut before: Option<Place> = None;
    let tokens = tokens(cell);
    if tokens.len() > BOOTHS_OF_A_CELL {
        // No exhibitor has so many; the cell holds something else.
        found.doubts.push((cell.to_owned(), DoubtReason::BoothUnclear));
        found.push(cell, hall.map(str::to_owned), &text::line(cell));
        return found;
    }
    for token in tokens {
        if is_undecided(&token) {
            found.doubts.push((token, DoubtReason::BoothUnclear));
            continue;
        }
        let inherited = before.as_ref().and_then(|place| place.hall.clone());
        let inherited = inherited.or_else(|| hall.map(str::to_owned));
        let last = found.add(&token, before.as_ref(), inherited);
        before = last.or(before);
    }
    found
}

impl Booths {
    /// Adds what one token names; gives back its last place for those after it.
    fn add(&mut self, token: &str, before: Option<&Place>, hall: Option<String>) -> Option<Place> {
        let (left, right) = match range(token) {
            Some((left, right)) => (left, Some(right)),
            None => (token, None),
        };
        let Some(mut first) = place(left) else {
            // Not a booth number as we know them: kept as written.
            self.doubts.push((token.to_owned(), DoubtReason::BoothUnclear));
            self.push(token, hall, token);
            return None;
        };
        if first.hall.is_none() {
            first.hall = hall;
        }
        if first.zone.is_empty()
            && let Some(before) = before
            && before.hall == first.hall
            && before.digits.len() == first.digits.len()
        {
            first.zone.clone_from(&before.zone);
        }
        let Some(right) = right else {
            self.push(token, first.hall.clone(), &first.number());
            return Some(first);
        };
        let numbers = place(right).and_then(|last| first.up_to(last));
        let count = numbers.clone().map_or(0, Iterator::count);
        let fits = count <= RANGE_LIMIT as usize && self.booths.len() + count <= BOOTHS_OF_A_CELL;
        match numbers {
            Some(numbers) if fits => {
                for number in numbers {
                    first.digits = format!("{number:0width$}", width = first.digits.len());
                    self.push(token, first.hall.clone(), &first.number());
                }
            }
            numbers => {
                let reason = match numbers {
                    Some(_) => DoubtReason::BoothRangeTooWide {
                        booths: u32::try_from(count).unwrap_or(u32::MAX),
                        limit: RANGE_LIMIT,
                    },
                    None => DoubtReason::BoothUnclear,
                };
                self.doubts.push((token.to_owned(), reason));
                self.push(token, first.hall.clone(), &format!("{}~{right}", first.number()));
            }
        }
        Some(first)
    }

    fn push(&mut self, raw: &str, hall: Option<String>, number: &str) {
        let code = match &hall {
            Some(hall) => format!("{hall}-{number}"),
            None => number.to_owned(),
        };
        if self.booths.iter().all(|booth| booth.code != code) {
            self.booths.push(Booth { raw: raw.to_owned(), hall, code });
        }
    }
}

/// The single booths or ranges of a cell, in half-width capitals.
fn tokens(cell: &str) -> Vec<String> {
    let folded = text::upper(&text::clean(cell));
    let mut tokens = Vec::new();
    for part in folded.split(is_separator) {
        let mut part = text::line(part);
        if part.contains(' ') {
            part = part.replace(" AND ", " ").replace(" TO ", "~");
        }
        let mut pending = String::new();
        for word in part.split(' ').filter(|word| !word.is_empty()) {
            if !pending.is_empty() && !continues(&pending, word) {
                tokens.push(std::mem::take(&mut pending));
            }
            if is_hall_number(&pending)
                && word.starts_with(|first: char| first.is_ascii_alphabetic())
            {
                pending.push('-');
            }
            pending.push_str(word);
        }
        if !pending.is_empty() {
            tokens.push(pending);
        }
    }
    tokens.iter().map(|token| without_label(token)).filter(|token| !token.is_empty()).collect()
}

/// Whether a word belongs to the token before it: `Hall 3 A12` and `A12 - A15`
/// are one token, `A12 A13` are two.
fn continues(pending: &str, word: &str) -> bool {
    let open =
        |character: char| is_range_sign(character) || matches!(character, '-' | ':' | '#' | '_');
    pending.ends_with(open)
        || word.starts_with(open)
        || !pending.contains(|character: char| character.is_ascii_digit())
        || !word.contains(|character: char| character.is_ascii_digit())
        || named_hall(pending).is_some()
        || (is_hall_number(pending) && word.starts_with(|first: char| first.is_ascii_alphabetic()))
}

fn is_separator(character: char) -> bool {
    matches!(
        character,
        '、' | ',' | ';' | '/' | '\\' | '|' | '\n' | '&' | '+' | '和' | '及' | '与' | '。'
    )
}

fn is_range_sign(character: char) -> bool {
    matches!(character, '~' | '〜' | '—' | '–' | '―' | '至' | '到' | '→')
}

fn is_undecided(token: &str) -> bool {
    text::is_placeholder(token)
        || matches!(token, "待定" | "未定" | "TBD" | "TBA" | "TBC" | "待分配")
}

/// The token without words for "booth" around it.
fn without_label(token: &str) -> String {
    let mut rest = token;
    for label in [
        "展位号",
        "展位",
        "展台号",
        "展台",
        "摊位号",
        "摊位",
        "BOOTH",
        "STAND",
        "NO.",
        "NO:",
        "号:",
        ":",
        "#",
    ] {
        rest = rest.strip_prefix(label).unwrap_or(rest).trim_start_matches([' ', ':', '.']);
    }
    for label in ["号展位", "号展台", "号摊位", "展位", "展台", "摊位", "号"] {
        rest = rest.strip_suffix(label).unwrap_or(rest);
    }
    rest.trim_matches(|character: char| matches!(character, '(' | ')' | ' ' | '.')).to_owned()
}

/// The two ends of a range, if the token is one.
fn range(token: &str) -> Option<(&str, &str)> {
    if let Some((left, right)) = token.split_once(is_range_sign) {
        let right = right.trim_start_matches(is_range_sign);
        return (!left.is_empty() && !right.is_empty()).then_some((left, right));
    }
    // A hyphen is a range only where nothing else makes sense.
    let (left, right) = token.rsplit_once('-')?;
    let (start, end) = (plain(left.rsplit('-').next()?)?, plain(right)?);
    let (from, to): (u32, u32) = (start.digits.parse().ok()?, end.digits.parse().ok()?);
    if from >= to {
        return None;
    }
    let is_range = if !start.zone.is_empty() && start.zone == end.zone {
        true
    } else if end.zone.is_empty() && start.digits.len() == end.digits.len() {
        if start.zone.is_empty() { start.digits.len() >= 3 } else { start.digits.len() >= 2 }
    } else {
        false
    };
    is_range.then_some((left, right))
}

#[cfg(test)]
#[path = "booth_tests.rs"]
mod tests;
