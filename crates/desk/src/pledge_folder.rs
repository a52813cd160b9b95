//! A folder of scanned pledges: each matched to its exhibitor by its file name. A dry run; what
//! is taken over is a command of its own.

use crate::desk::Desk;
use crate::failure::Failure;
use crate::intake::{EVIDENCE_BYTES_AT_MOST, Purpose, read_file};
use domain::Blob;
use domain::exhibitor::{Field, RecognisedBy, Recognition, Value, recognise};
use domain::ids::ExhibitorId;
use serde::Serialize;
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// What a folder of scans would bring.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct PledgeFolderPreview {
    /// Scans of which it is plain whose they are.
    pub matched: Vec<MatchedScan>,
    /// Scans that a person must look at.
    pub unmatched: Vec<UnmatchedScan>,
    /// Files that were not taken.
    pub refused: Vec<RefusedFile>,
}

/// A scan and whose it is.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MatchedScan {
    /// The file's name.
    pub name: String,
    /// The kept file.
    pub blob: Blob,
    /// Whose.
    pub exhibitor: ExhibitorId,
    /// What that exhibitor is called.
    pub exhibitor_name: String,
    /// By what it was recognised.
    pub by: MatchedBy,
}

/// By what a scan was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MatchedBy {
    /// The number printed on the form.
    Code,
    /// The unified social credit code, or a foreign register's number.
    Uscc,
    /// The booth, where one exhibitor stands there alone.
    Booth,
    /// The name.
    Name,
}

/// A scan that a person must look at.
#[derive(Clone, Debug, Serialize, TS)]
pub struct UnmatchedScan {
    /// The file's name.
    pub name: String,
    /// The kept file.
    pub blob: Blob,
    /// Why.
    pub why: Unmatched,
}

/// Why a scan matches nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unmatched {
    /// Nothing in its name tells.
    None,
    /// It could be several exhibitors'.
    Several,
    /// Its exhibitor's pledge is accepted already.
    Accepted,
}

/// A file that was not taken.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RefusedFile {
    /// Its name.
    pub name: String,
    /// Why.
    pub failure: Failure,
}

impl From<RecognisedBy> for MatchedBy {
    fn from(by: RecognisedBy) -> Self {
        match by {
            RecognisedBy::FormNumber => Self::Code,
            RecognisedBy::Code => Self::Uscc,
            RecognisedBy::Name => Self::Name,
            RecognisedBy::Booth => Self::Booth,
        }
    }
}

impl Desk {
    /// Keeps the scans of a folder and tells whose they are; nothing is recorded.
    pub(crate) fn read_pledge_folder(
        &self,
        folder: &Path,
        job: &str,
    ) -> Result<PledgeFolderPreview, Failure> {
        let fair = self.fair()?;
        let work = self.begin(job);
        let files = files_in(folder)?;
        let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
        let world = fair.whole_world()?;
        let words = self.roster_words(&fair)?;
        let recognised = recognise(&world, &words, &names);
        let mut preview = PledgeFolderPreview::default();
        let total = u64::try_from(files.len()).unwrap_or(u64::MAX);
        for (done, ((name, path), whose)) in (1..).zip(files.into_iter().zip(recognised)) {
            let taken = read_file(&path, EVIDENCE_BYTES_AT_MOST)
                .and_then(|bytes| self.intake(&bytes, &name, Purpose::Scan));
            match taken {
                Ok(taken) => preview.add(name, taken.blob, whose, |id| {
                    let told = world.exhibitors.get(id)?.details.get(Field::Name)?;
                    match &told.value {
                        Value::Plain(text) => Some(text.clone()),
                        Value::Told(told) => words.at(told).map(str::to_owned),
                    }
                }),
                Err(failure) => preview.refused.push(RefusedFile { name, failure }),
            }
            work.step(done, Some(total))?;
        }
        Ok(preview)
    }
}

impl PledgeFolderPreview {
    fn add(
        &mut self,
        name: String,
        blob: Blob,
        whose: Recognition,
        called: impl Fn(&ExhibitorId) -> Option<String>,
    ) {
        let why = match whose {
            Recognition::One { exhibitor, by, accepted: false } => {
                let exhibitor_name = called(&exhibitor).unwrap_or_default();
                let by = by.into();
                self.matched.push(MatchedScan { name, blob, exhibitor, exhibitor_name, by });
                return;
            }
            Recognition::One { accepted: true, .. } => Unmatched::Accepted,
            Recognition::Several { .. } => Unmatched::Several,
            Recognition::Nobody => Unmatched::None,
        };
        self.unmatched.push(UnmatchedScan { name, blob, why });
    }
}

/// The files of a folder by name; what systems hide there is left out.
fn files_in(folder: &Path) -> Result<Vec<(String, PathBuf)>, Failure> {
    let unreadable = |fault: std::io::Error| Failure::file(folder, &fault);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_file() && !name.starts_with('.') {
            files.push((name, entry.path()));
        }
    }
    files.sort();
    Ok(files)
}
