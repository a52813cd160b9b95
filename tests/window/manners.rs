//! A desktop program among others: it comes back as large as it was, and there is one window a
//! folder.

use crate::hand::Hand;
use crate::prepared;
use crate::stage::Stage;
use crate::start::PASSPHRASE;
use crate::workbook;
use serde_json::json;
use std::time::{Duration, Instant};
use thirtyfour::Key;

/// How long the system may take over what it is asked for.
const SAID_WITHIN: Duration = Duration::from_secs(30);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_start_brings_the_first_window_its_roster() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    prepared::fair(&data);
    let list = folder.path().join("名录.xlsx");
    workbook::write(&list);
    // As large as it was left.
    let kept = folder.path().join("config/org.boothward.desk");
    std::fs::create_dir_all(&kept).expect("a folder");
    let state = json!({"main": {"width": 1100, "height": 740, "x": 0, "y": 0, "prev_x": 0,
        "prev_y": 0, "maximized": false, "visible": true, "decorated": true,
        "fullscreen": false}});
    std::fs::write(kept.join(".window-state.json"), state.to_string()).expect("kept");

    let (mut stage, hand) = Stage::open_on("manners", folder, &data).await;
    hand.see("选择人员").await;
    assert_eq!(hand.size().await, (1100, 740));

    // Nobody sits here yet: the roster waits for whoever signs in, and the second start ends.
    assert!(stage.start_beside(&data, &[list.as_os_str()]).await.success());
    hand.see("选择人员").await;
    hand.keys(PASSPHRASE + Key::Enter).await;
    hand.see("请核对每一列的含义").await;
    hand.picture("opened").await;
    // Escape goes one step back, and from the first step away.
    hand.keys(Key::Escape).await;
    hand.see("选择名册文件").await;
    hand.keys(Key::Escape).await;
    hand.done().await;

    // Another folder is another desk, which opens a window of its own.
    let other = stage.files().join("other");
    assert!(stage.runs_beside(&other).await);
    stage.close_window().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_runs_out_soon_is_said_through_the_system_and_names_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    prepared::fair_with_a_complaint(&data);
    let (mut stage, hand) = Stage::open_on("manners", folder, &data).await;
    hand.see("选择人员").await;
    let heard = stage.hear();
    tokio::time::sleep(Duration::from_millis(500)).await;
    hand.keys(PASSPHRASE + Key::Enter).await;
    hand.see("材料齐备性审查").await;
    let since = Instant::now();
    let said = loop {
        let said = std::fs::read_to_string(&heard).expect("a file");
        if said.contains("member=Notify") && said.contains("材料") {
            break said;
        }
        assert!(since.elapsed() < SAID_WITHIN, "nothing is said: {said}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    for nobody in ["远山", "恒照", "1-A02", "TYZ", "13900000000"] {
        assert!(!said.contains(nobody), "{said}");
    }
    // Said once, however often the clock ticks.
    tokio::time::sleep(Duration::from_secs(3)).await;
    let said = std::fs::read_to_string(&heard).expect("a file");
    assert_eq!(said.matches("member=Notify").count(), 1, "{said}");
    stage.close_window().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_wall_fills_the_screen_and_the_window_comes_back_where_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    prepared::fair(&data);
    let (mut stage, hand) = Stage::open_on("manners", folder, &data).await;
    hand.see("选择人员").await;
    stage.frame().await;
    hand.keys(PASSPHRASE + Key::Enter).await;
    hand.see("大屏显示").await;
    hand.press("大屏显示").await;
    hand.see("退出大屏").await;
    sized(&hand, |size| size == (1920, 1080)).await;
    hand.picture("wall").await;
    // Of a window that fills the screen the web view keeps Escape for itself, and the driver waits
    // for it in vain; the button does the same.
    hand.press("退出大屏").await;
    hand.see("大屏显示").await;
    sized(&hand, |(width, _)| width < 1920).await;

    // F9 covers every room, and Escape brings back the very room.
    for room in [
        "today",
        "exhibitors",
        "walk",
        "cases",
        "evidence",
        "papers",
        "reports",
        "fair",
        "settings",
    ] {
        let place = format!("#/{room}");
        hand.go(&place).await;
        hand.settled().await;
        hand.keys(Key::F9).await;
        hand.see("知识产权工作台").await;
        let words = hand.words().await;
        assert!(!words.contains("有限公司") && !words.contains("1-A0"), "{place}: {words}");
        hand.keys(Key::Escape).await;
        hand.done().await;
        assert_eq!(hand.place().await, place);
    }

    // Moved, made smaller, closed by its frame: the next morning it stands there again.
    stage.manage(&["-r", ":ACTIVE:", "-e", "0,240,130,1100,740"]);
    sized(&hand, |size| size == (1100, 740)).await;
    let before = stage.manage(&["-l", "-G"]);
    stage.close_by_frame().await;
    let hand = stage.start("manners").await;
    hand.see("选择人员").await;
    sized(&hand, |size| size == (1100, 740)).await;
    let after = stage.manage(&["-l", "-G"]);
    let at = |told: &str| -> Vec<i32> {
        told.split_whitespace().skip(2).take(2).filter_map(|one| one.parse().ok()).collect()
    };
    let (before, after) = (at(&before), at(&after));
    // A frame may be drawn a few dots wider than it was.
    let near = before.iter().zip(&after).all(|(one, other)| (one - other).abs() <= 40);
    assert!(near && before.len() == 2 && before[0] > 200, "{before:?} {after:?}");
    stage.close_window().await;
}

/// Waits until the window is as large as it should be.
async fn sized(hand: &Hand, fits: impl Fn((u64, u64)) -> bool) {
    let since = Instant::now();
    while !fits(hand.size().await) {
        assert!(since.elapsed() < SAID_WITHIN, "{:?}", hand.size().await);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
