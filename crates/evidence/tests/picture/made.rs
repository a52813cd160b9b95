//! Files of every kind, made for the tests.

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::{DynamicImage, ImageFormat, RgbImage};
use std::io::Cursor;

pub fn encoded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture.clone()).write_to(&mut bytes, format).expect("memory holds it");
    bytes.into_inner()
}

pub fn text_field(tag: Tag, text: &str) -> Field {
    Field { tag, ifd_num: In::PRIMARY, value: Value::Ascii(vec![text.as_bytes().to_vec()]) }
}

pub fn orientation_field(orientation: u16) -> Field {
    Field { tag: Tag::Orientation, ifd_num: In::PRIMARY, value: Value::Short(vec![orientation]) }
}

/// 37°52'12" N, 112°33'0" W or as the letters say.
pub fn place_fields(north_or_south: &str, east_or_west: &str) -> Vec<Field> {
    let ratios = |numbers: [u32; 3]| {
        Value::Rational(numbers.iter().map(|&num| Rational { num, denom: 1 }).collect())
    };
    let field = |tag, value| Field { tag, ifd_num: In::PRIMARY, value };
    vec![
        text_field(Tag::GPSLatitudeRef, north_or_south),
        field(Tag::GPSLatitude, ratios([37, 52, 12])),
        text_field(Tag::GPSLongitudeRef, east_or_west),
        field(Tag::GPSLongitude, ratios([112, 33, 0])),
    ]
}

pub fn exif_block(fields: &[Field]) -> Vec<u8> {
    let mut writer = Writer::new();
    for field in fields {
        writer.push_field(field);
    }
    let mut block = Cursor::new(Vec::new());
    writer.write(&mut block, false).expect("memory holds it");
    block.into_inner()
}

/// A JPEG with an EXIF block put right after its beginning.
pub fn jpeg_with_exif(jpeg: &[u8], block: &[u8]) -> Vec<u8> {
    let length = u16::try_from(block.len() + 8).expect("short");
    [&jpeg[..2], &[0xFF, 0xE1], &length.to_be_bytes(), b"Exif\0\0", block, &jpeg[2..]].concat()
}

pub fn pdf() -> Vec<u8> {
    b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n".to_vec()
}

pub fn part(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 8).expect("short");
    [&length.to_be_bytes()[..], name, body].concat()
}

/// A film or sound with one track for each kind.
pub fn film(brand: &[u8; 4], tracks: &[&[u8; 4]]) -> Vec<u8> {
    let index: Vec<u8> = tracks
        .iter()
        .flat_map(|kind| {
            let handler = [&[0; 8][..], *kind, &[0; 13]].concat();
            part(b"trak", &part(b"mdia", &part(b"hdlr", &handler)))
        })
        .collect();
    [
        part(b"ftyp", &[&brand[..], &[0, 0, 2, 0], b"isom"].concat()),
        part(b"mdat", &[7; 300]),
        part(b"moov", &index),
    ]
    .concat()
}

/// A HEIC file with a tile, a whole picture of the size given, and an EXIF item, whose pixels
/// are not there.
pub fn heic(width: u32, height: u32, exif: &[u8]) -> Vec<u8> {
    let ftyp = part(b"ftyp", b"heic\0\0\0\0mif1heic");
    let size = |width: u32, height: u32| {
        let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
        part(b"ispe", &[&[0; 4][..], &sides].concat())
    };
    let properties = [size(512, 512), size(width, height)].concat();
    let item = part(b"infe", b"\x02\0\0\0\0\x01\0\0Exif\0");
    let items = part(b"iinf", &[&b"\0\0\0\0\0\x01"[..], &item].concat());
    let payload = [&[0; 4][..], exif].concat();
    let index = |start: u32| {
        let length = u32::try_from(payload.len()).expect("short");
        let location = [
            &b"\0\0\0\0\x44\0\0\x01\0\x01\0\0\0\x01"[..],
            &start.to_be_bytes(),
            &length.to_be_bytes(),
        ]
        .concat();
        let parts =
            [items.clone(), part(b"iprp", &part(b"ipco", &properties)), part(b"iloc", &location)]
                .concat();
        part(b"meta", &[&[0; 4][..], &parts].concat())
    };
    // The place of the item depends on the index's length, which does not depend on the place.
    let start = u32::try_from(ftyp.len() + index(0).len() + 8).expect("short");
    [ftyp, index(start), part(b"mdat", &payload)].concat()
}

pub const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A chunk of a PNG with its checksum.
pub fn png_chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).expect("short").to_be_bytes();
    let checksum = !name.iter().chain(body).fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 & 0u32.wrapping_sub(sum & 1))
        })
    });
    [&length[..], name, body, &checksum.to_be_bytes()].concat()
}

/// A PNG that says it has this size, with true colour of so many bits, and these pixels.
pub fn png(width: u32, height: u32, bits: u8, more: &[u8], packed: &[u8]) -> Vec<u8> {
    let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let header = [&sides[..], &[bits, 6, 0, 0, 0]].concat();
    [
        PNG_SIGNATURE,
        &png_chunk(b"IHDR", &header),
        more,
        &png_chunk(b"IDAT", packed),
        &png_chunk(b"IEND", b""),
    ]
    .concat()
}

/// So many zeros, packed by the zlib rules (RFC 1950 and 1951) with the fixed codes: one
/// literal, then copies of 258 bytes at 13 bits each.
pub fn packed_zeros(bytes: usize) -> Vec<u8> {
    let copies = bytes / 258;
    let mut packed = vec![0x78, 0x01];
    let (mut held, mut held_bits) = (0u64, 0u32);
    let mut put = |value: u64, bits: u32, packed: &mut Vec<u8>| {
        held |= value << held_bits;
        held_bits += bits;
        while held_bits >= 8 {
            packed.push((held & 0xFF) as u8);
            held >>= 8;
            held_bits -= 8;
        }
    };
    put(0b011, 3, &mut packed);
    // The literal 0 is 00110000, read from its highest bit.
    put(0b0000_1100, 8, &mut packed);
    for _ in 0..copies {
        // Length 258 is 11000101 and distance 1 is 00000, each read from its highest bit.
        put(0b1010_0011, 13, &mut packed);
    }
    put(0, 7, &mut packed);
    put(0, 7, &mut packed);
    let zeros = (copies * 258 + 1) as u64;
    let checksum = ((zeros % 65_521) << 16 | 1) as u32;
    packed.extend_from_slice(&checksum.to_be_bytes());
    packed
}
