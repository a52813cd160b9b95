//! Everything from anywhere, by keyboard alone, and a desk that nobody sits at.

use crate::hand::Hand;
use crate::prepared;
use crate::stage::Stage;
use crate::start::PASSPHRASE;
use thirtyfour::Key;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_sought_is_two_keys_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    prepared::fair(&data);
    let (mut stage, hand) = Stage::open_on("everywhere", folder, &data).await;
    // The field for the passphrase has the focus: whoever comes only types.
    hand.see("选择人员").await;
    hand.keys(PASSPHRASE + Key::Enter).await;
    hand.see("今日").await;

    palette(&hand, "").await;
    hand.see("登记投诉").await;
    hand.pictures("palette").await;
    hand.keys(Key::Escape).await;
    hand.done().await;

    // By the first sounds of a name, by a booth that is scanned, and by what is to be done.
    palette(&hand, "ysy").await;
    hand.see("远山样阀门有限公司").await;
    hand.picture("palette-found").await;
    hand.keys(Key::Enter).await;
    hand.see("来办什么").await;
    hand.see("1-A02").await;

    hand.go("#/reports").await;
    hand.see("第十九条逐项核对").await;
    palette(&hand, "").await;
    hand.keys("3-C02" + Key::Enter).await;
    hand.see("汾河样陶瓷有限公司").await;
    hand.see("来办什么").await;

    palette(&hand, "apxc").await;
    hand.see("安排巡查").await;
    hand.keys(Key::Enter).await;
    hand.see("巡查员").await;
    assert_eq!(hand.place().await, "#/walk/plan");
    hand.keys(Key::Escape).await;
    hand.done().await;
    assert_eq!(hand.place().await, "#/walk");

    hand.keys(Key::F1).await;
    hand.see("键盘快捷键").await;
    hand.pictures("keys").await;
    hand.keys(Key::Escape).await;
    hand.done().await;

    palette(&hand, "lock").await;
    hand.see("锁定").await;
    hand.keys(Key::Enter).await;
    hand.see("选择人员").await;
    stage.close_window().await;
}

/// Opens the palette wherever the window stands, and types.
async fn palette(hand: &Hand, text: &str) {
    hand.keys(Key::Control + "k").await;
    hand.see("Esc").await;
    if !text.is_empty() {
        hand.keys(text).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_that_nobody_sits_at_is_left_to_whoever_comes() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    prepared::fair(&data);
    // A quarter of a minute instead of ten.
    let file = data.join("settings.json");
    let kept = std::fs::read_to_string(&file).expect("the desk's settings");
    let mut settings: serde_json::Value = serde_json::from_str(&kept).expect("json");
    settings["lock_after"] = "0.25".into();
    std::fs::write(&file, settings.to_string()).expect("set");

    let (mut stage, hand) = Stage::open_on("idle", folder, &data).await;
    hand.see("选择人员").await;
    hand.keys(PASSPHRASE + Key::Enter).await;
    hand.see("今日").await;
    hand.go("#/walk/plan").await;
    hand.write("路线", "上午先走二号馆").await;
    hand.see("秒后锁定").await;
    hand.picture("warned").await;
    // A letter goes where it was meant to go, and whoever wrote it is there.
    hand.keys("x").await;
    hand.unsee("秒后锁定").await;
    hand.see("秒后锁定").await;
    hand.see("选择人员").await;
    hand.pictures("locked").await;
    assert!(!hand.words().await.contains("上午先走"), "a locked desk tells nothing");

    // The form stands open behind the door, and only the door can be used.
    hand.keys(PASSPHRASE + Key::Enter).await;
    hand.see("安排巡查").await;
    assert_eq!(hand.value("路线").await, "上午先走二号馆x");
    stage.close_window().await;
}
