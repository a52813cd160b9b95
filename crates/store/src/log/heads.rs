//! Where each device's chain ends: noted as facts come, because every exchange begins with it.

use super::{raw, written};
use crate::Fault;
use crate::exchange::Head;
use domain::ids::{DeviceId, Digest};
use proof::Link;
use rusqlite::{Connection, OptionalExtension, params};

/// The heads of every chain, in the order of devices and places.
pub(crate) fn heads(connection: &Connection) -> Result<Vec<Head>, Fault> {
    let sql = "SELECT device, sequence, digest FROM heads ORDER BY device, sequence, digest";
    let mut statement = connection.prepare_cached(sql)?;
    let heads = statement.query_map([], |row| {
        Ok(Head {
            device: DeviceId(row.get(0)?),
            sequence: row.get(1)?,
            digest: written(&row.get::<_, Vec<u8>>(2)?),
        })
    })?;
    Ok(heads.collect::<Result<_, _>>()?)
}

/// Notes facts that were just added to the log, in any order.
pub(crate) fn note_heads(connection: &Connection, mut added: Vec<Link>) -> Result<(), Fault> {
    added.sort_unstable();
    let follows = |before: &Link, link: &Link| {
        before.device == link.device
            && before.sequence + 1 == link.sequence
            && link.previous.as_ref() == Some(&before.digest)
    };
    let loose: bool =
        connection.query_row("SELECT EXISTS (SELECT 1 FROM loose)", [], |row| row.get(0))?;
    for run in added.chunk_by(follows) {
        // A run on top of a head takes its place, and the facts between are nobody's head.
        if loose || !move_head(connection, &run[0], &run[run.len() - 1])? {
            for link in run {
                note_one(connection, link.clone())?;
            }
        }
    }
    Ok(())
}

/// Whether `first` stands on a head; `last` is the head then.
fn move_head(connection: &Connection, first: &Link, last: &Link) -> Result<bool, Fault> {
    let Some(previous) = &first.previous else { return Ok(false) };
    let moved = connection
        .prepare_cached(
            "UPDATE heads SET sequence = ?3, digest = ?4
             WHERE device = ?1 AND digest = ?2 AND sequence = ?5 - 1",
        )?
        .execute(params![
            first.device.as_str(),
            raw(previous)?,
            last.sequence,
            raw(&last.digest)?,
            first.sequence,
        ])?;
    Ok(moved == 1)
}

/// Notes one fact, and those that had waited for it.
fn note_one(connection: &Connection, link: Link) -> Result<(), Fault> {
    let mut open = vec![link];
    while let Some(link) = open.pop() {
        let digest = raw(&link.digest)?;
        if !reaches_back(connection, &link)? {
            connection
                .prepare_cached("INSERT OR IGNORE INTO loose (digest) VALUES (?1)")?
                .execute([digest])?;
            continue;
        }
        connection.prepare_cached("DELETE FROM loose WHERE digest = ?1")?.execute([digest])?;
        if let Some(previous) = &link.previous {
            connection
                .prepare_cached("DELETE FROM heads WHERE device = ?1 AND digest = ?2")?
                .execute(params![link.device.as_str(), raw(previous)?])?;
        }
        connection
            .prepare_cached("INSERT INTO heads (device, sequence, digest) VALUES (?1, ?2, ?3)")?
            .execute(params![link.device.as_str(), link.sequence, digest])?;
        open.extend(loose_after(connection, &link)?);
    }
    Ok(())
}

/// Whether the chain behind a fact is here without a gap.
fn reaches_back(connection: &Connection, link: &Link) -> Result<bool, Fault> {
    let Some(previous) = &link.previous else { return Ok(true) };
    let previous = raw(previous)?;
    let found = connection
        .prepare_cached(
            "SELECT 1 FROM facts WHERE digest = ?1 AND device = ?2 AND sequence = ?3 - 1
             AND NOT EXISTS (SELECT 1 FROM loose WHERE digest = ?1)",
        )?
        .query_row(params![previous, link.device.as_str(), link.sequence], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}

/// The facts on top of this one that waited for it.
fn loose_after(connection: &Connection, link: &Link) -> Result<Vec<Link>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT sequence, digest FROM facts
         WHERE device = ?1 AND sequence = ?2 + 1 AND previous = ?3
         AND EXISTS (SELECT 1 FROM loose WHERE loose.digest = facts.digest)",
    )?;
    let after = statement
        .query_map(params![link.device.as_str(), link.sequence, raw(&link.digest)?], |row| {
            Ok((row.get::<_, u64>(0)?, written(&row.get::<_, Vec<u8>>(1)?)))
        })?;
    let link_of = |(sequence, digest): (u64, Digest)| Link {
        device: link.device.clone(),
        sequence,
        previous: Some(link.digest.clone()),
        digest,
    };
    Ok(after.map(|row| row.map(link_of)).collect::<Result<_, _>>()?)
}
