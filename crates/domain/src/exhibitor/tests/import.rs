use super::harness::*;
use crate::exhibition;
use crate::exhibitor::{
    Command, Contended, Difference, Fact, Field, Incoming, Line, PledgeState, ReviewState,
    RosterEntry, RosterLine, Tally, Unfit, plan_import,
};
use crate::fact::Fact as AnyFact;
use crate::ids::{BoothCode, Digest, ExhibitorId};
use crate::refusal::Refusal;
use jiff::civil::date;

/// One exhibitor of a roster.
pub(super) fn entry(
    row: u32,
    details: &[(Field, &str)],
    booths: &[&str],
    lines: &[Line],
) -> RosterEntry {
    RosterEntry {
        row,
        natural_person: false,
        details: details.iter().map(|(field, text)| (*field, (*text).to_owned())).collect(),
        booths: booths.iter().map(|booth| BoothCode::from(*booth)).collect(),
        exhibits: lines.iter().map(|line| RosterLine { row, line: line.clone() }).collect(),
    }
}

/// A roster as a command.
#[derive(Debug)]
pub(super) struct Roster {
    pub entries: Vec<RosterEntry>,
    pub whole: bool,
    pub overrule: Vec<Contended>,
    pub keep: Vec<Contended>,
}

/// A whole roster.
pub(super) fn roster(entries: Vec<RosterEntry>) -> Roster {
    Roster { entries, whole: true, overrule: vec![], keep: vec![] }
}

impl Roster {
    pub fn difference(&self, desk: &Desk) -> Difference {
        plan_import(
            &desk.world,
            &Incoming {
                entries: &self.entries,
                whole: self.whole,
                overrule: &self.overrule,
                keep: &self.keep,
                words: &desk.words,
                on: date(2026, 11, 10),
            },
        )
    }

    pub fn command(&self, desk: &Desk) -> Command {
        Command::ImportRoster {
            file: Digest("sha256:roster".to_owned()),
            blob: Some(blob("roster")),
            entries: self.entries.clone(),
            rejected: 2,
            whole: self.whole,
            overrule: self.overrule.clone(),
            keep: self.keep.clone(),
            words: desk.words.clone(),
        }
    }

    #[track_caller]
    pub fn import(&self, desk: &mut Desk) -> Vec<AnyFact> {
        let command = self.command(desk);
        desk.act("intake", command)
    }

    #[track_caller]
    pub fn assert_changes_nothing(&self, desk: &Desk) {
        let difference = self.difference(desk);
        assert!(difference.is_empty(), "{difference:#?}");
        assert_eq!(desk.refusal("intake", self.command(desk)), Refusal::NothingToImport);
    }
}

/// The exhibitor of this name.
#[track_caller]
pub(super) fn named(desk: &Desk, name: &str) -> ExhibitorId {
    let found = desk.world.exhibitors.iter().find(|(_, state)| {
        let told = state.details.told(Field::Name).and_then(|told| desk.words.at(told));
        state.details.plain(Field::Name) == name || told == Some(name)
    });
    found.unwrap().0.clone()
}

pub(super) fn tally(added: u32, changed: u32, unchanged: u32) -> Tally {
    Tally { added, changed, unchanged }
}

pub(super) const CODE: &str = "91140100MA0K00013E";
pub(super) const OTHER_CODE: &str = "52140100MA0K00013F";

pub(super) fn two() -> Roster {
    roster(vec![
        entry(
            2,
            &[(Field::Name, "双塔液压"), (Field::Uscc, CODE), (Field::ContactPhone, "13800138000")],
            &["3-A01", "3-A02"],
            &[patented("泵", GOOD_PATENT), patented("阀", BAD_PATENT)],
        ),
        entry(4, &[(Field::Name, "汾河阀门")], &["3-A02", "9-Z01"], &[line("阀门")]),
    ])
}

