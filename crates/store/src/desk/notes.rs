//! `desk.db`: what officers left half done in a fair, and how it is set on this desk. Nothing
//! here is a fact.

use crate::Fault;
use crate::database::{self, Access};
use crate::keys::{DataKey, Purpose};
use domain::ids::OfficerId;
use rusqlite::{Connection, OptionalExtension, params};
use std::path::Path;

const STEPS: &[&str] = &["
    CREATE TABLE drafts (
        officer TEXT NOT NULL, name TEXT NOT NULL, content TEXT NOT NULL,
        PRIMARY KEY (officer, name)) STRICT, WITHOUT ROWID;
    CREATE TABLE settings (
        name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE cursors (
        name TEXT PRIMARY KEY, received INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"];

/// Drafts, settings and cursors of a desk in one fair.
#[derive(Debug)]
pub struct Notes(Connection);

impl Notes {
    pub(crate) fn open(own: &Path, key: &DataKey) -> Result<Self, Fault> {
        let path = own.join("desk.db");
        let opened = database::open(&path, &key.derive(Purpose::Notes), Access::Write);
        let mut connection = opened.map_err(as_notes)?;
        database::migrate(&mut connection, STEPS).map_err(as_notes)?;
        Ok(Self(connection))
    }

    /// Keeps an officer's draft under a name; it stays when the officers change over.
    pub fn keep_draft(&self, officer: &OfficerId, name: &str, content: &str) -> Result<(), Fault> {
        self.0.execute(
            "INSERT INTO drafts (officer, name, content) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET content = excluded.content",
            params![officer.as_str(), name, content],
        )?;
        Ok(())
    }

    /// An officer's draft.
    pub fn draft(&self, officer: &OfficerId, name: &str) -> Result<Option<String>, Fault> {
        let found = self.0.query_row(
            "SELECT content FROM drafts WHERE officer = ?1 AND name = ?2",
            params![officer.as_str(), name],
            |row| row.get(0),
        );
        Ok(found.optional()?)
    }

    /// The names of an officer's drafts.
    pub fn drafts(&self, officer: &OfficerId) -> Result<Vec<String>, Fault> {
        let sql = "SELECT name FROM drafts WHERE officer = ?1 ORDER BY name";
        let mut statement = self.0.prepare_cached(sql)?;
        let names = statement.query_map([officer.as_str()], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// Drops a draft.
    pub fn drop_draft(&self, officer: &OfficerId, name: &str) -> Result<(), Fault> {
        self.0.execute(
            "DELETE FROM drafts WHERE officer = ?1 AND name = ?2",
            params![officer.as_str(), name],
        )?;
        Ok(())
    }

    /// Sets something.
    pub fn set(&self, name: &str, value: &str) -> Result<(), Fault> {
        self.0.execute(
            "INSERT INTO settings (name, value) VALUES (?1, ?2)
             ON CONFLICT DO UPDATE SET value = excluded.value",
            [name, value],
        )?;
        Ok(())
    }

    /// What was set.
    pub fn setting(&self, name: &str) -> Result<Option<String>, Fault> {
        let sql = "SELECT value FROM settings WHERE name = ?1";
        Ok(self.0.query_row(sql, [name], |row| row.get(0)).optional()?)
    }

    /// Moves a reader of the fair's facts on to the last one that it has dealt with.
    pub fn move_cursor(&self, name: &str, received: i64) -> Result<(), Fault> {
        self.0.execute(
            "INSERT INTO cursors (name, received) VALUES (?1, ?2)
             ON CONFLICT DO UPDATE SET received = excluded.received",
            params![name, received],
        )?;
        Ok(())
    }

    /// The last fact that a reader has dealt with; nought before the first.
    pub fn cursor(&self, name: &str) -> Result<i64, Fault> {
        let sql = "SELECT received FROM cursors WHERE name = ?1";
        let found = self.0.query_row(sql, [name], |row| row.get(0)).optional()?;
        Ok(found.unwrap_or(0))
    }
}

fn as_notes(fault: Fault) -> Fault {
    match fault {
        Fault::Unusable(crate::Unusable::Damaged { .. }) => Fault::damaged("notes"),
        other => other,
    }
}
