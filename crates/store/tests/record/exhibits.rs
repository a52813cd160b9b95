//! All exhibits as one list, and many facts in one command that somebody watches.

use crate::common::{self, Desk, random};
use domain::exhibitor::ReviewState;
use domain::ids::{CommandId, ExhibitId, ExhibitorId, StreamId};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use store::{ExhibitFilter, ExhibitHits, ExhibitPage, ExhibitRow, Fault, SearchKind, Span};

const NAMES: [&str; 3] = ["太原电子有限公司", "晋中灯具厂", "Berlin Optik GmbH"];

/// Three exhibitors with two exhibits each, and one that claims a right and was flagged.
fn fair(folder: &std::path::Path) -> (Desk, Vec<ExhibitorId>) {
    let mut desk = Desk::found(folder);
    let booths = ["3-A12", "3-A14", "3-A15"];
    let streams: Vec<StreamId> =
        NAMES.iter().zip(booths).map(|(name, booth)| desk.register(name, booth)).collect();
    let ids: Vec<ExhibitorId> = streams
        .into_iter()
        .map(|stream| match stream {
            StreamId::Exhibitor(id) => id,
            other => panic!("{other} is no exhibitor"),
        })
        .collect();
    let claim = json!({"right": "invention", "number": "ZL201710123456.1", "zl_shown": true});
    desk.run(json!({"type": "list_exhibits", "exhibitor": ids[1], "round": null,
        "exhibits": [{"name": "折叠台灯", "model": "Z-1", "brand": "样", "booth": "3-A14",
                      "claims": [claim]}]}))
        .expect("listed");
    (desk, ids)
}

fn all(desk: &Desk, page: &ExhibitPage<'_>) -> Vec<ExhibitRow> {
    desk.store.exhibits(page).expect("asked").rows
}

fn named(rows: &[ExhibitRow]) -> Vec<(&str, &str)> {
    rows.iter().map(|row| (row.exhibitor_name.as_str(), row.name.as_str())).collect()
}

#[test]
fn windows_by_place_and_by_count_hold_the_same_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, _) = fair(folder.path());
    let whole = all(&desk, &ExhibitPage::default());
    // As they are read aloud: berlin, jinzhong, taiyuan; within each diandong, lanya, zhedie.
    let expected = [
        (NAMES[2], "电动牙刷"),
        (NAMES[2], "蓝牙耳机"),
        (NAMES[1], "电动牙刷"),
        (NAMES[1], "蓝牙耳机"),
        (NAMES[1], "折叠台灯"),
        (NAMES[0], "电动牙刷"),
        (NAMES[0], "蓝牙耳机"),
    ];
    assert_eq!(named(&whole), expected);
    let (mut followed, mut counted): (Vec<ExhibitRow>, Vec<ExhibitRow>) = Default::default();
    let mut from: Option<String> = None;
    loop {
        let after = u32::try_from(followed.len()).expect("few");
        let span = Span { after, limit: 2 };
        let by_place = ExhibitPage { from: from.as_deref(), span, ..Default::default() };
        let window = desk.store.exhibits(&by_place).expect("asked");
        assert!(window.rows.len() <= 2);
        // Where a window follows another, nothing is counted again.
        let told = window.counts.map(|counts| counts[&ExhibitFilter::All]);
        assert_eq!(told, from.is_none().then_some(7));
        followed.extend(window.rows);
        counted.extend(all(&desk, &ExhibitPage { span, ..Default::default() }));
        match window.next {
            Some(next) => from = Some(next),
            None => break,
        }
    }
    assert_eq!(named(&followed), expected);
    assert_eq!(named(&counted), expected);
}

#[test]
fn a_row_tells_what_it_claims_and_where_it_stands() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, ids) = fair(folder.path());
    let page = ExhibitPage { filter: ExhibitFilter::Claimed, ..Default::default() };
    let window = desk.store.exhibits(&page).expect("asked");
    let counts = window.counts.expect("counted");
    assert_eq!((counts[&ExhibitFilter::Claimed], window.rows.len()), (1, 1));
    let row = &window.rows[0];
    assert_eq!((row.exhibitor.clone(), row.model.as_str()), (ids[1].clone(), "Z-1"));
    assert_eq!(row.claims.len(), 1);
    assert_eq!(row.booths, ["3-A14".into()]);
    assert_eq!(counts[&ExhibitFilter::All], 7);
    assert_eq!(counts[&ExhibitFilter::ReviewOpen], 7);
    assert_eq!(counts[&ExhibitFilter::UnderMeasure], 0);
}

