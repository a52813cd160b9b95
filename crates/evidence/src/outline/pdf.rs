//! PDF (ISO 32000): only its beginning and its end are looked at.

use super::{Outline, truncated};
use crate::{Media, ScanFormat, Unreadable};

const MEDIA: Media = Media::Scan(ScanFormat::Pdf);
/// Readers accept the header within the first kilobyte.
const HEAD_BYTES: usize = 1024;
/// Room for the end mark and for what transfer programs append to it.
const TAIL_BYTES: usize = 2048;

pub(super) fn is(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    head.windows(5).any(|window| window == b"%PDF-")
}

pub(super) fn outline(bytes: &[u8]) -> Result<Outline<'_>, Unreadable> {
    let tail = &bytes[bytes.len().saturating_sub(TAIL_BYTES)..];
    if tail.windows(5).any(|window| window == b"%%EOF") {
        Ok(Outline::kept(MEDIA))
    } else {
        Err(truncated(MEDIA, bytes))
    }
}
