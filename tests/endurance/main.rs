//! The office and four desks as processes of their own, behind a line that cuts, delays and
//! truncates, killed at random for minutes: once the line holds again, all have everything.
//!
//! `make endure` runs it. `BOOTHWARD_MINUTES` says how long (ten), `BOOTHWARD_SEED` which chance.

#![expect(clippy::print_stdout, reason = "what happened is told to whoever runs it")]

#[path = "../simulation/chance.rs"]
mod chance;
mod company;
mod desk;
mod office;
mod proxy;
mod setting;
mod verdict;

use chance::Chance;
use company::Company;
use proxy::Proxy;
use setting::Setting;
use std::time::{Duration, Instant};

/// Once the line holds, everything must have come together within this.
const TOGETHER_WITHIN: Duration = Duration::from_secs(600);

fn told<T: std::str::FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok().and_then(|told| told.parse().ok())
}

#[test]
#[ignore = "takes minutes of processes that are killed; make endure runs it"]
fn a_fair_outlasts_killed_processes_and_a_line_that_fails() {
    // The same program again, as one of the desks.
    if let Ok(order) = std::env::var(desk::ORDER) {
        desk::work(&serde_json::from_str(&order).expect("an order"));
    }
    let minutes: f64 = told("BOOTHWARD_MINUTES").unwrap_or(10.0);
    let by_chance = || {
        let mut bytes = [0; 4];
        ::desk::clock::random(&mut bytes);
        u64::from(u32::from_le_bytes(bytes))
    };
    let seed = told("BOOTHWARD_SEED").unwrap_or_else(by_chance);
    println!("BOOTHWARD_SEED={seed} BOOTHWARD_MINUTES={minutes}");

    let mut chance = Chance::new(seed);
    let proxy = Proxy::start(Chance::new(chance.next()));
    let folder = tempfile::tempdir().expect("a folder");
    let setting = Setting::found(folder.path(), &proxy);
    let mut company = Company::start(setting, seed);
    proxy.begin_faults();
    let end = Instant::now() + Duration::from_secs_f64(minutes * 60.0);
    while Instant::now() < end {
        company.suffer(&mut chance, &proxy);
    }
    proxy.end_faults();
    company.recover();
    let began = Instant::now();
    company.come_together(TOGETHER_WITHIN);
    let together = began.elapsed();
    let verdict = verdict::of(company);
    let [cuts, truncations, delays, refusals] = proxy.told();
    let seconds = usize::try_from(together.as_secs()).unwrap_or(usize::MAX);
    let line = [
        ("cut connections", cuts),
        ("truncated connections", truncations),
        ("delayed pieces", delays),
        ("refused connections", refusals),
        ("seconds until all were equal", seconds),
    ];
    let line = line.into_iter().map(|(what, how_many)| (what.to_owned(), how_many));
    for (what, how_many) in verdict.into_iter().chain(line) {
        println!("{how_many:>10}  {what}");
    }
}
