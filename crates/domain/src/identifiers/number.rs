//! The numbers that this program prints on cases and papers: `TYZ26-A-0012-B`.
//!
//! Fair code and two digits of the year, station, counter, check character. The check character is
//! ISO/IEC 7064 MOD 37,36 over all letters and digits before it, so that every single wrong
//! character of a number dictated by phone is caught. Of swapped neighbours fewer than one in two
//! hundred escapes; that is the standard's own limit.

use super::{Kind, Reading, Why, check, text};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use ts_rs::TS;

/// The station of the desk that opened the fair.
pub const FIRST_STATION: &str = "A";

const COUNTER_DIGITS_MINIMUM: usize = 4;
const LETTERS_MAXIMUM: usize = 16;
const CHINESE_MIDDLE: &str = "知投字第";

/// One printed number, final at birth.
///
/// In JSON it is the printed text. Reading accepts small letters, spaces, full-width characters,
/// the Chinese form, a counter without its leading zeros, and the form without dashes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Number {
    fair_code: String,
    year: u8,
    station: String,
    counter: u32,
    check: char,
}

impl Number {
    /// A number with its check character.
    ///
    /// `year` is taken by its last two digits. Never fails, because a decision must not: of
    /// `fair_code` letters and digits from the first letter on are kept and of `station` letters,
    /// both as capitals and 16 at most, and `X` stands for what is left empty. Check them
    /// beforehand with [`is_fair_code`] and [`is_station`].
    pub fn new(fair_code: &str, year: u8, station: &str, counter: u32) -> Self {
        let letters = |text: &str, digits: bool| {
            let kept: String = text
                .chars()
                .map(|character| character.to_ascii_uppercase())
                .filter(|c| c.is_ascii_uppercase() || (digits && c.is_ascii_digit()))
                .skip_while(char::is_ascii_digit)
                .take(LETTERS_MAXIMUM)
                .collect();
            if kept.is_empty() { String::from("X") } else { kept }
        };
        let (fair_code, station) = (letters(fair_code, true), letters(station, false));
        let mut number = Self { fair_code, year: year % 100, station, counter, check: '0' };
        number.check = check::mod_37_36(&number.checked_part()).expect("only letters and digits");
        number
    }

    /// The letters of the fair.
    pub fn fair_code(&self) -> &str {
        &self.fair_code
    }

    /// The last two digits of the year.
    pub fn year(&self) -> u8 {
        self.year
    }

    /// The letters of the station that gave the number out.
    pub fn station(&self) -> &str {
        &self.station
    }

    /// The station's counter.
    pub fn counter(&self) -> u32 {
        self.counter
    }

    /// The check character.
    pub fn check(&self) -> char {
        self.check
    }

    /// The Chinese form of the same parts: `〔2026〕TYZ知投字第A0012-B号`.
    pub fn chinese(&self) -> String {
        let Self { fair_code, year, station, counter, check } = self;
        format!("〔20{year:02}〕{fair_code}{CHINESE_MIDDLE}{station}{counter:04}-{check}号")
    }

    fn checked_part(&self) -> String {
        let Self { fair_code, year, station, counter, .. } = self;
        format!("{fair_code}{year:02}{station}{counter:04}")
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { fair_code, year, station, counter, check } = self;
        write!(formatter, "{fair_code}{year:02}-{station}-{counter:04}-{check}")
    }
}

impl FromStr for Number {
    /// [`Why::PaperNumberForm`], [`Why::PaperNumberCheckDiffers`] or [`Why::TooLong`].
    type Err = Why;

    fn from_str(text: &str) -> Result<Self, Why> {
        if text.chars().nth(text::CHARACTERS_MAXIMUM).is_some() {
            return Err(Why::TooLong { maximum: text::CHARACTERS_MAXIMUM as u16 });
        }
        let clean = text::clean(text);
        let (_, body) = text::unlabel(&clean);
        let (number, check) = Form::of(body).ok_or(Why::PaperNumberForm)?.number;
        if number.check == check {
            Ok(number)
        } else {
            Err(Why::PaperNumberCheckDiffers { expected: number.check })
        }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|why| serde::de::Error::custom(format!("not a printed number: {why:?}")))
    }
}

