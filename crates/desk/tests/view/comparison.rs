//! What was compared, and the sheet that is printed of it.

use crate::array;
use crate::fair::Fair;
use crate::printouts::{printout, text_of};
use serde_json::{Value, json};

/// A sign marked on both pictures, and the goods of one class.
fn compared(fair: &Fair, case: &str) -> Value {
    let [right, exhibit] = ["right.png", "exhibit.png"].map(|name| fair.picture(name));
    let mark = |picture: &Value, x: u32, y: u32| json!({ "picture": picture["blob"]["digest"], "x": x, "y": y });
    json!({
        "type": "record_comparison", "case": case,
        "features": [["整体字形", "similar"], ["灯具", "same"]],
        "shown": ["笔画略粗", "壁灯"],
        "blobs": [right["blob"], exhibit["blob"]],
        "compared": {
            "right": "trademark", "number": "31234567", "form": "signs",
            "pairs": [{
                "view": null, "right": right["blob"]["digest"],
                "exhibit": exhibit["blob"]["digest"],
            }],
            "points": [
                {
                    "about": { "what": "feature" },
                    "marks": [mark(&right, 250, 400), mark(&exhibit, 0, 1000)],
                },
                { "about": { "what": "goods", "class": 11 }, "marks": [] },
            ],
        },
    })
}

#[test]
fn a_comparison_tells_where_its_numbers_stand_and_who_made_it() {
    let fair = Fair::set_up();
    let id = fair.suspended_case();
    let case = || fair.view(json!({ "question": "case", "id": id }));
    assert_eq!(case()["comparisons"], json!([]));
    assert_eq!(case()["rights"][0]["form"], "signs");
    assert_eq!(case()["rights"][0]["documents"], json!(["identity", "trademark_certificate"]));
    let command = compared(&fair, &id);
    fair.execute(command.clone());
    // As it was recorded before there were pictures beside each other.
    fair.execute(json!({
        "type": "record_comparison", "case": id, "features": [["字形", "different"]], "blobs": [],
    }));
    let case = case();
    let [told, old] = &array(&case["comparisons"])[..] else { panic!("{}", case["comparisons"]) };
    assert_eq!(told["by"], "管样");
    assert_eq!(told["features"], json!([["整体字形", "similar"], ["灯具", "same"]]));
    assert_eq!(told["shown"], json!(["笔画略粗", "壁灯"]));
    assert_eq!(told["compared"], command["compared"]);
    assert_eq!((&old["compared"], &old["shown"]), (&Value::Null, &json!([null])));
}

#[test]
fn its_sheet_says_what_was_seen_and_that_it_finds_nothing() {
    let fair = Fair::set_up();
    let id = fair.suspended_case();
    let command = compared(&fair, &id);
    fair.execute(command.clone());
    let case = fair.view(json!({ "question": "case", "id": id }));
    let fact = case["comparisons"][0]["digest"].clone();
    let papers = fair.view(json!({ "question": "papers", "limit": 50 }))["total"].clone();
    let of = json!({ "printout": "comparison", "case": id, "fact": fact });
    let printed = printout(&fair, of.clone(), "bilingual");
    let Some(text) = text_of(&fair, &printed["digest"]) else { return };
    let close = |told: &str| told.replace(char::is_whitespace, "");
    let digest = |value: &Value| value.as_str().unwrap().replace("sha256:", "");
    for said in [
        case["number"].as_str().unwrap(),
        "赵样",
        "晋阳灯具有限公司",
        "商标31234567",
        "整体字形",
        "笔画略粗",
        "近似",
        "第11类",
        "同一种",
        "identical",
        "管样",
        "不是行政裁决，也不是司法认定",
        "neither an administrative adjudication nor a judicial finding",
        "不是签发的文书",
        &digest(&command["blobs"][0]["digest"]),
        &digest(&command["blobs"][1]["digest"]),
        &digest(&fact),
    ] {
        assert!(text.contains(&close(said)), "{said} in {text}");
    }
    for never in ["认定侵权", "侵权成立", "infringes", "责令"] {
        assert!(!text.contains(never), "{never} in {text}");
    }
    // Nothing was issued, and asked again it is the same sheet.
    assert_eq!(fair.view(json!({ "question": "papers", "limit": 50 }))["total"], papers);
    assert_eq!(printout(&fair, of, "bilingual")["digest"], printed["digest"]);
}
