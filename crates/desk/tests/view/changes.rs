//! What others did since an officer last looked.

use super::array;
use crate::fair::{Fair, PASSPHRASE};
use desk::Chore;
use serde_json::{Value, json};

fn changes(fair: &Fair) -> Value {
    fair.view(json!({ "question": "changes" }))
}

fn told(view: &Value) -> Vec<String> {
    let rows = array(&view["rows"]).iter();
    rows.map(|row| row["fact"].as_str().unwrap().to_owned()).collect()
}

fn looked(fair: &Fair) {
    let seen = changes(fair)["seen"].clone();
    fair.tend(json!({ "chore": "looked", "seen": seen }));
}

/// Another officer comes to the same desk and signs in.
fn colleague(fair: &Fair) -> Value {
    let chore: Chore = serde_json::from_value(json!({
        "chore": "enrol_officer", "name": "接样", "roles": ["intake", "handler", "head_on_duty"],
        "passphrase": PASSPHRASE,
    }))
    .unwrap();
    fair.desk.tend(chore).unwrap();
    let session = fair.view(json!({ "question": "session" }));
    let officers = array(&session["officers"]).iter();
    officers.filter(|one| one["name"] == "接样").map(|one| one["id"].clone()).next().unwrap()
}

fn sign_in(fair: &Fair, officer: &Value) {
    fair.tend(json!({ "chore": "sign_in", "officer": officer, "passphrase": PASSPHRASE }));
}

#[test]
fn what_others_did_is_told_until_it_was_looked_at() {
    let fair = Fair::set_up();
    // What an officer did is no news to that officer.
    assert_eq!(told(&changes(&fair)), Vec::<String>::new());
    let first = fair.view(json!({ "question": "session" }))["officer"]["id"].clone();
    let second = colleague(&fair);
    sign_in(&fair, &second);
    let news = changes(&fair);
    assert!(told(&news).contains(&"rules_published".to_owned()), "{news}");
    assert!(!told(&news).contains(&"paper_issued".to_owned()), "{news}");
    // Both exhibitors of the roster are one row.
    let rows = array(&news["rows"]);
    let registered = rows.iter().find(|row| row["fact"] == "exhibitor_registered").unwrap();
    assert_eq!(registered["times"], 2);
    assert_eq!((&registered["by"], &registered["station"]), (&json!("管样"), &json!("A")));

    looked(&fair);
    assert_eq!(told(&changes(&fair)), Vec::<String>::new());
    assert_eq!(changes(&fair)["since"], json!(fair.now()));
    fair.wait(3);
    let case = fair.suspended_case();
    assert_eq!(told(&changes(&fair)), Vec::<String>::new());

    // Each officer looks for oneself.
    sign_in(&fair, &first);
    let news = changes(&fair);
    let row = &news["rows"][0];
    assert_eq!(row["fact"], "suspension_ordered");
    assert_eq!((&row["case"], &row["booth"]), (&json!(case), &json!("2-B07")));
    assert_eq!((&row["who"], &row["by"]), (&json!("晋阳灯具有限公司"), &json!("接样")));
    assert_eq!(row["number"], fair.view(json!({ "question": "case", "id": case }))["number"]);
}

#[test]
fn looking_never_goes_backwards_and_a_locked_desk_tells_nothing() {
    let fair = Fair::set_up();
    let second = colleague(&fair);
    sign_in(&fair, &second);
    looked(&fair);
    fair.tend(json!({ "chore": "looked", "seen": 1 }));
    assert_eq!(told(&changes(&fair)), Vec::<String>::new());
    fair.tend(json!({ "chore": "lock" }));
    let chore: Chore = serde_json::from_value(json!({ "chore": "looked", "seen": 1 })).unwrap();
    assert!(fair.desk.tend(chore).is_err());
}
