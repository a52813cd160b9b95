//! Files that facts name and that have not come.

use super::{raw, written};
use crate::{Fault, Pending};
use domain::fact::Blob;
use domain::ids::{DeviceId, Digest};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// Awaits a file.
pub(crate) fn await_blob(connection: &Connection, blob: &Blob) -> Result<(), Fault> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO awaited (digest, bytes, kind) VALUES (?1, ?2, ?3)")?
        .execute(params![raw(&blob.digest)?, blob.bytes, crate::project::code(&blob.kind)?])?;
    Ok(())
}

/// A file came, or was erased before it came.
pub(crate) fn awaits_no_longer(connection: &Connection, digest: &Digest) -> Result<(), Fault> {
    connection.prepare_cached("DELETE FROM awaited WHERE digest = ?1")?.execute([raw(digest)?])?;
    Ok(())
}

/// How large an awaited file is; none where nobody awaits it.
pub(crate) fn awaited_bytes(
    connection: &Connection,
    digest: &Digest,
) -> Result<Option<u64>, Fault> {
    let sql = "SELECT bytes FROM awaited WHERE digest = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([raw(digest)?], |row| row.get(0)).optional()?)
}

/// Awaited files with their sizes: small derivatives first, then originals, of each the smaller
/// first; at most `limit` after the first `skipped`.
pub(crate) fn awaited(
    connection: &Connection,
    skipped: usize,
    limit: usize,
) -> Result<Vec<(Digest, u64)>, Fault> {
    let sql = "SELECT digest, bytes FROM awaited ORDER BY kind <> 'derivative', bytes, digest
               LIMIT ?2 OFFSET ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let [skipped, limit] = [skipped, limit].map(|count| i64::try_from(count).unwrap_or(i64::MAX));
    let awaited = statement.query_map([skipped, limit], |row| {
        Ok((written(&row.get::<_, Vec<u8>>(0)?), row.get(1)?))
    })?;
    Ok(awaited.collect::<Result<_, _>>()?)
}

/// How much is awaited, and how many facts wait for the key of their device.
pub(crate) fn pending(connection: &Connection) -> Result<Pending, Fault> {
    let sql =
        "SELECT (SELECT count(*) FROM waiting), count(*), coalesce(sum(bytes), 0) FROM awaited";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([], |row| {
        Ok(Pending { waiting: row.get(0)?, awaited: row.get(1)?, awaited_bytes: row.get(2)? })
    })?)
}

/// How many awaited files the facts of each device name, and their size.
pub(crate) fn awaited_by_device(
    connection: &Connection,
) -> Result<BTreeMap<DeviceId, (u64, u64)>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT device, count(*), sum(bytes) FROM (
            SELECT DISTINCT facts.device, awaited.digest, awaited.bytes
            FROM awaited JOIN blobs USING (digest) JOIN facts ON facts.received = blobs.fact)
         GROUP BY device",
    )?;
    let found =
        statement.query_map([], |row| Ok((DeviceId(row.get(0)?), (row.get(1)?, row.get(2)?))))?;
    Ok(found.collect::<Result<_, _>>()?)
}
