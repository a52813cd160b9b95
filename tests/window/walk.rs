//! A round: two inspectors, two booths, one finding with its three photographs, and how many
//! actions they take.

use crate::hand::Hand;
use crate::stage::Stage;
use std::path::PathBuf;

/// A visit in ten seconds: whoever looks at a booth has no more than two presses for it.
const A_VISIT: u32 = 2;
/// A finding with its photographs in thirty: about four seconds an action.
const A_FINDING: u32 = 8;

pub async fn round(hand: &Hand, stage: &Stage) {
    hand.press("巡查").await;
    hand.see("还没有巡查").await;
    hand.press("安排巡查").await;
    hand.tick("3 号馆").await;
    hand.tick("林晓").await;
    hand.picture("30-plan-round").await;
    hand.press("登记").await;
    hand.done().await;
    hand.press("开始").await;
    hand.see("3-A13").await;
    hand.picture("31-round").await;
    hand.press("下一个：3-A12").await;
    hand.see("折叠台灯").await;
    hand.picture("32-booth").await;

    // A picture that is none is said to be none, and nothing that was written is lost.
    hand.press("涉嫌").await;
    hand.see("登记发现").await;
    let none = stage.files().join("IMG_9999.jpg");
    std::fs::write(&none, b"\xff\xd8\xffnothing of a picture").expect("written");
    hand.write("看到的情况", "台灯外观与备案外观接近。").await;
    hand.prepare(&[none]);
    hand.within("照片").press("添加照片").await;
    let told = hand.hindered().await;
    assert!(told.contains("不完整"), "{told}");
    hand.picture("33-no-picture").await;
    hand.press("取消").await;
    hand.done().await;

    // A visit that was none is taken back, by a fact of its own.
    let actions = hand.actions();
    hand.press("无人").await;
    hand.see("3-A12：无人，已登记").await;
    at_most(A_VISIT, hand.actions() - actions, "a visit");
    hand.picture("33-undo").await;
    hand.press("撤销").await;
    hand.offers_soon("下一个展位：3-A13").await;

    // A scan opens the booth, whatever has the focus, and presses nothing.
    hand.scan("3-a13").await;
    hand.press("上一个展位：3-A12").await;
    hand.scan("3-A13").await;
    hand.offers_soon("上一个展位：3-A12").await;
    hand.scan("9-Z99").await;
    hand.see("没有展位 9-Z99").await;
    hand.picture("33-no-booth").await;
    hand.scan("3-A12").await;
    hand.offers_soon("下一个展位：3-A13").await;

    let photos: Vec<PathBuf> = (10..13).map(|shade| stage.photo(shade)).collect();
    let actions = hand.actions();
    hand.press("涉嫌").await;
    hand.bring("照片", "添加照片", &photos).await;
    hand.within("可能涉及的权利").tick("外观设计专利").await;
    hand.within("展位人员签字").tick("已签字").await;
    hand.pictures("34-finding").await;
    hand.press("登记").await;
    hand.done().await;
    at_most(A_FINDING, hand.actions() - actions, "a finding");
    // The next booth comes by itself.
    hand.see("3-A13").await;
    let actions = hand.actions();
    hand.press("正常").await;
    hand.see("结束巡查").await;
    at_most(A_VISIT, hand.actions() - actions, "a visit");
    hand.picture("35-round-done").await;
    hand.press("结束巡查").await;
    hand.press("登记").await;
    hand.done().await;
    hand.see("待处理的巡查发现：1").await;
    hand.picture("36-findings").await;
}

fn at_most(most: u32, took: u32, what: &str) {
    assert!(took <= most, "{what} takes {took} actions, {most} are enough");
}
