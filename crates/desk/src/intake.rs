//! The door `intake`: bytes come in and are safe before anything is made of them.

use crate::desk::Desk;
use crate::failure::{DeskFault, Failure};
use crate::roster_import::ImportChoice;
use crate::roster_preview::RosterOptions;
use domain::{Blob, BlobKind};
use evidence::{Limits, Media};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// Bytes of one piece of evidence at most: 256 MiB.
pub(crate) const EVIDENCE_BYTES_AT_MOST: u64 = 256 << 20;

/// Bytes of a roster at most: as many as its reader takes of a text table, 512 MiB.
const ROSTER_BYTES_AT_MOST: u64 = 512 << 20;

/// Bytes of a list of places at most: 64 MiB.
const PLAN_BYTES_AT_MOST: u64 = 64 << 20;

/// Files that come in from the disk; what leaves no fact yet is a dry run.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "purpose", rename_all = "snake_case", deny_unknown_fields)]
#[ts(rename = "IntakeAsked")]
pub enum Intake {
    /// A picture, film or recording of what is seen.
    Evidence {
        /// The file.
        path: PathBuf,
    },
    /// A signed paper.
    Scan {
        /// The file.
        path: PathBuf,
    },
    /// What a party hands in.
    Attachment {
        /// The file.
        path: PathBuf,
    },
    /// A roster, as a dry run.
    Roster {
        /// The file.
        path: PathBuf,
        /// How it is read.
        #[serde(default)]
        options: RosterOptions,
        /// Whether it is the whole roster, so that what it leaves out is gone.
        #[serde(default = "yes")]
        whole: bool,
        /// Under which name its progress is told.
        #[serde(default = "list")]
        job: String,
    },
    /// Where the booths of halls stand, as a dry run.
    Plan {
        /// The file.
        path: PathBuf,
    },
    /// Scans of papers that came back, as a dry run.
    Scans {
        /// The files.
        paths: Vec<PathBuf>,
        /// Under which name their progress is told.
        #[serde(default = "list")]
        job: String,
    },
    /// A folder of scanned pledges, as a dry run.
    Pledges {
        /// The folder.
        folder: PathBuf,
        /// Under which name its progress is told.
        #[serde(default = "list")]
        job: String,
    },
}

/// Bytes that come in without a file: what a camera sees.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "purpose", rename_all = "snake_case", deny_unknown_fields)]
#[ts(rename = "BytesAsked")]
pub enum Seen {
    /// A photograph, kept like a chosen file.
    Evidence {
        /// Its name.
        name: String,
    },
    /// A small grey picture, a byte a pixel, whose code is read; nothing of it is kept.
    Frame {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
    },
}

/// What a file is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A picture, film or recording of what is seen.
    Evidence,
    /// A signed paper.
    Scan,
    /// What a party hands in.
    Attachment,
}

/// A file that is safe.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Taken {
    /// What a command names.
    pub blob: Blob,
    /// Its name as it came.
    pub name: String,
    /// Whether a small picture can be shown.
    pub picture: bool,
    /// What the picture itself says of when it was taken; never more than a claim.
    pub taken_at: Option<String>,
}

impl Desk {
    /// Reads files from the disk and answers by purpose: [`Taken`],
    /// [`RosterPreview`](crate::RosterPreview), [`PlanPreview`](crate::PlanPreview),
    /// [`ScansRead`](crate::ScansRead) or [`PledgeFolderPreview`](crate::PledgeFolderPreview).
    pub fn take_in(&self, file: Intake) -> Result<Value, Failure> {
        match file {
            Intake::Evidence { path } => self.take_one(&path, Purpose::Evidence),
            Intake::Scan { path } => self.take_one(&path, Purpose::Scan),
            Intake::Attachment { path } => self.take_one(&path, Purpose::Attachment),
            Intake::Roster { path, options, whole, job } => {
                let bytes = read_file(&path, ROSTER_BYTES_AT_MOST)?;
                let file = self.keep_reading(&bytes, &name_of(&path), &options.into(), &job)?;
                let choice = ImportChoice { whole, ..ImportChoice::default() };
                told(&self.roster_preview(&file, &choice)?)
            }
            Intake::Plan { path } => {
                let bytes = read_file(&path, PLAN_BYTES_AT_MOST)?;
                told(&self.read_plan(&bytes, &name_of(&path))?)
            }
            Intake::Scans { paths, job } => told(&self.read_scans(&paths, &job)?),
            Intake::Pledges { folder, job } => told(&self.read_pledge_folder(&folder, &job)?),
        }
    }

