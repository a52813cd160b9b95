//! Laws that hold for every roster.

use super::harness::*;
use super::import::{Roster, entry, roster};
use crate::exhibitor::{Command, Field, Line, RosterEntry, RosterLine};
use crate::ids::BoothCode;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["甲", "乙", "丙 ", "甲（北）", "甲(北)", "ACME", "acme", ""])
        .prop_map(str::to_owned)
}

fn code() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "",
        "",
        "91140100MA0K00013E",
        "91140100ma0k00013e",
        "52140100MA0K00013F",
        "92140100MA0K00013X",
        "wrong",
    ])
    .prop_map(str::to_owned)
}

fn country() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "", "中国", "德国"])
}

fn read() -> impl Strategy<Value = RosterLine> {
    let number = prop::sample::select(vec![None, Some(GOOD_PATENT), Some("11010519491231002X")]);
    let name = prop::sample::select(vec!["泵", "阀", "泵 ", "塔"]);
    (name, word(), word(), number).prop_map(|(name, model, brand, number)| {
        let line = number.map_or_else(|| line(name), |number| patented(name, number));
        RosterLine { row: 1, line: Line { model, brand, ..line } }
    })
}

fn one() -> impl Strategy<Value = RosterEntry> {
    (
        (word(), code(), word(), country(), prop::bool::weighted(0.2)),
        prop::collection::vec(0_u8..6, 0..3),
        prop::collection::vec(read(), 0..5),
    )
        .prop_map(|((name, code, phone, country, natural), booths, exhibits)| RosterEntry {
            row: 1,
            natural_person: natural,
            details: BTreeMap::from([
                (Field::Country, country.to_owned()),
                (Field::Name, if name.trim().is_empty() { "丁".to_owned() } else { name }),
                (Field::Uscc, code),
                (Field::ContactPhone, phone),
            ]),
            booths: booths.iter().map(|at| BoothCode(format!("3-A0{at}"))).collect(),
            exhibits,
        })
}

fn any_roster() -> impl Strategy<Value = Roster> {
    (prop::collection::vec(one(), 1..6), any::<bool>())
        .prop_map(|(entries, whole)| Roster { whole, ..roster(entries) })
}

/// What a roster leaves after it was taken over, where it can be taken over at all.
fn taken(desk: &mut Desk, roster: &Roster) -> bool {
    let difference = roster.difference(desk);
    if !difference.ambiguous.is_empty() || !difference.conflicts.is_empty() {
        return false;
    }
    if !difference.is_empty() {
        roster.import(desk);
    }
    true
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_roster_taken_over_has_nothing_left_to_say(first in any_roster(), second in any_roster()) {
        let mut desk = Desk::open();
        for roster in [&first, &second] {
            if taken(&mut desk, roster) {
                let again = roster.difference(&desk);
                prop_assert!(again.is_empty(), "{again:#?}");
            }
        }
    }

    #[test]
    fn no_roster_changes_an_officer_s_word_unasked(
        first in any_roster(),
        second in any_roster(),
        name_en in "[a-z]{1,8}",
    ) {
        let mut desk = Desk::open();
        prop_assume!(taken(&mut desk, &first));
        let ids: Vec<_> = desk.world.exhibitors.keys().cloned().collect();
        for id in &ids {
            let kind = desk.state(id).kind;
            let natural_person = kind == crate::exhibitor::ExhibitorKind::NaturalPerson;
            desk.act("handler", Command::CorrectExhibitor {
                exhibitor: id.clone(),
                natural_person,
                details: BTreeMap::from([
                    (Field::Name, format!("officer {name_en} {id}")),
                    (Field::NameEn, name_en.clone()),
                    (Field::ContactPhone, "officer".to_owned()),
                ]),
            });
            let exhibits: Vec<_> = desk.state(id).exhibits.keys().cloned().collect();
            for exhibit in exhibits {
                desk.act("handler", Command::CorrectExhibit {
                    exhibitor: id.clone(),
                    exhibit: exhibit.clone(),
                    line: line(&format!("officer {exhibit}")),
                });
            }
        }
        let before = desk.world.exhibitors.clone();
        if taken(&mut desk, &second) {
            for id in &ids {
                let (before, after) = (&before[id], desk.state(id));
                let words = |state: &crate::exhibitor::Exhibitor, field| {
                    let detail = &state.details.get(field).unwrap().value;
                    match detail {
                        crate::exhibitor::Value::Plain(text) => text.clone(),
                        crate::exhibitor::Value::Told(told) => {
                            desk.words.at(told).unwrap().to_owned()
                        }
                    }
                };
                for field in [Field::Name, Field::NameEn, Field::ContactPhone] {
                    prop_assert_eq!(words(before, field), words(after, field));
                }
                for (exhibit, found) in &before.exhibits {
                    prop_assert_eq!(&found.line, &after.exhibits[exhibit].line);
                    prop_assert_eq!(found.dropped, after.exhibits[exhibit].dropped);
                }
            }
        }
    }
}

/// Doubling a roster about doubles the work; the aim is 5,000 exhibitors with 50,000 exhibits well
/// under a second in a release build, and a quadratic loop would take minutes here.
#[test]
fn a_large_roster_is_planned_without_comparing_each_with_each() {
    let entries: Vec<RosterEntry> = (0..1000)
        .map(|at| {
            let lines: Vec<Line> =
                (0..10).map(|exhibit| line(&format!("展品{}", (at * 7 + exhibit) % 40))).collect();
            let name = format!("示例企业{at}");
            entry(at, &[(Field::Name, &name)], &[&format!("3-A{:02}", at % 40 + 1)], &lines)
        })
        .collect();
    // One exhibitor with very many exhibits of one name, which differ in their models only.
    let many: Vec<Line> =
        (0..5000).map(|at| Line { model: format!("{at}"), ..line("机床") }).collect();
    let mut all = entries;
    all.push(entry(1001, &[(Field::Name, "机床厂")], &[], &many));
    let roster = roster(all);
    let mut desk = Desk::open();
    roster.import(&mut desk);
    let began = std::time::Instant::now();
    let again = roster.difference(&desk);
    assert!(again.is_empty());
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
    assert_eq!((again.exhibitors.unchanged, again.exhibits.unchanged), (1001, 15_000));
}
