//! Several fairs on one desk: a rehearsal and a real one, and whoever comes finds the last first.

use crate::hand::Hand;
use crate::prepared::{self, REHEARSED};
use crate::stage::Stage;
use crate::start::{PASSPHRASE, lock, set_up, sign_in};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_the_rehearsal_comes_the_real_fair() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    prepared::rehearsal(&data);
    let (mut stage, hand) = Stage::open_on("fairs", folder, &data).await;
    hand.see(&format!("口令都是：{REHEARSED}")).await;
    pictures(&hand, "rehearsal-alone", "No network is needed.").await;

    // Another fair beside it; whoever thinks better of it comes back.
    hand.press("另一个展会…").await;
    hand.see("从哪里开始？").await;
    pictures(&hand, "another", "Where do you want to start?").await;
    hand.press("返回登录").await;
    hand.see("选择人员").await;
    hand.press("另一个展会…").await;
    set_up(&hand).await;
    assert!(!hand.words().await.contains("演练"), "what is founded now is real");

    // The real one was open last: it is offered first, without anybody's passphrase.
    lock(&hand).await;
    offered(&hand, "田管", "演练员").await;
    assert!(!hand.words().await.contains("口令都是"), "a real fair tells nobody's passphrase");
    pictures(&hand, "two", "Rehearsal fair").await;
    stage.close_window().await;
    let hand = stage.start("fairs").await;
    hand.see("选择人员").await;
    offered(&hand, "田管", "演练员").await;

    // A passphrase of one fair opens no other.
    hand.tick("演练展会").await;
    hand.see(&format!("口令都是：{REHEARSED}")).await;
    offered(&hand, "演练员", "田管").await;
    hand.write("口令", PASSPHRASE).await;
    hand.press("登录").await;
    let told = hand.hindered().await;
    assert!(told.contains("口令不正确"), "{told}");
    pictures(&hand, "two-rehearsal", "Rehearsal fair").await;
    sign_in(&hand, "演练员", REHEARSED).await;
    hand.see("演练").await;
    stage.close_window().await;

    // Now the rehearsal was open last.
    let hand = stage.start("fairs").await;
    hand.see(&format!("口令都是：{REHEARSED}")).await;
    offered(&hand, "演练员", "田管").await;
    stage.close_window().await;
}

/// Who can sign in to the fair that is offered, and who cannot.
async fn offered(hand: &Hand, here: &str, elsewhere: &str) {
    let officers = hand.within("人员").words().await;
    assert!(officers.contains(here) && !officers.contains(elsewhere), "{officers}");
}

/// A page before the pages in both languages, which it offers itself.
async fn pictures(hand: &Hand, name: &str, english: &str) {
    hand.pictures(&format!("{name}-zh")).await;
    hand.press("English").await;
    hand.see(english).await;
    hand.pictures(&format!("{name}-en")).await;
    hand.press("中文").await;
    hand.see("演练").await;
}
