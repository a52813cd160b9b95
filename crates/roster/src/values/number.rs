//! Numbers, and what spreadsheets do to long ones.

/// Beyond this many digits a spreadsheet keeps only zeros (IEEE 754 double,
/// shown with 15 digits).
const KEPT_DIGITS: usize = 15;

/// The number as a spreadsheet shows it: no exponent, no needless decimals, at
/// most 15 significant digits.
pub(crate) fn shown(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded == 0.0 { "0".to_owned() } else { format!("{rounded}") }
}

/// Whether a number is so long that a spreadsheet has lost digits of it.
pub(crate) fn has_lost_digits(number: f64) -> bool {
    number.abs() >= 1e15
}

/// A text that is a number in scientific notation or carries a needless `.0`,
/// written out; with it whether digits were lost on the way.
///
/// `1.3800138E+10` is what a spreadsheet writes into a text table for a
/// telephone number; with its usual six digits the rest is gone.
pub(crate) fn written_out(text: &str) -> Option<(String, bool)> {
    let text = text.trim();
    if let Some((mantissa, exponent)) = text.split_once(['e', 'E']) {
        let exponent: usize = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
        if exponent > 40 {
            return None;
        }
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        // One digit before the point is what spreadsheets write; anything else,
        // such as the model 12E5, is no number.
        if whole.len() != 1 || !all_digits(whole) || !all_digits_or_none(fraction) || exponent < 5 {
            return None;
        }
        let mut digits = format!("{whole}{fraction}");
        let significant = digits.trim_end_matches('0').len();
        if fraction.len() > exponent {
            return None;
        }
        digits.extend(std::iter::repeat_n('0', exponent - fraction.len()));
        let lost = fraction.len() < exponent && significant > 1 || significant >= KEPT_DIGITS;
        return Some((digits, lost));
    }
    let whole = text.strip_suffix(".0").or_else(|| text.strip_suffix(".00"))?;
    (whole.len() >= 5 && all_digits(whole)).then(|| (whole.to_owned(), false))
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && all_digits_or_none(text)
}

fn all_digits_or_none(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_survive_being_numbers() {
        assert_eq!(shown(13_800_138_000.0), "13800138000");
        assert_eq!(written_out("13800138000.0"), Some(("13800138000".into(), false)));
        assert_eq!(written_out("1.3800138001E+10"), Some(("13800138001".into(), false)));
        assert_eq!(written_out("1.38001E+10"), Some(("13800100000".into(), true)));
    }

    #[test]
    fn a_patent_number_keeps_its_check_digit() {
        assert_eq!(shown(202_110_123_456.7), "202110123456.7");
        assert_eq!(shown(0.1 + 0.2), "0.3");
        assert_eq!(shown(-0.0), "0");
    }

    #[test]
    fn models_are_no_numbers() {
        for text in ["12E5", "3E2", "E10", "1.2.0", "5.0", "1e", "1E+99", "x.0"] {
            assert_eq!(written_out(text), None, "{text}");
        }
    }

    #[test]
    fn long_codes_lose_digits() {
        assert!(has_lost_digits(9.114e17));
        assert!(!has_lost_digits(13_800_138_000.0));
        assert_eq!(written_out("9.11401E+17"), Some(("911401000000000000".into(), true)));
    }
}
