//! Pictures, films, scans and what parties handed in, each with the fact that fixed it.

use super::changes::{ChangeLine, line};
use super::look::{Look, not_found};
use crate::failure::Failure;
use crate::intake::{fingerprint_note, media_type};
use domain::fact::BlobKind;
use domain::ids::Digest;
use evidence::{Fingerprint, Likeness, Limits, Metadata};
use serde::Serialize;
use std::collections::BTreeMap;
use store::{EvidenceFilter, FileRow, SoughtFiles, Span};
use ts_rs::TS;

/// A window of the evidence.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct EvidenceView {
    /// How many there are under the filter.
    pub total: u32,
    /// How many were left out before the window.
    pub after: u32,
    /// The window, the newest first.
    pub rows: Vec<EvidenceRow>,
    /// How many there are under each filter.
    pub counts: BTreeMap<EvidenceFilter, u32>,
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct EvidenceRow {
    /// Its bytes' SHA-256.
    pub blob: Digest,
    /// What it is.
    pub kind: BlobKind,
    /// How large it is.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Whether its bytes are on this desk, or still on their way.
    pub here: bool,
    /// The fact that named it first: when, by whom, in which case.
    pub named: ChangeLine,
    /// The place of that fact in its device's chain.
    #[ts(type = "number")]
    pub sequence: u64,
}

/// A piece of evidence with what is known of it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PieceView {
    /// The piece.
    pub row: EvidenceRow,
    /// Its media type; blank where its bytes are not here.
    pub media: String,
    /// What the picture says of itself: a claim, never a proof.
    pub says: Option<PictureSays>,
    /// Whether the bytes here give the digest again.
    pub whole: bool,
    /// Whether the signature of the fact that names it holds.
    pub signed: bool,
    /// Every fact that names it, the first first.
    pub named_in: Vec<ChangeLine>,
    /// Other pictures that look like copies of it, as far as their fingerprints tell.
    pub alike: Vec<AlikePicture>,
    /// With how many pictures it was compared: those whose fingerprint is known here.
    pub compared: u32,
}

/// What a picture says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PictureSays {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// When it was taken by the camera's clock, as printed there.
    pub taken_at: Option<String>,
    /// Maker and model of the camera.
    pub camera: String,
    /// Whether it holds a place, which is not shown.
    pub holds_place: bool,
}

/// Another picture that looks like a copy.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct AlikePicture {
    /// It.
    pub row: EvidenceRow,
    /// Whether it is the same as far as the method tells; else near.
    pub same: bool,
}

pub(crate) fn evidence(
    look: &Look<'_>,
    query: &str,
    filter: EvidenceFilter,
    span: Span,
) -> Result<EvidenceView, Failure> {
    let query = query.trim().to_lowercase();
    let (streams, officers);
    let sought = if query.is_empty() {
        None
    } else {
        streams = look.found_streams(&query)?;
        let named = look.officers()?.into_iter();
        let named = named.filter(|officer| officer.name.to_lowercase().contains(&query));
        officers = named.map(|officer| officer.id).collect::<Vec<_>>();
        Some(SoughtFiles { digits: &query, streams: &streams, officers: &officers })
    };
    let found = look.store().evidence_page(sought.as_ref(), filter, span)?;
    let rows = found.rows.into_iter().map(|file| row(look, file)).collect::<Result<_, _>>()?;
    Ok(EvidenceView { total: found.total, after: span.after, rows, counts: found.counts })
}

fn row(look: &Look<'_>, file: FileRow) -> Result<EvidenceRow, Failure> {
    let FileRow { blob, named, sequence, here } = file;
    Ok(EvidenceRow {
        blob: blob.digest,
        kind: blob.kind,
        bytes: blob.bytes,
        here,
        named: line(look, named, 1)?,
        sequence,
    })
}

pub(super) fn piece(look: &Look<'_>, digest: &Digest) -> Result<PieceView, Failure> {
    // Whoever typed the address may have typed anything.
    let known = proof::is_digest(digest.as_str());
    let file = if known { look.store().evidence(digest)? } else { None };
    let file = file.ok_or_else(|| not_found("file", digest.as_str()))?;
    let bytes = look.store().blob(digest).ok();
    let says = bytes.as_deref().and_then(|bytes| evidence::examine(bytes, &Limits::default()).ok());
    let mut alike = Vec::new();
    let mut compared = 0;
    if let Some(own) = fingerprint(look, digest)? {
        let others = look.store().evidence_digests()?;
        for other in others.iter().filter(|other| *other != digest) {
            let Some(theirs) = fingerprint(look, other)? else { continue };
            compared += 1;
            let likeness = evidence::matches(&own, &theirs);
            if likeness != Likeness::Different
                && let Some(other) = look.store().evidence(other)?
            {
                let same = likeness == Likeness::Same;
                alike.push(AlikePicture { row: row(look, other)?, same });
            }
        }
    }
    let named_in = look.store().named_in(digest)?;
    Ok(PieceView {
        media: bytes.as_deref().map(media_type).unwrap_or_default().to_owned(),
        whole: bytes.as_deref().is_some_and(|bytes| proof::digest_of(bytes) == *digest),
        signed: is_signed(look, &file)?,
        says: says.map(|picture| says_of(picture.metadata)),
        named_in: named_in.into_iter().map(|row| line(look, row, 1)).collect::<Result<_, _>>()?,
        row: row(look, file)?,
        alike,
        compared,
    })
}

fn says_of(metadata: Metadata) -> PictureSays {
    let camera = [metadata.camera_make, metadata.camera_model];
    PictureSays {
        width: metadata.width_pixels,
        height: metadata.height_pixels,
        taken_at: metadata.taken_at.map(|at| at.printed),
        camera: camera.into_iter().flatten().collect::<Vec<_>>().join(" "),
        holds_place: metadata.gps_present,
    }
}

/// Checks the signature of the fact that fixed a file, here and now.
fn is_signed(look: &Look<'_>, file: &FileRow) -> Result<bool, Failure> {
    let Some(admission) = look.show.devices.get(&file.named.device) else { return Ok(false) };
    let Some(signed) = look.store().fact(&file.named.digest)? else { return Ok(false) };
    let key = proof::PublicKey::read(&admission.key);
    Ok(key.is_ok_and(|key| signed.verify(&key).is_ok()))
}

/// What is known of a picture's look since its small picture was made here.
fn fingerprint(look: &Look<'_>, digest: &Digest) -> Result<Option<Fingerprint>, Failure> {
    let noted = look.store().notes().setting(&fingerprint_note(digest))?;
    Ok(noted.and_then(|noted| noted.parse().ok()))
}
