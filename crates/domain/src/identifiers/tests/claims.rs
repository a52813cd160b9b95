use super::super::{
    Claim, ClaimPart, ClaimedRight, Finding, PatentRight, StatedStage, check_claim,
};
use super::*;

fn claim(right: ClaimedRight, number: &str) -> Claim {
    Claim::new(right, Some(number))
}

#[track_caller]
fn assert_finds(claim: &Claim, expected: &[(ClaimPart, Why)]) {
    let found = check_claim(claim, ON);
    let expected: Vec<Finding> = expected
        .iter()
        .map(|(part, why)| Finding { part: *part, verdict: why.verdict(), why: why.clone() })
        .collect();
    assert_eq!(found, expected, "{claim:?}");
}

#[test]
fn what_fits_gives_no_finding() {
    assert_finds(&claim(ClaimedRight::Design, "ZL201930071397.7"), &[]);
    assert_finds(&claim(ClaimedRight::Invention, "ZL202510000001.4"), &[]);
    assert_finds(&claim(ClaimedRight::Patent, "ZL201922156545.2"), &[]);
    assert_finds(&claim(ClaimedRight::Trademark, "7683422"), &[]);
    assert_finds(&claim(ClaimedRight::GeographicalIndication, "7683422"), &[]);
    assert_finds(&claim(ClaimedRight::GeographicalIndication, "国家知识产权局公告第476号"), &[]);
    assert_finds(&claim(ClaimedRight::CopyrightWork, "国作登字-2019-F-00813310"), &[]);
    assert_finds(&Claim::new(ClaimedRight::CopyrightWork, None), &[]);
    assert_finds(&claim(ClaimedRight::Software, "2024SR0196400"), &[]);
    assert_finds(&claim(ClaimedRight::PlantVariety, "CNA20191006012"), &[]);
    assert_finds(&claim(ClaimedRight::PlantVarietyForestry, "20190012"), &[]);
    assert_finds(&claim(ClaimedRight::LayoutDesign, "BS.175539928"), &[]);
}

#[test]
fn the_type_digit_must_name_the_claimed_right() {
    let right_claimed = ClaimedRight::Invention;
    let why = Why::PatentRightDiffers { right_claimed, right_found: PatentRight::UtilityModel };
    assert_finds(&claim(right_claimed, "ZL202320901205.1"), &[(ClaimPart::Number, why)]);
    let right_claimed = ClaimedRight::UtilityModel;
    let why = Why::PatentRightDiffers { right_claimed, right_found: PatentRight::Design };
    assert_finds(&claim(right_claimed, "ZL202430123456.1"), &[(ClaimPart::Number, why)]);
    let right_claimed = ClaimedRight::Design;
    let why = Why::PatentRightDiffers { right_claimed, right_found: PatentRight::Invention };
    assert_finds(&claim(right_claimed, "ZL202580012345.5"), &[(ClaimPart::Number, why)]);
}

#[test]
fn check_characters_are_compared_or_computed() {
    let why = Why::PatentCheckDiffers { expected: '7' };
    assert_finds(&claim(ClaimedRight::Design, "ZL201930071397.1"), &[(ClaimPart::Number, why)]);
    let why = Why::PatentCheckMissing { expected: '7', complete: "ZL201930071397.7".into() };
    assert_finds(&claim(ClaimedRight::Design, "ZL201930071397"), &[(ClaimPart::Number, why)]);
    let why = Why::NumberMissing { right: ClaimedRight::Invention };
    assert_finds(&Claim::new(ClaimedRight::Invention, Some("  ")), &[(ClaimPart::Number, why)]);
}

#[test]
fn a_term_surely_over_is_wrong() {
    let right = PatentRight::UtilityModel;
    let why = Why::TermOver { right, filing_year: 2012, last_year: 2022 };
    let expired = claim(ClaimedRight::UtilityModel, "ZL201220123456.0");
    let found = check_claim(&expired, ON);
    assert!(found.iter().any(|finding| finding.why == why), "{found:?}");
    assert_eq!(found[0].verdict, Verdict::Wrong);
    assert_finds(
        &claim(ClaimedRight::UtilityModel, "ZL200820009767.0"),
        &[(ClaimPart::Term, Why::TermOver { right, filing_year: 2008, last_year: 2018 })],
    );
    let mut applied = claim(ClaimedRight::UtilityModel, "200820009767.0");
    applied.stage = StatedStage::Application;
    assert_finds(&applied, &[]);
}

#[test]
fn every_eight_digit_patent_shown_as_live_is_wrong() {
    for number in ["ZL95115608.X", "95115608.X", "95115608X"] {
        let mut shown = claim(ClaimedRight::Invention, number);
        assert_finds(&shown, &[(ClaimPart::Term, Why::OldPatentNumber)]);
        shown.term_compensation_claimed = true;
        assert_finds(&shown, &[(ClaimPart::Term, Why::OldPatentNumber)]);
    }
    let found = check_claim(&claim(ClaimedRight::Invention, "03115608"), ON);
    assert_eq!(found[0].why, Why::OldPatentNumber);
    assert!(matches!(found[1].why, Why::PatentCheckMissing { .. }));
}

