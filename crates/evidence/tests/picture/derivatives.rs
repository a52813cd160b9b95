//! The small pictures.

use crate::made::{encoded, exif_block, jpeg_with_exif, orientation_field, place_fields};
use crate::photo::{jpeg, photo};
use evidence::{ExifState, Limits, derive, examine};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage, imageops};
use std::io::Cursor;

fn drawn(jpeg: &[u8]) -> RgbImage {
    image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).expect("our own JPEG").into_rgb8()
}

fn is_near(found: Rgb<u8>, expected: [u8; 3]) -> bool {
    let apart = found.0.iter().zip(expected).map(|(one, other)| one.abs_diff(other));
    apart.max() < Some(24)
}

/// Upright, the left upper corner is red, the right upper one green, the left lower one blue.
fn corners() -> RgbImage {
    RgbImage::from_fn(96, 64, |x, y| {
        Rgb(match (x < 48, y < 32) {
            (true, true) => [230, 20, 20],
            (false, true) => [20, 200, 20],
            (true, false) => [20, 20, 230],
            (false, false) => [240, 240, 240],
        })
    })
}

#[test]
fn every_orientation_is_turned_upright() {
    let upright = corners();
    let turned = |orientation: u16| match orientation {
        1 => upright.clone(),
        2 => imageops::flip_horizontal(&upright),
        3 => imageops::rotate180(&upright),
        4 => imageops::flip_vertical(&upright),
        // Held so that the shutter lies on the side: undone by a quarter to the right.
        6 => imageops::rotate270(&upright),
        8 => imageops::rotate90(&upright),
        // Mirrored along a diagonal: the same step undoes it.
        5 => imageops::flip_horizontal(&imageops::rotate90(&upright)),
        _ => imageops::flip_horizontal(&imageops::rotate270(&upright)),
    };
    for orientation in 1..=8 {
        let stored = jpeg(&turned(orientation), 95);
        let bytes = jpeg_with_exif(&stored, &exif_block(&[orientation_field(orientation)]));
        let derivatives = derive(&bytes, &Limits::default()).expect("drawn");
        for small in [&derivatives.preview_jpeg, &derivatives.thumbnail_jpeg] {
            let small = drawn(small);
            assert_eq!(small.dimensions(), (96, 64), "{orientation}");
            for (x, y) in [(8, 8), (88, 8), (8, 56), (88, 56)] {
                let expected = upright.get_pixel(x, y).0;
                let found = *small.get_pixel(x, y);
                assert!(is_near(found, expected), "{orientation}: {found:?} {expected:?}");
            }
        }
    }
}

#[test]
fn small_pictures_keep_proportions_and_are_never_enlarged() {
    for (size, preview, thumbnail) in [
        ((1600, 1200), (1280, 960), (256, 192)),
        ((600, 1600), (480, 1280), (96, 256)),
        ((1280, 300), (1280, 300), (256, 60)),
        ((100, 70), (100, 70), (100, 70)),
        ((3000, 1), (1280, 1), (256, 1)),
    ] {
        let bytes = jpeg(&RgbImage::from_pixel(size.0, size.1, Rgb([90, 120, 150])), 80);
        let derivatives = derive(&bytes, &Limits::default()).expect("drawn");
        assert_eq!(drawn(&derivatives.preview_jpeg).dimensions(), preview);
        assert_eq!(drawn(&derivatives.thumbnail_jpeg).dimensions(), thumbnail);
        let said = (derivatives.preview_width_pixels, derivatives.preview_height_pixels);
        assert_eq!(said, preview);
    }
}

#[test]
fn small_pictures_carry_no_metadata_and_the_original_stays() {
    let bytes =
        jpeg_with_exif(&jpeg(&photo(300, 200, 1), 85), &exif_block(&place_fields("N", "E")));
    let before = bytes.clone();
    let derivatives = derive(&bytes, &Limits::default()).expect("drawn");
    assert_eq!(bytes, before);
    for small in [derivatives.preview_jpeg, derivatives.thumbnail_jpeg] {
        let metadata = examine(&small, &Limits::default()).expect("ours").metadata;
        assert_eq!(metadata.exif, ExifState::Absent);
        assert!(!metadata.gps_present);
        assert!(!small.windows(4).any(|window| window == b"Exif"));
    }
}

#[test]
fn what_is_transparent_lies_on_white() {
    let mut picture = RgbaImage::from_pixel(400, 400, Rgba([0, 0, 0, 0]));
    for (_, _, pixel) in picture.enumerate_pixels_mut().filter(|(x, ..)| *x >= 200) {
        *pixel = Rgba([0, 0, 0, 128]);
    }
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(picture)
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("memory holds it");
    let derivatives = derive(bytes.get_ref(), &Limits::default()).expect("drawn");
    let preview = drawn(&derivatives.preview_jpeg);
    assert!(is_near(*preview.get_pixel(50, 50), [255; 3]));
    assert!(is_near(*preview.get_pixel(350, 350), [127; 3]));
}

#[test]
fn every_layout_of_pixels_is_drawn() {
    let picture = DynamicImage::ImageRgb8(corners());
    for layout in [
        DynamicImage::ImageLuma8(picture.to_luma8()),
        DynamicImage::ImageLumaA8(picture.to_luma_alpha8()),
        DynamicImage::ImageRgb8(picture.to_rgb8()),
        DynamicImage::ImageRgba8(picture.to_rgba8()),
        DynamicImage::ImageLuma16(picture.to_luma16()),
        DynamicImage::ImageRgb16(picture.to_rgb16()),
        DynamicImage::ImageRgba16(picture.to_rgba16()),
    ] {
        let mut bytes = Cursor::new(Vec::new());
        layout.write_to(&mut bytes, ImageFormat::Png).expect("memory holds it");
        let derivatives = derive(bytes.get_ref(), &Limits::default()).expect("drawn");
        let expected = layout.to_rgb8().get_pixel(80, 8).0;
        let found = *drawn(&derivatives.preview_jpeg).get_pixel(80, 8);
        assert!(is_near(found, expected), "{:?}", layout.color());
    }
}

#[test]
fn the_same_bytes_give_the_same_small_pictures() {
    let bytes = encoded(&photo(1300, 300, 4), ImageFormat::Jpeg);
    let limits = Limits::default();
    assert_eq!(derive(&bytes, &limits), derive(&bytes, &limits));
}
