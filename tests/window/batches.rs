//! Many exhibitors at once, through the window: forms printed, a folder of scans taken over,
//! exhibits without a finding signed off.

use crate::after;
use crate::hand::Hand;
use crate::prepared::{self, EXHIBITORS, UNFLAGGED};
use crate::stage::Stage;
use crate::start::{PASSPHRASE, sign_in};
use serde_json::json;
use std::path::{Path, PathBuf};

/// The exhibits of which one is left for a closer look.
const LEFT: &str = "静音";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_morning_of_pledges_and_a_morning_of_exhibits() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    prepared::fair(&data);
    let (mut stage, hand) = Stage::open_on("batches", folder, &data).await;
    hand.see("选择人员").await;
    sign_in(&hand, "田管", PASSPHRASE).await;
    hand.go("#/exhibitors").await;
    print(&hand).await;
    scans(&hand, &stage).await;
    sign_off(&hand).await;
    stage.close_window().await;
    let checked = after::line(&stage.data(), &["check"]);
    assert_eq!(checked["faults"], json!([]), "{checked}");
}

/// Every form that was never sent is printed in one act; after that there is nobody left.
async fn print(hand: &Hand) {
    hand.press("批量承诺书").await;
    hand.see(&format!("打印未发出的 {EXHIBITORS} 份")).await;
    assert!(!hand.offers("提醒未签的").await, "nobody is reminded of what was never sent");
    hand.pictures("pledges-zh").await;
    hand.press(&format!("打印未发出的 {EXHIBITORS} 份")).await;
    hand.done().await;
    hand.see(&format!("已办理 {EXHIBITORS} 家")).await;
    hand.pictures("pledges-sent-zh").await;
    hand.press("批量承诺书").await;
    hand.see(&format!("提醒未签的 {EXHIBITORS} 家")).await;
    assert!(!hand.offers("打印未发出的").await, "every form was printed");
    hand.pictures("pledges-printed-zh").await;
    hand.press("关闭").await;
    hand.done().await;
}

/// Scans are matched by what their files are called; who cannot be told is said, and nothing is
/// recorded before a person says so.
async fn scans(hand: &Hand, stage: &Stage) {
    let folder = write_scans(stage);
    let empty = stage.files().join("空文件夹");
    std::fs::create_dir(&empty).expect("a folder");
    hand.press("批量承诺书").await;
    hand.prepare(std::slice::from_ref(&empty));
    hand.press("选择文件夹").await;
    hand.see("这个文件夹里没有文件").await;
    hand.pictures("scans-none-zh").await;
    look(hand, &folder).await;
    for said in
        ["按信用代码", "按展位", "按名称", "没有对应的展商", "对应多家展商", "无法读取 1 份"]
    {
        hand.see(said).await;
    }
    hand.pictures("scans-zh").await;
    hand.press("登记这 3 份").await;
    hand.see("已登记 3 份承诺书").await;
    hand.see(&format!("提醒未签的 {} 家", EXHIBITORS - 3)).await;
    // Who could not be told stays in sight.
    hand.see("对应多家展商").await;
    hand.pictures("scans-taken-zh").await;
    // The same folder again: what was accepted is not taken over twice.
    look_again(hand, &folder).await;
    hand.pictures("scans-again-zh").await;
    hand.press("关闭").await;
    hand.done().await;

    hand.speak("English").await;
    hand.see("Pledges in bulk").await;
    hand.pictures("exhibitors-en").await;
    hand.press("Pledges in bulk").await;
    hand.see("Remind 7").await;
    hand.pictures("pledges-en").await;
    hand.prepare(std::slice::from_ref(&folder));
    hand.press("Choose a folder").await;
    hand.see("0 matched").await;
    hand.pictures("scans-en").await;
    hand.press("Close").await;
    hand.done().await;
    hand.speak("中文").await;
}

async fn look(hand: &Hand, folder: &Path) {
    hand.prepare(&[folder.to_owned()]);
    hand.press("选择文件夹").await;
    hand.see("已对应 3 份").await;
}

async fn look_again(hand: &Hand, folder: &Path) {
    hand.prepare(&[folder.to_owned()]);
    hand.press("选择文件夹").await;
    hand.see("已对应 0 份").await;
    hand.see("承诺书已接收过").await;
    assert!(!hand.offers("登记这").await, "nothing is left to record");
}

/// Three whose owner is plain, two that a person must look at, and one that is no picture.
fn write_scans(stage: &Stage) -> PathBuf {
    let folder = stage.files().join("承诺书扫描");
    std::fs::create_dir(&folder).expect("a folder");
    for (shade, name) in (100..).zip([
        "91140100MA0K00013E.png",
        "1-A03_承诺书.png",
        "示例省对外经济技术合作集团精密仪器进出口有限责任公司太原分公司_承诺书_签字盖章扫描件.png",
        "2-B01.png",
        "扫描0007.png",
    ]) {
        std::fs::copy(stage.scan(shade), folder.join(name)).expect("a scan");
    }
    std::fs::write(folder.join("1-A02.jpg"), b"\xff\xd8\xffnothing of a picture").expect("written");
    folder
}

/// What was not ticked stays for a closer look; what was signed off is gone from the list.
async fn sign_off(hand: &Hand) {
    hand.press("批量签审").await;
    hand.see(&format!("{UNFLAGGED} 件无提示")).await;
    assert!(!hand.words().await.contains(LEFT), "what was flagged is not in a batch");
    hand.pictures("review-zh").await;
    hand.press("关闭").await;
    hand.done().await;
    hand.speak("English").await;
    hand.press("Batch sign-off").await;
    hand.see("without a flag").await;
    hand.pictures("review-en").await;
    hand.press("Close").await;
    hand.done().await;
    hand.speak("中文").await;
    hand.press("批量签审").await;
    hand.tick("茶具").await;
    hand.press(&format!("签审无提示的 {} 件", UNFLAGGED - 1)).await;
    // The one that was left is still there.
    hand.see(&format!("已签审 {} 件展品", UNFLAGGED - 1)).await;
    hand.see("1 件无提示").await;
    hand.pictures("review-one-left-zh").await;
    hand.tick("茶具").await;
    hand.press("签审无提示的 1 件").await;
    hand.done().await;
    hand.press("批量签审").await;
    hand.see("没有可以批量签审的展品").await;
    hand.pictures("review-none-zh").await;
    hand.press("关闭").await;
    hand.done().await;
}
