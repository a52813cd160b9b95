use super::harness::*;
use crate::exhibition::Phase;
use crate::exhibitor::{
    Command, ExhibitorKind, Fact, Field, PledgeState, ReviewState, Source, Value,
};
use crate::fact::{Fact as AnyFact, Role, Visibility};
use crate::identifiers::{Claim, ClaimedRight};
use crate::ids::ExhibitorId;
use crate::refusal::Refusal;
use std::collections::BTreeMap;

fn register(details: &[(Field, &str)], natural_person: bool) -> Command {
    Command::RegisterExhibitor {
        round: None,
        natural_person,
        details: details.iter().map(|(field, text)| (*field, (*text).to_owned())).collect(),
        booths: vec!["3-A01".into()],
        exhibits: vec![],
    }
}

fn only(desk: &Desk) -> ExhibitorId {
    desk.world.exhibitors.keys().next().unwrap().clone()
}

#[test]
fn a_walk_in_is_entered_with_booth_and_exhibits_and_checked_at_once() {
    let mut desk = Desk::open();
    let command = Command::RegisterExhibitor {
        round: None,
        natural_person: false,
        details: BTreeMap::from([
            (Field::Name, "双塔液压有限公司".to_owned()),
            (Field::Uscc, "９１140100ma0k00013e".to_owned()),
            (Field::ContactPhone, "13800138000".to_owned()),
            (Field::ContactEmail, "  ".to_owned()),
        ]),
        booths: vec!["3-A01".into(), "3-A02".into()],
        exhibits: vec![patented("泵", GOOD_PATENT), patented("阀", BAD_PATENT)],
    };
    desk.act("intake", command);
    let id = only(&desk);
    let state = desk.state(&id);
    assert!(state.is_known());
    assert_eq!(state.registered.as_ref().unwrap().source, Source::Counter);
    assert_eq!(state.registered.as_ref().unwrap().by, Some("intake".into()));
    assert_eq!(state.name(), Some(&Value::Plain("双塔液压有限公司".to_owned())));
    assert_eq!(state.name_for_lists(), Some("双塔液压有限公司"));
    assert_eq!(state.uscc(), "91140100MA0K00013E");
    assert_eq!(state.country(), "");
    assert_eq!(state.booths.len(), 2);
    let phone = state.details.told(Field::ContactPhone).unwrap();
    assert_eq!(desk.words.at(phone), Some("13800138000"));
    assert!(state.details.get(Field::ContactEmail).is_none());
    let review = |name| state.exhibits[&desk.exhibit(&id, name)].review.state;
    assert_eq!(review("泵"), ReviewState::AutoPass);
    assert_eq!(review("阀"), ReviewState::AutoFlag);
}

#[test]
fn a_person_s_name_stands_apart_and_in_no_list() {
    for (details, natural, kind) in [
        (
            vec![(Field::Name, "李示例"), (Field::Uscc, "92140100MA0K00013X")],
            false,
            ExhibitorKind::SoleTrader,
        ),
        (vec![(Field::Name, "李示例")], true, ExhibitorKind::NaturalPerson),
    ] {
        let mut desk = Desk::open();
        let facts = desk.act("intake", register(&details, natural));
        assert!(!serde_json::to_string(&facts[0]).unwrap().contains("李示例"));
        let state = desk.state(&only(&desk));
        assert_eq!(state.kind, kind);
        assert_eq!(state.name_for_lists(), None);
        let told = state.details.told(Field::Name).unwrap();
        assert_eq!(desk.words.at(told), Some("李示例"));
    }
}

#[test]
fn leaves_are_seen_by_whom_they_concern() {
    let desk = Desk::open();
    let details = [
        (Field::Name, "双塔液压"),
        (Field::Address, "太原市示例路1号"),
        (Field::ContactPhone, "13800138000"),
    ];
    let appends = desk.ask("intake", register(&details, false)).unwrap();
    let seen: BTreeMap<&str, Visibility> =
        appends[0].leaves.iter().map(|leaf| (leaf.path.as_str(), leaf.visibility)).collect();
    assert_eq!(
        seen,
        BTreeMap::from([
            ("details/address", Visibility::Parties),
            ("details/contact_phone", Visibility::Exhibitor),
        ])
    );
}

#[test]
fn nobody_is_entered_twice() {
    let mut desk = Desk::open();
    desk.act(
        "intake",
        register(&[(Field::Name, "双塔液压"), (Field::Uscc, "91140100MA0K00013E")], false),
    );
    let known = Refusal::ExhibitorKnown { exhibitor: only(&desk) };
    let by_code = [(Field::Name, "别的名字"), (Field::Uscc, "91140100ma0k00013e")];
    assert_eq!(desk.refusal("intake", register(&by_code, false)), known);
    let by_name = [(Field::Name, "双塔 液压"), (Field::Country, "中国")];
    assert_eq!(desk.refusal("intake", register(&by_name, false)), known);
    // The same name elsewhere, or under another code, is somebody else.
    for other in [
        [(Field::Name, "双塔液压"), (Field::Country, "德国")],
        [(Field::Name, "双塔液压"), (Field::Uscc, "91140108MA0K00021A")],
    ] {
        assert!(desk.ask("intake", register(&other, false)).is_ok());
    }
}

