//! Patent and application numbers (ZC 0006-2003) and the nominal-term test.

use super::text::is_digits;
use super::{Kind, Reading, Why, check};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The three rights of Patent Law Art. 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PatentRight {
    /// 发明: type digit 1, or 8 when it came through the PCT.
    Invention,
    /// 实用新型: type digit 2, or 9 when it came through the PCT.
    UtilityModel,
    /// 外观设计: type digit 3.
    Design,
}

/// What the nominal term (Patent Law Art. 42) says of a filing year on a day.
///
/// It says nothing of unpaid fees, invalidation or abandonment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "term", rename_all = "snake_case")]
pub enum Term {
    /// Over, whatever the filing day.
    SurelyOver {
        /// The last year in which it can have run.
        last_year: i16,
    },
    /// Not over by its term, whatever the filing day.
    SurelyNotOver,
    /// The filing day decides.
    Unknown,
}

/// A number that has the form of a patent or application number, whatever its check says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatentNumber {
    /// Whether `ZL` is written before it.
    pub zl: bool,
    /// Whether it is of the eight-digit form used until September 2003.
    pub old_form: bool,
    /// The year of filing.
    pub filing_year: i16,
    /// What the type digit says.
    pub right: PatentRight,
    /// The digits without the check character: 12, or 8 in the old form.
    pub digits: String,
    /// The check character as written.
    pub check: Option<char>,
}

impl PatentNumber {
    /// Reads a cleaned number; `None` when it is of another form or cannot be right.
    pub(super) fn parse(body: &str, on: Date) -> Option<Self> {
        let shape = Shape::of(body, on, true).filter(|shape| shape.length_fits)?;
        let (filing_year, right) = shape.year_and_right(on).ok()?;
        let Shape { zl, digits, check, .. } = shape;
        Some(Self { zl, old_form: digits.len() == 8, filing_year, right, digits, check })
    }
}

/// The nominal-term test of a filing year.
///
/// Inventions 20 years, utility models 10, designs 15; designs filed before 1 June 2021 have 10.
/// Compensation of an invention's term (Art. 42 paragraphs 2 and 3) is not counted.
pub fn nominal_term(right: PatentRight, filing_year: i16, on: Date) -> Term {
    let (shortest, longest) = match right {
        PatentRight::Invention => (20, 20),
        PatentRight::UtilityModel => (10, 10),
        PatentRight::Design if filing_year < 2021 => (10, 10),
        PatentRight::Design if filing_year > 2021 => (15, 15),
        PatentRight::Design => (10, 15),
    };
    let last_year = filing_year.saturating_add(longest);
    if on.year() > last_year {
        Term::SurelyOver { last_year }
    } else if on.year() < filing_year.saturating_add(shortest) {
        Term::SurelyNotOver
    } else {
        Term::Unknown
    }
}

/// The first day on which the nominal term of an application of that day is over; `None` beyond
/// the calendar.
pub fn term_end(right: PatentRight, filed_on: Date) -> Option<Date> {
    let years = match right {
        PatentRight::Invention => 20,
        PatentRight::UtilityModel => 10,
        PatentRight::Design if filed_on < date(2021, 6, 1) => 10,
        PatentRight::Design => 15,
    };
    filed_on.checked_add(years.years()).ok()
}

pub(super) fn read(body: &str, on: Date) -> Option<Reading> {
    Shape::of(body, on, false).map(|shape| shape.read(on))
}

pub(super) fn read_claimed(body: &str, on: Date) -> Option<Reading> {
    Shape::of(body, on, true).map(|shape| shape.read(on))
}

/// The parts before any of them is judged.
struct Shape {
    zl: bool,
    /// 12 or 8 digits, or as many as there are when `complete` is false.
    digits: String,
    check: Option<char>,
    length_fits: bool,
    letter_for_digit: bool,
}

