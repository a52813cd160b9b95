//! GIF87a and GIF89a: a screen and a chain of blocks up to the trailer.

use super::read::{little_16, span};
use super::{ExifPlace, Outline, animated, broken, truncated};
use crate::{Media, PictureFormat, Unreadable};

const MEDIA: Media = Media::Picture(PictureFormat::Gif);
const SCREEN_BYTES: usize = 13;

pub(super) fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a")
}

pub(super) fn outline(bytes: &[u8]) -> Result<Outline<'_>, Unreadable> {
    let screen = walk(bytes).ok_or_else(|| truncated(MEDIA, bytes))?;
    match screen.frames {
        1 if screen.has_trailer => Ok(Outline::still(MEDIA, screen.size, ExifPlace::Absent)),
        frames if frames > 1 && screen.has_trailer => Err(animated(MEDIA, frames)),
        _ => Err(broken(MEDIA)),
    }
}

struct Screen {
    size: (u32, u32),
    frames: u32,
    /// Whether the walk came to the trailer, and not to a block of an unknown kind.
    has_trailer: bool,
}

/// `None` where the file ends too early.
fn walk(bytes: &[u8]) -> Option<Screen> {
    let size = (u32::from(little_16(bytes, 6)?), u32::from(little_16(bytes, 8)?));
    let mut at = SCREEN_BYTES + palette_bytes(*bytes.get(10)?);
    let mut frames = 0u32;
    loop {
        match *bytes.get(at)? {
            // An extension: its label, then sub-blocks.
            0x21 => at = after_sub_blocks(bytes, at + 2)?,
            // A frame: its descriptor and palette, the code size, then sub-blocks.
            0x2C => {
                let descriptor = span(bytes, at, 10)?;
                at = after_sub_blocks(bytes, at + 10 + palette_bytes(descriptor[9]) + 1)?;
                frames = frames.saturating_add(1);
            }
            // The trailer, or what should not be there.
            block => {
                return Some(Screen { size, frames, has_trailer: block == 0x3B });
            }
        }
    }
}

fn palette_bytes(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 0x07) + 1) }
}

fn after_sub_blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}
