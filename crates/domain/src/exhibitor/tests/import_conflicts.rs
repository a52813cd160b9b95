//! An officer's word is never overwritten silently.

use super::harness::*;
use super::import::{Roster, entry, named, roster};
use crate::exhibitor::{Command, Contended, Field, Line, RosterLine, Value};
use crate::fact::Fact as AnyFact;
use crate::ids::{BoothCode, ExhibitorId};
use crate::refusal::Refusal;
use std::collections::BTreeMap;

fn first() -> Roster {
    roster(vec![entry(
        2,
        &[(Field::Name, "双塔液压"), (Field::NameEn, "Twin"), (Field::ContactPhone, "111")],
        &["3-A01", "3-A02"],
        &[line("泵"), line("阀")],
    )])
}

fn imported() -> (Desk, ExhibitorId) {
    let mut desk = Desk::open();
    first().import(&mut desk);
    let id = named(&desk, "双塔液压");
    (desk, id)
}

fn correct(desk: &mut Desk, id: &ExhibitorId, field: Field, text: &str) {
    let command = Command::CorrectExhibitor {
        exhibitor: id.clone(),
        natural_person: false,
        details: BTreeMap::from([(field, text.to_owned())]),
    };
    desk.act("handler", command);
}

fn words(desk: &Desk, id: &ExhibitorId, field: Field) -> String {
    match desk.state(id).details.get(field).map(|detail| &detail.value) {
        Some(Value::Plain(text)) => text.clone(),
        Some(Value::Told(told)) => desk.words.at(told).unwrap().to_owned(),
        None => String::new(),
    }
}

fn contended(id: &ExhibitorId, field: &str) -> Vec<Contended> {
    vec![Contended { exhibitor: id.clone(), field: field.to_owned() }]
}

/// Runs what every contended value must obey: the old file leaves the officer's word, a new file
/// is refused until somebody decides, keeping keeps and asks no more, overruling replaces.
#[track_caller]
fn assert_obeys(
    desk: Desk,
    field: &str,
    id: &ExhibitorId,
    mut other: Roster,
    holds: impl Fn(&Desk, bool) -> bool,
) {
    first().assert_changes_nothing(&desk);
    let difference = other.difference(&desk);
    let conflicts: Vec<&Contended> =
        difference.conflicts.iter().map(|conflict| &conflict.contended).collect();
    assert_eq!(conflicts, contended(id, field).iter().collect::<Vec<_>>());
    assert_eq!(
        desk.refusal("intake", other.command(&desk)),
        Refusal::RosterConflicts { conflicts: 1 }
    );
    assert!(holds(&desk, true), "before anybody decided");

    let mut kept = copy(&desk);
    other.keep = contended(id, field);
    assert_eq!(other.difference(&kept).kept, 1);
    other.import(&mut kept);
    assert!(holds(&kept, true), "kept");
    other.keep.clear();
    other.assert_changes_nothing(&kept);

    let mut overruled = copy(&desk);
    other.overrule = contended(id, field);
    other.import(&mut overruled);
    assert!(holds(&overruled, false), "overruled");
    other.overrule.clear();
    other.assert_changes_nothing(&overruled);
}

fn copy(desk: &Desk) -> Desk {
    let mut copy = Desk::open();
    copy.world = desk.world.clone();
    copy.words = desk.words.clone();
    copy.log = desk.log.clone();
    copy
}

#[test]
fn a_corrected_particular() {
    let (mut desk, id) = imported();
    correct(&mut desk, &id, Field::NameEn, "Twin Pagoda");
    let mut other = first();
    other.entries[0].details.insert(Field::NameEn, "TWIN LTD".to_owned());
    assert_obeys(desk, "name_en", &id.clone(), other, move |desk, officer| {
        words(desk, &id, Field::NameEn) == if officer { "Twin Pagoda" } else { "TWIN LTD" }
    });
}

#[test]
fn a_corrected_phone_that_stands_in_a_leaf() {
    let (mut desk, id) = imported();
    correct(&mut desk, &id, Field::ContactPhone, "222");
    let mut other = first();
    other.entries[0].details.insert(Field::ContactPhone, "333".to_owned());
    assert_obeys(desk, "contact_phone", &id.clone(), other, move |desk, officer| {
        words(desk, &id, Field::ContactPhone) == if officer { "222" } else { "333" }
    });
}

#[test]
fn a_cleared_phone_stays_cleared() {
    let (mut desk, id) = imported();
    correct(&mut desk, &id, Field::ContactPhone, "");
    let mut other = first();
    other.entries[0].details.insert(Field::ContactPhone, "333".to_owned());
    assert_obeys(desk, "contact_phone", &id.clone(), other, move |desk, officer| {
        words(desk, &id, Field::ContactPhone) == if officer { "" } else { "333" }
    });
}

#[test]
fn what_the_officer_wrote_and_the_roster_writes_too_is_no_conflict() {
    let (mut desk, id) = imported();
    correct(&mut desk, &id, Field::NameEn, "Twin Pagoda");
    let mut agreeing = first();
    agreeing.entries[0].details.insert(Field::NameEn, "Twin Pagoda".to_owned());
    agreeing.assert_changes_nothing(&desk);
}

