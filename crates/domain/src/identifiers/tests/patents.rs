use super::super::patent::{PatentRight, Term, nominal_term, term_end};
use super::*;
use proptest::prelude::*;

const REAL: [&str; 8] = [
    "ZL201930071397.7",
    "ZL201710345450.8",
    "ZL201922156545.2",
    "ZL201910699568.X",
    "ZL202320901205.1",
    "201710601862.3",
    "200820009767.0",
    "201029092038.0",
];
const SYNTHETIC: [&str; 5] =
    ["202410123456.0", "202420123456.6", "202430123456.1", "202510000001.4", "202580012345.5"];

#[test]
fn real_and_synthetic_numbers_fit() {
    for number in REAL.into_iter().chain(SYNTHETIC).chain(["95115608.X"]) {
        let kind =
            if number.starts_with("ZL") { Kind::PatentNumber } else { Kind::PatentApplication };
        assert_verdict(number, kind, Verdict::Ok);
    }
}

#[test]
fn the_type_digit_and_the_year_are_told() {
    let fits = |right, filing_year| Why::PatentFits { right, filing_year };
    assert_reads("ZL201930071397.7", Kind::PatentNumber, &fits(PatentRight::Design, 2019));
    assert_reads("ZL201922156545.2", Kind::PatentNumber, &fits(PatentRight::UtilityModel, 2019));
    assert_reads("202580012345.5", Kind::PatentApplication, &fits(PatentRight::Invention, 2025));
}

#[test]
fn every_way_of_writing_a_number_is_the_same_number() {
    for text in [
        "ZL 2019 3 0071397.7",
        "ZL２０１９３００７１３９７．７",
        "zl201930071397.7",
        "ZL2019300713977",
        "ZL:201930071397.7",
        "CN ZL 2019 3 0071397.7",
        "专利号：ZL 2019 3 0071397。7",
        "Patent No. ZL201930071397.7",
        "（ZL 201930071397.7）",
        "\u{202e}ZL2019\u{200b}30071397.7\u{0}",
    ] {
        let identified = on_booth(text);
        assert_eq!(identified.normalised, "ZL201930071397.7", "{text}");
        assert_eq!(identified.verdict, Verdict::Ok, "{text}");
        assert_eq!(identified.text, text);
    }
    for text in
        ["CN201710601862.3", "CN 2017 1 0601862.3", "2017106018623", "申请号 201710601862.3"]
    {
        assert_eq!(on_booth(text).normalised, "201710601862.3", "{text}");
        assert_verdict(text, Kind::PatentApplication, Verdict::Ok);
    }
    assert_eq!(on_booth("ZL201910699568.х").normalised, "ZL201910699568.X", "Cyrillic");
    assert_eq!(on_booth("ZL201910699568×").normalised, "ZL201910699568.X");
}

#[test]
fn a_wrong_check_character_shows_the_right_one() {
    assert_reads(
        "ZL201910398073.X",
        Kind::PatentNumber,
        &Why::PatentCheckDiffers { expected: '3' },
    );
    assert_reads("95115608.7", Kind::PatentApplication, &Why::PatentCheckDiffers { expected: 'X' });
    assert_reads(
        "ZL201930071397.S",
        Kind::PatentNumber,
        &Why::PatentCheckDiffers { expected: '7' },
    );
}

#[test]
fn a_missing_check_character_is_computed() {
    let why = Why::PatentCheckMissing { expected: '7', complete: "ZL201930071397.7".into() };
    assert_reads("ZL201930071397", Kind::PatentNumber, &why);
    let why = Why::PatentCheckMissing { expected: '0', complete: "202410123456.0".into() };
    assert_reads("202410123456", Kind::PatentApplication, &why);
    assert_reads("CN202410123456", Kind::PatentApplication, &why);
}

