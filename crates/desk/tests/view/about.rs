//! What the program tells of itself, and what it tells nobody.

use crate::fair::{Fair, PASSPHRASE, ROSTER};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Every text of an answer that is no code: words of people, numbers, dates, ids.
pub fn words(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            let code = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            if !code && text.chars().count() > 1 {
                found.insert(text.clone());
            }
        }
        Value::Array(all) => all.iter().for_each(|one| words(one, found)),
        Value::Object(all) => all.values().for_each(|one| words(one, found)),
        _ => {}
    }
}

#[test]
fn the_program_says_what_it_is() {
    let fair = Fair::empty();
    let about = fair.view(json!({ "question": "about" }));
    assert_eq!(about["versions"]["program"], env!("CARGO_PKG_VERSION"));
    assert_eq!(about["versions"]["fold"], domain::FOLD_VERSION);
    assert!(about["versions"]["sqlite"].as_str().unwrap().starts_with("3."));
    assert!(about["free_bytes"].as_u64().unwrap() > 0);
    assert_eq!(about["folder"], fair.folder.path().to_string_lossy().as_ref());
}

#[test]
fn diagnostics_tell_versions_counts_and_health_and_nothing_of_anybody() {
    let fair = Fair::set_up();
    let case = fair.suspended_case();
    let medium = tempfile::tempdir().unwrap();
    fair.tend(json!({ "chore": "attach_second_copy", "folder": medium.path() }));
    fair.tend(json!({ "chore": "keep_draft", "key": "form/张样", "value": { "name": "张样" } }));
    let path = medium.path().join("diagnostics.json");
    fair.tend(json!({
        "chore": "save_diagnostics", "path": path,
        "window": { "tauri": "2.0.0", "webview": "605.1" },
    }));
    let text = std::fs::read_to_string(&path).unwrap();
    let told: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(told["window"]["webview"], "605.1");
    assert_eq!(told["fair"]["officers"], 1);
    assert_eq!(told["fair"]["counts"]["exhibitors"], 2);
    assert_eq!(told["fair"]["counts"]["cases_open"], 1);
    assert_eq!(told["fair"]["second_copy"], "current");
    assert_eq!(told["fair"]["check"]["faults"], json!({}));
    assert!(told["fair"]["check"]["facts"].as_u64().unwrap() > 10);

    // Whatever any page can tell of this fair stands nowhere in the file.
    let mut hidden = BTreeSet::new();
    let respondent = fair.exhibitor("晋阳");
    for question in [
        json!({ "question": "session" }),
        json!({ "question": "today" }),
        json!({ "question": "fair" }),
        json!({ "question": "exhibitors" }),
        json!({ "question": "exhibitor", "id": respondent }),
        json!({ "question": "cases" }),
        json!({ "question": "case", "id": case }),
        json!({ "question": "papers" }),
        json!({ "question": "reports" }),
    ] {
        words(&fair.view(question), &mut hidden);
    }
    for known in ["赵样", "13700000003", "13900000002", "晋阳灯具有限公司", "管样", "31234567"]
    {
        assert!(hidden.contains(known), "{known} can be told");
    }
    hidden.extend(ROSTER.split([',', '\n']).map(|cell| cell.trim().to_owned()));
    hidden.extend([PASSPHRASE, "张样", "示例路 1 号"].map(str::to_owned));
    hidden.extend([fair.folder.path(), medium.path()].map(|it| it.to_string_lossy().into_owned()));
    hidden.remove("");
    // When the file was made is its own.
    let text = text.replace(told["made_at"].as_str().unwrap(), "");
    assert!(hidden.len() > 200, "{}", hidden.len());
    for word in hidden {
        // A booth's or a rule's short number may well be a count.
        let short = word.len() < 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        assert!(short || !text.contains(&word), "{word} in {text}");
    }
}

#[test]
fn nobody_saves_diagnostics_of_a_locked_desk() {
    let fair = Fair::set_up();
    fair.tend(json!({ "chore": "lock" }));
    let path = fair.folder.path().join("diagnostics.json");
    let chore = json!({ "chore": "save_diagnostics", "path": path, "window": null });
    fair.desk.tend(serde_json::from_value(chore).unwrap()).unwrap_err();
    assert!(!path.exists());
}
