//! Rosters of every kind through the guided import, the list of all exhibits, and documents beside
//! the form.

use crate::after;
use crate::hand::Hand;
use crate::prepared;
use crate::stage::Stage;
use crate::start::{PASSPHRASE, sign_in};
use crate::workbook;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;
use thirtyfour::Key;

/// A list in GBK: one exhibitor that is known with another exhibit list, one that is new, and one
/// row that names nobody.
const GBK: &[u8] =
    b"\xc6\xf3\xd2\xb5\xc3\xfb\xb3\xc6,\xcd\xb3\xd2\xbb\xc9\xe7\xbb\xe1\xd0\xc5\xd3\xc3\xb4\xfa\
    \xc2\xeb,\xd5\xb9\xce\xbb\xba\xc5,\xd5\xb9\xc6\xb7\xc3\xfb\xb3\xc6,\xd0\xcd\xba\xc5\n\xb3\
    \xbf\xb9\xe2\xd1\xf9\xb5\xc6\xbe\xdf\xd3\xd0\xcf\xde\xb9\xab\xcb\xbe,91140100MA0K00013E,1-\
    A01,\xd5\xdb\xb5\xfe\xcc\xa8\xb5\xc6,CG-1\n\xd0\xc2\xc0\xb4\xd1\xf9\xb5\xc6\xbe\xdf\xd3\
    \xd0\xcf\xde\xb9\xab\xcb\xbe,,1-A09,\xce\xfc\xb6\xa5\xb5\xc6,XL-1\n,91140100MA0K0003X1,2-C\
    05,\xc3\xbb\xd3\xd0\xd6\xf7\xc8\xcb\xb5\xc4\xd5\xb9\xc6\xb7,WZ-0\n";

/// A list in Big5 with so few Chinese words that they are taken for GBK.
const BIG5: &[u8] = b"Company,Booth,Exhibit\nTatung,1-A08,\xb9q\xc1\xe7\n";

/// More exhibits than are recorded while a hand is on its way to the button.
const MANY: (usize, usize) = (1_500, 15_000);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rosters_of_every_kind_are_led_through() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    prepared::fair(&data);
    let (mut stage, hand) = Stage::open_on("roster", folder, &data).await;
    hand.see("选择人员").await;
    sign_in(&hand, "田管", PASSPHRASE).await;
    hand.go("#/exhibitors").await;
    gbk(&hand, &stage).await;
    big5(&hand, &stage).await;
    merged_titles(&hand, &stage).await;
    no_rosters(&hand, &stage).await;
    stopped(&hand, &stage).await;
    stage.close_window().await;
    let checked = after::line(&stage.data(), &["check"]);
    assert_eq!(checked["faults"], json!([]), "{checked}");
    let exhibits = after::line(&stage.data(), &["view", "exhibits"]);
    let all = exhibits["counts"]["all"].as_u64().expect("a count");
    assert!((10..100).contains(&all), "of {MANY:?} none is recorded: {all}");
}

/// By the keyboard alone: Enter goes on, Escape goes back, and what was rejected is saved.
async fn gbk(hand: &Hand, stage: &Stage) {
    let list = write(stage, "名单.csv", GBK);
    hand.press("导入名册").await;
    hand.prepare(std::slice::from_ref(&list));
    // The dialog begins on the button that asks for the file.
    hand.keys(Key::Enter + "").await;
    hand.see("折叠台灯").await;
    hand.pictures("gbk-reading-zh").await;
    hand.keys(Key::Enter + "").await;
    hand.see("未能读取的行：1").await;
    hand.pictures("gbk-difference-zh").await;
    hand.keys(Key::Escape + "").await;
    hand.see("请核对每一列的含义").await;
    hand.keys(Key::Enter + "").await;
    hand.see("未能读取的行：1").await;
    let rejected = stage.files().join("退回.csv");
    hand.prepare(std::slice::from_ref(&rejected));
    hand.press("另存这些行").await;
    hand.see("未能读取的行已另存").await;
    let saved = std::fs::read_to_string(&rejected).expect("saved");
    assert!(saved.contains("没有主人的展品"), "{saved}");
    // It is no whole list: what it leaves out stays.
    hand.tick("这是完整名册").await;
    hand.press("导入").await;
    hand.done().await;
    hand.see("新来样灯具有限公司").await;
    // The same once more brings nothing, and says so.
    open(hand, &list).await;
    hand.tick("这是完整名册").await;
    hand.see("与现有记录相同，无需导入").await;
    hand.press("关闭").await;
    hand.done().await;
}