#[test]
fn impossible_types_and_years_are_wrong() {
    for digit in ['0', '4', '5', '6', '7'] {
        let why = Why::PatentTypeUnknown { digit };
        assert_reads(&format!("ZL2019{digit}0071397.7"), Kind::PatentNumber, &why);
        assert_reads(&format!("2019{digit}0071397.7"), Kind::PatentApplication, &why);
    }
    let why = Why::PatentYearImpossible { year: "1984".into() };
    assert_reads("ZL198410123456.1", Kind::PatentNumber, &why);
    let why = Why::PatentYearImpossible { year: "04".into() };
    assert_reads("ZL04115608.X", Kind::PatentNumber, &why);
    assert_reads("ZL202710123456.1", Kind::PatentNumber, &Why::YearInFuture { year: 2027 });
    let before = identify("202710123456.1", date(2027, 1, 1));
    assert_eq!(before.kind, Kind::PatentApplication);
    assert_ne!(before.why, Why::YearInFuture { year: 2027 });
}

#[test]
fn twelve_digits_before_their_time_and_odd_lengths_are_noticed() {
    assert_reads(
        "199810123456.3",
        Kind::PatentApplication,
        &Why::PatentCheckDiffers { expected: '7' },
    );
    let why = Why::PatentYearBeforeForm { year: 1998 };
    assert_reads("199810123456.7", Kind::PatentApplication, &why);
    assert_reads("ZL20193007139", Kind::PatentNumber, &Why::PatentLength { characters: 11 });
    assert_verdict("ZL有限公司", Kind::Unknown, Verdict::Suspicious);
}

#[test]
fn letters_in_the_place_of_digits_are_named() {
    let why = Why::LetterForDigit { complete: "ZL201930071397.7".into() };
    assert_reads("ZL2O193OO7I397.7", Kind::PatentNumber, &why);
}

#[test]
fn a_term_surely_over_is_told_with_zl_and_noted_without() {
    let (right, filing_year, last_year) = (PatentRight::UtilityModel, 2008, 2018);
    let why = Why::PatentTermOver { right, filing_year, last_year };
    assert_reads("ZL200820009767.0", Kind::PatentNumber, &why);
    let why = Why::PatentFitsTermOver { right, filing_year, last_year };
    assert_reads("200820009767.0", Kind::PatentApplication, &why);
    assert_verdict("ZL95115608.X", Kind::PatentNumber, Verdict::Suspicious);
}

#[test]
fn bare_digits_are_a_trademark_unless_something_says_patent() {
    assert_verdict("95115608", Kind::Trademark, Verdict::Ok);
    assert_verdict("95115608X", Kind::PatentApplication, Verdict::Ok);
    assert_verdict("12345678X", Kind::Trademark, Verdict::Ok);
    assert_verdict("ZL95115608", Kind::PatentNumber, Verdict::Suspicious);
    assert_verdict("CN95115608", Kind::PatentApplication, Verdict::Suspicious);
    let why = Why::PatentCheckMissing { expected: 'X', complete: "95115608.X".into() };
    assert_said(Kind::PatentNumber, "95115608", Kind::PatentApplication, &why);
}

#[test]
fn publication_numbers_are_not_patent_numbers() {
    assert_reads("CN213072711U", Kind::GrantPublication, &Why::GrantPublicationFits);
    assert_reads("CN109726597B", Kind::GrantPublication, &Why::GrantPublicationFits);
    assert_reads("CN 109726597 A", Kind::PatentPublication, &Why::PublicationIsApplication);
    assert_reads("109726597A", Kind::PatentPublication, &Why::PublicationIsApplication);
    assert_reads("CN109726597", Kind::PatentPublication, &Why::PublicationLetterMissing);
    assert_reads(
        "CN109726597U",
        Kind::GrantPublication,
        &Why::PublicationKindDiffers { letter: 'U' },
    );
    assert_reads("CN1234567C", Kind::GrantPublication, &Why::GrantPublicationFits);
    assert_reads("CN1234567C2", Kind::GrantPublication, &Why::GrantPublicationFits);
    assert_reads("CN85100001A", Kind::PatentPublication, &Why::PublicationIsApplication);
    assert_reads("ZL109726597A", Kind::PatentPublication, &Why::ZlBeforeGrant);
    assert_reads("ZL CN109726597B", Kind::GrantPublication, &Why::GrantPublicationAsPatent);

    let application = Why::ApplicationPublicationAsPatent;
    assert_reads("专利号:CN109726597A", Kind::PatentPublication, &application);
    assert_said(Kind::PatentNumber, "CN109726597A", Kind::PatentPublication, &application);
    let grant = Why::GrantPublicationAsPatent;
    assert_said(Kind::PatentNumber, "CN213072711U", Kind::GrantPublication, &grant);
    assert_eq!(application.verdict(), Verdict::Wrong);
    assert_eq!(grant.verdict(), Verdict::Suspicious);
}

