//! All exhibits, documents beside forms, the history of one legal person, and an import that is
//! stopped.

use super::array;
use super::fair::{Fair, ROSTER};
use desk::{Asked, DeskFault, Event, Failure};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

#[test]
fn the_roster_is_listed_searched_and_counted() {
    let fair = Fair::set_up();
    let list = fair.view(json!({
        "question": "exhibitors", "query": "", "filter": "all", "after": 0, "limit": 1,
    }));
    assert_eq!(list["total"], 2);
    assert_eq!(array(&list["rows"]).len(), 1);
    assert_eq!(list["counts"]["pledge_missing"], 2);
    assert_eq!(list["counts"]["review_open"], 2);
    let second = fair.view(json!({ "question": "exhibitors", "after": 1, "limit": 1 }));
    assert_ne!(list["rows"][0]["id"], second["rows"][0]["id"]);
    // By what it shows, by the initials of its name, and under a filter that nobody meets.
    for (query, filter, total) in
        [("柱塞泵", "all", 1), ("jydj", "all", 1), ("双塔", "case_open", 0)]
    {
        let found =
            fair.view(json!({ "question": "exhibitors", "query": query, "filter": filter }));
        assert_eq!(found["total"], total, "{query} {filter}");
    }
    let row = &fair.view(json!({ "question": "exhibitors", "query": "双塔" }))["rows"][0];
    assert_eq!(row["booths"], json!(["1-A01", "1-A02"]));
    assert_eq!(row["code"], "91140100MA0K00013E");
    assert_eq!(row["exhibits"], 2);
}

#[test]
fn exhibits_of_all_exhibitors_are_one_list() {
    let fair = Fair::set_up();
    let all = fair.view(json!({ "question": "exhibits" }));
    let total = all["total"].as_u64().unwrap();
    assert_eq!(total as usize, array(&all["rows"]).len());
    assert_eq!(all["counts"]["all"], total);
    assert_eq!(all["next"], Value::Null);
    // The second window begins where the first ended, and nothing is counted again.
    let first = fair.view(json!({ "question": "exhibits", "limit": 1 }));
    let second =
        fair.view(json!({ "question": "exhibits", "limit": 1, "after": 1, "from": first["next"] }));
    assert_eq!(second["rows"][0], all["rows"][1]);
    assert_eq!((&second["total"], &second["counts"]), (&Value::Null, &Value::Null));
    let counted = fair.view(json!({ "question": "exhibits", "limit": 1, "after": 1 }));
    assert_eq!((&counted["rows"], &counted["total"]), (&second["rows"], &json!(total)));
    // By what it shows and by who shows it; under a filter that a measure fills.
    let sought = |query: &str, filter: &str| {
        let found = fair.view(json!({ "question": "exhibits", "query": query, "filter": filter }));
        assert_eq!(found["more"], false);
        found["total"].as_u64().unwrap()
    };
    assert_eq!(sought("柱塞泵", "all"), 1);
    assert_eq!(sought("双塔", "all"), 2);
    assert_eq!(sought("", "under_measure"), 0);
    fair.suspended_case();
    assert_eq!(sought("", "under_measure"), 1);
    assert_eq!(sought("双塔", "under_measure"), 0);
}

#[test]
fn what_came_in_can_be_looked_at_beside_the_form() {
    let fair = Fair::set_up();
    let id = fair.exhibitor("双塔");
    let scan = fair.picture("pledge.png")["blob"].clone();
    fair.execute(json!({ "type": "record_signed_pledges", "batch": [{
        "exhibitor": id, "signed_at": fair.now(), "received_at": fair.now(),
        "method": "paper_and_seal", "rules_version": null, "scan": scan,
    }] }));
    let view = fair.view(json!({ "question": "exhibitor", "id": id }));
    let expected = json!([{
        "blob": scan["digest"], "of": "pledge", "exhibit": null, "media": "image/png",
    }]);
    assert_eq!(view["documents"], expected);
    // What was read once is noted and says the same.
    let again = fair.view(json!({ "question": "exhibitor", "id": id }));
    assert_eq!(again["documents"], expected);
}

#[test]
fn a_history_tells_what_happened_and_what_it_covers() {
    let fair = Fair::set_up();
    let id = fair.exhibitor("晋阳");
    let history = |fair: &Fair| fair.view(json!({ "question": "history", "id": id }));
    let before = history(&fair);
    assert_eq!((&before["entries"], &before["same"]), (&json!([]), &json!([])));
    assert_eq!((&before["suspected"], &before["other_fairs"]), (&json!(0), &json!(0)));
    assert!(before["lookback"]["years"].as_u64().is_some_and(|years| years > 0));
    let case = fair.suspended_case();
    let scan = fair.picture("judgment.png")["blob"].clone();
    let document = |number: &str, issued_on: &str| {
        fair.execute(json!({
            "type": "register_effective_document", "exhibitor": id, "kind": "judgment",
            "number": number, "authority": "太原市中级人民法院", "issued_on": issued_on,
            "right": null, "exhibit": null, "case": null, "edition": "第一届",
            "note": "判令停止。", "scan": scan,
        }));
    };
    document("（2025）晋01民初1号", "2025-06-18");
    document("（1999）晋01民初1号", "1999-06-18");
    let told = history(&fair);
    let entries = array(&told["entries"]);
    let whats: Vec<&str> = entries.iter().map(|one| one["what"].as_str().unwrap()).collect();
    assert_eq!(whats, ["case", "document", "document"], "the newest first");
    assert_eq!((&entries[0]["id"], &entries[0]["standing"]), (&json!(case), &json!("undecided")));
    assert_eq!((&entries[1]["counted"], &entries[2]["counted"]), (&json!(true), &json!(false)));
    assert_eq!((&told["suspected"], &told["established"]), (&json!(0), &json!(1)));
    assert_eq!(told["editions"], json!(["第一届"]));
}

