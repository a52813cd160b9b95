//! Whom a roster means.

use super::harness::*;
use super::import::{CODE, OTHER_CODE, entry, named, roster, tally, two};
use crate::exhibitor::{Command, ExhibitorKind, Field, RosterEntry};
use crate::refusal::Refusal;

#[test]
fn exhibitors_are_recognised_by_code_else_by_name_and_country() {
    let mut desk = Desk::open();
    roster(vec![
        entry(1, &[(Field::Name, "甲公司"), (Field::Uscc, CODE)], &[], &[]),
        entry(2, &[(Field::Name, "乙（太原）公司")], &[], &[]),
        entry(3, &[(Field::Name, "Acme"), (Field::Country, "德国")], &[], &[]),
        entry(4, &[(Field::Name, "Acme"), (Field::Country, "法国")], &[], &[]),
        entry(5, &[(Field::Name, "Foreign"), (Field::RegistryNumber, "HRB 1")], &[], &[]),
    ])
    .import(&mut desk);
    assert_eq!(desk.world.exhibitors.len(), 5);
    for same in [
        entry(1, &[(Field::Name, "甲的新名字"), (Field::Uscc, "９1140100ma0k00013e")], &[], &[]),
        entry(1, &[(Field::Name, "甲公司")], &[], &[]),
        entry(1, &[(Field::Name, "乙(太原)公司"), (Field::Uscc, OTHER_CODE)], &[], &[]),
        entry(1, &[(Field::Name, "acme"), (Field::Country, "德国")], &[], &[]),
        entry(1, &[(Field::Name, "Other"), (Field::RegistryNumber, "hrb1")], &[], &[]),
    ] {
        assert_eq!(roster(vec![same]).difference(&desk).exhibitors.added, 0);
    }
    for other in [
        entry(1, &[(Field::Name, "甲公司"), (Field::Uscc, OTHER_CODE)], &[], &[]),
        entry(1, &[(Field::Name, "Acme")], &[], &[]),
    ] {
        assert_eq!(roster(vec![other]).difference(&desk).exhibitors.added, 1);
    }
}

#[test]
fn a_row_that_tells_no_country_does_not_move_an_exhibitor_into_this_one() {
    let mut desk = Desk::open();
    roster(vec![entry(
        1,
        &[(Field::Name, "甲"), (Field::Uscc, "wrong"), (Field::Country, "德国")],
        &[],
        &[],
    )])
    .import(&mut desk);
    let renamed = roster(vec![
        entry(1, &[(Field::Name, "甲（北）"), (Field::Country, "中国")], &[], &[]),
        entry(2, &[(Field::Name, "甲（北）"), (Field::Country, "德国")], &[], &[]),
        entry(3, &[(Field::Name, "甲（北）"), (Field::Uscc, "wrong")], &[], &[]),
    ]);
    renamed.import(&mut desk);
    assert_eq!(desk.world.exhibitors.len(), 2);
    renamed.assert_changes_nothing(&desk);
    let countries: Vec<_> = desk.world.exhibitors.values().map(|it| it.country()).collect();
    assert!(countries.contains(&"德国"), "{countries:?}");
}

#[test]
fn a_name_that_went_out_of_use_still_recognises() {
    let mut desk = Desk::open();
    let first = roster(vec![entry(1, &[(Field::Name, "甲公司")], &[], &[])]);
    first.import(&mut desk);
    let id = named(&desk, "甲公司");
    let correct = Command::CorrectExhibitor {
        exhibitor: id.clone(),
        natural_person: false,
        details: std::collections::BTreeMap::from([(Field::Name, "甲集团".to_owned())]),
    };
    desk.act("handler", correct);
    first.assert_changes_nothing(&desk);
    // A roster that follows the officer, then an older one by mistake: never a second exhibitor.
    let mut later = first.entries[0].clone();
    later.details.insert(Field::Name, "甲集团".to_owned());
    later.details.insert(Field::Uscc, CODE.to_owned());
    roster(vec![later]).import(&mut desk);
    first.assert_changes_nothing(&desk);
    assert_eq!(desk.world.exhibitors.len(), 1);
}