#[test]
fn a_first_roster_enters_everything() {
    let mut desk = Desk::open();
    let difference = two().difference(&desk);
    assert_eq!(difference.exhibitors, tally(2, 0, 0));
    assert_eq!(difference.exhibits, tally(3, 0, 0));
    // 3-A02 is shared and on the floor; 9-Z01 is new.
    assert_eq!(difference.booths, tally(1, 2, 0));
    assert_eq!(difference.suspicious.len(), 1);
    assert_eq!((difference.suspicious[0].row, &*difference.suspicious[0].field), (2, "claims"));
    let facts = two().import(&mut desk);
    let imported = facts.iter().find_map(|fact| match fact {
        AnyFact::Exhibition(exhibition::Fact::RosterImported { counts, .. }) => Some(*counts),
        _ => None,
    });
    let counts = imported.unwrap();
    assert_eq!((counts.exhibitors_added, counts.exhibits_added, counts.rows_rejected), (2, 3, 2));
    assert!(desk.world.exhibition.booths.contains(&"9-Z01".into()));
    let first = desk.state(&named(&desk, "双塔液压"));
    assert_eq!(first.uscc(), CODE);
    assert_eq!(first.booths.len(), 2);
    assert_eq!(first.review_counts()[&ReviewState::AutoPass], 1);
    assert_eq!(first.review_counts()[&ReviewState::AutoFlag], 1);
    let phone = first.details.told(Field::ContactPhone).unwrap();
    assert_eq!(desk.words.at(phone), Some("13800138000"));
    assert!(!serde_json::to_string(&facts).unwrap().contains("13800138000"));
}

#[test]
fn the_same_roster_again_changes_nothing() {
    let mut desk = Desk::open();
    two().import(&mut desk);
    two().assert_changes_nothing(&desk);
    let again = two().difference(&desk);
    assert_eq!(again.exhibitors, tally(0, 0, 2));
    assert_eq!(again.exhibits, tally(0, 0, 3));
    assert_eq!(again.booths, tally(0, 0, 3));
    let partly = Roster { whole: false, ..two() };
    partly.assert_changes_nothing(&desk);
}

#[test]
fn a_changed_roster_shows_its_difference_value_by_value() {
    let mut desk = Desk::open();
    two().import(&mut desk);
    let mut changed = two();
    changed.entries[0].details.insert(Field::ContactPhone, "13900139000".to_owned());
    changed.entries[0].details.insert(Field::Name, "双塔液压集团".to_owned());
    changed.entries[0].booths = vec!["3-A01".into(), "3-A05".into()];
    changed.entries[0].exhibits[0].line.brand = "双塔".to_owned();
    changed.entries[1].exhibits.push(RosterLine { row: 5, line: line("阀座") });
    let difference = changed.difference(&desk);
    let changes: Vec<(&str, &str, &str)> = difference
        .changes
        .iter()
        .map(|change| (change.field.split('/').next().unwrap(), &*change.before, &*change.after))
        .collect();
    assert_eq!(
        changes,
        [
            ("name", "双塔液压", "双塔液压集团"),
            ("contact_phone", "13800138000", "13900139000"),
            ("booths", "3-A01、3-A02", "3-A01、3-A05"),
            ("exhibit", "泵 · ZL201930071397.7", "泵 · 双塔 · ZL201930071397.7"),
        ]
    );
    assert_eq!(difference.exhibitors, tally(0, 2, 0));
    assert_eq!(difference.exhibits, tally(1, 1, 2));
    assert!(difference.conflicts.is_empty());
    changed.import(&mut desk);
    let state = desk.state(&named(&desk, "双塔液压集团"));
    let booths: Vec<_> = state.booths.iter().map(BoothCode::as_str).collect();
    assert_eq!(booths, ["3-A01", "3-A05"]);
    changed.assert_changes_nothing(&desk);
}

