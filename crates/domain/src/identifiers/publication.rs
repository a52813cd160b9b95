//! Publication and announcement numbers of patents (ZC 0007-2012): another series than patent
//! numbers, without a check digit, and often printed in their place.

use super::patent::prefixes;
use super::text::leading_digits;
use super::{Kind, Reading, Why};

/// Kind letters: the first digit of the series each belongs to, and what it announces.
const LETTERS: &[(char, char, Kind)] = &[
    ('A', '1', Kind::PatentPublication),
    ('B', '1', Kind::GrantPublication),
    ('C', '1', Kind::GrantPublication),
    ('U', '2', Kind::GrantPublication),
    ('Y', '2', Kind::GrantPublication),
    ('S', '3', Kind::GrantPublication),
    ('D', '3', Kind::GrantPublication),
];

pub fn read(body: &str) -> Option<Reading> {
    read_number(body, false)
}

pub fn read_claimed(body: &str) -> Option<Reading> {
    read_number(body, true)
}

fn read_number(body: &str, claimed: bool) -> Option<Reading> {
    let (zl, cn, rest) = prefixes(body);
    let (digits, tail) = leading_digits(rest);
    let surely = cn || zl || claimed;
    if !(7..=9).contains(&digits.len()) || (!surely && digits.len() != 9) {
        return None;
    }
    let mut tail = tail.trim_start_matches(['.', '-']).chars();
    let Some(letter) = tail.next() else {
        // Without `CN` a bare row of digits is more likely a trademark number.
        let number = format!("CN{digits}");
        let letterless =
            Reading::new(Kind::PatentPublication, number, Why::PublicationLetterMissing);
        return (cn && !zl).then_some(letterless);
    };
    let version = tail.next();
    if !letter.is_ascii_uppercase()
        || version.is_some_and(|version| !version.is_ascii_digit())
        || tail.next().is_some()
    {
        return None;
    }
    let known = LETTERS.iter().find(|(known, _, _)| *known == letter);
    let Some((_, series, kind)) = known else {
        let kind = Kind::PatentPublication;
        return cn.then(|| {
            Reading::new(kind, spelled(digits, letter, version), Why::FormUnusual { kind })
        });
    };
    // Before 1989 the number was the application's: two year digits, then the type.
    let series_digit = digits.chars().nth(if digits.len() == 8 { 2 } else { 0 });
    let why = if zl && *kind == Kind::PatentPublication {
        Why::ZlBeforeGrant
    } else if zl {
        Why::GrantPublicationAsPatent
    } else if series_digit != Some(*series) {
        Why::PublicationKindDiffers { letter }
    } else if *kind == Kind::PatentPublication {
        Why::PublicationIsApplication
    } else {
        Why::GrantPublicationFits
    };
    Some(Reading::new(*kind, spelled(digits, letter, version), why))
}

fn spelled(digits: &str, letter: char, version: Option<char>) -> String {
    let mut text = format!("CN{digits}{letter}");
    text.extend(version);
    text
}
