//! The files that facts name.

use super::changes::{ChangeRow, envelope_of};
use super::pages::{Counted, EvidenceFilter, Span};
use crate::{Fault, Store, log};
use domain::fact::Blob;
use domain::ids::{Digest, OfficerId};
use rusqlite::{Row, params};

/// The first fact that names each piece of evidence; papers and rosters have rooms of their own.
const NAMED_FIRST: &str = "(SELECT digest AS piece, kind, place, min(fact) AS fact FROM blobs
    WHERE kind IN ('photo', 'video', 'scan', 'attachment') GROUP BY digest)
    AS b JOIN facts AS f ON f.received = b.fact";
const COLUMNS: &str = "f.received, f.digest, f.sequence, f.bytes, f.signature, b.piece";

/// A file with the fact that named it first.
#[derive(Clone, Debug, PartialEq)]
pub struct FileRow {
    /// The file.
    pub blob: Blob,
    /// The first fact that names it.
    pub named: ChangeRow,
    /// The place of that fact in its device's chain.
    pub sequence: u64,
    /// Whether its bytes are on this desk.
    pub here: bool,
}

/// What a piece of evidence is sought by; any of it will do.
#[derive(Clone, Debug)]
pub struct SoughtFiles<'asked> {
    /// How its digest begins, in hexadecimal.
    pub digits: &'asked str,
    /// The streams of the facts that named it first.
    pub streams: &'asked [String],
    /// Who recorded them.
    pub officers: &'asked [OfficerId],
}

impl Store {
    /// The evidence, what was named last first.
    pub fn evidence_page(
        &self,
        sought: Option<&SoughtFiles<'_>>,
        filter: EvidenceFilter,
        span: Span,
    ) -> Result<Counted<FileRow, EvidenceFilter>, Fault> {
        let from = format!(
            "{NAMED_FIRST} WHERE ?1 IS NULL
             OR (?1 <> '' AND instr(lower(hex(b.piece)), ?1) = 1)
             OR f.stream IN (SELECT value FROM json_each(?2))
             OR json_extract(CAST(f.bytes AS TEXT), '$.officer')
                IN (SELECT value FROM json_each(?3))"
        );
        let digits = sought.map(|sought| sought.digits);
        let streams = sought.map(|sought| serde_json::to_string(sought.streams)).transpose()?;
        let officers = sought.map(|sought| serde_json::to_string(sought.officers)).transpose()?;
        let asked = params![digits, streams, officers];
        let from = format!("(SELECT {COLUMNS}, b.kind, b.place FROM {from}) AS f WHERE 1");
        let columns = "f.received, f.digest, f.sequence, f.bytes, f.signature, f.piece";
        self.page(columns, &from, "f.received DESC, f.place DESC", filter, span, asked, |row| {
            self.file_at(row)
        })
    }

    /// One piece of evidence.
    pub fn evidence(&self, blob: &Digest) -> Result<Option<FileRow>, Fault> {
        let sql = format!("SELECT {COLUMNS} FROM {NAMED_FIRST} WHERE b.piece = ?1");
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(&sql)?;
            let mut rows = statement.query([log::raw(blob)?])?;
            rows.next()?.map(|row| self.file_at(row)).transpose()
        })
    }

    /// The digests of all evidence, what was named last first.
    pub fn evidence_digests(&self) -> Result<Vec<Digest>, Fault> {
        let sql =
            format!("SELECT b.piece FROM {NAMED_FIRST} ORDER BY f.received DESC, b.place DESC");
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(&sql)?;
            let digests =
                statement.query_map([], |row| Ok(log::written(&row.get::<_, Vec<u8>>(0)?)))?;
            Ok(digests.collect::<Result<_, _>>()?)
        })
    }

    /// Every fact that names a file, the first first.
    pub fn named_in(&self, blob: &Digest) -> Result<Vec<ChangeRow>, Fault> {
        let sql = "SELECT received, digest, sequence, bytes, signature FROM facts
                   WHERE received IN (SELECT fact FROM blobs WHERE digest = ?1)
                   ORDER BY received";
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(sql)?;
            let mut rows = statement.query([log::raw(blob)?])?;
            let mut named = Vec::new();
            while let Some(row) = rows.next()? {
                let stored = log::stored_at(row, 0)?;
                let envelope = envelope_of(&stored.bytes)?;
                named.push(ChangeRow::of(stored.received, stored.digest, &envelope));
            }
            Ok(named)
        })
    }

    fn file_at(&self, row: &Row<'_>) -> Result<FileRow, Fault> {
        let stored = log::stored_at(row, 0)?;
        let digest = log::written(&row.get::<_, Vec<u8>>(5)?);
        let envelope = envelope_of(&stored.bytes)?;
        let blob = envelope.blobs.iter().find(|blob| blob.digest == digest);
        Ok(FileRow {
            here: self.blobs.is_here(&digest),
            blob: blob.cloned().ok_or_else(|| Fault::damaged("record"))?,
            named: ChangeRow::of(stored.received, stored.digest, &envelope),
            sequence: stored.sequence,
        })
    }
}
