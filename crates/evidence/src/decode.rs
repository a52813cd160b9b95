//! From bytes to an upright picture small enough to work with.

use crate::examine::Picture;
use crate::outline::pixels_only;
use crate::{Limits, Media, PictureFormat, Unreadable};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::error::ImageError;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageFormat, ImageReader, RgbImage, RgbaImage};
use std::borrow::Cow;
use std::error::Error;
use std::io::{Cursor, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Unpacks a picture that was examined, shrinks it until no side is longer than `edge_pixels`,
/// lays it on white where it is transparent, and turns it upright. It is never enlarged.
pub(crate) fn upright(
    bytes: &[u8],
    picture: &Picture,
    limits: &Limits,
    edge_pixels: u32,
) -> Result<RgbImage, Unreadable> {
    let Media::Picture(format) = picture.media else {
        return Err(Unreadable::NotDrawn { format: picture.media.format_name().to_owned() });
    };
    guarded(picture.media, || {
        let unpacked = unpack(bytes, format, limits)?;
        let mut small = DynamicImage::ImageRgb8(on_white(unpacked, edge_pixels));
        small.apply_orientation(picture.metadata.orientation.turn());
        Ok(small.into_rgb8())
    })
}

/// Shrinks until no side is longer than `edge_pixels`.
pub(crate) fn shrink(picture: RgbImage, edge_pixels: u32) -> RgbImage {
    let (width, height) = picture.dimensions();
    match shrunk_size(width, height, edge_pixels) {
        None => picture,
        Some(size) => {
            let pixels = resize(picture.as_raw(), (width, height), size, PixelType::U8x3);
            RgbImage::from_raw(size.0, size.1, pixels).expect("three bytes for every pixel")
        }
    }
}

/// Decoders are made by others and fed by strangers. One that panics costs this picture its
/// derivative, not the officer the counter.
pub(crate) fn guarded<T>(
    media: Media,
    decode: impl FnOnce() -> Result<T, Unreadable>,
) -> Result<T, Unreadable> {
    catch_unwind(AssertUnwindSafe(decode)).unwrap_or_else(|_| {
        Err(Unreadable::DecoderFailed { format: media.format_name().to_owned() })
    })
}

fn unpack(
    bytes: &[u8],
    format: PictureFormat,
    limits: &Limits,
) -> Result<DynamicImage, Unreadable> {
    let present_bytes = bytes.len() as u64;
    let bytes = match format {
        PictureFormat::Png => pixels_only(bytes),
        _ => Cow::Borrowed(bytes),
    };
    let mut image_limits = image::Limits::default();
    image_limits.max_image_width = Some(limits.side_pixels);
    image_limits.max_image_height = Some(limits.side_pixels);
    image_limits.max_alloc = Some(limits.unpacked_bytes);
    let mut reader = ImageReader::with_format(Cursor::new(&bytes[..]), image_format(format));
    reader.limits(image_limits);
    let refused = |error| unreadable(error, format, present_bytes, limits);
    let decoder = reader.into_decoder().map_err(refused)?;
    let unpacked_bytes = decoder.total_bytes();
    if unpacked_bytes > limits.unpacked_bytes {
        return Err(Unreadable::DecompressionBomb {
            unpacked_bytes,
            limit_bytes: limits.unpacked_bytes,
        });
    }
    DynamicImage::from_decoder(decoder).map_err(refused)
}

fn image_format(format: PictureFormat) -> ImageFormat {
    match format {
        PictureFormat::Jpeg => ImageFormat::Jpeg,
        PictureFormat::Png => ImageFormat::Png,
        PictureFormat::Webp => ImageFormat::WebP,
        PictureFormat::Tiff => ImageFormat::Tiff,
        PictureFormat::Bmp => ImageFormat::Bmp,
        PictureFormat::Gif => ImageFormat::Gif,
    }
}

fn unreadable(
    error: ImageError,
    format: PictureFormat,
    present_bytes: u64,
    limits: &Limits,
) -> Unreadable {
    let format = Media::Picture(format).format_name().to_owned();
    match error {
        // How much more it would have taken, the decoder does not say.
        ImageError::Limits(_) => Unreadable::DecompressionBomb {
            unpacked_bytes: limits.unpacked_bytes.saturating_add(1),
            limit_bytes: limits.unpacked_bytes,
        },
        ImageError::Unsupported(_) => Unreadable::VarietyRefused { format },
        error if ended_early(&error) => Unreadable::Truncated { format, present_bytes },
        _ => Unreadable::Broken { format },
    }
}

/// Whether the file's end lies at the bottom of the error.
fn ended_early(error: &(dyn Error + 'static)) -> bool {
    let mut error = Some(error);
    while let Some(current) = error {
        let kind = current.downcast_ref().map(std::io::Error::kind);
        if kind == Some(ErrorKind::UnexpectedEof) {
            return true;
        }
        error = current.source();
    }
    false
}

/// Shrinks in the layout that the file came in, so that a large picture is held only once.
fn on_white(picture: DynamicImage, edge_pixels: u32) -> RgbImage {
    match picture {
        DynamicImage::ImageRgb8(picture) => shrink(picture, edge_pixels),
        DynamicImage::ImageLuma8(picture) => {
            DynamicImage::ImageLuma8(shrink_grey(picture, edge_pixels)).into_rgb8()
        }
        // The rare layouts (16 bits, floating point, grey with alpha) are converted first.
        other => shrink_transparent(other.into_rgba8(), edge_pixels),
    }
}

pub(crate) fn shrink_grey(picture: GrayImage, edge_pixels: u32) -> GrayImage {
    let (width, height) = picture.dimensions();
    match shrunk_size(width, height, edge_pixels) {
        None => picture,
        Some(size) => {
            let pixels = resize(picture.as_raw(), (width, height), size, PixelType::U8);
            GrayImage::from_raw(size.0, size.1, pixels).expect("one byte for every pixel")
        }
    }
}

fn shrink_transparent(mut picture: RgbaImage, edge_pixels: u32) -> RgbImage {
    for pixel in picture.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        if alpha != u8::MAX {
            let lay = |colour: u8| {
                let (colour, alpha) = (u32::from(colour), u32::from(alpha));
                // The mean of two bytes is a byte, so nothing is lost here.
                ((colour * alpha + 255 * (255 - alpha) + 127) / 255) as u8
            };
            pixel.0 = [lay(red), lay(green), lay(blue), u8::MAX];
        }
    }
    let (width, height) = picture.dimensions();
    let picture = match shrunk_size(width, height, edge_pixels) {
        None => picture,
        Some(size) => {
            let pixels = resize(picture.as_raw(), (width, height), size, PixelType::U8x4);
            RgbaImage::from_raw(size.0, size.1, pixels).expect("four bytes for every pixel")
        }
    };
    DynamicImage::ImageRgba8(picture).into_rgb8()
}

/// `None` where the picture is small enough.
fn shrunk_size(width: u32, height: u32, edge_pixels: u32) -> Option<(u32, u32)> {
    let longest = width.max(height);
    if longest <= edge_pixels {
        return None;
    }
    let scale = |side: u32| {
        let scaled = u64::from(side) * u64::from(edge_pixels) + u64::from(longest) / 2;
        u32::try_from(scaled / u64::from(longest)).map_or(edge_pixels, |side| side.max(1))
    };
    Some((scale(width), scale(height)))
}

/// The Hamming filter is nearly as sharp as Lanczos, half as dear, and draws no bright rims
/// around edges, which in evidence would be something that was not there.
fn resize(pixels: &[u8], from: (u32, u32), to: (u32, u32), layout: PixelType) -> Vec<u8> {
    let source = ImageRef::new(from.0, from.1, pixels, layout)
        .expect("the picture has as many bytes as its size asks for");
    let mut small = Image::new(to.0, to.1, layout);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Hamming))
        .use_alpha(false);
    Resizer::new()
        .resize(&source, &mut small, &options)
        .expect("both pictures have the same layout");
    small.into_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decoder_that_panics_is_an_answer_too() {
        let media = Media::Picture(PictureFormat::Tiff);
        let found: Result<(), Unreadable> = guarded(media, || panic!("a decoder's own fault"));
        assert_eq!(found, Err(Unreadable::DecoderFailed { format: "TIFF".to_owned() }));
        assert_eq!(guarded(media, || Ok(7)), Ok(7));
    }

    #[test]
    fn sides_shrink_together_and_never_to_nothing() {
        assert_eq!(shrunk_size(1280, 960, 1280), None);
        assert_eq!(shrunk_size(4000, 3000, 1280), Some((1280, 960)));
        assert_eq!(shrunk_size(1, 20_000, 256), Some((1, 256)));
        assert_eq!(shrunk_size(20_000, 6_000, 256), Some((256, 77)));
    }
}
