//! The laws of the fold: one set of facts, one state, in whatever order they arrived.

use super::folds;
use crate::case::tests::harness::*;
use crate::case::tests::roads::PLAIN;
use crate::case::{Command, Outcome, Side};
use crate::exhibition::Command as Show;
use crate::exhibitor::{self, Field};
use crate::fact::{Fact as AnyFact, Placed};
use crate::fold::{Folded, Graph, SetAside, fold};
use crate::ids::{DeviceId, Digest, StreamId};
use crate::trust::Trust;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What three desks wrote side by side, and what all of it together says.
struct History {
    facts: Vec<(StreamId, Placed)>,
    /// The facts of the fork that the cut does not keep.
    other_branch: (DeviceId, BTreeSet<Digest>),
    expected: BTreeMap<StreamId, Folded>,
}

static HISTORY: LazyLock<History> = LazyLock::new(history);

fn enquiry() -> Show {
    Show::NoteEnquiry {
        about: crate::exhibition::Enquiry::Rules,
        exhibitor: None,
        note: String::new(),
    }
}

fn rename(desk: &Desk, name: &str) -> exhibitor::Command {
    exhibitor::Command::CorrectExhibitor {
        exhibitor: desk.respondent(),
        natural_person: false,
        details: BTreeMap::from([(Field::Name, name.to_owned())]),
    }
}

fn newest(desk: &Desk, stream: &StreamId) -> Placed {
    desk.streams[stream].last().unwrap().clone()
}

