//! What strangers send.

use crate::made::{
    encoded, exif_block, film, heic, jpeg_with_exif, orientation_field, packed_zeros, pdf,
    place_fields, png, png_chunk,
};
use crate::photo::{jpeg, photo};
use evidence::{
    ExifState, Limits, Media, Unreadable, derive, examine, position, recognise, take_in,
};
use image::ImageFormat;
use proptest::prelude::*;
use std::sync::LazyLock;

static EVERY_KIND: LazyLock<Vec<Vec<u8>>> = LazyLock::new(every_kind);

fn every_kind() -> Vec<Vec<u8>> {
    let picture = photo(90, 70, 8);
    let block = exif_block(&[place_fields("S", "E"), vec![orientation_field(7)]].concat());
    let mut all: Vec<Vec<u8>> = [
        ImageFormat::Png,
        ImageFormat::WebP,
        ImageFormat::Tiff,
        ImageFormat::Bmp,
        ImageFormat::Gif,
    ]
    .iter()
    .map(|format| encoded(&picture, *format))
    .collect();
    all.push(jpeg_with_exif(&jpeg(&picture, 85), &block));
    all.push(heic(4032, 3024, &block));
    all.push(film(b"isom", &[b"vide", b"soun"]));
    all.push(pdf());
    all
}

/// Asks everything that can be asked; what is found must at least agree with itself.
fn ask_everything(bytes: &[u8]) {
    let limits = Limits::default();
    let recognised = recognise(bytes);
    let examined = examine(bytes, &limits);
    let taken = take_in(bytes, &limits);
    if let Err(reason) = &recognised {
        assert_eq!(examined.as_ref().err(), Some(reason));
        assert_eq!(taken.as_ref().err(), Some(reason));
    }
    if let Ok(exhibit) = &taken {
        assert_eq!(recognised, Ok(exhibit.media));
        assert_eq!(exhibit.derivatives.is_some(), exhibit.media.is_drawn());
    }
    assert!(position(bytes).is_ok() || recognised.is_err());
    assert!(!matches!(taken, Err(Unreadable::DecoderFailed { .. })));
}

/// The most memory this process ever held, where the system tells.
fn peak_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_ascii_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

/// Runs one of these tests in a process of its own, whose memory no other test adds to.
fn alone(test: &str) {
    let child = std::process::Command::new(std::env::current_exe().expect("this test"))
        .args([test, "--exact", "--ignored"])
        .output()
        .expect("a child");
    let said = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success() && said.contains("1 passed"), "{said}");
}

#[test]
fn a_cut_copy_is_never_taken_for_a_whole_one() {
    for whole in EVERY_KIND.iter() {
        let media = recognise(whole).expect("sound");
        for end in (0..whole.len()).step_by(64).chain(whole.len() - 40..whole.len()) {
            let cut = &whole[..end];
            ask_everything(cut);
            let found = recognise(cut);
            let is_told = match &found {
                Err(Unreadable::Truncated { format, present_bytes }) => {
                    format == media.format_name() && *present_bytes == end as u64
                }
                // Of so few bytes nothing can be told, or not the right kind of picture.
                Err(Unreadable::Empty) => end == 0,
                Err(Unreadable::UnknownContent) => end < 40,
                // The end mark of a PDF may be followed by anything, and by nothing.
                Ok(Media::Scan(_)) => cut.ends_with(b"%%EOF"),
                _ => false,
            };
            assert!(is_told, "{} cut at {end}: {found:?}", media.format_name());
        }
    }
}

#[test]
fn jpeg_and_png_cut_anywhere_are_truncated() {
    let picture = photo(200, 150, 9);
    for (format, whole) in
        [("JPEG", jpeg(&picture, 88)), ("PNG", encoded(&picture, ImageFormat::Png))]
    {
        for end in (64..whole.len()).step_by(64) {
            assert_eq!(
                take_in(&whole[..end], &Limits::default()),
                Err(Unreadable::Truncated { format: format.to_owned(), present_bytes: end as u64 })
            );
        }
    }
}

