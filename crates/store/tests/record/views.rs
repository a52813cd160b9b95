//! Lists, a window at a time.

use crate::common::Desk;
use domain::fact::BlobKind;
use domain::ids::StreamId;
use serde_json::json;
use store::{ExhibitorFilter, ExhibitorRow, Page, PaperFilter, PaperPage, SearchKind, Span};

const NAMES: [&str; 5] =
    ["太原电子有限公司", "晋中灯具厂", "阿里陶瓷", "Berlin Optik GmbH", "阳泉汽车"];

fn fair(folder: &std::path::Path) -> (Desk, Vec<StreamId>) {
    let mut desk = Desk::found(folder);
    let booths = ["3-A12", "3-A14", "3-A14", "3-A15", "3-A16"];
    let streams = NAMES.iter().zip(booths).map(|(name, booth)| desk.register(name, booth));
    let streams = streams.collect();
    (desk, streams)
}

fn exhibitors(desk: &Desk, filter: ExhibitorFilter, span: Span) -> Vec<ExhibitorRow> {
    desk.store.exhibitors_page(None, filter, span).expect("asked").rows
}

#[test]
fn windows_follow_each_other_without_gap_or_repetition() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, _) = fair(folder.path());
    let whole = exhibitors(&desk, ExhibitorFilter::All, Span::default());
    let names: Vec<&str> = whole.iter().map(|row| row.name.as_str()).collect();
    // As they are read aloud: alitaoci, berlin, jinzhong, taiyuan, yangquan.
    assert_eq!(names, [NAMES[2], NAMES[3], NAMES[1], NAMES[0], NAMES[4]]);
    let mut seen = Vec::new();
    for after in [0, 2, 4, 6] {
        let window = exhibitors(&desk, ExhibitorFilter::All, Span { after, limit: 2 });
        assert_eq!(window.len(), [2, 2, 1, 0][after as usize / 2]);
        seen.extend(window.into_iter().map(|row| row.name));
    }
    assert_eq!(seen, names);
}

#[test]
fn rows_tell_what_the_facts_say() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, streams) = fair(folder.path());
    let StreamId::Exhibitor(taiyuan) = &streams[0] else { panic!("an exhibitor") };
    let row = |filter| exhibitors(&desk, filter, Span::default());
    assert_eq!(row(ExhibitorFilter::PledgeMissing).len(), 5);
    assert_eq!(row(ExhibitorFilter::PledgeSigned).len(), 0);
    let all = row(ExhibitorFilter::All);
    let shown = all.iter().find(|row| row.exhibitor == *taiyuan).expect("there");
    assert_eq!((shown.exhibits, shown.undecided, shown.open_cases), (2, 2, 0));
    assert_eq!(shown.booths, ["3-A12".into()]);
}

#[test]
fn booths_tell_who_stands_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut desk, streams) = fair(folder.path());
    let booths = desk.store.booth_marks().expect("asked");
    assert_eq!(booths.len(), 60);
    assert!(booths.iter().all(|row| !row.visited && !row.case_open));
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
    assert_eq!(exhibitors(&desk, ExhibitorFilter::All, Span::default()).len(), 4);
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
    let papers = desk.store.papers_page(&PaperPage::default()).expect("asked");
    assert_eq!(papers.counts[&PaperFilter::Today], 0, "no day was named");
    let papers = papers.rows;
    assert_eq!(papers.len(), 1);
    assert_eq!((&papers[0].number, &papers[0].stream), (&number, &streams[0]));
    for text in ["0012", "TYZ26-A-0012", "知投字第A0012", number.as_str()] {
        let hits = desk.store.search(text, Some(SearchKind::Paper), 10).expect("hits");
        assert_eq!(hits.len(), 1, "{text}");
        assert_eq!((&hits[0].item, &hits[0].stream), (&number, &streams[0].to_string()));
    }
    desk.assert_sound();
}
