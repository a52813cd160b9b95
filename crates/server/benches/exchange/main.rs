//! `make bench`: what an exchange costs, from one desk to the office and on to another, with
//! signatures checked, TLS, and views on; at no distance, and at 100 ms round trip.

mod proxy;

use desk::clock::Clock;
use desk::{Desk, Founding};
use domain::fact::BlobKind;
use domain::ids::{CommandId, OfficerId, StreamId};
use domain::{Command, Role};
use jiff::tz::Offset;
use proof::ClockSource;
use proxy::Proxy;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use store::{Cost, Outcome, Request};

/// What is exchanged: facts of about 500 bytes, and files of 300 KB.
const FACTS: usize = 20_000;
const FILES: usize = 200;
const FILE_BYTES: usize = 300_000;
const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

fn main() {
    let small = std::env::var_os("BOOTHWARD_BENCH_SMALL").is_some();
    let (facts, files) = if small { (500, 10) } else { (FACTS, FILES) };
    tell(&format!("{facts} facts, {files} files of {FILE_BYTES} bytes"));
    for milliseconds in [0, 50] {
        measure(facts, files, Duration::from_millis(milliseconds));
    }
}

/// Plays one exchange over a line that takes so long each way.
fn measure(facts: usize, files: usize, delay: Duration) {
    let folder = tempfile::tempdir().expect("a folder");
    let (told, tells) = std::sync::mpsc::channel();
    let proxy = Proxy::start(delay, tells).expect("a line");
    let office = Office::start(&folder.path().join("office"), proxy.port);
    told.send(office.at).expect("the line listens");
    let here = Clock::System.now();
    let first = Desk::open(&folder.path().join("first"), Clock::told(here)).expect("a desk");
    let first = first.with_cost(CHEAP);
    let founding =
        Founding { name: "田".to_owned(), passphrase: "bench-bench".to_owned(), rehearsal: false };
    let founded = first.found_with_proposal(&founding).expect("founded");
    let inspector = first.enrol("邢", vec![Role::Inspector], "bench-bench").expect("enrolled");
    first.join_office(&office.code, "").expect("joined");
    let second = Desk::open(&folder.path().join("second"), Clock::told(here)).expect("a desk");
    let second = second.with_cost(CHEAP);
    joins(&first, &second);
    second.sign_in(&founded.exhibition, &inspector, "bench-bench").expect("signed in");

    let mut sealed = import(&first, facts / 10);
    let founder = first.fair().expect("open").officer().expect("signed in");
    first.sign_in(&founded.exhibition, &inspector, "bench-bench").expect("signed in");
    sealed += walk(&first, [inspector, founder], facts - sealed);
    let bytes = weigh(&first);
    proxy.counted();
    tell(&format!(
        "\nround trip {} ms: {sealed} facts of {} bytes",
        2 * delay.as_millis(),
        bytes / sealed as u64
    ));
    let line = |what: &str, took: Duration| {
        let (sent, received) = proxy.counted();
        tell(&format!(
            "| {what:28} | {:7.3} s | {:7.2} MB up | {:7.2} MB down | office {:4} MB | desk {:4} MB |",
            took.as_secs_f64(),
            sent as f64 / 1e6,
            received as f64 / 1e6,
            peak(office.process.id()),
            peak(std::process::id()),
        ));
    };
    line("facts up", sync(&first));
    line("facts down", sync(&second));
    hand_over(&first, files);
    line("files up", sync(&first));
    line("files down", sync(&second));
    let mut empty: Vec<Duration> = (0..21).map(|_| sync(&second)).collect();
    empty.sort();
    line("nothing to send, median", empty[10]);
}

fn sync(desk: &Desk) -> Duration {
    reset_peak();
    let began = Instant::now();
    desk.sync_now().expect("exchanged");
    began.elapsed()
}

struct Office {
    process: Child,
    at: SocketAddr,
    code: String,
}

