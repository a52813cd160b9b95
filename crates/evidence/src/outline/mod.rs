//! The outline of a file: what its own headers say, read without unpacking anything.
//!
//! Each format is walked from its first byte to its last part, so that a copy cut short is
//! told from a whole one, and sizes are known before any memory is given to a decoder.

mod bmp;
mod boxes;
mod exif;
mod gif;
mod heif;
mod jpeg;
mod pdf;
mod png;
mod read;
mod tiff;
mod webp;

use crate::{Media, Unreadable};

pub(crate) use boxes::refused_brand;
pub(crate) use exif::is_modest;
pub(crate) use png::pixels_only;
pub(crate) use tiff::{page_starts, starting_at};

/// What the headers of one file say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outline<'a> {
    pub media: Media,
    /// Width and height as stored, before any turning upright; none for what is no still picture.
    pub size: Option<(u32, u32)>,
    /// Pictures in the file that follow each other as pages; 1 except in TIFF.
    pub pages: u32,
    /// Scans of a JPEG; 1 elsewhere.
    pub passes: u32,
    pub exif: ExifPlace<'a>,
}

/// Where the EXIF block of a file is to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExifPlace<'a> {
    Absent,
    /// The block itself, a TIFF structure; in TIFF the whole file.
    Block(&'a [u8]),
}

impl<'a> Outline<'a> {
    fn still(media: Media, size: (u32, u32), exif: ExifPlace<'a>) -> Self {
        Self { media, size: Some(size), pages: 1, passes: 1, exif }
    }

    fn kept(media: Media) -> Self {
        Self { media, size: None, pages: 1, passes: 1, exif: ExifPlace::Absent }
    }
}

/// Reads the outline of a file of any kind that is taken. `None` where no such kind is found.
///
/// # Errors
/// What the walk through the file came upon: truncated, broken, animated.
pub(crate) fn outline(bytes: &[u8]) -> Option<Result<Outline<'_>, Unreadable>> {
    if jpeg::is(bytes) {
        Some(jpeg::outline(bytes))
    } else if png::is(bytes) {
        Some(png::outline(bytes))
    } else if webp::is(bytes) {
        Some(webp::outline(bytes))
    } else if gif::is(bytes) {
        Some(gif::outline(bytes))
    } else if tiff::is(bytes) {
        Some(tiff::outline(bytes))
    } else if bmp::is(bytes) {
        Some(bmp::outline(bytes))
    } else if boxes::is(bytes) {
        Some(boxes::outline(bytes))
    } else if pdf::is(bytes) {
        Some(pdf::outline(bytes))
    } else {
        None
    }
}

fn truncated(media: Media, bytes: &[u8]) -> Unreadable {
    Unreadable::Truncated {
        format: media.format_name().to_owned(),
        present_bytes: bytes.len() as u64,
    }
}

fn broken(media: Media) -> Unreadable {
    Unreadable::Broken { format: media.format_name().to_owned() }
}

fn animated(media: Media, frames: u32) -> Unreadable {
    Unreadable::Animated { format: media.format_name().to_owned(), frames }
}