/// A wrong guess is mended where it is seen, by another encoding.
async fn big5(hand: &Hand, stage: &Stage) {
    let list = write(stage, "Tatung.csv", BIG5);
    hand.press("导入名册").await;
    hand.prepare(std::slice::from_ref(&list));
    hand.press("选择名册文件").await;
    hand.see("编码是猜出来的").await;
    assert!(!hand.words().await.contains("電鍋"), "the guess is wrong");
    hand.pictures("big5-guessed-zh").await;
    hand.pick("编码", "Big5").await;
    hand.see("電鍋").await;
    assert!(!hand.words().await.contains("编码是猜出来的"), "a person said it");
    hand.pictures("big5-mended-zh").await;
    hand.press("取消").await;
    hand.done().await;
}

/// A workbook with a title across its columns and cells merged down; then again with a change.
async fn merged_titles(hand: &Hand, stage: &Stage) {
    let list = stage.files().join("名录.xlsx");
    workbook::write(&list);
    open(hand, &list).await;
    hand.see("未能读取的行：1").await;
    hand.tick("这是完整名册").await;
    hand.see("变更").await;
    hand.pictures("xlsx-difference-zh").await;
    hand.press("导入").await;
    hand.done().await;
    hand.speak("English").await;
    hand.press("Import a roster").await;
    hand.prepare(std::slice::from_ref(&list));
    hand.press("Choose a roster file").await;
    hand.see("Check what each column means").await;
    hand.pictures("xlsx-reading-en").await;
    hand.press("See the difference").await;
    hand.see("Rows that could not be read: 1").await;
    hand.pictures("xlsx-difference-en").await;
    hand.press("Cancel").await;
    hand.done().await;
    hand.speak("中文").await;
}

/// What is no roster is told in a sentence, and another file can be chosen at once.
async fn no_rosters(hand: &Hand, stage: &Stage) {
    hand.press("导入名册").await;
    hand.prepare(&[stage.photo(2)]);
    hand.press("选择名册文件").await;
    let told = hand.hindered().await;
    assert!(told.contains("看起来是图片"), "{told}");
    hand.picture("no-roster-zh").await;
    let large = stage.files().join("太大.csv");
    let file = std::fs::File::create(&large).expect("a file");
    file.set_len((512 << 20) + 1).expect("a hole on the disk");
    hand.prepare(&[large]);
    hand.press("选择名册文件").await;
    hand.see("512").await;
    hand.picture("too-large-zh").await;
    hand.keys(Key::Escape + "").await;
    hand.done().await;
}

/// Stopped in the midst of thousands: nothing of it is recorded, the page says so, and what was
/// chosen is still there.
async fn stopped(hand: &Hand, stage: &Stage) {
    let text = prepared::large_list(MANY.0, MANY.1, "");
    let list = write(stage, "很多.csv", text.as_bytes());
    let hand = &hand.patient(Duration::from_secs(240));
    open(hand, &list).await;
    hand.see("15000").await;
    hand.tick("这是完整名册").await;
    hand.press("导入").await;
    hand.see("正在写入").await;
    hand.press("停止").await;
    hand.see("名册一行也没有写入").await;
    hand.pictures("stopped-zh").await;
    assert!(hand.offers("导入").await, "what was chosen is still there");
    hand.press("取消").await;
    hand.done().await;
}

async fn open(hand: &Hand, list: &Path) {
    hand.press("导入名册").await;
    hand.prepare(&[list.to_owned()]);
    hand.press("选择名册文件").await;
    hand.press("看有何变化").await;
}

