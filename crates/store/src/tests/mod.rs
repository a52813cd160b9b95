//! Tests that need the key of the record.

mod messages;
mod search;
mod tampering;

use crate::common::{Desk, open};
use crate::database::{self, Access};
use crate::keys::{FairKeys, Purpose};
use crate::{Fault, Unusable};
use rusqlite::Connection;

/// The record of a closed fair, opened behind the store's back.
pub(super) fn record_of(desk: &std::path::Path, exhibition: &str) -> Connection {
    let folder = desk.join("fairs").join(exhibition);
    let keys = FairKeys::read(&folder).expect("keys");
    let key = keys.unlock(&"li".into(), crate::common::PASSPHRASE).expect("unlocked");
    let raw = key.derive(Purpose::Record);
    database::open(&folder.join("record.db"), &raw, Access::Write).expect("opened")
}

#[test]
fn sqlite_is_new_enough() {
    let version: String = Connection::open_in_memory()
        .expect("opened")
        .query_row("SELECT sqlite_version()", [], |row| row.get(0))
        .expect("a version");
    let parts: Vec<u32> = version.split('.').map(|part| part.parse().expect("a number")).collect();
    assert!(parts >= vec![3, 51, 3], "{version} can lose commits in WAL mode");
}

#[test]
fn every_commit_is_synced_and_every_table_strict() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::found(folder.path());
    let writer = desk.store.writer();
    let pragma = |name: &str| -> String {
        let sql = format!("SELECT CAST((SELECT * FROM pragma_{name}) AS TEXT)");
        writer.connection.query_row(&sql, [], |row| row.get(0)).expect(name)
    };
    assert_eq!(pragma("journal_mode"), "wal");
    assert_eq!(pragma("synchronous"), "2");
    assert_eq!(pragma("secure_delete"), "1");
    let loose = "SELECT group_concat(name) FROM pragma_table_list
                 WHERE schema = 'main' AND type = 'table' AND NOT strict
                   AND name NOT LIKE 'sqlite_%'";
    let loose: Option<String> =
        writer.connection.query_row(loose, [], |row| row.get(0)).expect("asked");
    assert_eq!(loose, None);
}

#[test]
fn a_record_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::found(folder.path());
    let exhibition = desk.exhibition.clone();
    drop(desk);
    let record = record_of(folder.path(), "e5a1");
    record.pragma_update(None, "user_version", 99).expect("set");
    drop(record);
    let opened = open(folder.path(), &exhibition);
    let newer = Unusable::NewerVersion { found: 99, known: 5 };
    assert!(matches!(opened, Err(Fault::Unusable(told)) if told == newer));
}

#[test]
fn views_of_another_version_are_made_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(folder.path());
    desk.register("太原电子有限公司", "3-A12");
    let exhibition = desk.exhibition.clone();
    drop(desk);
    let record = record_of(folder.path(), "e5a1");
    record
        .execute_batch(
            "UPDATE about SET value = '0.0' WHERE name = 'views';
             DROP TABLE view_exhibitors; CREATE TABLE view_exhibitors (old TEXT) STRICT;
             CREATE TABLE view_of_old (old TEXT) STRICT; DELETE FROM view_documents;",
        )
        .expect("changed");
    drop(record);
    let store = open(folder.path(), &exhibition).expect("opened");
    assert_eq!(store.search("太原", None, 10).expect("hits").len(), 1);
    assert_eq!(store.check().expect("checked").faults, []);
}

#[test]
fn a_damaged_record_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::found(folder.path());
    let (exhibition, fair) = (desk.exhibition.clone(), desk.fair_folder());
    drop(desk);
    let path = fair.join("record.db");
    let mut bytes = std::fs::read(&path).expect("read");
    bytes[100] ^= 1;
    std::fs::write(&path, bytes).expect("written");
    let opened = open(folder.path(), &exhibition);
    let damaged = Unusable::Damaged { what: "record".to_owned() };
    assert!(matches!(opened, Err(Fault::Unusable(told)) if told == damaged));
}
