//! From noon of the last public day Today tells what is owed before dismantling.

use crate::fair::Fair;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde_json::{Value, json};

/// An instant of the last public day, in the fair's own time zone.
fn on_the_last_day(fair: &Fair, hour: i8, minute: i8) -> Timestamp {
    let head = fair.view(json!({ "question": "session" }))["fair"].clone();
    let zone = TimeZone::get(head["zone"].as_str().unwrap()).unwrap();
    let day: Date =
        head["public_days"].as_array().unwrap().last().unwrap().as_str().unwrap().parse().unwrap();
    let time = Time::constant(hour, minute, 0, 0);
    day.to_datetime(time).to_zoned(zone).unwrap().timestamp()
}

fn last_day(fair: &Fair) -> Value {
    fair.view(json!({ "question": "today" }))["last_day"].clone()
}

#[test]
fn before_noon_there_is_no_list_and_at_noon_there_is() {
    let fair = Fair::set_up();
    fair.suspended_case();
    assert_eq!(last_day(&fair), Value::Null);
    fair.desk.clock().set(on_the_last_day(&fair, 11, 59));
    assert_eq!(last_day(&fair), Value::Null);
    fair.desk.clock().set(on_the_last_day(&fair, 12, 0));
    let told = last_day(&fair);
    assert_eq!(told["cases"].as_array().unwrap().len(), 1, "{told}");
    let closes: Timestamp = told["closes"].as_str().unwrap().parse().unwrap();
    assert!(closes > fair.now() && closes <= on_the_last_day(&fair, 23, 59), "{closes}");
}

#[test]
fn a_measure_wants_its_last_photo_until_somebody_looked_today() {
    let fair = Fair::set_up();
    let case = fair.suspended_case();
    let view = fair.view(json!({ "question": "case", "id": case }));
    let item = view["state"]["items"][0]["item"].clone();
    let looked = || {
        fair.execute(json!({
            "type": "recheck_items", "case": case, "rechecked_at": fair.now(),
            "seen": [[item, "still_away"]], "blobs": [],
        }));
    };
    // Yesterday's look is not today's.
    looked();
    fair.desk.clock().set(on_the_last_day(&fair, 12, 30));
    let row = last_day(&fair)["cases"][0].clone();
    assert_eq!((&row["case"], &row["booth"]), (&json!(case), &json!("2-B07")));
    assert_eq!(row["respondent"], "晋阳灯具有限公司");
    assert_eq!(row["photos"], json!([{ "label": "壁灯", "place": "展台正面" }]));
    assert_eq!(row["returns"], json!([]));
    assert_eq!(row["steps"][0], "recheck_items");
    looked();
    let told = last_day(&fair);
    let rows = told["cases"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["photos"] == json!([])), "{told}");
    assert_eq!(rows.len() + usize::try_from(told["others"].as_u64().unwrap()).unwrap(), 1);
}
