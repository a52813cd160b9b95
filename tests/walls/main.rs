//! Walls: who may depend on whom, and the rules of the house.
#![expect(clippy::unwrap_used, reason = "a wall that cannot be read has failed")]

mod refusals;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each room may name of the others: arrows point down only.
const ROOMS: [(&str, &[&str]); 9] = [
    ("domain", &[]),
    ("proof", &["domain"]),
    ("roster", &[]),
    ("evidence", &[]),
    ("documents", &["domain"]),
    ("store", &["domain", "proof"]),
    ("sync", &["domain", "proof", "store"]),
    ("desk", &["documents", "domain", "evidence", "proof", "roster", "store", "sync"]),
    ("server", &["domain", "proof", "store", "sync"]),
];

/// Outside things that only these rooms may name.
const PERMITS: [(&str, &[&str]); 28] = [
    ("rusqlite", &["store"]),
    ("age", &["store"]),
    ("argon2", &["store"]),
    ("chacha20poly1305", &["store"]),
    ("aead-stream", &["store"]),
    ("pinyin", &["store"]),
    ("ed25519-dalek", &["proof"]),
    // Key derivation and file names are made with the same hash as identities.
    ("sha2", &["proof", "store"]),
    ("image", &["evidence"]),
    ("fast_image_resize", &["evidence"]),
    ("kamadak-exif", &["evidence"]),
    ("hayro", &["evidence"]),
    ("rxing", &["evidence"]),
    ("typst", &["documents"]),
    ("typst-pdf", &["documents"]),
    ("qrcode", &["documents"]),
    ("encoding_rs", &["roster"]),
    ("chardetng", &["roster"]),
    ("ciborium", &["sync"]),
    ("zstd", &["sync"]),
    ("reqwest", &["sync"]),
    ("rustls", &["sync", "server"]),
    ("axum", &["server"]),
    ("axum-server", &["server"]),
    ("rcgen", &["server"]),
    ("getrandom", &["desk", "server"]),
    ("clap", &["desk", "server"]),
    ("tauri", &["boothward"]),
];

/// Lines beyond which a file is asked whether it is one room.
const LINES_AT_MOST: usize = 600;

fn root() -> PathBuf {
    // Not by `..`: a path through this folder would look like a test's wherever it leads.
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a folder above").to_owned()
}

fn manifest(path: &Path) -> toml::Table {
    fs::read_to_string(path).unwrap().parse().unwrap()
}

fn dependencies(manifest: &toml::Table) -> BTreeSet<String> {
    let table = manifest.get("dependencies").and_then(toml::Value::as_table);
    table.map(|table| table.keys().cloned().collect()).unwrap_or_default()
}

/// Every room's own dependencies, tests' left out.
fn rooms() -> BTreeMap<String, BTreeSet<String>> {
    let mut rooms = BTreeMap::new();
    for entry in fs::read_dir(root().join("crates")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        rooms.insert(name, dependencies(&manifest(&path.join("Cargo.toml"))));
    }
    rooms.insert("boothward".to_owned(), dependencies(&manifest(&root().join("Cargo.toml"))));
    rooms
}

