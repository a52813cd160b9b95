//! Whoever knocks and means no good: the office says no, and goes on.

use crate::stage::Stage;
use reqwest::StatusCode;
use reqwest::blocking::Body;
use serde_json::json;
use sync::{Answer, Refused, open_answer};

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
