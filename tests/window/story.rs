//! The fair through the window, from an empty start to the closed case.

use crate::hand::Hand;
use crate::hand::keyboard::{KEYS_AT_MOST, Keyboard};
use crate::stage::Stage;
use crate::start::{found, mistypes, sits};
use crate::{after, cases, counter, fair, papers, walk};
use std::time::Instant;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lamp_is_suspended_withdrawn_and_put_back() {
    let (stage, hand) = Stage::open("story").await;
    tell(stage, hand).await;
}

/// The same story for whoever has no mouse.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "goes to every control key by key, which takes several minutes"]
async fn the_whole_story_needs_nothing_but_keys() {
    let (stage, hand) = Stage::open("keyboard").await;
    let (hand, keyboard) = hand.by_keyboard();
    let since = Instant::now();
    tell(stage, hand).await;
    holds(&keyboard, since);
}

/// How the story begins, with keys alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fair_is_set_up_and_its_roster_imported_with_keys_alone() {
    let (mut stage, hand) = Stage::open("keyboard").await;
    let (hand, keyboard) = hand.by_keyboard();
    let since = Instant::now();
    found(&hand).await;
    fair::describe(&hand).await;
    fair::enrol(&hand).await;
    mistypes(&hand, "林晓").await;
    sits(&hand, "周宁").await;
    counter::import(&hand, &stage).await;
    stage.close_window().await;
    holds(&keyboard, since);
}

/// The focus was seen and kept, and nothing was far.
fn holds(keyboard: &Keyboard, since: Instant) {
    let ways = keyboard.ways();
    let longest = ways.first().map_or(0, |(keys, _)| *keys);
    println!("{} ways in {:?}, the longest: {:?}", ways.len(), since.elapsed(), ways.first());
    assert_eq!(keyboard.faults(), [""; 0], "the focus is seen and kept");
    assert!(longest <= KEYS_AT_MOST, "{:?}", &ways[..3]);
}

async fn tell(mut stage: Stage, hand: Hand) {
    found(&hand).await;
    fair::describe(&hand).await;
    fair::enrol(&hand).await;
    mistypes(&hand, "林晓").await;
    fair::publish_rules(&hand, &stage).await;
    sits(&hand, "周宁").await;
    counter::import(&hand, &stage).await;
    counter::pledge(&hand, &stage).await;
    sits(&hand, "罗青").await;
    walk::round(&hand, &stage).await;
    sits(&hand, "周宁").await;
    counter::complain(&hand, &stage).await;
    cases::accept(&hand, &stage).await;
    cases::suspend(&hand).await;
    cases::compare(&hand, &stage).await;
    papers::leave(&hand, &stage, "暂停展出通知书").await;
    sits(&hand, "许衡").await;
    cases::open(&hand).await;
    cases::notify(&hand).await;
    sits(&hand, "罗青").await;
    papers::serve(&hand, "投诉告知暨陈述答辩通知书", None, "51-notice-served").await;
    cases::open(&hand).await;
    cases::answer(&hand, &stage).await;
    cases::decide(&hand).await;
    sits(&hand, "罗青").await;
    papers::serve(&hand, "处理意见通知书", Some("被投诉人"), "56-decision-served").await;
    papers::serve(&hand, "撤展通知书", None, "57-withdrawal-served").await;
    cases::open(&hand).await;
    cases::comply(&hand, &stage).await;
    cases::report(&hand, &stage, 81).await;
    cases::appeal(&hand, &stage).await;
    cases::report(&hand, &stage, 82).await;
    cases::close(&hand).await;
    cases::board(&hand).await;
    for (room, picture) in [
        ("今日", "80-today"),
        ("展商", "81-exhibitors"),
        ("巡查", "82-walk"),
        ("案件", "83-cases"),
        ("文书", "84-papers"),
        ("报告", "85-reports"),
        ("设置", "86-settings"),
    ] {
        hand.press(room).await;
        hand.picture(picture).await;
    }
    stage.close_window().await;
    after::record_holds(&stage);
    after::papers_say_what_they_may(&stage);
}
