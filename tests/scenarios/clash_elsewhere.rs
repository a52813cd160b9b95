//! Rows of the clash table on exhibits, exhibitors and what was entered twice.

use crate::clash::{
    Contested, Desks, LAMPS, LATER, act, asked, asks, code, complains, complies, found, gives_back,
    items, lamp, lamps, moved, only, ordered, pledges, serves, suspends,
};
use crate::fair::{Fair, blob, id};
use crate::workbook;
use domain::case::Stage;
use domain::exhibitor::{Display, Field, PledgeState, Shown};
use domain::ids::StreamId;
use serde_json::json;
use std::collections::BTreeMap;

/// What is known of the lamp on the exhibitor's shelf.
fn shown(fair: &Fair) -> Display {
    let lamp = Shown::Exhibit(lamp(fair).as_str().into());
    fair.exhibitor(LAMPS).1.display_of(&lamp)
}

#[test]
fn two_cases_on_one_exhibit_meet_on_its_shelf() {
    let (mut lifted, mut other) = (None, None);
    let desks = Desks::after(|fair| {
        lifted = Some(asked(fair));
        other = Some(found(fair, "另一样设计有限公司"));
    });
    let (lifted, other) = (lifted.expect("a case"), other.expect("another"));
    let shelf = lamps(&desks.first);
    let field = format!("display/{}", lamp(&desks.first));
    desks.at(LATER);
    let [back, _] = gives_back(&desks.first, &lifted);
    let suspended = suspends(&desks.second, &other);
    desks.meet();

    assert_eq!(desks.contested(), only(&shelf, &[&field]));
    assert_eq!(shown(&desks.first), Display::Restored, "meanwhile it may be seen");
    // No desk orders anything of this lamp before somebody has looked at both.
    let again = moved(
        &lifted,
        "order_suspension",
        json!({"items": items(&desks.first, &lifted),
        "reasons": "涉嫌侵权。", "ordered_at": null, "blank": null}),
    );
    assert_eq!(code(&desks.first.refused(again)), "contested");
    serves(&desks.second, &other, &suspended.papers[0].number);
    let fact = desks.first.desk.fair().expect("open").store.folded(&shelf).expect("folded");
    let held = fact.contested[0].sides.iter().find(|side| **side != fact.contested[0].shown);
    desks.settle(&shelf, &field, held.expect("the other side"));
    assert_eq!((desks.contested(), shown(&desks.second)), (Contested::new(), Display::Suspended));
    desks.papers(&[&back, &suspended]);
    complies(&desks.second, &other);
    desks.meet();
    assert_eq!(shown(&desks.first), Display::Removed);
}

#[test]
fn an_exhibit_given_back_at_one_station_is_found_displayed_again_at_another() {
    for (kept, display) in
        [("items_restored", Display::Restored), ("items_rechecked", Display::DisplayedAgain)]
    {
        let mut case = None;
        let desks = Desks::after(|fair| {
            let ordered = ordered(fair);
            complies(fair, &ordered);
            case = Some(ordered);
        });
        let case = case.expect("a case");
        let item = desks.first.case(&case).all_items()[0].to_string();
        desks.at(LATER);
        let [back, _] = gives_back(&desks.first, &case);
        let seen = act(
            &desks.second,
            &case,
            "recheck_items",
            json!({
            "seen": [[item, "displayed_again"]], "rechecked_at": LATER,
            "blobs": [blob(&desks.second.photo(80))]}),
        );
        desks.meet();

        let of_case = format!("display/{item}");
        let mut expected = only(&case, &[&of_case]);
        let field = format!("display/{}", lamp(&desks.first));
        expected.extend(only(&lamps(&desks.first), &[&field]));
        assert_eq!(desks.contested(), expected);
        assert_eq!(shown(&desks.second), Display::Restored);
        // Who served, looked or took pictures goes on; who orders waits.
        act(
            &desks.second,
            &case,
            "add_evidence",
            json!({"from": "desk", "description": "展位现状",
            "blobs": [blob(&desks.second.photo(81))]}),
        );
        let reopen = moved(
            &case,
            "order_restoration",
            json!({"items": [item],
            "because": "mistake", "reasons": "重复。"}),
        );
        assert!(
            ["contested", "no_measure_in_force"]
                .contains(&code(&desks.first.refused(reopen)).as_str())
        );
        // One settlement in the case settles the exhibit's shelf with it.
        let keep = desks.side(&case, &of_case, kept);
        desks.settle(&case, &of_case, &keep);
        assert_eq!((desks.contested(), shown(&desks.first)), (Contested::new(), display));
        assert_eq!(desks.second.case(&case).items[0].display, display);
        desks.papers(&[&back, &seen]);
    }
}

#[test]
fn a_notice_of_no_entry_meets_a_pledge_accepted_elsewhere() {
    let desks = Desks::after(|_| ());
    let shelf = lamps(&desks.first);
    let notified = desks.first.act(json!({"type": "notify_no_entry", "exhibitor": id(&shelf),
        "reasons": "经提醒仍未提交承诺书。"}));
    let accepted = pledges(&desks.second);
    desks.meet();

    assert_eq!(desks.contested(), only(&shelf, &["pledge"]));
    let state = || desks.first.exhibitor(LAMPS).1.pledge.state;
    assert_eq!(state(), PledgeState::Accepted);
    let correct = json!({"type": "correct_exhibitor", "exhibitor": id(&shelf),
        "natural_person": false, "details": {"contact_phone": "13900000001"}});
    assert_eq!(code(&desks.second.refused(correct.clone())), "contested");
    desks.settle(&shelf, "pledge", &desks.side(&shelf, "pledge", "pledge_accepted"));
    assert_eq!((desks.contested(), state()), (Contested::new(), PledgeState::Accepted));
    desks.papers(&[&notified, &accepted]);
    desks.second.act(correct);
    desks.meet();
}

