//! What the rules say of a complaint before it is entered.

use crate::array;
use crate::fair::Fair;
use serde_json::{Value, json};

#[test]
fn a_complaint_is_read_before_it_is_entered() {
    let fair = Fair::set_up();
    let ask = |relation: Value, brought: Value, parallel: Value| {
        fair.view(json!({
            "question": "complaint", "relation": relation,
            "rights": [{ "right": "trademark", "number": "31234567" }], "brought": brought,
            "respondent": null, "parallel": parallel, "foreign": false,
        }))
    };
    let whole = json!([
        "identity",
        "respondent_particulars",
        "reasons_and_evidence",
        "trademark_certificate",
    ]);
    let good = ask(json!({ "is": "holder" }), whole.clone(), json!([]));
    assert_eq!(good["acceptable"], true);
    assert_eq!(good["rights"][0]["standing"]["code"], "yes");
    assert_eq!(good["rights"][0]["department"], "market_regulator");
    let bare = ask(json!({ "is": "holder" }), json!([]), json!([]));
    assert_eq!(bare["acceptable"], false);
    assert!(array(&bare["missing"]).contains(&json!("trademark_certificate")));
    let sued = ask(json!({ "is": "holder" }), whole.clone(), json!(["court"]));
    assert_eq!(sued["grounds"], json!([{ "ground": "court_action_filed", "weight": "block" }]));
    assert_eq!(sued["acceptable"], false);
    let ordinary =
        ask(json!({ "is": "ordinary_licensee", "authorised": false }), whole, json!(["authority"]));
    assert_eq!(ordinary["rights"][0]["standing"]["code"], "no");
    assert_eq!(ordinary["grounds"], json!([]));
    assert_eq!(ordinary["acceptable"], false);
}

#[test]
fn the_same_complaint_again_is_known_by_its_complainant() {
    let fair = Fair::set_up();
    let respondent = fair.exhibitor("晋阳");
    fair.suspended_case_of("organisation", "赵样文具有限公司");
    let grounds = |name: &str| {
        fair.view(json!({
            "question": "complaint", "relation": { "is": "holder" },
            "rights": [{ "right": "trademark", "number": "31234567" }], "brought": [],
            "respondent": respondent, "parallel": [], "foreign": false, "name": name,
        }))["grounds"]
            .clone()
    };
    let again = json!([{ "ground": "same_complaint_again", "weight": "block" }]);
    assert_eq!(grounds("赵样文具有限公司"), again);
    assert_eq!(grounds("别的公司"), json!([]));
}
