//! Codes: papers that come back signed are found by the code on them, and the camera of the
//! machine reads a booth's code and takes the photographs of a finding.

use crate::after;
use crate::hand::Hand;
use crate::prepared;
use crate::sheet;
use crate::stage::{Stage, window};
use crate::start::{PASSPHRASE, sign_in};
use desk::clock::Clock;
use desk::{Asked, Desk, Executed};
use image::GrayImage;
use image::imageops::{rotate90, rotate180};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use tiff::encoder::TiffEncoder;
use tiff::encoder::colortype::Gray8;

/// A debug build reads a page in seconds.
const READ_WITHIN: Duration = Duration::from_secs(120);
/// How many complaints were received; each has a receipt that comes back signed.
const RECEIPTS: usize = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn papers_come_back_signed() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    prepared::fair(&data);
    let receipts = receipts(&data, folder.path());
    let (mut stage, hand) = Stage::open_on("codes", folder, &data).await;
    hand.see("选择人员").await;
    sign_in(&hand, "田管", PASSPHRASE).await;
    scans(&hand, &stage, &receipts).await;
    stage.close_window().await;
    let checked = after::line(&stage.data(), &["check"]);
    assert_eq!(checked["faults"], json!([]), "{checked}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_camera_reads_and_photographs() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    prepared::fair(&data);
    receipts(&data, folder.path());
    let drawn = ["env", "BOOTHWARD_DRAWN_CAMERA=1"].map(str::to_owned);
    let (mut stage, hand) = Stage::open_program("codes", folder, &data, window(), &drawn).await;
    hand.see("选择人员").await;
    sign_in(&hand, "田管", PASSPHRASE).await;
    booth(&hand).await;
    finding(&hand).await;
    stage.close_window().await;
    let checked = after::line(&stage.data(), &["check"]);
    assert_eq!(checked["faults"], json!([]), "{checked}");
}

/// A printed paper: its number and its file.
struct Receipt {
    number: String,
    file: PathBuf,
}

/// Complaints received at the desk itself, and the receipts that it issued for them.
fn receipts(data: &Path, folder: &Path) -> Vec<Receipt> {
    let desk = Desk::open(data, Clock::System).expect("a desk");
    let fair = desk.fairs().expect("fairs").into_iter().next().expect("one");
    desk.sign_in(&fair.exhibition, &fair.officers[0].officer, PASSPHRASE).expect("signed in");
    desk.enrol("林晓", vec![domain::Role::Inspector], PASSPHRASE).expect("enrolled");
    let found = ask(&desk, json!({ "question": "exhibitors", "query": "晨光" }));
    let respondent = found["rows"][0]["id"].clone();
    let receipts = (0..RECEIPTS).map(|at| {
        let done = receive(&desk, &respondent, at);
        let paper = done.papers.first().expect("a receipt");
        let file = folder.join(format!("回执{at}.pdf"));
        std::fs::write(&file, desk.bytes(&paper.blob).expect("stored")).expect("written");
        Receipt { number: paper.number.to_string(), file }
    });
    receipts.collect()
}

fn ask(desk: &Desk, question: Value) -> Value {
    desk.view(serde_json::from_value(question).expect("a question")).expect("an answer")
}

fn receive(desk: &Desk, respondent: &Value, at: usize) -> Executed {
    let command = json!({
        "type": "receive_complaint", "respondent": respondent, "booth": "1-A01",
        "received_at": desk.clock().now(), "kind": "natural", "name": format!("赵样{at}"),
        "code": "", "country": "", "address": "示例路 1 号", "phone": "13700000003",
        "agreed_address": "", "badge": "0007", "identity": "", "relation": { "is": "holder" },
        "agent_name": "", "agent_phone": "",
        "rights": [{
            "right": "trademark", "number": format!("3123456{at}"), "title": "晨光",
            "holder": "赵样", "classes": [11], "status_proved_on": null, "evaluation": "none",
        }],
        "items": [{
            "what": "exhibit", "exhibit": null, "quantity": 1, "label": "台灯", "place": "展台正面",
        }],
        "facts": "同一标识用于同类商品。", "steps_before": "", "parallel": [],
        "former_follow_up": null, "requests": ["remove"],
        "brought": ["identity", "respondent_particulars", "reasons_and_evidence",
            "trademark_certificate"],
        "truth_stated": true, "blobs": [],
    });
    let asked: Asked = serde_json::from_value(command).expect("a command");
    desk.execute(asked).expect("received")
}