fn write(stage: &Stage, name: &str, bytes: &[u8]) -> PathBuf {
    let path = stage.files().join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_exhibits_are_one_list_and_their_papers_stand_beside_the_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    prepared::fair(&data);
    prepared::more_exhibits(&data, 40, 400);
    let (mut stage, hand) = Stage::open_on("exhibits", folder, &data).await;
    hand.see("选择人员").await;
    sign_in(&hand, "田管", PASSPHRASE).await;
    hand.go("#/exhibitors").await;
    hand.see("晨光样灯具有限公司").await;
    list(&hand).await;
    pledge(&hand, &stage).await;
    review(&hand, &stage).await;
    stage.close_window().await;
    let checked = after::line(&stage.data(), &["check"]);
    assert_eq!(checked["faults"], json!([]), "{checked}");
}

/// Where the focus stands in a list: which row, and how far it is scrolled.
async fn stands(hand: &Hand) -> (i64, i64) {
    let told = hand
        .asks(
            "const row = document.activeElement?.closest?.('[data-row]');
             const list = document.querySelector('[role=\"list\"][aria-label=\"展品\"]');
             return [row ? Number(row.dataset.row) : -1, Math.round(list?.scrollTop ?? -1)]",
        )
        .await;
    (told[0].as_i64().unwrap_or(-1), told[1].as_i64().unwrap_or(-1))
}

