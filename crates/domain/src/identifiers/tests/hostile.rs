use super::super::number::Number;
use super::super::{Claim, ClaimedRight, ResidentId, SightedId, check_claim, is_sole_trader};
use super::*;
use proptest::prelude::*;

/// Passes a text through every door; the test is that nothing panics.
fn everywhere(text: &str) {
    let _ = on_booth(text);
    for kind in Kind::ALL {
        let identified = identify_as(kind, text, ON);
        assert_eq!(identified.verdict, identified.why.verdict());
        assert!(identified.text.chars().count() <= 200 * 18, "{kind:?}");
        let _ = SightedId::of(kind, text, ON);
    }
    let _ = ResidentId::verify(text, ON);
    let _ = is_sole_trader(text);
    let _ = text.parse::<Number>();
    for right in
        [ClaimedRight::Patent, ClaimedRight::GeographicalIndication, ClaimedRight::LayoutDesign]
    {
        let mut claim = Claim::new(right, Some(text));
        claim.holder_code = Some(text.into());
        claim.gi_mark_shown = true;
        let _ = check_claim(&claim, ON);
        let _ = format!("{claim:?}");
    }
}

#[test]
fn odd_texts_never_panic() {
    for text in [
        "\u{0}",
        "\u{0}\u{0}ZL\u{0}",
        "🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀",
        "\u{202e}7.793170039102LZ\u{202c}",
        "ZL",
        "CN",
        "ZLZLZL",
        "CNZLCNZL201930071397.7",
        ".",
        "-",
        "--- -",
        "G",
        "BS",
        "BS.",
        "BS.一",
        "CNA",
        "CNA一二三四",
        "AGI",
        "T-",
        "T一二-3",
        "公告第号",
        "第号",
        "第",
        "软著登字",
        "软著登字第号",
        "作登字",
        "é1234567890123456é",
        "1234567890123456é",
        "12345678901234567é",
        "P<",
        "知投字第",
        "〔2026〕知投字第-号",
        "0000000000000000000000000",
        "ﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺ",
        "e\u{301}\u{301}\u{301}\u{301}",
    ] {
        everywhere(text);
    }
    for length in [1, 7, 8, 9, 12, 13, 15, 17, 18, 44, 88] {
        for unit in ["0", "9", "X", "Z", "<", "é", "字", "🦀", "1-", "P<"] {
            everywhere(&unit.repeat(length));
        }
    }
}

#[test]
fn a_text_beyond_the_limit_is_cut_and_wrong() {
    let text = "7".repeat(1_000_000);
    let identified = on_booth(&text);
    assert_eq!(identified.why, Why::TooLong { maximum: 200 });
    assert_eq!(identified.text.len(), 200);
    assert_eq!(on_booth(&"字".repeat(200)).why, Why::Unrecognised);
    assert_eq!(on_booth(&"字".repeat(201)).why, Why::TooLong { maximum: 200 });
    // Expanding signs stay bounded as well.
    assert!(on_booth(&"ﷺ".repeat(200)).normalised.chars().count() <= 200 * 18);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_passes(text in "\\PC{0,60}") {
        everywhere(&text);
    }

    #[test]
    fn any_text_near_a_number_passes(text in "(ZL|CN|BS|CNA|AGI|G|H|P<)?[0-9XZLCNIO.<é字-]{0,46}[A-Z]?") {
        everywhere(&text);
    }

    #[test]
    fn identifying_again_changes_nothing(text in "(ZL|CN)?[0-9]{5,18}(\\.[0-9X])?") {
        let once = on_booth(&text);
        if !once.kind.is_personal() && once.verdict == Verdict::Ok {
            let twice = on_booth(&once.normalised);
            prop_assert_eq!(&twice.normalised, &once.normalised);
            prop_assert_eq!(twice.kind, once.kind);
        }
    }
}