#[test]
fn an_exhibitor_is_edited_in_two_places() {
    let desks = Desks::after(|_| ());
    let shelf = lamps(&desks.first);
    let corrects = |fair: &Fair, name: &str, phone: &str| {
        fair.act(json!({"type": "correct_exhibitor", "exhibitor": id(&shelf),
            "natural_person": false, "details": {"name": name, "contact_phone": phone}}));
    };
    corrects(&desks.first, "晨光样灯具股份有限公司", "13900000001");
    corrects(&desks.second, "晨光样照明有限公司", "13900000002");
    desks.meet();

    // Who it is must be one; a telephone may differ.
    assert_eq!(desks.contested(), only(&shelf, &["details/name"]));
    let folded = |fair: &Fair| fair.desk.fair().expect("open").store.folded(&shelf).expect("it");
    let clash = folded(&desks.first).contested.remove(0);
    let other = clash.sides.iter().find(|side| **side != clash.shown).expect("another");
    let named = |fair: &Fair| match folded(fair).state {
        domain::State::Exhibitor(state) => state.details.plain(Field::Name).to_owned(),
        other => panic!("{other:?}"),
    };
    let before = named(&desks.second);
    desks.settle(&shelf, "details/name", other);
    assert_ne!(named(&desks.second), before);
    assert_eq!(named(&desks.first), named(&desks.second));
    assert_eq!(desks.contested(), Contested::new());
}

#[test]
fn the_same_complaint_is_taken_twice() {
    let desks = Desks::after(|_| ());
    let (lead, received) = complains(&desks.first, "恒照样设计有限公司");
    let (twin, again) = complains(&desks.second, "恒照样设计有限公司");
    desks.meet();

    // Both were handed a receipt, so both stand.
    assert_eq!(desks.contested(), Contested::new());
    assert_ne!(lead, twin);
    desks.papers(&[&received, &again]);
    let twins = || asks(&desks.second, json!({"question": "twins"}))["cases"].clone();
    assert_eq!(twins()[0]["both"].as_array().map(Vec::len), Some(2), "{}", twins());
    let close = moved(&twin, "close_case", json!({}));
    assert_eq!(code(&desks.first.refused(close.clone())), "still_open");
    desks.first.act(json!({"type": "link_cases", "lead": id(&lead), "other": id(&twin)}));
    desks.meet();
    assert_eq!(twins(), json!([]));
    assert!(desks.second.case(&twin).follows_another());
    assert!(!desks.second.case(&lead).follows_another());
    desks.second.act(close);
    act(&desks.first, &lead, "accept_complaint", json!({}));
    desks.meet();
    assert_eq!(desks.first.case(&twin).stage(), Stage::Closed);
    assert_eq!(desks.second.case(&lead).stage(), Stage::ToExamine);
    assert_eq!(desks.contested(), Contested::new());
}

#[test]
fn one_roster_is_imported_at_two_desks() {
    let desks = Desks::after(|_| ());
    let path = desks.first.folder.path().join("名录.xlsx");
    workbook::write(&path);
    let bytes = std::fs::read(&path).expect("the list");
    for fair in [&desks.first, &desks.second] {
        let read = fair.desk.read_roster(&bytes, "名录.xlsx", &Default::default()).expect("read");
        fair.desk.import_roster(&read.file, &Default::default()).expect("imported");
    }
    desks.meet();

    assert_eq!(desks.contested(), Contested::new());
    let by_name = |fair: &Fair| {
        let reads = domain::Reads { all_exhibitors: true, ..domain::Reads::default() };
        let world = fair.desk.fair().expect("open").store.world(&reads).expect("a world");
        let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (exhibitor, state) in world.exhibitors {
            if world.exhibition.read_as(&exhibitor) == &exhibitor {
                let name = state.details.plain(Field::Name).to_owned();
                names.entry(name).or_default().push(exhibitor.0);
            }
        }
        names
    };
    let twins = by_name(&desks.first)["远山样阀门有限公司"].clone();
    let [keep, join] = &twins[..] else { panic!("there twice: {twins:?}") };
    let pairs = |fair: &Fair| asks(fair, json!({"question": "twins"}))["pairs"].clone();
    let before = pairs(&desks.second).as_u64().expect("a number");
    desks.second.sits("周宁");
    desks.second.act(json!({"type": "join_exhibitors", "keep": keep, "join": join}));
    desks.meet();
    assert_eq!(by_name(&desks.first)["远山样阀门有限公司"], std::slice::from_ref(keep));
    assert_eq!(desks.contested(), Contested::new());
    assert_eq!(pairs(&desks.first), json!(before - 1));
    // The same list again finds the one that is read for both.
    let again = desks.first.desk.read_roster(&bytes, "名录.xlsx", &Default::default());
    assert_eq!(again.expect("read").difference.exhibitors.added, 0);
    let stream = StreamId::Exhibitor(join.as_str().into());
    let whole = desks.second.desk.fair().expect("open").store.folded(&stream).expect("kept");
    assert!(whole.facts > 0, "what was joined stays on record");
}
