//! After the window is closed: the record is verified by the command line, and every paper read.

use crate::stage::Stage;
use crate::start::PASSPHRASE;
use boothward_tests::beside;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Words of the authority, which no paper of the organiser may use as its own.
const FORBIDDEN: [&str; 6] = ["认定侵权", "责令", "处罚", "没收", "扣押", "查封"];
/// Papers that carry the organiser's opinion, and therefore say what it is not.
const OPINIONS: [&str; 4] =
    ["suspension_notice", "decision", "withdrawal_notice", "appeal_decision"];

/// How long a closing window may hold the fair's folder.
const LETS_GO_WITHIN: Duration = Duration::from_secs(20);

/// Every digest, signature, chain, file and view.
pub fn record_holds(stage: &Stage) {
    let checked = line(&stage.data(), &["check"]);
    assert_eq!(checked["faults"], json!([]), "{checked}");
    assert!(checked["facts"].as_u64().is_some_and(|facts| facts > 60), "{checked}");
}

/// Every issued paper: its number, the sentence where it carries an opinion, and no word of the
/// authority's.
pub fn papers_say_what_they_may(stage: &Stage) {
    let out = stage.files().join("out");
    line(&stage.data(), &["export", &out.to_string_lossy()]);
    let facts = std::fs::read_to_string(out.join("facts.jsonl")).expect("the facts");
    let mut kinds: BTreeMap<String, String> = BTreeMap::new();
    for fact in facts.lines() {
        let fact: Value = serde_json::from_str(fact).expect("a fact a line");
        let signed = fact["bytes"].as_str().expect("the signed bytes");
        let fact: Value = serde_json::from_str(signed).expect("json");
        let fact = &fact["fact"];
        if fact["type"] != "paper_issued" {
            continue;
        }
        let [number, kind, blob] =
            ["number", "kind", "blob"].map(|field| fact[field].as_str().expect("a word"));
        let text = text_of(&out.join("files").join(blob.replace(':', "-")));
        assert!(text.contains(number), "{kind} carries {number}: {text}");
        assert!(!text.contains("演练"), "{kind} is no rehearsal");
        for word in FORBIDDEN {
            assert!(!text.contains(word), "{kind} says {word}");
        }
        kinds.insert(kind.to_owned(), text);
    }
    assert!(kinds.len() >= 15, "{:?}", kinds.keys());
    for kind in OPINIONS {
        let text = kinds.get(kind).unwrap_or_else(|| panic!("no {kind} was issued"));
        assert!(text.contains("不构成行政裁决"), "{kind}: {text}");
    }
    for kind in ["suspension_notice", "withdrawal_notice", "restoration_notice"] {
        assert!(kinds[kind].contains("折叠台灯CG-1"), "{kind}: {}", kinds[kind]);
    }
    assert!(kinds["report"].contains("示例市市场监督管理局"), "{}", kinds["report"]);
}

/// What the command line answers, once the window has let go of the folder.
pub fn line(data: &Path, arguments: &[&str]) -> Value {
    let since = Instant::now();
    loop {
        let told = Command::new(beside("boothward-desk"))
            .arg("--data")
            .arg(data)
            .args(["--officer", "田管"])
            .args(arguments)
            .env("BOOTHWARD_PASSPHRASE", PASSPHRASE)
            .output()
            .expect("the command line is built");
        let said: Value = serde_json::from_slice(&told.stdout).expect("it answers in JSON");
        if told.status.success() {
            return said;
        }
        let held = said["failure"]["why"]["code"] == "locked";
        assert!(held && since.elapsed() < LETS_GO_WITHIN, "{arguments:?}: {said}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// A paper's text without blanks and line breaks, as one searches in it.
pub fn text_of(paper: &Path) -> String {
    let told = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(paper)
        .arg("-")
        .output()
        .expect("poppler-utils is one of the packages that the Makefile asks for");
    assert!(told.status.success());
    let text = String::from_utf8(told.stdout).expect("text");
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}
