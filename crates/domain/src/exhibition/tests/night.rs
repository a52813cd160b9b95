//! The desk closes for the night, and the next shift takes over.

use crate::case::tests::harness::*;
use crate::exhibition::{Command, Fact, FoundAtNight, MeasureAtNight, Night, SecondCopyAtNight};
use crate::fact::Fact as AnyFact;
use crate::profile::Deadline;
use crate::refusal::Refusal;

/// The command with what the whole floor looked like.
fn close(desk: &Desk, measures: Vec<MeasureAtNight>) -> Command {
    Command::CloseNight {
        closed_at: desk.now,
        measures,
        unserved: Vec::new(),
        unsigned: Vec::new(),
        second_copy: SecondCopyAtNight::Current,
        handed_to: HANDLER.into(),
        remarks: "北门封存袋已加锁".to_owned(),
    }
}

/// Every item of the case, each found in its place.
fn all_in_place(desk: &Desk) -> Vec<MeasureAtNight> {
    let case = desk.case_id();
    let seen = |item| MeasureAtNight { case: case.clone(), item, found: FoundAtNight::InPlace };
    desk.items().into_iter().map(seen).collect()
}

fn night(desk: &Desk) -> &Night {
    desk.show().nights.last().unwrap()
}

#[test]
fn a_night_tells_every_measure_and_the_clocks_that_end_before_the_next_opening() {
    let mut desk = Desk::fair();
    desk.asked();
    desk.now = at("24T17:20");
    let whole = all_in_place(&desk);
    let missing = Refusal::FieldMissing { field: "measures".to_owned() };
    assert_eq!(desk.refusal(HEAD, close(&desk, whole[1..].to_vec())), missing);
    let foreign = MeasureAtNight { item: "another".into(), ..whole[0].clone() };
    let not_there = Refusal::NotFound { what: "item".to_owned(), id: "another".to_owned() };
    let too_many = [whole.clone(), vec![foreign]].concat();
    assert_eq!(desk.refusal(HEAD, close(&desk, too_many)), not_there);
    desk.do_as(HEAD, close(&desk, whole.clone()));
    let told = night(&desk);
    assert_eq!((told.by.clone(), &told.measures), (Some(HEAD.into()), &whole));
    assert_eq!(told.until, Some(at("25T09:00")));
    let running = desk.case().running_clocks();
    let overnight: Vec<Deadline> = running
        .iter()
        .filter(|clock| clock.due < at("25T09:00"))
        .map(|clock| clock.deadline)
        .collect();
    assert!(!overnight.is_empty() && overnight.len() < running.len());
    let told: Vec<Deadline> = told.clocks.iter().map(|clock| clock.deadline).collect();
    assert_eq!(told, overnight);
    assert_eq!(night(&desk).clocks[0].holder, desk.case().handler);
    assert_eq!(desk.told("remarks"), Some("北门封存袋已加锁"));
}

#[test]
fn a_night_is_handed_to_somebody_who_is_here_and_in_the_desk_s_own_words() {
    let mut desk = Desk::fair();
    desk.now = at("24T17:20");
    let with = |handed_to: &str, remarks: &str, closed_at| {
        let Command::CloseNight { measures, unserved, unsigned, second_copy, .. } =
            close(&desk, Vec::new())
        else {
            panic!()
        };
        let (handed_to, remarks) = (handed_to.into(), remarks.to_owned());
        Command::CloseNight {
            closed_at,
            measures,
            unserved,
            unsigned,
            second_copy,
            handed_to,
            remarks,
        }
    };
    let nobody = Refusal::NotFound { what: "officer".to_owned(), id: "nobody".to_owned() };
    assert_eq!(desk.refusal(HEAD, with("nobody", "", desk.now)), nobody);
    let forbidden = desk.refusal(HEAD, with(HANDLER, "已没收样品", desk.now));
    assert!(matches!(forbidden, Refusal::ForbiddenWord { field, .. } if field == "remarks"));
    let future = Refusal::InTheFuture { field: "closed_at".to_owned() };
    assert_eq!(desk.refusal(HEAD, with(HANDLER, "", at("24T17:30"))), future);
}

#[test]
fn a_shift_is_taken_over_once() {
    let mut desk = Desk::fair();
    desk.now = at("24T17:20");
    desk.do_as(HEAD, close(&desk, Vec::new()));
    let number = night(&desk).number.clone();
    let take = || Command::TakeOverShift { night: number.clone() };
    desk.now = at("25T08:40");
    // Two stations take it over before they meet: the first word holds on both.
    let mut other = desk.second("second", "AA");
    desk.do_as(HANDLER, take());
    other.now = at("25T08:45");
    other.do_as(INTAKE, take());
    desk.hear(&other);
    other.hear(&desk);
    assert_eq!(night(&desk), night(&other));
    assert!(night(&desk).taken_over.is_some());
    let gone = Refusal::NotFound { what: "night".to_owned(), id: number.to_string() };
    assert_eq!(desk.refusal(HEAD, take()), gone);
}

#[test]
fn on_the_last_evening_every_running_clock_is_handed_over() {
    let mut desk = Desk::fair();
    desk.asked();
    desk.now = at("26T17:20");
    let facts = desk.do_as(HEAD, close(&desk, all_in_place(&desk)));
    let [AnyFact::Exhibition(Fact::NightClosed { until, clocks, .. })] = &facts[..] else {
        panic!("{facts:?}")
    };
    assert_eq!(*until, None);
    assert_eq!(clocks.len(), desk.case().running_clocks().len());
}
