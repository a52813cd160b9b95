//! Whom a fold believes.

use crate::case::tests::harness::*;
use crate::case::tests::roads::PLAIN;
use crate::exhibition::{Command as Show, Enquiry};
use crate::fact::{Placed, Role};
use crate::fold::SetAside;
use crate::ids::{DeviceId, StreamId};
use crate::trust::Trust;

const SHOW: StreamId = StreamId::Exhibition;

fn enquiry() -> Show {
    Show::NoteEnquiry { about: Enquiry::Rules, exhibitor: None, note: String::new() }
}

fn admit(device: &str, station: &str, administrator: bool) -> Show {
    Show::AdmitDevice {
        device: device.into(),
        key: "key".to_owned(),
        tls_key: None,
        station: station.into(),
        administrator,
        until: None,
        name: String::new(),
        office: None,
    }
}

fn last(desk: &Desk, stream: &StreamId) -> Placed {
    desk.streams[stream].last().unwrap().clone()
}

fn newest_of(desk: &Desk, device: &DeviceId) -> Placed {
    let facts = desk.streams.values().flatten().filter(|placed| placed.device == *device);
    facts.max_by_key(|placed| placed.sequence).unwrap().clone()
}

fn revoke(at: &Placed) -> Show {
    Show::RevokeDevice {
        device: at.device.clone(),
        last_sequence: at.sequence,
        last_digest: at.digest.clone(),
        reasons: "遗失".to_owned(),
    }
}

fn why(desk: &Desk, stream: &StreamId) -> Vec<SetAside> {
    desk.folded(stream).set_aside.iter().map(|(_, why)| *why).collect()
}

/// A second administrator's device, and both desks.
fn two_administrators() -> (Desk, Desk) {
    let mut first = Desk::fair();
    first.do_as(ADMINISTRATOR, admit("second", "AA", true));
    let mut second = Desk::new("second", "AA", 0);
    second.now = first.now;
    second.hear(&first);
    (first, second)
}

#[test]
fn a_role_is_judged_at_what_the_author_had_seen() {
    let mut desk = Desk::fair();
    let mut second = desk.second("second", "AA");
    let case = desk.accepted();
    second.hear(&desk);
    // At one desk the handler loses the role; the other has not heard of it and goes on.
    let set = Show::SetOfficerRoles { officer: HANDLER.into(), roles: vec![Role::Intake] };
    desk.do_as(ADMINISTRATOR, set);
    second.do_as(HANDLER, second.find(PLAIN));
    desk.hear(&second);
    assert!(why(&desk, &StreamId::Case(case.clone())).is_empty());
    assert!(desk.case().found_at().is_some());
    // Whoever has heard of it does so no longer.
    second.hear(&desk);
    assert!(matches!(
        second.refusal(HANDLER, second.suspend()),
        crate::Refusal::RoleMissing { .. }
    ));
}

#[test]
fn a_fact_of_an_officer_without_the_role_evolves_nothing() {
    let mut desk = Desk::fair();
    let case = desk.accepted();
    let stream = StreamId::Case(case);
    let forged = desk.ask(HANDLER, desk.find(PLAIN)).unwrap().remove(0);
    desk.seal(INTAKE, forged.clone());
    assert_eq!(why(&desk, &stream), [SetAside::OfficerWithoutRole]);
    assert_eq!(desk.case().found_at(), None);
    desk.seal("", forged.clone());
    desk.seal("nobody", forged);
    assert_eq!(why(&desk, &stream), [SetAside::OfficerWithoutRole; 3]);
}

#[test]
fn who_left_stays_away_whatever_another_desk_gave() {
    let mut desk = Desk::fair();
    let mut second = desk.second("second", "AA");
    let case = desk.accepted();
    second.hear(&desk);
    let stream = StreamId::Case(case);
    let forged = desk.ask(HANDLER, desk.find(PLAIN)).unwrap().remove(0);
    // One desk gives the officer another role while the other lets the officer go.
    let set = Show::SetOfficerRoles {
        officer: HANDLER.into(),
        roles: vec![Role::Handler, Role::Decider],
    };
    second.do_as(ADMINISTRATOR, set);
    desk.do_as(ADMINISTRATOR, Show::RetireOfficer { officer: HANDLER.into() });
    desk.hear(&second);
    second.hear(&desk);
    for desk in [&mut desk, &mut second] {
        assert!(desk.show().officers[&HANDLER.into()].retired);
        desk.seal(HANDLER, forged.clone());
        assert_eq!(why(desk, &stream), [SetAside::OfficerWithoutRole]);
    }
}

#[test]
fn a_device_that_was_not_admitted_evolves_nothing() {
    let desk = Desk::fair();
    let mut stranger = Desk::new("stranger", "Q", 0);
    stranger.now = desk.now;
    stranger.hear(&desk);
    let note = stranger.ask(INTAKE, enquiry()).unwrap().remove(0);
    stranger.seal(INTAKE, note);
    assert_eq!(why(&stranger, &SHOW), [SetAside::DeviceNotAdmitted]);
    assert!(stranger.show().enquiries.is_empty());
}