#[test]
fn what_cannot_be_entered_is_refused() {
    let mut desk = Desk::open();
    let missing = |field: &str| Refusal::FieldMissing { field: field.to_owned() };
    assert_eq!(desk.refusal("intake", register(&[], false)), missing("name"));
    let long = "长".repeat(501);
    let invalid = Refusal::FieldInvalid { field: "name".to_owned() };
    assert_eq!(desk.refusal("intake", register(&[(Field::Name, &long)], false)), invalid);
    let named = register(&[(Field::Name, "双塔液压")], false);
    assert_eq!(desk.refusal("", named.clone()), Refusal::NotSignedIn);
    assert!(matches!(
        desk.refusal("reviewer", named.clone()),
        Refusal::RoleMissing { needed } if needed.contains(&Role::Intake)
    ));
    let Command::RegisterExhibitor { details, .. } = named.clone() else { unreachable!() };
    let nowhere = Command::RegisterExhibitor {
        round: None,
        natural_person: false,
        details: details.clone(),
        booths: vec!["9-Z99".into()],
        exhibits: vec![],
    };
    assert_eq!(desk.refusal("intake", nowhere), Refusal::BoothUnknown { booth: "9-Z99".into() });
    let on_no_round = Command::RegisterExhibitor {
        round: Some("nothing".into()),
        natural_person: false,
        details,
        booths: vec![],
        exhibits: vec![],
    };
    let round = Refusal::NotFound { what: "round".to_owned(), id: "nothing".to_owned() };
    assert_eq!(desk.refusal("inspector", on_no_round), round);
    desk.world.exhibition.phase = Phase::Closed;
    assert_eq!(desk.refusal("intake", named.clone()), Refusal::FairClosed);
    desk.world.exhibition.phase = Phase::Unopened;
    assert_eq!(desk.refusal("intake", named), Refusal::FairNotSetUp);
}

#[test]
fn corrections_hold_and_blank_clears() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    let correct = |details: &[(Field, &str)]| Command::CorrectExhibitor {
        exhibitor: id.clone(),
        natural_person: false,
        details: details.iter().map(|(field, text)| (*field, (*text).to_owned())).collect(),
    };
    desk.act("intake", correct(&[(Field::NameEn, "Twin Pagoda"), (Field::ContactPhone, "0351")]));
    let details = &desk.state(&id).details;
    assert_eq!(details.plain(Field::NameEn), "Twin Pagoda");
    assert!(details.get(Field::NameEn).unwrap().corrected);
    assert_eq!(desk.words.at(details.told(Field::ContactPhone).unwrap()), Some("0351"));
    desk.act("intake", correct(&[(Field::ContactPhone, "")]));
    assert!(desk.state(&id).details.told(Field::ContactPhone).is_none());
    assert_eq!(
        desk.refusal("intake", correct(&[(Field::NameEn, "Twin Pagoda")])),
        Refusal::NothingChanged
    );
    assert_eq!(
        desk.refusal("intake", correct(&[(Field::Name, " ")])),
        Refusal::FieldMissing { field: "name".to_owned() }
    );
}

#[test]
fn a_name_moves_apart_when_it_turns_out_to_be_a_person_s() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("李示例", vec![]);
    let correct = |field: Field, text: &str| Command::CorrectExhibitor {
        exhibitor: id.clone(),
        natural_person: false,
        details: BTreeMap::from([(field, text.to_owned())]),
    };
    let facts = desk.act("intake", correct(Field::Uscc, "92140100MA0K00013X"));
    assert!(!serde_json::to_string(&facts[0]).unwrap().contains("李示例"));
    let state = desk.state(&id);
    assert_eq!(state.kind, ExhibitorKind::SoleTrader);
    assert_eq!(desk.words.at(state.details.told(Field::Name).unwrap()), Some("李示例"));
    // Back again the rules cannot read the leaf, so the officer writes the name once more.
    assert_eq!(
        desk.refusal("intake", correct(Field::Uscc, "91140100MA0K00013E")),
        Refusal::FieldMissing { field: "name".to_owned() }
    );
}

