//! Identity documents of persons: verified on sight, never kept.

use super::text::{self, is_digits};
use super::{Kind, Reading, Verdict, Why, check, organisation};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};
use std::ops::Range;
use ts_rs::TS;

const RESIDENT_LENGTH: usize = 18;
const FIRST_GENERATION_LENGTH: usize = 15;
const MACHINE_READABLE_LENGTH: usize = 44;
const SHOWN: usize = 4;

/// A resident identity number (GB 11643-1999), or a residence permit or permanent residence card
/// that follows the same rule. It has no value: the number is read and forgotten.
pub enum ResidentId {}

/// What is kept of an identity document that an officer saw: its kind and last four characters.
/// Who saw it stands with the fact that carries this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SightedId {
    kind: Kind,
    last_four: String,
}

impl ResidentId {
    /// Verifies a resident identity number on sight.
    ///
    /// # Errors
    ///
    /// The reason, which holds no part of the number, when the length, a character, the birth
    /// date, the region or the check digit is not right.
    pub fn verify(text: &str, on: Date) -> Result<SightedId, Why> {
        SightedId::of(Kind::ResidentId, text, on)
    }
}

impl SightedId {
    /// Verifies an identity document of the given kind on sight: a number, or for passports also
    /// the lower line of the machine-readable zone.
    ///
    /// # Errors
    ///
    /// The reason, which holds no part of the number, when it is not in order.
    pub fn of(claimed: Kind, text: &str, on: Date) -> Result<Self, Why> {
        let cut: String = text.chars().take(text::CHARACTERS_MAXIMUM).collect();
        let clean = text::clean(&cut);
        let (_, body) = text::unlabel(&clean);
        if body.is_empty() {
            return Err(Why::Empty);
        }
        if !claimed.is_personal() {
            return Err(Why::NotOfKind { kind: claimed });
        }
        let reading = read_claimed(claimed, body, on);
        if reading.why.verdict() != Verdict::Ok {
            return Err(reading.why);
        }
        let last_four = last(&reading.normalised).collect();
        Ok(Self { kind: reading.kind, last_four })
    }

    /// What document it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The last four characters of its number.
    pub fn last_four(&self) -> &str {
        &self.last_four
    }
}

impl<'de> Deserialize<'de> for SightedId {
    /// Refuses more than four characters, so that no message can smuggle a number in.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Written {
            kind: Kind,
            last_four: String,
        }
        let Written { kind, last_four } = Written::deserialize(deserializer)?;
        if last_four.chars().count() > SHOWN {
            return Err(serde::de::Error::custom("more than the last four characters"));
        }
        Ok(Self { kind, last_four })
    }
}

/// Recognises identity documents among other numbers. Eighteen digits may also be an
/// organisation's code: the agreeing check decides, then the birth date.
pub fn read(body: &str, on: Date) -> Option<Reading> {
    if let Some(reading) = read_machine_readable(body, on) {
        return Some(reading);
    }
    match body.len() {
        RESIDENT_LENGTH if is_resident_shape(body) => {
            let person = judge_resident(body, on);
            let code = organisation::checks_agree(body);
            let company = matches!(body.get(..2), Some("91" | "92" | "93"));
            let is_person = match (person.verdict(), code) {
                (Verdict::Ok, true) => !company,
                (Verdict::Ok, false) => true,
                (_, true) => false,
                // Neither agrees: a birth date, or at least its century, makes it a person's.
                (_, false) => birth_date(body).is_some() || (!company && has_century(body)),
            };
            is_person.then(|| Reading::new(resident_kind(body), body, person))
        }
        RESIDENT_LENGTH if !organisation::checks_agree(body) => {
            let digits = with_digits_for_letters(body);
            let mistyped = is_resident_shape(&digits) && birth_date(&digits).is_some();
            mistyped.then(|| Reading::new(Kind::ResidentId, body, Why::IdentityCharacter))
        }
        FIRST_GENERATION_LENGTH if is_first_generation(body) => {
            Some(Reading::new(Kind::ResidentId, body, Why::IdentityFirstGeneration))
        }
        9 | 11 if is_home_return_permit(body) => {
            Some(Reading::new(Kind::HongKongMacaoPermit, body, Why::IdentityFormFits))
        }
        9 if is_chinese_passport(body) => {
            Some(Reading::new(Kind::Passport, body, Why::IdentityFormFits))
        }
        _ => None,
    }
}

