//! Every refusal, reason and doubt has its sentence in both languages.

use std::collections::{BTreeSet, HashMap};

use roster::{
    Column, Disagreement, Doubt, DoubtReason, ENCODINGS, Language, LooksLike, PositionReason,
    Reason, SkipReason, Skipped, Unreadable, WorkbookKind, sentence,
};
use serde_json::Value;

fn text(text: &str) -> String {
    text.to_owned()
}

/// One of each; the matches below do not compile when a variant is added.
fn unreadable() -> Vec<Unreadable> {
    use Unreadable::*;
    let all = vec![
        Empty,
        TooLarge { mebibytes: 700, limit_mebibytes: 512 },
        NotATable { looks_like: LooksLike::Pdf },
        Encrypted,
        Broken { workbook: WorkbookKind::Xlsx },
        UnpacksTooLarge { limit_mebibytes: 512 },
        TooManyParts { parts: 20_000, limit: 10_000 },
        TooManyRows { limit: 300_000 },
        TooManyColumns { limit: 512 },
        TooManyCells { limit: 6_000_000 },
        SheetNotFound { sheet: text("三"), sheets: vec![text("一"), text("二")] },
        HeaderNotFound { rows_searched: 30, first_rows: Vec::new() },
        NameColumnMissing { header: vec![text("展位号")] },
        NoRows,
        EncodingUnknown { label: text("ebcdic") },
        Undecodable { encoding: text("big5"), percent: 40 },
        PlanNotText,
        PlanColumnsMissing { columns: vec![text("x")] },
        Cancelled,
    ];
    for one in &all {
        match one {
            Empty
            | TooLarge { .. }
            | NotATable { .. }
            | Encrypted
            | Broken { .. }
            | UnpacksTooLarge { .. }
            | TooManyParts { .. }
            | TooManyRows { .. }
            | TooManyColumns { .. }
            | TooManyCells { .. }
            | SheetNotFound { .. }
            | HeaderNotFound { .. }
            | NameColumnMissing { .. }
            | NoRows
            | EncodingUnknown { .. }
            | Undecodable { .. }
            | PlanNotText
            | PlanColumnsMissing { .. }
            | Cancelled => {}
        }
    }
    all
}

fn reasons() -> Vec<Reason> {
    use Reason::*;
    let header = || text("备注");
    let all = vec![
        NoNameNoBooth,
        NoName,
        FormulaError { header: header(), value: text("#REF!") },
        FormulaNotCalculated { header: header() },
        CellTooLong { header: header(), characters: 5_000, limit: 4_000 },
        UndecodableCharacters { header: header() },
        QuoteNotClosed,
        MoreCellsThanColumns { cells: 4, columns: 3 },
    ];
    for one in &all {
        match one {
            NoNameNoBooth
            | NoName
            | FormulaError { .. }
            | FormulaNotCalculated { .. }
            | CellTooLong { .. }
            | UndecodableCharacters { .. }
            | QuoteNotClosed
            | MoreCellsThanColumns { .. } => {}
        }
    }
    all
}

fn places() -> Vec<PositionReason> {
    use PositionReason::*;
    let header = || text("宽");
    let all = vec![
        PlaceNotOneBooth { value: text("A1、A2") },
        PlaceNotANumber { header: header(), value: text("宽") },
        PlaceWithoutSize { header: header() },
        PlaceTooFar { header: header() },
        PlaceTwice { line: 7 },
        PlaceQuoteOpen,
    ];
    for one in &all {
        match one {
            PlaceNotOneBooth { .. }
            | PlaceNotANumber { .. }
            | PlaceWithoutSize { .. }
            | PlaceTooFar { .. }
            | PlaceTwice { .. }
            | PlaceQuoteOpen => {}
        }
    }
    all
}

fn doubts() -> Vec<Doubt> {
    use DoubtReason::*;
    let all = vec![
        DateUnclear,
        DateAmbiguous,
        BecameDate,
        DigitsLost,
        CodeMalformed { characters: 12 },
        AnswerUnclear,
        NiceClassUnclear,
        BoothRangeTooWide { booths: 99, limit: 60 },
        BoothUnclear,
        ContinuedFromAbove { row: 7 },
        ClaimsUnassigned { exhibits: 2, numbers: 3 },
        ExhibitNameMissing,
    ];
    all.into_iter()
        .map(|reason| {
            match reason {
                DateUnclear
                | DateAmbiguous
                | BecameDate
                | DigitsLost
                | CodeMalformed { .. }
                | AnswerUnclear
                | NiceClassUnclear
                | BoothRangeTooWide { .. }
                | BoothUnclear
                | ContinuedFromAbove { .. }
                | ClaimsUnassigned { .. }
                | ExhibitNameMissing => {}
            }
            Doubt { column: Column::Booth, value: text("某值"), reason }
        })
        .collect()
}

