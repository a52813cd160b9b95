//! The quarantine: what was handed in and not taken, kept in sight. It stops nothing: every fact
//! is judged alone, and one that can be taken after all leaves it again.

use crate::exchange::Head;
use crate::{Fault, Store, log};
use domain::ids::{DeviceId, Digest};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

/// How many of one device's are kept, and how many of all: the oldest go.
const OF_ONE_AT_MOST: usize = 100;
const AT_MOST: usize = 1_000;
/// Under which name the file says how many went.
const GONE: &str = "quarantine gone";

/// What was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotTaken {
    /// The digest of its bytes.
    pub digest: Digest,
    /// What it is.
    pub what: Kind,
    /// Why it was not taken: the code of a [`proof::Fault`] or of a refusal.
    pub reason: String,
    /// The device that it names; none where that cannot be read.
    pub device: Option<DeviceId>,
    /// The place in that device's chain that it names.
    pub sequence: Option<u64>,
}

/// What can be in quarantine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A fact.
    Fact,
    /// A whole letter.
    Letter,
    /// A device that may not come in any more.
    Device,
}

/// Something in quarantine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quarantined {
    /// What it is.
    #[serde(flatten)]
    pub not_taken: NotTaken,
    /// The device that brought it; none where nobody was let in.
    pub brought_by: Option<DeviceId>,
    /// When it came first.
    pub first_at: Timestamp,
    /// When it came last.
    pub last_at: Timestamp,
    /// How often.
    pub times: u64,
}

impl Store {
    /// Notes what a device brought and nobody took.
    pub fn quarantine(
        &self,
        not_taken: &[NotTaken],
        brought_by: Option<&DeviceId>,
        now: Timestamp,
    ) -> Result<(), Fault> {
        if not_taken.is_empty() {
            return Ok(());
        }
        let mut writer = self.writer();
        let transaction = writer.connection.transaction()?;
        // As long as nobody can say who brings it, all of it counts as one device's.
        let by = brought_by.map_or("", |device| device.as_str());
        for one in not_taken {
            transaction
                .prepare_cached(
                    "INSERT INTO quarantine (digest, what, reason, device, sequence, brought_by,
                        first_at, last_at, times) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, 1)
                     ON CONFLICT DO UPDATE SET last_at = excluded.last_at, times = times + 1,
                        reason = excluded.reason, brought_by = excluded.brought_by",
                )?
                .execute(params![
                    log::raw(&one.digest)?,
                    crate::project::code(&one.what)?,
                    one.reason,
                    one.device.as_ref().map(DeviceId::as_str),
                    one.sequence,
                    by,
                    now.as_millisecond(),
                ])?;
        }
        let oldest = "DELETE FROM quarantine WHERE digest IN (SELECT digest FROM quarantine
            WHERE ?1 IS NULL OR brought_by = ?1 ORDER BY last_at DESC, digest LIMIT -1 OFFSET ?2)";
        let gone = transaction.execute(oldest, params![by, OF_ONE_AT_MOST])?
            + transaction.execute(oldest, params![None::<&str>, AT_MOST])?;
        if gone > 0 {
            let before = gone_from(&transaction)?;
            log::say(&transaction, GONE, &(before + gone as u64).to_string())?;
        }
        Ok(transaction.commit()?)
    }

    /// What is in quarantine, what came last first.
    pub fn quarantined(&self) -> Result<Vec<Quarantined>, Fault> {
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(
                "SELECT digest, what, reason, device, sequence, brought_by, first_at, last_at, times
                 FROM quarantine ORDER BY last_at DESC, digest",
            )?;
            let mut rows = statement.query([])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let brought_by: String = row.get(5)?;
                found.push(Quarantined {
                    not_taken: NotTaken {
                        digest: log::written(&row.get::<_, Vec<u8>>(0)?),
                        what: crate::views::word(row, 1)?,
                        reason: row.get(2)?,
                        device: row.get::<_, Option<String>>(3)?.map(DeviceId),
                        sequence: row.get(4)?,
                    },
                    brought_by: Some(brought_by).filter(|by| !by.is_empty()).map(DeviceId),
                    first_at: crate::views::instant(row, 6)?,
                    last_at: crate::views::instant(row, 7)?,
                    times: row.get(8)?,
                });
            }
            Ok(found)
        })
    }

    /// How much is in quarantine, and how much went from it because there was too much.
    pub fn quarantine_size(&self) -> Result<(usize, u64), Fault> {
        self.with_reader(|reader| {
            let sql = "SELECT count(*) FROM quarantine";
            Ok((reader.query_row(sql, [], |row| row.get(0))?, gone_from(reader)?))
        })
    }

    /// The first facts behind which something has not come, by device and place.
    pub fn behind_a_gap(&self, limit: usize) -> Result<Vec<Head>, Fault> {
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(
                "SELECT facts.device, facts.sequence, facts.digest FROM loose JOIN facts
                 USING (digest) ORDER BY facts.device, facts.sequence, facts.digest LIMIT ?1",
            )?;
            let heads = statement.query_map([limit], |row| {
                let digest = log::written(&row.get::<_, Vec<u8>>(2)?);
                Ok(Head { device: DeviceId(row.get(0)?), sequence: row.get(1)?, digest })
            })?;
            Ok(heads.collect::<Result<_, _>>()?)
        })
    }
}

fn gone_from(connection: &Connection) -> Result<u64, Fault> {
    let gone = log::about(connection, GONE)?;
    Ok(gone.and_then(|gone| gone.parse().ok()).unwrap_or(0))
}

/// Whether anything is in quarantine, so that what is taken need not be looked for there.
pub(crate) fn is_empty(connection: &Connection) -> Result<bool, Fault> {
    let any = connection.query_row("SELECT 1 FROM quarantine", [], |_| Ok(())).optional()?;
    Ok(any.is_none())
}

/// A fact was taken after all.
pub(crate) fn release(connection: &Connection, digest: &Digest) -> Result<(), Fault> {
    let mut delete = connection.prepare_cached("DELETE FROM quarantine WHERE digest = ?1")?;
    delete.execute([log::raw(digest)?])?;
    Ok(())
}
