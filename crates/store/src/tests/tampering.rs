//! Whatever is changed behind the store's back is found.

use super::record_of;
use crate::common::{Desk, open};
use crate::{Checked, Fault, RecordFault, Unusable};
use domain::ids::ExhibitionId;
use rusqlite::Connection;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// A closed fair with something in every table, and the folder of its desk.
fn fair(folder: &Path) -> (PathBuf, ExhibitionId) {
    let mut first = Desk::found(&folder.join("first"));
    first.register("太原电子有限公司", "3-A12");
    let photo = first.photo(b"a photo");
    let erased = first.photo(b"another photo");
    first
        .run(json!({"type": "log_cooperation", "authority": "市场监管局", "document_number": "1",
            "officers": [{"name": "甲", "certificate": "1"}, {"name": "乙", "certificate": "2"}],
            "legal_basis": "依据", "asked": "资料", "confidential": false,
            "began_at": "2026-11-22T01:00:00Z", "ended_at": null, "given": [photo, erased]}))
        .expect("logged");
    first.run(json!({"type": "print_blanks", "kind": "on_site_record", "count": 2})).expect("done");
    let note = first.note("来问的人姓赵");
    first
        .run(json!({"type": "erase_personal", "facts": [note.facts[0]], "leaves": [],
            "blobs": [erased.digest]}))
        .expect("erased");
    let mut second = Desk::join(&mut first, &folder.join("second"), "AA");
    second.register("晋中灯具厂", "3-A14");
    first.take_from(&second);
    let exhibition = first.exhibition.clone();
    drop(first);
    (folder.join("first"), exhibition)
}

fn check(desk: &Path, exhibition: &ExhibitionId) -> Checked {
    let opened = crate::common::open_any(desk, exhibition).expect("opened");
    let (crate::Opened::Ready(store) | crate::Opened::NeedsNewDevice { store, .. }) = opened;
    store.check().expect("checked")
}

/// Checks after each change, made in a copy of the desk.
fn each_is_found(changes: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, exhibition) = fair(folder.path());
    assert_eq!(check(&desk, &exhibition).faults, []);
    for (at, change) in changes.iter().enumerate() {
        let copy = folder.path().join(at.to_string());
        crate::common::copy_folder(&desk, &copy);
        // The desk's own memory of erasures would mend the record as it is opened.
        fs::remove_file(copy.join("desk").join(exhibition.as_str()).join("erased"))
            .expect("removed");
        let record = record_of(&copy, exhibition.as_str());
        tamper(&record, change);
        drop(record);
        let opened = crate::common::open_any(&copy, &exhibition).map(drop);
        let found = match opened {
            Ok(()) => !check(&copy, &exhibition).faults.is_empty(),
            Err(fault) => matches!(fault, Fault::Unusable(Unusable::Damaged { .. })),
        };
        assert!(found, "not found: {change}");
    }
}

fn tamper(record: &Connection, change: &str) {
    record
        .execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
        .expect("off");
    let changed = record.execute(change, []).unwrap_or_else(|error| panic!("{change}: {error}"));
    assert!(changed > 0, "nothing to change: {change}");
}

#[test]
fn in_the_facts() {
    each_is_found(&[
        "UPDATE facts SET bytes = CAST(replace(CAST(bytes AS TEXT), '太原', '大同') AS BLOB)
         WHERE received = 3",
        "UPDATE facts SET signature = zeroblob(64) WHERE received = 4",
        "UPDATE facts SET signature = substr(signature, 2) WHERE received = 4",
        "UPDATE facts SET digest = zeroblob(32) WHERE received = 5",
        "UPDATE facts SET stream = 'exhibition' WHERE stream LIKE 'exhibitor/%' AND received =
         (SELECT min(received) FROM facts WHERE stream LIKE 'exhibitor/%')",
        "UPDATE facts SET device = 'x' WHERE received = 4",
        "UPDATE facts SET sequence = sequence + 100 WHERE received = 6",
        "UPDATE facts SET previous = zeroblob(32) WHERE received = 6",
        "DELETE FROM facts WHERE received = 6",
        "DELETE FROM facts WHERE received = (SELECT max(received) FROM facts
         WHERE device = (SELECT device FROM facts WHERE received = 1))",
    ]);
}

#[test]
fn in_the_leaves_and_files() {
    each_is_found(&[
        "UPDATE leaves SET value = value || 'x' WHERE value IS NOT NULL AND fact = 2",
        "UPDATE leaves SET salt = zeroblob(16) WHERE value IS NOT NULL AND fact = 2",
        "UPDATE leaves SET visibility = 'sensitive' WHERE fact = 2",
        "UPDATE leaves SET path = 'x' WHERE fact = 2",
        "UPDATE leaves SET hash = zeroblob(32) WHERE hash IS NOT NULL",
        "DELETE FROM leaves WHERE fact = 2",
        "INSERT INTO leaves VALUES (1, 'x', 'desk', zeroblob(16), 'x', NULL)",
        "INSERT INTO leaves VALUES (9999, 'x', 'desk', zeroblob(16), 'x', NULL)",
        "DELETE FROM blobs",
        "UPDATE blobs SET digest = zeroblob(32) WHERE digest = (SELECT min(digest) FROM blobs)",
        "UPDATE blobs SET kind = 'derivative'",
        "UPDATE blobs SET place = place + 1",
        "INSERT INTO blobs VALUES (zeroblob(32), 1, 'photo', 0)",
    ]);
}

