//! An office at work, and the fair whose desks meet there.

use crate::fair::Fair;
use desk::clock::Clock;
use desk::{Desk, Failure, JoinedFair};
use domain::fact::{Blob, Role};
use domain::ids::StreamId;
use jiff::Timestamp;
use serde_json::{Value, json};
use server::{Folder, Office, Serving, serve};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use store::Cost;

pub const MORNING: &str = "2026-11-22T01:00:00Z";
pub const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

/// An office that is served on a port of its own.
pub struct Served {
    pub office: Arc<Office>,
    serving: Serving,
    thread: JoinHandle<()>,
    pub folder: PathBuf,
    pub port: u16,
}

impl Served {
    pub fn start(folder: &Path, port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let clock = || MORNING.parse::<Timestamp>().expect("a moment");
        let opened = Folder::open(folder).expect("an office's folder");
        let office = Office::open(opened, vec![format!("127.0.0.1:{port}")], clock);
        let office = Arc::new(office.expect("an office"));
        let (told, tells) = std::sync::mpsc::channel();
        let served = Arc::clone(&office);
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(async {
                let (serving, served) = serve(served, listener).expect("served");
                told.send(serving).expect("heard");
                served.await.expect("an end");
            });
        });
        let serving = tells.recv().expect("it serves");
        Self { office, serving, thread, folder: folder.to_owned(), port }
    }

    /// The office's device.
    pub fn folder_device(&self) -> domain::ids::DeviceId {
        let folder = Folder::open(&self.folder).expect("an office's folder");
        folder.device_key().expect("a key").device()
    }

    pub fn stop(self) {
        self.serving.stop();
        self.thread.join().expect("it ends");
    }

    pub fn restart(self) -> Self {
        let (folder, port) = (self.folder.clone(), self.port);
        self.stop();
        Self::start(&folder, port)
    }
}

pub fn fair() -> Fair {
    let mut fair = Fair::found(MORNING);
    fair.act(json!({"type": "describe_exhibition", "name_zh": "太原灯具展", "name_en": "",
        "edition": "1", "code": "TYZ", "venue": "太原", "halls": [{"code": "3", "name": "3号馆"}],
        "schedule": {"zone": "Asia/Shanghai",
            "public_days": ["2026-11-25", "2026-11-26", "2026-11-27"], "build_up_days": [],
            "opening": [
                {"date": "2026-11-25", "opens": "09:00:00", "closes": "17:00:00"},
                {"date": "2026-11-26", "opens": "09:00:00", "closes": "17:00:00"},
                {"date": "2026-11-27", "opens": "09:00:00", "closes": "17:00:00"}],
            "holidays": {"years": []}}}));
    fair.act(json!({"type": "record_booths", "booths": ["3-A12", "3-A14"]}));
    fair.enrol("邢查", &[Role::Inspector, Role::Intake]);
    fair
}

pub fn registers(name: &str, booth: &str) -> Value {
    json!({"type": "register_exhibitor", "round": null, "natural_person": false,
        "details": {"name": name, "contact_name": "王小明"}, "booths": [booth],
        "exhibits": [{"name": "台灯", "model": "X", "brand": "", "booth": null, "claims": []}]})
}

pub fn hands_over(photo: &Blob) -> Value {
    json!({"type": "log_cooperation", "authority": "市场监管局", "document_number": "1",
        "officers": [{"name": "甲", "certificate": "1"}, {"name": "乙", "certificate": "2"}],
        "legal_basis": "依据", "asked": "资料", "confidential": false,
        "began_at": MORNING, "ended_at": null, "given": [photo]})
}

/// A second machine joins while the first one's administrator says yes.
pub fn joins(first: &Fair, folder: &Path, name: &str) -> (Desk, JoinedFair) {
    let invited = first.desk.invite_desk(false).expect("invited");
    let clock = Clock::told(MORNING.parse().expect("a moment"));
    let second = Desk::open(folder, clock).expect("a desk").with_cost(CHEAP);
    let joined = std::thread::scope(|scope| {
        let joining =
            scope.spawn(|| second.join_fair(&invited.characters, &invited.addresses[0], name));
        let asking = loop {
            let asking = first.desk.asking_desks().expect("asked");
            if let Some(one) = asking.into_iter().next() {
                break one;
            }
            std::thread::yield_now();
        };
        assert_eq!(
            (asking.name.as_str(), asking.station.as_str()),
            (name, invited.station.as_str())
        );
        first.desk.admit_desk(&asking.invitation).expect("admitted");
        joining.join().expect("no panic").expect("joined")
    });
    (second, joined)
}

pub fn exhibitors(desk: &Desk) -> usize {
    let facts = desk.fair().expect("open").store.facts_after(0, usize::MAX).expect("facts");
    let streams: std::collections::BTreeSet<_> = facts
        .into_iter()
        .map(|fact| fact.stream)
        .filter(|stream| matches!(stream, StreamId::Exhibitor(_)))
        .collect();
    streams.len()
}

pub fn asks(desk: &Desk, question: &str) -> Value {
    let question = serde_json::from_value(json!({ "question": question })).expect("a question");
    desk.view(question).expect("answered")
}

pub fn code_of(failure: &Failure) -> &str {
    match failure {
        Failure::Unusable { why, .. } => why["code"].as_str().unwrap_or_default(),
        Failure::Offline => "offline",
        other => panic!("{other:?}"),
    }
}
