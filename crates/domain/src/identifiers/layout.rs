//! Layout designs of integrated circuits: `BS.YY5NNNNNN`, in older papers `BS.YY5NNNNN.C`.

use super::text::leading_digits;
use super::{Kind, Reading, Why, check};
use jiff::civil::Date;

/// The regulation has been in force since October of this year.
const FIRST_YEAR: i16 = 2001;
/// Regulation Art. 12: ten years from filing or first commercial use, whichever is earlier.
const TERM_YEARS: i16 = 10;

pub fn read(body: &str, on: Date) -> Option<Reading> {
    read_number(body.strip_prefix("BS")?.trim_start_matches(['.', '-']), on)
}

pub fn read_claimed(body: &str, on: Date) -> Option<Reading> {
    let rest = body.strip_prefix("BS").unwrap_or(body).trim_start_matches(['.', '-']);
    read_number(rest, on)
}

/// The filing year in a normalised number.
pub fn filing_year(normalised: &str) -> Option<i16> {
    let digits = normalised.strip_prefix("BS.")?.get(..2)?;
    digits.parse::<i16>().ok().map(|short| 2000 + short)
}

/// Whether the longest nominal term from that filing year is over.
pub fn is_term_over(filing_year: i16, on: Date) -> bool {
    on.year() > filing_year.saturating_add(TERM_YEARS)
}

/// No public rule for this number was found; the check character of the older form follows the
/// patent rule on the samples seen, so that it never makes a number wrong.
fn read_number(rest: &str, on: Date) -> Option<Reading> {
    let (digits, tail) = leading_digits(rest);
    let kind = Kind::LayoutDesign;
    let unusual = Why::FormUnusual { kind };
    let tail = tail.trim_start_matches(['.', '-']);
    if !(1..=10).contains(&digits.len())
        || tail.len() > 1
        || !tail.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        return None;
    }
    let mut number = format!("BS.{digits}");
    if !tail.is_empty() {
        number.push('.');
        number.push_str(tail);
    }
    let filed = filing_year(&number).unwrap_or_default();
    let why = if !(8..=9).contains(&digits.len())
        || !digits.get(2..).is_some_and(|r| r.starts_with('5'))
    {
        unusual
    } else if filed > on.year() {
        Why::YearInFuture { year: filed }
    } else if filed < FIRST_YEAR {
        unusual
    } else {
        match (digits.len(), check::patent(digits), tail) {
            (8, Some(expected), "") => Why::ObservedCheckMissing { expected },
            (8, Some(expected), tail) if !tail.starts_with(expected) => {
                Why::ObservedCheckDiffers { expected }
            }
            (8, Some(_), _) => Why::CheckFits,
            _ => Why::FormFits,
        }
    };
    Some(Reading::new(kind, number, why))
}