#[test]
fn the_filing_day_decides_the_last_year() {
    let number = with_check("ZL200610000001");
    let right = PatentRight::Invention;
    let mut shown = claim(ClaimedRight::Invention, &number);
    assert_finds(&shown, &[(ClaimPart::Term, Why::TermUnknown { right, filing_year: 2006 })]);
    shown.filed_on = Some(date(2006, 11, 23));
    assert_finds(&shown, &[]);
    shown.filed_on = Some(date(2006, 11, 22));
    let over = Why::TermOver { right, filing_year: 2006, last_year: 2026 };
    assert_finds(&shown, &[(ClaimPart::Term, over)]);
    shown.term_compensation_claimed = true;
    let why = Why::TermOverUnlessCompensated { filing_year: 2006 };
    assert_finds(&shown, &[(ClaimPart::Term, why)]);
    let stated = date(2007, 1, 1);
    shown.filed_on = Some(stated);
    assert_finds(
        &shown,
        &[
            (ClaimPart::Certificate, Why::FilingYearDiffers { filing_year: 2006, stated }),
            (ClaimPart::Term, Why::TermUnknown { right, filing_year: 2006 }),
        ],
    );
    let tomorrow = date(2026, 11, 23);
    shown.filed_on = Some(tomorrow);
    let found = check_claim(&shown, ON);
    assert_eq!(found[0].why, Why::DateInFuture { date: tomorrow });
}

fn with_check(number: &str) -> String {
    let digits = number.trim_start_matches("ZL");
    format!("{number}.{}", super::super::check::patent(digits).expect("digits"))
}

#[test]
fn compensation_lengthens_inventions_only() {
    let mut shown = claim(ClaimedRight::UtilityModel, "ZL200820009767.0");
    shown.term_compensation_claimed = true;
    assert_eq!(check_claim(&shown, ON)[0].verdict, Verdict::Wrong);
    let mut shown = claim(ClaimedRight::Invention, &with_check("ZL200510000001"));
    assert_eq!(check_claim(&shown, ON)[0].verdict, Verdict::Wrong);
    shown.term_compensation_claimed = true;
    assert_eq!(check_claim(&shown, ON)[0].verdict, Verdict::Suspicious);
}

#[test]
fn a_publication_number_is_no_patent_number() {
    assert_finds(
        &claim(ClaimedRight::Invention, "CN109726597A"),
        &[(ClaimPart::Number, Why::ApplicationPublicationAsPatent)],
    );
    assert_finds(
        &claim(ClaimedRight::UtilityModel, "CN213072711U"),
        &[(ClaimPart::Number, Why::GrantPublicationAsPatent)],
    );
    let mut applied = claim(ClaimedRight::Invention, "CN109726597A");
    applied.stage = StatedStage::Application;
    assert_finds(&applied, &[]);
}

#[test]
fn zl_before_grant_is_wrong() {
    let before = |part| [(part, Why::ZlBeforeGrant)];
    let mut shown = claim(ClaimedRight::Invention, "CN109726597A");
    shown.zl_shown = true;
    assert_finds(&shown, &before(ClaimPart::Sign));
    shown.stage = StatedStage::Application;
    assert_finds(&shown, &before(ClaimPart::Sign));
    assert_finds(&claim(ClaimedRight::Invention, "ZLCN109726597A"), &before(ClaimPart::Number));
    let mut shown = claim(ClaimedRight::Invention, "202510000001.4");
    assert_finds(&shown, &[]);
    shown.stage = StatedStage::Application;
    assert_finds(&shown, &[]);
    shown.zl_shown = true;
    assert_finds(&shown, &before(ClaimPart::Sign));
    let mut shown = claim(ClaimedRight::Invention, "ZL202510000001.4");
    shown.stage = StatedStage::Application;
    assert_finds(&shown, &before(ClaimPart::Sign));
}

#[test]
fn trademark_classes_and_signs_are_compared() {
    let mut shown = claim(ClaimedRight::Trademark, "7683422");
    shown.registered_sign_shown = true;
    shown.nice_class_of_goods = Some(25);
    let why = Why::RegisteredClassesUnknown { class: 25 };
    assert_finds(&shown, &[(ClaimPart::Class, why)]);
    shown.registered_classes = vec![28, 25];
    assert_finds(&shown, &[]);
    shown.registered_classes = vec![28];
    let why = Why::RegisteredSignOutsideClass { class: 25 };
    assert_finds(&shown, &[(ClaimPart::Class, why)]);
    shown.registered_sign_shown = false;
    assert_finds(&shown, &[]);
    for class in [0, 46, u8::MAX] {
        shown.nice_class_of_goods = Some(class);
        assert_finds(&shown, &[(ClaimPart::Class, Why::ClassOutOfRange { class })]);
    }
    shown.nice_class_of_goods = Some(45);
    shown.registered_classes = vec![1, 45, 46];
    assert_finds(&shown, &[(ClaimPart::Class, Why::ClassOutOfRange { class: 46 })]);
}