/// Reads a text that is said to be an identity document of this kind.
pub fn read_claimed(claimed: Kind, body: &str, on: Date) -> Reading {
    let by_form = |fits: bool, kind| {
        let why = if fits { Why::IdentityFormFits } else { Why::IdentityLength };
        Reading::new(kind, body, why)
    };
    let length = body.chars().count();
    let alphanumeric = body.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match claimed {
        Kind::Passport => read_machine_readable(body, on)
            .unwrap_or_else(|| by_form(alphanumeric && (5..=12).contains(&length), claimed)),
        Kind::HongKongMacaoPermit => by_form(is_home_return_permit(body), claimed),
        Kind::TaiwanPermit => by_form(is_digits(body) && matches!(length, 8 | 10), claimed),
        // The cards of before 2023 had three letters and twelve digits.
        Kind::PermanentResidence if length == 15 && alphanumeric => by_form(
            body.bytes().take(3).all(|byte| byte.is_ascii_uppercase()) && is_digits(&body[3..]),
            claimed,
        ),
        _ if length == FIRST_GENERATION_LENGTH && is_digits(body) => {
            Reading::new(Kind::ResidentId, body, Why::IdentityFirstGeneration)
        }
        _ if length != RESIDENT_LENGTH => Reading::new(claimed, body, Why::IdentityLength),
        _ if !is_resident_shape(body) => Reading::new(claimed, body, Why::IdentityCharacter),
        _ => {
            let kind = resident_kind(body);
            let why = judge_resident(body, on);
            let why = match kind.is_personal() && (kind == claimed || claimed == Kind::ResidentId) {
                true => why,
                false if why.verdict() == Verdict::Ok => {
                    Why::OtherKind { kind_claimed: claimed, kind_found: kind }
                }
                false => why,
            };
            Reading::new(kind, body, why)
        }
    }
}

/// Masks everything but the last four characters, and of a short number at least half.
pub fn mask(number: &str) -> String {
    let shown: String = last(number).collect();
    let hidden = number.chars().count() - shown.chars().count();
    "*".repeat(hidden) + &shown
}

/// A text with every personal number in it masked; `None` when there is none.
pub fn conceal(raw: &str) -> Option<String> {
    let clean = text::clean(raw);
    let (label, body) = text::unlabel(&clean);
    let found = read(body, Date::MAX).map(|reading| reading.normalised);
    match label.filter(|kind| kind.is_personal()) {
        Some(_) => Some(mask(found.as_deref().unwrap_or(body))),
        None => found.map(|number| mask(&number)).or_else(|| mask_within(&clean)),
    }
}

/// Masks resident numbers that stand within a longer text; `None` when there is none.
pub fn mask_within(clean: &str) -> Option<String> {
    let bytes = clean.as_bytes();
    let mut masked: Option<String> = None;
    let mut start = 0;
    while start + RESIDENT_LENGTH <= bytes.len() {
        let window = clean.get(start..start + RESIDENT_LENGTH);
        if window.is_some_and(|window| is_resident_shape(window) && birth_date(window).is_some()) {
            let hidden = start..start + RESIDENT_LENGTH - SHOWN;
            let stars = "*".repeat(hidden.len());
            masked.get_or_insert_with(|| clean.to_owned()).replace_range(hidden, &stars);
            start += RESIDENT_LENGTH;
        } else {
            start += 1;
        }
    }
    masked
}

/// The last four characters, and of a short number no more than half.
fn last(number: &str) -> impl Iterator<Item = char> {
    let length = number.chars().count();
    number.chars().skip(length - SHOWN.min(length / 2))
}

fn judge_resident(number: &str, on: Date) -> Why {
    let (head, tail) = number.split_at(RESIDENT_LENGTH - 1);
    if birth_date(number).is_none_or(|born| born > on) {
        return Why::IdentityBirthDate;
    }
    if check::resident(head) != tail.chars().next() {
        return Why::IdentityCheckDiffers;
    }
    if has_region(number) { Why::IdentityFits } else { Why::IdentityRegionUnknown }
}

fn resident_kind(number: &str) -> Kind {
    match number.get(..6) {
        Some("810000" | "820000" | "830000") => Kind::ResidencePermit,
        Some(region) if region.starts_with('9') => Kind::PermanentResidence,
        _ => Kind::ResidentId,
    }
}

