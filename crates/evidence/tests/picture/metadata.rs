//! What a picture says of itself.

use crate::made::{
    encoded, exif_block, heic, jpeg_with_exif, orientation_field, place_fields, png_chunk,
    text_field,
};
use crate::photo::{jpeg, photo};
use evidence::{
    ExifState, Limits, Metadata, Orientation, TakenAtSource, Unreadable, examine, position,
};
use exif::{Field, Tag};
use image::ImageFormat;

fn metadata(bytes: &[u8]) -> Metadata {
    examine(bytes, &Limits::default()).expect("a sound picture").metadata
}

fn with_fields(fields: &[Field]) -> Vec<u8> {
    jpeg_with_exif(&jpeg(&photo(64, 48, 1), 85), &exif_block(fields))
}

#[test]
fn camera_and_time_are_read_as_printed_and_parsed() {
    let bytes = with_fields(&[
        text_field(Tag::Make, "HUAWEI  "),
        text_field(Tag::Model, "展\u{7}维-1"),
        text_field(Tag::Software, "Camera 3.1"),
        text_field(Tag::DateTimeOriginal, "2026:11:22 09:31:05"),
        text_field(Tag::OffsetTimeOriginal, "+08:00"),
        text_field(Tag::DateTime, "2026:11:23 10:00:00"),
        orientation_field(6),
    ]);
    let metadata = metadata(&bytes);
    assert_eq!(metadata.camera_make.as_deref(), Some("HUAWEI"));
    assert_eq!(metadata.camera_model.as_deref(), Some("展维-1"));
    assert_eq!(metadata.software.as_deref(), Some("Camera 3.1"));
    assert_eq!(metadata.orientation, Orientation::TurnRight);
    assert_eq!((metadata.width_pixels, metadata.height_pixels), (64, 48));
    assert_eq!(metadata.upright_size_pixels(), (48, 64));
    assert_eq!(metadata.exif, ExifState::Whole);
    assert!(!metadata.gps_present);
    let taken_at = metadata.taken_at.expect("a time");
    assert_eq!(taken_at.printed, "2026:11:22 09:31:05");
    assert_eq!(taken_at.offset_printed.as_deref(), Some("+08:00"));
    assert_eq!(taken_at.source, TakenAtSource::Original);
    let local = taken_at.local.map(|local| local.to_string());
    assert_eq!(local.as_deref(), Some("2026-11-22T09:31:05"));
    let instant = taken_at.instant.map(|instant| instant.to_string());
    assert_eq!(instant.as_deref(), Some("2026-11-22T01:31:05Z"));
}

#[test]
fn a_time_without_offset_is_no_moment_and_a_time_that_is_none_stays_text() {
    let without_offset = with_fields(&[text_field(Tag::DateTime, "2026:11:22 09:31:05")]);
    let taken_at = metadata(&without_offset).taken_at.expect("a time");
    assert_eq!(taken_at.source, TakenAtSource::Changed);
    assert!(taken_at.local.is_some());
    assert_eq!(taken_at.instant, None);

    let blank = with_fields(&[text_field(Tag::DateTimeOriginal, "0000:00:00 00:00:00")]);
    let taken_at = metadata(&blank).taken_at.expect("what is printed");
    assert_eq!(taken_at.printed, "0000:00:00 00:00:00");
    assert_eq!(taken_at.local, None);
}

#[test]
fn a_place_is_only_told_when_asked_for() {
    let mut fields = place_fields("N", "W");
    let bytes = with_fields(&fields);
    assert!(metadata(&bytes).gps_present);
    let shown = serde_json::to_string(&metadata(&bytes)).expect("JSON");
    assert!(!shown.contains("37"), "{shown}");
    let place = position(&bytes).expect("readable").expect("a place");
    assert!((place.latitude_degrees - 37.87).abs() < 1e-9);
    assert!((place.longitude_degrees + 112.55).abs() < 1e-9);

    // Without its hemisphere a number of degrees is no place, but the picture holds one.
    fields.remove(0);
    let bytes = with_fields(&fields);
    assert!(metadata(&bytes).gps_present);
    assert_eq!(position(&bytes), Ok(None));
}

