//! The roster, the pledge and the complaint.

use crate::hand::Hand;
use crate::stage::Stage;
use crate::workbook;

/// The lamp's exhibitor.
pub const RESPONDENT: &str = "晨光样灯具有限公司";

pub async fn import(hand: &Hand, stage: &Stage) {
    hand.press("展商").await;
    hand.see("还没有展商").await;
    hand.picture("20-no-exhibitors").await;
    hand.press("导入名册").await;
    // A picture is no roster: said in a sentence, and another file can be chosen.
    hand.prepare(&[stage.photo(2)]);
    hand.press("选择名册文件").await;
    let told = hand.hindered().await;
    assert!(told.contains("看起来是图片"), "{told}");
    hand.picture("21-no-roster").await;

    let list = stage.files().join("名录.xlsx");
    workbook::write(&list);
    hand.prepare(std::slice::from_ref(&list));
    hand.press("选择名册文件").await;
    hand.see("请核对每一列的含义").await;
    hand.picture("22-columns").await;
    hand.press("看有何变化").await;
    hand.see("未能读取的行：1").await;
    hand.see("号码存疑：1").await;
    let rejected = stage.files().join("退回.xlsx");
    hand.prepare(std::slice::from_ref(&rejected));
    hand.press("另存这些行").await;
    hand.see("未能读取的行已另存").await;
    hand.picture("23-difference").await;
    hand.press("导入").await;
    hand.done().await;
    hand.see(RESPONDENT).await;

    // The same list again brings nothing; the mended row comes in by itself.
    read(hand, &list).await;
    hand.see("与现有记录相同，无需导入").await;
    hand.press("取消").await;
    workbook::mend(&rejected, "和乐样玩具有限公司");
    read(hand, &rejected).await;
    // What is not in this list stays, for it is no whole roster.
    hand.tick("这是完整名册").await;
    hand.press("导入").await;
    hand.done().await;
    hand.see("和乐样玩具有限公司").await;
    hand.picture("24-exhibitors").await;
}

async fn read(hand: &Hand, file: &std::path::Path) {
    hand.press("导入名册").await;
    hand.prepare(&[file.to_owned()]);
    hand.press("选择名册文件").await;
    hand.press("看有何变化").await;
}

/// Found at the counter, and accepted in two actions: the scan, and the officer's word.
pub async fn pledge(hand: &Hand, stage: &Stage) {
    visitor(hand).await;
    hand.see("承诺书一直没有发给参展方").await;
    hand.picture("25-visitor").await;
    hand.press("收承诺书").await;
    hand.picture("26-pledge-empty").await;
    hand.bring("扫描件", "添加文件", &[stage.scan(3)]).await;
    hand.picture("27-pledge").await;
    hand.press("核对无误，接收").await;
    hand.done().await;
    hand.see("已核验").await;
    hand.picture("28-pledge-accepted").await;
}

/// Whoever stands at the counter, found by part of the name.
pub async fn visitor(hand: &Hand) {
    hand.press("今日").await;
    hand.picture("19-today").await;
    hand.write("扫码、名称或展位", "晨光").await;
    hand.take(RESPONDENT).await;
    hand.see("来办什么").await;
}

/// The complaint is written down; what is missing is said while it is being written.
pub async fn complain(hand: &Hand, stage: &Stage) {
    visitor(hand).await;
    hand.press("有人投诉该展商").await;
    hand.see("登记投诉").await;
    hand.picture("40-complaint-empty").await;
    hand.pick("展位", "3-A12").await;
    let lamp = hand.within("被投诉展品 第 1 项");
    lamp.pick("申报的展品", "折叠台灯").await;
    lamp.write("数量", "2").await;
    lamp.write("位置", "展位正面").await;
    hand.press("添加展品").await;
    let poster = hand.within("被投诉展品 第 2 项");
    poster.pick("类别", "展板").await;
    poster.write("名称、型号", "台灯海报").await;
    poster.write("位置", "左侧墙").await;

    hand.write("投诉人名称或姓名", "恒照样设计有限公司").await;
    hand.write("电话", "13900000000").await;
    hand.write("约定的电子送达地址", "ip@hengzhao.invalid").await;
    let right = hand.within("权利 第 1 项");
    right.pick("权利", "外观设计专利").await;
    right.write("权利号码", "ZL202330000002.0").await;
    right.write("名称", "台灯").await;
    right.write("权利人", "恒照样设计有限公司").await;
    right.pick("专利权评价报告", "符合授权条件").await;
    hand.see("投诉资格").await;
    hand.write("事实与比对", "整体形状与灯臂折叠方式相同。").await;
    hand.tick("撤出展示").await;
    for paper in [
        "投诉人（权利人）身份证明",
        "涉嫌侵权方的名称、展位和展品",
        "涉嫌侵权的理由和证据",
        "专利证书",
        "授权公告文本",
        "外观设计图片或者照片",
    ] {
        hand.tick(paper).await;
    }
    hand.see("还缺 1 项材料").await;
    // A forgotten declaration is pointed at.
    hand.press("查看登记回执").await;
    hand.see("请确认").await;
    hand.picture("41-complaint").await;
    hand.tick("投诉人声明所述属实").await;
    hand.bring("投诉材料", "添加文件", &[stage.scan(20)]).await;
    hand.press("查看登记回执").await;
    hand.see("草稿").await;
    hand.picture_with_paper("42-complaint-receipt").await;
    hand.press("登记投诉并出具回执").await;
    hand.done().await;
    hand.see("通知补正").await;
}
