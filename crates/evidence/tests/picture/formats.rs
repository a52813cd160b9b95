//! What a file is, told by content.

use crate::made::{encoded, film, heic, part, pdf};
use crate::photo::{jpeg, photo};
use evidence::{
    FilmFormat, Limits, Media, PictureFormat, ScanFormat, SoundFormat, UndrawnFormat, Unreadable,
    recognise, take_in,
};
use image::codecs::gif::GifEncoder;
use image::{Frame, ImageFormat, RgbaImage};

fn refused_picture(format: &str) -> Result<Media, Unreadable> {
    Err(Unreadable::PictureFormatRefused { format: format.to_owned() })
}

fn refused_recording(format: &str) -> Result<Media, Unreadable> {
    Err(Unreadable::RecordingFormatRefused { format: format.to_owned() })
}

#[test]
fn pictures_are_recognised_and_drawn() {
    let picture = photo(120, 90, 1);
    for (format, expected) in [
        (ImageFormat::Jpeg, PictureFormat::Jpeg),
        (ImageFormat::Png, PictureFormat::Png),
        (ImageFormat::WebP, PictureFormat::Webp),
        (ImageFormat::Tiff, PictureFormat::Tiff),
        (ImageFormat::Bmp, PictureFormat::Bmp),
        (ImageFormat::Gif, PictureFormat::Gif),
    ] {
        let bytes = encoded(&picture, format);
        let media = Media::Picture(expected);
        assert_eq!(recognise(&bytes), Ok(media));
        let exhibit = take_in(&bytes, &Limits::default()).expect("a sound picture");
        assert_eq!(exhibit.media, media);
        let metadata = exhibit.picture.expect("a picture").metadata;
        assert_eq!((metadata.width_pixels, metadata.height_pixels), (120, 90));
        assert_eq!(metadata.pages, 1);
        let derivatives = exhibit.derivatives.expect("it is drawn");
        assert_eq!(derivatives.preview_width_pixels, 120);
        assert!(exhibit.fingerprint.is_some());
    }
}

#[test]
fn heic_is_kept_with_its_metadata_and_not_drawn() {
    let bytes = heic(4032, 3024, b"MM\0*\0\0\0\x08\0\0\0\0\0\0");
    let media = Media::UndrawnPicture(UndrawnFormat::Heic);
    let exhibit = take_in(&bytes, &Limits::default()).expect("kept");
    assert_eq!(exhibit.media, media);
    let metadata = exhibit.picture.expect("a picture").metadata;
    assert_eq!((metadata.width_pixels, metadata.height_pixels), (4032, 3024));
    assert_eq!(exhibit.derivatives, None);
    assert_eq!(exhibit.fingerprint, None);
    assert_eq!(
        evidence::derive(&bytes, &Limits::default()),
        Err(Unreadable::NotDrawn { format: "HEIC".to_owned() })
    );
}

#[test]
fn scans_films_and_sounds_are_kept() {
    let film_of = |brand, tracks: &[&[u8; 4]]| film(brand, tracks);
    for (bytes, media) in [
        (pdf(), Media::Scan(ScanFormat::Pdf)),
        (film_of(b"isom", &[b"vide", b"soun"]), Media::Film(FilmFormat::Mp4)),
        (film_of(b"3gp5", &[b"vide"]), Media::Film(FilmFormat::Mp4)),
        (film_of(b"qt  ", &[b"vide"]), Media::Film(FilmFormat::Mov)),
        (film_of(b"M4A ", &[b"soun"]), Media::Sound(SoundFormat::M4a)),
        // What the tracks hold weighs more than the name of the brand.
        (film_of(b"isom", &[b"soun"]), Media::Sound(SoundFormat::M4a)),
        (film_of(b"M4A ", &[b"soun", b"vide"]), Media::Film(FilmFormat::Mp4)),
    ] {
        assert_eq!(recognise(&bytes), Ok(media));
        let exhibit = take_in(&bytes, &Limits::default()).expect("kept");
        assert_eq!(exhibit.media, media);
        assert_eq!(exhibit.picture, None);
        assert_eq!(exhibit.derivatives, None);
        assert_eq!(
            evidence::examine(&bytes, &Limits::default()),
            Err(Unreadable::NotAPicture { format: media.format_name().to_owned() })
        );
    }
}

#[test]
fn a_quicktime_file_without_a_type_box_is_known_by_its_parts() {
    let modern = film(b"qt  ", &[b"vide"]);
    let old = &modern[20..];
    assert_eq!(&old[4..8], b"mdat");
    assert_eq!(recognise(old), Ok(Media::Film(FilmFormat::Mov)));
    assert_eq!(recognise(b"about mdat"), Err(Unreadable::UnknownContent));
}

#[test]
fn a_recording_broken_off_lacks_its_index() {
    let whole = film(b"isom", &[b"vide"]);
    let without_index = &whole[..20 + 308];
    assert_eq!(
        recognise(without_index),
        Err(Unreadable::Truncated { format: "MP4".to_owned(), present_bytes: 328 })
    );
}