#[test]
fn metadata_is_found_in_every_container() {
    let fields = [text_field(Tag::Model, "Model X"), orientation_field(3)];
    let block = exif_block(&fields);
    let picture = photo(32, 24, 2);

    let png = encoded(&picture, ImageFormat::Png);
    let after_header = 8 + 25;
    let png = [&png[..after_header], &png_chunk(b"eXIf", &block), &png[after_header..]].concat();

    let mut webp = encoded(&picture, ImageFormat::WebP);
    let length = u32::try_from(block.len()).expect("short");
    webp.extend_from_slice(b"EXIF");
    webp.extend_from_slice(&length.to_le_bytes());
    webp.extend_from_slice(&block);
    let content = u32::try_from(webp.len() - 8).expect("short");
    webp[4..8].copy_from_slice(&content.to_le_bytes());

    for bytes in [png, webp, heic(4032, 3024, &block)] {
        let metadata = metadata(&bytes);
        assert_eq!(metadata.camera_model.as_deref(), Some("Model X"));
        assert_eq!(metadata.orientation, Orientation::TurnHalf);
    }
}

#[test]
fn broken_exif_is_no_reason_to_refuse_a_picture() {
    let picture = jpeg(&photo(64, 48, 1), 85);
    assert_eq!(metadata(&picture).exif, ExifState::Absent);

    // A directory far beyond the block.
    let lost = jpeg_with_exif(&picture, b"MM\0*\xFF\xFF\xFF\xF0");
    assert_eq!(metadata(&lost).exif, ExifState::Unusable);
    let no_exif = jpeg_with_exif(&picture, b"nothing of the kind");
    assert_eq!(metadata(&no_exif).exif, ExifState::Unusable);

    // One field lies beyond the block, the other one is sound.
    let mut block = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    block.extend_from_slice(b"\x01\x0F\0\x02\0\0\x40\0\xFF\xFF\xFF\x00");
    block.extend_from_slice(b"\x01\x12\0\x03\0\0\0\x01\0\x08\0\0");
    block.extend_from_slice(&[0; 4]);
    let damaged = metadata(&jpeg_with_exif(&picture, &block));
    assert_eq!(damaged.exif, ExifState::Damaged);
    assert_eq!(damaged.orientation, Orientation::TurnLeft);
    assert_eq!(damaged.camera_make, None);
}

#[test]
fn an_endless_text_is_cut_and_an_impossible_orientation_is_upright() {
    let bytes = with_fields(&[text_field(Tag::Make, &"长".repeat(9_000)), orientation_field(4711)]);
    let metadata = metadata(&bytes);
    assert_eq!(metadata.camera_make.map(|make| make.chars().count()), Some(120));
    assert_eq!(metadata.orientation, Orientation::Upright);
}

#[test]
fn sizes_are_judged_before_anything_is_unpacked() {
    let bytes = jpeg(&photo(64, 48, 1), 85);
    let examined = |limits: Limits| examine(&bytes, &limits).map(|picture| picture.media);
    let limits = Limits::default();
    assert!(examined(limits).is_ok());
    assert_eq!(
        examined(Limits { side_pixels: 63, ..limits }),
        Err(Unreadable::SideTooLong { width_pixels: 64, height_pixels: 48, limit_pixels: 63 })
    );
    assert_eq!(
        examined(Limits { picture_pixels: 64 * 48 - 1, ..limits }),
        Err(Unreadable::TooManyPixels { picture_pixels: 64 * 48, limit_pixels: 64 * 48 - 1 })
    );
    assert_eq!(
        evidence::derive(&bytes, &Limits { unpacked_bytes: 64 * 48 * 3 - 1, ..limits }),
        Err(Unreadable::DecompressionBomb {
            unpacked_bytes: 64 * 48 * 3,
            limit_bytes: 64 * 48 * 3 - 1
        })
    );
}
