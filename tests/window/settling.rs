//! Two machines that work without a line: one decides while the other takes in an undertaking. A
//! stick brings them together, a person settles it on the page, and the office learns it from both.

use crate::after;
use crate::cases;
use crate::devices::{Office, SECOND, connects, joins};
use crate::hand::Hand;
use crate::prepared;
use crate::stage::Stage;
use crate::start::{PASSPHRASE, sign_in};
use serde_json::json;
use std::path::Path;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_machines_disagree_and_a_person_settles_it() {
    let office_folder = tempfile::tempdir().expect("a folder");
    let office = Office::start(office_folder.path(), "127.0.0.1:0");
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    prepared::fair_with_an_answer(&data);
    let (mut stage, first) = Stage::open_on("settling", folder, &data).await;
    sign_in(&first, "田管", PASSPHRASE).await;
    connects(&first, &office).await;
    let (mut other, second) = Stage::open("settling").await;
    joins(&first, &second, &office).await;
    let address = office.address.clone();
    drop(office);

    // Without a line each does what the rules allow it.
    cases::open(&first).await;
    first.press("作出处理意见").await;
    first.tick("涉嫌侵权可能性较大").await;
    first.write("理由", "标识相同，许可合同未提交原件。").await;
    cases::issue(&first, "decided").await;
    cases::open(&second).await;
    second.press("登记自行撤出").await;
    second.write("签署人", "袁样").await;
    second.bring("附件", "添加文件", &[other.scan(41)]).await;
    cases::record(&second, "undertaken").await;

    let stick = tempfile::tempdir().expect("a stick");
    carry(&first, SECOND, &second, &stick.path().join("去.boothward")).await;
    second.go("#/today").await;
    second.see("1 处记录不一致，等负责人认定").await;
    carry(&second, "站号 A", &first, &stick.path().join("回.boothward")).await;
    settles(&first).await;

    // What a person settled goes to the office, and from there to the other desk.
    let office = Office::start(office_folder.path(), &address);
    for hand in [&first, &second] {
        hand.go("#/devices").await;
        hand.press("立即同步").await;
        hand.see("已交总部").await;
    }
    cases::open(&second).await;
    second.unsee("两台设备的记录不一致").await;
    second.see("自行撤出").await;
    second.see("认定分歧").await;
    second.pictures("settled-elsewhere").await;
    for stage in [&mut stage, &mut other] {
        stage.close_window().await;
        let checked = after::line(&stage.data(), &["check"]);
        assert_eq!(checked["faults"], json!([]), "{checked}");
    }
    drop(office);
}

/// What one machine has and the other lacks, on a stick.
async fn carry(from: &Hand, to: &str, into: &Hand, path: &Path) {
    from.go("#/devices").await;
    from.prepare(&[path.to_owned()]);
    from.press(&format!("存给{to}")).await;
    from.see("已存好").await;
    into.go("#/devices").await;
    into.prepare(&[path.to_owned()]);
    into.press("导入带来的包").await;
    into.see("已导入").await;
}

/// From Today over the case to the page on which both sides stand, and back.
async fn settles(hand: &Hand) {
    hand.go("#/today").await;
    hand.see("1 处记录不一致，等负责人认定").await;
    hand.pictures("today").await;
    hand.go("#/cases/list/all").await;
    hand.see("不一致").await;
    hand.pictures("cases").await;
    cases::open(hand).await;
    hand.see("两台设备的记录不一致").await;
    hand.pictures("case").await;
    hand.press("去认定").await;
    for told in ["A 站", "AB 站", SECOND, "暂按此显示", "没有出具文书"] {
        hand.see(told).await;
    }
    hand.press("认定").await;
    hand.see("请选定采用哪一方的记录").await;
    hand.within("承诺自行撤出").tick("采用这一方").await;
    hand.write("认定理由", "展商在收到处理意见前已签署承诺，核对了原件。").await;
    hand.pictures("settling-zh").await;
    hand.speak("English").await;
    hand.see("What was known of the other side").await;
    hand.pictures("settling-en").await;
    hand.speak("中文").await;
    for theme in ["dark", "contrast"] {
        let dress = format!("document.documentElement.dataset.theme = '{theme}'; return true");
        hand.asks(&dress).await;
        hand.pictures(&format!("settling-{theme}")).await;
    }
    hand.press("认定").await;
    hand.see("已认定：处理意见").await;
    hand.see("没有需要认定的分歧").await;
    hand.pictures("settled").await;
    hand.press("回到原页面").await;
    hand.see("认定分歧").await;
    hand.unsee("两台设备的记录不一致").await;
}