#[test]
fn a_device_admitted_by_one_that_may_not_is_not_admitted() {
    let mut desk = Desk::fair();
    let mut second = desk.second("second", "AA");
    let append = crate::Append::new(
        SHOW,
        crate::Fact::Exhibition(crate::exhibition::Fact::DeviceAdmitted {
            device: "third".into(),
            key: "key".to_owned(),
            tls_key: None,
            station: "AAA".into(),
            administrator: true,
            until: None,
            name: String::new(),
            office: None,
        }),
    );
    second.seal(ADMINISTRATOR, append);
    assert_eq!(why(&second, &SHOW), [SetAside::DeviceNotAdmitted]);
    let mut third = Desk::new("third", "AAA", 0);
    third.now = second.now;
    third.hear(&second);
    let note = third.ask(INTAKE, enquiry()).unwrap().remove(0);
    third.seal(INTAKE, note);
    assert_eq!(why(&third, &SHOW), [SetAside::DeviceNotAdmitted; 2]);
}

#[test]
fn the_end_of_use_of_a_device_warns_and_never_folds() {
    let mut desk = Desk::fair();
    let command = Show::AdmitDevice {
        device: "second".into(),
        key: "key".to_owned(),
        tls_key: None,
        station: "AA".into(),
        administrator: false,
        until: Some(at("23T00:00")),
        name: String::new(),
        office: None,
    };
    desk.do_as(ADMINISTRATOR, command);
    let mut second = Desk::new("second", "AA", 0);
    second.now = at("25T10:00");
    second.hear(&desk);
    second.do_as(INTAKE, enquiry());
    assert!(why(&second, &SHOW).is_empty());
}

#[test]
fn a_revocation_by_a_revoked_device_beyond_its_cut_is_void() {
    let (mut first, mut second) = two_administrators();
    second.do_as(INTAKE, enquiry());
    first.hear(&second);
    let known = newest_of(&first, &"second".into());
    let mine = newest_of(&second, &"first".into());
    // Neither has heard of the other's act.
    first.do_as(ADMINISTRATOR, revoke(&known));
    second.do_as(ADMINISTRATOR, revoke(&mine));
    first.hear(&second);
    second.hear(&first);
    // The one nearer to the first device holds; what the other did beyond its cut is void.
    for desk in [&first, &second] {
        let cuts = desk.trust().cuts();
        assert_eq!(cuts.keys().collect::<Vec<_>>(), [&DeviceId::from("second")]);
        assert_eq!(why(desk, &SHOW), [SetAside::BeyondRevocation]);
    }
    assert_eq!(first.folded(&SHOW), second.folded(&SHOW));
}

#[test]
fn of_two_cuts_of_one_device_the_shorter_holds() {
    let (mut first, mut second) = two_administrators();
    first.do_as(ADMINISTRATOR, admit("third", "AB", false));
    let mut third = Desk::new("third", "AB", 0);
    third.now = first.now;
    third.hear(&first);
    third.do_as(INTAKE, enquiry());
    let early = last(&third, &SHOW);
    third.do_as(INTAKE, enquiry());
    let late = last(&third, &SHOW);
    first.hear(&third);
    second.hear(&first);
    first.do_as(ADMINISTRATOR, revoke(&late));
    second.do_as(ADMINISTRATOR, revoke(&early));
    first.hear(&second);
    assert_eq!(first.trust().cuts()[&"third".into()].last_sequence, early.sequence);
    assert_eq!(first.show().enquiries.values().sum::<u32>(), 1);
}

#[test]
fn of_a_fork_the_branch_at_the_cut_counts() {
    let mut first = Desk::fair();
    let second = first.second("second", "AA");
    let (mut kept, mut copy) = (second.fork(), second);
    kept.do_as(INTAKE, enquiry());
    copy.do_as(INTAKE, enquiry());
    first.hear(&kept);
    first.hear(&copy);
    // Until somebody cuts it both branches fold: their papers exist.
    assert_eq!(first.show().enquiries.values().sum::<u32>(), 2);
    let right = newest_of(&kept, &"second".into());
    first.do_as(ADMINISTRATOR, revoke(&right));
    let heard = first.clone();
    first.hear(&heard);
    assert_eq!(first.show().enquiries.values().sum::<u32>(), 1);
    assert_eq!(why(&first, &SHOW), [SetAside::BeyondRevocation]);
}

#[test]
fn what_is_adopted_counts_whatever_the_cut_says() {
    let mut first = Desk::fair();
    let mut second = first.second("second", "AA");
    second.do_as(INTAKE, enquiry());
    let kept = last(&second, &SHOW);
    second.do_as(INTAKE, enquiry());
    let late = last(&second, &SHOW);
    first.do_as(ADMINISTRATOR, revoke(&kept));
    // The adoption may come before the fact that it adopts.
    let adopt =
        Show::AdoptFact { digest: late.digest.clone(), reasons: "经核实属实".to_owned() };
    first.do_as(HEAD, adopt);
    first.hear(&second);
    assert!(why(&first, &SHOW).is_empty());
    assert_eq!(first.show().enquiries.values().sum::<u32>(), 2);
}

#[test]
fn trust_does_not_depend_on_the_order_of_arrival() {
    let (mut first, mut second) = two_administrators();
    second.do_as(INTAKE, enquiry());
    first.hear(&second);
    let at = newest_of(&first, &"second".into());
    first.do_as(ADMINISTRATOR, revoke(&at));
    let mut facts = first.streams[&SHOW].clone();
    let expected = Trust::new(&facts).cuts().clone();
    assert_eq!(expected.len(), 1);
    facts.reverse();
    assert_eq!(Trust::new(&facts).cuts(), &expected);
}
