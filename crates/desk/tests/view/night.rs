//! The desk closes for the night, and the next shift finds what was handed over.

use crate::array;
use crate::fair::Fair;
use crate::printouts::text_of;
use serde_json::{Value, json};

fn night(fair: &Fair) -> Value {
    fair.view(json!({ "question": "night" }))
}

#[test]
fn a_night_is_closed_with_its_sheet_and_taken_over_in_the_morning() {
    let fair = Fair::set_up();
    let case = fair.suspended_case();
    let before = night(&fair);
    assert_eq!(before["last"], Value::Null);
    let [measure] = &before["measures"].as_array().unwrap()[..] else { panic!("{before}") };
    assert_eq!((&measure["booth"], &measure["label"]), (&json!("2-B07"), &json!("壁灯")));
    assert_eq!(measure["exhibitor"], "晋阳灯具有限公司");
    let unserved: Vec<&Value> =
        before["unserved"].as_array().unwrap().iter().map(|paper| &paper["number"]).collect();
    assert!(unserved.len() >= 2, "the acceptance and the suspension: {unserved:?}");
    assert_eq!(before["second_copy"]["state"], "none");
    let me = &before["officers"][0]["id"];
    let done = fair.execute(json!({
        "type": "close_night", "closed_at": fair.now(), "unserved": unserved, "unsigned": [],
        "measures": [{ "case": case, "item": measure["item"], "found": "shown_again" }],
        "second_copy": "none", "handed_to": me, "remarks": "钥匙在值班台",
    }));
    let [sheet] = &done.papers[..] else { panic!("one sheet") };
    let told = night(&fair)["last"].clone();
    assert_eq!(told["amiss"], json!([case]));
    assert_eq!((&told["remarks"], &told["taken_by"]), (&json!("钥匙在值班台"), &Value::Null));
    assert_eq!(told["number"], sheet.number.to_string());
    assert_eq!(told["clocks"], json!(before["clocks"].as_array().unwrap().len()));
    // Both shifts sign it: until then it is among the papers that must come back.
    let papers = fair.view(json!({ "question": "papers", "filter": "unsigned" }));
    let numbers = papers["rows"].as_array().unwrap().iter().map(|row| &row["number"]);
    assert!(numbers.into_iter().any(|number| *number == told["number"]));
    // The morning opens on it, until somebody takes it over.
    let today = || fair.view(json!({ "question": "today" }))["handed_over"].clone();
    assert_eq!(today(), told);
    fair.wait(600);
    fair.execute(json!({ "type": "take_over_shift", "night": told["number"] }));
    assert_eq!(today(), Value::Null);
    assert_eq!(night(&fair)["last"]["taken_by"], "管样");
}

#[test]
fn the_sheet_lists_the_blanks_that_nobody_accounted_for() {
    let fair = Fair::set_up();
    fair.execute(json!({ "type": "print_blanks", "kind": "on_site_record", "count": 3 }));
    let blanks = night(&fair)["blanks"].clone();
    let [spoilt, out @ ..] = &array(&blanks)[..] else { panic!("{blanks}") };
    fair.execute(json!({
        "type": "account_for_blank", "number": spoilt["number"], "became": "spoilt",
    }));
    let me = night(&fair)["officers"][0]["id"].clone();
    let done = fair.execute(json!({
        "type": "close_night", "closed_at": fair.now(), "unserved": [], "unsigned": [],
        "measures": [], "second_copy": "none", "handed_to": me, "remarks": "",
    }));
    let Some(text) = text_of(&fair, &json!(done.papers[0].blob)) else { return };
    let number = |blank: &Value| blank["number"].as_str().unwrap().to_owned();
    for blank in out {
        assert!(text.contains(&number(blank)), "{blank} in {text}");
    }
    assert!(text.contains("现场检查（巡查）笔录"), "{text}");
    assert!(!text.contains(&number(spoilt)), "{text}");
}