#[test]
fn what_no_fact_could_hold_is_named_by_its_row() {
    let mut desk = Desk::open();
    let long = "长".repeat(501);
    let unfit = roster(vec![
        entry(3, &[(Field::Name, &long)], &[], &[]),
        entry(4, &[(Field::Name, "甲公司")], &[], &[line("")]),
        entry(5, &[(Field::ContactPhone, "0351")], &["3-A01"], &[]),
        entry(6, &[(Field::Name, "乙公司")], &[], &[]),
    ]);
    let difference = unfit.difference(&desk);
    let named = |row, field: &str| Unfit { row, field: field.to_owned() };
    assert_eq!(difference.unfit, [named(3, "name"), named(4, "exhibits"), named(5, "name")]);
    assert_eq!(difference.exhibitors.added, 1);
    assert_eq!(
        desk.refusal("intake", unfit.command(&desk)),
        Refusal::RosterUnfit { rows: vec![3, 4, 5] }
    );
    roster(vec![unfit.entries[3].clone()]).import(&mut desk);
    assert_eq!(desk.refusal("intake", roster(vec![]).command(&desk)), Refusal::NothingToImport);
}

#[test]
fn a_wrong_code_is_told_and_the_row_kept() {
    let mut desk = Desk::open();
    let wrong = roster(vec![entry(
        2,
        &[(Field::Name, "甲公司"), (Field::Uscc, "91110108MA01X9YY8R")],
        &[],
        &[],
    )]);
    let difference = wrong.difference(&desk);
    assert_eq!((difference.suspicious.len(), difference.exhibitors.added), (1, 1));
    assert_eq!(difference.suspicious[0].field, "uscc");
    wrong.import(&mut desk);
    wrong.assert_changes_nothing(&desk);
}

#[test]
fn a_whole_roster_takes_away_what_it_no_longer_names_and_mended_rows_do_not() {
    let mut desk = Desk::open();
    two().import(&mut desk);
    let mut shorter = two();
    shorter.entries.pop();
    shorter.entries[0].exhibits.pop();
    shorter.entries[0].booths.pop();
    let mended = Roster { whole: false, ..roster(shorter.entries.clone()) };
    mended.assert_changes_nothing(&desk);
    let difference = shorter.difference(&desk);
    assert_eq!(difference.absent, [named(&desk, "汾河阀门")]);
    shorter.import(&mut desk);
    let state = desk.state(&named(&desk, "双塔液压"));
    assert_eq!(state.shown_exhibits().count(), 1);
    assert_eq!(state.booths.len(), 1);
    // Exhibitors stay: whether one comes is for a person to say.
    assert!(desk.state(&named(&desk, "汾河阀门")).booths.contains(&"9-Z01".into()));
    shorter.assert_changes_nothing(&desk);
    // What comes back is there again, not twice.
    two().import(&mut desk);
    let state = desk.state(&named(&desk, "双塔液压"));
    assert_eq!((state.shown_exhibits().count(), state.exhibits.len()), (2, 2));
    two().assert_changes_nothing(&desk);
}

#[test]
fn a_roster_that_leaves_a_column_out_says_nothing_of_it() {
    let mut desk = Desk::open();
    let mut full = two();
    full.entries[0].exhibits[0].line.brand = "双塔".to_owned();
    full.import(&mut desk);
    let mut bare = full;
    for entry in &mut bare.entries {
        entry.details.retain(|field, _| *field == Field::Name || *field == Field::Uscc);
        entry.details.insert(Field::ContactEmail, "  ".to_owned());
        entry.booths.clear();
        for read in &mut entry.exhibits {
            read.line = line(&read.line.name);
        }
    }
    bare.assert_changes_nothing(&desk);
    for entry in &mut bare.entries {
        entry.exhibits.clear();
    }
    bare.assert_changes_nothing(&desk);
}

#[test]
fn a_roster_that_brings_goods_asks_for_a_supplement() {
    let mut desk = Desk::open();
    let id = desk.pledged("双塔液压", vec![]);
    let more = roster(vec![entry(1, &[(Field::Name, "双塔液压")], &[], &[line("泵")])]);
    let facts = more.import(&mut desk);
    assert!(told(&facts).contains(&&Fact::SupplementDue {}));
    assert_eq!(desk.state(&id).pledge.state, PledgeState::SupplementDue);
}

#[test]
fn erased_words_do_not_come_back_by_an_old_roster() {
    let mut desk = Desk::open();
    two().import(&mut desk);
    let phone = desk.state(&named(&desk, "双塔液压")).details.told(Field::ContactPhone).cloned();
    desk.words.0.remove(&phone.unwrap());
    two().assert_changes_nothing(&desk);
}
