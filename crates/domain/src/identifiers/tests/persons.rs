use super::super::{ResidentId, SightedId, check};
use super::*;
use proptest::prelude::*;

const SPECIMENS: [&str; 3] = ["11010519491231002X", "440524188001010014", "360426199101010071"];
/// The specimen of ICAO 9303, part 4.
const UPPER_LINE: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
const LOWER_LINE: &str = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

#[test]
fn specimens_are_verified_and_only_four_characters_leave() {
    for number in SPECIMENS {
        let identified = on_booth(number);
        assert_eq!((identified.kind, &identified.why), (Kind::ResidentId, &Why::IdentityFits));
        assert_eq!(identified.text, format!("**************{}", &number[14..]));
        assert_eq!(identified.normalised, identified.text);
        let sighted = ResidentId::verify(number, ON).expect("a specimen");
        assert_eq!((sighted.kind(), sighted.last_four()), (Kind::ResidentId, &number[14..]));
    }
}

#[track_caller]
fn assert_nothing_leaks(number: &str, told: &str) {
    let secret = &number[..number.len() - 4];
    assert!(!told.contains(secret), "{told}");
    assert!(!told.contains(&number[6..14.min(number.len())]) || number.len() < 14, "{told}");
}

#[test]
fn no_type_lets_the_number_out() {
    for number in [
        "11010519491231002X",
        "110105194912310021",
        "11010519491331002X",
        "1101O519491231002X",
        "110105491231003",
        "810000199408230021",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
        "H12345678",
        "E12345678",
    ] {
        for identified in [
            on_booth(number),
            identify_as(Kind::ResidentId, number, ON),
            identify_as(Kind::UnifiedSocialCreditCode, number, ON),
            identify_as(Kind::Passport, number, ON),
        ] {
            let json = serde_json::to_string(&identified).expect("serialises");
            assert_nothing_leaks(number, &json);
            assert_nothing_leaks(number, &format!("{identified:?}"));
        }
        let verified = ResidentId::verify(number, ON);
        assert_nothing_leaks(number, &format!("{verified:?}"));
        assert_nothing_leaks(
            number,
            &serde_json::to_string(&verified.map_err(Some)).expect("serialises"),
        );
    }
}

#[test]
fn a_number_within_other_text_is_masked_too() {
    for text in
        ["张三11010519491231002X", "张三 110105 19491231 002X 电话", "公告第11010519491231002X号"]
    {
        let identified = on_booth(text);
        assert!(!identified.text.contains("194912"), "{identified:?}");
        assert!(!identified.normalised.contains("194912"), "{identified:?}");
    }
    let long = format!("{}11010519491231002X", "字".repeat(180));
    assert!(!on_booth(&format!("{long}{long}")).text.contains("194912"));
    let cut = format!("{}11010519491231002X", "字".repeat(186));
    assert!(!on_booth(&cut).text.contains("194912"));
}