fn skipped() -> Vec<Skipped> {
    use SkipReason::*;
    let all = [TotalsRow, SectionTitle, RepeatedHeader, NoteRow, DuplicateRow { of_row: 9 }];
    all.into_iter()
        .map(|reason| {
            match reason {
                TotalsRow | SectionTitle | RepeatedHeader | NoteRow | DuplicateRow { .. } => {}
            }
            Skipped { row: 3, reason }
        })
        .collect()
}

fn disagreements() -> Vec<Disagreement> {
    use Disagreement::*;
    let all = vec![
        OneCodeSeveralNames { credit_code: text("C"), names: vec![text("甲"), text("乙")] },
        OneNameSeveralCodes { name: text("甲"), credit_codes: vec![text("C"), text("D")] },
        PledgeContradicted { row: 4 },
    ];
    for one in &all {
        match one {
            OneCodeSeveralNames { .. } | OneNameSeveralCodes { .. } | PledgeContradicted { .. } => {
            }
        }
    }
    all
}

fn values() -> Vec<Value> {
    fn plain<T: serde::Serialize>(all: Vec<T>) -> impl Iterator<Item = Value> {
        all.into_iter().map(|one| serde_json::to_value(one).unwrap())
    }
    plain(unreadable())
        .chain(plain(reasons()))
        .chain(plain(doubts()))
        .chain(plain(places()))
        .chain(plain(skipped()))
        .chain(plain(disagreements()))
        .collect()
}

fn texts(language: &str) -> HashMap<String, String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/messages");
    let file = std::fs::read(format!("{folder}/{language}/roster.json")).unwrap();
    serde_json::from_slice(&file).unwrap()
}

#[test]
fn every_code_has_a_sentence_and_its_placeholders_are_fields() {
    for language in ["zh-CN", "en"] {
        let texts = texts(language);
        let mut codes = BTreeSet::new();
        for value in values() {
            let code = value["code"].as_str().unwrap().to_owned();
            let template = texts.get(&code).unwrap_or_else(|| panic!("{language}: {code}"));
            for placeholder in template.split('{').skip(1) {
                let field = placeholder.split('}').next().unwrap();
                assert!(value.get(field).is_some(), "{language} {code}: {{{field}}} is no field");
            }
            assert!(codes.insert(code.clone()), "{code} stands for two things");
        }
    }
}

#[test]
fn sentences_are_filled_in() {
    for language in [Language::ZhCn, Language::En] {
        for value in values() {
            let sentence = sentence(&value, language);
            assert!(!sentence.contains(['{', '}']), "{sentence}");
            assert_ne!(sentence, value["code"].as_str().unwrap());
        }
    }
    let encoding = Unreadable::Undecodable { encoding: text("big5"), percent: 40 };
    assert!(sentence(&encoding, Language::ZhCn).contains("Big5（繁体中文）"));
    let pdf = Unreadable::NotATable { looks_like: LooksLike::Pdf };
    assert!(sentence(&pdf, Language::En).contains("a PDF document"));
    let sheet =
        Unreadable::SheetNotFound { sheet: text("三"), sheets: vec![text("一"), text("二")] };
    assert!(sentence(&sheet, Language::ZhCn).contains("一、二"));
}

#[test]
fn every_choice_of_the_window_has_a_name_in_both_languages() {
    let columns = [
        "exhibitor_name_zh",
        "exhibitor_name_en",
        "unified_social_credit_code",
        "foreign_registry_number",
        "country",
        "address",
        "legal_representative",
        "contact_person",
        "phone",
        "email",
        "booth",
        "hall",
        "pledge_signed",
        "pledge_date",
        "exhibit_name",
        "exhibit_model",
        "exhibit_brand",
        "exhibit_category",
        "claimed_right_type",
        "claimed_number",
        "registered_mark_shown",
        "nice_class",
        "quantity",
        "remark",
        "language",
        "exhibitor_code",
    ];
    let looks = [
        "pdf",
        "picture",
        "text_document",
        "presentation",
        "binary_workbook",
        "ancient_workbook",
        "web_page",
        "xml_workbook",
        "archive",
        "unknown",
    ];
    for language in ["zh-CN", "en"] {
        let texts = texts(language);
        let has = |key: String| assert!(texts.contains_key(&key), "{language}: {key}");
        for column in columns {
            // The word is a column: it can be read back.
            serde_json::from_value::<Column>(column.into()).unwrap();
            has(format!("column_{column}"));
        }
        for look in looks {
            serde_json::from_value::<LooksLike>(look.into()).unwrap();
            has(format!("looks_like_{look}"));
        }
        for label in ENCODINGS {
            has(format!("encoding_{label}"));
        }
        for word in ["given", "byte_order_mark", "proven", "guessed"] {
            has(format!("encoding_source_{word}"));
        }
        for word in ["comma", "semicolon", "tab"] {
            has(format!("delimiter_{word}"));
        }
        for word in ["unpacking", "understanding"] {
            has(format!("stage_{word}"));
        }
    }
    let keys = |language: &str| -> BTreeSet<String> { texts(language).into_keys().collect() };
    assert_eq!(keys("zh-CN"), keys("en"));
}