#[test]
fn the_nominal_term_is_sure_only_outside_its_last_year() {
    let term = |right, year, on: i16| nominal_term(right, year, date(on, 6, 1));
    use PatentRight::{Design, Invention, UtilityModel};
    assert_eq!(term(UtilityModel, 2012, 2025), Term::SurelyOver { last_year: 2022 });
    assert_eq!(term(UtilityModel, 2016, 2026), Term::Unknown);
    assert_eq!(term(UtilityModel, 2017, 2026), Term::SurelyNotOver);
    assert_eq!(term(Invention, 2005, 2026), Term::SurelyOver { last_year: 2025 });
    assert_eq!(term(Invention, 2006, 2026), Term::Unknown);
    assert_eq!(term(Invention, 2007, 2026), Term::SurelyNotOver);
    assert_eq!(term(Design, 2015, 2026), Term::SurelyOver { last_year: 2025 });
    assert_eq!(term(Design, 2016, 2026), Term::Unknown);
    assert_eq!(term(Design, 2021, 2030), Term::SurelyNotOver);
    assert_eq!(term(Design, 2021, 2036), Term::Unknown);
    assert_eq!(term(Design, 2021, 2037), Term::SurelyOver { last_year: 2036 });
    assert_eq!(term(Design, 2022, 2036), Term::SurelyNotOver);
    // The last moment of the year and the first of the next.
    assert_eq!(nominal_term(UtilityModel, 2015, date(2025, 12, 31)), Term::Unknown);
    assert_eq!(
        nominal_term(UtilityModel, 2015, date(2026, 1, 1)),
        Term::SurelyOver { last_year: 2025 }
    );
    assert_eq!(term_end(Design, date(2021, 5, 31)), Some(date(2031, 5, 31)));
    assert_eq!(term_end(Design, date(2021, 6, 1)), Some(date(2036, 6, 1)));
}

#[test]
fn known_limit_digits_eight_places_apart_may_be_swapped() {
    // The weights repeat after eight places, so the standard's own check cannot see this swap.
    assert_verdict("ZL201930071397.7", Kind::PatentNumber, Verdict::Ok);
    assert_verdict("ZL201730071399.7", Kind::PatentNumber, Verdict::Ok);
}

prop_compose! {
    fn number()(
        year in 2003..=2026_u16,
        kind in prop::sample::select(vec!['1', '2', '3', '8', '9']),
        serial in 0..10_000_000_u32,
    ) -> String {
        let digits = format!("{year}{kind}{serial:07}");
        let check = super::super::check::patent(&digits).expect("digits");
        format!("ZL{digits}.{check}")
    }
}

proptest! {
    #[test]
    fn every_valid_number_is_never_wrong(number in number()) {
        let identified = on_booth(&number);
        prop_assert_eq!(identified.kind, Kind::PatentNumber);
        prop_assert_ne!(identified.verdict, Verdict::Wrong);
        prop_assert_eq!(identified.normalised, number);
    }

    #[test]
    fn every_single_wrong_digit_is_caught(number in number(), at in 0..13_usize, to in 0..11_usize) {
        let place = if at < 12 { at + 2 } else { 15 };
        let digit = char::from(b"0123456789X"[if at < 12 { to % 10 } else { to }]);
        let mut changed: Vec<char> = number.chars().collect();
        prop_assume!(changed[place] != digit);
        changed[place] = digit;
        let changed: String = changed.into_iter().collect();
        prop_assert_eq!(on_booth(&changed).verdict, Verdict::Wrong, "{}", changed);
    }

    #[test]
    fn every_swap_of_neighbours_is_caught(number in number(), at in 2..13_usize) {
        let mut changed: Vec<char> = number.chars().collect();
        prop_assume!(changed[at] != changed[at + 1]);
        changed.swap(at, at + 1);
        let changed: String = changed.into_iter().collect();
        prop_assert_eq!(on_booth(&changed).verdict, Verdict::Wrong, "{}", changed);
    }
}
