//! The small pictures that are shown instead of the original.

use crate::decode::{shrink, upright};
use crate::examine::Picture;
use crate::examine::examine;
use crate::{Limits, Unreadable};
use image::RgbImage;
use image::codecs::jpeg::JpegEncoder;

/// Longest side of a preview.
pub const PREVIEW_EDGE_PIXELS: u32 = 1280;
/// Longest side of a thumbnail.
pub const THUMBNAIL_EDGE_PIXELS: u32 = 256;

const PREVIEW_QUALITY: u8 = 82;
const THUMBNAIL_QUALITY: u8 = 75;

/// Pictures for lists, screens and shared copies. They stand upright, are laid on white where
/// the original is transparent, are never larger than it, and carry no metadata: no camera, no
/// place, no colour profile. They are for looking at; evidence is the original alone, whose
/// bytes are never changed (the digest of a re-encoded picture is another one).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivatives {
    /// JPEG, at most [`THUMBNAIL_EDGE_PIXELS`] a side.
    pub thumbnail_jpeg: Vec<u8>,
    /// JPEG, at most [`PREVIEW_EDGE_PIXELS`] a side.
    pub preview_jpeg: Vec<u8>,
    /// Width of the preview.
    pub preview_width_pixels: u32,
    /// Height of the preview.
    pub preview_height_pixels: u32,
}

/// Makes the small pictures. Of a TIFF with several pages the first is drawn.
///
/// # Errors
/// Those of [`crate::examine`]; [`Unreadable::NotDrawn`] for HEIC and HEIF; what the decoder
/// comes upon; [`Unreadable::DecompressionBomb`] before more memory is taken than allowed.
pub fn derive(bytes: &[u8], limits: &Limits) -> Result<Derivatives, Unreadable> {
    let picture = examine(bytes, limits)?;
    Ok(derivatives(preview(bytes, &picture, limits)?))
}

pub(crate) fn preview(
    bytes: &[u8],
    picture: &Picture,
    limits: &Limits,
) -> Result<RgbImage, Unreadable> {
    upright(bytes, picture, limits, PREVIEW_EDGE_PIXELS)
}

pub(crate) fn derivatives(preview: RgbImage) -> Derivatives {
    let preview_jpeg = jpeg(&preview, PREVIEW_QUALITY);
    let (preview_width_pixels, preview_height_pixels) = preview.dimensions();
    let thumbnail = shrink(preview, THUMBNAIL_EDGE_PIXELS);
    Derivatives {
        thumbnail_jpeg: jpeg(&thumbnail, THUMBNAIL_QUALITY),
        preview_jpeg,
        preview_width_pixels,
        preview_height_pixels,
    }
}

/// A preview that was worked on, as JPEG of the same quality.
pub(crate) fn preview_jpeg(preview: &RgbImage) -> Vec<u8> {
    jpeg(preview, PREVIEW_QUALITY)
}

fn jpeg(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode_image(picture)
        .expect("a picture with an area and sides below 65,536 always encodes into memory");
    bytes
}
