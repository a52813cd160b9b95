//! Figures, and lists that go out as files.

use crate::array;
use crate::fair::{Fair, PASSPHRASE};
use crate::printouts::{printout, text_of};
use desk::{Chore, DeskFault, Failure};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::mpsc;

fn chore(of: &Value, path: &Path, personal: bool) -> Chore {
    let chore = json!({
        "chore": "save_table", "of": of, "path": path, "personal": personal, "job": "export",
    });
    serde_json::from_value(chore).unwrap()
}

fn saved(fair: &Fair, of: Value, name: &str, personal: bool) -> Vec<u8> {
    let path = fair.folder.path().join(name);
    fair.desk.tend(chore(&of, &path, personal)).unwrap();
    std::fs::read(path).unwrap()
}

fn lines(bytes: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}');
    text.split("\r\n").filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_fair_is_counted_by_right_by_day_and_against_its_aims() {
    let fair = Fair::set_up();
    fair.suspended_case();
    let view = fair.view(json!({ "question": "statistics" }));
    let row = |right: &str| {
        let rows = array(&view["rows"]).iter();
        rows.filter(|row| row["right"] == right).map(|row| row["figures"].clone()).next().unwrap()
    };
    assert_eq!(array(&view["rows"]).len(), 11);
    for (counted, times) in [
        ("cases", 1),
        ("linked", 0),
        ("received", 1),
        ("accepted", 1),
        ("enterprises", 1),
        ("suspensions", 1),
        ("withdrawals", 0),
        ("undecided", 1),
        ("upheld", 0),
        ("found_to_demand", 5),
    ] {
        assert_eq!(row("trademark")[counted], times, "{counted}");
        assert_eq!(view["total"][counted], times, "{counted}");
    }
    assert_eq!(row("design")["cases"], 0);
    assert!(row("design")["found_to_demand"].is_null(), "there was nothing to measure");
    assert_eq!(
        view["days"],
        json!([
            { "day": "2026-05-04", "complaints": 1, "opened_by_desk": 0, "closed": 0 },
        ])
    );
    let spans = array(&view["spans"]);
    let demand = spans.iter().find(|span| span["span"] == "found_to_demand").unwrap();
    assert_eq!(demand["median_minutes"], 5);
    assert_eq!(demand["aim_minutes"], 30);
    assert_eq!(demand["late"], 0);
    assert_eq!(view["departments"][0]["owed"], 1);
    assert_eq!(view["whole"]["pledges"], json!({ "part": 0, "of": 2, "percent": "0%" }));
    assert_eq!(view["whole"]["reviewed"]["of"], 3);
}

#[test]
fn every_list_goes_out_as_csv_and_as_a_workbook() {
    let fair = Fair::set_up();
    fair.suspended_case();
    for (of, rows, said) in [
        (json!({ "table": "exhibitors" }), 2, "太原双塔液压有限公司"),
        (json!({ "table": "exhibits" }), 3, "柱塞泵"),
        (json!({ "table": "cases", "filter": "all" }), 1, "晋阳灯具有限公司"),
        (json!({ "table": "papers" }), 4, "暂停展出通知书"),
        (json!({ "table": "evidence" }), 1, "2026-05-04 10:"),
        (json!({ "table": "statistics" }), 12, "合计（案件不重复计）"),
    ] {
        let csv = saved(&fair, of.clone(), "list.csv", false);
        assert!(csv.starts_with(b"\xef\xbb\xbf"), "{of}");
        let told = lines(&csv);
        assert_eq!(told.len(), rows + 1, "{of}: {told:?}");
        assert!(told.concat().contains(said), "{said} in {told:?}");
        // Nobody is named where nobody asked for persons.
        for hidden in ["赵样", "王经理", "13900000002", "13700000003", "管样"] {
            assert!(!told.concat().contains(hidden), "{hidden} in {of}: {told:?}");
        }
        let workbook = saved(&fair, of.clone(), "list.xlsx", false);
        assert!(workbook.starts_with(b"PK"), "{of}");
        let of = json!({ "printout": "list", "of": of });
        let Some(text) = text_of(&fair, &printout(&fair, of, "zh-CN")["digest"]) else { continue };
        let said: String = said.chars().filter(|it| !it.is_whitespace()).collect();
        assert!(text.contains(&said) || said.starts_with("太原"), "{said} in {text}");
    }
    let filtered =
        saved(&fair, json!({ "table": "exhibitors", "query": "双塔" }), "one.csv", false);
    assert_eq!(lines(&filtered).len(), 2);
}

#[test]
fn persons_go_out_only_where_they_are_asked_for_and_a_role_allows_it() {
    let fair = Fair::set_up();
    let with = saved(&fair, json!({ "table": "exhibitors" }), "with.csv", true);
    let told = lines(&with).concat();
    assert!(told.contains("王经理") && told.contains("13900000002"), "{told}");
    fair.tend(json!({
        "chore": "enrol_officer", "name": "巡样", "roles": ["inspector"], "passphrase": PASSPHRASE,
    }));
    let officers = fair.view(json!({ "question": "session" }))["officers"].clone();
    let inspector = array(&officers).iter().find(|one| one["name"] == "巡样").unwrap();
    fair.tend(json!({
        "chore": "sign_in", "officer": inspector["id"], "passphrase": PASSPHRASE,
    }));
    let path = fair.folder.path().join("refused.csv");
    let refused = fair.desk.tend(chore(&json!({ "table": "exhibitors" }), &path, true));
    let Err(Failure::Refused { refusal }) = refused else { panic!("persons went out") };
    assert!(matches!(refusal, domain::Refusal::RoleMissing { .. }), "{refusal:?}");
    assert!(!path.exists());
    assert_eq!(lines(&saved(&fair, json!({ "table": "exhibitors" }), "open.csv", false)).len(), 3);
}

#[test]
fn what_is_stopped_or_cannot_be_written_leaves_nothing_behind() {
    let fair = Fair::set_up();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stopped.xlsx");
    let (progress, heard) = mpsc::channel();
    let (go_on, waits) = mpsc::channel::<()>();
    let waits = std::sync::Mutex::new(waits);
    fair.desk.listen(move |event| {
        if matches!(event, desk::Event::Progress { job, .. } if job == "export") {
            let _ = progress.send(());
            let _ = waits.lock().unwrap().recv();
        }
    });
    let stopped = std::thread::scope(|scope| {
        let work =
            scope.spawn(|| fair.desk.tend(chore(&json!({ "table": "exhibitors" }), &path, false)));
        heard.recv().unwrap();
        fair.tend(json!({ "chore": "cancel", "job": "export" }));
        drop(go_on);
        work.join().unwrap()
    });
    assert_eq!(stopped.unwrap_err(), Failure::desk(&DeskFault::Cancelled));
    let nowhere = folder.path().join("no such folder").join("list.csv");
    let failed = fair.desk.tend(chore(&json!({ "table": "exhibits" }), &nowhere, false));
    let name = "list.csv".to_owned();
    assert_eq!(failed.unwrap_err(), Failure::desk(&DeskFault::NotWritable { name }));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing stays behind");
    let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
    let name = "stopped.xlsx".to_owned();
    assert_eq!(Failure::saving(&path, &full), Failure::desk(&DeskFault::DiskFull { name }));
}
