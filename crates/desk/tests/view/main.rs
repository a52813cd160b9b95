//! Every question that the window asks, answered at a small fair.
#![expect(clippy::unwrap_used, reason = "a story that cannot be told has failed")]

mod about;
mod changes;
mod comparison;
mod complaint;
mod evidence;
mod exports;
mod fair;
mod last_day;
mod night;
mod plan;
mod printouts;
mod roster;
mod scans;
mod session;

use desk::{Chore, DeskFault, Event, Failure, Intake, Question};
use fair::{Fair, PASSPHRASE, ROSTER, open};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

fn array(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("no list: {value}"))
}

fn refused(fair: &Fair, question: Value) -> Failure {
    let asked: Question = serde_json::from_value(question).unwrap();
    fair.desk.view(asked).unwrap_err()
}

#[test]
fn many_pledges_and_many_exhibits_are_done_at_once_in_booth_order() {
    let fair = Fair::set_up();
    let all = json!([fair.exhibitor("双塔"), fair.exhibitor("晋阳")]);
    let pledges = || fair.view(json!({ "question": "pledges" }));
    assert_eq!(pledges(), json!({ "to_send": all, "to_remind": [] }));
    let sent = fair.execute(json!({ "type": "send_pledges", "exhibitors": all, "by": "paper" }));
    assert!(sent.papers.len() >= 2);
    assert_eq!(pledges(), json!({ "to_send": [], "to_remind": all }));

    let unflagged = |limit: u32| fair.view(json!({ "question": "unflagged", "limit": limit }));
    let ready = unflagged(200);
    let exhibits = array(&ready["exhibits"]);
    assert!(!exhibits.is_empty());
    assert_eq!(ready["total"], exhibits.len());
    assert_eq!(array(&unflagged(1)["exhibits"]).len(), 1);
    assert_eq!(exhibits[0]["exhibitor"], all[0]);
    let mut batch = serde_json::Map::new();
    for one in exhibits {
        assert!(!one["line"]["name"].as_str().unwrap().is_empty());
        let of = one["exhibitor"].as_str().unwrap().to_owned();
        let named = batch.entry(of).or_insert_with(|| json!([]));
        named.as_array_mut().unwrap().push(one["exhibit"].clone());
    }
    fair.execute(json!({ "type": "sign_off_exhibits", "exhibits": batch }));
    assert_eq!(unflagged(200)["total"], 0);
}

#[test]
fn the_forms_of_many_exhibitors_are_counted_and_stopped_without_loss() {
    let fair = Fair::set_up();
    let rows: String =
        (0..6).map(|at| format!("示例{at}号有限公司,,3-C{at:02},,,样品,\n")).collect();
    let heading = "展商名称,统一社会信用代码,展位号,联系人,联系电话,展品名称,商标注册号";
    let preview = fair.roster(&format!("{heading}\n{rows}"));
    fair.execute(json!({ "type": "import_roster", "file": preview["file"], "whole": false }));
    let all = fair.view(json!({ "question": "pledges" }))["to_send"].clone();
    assert_eq!(array(&all).len(), 8);

    let counted = Arc::new(Mutex::new(Vec::new()));
    let (told, desk) = (Arc::clone(&counted), Arc::downgrade(&fair.desk));
    fair.desk.listen(move |event| {
        if let Event::Progress { job, done, total } = event {
            told.lock().unwrap().push((job.clone(), *done, *total));
            desk.upgrade().unwrap().tend(Chore::Cancel { job: job.clone() }).unwrap();
        }
    });
    let send = json!({ "type": "send_pledges", "exhibitors": all, "by": "paper" });
    let sent = fair.desk.execute(serde_json::from_value(send).unwrap()).unwrap();
    assert_eq!(*counted.lock().unwrap(), [("papers".to_owned(), 0, Some(8))]);
    assert_eq!(serde_json::to_value(&sent.trouble).unwrap()["why"]["code"], "cancelled");
    assert!(sent.papers.is_empty());
    // Every act is recorded; the forms that are missing come with the next one.
    assert_eq!(array(&fair.view(json!({ "question": "pledges" }))["to_send"]).len(), 0);
    let next = fair.execute(
        json!({ "type": "note_enquiry", "about": "rules", "exhibitor": null, "note": "" }),
    );
    assert_eq!(next.papers.len(), 8);
    let papers = fair.view(json!({ "question": "papers" }));
    assert_eq!(papers["total"], 8 + 1, "{papers}");
}

