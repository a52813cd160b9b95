//! Booths laid out, drawn and by number.

use super::*;

fn laid(codes: &[&str]) -> Laid {
    let codes: Vec<BoothCode> = codes.iter().map(|code| BoothCode::from(*code)).collect();
    lay_out(&codes.iter().collect::<Vec<_>>(), None)
}

fn overlap(laid: &Laid) -> Option<(Spot, Spot)> {
    let apart = |one: &Spot, other: &Spot| {
        one.x + one.width <= other.x
            || other.x + other.width <= one.x
            || one.y + one.depth <= other.y
            || other.y + other.depth <= one.y
    };
    let mut pairs = laid
        .spots
        .iter()
        .enumerate()
        .flat_map(|(at, one)| laid.spots[at + 1..].iter().map(move |other| (*one, *other)));
    pairs.find(|(one, other)| !apart(one, other))
}

fn is_within(laid: &Laid) -> bool {
    laid.spots.iter().all(|spot| {
        spot.x >= EDGE
            && spot.y >= EDGE
            && spot.width > 0
            && spot.x + spot.width + EDGE <= laid.width
            && spot.y + spot.depth + EDGE <= laid.depth
    })
}

#[test]
fn rows_stand_back_to_back_with_aisles_between() {
    let laid = laid(&["3-A01", "3-A02", "3-B01", "3-B02", "3-C01", "3-D02"]);
    let [a1, a2, b1, b2, c1, d2] = laid.spots[..] else { panic!() };
    assert_eq!((a1.y, b1.x), (a2.y, a1.x));
    assert_eq!(a2.x - a1.x, PITCH);
    // The first row at the wall, an aisle, two rows back to back, an aisle.
    assert_eq!(b1.y - (a1.y + DEPTH), AISLE);
    assert_eq!(c1.y - (b1.y + DEPTH), BACK);
    assert_eq!(d2.y - (c1.y + DEPTH), AISLE);
    // The same number stands in the same place of each row.
    assert_eq!((b2.x, d2.x), (a2.x, a2.x));
}

#[test]
fn a_missing_number_leaves_one_place_free_however_many_are_missing() {
    let laid = laid(&["1-A01", "1-A02", "1-A05", "1-A09"]);
    let x: Vec<i32> = laid.spots.iter().map(|spot| (spot.x - EDGE) / PITCH).collect();
    assert_eq!(x, [0, 1, 3, 5]);
}

#[test]
fn numbers_without_letters_are_rows_by_their_hundreds() {
    let laid = laid(&["2-1101", "2-1102", "2-1201", "2-101"]);
    let [a, b, c, d] = laid.spots[..] else { panic!() };
    assert_eq!(a.y, b.y);
    assert!(d.y < a.y && a.y < c.y);
    assert_eq!(a.x, c.x);
}

#[test]
fn booths_that_share_a_number_share_its_place() {
    let laid = laid(&["1-A12", "1-A12A", "1-A12-1"]);
    assert_eq!(laid.spots.iter().map(|spot| spot.width).sum::<i32>(), SIDE);
    assert_eq!(overlap(&laid), None);
}

#[test]
fn what_has_no_number_stands_last_and_a_code_may_have_no_hall() {
    let laid = laid(&["特装", "A02", "A01"]);
    let [special, second, first] = laid.spots[..] else { panic!() };
    assert!(special.y > first.y && second.x > first.x);
    assert!(laid.spots.len() == 3 && is_within(&laid));
}

#[test]
fn a_row_that_is_too_long_goes_on_in_the_next_line() {
    let codes: Vec<String> = (1..=200).map(|number| format!("1-A{number:03}")).collect();
    let laid = laid(&codes.iter().map(String::as_str).collect::<Vec<_>>());
    let lines: BTreeSet<i32> = laid.spots.iter().map(|spot| spot.y).collect();
    assert!(lines.len() > 3, "{lines:?}");
    assert!(laid.width < 3 * laid.depth && laid.depth < 3 * laid.width);
    assert!(overlap(&laid).is_none() && is_within(&laid));
}

