//! What happened last, read from the log itself.

use super::{Page, Window, json, window, word};
use crate::{Fault, Store, log};
use domain::ids::{DeviceId, Digest, OfficerId, StreamId};
use jiff::Timestamp;
use proof::Envelope;
use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A fact in the list of what happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ChangeRow {
    /// Its place in the order of arrival here.
    #[ts(type = "number")]
    pub received: i64,
    /// The fact.
    pub digest: Digest,
    /// The stream.
    pub stream: StreamId,
    /// What happened, as the fact's own word.
    pub what: String,
    /// Who acted.
    pub officer: Option<OfficerId>,
    /// On which device.
    pub device: DeviceId,
    /// When it was recorded.
    #[ts(type = "string")]
    pub recorded_at: Timestamp,
}

#[derive(Deserialize)]
struct Said {
    #[serde(rename = "type", default)]
    what: String,
}

impl ChangeRow {
    pub(super) fn of(received: i64, digest: Digest, envelope: &Envelope) -> Self {
        let said = serde_json::from_str::<Said>(envelope.fact.get());
        Self {
            received,
            digest,
            what: said.map(|said| said.what).unwrap_or_default(),
            recorded_at: envelope.recorded_at.instant(),
            stream: envelope.stream.clone(),
            officer: envelope.officer.clone(),
            device: envelope.device.clone(),
        }
    }
}

pub(super) fn envelope_of(bytes: &[u8]) -> Result<Envelope, Fault> {
    Envelope::read_again(bytes).map_err(|_| Fault::damaged("record"))
}

impl Store {
    /// A window of what happened, of one stream or of all; the newest comes first.
    pub fn changes(
        &self,
        stream: Option<&StreamId>,
        page: &Page,
    ) -> Result<Window<ChangeRow>, Fault> {
        let before: i64 = page.place(i64::MAX);
        let stream = stream.map(StreamId::to_string);
        let sql = "SELECT received, digest, sequence, bytes, signature FROM facts
                   WHERE received < ?1 AND (?2 IS NULL OR stream = ?2)
                   ORDER BY received DESC LIMIT ?3";
        self.with_reader(|reader| {
            window(
                reader,
                sql,
                params![before, stream, page.limit() + 1],
                page,
                |row| {
                    let stored = log::stored_at(row, 0)?;
                    Ok(ChangeRow::of(stored.received, stored.digest, &envelope_of(&stored.bytes)?))
                },
                |row| row.received,
            )
        })
    }

    /// The streams on which desks disagree, each with the fields.
    pub fn contested(&self) -> Result<Vec<(StreamId, Vec<String>)>, Fault> {
        let sql = "SELECT stream, contested FROM view_streams WHERE contested <> '[]'
                   ORDER BY kind, stream";
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(sql)?;
            let mut found = statement.query([])?;
            let mut contested = Vec::new();
            while let Some(row) = found.next()? {
                contested.push((word(row, 0)?, json(row, 1)?));
            }
            Ok(contested)
        })
    }
}
