//! TIFF 6.0: a chain of directories, one for each page, each pointing at its strips or tiles.

use super::read::Tiff;
use super::{ExifPlace, Outline, broken, truncated};
use crate::{Media, PictureFormat, Unreadable};
use std::collections::BTreeSet;

const MEDIA: Media = Media::Picture(PictureFormat::Tiff);
/// More pages than a feeder takes; a longer chain is no scan.
const MOST_PAGES: usize = 2_000;
/// More strips than all pages of a scan have, even with one row each.
const MOST_STRIPS: usize = 4_000_000;
/// Many times the entries of the most talkative scanner's page.
const MOST_ENTRIES: usize = 4_096;
const ENTRY_BYTES: usize = 12;

const WIDTH: u16 = 256;
const HEIGHT: u16 = 257;
const STRIP_STARTS: u16 = 273;
const STRIP_LENGTHS: u16 = 279;
const TILE_STARTS: u16 = 324;
const TILE_LENGTHS: u16 = 325;

pub(super) fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*")
}

pub(super) fn outline(bytes: &[u8]) -> Result<Outline<'_>, Unreadable> {
    let file = Tiff::new(bytes);
    let mut visited = BTreeSet::new();
    let mut size = None;
    let mut strips_left = MOST_STRIPS;
    let mut next = file.offset(4).ok_or_else(|| truncated(MEDIA, bytes))?;
    while next != 0 {
        if visited.len() == MOST_PAGES || !visited.insert(next) {
            return Err(broken(MEDIA));
        }
        let page = Page::at(file, next).ok_or_else(|| truncated(MEDIA, bytes))?;
        if page.entries > MOST_ENTRIES {
            return Err(broken(MEDIA));
        }
        let (starts, lengths) = page.strips();
        strips_left = strips_left
            .checked_sub(starts.count.min(lengths.count))
            .ok_or_else(|| broken(MEDIA))?;
        if page.strips_end(&starts, &lengths).is_none_or(|end| end > bytes.len() as u64) {
            return Err(truncated(MEDIA, bytes));
        }
        // The first page is the one that is drawn.
        if size.is_none() {
            let (Some(width), Some(height)) = (page.number(WIDTH), page.number(HEIGHT)) else {
                return Err(broken(MEDIA));
            };
            size = Some((width, height));
        }
        next = page.next;
    }
    let pages = u32::try_from(visited.len()).unwrap_or(u32::MAX);
    size.map(|size| Outline { pages, ..Outline::still(MEDIA, size, ExifPlace::Block(bytes)) })
        .ok_or_else(|| broken(MEDIA))
}

/// Where the directory of each page starts, the first first; as far as the chain can be walked.
pub(crate) fn page_starts(bytes: &[u8]) -> Vec<u32> {
    let file = Tiff::new(bytes);
    let mut starts = Vec::new();
    let mut next = file.long(4).unwrap_or_default();
    while next != 0 && starts.len() < MOST_PAGES && !starts.contains(&next) {
        starts.push(next);
        let after = usize::try_from(next).ok().and_then(|start| Page::at(file, start));
        next = after.and_then(|page| u32::try_from(page.next).ok()).unwrap_or_default();
    }
    starts
}

/// The same file with another page as its first: the eight bytes of its head say which it is.
pub(crate) fn starting_at(bytes: &[u8], page: u32) -> Vec<u8> {
    let mut turned = bytes.to_vec();
    let start = if bytes.starts_with(b"II") { page.to_le_bytes() } else { page.to_be_bytes() };
    if let Some(head) = turned.get_mut(4..8) {
        head.copy_from_slice(&start);
    }
    turned
}

struct Page<'a> {
    file: Tiff<'a>,
    entries_start: usize,
    entries: usize,
    /// Where the next directory starts; 0 at the end.
    next: usize,
}

/// The numbers of one entry: their type, how many, and where they stand.
#[derive(Default)]
struct Numbers {
    width_bytes: usize,
    count: usize,
    start: usize,
}

impl<'a> Page<'a> {
    fn at(file: Tiff<'a>, start: usize) -> Option<Self> {
        let entries = usize::from(file.short(start)?);
        let entries_start = start.checked_add(2)?;
        let next = file.offset(entries_start.checked_add(entries * ENTRY_BYTES)?)?;
        Some(Self { file, entries_start, entries, next })
    }

    fn numbers(&self, tag: u16) -> Option<Numbers> {
        let at = (0..self.entries)
            .map(|entry| self.entries_start + entry * ENTRY_BYTES)
            .find(|&at| self.file.short(at) == Some(tag))?;
        let width_bytes = match self.file.short(at + 2)? {
            3 => 2,
            4 => 4,
            _ => return None,
        };
        let count = self.file.offset(at + 4)?;
        let start =
            if count.checked_mul(width_bytes)? <= 4 { at + 8 } else { self.file.offset(at + 8)? };
        Some(Numbers { width_bytes, count, start })
    }

    fn nth(&self, numbers: &Numbers, index: usize) -> Option<u32> {
        let at = numbers.start.checked_add(index * numbers.width_bytes)?;
        if numbers.width_bytes == 2 {
            self.file.short(at).map(u32::from)
        } else {
            self.file.long(at)
        }
    }

    fn number(&self, tag: u16) -> Option<u32> {
        let numbers = self.numbers(tag).filter(|numbers| numbers.count > 0)?;
        self.nth(&numbers, 0)
    }

    /// The starts and the lengths of the strips or tiles; none where the page names none, which
    /// the decoder judges.
    fn strips(&self) -> (Numbers, Numbers) {
        let pair = |starts, lengths| self.numbers(starts).zip(self.numbers(lengths));
        pair(STRIP_STARTS, STRIP_LENGTHS)
            .or_else(|| pair(TILE_STARTS, TILE_LENGTHS))
            .unwrap_or_default()
    }

    /// Where the last strip or tile ends.
    fn strips_end(&self, starts: &Numbers, lengths: &Numbers) -> Option<u64> {
        (0..starts.count.min(lengths.count)).try_fold(0, |end: u64, index| {
            let start = u64::from(self.nth(starts, index)?);
            let length = u64::from(self.nth(lengths, index)?);
            Some(end.max(start + length))
        })
    }
}
