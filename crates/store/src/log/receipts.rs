//! What an office signed for chains up to a place, as it came.

use super::{raw, written};
use crate::exchange::Head;
use crate::{Fault, ReceiptPlace};
use domain::ids::DeviceId;
use proof::{Receipt, Signature, SignedReceipt};
use rusqlite::{Connection, Row, params};

/// Keeps a receipt; the same one again changes nothing.
pub(crate) fn keep_receipt(
    connection: &Connection,
    receipt: &Receipt,
    signed: &SignedReceipt,
) -> Result<(), Fault> {
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO receipts
             (office, epoch, number, device, sequence, digest, bytes, signature)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            receipt.office.as_str(),
            receipt.epoch,
            receipt.number,
            receipt.device.as_str(),
            receipt.sequence,
            raw(&receipt.digest)?,
            signed.bytes,
            signed.signature.0,
        ])?;
    Ok(())
}

/// The receipts of an office's epoch with higher numbers than this, in their order.
pub(crate) fn receipts_after(
    connection: &Connection,
    office: &DeviceId,
    epoch: &str,
    number: u64,
    limit: usize,
) -> Result<Vec<SignedReceipt>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT bytes, signature FROM receipts
         WHERE office = ?1 AND epoch = ?2 AND number > ?3 ORDER BY number LIMIT ?4",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let receipts = statement.query_map(params![office.as_str(), epoch, number, limit], signed)?;
    Ok(receipts.collect::<Result<_, _>>()?)
}

/// Every receipt here, each with what the columns say of its number and its office.
pub(crate) fn receipts(
    connection: &Connection,
) -> Result<Vec<(u64, DeviceId, SignedReceipt)>, Fault> {
    let sql =
        "SELECT bytes, signature, number, office FROM receipts ORDER BY office, epoch, number";
    let mut statement = connection.prepare(sql)?;
    let receipts =
        statement.query_map([], |row| Ok((row.get(2)?, DeviceId(row.get(3)?), signed(row)?)))?;
    Ok(receipts.collect::<Result<_, _>>()?)
}

/// The highest number among an office's receipts of an epoch; nought where there is none.
pub(crate) fn last_receipt(
    connection: &Connection,
    office: &DeviceId,
    epoch: &str,
) -> Result<u64, Fault> {
    let sql = "SELECT coalesce(max(number), 0) FROM receipts WHERE office = ?1 AND epoch = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row(params![office.as_str(), epoch], |row| row.get(0))?)
}

/// The last receipt of each office and epoch.
pub(crate) fn last_receipts(connection: &Connection) -> Result<Vec<ReceiptPlace>, Fault> {
    let sql = "SELECT office, epoch, max(number) FROM receipts GROUP BY office, epoch";
    let mut statement = connection.prepare_cached(sql)?;
    let places = statement.query_map([], |row| {
        Ok(ReceiptPlace { office: DeviceId(row.get(0)?), epoch: row.get(1)?, number: row.get(2)? })
    })?;
    Ok(places.collect::<Result<_, _>>()?)
}

/// The heads for which an office has not signed in this epoch, each with its place in the order of
/// arrival.
pub(crate) fn heads_without_receipt(
    connection: &Connection,
    office: &DeviceId,
    epoch: &str,
) -> Result<Vec<(Head, u64)>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT heads.device, heads.sequence, heads.digest, facts.received
         FROM heads JOIN facts ON facts.digest = heads.digest
         WHERE NOT EXISTS (SELECT 1 FROM receipts
            WHERE office = ?1 AND epoch = ?2 AND number = facts.received)
         ORDER BY facts.received",
    )?;
    let heads = statement.query_map(params![office.as_str(), epoch], |row| {
        let digest = written(&row.get::<_, Vec<u8>>(2)?);
        let head = Head { device: DeviceId(row.get(0)?), sequence: row.get(1)?, digest };
        Ok((head, row.get(3)?))
    })?;
    Ok(heads.collect::<Result<_, _>>()?)
}

/// How far an office has signed for a device's chain in this epoch; nought where it has not.
pub(crate) fn receipted(
    connection: &Connection,
    office: &DeviceId,
    epoch: &str,
    device: &DeviceId,
) -> Result<u64, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT coalesce(max(sequence), 0) FROM receipts
         WHERE office = ?1 AND epoch = ?2 AND device = ?3",
    )?;
    let asked = params![office.as_str(), epoch, device.as_str()];
    Ok(statement.query_row(asked, |row| row.get(0))?)
}

fn signed(row: &Row<'_>) -> rusqlite::Result<SignedReceipt> {
    Ok(SignedReceipt { bytes: row.get(0)?, signature: Signature(row.get(1)?) })
}
