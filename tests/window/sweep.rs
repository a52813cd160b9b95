//! Every screen of a whole fair, photographed in both languages, light and dark, in three sizes,
//! and looked at for what a machine can see. The pictures lie under `screenshots/sweep`, named
//! `<size>-<language>-<theme>-<screen>.png`, what was seen beside them in `flaws.txt`.
//!
//! A folder with a rehearsal fair is copied and stays as it is (`boothward-desk --data DIR rehearsal`
//! makes one). From the project's folder, once the window is built:
//!
//! `BOOTHWARD_REHEARSED=DIR cargo test --workspace --features boothward/custom-protocol --test window every_screen -- --ignored --nocapture`
//!
//! `BOOTHWARD_SWEPT` narrows it to what holds one of its words, parted by commas: a size
//! (`1024x768`), a language (`en`), a theme (`dark`) or the beginning of a screen's name (`case`).

use crate::axe::{DOORS, LEAD, looks};
use crate::hand::Hand;
use crate::prepared::REHEARSED;
use crate::screens::{self, Seat};
use crate::stage::Stage;
use crate::start::{sits_down, takes_over};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

const SIZES: [(u32, u32); 3] = [(1280, 800), (1024, 768), (1920, 1080)];
const LANGUAGES: [(&str, &str); 2] = [("中文", "zh"), ("English", "en")];
const THEMES: [&str; 2] = ["light", "dark"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a whole rehearsal fair and half an hour: BOOTHWARD_REHEARSED"]
async fn every_screen_is_photographed() {
    let rehearsed = std::env::var_os("BOOTHWARD_REHEARSED").expect("a prepared rehearsal");
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    let copied = Command::new("cp").arg("-a").arg(&rehearsed).arg(&data).status();
    assert!(copied.expect("cp runs").success());
    let mut sweep = Sweep::new();

    let (mut stage, hand) = Stage::open("sweep").await;
    sweep.doors(&hand, &[("first-start", None), DOORS[2], DOORS[3]]).await;
    stage.close_window().await;
    drop(stage);

    let seats = screens::of(&data, LEAD, REHEARSED);
    let (mut stage, hand) = Stage::open_on("sweep", folder, &data).await;
    hand.offers_soon("中文").await;
    sweep.doors(&hand, &DOORS).await;
    sits_down(&hand, LEAD, REHEARSED).await;
    for seat in &seats {
        sweep.seat(&hand, seat).await;
    }
    stage.close_window().await;
    sweep.tell();
}

struct Sweep {
    wanted: Vec<String>,
    flaws: BTreeSet<String>,
    pictures: usize,
}

impl Sweep {
    fn new() -> Self {
        let wanted = std::env::var("BOOTHWARD_SWEPT").unwrap_or_default();
        let wanted = wanted.split(',').filter(|one| !one.is_empty()).map(str::to_owned).collect();
        Self { wanted, flaws: BTreeSet::new(), pictures: 0 }
    }

    /// Whether one of the words that narrow the sweep says no: each kind of word is asked apart.
    fn wants(&self, kinds: &[&str], one: &str) -> bool {
        let mut said =
            self.wanted.iter().filter(|word| kinds.is_empty() || kinds.contains(&word.as_str()));
        if kinds.is_empty() {
            let screens: Vec<_> = said.filter(|word| !known(word)).collect();
            return screens.is_empty() || screens.iter().any(|word| one.starts_with(word.as_str()));
        }
        let first = said.next();
        first.is_none_or(|word| word == one) || said.any(|word| word == one)
    }

    /// The pages before the pages.
    async fn doors(&mut self, hand: &Hand, doors: &[(&str, Option<&str>)]) {
        for (language, short) in LANGUAGES {
            hand.press(language).await;
            hand.settled().await;
            for (name, opens) in doors {
                if let Some(selector) = opens {
                    hand.press_at(selector).await;
                }
                for (width, height) in SIZES {
                    hand.resize(width, height).await;
                    hand.settled().await;
                    self.keep(hand, &format!("{width}x{height}"), short, "light", name).await;
                }
            }
            hand.reload().await;
            hand.settled().await;
        }
        hand.press("中文").await;
        hand.settled().await;
    }

    /// What one officer reaches.
    async fn seat(&mut self, hand: &Hand, seat: &Seat) {
        takes_over(hand, &seat.officer, REHEARSED).await;
        let screens: Vec<_> =
            seat.screens.iter().filter(|one| self.wants(&[], &one.name)).collect();
        if screens.is_empty() {
            return;
        }
        for (language, short) in LANGUAGES {
            for theme in THEMES {
                if !self.wants(&["zh", "en"], short) || !self.wants(&THEMES, theme) {
                    continue;
                }
                looks(hand, language, theme).await;
                for (width, height) in SIZES {
                    let size = format!("{width}x{height}");
                    if !self.wants(&["1280x800", "1024x768", "1920x1080"], &size) {
                        continue;
                    }
                    hand.resize(width, height).await;
                    for screen in &screens {
                        screen.show(hand).await;
                        self.keep(hand, &size, short, theme, &screen.name).await;
                        screen.leave(hand).await;
                    }
                }
            }
        }
        hand.resize(1280, 800).await;
        looks(hand, "中文", "light").await;
    }

    async fn keep(&mut self, hand: &Hand, size: &str, language: &str, theme: &str, screen: &str) {
        let name = format!("{size}-{language}-{theme}-{screen}");
        hand.glance(&name).await;
        self.pictures += 1;
        for flaw in hand.flaws(language).await {
            println!("{name}: {flaw}");
            self.flaws.insert(format!("{screen}: {flaw} ({size} {language})"));
        }
    }

    fn tell(&self) {
        let text: String = self.flaws.iter().map(|flaw| format!("{flaw}\n")).collect();
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../screenshots/sweep/flaws.txt");
        std::fs::write(kept, &text).expect("kept");
        println!("{} pictures", self.pictures);
        assert!(self.flaws.is_empty(), "{} flaws:\n{text}", self.flaws.len());
    }
}

fn known(word: &str) -> bool {
    ["zh", "en", "light", "dark", "1280x800", "1024x768", "1920x1080"].contains(&word)
}
