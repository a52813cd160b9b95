//! The first start, signing in, and changing seats.

use crate::hand::Hand;
use std::time::Duration;
use thirtyfour::Key;

/// What everybody types.
pub const PASSPHRASE: &str = "booth-and-seal-2026";

/// An empty start, up to the first page of the new fair. The founder is 田管. Answers what a person
/// copies from the recovery sheet, in its groups.
pub async fn found(hand: &Hand) -> String {
    hand.see("从哪里开始？").await;
    hand.picture("01-first-start").await;
    set_up(hand).await
}

/// Sets up a fair of one's own from the page that offers it.
pub async fn set_up(hand: &Hand) -> String {
    hand.press("开始设置").await;
    hand.write("您的姓名", "田管").await;
    hand.write("口令", PASSPHRASE).await;
    hand.write("再输一次口令", "booth-and-seal-2025").await;
    hand.press("建立展会").await;
    hand.see("两次输入的口令不同").await;
    hand.picture("02-passphrases-differ").await;
    hand.write("再输一次口令", PASSPHRASE).await;
    hand.press("建立展会").await;
    hand.see("请抄录恢复码").await;
    hand.picture("03-recovery").await;
    let words = hand.words().await;
    let digits =
        |group: &&str| group.len() == 4 && group.chars().all(|letter| letter.is_ascii_hexdigit());
    let groups: Vec<&str> = words.split_whitespace().filter(digits).collect();
    assert_eq!(groups.len(), 16, "{words}");
    hand.tick("已抄录并核对").await;
    hand.press("开始设置展会").await;
    hand.see("展会与日程").await;
    groups.join(" ")
}

/// Whoever comes to a locked desk.
pub async fn sign_in(hand: &Hand, name: &str, passphrase: &str) {
    hand.tick(name).await;
    hand.write("口令", passphrase).await;
    hand.press("登录").await;
    hand.see("今日").await;
}

/// Leaves the desk to whoever comes.
pub async fn lock(hand: &Hand) {
    hand.press("切换人员").await;
    hand.press("锁定").await;
    hand.see("选择人员").await;
}

/// Somebody else sits down: name and passphrase, and nothing else.
pub async fn sits(hand: &Hand, name: &str) {
    // The bar names whoever sits here.
    if hand.offers(name).await {
        return;
    }
    hand.press("切换人员").await;
    hand.tick(name).await;
    hand.write("口令", PASSPHRASE).await;
    hand.press("登录").await;
    hand.done().await;
}

/// A wrong passphrase is told in a sentence, and the right one still works.
pub async fn mistypes(hand: &Hand, name: &str) {
    hand.press("切换人员").await;
    hand.tick(name).await;
    hand.write("口令", "nothing-of-the-kind").await;
    hand.press("登录").await;
    let told = hand.hindered().await;
    assert!(told.contains("口令不正确"), "{told}");
    hand.picture("14-wrong-passphrase").await;
    hand.write("口令", PASSPHRASE).await;
    hand.press("登录").await;
    hand.done().await;
}

/// Signs in at the door, whatever language it speaks: the passphrase has the focus once somebody
/// is chosen.
pub async fn sits_down(hand: &Hand, name: &str, passphrase: &str) {
    hand.tick(name).await;
    hand.settled().await;
    hand.keys(passphrase.to_owned() + Key::Enter).await;
    hand.patient(Duration::from_secs(60)).at_the_desk().await;
}

/// Takes the seat of whoever sits here, whatever language the window speaks.
pub async fn takes_over(hand: &Hand, name: &str, passphrase: &str) {
    if hand.offers(name).await {
        return;
    }
    hand.press_at("header button.officer").await;
    hand.tick(name).await;
    hand.settled().await;
    hand.keys(passphrase.to_owned() + Key::Enter).await;
    hand.done().await;
    hand.settled().await;
}