#[test]
fn moving_pictures_are_refused() {
    let frames = |count: u8| {
        let mut bytes = Vec::new();
        let mut encoder = GifEncoder::new(&mut bytes);
        for shade in 0..count {
            let picture = RgbaImage::from_pixel(20, 20, image::Rgba([shade, 9, 9, 255]));
            encoder.encode_frame(Frame::new(picture)).expect("encoded");
        }
        drop(encoder);
        bytes
    };
    assert_eq!(recognise(&frames(1)), Ok(Media::Picture(PictureFormat::Gif)));
    assert_eq!(
        recognise(&frames(3)),
        Err(Unreadable::Animated { format: "GIF".to_owned(), frames: 3 })
    );

    let control = crate::made::png_chunk(b"acTL", &[0, 0, 0, 4, 0, 0, 0, 0]);
    let png = crate::made::png(1, 1, 8, &control, &crate::made::packed_zeros(258));
    assert_eq!(recognise(&png), Err(Unreadable::Animated { format: "PNG".to_owned(), frames: 4 }));

    let chunks = [
        b"VP8X\x0A\0\0\0\x02\0\0\0\x13\0\0\x13\0\0".to_vec(),
        b"ANMF\x02\0\0\0ab".to_vec(),
        b"ANMF\x02\0\0\0cd".to_vec(),
    ]
    .concat();
    let length = u32::try_from(chunks.len() + 4).expect("short");
    let webp = [&b"RIFF"[..], &length.to_le_bytes(), b"WEBP", &chunks].concat();
    assert_eq!(
        recognise(&webp),
        Err(Unreadable::Animated { format: "WebP".to_owned(), frames: 2 })
    );
}

#[test]
fn the_pages_of_a_scanned_tiff_are_counted() {
    let single = encoded(&photo(40, 30, 2), ImageFormat::Tiff);
    let start = u32::from_le_bytes(single[4..8].try_into().expect("four bytes"));
    let entries =
        usize::from(u16::from_le_bytes([single[start as usize], single[start as usize + 1]]));
    // A second directory like the first one is appended, and the first points at it.
    let length = 2 + entries * 12 + 4;
    let mut double = single.clone();
    let link = start as usize + length - 4;
    let second = u32::try_from(double.len()).expect("short");
    double.extend_from_within(start as usize..start as usize + length);
    double[link..link + 4].copy_from_slice(&second.to_le_bytes());
    let pages = |bytes: &[u8]| {
        evidence::examine(bytes, &Limits::default()).map(|picture| picture.metadata.pages)
    };
    assert_eq!(pages(&single), Ok(1));
    assert_eq!(pages(&double), Ok(2));

    // A chain that bites its tail never ends.
    let mut circle = single;
    circle[link..link + 4].copy_from_slice(&start.to_le_bytes());
    assert_eq!(pages(&circle), Err(Unreadable::Broken { format: "TIFF".to_owned() }));
}

#[test]
fn what_is_not_taken_is_named() {
    assert_eq!(recognise(b""), Err(Unreadable::Empty));
    let ftyp = |brand: &[u8; 4]| part(b"ftyp", &[&brand[..], &[0; 4], b"mif1"].concat());
    assert_eq!(recognise(&ftyp(b"avif")), refused_picture("AVIF"));
    assert_eq!(recognise(&ftyp(b"crx ")), refused_picture("CR3"));
    let shared = part(b"ftyp", b"mif1\0\0\0\0mif1avif");
    assert_eq!(recognise(&shared), refused_picture("AVIF"));
    for (bytes, expected) in [
        (&b"II*\0\x10\0\0\0CR\x02\0"[..], refused_picture("CR2")),
        (b"II+\0\x08\0\0\0", refused_picture("BigTIFF")),
        (b"\xFF\x0A\x01", refused_picture("JPEG XL")),
        (b"8BPS\0\x01", refused_picture("PSD")),
        (b"<?xml version='1.0'?>\n<svg xmlns=''/>", refused_picture("SVG")),
        (b"RIFF\x04\0\0\0AVI LIST", refused_recording("AVI")),
        (b"RIFF\x04\0\0\0WAVEfmt ", refused_recording("WAV")),
        (b"\x1A\x45\xDF\xA3\x01", refused_recording("Matroska")),
        (b"ID3\x04\0", refused_recording("MP3")),
        (b"#!AMR\n", refused_recording("AMR")),
        (b"PK\x03\x04\x14\0\0\0photo.jpg", Err(Unreadable::Archive)),
        (b"Rar!\x1A\x07\x01\0", Err(Unreadable::Archive)),
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", Err(Unreadable::OfficeDocument)),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Err(Unreadable::OfficeDocument)),
        (b"MZ\x90\0", Err(Unreadable::Program)),
        (b"#!/bin/sh\n", Err(Unreadable::Program)),
        (b"<html><body>404</body></html>", Err(Unreadable::UnknownContent)),
        ("参展商名单".as_bytes(), Err(Unreadable::UnknownContent)),
        (b"BMW catalogue of the year", Err(Unreadable::UnknownContent)),
    ] {
        assert_eq!(recognise(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_name_says_nothing_and_what_follows_the_picture_is_left_alone() {
    let picture = jpeg(&photo(64, 48, 3), 85);
    let with_film_behind = [picture, film(b"mp42", &[b"vide"])].concat();
    assert_eq!(recognise(&with_film_behind), Ok(Media::Picture(PictureFormat::Jpeg)));
}
