//! Organisations: the unified social credit code (GB 32100-2015) and the older licence number.

use super::text::is_digits;
use super::{Kind, Reading, Why, check, text};

const CODE_LENGTH: usize = 18;
const LICENCE_LENGTH: usize = 15;

/// Whether a code belongs to a sole trader (个体工商户), whose name is a person's name and so
/// personal data.
///
/// True for unified codes that begin with `92`, and for 15-digit licence numbers whose seventh
/// digit is 6 to 9, the range of sole traders. The check characters do not matter: a mistyped
/// code still names a person.
pub fn is_sole_trader(code: &str) -> bool {
    let cut: String = code.chars().take(text::CHARACTERS_MAXIMUM).collect();
    let clean = text::clean(&cut);
    let (_, body) = text::unlabel(&clean);
    body.starts_with("92")
        || (body.len() == LICENCE_LENGTH
            && is_digits(body)
            && matches!(body.as_bytes()[6], b'6'..=b'9'))
}

pub fn read(body: &str) -> Option<Reading> {
    if body.len() == LICENCE_LENGTH && is_digits(body) {
        return Some(read_licence(body));
    }
    if !looks_like_code(body) {
        return None;
    }
    let why = judge(body);
    Some(Reading::new(Kind::UnifiedSocialCreditCode, body, why))
}

/// Why a text that is said to be a unified code is none.
pub fn fault_of_code(body: &str) -> Why {
    let length = body.chars().count();
    if length == CODE_LENGTH {
        judge(body)
    } else {
        Why::UnifiedCodeLength { characters: u16::try_from(length).unwrap_or(u16::MAX) }
    }
}

/// Whether both the outer and the inner check character agree.
pub fn checks_agree(code: &str) -> bool {
    let inner = code.get(8..16).and_then(check::organisation);
    let outer = code.get(..17).and_then(check::unified);
    let at = |place: usize| code.get(place..).and_then(|rest| rest.chars().next());
    code.len() == CODE_LENGTH
        && inner.is_some()
        && inner == at(16)
        && outer.is_some()
        && outer == at(17)
}

fn looks_like_code(body: &str) -> bool {
    body.len() == CODE_LENGTH
        && body.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && body.bytes().filter(u8::is_ascii_digit).count() >= CODE_LENGTH / 2
}

fn judge(code: &str) -> Why {
    let foreign = code.chars().find(|character| {
        !character.is_ascii_alphanumeric() || matches!(character, 'I' | 'O' | 'S' | 'V' | 'Z')
    });
    if let Some(character) = foreign {
        return Why::UnifiedCodeCharacter { character };
    }
    let (head, last) = code.split_at(CODE_LENGTH - 1);
    match check::unified(head) {
        Some(expected) if !last.starts_with(expected) => {
            return Why::UnifiedCodeCheckDiffers { expected };
        }
        _ => {}
    }
    // The inner check is told as a doubt: every known code satisfies it, but the outer one decides.
    match check::organisation(&code[8..16]) {
        Some(expected) if !code[16..].starts_with(expected) => {
            return Why::UnifiedCodeInnerCheck { expected };
        }
        _ => {}
    }
    let register_known = code.starts_with(|first: char| "123456789ANY".contains(first));
    if register_known && is_digits(&code[2..8]) {
        Why::UnifiedCodeFits
    } else {
        Why::UnifiedCodeFormUnusual
    }
}

/// That the last digit follows ISO 7064 MOD 11,10 is not confirmed by a published text, so a
/// difference is a doubt only.
fn read_licence(body: &str) -> Reading {
    let (head, last) = body.split_at(LICENCE_LENGTH - 1);
    let why = match check::mod_11_10(head) {
        Some(expected) if !last.starts_with(expected) => {
            Why::LicenceNumberCheckDiffers { expected }
        }
        _ => Why::LicenceNumberFits,
    };
    Reading::new(Kind::LicenceNumber, body, why)
}
