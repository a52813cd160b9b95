//! 总 reads at the office what the desks handed in, in a real browser: the fairs, a case, a report
//! and its paper, in both languages, on a wide and on a narrow screen, by day and by night.

use crate::browser::Browser;
use crate::fair::{Fair, PASSPHRASE, id, squeezed, text_of};
use crate::served::{MORNING, Served, joins, registers};
use crate::{story, story_end};
use domain::ids::StreamId;
use serde_json::json;
use server::{Accounts, Folder, Grant, Role};
use std::path::Path;
use sync::{Letter, Meet, PROTOCOL, Pin, Remote, pack_letter};
use thirtyfour::{By, Key};

const OFFICE_PASSPHRASE: &str = "总部的一把钥匙，很长";
/// The languages, themes and sizes together.
const LOOKS: [(&str, &str, u32, u32); 5] = [
    ("zh-CN", "light", 1280, 800),
    ("en", "dark", 1280, 800),
    ("zh-CN", "dark", 1024, 768),
    ("zh-CN", "light", 400, 800),
    ("en", "light", 400, 800),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_came_in_is_read_in_a_browser() {
    let folder = tempfile::tempdir().expect("a folder");
    let (served, fair, case, owed) = tokio::task::block_in_place(|| handed_in(folder.path()));
    let accounts = Accounts::of(&Folder::find(&served.folder).expect("an office"));
    for (name, role) in [("总办", Role::Administrator), ("阅览", Role::Reader)] {
        let grants = vec![Grant { fair: None, role }];
        accounts.add(name, OFFICE_PASSPHRASE, grants).expect("added");
    }
    let at = format!("https://127.0.0.1:{}", served.port);
    let browser = Browser::open("office").await;
    browser.resize(1280, 800).await;
    reads(&browser, &at, &fair, &case, owed).await;
    looks(&browser, &at, &fair, &case).await;
    reads_less(&browser, &at, &fair, &case).await;
    browser.close().await;
    tokio::task::block_in_place(|| {
        served.stop();
        drop((fair, folder));
    });
}

/// The story up to a report that was answered; a second desk that owes something; something that
/// was not taken.
fn handed_in(folder: &Path) -> (Served, Fair, StreamId, u64) {
    let served = Served::start(&folder.join("office"), 0);
    let (fair, case) = story::suspended();
    story_end::report(&fair, &case, "2026-11-20T11:30:00+08:00");
    let state = fair.case(&case);
    let report = state.reports.keys().next().expect("a report");
    fair.act(json!({"type": "record_authority_result", "case": id(&case), "report": report,
        "result": "filed", "document_number": "示市监立〔2026〕1 号", "blobs": []}));
    let code = served.office.invite().expect("invited");
    fair.at(MORNING);
    fair.sits("田管");
    fair.desk.join_office(&code.link(), "").expect("handed in");
    let (second, _) = joins(&fair, &folder.join("second"), "2号馆分站");
    second.sign_in(&fair.exhibition, fair.officer("周宁"), PASSPHRASE).expect("signed in");
    let records = |name: &str| {
        let asked = serde_json::from_value(registers(name, "3-A12")).expect("a command");
        second.execute(asked).expect("registered");
    };
    records("汾阳灯具厂");
    second.sync_now().expect("handed in");
    let recorded = || {
        let store = &second.fair().expect("open").store;
        let own = store.device();
        let heads = store.heads().expect("heads").into_iter();
        heads.filter(|head| Some(&head.device) == own.as_ref()).map(|head| head.sequence).sum()
    };
    let before: u64 = recorded();
    // It records more, says so when it comes, and is cut off before it hands that in.
    records("平遥灯具厂");
    let open = second.fair().expect("open");
    let store = &open.store;
    let office = second.exhibition().expect("a show").devices;
    let office = office.values().find(|it| it.office.is_some()).cloned().expect("an office");
    let pin = Pin::Whole(office.tls_key.clone().expect("a certificate"));
    let addresses = office.office.map(|it| it.addresses).unwrap_or_default();
    let reached = sync::Office::reach(&addresses, &pin).expect("reached");
    let line = reached.line(store);
    let meet = Letter::Meet(Meet {
        protocol: PROTOCOL,
        fold_version: 0,
        exhibition: fair.exhibition.clone(),
        device: store.device(),
        heads: store.heads().expect("heads"),
        receipts: Vec::new(),
    });
    line.carry(pack_letter(&meet).expect("packed")).expect("heard");
    line.carry(b"\0no letter".to_vec()).expect("answered");
    let owed = recorded() - before;
    (served, fair, case, owed)
}

async fn reads(browser: &Browser, at: &str, fair: &Fair, case: &StreamId, owed: u64) {
    browser.go(at).await;
    // By keys alone: the first Tab leads past the bar.
    browser.write("name", "总办").await;
    browser.write("passphrase", "not the passphrase").await;
    browser
        .window
        .find(By::Id("passphrase"))
        .await
        .expect("it")
        .send_keys(String::new() + Key::Enter)
        .await
        .expect("sent");
    browser.see("账号或密码不对").await;
    signs_in(browser, "总办").await;
    browser.see("太原示例博览会").await;
    browser.see("管理员").await;
    browser
        .window
        .active_element()
        .await
        .expect("it")
        .send_keys(String::new() + Key::Tab)
        .await
        .expect("sent");
    let focus = browser.run("return document.activeElement.className").await;
    assert_eq!(focus, json!("skip"));

    browser.press("太原示例博览会").await;
    let owed = format!("{owed} 条记录");
    for told in ["2号馆分站", "已准入", "已交清", &owed, "信件无法读取", "没有不一致的记录"]
    {
        browser.see(told).await;
    }
    let state = fair.case(case);
    let number = state.number.as_ref().expect("a number").to_string();
    browser.press("案件").await;
    browser.press(&number).await;
    for told in [story::RESPONDENT, "恒照样设计有限公司", "3-A12", "外观设计专利", "暂停"]
    {
        browser.see(told).await;
    }
    browser.press("报告").await;
    for told in ["市场监督管理（知识产权）部门", "已有结果", "立案"] {
        browser.see(told).await;
    }
    let report = state.reports.values().next().expect("a report").number.to_string();
    browser.press("打开 PDF").await;
    let pdf = browser.file(".pdf").await;
    let stored = state.papers.get(&report).and_then(|entry| entry.blob.clone()).expect("stored");
    let issued = tokio::task::block_in_place(|| fair.desk.bytes(&stored)).expect("here");
    assert_eq!(pdf, issued, "the very bytes that were issued");
    assert!(squeezed(&text_of(&pdf, fair.folder.path())).contains(&report));

    browser.press("English").await;
    for told in ["Taiyuan Sample Fair", "Reports", "Market regulation", "case filed"] {
        browser.see(told).await;
    }
}

/// Every page in every look: nothing wider than the screen, and nothing that axe finds.
async fn looks(browser: &Browser, at: &str, fair: &Fair, case: &StreamId) {
    let base = format!("{at}/fairs/{}", fair.exhibition);
    let pages = [
        ("fairs", at.to_owned()),
        ("fair", base.clone()),
        ("cases", format!("{base}/cases")),
        ("case", format!("{base}/cases/{}", id(case))),
        ("reports", format!("{base}/reports")),
        ("missing", format!("{base}/cases/none")),
        ("sign-in", format!("{at}/sign-in")),
    ];
    let mut found = Vec::new();
    for (language, scheme, width, height) in LOOKS {
        browser.prefers(scheme).await;
        browser.resize(width, height).await;
        for (name, page) in &pages {
            browser.go(&format!("{page}?language={language}")).await;
            let name = format!("{name}-{language}-{scheme}-{width}");
            let wider = browser.run("return document.documentElement.scrollWidth - innerWidth");
            let wider = wider.await;
            if wider.as_i64() > Some(0) {
                found.push(format!("{name}: wider than the screen by {wider}"));
            }
            found.extend(browser.axe().await.into_iter().map(|one| format!("{name}: {one}")));
            browser.keep(&name, width, height).await;
        }
    }
    assert_eq!(found, [""; 0], "axe finds nothing, and everything fits");
}

/// A reader sees how far everything has come, but no person's name and no paper.
async fn reads_less(browser: &Browser, at: &str, fair: &Fair, case: &StreamId) {
    browser.prefers("light").await;
    browser.go(&format!("{at}/?language=zh-CN")).await;
    browser.press("退出").await;
    signs_in(browser, "阅览").await;
    browser.go(&format!("{at}/fairs/{}/cases/{}", fair.exhibition, id(case))).await;
    let text = browser.text().await;
    assert!(text.contains("仅管理员可看") && !text.contains("打开 PDF"), "{text}");
    let report = fair.case(case).reports.values().next().expect("a report").number.to_string();
    browser.go(&format!("{at}/fairs/{}/cases/{}/papers/{report}", fair.exhibition, id(case))).await;
    assert!(browser.text().await.contains("这里没有内容"));
}

async fn signs_in(browser: &Browser, name: &str) {
    browser.write("name", name).await;
    browser.write("passphrase", OFFICE_PASSPHRASE).await;
    browser.press("登录").await;
    // A passphrase takes its time.
    browser.see("退出").await;
}
