//! Somebody new follows the README: from the first start, with a roster that nobody made for this
//! program, to the first visit.

use crate::fair::today;
use crate::hand::Hand;
use crate::stage::Stage;
use crate::start::{PASSPHRASE, set_up};
use jiff::ToSpan;
use std::time::{Duration, Instant};

/// A title, a note, headers of the organiser's own, booths written in every way, and a total.
const ROSTER: &str = "\
第三届晋中南特色产品交易会 参展单位一览表（截至11月20日，最终版2）,,,,,,
制表：招展部 小李,,,,,,
No,参展单位全称,摊位号,联络人/手机,拟展出产品,有无专利商标,备注
1,榆次区山里红果蔬专业合作社,E-01/E-02,张三样 13900000001,苹果脆片、红枣,商标 12345678,两个摊位打通
2,平遥古城推光漆器厂,E03,李四样13900000002,推光漆首饰盒,外观 ZL202330000002.0,
3,Tokyo Sample Ceramics K.K.,E-04,Ms. Sato +81 3 0000 0000,Tea set; vase,PCT pending,interpreter needed
4,平遥古城推光漆器厂,W-11,李四样,推光漆屏风,,同上单位第二个馆
合计,4,5,,,,
";
/// What a person does in ten minutes, a word typed counting by its letters.
const ACTIONS_AT_MOST: u32 = 400;
const TEN_MINUTES: Duration = Duration::from_secs(600);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_new_visits_a_booth_within_ten_minutes() {
    let (mut stage, hand) = Stage::open("newcomer").await;
    let since = Instant::now();
    hand.see("从哪里开始？").await;
    set_up(&hand).await;
    describe(&hand).await;
    hand.go("#/fair/officers").await;
    hand.press("加入人员").await;
    hand.write("姓名", "林晓").await;
    hand.tick("巡查").await;
    hand.write("口令", PASSPHRASE).await;
    hand.write("再输一次口令", PASSPHRASE).await;
    hand.press("加入人员").await;
    hand.done().await;

    let list = stage.files().join("参展单位一览表.csv");
    std::fs::write(&list, ROSTER).expect("a roster");
    hand.press("展商").await;
    hand.press("导入名册").await;
    hand.prepare(&[list]);
    hand.press("选择名册文件").await;
    hand.see("请核对每一列的含义").await;
    hand.picture("columns").await;
    hand.press("看有何变化").await;
    hand.see("新增").await;
    hand.picture("difference").await;
    hand.press("导入").await;
    hand.done().await;
    hand.see("榆次区山里红果蔬专业合作社").await;
    hand.see("Tokyo Sample Ceramics K.K.").await;
    hand.see("新增展商 3 家").await;

    hand.press("巡查").await;
    hand.press("安排巡查").await;
    hand.picture("plan").await;
    hand.tick("林晓").await;
    hand.press("登记").await;
    hand.done().await;
    hand.press("开始").await;
    hand.see("下一个：").await;
    hand.press("下一个：").await;
    hand.picture("booth").await;
    // Nobody's pledge has come yet; the page asks once.
    hand.press("正常").await;
    hand.press("看过了，正常").await;
    hand.see("已登记").await;
    hand.picture("visited").await;
    let (actions, took) = (hand.actions(), since.elapsed());
    println!("{actions} actions, {took:?}");
    assert!(actions <= ACTIONS_AT_MOST && took < TEN_MINUTES, "{actions} actions, {took:?}");
    stage.close_window().await;
}

/// No more than the page asks for.
async fn describe(hand: &Hand) {
    for (field, words) in
        [("中文名称", "晋中南特色产品交易会"), ("编号字头", "JZN"), ("地点", "示例会展中心")]
    {
        hand.write(field, words).await;
    }
    for (row, day) in (1..=3).zip(0..) {
        let row = hand.within(&format!("公开展出日和开放时间 第 {row} 项"));
        row.write("日期", &(today() + day.days()).to_string()).await;
    }
    // The days that were proposed for building up no longer come before: the page says so.
    hand.press("保存").await;
    let told = hand.hindered().await;
    assert!(told.contains("布展日须早于公开展出日"), "{told}");
    hand.write("布展日", "").await;
    hand.press("保存").await;
    hand.see("已保存：展会与日程").await;
    hand.picture("described").await;
}
