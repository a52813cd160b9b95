//! The check characters against the congruences of their standards, over many numbers.

use super::super::check;
use proptest::prelude::*;

/// The value of a digit or letter: A is 10, Z is 35.
fn value(character: char) -> u64 {
    character.to_digit(36).map(u64::from).expect("digit or letter")
}

/// An `X` stands for ten.
fn value_by_eleven(character: char) -> u64 {
    if character == 'X' { 10 } else { value(character) }
}

proptest! {
    /// ISO 7064 MOD 11-2: the sum of all digits times powers of two, from the right, leaves one.
    #[test]
    fn resident_numbers_leave_one(digits in "[0-9]{17}") {
        let whole = format!("{digits}{}", check::resident(&digits).expect("digits"));
        let sum = whole.chars().fold(0, |sum, digit| (sum * 2 + value_by_eleven(digit)) % 11);
        prop_assert_eq!(sum, 1);
    }

    /// GB 32100: all eighteen, weighted by powers of three, leave nothing by 31.
    #[test]
    fn unified_codes_leave_nothing(code in "[0-9A-HJ-NPQRTUWXY]{17}") {
        let whole = format!("{code}{}", check::unified(&code).expect("of the alphabet"));
        let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        let mut weight = 1;
        let mut sum = 0;
        for (place, character) in whole.chars().enumerate() {
            let value = alphabet.find(character).expect("of the alphabet");
            sum += value * if place == 17 { 1 } else { weight };
            weight = weight * 3 % 31;
        }
        prop_assert_eq!(sum % 31, 0);
    }

    /// GB 11714: the weighted sum and the check leave nothing by eleven.
    #[test]
    fn organisation_codes_leave_nothing(code in "[0-9A-Z]{8}") {
        let weights = [3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u64 = code.chars().zip(weights).map(|(sign, weight)| value(sign) * weight).sum();
        let check = value_by_eleven(check::organisation(&code).expect("digits and letters"));
        prop_assert_eq!((sum + check) % 11, 0);
    }

    /// ZC 0006: the check is the remainder itself.
    #[test]
    fn patent_numbers_carry_the_remainder(digits in "[0-9]{12}") {
        let weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
        let sum: u64 = digits.chars().zip(weights).map(|(sign, weight)| value(sign) * weight).sum();
        prop_assert_eq!(check::patent(&digits).map(value_by_eleven), Some(sum % 11));
    }

    /// ISO 7064 hybrid systems: after the last character the product plus the check leaves one.
    #[test]
    fn hybrid_checks_leave_one(digits in "[0-9]{14}", text in "[0-9A-Z]{4,20}") {
        for (text, modulus, check) in [
            (&digits, 10, check::mod_11_10(&digits)),
            (&text, 36, check::mod_37_36(&text)),
        ] {
            let product = text.chars().fold(modulus, |product, sign| {
                let sum = (product + value(sign)) % modulus;
                (if sum == 0 { modulus } else { sum }) * 2 % (modulus + 1)
            });
            prop_assert_eq!((product + value(check.expect("of the alphabet"))) % modulus, 1);
        }
    }
}

#[test]
fn what_is_not_of_the_alphabet_has_no_check() {
    assert_eq!(check::patent("20193007139X"), None);
    assert_eq!(check::resident("1101051949123100é"), None);
    assert_eq!(check::unified("9111000060003734I"), None);
    assert_eq!(check::organisation("MA0K000é"), None);
    assert_eq!(check::mod_11_10("1234567890123A"), None);
    assert_eq!(check::mod_37_36("TYZ26-A-0012"), None);
    assert_eq!(check::machine_readable("l898902c3"), None);
}
