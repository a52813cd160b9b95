//! What the window costs with a whole fair in it: one table, each line beside its aim (issue 3,
//! "How it is shown"). `make bench` builds the window for use and a rehearsal fair, and runs it:
//! `BOOTHWARD_WINDOW` names the program, `BOOTHWARD_REHEARSED` the fair.

use crate::hand::Hand;
use crate::prepared::REHEARSED;
use crate::stage::Stage;
use boothward_tests::beside;
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// How often the program is started.
const STARTS: usize = 5;
/// How long is waited for a figure that will be bad.
const PATIENT: Duration = Duration::from_secs(180);
/// How long a page is left alone that comes in less.
const QUIET: Duration = Duration::from_secs(3);
const START_AT_MOST: f64 = 800.0;
const ROWS_AT_MOST: f64 = 50.0;
const FRAME_AT_MOST: f64 = 50.0;
const MEMORY_AT_MOST: f64 = 450.0;

/// Keeps how long it takes from a key to the first rows that were drawn for it.
const LISTEN: &str = "window.rows_after = [];
    let since = null;
    document.addEventListener('input', (event) => (since = event.timeStamp), true);
    new MutationObserver(() => {
        if (since === null || !document.querySelector(arguments[0])) return;
        const pressed = since;
        since = null;
        requestAnimationFrame(() => setTimeout(() => window.rows_after.push(performance.now() - pressed)));
    }).observe(document.querySelector(arguments[0]).parentElement, {subtree: true, childList: true, characterData: true});";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "make bench: needs a window built for use, and a whole rehearsal fair"]
async fn figures_of_the_window() {
    let rehearsed = std::env::var_os("BOOTHWARD_REHEARSED").expect("a prepared rehearsal");
    let mut table = Vec::new();
    let (mut doors, mut days) = (Vec::new(), Vec::new());
    for start in 0..STARTS {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("desk");
        let copied = Command::new("cp").arg("-a").arg(&rehearsed).arg(&data).status();
        assert!(copied.expect("cp runs").success());
        let (mut stage, hand) = Stage::open_on("speed", folder, &data).await;
        let window = stage.process();
        doors.push(hand.patient(PATIENT).mark("sign-in").await - started(window));
        hand.press("中文").await;
        hand.settled().await;
        hand.run("document.querySelector('input[type=password]').focus()").await;
        hand.run("addEventListener('submit', () => performance.mark('signed'), true)").await;
        hand.keys(REHEARSED.to_owned() + thirtyfour::Key::Enter).await;
        // Whoever asks a page at work slows it down.
        tokio::time::sleep(QUIET).await;
        days.push(hand.patient(PATIENT).mark("today").await - hand.mark("signed").await);
        if start + 1 == STARTS {
            hand.at_the_desk().await;
            lists(&hand, &mut table).await;
            plan(&hand, &mut table).await;
            rooms(&hand).await;
            let (whole, parts) = memory(window);
            println!("{parts}");
            line(&mut table, "memory of all processes", whole, "MB", MEMORY_AT_MOST);
        }
        stage.close_window().await;
    }
    let (door, day) = (median(&mut doors), median(&mut days));
    line(&mut table, "start to the door", door, "ms", START_AT_MOST);
    line(&mut table, "passphrase to Today", day, "ms", START_AT_MOST);
    line(&mut table, "start to Today, but for the person", door + day, "ms", START_AT_MOST);
    for package in packages() {
        let bytes = std::fs::metadata(&package).map_or(0, |known| known.len());
        let name = package.file_name().unwrap_or_default().to_string_lossy().into_owned();
        table.push((
            format!("size of {name}"),
            format!("{:.1} MB", bytes as f64 / 1e6),
            String::new(),
            true,
        ));
    }
    for (what, figure, aim, met) in &table {
        let verdict = if aim.is_empty() {
            ""
        } else if *met {
            "met"
        } else {
            "MISSED"
        };
        println!("| {what:46} | {figure:32} | {aim:12} | {verdict:6} |");
    }
}

type Line = (String, String, String, bool);

fn line(table: &mut Vec<Line>, what: &str, figure: f64, unit: &str, aim: f64) {
    let aimed = format!("< {aim:.0} {unit}");
    table.push((what.to_owned(), format!("{figure:.0} {unit}"), aimed, figure < aim));
}

