//! `make bench`: what an exchange costs, with signatures checked, TLS, and views on: from one desk
//! to the office and on to another, at no distance and at 100 ms round trip; fifty desks that come
//! back at once; and an exchange with nothing to send, at a million facts.
//!
//! `BOOTHWARD_BENCH_SMALL` plays it with little, to see whether it runs.

mod authors;
mod ledger;
mod many;
mod proxy;
mod stage;
mod table;

use desk::Desk;
use desk::clock::Clock;
use domain::Role;
use stage::{CHEAP, FILE_BYTES, Office, PASSPHRASE};
use std::time::{Duration, Instant};
use table::{Aim, Table, tell};

/// What is exchanged: facts of about 500 bytes, and files of 300 KB.
const FACTS: usize = 20_000;
const FILES: usize = 200;
/// How many desks come back at once, with how many facts each.
const DESKS: usize = 50;
const FACTS_OF_EACH: usize = 2_000;
/// How many facts there are where nothing is to be sent.
const LEDGER: usize = 1_000_000;

fn main() {
    let small = std::env::var_os("BOOTHWARD_BENCH_SMALL").is_some();
    let less = |much: usize, little: usize| if small { little } else { much };
    let (facts, files) = (less(FACTS, 500), less(FILES, 10));
    let mut table = Table::default();
    for milliseconds in [0, 50] {
        measure(&mut table, facts, files, Duration::from_millis(milliseconds));
    }
    many::measure(&mut table, less(DESKS, 5), less(FACTS_OF_EACH, 200));
    ledger::measure(&mut table, less(LEDGER, 20_000));
    table.print();
}

/// Plays one exchange over a line that takes so long each way.
fn measure(table: &mut Table, facts: usize, files: usize, delay: Duration) {
    let folder = tempfile::tempdir().expect("a folder");
    let (proxy, office) = stage::behind(&folder.path().join("office"), delay);
    let (first, founder) = stage::founded(&folder.path().join("first"), &office);
    let exhibition = first.fair().expect("open").store.exhibition().clone();
    let inspector = first.enrol("邢", vec![Role::Inspector], PASSPHRASE).expect("enrolled");
    let second = Desk::open(&folder.path().join("second"), Clock::told(Clock::System.now()));
    let second = second.expect("a desk").with_cost(CHEAP);
    stage::joins(&first, &second);
    second.sign_in(&exhibition, &inspector, PASSPHRASE).expect("signed in");

    let mut sealed = stage::import(&first, facts / 10);
    first.sign_in(&exhibition, &inspector, PASSPHRASE).expect("signed in");
    sealed += stage::walk(&first, [inspector, founder.clone()], facts - sealed);
    first.sign_in(&exhibition, &founder, PASSPHRASE).expect("signed in");
    let trip = 2 * delay.as_millis();
    let each = stage::weigh(&first) / sealed as u64;
    tell(&format!("{trip} ms: {sealed} facts of {each} bytes, {files} files of {FILE_BYTES}"));
    proxy.counted();
    let mut line = |what: &str, took: Duration, aim: f64| {
        let counted = Some(proxy.counted());
        let what = format!("{trip} ms: {what}");
        table.add(&what, took, Aim::Seconds(aim), counted, office.process.id());
    };
    let is_near = delay.is_zero();
    let aim = |near: f64, far: f64| if is_near { near } else { far };
    line("20,000 facts up", sync(&first, &office), aim(1.0, 2.5));
    line("20,000 facts down", sync(&second, &office), aim(1.0, 2.5));
    stage::hand_over(&first, files);
    line("200 files up", sync(&first, &office), aim(1.0, 2.0));
    line("200 files down", sync(&second, &office), aim(1.0, 2.0));
    let empty = median(|| sync(&second, &office));
    line("nothing to send", empty, delay.as_secs_f64() * 2.0 + 0.002);
}

fn sync(desk: &Desk, office: &Office) -> Duration {
    table::reset_peak(office.process.id());
    let began = Instant::now();
    desk.sync_now().expect("exchanged");
    began.elapsed()
}

/// The middle one of many times.
fn median(one: impl Fn() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..21).map(|_| one()).collect();
    times.sort();
    times[10]
}
