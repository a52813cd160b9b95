//! Check characters: five standards, five different rules.
//!
//! A patent's is the remainder itself, an identity card's a mapped remainder, an organisation
//! code's eleven minus it, a unified code's thirty-one minus it; mixing them up is the classic
//! mistake.

const DIGITS_AND_LETTERS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const UNIFIED: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const ELEVEN: &[u8; 11] = b"0123456789X";

/// ZC 0006-2003: weights 2 to 9, then 2 to 5, from the left; the remainder by eleven, ten as `X`.
///
/// `None` unless all characters are digits.
///
/// It catches every single wrong digit and every swap of neighbours. It cannot catch a swap of
/// two digits eight places apart (they weigh the same), nor every pair of errors.
pub fn patent(digits: &str) -> Option<char> {
    let weights = (2..=9).chain(2..=5);
    let sum = weighted(digits, weights)?;
    Some(char::from(ELEVEN[sum % 11]))
}

/// GB 11643-1999: over the first 17 digits of a resident identity number.
///
/// `None` unless all characters are digits. Every single wrong digit is caught.
pub fn resident(digits: &str) -> Option<char> {
    const WEIGHTS: [usize; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const MAPPED: &[u8; 11] = b"10X98765432";
    let sum = weighted(digits, WEIGHTS.into_iter())?;
    Some(char::from(MAPPED[sum % 11]))
}

/// GB 32100-2015: over the first 17 characters of a unified social credit code.
///
/// `None` when a character is not of the code's alphabet, which leaves out I, O, S, V and Z.
pub fn unified(code: &str) -> Option<char> {
    let mut weight = 1;
    let mut sum = 0;
    for character in code.bytes() {
        sum += place(UNIFIED, character)? * weight;
        weight = weight * 3 % 31;
    }
    Some(char::from(UNIFIED[(31 - sum % 31) % 31]))
}

/// GB 11714: over the first eight characters of an organisation code.
///
/// `None` when a character is neither digit nor capital letter.
pub fn organisation(code: &str) -> Option<char> {
    const WEIGHTS: [usize; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let mut sum = 0;
    for (character, weight) in code.bytes().zip(WEIGHTS) {
        sum += place(DIGITS_AND_LETTERS, character)? * weight;
    }
    Some(char::from(ELEVEN[(11 - sum % 11) % 11]))
}

/// ISO/IEC 7064 MOD 11,10: over the first 14 digits of a business licence number.
///
/// `None` unless all characters are digits.
pub fn mod_11_10(digits: &str) -> Option<char> {
    hybrid(digits, 10)
}

/// ISO/IEC 7064 MOD 37,36: over the letters and digits of our own printed numbers.
///
/// `None` when a character is neither digit nor capital letter.
///
/// It catches every single wrong character. Of swaps of neighbours it misses one pair of values
/// out of 630 at each place, fewer than one real swap in two hundred.
pub fn mod_37_36(text: &str) -> Option<char> {
    hybrid(text, 36)
}

/// ICAO 9303: over a field of a machine-readable zone, weights 7, 3, 1.
///
/// `None` when a character is neither digit, capital letter nor `<`.
pub fn machine_readable(field: &str) -> Option<char> {
    let mut sum = 0;
    for (character, weight) in field.bytes().zip([7, 3, 1].into_iter().cycle()) {
        let value = if character == b'<' { 0 } else { place(DIGITS_AND_LETTERS, character)? };
        sum += value * weight;
    }
    Some(char::from(DIGITS_AND_LETTERS[sum % 10]))
}

fn hybrid(text: &str, modulus: usize) -> Option<char> {
    let mut product = modulus;
    for character in text.bytes() {
        let value = place(&DIGITS_AND_LETTERS[..modulus], character)?;
        let sum = match (product + value) % modulus {
            0 => modulus,
            sum => sum,
        };
        product = sum * 2 % (modulus + 1);
    }
    Some(char::from(DIGITS_AND_LETTERS[(modulus + 1 - product) % modulus]))
}

fn weighted(digits: &str, weights: impl Iterator<Item = usize>) -> Option<usize> {
    let mut sum = 0;
    for (character, weight) in digits.bytes().zip(weights) {
        sum += place(&DIGITS_AND_LETTERS[..10], character)? * weight;
    }
    Some(sum)
}

fn place(alphabet: &[u8], character: u8) -> Option<usize> {
    alphabet.iter().position(|known| *known == character)
}
