//! The log: facts as they were signed, in the order in which they came. It only grows.

mod awaited;
mod commands;
mod erased;
mod heads;
mod leaves;
mod receipts;
mod waiting;

pub(crate) use awaited::{
    await_blob, awaited, awaited_by_device, awaited_bytes, awaits_no_longer, pending,
};
pub(crate) use commands::{Asked, all_commands, asked, remember, remembered};
pub(crate) use erased::{Erasure, erasures, erasures_in, is_erased, note_erasure, some_erased};
pub(crate) use heads::{heads, note_heads};
pub(crate) use leaves::{
    close_leaf, close_leaves, has_closed_leaves, leaf, leaves_of, leaves_of_stream, leaves_shown,
    open_leaves,
};
pub(crate) use receipts::{
    heads_without_receipt, keep_receipt, last_receipt, last_receipts, receipted, receipts,
    receipts_after,
};
pub(crate) use waiting::{add_waiting, drop_waiting, waiting};

use crate::Fault;
use domain::fact::{Blob, Fact, Placed};
use domain::ids::{DeviceId, Digest, StreamId};
use proof::{Envelope, Fork, Link, Signature, SignedFact};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// The steps from nothing to the newest log. A step that was ever released stays as it is.
pub(crate) const STEPS: &[&str] = &[
    "
    -- What holds for the whole file: the fair, its root key, the versions of the views.
    CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    -- The columns beside the bytes repeat what the bytes say, so that they can be found.
    CREATE TABLE facts (
        received INTEGER PRIMARY KEY,
        digest BLOB NOT NULL UNIQUE,
        stream TEXT NOT NULL,
        device TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        previous BLOB,
        bytes BLOB NOT NULL,
        signature BLOB NOT NULL) STRICT;
    -- Not unique: both branches of a fork are kept.
    CREATE INDEX facts_by_device ON facts (device, sequence);
    CREATE INDEX facts_by_stream ON facts (stream, received);
    -- Either salt and value, or the hash that stands for them once they are erased or withheld.
    CREATE TABLE leaves (
        fact INTEGER NOT NULL REFERENCES facts (received),
        path TEXT NOT NULL,
        visibility TEXT NOT NULL,
        salt BLOB,
        value TEXT,
        hash BLOB,
        PRIMARY KEY (fact, path),
        CHECK ((hash IS NULL) = (salt IS NOT NULL AND value IS NOT NULL))) STRICT, WITHOUT ROWID;
    -- Which fact names which file.
    CREATE TABLE blobs (
        digest BLOB NOT NULL,
        fact INTEGER NOT NULL REFERENCES facts (received),
        PRIMARY KEY (digest, fact)) STRICT, WITHOUT ROWID;
    CREATE INDEX blobs_by_fact ON blobs (fact);
    -- A command that came once gives its first result ever after.
    CREATE TABLE commands (
        position INTEGER PRIMARY KEY,
        command TEXT NOT NULL UNIQUE,
        asked BLOB NOT NULL,
        outcome TEXT NOT NULL) STRICT;
    -- Facts of devices whose key has not come.
    CREATE TABLE waiting (
        digest BLOB PRIMARY KEY,
        bytes BLOB NOT NULL,
        signature BLOB NOT NULL,
        leaves TEXT NOT NULL) STRICT;
    -- What is refused ever after.
    CREATE TABLE erased (
        kind TEXT NOT NULL,
        digest BLOB NOT NULL,
        path TEXT NOT NULL,
        PRIMARY KEY (kind, digest, path)) STRICT, WITHOUT ROWID;
    -- The last number that each device's station gave out.
    CREATE TABLE numbers (device TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
",
    "
    -- What the fact says that the file is, and its place among those that the fact names.
    ALTER TABLE blobs ADD COLUMN kind TEXT NOT NULL DEFAULT '';
    ALTER TABLE blobs ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
    UPDATE blobs SET kind = named.kind, place = named.place FROM (
        SELECT facts.received AS fact, json_extract(each.value, '$.digest') AS digest,
               json_extract(each.value, '$.kind') AS kind, min(each.key) AS place
        FROM facts, json_each(CAST(facts.bytes AS TEXT), '$.blobs') AS each
        GROUP BY 1, 2) AS named
    WHERE named.fact = blobs.fact AND named.digest = 'sha256:' || lower(hex(blobs.digest));
",
    "
    -- Where each branch of a chain ends, as far as it reaches back without a gap.
    CREATE TABLE heads (
        device TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (device, digest)) STRICT, WITHOUT ROWID;
    -- Facts behind which something has not come.
    CREATE TABLE loose (digest BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
    -- Files that facts name and that were not here when the facts came.
    CREATE TABLE awaited (
        digest BLOB PRIMARY KEY,
        bytes INTEGER NOT NULL,
        kind TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX awaited_in_order ON awaited (kind <> 'derivative', bytes, digest);
    CREATE TEMP TABLE whole (device TEXT, sequence INTEGER, digest BLOB PRIMARY KEY, previous BLOB);
    INSERT INTO whole WITH RECURSIVE reached (device, sequence, digest, previous) AS (
        SELECT device, sequence, digest, previous FROM facts WHERE sequence = 1
        UNION ALL
        SELECT facts.device, facts.sequence, facts.digest, facts.previous
        FROM reached JOIN facts ON facts.device = reached.device
            AND facts.sequence = reached.sequence + 1 AND facts.previous = reached.digest)
    SELECT * FROM reached;
    INSERT INTO heads SELECT device, sequence, digest FROM whole
        WHERE digest NOT IN (SELECT previous FROM whole WHERE previous IS NOT NULL);
    INSERT INTO loose SELECT digest FROM facts WHERE digest NOT IN (SELECT digest FROM whole);
    DROP TABLE whole;
",
    "
    -- What an office signed for chains up to a place, as it came.
    CREATE TABLE receipts (
        office TEXT NOT NULL,
        epoch TEXT NOT NULL,
        number INTEGER NOT NULL,
        device TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        digest BLOB NOT NULL,
        bytes BLOB NOT NULL,
        signature BLOB NOT NULL,
        PRIMARY KEY (office, epoch, number)) STRICT;
    CREATE INDEX receipts_by_place ON receipts (office, epoch, device, sequence);
",
    "
    -- What was handed in and not taken; who brought it is blank where nobody was let in.
    CREATE TABLE quarantine (
        digest BLOB PRIMARY KEY,
        what TEXT NOT NULL,
        reason TEXT NOT NULL,
        device TEXT,
        sequence INTEGER,
        brought_by TEXT NOT NULL,
        first_at INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        times INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX quarantine_by_bringer ON quarantine (brought_by, last_at);
",
];

/// A fact as it lies in the log.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    /// Its place in the order of arrival.
    pub received: i64,
    /// What the column says; `check` compares it with the bytes.
    pub digest: Digest,
    /// What the column says of its place in its device's chain.
    pub sequence: u64,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The signature.
    pub signature: Vec<u8>,
}

/// Under which name the file says how often withheld words came to it later.
pub(crate) const LEAVES_OPENED: &str = "leaves_opened";

/// What is said of the whole file.
pub(crate) fn about(connection: &Connection, name: &str) -> Result<Option<String>, Fault> {
    let sql = "SELECT value FROM about WHERE name = ?1";
    Ok(connection.prepare_cached(sql)?.query_row([name], |row| row.get(0)).optional()?)
}

/// Says something of the whole file.
pub(crate) fn say(connection: &Connection, name: &str, value: &str) -> Result<(), Fault> {
    connection.execute(
        "INSERT INTO about (name, value) VALUES (?1, ?2)
         ON CONFLICT DO UPDATE SET value = excluded.value",
        [name, value],
    )?;
    Ok(())
}

/// Adds a fact that was sealed here or verified.
pub(crate) fn append(
    connection: &Connection,
    fact: &SignedFact,
    envelope: &Envelope,
) -> Result<i64, Fault> {
    let previous = envelope.previous.as_ref().map(raw).transpose()?;
    connection
        .prepare_cached(
            "INSERT INTO facts (digest, stream, device, sequence, previous, bytes, signature)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            raw(&fact.digest)?,
            envelope.stream.to_string(),
            envelope.device.as_str(),
            envelope.sequence,
            previous,
            fact.bytes,
            fact.signature.0,
        ])?;
    let received = connection.last_insert_rowid();
    leaves::add(connection, received, &fact.leaves)?;
    let mut names = connection.prepare_cached(
        "INSERT OR IGNORE INTO blobs (digest, fact, kind, place) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for blob in Named::of(envelope)? {
        names.execute(params![blob.digest, received, blob.kind, blob.place])?;
    }
    Ok(received)
}

/// Whether a fact is here.
pub(crate) fn holds(connection: &Connection, digest: &Digest) -> Result<bool, Fault> {
    Ok(received_at(connection, digest)?.is_some())
}

/// Where a fact stands in the order of arrival.
pub(crate) fn received_at(connection: &Connection, digest: &Digest) -> Result<Option<i64>, Fault> {
    let sql = "SELECT received FROM facts WHERE digest = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([raw(digest)?], |row| row.get(0)).optional()?)
}

/// The links of what came after one place in the order of arrival and up to another.
pub(crate) fn links_received(
    connection: &Connection,
    after: i64,
    to: i64,
) -> Result<Vec<Link>, Fault> {
    let sql = "SELECT device, sequence, previous, digest FROM facts
               WHERE received > ?1 AND received <= ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let links = statement.query_map([after, to], link_of)?;
    Ok(links.collect::<Result<_, _>>()?)
}

/// The facts of a device's chain after one place and up to another, at most `limit`, in the order
/// of their places, each with where it stands in the order of arrival; none that something is
/// missing behind.
pub(crate) fn chain_between(
    connection: &Connection,
    device: &DeviceId,
    after: u64,
    last: u64,
    limit: usize,
) -> Result<Vec<(i64, Link)>, Fault> {
    let sql = "SELECT device, sequence, previous, digest, received FROM facts
               WHERE device = ?1 AND sequence > ?2 AND sequence <= ?3
               AND NOT EXISTS (SELECT 1 FROM loose WHERE loose.digest = facts.digest)
               ORDER BY sequence, received LIMIT ?4";
    let mut statement = connection.prepare_cached(sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let chain = statement.query_map(params![device.as_str(), after, last, limit], |row| {
        Ok((row.get(4)?, link_of(row)?))
    })?;
    Ok(chain.collect::<Result<_, _>>()?)
}

/// The fact at a place in the order of arrival, with its leaves.
pub(crate) fn sealed_at(connection: &Connection, received: i64) -> Result<SignedFact, Fault> {
    let sql = "SELECT received, digest, sequence, bytes, signature FROM facts
               WHERE received = ?1";
    let stored = connection.prepare_cached(sql)?.query_row([received], stored_of)?;
    sealed(connection, stored)
}

/// One fact with its leaves.
pub(crate) fn fact(connection: &Connection, digest: &Digest) -> Result<Option<SignedFact>, Fault> {
    let sql = "SELECT received, digest, sequence, bytes, signature FROM facts WHERE digest = ?1";
    let stored = connection.prepare_cached(sql)?.query_row([raw(digest)?], stored_of).optional()?;
    stored.map(|stored| sealed(connection, stored)).transpose()
}

/// Facts in the order of arrival, after one of them.
pub(crate) fn facts_after(
    connection: &Connection,
    received: i64,
    limit: usize,
) -> Result<Vec<Stored>, Fault> {
    let sql = "SELECT received, digest, sequence, bytes, signature FROM facts
               WHERE received > ?1 ORDER BY received LIMIT ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let stored = statement.query_map(params![received, limit], stored_of)?;
    Ok(stored.collect::<Result<_, _>>()?)
}

/// The facts of one stream, in the order of arrival.
pub(crate) fn facts_of(connection: &Connection, stream: &StreamId) -> Result<Vec<Placed>, Fault> {
    let sql = "SELECT received, digest, sequence, bytes, signature FROM facts
               WHERE stream = ?1 ORDER BY received";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([stream.to_string()])?;
    let mut facts = Vec::new();
    while let Some(row) = rows.next()? {
        facts.push(place(&stored_of(row)?)?);
    }
    Ok(facts)
}

/// How many facts of one stream there are.
pub(crate) fn count_of(connection: &Connection, stream: &StreamId) -> Result<usize, Fault> {
    let sql = "SELECT count(*) FROM facts WHERE stream = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([stream.to_string()], |row| row.get(0))?)
}

/// A stored fact with its leaves, as it can be given to another desk.
pub(crate) fn sealed(connection: &Connection, stored: Stored) -> Result<SignedFact, Fault> {
    let signature: [u8; 64] = stored.signature.try_into().map_err(|_| Fault::damaged("record"))?;
    let leaves = leaves_of(connection, stored.received)?;
    Ok(SignedFact::new(stored.bytes, Signature(signature), leaves))
}

/// A stored fact in its place.
pub(crate) fn place(stored: &Stored) -> Result<Placed, Fault> {
    let envelope = Envelope::read_again(&stored.bytes).map_err(|_| Fault::damaged("record"))?;
    Ok(placed(envelope, stored.digest.clone()))
}

/// An envelope that was read, in its place.
pub(crate) fn placed(envelope: Envelope, digest: Digest) -> Placed {
    let fact = Fact::read(&envelope.stream, envelope.fact.get());
    placed_as(envelope, fact, digest)
}

/// An envelope that was read with what it says, in its place.
pub(crate) fn placed_as(envelope: Envelope, fact: Fact, digest: Digest) -> Placed {
    Placed {
        digest,
        parents: envelope.parents,
        seen: envelope.seen,
        device: envelope.device,
        sequence: envelope.sequence,
        officer: envelope.officer,
        command: envelope.command,
        recorded_at: envelope.recorded_at.instant(),
        fact,
    }
}

/// The chain of one device, or of all.
pub(crate) fn links(
    connection: &Connection,
    device: Option<&DeviceId>,
) -> Result<Vec<Link>, Fault> {
    let sql = "SELECT device, sequence, previous, digest FROM facts
               WHERE ?1 IS NULL OR device = ?1 ORDER BY device, sequence";
    let mut statement = connection.prepare_cached(sql)?;
    let links = statement.query_map([device.map(DeviceId::as_str)], link_of)?;
    Ok(links.collect::<Result<_, _>>()?)
}

/// Where a device's chain first divides. One that ends in one place, with nothing behind a gap,
/// does not: it is asked after every import, so a long chain is not read for it.
pub(crate) fn fork(connection: &Connection, device: &DeviceId) -> Result<Option<Fork>, Fault> {
    if heads::is_plain(connection, device)? {
        return Ok(None);
    }
    let sql = "SELECT sequence FROM facts WHERE device = ?1
               GROUP BY sequence HAVING count(*) > 1 ORDER BY sequence LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let first = statement.query_row([device.as_str()], |row| row.get(0)).optional()?;
    let Some(sequence) = first else { return Ok(None) };
    let digests = at_place(connection, device, sequence)?;
    Ok(Some(Fork { device: device.clone(), sequence, digests }))
}

/// The last place in a device's chain.
pub(crate) fn last_of(
    connection: &Connection,
    device: &DeviceId,
) -> Result<Option<(u64, Digest)>, Fault> {
    let sql = "SELECT sequence, digest FROM facts WHERE device = ?1
               ORDER BY sequence DESC, received DESC LIMIT 1";
    let last = connection
        .prepare_cached(sql)?
        .query_row([device.as_str()], |row| Ok((row.get::<_, u64>(0)?, row.get::<_, Vec<u8>>(1)?)));
    Ok(last.optional()?.map(|(sequence, digest)| (sequence, written(&digest))))
}

/// The facts at one place of a device's chain, in the order of their digits.
pub(crate) fn at_place(
    connection: &Connection,
    device: &DeviceId,
    sequence: u64,
) -> Result<Vec<Digest>, Fault> {
    let sql = "SELECT digest FROM facts WHERE device = ?1 AND sequence = ?2 ORDER BY digest";
    let mut statement = connection.prepare_cached(sql)?;
    let digests = statement
        .query_map(params![device.as_str(), sequence], |row| row.get::<_, Vec<u8>>(0))?
        .map(|digest| digest.map(|digest| written(&digest)));
    Ok(digests.collect::<Result<_, _>>()?)
}

/// The stream of a fact, if the fact is here.
pub(crate) fn stream_of(
    connection: &Connection,
    digest: &Digest,
) -> Result<Option<StreamId>, Fault> {
    let sql = "SELECT stream FROM facts WHERE digest = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let name: Option<String> = statement.query_row([raw(digest)?], |row| row.get(0)).optional()?;
    name.map(|name| StreamId::read(&name).ok_or_else(|| Fault::damaged("record"))).transpose()
}

/// The last number that a device's station gave out; nought before the first.
pub(crate) fn last_number(connection: &Connection, device: &DeviceId) -> Result<u32, Fault> {
    let sql = "SELECT last FROM numbers WHERE device = ?1";
    let last = connection
        .prepare_cached(sql)?
        .query_row([device.as_str()], |row| row.get(0))
        .optional()?;
    Ok(last.unwrap_or(0))
}

/// Notes the last number that a device's station gave out.
pub(crate) fn note_number(
    connection: &Connection,
    device: &DeviceId,
    last: u32,
) -> Result<(), Fault> {
    connection
        .prepare_cached(
            "INSERT INTO numbers (device, last) VALUES (?1, ?2)
             ON CONFLICT DO UPDATE SET last = excluded.last",
        )?
        .execute(params![device.as_str(), last])?;
    Ok(())
}

/// The last numbers of all devices.
pub(crate) fn all_numbers(connection: &Connection) -> Result<Vec<u32>, Fault> {
    let mut statement = connection.prepare_cached("SELECT last FROM numbers")?;
    let numbers = statement.query_map([], |row| row.get(0))?;
    Ok(numbers.collect::<Result<_, _>>()?)
}

/// Every file that a fact names, as often as one does.
pub(crate) fn named_blobs(connection: &Connection) -> Result<Vec<Blob>, Fault> {
    let sql = "SELECT bytes FROM facts WHERE received IN (SELECT fact FROM blobs)";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut named = Vec::new();
    while let Some(row) = rows.next()? {
        let bytes = row.get_ref(0)?.as_blob().map_err(|_| Fault::damaged("record"))?;
        named.extend(Envelope::read_again(bytes).map_err(|_| Fault::damaged("record"))?.blobs);
    }
    Ok(named)
}

/// What the log notes beside a fact's bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Columns {
    stream: String,
    device: String,
    sequence: u64,
    previous: Option<Vec<u8>>,
    blobs: Vec<Named>,
}

/// A file that a fact names.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    digest: Vec<u8>,
    place: usize,
    kind: String,
}

impl Named {
    fn of(envelope: &Envelope) -> Result<Vec<Self>, Fault> {
        let blobs = envelope.blobs.iter().enumerate();
        blobs
            .map(|(place, blob)| {
                let digest = raw(&blob.digest)?.to_vec();
                Ok(Self { digest, place, kind: crate::project::code(&blob.kind)? })
            })
            .collect()
    }
}

impl Columns {
    /// What it must note of this envelope.
    pub fn of(envelope: &Envelope) -> Result<Self, Fault> {
        let mut blobs = Named::of(envelope)?;
        // What a fact says of a file first is what counts.
        blobs.sort();
        blobs.dedup_by(|later, first| later.digest == first.digest);
        Ok(Self {
            stream: envelope.stream.to_string(),
            device: envelope.device.0.clone(),
            sequence: envelope.sequence,
            previous: envelope.previous.as_ref().map(raw).transpose()?.map(Vec::from),
            blobs,
        })
    }

    /// What it notes.
    pub fn read(connection: &Connection, received: i64) -> Result<Self, Fault> {
        let sql = "SELECT stream, device, sequence, previous FROM facts WHERE received = ?1";
        let (stream, device, sequence, previous) =
            connection.prepare_cached(sql)?.query_row([received], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
        let sql = "SELECT digest, place, kind FROM blobs WHERE fact = ?1 ORDER BY digest";
        let mut statement = connection.prepare_cached(sql)?;
        let blobs = statement.query_map([received], |row| {
            Ok(Named { digest: row.get(0)?, place: row.get(1)?, kind: row.get(2)? })
        })?;
        let blobs = blobs.collect::<Result<_, _>>()?;
        Ok(Self { stream, device, sequence, previous, blobs })
    }
}

fn stored_of(row: &Row<'_>) -> rusqlite::Result<Stored> {
    stored_at(row, 0)
}

/// A link from `device, sequence, previous, digest`.
fn link_of(row: &Row<'_>) -> rusqlite::Result<Link> {
    let previous: Option<Vec<u8>> = row.get(2)?;
    Ok(Link {
        device: DeviceId(row.get(0)?),
        sequence: row.get(1)?,
        previous: previous.as_deref().map(written),
        digest: written(&row.get::<_, Vec<u8>>(3)?),
    })
}

/// A fact from `received, digest, sequence, bytes, signature`, from a column onward.
pub(crate) fn stored_at(row: &Row<'_>, column: usize) -> rusqlite::Result<Stored> {
    Ok(Stored {
        received: row.get(column)?,
        digest: written(&row.get::<_, Vec<u8>>(column + 1)?),
        sequence: row.get(column + 2)?,
        bytes: row.get(column + 3)?,
        signature: row.get(column + 4)?,
    })
}

/// A digest as the tables hold it: 32 bytes.
pub(crate) fn raw(digest: &Digest) -> Result<[u8; 32], Fault> {
    let mut bytes = [0; 32];
    let digits = digest.as_str().strip_prefix("sha256:").unwrap_or_default();
    hex::decode_to_slice(digits, &mut bytes)
        .map_err(|_| Fault::broken(format!("{digest} is no digest")))?;
    Ok(bytes)
}

/// A digest as it is written.
pub(crate) fn written(raw: &[u8]) -> Digest {
    Digest(format!("sha256:{}", hex::encode(raw)))
}