/// The first rows of every list after each key of a word.
async fn lists(hand: &Hand, table: &mut Vec<Line>) {
    for (name, place, field, rows, words) in [
        ("exhibitors", "#/exhibitors", "main input[type=search]", "main [role=list]", "3-A12"),
        ("cases", "#/cases/list/all", "main input[type=search]", "main [role=list]", "3-A12"),
        ("papers", "#/papers", "main input[type=search]", "main [role=list]", "3-A12"),
        ("evidence", "#/evidence", "main input[type=search]", "main ul", "3-A12"),
        ("counter", "#/today", "main input", "main .today", "3-A12"),
    ] {
        hand.go(place).await;
        hand.settled().await;
        hand.run(&format!("document.querySelector({field:?}).focus()")).await;
        hand.run(&LISTEN.replace("arguments[0]", &format!("{rows:?}"))).await;
        for letter in words.chars() {
            hand.keys(letter.to_string()).await;
            hand.settled().await;
        }
        let told = hand.run("return window.rows_after").await;
        let mut times: Vec<f64> =
            told.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        assert!(!times.is_empty(), "{name}: {times:?}");
        let middle = median(&mut times);
        let worst = times.last().copied().unwrap_or_default();
        let figure = format!("median {middle:.0} ms, worst {worst:.0} ms");
        let met = middle < ROWS_AT_MOST;
        table.push((format!("first rows after a key: {name}"), figure, "< 50 ms".to_owned(), met));
    }
}

/// The plan of two thousand booths, whole, at texture, and near.
async fn plan(hand: &Hand, table: &mut Vec<Line>) {
    hand.go("#/settings").await;
    hand.settled().await;
    hand.go("#/today").await;
    hand.settled().await;
    for (larger, name) in [(0, "whole"), (1, "larger"), (5, "near")] {
        for _ in 0..larger {
            hand.press("放大（+）").await;
        }
        let mut frames = hand.pan_the_plan().await;
        let middle = median(&mut frames);
        let worst = frames.last().copied().unwrap_or_default();
        let figure = format!("median {middle:.0} ms, worst {worst:.0} ms");
        let what = format!("frames of the plan, panned, {name}");
        table.push((what, figure, "worst < 50 ms".to_owned(), worst < FRAME_AT_MOST));
    }
}

/// Works through the rooms, so that they all have been open.
async fn rooms(hand: &Hand) {
    for place in [
        "#/exhibitors",
        "#/walk",
        "#/cases/list/all",
        "#/evidence",
        "#/papers",
        "#/reports",
        "#/fair",
        "#/today",
    ] {
        hand.go(place).await;
        hand.settled().await;
    }
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// When a process began, in milliseconds of the world's clock.
#[expect(clippy::disallowed_methods, reason = "the system counts from its own start")]
fn started(process: u32) -> f64 {
    let told = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("it runs");
    let fields = told.rsplit_once(')').expect("a name in brackets").1;
    let ticks: f64 = fields.split_whitespace().nth(19).expect("its start").parse().expect("ticks");
    let up = std::fs::read_to_string("/proc/uptime").expect("the system runs");
    let up: f64 = up.split_whitespace().next().expect("seconds").parse().expect("seconds");
    let now = jiff::Timestamp::now().as_microsecond() as f64 / 1e3;
    // A tick is a hundredth of a second on every Linux that this runs on.
    now - up * 1e3 + ticks * 10.0
}

/// What a process and all that it started hold together, each page counted once (MB).
fn memory(process: u32) -> (f64, String) {
    let mut whole = 0.0;
    let mut parts = Vec::new();
    for one in family(process) {
        let told = std::fs::read_to_string(format!("/proc/{one}/smaps_rollup")).unwrap_or_default();
        let held = told.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap_or("0");
        let kilobytes: f64 = held.trim().trim_end_matches(" kB").trim().parse().unwrap_or(0.0);
        let name = std::fs::read_to_string(format!("/proc/{one}/comm")).unwrap_or_default();
        parts.push(format!("{} {:.0} MB", name.trim(), kilobytes / 1024.0));
        whole += kilobytes / 1024.0;
    }
    (whole, parts.join(", "))
}

fn family(process: u32) -> Vec<u32> {
    let mut all = vec![process];
    let mut at = 0;
    while at < all.len() {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", all[at])).into_iter().flatten();
        for task in tasks.flatten() {
            let children =
                std::fs::read_to_string(task.path().join("children")).unwrap_or_default();
            all.extend(children.split_whitespace().filter_map(|one| one.parse::<u32>().ok()));
        }
        at += 1;
    }
    all
}

/// The packages beside the program that is measured.
fn packages() -> Vec<PathBuf> {
    let program =
        std::env::var_os("BOOTHWARD_WINDOW").map_or_else(|| beside("boothward"), PathBuf::from);
    let folder = program.parent().expect("a folder").join("bundle/deb");
    let found = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|one| one.path());
    found.filter(|path| path.extension().is_some_and(|ending| ending == "deb")).collect()
}