#[test]
fn one_exhibitor_has_its_words_and_what_is_owed() {
    let fair = Fair::set_up();
    let id = fair.exhibitor("双塔");
    let view = fair.view(json!({ "question": "exhibitor", "id": id }));
    assert_eq!(view["state"]["details"]["contact_name"]["value"], "王经理");
    assert_eq!(view["state"]["details"]["name"]["value"], "太原双塔液压有限公司");
    assert_eq!(view["code_check"]["verdict"], "ok");
    let owed = |code: &str| {
        let view = fair.view(json!({ "question": "exhibitor", "id": id }));
        array(&view["owed"]).iter().find(|one| one["code"] == code).cloned()
    };
    // What waits for a word is owed, whatever else is; nobody is late with what was not sent.
    assert_eq!(owed("review_open").unwrap()["exhibits"], 2);
    assert_eq!(owed("flagged"), None);
    let never = owed("pledge_never_sent").unwrap();
    assert_eq!((&never["due"], &never["number"]), (&Value::Null, &Value::Null));
    fair.execute(json!({ "type": "send_pledges", "exhibitors": [id], "by": "paper" }));
    let late = owed("pledge").unwrap()["due"].as_str().map(str::len);
    assert_eq!(late, Some("2026-05-04T01:00:00Z".len()));
    assert_eq!(view["rules_version"], 1);
    assert!(!view.to_string().contains("told_in"));
    let booth = fair.view(json!({ "question": "booth", "code": "1-A01" }));
    assert_eq!(booth["hall"], "1");
    assert_eq!(booth["exhibitors"][0]["id"], id);
    assert!(booth["exhibitors"][0]["exhibits"][0]["review"]["state"].is_string());
}

