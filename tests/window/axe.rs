//! axe in the real window: it reads what is drawn there, the contrast of every word included, which
//! the tests of the pages can only measure on the tokens.
//!
//! A small fair in a minute runs always. Every screen in both languages and all three themes:
//! `cargo test -p boothward-tests --test window axe_finds_nothing_on_any_screen -- --ignored --nocapture`

use crate::hand::Hand;
use crate::prepared::{self, REHEARSED};
use crate::screens::{self, Seat};
use crate::stage::Stage;
use crate::start::{sits_down, takes_over};
use std::time::Instant;

/// Whoever has most of the screens.
pub const LEAD: &str = "值小班";
/// The languages and themes together.
const LOOKS: [(&str, &str); 6] = [
    ("中文", "light"),
    ("English", "dark"),
    ("中文", "contrast"),
    ("English", "light"),
    ("中文", "dark"),
    ("English", "contrast"),
];
/// Screens that stand for the others where there is but a minute.
const FEW: [&str; 34] = [
    "today",
    "status",
    "exhibits",
    "exhibitor-unknown",
    "papers-scans",
    "reports-authorities",
    "reports-statistics",
    "cases-board",
    "today-found",
    "wall",
    "privacy",
    "palette",
    "keys",
    "switch",
    "today-error",
    "night",
    "exhibitors",
    "exhibitor-under_measure",
    "visitor-all",
    "import",
    "walk",
    "walk-plan",
    "cases-all",
    "cases-new",
    "evidence",
    "papers",
    "reports",
    "devices",
    "devices-invite",
    "devices-without-office",
    "settings",
    "fair-profile",
    "fair-rules",
    "enrol",
];

/// The pages before the pages, and what opens each.
pub const DOORS: [(&str, Option<&str>); 4] = [
    ("sign-in", None),
    ("first-start", Some(".foot .way button")),
    ("first-form", Some(".choices section:nth-child(2) button")),
    ("first-join", Some(".choices section:nth-child(3) button")),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn axe_finds_nothing_in_the_window() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    prepared::played(&data);
    let seats = screens::of(&data, LEAD, REHEARSED);
    let (mut stage, hand) = Stage::open_on("axe", folder, &data).await;
    let mut found = Vec::new();
    hand.see("选择人员").await;
    found.extend(examine(&hand, "sign-in").await);
    sits_down(&hand, LEAD, REHEARSED).await;
    let since = Instant::now();
    for (language, theme) in &LOOKS[..2] {
        looks(&hand, language, theme).await;
        let few = seats[0].screens.iter().filter(|one| {
            FEW.contains(&one.name.as_str()) || one.name.starts_with("case-") || one.name == "booth"
        });
        for screen in few {
            screen.show(&hand).await;
            found.extend(examine(&hand, &format!("{language} {theme} {}", screen.name)).await);
            screen.leave(&hand).await;
        }
    }
    println!("axe looked for {:?}", since.elapsed());
    stage.close_window().await;
    assert_eq!(found, [""; 0], "axe finds nothing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "every screen in every look takes minutes"]
async fn axe_finds_nothing_on_any_screen() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    prepared::played(&data);
    let seats = screens::of(&data, LEAD, REHEARSED);
    let (mut stage, hand) = Stage::open_on("axe", folder, &data).await;
    let mut found = Vec::new();
    hand.see("选择人员").await;
    for language in ["中文", "English"] {
        hand.press(language).await;
        hand.settled().await;
        for (name, opens) in DOORS {
            if let Some(selector) = opens {
                hand.press_at(selector).await;
            }
            found.extend(examine(&hand, &format!("{language} {name}")).await);
        }
        hand.reload().await;
        hand.settled().await;
    }
    hand.press("中文").await;
    sits_down(&hand, LEAD, REHEARSED).await;
    let mut pages = 0;
    for Seat { officer, screens } in &seats {
        takes_over(&hand, officer, REHEARSED).await;
        for (language, theme) in LOOKS {
            looks(&hand, language, theme).await;
            for screen in screens {
                screen.show(&hand).await;
                let name = format!("{officer} {language} {theme} {}", screen.name);
                found.extend(examine(&hand, &name).await);
                screen.leave(&hand).await;
                pages += 1;
            }
        }
        looks(&hand, "中文", "light").await;
    }
    println!("{pages} pages");
    stage.close_window().await;
    assert_eq!(found, [""; 0], "axe finds nothing");
}

/// Changes language and theme where a person changes them.
pub async fn looks(hand: &Hand, language: &str, theme: &str) {
    hand.go("#/settings").await;
    hand.settled().await;
    hand.press(language).await;
    hand.settled().await;
    hand.run(&format!("document.querySelector('input[name=theme][value={theme}]').click()")).await;
    hand.settled().await;
    let seen = hand.run("return document.documentElement.dataset.theme").await;
    assert_eq!(seen, serde_json::json!(theme));
}

async fn examine(hand: &Hand, name: &str) -> Vec<String> {
    let found = hand.axe().await;
    for one in &found {
        println!("{name}: {one}");
    }
    found.into_iter().map(|one| format!("{name}: {one}")).collect()
}
