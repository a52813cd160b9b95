//! The files that facts name, read from the log itself.

use super::changes::{ChangeRow, envelope_of};
use crate::{Fault, Store, log};
use domain::fact::{Blob, BlobKind};
use std::collections::HashSet;

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

impl Store {
    /// Every file of these kinds that a fact names, what was named last first.
    pub fn files(&self, kinds: &[BlobKind]) -> Result<Vec<FileRow>, Fault> {
        let sql = "SELECT received, digest, device, sequence, bytes, signature FROM facts
                   WHERE received IN (SELECT fact FROM blobs) ORDER BY received";
        let mut known = HashSet::new();
        let mut files = Vec::new();
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let stored = log::stored_at(row, 0)?;
                let envelope = envelope_of(&stored.bytes)?;
                for blob in envelope.blobs.iter().filter(|blob| kinds.contains(&blob.kind)) {
                    if known.insert(blob.digest.clone()) {
                        files.push(FileRow {
                            here: self.blobs.is_here(&blob.digest),
                            blob: blob.clone(),
                            named: ChangeRow::of(stored.received, stored.digest.clone(), &envelope),
                            sequence: stored.sequence,
                        });
                    }
                }
            }
            Ok(())
        })?;
        files.reverse();
        Ok(files)
    }

    /// Every fact that names a file, the first first.
    pub fn named_in(&self, blob: &domain::ids::Digest) -> Result<Vec<ChangeRow>, Fault> {
        let sql = "SELECT received, digest, device, sequence, bytes, signature FROM facts
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
}
