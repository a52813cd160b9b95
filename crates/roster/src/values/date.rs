//! Dates, as spreadsheets and people write them.

use super::{Value, text};
use crate::row::Date;

/// What a cell says about a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateReading {
    Day(Date),
    /// Day and month could be exchanged.
    Ambiguous,
    /// No date.
    Unclear,
}

/// Serial numbers that are taken for days although the cell is not formatted as
/// a date: 1954-10-03 to 2119-01-10.
const PLAUSIBLE_SERIALS: std::ops::Range<f64> = 20_000.0..80_000.0;

/// Reads a day from a cell.
pub(crate) fn read(value: &Value<'_>) -> DateReading {
    let day = match value {
        Value::Date(date) => Some(*date),
        Value::Number(number) if PLAUSIBLE_SERIALS.contains(number) => {
            Date::from_serial(*number, false)
        }
        Value::Number(number) => compact(&super::number::shown(*number)),
        Value::Text(text) => return from_text(text),
        _ => None,
    };
    day.map_or(DateReading::Unclear, DateReading::Day)
}

fn from_text(text: &str) -> DateReading {
    let text = text::narrow(text).to_lowercase();
    let text = without_time(text.trim());
    if let Some(day) = compact(text) {
        return DateReading::Day(day);
    }
    if let Ok(serial) = text.parse::<f64>()
        && PLAUSIBLE_SERIALS.contains(&serial)
    {
        return Date::from_serial(serial, false).map_or(DateReading::Unclear, DateReading::Day);
    }
    let parts = parts(text);
    let day = match parts.as_slice() {
        [Part::Number(year, 4), Part::Number(month, 1..=2), Part::Number(day, 1..=2)] => {
            date(*year, *month, *day)
        }
        [Part::Number(day, 1..=2), Part::Month(month), Part::Number(year, 4)]
        | [Part::Month(month), Part::Number(day, 1..=2), Part::Number(year, 4)] => {
            date(*year, *month, *day)
        }
        [Part::Number(first, 1..=2), Part::Number(second, 1..=2), Part::Number(year, 4)] => {
            return year_last(*first, *second, *year, text.contains('.'));
        }
        _ => None,
    };
    day.map_or(DateReading::Unclear, DateReading::Day)
}

/// `28.10.2026` is day first wherever points are written; with strokes both
/// orders are in use, and only a number above twelve tells them apart.
fn year_last(first: u32, second: u32, year: u32, points: bool) -> DateReading {
    let day = if points || first > 12 || first == second {
        date(year, second, first)
    } else if second > 12 {
        date(year, first, second)
    } else {
        return DateReading::Ambiguous;
    };
    day.map_or(DateReading::Unclear, DateReading::Day)
}

enum Part {
    /// A number and how many digits it was written with.
    Number(u32, usize),
    Month(u32),
}

/// The numbers and month names of a text; anything else in it makes it no date.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = |same: fn(&char) -> bool| -> usize {
            rest.chars().take_while(same).map(char::len_utf8).sum()
        };
        if first.is_ascii_digit() {
            let end = length(char::is_ascii_digit);
            let Ok(number) = rest[..end].parse() else {
                return Vec::new();
            };
            parts.push(Part::Number(number, end));
            rest = &rest[end..];
        } else if first.is_ascii_alphabetic() {
            let end = length(char::is_ascii_alphabetic);
            match rest[..end].get(..3).and_then(month_named) {
                Some(month) => parts.push(Part::Month(month)),
                None if matches!(&rest[..end], "st" | "nd" | "rd" | "th") => {}
                None => return Vec::new(),
            }
            rest = &rest[end..];
        } else if matches!(
            first,
            '年' | '月' | '日' | '号' | '/' | '-' | '.' | ',' | ' ' | '、' | '–'
        ) {
            rest = &rest[first.len_utf8()..];
        } else {
            return Vec::new();
        }
        if parts.len() > 3 {
            return Vec::new();
        }
    }
    parts
}

fn month_named(start: &str) -> Option<u32> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let position = MONTHS.iter().position(|month| *month == start)?;
    u32::try_from(position + 1).ok()
}

/// `20261028`.
fn compact(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    date(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?)
}

/// The text before a time of day.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else {
        return text;
    };
    let hours = text[..colon].trim_end_matches(|character: char| character.is_ascii_digit());
    hours.trim_end_matches(['t', ' ', '日']).trim_end()
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: u16, month: u8, day: u8) -> DateReading {
        DateReading::Day(Date::new(year, month, day).unwrap())
    }

    #[test]
    fn every_usual_spelling_is_the_same_day() {
        for text in [
            "2026年10月28日",
            "2026/10/28",
            "2026-10-28",
            "2026.10.28",
            "28.10.2026",
            "28/10/2026",
            "10/28/2026",
            "20261028",
            "2026-10-28T09:30:00",
            "2026/10/28 9:30",
            "２０２６年１０月２８日",
            "28 Oct 2026",
            "Oct. 28th, 2026",
            "October 28, 2026",
            "46323",
            "2026年10月28日 09:30",
        ] {
            assert_eq!(read(&Value::Text(text.into())), day(2026, 10, 28), "{text}");
        }
        assert_eq!(read(&Value::Number(46_323.4)), day(2026, 10, 28));
        assert_eq!(read(&Value::Number(20_261_028.0)), day(2026, 10, 28));
    }

    #[test]
    fn the_1904_system_and_the_day_that_never_was() {
        assert_eq!(Date::from_serial(44_861.0, true), Date::new(2026, 10, 28));
        assert_eq!(Date::from_serial(59.0, false), Date::new(1900, 2, 28));
        assert_eq!(Date::from_serial(60.0, false), None);
        assert_eq!(Date::from_serial(61.0, false), Date::new(1900, 3, 1));
        assert_eq!(Date::from_serial(f64::NAN, false), None);
        assert_eq!(Date::from_serial(1e300, true), None);
    }

    #[test]
    fn what_could_be_two_days_is_none() {
        assert_eq!(read(&Value::Text("03/04/2026".into())), DateReading::Ambiguous);
        assert_eq!(read(&Value::Text("04/04/2026".into())), day(2026, 4, 4));
        assert_eq!(read(&Value::Text("03.04.2026".into())), day(2026, 4, 3));
        for text in ["2026-02-30", "待定", "2026", "10月28日", "1/2/3/2026", "", ":"] {
            assert_eq!(read(&Value::Text(text.into())), DateReading::Unclear, "{text}");
        }
    }

    #[test]
    fn a_date_is_its_iso_text() {
        let date = Date::new(2026, 10, 28).unwrap();
        assert_eq!(serde_json::to_string(&date).unwrap(), "\"2026-10-28\"");
        assert_eq!(serde_json::from_str::<Date>("\"2026-10-28\"").unwrap(), date);
        assert!(serde_json::from_str::<Date>("\"2026-13-28\"").is_err());
    }
}
