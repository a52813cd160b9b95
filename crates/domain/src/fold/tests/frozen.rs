//! Facts that exist are never changed: each kind has a frozen example under
//! `tests/fixtures/facts`, which every later program must read, fold and write as it stands.
//!
//! An example is never edited. A new kind of fact brings a new file; a field that is added to a
//! kind must be read as nothing where it is missing, and brings a further example of its kind,
//! `kind.what_is_new.json`.

use crate::fact::{Fact, Placed};
use crate::fold::{State, assign, evolve};
use crate::ids::{Digest, StreamId};
use crate::{case, exhibition, exhibitor, register, right, round};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use ts_rs::{Config, TS};

/// The folders, each with the stream in which its facts are read and the kinds that there are.
fn folders() -> Vec<(&'static str, StreamId, BTreeSet<String>)> {
    let case = || StreamId::Case("case".into());
    vec![
        ("exhibition", StreamId::Exhibition, kinds::<exhibition::Fact>()),
        ("exhibitor", StreamId::Exhibitor("exhibitor".into()), kinds::<exhibitor::Fact>()),
        ("round", StreamId::Round("round".into()), kinds::<round::Fact>()),
        ("case", case(), kinds::<case::Fact>()),
        ("right", StreamId::Right("right".into()), kinds::<right::Fact>()),
        // Papers may stand in any stream; a case has most of them.
        ("register", case(), kinds::<register::Fact>()),
    ]
}

/// The tags of an enum of facts, as its generated type tells them, so that none can be forgotten.
fn kinds<T: TS>() -> BTreeSet<String> {
    let declared = T::inline(&Config::default());
    let tags = declared.split("\"type\": \"").skip(1);
    tags.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

fn examples(folder: &str) -> BTreeMap<String, String> {
    let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/facts");
    std::fs::read_dir(root.join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let kind = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (kind, std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

fn placed(at: usize, fact: Fact) -> Placed {
    Placed {
        digest: Digest(format!("sha256:{at:064x}")),
        parents: Vec::new(),
        seen: Vec::new(),
        device: "first".into(),
        sequence: at as u64,
        officer: Some("甲".into()),
        command: crate::ids::CommandId(format!("first-{at:04}")),
        recorded_at: "2026-11-24T01:30:00Z".parse().unwrap(),
        fact,
    }
}

#[test]
fn every_kind_of_fact_has_its_frozen_example_and_no_example_lost_its_kind() {
    for (folder, _, kinds) in folders() {
        assert!(!kinds.is_empty(), "{folder}");
        let examples: BTreeSet<String> =
            examples(folder).into_keys().filter(|kind| !kind.contains('.')).collect();
        assert_eq!(examples, kinds, "{folder}");
    }
}

#[test]
fn a_frozen_fact_is_read_and_written_as_it_stands() {
    for (folder, stream, _) in folders() {
        for (kind, text) in examples(folder) {
            let fact = Fact::read(&stream, &text);
            assert!(!matches!(fact, Fact::Unknown(_)), "{folder}/{kind} is not read");
            let tag = format!("\"type\": \"{}\"", kind.split('.').next().unwrap());
            assert!(text.contains(&tag), "{folder}/{kind} is no example of its kind");
            let written = serde_json::to_string_pretty(&fact).unwrap() + "\n";
            assert_eq!(written, text, "{folder}/{kind}");
        }
    }
}

#[test]
fn frozen_facts_fold_alone_and_one_after_the_other() {
    for (folder, stream, _) in folders() {
        let mut together = State::empty(&stream);
        for (at, (kind, text)) in examples(folder).into_iter().enumerate() {
            let placed = placed(at + 1, Fact::read(&stream, &text));
            let mut alone = State::empty(&stream);
            for state in [&mut alone, &mut together] {
                evolve(state, &placed);
                for touch in placed.fact.touches() {
                    assign(state, &placed, &touch.field);
                }
                assert_eq!(&read_back(state), state, "{folder}/{kind}");
            }
        }
        assert_ne!(together, State::empty(&stream), "{folder}");
    }
}

/// A state as it is told to a view, read again as what it is.
fn read_back(state: &State) -> State {
    let json = serde_json::to_string(state).unwrap();
    match state {
        State::Exhibition(_) => serde_json::from_str(&json).map(State::Exhibition),
        State::Exhibitor(_) => serde_json::from_str(&json).map(State::Exhibitor),
        State::Round(_) => serde_json::from_str(&json).map(State::Round),
        State::Case(_) => serde_json::from_str(&json).map(State::Case),
        State::Right(_) => serde_json::from_str(&json).map(State::Right),
    }
    .unwrap_or_else(|fault| panic!("{fault}: {json}"))
}