/// Files of the tree with these endings, generated and installed ones left out.
fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    const PASSED_OVER: [&str; 7] =
        ["target", "node_modules", "dist", "gen", ".git", "types", "fixtures"];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !PASSED_OVER.contains(&name.as_str()) {
                files(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
}

fn sources(endings: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    files(&root(), endings, &mut found);
    found.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

fn is_test(path: &Path) -> bool {
    let text = path.to_string_lossy();
    text.contains("/tests/") || text.ends_with("tests.rs") || text.contains("/benches/")
}

#[test]
fn arrows_point_down_only() {
    let rooms = rooms();
    let names: BTreeSet<&str> = ROOMS.iter().map(|(name, _)| *name).collect();
    let known: BTreeSet<&str> =
        rooms.keys().map(String::as_str).filter(|name| *name != "boothward").collect();
    assert_eq!(known, names, "every room stands in the table");
    for (room, allowed) in ROOMS {
        for inner in rooms[room].iter().filter(|name| names.contains(name.as_str())) {
            assert!(allowed.contains(&inner.as_str()), "{room} may not name {inner}");
        }
    }
}

#[test]
fn a_crate_is_a_permission_slip() {
    for (room, named) in rooms() {
        for (outside, holders) in PERMITS {
            if named.contains(outside) {
                assert!(holders.contains(&room.as_str()), "{room} may not name {outside}");
            }
        }
    }
}

#[test]
fn the_deny_list_says_the_same() {
    let deny = manifest(&root().join("deny.toml"));
    let entries = deny["bans"]["deny"].as_array().unwrap();
    assert!(!entries.is_empty());
    let permits = BTreeMap::from(PERMITS);
    let rooms = rooms();
    for entry in entries {
        let name = entry["crate"].as_str().unwrap();
        let wrappers = entry["wrappers"].as_array().unwrap().iter();
        let ours: Vec<&str> = wrappers
            .filter_map(toml::Value::as_str)
            .filter(|wrapper| rooms.contains_key(*wrapper))
            .collect();
        assert_eq!(ours, permits[name], "{name}");
    }
}

#[test]
fn the_rules_name_no_clock_no_chance_no_disk() {
    for (path, text) in sources(&[".rs"]) {
        if !path.to_string_lossy().contains("crates/domain/src") || is_test(&path) {
            continue;
        }
        for word in
            ["Timestamp::now", "Zoned::now", "SystemTime", "std::fs", "std::env", "getrandom"]
        {
            assert!(!text.contains(word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn only_the_core_of_the_pages_knows_of_tauri() {
    for (path, text) in sources(&[".ts", ".svelte"]) {
        let core = path.to_string_lossy().contains("ui/src/core/");
        assert!(core || is_test(&path) || !text.contains("@tauri-apps/"), "{}", path.display());
    }
}

#[test]
fn the_desk_has_every_door_that_the_pages_knock_at() {
    let read = |path: &str| fs::read_to_string(root().join("ui/src/core").join(path)).unwrap();
    // What the pages' own table of questions and list of chores names.
    let asked = read("views.ts");
    let questions: Vec<&str> = asked
        .lines()
        .filter_map(|line| line.split_once(": { ask:").map(|(name, _)| name.trim()))
        .collect();
    let tended = read("desk.ts");
    let chores: Vec<&str> =
        tended.split("{ chore: '").skip(1).filter_map(|rest| rest.split('\'').next()).collect();
    assert!(questions.len() > 15 && chores.len() > 10);
    for (names, key, file) in
        [(questions, "question", "types/Question.ts"), (chores, "chore", "types/Chore.ts")]
    {
        let doors = read(file);
        for name in names {
            let door = format!("\"{key}\": \"{name}\"");
            assert!(doors.contains(&door), "the desk has no {key} {name}");
        }
    }
}

#[test]
fn code_outside_tests_neither_unwraps_nor_silences() {
    for (path, text) in sources(&[".rs"]) {
        if is_test(&path) || path.ends_with("tests/walls/main.rs") {
            continue;
        }
        let code = text.split("mod tests {").next().unwrap_or_default();
        for word in [".unwrap()", "#[allow(", "todo!(", "unimplemented!(", "dbg!("] {
            assert!(!code.contains(word), "{} holds {word}", path.display());
        }
    }
}

#[test]
fn files_are_rooms_not_halls() {
    for (path, text) in sources(&[".rs", ".ts", ".svelte"]) {
        let lines = text.lines().count();
        assert!(lines <= LINES_AT_MOST, "{} has {lines} lines", path.display());
    }
}

#[test]
fn every_room_says_what_it_is() {
    for (room, _) in ROOMS {
        let text = fs::read_to_string(root().join("crates").join(room).join("src/lib.rs")).unwrap();
        assert!(text.starts_with("//! "), "{room} does not say what it is");
    }
}

#[test]
fn nothing_committed_names_this_machine() {
    let local = ["/wo", "rk/"].concat();
    for (path, text) in
        sources(&[".rs", ".ts", ".svelte", ".md", ".toml", ".json", ".typ", "Makefile"])
    {
        assert!(!text.contains(&local), "{} names a path of a machine", path.display());
    }
}

#[test]
fn both_languages_have_the_same_messages() {
    let folder = |language: &str| root().join("assets/messages").join(language);
    let names = |language: &str| -> BTreeSet<String> {
        fs::read_dir(folder(language))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect()
    };
    assert_eq!(names("zh-CN"), names("en"));
    for name in names("en") {
        let keys = |language: &str| -> BTreeSet<String> {
            let text = fs::read_to_string(folder(language).join(&name)).unwrap();
            let table: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(&text).unwrap();
            assert!(!table.is_empty(), "{language}/{name} is empty");
            table.keys().cloned().collect()
        };
        assert_eq!(keys("zh-CN"), keys("en"), "{name}");
    }
}