#[test]
fn an_import_that_is_stopped_has_not_happened() {
    let fair = Fair::set_up();
    let mut list = ROSTER.to_owned();
    list.push_str("汾河样陶瓷有限公司,,3-C02,吴样,13900000004,茶具,\n");
    list.push_str("长风样食品有限公司,,3-C03,贺样,13900000005,陈醋礼盒,\n");
    let before = fair.view(json!({ "question": "exhibits" }));
    let preview = fair.roster(&list);
    assert_ne!(preview["difference"]["exhibitors"]["added"], 0, "{preview}");
    let Fair { desk, folder } = fair;
    let desk = Arc::new(desk);
    let heard = Arc::new(Mutex::new(Vec::new()));
    let (hand, told) = (Arc::downgrade(&desk), Arc::clone(&heard));
    desk.listen(move |event| {
        if let Event::Progress { job, done, total } = event {
            told.lock().unwrap().push((job.clone(), *done, *total));
            // The hand is on the button as soon as something is being recorded.
            if job == "import" && *done > 0 {
                let stop = serde_json::from_value(json!({ "chore": "cancel", "job": job }));
                hand.upgrade().unwrap().tend(stop.unwrap()).unwrap();
            }
        }
    });
    let command = json!({ "type": "import_roster", "file": preview["file"], "whole": true });
    let asked = || serde_json::from_value::<Asked>(command.clone()).unwrap();
    assert_eq!(desk.execute(asked()).unwrap_err(), Failure::desk(&DeskFault::Cancelled));
    let jobs: Vec<String> = heard.lock().unwrap().iter().map(|(job, ..)| job.clone()).collect();
    assert!(jobs.contains(&"compare".to_owned()), "{jobs:?}");
    assert!(heard.lock().unwrap().iter().all(|(_, done, total)| total.is_none_or(|it| *done < it)));
    desk.listen(|_| ());
    let desk = Arc::into_inner(desk).unwrap();
    assert!(desk.check().unwrap().faults.is_empty());
    let fair = Fair { desk, folder };
    assert_eq!(fair.view(json!({ "question": "exhibits" })), before);
    // What was chosen is still there: the same command is done whole.
    let done = fair.desk.execute(asked()).unwrap();
    assert!(!done.facts.is_empty());
    let after = fair.view(json!({ "question": "exhibits" }));
    assert!(after["total"].as_u64() > before["total"].as_u64());
}

#[test]
fn firms_are_called_in_english_where_that_is_told_one_way() {
    let fair = Fair::set_up();
    let list = "展商名称,英文名称,展位号\n\
        汾河样陶瓷有限公司,Fenhe Sample Ceramics,3-C02\n\
        长风样食品有限公司,Changfeng Sample Foods,3-C03\n\
        龙城样五金有限公司,,3-C04\n";
    let preview = fair.roster(list);
    fair.execute(json!({ "type": "import_roster", "file": preview["file"], "whole": false }));
    let names = fair.view(json!({ "question": "english_names" }));
    assert_eq!(names["汾河样陶瓷有限公司"], "Fenhe Sample Ceramics");
    assert_eq!(names["长风样食品有限公司"], "Changfeng Sample Foods");
    assert!(names.get("龙城样五金有限公司").is_none());
}

#[test]
fn a_number_is_read_with_the_words_around_it() {
    let fair = Fair::set_up();
    let cells = [
        ("实用新型 ZL201922156545.2", "utility_model", "ZL201922156545.2"),
        ("外观设计：201930071397.7（已授权）", "design", "201930071397.7"),
        ("商标第31234567号", "trademark", "31234567"),
        ("ZL201710345450.8", "patent", "ZL201710345450.8"),
        ("发明专利 编号不详 7", "invention", "发明专利 编号不详 7"),
    ];
    let rows = cells.iter().zip(1..);
    let rows: String = rows
        .map(|((cell, ..), at)| format!("示例{at}号有限公司,3-C{at:02},样品,{cell}\n"))
        .collect();
    let preview = fair.roster(&format!("展商名称,展位号,展品名称,知识产权编号\n{rows}"));
    fair.execute(json!({ "type": "import_roster", "file": preview["file"], "whole": false }));
    for ((cell, right, number), at) in cells.into_iter().zip(1..) {
        let id = fair.exhibitor(&format!("示例{at}号"));
        let view = fair.view(json!({ "question": "exhibitor", "id": id }));
        let exhibits = view["state"]["exhibits"].as_object().unwrap();
        let claims = &exhibits.values().next().unwrap()["line"]["claims"];
        let told = (&claims[0]["right"], &claims[0]["number"]);
        assert_eq!(told, (&json!(right), &json!(number)), "{cell}: {claims}");
    }
}