impl Shape {
    fn of(body: &str, on: Date, claimed: bool) -> Option<Self> {
        let (zl, cn, rest) = prefixes(body);
        if !rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')) {
            return None;
        }
        let dotted = rest.len() > 2 && rest.as_bytes()[rest.len() - 2] == b'.';
        let squeezed: String = rest.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        let (squeezed, letter_for_digit) =
            if zl || dotted { letters_to_digits(squeezed) } else { (squeezed, false) };
        let (head, last) = squeezed.split_at(squeezed.len().checked_sub(1)?);
        let surely = zl || dotted || claimed;
        let shape = |digits: &str, check: &str, length_fits| {
            let check = check.chars().next();
            Some(Self { zl, digits: digits.to_owned(), check, length_fits, letter_for_digit })
        };
        match squeezed.len() {
            13 if is_digits(head) && (surely || cn || starts_with_year(head, on)) => {
                shape(head, last, true)
            }
            12 if is_digits(&squeezed) && (surely || cn || starts_with_year(head, on)) => {
                shape(&squeezed, "", true)
            }
            9 if is_digits(head) && (surely || is_old_with_x(head, last)) => {
                shape(head, last, true)
            }
            8 if is_digits(&squeezed) && (zl || claimed || (cn && is_old(&squeezed))) => {
                shape(&squeezed, "", true)
            }
            5..=20 if (zl || claimed) && is_digits(head) && is_check(last) => {
                // Nine digits and a kind letter are a publication number under a wrong name.
                shape(&squeezed, "", false)
            }
            _ => None,
        }
    }

    fn read(self, on: Date) -> Reading {
        let kind = if self.zl { Kind::PatentNumber } else { Kind::PatentApplication };
        let why = self.judge(on);
        Reading::new(kind, self.spelled(self.check), why)
    }

    fn judge(&self, on: Date) -> Why {
        if !self.length_fits {
            let characters = u16::try_from(self.digits.len()).unwrap_or(u16::MAX);
            return Why::PatentLength { characters };
        }
        let (filing_year, right) = match self.year_and_right(on) {
            Ok(parts) => parts,
            Err(why) => return why,
        };
        let Some(expected) = check::patent(&self.digits) else {
            return Why::PatentLength { characters: 0 };
        };
        let complete = self.spelled(Some(expected));
        match self.check {
            None => return Why::PatentCheckMissing { expected, complete },
            Some(check) if check != expected => return Why::PatentCheckDiffers { expected },
            Some(_) if self.letter_for_digit => return Why::LetterForDigit { complete },
            Some(_) => {}
        }
        if self.digits.len() == 12 && filing_year < 2003 {
            return Why::PatentYearBeforeForm { year: filing_year };
        }
        match nominal_term(right, filing_year, on) {
            Term::SurelyOver { last_year } if self.zl => {
                Why::PatentTermOver { right, filing_year, last_year }
            }
            Term::SurelyOver { last_year } => {
                Why::PatentFitsTermOver { right, filing_year, last_year }
            }
            Term::SurelyNotOver | Term::Unknown => Why::PatentFits { right, filing_year },
        }
    }

    fn year_and_right(&self, on: Date) -> Result<(i16, PatentRight), Why> {
        let (year_digits, rest) = self
            .digits
            .split_at_checked(if self.digits.len() == 8 { 2 } else { 4 })
            .unwrap_or_default();
        let impossible = || Why::PatentYearImpossible { year: year_digits.to_owned() };
        let year: i16 = match year_digits.parse() {
            Ok(short @ 85..=99) if year_digits.len() == 2 => 1900 + short,
            Ok(short @ 0..=3) if year_digits.len() == 2 => 2000 + short,
            Ok(year @ 1985..) => year,
            _ => return Err(impossible()),
        };
        if year > on.year() {
            return Err(Why::YearInFuture { year });
        }
        match rest.chars().next() {
            Some('1' | '8') => Ok((year, PatentRight::Invention)),
            Some('2' | '9') => Ok((year, PatentRight::UtilityModel)),
            Some('3') => Ok((year, PatentRight::Design)),
            other => Err(Why::PatentTypeUnknown { digit: other.unwrap_or('?') }),
        }
    }

    fn spelled(&self, check: Option<char>) -> String {
        let mut text = String::from(if self.zl { "ZL" } else { "" });
        text.push_str(&self.digits);
        if let Some(check) = check {
            text.push('.');
            text.push(check);
        }
        text
    }
}

/// Takes `ZL` and `CN` off, in any order and with any sign between.
pub(super) fn prefixes(body: &str) -> (bool, bool, &str) {
    let (mut zl, mut cn, mut rest) = (false, false, body);
    loop {
        if let Some(after) = rest.strip_prefix("ZL").filter(|_| !zl) {
            (zl, rest) = (true, after);
        } else if let Some(after) = rest.strip_prefix("CN").filter(|_| !cn) {
            (cn, rest) = (true, after);
        } else {
            return (zl, cn, rest);
        }
        rest = rest.trim_start_matches(['.', ':', '-', '#', '/']);
    }
}

/// Letters O, I and L where a digit belongs are read as the digits they resemble.
fn letters_to_digits(squeezed: String) -> (String, bool) {
    let replaced: String = squeezed
        .chars()
        .map(|character| match character {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    let differs = replaced != squeezed;
    (replaced, differs)
}

fn starts_with_year(head: &str, on: Date) -> bool {
    head.get(..4)
        .and_then(|year| year.parse::<i16>().ok())
        .is_some_and(|year| (1985..=on.year()).contains(&year))
}

fn is_old(digits: &str) -> bool {
    let year_fits =
        matches!(digits.get(..2).and_then(|year| year.parse().ok()), Some(85..=99 | 0..=3));
    year_fits && matches!(digits.as_bytes().get(2), Some(b'1' | b'2' | b'3' | b'8' | b'9'))
}

fn is_old_with_x(head: &str, last: &str) -> bool {
    last == "X" && is_old(head) && check::patent(head) == Some('X')
}

fn is_check(last: &str) -> bool {
    is_digits(last) || last == "X"
}
