//! An office with one fair whose founder is 田管, and a stranger's way to it.

use desk::clock::Clock;
use desk::{Desk, Founding};
use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::blocking::Client;
use serde_json::{Value, json};
use server::{Folder, Office, Serving, serve};
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use store::Cost;
use tempfile::TempDir;

pub const MORNING: &str = "2026-11-22T01:00:00Z";

/// An office with one fair, and a stranger's way to it, which believes any certificate.
pub struct Stage {
    pub office: Arc<Office>,
    pub serving: Serving,
    thread: JoinHandle<()>,
    pub at: String,
    pub client: Client,
    pub desk: Desk,
    pub fair: String,
    pub folders: (TempDir, TempDir),
}

impl Stage {
    pub fn new() -> Self {
        Self::with(|office| office)
    }

    /// An office that is set up in some way.
    pub fn with(set_up: impl FnOnce(Office) -> Office) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let clock = || MORNING.parse::<Timestamp>().expect("a moment");
        let opened = Folder::open(folder.path()).expect("an office's folder");
        let office = Office::open(opened, vec![address.clone()], clock).expect("an office");
        let office = Arc::new(set_up(office));
        let (told, tells) = std::sync::mpsc::channel();
        let kept = Arc::clone(&office);
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(async {
                let (serving, served) = serve(kept, listener).expect("served");
                told.send(serving).expect("heard");
                served.await.expect("an end");
            });
        });
        let serving = tells.recv().expect("it serves");
        let desk_folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::open(desk_folder.path(), Clock::told(clock())).expect("a desk");
        let desk = desk.with_cost(Cost { memory_kib: 64, passes: 1, lanes: 1 });
        let founding = Founding {
            name: "田管".to_owned(),
            passphrase: "hostile-hostile".to_owned(),
            rehearsal: false,
        };
        let fair = desk.found_with_proposal(&founding).expect("founded").exhibition.to_string();
        let code = office.invite().expect("invited");
        desk.join_office(&code.link(), "").expect("handed in");
        let client = Client::builder().tls_danger_accept_invalid_certs(true).build();
        Self {
            office,
            serving,
            thread,
            at: format!("https://{address}"),
            client: client.expect("a client"),
            desk,
            fair,
            folders: (folder, desk_folder),
        }
    }

    pub fn get(&self, path: &str) -> (StatusCode, String) {
        let answer = self.client.get(format!("{}{path}", self.at)).send().expect("answered");
        (answer.status(), answer.text().expect("read"))
    }

    pub fn folder(&self) -> &Path {
        self.folders.0.path()
    }

    pub fn post(&self, path: &str, said: &Value) -> (StatusCode, String) {
        let answer = self.client.post(format!("{}{path}", self.at)).json(said).send();
        let answer = answer.expect("answered");
        (answer.status(), answer.text().expect("read"))
    }

    pub fn below(&self, what: &str) -> String {
        format!("/v1/fairs/{}/{what}", self.fair)
    }

    /// Lets the desk's device in by hand.
    pub fn token(&self) -> String {
        let (session, _) = self.session();
        let session: Value = serde_json::from_str(&session).expect("a session");
        session["token"].as_str().expect("a token").to_owned()
    }

    /// A session and what was signed for it.
    pub fn session(&self) -> (String, Value) {
        let store = &self.desk.fair().expect("open").store;
        let device = store.device().expect("a device");
        let (_, asked) = self.post(&self.below("challenges"), &json!({"device": device}));
        let asked: Value = serde_json::from_str(&asked).expect("a challenge");
        let nonce = asked["nonce"].as_str().expect("a nonce");
        let office = self.desk.exhibition().expect("a show").devices;
        let tls_key = office.values().find_map(|it| it.tls_key.clone()).expect("an office");
        let signature = store.answer_challenge(nonce, &tls_key).expect("signed").to_string();
        let answered = json!({"device": device, "nonce": nonce, "signature": signature});
        (self.post(&self.below("sessions"), &answered).1, answered)
    }

    pub fn letter(&self, token: &str, bytes: Vec<u8>) -> (StatusCode, Vec<u8>) {
        let letters = format!("{}{}", self.at, self.below("letters"));
        let answer = self.client.post(letters).bearer_auth(token).body(bytes).send();
        let answer = answer.expect("answered");
        (answer.status(), answer.bytes().expect("read").to_vec())
    }

    /// Whatever came before: the desk is let in, and the record is sound.
    pub fn still_works(self) {
        self.desk.sync_now().expect("exchanged");
        for (_, checked) in self.office.check().expect("checked") {
            assert_eq!(checked.faults, []);
        }
        self.serving.stop();
        self.thread.join().expect("it ends");
    }
}
