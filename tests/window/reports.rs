//! What goes out of the register: the status on two pages, the figures, the day, lists as files.

use crate::hand::Hand;
use crate::rehearsal::sign_in;
use crate::stage::Stage;
use calamine::{Data, Reader, Xlsx, open_workbook};
use desk::Desk;
use desk::clock::Clock;
use desk::rehearsal::{PASSPHRASE, Plan};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use store::Cost;

/// A rehearsal in small is written before the window opens.
const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_register_goes_out_on_paper_and_as_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    let now = Clock::System.now();
    let plan = Plan::small(1, now);
    let desk = Desk::open(&data, Clock::told(now)).expect("a desk").with_cost(CHEAP);
    desk.rehearse(&plan, PASSPHRASE).expect("rehearsed");
    desk.close();
    drop(desk);

    let (mut stage, hand) = Stage::open_on("reports", folder, &data).await;
    sign_in(&hand).await;
    hand.patient(Duration::from_secs(60)).see("展馆现状").await;

    // One act on Today shows the two pages; they are saved as they were shown.
    hand.press("打印情况简表").await;
    hand.patient(Duration::from_secs(60)).see("2 页").await;
    hand.picture_with_paper("status").await;
    let status = stage.files().join("status.pdf");
    hand.prepare(std::slice::from_ref(&status));
    hand.press("另存为 PDF").await;
    hand.see("已保存").await;
    hand.press("关闭").await;
    hand.done().await;
    if let Some(text) = text_of(&status) {
        for said in ["知识产权保护工作情况", "不是签发的文书", "REHEARSAL"] {
            assert!(text.contains(said), "{said} in {text}");
        }
    }

    // The figures, by right and in charts, and on paper.
    hand.press("报告").await;
    hand.see("第十九条逐项核对").await;
    hand.pictures("board").await;
    hand.press("向主管部门").await;
    hand.see("事实证明").await;
    hand.pictures("authorities").await;
    hand.press("统计").await;
    hand.patient(Duration::from_secs(60)).see("各项权利的案件与结论").await;
    hand.see("统计口径").await;
    hand.pictures("statistics").await;
    hand.press("打印统计表").await;
    hand.patient(Duration::from_secs(60)).see(" 页").await;
    hand.picture_with_paper("statistics-paper").await;
    hand.press("关闭").await;
    hand.done().await;
    hand.press("简报与导出").await;
    hand.see("清单导出").await;
    hand.pictures("brief").await;

    // A list under its filter goes out as a workbook and as text, and holds what the list held.
    hand.press("展商").await;
    hand.see("展品审查").await;
    let workbook = export(&hand, &stage, "list.xlsx", None).await;
    let text = export(&hand, &stage, "list.csv", Some("文本表格（CSV）")).await;
    let rows = rows_of(&workbook);
    let bytes = std::fs::read(&text).expect("the text table");
    assert!(bytes.starts_with(b"\xef\xbb\xbf"), "a spreadsheet sees that it is UTF-8");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(rows[0][0], Data::String("名称".into()));
    assert!(lines[0].starts_with("名称,外文名称,统一社会信用代码"), "{}", lines[0]);
    assert!(!lines[0].contains("联系电话"), "nobody asked for persons: {}", lines[0]);
    assert_eq!(rows.len(), lines.len());
    assert!(rows.len() > 10, "{} rows", rows.len());
    assert!(rows[1..].iter().all(|row| matches!(row[6], Data::Float(_))), "counts are numbers");

    // Cases hold real moments.
    hand.press("案件").await;
    hand.see("投诉人").await;
    let workbook = export(&hand, &stage, "cases.xlsx", None).await;
    let rows = rows_of(&workbook);
    assert!(rows.len() > 1);
    assert!(rows[1..].iter().all(|row| matches!(row[6], Data::DateTime(_))), "{rows:?}");

    // A folder that is not there is said in words, and nothing is written.
    hand.prepare(&[stage.files().join("nowhere").join("list.xlsx")]);
    hand.press("导出").await;
    hand.press("选择位置并导出").await;
    hand.see("此处不能写入").await;
    hand.picture("not-writable").await;
    hand.press("返回").await;
    hand.done().await;

    hand.speak("English").await;
    for (place, seen, name) in [
        ("#/reports/board", "Art. 19, item by item", "english-board"),
        ("#/reports/statistics", "How it was counted", "english-statistics"),
        ("#/reports/brief", "Lists as files", "english-brief"),
    ] {
        hand.go(place).await;
        hand.see(seen).await;
        hand.pictures(name).await;
    }
    stage.close_window().await;
}

/// Exports the list in sight under the format that is preset, or another.
async fn export(hand: &Hand, stage: &Stage, name: &str, format: Option<&str>) -> PathBuf {
    let path = stage.files().join(name);
    hand.prepare(std::slice::from_ref(&path));
    hand.press("导出").await;
    hand.see("Excel").await;
    if let Some(format) = format {
        hand.tick(format).await;
    }
    hand.picture("export").await;
    hand.press("选择位置并导出").await;
    hand.see(&format!("已导出 {name}")).await;
    hand.done().await;
    path
}

fn rows_of(workbook: &Path) -> Vec<Vec<Data>> {
    let mut workbook: Xlsx<_> = open_workbook(workbook).expect("a workbook");
    let name = workbook.sheet_names()[0].clone();
    let sheet = workbook.worksheet_range(&name).expect("a sheet");
    sheet.rows().map(<[Data]>::to_vec).collect()
}

/// The text of a PDF without spaces; none where this machine has no reader.
fn text_of(pdf: &Path) -> Option<String> {
    let output = Command::new("pdftotext").arg(pdf).arg("-").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.chars().filter(|character| !character.is_whitespace()).collect())
}
