//! A desktop program among others: it comes back as large as it was, and there is one window a
//! folder.

use crate::prepared;
use crate::stage::Stage;
use crate::start::PASSPHRASE;
use crate::workbook;
use serde_json::json;
use thirtyfour::Key;

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
    hand.keys(Key::Escape).await;
    hand.done().await;

    // Another folder is another desk, which opens a window of its own.
    let other = stage.files().join("other");
    assert!(stage.runs_beside(&other).await);
    stage.close_window().await;
}
