use super::super::{ClaimedRight, PatentRight};
use super::*;
use serde_json::{Map, Value};

const LANGUAGES: [(&str, &str); 2] = [
    ("zh-CN", include_str!("../../../../../assets/messages/zh-CN/identifiers.json")),
    ("en", include_str!("../../../../../assets/messages/en/identifiers.json")),
];

/// One of every variant. A new variant must be added here: the count below is taken from the
/// generated type, so that none can be forgotten.
fn every_why() -> Vec<Why> {
    let (right, filing_year, last_year) = (PatentRight::Design, 2012, 2022);
    let (expected, kind, year, class) = ('7', Kind::Trademark, 2027, 25);
    let claimed = ClaimedRight::Invention;
    let day = date(2016, 11, 22);
    let complete = || "ZL201930071397.7".to_owned();
    vec![
        Why::PatentFits { right, filing_year },
        Why::PatentFitsTermOver { right, filing_year, last_year },
        Why::GrantPublicationFits,
        Why::TrademarkFits,
        Why::MadridFits,
        Why::WorkFits,
        Why::SoftwareFits,
        Why::UnifiedCodeFits,
        Why::LicenceNumberFits,
        Why::IdentityFits,
        Why::IdentityFormFits,
        Why::FormFits,
        Why::CheckFits,
        Why::PaperNumberFits,
        Why::PatentCheckMissing { expected, complete: complete() },
        Why::PatentYearBeforeForm { year },
        Why::PatentTermOver { right, filing_year, last_year },
        Why::PublicationIsApplication,
        Why::PublicationKindDiffers { letter: 'U' },
        Why::PublicationLetterMissing,
        Why::TrademarkFormUnusual,
        Why::SoftwareFlowNumber,
        Why::UnifiedCodeInnerCheck { expected },
        Why::UnifiedCodeFormUnusual,
        Why::LicenceNumberCheckDiffers { expected },
        Why::IdentityRegionUnknown,
        Why::IdentityExpired,
        Why::PassportLowerLineMissing,
        Why::PersonalNumberOutOfPlace,
        Why::FormUnusual { kind },
        Why::ObservedCheckDiffers { expected },
        Why::ObservedCheckMissing { expected },
        Why::CustomsTermOver { year },
        Why::LayoutTermOver { filing_year },
        Why::Unrecognised,
        Why::NumberMissing { right: claimed },
        Why::GrantPublicationAsPatent,
        Why::TermUnknown { right, filing_year },
        Why::TermOverUnlessCompensated { filing_year },
        Why::RegisteredSignWithoutNumber,
        Why::RegisteredClassesUnknown { class },
        Why::RenewalMissing { registered_on: day },
        Why::GiMarkWithoutCode,
        Why::Empty,
        Why::TooLong { maximum: 200 },
        Why::PatentCheckDiffers { expected },
        Why::PatentTypeUnknown { digit: '4' },
        Why::PatentYearImpossible { year: "1984".into() },
        Why::PatentLength { characters: 11 },
        Why::LetterForDigit { complete: complete() },
        Why::YearInFuture { year },
        Why::UnifiedCodeLength { characters: 17 },
        Why::UnifiedCodeCharacter { character: 'O' },
        Why::UnifiedCodeCheckDiffers { expected },
        Why::IdentityLength,
        Why::IdentityCharacter,
        Why::IdentityBirthDate,
        Why::IdentityCheckDiffers,
        Why::IdentityFirstGeneration,
        Why::PaperNumberCheckDiffers { expected },
        Why::PaperNumberForm,
        Why::OtherKind { kind_claimed: kind, kind_found: Kind::PatentNumber },
        Why::NotOfKind { kind },
        Why::PatentRightDiffers { right_claimed: claimed, right_found: right },
        Why::ApplicationPublicationAsPatent,
        Why::ZlBeforeGrant,
        Why::TermOver { right, filing_year, last_year },
        Why::OldPatentNumber,
        Why::FilingYearDiffers { filing_year, stated: day },
        Why::DateInFuture { date: day },
        Why::ClassOutOfRange { class },
        Why::RegisteredSignOutsideClass { class },
        Why::RegisteredSignOnApplication,
        Why::FlowNumberAsRegistration,
    ]
}

fn texts(json: &str) -> Map<String, Value> {
    serde_json::from_str(json).expect("a JSON object")
}

