//! Halls as they are drawn.

use crate::case::tests::harness::*;
use crate::exhibition::{BoothPlace, Command, Fact, HallDrawing, PlanPicture};
use crate::fact::{Blob, Fact as AnyFact};
use crate::refusal::Refusal;

fn place(booth: &str, x: i32) -> BoothPlace {
    BoothPlace { booth: booth.into(), x, y: 0, width: 3_000, depth: 3_000 }
}

fn hall(booths: &[BoothPlace]) -> HallDrawing {
    HallDrawing { hall: "3".to_owned(), booths: booths.to_vec(), picture: None }
}

fn under(blob: &Blob) -> Option<PlanPicture> {
    let blob = blob.digest.clone();
    Some(PlanPicture { blob, x: 0, y: 0, width: 40_000, depth: 25_000 })
}

fn draw(halls: &[HallDrawing], blobs: &[Blob]) -> Command {
    Command::DrawHalls { halls: halls.to_vec(), blobs: blobs.to_vec() }
}

fn invalid(field: &str) -> Refusal {
    Refusal::FieldInvalid { field: field.to_owned() }
}

fn missing(field: &str) -> Refusal {
    Refusal::FieldMissing { field: field.to_owned() }
}

#[test]
fn a_hall_is_drawn_drawn_anew_and_taken_back() {
    let mut desk = Desk::fair();
    let first = hall(&[place("3-A01", 0), place("3-A02", 3_000)]);
    let facts = desk.do_as(HEAD, draw(std::slice::from_ref(&first), &[]));
    assert_eq!(facts, [AnyFact::Exhibition(Fact::HallDrawn(first.clone()))]);
    assert_eq!(desk.show().plans["3"], first);
    // The same drawing again tells nothing new.
    assert_eq!(desk.do_as(HEAD, draw(std::slice::from_ref(&first), &[])), []);
    let second = hall(&[place("3-A01", 500)]);
    desk.do_as(HEAD, draw(std::slice::from_ref(&second), &[]));
    assert_eq!(desk.show().plans["3"], second);
    desk.do_as(HEAD, draw(&[hall(&[])], &[]));
    assert!(desk.show().plans.is_empty());
    let gone = Refusal::NotFound { what: "plan".to_owned(), id: "3".to_owned() };
    assert_eq!(desk.refusal(HEAD, draw(&[hall(&[])], &[])), gone);
}

#[test]
fn several_halls_come_together_each_as_its_own_fact() {
    let mut desk = Desk::fair();
    let other =
        HallDrawing { hall: "W2".to_owned(), booths: vec![place("W2-101", 0)], picture: None };
    // Where codes name no hall, there is one without a name.
    let nameless =
        HallDrawing { hall: String::new(), booths: vec![place("A07", 0)], picture: None };
    let halls = [hall(&[place("3-A01", 0)]), other.clone(), nameless.clone()];
    assert_eq!(desk.do_as(ADMINISTRATOR, draw(&halls, &[])).len(), 3);
    assert_eq!(desk.show().plans["W2"], other);
    assert_eq!(desk.show().plans[""], nameless);
    // One that cannot be keeps the others from being drawn.
    let wrong = [hall(&[place("3-A09", 0)]), HallDrawing { hall: "3".to_owned(), ..other }];
    assert_eq!(desk.refusal(HEAD, draw(&wrong, &[])), invalid("halls"));
    assert_eq!(desk.refusal(HEAD, draw(&[], &[])), missing("halls"));
}

#[test]
fn a_picture_is_handed_in_once_and_lies_under_booths() {
    let mut desk = Desk::fair();
    let file = blob("平面图.png");
    let pictured = HallDrawing { picture: under(&file), ..hall(&[place("3-A01", 0)]) };
    assert_eq!(desk.refusal(HEAD, draw(std::slice::from_ref(&pictured), &[])), missing("picture"));
    desk.do_as(HEAD, draw(std::slice::from_ref(&pictured), std::slice::from_ref(&file)));
    // It is stored already when the hall is drawn anew.
    let moved = HallDrawing { picture: under(&file), ..hall(&[place("3-A01", 700)]) };
    desk.do_as(HEAD, draw(&[moved], &[]));
    let bare = HallDrawing { picture: under(&file), ..hall(&[]) };
    assert_eq!(desk.refusal(HEAD, draw(&[bare], &[])), missing("booths"));
    let mut flat = pictured;
    flat.picture.as_mut().unwrap().depth = 0;
    assert_eq!(desk.refusal(HEAD, draw(&[flat], &[file])), invalid("picture"));
}

#[test]
fn what_cannot_stand_is_not_drawn() {
    let desk = Desk::fair();
    let twice = hall(&[place("3-A01", 0), place("3-A01", 3_000)]);
    let elsewhere = hall(&[place("2-A01", 0)]);
    let sizeless = hall(&[BoothPlace { depth: 0, ..place("3-A01", 0) }]);
    let outside = hall(&[place("3-A01", 1_999_999_999)]);
    let too_many: Vec<_> = (0..2_501).map(|at| place(&format!("3-{at}"), at)).collect();
    for wrong in [twice, elsewhere, sizeless, outside, hall(&too_many)] {
        assert_eq!(desk.refusal(HEAD, draw(&[wrong], &[])), invalid("booths"));
    }
    let fits = hall(&[place("3-A01", 0)]);
    let role = desk.refusal(DECIDER, draw(&[fits], &[]));
    assert!(matches!(role, Refusal::RoleMissing { .. }), "{role:?}");
}

#[test]
fn a_full_hall_fits_into_one_fact() {
    let mut desk = Desk::fair();
    let far = |at: i32| BoothPlace {
        booth: format!("3-A{at:05}").as_str().into(),
        x: -1_234_567_890,
        y: -1_234_567_890,
        width: 123_456_789,
        depth: 123_456_789,
    };
    // The desk of the tests holds every fact to what the record takes.
    desk.do_as(HEAD, draw(&[hall(&(0..2_500).map(far).collect::<Vec<_>>())], &[]));
    assert_eq!(desk.show().plans["3"].booths.len(), 2_500);
}
