//! Customs recordals: `T` trademark, `P` patent, `C` copyright, a year and a serial number.

use super::text::{is_digits, year};
use super::{Kind, Reading, Why};
use jiff::civil::Date;

/// The customs protection regulation has been in force since this year.
const FIRST_YEAR: i16 = 1995;
/// Regulation Art. 10: a recordal lasts ten years and may be renewed.
const TERM_YEARS: i16 = 10;

pub fn read(body: &str, on: Date) -> Option<Reading> {
    let rest = body.strip_prefix(['T', 'P', 'C'])?;
    let (digits, serial) = rest.split_once('-')?;
    let recorded = year(digits)?;
    if !is_digits(serial) || !(3..=7).contains(&serial.len()) {
        return None;
    }
    let kind = Kind::CustomsRecordal;
    let why = if recorded > on.year() {
        Why::YearInFuture { year: recorded }
    } else if recorded < FIRST_YEAR {
        Why::FormUnusual { kind }
    } else if on.year() > recorded + TERM_YEARS {
        Why::CustomsTermOver { year: recorded }
    } else {
        Why::FormFits
    };
    Some(Reading::new(kind, body, why))
}
