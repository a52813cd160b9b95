//! What an exhibitor handed in, as an officer looks at it beside a form.

use super::look::Look;
use crate::failure::Failure;
use crate::intake::media_type;
use domain::exhibitor::Exhibitor;
use domain::ids::{Digest, ExhibitId, ExhibitorId};
use serde::Serialize;
use ts_rs::TS;

/// A file that an exhibitor handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ExhibitorDocument {
    /// The file.
    pub blob: Digest,
    /// What it is.
    pub of: DocumentOf,
    /// The exhibit that it is about; none where it is about all.
    pub exhibit: Option<ExhibitId>,
    /// Such as `application/pdf`; blank while the file is on its way or erased.
    pub media: String,
}

/// What a file that was handed in is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentOf {
    /// The signed pledge.
    Pledge,
    /// The signer's power of attorney.
    Authority,
    /// Proof of a right, or what else the review asked for.
    ReviewPaper,
    /// A picture of the exhibit from a round.
    Photo,
    /// An effective legal document.
    Effective,
}

impl Look<'_> {
    /// What an exhibitor handed in, the pledge first; then what rounds photographed of it.
    pub fn documents_of(
        &self,
        id: &ExhibitorId,
        state: &Exhibitor,
    ) -> Result<Vec<ExhibitorDocument>, Failure> {
        let mut named: Vec<(Digest, DocumentOf, Option<ExhibitId>)> = Vec::new();
        if let Some(signed) = &state.pledge.signed {
            named.extend(signed.scan.clone().map(|scan| (scan, DocumentOf::Pledge, None)));
            let authority = signed.authority.clone();
            named.extend(authority.map(|paper| (paper, DocumentOf::Authority, None)));
        }
        for (exhibit, declared) in state.shown_exhibits() {
            for paper in &declared.review.papers {
                named.push((paper.clone(), DocumentOf::ReviewPaper, Some(exhibit.clone())));
            }
        }
        for document in &state.documents {
            for blob in self.store().blobs_named(&document.note.told_in)? {
                named.push((blob.digest, DocumentOf::Effective, document.exhibit.clone()));
            }
        }
        for (_, round) in self.all_rounds()? {
            for finding in round.findings.values().filter(|it| it.exhibitor.as_ref() == Some(id)) {
                let photos = finding.photos.iter().map(|shot| shot.photo.clone());
                let exhibit = &finding.exhibit;
                named.extend(photos.map(|photo| (photo, DocumentOf::Photo, exhibit.clone())));
            }
        }
        let told = named.into_iter().map(|(blob, of, exhibit)| {
            Ok(ExhibitorDocument { media: self.media_of(&blob)?, blob, of, exhibit })
        });
        told.collect()
    }

    /// What a file is; blank where it is not here. It is read whole once, and noted.
    fn media_of(&self, blob: &Digest) -> Result<String, Failure> {
        let note = format!("media/{blob}");
        if let Some(known) = self.store().notes().setting(&note)? {
            return Ok(known);
        }
        let Ok(bytes) = self.store().blob(blob) else { return Ok(String::new()) };
        let media = media_type(&bytes);
        self.store().notes().set(&note, media)?;
        Ok(media.to_owned())
    }
}
