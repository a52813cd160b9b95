//! Which number formats of a workbook show a number as a date.

use std::collections::HashMap;

/// How a cell format shows its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    AsNumber,
    AsDate,
}

/// The formats that a workbook defines, by their number.
#[derive(Debug, Default)]
pub(crate) struct NumberFormats {
    own: HashMap<u32, Shown>,
}

impl NumberFormats {
    pub(crate) fn define(&mut self, number: u32, code: &str) {
        self.own.insert(number, from_code(code));
    }

    /// How a format shows its number: its own definition, else the built-in one
    /// (ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are the East Asian dates).
    pub(crate) fn shown(&self, number: u32) -> Shown {
        match self.own.get(&number) {
            Some(shown) => *shown,
            None if matches!(number, 14..=17 | 22 | 27..=36 | 50..=58) => Shown::AsDate,
            None => Shown::AsNumber,
        }
    }
}

/// Reads the first section of a format code: years or days outside quotes,
/// brackets and escapes make a date, and so do months without hours or seconds.
fn from_code(code: &str) -> Shown {
    let mut characters = code.chars();
    let (mut day_or_year, mut month, mut time) = (false, false, false);
    while let Some(character) = characters.next() {
        match character {
            '\\' | '_' | '*' => {
                characters.next();
            }
            '"' => {
                characters.by_ref().find(|character| *character == '"');
            }
            '[' => {
                // Elapsed time is written [h]; a colour or a language is no time.
                let inner = characters.by_ref().take_while(|character| *character != ']');
                time |= inner.collect::<String>().chars().all(|unit| "hmsHMS".contains(unit));
            }
            ';' => break,
            'y' | 'Y' | 'd' | 'D' => day_or_year = true,
            'm' | 'M' => month = true,
            'h' | 'H' | 's' | 'S' => time = true,
            _ => {}
        }
    }
    if day_or_year || (month && !time) { Shown::AsDate } else { Shown::AsNumber }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_numbers_and_times() {
        for code in [
            "yyyy/m/d",
            "yyyy\"年\"m\"月\"d\"日\";@",
            "[$-804]yyyy\"年\"m\"月\";@",
            "m/d/yy h:mm",
            "mmm-yy",
            "mmm",
            "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
        ] {
            assert_eq!(from_code(code), Shown::AsDate, "{code}");
        }
        for code in [
            "General",
            "G/通用格式",
            "0.00E+00",
            "#,##0_);[Red](#,##0)",
            "h:mm:ss",
            "mm:ss.0",
            "@",
            "0\"day\"",
            "\\d0",
            "[h]:mm",
        ] {
            assert_eq!(from_code(code), Shown::AsNumber, "{code}");
        }
    }

    #[test]
    fn own_definitions_go_before_built_in_ones() {
        let mut formats = NumberFormats::default();
        assert_eq!(formats.shown(14), Shown::AsDate);
        assert_eq!(formats.shown(31), Shown::AsDate);
        assert_eq!(formats.shown(0), Shown::AsNumber);
        formats.define(14, "0.00");
        formats.define(176, "yyyy-mm-dd");
        assert_eq!(formats.shown(14), Shown::AsNumber);
        assert_eq!(formats.shown(176), Shown::AsDate);
    }
}
