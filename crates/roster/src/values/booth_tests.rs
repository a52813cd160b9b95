use super::*;
use crate::values::place::{hall, hall_title};

fn codes(cell: &str, hall: Option<&str>) -> Vec<String> {
    read(cell, hall).booths.into_iter().map(|booth| booth.code).collect()
}

#[test]
fn several_booths_in_one_cell_inherit_the_hall() {
    assert_eq!(codes("3-A12、A13", None), ["3-A12", "3-A13"]);
    assert_eq!(codes("1A01/1A02", None), ["1-A01", "1-A02"]);
    assert_eq!(codes("1A01/02", None), ["1-A01", "1-A02"]);
    assert_eq!(codes("3-A12\n3-A13；2-B01", None), ["3-A12", "3-A13", "2-B01"]);
    assert_eq!(codes("A12 A13", Some("3")), ["3-A12", "3-A13"]);
    assert_eq!(codes("3-A12和A13", None), ["3-A12", "3-A13"]);
    assert_eq!(codes("3-A12、3-A12", None), ["3-A12"]);
}

#[test]
fn ranges_are_written_out() {
    assert_eq!(codes("3-A12~A15", None), ["3-A12", "3-A13", "3-A14", "3-A15"]);
    assert_eq!(codes("3-A12～15", None), ["3-A12", "3-A13", "3-A14", "3-A15"]);
    assert_eq!(codes("3-A12至3-A13", None), ["3-A12", "3-A13"]);
    assert_eq!(codes("A01-A03", Some("2")), ["2-A01", "2-A02", "2-A03"]);
    assert_eq!(codes("A12 - A14", None), ["A12", "A13", "A14"]);
    assert_eq!(codes("A12-14", None), ["A12", "A13", "A14"]);
    assert_eq!(codes("3-A12-A14", None), ["3-A12", "3-A13", "3-A14"]);
    assert_eq!(codes("101-103", None), ["101", "102", "103"]);
    assert_eq!(codes("A1~A2、B5", Some("1")), ["1-A1", "1-A2", "1-B5"]);
}

#[test]
fn one_booth_has_one_spelling() {
    for spelling in [
        "3-A12",
        "３－Ａ１２",
        "3 - a12",
        "3A12",
        "3号馆A12",
        "3号馆 A12",
        "三号馆-A12号",
        "Hall 3 A12",
        "HALL3-A12",
        "03-A12",
        "3号馆A12号展位",
        "展位号：3-A12",
        "3-A-12",
        "3 A12",
        "Booth 3-A12",
        "3_A12",
    ] {
        assert_eq!(codes(spelling, None), ["3-A12"], "{spelling}");
    }
}

#[test]
fn halls_of_many_kinds() {
    assert_eq!(codes("W2-A12", None), ["W2-A12"]);
    assert_eq!(codes("N3A12", None), ["N3-A12"]);
    assert_eq!(codes("E2-101", None), ["E2-101"]);
    assert_eq!(codes("1.1A12", None), ["1.1-A12"]);
    assert_eq!(codes("1.1-A12", None), ["1.1-A12"]);
    assert_eq!(codes("8.1H-A12", None), ["8.1-A12"]);
    assert_eq!(codes("A馆12", None), ["A-12"]);
    assert_eq!(codes("A-12", None), ["A12"]);
    assert_eq!(codes("3-12", None), ["3-12"]);
    assert_eq!(codes("T001", None), ["T001"]);
    assert_eq!(hall("三号馆").as_deref(), Some("3"));
    assert_eq!(hall("Hall 03").as_deref(), Some("3"));
    assert_eq!(hall("3").as_deref(), Some("3"));
    assert_eq!(hall("十二号馆").as_deref(), Some("12"));
    assert_eq!(hall("中央大厅").as_deref(), Some("中央大厅"));
    assert_eq!(hall("-"), None);
    assert_eq!(hall_title("一号馆").as_deref(), Some("1"));
    assert_eq!(hall_title("太原某某有限公司"), None);
    assert_eq!(hall_title("3"), None);
}

#[test]
fn what_is_no_booth_number_is_kept_and_doubted() {
    let found = read("室外广场东侧", Some("3"));
    assert_eq!(found.booths[0].code, "3-室外广场东侧");
    assert_eq!(found.doubts[0].1, DoubtReason::BoothUnclear);

    let undecided = read("待定", None);
    assert!(undecided.booths.is_empty());
    assert_eq!(undecided.doubts.len(), 1);

    let wide = read("A001~A999", Some("1"));
    assert_eq!(wide.booths.len(), 1);
    assert_eq!(wide.doubts[0].1, DoubtReason::BoothRangeTooWide { booths: 999, limit: 60 });

    let backwards = read("A15~A12", None);
    assert_eq!(backwards.booths.len(), 1);
    assert_eq!(backwards.doubts.len(), 1);
    assert!(read("", None).booths.is_empty());
}

#[test]
fn a_cell_of_hundreds_of_booths_is_something_else() {
    let many: Vec<String> = (0..400).map(|number| format!("A{number}")).collect();
    let found = read(&many.join("、"), None);
    assert_eq!((found.booths.len(), found.doubts.len()), (1, 1));
    // Ranges stop being written out before they are too many together.
    let ranges: Vec<String> = (1..=9).map(|hall| format!("{hall}-A01~A50")).collect();
    let found = read(&ranges.join("、"), None);
    assert_eq!((found.booths.len(), found.doubts.len()), (303, 3));
}

#[test]
fn the_raw_text_stays_beside_the_code() {
    let found = read("3号馆 A12", None);
    assert_eq!(found.booths[0].raw, "3号馆A12");
    assert_eq!(found.booths[0].hall.as_deref(), Some("3"));
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_stumble(text in "[A-Z0-9 a-z号馆一十~、/\\-.:Hall至]{0,24}", written in proptest::option::of("[0-9A-Z.馆]{0,4}")) {
        let found = read(&text, written.as_deref().and_then(hall).as_deref());
        for booth in found.booths {
            let numbered = booth.hall.as_deref().is_none_or(is_hall_number);
            if found.doubts.is_empty() && numbered {
                // What was read once must read as itself again, or a second
                // import of a mended list would move the exhibitor.
                let again = read(&booth.code, None);
                let codes: Vec<String> = again.booths.into_iter().map(|booth| booth.code).collect();
                proptest::prop_assert_eq!(codes, [booth.code]);
            }
        }
    }
}
