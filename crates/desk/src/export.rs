//! The whole record as plain files that a stranger can check without this program.

use crate::desk::Desk;
use crate::failure::{DeskFault, Failure};
use serde::Serialize;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use ts_rs::TS;

/// Facts read at once.
const BATCH: usize = 500;

/// What an export holds.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct Exported {
    /// Facts.
    #[ts(type = "number")]
    pub facts: u64,
    /// Files.
    #[ts(type = "number")]
    pub blobs: u64,
}

#[derive(Serialize)]
struct Line<'fact> {
    digest: &'fact str,
    signature: String,
    /// The exact bytes that were signed, as text.
    bytes: &'fact str,
    leaves: &'fact [proof::SaltedLeaf],
}

impl Desk {
    /// Writes every fact with its signature and leaves, every file as it came, and the list of
    /// their digests into an empty folder.
    pub fn export(&self, folder: &Path) -> Result<Exported, Failure> {
        let fair = self.fair()?;
        fs::create_dir_all(folder).map_err(|fault| Failure::broken(&fault))?;
        let occupied =
            fs::read_dir(folder).map_err(|fault| Failure::broken(&fault))?.next().is_some();
        if occupied {
            return Err(Failure::desk(&DeskFault::FolderNotEmpty));
        }
        let work = self.begin("export");
        let files = folder.join("files");
        fs::create_dir_all(&files).map_err(|fault| Failure::broken(&fault))?;
        let out = fs::File::create(folder.join("facts.jsonl"))
            .map_err(|fault| Failure::broken(&fault))?;
        let mut out = BufWriter::new(out);
        let mut sums = String::new();
        let mut exported = Exported::default();
        let mut cursor = 0;
        loop {
            let batch = fair.store.sealed_after(cursor, BATCH)?;
            let Some((last, _)) = batch.last() else { break };
            cursor = *last;
            for (_, fact) in &batch {
                let line = Line {
                    digest: fact.digest.as_str(),
                    signature: fact.signature.to_string(),
                    bytes: std::str::from_utf8(&fact.bytes)
                        .map_err(|fault| Failure::broken(&fault))?,
                    leaves: &fact.leaves,
                };
                serde_json::to_writer(&mut out, &line).map_err(|fault| Failure::broken(&fault))?;
                out.write_all(b"\n").map_err(|fault| Failure::broken(&fault))?;
                exported.facts += 1;
                let envelope = proof::Envelope::read_again(&fact.bytes)
                    .map_err(|fault| Failure::broken(&fault))?;
                for blob in &envelope.blobs {
                    let name = blob.digest.as_str().replace(':', "-");
                    let path = files.join(&name);
                    if path.exists() {
                        continue;
                    }
                    // A file that was erased, or is on its way, is named by its fact and not here.
                    let Ok(bytes) = fair.store.blob(&blob.digest) else { continue };
                    fs::write(&path, bytes).map_err(|fault| Failure::broken(&fault))?;
                    let hex = blob.digest.as_str().trim_start_matches("sha256:");
                    let _ = writeln!(sums, "{hex}  files/{name}");
                    exported.blobs += 1;
                }
            }
            work.step(exported.facts, None)?;
        }
        out.flush().map_err(|fault| Failure::broken(&fault))?;
        fs::write(folder.join("SHA256SUMS"), sums).map_err(|fault| Failure::broken(&fault))?;
        Ok(exported)
    }
}
