//! Evolving is total: whatever comes, in whatever order.

use super::harness::*;
use super::import::{entry, roster};
use crate::exhibitor::{Command, Display, Exhibitor, Fact, Field, RefusalGround, SentBy, Shown};
use crate::fact::{Fact as AnyFact, Placed};
use crate::ids::Digest;
use crate::register;
use proptest::prelude::*;

/// The facts of a busy exhibitor, and of nobody.
fn busy() -> Vec<Placed> {
    let mut desk = Desk::open();
    let mut first = roster(vec![entry(
        1,
        &[(Field::Name, "双塔液压"), (Field::ContactPhone, "111")],
        &["3-A01"],
        &[patented("泵", GOOD_PATENT), patented("阀", BAD_PATENT), line("塔")],
    )]);
    first.import(&mut desk);
    let id = desk.world.exhibitors.keys().next().unwrap().clone();
    let (good, bad) = (desk.exhibit(&id, "泵"), desk.exhibit(&id, "阀"));
    desk.act("intake", Command::SendPledges { exhibitors: vec![id.clone()], by: SentBy::Mail });
    desk.act("intake", Command::RemindPledges { exhibitors: vec![id.clone()], by: SentBy::Mail });
    desk.act("intake", Command::AcknowledgePledge { exhibitor: id.clone() });
    let form = desk.form();
    desk.act("intake", Command::SignPledge { exhibitor: id.clone(), form });
    first.entries[0].details.insert(Field::Name, "双塔".to_owned());
    first.entries[0].details.insert(Field::Uscc, "91140100MA0K00013E".to_owned());
    desk.act("handler", Command::TakeUpReview { exhibitor: id.clone(), exhibit: bad.clone() });
    let shown = Shown::Exhibit(good.clone());
    for fact in [
        Fact::PledgeReturned { defects: vec![] },
        Fact::SupplementDue {},
        Fact::PledgeBreached { case: "case".into() },
        Fact::ExhibitRefused {
            exhibit: bad.clone(),
            number: crate::identifiers::number::Number::new("TYZ", 26, "A", 7),
            ground: RefusalGround::WatchConfirmed,
            late: true,
        },
        Fact::ExhibitsSignedOff { exhibits: vec![good.clone()], late: false },
        Fact::ExhibitDropped { exhibit: good.clone() },
        Fact::DisplayChanged {
            shown: shown.clone(),
            to: Display::Suspended,
            case: "case".into(),
            act: "a".to_owned(),
        },
        Fact::DisplayChanged {
            shown,
            to: Display::Restored,
            case: "other".into(),
            act: "b".to_owned(),
        },
        Fact::SuspicionOverturned { case: "case".into() },
        Fact::ClashSettled { field: format!("display/{good}"), keep: Digest("x".to_owned()) },
        Fact::ClashSettled { field: "nonsense".to_owned(), keep: Digest("x".to_owned()) },
        Fact::Paper(register::Fact::PaperReprinted {
            number: crate::identifiers::number::Number::new("TYZ", 26, "A", 7),
            copies: u32::MAX,
        }),
        Fact::ReviewTakenUp { exhibit: "nothing".into() },
    ] {
        desk.given(&id, fact);
    }
    desk.log.into_iter().filter(|placed| matches!(placed.fact, AnyFact::Exhibitor(_))).collect()
}

const FIELDS: [&str; 7] =
    ["pledge", "details/name", "display/", "review/", "exhibit/", "suspicion/case", "?"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_order_gives_a_state_that_can_be_written_and_read(
        order in Just(busy()).prop_shuffle(),
        taken in 0_usize..40,
    ) {
        let mut state = Exhibitor::default();
        for placed in order.iter().take(taken) {
            let AnyFact::Exhibitor(fact) = &placed.fact else { unreachable!() };
            state.evolve(placed, fact);
            for field in FIELDS {
                let mut shown = state.clone();
                shown.assign(placed, fact, field);
            }
            for touch in fact.touches() {
                let mut shown = state.clone();
                shown.assign(placed, fact, &touch.field);
            }
        }
        let json = serde_json::to_string(&state).unwrap();
        prop_assert_eq!(serde_json::from_str::<Exhibitor>(&json).unwrap(), state.clone());
        // Beside other states too, where only its own shape tells it apart.
        let any: crate::fold::State = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(any, crate::fold::State::Exhibitor(state));
    }
}

#[test]
fn what_is_assigned_is_what_the_fact_itself_set() {
    // Facts that clash are told twice: assigning right after evolving changes nothing.
    let mut state = Exhibitor::default();
    for placed in busy() {
        let AnyFact::Exhibitor(fact) = &placed.fact else { unreachable!() };
        let before = state.clone();
        state.evolve(&placed, fact);
        for touch in fact.touches() {
            // A notice of no entry outweighs an acceptance only once a person has settled so; a
            // restoration outweighs another case's measure only then.
            if matches!(fact, Fact::DisplayChanged { .. } | Fact::NoEntryNotified { .. }) {
                continue;
            }
            let mut again = state.clone();
            again.assign(&placed, fact, &touch.field);
            assert_eq!(again, state, "{} from {before:?}", touch.field);
        }
    }
}

#[test]
fn the_name_of_every_fact_and_command_is_stable() {
    let mut names: Vec<String> = busy()
        .iter()
        .map(|placed| {
            serde_json::to_value(&placed.fact).unwrap()["type"].as_str().unwrap().to_owned()
        })
        .collect();
    names.sort();
    names.dedup();
    assert!(names.contains(&"exhibitor_registered".to_owned()));
    assert!(names.contains(&"paper_reprinted".to_owned()));
    let foreign = serde_json::json!({ "type": "walk_the_dog" });
    assert!(!Command::knows(&foreign));
    assert!(Command::knows(&serde_json::json!({ "type": "import_roster" })));
    let unknown: crate::Fact = AnyFact::read(
        &crate::ids::StreamId::Exhibitor("one".into()),
        r#"{"type":"from_a_newer_desk","more":1}"#,
    );
    assert!(matches!(unknown, AnyFact::Unknown(_)));
}
