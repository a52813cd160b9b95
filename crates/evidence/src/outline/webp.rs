//! WebP (RFC 9649): a RIFF container with one picture, or an animation, which is refused.

use super::read::{little_16, little_32, span};
use super::{ExifPlace, Outline, animated, broken, truncated};
use crate::{Media, PictureFormat, Unreadable};

const MEDIA: Media = Media::Picture(PictureFormat::Webp);
const HEADER_BYTES: usize = 12;
const ANIMATION_FLAG: u8 = 0x02;

pub(super) fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && span(bytes, 8, 4) == Some(b"WEBP")
}

pub(super) fn outline(bytes: &[u8]) -> Result<Outline<'_>, Unreadable> {
    let content = little_32(bytes, 4)
        .and_then(|length| usize::try_from(length).ok()?.checked_add(8))
        .and_then(|end| bytes.get(HEADER_BYTES..end))
        .ok_or_else(|| truncated(MEDIA, bytes))?;
    let mut canvas = None;
    let mut picture = None;
    let mut exif = ExifPlace::Absent;
    let mut frames = 0u32;
    let mut is_animation = false;
    let mut at = 0;
    while at < content.len() {
        let (name, body) = chunk(content, at).ok_or_else(|| broken(MEDIA))?;
        match name {
            b"VP8X" => {
                is_animation = body.first().is_some_and(|flags| flags & ANIMATION_FLAG != 0);
                canvas = Some(canvas_size(body).ok_or_else(|| broken(MEDIA))?);
            }
            b"VP8 " => picture = Some(lossy_size(body).ok_or_else(|| broken(MEDIA))?),
            b"VP8L" => picture = Some(lossless_size(body).ok_or_else(|| broken(MEDIA))?),
            b"ANMF" => frames += 1,
            b"EXIF" if exif == ExifPlace::Absent => {
                // Some writers put the name that JPEG needs before the block.
                exif = ExifPlace::Block(body.strip_prefix(b"Exif\0\0").unwrap_or(body));
            }
            _ => {}
        }
        at += 8 + body.len() + body.len() % 2;
    }
    if is_animation || frames > 0 {
        return Err(animated(MEDIA, frames));
    }
    match picture {
        // The decoder unpacks by the picture's own size, so a small canvas must not hide it.
        Some(size) if canvas.is_none_or(|canvas| canvas == size) => {
            Ok(Outline::still(MEDIA, size, exif))
        }
        _ => Err(broken(MEDIA)),
    }
}

fn chunk(content: &[u8], at: usize) -> Option<(&[u8], &[u8])> {
    let name = span(content, at, 4)?;
    let length = usize::try_from(little_32(content, at.checked_add(4)?)?).ok()?;
    Some((name, span(content, at.checked_add(8)?, length)?))
}

/// Two numbers of 24 bits, each one less than the side.
fn canvas_size(body: &[u8]) -> Option<(u32, u32)> {
    let side = |at| Some((little_32(body, at)? & 0x00FF_FFFF) + 1);
    // The second number ends with the chunk, so it is read with the byte before it.
    let height = (little_32(body, 6)? >> 8) + 1;
    Some((side(4)?, height))
}

/// After the frame tag and the start code, two numbers of 14 bits with a scale above them.
fn lossy_size(body: &[u8]) -> Option<(u32, u32)> {
    if span(body, 3, 3)? != [0x9D, 0x01, 0x2A] {
        return None;
    }
    let side = |at| Some(u32::from(little_16(body, at)? & 0x3FFF));
    Some((side(6)?, side(8)?))
}

/// After the signature byte, two numbers of 14 bits, each one less than the side.
fn lossless_size(body: &[u8]) -> Option<(u32, u32)> {
    if body.first() != Some(&0x2F) {
        return None;
    }
    let sides = little_32(body, 1)?;
    Some(((sides & 0x3FFF) + 1, (sides >> 14 & 0x3FFF) + 1))
}