#[test]
fn a_header_that_boasts_is_refused_before_memory_is_taken() {
    let limits = Limits::default();
    let packed = packed_zeros(1_000_000);
    assert_eq!(
        take_in(&png(60_000, 60_000, 8, &[], &packed), &limits),
        Err(Unreadable::SideTooLong {
            width_pixels: 60_000,
            height_pixels: 60_000,
            limit_pixels: 20_000
        })
    );
    assert_eq!(
        take_in(&png(20_000, 6_001, 8, &[], &packed), &limits),
        Err(Unreadable::TooManyPixels { picture_pixels: 120_020_000, limit_pixels: 120_000_000 })
    );
    assert_eq!(
        take_in(&png(10_000, 10_000, 16, &[], &packed), &limits),
        Err(Unreadable::DecompressionBomb {
            unpacked_bytes: 800_000_000,
            limit_bytes: 536_870_912
        })
    );
    assert_eq!(
        take_in(&png(u32::MAX, u32::MAX, 16, &[], &packed), &limits).err(),
        Some(Unreadable::SideTooLong {
            width_pixels: u32::MAX,
            height_pixels: u32::MAX,
            limit_pixels: 20_000
        })
    );
    assert_eq!(
        take_in(&png(0, 12, 8, &[], &packed), &limits),
        Err(Unreadable::NoArea { width_pixels: 0, height_pixels: 12 })
    );
}

#[test]
fn what_unpacks_without_end_is_not_unpacked() {
    alone("hostile::child_what_unpacks_without_end_is_not_unpacked");
}

#[test]
#[ignore = "the test above starts this one alone"]
fn child_what_unpacks_without_end_is_not_unpacked() {
    let gigabyte = packed_zeros(1 << 30);
    assert!(gigabyte.len() < 8 << 20);
    // Four lines of four pixels, and a gigabyte behind them.
    let behind_the_rows = png(4, 4, 8, &[], &gigabyte);
    assert!(take_in(&behind_the_rows, &Limits::default()).is_ok());
    // A colour profile of a gigabyte.
    let profile = png_chunk(b"iCCP", &[&b"profile\0\0"[..], &gigabyte].concat());
    let text = png_chunk(b"zTXt", &[&b"Comment\0\0"[..], &gigabyte].concat());
    let beside_the_rows = png(4, 4, 8, &[profile, text].concat(), &packed_zeros(258));
    assert!(take_in(&beside_the_rows, &Limits::default()).is_ok());
    if let Some(peak) = peak_bytes() {
        assert!(peak < 300 << 20, "{peak}");
    }
}

#[test]
fn a_jpeg_painted_over_and_over_is_refused() {
    let whole = jpeg(&photo(32, 32, 1), 80);
    let end = whole.len() - 2;
    // The head of a scan with nothing in it, a thousand times.
    let scan = b"\xFF\xDA\0\x08\x01\x01\0\0\x3F\0".repeat(1000);
    let laden = [&whole[..end], &scan, &whole[end..]].concat();
    assert_eq!(
        take_in(&laden, &Limits::default()),
        Err(Unreadable::TooManyPasses { passes: 1001, limit: 100 })
    );
}

#[test]
fn a_jpeg_without_size_or_rows_is_broken() {
    let broken = Err(Unreadable::Broken { format: "JPEG".to_owned() });
    assert_eq!(recognise(b"\xFF\xD8\xFF\xD9"), broken);
    assert_eq!(recognise(b"\xFF\xD8\xFF\xE0\0\x01\xFF\xD9"), broken);
    let without_height = b"\xFF\xD8\xFF\xC0\0\x08\x08\0\0\0\x05\0\xFF\xDA\0\x02\xFF\xD9";
    assert_eq!(
        examine(without_height, &Limits::default()),
        Err(Unreadable::NoArea { width_pixels: 5, height_pixels: 0 })
    );
}

#[test]
fn a_sound_header_before_nonsense_is_broken_not_a_panic() {
    let found = derive(&png(40, 40, 8, &[], b"no rows at all"), &Limits::default());
    assert_eq!(found, Err(Unreadable::Broken { format: "PNG".to_owned() }));
}

/// Directories that overlap and are pointed at by thousands.
fn laden_exif() -> Vec<u8> {
    let pointers = 2_000u16;
    let first = 10 + 12 * u32::from(pointers) + 4;
    let mut block = b"MM\0*\0\0\0\x08".to_vec();
    block.extend_from_slice(&pointers.to_be_bytes());
    for pointer in 0..u32::from(pointers) {
        block.extend_from_slice(b"\x87\x69\0\x04\0\0\0\x01");
        block.extend_from_slice(&(first + pointer).to_be_bytes());
    }
    block.extend_from_slice(&[0; 4]);
    block.resize(65_000, 0x0B);
    block
}

#[test]
fn exif_that_multiplies_is_not_read() {
    alone("hostile::child_exif_that_multiplies_is_not_read");
}