#[test]
fn a_code_that_a_later_roster_brings_is_added_to_the_exhibitor_of_that_name() {
    let mut desk = Desk::open();
    two().import(&mut desk);
    let mut with_code = two();
    with_code.entries[1].details.insert(Field::Uscc, OTHER_CODE.to_owned());
    with_code.import(&mut desk);
    assert_eq!(desk.world.exhibitors.len(), 2);
    assert_eq!(desk.state(&named(&desk, "汾河阀门")).uscc(), OTHER_CODE);
}

#[test]
fn several_rows_of_one_exhibitor_are_one_exhibitor() {
    let mut desk = Desk::open();
    let rows = roster(vec![
        entry(1, &[(Field::Name, "甲公司"), (Field::Uscc, CODE)], &["3-A01"], &[line("泵")]),
        entry(2, &[(Field::Uscc, CODE)], &["3-A02"], &[line("阀")]),
        entry(3, &[(Field::Name, "甲公司")], &["3-A01"], &[line("泵"), line("塔")]),
    ]);
    rows.import(&mut desk);
    assert_eq!(desk.world.exhibitors.len(), 1);
    let state = desk.state(&named(&desk, "甲公司"));
    assert_eq!((state.booths.len(), state.exhibits.len()), (2, 3));
    rows.assert_changes_nothing(&desk);
}

#[test]
fn two_of_one_name_need_a_code_to_tell_them_apart() {
    let mut desk = Desk::open();
    roster(vec![
        entry(1, &[(Field::Name, "甲公司"), (Field::Uscc, CODE)], &[], &[]),
        entry(2, &[(Field::Name, "甲公司"), (Field::Uscc, OTHER_CODE)], &[], &[]),
    ])
    .import(&mut desk);
    assert_eq!(desk.world.exhibitors.len(), 2);
    let which = roster(vec![entry(7, &[(Field::Name, "甲公司")], &["3-A01"], &[])]);
    assert_eq!(which.difference(&desk).ambiguous, [7]);
    assert_eq!(
        desk.refusal("intake", which.command(&desk)),
        Refusal::RosterAmbiguous { rows: vec![7] }
    );
}

#[test]
fn a_sole_trader_s_name_stays_apart_and_is_recognised_through_its_words() {
    let mut desk = Desk::open();
    let trader = roster(vec![RosterEntry {
        natural_person: true,
        ..entry(1, &[(Field::Name, "李示例"), (Field::OnSiteName, "李示例")], &["3-A01"], &[])
    }]);
    let facts = trader.import(&mut desk);
    assert!(!serde_json::to_string(&facts).unwrap().contains("李示例"));
    trader.assert_changes_nothing(&desk);
    // A code that shows it later moves nothing out into the open.
    let mut coded = trader;
    coded.entries[0].details.insert(Field::Uscc, "92140100MA0K00013X".to_owned());
    let facts = coded.import(&mut desk);
    assert!(!serde_json::to_string(&facts).unwrap().contains("李示例"));
    assert_eq!(desk.state(&named(&desk, "李示例")).kind, ExhibitorKind::SoleTrader);
    coded.assert_changes_nothing(&desk);
}

#[test]
fn a_code_that_shows_a_sole_trader_moves_the_name_apart() {
    let mut desk = Desk::open();
    let plain = roster(vec![entry(1, &[(Field::Name, "李示例")], &[], &[])]);
    plain.import(&mut desk);
    let coded = roster(vec![entry(
        1,
        &[(Field::Name, "李示例"), (Field::Uscc, "92140100MA0K00013X")],
        &[],
        &[],
    )]);
    coded.import(&mut desk);
    let state = desk.state(&named(&desk, "李示例"));
    assert_eq!(state.kind, ExhibitorKind::SoleTrader);
    assert!(state.details.told(Field::Name).is_some());
    coded.assert_changes_nothing(&desk);
}

#[test]
fn joined_exhibitors_are_recognised_as_the_one_that_stays() {
    let mut desk = Desk::open();
    two().import(&mut desk);
    let (keep, join) = (named(&desk, "双塔液压"), named(&desk, "汾河阀门"));
    desk.world.exhibition.joined.insert(join.clone(), keep.clone());
    let difference = two().difference(&desk);
    assert_eq!(difference.exhibitors, tally(0, 1, 0));
    assert!(difference.absent.is_empty());
    assert!(difference.changes.iter().all(|change| change.exhibitor == keep));
}
