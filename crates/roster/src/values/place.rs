//! A booth number taken apart: its hall, its zone, its digits; and the words for
//! halls.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use super::text;

/// A booth number taken apart: `3-A12` is hall `3`, zone `A`, digits `12`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) hall: Option<String>,
    pub(crate) zone: String,
    pub(crate) digits: String,
    /// What follows the digits: `A` of `12A`, `-1` of `A12-1`.
    pub(crate) suffix: String,
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

/// The hall that a code names by a word for hall and nothing else.
pub(crate) fn named_hall(code: &str) -> Option<String> {
    let (hall, rest) = leading_hall(code)?;
    rest.is_empty().then_some(hall)
}

impl Place {
    /// Zone, digits and suffix, without the hall.
    pub(crate) fn number(&self) -> String {
        format!("{}{}{}", self.zone, self.digits, self.suffix)
    }

    /// The numbers from this place up to `last`, if both are of one row of booths.
    pub(crate) fn up_to(&self, mut last: Self) -> Option<RangeInclusive<u32>> {
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

/// Takes a single booth number apart.
pub(crate) fn place(token: &str) -> Option<Place> {
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
pub(crate) fn plain(token: &str) -> Option<Place> {
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
    const WORDS: [&str; 9] = ["号展馆", "号馆", "號館", "号厅", "展馆", "展厅", "馆", "館", "厅"];
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
    let hall = chinese_number(&code[..position]).or_else(|| {
        let name = &code[..position];
        let is_hall = is_hall_number(name)
            || is_lettered_hall(name)
            || matches!(name.as_bytes(), [letter] if letter.is_ascii_uppercase());
        is_hall.then(|| without_leading_zeros(name).to_owned())
    })?;
    Some((hall, code[position + word.len()..].trim_start_matches(separators)))
}

/// `3`, `03`, `12`, `1.1`.
pub(crate) fn is_hall_number(text: &str) -> bool {
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
