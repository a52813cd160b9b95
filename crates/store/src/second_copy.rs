//! The second copy: a folder on another medium that grows with the record.
//!
//! It is a fair's folder like the first, encrypted under the same keys, but for the views, which
//! a machine that opens it makes anew. It is written after each commit; a medium that fails is
//! let go, so that it never holds up the desk, and the state says so until one is plugged in.

use crate::blobs::Blobs;
use crate::database::{self, Access};
use crate::keys::{DataKey, FairKeys, Purpose};
use crate::log::{self, Erasure};
use crate::record::Writer;
use crate::{DeskFolder, Fault, Store, Unusable, erase, files};
use domain::ids::{Digest, ExhibitionId, OfficerId};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use ts_rs::TS;
use zeroize::Zeroizing;

/// Facts copied in one transaction while catching up.
const BATCH: i64 = 2_000;

/// How the second copy stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CopyState {
    /// No medium was plugged in since the fair was opened.
    None,
    /// It holds every fact and every file that is here.
    Current {
        /// How many facts it holds.
        #[ts(type = "number")]
        facts: i64,
    },
    /// The medium failed and was let go; what came since is only in the first copy.
    Lost {
        /// Whether it is full.
        full: bool,
    },
}

/// A second copy that is being written.
pub(crate) struct SecondCopy {
    first: PathBuf,
    folder: PathBuf,
    connection: Connection,
    blobs: Blobs,
    /// Files that facts name and that are on their way to the first copy.
    awaited: BTreeSet<Digest>,
    lost: Option<CopyState>,
}

impl Store {
    /// Brings the folder of a second copy up to the record and keeps it so from then on.
    /// `progress` hears how many facts of how many are there, and stops it by answering false.
    pub fn attach_second_copy(
        &self,
        folder: &Path,
        progress: &mut dyn FnMut(i64, i64) -> bool,
    ) -> Result<CopyState, Fault> {
        let mut copy = SecondCopy::open(&self.folder, folder, &self.key)?;
        // The long way is gone while the desk goes on working; the rest takes a moment.
        let reader = self.new_reader()?;
        if copy.catch_up(&reader, &self.blobs, progress)? {
            let mut writer = self.writer();
            copy.catch_up(&writer.connection, &self.blobs, &mut |_, _| true)?;
            writer.second = Some(copy);
        }
        Ok(self.second_copy())
    }

    /// Lets the second copy go, so that its medium can be unplugged.
    pub fn detach_second_copy(&self) {
        if let Some(copy) = self.writer().second.take() {
            // Without this a reader of the medium would need the journal beside the record.
            let _ = erase::empty_journal(&copy.connection);
        }
    }

    /// How the second copy stands.
    pub fn second_copy(&self) -> CopyState {
        match &self.writer().second {
            Some(copy) => copy.state(),
            None => CopyState::None,
        }
    }

    /// Writes a backup: a fair's folder with everything that is in this one.
    pub fn backup_to(
        &self,
        folder: &Path,
        progress: &mut dyn FnMut(i64, i64) -> bool,
    ) -> Result<bool, Fault> {
        let mut copy = SecondCopy::open(&self.folder, folder, &self.key)?;
        let whole = copy.catch_up(&self.new_reader()?, &self.blobs, progress)?;
        erase::empty_journal(&copy.connection)?;
        Ok(whole)
    }

    /// Writes what was just committed to the second copy. A medium that fails is let go.
    pub(crate) fn advance_second_copy(&self, writer: &mut Writer) {
        let Writer { connection, second, .. } = writer;
        let Some(copy) = second.as_mut().filter(|copy| copy.lost.is_none()) else { return };
        if let Err(fault) = copy.catch_up(connection, &self.blobs, &mut |_, _| true) {
            let full = matches!(fault, Fault::Unusable(Unusable::DiskFull));
            copy.lost = Some(CopyState::Lost { full });
        }
    }
}

