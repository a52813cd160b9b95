//! Where each device's chain ends: noted as facts come, because every exchange begins with it.

use super::{raw, written};
use crate::Fault;
use crate::exchange::Head;
use domain::ids::DeviceId;
use proof::Link;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

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

/// Whether a device's chain ends in one place and lacks nothing, so that it cannot be forked.
pub(crate) fn is_plain(connection: &Connection, device: &DeviceId) -> Result<bool, Fault> {
    let sql = "SELECT count(*) < 2 AND NOT EXISTS (SELECT 1 FROM loose) FROM heads
               WHERE device = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([device.as_str()], |row| row.get(0))?)
}

/// Notes facts that were just added to the log, in any order.
pub(crate) fn note_heads(connection: &Connection, mut added: Vec<Link>) -> Result<(), Fault> {
    added.sort_unstable();
    let mut grown = BTreeSet::new();
    for run in added.chunk_by(follows) {
        if reaches_back(connection, &run[0])? {
            move_head(connection, run)?;
            grown.insert(&run[0].device);
        } else {
            let sql = "INSERT OR IGNORE INTO loose (digest) VALUES (?1)";
            let mut note = connection.prepare_cached(sql)?;
            for link in run {
                note.execute([raw(&link.digest)?])?;
            }
        }
    }
    for device in grown {
        while tie(connection, device)? {}
    }
    Ok(())
}

/// Whether `link` is the next of its chain after `before`.
fn follows(before: &Link, link: &Link) -> bool {
    before.device == link.device
        && before.sequence + 1 == link.sequence
        && link.previous.as_ref() == Some(&before.digest)
}

/// A run of facts whose first reaches back ends in a head; the fact below it is a head no more.
fn move_head(connection: &Connection, run: &[Link]) -> Result<(), Fault> {
    let (first, last) = (&run[0], &run[run.len() - 1]);
    if let Some(previous) = &first.previous {
        connection
            .prepare_cached("DELETE FROM heads WHERE device = ?1 AND digest = ?2")?
            .execute(params![first.device.as_str(), raw(previous)?])?;
    }
    connection
        .prepare_cached("INSERT INTO heads (device, sequence, digest) VALUES (?1, ?2, ?3)")?
        .execute(params![last.device.as_str(), last.sequence, raw(&last.digest)?])?;
    Ok(())
}

/// Ties up those loose facts of a device that reach back now; says whether there were any.
fn tie(connection: &Connection, device: &DeviceId) -> Result<bool, Fault> {
    let mut tied = false;
    for run in loose_of(connection, device)?.chunk_by(follows) {
        if !reaches_back(connection, &run[0])? {
            continue;
        }
        let mut tie = connection.prepare_cached("DELETE FROM loose WHERE digest = ?1")?;
        for link in run {
            tie.execute([raw(&link.digest)?])?;
        }
        move_head(connection, run)?;
        tied = true;
    }
    Ok(tied)
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

/// The facts of a device behind which something has not come, in the order of their places.
fn loose_of(connection: &Connection, device: &DeviceId) -> Result<Vec<Link>, Fault> {
    let mut statement = connection.prepare_cached(
        // The cross join keeps the few loose ones as the outer loop.
        "SELECT facts.device, facts.sequence, facts.previous, facts.digest
         FROM loose CROSS JOIN facts USING (digest) WHERE facts.device = ?1",
    )?;
    let loose = statement.query_map([device.as_str()], super::link_of)?;
    let mut loose: Vec<Link> = loose.collect::<Result<_, _>>()?;
    loose.sort_unstable();
    Ok(loose)
}
