//! Where booths stand, as organisers write it.

use encoding_rs::GB18030;
use roster::{Position, PositionReason, Positions, Unreadable, read_positions};

const PLAN: &str = "展位,x,y,宽,深\r\n3-A01,0,0,3,3\r\n3-A02,3.0,0,6,4.5\r\n";

fn read(text: &str) -> Positions {
    read_positions(text.as_bytes(), "plan.csv").unwrap()
}

fn codes(positions: &Positions) -> Vec<&str> {
    positions.rows.iter().map(|row| row.code.as_str()).collect()
}

#[test]
fn a_list_of_places_is_read_in_every_usual_encoding() {
    let (gb, _, unmappable) = GB18030.encode(PLAN);
    assert!(!unmappable);
    let marked = format!("\u{feff}{PLAN}");
    for bytes in [PLAN.as_bytes(), marked.as_bytes(), &gb] {
        let read = read_positions(bytes, "坐标.csv").unwrap();
        let second = Position {
            line: 3,
            code: "3-A02".to_owned(),
            x: 3_000,
            y: 0,
            width: 6_000,
            depth: 4_500,
        };
        assert_eq!(read.rows[1], second);
        assert!(read.rejected.is_empty());
    }
    assert_eq!(read_positions(&gb, "坐标.csv").unwrap().encoding, "gb18030");
}

#[test]
fn headers_come_in_both_languages_in_any_order_and_with_their_unit() {
    let english = "Depth (m);Width (m);Booth No.;Y;X\n3;2,5;1A7;-1,25;12\n";
    let read = read(english);
    assert_eq!(codes(&read), ["1-A7"]);
    let row = &read.rows[0];
    assert_eq!((row.x, row.y, row.width, row.depth), (12_000, -1_250, 2_500, 3_000));
}

#[test]
fn the_header_may_stand_below_a_title_and_the_hall_in_its_own_column() {
    let read =
        read("三号馆展位坐标\n\n馆号\t展位号\tX坐标\tY坐标\t宽度\t高\n3号馆\tB12\t１０\t0\t3\t3\n");
    assert_eq!(codes(&read), ["3-B12"]);
    assert_eq!((read.rows[0].x, read.rows[0].line), (10_000, 4));
}

#[test]
fn a_row_that_gives_no_place_is_told_with_its_line_and_reason() {
    let read = read(
        "booth,x,y,width,height\n1-A01,0,0,3,3\n1-A01,9,9,3,3\n,0,0,3,3\n1-A02、A03,0,0,3,3\n\
         1-A04,west,0,3,3\n1-A05,0,0,0,3\n1-A06,0,0,3,-3\n1-A07,9999999,0,3,3\n\n1-A08,1,1,3,3\n",
    );
    assert_eq!(codes(&read), ["1-A01", "1-A08"]);
    let told: Vec<_> = read.rejected.iter().map(|row| (row.line, row.reason.clone())).collect();
    let text = str::to_owned;
    assert_eq!(
        told,
        [
            (3, PositionReason::PlaceTwice { line: 2 }),
            (4, PositionReason::PlaceNotOneBooth { value: String::new() }),
            (5, PositionReason::PlaceNotOneBooth { value: text("1-A02、A03") }),
            (6, PositionReason::PlaceNotANumber { header: text("x"), value: text("west") }),
            (7, PositionReason::PlaceWithoutSize { header: text("width") }),
            (8, PositionReason::PlaceWithoutSize { header: text("height") }),
            (9, PositionReason::PlaceTooFar { header: text("x") }),
        ]
    );
}

#[test]
fn what_is_no_list_of_places_says_what_is_missing() {
    let fault = |bytes: &[u8]| read_positions(bytes, "").unwrap_err();
    assert_eq!(fault(b""), Unreadable::Empty);
    assert_eq!(fault(b"PK\x03\x04\0\0\0\0workbook"), Unreadable::PlanNotText);
    let columns = vec!["y".to_owned(), "深 depth".to_owned()];
    assert_eq!(
        fault("展位,x,宽\n3-A01,0,3\n".as_bytes()),
        Unreadable::PlanColumnsMissing { columns }
    );
}
