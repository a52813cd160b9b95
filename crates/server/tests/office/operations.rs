//! What whoever runs the machine sees of an office.

use crate::stage::Stage;
use reqwest::StatusCode;
use serde_json::{Value, json};
use server::Unready;

#[test]
fn it_is_ready_until_it_stops() {
    let stage = Stage::new();
    assert_eq!(stage.get("/healthz"), (StatusCode::OK, "ok".to_owned()));
    assert_eq!(stage.get("/readyz"), (StatusCode::OK, "ready".to_owned()));
    // Nothing is left where it tried whether it can write.
    let names = std::fs::read_dir(stage.folder()).expect("read");
    assert!(names.flatten().all(|it| !it.file_name().to_string_lossy().starts_with('.')));
    assert_eq!(stage.office.hindrance(), None);
    stage.serving.stop();
    assert_eq!(stage.office.hindrance(), Some(Unready::Stopping));
}

#[test]
fn it_is_not_ready_where_it_cannot_keep_what_comes() {
    let full = Stage::with(|office| office.with_least_free(u64::MAX));
    let (status, why) = full.get("/readyz");
    assert_eq!((status, why.as_str()), (StatusCode::SERVICE_UNAVAILABLE, "\"disk_nearly_full\""));
    let lost = Stage::new();
    std::fs::remove_dir_all(lost.folder()).expect("the medium is gone");
    let (status, why) = lost.get("/readyz");
    assert_eq!((status, why.as_str()), (StatusCode::SERVICE_UNAVAILABLE, "\"folder_read_only\""));
}

#[test]
fn it_counts_and_names_nobody() {
    let stage = Stage::new();
    let asked = serde_json::from_value(json!({"type": "record_booths", "booths": ["3-A12"]}));
    stage.desk.execute(asked.expect("a command")).expect("recorded");
    stage.desk.sync_now().expect("handed in");
    let token = stage.token();
    stage.letter(&token, b"\0no letter".to_vec());
    stage.get("/nowhere/at/all");
    let (status, told) = stage.get("/metrics");
    assert_eq!(status, StatusCode::OK);
    let count = |begins: &str| -> f64 {
        let line = told.lines().find(|line| line.starts_with(begins));
        let line = line.unwrap_or_else(|| panic!("{begins} in {told}"));
        line.rsplit(' ').next().expect("a figure").parse().expect("a figure")
    };
    for (figure, least) in [
        ("boothward_office_facts_total{became=\"taken\"}", 2.0),
        ("boothward_office_receipts_total", 1.0),
        ("boothward_office_letters_total{letter=\"meet\",answered=\"true\"}", 2.0),
        ("boothward_office_letters_total{letter=\"unreadable\",answered=\"false\"}", 1.0),
        ("boothward_office_fairs", 1.0),
        ("boothward_office_sessions", 1.0),
        ("boothward_office_quarantined", 1.0),
        ("boothward_office_request_seconds_count{path=\"/v1/fairs/{exhibition}/letters\"}", 3.0),
        ("boothward_office_requests_total{method=\"other\",path=\"other\",status=\"404\"}", 1.0),
    ] {
        assert!(count(figure) >= least, "{figure}: {told}");
    }
    let store = &stage.desk.fair().expect("open").store;
    let device = store.device().expect("a device").to_string();
    for secret in [stage.fair.as_str(), "田管", &device, &token, "nowhere"] {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
    stage.still_works();
}

#[test]
fn whoever_asks_too_often_is_told_when_to_ask_again() {
    let stage = Stage::new();
    let stranger = json!({"device": "0".repeat(32)});
    let mut refused = 0;
    for _ in 0..100 {
        let path = format!("{}{}", stage.at, stage.below("challenges"));
        let answer = stage.client.post(path).json(&stranger).send().expect("answered");
        if answer.status() == StatusCode::TOO_MANY_REQUESTS {
            let after = answer.headers()["retry-after"].to_str().expect("text").to_owned();
            assert!(after.parse::<u64>().expect("seconds") >= 1);
            assert_eq!(answer.json::<Value>().expect("a reason"), json!("too_much"));
            refused += 1;
        } else {
            assert_eq!(answer.status(), StatusCode::FORBIDDEN);
        }
    }
    assert!(refused >= 10, "{refused}");
    // What one device may ask, another still may.
    stage.desk.sync_now().expect("exchanged");
    let unknown = json!({"invitation": "none"});
    let answers: Vec<StatusCode> =
        (0..400).map(|_| stage.post("/v1/invited", &unknown).0).collect();
    assert!(answers.contains(&StatusCode::NOT_FOUND));
    assert!(answers.contains(&StatusCode::TOO_MANY_REQUESTS));
    // Who was let in goes on.
    stage.desk.sync_now().expect("exchanged");
    stage.serving.stop();
}
