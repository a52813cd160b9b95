use super::super::{check, is_sole_trader};
use super::*;
use proptest::prelude::*;

const VALID: [&str; 7] = [
    "91110000600037341L",
    "91440300708461136T",
    "91110108MA01G0FB09",
    "91310115MA1H971RXF",
    "91140100MA0K00013E",
    "52140100MA0K00013F",
    "12140100MA0K00013K",
];

#[test]
fn valid_codes_fit() {
    for code in VALID {
        assert_reads(code, Kind::UnifiedSocialCreditCode, &Why::UnifiedCodeFits);
    }
    let spaced = on_booth("统一社会信用代码：９１１１００００ 600037341l");
    assert_eq!(spaced.normalised, "91110000600037341L");
    assert_eq!(spaced.verdict, Verdict::Ok);
}

#[test]
fn fabricated_codes_are_wrong() {
    for code in ["91110108MA01X9YY8R", "91310115MA1H8GBC2D", "91140100MA0K123456"] {
        assert_verdict(code, Kind::UnifiedSocialCreditCode, Verdict::Wrong);
    }
    let why = Why::UnifiedCodeCheckDiffers { expected: 'L' };
    assert_reads("91110000600037341M", Kind::UnifiedSocialCreditCode, &why);
}

#[test]
fn the_letters_that_the_alphabet_lacks_are_refused() {
    for character in ['I', 'O', 'S', 'V', 'Z'] {
        let code = format!("9111000060003734{character}L");
        let why = Why::UnifiedCodeCharacter { character };
        assert_reads(&code, Kind::UnifiedSocialCreditCode, &why);
    }
}

/// Gives a code whose outer check agrees whatever its inner one says.
fn with_outer_check(head: &str) -> String {
    let check = check::unified(head).expect("of the alphabet");
    format!("{head}{check}")
}

#[test]
fn an_inner_check_that_fails_is_a_doubt_only() {
    let code = with_outer_check("91140100MA0K00014");
    let why = Why::UnifiedCodeInnerCheck { expected: '3' };
    assert_reads(&code, Kind::UnifiedSocialCreditCode, &why);
    assert_eq!(why.verdict(), Verdict::Suspicious);
}

#[test]
fn registers_with_letters_are_known() {
    for register in ["N1", "A1", "Y1"] {
        let code = with_outer_check(&format!("{register}140100MA0K00013"));
        assert_reads(&code, Kind::UnifiedSocialCreditCode, &Why::UnifiedCodeFits);
    }
    let code = with_outer_check("B1140100MA0K00013");
    assert_reads(&code, Kind::UnifiedSocialCreditCode, &Why::UnifiedCodeFormUnusual);
    let code = with_outer_check("911401A0MA0K00013");
    assert_reads(&code, Kind::UnifiedSocialCreditCode, &Why::UnifiedCodeFormUnusual);
}

#[test]
fn the_inner_check_maps_ten_and_eleven() {
    assert_eq!(check::organisation("00000000"), Some('0'), "eleven is printed as 0");
    // 4 x 3 = 12, remainder 1, so that the check is ten.
    assert_eq!(check::organisation("40000000"), Some('X'));
    assert_eq!(check::organisation("MA0K0001"), Some('3'));
}

#[test]
fn a_claimed_code_tells_what_is_missing() {
    let claimed = Kind::UnifiedSocialCreditCode;
    let why = Why::UnifiedCodeLength { characters: 17 };
    assert_said(
        claimed,
        "9111000060003734L",
        Kind::Unknown,
        &Why::UnifiedCodeLength { characters: 17 },
    );
    assert_eq!(why.verdict(), Verdict::Wrong);
    assert_said(claimed, "110105000000005", Kind::LicenceNumber, &licence_why("110105000000005"));
    let person = Why::PersonalNumberOutOfPlace;
    assert_said(claimed, "11010519491231002X", Kind::ResidentId, &person);
    assert_said(
        claimed,
        "ZL201930071397.7",
        Kind::PatentNumber,
        &Why::OtherKind { kind_claimed: claimed, kind_found: Kind::PatentNumber },
    );
}

fn licence_why(number: &str) -> Why {
    on_booth(number).why
}

#[test]
fn fifteen_digit_licence_numbers_follow_mod_11_10() {
    // The worked example of ISO/IEC 7064 for MOD 11,10 is 0794 with check digit 5.
    assert_eq!(check::mod_11_10("0794"), Some('5'));
    let expected = check::mod_11_10("11010500000000").expect("digits");
    let number = format!("11010500000000{expected}");
    assert_reads(&number, Kind::LicenceNumber, &Why::LicenceNumberFits);
    let other = if expected == '0' { '1' } else { '0' };
    let why = Why::LicenceNumberCheckDiffers { expected };
    assert_reads(&format!("11010500000000{other}"), Kind::LicenceNumber, &why);
    assert_eq!(why.verdict(), Verdict::Suspicious);
}

#[test]
fn sole_traders_are_told_apart() {
    assert!(is_sole_trader("92140100MA0K00013X"));
    assert!(is_sole_trader(" 9214 0100MA0K00013X"));
    assert!(!is_sole_trader("91140100MA0K00013E"));
    assert!(is_sole_trader("140105600000001"));
    assert!(!is_sole_trader("140105000000001"));
    assert!(!is_sole_trader(""));
    assert!(!is_sole_trader("张三"));
}

proptest! {
    #[test]
    fn every_single_wrong_character_is_caught(
        code in prop::sample::select(VALID.to_vec()),
        at in 0..18_usize,
        to in prop::sample::select(b"0123456789ABCDEFGHJKLMNPQRTUWXY".to_vec()),
    ) {
        let mut changed: Vec<char> = code.chars().collect();
        prop_assume!(changed[at] != char::from(to));
        changed[at] = char::from(to);
        let changed: String = changed.into_iter().collect();
        prop_assert_eq!(on_booth(&changed).verdict, Verdict::Wrong, "{}", changed);
    }

    #[test]
    fn every_swap_of_neighbours_is_caught(
        code in prop::sample::select(VALID.to_vec()),
        at in 0..17_usize,
    ) {
        let mut changed: Vec<char> = code.chars().collect();
        prop_assume!(changed[at] != changed[at + 1]);
        changed.swap(at, at + 1);
        let changed: String = changed.into_iter().collect();
        prop_assert_ne!(on_booth(&changed).verdict, Verdict::Ok, "{}", changed);
    }
}