#[test]
fn changed_booths() {
    let (mut desk, id) = imported();
    let change = Command::ChangeBooths {
        exhibitor: id.clone(),
        added: vec!["3-A03".into()],
        left: vec!["3-A02".into()],
    };
    desk.act("handler", change);
    let mut other = first();
    other.entries[0].booths = vec!["3-A01".into(), "3-A07".into()];
    assert_obeys(desk, "booths", &id.clone(), other, move |desk, officer| {
        let booths: Vec<_> = desk.state(&id).booths.iter().map(BoothCode::as_str).collect();
        booths == if officer { ["3-A01", "3-A03"] } else { ["3-A01", "3-A07"] }
    });
}

#[test]
fn mended_rows_add_booths_but_not_those_that_an_officer_took_away() {
    let (mut desk, id) = imported();
    let change =
        Command::ChangeBooths { exhibitor: id.clone(), added: vec![], left: vec!["3-A02".into()] };
    desk.act("handler", change);
    let mut mended = Roster { whole: false, ..first() };
    mended.assert_changes_nothing(&desk);
    mended.entries[0].booths = vec!["3-A02".into(), "3-A09".into()];
    mended.import(&mut desk);
    let booths: Vec<_> = desk.state(&id).booths.iter().map(BoothCode::as_str).collect();
    assert_eq!(booths, ["3-A01", "3-A09"]);
    mended.assert_changes_nothing(&desk);
}

fn with_model(name: &str, model: &str) -> Line {
    Line { model: model.to_owned(), ..line(name) }
}

#[test]
fn a_corrected_exhibit() {
    let (mut desk, id) = imported();
    let pump = desk.exhibit(&id, "泵");
    let command = Command::CorrectExhibit {
        exhibitor: id.clone(),
        exhibit: pump.clone(),
        line: with_model("柱塞泵", "B2"),
    };
    desk.act("handler", command);
    let mut other = first();
    other.entries[0].exhibits[0].line.brand = "双塔".to_owned();
    let field = format!("exhibit/{pump}");
    assert_obeys(desk, &field, &id.clone(), other, move |desk, officer| {
        let name = &desk.state(&id).exhibits[&pump].line.name;
        name == if officer { "柱塞泵" } else { "泵" }
    });
}

#[test]
fn a_dropped_exhibit_stays_dropped() {
    let (mut desk, id) = imported();
    let pump = desk.exhibit(&id, "泵");
    let drop = Command::DropExhibit { exhibitor: id.clone(), exhibit: pump.clone() };
    desk.act("handler", drop);
    let mut other = first();
    other.entries[0].exhibits[0].line.brand = "双塔".to_owned();
    let field = format!("exhibit/{pump}");
    assert_obeys(desk, &field, &id.clone(), other, move |desk, officer| {
        desk.state(&id).exhibits[&pump].dropped == officer
    });
}

#[test]
fn a_reviewed_exhibit_that_a_whole_roster_leaves_out() {
    let (mut desk, id) = imported();
    let pump = desk.exhibit(&id, "泵");
    let sign_off =
        Command::SignOffExhibits { exhibits: BTreeMap::from([(id.clone(), vec![pump.clone()])]) };
    desk.act("handler", sign_off);
    let mut other = first();
    other.entries[0].exhibits.remove(0);
    let field = format!("exhibit/{pump}");
    assert_obeys(desk, &field, &id.clone(), other, move |desk, officer| {
        desk.state(&id).exhibits[&pump].dropped != officer
    });
}

#[test]
fn an_exhibit_that_an_officer_listed_is_the_officer_s_word() {
    let (mut desk, id) = imported();
    let list = Command::ListExhibits {
        exhibitor: id.clone(),
        round: None,
        exhibits: vec![with_model("塔", "T1")],
    };
    desk.act("handler", list);
    let tower = desk.exhibit(&id, "塔");
    let mut other = first();
    let read = Line { brand: "双塔".to_owned(), ..with_model("塔", "T1") };
    other.entries[0].exhibits.push(RosterLine { row: 9, line: read });
    let field = format!("exhibit/{tower}");
    assert_obeys(desk, &field, &id.clone(), other, move |desk, officer| {
        desk.state(&id).exhibits.len() == 3
            && desk.state(&id).exhibits[&tower].line.brand == if officer { "" } else { "双塔" }
    });
}

#[test]
fn an_exhibit_under_a_measure_is_not_dropped_by_a_roster() {
    let (mut desk, id) = imported();
    let pump = desk.exhibit(&id, "泵");
    desk.given(
        &id,
        crate::exhibitor::Fact::DisplayChanged {
            shown: crate::exhibitor::Shown::Exhibit(pump),
            to: crate::exhibitor::Display::Suspended,
            case: "case".into(),
            act: "a".to_owned(),
        },
    );
    let mut other = first();
    other.entries[0].exhibits.remove(0);
    assert_eq!(other.difference(&desk).conflicts.len(), 1);
}

#[test]
fn one_conflict_holds_up_everything_and_nothing_is_half_done() {
    let (mut desk, id) = imported();
    correct(&mut desk, &id, Field::NameEn, "Twin Pagoda");
    let mut other = first();
    other.entries[0].details.insert(Field::NameEn, "TWIN LTD".to_owned());
    other.entries.push(entry(3, &[(Field::Name, "汾河阀门")], &["3-A04"], &[]));
    let facts: Result<Vec<AnyFact>, Refusal> = desk
        .ask("intake", other.command(&desk))
        .map(|appends| appends.into_iter().map(|append| append.fact).collect());
    assert_eq!(facts, Err(Refusal::RosterConflicts { conflicts: 1 }));
}
