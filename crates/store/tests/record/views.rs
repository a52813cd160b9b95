//! Lists, a window at a time.

use crate::common::Desk;
use domain::exhibitor::PledgeState;
use domain::fact::BlobKind;
use domain::ids::StreamId;
use serde_json::json;
use store::{BoothQuestion, ExhibitorQuestion, Page, PaperQuestion, SearchKind};

const NAMES: [&str; 5] =
    ["太原电子有限公司", "晋中灯具厂", "阿里陶瓷", "Berlin Optik GmbH", "阳泉汽车"];

fn fair(folder: &std::path::Path) -> (Desk, Vec<StreamId>) {
    let mut desk = Desk::found(folder);
    let booths = ["3-A12", "3-A14", "3-A14", "3-A15", "3-A16"];
    let streams = NAMES.iter().zip(booths).map(|(name, booth)| desk.register(name, booth));
    let streams = streams.collect();
    (desk, streams)
}

#[test]
fn windows_follow_each_other_without_gap_or_repetition() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, _) = fair(folder.path());
    let whole = desk.store.exhibitors(&ExhibitorQuestion::default()).expect("asked");
    assert_eq!((whole.rows.len(), whole.next), (5, None));
    let names: Vec<&str> = whole.rows.iter().map(|row| row.name.as_str()).collect();
    // As they are read aloud: alitaoci, berlin, jinzhong, taiyuan, yangquan.
    assert_eq!(names, [NAMES[2], NAMES[3], NAMES[1], NAMES[0], NAMES[4]]);
    let mut page = Page::first(2);
    let mut seen = Vec::new();
    loop {
        let question = ExhibitorQuestion { page: page.clone(), ..Default::default() };
        let window = desk.store.exhibitors(&question).expect("asked");
        assert!(window.rows.len() <= 2);
        seen.extend(window.rows.into_iter().map(|row| row.name));
        match window.next {
            Some(next) => page.after = Some(next),
            None => break,
        }
    }
    assert_eq!(seen, names);
}

#[test]
fn rows_tell_what_the_facts_say() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, streams) = fair(folder.path());
    let StreamId::Exhibitor(taiyuan) = &streams[0] else { panic!("an exhibitor") };
    let row = |desk: &Desk, pledge| {
        let question = ExhibitorQuestion { pledge, ..Default::default() };
        desk.store.exhibitors(&question).expect("asked").rows
    };
    assert_eq!(row(&desk, Some(PledgeState::NotSent)).len(), 5);
    assert_eq!(row(&desk, Some(PledgeState::Accepted)).len(), 0);
    let all = row(&desk, None);
    let shown = all.iter().find(|row| row.exhibitor == *taiyuan).expect("there");
    assert_eq!((shown.exhibits, shown.undecided, shown.open_cases), (2, 2, 0));
    assert_eq!(shown.booths, ["3-A12".into()]);
    let in_hall = |hall: &str| {
        let question = ExhibitorQuestion { hall: Some(hall.into()), ..Default::default() };
        desk.store.exhibitors(&question).expect("asked").rows.len()
    };
    assert_eq!((in_hall("3"), in_hall("30"), in_hall("")), (5, 0, 0));
}

#[test]
fn booths_tell_who_stands_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut desk, streams) = fair(folder.path());
    let question = BoothQuestion { hall: Some("3".to_owned()), page: Page::first(500) };
    let booths = desk.store.booths(&question).expect("asked").rows;
    assert_eq!(booths.len(), 60);
    assert!(booths.iter().all(|row| row.on_floor));
    let shared = desk.store.standing_at(&"3-A14".into()).expect("asked");
    let names: Vec<&str> = shared.iter().map(|standing| standing.name.as_str()).collect();
    assert_eq!(names, [NAMES[2], NAMES[1]]);
    // Two that turn out to be one are told of once.
    let (StreamId::Exhibitor(keep), StreamId::Exhibitor(join)) = (&streams[1], &streams[2]) else {
        panic!("exhibitors")
    };
    desk.run(json!({"type": "join_exhibitors", "keep": keep, "join": join})).expect("joined");
    let names: Vec<String> = desk
        .store
        .standing_at(&"3-A14".into())
        .expect("asked")
        .into_iter()
        .map(|standing| standing.name)
        .collect();
    assert_eq!(names, [NAMES[1]]);
    let all = desk.store.exhibitors(&ExhibitorQuestion::default()).expect("asked");
    assert_eq!(all.rows.len(), 4);
    desk.assert_sound();
}

#[test]
fn what_happened_last_comes_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut desk, streams) = fair(folder.path());
    desk.note("问");
    let last = desk.store.changes(None, &Page::first(1)).expect("asked");
    assert_eq!(last.rows[0].what, "enquiry_noted");
    assert_eq!(last.rows[0].officer, Some("li".into()));
    let next = desk.store.changes(None, &Page { after: last.next, limit: 1 }).expect("asked");
    assert_eq!(next.rows[0].stream, streams[4]);
    let own = desk.store.changes(Some(&streams[0]), &Page::first(50)).expect("asked");
    assert!(own.rows.iter().all(|row| row.stream == streams[0]));
    assert_eq!(own.rows.last().expect("a row").what, "exhibitor_registered");
}

#[test]
fn papers_and_booths_are_found_by_any_part() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut desk, streams) = fair(folder.path());
    let hits = desk.store.search("A14", None, 10).expect("hits");
    let kinds: Vec<SearchKind> = hits.iter().map(|hit| hit.kind).collect();
    assert_eq!(kinds, [SearchKind::Exhibitor, SearchKind::Exhibitor, SearchKind::Booth]);
    let act = desk.store.facts_of(&streams[0]).expect("facts")[0].digest.clone();
    let paper = desk.store.put_blob(b"%PDF", BlobKind::Paper, true).expect("kept");
    let number = domain::identifiers::number::Number::new("TYZ", 26, "A", 12).to_string();
    desk.run(json!({"type": "issue_paper", "stream": streams[0], "number": number,
        "kind": "on_site_record", "act": act, "paper": paper}))
        .expect("issued");
    let papers = desk.store.papers(&PaperQuestion::default()).expect("asked").rows;
    assert_eq!(papers.len(), 1);
    assert_eq!((&papers[0].number, &papers[0].stream), (&number, &streams[0]));
    assert_eq!(papers[0].blob, Some(paper.digest));
    assert!(papers[0].issued_at.is_some());
    for text in ["0012", "TYZ26-A-0012", "知投字第A0012", number.as_str()] {
        let hits = desk.store.search(text, Some(SearchKind::Paper), 10).expect("hits");
        assert_eq!(hits.len(), 1, "{text}");
        assert_eq!((&hits[0].item, &hits[0].stream), (&number, &streams[0].to_string()));
    }
    desk.assert_sound();
}
