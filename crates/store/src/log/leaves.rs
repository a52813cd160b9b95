//! Personal leaves, beside the facts and apart from them.

use super::raw;
use crate::Fault;
use domain::fact::{Told, Visibility};
use domain::ids::{Digest, StreamId};
use proof::{SaltedLeaf, Words};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;

/// Adds the leaves of a fact.
pub(super) fn add(
    connection: &Connection,
    received: i64,
    leaves: &[SaltedLeaf],
) -> Result<(), Fault> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO leaves (fact, path, visibility, salt, value, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for leaf in leaves {
        let visibility = serde_json::to_string(&leaf.visibility)?;
        let visibility = visibility.trim_matches('"');
        match &leaf.words {
            Words::Open { salt, value } => insert.execute(params![
                received,
                leaf.path,
                visibility,
                salt,
                value,
                None::<Vec<u8>>
            ])?,
            Words::Closed { hash } => insert.execute(params![
                received,
                leaf.path,
                visibility,
                None::<Vec<u8>>,
                None::<String>,
                hash
            ])?,
        };
    }
    Ok(())
}

/// Whether words of a fact were erased or withheld.
pub(crate) fn has_closed_leaves(connection: &Connection, received: i64) -> Result<bool, Fault> {
    let sql = "SELECT EXISTS (SELECT 1 FROM leaves WHERE fact = ?1 AND hash IS NOT NULL)";
    Ok(connection.prepare_cached(sql)?.query_row([received], |row| row.get(0))?)
}

/// Writes words where only their hashes stood; says whether there were any.
pub(crate) fn open_leaves(
    connection: &Connection,
    received: i64,
    leaves: &[SaltedLeaf],
) -> Result<bool, Fault> {
    let mut update = connection.prepare_cached(
        "UPDATE leaves SET salt = ?3, value = ?4, hash = NULL
         WHERE fact = ?1 AND path = ?2 AND hash IS NOT NULL",
    )?;
    let mut opened = 0;
    for leaf in leaves {
        if let Words::Open { salt, value } = &leaf.words {
            opened += update.execute(params![received, leaf.path, salt, value])?;
        }
    }
    Ok(opened > 0)
}

/// The words at a place; none where they are erased, withheld or not there.
pub(crate) fn leaf(connection: &Connection, told: &Told) -> Result<Option<String>, Fault> {
    let sql = "SELECT value FROM leaves JOIN facts ON facts.received = leaves.fact
               WHERE facts.digest = ?1 AND leaves.path = ?2";
    let words = connection
        .prepare_cached(sql)?
        .query_row(params![raw(&told.told_in)?, told.told_at], |row| row.get(0))
        .optional()?;
    Ok(words.flatten())
}

/// All leaves of a fact, in the order of their paths.
pub(crate) fn leaves_of(connection: &Connection, received: i64) -> Result<Vec<SaltedLeaf>, Fault> {
    let sql = "SELECT path, visibility, salt, value, hash FROM leaves WHERE fact = ?1
               ORDER BY path";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([received])?;
    let mut leaves = Vec::new();
    while let Some(row) = rows.next()? {
        leaves.push(stored_leaf(row)?);
    }
    Ok(leaves)
}

/// All words that stand beside the facts of one stream.
pub(crate) fn leaves_of_stream(
    connection: &Connection,
    stream: &StreamId,
) -> Result<BTreeMap<Told, String>, Fault> {
    words_of(connection, stream, true)
}

/// The words beside the facts of one stream without those that only named roles may see.
pub(crate) fn leaves_shown(
    connection: &Connection,
    stream: &StreamId,
) -> Result<BTreeMap<Told, String>, Fault> {
    words_of(connection, stream, false)
}

fn words_of(
    connection: &Connection,
    stream: &StreamId,
    sensitive: bool,
) -> Result<BTreeMap<Told, String>, Fault> {
    let sql = "SELECT facts.digest, leaves.path, leaves.value FROM facts
               JOIN leaves ON leaves.fact = facts.received
               WHERE facts.stream = ?1 AND leaves.value IS NOT NULL
                 AND (?2 OR leaves.visibility <> 'sensitive')";
    let mut statement = connection.prepare_cached(sql)?;
    let words = statement.query_map(params![stream.to_string(), sensitive], |row| {
        let told_in = super::written(&row.get::<_, Vec<u8>>(0)?);
        Ok((Told { told_in, told_at: row.get(1)? }, row.get(2)?))
    })?;
    Ok(words.collect::<Result<_, _>>()?)
}

/// Takes the words and salt of one leaf away and leaves their hash; gives back whether there
/// was anything to take.
pub(crate) fn close_leaf(
    connection: &Connection,
    fact: &Digest,
    path: &str,
) -> Result<bool, Fault> {
    let sql = "SELECT path, visibility, salt, value, hash, fact FROM leaves
               JOIN facts ON facts.received = leaves.fact
               WHERE facts.digest = ?1 AND path = ?2 AND hash IS NULL";
    let found = connection
        .prepare_cached(sql)?
        .query_row(params![raw(fact)?, path], |row| Ok((stored_leaf(row), row.get::<_, i64>(5)?)))
        .optional()?;
    let Some((leaf, received)) = found else { return Ok(false) };
    connection
        .prepare_cached(
            "UPDATE leaves SET salt = NULL, value = NULL, hash = ?3 WHERE fact = ?1 AND path = ?2",
        )?
        .execute(params![received, path, leaf?.hash()])?;
    Ok(true)
}

/// Takes the words and salts of all leaves of a fact away.
pub(crate) fn close_leaves(connection: &Connection, fact: &Digest) -> Result<bool, Fault> {
    let sql = "SELECT path FROM leaves JOIN facts ON facts.received = leaves.fact
               WHERE facts.digest = ?1 AND hash IS NULL";
    let mut statement = connection.prepare_cached(sql)?;
    let paths: Vec<String> =
        statement.query_map([raw(fact)?], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for path in &paths {
        close_leaf(connection, fact, path)?;
    }
    Ok(!paths.is_empty())
}

/// A leaf from `path, visibility, salt, value, hash`.
fn stored_leaf(row: &Row<'_>) -> Result<SaltedLeaf, Fault> {
    let damaged = || Fault::damaged("record");
    let visibility: String = row.get(1)?;
    let visibility: Visibility =
        serde_json::from_value(visibility.into()).map_err(|_| damaged())?;
    let (salt, value): (Option<Vec<u8>>, Option<String>) = (row.get(2)?, row.get(3)?);
    let hash: Option<Vec<u8>> = row.get(4)?;
    let words = match (salt, value, hash) {
        (Some(salt), Some(value), None) => {
            Words::Open { salt: salt.try_into().map_err(|_| damaged())?, value }
        }
        (_, _, Some(hash)) => Words::Closed { hash: hash.try_into().map_err(|_| damaged())? },
        _ => return Err(damaged()),
    };
    Ok(SaltedLeaf { path: row.get(0)?, visibility, words })
}
