//! Who sits here, and what a desk tells before anybody does.

use crate::fair::{Fair, PASSPHRASE, open};
use crate::refused;
use desk::{DeskFault, Failure};
use serde_json::json;

#[test]
fn a_desk_without_a_fair_says_so_and_keeps_its_language() {
    let fair = Fair::empty();
    fair.tend(json!({ "chore": "keep_setting", "key": "language", "value": "en" }));
    let session = fair.view(json!({ "question": "session" }));
    assert_eq!(session["first_start"], true);
    assert_eq!(session["locked"], true);
    assert_eq!(session["settings"]["language"], "en");
    assert!(session["fair"].is_null());
    let number =
        fair.view(json!({ "question": "identify", "text": "91140100MA0K00013E", "as": null }));
    assert_eq!(number["kind"], "unified_social_credit_code");
    assert_eq!(
        refused(&fair, json!({ "question": "today" })),
        Failure::desk(&DeskFault::NoFairOpen)
    );
}

#[test]
fn a_locked_desk_names_no_exhibitor_and_no_case() {
    let fair = Fair::set_up();
    let case = fair.suspended_case();
    fair.tend(json!({ "chore": "lock" }));
    let session = fair.view(json!({ "question": "session" }));
    assert_eq!(session["locked"], true);
    assert!(session["officer"].is_null());
    assert_eq!(session["officers"][0]["name"], "管样");
    let told = session.to_string();
    for hidden in ["双塔", "晋阳", "赵样", &case] {
        assert!(!told.contains(hidden), "{hidden} in {told}");
    }
    for question in [
        json!({ "question": "today" }),
        json!({ "question": "cases" }),
        json!({ "question": "case", "id": case }),
        json!({ "question": "counter", "query": "晋阳" }),
    ] {
        assert_eq!(refused(&fair, question), Failure::desk(&DeskFault::Locked));
    }
    let officer = session["officers"][0]["id"].clone();
    fair.tend(json!({ "chore": "sign_in", "officer": officer, "passphrase": PASSPHRASE }));
    assert_eq!(fair.view(json!({ "question": "session" }))["locked"], false);
}

#[test]
fn a_closed_desk_still_says_who_can_sign_in() {
    let fair = Fair::set_up();
    let Fair { desk, folder } = fair;
    drop(desk);
    let fair = Fair { desk: open(folder.path()), folder };
    let session = fair.view(json!({ "question": "session" }));
    assert_eq!(session["first_start"], false);
    assert_eq!(session["officers"][0]["name"], "管样");
    assert_eq!(session["rehearsal"], false);
    assert!(session["rehearsal_passphrase"].is_null());
}