#[test]
fn rows_that_count_on_from_one_another_leave_no_floor_empty() {
    let row = |letter: char, from: u32| (from..from + 20).map(move |at| format!("1-{letter}{at}"));
    let codes: Vec<String> = row('A', 1).chain(row('B', 21)).chain(row('C', 41)).collect();
    let laid = laid(&codes.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(laid.spots[0].x, laid.spots[20].x);
    assert!(overlap(&laid).is_none() && is_within(&laid));
}

#[test]
fn a_whole_hall_is_laid_out_once_and_for_all_and_nothing_overlaps() {
    let codes: Vec<String> = ('A'..='T')
        .flat_map(|row| (1..=34).map(move |number| format!("3-{row}{number:02}")))
        .collect();
    let names: Vec<&str> = codes.iter().map(String::as_str).collect();
    let first = laid(&names);
    assert_eq!(overlap(&first), None);
    assert!(is_within(&first));
    // The order in which booths are named moves none of them.
    let backwards = laid(&names.iter().rev().copied().collect::<Vec<_>>());
    assert_eq!(backwards.spots.into_iter().rev().collect::<Vec<_>>(), first.spots);
    assert_eq!(laid(&[]).spots, []);
}

fn drawing(booths: &[(&str, i32, i32, u32, u32)]) -> HallDrawing {
    let booths = booths.iter().map(|&(booth, x, y, width, depth)| BoothPlace {
        booth: booth.into(),
        x,
        y,
        width,
        depth,
    });
    HallDrawing { hall: "3".to_owned(), booths: booths.collect(), picture: None }
}

fn drawn(codes: &[&str], drawing: &HallDrawing) -> Laid {
    let codes: Vec<BoothCode> = codes.iter().map(|code| BoothCode::from(*code)).collect();
    lay_out(&codes.iter().collect::<Vec<_>>(), Some(drawing))
}

#[test]
fn a_drawing_looks_the_same_in_metres_and_in_millimetres() {
    let codes = ["3-A01", "3-A02"];
    let metres =
        drawing(&[("3-A01", -6_000, 0, 3_000, 3_000), ("3-A02", -3_000, 500, 6_000, 3_000)]);
    let centimetres = drawing(&[
        ("3-A01", -600_000, 0, 300_000, 300_000),
        ("3-A02", -300_000, 50_000, 600_000, 300_000),
    ]);
    let one = drawn(&codes, &metres);
    assert_eq!(one, drawn(&codes, &centimetres));
    let [first, second] = one.spots[..] else { panic!() };
    assert_eq!((first.width, second.width), (SIDE, 2 * SIDE));
    // What touches on the drawing touches on the plan.
    assert_eq!(first.x + first.width, second.x);
    assert!(is_within(&one));
}

#[test]
fn booths_that_a_drawing_leaves_out_stand_below_it() {
    let hall = drawing(&[("3-A01", 0, 0, 3_000, 3_000), ("3-Z99", 9_000, 0, 3_000, 3_000)]);
    let laid = drawn(&["3-A01", "3-A02", "3-A03"], &hall);
    assert!(laid.spots[1].y > laid.spots[0].y + laid.spots[0].depth);
    assert_eq!(overlap(&laid), None);
    assert!(is_within(&laid));
}

#[test]
fn a_picture_lies_where_it_was_put_and_opens_the_hall_to_its_size() {
    let mut hall = drawing(&[("3-A01", 3_000, 3_000, 3_000, 3_000)]);
    let blob = domain::ids::Digest("sha256:0".to_owned());
    hall.picture = Some(PlanPicture { blob, x: 0, y: 0, width: 30_000, depth: 15_000 });
    let laid = drawn(&["3-A01"], &hall);
    let picture = laid.picture.unwrap();
    assert_eq!((picture.x, picture.width, picture.depth), (EDGE, 1_000, 500));
    assert_eq!(laid.spots[0].x, EDGE + 100);
    assert_eq!(laid.width, 1_000 + 2 * EDGE);
}
