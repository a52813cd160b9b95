//! The index of a HEIF file (ISO/IEC 23008-12): the picture's size and where its EXIF is.

use super::ExifPlace;
use super::boxes::{find, inside, parts};
use super::read::{big_16, big_32, big_64, span};

/// The largest of the sizes named in the picture's properties: the tiles of a large picture
/// and its thumbnail have sizes of their own.
pub(super) fn picture_size(index: &[u8]) -> Option<(u32, u32)> {
    let properties = inside(index.get(4..)?, b"iprp")?;
    parts(inside(properties, b"ipco")?)?
        .iter()
        .filter(|part| part.name == b"ispe")
        .filter_map(|part| Some((big_32(part.body, 4)?, big_32(part.body, 8)?)))
        .max_by_key(|&(width, height)| u64::from(width) * u64::from(height))
}

/// The EXIF block; an empty one where there should be one and it is not to be found.
pub(super) fn exif<'a>(bytes: &'a [u8], index: &'a [u8]) -> ExifPlace<'a> {
    let Some(item) = exif_item(index) else {
        return ExifPlace::Absent;
    };
    ExifPlace::Block(exif_block(bytes, index, item).unwrap_or_default())
}

/// The number of the item of the type `Exif`.
fn exif_item(index: &[u8]) -> Option<u32> {
    let list = inside(index.get(4..)?, b"iinf")?;
    let entries = list.get(if list.first()? == &0 { 6 } else { 8 }..)?;
    parts(entries)?.iter().filter(|part| part.name == b"infe").find_map(|part| {
        let (item, after) = match part.body.first()? {
            2 => (u32::from(big_16(part.body, 4)?), 6),
            3 => (big_32(part.body, 4)?, 8),
            _ => return None,
        };
        (span(part.body, after + 2, 4)? == b"Exif").then_some(item)
    })
}

fn exif_block<'a>(bytes: &'a [u8], index: &'a [u8], item: u32) -> Option<&'a [u8]> {
    let parts = parts(index.get(4..)?)?;
    let location = location(find(&parts, b"iloc")?, item)?;
    let held = match location.method {
        0 => bytes,
        1 => find(&parts, b"idat")?,
        _ => return None,
    };
    let start = usize::try_from(location.start).ok()?;
    let payload = match usize::try_from(location.length).ok()? {
        0 => held.get(start..)?,
        length => span(held, start, length)?,
    };
    // The payload begins with how far the block lies behind this number.
    let header = usize::try_from(big_32(payload, 0)?).ok()?;
    payload.get(header.checked_add(4)?..)
}

struct Location {
    /// 0: in the file; 1: in the index's own data.
    method: u8,
    start: u64,
    length: u64,
}

/// Where an item in one piece lies. Cameras write EXIF in one piece.
fn location(list: &[u8], wanted: u32) -> Option<Location> {
    let version = *list.first()?;
    let sizes = big_16(list, 4)?;
    let [starts, lengths, bases, indices] =
        [12, 8, 4, 0].map(|shift| usize::from(sizes >> shift & 0xF));
    let indices = if version == 0 { 0 } else { indices };
    let mut at = 6;
    let items = number(list, &mut at, if version < 2 { 2 } else { 4 })?;
    for _ in 0..items {
        let item = number(list, &mut at, if version < 2 { 2 } else { 4 })?;
        let method = match version {
            0 => 0,
            _ => number(list, &mut at, 2)? & 0xF,
        };
        // Where another file holds the data.
        let elsewhere = number(list, &mut at, 2)?;
        let base = number(list, &mut at, bases)?;
        let pieces = number(list, &mut at, 2)?;
        if item != u64::from(wanted) {
            let piece_bytes = (indices + starts + lengths) as u64;
            at = at.checked_add(usize::try_from(pieces * piece_bytes).ok()?)?;
            continue;
        }
        if pieces != 1 || elsewhere != 0 {
            return None;
        }
        number(list, &mut at, indices)?;
        return Some(Location {
            method: u8::try_from(method).ok()?,
            start: base.checked_add(number(list, &mut at, starts)?)?,
            length: number(list, &mut at, lengths)?,
        });
    }
    None
}

/// The number of so many bytes at this place, after which the place is moved.
fn number(bytes: &[u8], at: &mut usize, width_bytes: usize) -> Option<u64> {
    let number = match width_bytes {
        0 => 0,
        2 => u64::from(big_16(bytes, *at)?),
        4 => u64::from(big_32(bytes, *at)?),
        8 => big_64(bytes, *at)?,
        _ => return None,
    };
    *at = at.checked_add(width_bytes)?;
    Some(number)
}
