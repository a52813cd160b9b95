//! What is not taken stays in sight and stops nothing.

use crate::stage::Stage;
use proof::{Signature, SignedFact};
use reqwest::StatusCode;
use serde_json::json;
use store::{QuarantineKind, Quarantined};
use sync::{Answer, Letter, open_answer, pack_letter};

fn records(stage: &Stage, booth: &str) {
    let asked = serde_json::from_value(json!({"type": "record_booths", "booths": [booth]}));
    stage.desk.execute(asked.expect("a command")).expect("recorded");
}

fn gives(stage: &Stage, token: &str, facts: &[SignedFact]) -> Answer {
    let facts = facts.iter().cloned().map(Into::into).collect();
    let letter = pack_letter(&Letter::Give { facts }).expect("packed");
    let (status, answer) = stage.letter(token, letter);
    assert_eq!(status, StatusCode::OK);
    open_answer(&answer).expect("an answer")
}

fn lies_there(stage: &Stage) -> (Vec<Quarantined>, u64) {
    let (_, found, gone) = stage.office.quarantined().expect("asked").remove(0);
    (found, gone)
}

#[test]
fn a_false_fact_is_seen_and_the_chain_behind_it_goes_on() {
    let stage = Stage::new();
    for booth in ["3-A12", "3-A14", "3-A16"] {
        records(&stage, booth);
    }
    let store = &stage.desk.fair().expect("open").store;
    let all = store.sealed_after(0, usize::MAX).expect("facts");
    let mut facts: Vec<SignedFact> = all.into_iter().rev().take(3).map(|(_, fact)| fact).collect();
    facts.reverse();
    let truth = facts[1].clone();
    facts[1].signature = Signature([7; 64]);
    let token = stage.token();
    for times in 1..=2 {
        let answer = gives(&stage, &token, &facts);
        let Answer::Taken { added, refused, .. } = answer else { panic!("{answer:?}") };
        assert_eq!((added, refused), (if times == 1 { 2 } else { 0 }, vec![truth.digest.clone()]));
        let (found, gone) = lies_there(&stage);
        let [one] = &found[..] else { panic!("{found:?}") };
        let device = store.device();
        let head = store.heads().expect("heads").remove(0);
        assert_eq!(one.not_taken.digest, truth.digest);
        assert_eq!((one.not_taken.what, gone), (QuarantineKind::Fact, 0));
        assert_eq!(one.not_taken.reason, "signature_wrong");
        assert_eq!((&one.not_taken.device, &one.brought_by), (&device, &device));
        assert_eq!((one.not_taken.sequence, one.times), (Some(head.sequence - 1), times));
    }
    // The true one comes, and what stood behind it counts.
    assert_eq!(stage.desk.sync_now().expect("exchanged").given, 1);
    assert_eq!(lies_there(&stage), (Vec::new(), 0));
    stage.still_works();
}

#[test]
fn each_reason_has_its_code() {
    let stage = Stage::new();
    let token = stage.token();
    let stranger = SignedFact::new(b"no envelope".to_vec(), Signature([1; 64]), Vec::new());
    let vast = SignedFact::new(vec![b' '; 300 * 1024], Signature([1; 64]), Vec::new());
    for fact in [&stranger, &vast] {
        gives(&stage, &token, std::slice::from_ref(fact));
    }
    stage.letter(&token, b"\0no letter".to_vec());
    let (found, _) = lies_there(&stage);
    let mut codes: Vec<&str> = found.iter().map(|one| one.not_taken.reason.as_str()).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["envelope_unreadable", "limit_exceeded", "unreadable"]);
    assert!(found.iter().all(|one| one.brought_by.is_some()));
    stage.still_works();
}

#[test]
fn nobody_fills_the_disk_with_it() {
    let stage = Stage::new();
    let token = stage.token();
    for number in 0..130 {
        stage.letter(&token, format!("\0letter {number}").into_bytes());
    }
    let (found, gone) = lies_there(&stage);
    assert_eq!((found.len(), gone), (100, 30));
    stage.still_works();
}