/// The pages of a paper as a scanner gives them, at 150 dots an inch.
fn scanned(receipt: &Receipt) -> Vec<GrayImage> {
    let into = receipt.file.with_extension("");
    let drawn = Command::new("pdftoppm")
        .args(["-r", "150", "-png"])
        .args([&receipt.file, &into])
        .status()
        .expect("poppler-utils is one of the packages that the Makefile asks for");
    assert!(drawn.success());
    let page = |at: u32| {
        let mut name = into.clone().into_os_string();
        name.push(format!("-{at}.png"));
        image::open(PathBuf::from(name)).ok().map(image::DynamicImage::into_luma8)
    };
    (1..).map_while(page).collect()
}

/// The pages in one file, as a feeder writes it.
fn stacked(pages: &[GrayImage]) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).expect("memory holds it");
    for page in pages {
        let (width, height) = page.dimensions();
        encoder.write_image::<Gray8>(width, height, page.as_raw()).expect("memory holds it");
    }
    bytes.into_inner()
}

async fn scans(hand: &Hand, stage: &Stage, receipts: &[Receipt]) {
    let file = |name: &str, bytes: Vec<u8>| {
        let path = stage.files().join(name);
        std::fs::write(&path, bytes).expect("written");
        path
    };
    // A stack out of a feeder: one paper lay across, one upside down, and a sheet of neither.
    let mut pages: Vec<GrayImage> = scanned(&receipts[0]).iter().map(rotate90).collect();
    pages.extend(scanned(&receipts[1]).iter().map(rotate180));
    assert_eq!(pages.len(), 4, "each receipt has two pages");
    pages.push(sheet::sheet(sheet::A4, &[], 4));
    let stack = file("一叠.tif", stacked(&pages));
    // The last paper was scanned without its second page.
    let half = file("半份.jpg", sheet::jpeg(&scanned(&receipts[2])[0]));
    let torn = file("撕坏.jpg", b"\xff\xd8\xffnothing of a picture".to_vec());
    let locked = file("加密.pdf", sheet::locked(&sheet::pdf(&pages[..1])));

    hand.press("文书").await;
    hand.press("签收件扫描").await;
    hand.see("没有待归档的扫描件").await;
    hand.pictures("scans-empty").await;
    hand.prepare(&[stack, half, torn, locked]);
    hand.press("选择扫描件").await;
    for receipt in receipts {
        hand.patient(READ_WITHIN).see(&receipt.number).await;
    }
    for said in ["可归档", "页数不符", "未读到编码", "撕坏.jpg", "设有密码"] {
        hand.see(said).await;
    }
    hand.pictures("scans-read").await;
    hand.press("归档确定的 2 份").await;
    hand.see("已归档 2 份签收件").await;
    hand.within("半份.jpg").press("投诉登记回执").await;
    hand.see("扫描件有 1 页，原件共 2 页").await;
    hand.press("归档到这份文书").await;
    hand.see("已归档 1 份签收件").await;

    // What shows no code is assigned by its number; a slip is told with the right character.
    hand.within("第 5 页").press("未确定文书").await;
    let number = &receipts[0].number;
    let (body, check) = number.split_at(number.len() - 1);
    let wrong = if check == "0" { "1" } else { "0" };
    hand.write("文书编号", &format!("{body}{wrong}")).await;
    hand.press("按编号指定").await;
    hand.see("校验位不符").await;
    hand.pictures("scans-mistyped").await;
}

/// A booth's code before the camera opens the booth.
async fn booth(hand: &Hand) {
    hand.press("巡查").await;
    hand.press("安排巡查").await;
    hand.tick("1 号馆").await;
    hand.tick("林晓").await;
    hand.press("登记").await;
    hand.done().await;
    hand.press("开始").await;
    hand.press("扫展位码").await;
    hand.see("摄像头已打开").await;
    hand.pictures("camera-codes").await;
    hand.press("关闭").await;
    hand.done().await;
    hand.hold_up("9-Z99").await;
    hand.press("扫展位码").await;
    hand.see("没有展位 9-Z99").await;
    hand.pictures("camera-unknown").await;
    hand.hold_up("1-A03").await;
    hand.press("关闭").await;
    hand.done().await;
    hand.press("扫展位码").await;
    hand.see("和乐样玩具有限公司").await;
    hand.done().await;
}

/// A photograph by the camera comes into the finding.
async fn finding(hand: &Hand) {
    hand.press("涉嫌").await;
    hand.press("用摄像头拍照").await;
    hand.see("摄像头已打开").await;
    hand.press("拍照").await;
    hand.see("完成（1 张）").await;
    hand.pictures("camera-photos").await;
    hand.press("完成（1 张）").await;
    hand.see("登记发现").await;
}
