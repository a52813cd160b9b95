//! Trademark numbers: plain digits without a check digit, and Madrid registrations.

use super::text::leading_digits;
use super::{Kind, Reading, Why};

/// Below this many digits a bare number is not taken for a trademark number.
const BARE_DIGITS_MINIMUM: usize = 5;
const DIGITS_MAXIMUM: usize = 8;
const MADRID_DIGITS_MAXIMUM: usize = 7;

pub fn read(body: &str) -> Option<Reading> {
    read_number(body, BARE_DIGITS_MINIMUM)
}

pub fn read_claimed(body: &str) -> Option<Reading> {
    read_number(body, 1)
}

fn read_number(body: &str, digits_minimum: usize) -> Option<Reading> {
    let squeezed: String = body.chars().filter(|character| *character != ',').collect();
    let (madrid, rest) = match squeezed.strip_prefix('G') {
        Some(rest) => (true, rest),
        None => (false, squeezed.as_str()),
    };
    let (digits, suffix) = leading_digits(rest);
    // A part of a divided application carries one letter.
    let suffix_fits = suffix.len() <= 1 && suffix.bytes().all(|byte| byte.is_ascii_uppercase());
    if digits.len() < digits_minimum || !suffix_fits {
        return None;
    }
    if madrid {
        let fits = digits.len() <= MADRID_DIGITS_MAXIMUM;
        return fits.then(|| Reading::new(Kind::TrademarkMadrid, &*squeezed, Why::MadridFits));
    }
    let why = if digits.len() > DIGITS_MAXIMUM || digits.starts_with('0') {
        Why::TrademarkFormUnusual
    } else {
        Why::TrademarkFits
    };
    (digits.len() <= DIGITS_MAXIMUM + 1).then(|| Reading::new(Kind::Trademark, &*squeezed, why))
}
