//! Whoever knocks and means no good: the office says no, and goes on.

use desk::clock::Clock;
use desk::{Desk, Founding};
use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::blocking::{Body, Client};
use serde_json::{Value, json};
use server::{Folder, Office, Serving, serve};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::JoinHandle;
use store::Cost;
use sync::{Answer, Refused, open_answer};
use tempfile::TempDir;

const MORNING: &str = "2026-11-22T01:00:00Z";

/// An office with one fair, and a stranger's way to it, which believes any certificate.
struct Stage {
    office: Arc<Office>,
    serving: Serving,
    thread: JoinHandle<()>,
    at: String,
    client: Client,
    desk: Desk,
    fair: String,
    _folders: (TempDir, TempDir),
}

impl Stage {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let clock = || MORNING.parse::<Timestamp>().expect("a moment");
        let opened = Folder::open(folder.path()).expect("an office's folder");
        let office = Office::open(opened, vec![address.clone()], clock).expect("an office");
        let office = Arc::new(office);
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
            _folders: (folder, desk_folder),
        }
    }

    fn post(&self, path: &str, said: &Value) -> (StatusCode, String) {
        let answer = self.client.post(format!("{}{path}", self.at)).json(said).send();
        let answer = answer.expect("answered");
        (answer.status(), answer.text().expect("read"))
    }

    fn below(&self, what: &str) -> String {
        format!("/v1/fairs/{}/{what}", self.fair)
    }

    /// Lets the desk's device in by hand.
    fn token(&self) -> String {
        let (session, _) = self.session();
        let session: Value = serde_json::from_str(&session).expect("a session");
        session["token"].as_str().expect("a token").to_owned()
    }

    /// A session and what was signed for it.
    fn session(&self) -> (String, Value) {
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

    fn letter(&self, token: &str, bytes: Vec<u8>) -> (StatusCode, Vec<u8>) {
        let letters = format!("{}{}", self.at, self.below("letters"));
        let answer = self.client.post(letters).bearer_auth(token).body(bytes).send();
        let answer = answer.expect("answered");
        (answer.status(), answer.bytes().expect("read").to_vec())
    }

    /// Whatever came before: the desk is let in, and the record is sound.
    fn still_works(self) {
        self.desk.sync_now().expect("exchanged");
        for (_, checked) in self.office.check().expect("checked") {
            assert_eq!(checked.faults, []);
        }
        self.serving.stop();
        self.thread.join().expect("it ends");
    }
}

#[test]
fn nobody_is_let_in_by_what_another_signed() {
    let stage = Stage::new();
    let (session, answered) = stage.session();
    assert!(session.contains("token"));
    // The same answer again, another signature, a device that nobody knows, no token, another's.
    let sessions = stage.below("sessions");
    assert_eq!(stage.post(&sessions, &answered).0, StatusCode::FORBIDDEN);
    let mut forged = stage.session().1;
    forged["signature"] = json!("00".repeat(64));
    assert_eq!(stage.post(&sessions, &forged).0, StatusCode::FORBIDDEN);
    let stranger = json!({"device": "0".repeat(32)});
    assert_eq!(stage.post(&stage.below("challenges"), &stranger).0, StatusCode::FORBIDDEN);
    assert_eq!(stage.letter("", Vec::new()).0, StatusCode::UNAUTHORIZED);
    assert_eq!(stage.letter(&"0".repeat(64), Vec::new()).0, StatusCode::UNAUTHORIZED);
    let elsewhere = format!("{}/v1/fairs/another/letters", stage.at);
    let answer = stage.client.post(elsewhere).bearer_auth(stage.token()).body("x").send();
    assert_eq!(answer.expect("answered").status(), StatusCode::UNAUTHORIZED);
    stage.still_works();
}

#[test]
fn letters_that_are_none_are_refused_and_cost_little() {
    let stage = Stage::new();
    let token = stage.token();
    let refused = |bytes: Vec<u8>| {
        let (status, answer) = stage.letter(&token, bytes);
        assert_eq!(status, StatusCode::OK);
        assert_eq!(open_answer(&answer).expect("an answer"), Answer::Refused(Refused::Unreadable));
    };
    refused(Vec::new());
    refused(b"\0no letter".to_vec());
    // Two gigabytes of nothing, packed small, stop at the limit.
    let mut bomb = vec![1];
    let mut packed = zstd::Encoder::new(&mut bomb, 1).expect("packed");
    std::io::copy(&mut std::io::Read::take(std::io::repeat(0), 2 << 30), &mut packed).expect("it");
    packed.finish().expect("packed");
    assert!(bomb.len() < 1 << 20);
    refused(bomb);
    // Too long to begin with, and of no length that anybody told.
    let long = vec![0; sync::LETTER_BYTES + 1];
    assert_eq!(stage.letter(&token, long).0, StatusCode::BAD_REQUEST);
    let endless = Body::new(std::io::Read::take(std::io::repeat(0), 1 << 20));
    let letters = format!("{}{}", stage.at, stage.below("letters"));
    let answer = stage.client.post(letters).bearer_auth(&token).body(endless).send();
    // It may be told before all was sent, and then the sender hears of a line that ended.
    assert!(!answer.is_ok_and(|answer| answer.status().is_success()));
    stage.still_works();
}

#[test]
fn names_that_lead_elsewhere_lead_nowhere() {
    let stage = Stage::new();
    for name in ["..", "../../etc", "a/b", "", "a\u{0}b", &"x".repeat(65)] {
        let code = stage.office.invite().expect("invited");
        let key = proof::DeviceKey::from_seed(&[7; 32]).public_key().to_string();
        let asked = json!({"invitation": code.secret.name(), "exhibition": name,
            "device_key": key, "vouched": code.secret.vouch(&key)});
        let (status, why) = stage.post("/v1/fairs", &asked);
        assert_eq!((status, why.as_str()), (StatusCode::BAD_REQUEST, "\"unreadable\""), "{name:?}");
        // Whoever does not have the secret is told nothing.
        let asked = json!({"invitation": code.secret.name(), "exhibition": "plain",
            "device_key": key, "vouched": "00"});
        assert_eq!(stage.post("/v1/fairs", &asked).0, StatusCode::NOT_FOUND);
    }
    for path in ["/v1/fairs/..%2F..%2Fetc/letters", "/v1/fairs/%2e%2e/challenges", "/etc/passwd"] {
        let (status, _) = stage.post(path, &json!({"device": "x"}));
        assert!(status.is_client_error(), "{path}: {status}");
    }
    stage.still_works();
}
