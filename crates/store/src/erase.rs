//! Erasing personal data, and refusing it ever after.

use crate::blobs::Blobs;
use crate::desk::OwnFolder;
use crate::log::{self, Erasure};
use crate::record::Writer;
use crate::{Fault, Store, files};
use domain::exhibition::Exhibition;
use domain::ids::{Digest, StreamId};
use proof::SignedFact;
use rusqlite::{Connection, TransactionBehavior};
use std::collections::BTreeSet;
use std::fs;

/// Applies what the facts of the show erase and was not erased yet. Gives back the files to be
/// removed once the transaction is committed, none where nothing was new, and adds the streams
/// whose rows must be made anew.
pub(crate) fn apply(
    connection: &Connection,
    show: &Exhibition,
    changed: &mut BTreeSet<StreamId>,
) -> Result<Option<Vec<Digest>>, Fault> {
    let known = log::erasures(connection)?;
    let new: Vec<Erasure> = Erasure::all_of(show).difference(&known).cloned().collect();
    if new.is_empty() {
        return Ok(None);
    }
    apply_each(connection, &new, changed).map(Some)
}

/// Applies what this desk remembers to have erased to a record that may be older than that, and
/// remembers what the record has erased.
pub(crate) fn again(
    connection: &mut Connection,
    blobs: &Blobs,
    own: &OwnFolder,
) -> Result<(), Fault> {
    let remembered: BTreeSet<Erasure> = match fs::read(own.erased()) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| Fault::damaged("erased"))?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => BTreeSet::new(),
        Err(error) => return Err(error.into()),
    };
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let known = log::erasures(&transaction)?;
    let new: Vec<Erasure> = remembered.difference(&known).cloned().collect();
    if !new.is_empty() {
        apply_each(&transaction, &new, &mut BTreeSet::new())?;
        // The rows that told of it are not known any more: all views are made anew.
        log::say(&transaction, "views", "")?;
    }
    transaction.commit()?;
    if !new.is_empty() {
        empty_journal(connection)?;
    }
    let all: BTreeSet<Erasure> = remembered.union(&known).cloned().collect();
    if all != remembered {
        remember(own, &all)?;
    }
    for erasure in all {
        if let Erasure::Blob { blob } = erasure {
            blobs.remove(&blob)?;
        }
    }
    Ok(())
}

/// The desk remembers apart from the record, so that a restored backup loses this again.
fn remember(own: &OwnFolder, erased: &BTreeSet<Erasure>) -> Result<(), Fault> {
    files::write_durably(&own.erased(), &serde_json::to_vec(erased)?)
}

/// Closes the leaves of a fact from elsewhere that were erased before it came.
pub(crate) fn close_erased(connection: &Connection, fact: &mut SignedFact) -> Result<(), Fault> {
    if fact.leaves.is_empty() {
        return Ok(());
    }
    let whole = Erasure::Fact { fact: fact.digest.clone() };
    let whole = log::is_erased(connection, &whole)?;
    for leaf in &mut fact.leaves {
        let one = Erasure::Leaf { fact: fact.digest.clone(), path: leaf.path.clone() };
        if whole || log::is_erased(connection, &one)? {
            *leaf = leaf.closed();
        }
    }
    Ok(())
}

impl Store {
    /// Finishes an erasure that was committed. What fails here is done when the fair is opened
    /// the next time.
    pub(crate) fn finish_erasure(&self, writer: &mut Writer, gone: Option<&[Digest]>) {
        let Some(gone) = gone else { return };
        if let Ok(erased) = log::erasures(&writer.connection) {
            let _ = remember(&self.own, &erased);
        }
        for blob in gone {
            let _ = self.blobs.remove(blob);
        }
        let _ = empty_journal(&writer.connection);
    }
}

/// Notes erasures and takes the words away; gives back the files that must go.
pub(crate) fn apply_each(
    connection: &Connection,
    new: &[Erasure],
    changed: &mut BTreeSet<StreamId>,
) -> Result<Vec<Digest>, Fault> {
    let mut gone = Vec::new();
    let mut facts = BTreeSet::new();
    for erasure in new {
        log::note_erasure(connection, erasure)?;
        match erasure {
            Erasure::Fact { fact } => {
                log::close_leaves(connection, fact)?;
                facts.insert(fact.clone());
            }
            Erasure::Leaf { fact, path } => {
                log::close_leaf(connection, fact, path)?;
                facts.insert(fact.clone());
            }
            Erasure::Blob { blob } => {
                log::awaits_no_longer(connection, blob)?;
                gone.push(blob.clone());
            }
        }
    }
    for fact in &facts {
        changed.extend(log::stream_of(connection, fact)?);
    }
    for mut waiting in log::waiting(connection)? {
        if facts.contains(&waiting.digest) {
            log::drop_waiting(connection, &waiting.digest)?;
            close_erased(connection, &mut waiting)?;
            log::add_waiting(connection, &waiting)?;
        }
    }
    Ok(gone)
}

/// The journal still holds the pages as they were; it is written back and cut to nothing.
pub(crate) fn empty_journal(connection: &Connection) -> Result<(), Fault> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}
