//! The plan of the halls, laid out and drawn.

use super::array;
use crate::fair::Fair;
use desk::{Asked, Failure};
use domain::Refusal;
use serde_json::{Value, json};

/// Hall 1 with both of its booths, one row that gives no place, one booth nobody knows.
const PLACES: &str = "\
展位,x,y,宽,深
1-A01,0,0,3,3
1-A02,3,0,6,3
1-A09,0,9,3,3
1-A10,?,9,3,3
";

fn booth<'view>(view: &'view Value, code: &str) -> &'view Value {
    let halls = array(&view["halls"]).iter();
    let mut booths = halls.flat_map(|hall| array(&hall["booths"]));
    booths.find(|booth| booth["code"] == code).unwrap_or_else(|| panic!("no {code} in {view}"))
}

fn read(fair: &Fair, text: &str) -> Value {
    let path = fair.folder.path().join("坐标.csv");
    std::fs::write(&path, text).unwrap();
    fair.take_in(json!({ "purpose": "plan", "path": path }))
}

#[test]
fn every_booth_stands_on_the_plan_under_its_most_pressing_state() {
    let fair = Fair::set_up();
    let plan = fair.view(json!({ "question": "plan" }));
    let codes: Vec<_> = array(&plan["halls"]).iter().map(|hall| hall["code"].clone()).collect();
    assert_eq!(codes, ["1", "2"]);
    assert_eq!(plan["halls"][0]["drawn"], false);
    let quiet = booth(&plan, "1-A01");
    assert_eq!(quiet["state"], "pledge_missing");
    assert_eq!(quiet["who"], "太原双塔液压有限公司");
    assert_eq!((&quiet["exhibitors"], &quiet["clocks"]), (&json!(1), &json!(0)));
    assert!(booth(&plan, "1-A02")["x"].as_i64() > quiet["x"].as_i64());

    fair.suspended_case();
    let plan = fair.view(json!({ "question": "plan" }));
    let pressed = booth(&plan, "2-B07");
    assert_eq!(pressed["state"], "suspended");
    assert!(pressed["clocks"].as_u64().unwrap() > 0);
    let today = fair.view(json!({ "question": "today" }));
    let mut dues = array(&today["clocks"]).iter().filter(|clock| !clock["case"].is_null());
    assert_eq!(pressed["due"], dues.next().unwrap()["due"]);
}

/// How many the plan, the lists and the night hold under a measure.
fn under_measure(fair: &Fair) -> [u64; 4] {
    let counted = |question: &str, filter: &str| {
        let list = fair.view(json!({ "question": question, "filter": filter }));
        list["counts"][filter].as_u64().unwrap()
    };
    [
        counted("cases", "measures"),
        counted("exhibitors", "under_measure"),
        counted("exhibits", "under_measure"),
        array(&fair.view(json!({ "question": "night" }))["measures"]).len() as u64,
    ]
}

#[test]
fn every_list_means_the_same_by_a_measure_and_what_an_authority_took_is_told_apart() {
    let fair = Fair::set_up();
    let case = fair.suspended_case();
    assert_eq!(under_measure(&fair), [1; 4]);
    let item = fair.view(json!({ "question": "case", "id": case }))["state"]["items"][0].clone();
    fair.execute(json!({
        "type": "record_taken_by_authority", "case": case, "items": [item["item"]],
        "authority": "示例市场监督管理局", "document_number": "示例 1 号", "blobs": [],
    }));
    assert_eq!(under_measure(&fair), [0; 4]);
    assert_eq!(fair.view(json!({ "question": "night" }))["taken"], 1);
    let plan = fair.view(json!({ "question": "plan" }));
    assert_eq!(booth(&plan, "2-B07")["state"], "taken_by_authority");
    let at_booth = fair.view(json!({ "question": "booth", "code": "2-B07" }));
    assert_eq!(at_booth["measures"][0]["display"], "taken_by_authority");
}

#[test]
fn a_list_of_places_is_told_first_and_draws_the_hall_when_it_is_recorded() {
    let fair = Fair::set_up();
    let preview = read(&fair, PLACES);
    let hall = &preview["halls"][0];
    assert_eq!(hall["unknown"], json!(["1-A09"]));
    assert_eq!(hall["left_out"], json!([]));
    assert_eq!(hall["replaces"], false);
    assert_eq!(preview["rejected"][0]["line"], 5);
    assert_eq!(preview["rejected"][0]["reason"]["code"], "place_not_a_number");
    // A dry run leaves nothing behind.
    assert_eq!(fair.view(json!({ "question": "plan" }))["halls"][0]["drawn"], false);

    let drawing = hall["drawing"].clone();
    let draw = json!({ "type": "draw_halls", "halls": [drawing], "blobs": [] });
    assert_eq!(fair.execute(draw.clone()).facts.len(), 1);
    let plan = fair.view(json!({ "question": "plan" }));
    assert_eq!(plan["halls"][0], hall["shown"]);
    assert_eq!(plan["halls"][0]["drawn"], true);
    assert_eq!(booth(&plan, "1-A02")["width"], 200);
    // What is drawn already is not drawn again.
    assert_eq!(fair.execute(draw).facts.len(), 0);
    assert_eq!(read(&fair, PLACES)["halls"][0]["replaces"], false);
    let moved = read(&fair, "booth,x,y,width,depth\n1-A01,5,0,3,3\n");
    assert_eq!(moved["halls"][0]["replaces"], true);
    assert_eq!(moved["halls"][0]["left_out"], json!(["1-A02"]));
}

#[test]
fn a_picture_lies_under_the_hall_and_stays_when_booths_move() {
    let fair = Fair::set_up();
    let blob = fair.picture("hall.png")["blob"].clone();
    let mut drawing = read(&fair, PLACES)["halls"][0]["drawing"].clone();
    drawing["picture"] =
        json!({ "blob": blob["digest"], "x": -1000, "y": 0, "width": 12000, "depth": 9000 });
    let draw = |drawing: &Value, blobs: Value| -> Result<_, Failure> {
        let asked: Asked = serde_json::from_value(
            json!({ "type": "draw_halls", "halls": [drawing], "blobs": blobs }),
        )
        .unwrap();
        fair.desk.execute(asked)
    };
    let missing = Failure::from(Refusal::FieldMissing { field: "picture".to_owned() });
    assert_eq!(draw(&drawing, json!([])).unwrap_err(), missing);
    draw(&drawing, json!([blob])).unwrap();
    let plan = fair.view(json!({ "question": "plan" }));
    assert_eq!(plan["halls"][0]["picture"]["digest"], blob["digest"]);
    assert_eq!(plan["halls"][0]["picture"]["width"], 400);
    let moved = read(&fair, "booth,x,y,width,depth\n1-A01,5,0,3,3\n");
    assert_eq!(moved["halls"][0]["drawing"]["picture"], drawing["picture"]);
}
