//! Fifty thousand exhibits in the window: how the list scrolls, and how soon it answers a letter.

use crate::hand::Hand;
use crate::prepared;
use crate::stage::Stage;
use crate::start::{PASSPHRASE, sign_in};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;

const SCROLL: &str = include_str!("scroll.js");
const KEYSTROKE: &str = include_str!("keystroke.js");

/// No frame may take longer while a list moves (milliseconds).
const FRAME_AT_MOST: f64 = 50.0;
/// The first rows stand there so soon after a letter (milliseconds).
const ROWS_WITHIN: f64 = 50.0;
/// Frames of one scroll.
const FRAMES: u32 = 240;

/// What a list was measured by.
pub struct Figures {
    pub median: f64,
    pub worst: f64,
    pub frames: usize,
    /// Rows in sight that had not come, of all rows in sight.
    pub blank: u64,
    pub seen: u64,
}

/// Scrolls a list by so many points a frame.
pub async fn scroll(hand: &Hand, list: &str, points: f64) -> Figures {
    let told = hand.measure(SCROLL, vec![json!(list), json!(points), json!(FRAMES)]).await;
    let mut frames: Vec<f64> =
        told["frames"].as_array().expect("frames").iter().filter_map(Value::as_f64).collect();
    frames.sort_by(f64::total_cmp);
    Figures {
        median: frames[frames.len() / 2],
        worst: frames[frames.len() - 1],
        frames: frames.len(),
        blank: told["blank"].as_u64().expect("a count"),
        seen: told["seen"].as_u64().expect("a count"),
    }
}

/// How long the first rows take after this was typed: in the page, and as it is seen.
pub async fn keystroke(hand: &Hand, list: &str, text: &str) -> (f64, f64) {
    let told = hand.measure(KEYSTROKE, vec![json!(list), json!(text)]).await;
    (told["drawn"].as_f64().expect("a time"), told["seen"].as_f64().expect("a time"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "imports fifty thousand exhibits, unless BOOTHWARD_LARGE names a desk that has them"]
async fn fifty_thousand_exhibits_scroll_without_a_hitch() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = std::env::var_os("BOOTHWARD_LARGE")
        .map_or_else(|| folder.path().join("desk"), PathBuf::from);
    if !data.join("fairs").is_dir() {
        prepared::large(&data, 5_000, 50_000);
    }
    let (mut stage, hand) = Stage::open_on("lists", folder, &data).await;
    let hand = hand.patient(Duration::from_secs(120));
    hand.see("选择人员").await;
    sign_in(&hand, "田管", PASSPHRASE).await;
    let mut slow = Vec::new();
    for (place, list, name) in
        [("#/exhibitors/exhibits", "展品", "exhibits"), ("#/exhibitors", "展商", "exhibitors")]
    {
        hand.go(place).await;
        hand.within(list).see("云河样").await;
        hand.picture(name).await;
        // A wheel's notch a frame, a swift wheel, and a dragged bar.
        for (points, pace) in [(40.0, "read"), (160.0, "swift"), (4_600.0, "dragged")] {
            let told = scroll(&hand, list, points).await;
            let Figures { median, worst, frames, blank, seen } = told;
            println!(
                "{name} {pace} ({points} points a frame): {frames} frames, median {median:.1} ms, \
                 worst {worst:.1} ms, {blank} of {seen} rows blank"
            );
            if worst > FRAME_AT_MOST || (pace != "dragged" && blank > 0) {
                slow.push(format!("{name} {pace}"));
            }
        }
        hand.go("#/settings").await;
        hand.see("界面语言").await;
        hand.go(place).await;
        hand.within(list).see("云河样").await;
        let mut worst = 0.0_f64;
        // Each brings another first row than the one before.
        let letters = ["保", "zd", "保温杯4", "YL-004", "2-B0", "拼装", "jysb", "YL-0499", ""];
        for text in letters {
            let (drawn, seen) = keystroke(&hand, list, text).await;
            println!("{name} “{text}”: rows in the page after {drawn:.1} ms, seen {seen:.1} ms");
            worst = worst.max(drawn);
        }
        if worst > ROWS_WITHIN {
            slow.push(format!("{name} after a letter: {worst:.1} ms"));
        }
    }
    stage.close_window().await;
    assert!(slow.is_empty(), "{slow:?}");
}
