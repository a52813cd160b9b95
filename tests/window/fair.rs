//! The fair: what it is, who owes what, its people and its rules.

use crate::hand::Hand;
use crate::stage::Stage;
use crate::start::PASSPHRASE;
use jiff::civil::Date;
use jiff::{ToSpan, Zoned};

/// The people who sit at this desk beside the founder, with their posts.
const PEOPLE: [(&str, &str); 7] = [
    ("林晓", "值班负责人"),
    ("周宁", "受理"),
    ("许衡", "承办"),
    ("高远", "处理"),
    ("罗青", "巡查"),
    ("沈复", "复核"),
    ("白档", "档案"),
];

/// Today, where the fair is.
#[expect(clippy::disallowed_methods, reason = "the window itself runs on the machine's clock")]
pub fn today() -> Date {
    Zoned::now().in_tz("Asia/Shanghai").expect("a zone of the tables").date()
}

pub async fn describe(hand: &Hand) {
    for (field, words) in [
        ("中文名称", "太原示例博览会"),
        ("外文名称", "Taiyuan Sample Fair"),
        ("届次", "第八届"),
        ("编号字头", "TYZ"),
        ("地点", "示例会展中心"),
    ] {
        hand.write(field, words).await;
    }
    // The fair opens today and lasts three days.
    for (row, day) in (1..=3).zip(0..) {
        let date = today() + day.days();
        let row = hand.within(&format!("公开展出日和开放时间 第 {row} 项"));
        row.write("日期", &date.to_string()).await;
    }
    let build_up = [today() - 2.days(), today() - 1.day()].map(|day| day.to_string());
    hand.write("布展日", &build_up.join("；")).await;
    hand.picture("04-fair").await;
    save(hand, "展会与日程").await;

    hand.press("主办单位").await;
    let first = hand.within("单位 第 1 项");
    first.write("单位名称", "示例会展集团").await;
    hand.press("添加单位").await;
    let second = hand.within("单位 第 2 项");
    second.write("单位名称", "示例会展公司").await;
    second.pick("身份", "承办单位").await;
    hand.picture("05-units").await;
    save(hand, "主办单位").await;

    hand.press("规则参数").await;
    hand.press("决定是否重大活动").await;
    hand.tick("属于重大活动").await;
    hand.write("理由", "市政府列入重大活动清单。").await;
    hand.picture("06-major-event").await;
    hand.press("登记").await;
    hand.done().await;
    hand.see("田管").await;
    hand.picture("07-profile").await;

    hand.press("工作机构").await;
    for (field, words) in [
        ("机构名称", "知识产权保护工作站"),
        ("地点", "2 号馆 201 室"),
        ("电话", "0351-0000201"),
        ("工作时间", "08:30–18:00"),
        ("电子地址", "desk@example.invalid"),
        ("可以收答辩的地点", "2 号馆服务台"),
    ] {
        hand.write(field, words).await;
    }
    let member = hand.within("成员 第 1 项");
    member.write("姓名", "林晓").await;
    member.write("职务或专长", "负责人").await;
    hand.picture("08-body").await;
    save(hand, "工作机构").await;

    hand.press("主管部门").await;
    authorities(hand).await;
    hand.picture("09-authorities").await;
    save(hand, "主管部门").await;
}

/// One authority is responsible here for what this fair shows; the others are taken off the list.
async fn authorities(hand: &Hand) {
    let first = hand.within("主管部门 第 1 项");
    first.write("部门名称", "示例市市场监督管理局").await;
    first.write("电话", "0351-0000001").await;
    first.write("地址", "示例路 1 号").await;
    for row in (2..=5).rev() {
        hand.press(&format!("删去主管部门第 {row} 项")).await;
    }
}

pub async fn enrol(hand: &Hand) {
    hand.press("人员").await;
    for (at, (name, post)) in PEOPLE.into_iter().enumerate() {
        hand.press("加入人员").await;
        hand.write("姓名", name).await;
        hand.tick(post).await;
        hand.write("口令", PASSPHRASE).await;
        hand.write("再输一次口令", PASSPHRASE).await;
        if at == 0 {
            hand.picture("10-enrol").await;
        }
        hand.press("加入人员").await;
        hand.done().await;
    }
    hand.see("白档").await;
    hand.picture("11-officers").await;
}

/// Drafted from the proposal, approved, printed, put up and photographed.
pub async fn publish_rules(hand: &Hand, stage: &Stage) {
    hand.go("#/fair/rules").await;
    hand.see("还没有规则").await;
    hand.press("起草新版本").await;
    hand.picture("15-draft-rules").await;
    hand.press("登记").await;
    hand.done().await;
    hand.press("审定").await;
    hand.see("草稿").await;
    hand.picture_with_paper("16-approve-rules").await;
    hand.press("审定").await;
    hand.done().await;
    hand.press("登记公布").await;
    let place = hand.within("公布在哪里 第 1 项");
    place.write("公布地点", "主入口公告栏").await;
    // Without its photograph the publication is not proved, and the field says so.
    hand.press("登记").await;
    hand.see("至少 1 个，已有 0 个").await;
    place.bring("现场照片", "添加照片", &[stage.photo(1)]).await;
    hand.picture("17-publish-rules").await;
    hand.press("登记").await;
    hand.done().await;
    hand.see("已公布").await;
    hand.picture("18-rules").await;
}

async fn save(hand: &Hand, page: &str) {
    hand.press("保存").await;
    hand.see(&format!("已保存：{page}")).await;
}
