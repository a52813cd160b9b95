//! Windows bitmaps: a file header, one of the known picture headers, then rows.

use super::read::{little_16, little_32};
use super::{ExifPlace, Outline, truncated};
use crate::{Media, PictureFormat, Unreadable};

const MEDIA: Media = Media::Picture(PictureFormat::Bmp);
/// The headers of OS/2 1 and 2 and of Windows 3, NT 4, 98 and their forerunners.
const HEADER_BYTES: [u32; 7] = [12, 40, 52, 56, 64, 108, 124];

/// Two letters are too little to go by, so the picture header must be a known one too.
pub(super) fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM")
        && little_32(bytes, 14).is_some_and(|length| HEADER_BYTES.contains(&length))
}

pub(super) fn outline(bytes: &[u8]) -> Result<Outline<'_>, Unreadable> {
    let (size, end) = walk(bytes).ok_or_else(|| truncated(MEDIA, bytes))?;
    if end > bytes.len() as u64 {
        return Err(truncated(MEDIA, bytes));
    }
    Ok(Outline::still(MEDIA, size, ExifPlace::Absent))
}

/// The size and where the rows end, as far as that can be told without unpacking.
fn walk(bytes: &[u8]) -> Option<((u32, u32), u64)> {
    let rows_start = little_32(bytes, 10)?;
    let (width, height, bits, packing) = if little_32(bytes, 14)? == 12 {
        let side = |at| little_16(bytes, at).map(u32::from);
        (side(18)?, side(20)?, little_16(bytes, 24)?, 0)
    } else {
        // A height below zero means that the rows run from top to bottom.
        let side = |at| little_32(bytes, at).map(|side| side.cast_signed().unsigned_abs());
        (side(18)?, side(22)?, little_16(bytes, 28)?, little_32(bytes, 30)?)
    };
    // 0: plain rows; 3 and 6: plain rows with masks; the rest is packed.
    let rows = if matches!(packing, 0 | 3 | 6) {
        let row_bytes = (u64::from(width) * u64::from(bits)).div_ceil(32) * 4;
        row_bytes.saturating_mul(u64::from(height))
    } else {
        1
    };
    Some(((width, height), u64::from(rows_start).saturating_add(rows)))
}
