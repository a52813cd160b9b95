//! Plant variety rights: agriculture (`CNA…`) and forestry.

use super::text::{is_digits, leading_digits, year};
use super::{Kind, Reading, Why, check};
use jiff::civil::Date;

/// The plant variety regulation has been in force since this year.
const FIRST_YEAR: i16 = 1999;

/// `CNA` with 11 digits, or the older eight digits with a check character.
///
/// The older check follows the patent rule on every sample seen; because that is an observation
/// and no published rule, it never makes a number wrong.
pub fn read(body: &str, on: Date) -> Option<Reading> {
    let rest = body.strip_prefix("CNA")?.trim_start_matches(['.', '-']);
    let (digits, tail) = leading_digits(rest);
    let kind = Kind::PlantVariety;
    let filed = year(digits.get(..4)?)?;
    let tail = tail.trim_start_matches(['.', '-']);
    let (digits, tail) = match (digits.len(), tail) {
        (9, "") => digits.split_at(8),
        _ => (digits, tail),
    };
    let (number, why) = match (digits.len(), tail.len()) {
        (11, 0) => (format!("CNA{digits}"), Why::FormFits),
        (8, 0) => {
            let expected = check::patent(digits)?;
            (format!("CNA{digits}"), Why::ObservedCheckMissing { expected })
        }
        (8, 1) if tail == "X" || is_digits(tail) => {
            let expected = check::patent(digits)?;
            let agrees = tail.starts_with(expected);
            let why = if agrees { Why::CheckFits } else { Why::ObservedCheckDiffers { expected } };
            (format!("CNA{digits}.{tail}"), why)
        }
        _ => return Some(Reading::new(kind, body, Why::FormUnusual { kind })),
    };
    Some(Reading::new(kind, number, judged(kind, filed, on, why)))
}

/// The forestry authority's eight digits, year and serial: read only where the text is said to be
/// one, because bare eight digits are far more often a trademark number.
pub fn read_forestry(body: &str, on: Date) -> Option<Reading> {
    let filed = year(body.get(..4)?).filter(|_| body.len() == 8 && is_digits(body))?;
    let kind = Kind::PlantVarietyForestry;
    Some(Reading::new(kind, body, judged(kind, filed, on, Why::FormFits)))
}

fn judged(kind: Kind, filed: i16, on: Date, why: Why) -> Why {
    if filed > on.year() {
        Why::YearInFuture { year: filed }
    } else if filed < FIRST_YEAR {
        Why::FormUnusual { kind }
    } else {
        why
    }
}