#[test]
fn in_what_the_log_remembers() {
    each_is_found(&[
        "UPDATE commands SET command = 'x' WHERE position = 2",
        "UPDATE commands SET outcome = replace(outcome, 'sha256:', 'sha256:0') WHERE position = 2",
        "UPDATE commands SET outcome = '' WHERE position = 2",
        "UPDATE commands SET outcome = (SELECT outcome FROM commands WHERE position = 3)
         WHERE position = 2",
        "UPDATE numbers SET last = last + 1",
        "UPDATE numbers SET last = 0 WHERE last > 0",
        "UPDATE about SET value = 'x' WHERE name = 'root_key'",
        "DELETE FROM erased WHERE kind = 'fact'",
        "DELETE FROM erased WHERE kind = 'blob'",
        "UPDATE erased SET kind = 'x' WHERE kind = 'fact'",
        "UPDATE heads SET sequence = sequence - 1",
        "DELETE FROM heads",
        "INSERT INTO waiting VALUES (zeroblob(32), x'7b7d', zeroblob(64), '[]')",
    ]);
}

#[test]
fn in_every_view() {
    each_is_found(&[
        "UPDATE view_streams SET facts = facts + 1 WHERE stream = 'exhibition'",
        "UPDATE view_exhibitors SET pledge = 'accepted'",
        "UPDATE view_exhibits SET review = 'cleared'",
        "UPDATE view_stands SET sublet = 1",
        "DELETE FROM view_floor WHERE booth = '3-A12'",
        "INSERT INTO view_joined VALUES ('exhibition', 'x', 'y')",
        "INSERT INTO view_cases SELECT 'case/x', 'x', 'x', NULL, NULL, '', '[]', 'closed', 'open',
         NULL, NULL, NULL, '[]', 0, 0, 0",
        "INSERT INTO view_clocks VALUES ('case/x', 0, 'x', 'x', NULL, 0, 0, NULL, 0)",
        "INSERT INTO view_papers VALUES ('exhibition', 'x', NULL, NULL, NULL, NULL, 0, 0, 0)",
        "INSERT INTO view_visits VALUES ('round/x', 0, 'x', '[]', 'x', 0)",
        "INSERT INTO view_findings VALUES ('round/x', 'x', 'x')",
        "UPDATE view_documents SET title = 'x' WHERE id = (SELECT min(id) FROM view_documents)",
        "DELETE FROM view_search WHERE rowid = (SELECT min(id) FROM view_documents)",
        "INSERT INTO view_search (rowid, tokens) VALUES (7, 'x')",
    ]);
}

fn file_in(folder: &Path) -> Option<PathBuf> {
    let mut paths = fs::read_dir(folder).expect("read").map(|it| it.expect("an entry").path());
    paths.find_map(|path| if path.is_dir() { file_in(&path) } else { Some(path) })
}

#[test]
fn in_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, exhibition) = fair(folder.path());
    let blobs = desk.join("fairs").join(exhibition.as_str()).join("blobs");
    let path = file_in(&blobs).expect("a file");
    let whole = fs::read(&path).expect("read");
    let mut damaged = whole.clone();
    damaged[10] ^= 1;
    fs::write(&path, damaged).expect("written");
    let faults = check(&desk, &exhibition).faults;
    assert!(matches!(faults[..], [RecordFault::BlobDamaged { .. }]), "{faults:?}");
    fs::remove_file(&path).expect("removed");
    let faults = check(&desk, &exhibition).faults;
    assert!(matches!(faults[..], [RecordFault::BlobLost { .. }]), "{faults:?}");
    fs::write(&path, whole).expect("written");
    assert_eq!(check(&desk, &exhibition).faults, []);
}

#[test]
fn in_the_pages_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, exhibition) = fair(folder.path());
    // Everything is written back first, so that the pages are those that are read.
    drop(record_of(&desk, exhibition.as_str()));
    let path = desk.join("fairs").join(exhibition.as_str()).join("record.db");
    let whole = fs::read(&path).expect("read");
    let pages = whole.len() / 4096;
    assert!(pages > 20);
    for page in (1..pages).step_by(7) {
        let mut damaged = whole.clone();
        damaged[page * 4096 + 2000] ^= 1;
        fs::write(&path, damaged).expect("written");
        let found = match open(&desk, &exhibition) {
            Ok(store) => !store.check().expect("checked").faults.is_empty(),
            Err(_) => true,
        };
        assert!(found, "page {page}");
    }
}

#[test]
fn an_older_log_learns_what_its_files_are_and_where_its_chains_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, exhibition) = fair(folder.path());
    let record = record_of(&desk, exhibition.as_str());
    let kinds = "SELECT group_concat(kind || place, ' ') FROM (SELECT * FROM blobs ORDER BY place)";
    let before: String = record.query_row(kinds, [], |row| row.get(0)).expect("told");
    assert_eq!(before, "photo0 photo1");
    let older = "ALTER TABLE blobs DROP COLUMN kind; ALTER TABLE blobs DROP COLUMN place;
                 DROP TABLE heads; DROP TABLE loose; DROP TABLE awaited;
                 DROP TABLE receipts; DROP TABLE quarantine; PRAGMA user_version = 1;";
    record.execute_batch(older).expect("as it was");
    drop(record);
    assert_eq!(check(&desk, &exhibition).faults, []);
    let record = record_of(&desk, exhibition.as_str());
    let after: String = record.query_row(kinds, [], |row| row.get(0)).expect("told");
    assert_eq!(after, before);
}