/// Whether a text can stand as fair code: a capital letter, then capitals and digits, 16 at most.
pub fn is_fair_code(code: &str) -> bool {
    code.starts_with(|first: char| first.is_ascii_uppercase())
        && code.len() <= LETTERS_MAXIMUM
        && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// Whether a text can stand as station: 1 to 16 capital letters.
pub fn is_station(station: &str) -> bool {
    (1..=LETTERS_MAXIMUM).contains(&station.len())
        && station.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The station of the desk that `admitting` admits as its `nth`, counted from zero: `AA`, `AB` …
/// `AY`, `AZA` …
///
/// No two desks can get the same letters, though none knows of the others' admissions: `Z` only
/// carries on and never ends a station.
pub fn admitted_station(admitting: &str, nth: u8) -> String {
    let carried = "Z".repeat(usize::from(nth / 25));
    let letter = char::from(b'A' + nth % 25);
    format!("{admitting}{carried}{letter}")
}

/// A text without dashes is taken for one of our numbers only if its check agrees, because any
/// model designation may look like one.
pub(super) fn read(body: &str) -> Option<Reading> {
    let Form { number: (number, check), dashes } = Form::of(body)?;
    if number.check == check {
        return Some(Reading::new(Kind::PaperNumber, number.to_string(), Why::PaperNumberFits));
    }
    let why = Why::PaperNumberCheckDiffers { expected: number.check };
    dashes.then(|| Reading::new(Kind::PaperNumber, body, why))
}

/// A number and the check character that was written with it.
struct Form {
    number: (Number, char),
    dashes: bool,
}

/// Fair code, year, station, counter and check character as written.
type Parts<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

impl Form {
    fn of(body: &str) -> Option<Self> {
        let chinese = split_chinese(body);
        let dashes = chinese.is_some() || body.contains('-');
        let (fair, year, station, counter, check) = match chinese {
            Some(parts) => parts,
            None if dashes => split_dashed(body)?,
            None => split_compact(body)?,
        };
        let padded = counter.len() > COUNTER_DIGITS_MINIMUM && counter.starts_with('0');
        if padded || !is_fair_code(fair) || !is_station(station) || !text::is_digits(counter) {
            return None;
        }
        let year = year.parse().ok().filter(|_| year.len() == 2 && text::is_digits(year))?;
        let written = check.chars().next().filter(|_| check.len() == 1)?;
        if !written.is_ascii_alphanumeric() {
            return None;
        }
        let number = Number::new(fair, year, station, counter.parse().ok()?);
        Some(Self { number: (number, written), dashes })
    }
}

fn split_chinese(body: &str) -> Option<Parts<'_>> {
    let (head, tail) = body.split_once(CHINESE_MIDDLE)?;
    let (year, fair) = head.split_once(['〕', ']', ')'])?;
    let year = year.trim_start_matches(['〔', '[', '(']).strip_prefix("20")?;
    let (number, check) = tail.strip_suffix('号').unwrap_or(tail).split_once('-')?;
    let (station, counter) = number.split_at(letters_at_start(number));
    Some((fair, year, station, counter, check))
}

fn split_dashed(body: &str) -> Option<Parts<'_>> {
    let mut parts = body.split('-');
    let head = parts.next()?;
    let (station, counter, check) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (fair, year) = head.split_at_checked(head.len().checked_sub(2)?)?;
    Some((fair, year, station, counter, check))
}

/// Read from the right, where every part is told from the next by letters or by its length.
fn split_compact(body: &str) -> Option<Parts<'_>> {
    if !body.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let (rest, check) = body.split_at(body.len().checked_sub(1)?);
    let (rest, counter) = rest.split_at(rest.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    let (rest, station) =
        rest.split_at(rest.trim_end_matches(|c: char| c.is_ascii_uppercase()).len());
    let (fair, year) = rest.split_at_checked(rest.len().checked_sub(2)?)?;
    let parts = (fair, year, station, counter, check);
    (counter.len() >= COUNTER_DIGITS_MINIMUM).then_some(parts)
}

fn letters_at_start(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_uppercase).count()
}
