//! The case: only the moves that the rules allow now, each with the paper that it will issue.

use crate::after::text_of;
use crate::hand::Hand;
use crate::rehearsal;
use crate::stage::Stage;
use crate::start::sits;
use std::path::Path;
use thirtyfour::Key;

/// The case page, of the one case there is.
pub async fn open(hand: &Hand) {
    hand.go("#/cases/list/all").await;
    hand.press("TYZ").await;
    hand.see("经过").await;
}

/// A move that issues a paper: the form, the paper, and only then the act.
pub async fn issue(hand: &Hand, picture: &str) {
    hand.press("查看文书").await;
    sign(hand, picture).await;
}

/// The act, once its paper is shown: at once where the form asks for nothing.
async fn sign(hand: &Hand, picture: &str) {
    hand.see("草稿").await;
    hand.picture_with_paper(picture).await;
    hand.press("签发").await;
    hand.done().await;
}

/// A move that records something.
pub async fn record(hand: &Hand, picture: &str) {
    hand.picture(picture).await;
    hand.press("登记").await;
    hand.done().await;
}

pub async fn accept(hand: &Hand, stage: &Stage) {
    hand.picture("43-case-received").await;
    hand.press("通知补正").await;
    hand.write("说明", "请补交专利登记簿副本。").await;
    issue(hand, "44-supplement").await;
    hand.see("待补正").await;
    hand.press("收补正材料").await;
    hand.tick("专利登记簿副本").await;
    hand.bring("附件", "添加文件", &[stage.scan(21)]).await;
    record(hand, "45-supplemented").await;
    hand.press("受理").await;
    sign(hand, "46-acceptance").await;
    hand.see("待查明").await;
}

pub async fn suspend(hand: &Hand) {
    sits(hand, "许衡").await;
    hand.press("发现涉嫌").await;
    hand.tick("标注本身可见").await;
    // Words of the authority are not the organiser's: the field is pointed at.
    hand.write("理由", "经查构成侵权，认定侵权成立。").await;
    hand.press("登记").await;
    let told = hand.hindered().await;
    assert!(told.contains("认定侵权"), "{told}");
    hand.picture("47-forbidden-word").await;
    hand.write("理由", "整体视觉效果接近，涉嫌侵权。").await;
    record(hand, "48-suspicion").await;
    // Both clocks run from this moment.
    hand.see("撤出展示").await;
    hand.see("报告主管部门").await;
    hand.press("暂停展出").await;
    hand.write("理由", "涉嫌侵权，先行暂停展示。").await;
    issue(hand, "49-suspension").await;
    hand.see("暂停展出通知书").await;
}

