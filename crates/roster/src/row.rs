//! What one row of a list says.

use std::fmt;
use std::hash::Hash;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::column::Column;

/// One row of a list: an exhibitor, its booths, and the exhibits that the row names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Row {
    /// The row as the sheet counts it, 1-based; in a text table the line on
    /// which it begins.
    pub row_number: u32,
    /// The exhibitor's name in Chinese.
    pub name_zh: Option<String>,
    /// The exhibitor's name in English.
    pub name_en: Option<String>,
    /// 统一社会信用代码 in half-width capitals without blanks; unchecked, and one
    /// that has not 18 characters is doubted besides.
    pub unified_social_credit_code: Option<String>,
    /// Registry number of a company from abroad.
    pub foreign_registry_number: Option<String>,
    /// Country or region as written.
    pub country: Option<String>,
    /// Address as written.
    pub address: Option<String>,
    /// 法定代表人.
    pub legal_representative: Option<String>,
    /// The person to ask for.
    pub contact_person: Option<String>,
    /// Telephone numbers as written, without what a spreadsheet did to them.
    pub phones: Vec<String>,
    /// Mail addresses.
    pub emails: Vec<String>,
    /// The booths of the row, in the order written, each once.
    pub booths: Vec<Booth>,
    /// Whether the pledge is signed; none when the list does not say.
    pub pledge_signed: Option<bool>,
    /// The day on which the pledge was signed.
    pub pledge_date: Option<Date>,
    /// The exhibits that the row names.
    pub exhibits: Vec<Exhibit>,
    /// Free remark.
    pub remark: Option<String>,
    /// Language of correspondence as written.
    pub language: Option<String>,
    /// The organiser's own code of the exhibitor.
    pub exhibitor_code: Option<String>,
    /// What a person should look at; none of it lost the row.
    pub doubts: Vec<Doubt>,
}

impl Row {
    /// What the row says, without its place and what is doubtful: two rows that
    /// say the same are duplicates.
    pub(crate) fn content(&self) -> impl Eq + Hash + '_ {
        (
            (
                &self.name_zh,
                &self.name_en,
                &self.unified_social_credit_code,
                &self.foreign_registry_number,
                &self.country,
                &self.address,
                &self.legal_representative,
                &self.contact_person,
                &self.phones,
                &self.emails,
            ),
            (
                &self.booths,
                &self.pledge_signed,
                &self.pledge_date,
                &self.exhibits,
                &self.remark,
                &self.language,
                &self.exhibitor_code,
            ),
        )
    }
}

/// A booth as written and as it is compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Booth {
    /// As it stands in the cell.
    pub raw: String,
    /// The hall, such as `3`, `1.1` or `W2`; none when the list does not say.
    pub hall: Option<String>,
    /// The hall and the booth in one form, such as `3-A12`, so that two
    /// spellings of one booth are equal.
    pub code: String,
}

/// An exhibit that a row names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Exhibit {
    /// Its name; where the list gives none, its model, brand or number.
    pub name: String,
    /// Model or specification.
    pub model: Option<String>,
    /// Brand.
    pub brand: Option<String>,
    /// The organiser's category.
    pub category: Option<String>,
    /// The kind of right claimed, as written.
    pub claimed_right_type: Option<String>,
    /// The numbers claimed.
    pub claims: Vec<Claim>,
    /// Whether it shows ®; none when the list does not say.
    pub registered_mark_shown: Option<bool>,
    /// Classes of the Nice Classification, 1 to 45.
    pub nice_classes: Vec<u8>,
    /// Quantity as written, with its unit.
    pub quantity: Option<String>,
}

/// A number that an exhibitor claims for an exhibit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Claim {
    /// The kind of right: the row's own words, else what the column's header
    /// says (专利, 商标, 著作权, 软件著作权, 植物新品种, 布图设计, 地理标志).
    pub right_type: Option<String>,
    /// The number as written.
    pub number: String,
}

/// Something in a row that a person should look at; the row is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Doubt {
    /// The column it was found in.
    pub column: Column,
    /// What stands in the cell.
    pub value: String,
    /// Why it is doubtful.
    #[serde(flatten)]
    pub reason: DoubtReason,
}

/// Why a value is doubtful.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum DoubtReason {
    /// No date can be read from it; none was taken.
    DateUnclear,
    /// Day and month could be exchanged; no date was taken.
    DateAmbiguous,
    /// A spreadsheet has taken it for a date, as it does with a booth `3-12`.
    BecameDate,
    /// A spreadsheet kept the number only roughly; its last digits are gone.
    DigitsLost,
    /// A credit code has 18 letters and digits; the exhibitor is not recognised
    /// by this one.
    CodeMalformed {
        /// How many letters and digits there are.
        characters: u32,
    },
    /// Neither yes nor no.
    AnswerUnclear,
    /// No class from 1 to 45 can be read from it.
    NiceClassUnclear,
    /// The range names too many booths to be written out; kept as one booth.
    BoothRangeTooWide {
        /// How many booths it would be.
        booths: u32,
        /// How many are written out at most.
        limit: u32,
    },
    /// It does not look like a booth number; kept as written.
    BoothUnclear,
    /// The row names no exhibitor; its exhibits were taken for the one above.
    ContinuedFromAbove {
        /// The row whose exhibitor it was given.
        row: u32,
    },
    /// Several exhibits and several numbers in one row that do not pair up;
    /// every exhibit of the row was given all of them.
    ClaimsUnassigned {
        /// How many exhibits the cell names.
        exhibits: u32,
        /// How many numbers the cell names.
        numbers: u32,
    },
    /// An exhibit without a name; its model, brand or number stands for it.
    ExhibitNameMissing,
}

/// A day of the calendar; as text and in JSON `YYYY-MM-DD` (ISO 8601).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(into = "String", try_from = "String")]
#[ts(type = "string")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if the calendar has it (years 1900 to 9999).
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = (1900..=9999).contains(&year)
            && (1..=12).contains(&month)
            && day >= 1
            && day <= days_of(year, month);
        exists.then_some(Self { year, month, day })
    }

    /// The day of a spreadsheet's serial number (ECMA-376 18.17.4.1): day 1 is
    /// 1900-01-01, or day 0 is 1904-01-01. The day 1900-02-29, which the 1900
    /// system counts although it never was, is refused.
    pub fn from_serial(serial: f64, since_1904: bool) -> Option<Self> {
        if !serial.is_finite() || !(0.0..2_958_466.0).contains(&serial) {
            return None;
        }
        let whole = serial.floor() as i64;
        let since_1970 = if since_1904 {
            whole - 24_107
        } else if whole == 60 || whole == 0 {
            return None;
        } else if whole < 60 {
            whole - 25_568
        } else {
            whole - 25_569
        };
        let (year, month, day) = civil_from_days(since_1970);
        Self::new(u16::try_from(year).ok()?, month, day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let mut parts = text.splitn(3, '-');
        let mut next = || parts.next().and_then(|part| part.parse::<u16>().ok());
        let (year, month, day) = (next(), next(), next());
        year.zip(month)
            .zip(day)
            .and_then(|((year, month), day)| {
                Self::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
            })
            .ok_or("no day of the calendar in the form YYYY-MM-DD")
    }
}

fn days_of(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The day of the proleptic Gregorian calendar that lies `days` after
/// 1970-01-01, by counting whole 400-year eras that begin on the first of March.
fn civil_from_days(days: i64) -> (i64, u8, u8) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month as u8, day as u8)
}
