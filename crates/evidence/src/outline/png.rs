//! PNG (ISO/IEC 15948): a signature and a chain of chunks from IHDR to IEND.

use super::read::{big_32, span};
use super::{ExifPlace, Outline, animated, broken, truncated};
use crate::{Media, PictureFormat, Unreadable};
use std::borrow::Cow;

const MEDIA: Media = Media::Picture(PictureFormat::Png);
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The chunks that a picture's pixels depend on.
const PIXEL_CHUNKS: [&[u8; 4]; 5] = [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"];

struct Chunk<'a> {
    name: &'a [u8],
    body: &'a [u8],
    /// Length, name, body and checksum together.
    whole: &'a [u8],
}

pub(super) fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

pub(super) fn outline(bytes: &[u8]) -> Result<Outline<'_>, Unreadable> {
    let mut size = None;
    let mut exif = ExifPlace::Absent;
    let mut frames = 1;
    let mut has_pixels = false;
    let mut at = SIGNATURE.len();
    loop {
        let chunk = chunk(bytes, at).ok_or_else(|| truncated(MEDIA, bytes))?;
        if !chunk.name.iter().all(u8::is_ascii_alphabetic)
            || size.is_none() && chunk.name != b"IHDR"
        {
            return Err(broken(MEDIA));
        }
        match chunk.name {
            b"IHDR" if size.is_none() => {
                let (Some(width), Some(height)) = (big_32(chunk.body, 0), big_32(chunk.body, 4))
                else {
                    return Err(broken(MEDIA));
                };
                size = Some((width, height));
            }
            b"acTL" => frames = big_32(chunk.body, 0).ok_or_else(|| broken(MEDIA))?,
            b"IDAT" => has_pixels = true,
            b"eXIf" if exif == ExifPlace::Absent => exif = ExifPlace::Block(chunk.body),
            b"IEND" => break,
            _ => {}
        }
        at += chunk.whole.len();
    }
    if frames > 1 {
        return Err(animated(MEDIA, frames));
    }
    match size {
        Some(size) if has_pixels => Ok(Outline::still(MEDIA, size, exif)),
        _ => Err(broken(MEDIA)),
    }
}

/// The file without the chunks that its pixels do not need. Decoders unpack colour profiles
/// and texts on the way, and a small chunk can unpack to more than the whole picture.
pub(crate) fn pixels_only(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(SIGNATURE);
    let mut dropped = false;
    let mut at = SIGNATURE.len();
    while let Some(chunk) = chunk(bytes, at) {
        at += chunk.whole.len();
        if PIXEL_CHUNKS.iter().any(|name| chunk.name == *name) {
            kept.extend_from_slice(chunk.whole);
        } else {
            dropped = true;
        }
        if chunk.name == b"IEND" {
            break;
        }
    }
    if dropped { Cow::Owned(kept) } else { Cow::Borrowed(bytes) }
}

fn chunk(bytes: &[u8], at: usize) -> Option<Chunk<'_>> {
    let length = usize::try_from(big_32(bytes, at)?).ok()?;
    let whole = span(bytes, at, length.checked_add(12)?)?;
    Some(Chunk { name: &whole[4..8], body: &whole[8..8 + length], whole })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk_of(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len()).expect("short").to_be_bytes();
        [&length[..], name, body, &[0; 4]].concat()
    }

    #[test]
    fn what_pixels_do_not_need_is_left_out() {
        let head = [SIGNATURE, &chunk_of(b"IHDR", &[0; 13])].concat();
        let tail = [chunk_of(b"IDAT", b"pixels"), chunk_of(b"IEND", b"")].concat();
        let plain = [head.clone(), tail.clone()].concat();
        let laden =
            [head, chunk_of(b"iCCP", b"profile"), chunk_of(b"zTXt", b"text"), tail].concat();
        assert_eq!(pixels_only(&laden), plain);
        assert!(matches!(pixels_only(&plain), Cow::Borrowed(_)));
    }
}
