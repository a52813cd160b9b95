//! Registrations of works and of software; neither has a check digit.

use super::text::{is_digits, leading_digits, year};
use super::{Kind, Reading, Why};
use jiff::civil::Date;

/// 国 for the national register, else the short name of a province.
const REGISTERS: &str =
    "国京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙内陕秦吉闽贵黔粤青藏川蜀宁琼兵";
/// The Copyright Law has been in force since this year.
const FIRST_YEAR: i16 = 1991;

pub fn read(body: &str, on: Date) -> Option<Reading> {
    read_work(body, on).or_else(|| read_certificate(body)).or_else(|| read_software(body, on))
}

fn read_work(body: &str, on: Date) -> Option<Reading> {
    let (register, rest) = body.split_once("作登字")?;
    let kind = Kind::CopyrightWork;
    let unusual = Why::FormUnusual { kind };
    let rest: String = rest.chars().filter(|character| character.is_ascii_alphanumeric()).collect();
    let parts = split_work(&rest);
    let Some((work_year, letter, serial)) = parts else {
        return Some(Reading::new(kind, body, unusual));
    };
    let why = if work_year > on.year() {
        Why::YearInFuture { year: work_year }
    } else if work_year < FIRST_YEAR
        || register.chars().count() != 1
        || !REGISTERS.contains(register)
        || !('A'..='L').contains(&letter)
        || !(6..=8).contains(&serial.len())
    {
        unusual
    } else {
        Why::WorkFits
    };
    Some(Reading::new(kind, format!("{register}作登字-{work_year}-{letter}-{serial}"), why))
}

fn split_work(rest: &str) -> Option<(i16, char, &str)> {
    let (digits, tail) = leading_digits(rest);
    let letter = tail.chars().next()?;
    let serial = tail.get(1..).filter(|serial| is_digits(serial))?;
    Some((year(digits)?, letter, serial))
}

fn read_certificate(body: &str) -> Option<Reading> {
    let rest = body.strip_prefix("软著登字")?;
    let rest = rest.trim_start_matches(['第', '-', ':', '.']);
    let serial = rest.strip_suffix('号').unwrap_or(rest);
    let kind = Kind::SoftwareCertificate;
    let why = if is_digits(serial) && (7..=8).contains(&serial.len()) {
        Why::SoftwareFits
    } else {
        Why::FormUnusual { kind }
    };
    Some(Reading::new(kind, format!("软著登字第{serial}号"), why))
}

fn read_software(body: &str, on: Date) -> Option<Reading> {
    let (digits, rest) = leading_digits(body);
    let filed = year(digits)?;
    let (kind, why) = if let Some(serial) = rest.strip_prefix("SR") {
        let kind = Kind::SoftwareRegistration;
        if !is_digits(serial) || !(4..=7).contains(&serial.len()) {
            return None;
        }
        let usual = serial.len() >= 6 && filed >= FIRST_YEAR;
        (kind, if usual { Why::SoftwareFits } else { Why::FormUnusual { kind } })
    } else {
        let rest = rest.strip_prefix('R')?;
        let (office, tail) = leading_digits(rest);
        let serial = tail.strip_prefix(|letter: char| letter.is_ascii_uppercase())?;
        if office.len() != 2 || !is_digits(serial) || !(5..=8).contains(&serial.len()) {
            return None;
        }
        (Kind::SoftwareFlowNumber, Why::SoftwareFlowNumber)
    };
    let why = if filed > on.year() { Why::YearInFuture { year: filed } } else { why };
    Some(Reading::new(kind, body, why))
}
