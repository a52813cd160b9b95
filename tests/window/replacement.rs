//! A machine is lost: another goes on from the second copy, by the words of the recovery sheet.

use crate::after;
use crate::hand::Hand;
use crate::stage::Stage;
use crate::start::{PASSPHRASE, found, sign_in};
use serde_json::json;
use std::path::{Path, PathBuf};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_machine_goes_on_from_the_second_copy() {
    let stick = tempfile::tempdir().expect("a medium");
    let medium = stick.path().join("U盘");
    std::fs::create_dir(&medium).expect("a folder");
    let (mut first, hand) = Stage::open("replacement").await;
    let sheet = found(&hand).await;
    keep(&hand, &first, &medium).await;
    first.close_window().await;
    let facts = after::line(&first.data(), &["check"])["facts"].as_u64().expect("a number");
    // The machine is gone; what is left is the stick and the sheet.
    drop(first);

    let (mut second, hand) = Stage::open("replacement").await;
    bring_in(&hand, &second, &medium).await;
    take_over(&hand, &sheet).await;
    name_fair(&hand, "第二台机器接续的博览会").await;
    hand.go("#/settings").await;
    hand.see("本机站号：R").await;
    hand.picture("settings-second-machine").await;
    second.close_window().await;
    let checked = after::line(&second.data(), &["check"]);
    assert_eq!(checked["faults"], json!([]), "{checked}");
    // Everything of the first machine, the replacement of its key, and what was written since.
    assert_eq!(checked["facts"], facts + 2, "{checked}");
}

/// The second copy through its whole life: chosen, current, away, back, let go, taken up again.
async fn keep(hand: &Hand, stage: &Stage, medium: &Path) {
    hand.go("#/settings").await;
    hand.see("还没有第二副本").await;
    hand.pictures("copy-none-zh").await;
    // The fair's own folder is no second medium.
    hand.prepare(&[fair_folder(&stage.data())]);
    hand.press("选择介质…").await;
    let told = hand.hindered().await;
    assert!(told.contains("就是本机自己的文件夹"), "{told}");
    hand.pictures("copy-refused-zh").await;
    hand.prepare(&[medium.to_owned()]);
    hand.press("选择介质…").await;
    hand.see("全部记录和文件都已写到").await;
    hand.pictures("copy-current-zh").await;
    // Pulled out: work goes on, and the page says what is not on it.
    let pulled = medium.with_extension("pulled");
    std::fs::rename(medium, &pulled).expect("pulled out");
    name_fair(hand, "太原示例博览会").await;
    hand.go("#/settings").await;
    hand.see("介质不在").await;
    hand.pictures("copy-away-zh").await;
    std::fs::rename(&pulled, medium).expect("plugged in");
    name_fair(hand, "太原示例博览会（第八届）").await;
    hand.go("#/settings").await;
    hand.see("全部记录和文件都已写到").await;
    hand.press("停止，以便拔出").await;
    hand.see("还没有第二副本").await;
    hand.prepare(&[medium.to_owned()]);
    hand.press("选择介质…").await;
    hand.see("全部记录和文件都已写到").await;
    hand.press("English").await;
    hand.see("Every record and file").await;
    hand.pictures("copy-current-en").await;
    hand.press("中文").await;
    hand.see("全部记录和文件都已写到").await;
}

/// The folder in which a desk keeps its only fair.
fn fair_folder(data: &Path) -> PathBuf {
    let mut fairs = std::fs::read_dir(data.join("fairs")).expect("fairs");
    fairs.next().expect("a fair").expect("a folder").path()
}

/// From an empty start to the page of the fair that was brought in; it can be read at once.
async fn bring_in(hand: &Hand, stage: &Stage, medium: &Path) {
    hand.see("从哪里开始？").await;
    hand.press("English").await;
    hand.see("Where do you want to start?").await;
    hand.pictures("start-en").await;
    hand.press("中文").await;
    hand.see("从哪里开始？").await;
    hand.pictures("start-zh").await;
    // A folder in which there is no fair.
    hand.prepare(&[stage.files().to_owned()]);
    hand.press("选择文件夹…").await;
    let told = hand.hindered().await;
    assert!(told.contains("没有完整的展会资料"), "{told}");
    hand.pictures("start-no-fair-zh").await;
    hand.prepare(&[medium.to_owned()]);
    hand.press("选择文件夹…").await;
    hand.see("选择人员").await;
    hand.pictures("sign-in-zh").await;
    sign_in(hand, "田管", PASSPHRASE).await;
    hand.see("本机只能查看这个展会").await;
    hand.see("太原示例博览会（第八届）").await;
}

/// Nothing can be written before; a wrong code is told; the sheet's words open the desk.
async fn take_over(hand: &Hand, sheet: &str) {
    hand.go("#/today").await;
    hand.pictures("strip-zh").await;
    hand.go("#/fair/show").await;
    hand.write("届次", "第九届").await;
    hand.press("保存").await;
    let told = hand.hindered().await;
    assert!(told.contains("设备密钥") && told.contains("来自别处"), "{told}");
    hand.pictures("not-written-zh").await;
    hand.go("#/today").await;
    hand.speak("English").await;
    hand.see("This machine can only read this fair.").await;
    hand.pictures("strip-en").await;
    hand.press("Take over").await;
    hand.see("Recovery code").await;
    hand.pictures("take-over-en").await;
    hand.press("Cancel").await;
    hand.done().await;
    hand.speak("中文").await;

    hand.press("接手").await;
    hand.write("恢复码", &"ab12 ".repeat(16)).await;
    hand.press("接手").await;
    let told = hand.hindered().await;
    assert!(told.contains("这不是本届展会的恢复码"), "{told}");
    hand.pictures("take-over-wrong-zh").await;
    // As people type it who copy from paper: in lines, with capitals.
    hand.write("恢复码", &sheet.to_uppercase()).await;
    assert!(!hand.words().await.contains("这不是本届展会的恢复码"), "what was said is taken back");
    hand.pictures("take-over-zh").await;
    hand.press("接手").await;
    hand.done().await;
    hand.unsee("本机只能查看").await;
}

/// An act that leaves exactly one fact.
async fn name_fair(hand: &Hand, name: &str) {
    hand.go("#/fair/show").await;
    hand.write("中文名称", name).await;
    hand.write("地点", "示例会展中心").await;
    hand.press("保存").await;
    hand.see("已保存：展会与日程").await;
    hand.see(name).await;
}