#[test]
fn a_search_finds_by_the_exhibit_and_by_who_shows_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, _) = fair(folder.path());
    let sought = |text: &str| {
        let of = |kind| desk.store.search(text, Some(kind), 50).expect("hits");
        let hits = ExhibitHits {
            exhibits: of(SearchKind::Exhibit),
            exhibitors: of(SearchKind::Exhibitor),
        };
        let page = ExhibitPage { only: Some(&hits), ..Default::default() };
        let found = desk.store.exhibits(&page).expect("asked");
        let all = found.counts.expect("counted")[&ExhibitFilter::All] as usize;
        assert_eq!(all, found.rows.len());
        found.rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    assert_eq!(sought("电动"), ["电动牙刷"; 3]);
    assert_eq!(sought("201710123456"), ["折叠台灯"]);
    assert_eq!(sought("Berlin"), ["电动牙刷", "蓝牙耳机"]);
    // By both at once, each exhibit still stands once.
    assert_eq!(sought("灯"), ["电动牙刷", "蓝牙耳机", "折叠台灯"]);
    assert!(sought("没有这样").is_empty());
}

#[test]
fn exhibits_of_one_that_was_joined_stand_under_the_one_that_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut desk, ids) = fair(folder.path());
    desk.run(json!({"type": "join_exhibitors", "keep": ids[0], "join": ids[1]})).expect("joined");
    let rows = all(&desk, &ExhibitPage::default());
    assert_eq!(rows.len(), 7);
    let names: BTreeSet<&str> = rows.iter().map(|row| row.exhibitor_name.as_str()).collect();
    assert_eq!(names, BTreeSet::from([NAMES[0], NAMES[2]]));
    assert!(rows.iter().all(|row| row.exhibitor != ids[1]));
    desk.assert_sound();
}

#[test]
fn the_same_legal_person_is_told_by_code_and_else_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut desk, ids) = fair(folder.path());
    let mut enter = |name: &str, booth: &str| match desk.register(name, booth) {
        StreamId::Exhibitor(id) => id,
        other => panic!("{other} is no exhibitor"),
    };
    let by_name = enter("柏林光学", "3-A20");
    let [coded, same_code, other_code] = [("甲厂", "3-A21"), ("乙厂", "3-A22"), ("丙厂", "3-A23")]
        .map(|(name, booth)| enter(name, booth));
    // Nobody is registered twice under one code or name; corrections can still bring that about.
    let mut correct = |id: &ExhibitorId, details: Value| {
        desk.run(json!({"type": "correct_exhibitor", "exhibitor": id, "natural_person": false,
            "details": details}))
            .expect("corrected");
    };
    correct(&by_name, json!({"name": "Berlin Optik（GmbH）"}));
    correct(&coded, json!({"uscc": "91140100MA0K00013E"}));
    correct(&same_code, json!({"uscc": "91140100MA0K00013E"}));
    correct(&other_code, json!({"uscc": "91140100MA0K000219", "name": "甲厂"}));
    let others = |id: &ExhibitorId| -> Vec<(ExhibitorId, Value)> {
        let told = desk.store.same_person(id).expect("asked");
        told.into_iter().map(|(id, by)| (id, json!(by))).collect()
    };
    assert_eq!(others(&ids[2]), [(by_name, json!("name"))]);
    assert_eq!(others(&coded), [(same_code, json!("code"))]);
    // The same name under another code is another person.
    assert_eq!(others(&other_code), []);
    assert_eq!(others(&ids[0]), []);
}

#[test]
fn a_command_that_is_stopped_on_the_way_has_not_happened() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut desk, _) = fair(folder.path());
    let before = desk.facts().len();
    let mut passed: BTreeMap<ExhibitorId, Vec<ExhibitId>> = BTreeMap::new();
    for row in all(&desk, &ExhibitPage::default()) {
        if row.review == ReviewState::AutoPass {
            passed.entry(row.exhibitor).or_default().push(row.id);
        }
    }
    let sign = json!({"type": "sign_off_exhibits", "exhibits": passed});
    let request = common::request(Some("li"), "watched", 500);
    let mut heard = Vec::new();
    let stopped = desk.store.execute_watched(
        &common::command(sign.clone()),
        &request,
        &mut random,
        &mut |done, total| {
            heard.push((done, total));
            done < 4
        },
    );
    // Three facts and three streams: it is stopped among the streams, when all facts are sealed.
    assert!(matches!(stopped, Err(Fault::Stopped)), "{stopped:?}");
    assert_eq!(heard, [(0, 6), (1, 6), (2, 6), (3, 6), (4, 6)]);
    assert_eq!(desk.facts().len(), before);
    desk.assert_sound();
    // The same command under the same id is free to be done whole.
    let done = desk.store.execute(&common::command(sign), &request, &mut random).expect("done");
    assert_eq!((done.facts.len(), request.command), (3, CommandId::from("watched")));
    desk.note("问");
    desk.assert_sound();
}
