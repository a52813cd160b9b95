//! What was erased, so that it is refused ever after.

use super::{raw, written};
use crate::Fault;
use domain::exhibition::Exhibition;
use domain::ids::Digest;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One thing that was erased.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "erased", rename_all = "snake_case")]
pub(crate) enum Erasure {
    /// All leaves of a fact.
    Fact {
        /// The fact.
        fact: Digest,
    },
    /// One leaf.
    Leaf {
        /// The fact.
        fact: Digest,
        /// The leaf's path.
        path: String,
    },
    /// A file.
    Blob {
        /// The file.
        blob: Digest,
    },
}

impl Erasure {
    /// What the facts of the show erase. A device may name what is no digest, and so nothing.
    pub fn all_of(show: &Exhibition) -> BTreeSet<Self> {
        let erased = &show.erased;
        let facts = erased.facts.iter().map(|fact| Self::Fact { fact: fact.clone() });
        let leaves = erased
            .leaves
            .iter()
            .map(|(fact, path)| Self::Leaf { fact: fact.clone(), path: path.clone() });
        let blobs = erased.blobs.iter().map(|blob| Self::Blob { blob: blob.clone() });
        let all = facts.chain(leaves).chain(blobs);
        all.filter(|erasure| proof::is_digest(erasure.columns().1.as_str())).collect()
    }

    fn columns(&self) -> (&'static str, &Digest, &str) {
        match self {
            Self::Fact { fact } => ("fact", fact, ""),
            Self::Leaf { fact, path } => ("leaf", fact, path),
            Self::Blob { blob } => ("blob", blob, ""),
        }
    }
}

/// Notes an erasure; gives back whether it is a new one.
pub(crate) fn note_erasure(connection: &Connection, erasure: &Erasure) -> Result<bool, Fault> {
    let (kind, digest, path) = erasure.columns();
    let added = connection
        .prepare_cached("INSERT OR IGNORE INTO erased (kind, digest, path) VALUES (?1, ?2, ?3)")?
        .execute(params![kind, raw(digest)?, path])?;
    Ok(added == 1)
}

/// Whether something was erased.
pub(crate) fn is_erased(connection: &Connection, erasure: &Erasure) -> Result<bool, Fault> {
    let (kind, digest, path) = erasure.columns();
    let sql = "SELECT count(*) FROM erased WHERE kind = ?1 AND digest = ?2 AND path = ?3";
    let mut statement = connection.prepare_cached(sql)?;
    let count: i64 = statement.query_row(params![kind, raw(digest)?, path], |row| row.get(0))?;
    Ok(count > 0)
}

/// Whether anything was erased, so that what comes need not be looked for there.
pub(crate) fn some_erased(connection: &Connection) -> Result<bool, Fault> {
    Ok(connection.query_row("SELECT EXISTS (SELECT 1 FROM erased)", [], |row| row.get(0))?)
}

/// Everything that was erased.
pub(crate) fn erasures(connection: &Connection) -> Result<BTreeSet<Erasure>, Fault> {
    erasures_in(connection, "main")
}

/// Everything that was erased, as an attached database tells it.
pub(crate) fn erasures_in(
    connection: &Connection,
    database: &str,
) -> Result<BTreeSet<Erasure>, Fault> {
    let sql = format!("SELECT kind, digest, path FROM {database}.erased");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut erasures = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let digest = written(&row.get::<_, Vec<u8>>(1)?);
        erasures.insert(match row.get::<_, String>(0)?.as_str() {
            "fact" => Erasure::Fact { fact: digest },
            "leaf" => Erasure::Leaf { fact: digest, path: row.get(2)? },
            "blob" => Erasure::Blob { blob: digest },
            _ => return Err(Fault::damaged("record")),
        });
    }
    Ok(erasures)
}