/// Pictures beside each other, numbered on both by the keyboard alone, and the sheet of it.
pub async fn compare(hand: &Hand, stage: &Stage) {
    let sheet = stage.files().join("比对表.pdf");
    hand.press("登记比对").await;
    begin(hand, stage).await;
    // From what the exhibit shows over the conclusion to the two buttons that place the number.
    for (tabs, arrows, placed) in [
        (2, Key::Left + Key::Left + Key::Up, "标记 1：距左 460，距上 480（千分之）"),
        (3, Key::Right + Key::Down, "标记 1：距左 520，距上 520（千分之）"),
    ] {
        hand.write("展品所示", "弧度略小").await;
        for _ in 0..tabs {
            hand.keys(Key::Tab).await;
        }
        hand.keys(Key::Enter).await;
        hand.offers_soon("标记 1：距左 500，距上 500（千分之）").await;
        hand.keys(arrows).await;
        hand.offers_soon(placed).await;
    }
    hand.pictures("49-compare").await;
    hand.press("登记").await;
    hand.done().await;
    hand.within("比对").see("弧度略小").await;
    hand.pictures("49-compared").await;
    hand.press("打印比对表").await;
    hand.see("登记簿打印件").await;
    hand.offers_soon("另存为 PDF").await;
    hand.picture_with_paper("49-comparison-sheet").await;
    hand.prepare(std::slice::from_ref(&sheet));
    hand.press("另存为 PDF").await;
    hand.see("已保存：比对表").await;
    hand.press("关闭").await;
    hand.done().await;
    let text = text_of(&sheet);
    for said in ["灯臂弧度", "弧度略小", "近似", "许衡", "主视图", "不是行政裁决"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(text.contains("Thissheetrecordswhatwasseen"), "{text}");
}

/// A picture on each side, and a feature.
async fn begin(hand: &Hand, stage: &Stage) {
    for (side, shade) in [("权利图片", 35), ("现场照片", 36)] {
        hand.prepare(&[stage.photo(shade)]);
        hand.within(side).press("添加图片").await;
        hand.within(side).offers_soon("换一张").await;
    }
    hand.write("特征", "灯臂弧度").await;
    hand.pick("比对结果", "近似").await;
}

/// The same cases as lanes, walked by arrows and opened by Enter.
pub async fn board(hand: &Hand) {
    hand.go("#/cases/list/all").await;
    hand.press("看板").await;
    hand.see("待审查材料").await;
    hand.pictures("83-board").await;
    hand.go("#/today").await;
    hand.see("展馆现状").await;
    // It is remembered.
    hand.go("#/cases/list/all").await;
    hand.within("案件看板").offers_soon("TYZ").await;
    hand.press("列表").await;
    hand.see("下一期限").await;
}

pub async fn notify(hand: &Hand) {
    hand.press("投诉告知与答辩通知").await;
    hand.write("说明", "请在期限内提交书面意见。").await;
    issue(hand, "51-notice").await;
}

pub async fn answer(hand: &Hand, stage: &Stage) {
    sits(hand, "周宁").await;
    hand.press("收答辩材料").await;
    hand.write("递交人", "陈样").await;
    for item in ["折叠台灯", "台灯海报"] {
        hand.within(item).tick("否认").await;
    }
    hand.tick("现有设计").await;
    hand.write("陈述意见", "灯臂结构早已公开。").await;
    hand.bring("附件", "添加文件", &[stage.scan(40)]).await;
    issue(hand, "52-answer").await;
    hand.see("待处理意见").await;
}

pub async fn decide(hand: &Hand) {
    sits(hand, "高远").await;
    hand.picture("53-to-decide").await;
    hand.press("作出处理意见").await;
    hand.tick("涉嫌侵权可能性较大").await;
    hand.write("理由", "对照六面视图，整体视觉效果接近；在先公开材料日期不明。").await;
    issue(hand, "54-decision").await;
    hand.press("发撤展通知").await;
    hand.write("说明", "请立即撤出展示。").await;
    issue(hand, "55-withdrawal").await;
    hand.see("待撤出").await;
}

pub async fn comply(hand: &Hand, stage: &Stage) {
    hand.press("登记已撤出").await;
    hand.write("记录", "陈样自行装箱，放入储物间。").await;
    hand.bring("照片", "添加照片", &[stage.photo(50), stage.photo(51)]).await;
    issue(hand, "58-compliance").await;
    hand.see("已撤出").await;
}

/// Drawn up by the handler, sent and receipted by the recorder.
pub async fn report(hand: &Hand, stage: &Stage, shade: u8) {
    sits(hand, "许衡").await;
    hand.press("起草报告").await;
    hand.write("请求事项与紧急情况", "请依法处理并告知结果。").await;
    issue(hand, &format!("6{}-report", shade % 10)).await;
    sits(hand, "白档").await;
    hand.press("登记报告送出").await;
    hand.write("接收人", "示例市市场监督管理局").await;
    record(hand, &format!("6{}-sent", shade % 10)).await;
    // Whoever comes with the receipt comes later, to the page as it opens.
    open(hand).await;
    hand.press("登记部门回执").await;
    hand.write("签收人", "收文员").await;
    hand.bring("回执扫描件", "添加文件", &[stage.scan(shade)]).await;
    record(hand, &format!("6{}-receipt", shade % 10)).await;
}

/// The appeal is taken in, given to somebody who has not decided, and the measure falls.
pub async fn appeal(hand: &Hand, stage: &Stage) {
    sits(hand, "周宁").await;
    hand.press("收申诉").await;
    hand.pick("对哪份文书申诉", "处理意见").await;
    hand.write("签署人", "陈样").await;
    hand.write("理由", "找到 2019 年产品目录，早于申请日。").await;
    hand.bring("附件", "添加文件", &[stage.scan(60)]).await;
    issue(hand, "70-appeal").await;
    hand.see("申诉中").await;
    sits(hand, "林晓").await;
    hand.press("受理申诉").await;
    hand.pick("复核人", "沈复").await;
    record(hand, "71-admit-appeal").await;
    sits(hand, "沈复").await;
    hand.press("作出复核决定").await;
    hand.tick("撤销").await;
    hand.write("理由", "目录日期属实，原措施的理由不再成立。").await;
    issue(hand, "72-appeal-decision").await;
    hand.see("待恢复展出").await;
    hand.press("恢复展出通知").await;
    hand.tick("申诉").await;
    hand.write("理由", "复核撤销原措施。").await;
    issue(hand, "73-restoration").await;
    sits(hand, "许衡").await;
    hand.press("登记已恢复展出").await;
    hand.bring("照片", "添加照片", &[stage.photo(70)]).await;
    record(hand, "74-restored").await;
}

/// A case that still owes a report is not closed; it says why.
pub async fn close(hand: &Hand) {
    sits(hand, "林晓").await;
    hand.press("结案").await;
    hand.picture("75-close").await;
    hand.press("结案").await;
    hand.done().await;
    hand.see("已结案").await;
    hand.picture("76-closed").await;
}

/// The room with many cases, in both sizes and languages, and each form of a comparison.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a rehearsal fair, prepared beforehand and named by BOOTHWARD_REHEARSED"]
async fn the_cases_of_a_whole_fair_fit_the_window() {
    let Some(data) = std::env::var_os("BOOTHWARD_REHEARSED") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (mut stage, hand) = Stage::open_on("rehearsal", folder, Path::new(&data)).await;
    rehearsal::sign_in(&hand).await;
    hand.see("展馆现状").await;
    hand.go("#/cases/list/all").await;
    hand.press("看板").await;
    for (right, name) in [
        ("外观设计专利", "design"),
        ("实用新型专利", "utility"),
        ("商标", "trademark"),
        ("著作权", "copyright"),
    ] {
        hand.go("#/cases/list/open").await;
        hand.see("待答辩").await;
        if name == "design" {
            hand.pictures("board").await;
        }
        hand.press(right).await;
        hand.see("现在可以做").await;
        hand.pictures(&format!("case-{name}")).await;
        hand.press("登记比对").await;
        hand.see("本程序不作认定").await;
        if name == "design" {
            begin(&hand, &stage).await;
            hand.press("在权利图片上标 1").await;
            hand.press("在现场照片上标 1").await;
            hand.pictures("compare-design").await;
            hand.press("登记").await;
            hand.done().await;
            hand.within("比对").see("灯臂弧度").await;
            hand.pictures("compared-design").await;
            hand.press("打印比对表").await;
            hand.offers_soon("另存为 PDF").await;
            hand.picture_with_paper("sheet-design").await;
            hand.press("关闭").await;
        } else {
            hand.pictures(&format!("compare-{name}")).await;
            hand.press("取消").await;
        }
        hand.done().await;
    }
    hand.speak("English").await;
    hand.see("What can be done now").await;
    hand.pictures("english-case").await;
    hand.press("Record a comparison").await;
    hand.pictures("english-compare").await;
    hand.press("Cancel").await;
    hand.go("#/cases/list/all").await;
    hand.see("to examine").await;
    hand.pictures("english-board").await;
    hand.speak("中文").await;
    stage.close_window().await;
}
