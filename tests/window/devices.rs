//! Two machines and an office, each a process of its own: the office is connected by its code, the
//! second machine joins by the first one's, and what both record comes together.

use crate::after;
use crate::hand::Hand;
use crate::stage::Stage;
use crate::start::{PASSPHRASE, found, sign_in};
use boothward_tests::beside;
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

pub const SECOND: &str = "2号馆服务台";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_machines_come_together_at_an_office() {
    let folder = tempfile::tempdir().expect("a folder");
    let office = Office::start(folder.path(), "127.0.0.1:0");
    let (mut stage, first) = Stage::open("devices").await;
    found(&first).await;
    name_fair(&first, "太原示例博览会").await;
    connects(&first, &office).await;
    let (mut other, second) = Stage::open("devices").await;
    joins(&first, &second, &office).await;

    // Either records, and the other has it once both have met the office.
    first.go("#/devices").await;
    name_fair(&second, "太原示例博览会（第九届）").await;
    second.see("已交总部").await;
    first.press("立即同步").await;
    first.see("太原示例博览会（第九届）").await;
    first.within(SECOND).see("总部已签收，有回执").await;
    pictures(&first, "devices", "Sync now").await;

    // The office is away: both go on, and say so.
    let address = office.address.clone();
    drop(office);
    name_fair(&first, "太原示例博览会（第十届）").await;
    first.offers_soon("离线").await;
    first.go("#/devices").await;
    first.see("连不上总部").await;
    pictures(&first, "offline", "cannot be reached").await;
    let office = Office::start(folder.path(), &address);
    first.press("立即同步").await;
    first.see("已交总部").await;
    first.within("站号 A").see("总部已签收，有回执").await;

    revokes(&first, &second).await;
    for stage in [&mut stage, &mut other] {
        stage.close_window().await;
        let checked = after::line(&stage.data(), &["check"]);
        assert_eq!(checked["faults"], json!([]), "{checked}");
    }
    drop(office);
    let checked = Command::new(program()).arg("--data").arg(folder.path()).arg("check").status();
    assert!(checked.expect("it runs").success(), "what the office keeps is sound");
}

/// From a fair that has no office to one that has handed everything in.
pub async fn connects(hand: &Hand, office: &Office) {
    hand.go("#/devices").await;
    hand.see("还没有接入总部").await;
    assert!(!hand.words().await.contains("已交总部"), "no word of an office that is not there");
    pictures(hand, "without-office", "No office yet").await;
    hand.press("接入总部").await;
    let characters = office.code.clone();
    let mistyped = characters.replacen(['2', '3', '4', '5', '7', '8'], "6", 1);
    hand.write("邀请码", &mistyped).await;
    hand.write("总部地址", &office.address).await;
    hand.press("接入并上交").await;
    let told = hand.hindered().await;
    assert!(told.contains("代码中有字符不对"), "{told}");
    hand.pictures("connect-zh").await;
    hand.write("邀请码", &office.link).await;
    hand.unsee("总部地址").await;
    hand.press("接入并上交").await;
    hand.done().await;
    hand.see("已交总部").await;
    hand.within("站号 A").see("总部已签收，有回执").await;
}

/// The second machine, from an empty start to its officer at the desk.
pub async fn joins(first: &Hand, second: &Hand, office: &Office) {
    first.press("邀请设备").await;
    first.pictures("invite-zh").await;
    first.press("出示邀请码").await;
    first.see("等待另一台机器申请").await;
    first.pictures("invited-zh").await;
    let groups = "return [...document.querySelectorAll('dialog .groups span')]
        .map((one) => one.textContent).join('-')";
    let code = first.asks(groups).await.as_str().expect("characters").to_owned();

    second.see("从哪里开始？").await;
    second.press("输入邀请码…").await;
    second.write("邀请码", &code.to_lowercase()).await;
    second.write("总部地址", &office.address).await;
    second.write("本机名称", SECOND).await;
    second.pictures("first-join-zh").await;
    second.press("申请加入").await;
    second.see("请管理员在“设备”页接入").await;
    second.pictures("first-join-waiting-zh").await;

    first.see(&format!("“{SECOND}”申请接入")).await;
    first.pictures("asked-zh").await;
    first.press("接入").await;
    first.done().await;
    second.see("选择人员").await;
    sign_in(second, "田管", PASSPHRASE).await;
    second.see("太原示例博览会").await;
    first.within(SECOND).see("AB").await;
}

/// What a revoked machine would hand in is not taken, and it says so.
async fn revokes(first: &Hand, second: &Hand) {
    first.press(&format!("停用 {SECOND}")).await;
    first.write("理由", "机器丢失").await;
    first.picture("revoke-zh").await;
    first.press("停用").await;
    first.done().await;
    first.within(SECOND).see("已停用").await;
    first.see("已交总部").await;
    second.go("#/devices").await;
    second.press("立即同步").await;
    second.see("未能上交").await;
    second.see("对方不接受本机").await;
    second.pictures("revoked-zh").await;
    assert!(!second.offers("邀请设备").await, "it was never an administrator's");
}

async fn name_fair(hand: &Hand, name: &str) {
    let place = hand.place().await;
    hand.go("#/fair/show").await;
    hand.write("中文名称", name).await;
    hand.write("地点", "示例会展中心").await;
    hand.press("保存").await;
    hand.see("已保存：展会与日程").await;
    hand.go(&place).await;
}

async fn pictures(hand: &Hand, name: &str, english: &str) {
    hand.pictures(&format!("{name}-zh")).await;
    hand.speak("English").await;
    hand.see(english).await;
    hand.pictures(&format!("{name}-en")).await;
    hand.speak("中文").await;
    hand.see("设备").await;
}

/// The office, and what its first words say.
pub struct Office {
    process: Child,
    pub address: String,
    code: String,
    link: String,
}

impl Office {
    pub fn start(data: &Path, listen: &str) -> Self {
        let mut process = Command::new(program())
            .arg("--data")
            .arg(data)
            .args(["serve", "--listen", listen])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the office was built with the window");
        let mut lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
        let mut says = |begins: &str| loop {
            let line = lines.next().expect("it goes on").expect("words");
            if let Some(rest) = line.strip_prefix(begins) {
                return rest.to_owned();
            }
        };
        let address = says("https://");
        let code = says("A first desk joins with: ");
        let link = format!("boothward://join/{}", says("boothward://join/"));
        // Whoever stops listening breaks what it says next.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, address, code, link }
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        // As a person ends it, so that nothing it holds is cut off.
        let process = self.process.id().to_string();
        let _ = Command::new("kill").args(["-s", "TERM", &process]).status();
        let _ = self.process.wait();
    }
}

fn program() -> PathBuf {
    beside("boothward-office")
}