#[test]
fn the_counter_finds_anything_by_any_part() {
    let fair = Fair::set_up();
    let case = fair.suspended_case();
    let kinds = |query: &str| -> Vec<String> {
        let found = fair.view(json!({ "question": "counter", "query": query }));
        let hits = array(&found["hits"]).iter();
        hits.map(|hit| hit["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert!(kinds("13900000002").contains(&"exhibitor".to_owned()));
    assert!(kinds("2b07").contains(&"booth".to_owned()));
    let number = fair.view(json!({ "question": "case", "id": case }))["number"].clone();
    let number = number.as_str().unwrap();
    assert!(kinds(number).contains(&"case".to_owned()));
    assert!(kinds(number).contains(&"paper".to_owned()));
    // The code on a paper holds its number and, behind it, what seals it.
    assert!(kinds(&format!("{number} 1f2e3d4c 0123456789abcdef")).contains(&"paper".to_owned()));
    assert_eq!(kinds("没有这个"), Vec::<String>::new());
    // The hall that is typed comes before a 2 anywhere else.
    let first = |query: &str| -> Value {
        fair.view(json!({ "question": "counter", "query": query }))["hits"][0]["booths"][0].clone()
    };
    assert_eq!([first("1-"), first("２-"), first("2-b")], ["1-A01", "2-B07", "2-B07"]);
}

#[test]
fn a_case_tells_what_happened_and_what_may_be_done() {
    let fair = Fair::set_up();
    let id = fair.suspended_case();
    let case = fair.view(json!({ "question": "case", "id": id }));
    assert_eq!(case["stage"], "suspended");
    assert_eq!(case["respondent"]["name"], "晋阳灯具有限公司");
    assert_eq!(case["respondent"]["phone"], "13900000002");
    assert_eq!(case["complainant"]["name"], "赵样");
    assert_eq!(case["complainant"]["phone"], "13700000003");
    assert_eq!(case["state"]["items"][0]["label"], "壁灯");
    assert_eq!(case["state"]["items"][0]["display"], "suspended");
    assert_eq!(case["rights"][0]["department"], "market_regulator");
    assert_eq!(case["rights"][0]["triage"]["code"], "opinion_at_once");
    assert_eq!(case["rights"][0]["number"]["kind"], "trademark");
    assert_eq!(case["short_forms_hours"], json!([12, 4]));
    assert_eq!(case["owed"], json!(["market_regulator"]));
    assert!(case["moments"]["found_at"].as_str() < case["moments"]["demanded_at"].as_str());
    assert!(case["moments"]["reported_at"].is_null());
    let places = array(&case["places"]);
    assert_eq!(places, &vec![json!("1 号馆服务台"), json!("desk@example.invalid"), json!("A")]);
    assert_eq!(case["appealable"][0]["act"], "suspension");
    assert_eq!(case["appealable"][0]["by"], json!(["respondent"]));

    let facts: Vec<&str> =
        array(&case["timeline"]).iter().map(|row| row["fact"].as_str().unwrap()).collect();
    assert_eq!(
        facts,
        ["complaint_received", "complaint_accepted", "suspicion_found", "suspension_ordered"],
    );
    let suspended = &case["timeline"][3];
    assert_eq!(suspended["by"], "管样");
    assert_eq!(suspended["note"], "涉嫌情形明显。");
    assert_eq!(suspended["papers"][0]["kind"], "suspension_notice");
    assert!(suspended["detail"]["clocks"].is_null());
    assert!(suspended["detail"]["items"].is_array());

    let hindered = |step: &str| {
        let moves = array(&case["moves"]).iter();
        moves.filter(|now| now["step"] == step).map(|now| now["hindered"].clone()).next().unwrap()
    };
    assert!(hindered("prepare_report").is_null());
    assert_eq!(hindered("order_suspension")["code"], "measure_in_force");
    let running: Vec<&str> = array(&case["clocks"])
        .iter()
        .filter(|clock| clock["stopped_at"].is_null())
        .map(|clock| clock["deadline"].as_str().unwrap())
        .collect();
    assert!(running.contains(&"authority_report"), "{running:?}");
    assert!(!running.contains(&"withdrawal_demand"), "{running:?}");
    assert!(!case.to_string().contains("told_in"));
}

#[test]
fn cases_are_filtered_and_found_by_their_respondent() {
    let fair = Fair::set_up();
    let id = fair.suspended_case();
    let list = fair.view(json!({ "question": "cases", "query": "", "filter": "open" }));
    assert_eq!(list["total"], 1);
    assert_eq!(list["rows"][0]["id"], id.as_str());
    assert_eq!(list["rows"][0]["complainant"], "赵样");
    assert!(list["rows"][0]["next"]["due"].is_string());
    for (filter, total) in
        [("measures", 1), ("reports_due", 1), ("mine", 0), ("overdue", 0), ("closed", 0)]
    {
        assert_eq!(list["counts"][filter], total, "{filter}");
    }
    fair.wait(24 * 60);
    let late = fair.view(json!({ "question": "cases", "query": "jinyang", "filter": "overdue" }));
    assert_eq!(late["total"], 1);
    let none = fair.view(json!({ "question": "cases", "query": "双塔", "filter": "all" }));
    assert_eq!(none["total"], 0);
}

#[test]
fn today_tells_clocks_and_duties() {
    let fair = Fair::set_up();
    let id = fair.suspended_case();
    let today = fair.view(json!({ "question": "today" }));
    let clocks = array(&today["clocks"]);
    let report = clocks.iter().find(|clock| clock["deadline"] == "authority_report").unwrap();
    assert_eq!(report["case"], id.as_str());
    assert_eq!(report["who"], "晋阳灯具有限公司");
    assert_eq!(report["right"], "trademark");
    assert!(report["source"]["text"].is_string());
    assert!(clocks.iter().any(|clock| clock["deadline"] == "pledge_papers"));
    assert_eq!(today["counts"]["exhibitors"], 2);
    assert_eq!(today["counts"]["cases_open"], 1);
    assert_eq!(today["counts"]["booths"], 3);
    assert!(today["counts"]["papers_unserved"].as_u64() >= Some(2));
    let duties = array(&today["duties"]);
    assert_eq!(duties.len(), 5);
    assert_eq!(duties[1]["state"], "good");
    assert_eq!(duties[1]["evidence"][0]["version"], 1);
    assert_eq!(duties[3]["state"], "open");
    // Every case in which suspicion was found is reported or owes its report.
    assert_eq!(duties[3]["evidence"][1]["found"], 1);
    let reports = json!({ "code": "reports_sent", "reported": 0, "owed": 1, "sent": 0 });
    assert_eq!(duties[3]["evidence"][2], reports);
    // The report is late on the next day, and so is the duty.
    fair.wait(24 * 60);
    let today = fair.view(json!({ "question": "today" }));
    assert_eq!(today["duties"][3]["state"], "overdue");
    assert!(today["counts"]["clocks_overdue"].as_u64() > Some(0));
}

#[test]
fn what_was_lifted_is_not_watched_while_it_waits_to_be_put_back() {
    let fair = Fair::set_up();
    let case = fair.suspended_case();
    let measure =
        || fair.view(json!({ "question": "booth", "code": "2-B07" }))["measures"][0].clone();
    assert_eq!(measure()["watched"], true);
    fair.execute(json!({
        "type": "order_restoration", "case": case, "items": [measure()["item"]],
        "because": "mistake", "reasons": "展品认错。",
    }));
    assert_eq!(
        (&measure()["display"], &measure()["watched"]),
        (&json!("suspended"), &json!(false))
    );
}

#[test]
fn papers_are_registered_served_and_filtered() {
    let fair = Fair::set_up();
    let id = fair.suspended_case();
    let papers = |filter: &str, kind: Value| {
        fair.view(json!({
            "question": "papers", "query": "", "filter": filter, "kind": kind,
            "after": 0, "limit": 50,
        }))
    };
    let notice = papers("unserved", json!("suspension_notice"))["rows"][0].clone();
    assert_eq!(notice["to"], "晋阳灯具有限公司");
    assert_eq!(notice["case"], id.as_str());
    assert_eq!(notice["to_serve"], true);
    assert!(notice["blob"].is_string());
    fair.execute(json!({
        "type": "serve_paper", "stream": notice["stream"], "number": notice["number"],
        "method": { "method": "by_hand" }, "served_at": fair.now(), "recipient": "李样",
        "witness": "", "place": "2-B07", "blobs": [],
    }));
    assert_eq!(papers("unserved", json!("suspension_notice"))["total"], 0);
    let served = papers("today", json!("suspension_notice"))["rows"][0].clone();
    assert_eq!(served["services"][0]["recipient"], "李样");
    let of_case = fair.view(json!({ "question": "papers", "query": "晋阳", "filter": "all" }));
    let receipt = array(&of_case["rows"]).iter().find(|row| row["kind"] == "complaint_receipt");
    assert_eq!(receipt.unwrap()["to"], "赵样");
    assert_eq!(receipt.unwrap()["to_sign"], true);
    // The appeal period runs from service.
    let case = fair.view(json!({ "question": "case", "id": id }));
    assert!(case["appealable"][0]["until"].is_string());
    // Unused it ends, and nobody is late with it: what is late stays.
    let told = || {
        let today = fair.view(json!({ "question": "today" }));
        let runs = array(&today["clocks"]).iter().any(|it| it["deadline"] == "appeal_filing");
        let plan = fair.view(json!({ "question": "plan" }));
        let booth =
            plan["halls"].as_array().unwrap().iter().flat_map(|hall| array(&hall["booths"]));
        let clocks = booth.filter(|booth| booth["code"] == "2-B07").map(|it| it["clocks"].clone());
        (runs, clocks.collect::<Vec<_>>(), today["counts"]["clocks_overdue"].clone())
    };
    let (runs, before, _) = told();
    assert!(runs);
    fair.wait(72 * 60);
    let (runs, after, late) = told();
    assert!(!runs);
    assert_eq!(before[0].as_u64().unwrap() - 1, after[0].as_u64().unwrap());
    let lists = fair.view(json!({ "question": "cases", "query": "", "filter": "overdue" }));
    assert_eq!(lists["total"], 1);
    assert_ne!(lists["rows"][0]["next"]["deadline"], "appeal_filing");
    assert!(late.as_u64() > Some(0));
}

#[test]
fn reports_and_the_fair_tell_what_is_open() {
    let fair = Fair::set_up();
    let id = fair.suspended_case();
    let reports = fair.view(json!({ "question": "reports" }));
    assert_eq!(reports["reports"][0]["state"], "owed");
    assert!(reports["reports"][0]["due"].is_string());
    assert_eq!(reports["reports"][0]["rights"], json!(["trademark"]));
    fair.execute(json!({ "type": "print_blanks", "kind": "on_site_record", "count": 2 }));
    let view = fair.view(json!({ "question": "fair" }));
    assert_eq!(view["open"]["cases"][0]["id"], id.as_str());
    assert_eq!(view["open"]["blanks"], 2);
    assert_eq!(view["open"]["reports"], 1);
    assert_eq!(view["officers"][0]["name"], "管样");
    assert_eq!(view["state"]["body"]["members"][0][1], "管样");
    assert!(!view.to_string().contains("wrapped_key"));
    assert!(!array(&view["figures"]).is_empty());
    assert!(array(&view["profiles"]).len() >= 5);
    assert_eq!(array(&view["readings"]).len(), 5);
    assert!(array(&view["papers"]).iter().any(|row| row["kind"] == "rules"));
}

#[test]
fn the_proposed_rules_cover_every_part_in_words_that_may_be_used() {
    let fair = Fair::set_up();
    let proposed = fair.view(json!({ "question": "fair" }))["proposed_sections"].clone();
    let parts: Vec<&str> =
        array(&proposed).iter().map(|section| section["part"].as_str().unwrap()).collect();
    assert_eq!(parts, domain::exhibition::RULE_PARTS);
    for section in array(&proposed) {
        for language in ["zh", "en"] {
            let text = section[language].as_str().unwrap();
            assert!(!text.contains('{'), "a figure is missing: {text}");
            assert_eq!(domain::wording::forbidden(text), Vec::new(), "{text}");
        }
    }
}

#[test]
fn rounds_tell_booths_and_findings() {
    let fair = Fair::set_up();
    let session = fair.view(json!({ "question": "session" }));
    let officer = session["officer"]["id"].clone();
    fair.tend(json!({
        "chore": "enrol_officer", "name": "巡样", "roles": ["inspector"],
        "passphrase": PASSPHRASE,
    }));
    let officers = fair.view(json!({ "question": "session" }))["officers"].clone();
    let other = array(&officers).iter().find(|one| one["id"] != officer).unwrap()["id"].clone();
    let done = fair.execute(json!({
        "type": "plan_round", "halls": ["2"], "route": ["2-B07"], "inspectors": [officer, other],
    }));
    let stream = done.streams[0].to_string();
    let round = stream.strip_prefix("round/").unwrap();
    fair.execute(json!({ "type": "start_round", "round": round }));
    let photos: Vec<Value> = ["booth_sign", "exhibit_in_context", "close_up"]
        .iter()
        .map(|shot| json!({ "shot": shot, "blob": fair.picture(&format!("{shot}.png"))["blob"] }))
        .collect();
    let exhibitor = fair.exhibitor("晋阳");
    fair.execute(json!({
        "type": "record_finding", "round": round, "booth": "2-B07", "exhibitor": exhibitor,
        "exhibit": null, "right": "trademark", "seen_at": fair.now(), "seen": "灯座上有相同标识",
        "mark_text": "晋阳", "statement": "", "staff": "李样", "witness": "", "signed": "yes",
        "photos": photos, "blank": null,
    }));
    let rounds = fair.view(json!({ "question": "rounds" }));
    assert_eq!(rounds["rounds"][0]["name"], "R-01");
    assert_eq!(rounds["rounds"][0]["findings"], 1);
    assert_eq!(rounds["findings"][0]["seen"], "灯座上有相同标识");
    assert_eq!(rounds["findings"][0]["exhibitor_name"], "晋阳灯具有限公司");
    assert_eq!(rounds["findings"][0]["photos"], 3);
    assert!(rounds["findings"][0]["due"].is_string());
    let view = fair.view(json!({ "question": "round", "id": round }));
    assert_eq!(view["booths"][0]["names"], json!(["晋阳灯具有限公司"]));
    assert_eq!(view["booths"][0]["pledge_missing"], true);
    let plan = fair.view(json!({ "question": "plan" }));
    assert_eq!(plan["halls"][1]["booths"][0]["state"], "finding_open");
    let today = fair.view(json!({ "question": "today" }));
    assert_eq!(today["counts"]["findings_open"], 1);
    let clock = array(&today["clocks"])
        .iter()
        .find(|clock| clock["deadline"] == "suspicion_or_clearance")
        .unwrap();
    assert_eq!(clock["number"], rounds["findings"][0]["number"]);
    fair.execute(json!({
        "type": "triage_finding", "round": round, "finding": rounds["findings"][0]["finding"],
        "outcome": { "outcome": "no_action" }, "reasons": "出示了授权书",
    }));
    let plan = fair.view(json!({ "question": "plan" }));
    assert_eq!(plan["halls"][1]["booths"][0]["state"], "pledge_missing");
}

#[test]
fn a_roster_is_shown_before_it_is_taken_over() {
    let fair = Fair::set_up();
    let same = fair.roster(ROSTER);
    let unchanged = json!({ "added": 0, "changed": 0, "unchanged": 2 });
    assert_eq!(same["difference"]["exhibitors"], unchanged);
    assert_eq!(same["difference"]["changes"], json!([]));
    assert_eq!(same["format"]["kind"], "text");
    assert_eq!(same["header_rows"], json!([1]));
    let changed = ROSTER.replace("李样", "周样") + "新来有限公司,,3-C01,,,台灯,\n";
    let preview = fair.roster(&changed);
    assert_eq!(preview["difference"]["exhibitors"]["added"], 1);
    let change = &preview["difference"]["changes"][0];
    assert_eq!(change["field"], "contact_name");
    assert_eq!((&change["before"], &change["after"]), (&json!("李样"), &json!("周样")));
    assert_eq!(preview["names"][change["exhibitor"].as_str().unwrap()], "晋阳灯具有限公司");
    // Nothing is recorded before somebody says so.
    assert_eq!(fair.view(json!({ "question": "exhibitors" }))["total"], 2);
    let done = fair.execute(json!({ "type": "import_roster", "file": preview["file"] }));
    assert!(!done.facts.is_empty());
    assert_eq!(fair.view(json!({ "question": "exhibitors" }))["total"], 3);
    let again =
        fair.execute(json!({ "command": { "type": "import_roster", "file": preview["file"] } }));
    assert!(again.facts.is_empty());
}

#[test]
fn a_whole_roster_tells_who_is_left_out_and_a_part_does_not() {
    let fair = Fair::set_up();
    let part: String = ROSTER.lines().take(2).map(|line| format!("{line}\n")).collect();
    let path = fair.folder.path().join("part.csv");
    std::fs::write(&path, part).unwrap();
    let absent = |whole: bool| {
        let asked = json!({ "purpose": "roster", "path": path, "whole": whole });
        array(&fair.take_in(asked)["difference"]["absent"]).len()
    };
    assert_eq!(absent(true), 1);
    assert_eq!(absent(false), 0);
}

#[test]
fn an_officer_s_word_against_the_roster_is_a_conflict() {
    let fair = Fair::set_up();
    let id = fair.exhibitor("晋阳");
    fair.execute(json!({
        "type": "correct_exhibitor", "exhibitor": id, "natural_person": false,
        "details": { "contact_name": "周样" },
    }));
    let preview = fair.roster(&ROSTER.replace("李样", "吴样"));
    let conflict = &preview["difference"]["conflicts"][0];
    assert_eq!(preview["names"][&id], "晋阳灯具有限公司");
    assert_eq!(conflict["officer"], "周样");
    assert_eq!(conflict["roster"], "吴样");
    fair.execute(json!({
        "type": "import_roster", "file": preview["file"], "overrule": [conflict["contended"]],
    }));
    let view = fair.view(json!({ "question": "exhibitor", "id": id }));
    assert_eq!(view["state"]["details"]["contact_name"]["value"], "吴样");
}

#[test]
fn scanned_pledges_are_matched_by_their_names() {
    let fair = Fair::set_up();
    let folder = fair.folder.path().join("scans");
    std::fs::create_dir(&folder).unwrap();
    for name in ["91140100MA0K00013E.pdf", "2-B07 承诺书.pdf", "没有线索.pdf"] {
        std::fs::write(folder.join(name), format!("%PDF-1.4\n% {name}\n%%EOF\n")).unwrap();
    }
    std::fs::write(folder.join("程序.exe"), b"MZ").unwrap();
    let preview = fair.take_in(json!({ "purpose": "pledges", "folder": folder, "job": "scans" }));
    let by = |name: &str| {
        let matched = array(&preview["matched"]).iter();
        matched.filter(|scan| scan["name"] == name).map(|scan| scan["by"].clone()).next()
    };
    assert_eq!(by("91140100MA0K00013E.pdf"), Some(json!("uscc")));
    assert_eq!(by("2-B07 承诺书.pdf"), Some(json!("booth")));
    assert_eq!(preview["unmatched"][0]["name"], "没有线索.pdf");
    assert_eq!(preview["unmatched"][0]["why"], "none");
    assert_eq!(preview["refused"][0]["name"], "程序.exe");
}

#[test]
fn too_large_a_file_is_refused_before_it_is_read() {
    let fair = Fair::set_up();
    let path = fair.folder.path().join("film.mp4");
    std::fs::File::create(&path).unwrap().set_len((256 << 20) + 1).unwrap();
    let asked: Intake =
        serde_json::from_value(json!({ "purpose": "evidence", "path": path })).unwrap();
    let refused = fair.desk.take_in(asked).unwrap_err();
    let fault = DeskFault::FileTooLarge {
        name: "film.mp4".to_owned(),
        mebibytes: 257,
        limit_mebibytes: 256,
    };
    assert_eq!(refused, Failure::desk(&fault));
}

#[test]
fn drafts_say_when_they_were_kept() {
    let fair = Fair::set_up();
    let none = fair.view(json!({ "question": "draft", "key": "complaint" }));
    assert_eq!(none, json!({ "value": null, "kept_at": null }));
    fair.tend(json!({ "chore": "keep_draft", "key": "complaint", "value": { "name": "赵" } }));
    let kept = fair.view(json!({ "question": "draft", "key": "complaint" }));
    assert_eq!(kept["value"]["name"], "赵");
    assert_eq!(kept["kept_at"], json!(fair.now()));
    fair.tend(json!({ "chore": "drop_draft", "key": "complaint" }));
    let gone = fair.view(json!({ "question": "draft", "key": "complaint" }));
    assert!(gone["kept_at"].is_null());
}

#[test]
fn the_chores_and_questions_of_the_window_are_read() {
    let digest = format!("sha256:{}", "0".repeat(64));
    for chore in [
        json!({ "chore": "set_up", "name": "管样", "passphrase": PASSPHRASE }),
        json!({ "chore": "cancel", "job": "list" }),
        json!({ "chore": "print_paper", "digest": digest }),
        json!({
            "chore": "save_rejected", "file": digest, "path": "a.xlsx",
            "options": { "encoding": null, "delimiter": "tab", "sheet": null, "mapping": null },
        }),
    ] {
        serde_json::from_value::<Chore>(chore.clone()).unwrap_or_else(|it| panic!("{chore}: {it}"));
    }
    for question in ["session", "today", "rounds", "blanks", "reports", "fair", "cases", "papers"] {
        let asked = serde_json::from_value::<Question>(json!({ "question": question }));
        assert!(asked.is_ok(), "{question}: {asked:?}");
    }
    assert!(serde_json::from_value::<Question>(json!({ "question": "nothing" })).is_err());
}

#[test]
fn rejected_rows_are_saved_even_after_the_desk_forgot_the_file() {
    let fair = Fair::set_up();
    let text = "展商名称,展位号,联系电话\n甲公司,1-A09,1\n,1-A10,2\n";
    let preview = fair.roster(text);
    assert_eq!(array(&preview["rejected"]).len(), 1);
    let Fair { desk, folder } = fair;
    let officer = desk.fairs().unwrap().remove(0).officers.remove(0).officer;
    drop(desk);
    let fair = Fair { desk: open(folder.path()), folder };
    fair.tend(json!({ "chore": "sign_in", "officer": officer, "passphrase": PASSPHRASE }));
    let path = fair.folder.path().join("rejected.csv");
    fair.tend(json!({ "chore": "save_rejected", "file": preview["file"], "path": path }));
    assert!(std::fs::read_to_string(path).unwrap().contains("1-A10"));
}
