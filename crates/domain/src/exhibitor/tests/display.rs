//! Two desks on one exhibit: the fold as it runs, with admissions and all.

use super::harness::at;
use crate::exhibition::Fact as ShowFact;
use crate::exhibitor::{Display, Exhibitor, Fact, PledgeState, Shown};
use crate::fact::{Fact as AnyFact, Placed, Role};
use crate::fold::{Folded, State, fold};
use crate::identifiers::number::Number;
use crate::ids::{Digest, ExhibitorId, StreamId};
use crate::trust::Trust;

fn placed(name: &str, parents: &[&str], fact: AnyFact) -> Placed {
    let digest = |name: &str| Digest(format!("sha256:{name}"));
    Placed {
        digest: digest(name),
        parents: parents.iter().map(|parent| digest(parent)).collect(),
        seen: vec![digest("enrolled")],
        device: "device".into(),
        sequence: 1,
        officer: Some("everybody".into()),
        command: crate::ids::CommandId(name.to_owned()),
        recorded_at: at("2026-11-24T10:00:00Z"),
        fact,
    }
}

fn trust() -> Trust {
    let opened = ShowFact::ExhibitionOpened {
        exhibition: "fair".to_owned(),
        root_key: String::new(),
        root_signature: String::new(),
        first_device: "device".into(),
        first_device_key: String::new(),
        station: "A".into(),
        rehearsal: false,
    };
    let enrolled = ShowFact::OfficerEnrolled {
        officer: "everybody".into(),
        roles: Role::ALL.to_vec(),
        public_key: String::new(),
        wrapped_key: String::new(),
    };
    Trust::new(&[
        placed("opened", &[], AnyFact::Exhibition(opened)),
        placed("enrolled", &["opened"], AnyFact::Exhibition(enrolled)),
    ])
}

fn folded(facts: &[(&str, &[&str], Fact)]) -> Folded {
    let facts: Vec<Placed> = facts
        .iter()
        .map(|(name, parents, fact)| placed(name, parents, AnyFact::Exhibitor(fact.clone())))
        .collect();
    let stream = StreamId::Exhibitor(ExhibitorId::from("one"));
    let trust = trust();
    let folded = fold(&stream, &facts, &trust);
    assert!(folded.set_aside.is_empty(), "{:?}", folded.set_aside);
    let backwards: Vec<Placed> = facts.into_iter().rev().collect();
    assert_eq!(folded, fold(&stream, &backwards, &trust));
    folded
}

fn state(folded: &Folded) -> &Exhibitor {
    match &folded.state {
        State::Exhibitor(state) => state,
        other => panic!("{other:?}"),
    }
}

fn change(to: Display, case: &str) -> Fact {
    Fact::DisplayChanged {
        shown: Shown::Exhibit("lamp".into()),
        to,
        case: case.into(),
        act: format!("{case}-act"),
    }
}

fn lamp(folded: &Folded) -> Display {
    state(folded).display_of(&Shown::Exhibit("lamp".into()))
}

#[test]
fn two_cases_meet_on_one_exhibit() {
    let calm = folded(&[
        ("a", &[], change(Display::Suspended, "first")),
        ("b", &["a"], change(Display::Suspended, "second")),
        ("c", &["b"], change(Display::Restored, "first")),
    ]);
    assert!(calm.contested.is_empty());
    assert_eq!(lamp(&calm), Display::Suspended);
}

#[test]
fn while_desks_disagree_the_milder_claim_is_shown_until_a_person_settles() {
    let start = ("a", &[][..], change(Display::Suspended, "first"));
    let one = ("b", &["a"][..], change(Display::Restored, "first"));
    let other = ("c", &["a"][..], change(Display::OrderedWithdrawn, "second"));
    let torn = folded(&[start.clone(), one.clone(), other.clone()]);
    assert_eq!(torn.contested.len(), 1);
    assert_eq!(torn.contested[0].field, "display/lamp");
    assert_eq!(torn.contested[0].shown, Digest("sha256:b".to_owned()));
    assert_eq!(lamp(&torn), Display::Restored);

    let settle = |keep: &str| Fact::ClashSettled {
        field: "display/lamp".to_owned(),
        keep: Digest(format!("sha256:{keep}")),
    };
    let kept =
        folded(&[start.clone(), one.clone(), other.clone(), ("d", &["b", "c"], settle("c"))]);
    assert!(kept.contested.is_empty());
    assert_eq!(lamp(&kept), Display::OrderedWithdrawn);
    // Once settled, what was kept holds alone: a later word of its case moves it.
    let after = folded(&[
        start,
        one,
        other,
        ("d", &["b", "c"], settle("b")),
        ("e", &["d"], change(Display::Restored, "first")),
    ]);
    assert_eq!(lamp(&after), Display::Restored);
}

#[test]
fn the_same_word_from_two_desks_is_no_disagreement() {
    let same = folded(&[
        ("a", &[], change(Display::Suspended, "first")),
        ("b", &["a"], change(Display::Removed, "first")),
        ("c", &["a"], change(Display::Removed, "first")),
    ]);
    assert!(same.contested.is_empty());
    assert_eq!(lamp(&same), Display::Removed);
}

