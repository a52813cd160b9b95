//! Numbers and spans at a place in a file, or nothing where the file has ended.

/// A TIFF structure, which says itself in which order it writes its numbers' bytes.
#[derive(Clone, Copy)]
pub(super) struct Tiff<'a> {
    pub bytes: &'a [u8],
    is_little: bool,
}

impl<'a> Tiff<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, is_little: bytes.starts_with(b"II") }
    }

    pub fn short(self, at: usize) -> Option<u16> {
        if self.is_little { little_16(self.bytes, at) } else { big_16(self.bytes, at) }
    }

    pub fn long(self, at: usize) -> Option<u32> {
        if self.is_little { little_32(self.bytes, at) } else { big_32(self.bytes, at) }
    }

    pub fn offset(self, at: usize) -> Option<usize> {
        usize::try_from(self.long(at)?).ok()
    }
}

pub(super) fn span(bytes: &[u8], start: usize, length: usize) -> Option<&[u8]> {
    bytes.get(start..start.checked_add(length)?)
}

fn array<const N: usize>(bytes: &[u8], start: usize) -> Option<[u8; N]> {
    span(bytes, start, N)?.try_into().ok()
}

pub(super) fn big_16(bytes: &[u8], start: usize) -> Option<u16> {
    array(bytes, start).map(u16::from_be_bytes)
}

pub(super) fn big_32(bytes: &[u8], start: usize) -> Option<u32> {
    array(bytes, start).map(u32::from_be_bytes)
}

pub(super) fn big_64(bytes: &[u8], start: usize) -> Option<u64> {
    array(bytes, start).map(u64::from_be_bytes)
}

pub(super) fn little_16(bytes: &[u8], start: usize) -> Option<u16> {
    array(bytes, start).map(u16::from_le_bytes)
}

pub(super) fn little_32(bytes: &[u8], start: usize) -> Option<u32> {
    array(bytes, start).map(u32::from_le_bytes)
}