fn is_resident_shape(body: &str) -> bool {
    body.len() == RESIDENT_LENGTH
        && body.is_char_boundary(RESIDENT_LENGTH - 1)
        && is_digits(&body[..RESIDENT_LENGTH - 1])
        && body.ends_with(|last: char| last.is_ascii_digit() || last == 'X')
}

/// The first two digits name a province; a foreigner's card has a 9 before them.
fn has_region(number: &str) -> bool {
    let region = number.strip_prefix('9').unwrap_or(number);
    matches!(
        region.get(..2).and_then(|region| region.parse::<u8>().ok()),
        Some(11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83)
    )
}

fn has_century(number: &str) -> bool {
    matches!(number.get(6..8), Some("19" | "20"))
}

fn birth_date(number: &str) -> Option<Date> {
    let part = |range: Range<usize>| number.get(range);
    let year = part(6..10)?.parse().ok().filter(|year| (1850..=2199).contains(year))?;
    Date::new(year, part(10..12)?.parse().ok()?, part(12..14)?.parse().ok()?).ok()
}

/// Fifteen digits that carry a birth date of the 20th century and no licence check digit.
fn is_first_generation(body: &str) -> bool {
    let date = |body: &str| {
        let year: i16 = body.get(6..8)?.parse().ok()?;
        Date::new(1900 + year, body.get(8..10)?.parse().ok()?, body.get(10..12)?.parse().ok()?).ok()
    };
    is_digits(body)
        && has_region(body)
        && date(body).is_some()
        && check::mod_11_10(&body[..14]) != body.chars().last()
}

fn with_digits_for_letters(body: &str) -> String {
    body.chars()
        .map(|character| match character {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

fn is_home_return_permit(body: &str) -> bool {
    body.strip_prefix(['H', 'M'])
        .is_some_and(|digits| is_digits(digits) && matches!(digits.len(), 8 | 10))
}

fn is_chinese_passport(body: &str) -> bool {
    let Some(rest) = body.strip_prefix(['E', 'G']) else {
        return false;
    };
    is_digits(rest)
        || (body.starts_with('E')
            && rest.len() == 8
            && is_digits(&rest[1..])
            && rest.starts_with(|letter: char| letter.is_ascii_uppercase()))
}

/// A passport's machine-readable zone (ICAO 9303, 44 characters a line), either line or both.
fn read_machine_readable(body: &str, on: Date) -> Option<Reading> {
    let is_zone =
        body.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'<');
    let lower = match body.len() {
        MACHINE_READABLE_LENGTH => body,
        length if is_zone && length == 2 * MACHINE_READABLE_LENGTH && body.starts_with('P') => {
            &body[MACHINE_READABLE_LENGTH..]
        }
        _ => return None,
    };
    if !is_zone {
        return None;
    }
    let is_lower = is_digits(&lower[13..20]) && is_digits(&lower[21..28]);
    if !is_lower {
        // The upper line holds the name; nothing of it is shown.
        let is_upper = lower.starts_with('P') && lower[5..].contains("<<");
        return is_upper.then(|| Reading::new(Kind::Passport, "", Why::PassportLowerLineMissing));
    }
    let why = judge_lower_line(lower, on);
    let number = lower[..9].trim_end_matches('<');
    Some(Reading::new(Kind::Passport, number, why))
}

fn judge_lower_line(line: &str, on: Date) -> Why {
    let agrees =
        |field: &str, at: usize| check::machine_readable(field) == line[at..].chars().next();
    let personal_agrees =
        agrees(&line[28..42], 42) || (line[28..43].bytes().all(|byte| byte == b'<'));
    let composite = [&line[..10], &line[13..20], &line[21..43]].concat();
    if !agrees(&line[..9], 9)
        || !agrees(&line[13..19], 19)
        || !agrees(&line[21..27], 27)
        || !personal_agrees
        || !agrees(&composite, 43)
    {
        return Why::IdentityCheckDiffers;
    }
    let two = |at: usize| line[at..at + 2].parse::<i8>().ok();
    let expiry = two(21).zip(two(23)).zip(two(25));
    match expiry.and_then(|((year, month), day)| Date::new(2000 + i16::from(year), month, day).ok())
    {
        Some(expiry) if expiry < on => Why::IdentityExpired,
        Some(_) => Why::IdentityFits,
        None => Why::IdentityCheckDiffers,
    }
}
