//! The plan of a whole fair in the window: how it looks, and how quickly it moves.

use crate::rehearsal::sign_in;
use crate::stage::Stage;
use std::path::Path;
use std::time::Duration;

/// No frame may take longer while two thousand booths move (milliseconds).
const FRAME_AT_MOST: f64 = 50.0;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a whole rehearsal fair, prepared by boothward-desk: BOOTHWARD_REHEARSED"]
async fn two_thousand_booths_move_without_a_stutter() {
    let data = std::env::var_os("BOOTHWARD_REHEARSED").expect("a prepared rehearsal");
    let folder = tempfile::tempdir().expect("a folder");
    let (mut stage, hand) = Stage::open_on("plan", folder, Path::new(&data)).await;
    sign_in(&hand).await;
    hand.patient(Duration::from_secs(60)).see("展馆现状").await;
    hand.see("要求撤出").await;
    hand.picture("wide").await;
    // Whole, at texture, and near enough that every booth has its mark and its code.
    for (larger, name) in [(0, "whole"), (1, "larger"), (5, "near")] {
        for _ in 0..larger {
            hand.press("放大（+）").await;
        }
        let frames = hand.pan_the_plan().await;
        let mut sorted = frames.clone();
        sorted.sort_by(f64::total_cmp);
        let (median, worst) = (sorted[sorted.len() / 2], sorted[sorted.len() - 1]);
        let many = frames.len();
        println!("{name}: {many} frames, median {median:.1} ms, worst {worst:.1} ms");
        hand.picture(name).await;
        assert!(worst <= FRAME_AT_MOST, "{name}: a frame of {worst} ms");
    }
    for (place, word, back) in [
        ("#/settings", "深色", "dark"),
        ("#/settings", "高对比", "contrast"),
        ("#/settings", "English", "english"),
        ("#/settings", "Light", "english-light"),
    ] {
        hand.go(place).await;
        if word == "English" {
            hand.press(word).await;
        } else {
            hand.tick(word).await;
        }
        hand.go("#/today").await;
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        hand.picture(back).await;
    }
    hand.resize(1024, 768).await;
    hand.picture("english-small").await;
    hand.go("#/fair/floor").await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    hand.picture("floor").await;
    hand.go("#/settings").await;
    hand.press("中文").await;
    hand.go("#/today").await;
    hand.see("要求撤出").await;
    hand.picture("small").await;
    hand.resize(1280, 800).await;
    stage.close_window().await;
}
