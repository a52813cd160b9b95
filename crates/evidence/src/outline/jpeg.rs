//! JPEG (ITU-T T.81, annex B): a chain of marker segments from SOI to EOI.

use super::read::{big_16, span};
use super::{ExifPlace, Outline, broken, truncated};
use crate::{Media, PictureFormat, Unreadable};

const MEDIA: Media = Media::Picture(PictureFormat::Jpeg);
const EXIF_NAME: &[u8] = b"Exif\0\0";

pub(super) fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xD8, 0xFF])
}

/// Walks to the end of the picture. What a camera appends after it (a second picture, a short
/// film) is not looked at.
pub(super) fn outline(bytes: &[u8]) -> Result<Outline<'_>, Unreadable> {
    let mut size = None;
    let mut passes = 0u32;
    let mut exif = ExifPlace::Absent;
    let mut at = 2;
    loop {
        let (marker, after) = next_marker(bytes, at).ok_or_else(|| truncated(MEDIA, bytes))?;
        match marker {
            // Stand-alone markers: TEM, RST0 to RST7, SOI.
            0x01 | 0xD0..=0xD8 => {
                at = after;
                continue;
            }
            // EOI.
            0xD9 => break,
            _ => {}
        }
        let length = big_16(bytes, after).ok_or_else(|| truncated(MEDIA, bytes))?;
        let length = usize::from(length);
        if length < 2 {
            return Err(broken(MEDIA));
        }
        let body = span(bytes, after + 2, length - 2).ok_or_else(|| truncated(MEDIA, bytes))?;
        match marker {
            // SOF0 to SOF15 without DHT, JPG and DAC, which share the range.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF if size.is_none() => {
                let (Some(height), Some(width)) = (big_16(body, 1), big_16(body, 3)) else {
                    return Err(broken(MEDIA));
                };
                size = Some((u32::from(width), u32::from(height)));
            }
            0xDA => passes += 1,
            0xE1 if exif == ExifPlace::Absent && body.starts_with(EXIF_NAME) => {
                exif = ExifPlace::Block(&body[EXIF_NAME.len()..]);
            }
            _ => {}
        }
        at = after + length;
    }
    match size {
        Some(size) if passes > 0 => Ok(Outline { passes, ..Outline::still(MEDIA, size, exif) }),
        _ => Err(broken(MEDIA)),
    }
}

/// The code of the next marker and the place after it. Coded data and stuffing are passed over.
fn next_marker(bytes: &[u8], mut at: usize) -> Option<(u8, usize)> {
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == 0xFF)?;
        while bytes.get(at) == Some(&0xFF) {
            at += 1;
        }
        let code = *bytes.get(at)?;
        at += 1;
        if code != 0 {
            return Some((code, at));
        }
    }
}
