//! The rehearsal fair in the window: every room with much in it, also in the smallest window.

use crate::hand::Hand;
use crate::stage::Stage;
use std::path::Path;
use std::time::Duration;

/// Two thousand booths are written before anything is to be seen.
const PREPARED_WITHIN: Duration = Duration::from_secs(900);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the whole rehearsal fair takes minutes in a debug build"]
async fn every_room_holds_a_whole_fair() {
    // Prepared beforehand by `boothward-desk rehearsal`, it opens at once.
    let (mut stage, hand) = if let Some(data) = std::env::var_os("BOOTHWARD_REHEARSED") {
        let folder = tempfile::tempdir().expect("a folder");
        let (stage, hand) = Stage::open_on("rehearsal", folder, Path::new(&data)).await;
        sign_in(&hand).await;
        (stage, hand)
    } else {
        let (stage, hand) = Stage::open("rehearsal").await;
        hand.see("从哪里开始？").await;
        hand.press("打开演练展会").await;
        hand.see("正在生成演练数据").await;
        hand.picture("00-preparing").await;
        (stage, hand)
    };
    hand.patient(PREPARED_WITHIN).see("展馆现状").await;
    look(&hand, "wide").await;
    hand.resize(1024, 768).await;
    look(&hand, "small").await;
    look_in_english(&hand).await;
    stage.close_window().await;
}

/// The same pages in the other language, where words are longer.
async fn look_in_english(hand: &Hand) {
    hand.go("#/settings").await;
    hand.press("English").await;
    for (place, seen, name) in [
        ("#/today", "The halls now", "today"),
        ("#/exhibitors", "Exhibitors", "exhibitors"),
        ("#/walk", "Walk", "walk"),
        ("#/cases/list/all", "Parties", "cases"),
        ("#/evidence", "Choose a piece of evidence", "evidence"),
        ("#/today/night", "Hand-over", "night"),
        ("#/papers", "Choose a paper", "papers"),
        ("#/reports", "Art. 19, item by item", "reports"),
        ("#/cases/new", "New complaint", "complaint"),
    ] {
        hand.go(place).await;
        hand.see(seen).await;
        hand.picture(&format!("english-{name}")).await;
    }
    hand.go("#/cases/list/measures").await;
    hand.see("Parties").await;
    hand.within("Cases").press_first().await;
    hand.see("What can be done now").await;
    hand.picture("english-case").await;
}

/// The page says itself what everybody's passphrase is.
pub async fn sign_in(hand: &Hand) {
    hand.see("口令都是：").await;
    hand.picture("00-sign-in").await;
    let words = hand.words().await;
    let passphrase = words.split_once("口令都是：").map_or("", |(_, rest)| rest);
    let passphrase = passphrase.lines().next().unwrap_or_default().trim();
    hand.tick("值小班").await;
    hand.write("口令", passphrase).await;
    hand.press("登录").await;
}

/// Every room, and one of everything within.
async fn look(hand: &Hand, size: &str) {
    for (place, seen, name) in [
        ("#/today", "展馆现状", "today"),
        ("#/exhibitors", "展品审查", "exhibitors"),
        ("#/walk", "巡查", "walk"),
        ("#/cases/list/all", "投诉人", "cases"),
        ("#/evidence", "选择一件证据", "evidence"),
        ("#/today/night", "交班", "night"),
        ("#/papers", "选择一份文书", "papers"),
        ("#/reports", "第十九条逐项核对", "reports"),
        ("#/fair/profile", "各项数字", "profile"),
        ("#/fair/closing", "结束", "closing"),
        ("#/cases/new", "登记投诉", "complaint"),
        ("#/settings", "界面语言", "settings"),
    ] {
        hand.go(place).await;
        hand.see(seen).await;
        hand.picture(&format!("{size}-{name}")).await;
    }
    hand.go("#/exhibitors").await;
    hand.see("展品审查").await;
    hand.within("展商").press_first().await;
    hand.see("展品与所称权利").await;
    hand.picture(&format!("{size}-exhibitor")).await;
    hand.go("#/cases/list/measures").await;
    hand.see("投诉人").await;
    hand.within("案件").press_first().await;
    hand.see("现在可以做").await;
    hand.picture(&format!("{size}-case")).await;
}
