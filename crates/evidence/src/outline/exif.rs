//! How much an EXIF block would make its reader read.

use super::read::Tiff;

/// Ten times the entries of the most talkative camera.
const MOST_ENTRIES: usize = 5_000;
/// The reader follows no longer chain of directories.
const MOST_DIRECTORIES: usize = 8;
/// As long as the text can be for which JPEG has room.
const LONGEST_TEXT_BYTES: u32 = 65_535;
const ENTRY_BYTES: usize = 12;
/// The type of entries that hold text.
const TEXT: u16 = 2;

const EXIF_DIRECTORY: u16 = 0x8769;
const GPS_DIRECTORY: u16 = 0x8825;
const INTEROPERABILITY_DIRECTORY: u16 = 0xA005;

/// Whether an EXIF block can be read at a sane cost. Directories may overlap and point at each
/// other in thousands, so that the reader, which keeps every entry it meets, would hold
/// gigabytes for a block of some kilobytes; so does a text of nothing but zeros. This walk meets
/// at least what the reader meets.
pub(crate) fn is_modest(block: &[u8]) -> bool {
    let file = Tiff::new(block);
    let mut entries_left = MOST_ENTRIES;
    let mut next = file.offset(4).unwrap_or(0);
    for _ in 0..MOST_DIRECTORIES {
        if next == 0 {
            break;
        }
        let children = [EXIF_DIRECTORY, GPS_DIRECTORY];
        if spend(file, next, &children, &mut entries_left).is_none() {
            return false;
        }
        let entries = file.short(next).map_or(0, usize::from);
        next = next
            .checked_add(2 + entries * ENTRY_BYTES)
            .and_then(|link| file.offset(link))
            .unwrap_or(0);
    }
    true
}

/// Takes the entries of a directory and of those that it points at from what is left.
fn spend(file: Tiff<'_>, start: usize, children: &[u16], left: &mut usize) -> Option<()> {
    // A directory costs one entry even where there is nothing in it.
    *left = left.checked_sub(1)?;
    let entries = file.short(start).map_or(0, usize::from);
    // What lies beyond the block is not read.
    let within = file.bytes.len().saturating_sub(start) / ENTRY_BYTES;
    let entries = entries.min(within);
    *left = left.checked_sub(entries)?;
    for at in (0..entries).map(|entry| start + 2 + entry * ENTRY_BYTES) {
        // The reader cuts texts at every zero and keeps each piece.
        let is_text = file.short(at + 2) == Some(TEXT);
        if is_text && file.long(at + 4)? > LONGEST_TEXT_BYTES {
            return None;
        }
        if !file.short(at).is_some_and(|tag| children.contains(&tag)) {
            continue;
        }
        let grandchildren: &[u16] =
            if children.contains(&EXIF_DIRECTORY) { &[INTEROPERABILITY_DIRECTORY] } else { &[] };
        if let Some(child) = pointer(file, at) {
            spend(file, child, grandchildren, left)?;
        }
    }
    Some(())
}

/// The first number of an entry, of any of the types that the reader takes for a pointer.
fn pointer(file: Tiff<'_>, at: usize) -> Option<usize> {
    let kind = file.short(at + 2)?;
    let width_bytes = match kind {
        1 => 1,
        3 => 2,
        4 => 4,
        _ => return None,
    };
    let count = file.offset(at + 4)?;
    let place = if count.checked_mul(width_bytes)? <= 4 { at + 8 } else { file.offset(at + 8)? };
    match kind {
        1 => file.bytes.get(place).copied().map(usize::from),
        3 => file.short(place).map(usize::from),
        _ => file.offset(place),
    }
}
