//! The door `intake`: bytes come in and are safe before anything is made of them.

use crate::desk::Desk;
use crate::failure::Failure;
use domain::{Blob, BlobKind};
use evidence::{Limits, Media};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
        if let Some(kept) = known {
            if let Ok(bytes) = fair.store.blob(&domain::ids::Digest(kept)) {
                return Ok(bytes);
            }
        }
        let original = fair.store.blob(digest)?;
        let derived = evidence::derive(&original, &Limits::default())?;
        let small = fair.store.put_blob(&derived.thumbnail_jpeg, BlobKind::Derivative, true)?;
        fair.store.notes().set(&note, small.digest.as_str())?;
        Ok(derived.thumbnail_jpeg)
    }

    /// A stored file's bytes, or a draft paper's from the last preview.
    pub fn bytes(&self, digest: &domain::ids::Digest) -> Result<Vec<u8>, Failure> {
        let drafts = self.drafts.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(draft) = drafts.get(digest) {
            return Ok(draft.clone());
        }
        drop(drafts);
        Ok(self.fair()?.store.blob(digest)?)
    }
}
