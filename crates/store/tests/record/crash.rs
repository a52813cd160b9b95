//! Killed at any moment, nothing acknowledged is lost and nothing half done is there.

use crate::common::{Desk, command, open, random, request};
use domain::fact::BlobKind;
use domain::ids::ExhibitionId;
use serde_json::json;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use store::Store;

/// Tells the child where to write.
const FOLDER: &str = "BOOTHWARD_TEST_FOLDER";
const KILLS: u64 = 20;

#[test]
fn killed_again_and_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::found(folder.path());
    let exhibition = desk.exhibition.clone();
    drop(desk);
    let mut acknowledged = BTreeSet::new();
    for round in 0..KILLS {
        acknowledged.extend(write_until_killed(folder.path(), round));
        let store = open(folder.path(), &exhibition).expect("this desk may go on");
        let facts = store.facts_after(0, usize::MAX).expect("facts");
        let here: BTreeSet<String> = facts.into_iter().map(|fact| fact.placed.digest.0).collect();
        let lost: Vec<&String> = acknowledged.difference(&here).collect();
        assert!(lost.is_empty(), "round {round}: {lost:?}");
    }
    assert!(acknowledged.len() as u64 > KILLS, "the children hardly wrote: {}", acknowledged.len());
    let store = open(folder.path(), &exhibition).expect("opened");
    let checked = store.check().expect("checked");
    assert_eq!((checked.faults, checked.forks), (vec![], vec![]));
}

/// Lets a child write, kills it without warning, and gives back what it had acknowledged.
fn write_until_killed(folder: &Path, round: u64) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().expect("this test"))
        .args(["crash::child_writes", "--exact", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .spawn()
        .expect("a child");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let mut said = Vec::new();
    // It is killed some moments after its first word, at another one each round.
    let first = lines.by_ref().map(|line| line.expect("a line")).find(|line| is_digest(line));
    said.extend(first);
    std::thread::sleep(Duration::from_micros(1_000 + round * 3_713 % 40_000));
    child.kill().expect("killed");
    said.extend(lines.map_while(Result::ok).filter(|line| is_digest(line)));
    child.wait().expect("gone");
    said
}

fn is_digest(line: &str) -> bool {
    proof::is_digest(line)
}

#[test]
#[ignore = "the test beside it starts this one and kills it"]
#[expect(clippy::print_stdout, reason = "its parent reads what it acknowledges")]
fn child_writes() {
    let folder = std::env::var(FOLDER).expect("the folder to write to");
    let store = open(Path::new(&folder), &ExhibitionId::from("e5a1")).expect("opened");
    for at in 0..10_000 {
        for digest in write(&store, at) {
            println!("{digest}");
        }
        std::io::stdout().flush().expect("told");
    }
}

fn write(store: &Store, at: u32) -> Vec<String> {
    let id = format!("{}-{at}", std::process::id());
    let photo = store.put_blob(id.as_bytes(), BlobKind::Photo, true).expect("kept");
    let value = if at.is_multiple_of(2) {
        json!({"type": "log_cooperation", "authority": "市场监管局", "document_number": id,
            "officers": [{"name": "甲", "certificate": "1"}, {"name": "乙", "certificate": "2"}],
            "legal_basis": "依据", "asked": "资料", "confidential": false,
            "began_at": "2026-11-22T01:00:00Z", "ended_at": null, "given": [photo]})
    } else {
        json!({"type": "register_exhibitor", "round": null, "natural_person": false,
            "details": {"name": format!("公司{id}"), "contact_name": "王"},
            "booths": ["3-A12"], "exhibits": []})
    };
    let request = request(Some("li"), &id, 10);
    let outcome = store.execute(&command(value), &request, &mut random).expect("done");
    outcome.facts.into_iter().map(|digest| digest.0).collect()
}
