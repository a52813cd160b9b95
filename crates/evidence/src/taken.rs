//! When a picture says that it was taken.

use exif::{Exif, In, Tag, Value};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The time that the camera wrote into the file (CIPA DC-008, tags 0x9003, 0x9004, 0x0132 and
/// their offsets 0x9011, 0x9012, 0x9010). It is the camera's claim, not the desk's: its clock
/// may have been wrong, and anyone can rewrite it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TakenAt {
    /// The time exactly as the file has it, such as `2026:11:22 09:31:05`.
    pub printed: String,
    /// The offset exactly as the file has it, such as `+08:00`; many cameras write none.
    pub offset_printed: Option<String>,
    /// Which of the file's times this is.
    pub source: TakenAtSource,
    /// The time on the camera's clock, where what is printed is a time at all.
    #[ts(type = "string | null")]
    pub local: Option<DateTime>,
    /// The moment, known only where the file also gives the offset.
    #[ts(type = "string | null")]
    pub instant: Option<Timestamp>,
}

/// Which time of the file was read, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TakenAtSource {
    /// When the picture was taken.
    Original,
    /// When it was turned into digits, as by a scanner.
    Digitised,
    /// When the file was last changed.
    Changed,
}

const PLACES: [(Tag, Tag, TakenAtSource); 3] = [
    (Tag::DateTimeOriginal, Tag::OffsetTimeOriginal, TakenAtSource::Original),
    (Tag::DateTimeDigitized, Tag::OffsetTimeDigitized, TakenAtSource::Digitised),
    (Tag::DateTime, Tag::OffsetTime, TakenAtSource::Changed),
];

/// Longest text taken out of a file.
const LONGEST_TEXT_CHARACTERS: usize = 120;

pub(crate) fn taken_at(exif: &Exif) -> Option<TakenAt> {
    PLACES.iter().find_map(|&(time, offset, source)| {
        let printed = text(exif, time)?;
        let offset_printed = text(exif, offset);
        let local = parse_time(&printed);
        let instant = local
            .zip(offset_printed.as_deref().and_then(parse_offset))
            .and_then(|(local, offset)| offset.to_timestamp(local).ok());
        Some(TakenAt { printed, offset_printed, source, local, instant })
    })
}

/// The text of a field as it may be shown: without padding and control characters, and cut
/// where a hostile file would fill the screen.
pub(crate) fn text(exif: &Exif, tag: Tag) -> Option<String> {
    let Value::Ascii(parts) = &exif.get_field(tag, In::PRIMARY)?.value else {
        return None;
    };
    let first = parts.iter().find(|part| !part.is_empty())?;
    let first = &first[..first.len().min(4 * LONGEST_TEXT_CHARACTERS)];
    let shown: String = String::from_utf8_lossy(first)
        .chars()
        .filter(|character| !character.is_control())
        .take(LONGEST_TEXT_CHARACTERS)
        .collect();
    let shown = shown.trim();
    (!shown.is_empty()).then(|| shown.to_owned())
}

/// `YYYY:MM:DD HH:MM:SS`; some writers use other separators.
fn parse_time(printed: &str) -> Option<DateTime> {
    let bytes = printed.as_bytes();
    let separators = [4, 7, 10, 13, 16];
    if bytes.len() < 19 || separators.iter().any(|&at| bytes[at].is_ascii_digit()) {
        return None;
    }
    let two = |at: usize| i8::try_from(digits(&bytes[at..at + 2])?).ok();
    let year = i16::try_from(digits(&bytes[..4])?).ok()?;
    // The standard writes an unknown time as blanks, some cameras as zeros.
    if year == 0 {
        return None;
    }
    DateTime::new(year, two(5)?, two(8)?, two(11)?, two(14)?, two(17)?, 0).ok()
}

/// `+HH:MM` or `-HH:MM`; `Z` is not in the standard but is written.
fn parse_offset(printed: &str) -> Option<Offset> {
    let bytes = printed.as_bytes();
    let sign = match bytes.first()? {
        b'Z' if bytes.len() == 1 => return Some(Offset::UTC),
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    if bytes.len() != 6 || bytes[3] != b':' {
        return None;
    }
    let hours = digits(&bytes[1..3])?;
    let minutes = digits(&bytes[4..6])?;
    // No clock on earth is further from UTC.
    if hours > 14 || minutes > 59 {
        return None;
    }
    let seconds = i32::try_from((hours * 60 + minutes) * 60).ok()?;
    Offset::from_seconds(sign * seconds).ok()
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_the_standard_writes_it() {
        let time = parse_time("2026:11:22 09:31:05").expect("a time");
        assert_eq!(time.to_string(), "2026-11-22T09:31:05");
        assert_eq!(parse_time("2026-11-22T09:31:05Z"), Some(time));
    }

    #[test]
    fn what_is_no_time_is_none() {
        for printed in [
            "",
            "2026",
            "    :  :     :  :  ",
            "0000:00:00 00:00:00",
            "2026:13:22 09:31:05",
            "2026:11:22 24:61:05",
            "2026:02:30 09:31:05",
            "展会展会展会展会展会",
        ] {
            assert_eq!(parse_time(printed), None, "{printed}");
        }
    }

    #[test]
    fn an_offset_is_read_with_its_sign() {
        let seconds = |printed| parse_offset(printed).map(Offset::seconds);
        assert_eq!(seconds("+08:00"), Some(8 * 3600));
        assert_eq!(seconds("-03:30"), Some(-(3 * 3600 + 1800)));
        assert_eq!(seconds("Z"), Some(0));
        for printed in ["", "   :  ", "+15:00", "+08:60", "08:00", "+8:000", "+0800"] {
            assert_eq!(seconds(printed), None, "{printed}");
        }
    }
}