/// Waits until the focus stands on this row.
async fn stands_on(hand: &Hand, row: i64) -> i64 {
    for _ in 0..100 {
        let (at, scrolled) = stands(hand).await;
        if at == row {
            return scrolled;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the focus is on {:?}, not on {row}", stands(hand).await);
}

/// By the keyboard from the field above into the list, to its end and back, and back to the same
/// place from one exhibit.
async fn list(hand: &Hand) {
    hand.press("展品").await;
    let rows = hand.within("展品");
    rows.see("云河样").await;
    hand.pictures("all-zh").await;
    let total = 400 + 11;
    hand.see(&format!("全部{total}")).await;
    hand.asks("document.querySelector('input[type=search]').focus()").await;
    hand.keys(Key::Down + "").await;
    stands_on(hand, 0).await;
    hand.keys(Key::End + "").await;
    stands_on(hand, total - 1).await;
    hand.keys(Key::Home + "").await;
    assert_eq!(stands_on(hand, 0).await, 0);
    hand.keys(Key::PageDown + "").await;
    hand.keys(Key::PageDown + "").await;
    hand.keys(Key::Down + "").await;
    let (row, scrolled) = stands(hand).await;
    assert!(row > 10 && scrolled > 0, "{row} {scrolled}");
    hand.keys(Key::Enter + "").await;
    hand.see("展品与所称权利").await;
    let meant = hand.asks("return document.activeElement.id.startsWith('exhibit-')").await;
    assert_eq!(meant, json!(true), "the exhibit that was meant has the focus");
    hand.press("展品").await;
    assert_eq!(stands_on(hand, row).await, scrolled, "back where it was left");
    hand.write("查找展品", "ZL20222000").await;
    rows.see("静音阀").await;
    rows.unsee("云河样").await;
    hand.pictures("sought-zh").await;
    hand.write("查找展品", "").await;
    rows.see("云河样").await;
    hand.press("声称权利").await;
    rows.see("实用新型").await;
    hand.speak("English").await;
    hand.see("Claimed right").await;
    hand.pictures("all-en").await;
    hand.speak("中文").await;
}

/// The signed form stands beside the officer's word on it, in both windows, until the paper that
/// will go out is asked for; and a scan that is just handed in does so too.
async fn pledge(hand: &Hand, stage: &Stage) {
    open_exhibitor(hand, "和乐样玩具").await;
    hand.press("核验接收").await;
    hand.within("材料").see("签署的承诺书").await;
    in_both_windows(hand).await;
    hand.picture_with_paper("pledge-beside-zh").await;
    hand.resize(1024, 768).await;
    hand.picture_with_paper("pledge-beside-zh-1024").await;
    hand.resize(1280, 800).await;
    hand.tick("印章").await;
    hand.tick("条款").await;
    hand.press("查看文书").await;
    hand.see("承诺书签收回执").await;
    hand.picture_with_paper("pledge-paper-zh").await;
    hand.tick("材料").await;
    hand.within("材料").see("签署的承诺书").await;
    hand.press("签发").await;
    hand.done().await;
    hand.within("经历").see("承诺书已接收").await;
    hand.pictures("exhibitor-zh").await;
    hand.speak("English").await;
    hand.within("History").see("Pledge accepted").await;
    hand.pictures("exhibitor-en").await;
    hand.speak("中文").await;

    open_exhibitor(hand, "汾河样陶瓷").await;
    hand.press("收承诺书").await;
    hand.see("扫描件显示在这里").await;
    hand.bring("扫描件", "添加文件", &[stage.scan(90)]).await;
    in_both_windows(hand).await;
    let before = drawn(hand).await;
    hand.press("旋转（R）").await;
    let turned = drawn(hand).await;
    assert!(before.0 < before.1 && turned.0 > turned.1, "{before:?} lies: {turned:?}");
    hand.press("放大（+）").await;
    assert!(drawn(hand).await.0 > turned.0, "it is larger");
    hand.pictures("pledge-taken-zh").await;
    hand.write("签署人", "吴样").await;
    hand.press("核对无误，接收").await;
    hand.done().await;
    hand.see("已核验").await;
}

async fn open_exhibitor(hand: &Hand, name: &str) {
    hand.go("#/exhibitors").await;
    hand.write("查找展商", name).await;
    // Until the list is that of the search, its first row is another one.
    hand.within("展商").unsee("云河样").await;
    hand.within("展商").see(name).await;
    hand.within("展商").press_first().await;
    hand.see("展品与所称权利").await;
}

async fn in_both_windows(hand: &Hand) {
    for (width, height) in [(1024, 768), (1280, 800)] {
        hand.resize(width, height).await;
        assert!(both_in_sight(hand).await, "form and document at {width} x {height}");
    }
}

/// A proof of a right comes in and stands beside the decision on its exhibit.
async fn review(hand: &Hand, stage: &Stage) {
    open_exhibitor(hand, "远山样阀门").await;
    hand.press("对照材料审查").await;
    hand.see("没有交来的材料").await;
    hand.pick("处理", "要求补交材料").await;
    hand.write("需要什么材料", "专利证书").await;
    hand.write("日期", "2030-01-02").await;
    hand.write("时间", "10:00").await;
    hand.pictures("review-request-zh").await;
    hand.press("要求补交材料").await;
    // It was the only exhibit, so there is nothing to go on to.
    closed(hand).await;
    hand.see("待补交材料").await;
    hand.press("收补交材料").await;
    hand.bring("补交的材料", "添加文件", &[stage.scan(60)]).await;
    hand.press("收补交材料").await;
    closed(hand).await;
    hand.press("对照材料审查").await;
    hand.within("材料").see("权利证明").await;
    in_both_windows(hand).await;
    hand.pictures("review-beside-zh").await;
    hand.press("关闭").await;
    closed(hand).await;
    hand.speak("English").await;
    hand.press("Review with documents").await;
    hand.within("Documents").see("Proof of right").await;
    hand.pictures("review-beside-en").await;
    hand.pick("Decision", "Clear").await;
    hand.press("Clear").await;
    closed(hand).await;
    hand.speak("中文").await;
    hand.see("已通过").await;
}

/// Waits until the dialog has gone; what was found in the number stands on the page all the time.
async fn closed(hand: &Hand) {
    for _ in 0..200 {
        if hand.asks("return document.querySelectorAll('dialog[open]').length").await == json!(0) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the dialog stays: {}", hand.words().await);
}

/// Whether the form's fields and the document both stand in the window.
async fn both_in_sight(hand: &Hand) -> bool {
    let told = hand
        .asks(
            "const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
             const inside = (one) => {
               const { left, right, top, bottom, width, height } = one.getBoundingClientRect();
               return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
                 && width >= 280 && height >= 80;
             };
             const view = dialog.querySelector('section[aria-label]');
             const box = view.getBoundingClientRect();
             return inside(dialog.querySelector('form')) && inside(view)
               && box.width >= 400 && box.height >= 400",
        )
        .await;
    told == json!(true)
}

/// How wide and high the document is drawn.
async fn drawn(hand: &Hand) -> (i64, i64) {
    tokio::time::sleep(Duration::from_millis(200)).await;
    let told = hand
        .asks(
            "const box = document.querySelector('dialog[open] section img').parentElement;
             return [Math.round(box.offsetWidth), Math.round(box.offsetHeight)]",
        )
        .await;
    (told[0].as_i64().unwrap_or(0), told[1].as_i64().unwrap_or(0))
}