impl DeskFolder {
    /// Writes a backup of a fair that another program may hold open and write to, and reads back
    /// every file of it. What comes while it is written is in it or not; what it holds is whole.
    pub fn back_up_fair(
        &self,
        exhibition: &ExhibitionId,
        officer: &OfficerId,
        passphrase: &str,
        to: &Path,
    ) -> Result<(), Fault> {
        let folder = self.fair(exhibition)?;
        let key = FairKeys::read(&folder)?.unlock(officer, passphrase)?;
        let raw = key.derive(Purpose::Record);
        let source = database::open(&folder.join("record.db"), &raw, Access::Read)?;
        let mut copy = SecondCopy::open(&folder, to, &key)?;
        copy.catch_up(&source, &Blobs::of_another(&folder, key), &mut |_, _| true)?;
        copy.read_files()?;
        erase::empty_journal(&copy.connection)
    }
}

impl SecondCopy {
    fn open(first: &Path, folder: &Path, key: &DataKey) -> Result<Self, Fault> {
        fs::create_dir_all(folder)?;
        let same = fs::canonicalize(first)? == fs::canonicalize(folder)?;
        if same {
            return Err(Unusable::NotASecondCopy.into());
        }
        let raw = key.derive(Purpose::Record);
        let path = folder.join("record.db");
        let foreign = |fault| match fault {
            Fault::Unusable(Unusable::Damaged { .. }) => Unusable::NotASecondCopy.into(),
            other => other,
        };
        let mut connection = database::open(&path, &raw, Access::Write).map_err(foreign)?;
        database::migrate(&mut connection, log::STEPS)?;
        let digits = Zeroizing::new(format!("x'{}'", hex::encode(*raw)));
        let uri = format!("{}", first.join("record.db").display());
        connection.execute("ATTACH DATABASE ?1 AS first KEY ?2", params![uri, *digits])?;
        let blobs = Blobs::open(folder, key.clone())?;
        let copy = Self {
            first: first.to_owned(),
            folder: folder.to_owned(),
            connection,
            blobs,
            awaited: BTreeSet::new(),
            lost: None,
        };
        copy.refuse_another()?;
        Ok(copy)
    }

    fn state(&self) -> CopyState {
        match (&self.lost, self.cursor()) {
            (Some(lost), _) => lost.clone(),
            (None, Ok(facts)) => CopyState::Current { facts },
            (None, Err(_)) => CopyState::Lost { full: false },
        }
    }

    /// A copy of another fair, or of a record that has gone another way, is left as it is.
    fn refuse_another(&self) -> Result<(), Fault> {
        let sql = "SELECT (SELECT value FROM first.about WHERE name = 'exhibition'),
                          (SELECT value FROM main.about WHERE name = 'exhibition')";
        let (first, copy): (Option<String>, Option<String>) =
            self.connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let cursor = self.cursor()?;
        let sql = "SELECT 1 FROM first.facts AS a JOIN main.facts AS b USING (received, digest)
                   WHERE received = ?1";
        let along: Option<i64> =
            self.connection.query_row(sql, [cursor], |row| row.get(0)).optional()?;
        if copy.is_some_and(|copy| first != Some(copy)) || (cursor > 0 && along.is_none()) {
            return Err(Unusable::NotASecondCopy.into());
        }
        Ok(())
    }