/// Puts the variant's fields in, as the window does.
fn sentence(texts: &Map<String, Value>, why: &Why) -> String {
    let fields = serde_json::to_value(why).expect("serialises");
    let fields = fields.as_object().expect("an object");
    let code = fields["code"].as_str().expect("a code");
    let text = texts.get(code).and_then(Value::as_str);
    let mut sentence = text.unwrap_or_else(|| panic!("no sentence for {code}")).to_owned();
    for (name, value) in fields.iter().filter(|(name, _)| *name != "code") {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let prefix = ["kind", "right"].into_iter().find(|prefix| name.starts_with(prefix));
        let shown = match prefix {
            Some(prefix) => {
                texts[&format!("{prefix}.{value}")].as_str().expect("a name").to_owned()
            }
            None => value,
        };
        let placeholder = format!("{{{name}}}");
        // The year of a layout design or a date of a certificate must not be dropped silently.
        assert!(sentence.contains(&placeholder), "{code} does not say {name}: {sentence}");
        sentence = sentence.replace(&placeholder, &shown);
    }
    sentence
}

#[test]
fn every_reason_has_one_sentence_in_each_language() {
    for (language, json) in LANGUAGES {
        let texts = texts(json);
        for why in every_why() {
            let sentence = sentence(&texts, &why);
            assert!(!sentence.contains(['{', '}']), "{language}: {sentence}");
            let end = if language == "en" { '.' } else { '。' };
            assert!(sentence.ends_with(end), "{language}: {sentence}");
            if language == "zh-CN" {
                assert_eq!(sentence.matches('。').count(), 1, "one sentence: {sentence}");
            }
        }
    }
}

#[test]
fn the_list_of_reasons_is_complete_and_no_sentence_is_left_over() {
    let codes: Vec<String> = every_why()
        .iter()
        .map(|why| serde_json::to_value(why).expect("serialises")["code"].to_string())
        .map(|code| code.trim_matches('"').to_owned())
        .collect();
    let declared = <Why as ts_rs::TS>::inline(&ts_rs::Config::default());
    assert_eq!(declared.matches("\"code\":").count(), codes.len(), "{declared}");
    for (language, json) in LANGUAGES {
        for key in texts(json).keys().filter(|key| !key.contains('.')) {
            assert!(codes.contains(key), "{language}: {key} belongs to no reason");
        }
    }
}

#[test]
fn every_ok_sentence_says_what_it_does_not_say() {
    for (language, json) in LANGUAGES {
        let texts = texts(json);
        for why in every_why().iter().filter(|why| why.verdict() == Verdict::Ok) {
            if *why == Why::PaperNumberFits {
                continue;
            }
            let sentence = sentence(&texts, why);
            let remarks = if language == "en" {
                ["not", "nothing"]
            } else {
                ["不代表", "没有校验位"]
            };
            assert!(
                remarks.iter().any(|remark| sentence.contains(remark)),
                "{language}: {sentence}"
            );
        }
    }
}

#[test]
fn every_kind_right_and_verdict_has_a_name() {
    let rights = [
        ClaimedRight::Patent,
        ClaimedRight::Invention,
        ClaimedRight::UtilityModel,
        ClaimedRight::Design,
        ClaimedRight::Trademark,
        ClaimedRight::GeographicalIndication,
        ClaimedRight::CopyrightWork,
        ClaimedRight::Software,
        ClaimedRight::PlantVariety,
        ClaimedRight::PlantVarietyForestry,
        ClaimedRight::LayoutDesign,
    ];
    let code = |value: Value| value.as_str().expect("a code").to_owned();
    for (language, json) in LANGUAGES {
        let texts = texts(json);
        for kind in Kind::ALL {
            let key = format!("kind.{}", code(serde_json::to_value(kind).expect("serialises")));
            assert!(texts.contains_key(&key), "{language}: {key}");
        }
        for right in rights {
            let key = format!("right.{}", code(serde_json::to_value(right).expect("serialises")));
            assert!(texts.contains_key(&key), "{language}: {key}");
        }
        for verdict in [Verdict::Ok, Verdict::Suspicious, Verdict::Wrong] {
            let key =
                format!("verdict.{}", code(serde_json::to_value(verdict).expect("serialises")));
            assert!(texts.contains_key(&key), "{language}: {key}");
        }
        assert_eq!(texts.len(), every_why().len() + Kind::ALL.len() + rights.len() + 3);
    }
}