#[test]
#[ignore = "the test above starts this one alone"]
fn child_exif_that_multiplies_is_not_read() {
    let block = laden_exif();
    let laden_jpeg = jpeg_with_exif(&jpeg(&photo(32, 32, 1), 80), &block);
    let laden_heic = heic(4032, 3024, &block);
    // A text that falls into eight million pieces.
    let mut zeros = b"MM\0*\0\0\0\x08\0\x01\x01\x0F\0\x02\0\x80\0\0\0\0\0\x1A".to_vec();
    zeros.resize(26 + (8 << 20), 0);
    let length = u32::try_from(zeros.len()).expect("short").to_be_bytes();
    let chunk = [&length[..], b"eXIf", &zeros, &[0; 4]].concat();
    let laden_png = png(4, 4, 8, &chunk, &packed_zeros(258));
    for bytes in [laden_jpeg, laden_heic, laden_png] {
        let picture = examine(&bytes, &Limits::default()).expect("a sound picture");
        assert_eq!(picture.metadata.exif, ExifState::Unusable);
    }
    if let Some(peak) = peak_bytes() {
        assert!(peak < 100 << 20, "{peak}");
    }
}

/// A TIFF of 4 by 4 grey pixels whose directory lies before its strip.
fn tiff_with_directory_first() -> Vec<u8> {
    let entries: [(u16, u16, u32, u32); 8] = [
        (256, 3, 1, 4),
        (257, 3, 1, 4),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, 110),
        (278, 3, 1, 4),
        (279, 4, 1, 16),
    ];
    let mut bytes = b"II*\0\x08\0\0\0\x08\0".to_vec();
    for (tag, kind, count, value) in entries {
        bytes.extend_from_slice(&tag.to_le_bytes());
        bytes.extend_from_slice(&kind.to_le_bytes());
        bytes.extend_from_slice(&count.to_le_bytes());
        bytes.extend_from_slice(&value.to_le_bytes());
    }
    bytes.extend_from_slice(&[0; 4]);
    bytes.extend_from_slice(&[99; 16]);
    bytes
}

#[test]
fn a_tiff_that_lost_its_last_strip_is_truncated() {
    let whole = tiff_with_directory_first();
    assert!(derive(&whole, &Limits::default()).is_ok());
    assert_eq!(
        recognise(&whole[..whole.len() - 1]),
        Err(Unreadable::Truncated { format: "TIFF".to_owned(), present_bytes: 125 })
    );
}

#[test]
fn a_tiff_that_names_strips_without_end_is_broken() {
    let mut bytes = tiff_with_directory_first();
    for entry in [5, 7] {
        let count = 10 + entry * 12 + 4;
        bytes[count..count + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    }
    assert_eq!(recognise(&bytes), Err(Unreadable::Broken { format: "TIFF".to_owned() }));
}

#[test]
fn a_webp_canvas_cannot_hide_a_larger_picture() {
    let webp = |canvas: &[u8]| {
        // Ten by ten pixels, and a picture of 16,383 by 16,383.
        let picture = b"VP8 \x0A\0\0\0\x10\0\0\x9D\x01\x2A\xFF\x3F\xFF\x3F";
        let content = [&b"WEBP"[..], canvas, picture].concat();
        let length = u32::try_from(content.len()).expect("short");
        [&b"RIFF"[..], &length.to_le_bytes(), &content].concat()
    };
    let limits = Limits::default();
    assert_eq!(
        examine(&webp(b"VP8X\x0A\0\0\0\0\0\0\0\x09\0\0\x09\0\0"), &limits),
        Err(Unreadable::Broken { format: "WebP".to_owned() })
    );
    assert_eq!(
        examine(&webp(b""), &limits),
        Err(Unreadable::TooManyPixels {
            picture_pixels: 16_383 * 16_383,
            limit_pixels: 120_000_000
        })
    );
}

#[test]
fn a_gif_with_a_block_of_no_kind_is_broken() {
    let mut bytes = encoded(&photo(20, 20, 1), ImageFormat::Gif);
    let end = bytes.len() - 1;
    assert_eq!(bytes[end], 0x3B);
    bytes[end] = 0x3C;
    assert_eq!(recognise(&bytes), Err(Unreadable::Broken { format: "GIF".to_owned() }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        ask_everything(&bytes);
    }

    #[test]
    fn any_bytes_behind_a_known_beginning_are_answered(
        kind in 0usize..9,
        head in 2usize..60,
        tail in proptest::collection::vec(any::<u8>(), 0..400),
    ) {
        let whole = &EVERY_KIND[kind];
        let bytes = [&whole[..head.min(whole.len())], &tail[..]].concat();
        ask_everything(&bytes);
    }

    #[test]
    fn any_damage_is_answered(
        kind in 0usize..9,
        damage in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..12),
        near_the_head in any::<bool>(),
    ) {
        let mut bytes = EVERY_KIND[kind].clone();
        let reach = if near_the_head { bytes.len().min(200) } else { bytes.len() };
        for (place, value) in damage {
            bytes[place.index(reach)] = value;
        }
        ask_everything(&bytes);
    }
}
