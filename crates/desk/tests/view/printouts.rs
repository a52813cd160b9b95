//! What the register prints out, and what a printout tells nobody.

use crate::about::words;
use crate::fair::{Fair, PASSPHRASE};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::process::Command;

/// The text of a printout without spaces; none where this machine has no reader of PDF.
pub fn text_of(fair: &Fair, digest: &Value) -> Option<String> {
    let file = fair.folder.path().join("printout.pdf");
    fair.tend(json!({ "chore": "save_bytes", "digest": digest, "path": file }));
    let output = Command::new("pdftotext").arg(&file).arg("-").output().ok()?;
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    Some(text.chars().filter(|character| !character.is_whitespace()).collect())
}

pub fn printout(fair: &Fair, of: Value, language: &str) -> Value {
    fair.view(json!({ "question": "printout", "of": of, "language": language }))
}

#[test]
fn the_status_is_two_pages_and_tells_nothing_of_anybody() {
    let fair = Fair::set_up();
    let case = fair.suspended_case();
    let mut hidden = BTreeSet::new();
    let respondent = fair.exhibitor("晋阳");
    for question in [
        json!({ "question": "exhibitors" }),
        json!({ "question": "exhibitor", "id": respondent }),
        json!({ "question": "case", "id": case }),
        json!({ "question": "cases" }),
        json!({ "question": "papers" }),
    ] {
        words(&fair.view(question), &mut hidden);
    }
    let officers = fair.view(json!({ "question": "session" }))["officers"].clone();
    words(&officers, &mut hidden);
    for known in ["晋阳灯具有限公司", "赵样", "管样", "13900000002", "13700000003"] {
        assert!(hidden.contains(known), "{known} in {hidden:?}");
    }
    // What the fair itself is called, which numbers count and where the law stands is no secret.
    let view = fair.view(json!({ "question": "fair" }));
    let mut open = BTreeSet::new();
    words(&view["figures"], &mut open);
    words(&view["readings"], &mut open);
    words(&view["state"]["units"], &mut open);
    words(&view["state"]["schedule"], &mut open);
    words(&view["state"]["body"]["place"], &mut open);
    words(&view["state"]["body"]["name"], &mut open);
    words(&view["state"]["body"]["hours"], &mut open);
    words(&view["state"]["rules"]["1"]["publication"], &mut open);
    let hidden: Vec<&String> = hidden
        .iter()
        .filter(|word| !open.contains(*word) && word.chars().count() > 1)
        .filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit()) || word.len() > 4)
        // Days are no secret.
        .filter(|word| !word.starts_with("2026-"))
        .collect();
    assert!(hidden.len() > 40, "{}", hidden.len());
    let papers =
        |fair: &Fair| fair.view(json!({ "question": "papers", "filter": "all" }))["total"].clone();
    let before = papers(&fair);
    for language in ["zh-CN", "en", "bilingual"] {
        let told = printout(&fair, json!({ "printout": "status" }), language);
        assert_eq!(told["pages"].as_u64().map(|pages| pages <= 2), Some(true), "{told}");
        let Some(text) = text_of(&fair, &told["digest"]) else { return };
        for word in &hidden {
            let close: String = word.chars().filter(|it| !it.is_whitespace()).collect();
            assert!(!text.contains(&close), "{word} in {text}");
        }
        let law = if language == "en" {
            ["19(1)", "19(5)"]
        } else {
            ["第十九条第（一）项", "第十九条第（五）项"]
        };
        for said in law.into_iter().chain(["主入口", "1号馆201"]) {
            assert!(text.contains(said), "{said} in {text}");
        }
    }
    let told = printout(&fair, json!({ "printout": "status" }), "zh-CN");
    let Some(text) = text_of(&fair, &told["digest"]) else { return };
    // Two pledges are owed, one suspension was ordered today, one report is owed.
    for said in [
        "应交承诺书2份，已接受0份",
        "暂停展出11",
        "待报告1案",
        "不是签发的文书",
        "征求意见稿",
        "尚未施行",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    // The register of papers knows nothing of it.
    assert_eq!(papers(&fair), before);
    // What is late is as many as on Today.
    fair.wait(24 * 60);
    let told = printout(&fair, json!({ "printout": "status" }), "zh-CN");
    let Some(text) = text_of(&fair, &told["digest"]) else { return };
    let late = fair.view(json!({ "question": "today" }))["counts"]["clocks_overdue"].clone();
    assert!(late.as_u64() > Some(0));
    assert!(text.contains(&format!("已到期而未办结的时限：{late}项")), "{late} in {text}");
}

#[test]
fn a_printout_is_gone_when_its_officer_left() {
    let fair = Fair::set_up();
    let told = printout(&fair, json!({ "printout": "status" }), "zh-CN");
    let digest: domain::ids::Digest = serde_json::from_value(told["digest"].clone()).unwrap();
    assert!(fair.desk.bytes(&digest).unwrap().starts_with(b"%PDF"));
    // The same minute gives the same printout.
    assert_eq!(printout(&fair, json!({ "printout": "status" }), "zh-CN"), told);
    let officer = fair.view(json!({ "question": "session" }))["officers"][0]["id"].clone();
    fair.tend(json!({ "chore": "lock" }));
    assert!(fair.desk.bytes(&digest).is_err());
    fair.tend(json!({ "chore": "sign_in", "officer": officer, "passphrase": PASSPHRASE }));
    assert!(fair.desk.bytes(&digest).is_err());
}

#[test]
fn the_daily_brief_tells_the_day_by_case_number_and_no_telephone() {
    let fair = Fair::set_up();
    let case = fair.suspended_case();
    let number = fair.view(json!({ "question": "case", "id": case }))["number"].clone();
    let brief = |day: &str| {
        let told = printout(&fair, json!({ "printout": "daily_brief", "day": day }), "zh-CN");
        assert!(told["pages"].as_u64() <= Some(2), "{told}");
        text_of(&fair, &told["digest"])
    };
    let Some(text) = brief("2026-05-04") else { return };
    for said in
        ["每日工作简报", "暂停展出", number.as_str().unwrap(), "2-B07，商标", "未办结案件：1件"]
    {
        assert!(text.contains(said), "{said} in {text}");
    }
    for hidden in ["13900000002", "13700000003", "赵样", "晋阳"] {
        assert!(!text.contains(hidden), "{hidden} in {text}");
    }
    // The day before, nothing had happened yet.
    let Some(text) = brief("2026-05-03") else { return };
    assert!(text.contains("暂停展出00") && !text.contains("发现与措施"), "{text}");
}

#[test]
fn the_statistics_print_how_they_were_counted() {
    let fair = Fair::set_up();
    fair.suspended_case();
    let told = printout(&fair, json!({ "printout": "statistics" }), "zh-CN");
    let Some(text) = text_of(&fair, &told["digest"]) else { return };
    for said in ["统计口径", "按统一社会信用代码去重", "合计（案件不重复计）", "商标", "涉外"]
    {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(!text.contains("外观设计0"), "a right that nobody relied on has no row: {text}");
}