#[test]
fn the_registered_sign_needs_a_registration() {
    let mut shown = claim(ClaimedRight::Trademark, "7683422");
    shown.registered_sign_shown = true;
    shown.stage = StatedStage::Application;
    assert_finds(&shown, &[(ClaimPart::Sign, Why::RegisteredSignOnApplication)]);
    let mut shown = Claim::new(ClaimedRight::Trademark, None);
    assert_finds(&shown, &[]);
    shown.registered_sign_shown = true;
    assert_finds(&shown, &[(ClaimPart::Sign, Why::RegisteredSignWithoutNumber)]);
}

#[test]
fn an_old_trademark_certificate_asks_for_renewal() {
    let mut shown = claim(ClaimedRight::Trademark, "7683422");
    let registered_on = date(2016, 11, 23);
    shown.registered_on = Some(registered_on);
    assert_finds(&shown, &[]);
    let registered_on = date(2016, 11, 22);
    shown.registered_on = Some(registered_on);
    assert_finds(&shown, &[(ClaimPart::Certificate, Why::RenewalMissing { registered_on })]);
    shown.renewal_shown = true;
    assert_finds(&shown, &[]);
    shown.registered_on = Some(date(2026, 11, 23));
    let why = Why::DateInFuture { date: date(2026, 11, 23) };
    assert_finds(&shown, &[(ClaimPart::Certificate, why)]);
}

#[test]
fn a_flow_number_is_no_registration() {
    let mut shown = claim(ClaimedRight::Software, "2019R11L885247");
    assert_finds(&shown, &[(ClaimPart::Number, Why::FlowNumberAsRegistration)]);
    shown.stage = StatedStage::Application;
    assert_finds(&shown, &[]);
}

#[test]
fn the_special_mark_needs_its_users_code() {
    let mut shown = Claim::new(ClaimedRight::GeographicalIndication, None);
    shown.gi_mark_shown = true;
    assert_finds(&shown, &[(ClaimPart::Sign, Why::GiMarkWithoutCode)]);
    shown.holder_code = Some("91140100MA0K00013E".into());
    assert_finds(&shown, &[]);
    shown.holder_code = Some("91140100MA0K00013F".into());
    let why = Why::UnifiedCodeCheckDiffers { expected: 'E' };
    assert_finds(&shown, &[(ClaimPart::HolderCode, why)]);
    shown.holder_code = Some("91140100MA0K0001".into());
    let why = Why::UnifiedCodeLength { characters: 16 };
    assert_finds(&shown, &[(ClaimPart::HolderCode, why)]);
}

#[test]
fn a_holder_is_an_organisation_or_foreign() {
    let mut shown = claim(ClaimedRight::Trademark, "7683422");
    shown.holder_code = Some("HRB 12345 München".into());
    assert_finds(&shown, &[]);
    shown.holder_code = Some("11010519491231002X".into());
    assert_finds(&shown, &[(ClaimPart::HolderCode, Why::PersonalNumberOutOfPlace)]);
    let told = format!("{shown:?}{}", serde_json::to_string(&shown).expect("serialises"));
    assert!(!told.contains("194912"), "{told}");
}

#[test]
fn numbers_of_another_kind_are_named() {
    let why = Why::OtherKind {
        kind_claimed: Kind::CopyrightWork,
        kind_found: Kind::SoftwareRegistration,
    };
    assert_finds(&claim(ClaimedRight::CopyrightWork, "2024SR0196400"), &[(ClaimPart::Number, why)]);
    let why = Why::NumberMissing { right: ClaimedRight::PlantVariety };
    assert_finds(&Claim::new(ClaimedRight::PlantVariety, None), &[(ClaimPart::Number, why)]);
    let why = Why::LayoutTermOver { filing_year: 2012 };
    assert_finds(&claim(ClaimedRight::LayoutDesign, "BS.12500520.2"), &[(ClaimPart::Term, why)]);
    let gi = Kind::GeographicalIndication;
    let why = Why::OtherKind { kind_claimed: gi, kind_found: Kind::PatentNumber };
    let shown = claim(ClaimedRight::GeographicalIndication, "ZL201930071397.7");
    assert_finds(&shown, &[(ClaimPart::Number, why)]);
}

#[test]
fn what_is_wrong_comes_first() {
    let mut shown = claim(ClaimedRight::UtilityModel, "ZL201930071397");
    shown.nice_class_of_goods = Some(99);
    let verdicts: Vec<Verdict> =
        check_claim(&shown, ON).iter().map(|finding| finding.verdict).collect();
    assert_eq!(verdicts, [Verdict::Wrong, Verdict::Wrong, Verdict::Suspicious]);
}

#[test]
fn a_claim_needs_only_its_right_in_json() {
    let shown: Claim = serde_json::from_str(r#"{"right":"utility_model"}"#).expect("reads");
    assert_eq!(shown, Claim::new(ClaimedRight::UtilityModel, None));
}
