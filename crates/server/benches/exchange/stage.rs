//! An office, desks, and what they have to exchange.

use crate::proxy::Proxy;
use desk::clock::Clock;
use desk::{Desk, Founding};
use domain::Command;
use domain::fact::BlobKind;
use domain::ids::{CommandId, OfficerId, StreamId};
use jiff::tz::Offset;
use proof::ClockSource;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;
use store::{Cost, Outcome, Request};

/// How many booths a round passes.
pub const BOOTHS: usize = 50;
pub const FILE_BYTES: usize = 300_000;
pub const PASSPHRASE: &str = "bench-bench";
pub const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

/// An office, as a process of its own.
pub struct Office {
    pub process: Child,
    pub at: SocketAddr,
    pub code: String,
}

impl Drop for Office {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Office {
    /// Starts it; desks are told that they reach it at another port of this machine.
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

/// An office, and the line before it, which takes so long each way.
pub fn behind(folder: &Path, delay: Duration) -> (Proxy, Office) {
    let (told, tells) = std::sync::mpsc::channel();
    let proxy = Proxy::start(delay, tells).expect("a line");
    let office = Office::start(folder, proxy.port);
    told.send(office.at).expect("the line listens");
    (proxy, office)
}

/// A desk that has founded a fair, which the office keeps, and its founder.
pub fn founded(folder: &Path, office: &Office) -> (Desk, OfficerId) {
    let first = Desk::open(folder, Clock::told(Clock::System.now())).expect("a desk");
    let first = first.with_cost(CHEAP);
    let founding =
        Founding { name: "田".to_owned(), passphrase: PASSPHRASE.to_owned(), rehearsal: false };
    first.found_with_proposal(&founding).expect("founded");
    first.join_office(&office.code, "").expect("joined");
    let founder = first.fair().expect("open").officer().expect("signed in");
    (first, founder)
}

/// A second desk joins the fair of the first.
pub fn joins(first: &Desk, second: &Desk) {
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
pub fn import(desk: &Desk, facts: usize) -> usize {
    let entries: Vec<Value> = (0..facts)
        .map(|at| {
            json!({"row": at, "natural_person": false,
                "details": {"name": format!("太原第{at}灯具有限公司"), "contact_name": "王小明",
                    "contact_phone": format!("1380000{at:04}")},
                "booths": [format!("3-A{:02}", at % BOOTHS + 1)], "exhibits": []})
        })
        .collect();
    let roster = json!({"type": "import_roster", "file": proof::digest_of(b"roster"), "blob": null,
        "entries": entries, "rejected": 0, "whole": true, "overrule": [], "keep": []});
    record(desk, roster, "roster").facts.len()
}

/// Walks the halls until there are so many facts more: each round passes fifty booths.
pub fn walk(desk: &Desk, inspectors: [OfficerId; 2], facts: usize) -> usize {
    let mut sealed = 0;
    for at in 0.. {
        if sealed >= facts {
            break;
        }
        let route: Vec<String> = (1..=BOOTHS).map(|booth| format!("3-A{booth:02}")).collect();
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

/// Records something that names so many files.
pub fn hand_over(desk: &Desk, files: usize) {
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

/// Records something as whoever is signed in.
pub fn record(desk: &Desk, command: Value, id: &str) -> Outcome {
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

/// How many bytes the facts have together.
pub fn weigh(desk: &Desk) -> u64 {
    let sealed = desk.fair().expect("open").store.sealed_after(0, usize::MAX).expect("facts");
    sealed.iter().map(|(_, fact)| fact.bytes.len() as u64).sum()
}
