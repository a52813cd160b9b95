//! Booth numbers: several in one cell, ranges, halls, and one spelling for all.

use std::borrow::Cow;
use std::ops::RangeInclusive;

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

/// A booth number taken apart: `3-A12` is hall `3`, zone `A`, digits `12`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Place {
    hall: Option<String>,
    zone: String,
    digits: String,
    /// What follows the digits: `A` of `12A`, `-1` of `A12-1`.
    suffix: String,
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

/// The hall that a text names, such as `3号馆`, `三号馆`, `Hall 3`, `W2馆` or a
/// bare `3`; a text of another form is taken as the hall's name.
pub(crate) fn hall(written: &str) -> Option<String> {
    let code = text::code(written);
    if code.is_empty() || text::is_placeholder(written) {
        return None;
    }
    named_hall(&code).or_else(|| Some(without_leading_zeros(&code).to_owned()))
}

/// The hall that a text names by a word for hall and nothing else.
pub(crate) fn hall_title(written: &str) -> Option<String> {
    named_hall(&text::code(written))
}

fn named_hall(code: &str) -> Option<String> {
    let (hall, rest) = leading_hall(code)?;
    rest.is_empty().then_some(hall)
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

impl Place {
    fn number(&self) -> String {
        format!("{}{}{}", self.zone, self.digits, self.suffix)
    }

    /// The numbers from this place up to `last`, if both are of one row of booths.
    fn up_to(&self, mut last: Self) -> Option<RangeInclusive<u32>> {
        if last.hall.is_none() {
            last.hall.clone_from(&self.hall);
        }
        if last.zone.is_empty() {
            last.zone.clone_from(&self.zone);
        }
        let same_row = last.hall == self.hall && last.zone == self.zone;
        let (from, to): (u32, u32) = (self.digits.parse().ok()?, last.digits.parse().ok()?);
        let fits = from < to && last.digits.len() >= self.digits.len();
        (same_row && fits && self.suffix.is_empty() && last.suffix.is_empty()).then_some(from..=to)
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
            if is_hall_number(&pending) && word.starts_with(|first: char| first.is_ascii_alphabetic()) {
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
    let open = |character: char| is_range_sign(character) || matches!(character, '-' | ':' | '#' | '_');
    pending.ends_with(open)
        || word.starts_with(open)
        || !pending.contains(|character: char| character.is_ascii_digit())
        || !word.contains(|character: char| character.is_ascii_digit())
        || named_hall(pending).is_some()
        || (is_hall_number(pending) && word.starts_with(|first: char| first.is_ascii_alphabetic()))
}

fn is_separator(character: char) -> bool {
    matches!(character, '、' | ',' | ';' | '/' | '\\' | '|' | '\n' | '&' | '+' | '和' | '及' | '与' | '。')
}

fn is_range_sign(character: char) -> bool {
    matches!(character, '~' | '〜' | '—' | '–' | '―' | '至' | '到' | '→')
}

fn is_undecided(token: &str) -> bool {
    text::is_placeholder(token) || matches!(token, "待定" | "未定" | "TBD" | "TBA" | "TBC" | "待分配")
}

/// The token without words for "booth" around it.
fn without_label(token: &str) -> String {
    let mut rest = token;
    for label in ["展位号", "展位", "展台号", "展台", "摊位号", "摊位", "BOOTH", "STAND", "NO.", "NO:", "号:", ":", "#"] {
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

/// Takes a single booth number apart.
fn place(token: &str) -> Option<Place> {
    if let Some((hall, rest)) = leading_hall(token) {
        return plain(&zone_joined(rest)).map(|place| Place { hall: Some(hall), ..place });
    }
    // A number, as in `3-A12`, `3A12` or `1.1A12`, or a point of the compass and
    // a digit, as in `N3-A12`.
    let digits = token.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let lettered = token.get(..2).is_some_and(is_lettered_hall);
    let (hall, rest) = if lettered { token.split_at(2) } else { token.split_at(digits) };
    if lettered || is_hall_number(hall) {
        let number = rest.trim_start_matches(is_hall_separator);
        let apart = number.len() < rest.len();
        let zoned = number.starts_with(|first: char| first.is_ascii_uppercase());
        let long = number.bytes().take_while(u8::is_ascii_digit).count() >= 2;
        if (zoned || apart && (long || !lettered))
            && let Some(place) = plain(&zone_joined(number))
        {
            return Some(Place { hall: Some(without_leading_zeros(hall).to_owned()), ..place });
        }
    }
    plain(&zone_joined(token))
}

/// The number with its zone joined to its digits: `A-12` is `A12`.
fn zone_joined(number: &str) -> Cow<'_, str> {
    match number.split_once(is_hall_separator) {
        Some((zone, digits))
            if (1..=2).contains(&zone.len())
                && zone.bytes().all(|byte| byte.is_ascii_uppercase())
                && digits.starts_with(|first: char| first.is_ascii_digit()) =>
        {
            Cow::Owned(format!("{zone}{digits}"))
        }
        _ => Cow::Borrowed(number),
    }
}

fn is_hall_separator(character: char) -> bool {
    matches!(character, '-' | '_' | ':')
}

/// `A12`, `AB012`, `12`, `12A`, `A12-1`: zone, digits, suffix and nothing else.
fn plain(token: &str) -> Option<Place> {
    let zone_end = token.bytes().take_while(u8::is_ascii_uppercase).count();
    let (zone, rest) = token.split_at(zone_end);
    let digits_end = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, suffix) = rest.split_at(digits_end);
    let suffix_is_fine = match suffix.as_bytes() {
        [] => true,
        [letter] => letter.is_ascii_uppercase(),
        [b'-', sub @ ..] => sub.len() <= 3 && sub.iter().all(u8::is_ascii_alphanumeric),
        _ => false,
    };
    (zone.len() <= 3 && (1..=5).contains(&digits.len()) && suffix_is_fine).then(|| Place {
        hall: None,
        zone: zone.to_owned(),
        digits: digits.to_owned(),
        suffix: suffix.to_owned(),
    })
}

/// A hall named by a word at the start of a code, and what follows it.
fn leading_hall(code: &str) -> Option<(String, &str)> {
    const WORDS: [&str; 9] =
        ["号展馆", "号馆", "號館", "号厅", "展馆", "展厅", "馆", "館", "厅"];
    let separators = |character: char| matches!(character, '-' | '_' | ':' | ' ' | '.' | ',');
    if let Some(rest) = code.strip_prefix("HALL") {
        let rest = rest.trim_start_matches(separators);
        let rest = rest.strip_prefix("NO.").unwrap_or(rest);
        let end = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        let end = if end == 0 && rest.starts_with(|first: char| first.is_ascii_uppercase()) {
            1 + rest[1..].bytes().take_while(u8::is_ascii_digit).count()
        } else {
            end
        };
        let hall = rest[..end].trim_end_matches('.');
        let after = rest[end..].trim_start_matches(separators);
        return (!hall.is_empty()).then(|| (without_leading_zeros(hall).to_owned(), after));
    }
    // Halls of two storeys are written 8.1H.
    let digits = code.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    if let Some(rest) = code[digits..].strip_prefix('H')
        && is_hall_number(&code[..digits])
        && code[..digits].contains('.')
    {
        return Some((code[..digits].to_owned(), rest.trim_start_matches(separators)));
    }
    let (position, word) = WORDS
        .iter()
        .filter_map(|word| code.find(word).map(|position| (position, *word)))
        .min_by_key(|(position, word)| (*position, std::cmp::Reverse(word.len())))?;
    let hall = chinese_number(&code[..position])
        .or_else(|| {
            let name = &code[..position];
            let is_hall = is_hall_number(name)
                || is_lettered_hall(name)
                || matches!(name.as_bytes(), [letter] if letter.is_ascii_uppercase());
            is_hall.then(|| without_leading_zeros(name).to_owned())
        })?;
    Some((hall, code[position + word.len()..].trim_start_matches(separators)))
}

/// `3`, `03`, `12`, `1.1`.
fn is_hall_number(text: &str) -> bool {
    let (whole, storey) = text.split_once('.').unwrap_or((text, "1"));
    let digits = |part: &str, longest: usize| {
        !part.is_empty() && part.len() <= longest && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    digits(whole, 2) && digits(storey, 1)
}

/// `W2`, `N3`, `A1`.
fn is_lettered_hall(text: &str) -> bool {
    matches!(text.as_bytes(), [letter, digit] if letter.is_ascii_uppercase() && digit.is_ascii_digit())
}

fn without_leading_zeros(hall: &str) -> &str {
    let stripped = hall.trim_start_matches('0');
    if stripped.is_empty() || stripped.starts_with('.') { hall } else { stripped }
}

/// 一 to 九十九.
fn chinese_number(text: &str) -> Option<String> {
    const DIGITS: &str = "一二三四五六七八九";
    let digit = |character: char| {
        DIGITS.chars().position(|known| known == character).map(|position| position + 1)
    };
    let characters: Vec<char> = text.chars().collect();
    let number = match characters.as_slice() {
        ['十'] => 10,
        ['十', ones] => 10 + digit(*ones)?,
        [tens, '十'] => digit(*tens)? * 10,
        [tens, '十', ones] => digit(*tens)? * 10 + digit(*ones)?,
        [ones] => digit(*ones)?,
        _ => return None,
    };
    Some(number.to_string())
}

#[cfg(test)]
#[path = "booth_tests.rs"]
mod tests;