#[test]
fn exhibits_are_listed_corrected_and_dropped() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![line("泵")]);
    let pump = desk.exhibit(&id, "泵");
    let correct =
        |line| Command::CorrectExhibit { exhibitor: id.clone(), exhibit: pump.clone(), line };
    assert_eq!(desk.refusal("intake", correct(line("泵"))), Refusal::NothingChanged);
    desk.act("intake", correct(patented("泵", BAD_PATENT)));
    let found = &desk.state(&id).exhibits[&pump];
    assert!(found.corrected);
    assert_eq!(found.review.state, ReviewState::AutoFlag);
    assert_eq!(
        desk.refusal("intake", correct(line(" "))),
        Refusal::FieldMissing { field: "name".to_owned() }
    );
    let elsewhere = crate::exhibitor::Line { booth: Some("3-A09".into()), ..line("泵") };
    assert_eq!(
        desk.refusal("intake", correct(elsewhere)),
        Refusal::BoothUnknown { booth: "3-A09".into() }
    );
    let drop = Command::DropExhibit { exhibitor: id.clone(), exhibit: pump.clone() };
    desk.act("intake", drop.clone());
    assert!(desk.state(&id).exhibit(&pump).is_none());
    assert!(
        matches!(desk.refusal("intake", drop), Refusal::NotFound { what, .. } if what == "exhibit")
    );
    let list = |exhibits| Command::ListExhibits { exhibitor: id.clone(), round: None, exhibits };
    assert_eq!(
        desk.refusal("intake", list(vec![])),
        Refusal::FieldMissing { field: "exhibits".to_owned() }
    );
    let claims = vec![Claim::new(ClaimedRight::Patent, None); 201];
    let laden = crate::exhibitor::Line { claims, ..line("塔") };
    assert_eq!(
        desk.refusal("intake", list(vec![laden])),
        Refusal::FieldInvalid { field: "claims".to_owned() }
    );
    let nobody = Command::ListExhibits {
        exhibitor: "nobody".into(),
        round: None,
        exhibits: vec![line("泵")],
    };
    assert!(
        matches!(desk.refusal("intake", nobody), Refusal::NotFound { what, .. } if what == "exhibitor")
    );
}

#[test]
fn long_lists_are_told_in_facts_of_200_at_most() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    let exhibits = (0..450).map(|at| line(&format!("展品{at}"))).collect();
    let facts =
        desk.act("intake", Command::ListExhibits { exhibitor: id.clone(), round: None, exhibits });
    let lengths: Vec<usize> = told(&facts)
        .iter()
        .filter_map(|fact| match fact {
            Fact::ExhibitsListed { exhibits, .. } => Some(exhibits.len()),
            _ => None,
        })
        .collect();
    assert_eq!(lengths, [200, 200, 50]);
    assert_eq!(desk.state(&id).review_counts()[&ReviewState::AutoPass], 450);
    // The harness asserts that no fact is larger than a fact may be; these are the largest lines.
    let claims = vec![Claim::new(ClaimedRight::Patent, Some(&"1".repeat(200))); 8];
    let heavy = |at: usize| crate::exhibitor::Line {
        name: format!("{at}{}", "\u{1}".repeat(490)),
        model: "型".repeat(500),
        brand: "\"".repeat(500),
        claims: claims.clone(),
        booth: None,
    };
    desk.act(
        "intake",
        Command::ListExhibits {
            exhibitor: id,
            round: None,
            exhibits: (0..200).map(heavy).collect(),
        },
    );
}

#[test]
fn a_personal_number_in_a_claim_is_concealed_in_the_same_way_live_and_rebuilt() {
    let desk = Desk::open();
    let list = Command::RegisterExhibitor {
        round: None,
        natural_person: false,
        details: BTreeMap::from([(Field::Name, "双塔液压".to_owned())]),
        booths: vec![],
        exhibits: vec![patented("泵", "11010519491231002X")],
    };
    let appends = crate::decide(
        &desk.world,
        &list.into(),
        &crate::Context::new(
            desk.now,
            Some("intake".into()),
            "device".into(),
            crate::ids::CommandId("c".to_owned()),
            "A".into(),
            0,
        ),
    )
    .unwrap();
    for append in appends {
        let read = AnyFact::read(&append.stream, &serde_json::to_string(&append.fact).unwrap());
        assert_eq!(read, append.fact);
    }
}

#[test]
fn more_or_other_goods_need_a_supplement_to_an_accepted_pledge() {
    let mut desk = Desk::open();
    let id = desk.pledged("双塔液压", vec![line("泵")]);
    let pump = desk.exhibit(&id, "泵");
    let correct =
        |line| Command::CorrectExhibit { exhibitor: id.clone(), exhibit: pump.clone(), line };
    // Another model or brand of the same goods is the same promise.
    let model = crate::exhibitor::Line { model: "B2".to_owned(), ..line("泵") };
    desk.act("intake", correct(model));
    assert_eq!(desk.state(&id).pledge.state, PledgeState::Accepted);
    desk.act("intake", correct(patented("泵", GOOD_PATENT)));
    assert_eq!(desk.state(&id).pledge.state, PledgeState::SupplementDue);

    let other = desk.pledged("汾河阀门", vec![]);
    let list =
        Command::ListExhibits {
            exhibitor: other.clone(), round: None, exhibits: vec![line("阀")]
        };
    let facts = desk.act("intake", list.clone());
    assert!(told(&facts).contains(&&Fact::SupplementDue {}));
    // It is due already; a further line does not say so again.
    let facts = desk.act("intake", list);
    assert!(!told(&facts).contains(&&Fact::SupplementDue {}));
    assert!(desk.state(&other).has_accepted_pledge());
}