/// A disagreement on a case and on a name, a fork, a late revocation with an adoption, an erasure,
/// a fact of a newer desk.
fn history() -> History {
    let show = StreamId::Exhibition;
    let mut first = Desk::fair();
    let mut second = first.second("second", "AA");
    let mut third = first.second("third", "AB");
    let case = first.asked();
    second.hear(&first);
    third.hear(&first);
    for desk in [&mut first, &mut second, &mut third] {
        desk.now = at("24T12:00");
    }
    // One desk decides on an admission while another takes in an undertaking.
    first.do_as(INTAKE, first.admit());
    first.do_as(DECIDER, first.decide(Outcome::Admitted));
    second.do_as(INTAKE, second.undertake(second.items()));
    first.do_as(INTAKE, rename(&first, "太原双塔液压股份有限公司"));
    second.do_as(INTAKE, rename(&second, "太原双塔泵业有限公司"));
    let note = Command::AddNote { case: case.clone(), note: "移交".to_owned() };
    second.do_as(INTAKE, note);
    // The third desk's folder is copied, and both copies go on under one key.
    third.do_as(INTAKE, enquiry());
    let mut copy = third.fork();
    third.do_as(INTAKE, enquiry());
    third.do_as(INTAKE, enquiry());
    let kept = newest(&third, &show);
    let number = third.suspension_number();
    third.do_as(INTAKE, third.appeal(Side::Respondent, &number));
    let adopted = newest(&third, &third.case_stream());
    copy.do_as(HANDLER, Command::AddNote { case, note: "副本".to_owned() });
    copy.do_as(INTAKE, enquiry());
    let own = |desk: &Desk| -> BTreeSet<Digest> {
        let facts = desk.streams.values().flatten();
        facts.filter(|it| it.device == third.device).map(|it| it.digest.clone()).collect()
    };
    let other_branch = own(&copy).difference(&own(&third)).cloned().collect();
    // The revocation comes after everything that it cuts off.
    first.hear(&third);
    first.hear(&copy);
    let revoke = Show::RevokeDevice {
        device: third.device.clone(),
        last_sequence: kept.sequence,
        last_digest: kept.digest.clone(),
        reasons: "遗失".to_owned(),
    };
    first.do_as(ADMINISTRATOR, revoke);
    let adopt =
        Show::AdoptFact { digest: adopted.digest.clone(), reasons: "经核实属实".to_owned() };
    first.do_as(HEAD, adopt);
    let received = first.streams[&first.case_stream()][0].digest.clone();
    let erase =
        Show::ErasePersonal { facts: vec![received], leaves: Vec::new(), blobs: Vec::new() };
    first.do_as(HEAD, erase);
    first.hear(&second);
    let newer = AnyFact::read(&StreamId::Round("round".into()), r#"{"type":"round_dreamt"}"#);
    first.seal(INSPECTOR, crate::Append::new(StreamId::Round("round".into()), newer));

    let facts: Vec<(StreamId, Placed)> = first
        .streams
        .iter()
        .flat_map(|(stream, facts)| facts.iter().map(|fact| (stream.clone(), fact.clone())))
        .collect();
    let other_branch = (third.device.clone(), other_branch);
    let expected = told(&facts, &other_branch);
    History { facts, other_branch, expected }
}

/// What these facts say, taken as they come.
fn told(
    facts: &[(StreamId, Placed)],
    (device, other_branch): &(DeviceId, BTreeSet<Digest>),
) -> BTreeMap<StreamId, Folded> {
    let mut streams: BTreeMap<StreamId, Vec<Placed>> = BTreeMap::new();
    for (stream, fact) in facts {
        streams.entry(stream.clone()).or_default().push(fact.clone());
    }
    let mut trust = Trust::new(streams.get(&StreamId::Exhibition).map_or(&[][..], Vec::as_slice));
    trust.exclude(device, other_branch.clone());
    streams.iter().map(|(stream, facts)| (stream.clone(), fold(stream, facts, &trust))).collect()
}

#[test]
fn the_history_holds_what_it_should() {
    let History { expected, other_branch, .. } = &*HISTORY;
    let why: BTreeSet<String> = expected
        .values()
        .flat_map(|folded| folded.set_aside.iter().map(|(_, why)| format!("{why:?}")))
        .collect();
    assert_eq!(why, BTreeSet::from(["BeyondRevocation".to_owned(), "Unknown".to_owned()]));
    let fields: BTreeSet<&str> = expected
        .values()
        .flat_map(|folded| folded.contested.iter().map(|clash| clash.field.as_str()))
        .collect();
    assert_eq!(fields, BTreeSet::from(["decision", "details/name"]));
    // A fork: of two branches under one key the one that the cut keeps evolves, also where the
    // other's facts have smaller places in the chain.
    assert_eq!(other_branch.1.len(), 2);
    let set_aside: BTreeSet<&Digest> =
        expected.values().flat_map(|folded| folded.set_aside.iter().map(|(of, _)| of)).collect();
    assert!(other_branch.1.iter().all(|digest| set_aside.contains(digest)));
    assert_eq!(set_aside.len(), 3, "both facts of the fork, and the newer desk's");
    assert!(expected.values().all(|folded| folded.waiting.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_order_of_arrival_gives_the_same_state(
        facts in Just(HISTORY.facts.clone()).prop_shuffle(),
    ) {
        prop_assert_eq!(&told(&facts, &HISTORY.other_branch), &HISTORY.expected);
    }

    #[test]
    fn what_came_twice_is_one_fact(
        facts in Just(HISTORY.facts.clone()).prop_shuffle(),
        twice in 1_usize..40,
    ) {
        let mut facts = facts;
        let again: Vec<_> = facts.iter().take(twice).cloned().collect();
        facts.extend(again);
        prop_assert_eq!(&told(&facts, &HISTORY.other_branch), &HISTORY.expected);
    }

    #[test]
    fn a_part_folds_too_and_what_lacks_its_causes_waits(
        facts in Just(HISTORY.facts.clone()).prop_shuffle(),
        taken in 0_usize..200,
    ) {
        let here: Vec<_> = facts.iter().take(taken).cloned().collect();
        let known: BTreeSet<&Digest> = here.iter().map(|(_, fact)| &fact.digest).collect();
        for (stream, folded) in told(&here, &HISTORY.other_branch) {
            let of_stream: Vec<Placed> = here
                .iter()
                .filter(|(other, _)| *other == stream)
                .map(|(_, fact)| fact.clone())
                .collect();
            let graph = Graph::new(&of_stream);
            prop_assert_eq!(graph.order.len() + graph.waiting.len(), of_stream.len());
            prop_assert_eq!(folded.facts + folded.set_aside.len(), graph.order.len());
            for at in graph.order {
                prop_assert!(of_stream[at].parents.iter().all(|cause| known.contains(cause)));
            }
        }
    }
}

#[test]
fn a_fact_added_to_what_is_known_gives_what_a_whole_fold_gives() {
    let mut desk = Desk::fair();
    desk.complied();
    desk.report();
    let whole = folds(&desk);
    for (stream, facts) in &desk.streams {
        let mut folded = Folded::empty(stream);
        for fact in facts {
            assert!(folded.push(fact, desk.trust()), "{stream:?}");
        }
        assert_eq!(&folded, &whole[stream]);
        // What is known already is not added twice, and what skips a cause is not added at all.
        assert!(!folded.push(facts.last().unwrap(), desk.trust()));
        let mut short = Folded::empty(stream);
        if let [_, second, ..] = &facts[..] {
            assert!(!short.push(second, desk.trust()));
        }
    }
}

#[test]
fn an_erased_fact_folds_to_the_same_state() {
    let mut desk = Desk::fair();
    desk.suspended();
    let before = folds(&desk);
    let facts = desk.streams.values().flatten().map(|placed| placed.digest.clone()).collect();
    let erase = Show::ErasePersonal { facts, leaves: Vec::new(), blobs: Vec::new() };
    desk.do_as(HEAD, erase);
    desk.leaves.clear();
    let after = folds(&desk);
    for (stream, folded) in &before {
        if *stream != StreamId::Exhibition {
            assert_eq!(&after[stream], folded, "{stream:?}");
        }
    }
}

#[test]
fn a_fact_without_its_causes_waits_and_folds_when_they_come() {
    let mut desk = Desk::fair();
    desk.accepted();
    let stream = desk.case_stream();
    let facts = desk.streams[&stream].clone();
    let waiting = fold(&stream, &facts[1..], desk.trust());
    assert_eq!((waiting.facts, waiting.waiting.len()), (0, facts.len() - 1));
    assert!(waiting.heads.is_empty());
    assert_eq!(fold(&stream, &facts, desk.trust()).waiting, []);
}

#[test]
fn a_newer_desk_s_fact_is_kept_and_evolves_nothing() {
    let mut desk = Desk::fair();
    desk.found();
    let stream = desk.case_stream();
    let before = desk.folded(&stream).clone();
    let newer = AnyFact::read(&stream, r#"{"type":"case_dreamt","why":[1]}"#);
    assert!(matches!(newer, AnyFact::Unknown(_)));
    desk.seal(HANDLER, crate::Append::new(stream.clone(), newer));
    let after = desk.folded(&stream);
    assert_eq!(after.state, before.state);
    assert_eq!(
        after.set_aside.iter().map(|(_, why)| *why).collect::<Vec<_>>(),
        [SetAside::Unknown]
    );
    // Its author had seen the rest: what comes after names it as its cause.
    assert_ne!(after.heads, before.heads);
    desk.do_as(HANDLER, desk.suspend());
    assert!(desk.case().suspected().len() == 2 && PLAIN == crate::case::SuspicionLevel::Plain);
}