#[test]
fn a_sighted_id_never_takes_a_whole_number_in() {
    let sighted = ResidentId::verify(SPECIMENS[0], ON).expect("a specimen");
    let json = serde_json::to_string(&sighted).expect("serialises");
    assert_eq!(json, r#"{"kind":"resident_id","last_four":"002X"}"#);
    assert_eq!(serde_json::from_str::<SightedId>(&json).expect("reads"), sighted);
    let whole = r#"{"kind":"resident_id","last_four":"11010519491231002X"}"#;
    let refused = serde_json::from_str::<SightedId>(whole).expect_err("too long");
    assert!(!refused.to_string().contains("1101"));
}

#[test]
fn each_fault_has_its_reason() {
    let verify = |text: &str| ResidentId::verify(text, ON).expect_err("faulty");
    assert_eq!(verify("110105194912310021"), Why::IdentityCheckDiffers);
    assert_eq!(verify("11010519491331002X"), Why::IdentityBirthDate);
    assert_eq!(verify("110105194902300025"), Why::IdentityBirthDate);
    assert_eq!(verify("1101051949123100"), Why::IdentityLength);
    assert_eq!(verify("1101O519491231002X"), Why::IdentityCharacter);
    assert_eq!(verify("110105491231003"), Why::IdentityFirstGeneration);
    assert_eq!(verify(""), Why::Empty);
    assert_eq!(verify("张三"), Why::IdentityLength);
    assert_eq!(verify(&with_check("18010519491231002")), Why::IdentityRegionUnknown);
    assert_eq!(verify(&with_check("99010519491231002")), Why::IdentityRegionUnknown);
    assert_eq!(verify(&with_check("11010520261123002")), Why::IdentityBirthDate, "born tomorrow");
    assert!(ResidentId::verify(&with_check("11010520261122002"), ON).is_ok(), "born today");
    assert!(ResidentId::verify(" 身份证号：１１０１０５ 19491231 002x ", ON).is_ok());
}

fn with_check(head: &str) -> String {
    format!("{head}{}", check::resident(head).expect("digits"))
}

#[test]
fn cards_that_follow_the_same_rule_are_told_apart() {
    let hong_kong = with_check("81000019940823002");
    assert_reads(&hong_kong, Kind::ResidencePermit, &Why::IdentityFits);
    let foreigner = with_check("91184019800101001");
    assert_reads(&foreigner, Kind::PermanentResidence, &Why::IdentityFits);
    let sighted = SightedId::of(Kind::PermanentResidence, &foreigner, ON).expect("agrees");
    assert_eq!(sighted.kind(), Kind::PermanentResidence);
    let (claimed, found) = (Kind::PermanentResidence, Kind::ResidencePermit);
    let why = Why::OtherKind { kind_claimed: claimed, kind_found: found };
    assert_eq!(SightedId::of(claimed, &hong_kong, ON), Err(why));
    assert!(SightedId::of(claimed, "CAN110078070103", ON).is_ok(), "a card of before 2023");
}

#[test]
fn other_documents_are_read_by_form() {
    assert_reads("H12345678", Kind::HongKongMacaoPermit, &Why::IdentityFormFits);
    assert_reads("M1234567801", Kind::HongKongMacaoPermit, &Why::IdentityFormFits);
    assert_reads("E12345678", Kind::Passport, &Why::IdentityFormFits);
    assert_reads("EA1234567", Kind::Passport, &Why::IdentityFormFits);
    assert_reads("台胞证 12345678", Kind::TaiwanPermit, &Why::IdentityFormFits);
    assert_eq!(on_booth("H12345678").text, "*****5678");
    assert_said(Kind::TaiwanPermit, "12345678", Kind::TaiwanPermit, &Why::IdentityFormFits);
    assert_said(Kind::TaiwanPermit, "1234567", Kind::TaiwanPermit, &Why::IdentityLength);
    assert_said(Kind::Passport, "X1234567", Kind::Passport, &Why::IdentityFormFits);
    let not_personal = SightedId::of(Kind::Trademark, "12345678", ON);
    assert_eq!(not_personal, Err(Why::NotOfKind { kind: Kind::Trademark }));
}

#[test]
fn the_machine_readable_zone_of_a_passport_is_checked() {
    assert_reads(LOWER_LINE, Kind::Passport, &Why::IdentityExpired);
    let in_time = |line: &str| identify(line, date(2012, 4, 15)).why;
    assert_eq!(in_time(LOWER_LINE), Why::IdentityFits);
    assert_eq!(in_time(&format!("{UPPER_LINE}\n{LOWER_LINE}")), Why::IdentityFits);
    assert_eq!(identify(LOWER_LINE, date(2012, 4, 16)).why, Why::IdentityExpired);
    assert_reads(UPPER_LINE, Kind::Passport, &Why::PassportLowerLineMissing);
    assert!(!on_booth(UPPER_LINE).text.contains("ERIKSSON"));
    for at in [0, 8, 9, 13, 19, 21, 27, 28, 42, 43] {
        let mut line: Vec<u8> = LOWER_LINE.bytes().collect();
        line[at] = if line[at] == b'7' { b'8' } else { b'7' };
        let line = String::from_utf8(line).expect("ASCII");
        assert_eq!(in_time(&line), Why::IdentityCheckDiffers, "{line}");
    }
}

#[test]
fn eighteen_digits_are_decided_by_whichever_check_agrees() {
    // Fengxian district ends in 20, so that a firm's code can look like a birth in the year 20xx.
    let code = (0..10)
        .map(|serial| {
            let middle = format!("0101011{serial}");
            let body = check::organisation(&middle).expect("of the alphabet");
            let head = format!("91310120{middle}{body}");
            format!("{head}{}", check::unified(&head).expect("of the alphabet"))
        })
        .find(|code| code.bytes().all(|byte| byte.is_ascii_digit()))
        .expect("one of ten has digits only");
    assert_verdict(&code, Kind::UnifiedSocialCreditCode, Verdict::Ok);
    assert_eq!(on_booth(&code).text, code);
    assert_verdict("110105194912310021", Kind::ResidentId, Verdict::Wrong);
    // The outer check of a unified code agrees by chance; the inner one does not.
    assert_reads("11010519491331002X", Kind::ResidentId, &Why::IdentityBirthDate);
    assert_verdict("911100006000373410", Kind::UnifiedSocialCreditCode, Verdict::Wrong);
}

proptest! {
    #[test]
    fn every_single_wrong_digit_is_caught(
        number in prop::sample::select(SPECIMENS.to_vec()),
        at in 0..18_usize,
        to in 0..11_usize,
    ) {
        let digit = char::from(b"0123456789X"[if at < 17 { to % 10 } else { to }]);
        let mut changed: Vec<char> = number.chars().collect();
        prop_assume!(changed[at] != digit);
        changed[at] = digit;
        let changed: String = changed.into_iter().collect();
        prop_assert!(ResidentId::verify(&changed, ON).is_err());
        prop_assert_ne!(identify_as(Kind::ResidentId, &changed, ON).verdict, Verdict::Ok);
    }
}