fn number(counter: u32) -> Number {
    Number::new("TYZ", 26, "A", counter)
}

#[test]
fn an_acceptance_outweighs_what_another_desk_said_meanwhile() {
    let accepted = |counter| Fact::PledgeAccepted { number: number(counter), late: false };
    let notice = Fact::NoEntryNotified {
        number: number(9),
        from: at("2026-11-24T00:00:00Z"),
        profile_version: 1,
    };
    for (against, kept) in [
        (Fact::PledgeReturned { defects: vec![] }, PledgeState::Returned),
        (notice, PledgeState::Signed),
    ] {
        let facts = [
            ("a", &[][..], Fact::PledgeAcknowledged {}),
            ("b", &["a"][..], accepted(1)),
            ("c", &["a"][..], against),
        ];
        let torn = folded(&facts);
        assert_eq!(torn.contested[0].field, "pledge");
        assert_eq!(state(&torn).pledge.state, PledgeState::Accepted);
        let settle =
            Fact::ClashSettled { field: "pledge".to_owned(), keep: Digest("sha256:c".to_owned()) };
        let mut facts = facts.to_vec();
        facts.push(("d", &["b", "c"][..], settle));
        let settled = folded(&facts);
        assert!(settled.contested.is_empty());
        assert_eq!(state(&settled).pledge.state, kept);
        // The receipt was handed out; it stays on record.
        assert_eq!(state(&settled).pledge.receipts, [number(1)]);
    }
    // Two desks that both accepted agree; both receipts exist.
    let both = folded(&[
        ("a", &[], Fact::PledgeAcknowledged {}),
        ("b", &["a"], accepted(1)),
        ("c", &["a"], accepted(2)),
    ]);
    assert!(both.contested.is_empty());
    assert_eq!(state(&both).pledge.receipts.len(), 2);
}

#[test]
fn reviews_identity_exhibits_and_counters_clash_and_settle() {
    use super::harness::line;
    use crate::case::Outcome;
    use crate::exhibitor::{
        ExhibitorKind, Field, ListedExhibit, RefusalGround, ReviewState, Source, Stated,
    };
    let listed = Fact::ExhibitsListed {
        source: Source::Counter,
        exhibits: vec![ListedExhibit { exhibit: "lamp".into(), line: line("灯") }],
    };
    let named = |name: &str| Fact::ExhibitorCorrected {
        kind: ExhibitorKind::Organisation,
        details: Stated::from([(Field::Name, Some(name.to_owned()))]),
    };
    let confirmed = Fact::ConfirmedSuspicion {
        case: "case".into(),
        outcome: Outcome::Default,
        edition: String::new(),
    };
    type Check = fn(&Exhibitor) -> bool;
    let table: [(&str, Fact, Fact, Check, Check); 4] = [
        (
            "review/lamp",
            Fact::ExhibitCleared { exhibit: "lamp".into(), late: false },
            Fact::ExhibitRefused {
                exhibit: "lamp".into(),
                number: number(1),
                ground: RefusalGround::WatchConfirmed,
                late: false,
            },
            |state| state.exhibits[&"lamp".into()].review.state == ReviewState::Cleared,
            |state| state.exhibits[&"lamp".into()].review.state == ReviewState::Refused,
        ),
        (
            "details/name",
            named("甲公司"),
            named("乙公司"),
            |state| state.name_for_lists() == Some("甲公司"),
            |state| state.name_for_lists() == Some("乙公司"),
        ),
        (
            "exhibit/lamp",
            Fact::ExhibitCorrected { exhibit: "lamp".into(), line: line("台灯") },
            Fact::ExhibitDropped { exhibit: "lamp".into() },
            |state| {
                let lamp = &state.exhibits[&"lamp".into()];
                lamp.line.name == "台灯" && !lamp.dropped
            },
            |state| state.exhibits[&"lamp".into()].dropped,
        ),
        (
            "suspicion/case",
            Fact::SuspicionOverturned { case: "case".into() },
            confirmed.clone(),
            |state| state.repeats(None).suspected == 0,
            |state| state.repeats(None).suspected == 1,
        ),
    ];
    for (field, mild, hard, shown, kept) in table {
        let start = ("a", &[][..], listed.clone());
        let case = ("a2", &["a"][..], confirmed.clone());
        let facts = vec![start, case, ("b", &["a2"][..], mild), ("c", &["a2"][..], hard)];
        let torn = folded(&facts);
        assert_eq!(torn.contested[0].field, field);
        assert!(shown(state(&torn)), "{field} while torn");
        for (keep, holds) in [("b", shown), ("c", kept)] {
            let settle = Fact::ClashSettled {
                field: field.to_owned(),
                keep: Digest(format!("sha256:{keep}")),
            };
            let mut facts = facts.clone();
            facts.push(("d", &["b", "c"][..], settle));
            let settled = folded(&facts);
            assert!(settled.contested.is_empty());
            assert!(holds(state(&settled)), "{field} with {keep} kept");
        }
    }
}
