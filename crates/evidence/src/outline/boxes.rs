//! The ISO base media file format (ISO/IEC 14496-12): HEIF pictures, MP4 and QuickTime.

use super::read::{big_32, big_64, span};
use super::{Outline, broken, heif, truncated};
use crate::{FilmFormat, Media, SoundFormat, UndrawnFormat, Unreadable};

const HEIC: Media = Media::UndrawnPicture(UndrawnFormat::Heic);
const HEIF: Media = Media::UndrawnPicture(UndrawnFormat::Heif);
const MP4: Media = Media::Film(FilmFormat::Mp4);
const MOV: Media = Media::Film(FilmFormat::Mov);
const M4A: Media = Media::Sound(SoundFormat::M4a);

const HEIC_BRANDS: [&[u8; 4]; 6] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"];
const HEIF_BRANDS: [&[u8; 4]; 2] = [b"mif1", b"msf1"];
const SOUND_BRANDS: [&[u8; 4]; 3] = [b"M4A ", b"M4B ", b"M4P "];
/// With what a QuickTime file older than the type box begins.
const OLD_QUICKTIME: [&[u8; 4]; 6] = [b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"];
/// More parts than a film of a day has at one level. A longer chain is taken for one without
/// an end.
const MOST_PARTS: usize = 1_000_000;
/// Fewer bytes than a box header are padding.
const HEADER_BYTES: usize = 8;

pub(super) struct Part<'a> {
    pub name: &'a [u8],
    pub body: &'a [u8],
}

pub(super) fn is(bytes: &[u8]) -> bool {
    let Some(name) = span(bytes, 4, 4) else {
        return false;
    };
    if name == b"ftyp" {
        // AVIF and Canon's raw pictures share the container and are refused by name.
        return refused_brand(bytes).is_none();
    }
    // Four letters could stand anywhere, so the box before them must fit the file.
    OLD_QUICKTIME.iter().any(|known| name == *known)
        && parts(bytes).is_some_and(|parts| parts.iter().any(|part| part.name == b"moov"))
}

/// A picture in this container that is not taken.
pub(crate) fn refused_brand(bytes: &[u8]) -> Option<&'static str> {
    if span(bytes, 4, 4)? != b"ftyp" {
        return None;
    }
    let brands = brands(bytes)?;
    let has = |name: &[u8; 4]| brands.chunks_exact(4).any(|brand| brand == name);
    match &brands[..4] {
        b"avif" | b"avis" => Some("AVIF"),
        b"mif1" | b"msf1" if has(b"avif") && !HEIC_BRANDS.iter().any(|name| has(name)) => {
            Some("AVIF")
        }
        b"crx " => Some("CR3"),
        _ => None,
    }
}

pub(super) fn outline(bytes: &[u8]) -> Result<Outline<'_>, Unreadable> {
    let media = media_by_brand(bytes);
    let parts = parts(bytes).ok_or_else(|| truncated(media, bytes))?;
    if let Media::UndrawnPicture(_) = media {
        let index = find(&parts, b"meta").ok_or_else(|| truncated(media, bytes))?;
        let size = heif::picture_size(index).ok_or_else(|| broken(media))?;
        return Ok(Outline::still(media, size, heif::exif(bytes, index)));
    }
    // The table of contents is written last: without it a recording was broken off.
    let index = find(&parts, b"moov").ok_or_else(|| truncated(media, bytes))?;
    let tracks = track_kinds(index);
    if tracks.is_empty() {
        return Err(broken(media));
    }
    let is_film = tracks.iter().any(|kind| kind == b"vide");
    let is_sound = tracks.iter().any(|kind| kind == b"soun");
    Ok(Outline::kept(match media {
        MP4 if is_sound && !is_film => M4A,
        M4A if is_film => MP4,
        media => media,
    }))
}

/// The major brand, then the compatible ones; the version between them is left in, for it
/// never spells a brand.
fn brands(bytes: &[u8]) -> Option<&[u8]> {
    let length = usize::try_from(big_32(bytes, 0)?).ok()?;
    let body = bytes.get(8..length.min(bytes.len()))?;
    (body.len() >= 4).then_some(body)
}

fn media_by_brand(bytes: &[u8]) -> Media {
    let Some(brands) = (span(bytes, 4, 4) == Some(b"ftyp")).then(|| brands(bytes)).flatten() else {
        return MOV;
    };
    let any = |known: &[&[u8; 4]]| {
        brands.chunks_exact(4).any(|brand| known.iter().any(|name| brand == *name))
    };
    let major = &brands[..4];
    let major_is = |known: &[&[u8; 4]]| known.iter().any(|name| major == *name);
    if major_is(&HEIC_BRANDS) || major_is(&HEIF_BRANDS) {
        if any(&HEIC_BRANDS) { HEIC } else { HEIF }
    } else if major == b"qt  " {
        MOV
    } else if major_is(&SOUND_BRANDS) {
        M4A
    } else {
        MP4
    }
}

/// The parts at one level; `None` where one says that it is longer than what there is.
pub(super) fn parts(bytes: &[u8]) -> Option<Vec<Part<'_>>> {
    let mut parts = Vec::new();
    let mut at = 0;
    while bytes.len() - at >= HEADER_BYTES {
        let name = span(bytes, at + 4, 4)?;
        if !name.iter().all(|byte| (0x20..0x7F).contains(byte) || *byte == 0xA9) {
            // What is no box any more was appended by the camera.
            break;
        }
        if parts.len() == MOST_PARTS {
            return None;
        }
        let (header, length) = match big_32(bytes, at)? {
            0 => (8, bytes.len() - at),
            1 => (16, usize::try_from(big_64(bytes, at + 8)?).ok()?),
            length => (8, usize::try_from(length).ok()?),
        };
        let body_length = length.checked_sub(header)?;
        let body = span(bytes, at + header, body_length)?;
        parts.push(Part { name, body });
        at += length;
    }
    Some(parts)
}

pub(super) fn find<'a>(parts: &[Part<'a>], name: &[u8; 4]) -> Option<&'a [u8]> {
    parts.iter().find(|part| part.name == name).map(|part| part.body)
}

pub(super) fn inside<'a>(body: &'a [u8], name: &[u8; 4]) -> Option<&'a [u8]> {
    find(&parts(body)?, name)
}

/// What each track holds: `vide`, `soun` and others.
fn track_kinds(index: &[u8]) -> Vec<[u8; 4]> {
    parts(index)
        .unwrap_or_default()
        .iter()
        .filter(|part| part.name == b"trak")
        .filter_map(|track| {
            let handler = inside(inside(track.body, b"mdia")?, b"hdlr")?;
            span(handler, 8, 4)?.try_into().ok()
        })
        .collect()
}