impl Drop for Office {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Office {
    fn start(folder: &Path, told_as: u16) -> Self {
        let port = {
            let free = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
            free.local_addr().expect("an address").port()
        };
        let at = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut process = std::process::Command::new(env!("CARGO_BIN_EXE_boothward-office"))
            .arg("--data")
            .arg(folder)
            .args(["serve", "--listen", &at.to_string()])
            .args(["--address", &format!("127.0.0.1:{told_as}")])
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
        let code = lines
            .map_while(Result::ok)
            .find(|line| line.starts_with("boothward://"))
            .expect("it tells how to join");
        Self { process, at, code }
    }
}

fn joins(first: &Desk, second: &Desk) {
    let invited = first.invite_desk(false).expect("invited");
    std::thread::scope(|scope| {
        let joining = scope.spawn(|| second.join_fair(&invited.link, "", "second"));
        loop {
            let asking = first.asking_desks().expect("asked");
            if let Some(one) = asking.first() {
                first.admit_desk(&one.invitation).expect("admitted");
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        joining.join().expect("no panic").expect("joined");
    });
}

/// Records a roster: one fact for each exhibitor, a tenth of all.
fn import(desk: &Desk, facts: usize) -> usize {
    let entries: Vec<Value> = (0..facts)
        .map(|at| {
            json!({"row": at, "natural_person": false,
                "details": {"name": format!("太原第{at}灯具有限公司"), "contact_name": "王小明",
                    "contact_phone": format!("1380000{at:04}")},
                "booths": [format!("3-A{:02}", at % 50 + 1)], "exhibits": []})
        })
        .collect();
    let roster = json!({"type": "import_roster", "file": proof::digest_of(b"roster"), "blob": null,
        "entries": entries, "rejected": 0, "whole": true, "overrule": [], "keep": []});
    record(desk, roster, "roster").facts.len()
}

/// Walks the halls until there are so many facts more: each round passes fifty booths.
fn walk(desk: &Desk, inspectors: [OfficerId; 2], facts: usize) -> usize {
    let mut sealed = 0;
    for at in 0.. {
        if sealed >= facts {
            break;
        }
        let route: Vec<String> = (1..=50).map(|booth| format!("3-A{booth:02}")).collect();
        let planned = json!({"type": "plan_round", "halls": ["3"], "route": route,
            "inspectors": inspectors});
        let outcome = record(desk, planned, &format!("plan {at}"));
        sealed += outcome.facts.len();
        let StreamId::Round(round) = &outcome.streams[0] else { unreachable!("a round") };
        let started = json!({"type": "start_round", "round": round});
        sealed += record(desk, started, &format!("start {at}")).facts.len();
        for booth in route {
            let visit = json!({"type": "record_visit", "round": round, "booth": booth,
                "exhibitors": [], "result": "ok", "visited_at": desk.clock().now(), "note": ""});
            sealed += record(desk, visit, &format!("visit {at} {booth}")).facts.len();
        }
    }
    sealed
}

fn hand_over(desk: &Desk, files: usize) {
    let store = &desk.fair().expect("open").store;
    let mut chance = 7_u64;
    let given: Vec<_> = (0..files)
        .map(|_| {
            let content: Vec<u8> = (0..FILE_BYTES)
                .map(|_| {
                    chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    (chance >> 56) as u8
                })
                .collect();
            store.put_blob(&content, BlobKind::Photo, true).expect("kept")
        })
        .collect();
    record(
        desk,
        json!({"type": "log_cooperation", "authority": "市场监管局", "document_number": "1",
            "officers": [{"name": "甲", "certificate": "1"}, {"name": "乙", "certificate": "2"}],
            "legal_basis": "依据", "asked": "资料", "confidential": false,
            "began_at": "2026-11-22T01:00:00Z", "ended_at": null, "given": given}),
        "handed over",
    );
}

fn record(desk: &Desk, command: Value, id: &str) -> Outcome {
    let fair = desk.fair().expect("open");
    let command: Command = serde_json::from_value(command).expect("a command");
    let request = Request {
        officer: fair.officer(),
        command: CommandId(id.to_owned()),
        now: desk.clock().now(),
        offset: Offset::constant(8),
        clock: proof::Clock { source: ClockSource::System, checked: None },
    };
    fair.store.execute(&command, &request, &mut desk::clock::random).expect("recorded")
}

fn weigh(desk: &Desk) -> u64 {
    let sealed = desk.fair().expect("open").store.sealed_after(0, usize::MAX).expect("facts");
    sealed.iter().map(|(_, fact)| fact.bytes.len() as u64).sum()
}

/// The most memory that a process held, in MB.
fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    let kilobytes = line.split_whitespace().nth(1).and_then(|text| text.parse().ok());
    kilobytes.unwrap_or(0) / 1024
}

/// From now on the most that this process holds is counted anew.
fn reset_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

#[expect(clippy::print_stdout, reason = "a bench tells what it measured")]
fn tell(line: &str) {
    println!("{line}");
}