    fn cursor(&self) -> Result<i64, Fault> {
        let sql = "SELECT coalesce(max(received), 0) FROM main.facts";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    /// Copies what is missing; gives back whether it was let come to the end.
    fn catch_up(
        &mut self,
        source: &Connection,
        from: &Blobs,
        progress: &mut dyn FnMut(i64, i64) -> bool,
    ) -> Result<bool, Fault> {
        let newest = "SELECT coalesce(max(received), 0) FROM facts";
        let last: i64 = source.query_row(newest, [], |row| row.get(0))?;
        self.copy_keys()?;
        loop {
            let cursor = self.cursor()?;
            if !progress(cursor, last) {
                return Ok(false);
            }
            if cursor >= last && cursor > 0 {
                break;
            }
            let to = last.min(cursor + BATCH);
            self.copy_blobs(from, cursor, to)?;
            self.copy_rows(cursor, to)?;
            if last == 0 {
                break;
            }
        }
        self.copy_rows(last, last)?;
        self.copy_awaited(from)?;
        Ok(true)
    }

    fn copy_rows(&mut self, after: i64, to: i64) -> Result<(), Fault> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Deferred)?;
        let between = params![after, to];
        transaction.execute(
            "INSERT INTO main.facts SELECT * FROM first.facts
             WHERE received > ?1 AND received <= ?2",
            between,
        )?;
        for (table, column) in [("leaves", "fact"), ("blobs", "fact")] {
            let sql = format!(
                "INSERT INTO main.{table} SELECT * FROM first.{table}
                 WHERE {column} > ?1 AND {column} <= ?2"
            );
            transaction.execute(&sql, between)?;
        }
        log::note_heads(&transaction, log::links_received(&transaction, after, to)?)?;
        copy_opened_leaves(&transaction)?;
        transaction.execute_batch(
            "INSERT INTO main.commands SELECT * FROM first.commands
             WHERE position > (SELECT coalesce(max(position), 0) FROM main.commands);
             INSERT OR REPLACE INTO main.about SELECT * FROM first.about WHERE name <> 'views';
             INSERT OR REPLACE INTO main.numbers SELECT * FROM first.numbers;
             DELETE FROM main.waiting;
             INSERT INTO main.waiting SELECT * FROM first.waiting;",
        )?;
        let erased = newly_erased(&transaction)?;
        let gone = erase::apply_each(&transaction, &erased, &mut BTreeSet::new())?;
        transaction.commit()?;
        for blob in gone {
            self.blobs.remove(&blob)?;
        }
        if !erased.is_empty() {
            erase::empty_journal(&self.connection)?;
        }
        Ok(())
    }

    /// Files come before the facts that name them, as in the first copy.
    fn copy_blobs(&mut self, from: &Blobs, after: i64, to: i64) -> Result<(), Fault> {
        let sql = "SELECT DISTINCT digest FROM first.blobs WHERE fact > ?1 AND fact <= ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let digests = statement
            .query_map([after, to], |row| row.get::<_, Vec<u8>>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        for raw in digests {
            let digest = log::written(&raw);
            if from.is_here(&digest) {
                from.copy_to(&digest, &self.blobs)?;
            } else {
                self.awaited.insert(digest);
            }
        }
        Ok(())
    }

    fn copy_awaited(&mut self, from: &Blobs) -> Result<(), Fault> {
        for digest in std::mem::take(&mut self.awaited) {
            if from.is_here(&digest) {
                from.copy_to(&digest, &self.blobs)?;
            } else {
                self.awaited.insert(digest);
            }
        }
        Ok(())
    }

    /// Reads every file that is here to its end, where its digest is compared.
    fn read_files(&self) -> Result<(), Fault> {
        let mut statement = self.connection.prepare("SELECT DISTINCT digest FROM main.blobs")?;
        let mut named = statement.query([])?;
        while let Some(row) = named.next()? {
            let digest = log::written(&row.get::<_, Vec<u8>>(0)?);
            if self.blobs.is_here(&digest) {
                std::io::copy(&mut self.blobs.read(&digest)?, &mut std::io::sink())?;
            }
        }
        Ok(())
    }

    fn copy_keys(&self) -> Result<(), Fault> {
        let keys = fs::read(self.first.join("keys.json"))?;
        let there = self.folder.join("keys.json");
        if fs::read(&there).ok().as_ref() != Some(&keys) {
            files::write_durably(&there, &keys)?;
        }
        Ok(())
    }
}

/// Words that came to the first copy after their facts had been copied without them.
fn copy_opened_leaves(connection: &Connection) -> Result<(), Fault> {
    let sql = "SELECT (SELECT value FROM first.about WHERE name = ?1)
               IS NOT (SELECT value FROM main.about WHERE name = ?1)";
    let came: bool = connection.query_row(sql, [log::LEAVES_OPENED], |row| row.get(0))?;
    if came {
        connection.execute(
            "UPDATE main.leaves SET salt = theirs.salt, value = theirs.value, hash = NULL
             FROM first.leaves AS theirs
             WHERE leaves.fact = theirs.fact AND leaves.path = theirs.path
             AND leaves.hash IS NOT NULL AND theirs.hash IS NULL",
            [],
        )?;
    }
    Ok(())
}

/// What the first copy has erased and the second has not.
fn newly_erased(connection: &Connection) -> Result<Vec<Erasure>, Fault> {
    let known = log::erasures(connection)?;
    Ok(log::erasures_in(connection, "first")?.difference(&known).cloned().collect())
}
