//! Geographical indications: announcement numbers and agricultural certificates; no check digit.
//!
//! A geographical indication may also be a collective or certification mark; then its number is a
//! trademark number.

use super::text::is_digits;
use super::{Kind, Reading, Why};

pub fn read(body: &str) -> Option<Reading> {
    read_agricultural(body).or_else(|| read_announcement(body))
}

fn read_agricultural(body: &str) -> Option<Reading> {
    let rest = body.strip_prefix("AGI")?;
    let parts: Vec<&str> = rest.split('-').collect();
    if !parts.iter().all(|part| is_digits(part)) {
        return None;
    }
    let kind = Kind::AgriculturalGeographicalIndication;
    let usual = match parts.as_slice() {
        [serial] => (4..=6).contains(&serial.len()),
        [year, region, serial] => {
            year.len() == 4 && region.len() == 2 && (4..=5).contains(&serial.len())
        }
        _ => false,
    };
    let why = if usual { Why::FormFits } else { Why::FormUnusual { kind } };
    Some(Reading::new(kind, body, why))
}

/// `…公告2012年第45号`, `国家知识产权局公告第四三八号`.
fn read_announcement(body: &str) -> Option<Reading> {
    let (_, rest) = body.split_once("公告")?;
    let (year, rest) = rest.split_once('第')?;
    let serial = rest.strip_suffix('号')?;
    let kind = Kind::GeographicalIndication;
    let year = year.trim_matches(['(', ')', '[', ']', '〔', '〕', '年', ',']);
    let year_fits = year.is_empty() || (year.len() == 4 && is_digits(year));
    let serial_fits = is_digits(serial)
        || (!serial.is_empty()
            && serial.chars().all(|sign| "〇零一二三四五六七八九十百千".contains(sign)));
    let why = if year_fits && serial_fits { Why::FormFits } else { Why::FormUnusual { kind } };
    Some(Reading::new(kind, body, why))
}