    /// Takes bytes and answers by purpose: [`Taken`], or the [`Code`](evidence::Code) that a
    /// camera is held to, if any.
    pub fn take_seen(&self, seen: &Seen, bytes: &[u8]) -> Result<Value, Failure> {
        match seen {
            Seen::Evidence { name } => {
                let mebibytes = (bytes.len() as u64).div_ceil(1 << 20);
                if bytes.len() as u64 > EVIDENCE_BYTES_AT_MOST {
                    return Err(Failure::desk(&DeskFault::FileTooLarge {
                        name: name.clone(),
                        mebibytes,
                        limit_mebibytes: EVIDENCE_BYTES_AT_MOST >> 20,
                    }));
                }
                told(&self.intake(bytes, name, Purpose::Evidence)?)
            }
            Seen::Frame { width, height } => told(&evidence::read_frame(bytes, *width, *height)),
        }
    }

    fn take_one(&self, path: &Path, purpose: Purpose) -> Result<Value, Failure> {
        let bytes = read_file(path, EVIDENCE_BYTES_AT_MOST)?;
        told(&self.intake(&bytes, &name_of(path), purpose)?)
    }

    /// Keeps a file: recognised by its content, hashed and encrypted as it came.
    ///
    /// The original is safe first; what is made of it follows and may fail without losing it.
    pub fn intake(&self, bytes: &[u8], name: &str, purpose: Purpose) -> Result<Taken, Failure> {
        let fair = self.fair()?;
        let media = evidence::recognise(bytes)?;
        let kind = match (purpose, &media) {
            (Purpose::Attachment, _) => BlobKind::Attachment,
            (Purpose::Scan, _) | (Purpose::Evidence, Media::Scan(_)) => BlobKind::Scan,
            (Purpose::Evidence, Media::Film(_) | Media::Sound(_)) => BlobKind::Video,
            (Purpose::Evidence, _) => BlobKind::Photo,
        };
        let examined = match media {
            Media::Picture(_) => Some(evidence::examine(bytes, &Limits::default())?),
            _ => None,
        };
        let blob = fair.store.put_blob(bytes, kind, true)?;
        let metadata = examined.as_ref().map(|picture| &picture.metadata);
        Ok(Taken {
            picture: media.is_drawn(),
            taken_at: metadata.and_then(|it| it.taken_at.as_ref()).map(|at| at.printed.clone()),
            name: name.to_owned(),
            blob,
        })
    }

    /// The small picture of a file, made once and kept as a derivative.
    pub fn thumbnail(&self, digest: &domain::ids::Digest) -> Result<Vec<u8>, Failure> {
        let fair = self.fair()?;
        let note = format!("thumbnail/{digest}");
        let known = fair.store.notes().setting(&note)?;
        if let Some(kept) = known
            && let Ok(bytes) = fair.store.blob(&domain::ids::Digest(kept))
        {
            return Ok(bytes);
        }
        let original = fair.store.blob(digest)?;
        let derived = evidence::derive(&original, &Limits::default())?;
        let small = fair.store.put_blob(&derived.thumbnail_jpeg, BlobKind::Derivative, true)?;
        fair.store.notes().set(&note, small.digest.as_str())?;
        // From one small picture to another, so that all of them are compared alike.
        let limits = Limits::default();
        if let Ok(Some(print)) = evidence::fingerprint(&derived.thumbnail_jpeg, &limits) {
            fair.store.notes().set(&fingerprint_note(digest), &print.to_string())?;
        }
        Ok(derived.thumbnail_jpeg)
    }

    /// A stored file's bytes, or a draft paper's from the last preview.
    pub fn bytes(&self, digest: &domain::ids::Digest) -> Result<Vec<u8>, Failure> {
        let drafts = self.drafts.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(draft) = drafts.get(digest) {
            return Ok(draft.clone());
        }
        drop(drafts);
        if let Some(printout) = self.kept_printout(digest) {
            return Ok(printout);
        }
        Ok(self.fair()?.store.blob(digest)?)
    }
}

/// A file's bytes; one that is larger than `limit` is refused before it is read.
pub(crate) fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
    let unreadable = |fault: std::io::Error| Failure::file(path, &fault);
    let bytes = std::fs::metadata(path).map_err(unreadable)?.len();
    if bytes > limit {
        return Err(Failure::desk(&DeskFault::FileTooLarge {
            name: name_of(path),
            mebibytes: bytes.div_ceil(1 << 20),
            limit_mebibytes: limit >> 20,
        }));
    }
    std::fs::read(path).map_err(unreadable)
}

fn yes() -> bool {
    true
}

/// The name of work that was given none.
fn list() -> String {
    "intake".to_owned()
}

pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn told<T: Serialize>(answer: &T) -> Result<Value, Failure> {
    serde_json::to_value(answer).map_err(|fault| Failure::broken(&fault))
}

/// The media type of stored bytes, told by their content.
pub fn media_type(bytes: &[u8]) -> &'static str {
    match evidence::recognise(bytes) {
        Ok(media) => media.media_type(),
        Err(_) => "application/octet-stream",
    }
}

/// The note of this desk that keeps what a picture looks like.
pub(crate) fn fingerprint_note(digest: &domain::ids::Digest) -> String {
    format!("fingerprint/{digest}")
}
