//! Compound files ([MS-CFB]): the file system in a file that holds XLS workbooks
//! and encrypted XLSX ones.
//!
//! No chain of sectors is followed further than the file has sectors, so a file
//! whose chains bite their tails ends as damaged.

/// The first bytes of a compound file.
pub(crate) const SIGNATURE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

const LAST_REGULAR_SECTOR: u32 = 0xffff_fffa;
const END_OF_CHAIN: u32 = 0xffff_fffe;
const ENTRY_BYTES: usize = 128;
const MINI_SECTOR_BYTES: usize = 64;
/// Streams shorter than this lie in the mini stream.
const MINI_STREAM_CUTOFF: u64 = 4096;

/// The file is no compound file, or it is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Damaged;

/// A compound file, its directory read.
pub(crate) struct Compound<'a> {
    bytes: &'a [u8],
    sector_bytes: usize,
    /// The sector after each sector.
    next: Vec<u32>,
    next_mini: Vec<u32>,
    mini_stream: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    length: u64,
}

impl<'a> Compound<'a> {
    /// Reads the tables and the directory.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Damaged> {
        if !bytes.starts_with(&SIGNATURE) || bytes.len() < 512 {
            return Err(Damaged);
        }
        let sector_bytes = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return Err(Damaged),
        };
        let mut compound = Self {
            bytes,
            sector_bytes,
            next: Vec::new(),
            next_mini: Vec::new(),
            mini_stream: Vec::new(),
            entries: Vec::new(),
        };
        for sector in compound.allocation_sectors()? {
            let numbers = numbers(compound.sector(sector)?);
            compound.next.extend(numbers);
        }
        let directory = compound.chain(u32_at(bytes, 48)?, None)?;
        let long_lengths = sector_bytes == 4096;
        compound.entries = directory
            .chunks_exact(ENTRY_BYTES)
            .filter_map(|entry| Entry::read(entry, long_lengths))
            .collect();
        let root = compound.entries.first().ok_or(Damaged)?;
        let (start, length) = (root.start, root.length);
        if start < LAST_REGULAR_SECTOR && length > 0 {
            compound.mini_stream = compound.chain(start, Some(length))?;
            compound.next_mini = numbers(&compound.chain(u32_at(bytes, 60)?, None)?).collect();
        }
        Ok(compound)
    }

    /// Whether there is a stream or storage of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The bytes of a stream; `None` when there is none of this name.
    pub(crate) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Damaged> {
        let Some(entry) = self.entry(name) else {
            return Ok(None);
        };
        if entry.length < MINI_STREAM_CUTOFF {
            self.mini_chain(entry.start, entry.length).map(Some)
        } else {
            self.chain(entry.start, Some(entry.length)).map(Some)
        }
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The sectors of the allocation table: 109 in the header, the rest in a
    /// chain of sectors of their own.
    fn allocation_sectors(&self) -> Result<Vec<u32>, Damaged> {
        let most = self.sector_count();
        let mut sectors: Vec<u32> = numbers(&self.bytes[76..512]).collect();
        let mut at = u32_at(self.bytes, 68)?;
        let mut followed = 0;
        while at < LAST_REGULAR_SECTOR {
            followed += 1;
            if followed > most {
                return Err(Damaged);
            }
            let mut more: Vec<u32> = numbers(self.sector(at)?).collect();
            at = more.pop().ok_or(Damaged)?;
            sectors.extend(more);
        }
        sectors.retain(|sector| *sector < LAST_REGULAR_SECTOR);
        // Each sector of the table is named once in a proper file.
        (sectors.len() <= most).then_some(sectors).ok_or(Damaged)
    }

    fn sector_count(&self) -> usize {
        self.bytes.len() / self.sector_bytes + 1
    }

    /// A sector; the last of a file may be cut short.
    fn sector(&self, number: u32) -> Result<&'a [u8], Damaged> {
        let start = (number as usize)
            .checked_add(1)
            .and_then(|number| number.checked_mul(self.sector_bytes))
            .ok_or(Damaged)?;
        let end = start.saturating_add(self.sector_bytes).min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty()).ok_or(Damaged)
    }

    fn chain(&self, start: u32, length: Option<u64>) -> Result<Vec<u8>, Damaged> {
        let mut bytes = Vec::new();
        let mut at = start;
        for _ in 0..=self.sector_count() {
            if let Some(length) = length
                && bytes.len() as u64 >= length
            {
                bytes.truncate(usize::try_from(length).map_err(|_| Damaged)?);
                return Ok(bytes);
            }
            if at == END_OF_CHAIN {
                return if length.is_none() { Ok(bytes) } else { Err(Damaged) };
            }
            bytes.extend_from_slice(self.sector(at)?);
            at = *self.next.get(at as usize).ok_or(Damaged)?;
        }
        Err(Damaged)
    }

    fn mini_chain(&self, start: u32, length: u64) -> Result<Vec<u8>, Damaged> {
        let length = usize::try_from(length).map_err(|_| Damaged)?;
        let mut bytes = Vec::new();
        let mut at = start;
        while bytes.len() < length {
            let start = (at as usize).checked_mul(MINI_SECTOR_BYTES).ok_or(Damaged)?;
            let end = start.saturating_add(MINI_SECTOR_BYTES).min(self.mini_stream.len());
            let sector = self.mini_stream.get(start..end).filter(|sector| !sector.is_empty());
            bytes.extend_from_slice(sector.ok_or(Damaged)?);
            at = *self.next_mini.get(at as usize).ok_or(Damaged)?;
        }
        bytes.truncate(length);
        Ok(bytes)
    }
}

impl Entry {
    fn read(entry: &[u8], long_lengths: bool) -> Option<Self> {
        let name_bytes = usize::from(u16_at(entry, 64).ok()?).clamp(2, 64) - 2;
        let name: Vec<u16> = entry[..name_bytes]
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        let high = if long_lengths { u32_at(entry, 124).ok()? } else { 0 };
        Some(Self {
            name: String::from_utf16_lossy(&name),
            start: u32_at(entry, 116).ok()?,
            length: u64::from(high) << 32 | u64::from(u32_at(entry, 120).ok()?),
        })
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, Damaged> {
    match bytes.get(at..at + 2) {
        Some([low, high]) => Ok(u16::from_le_bytes([*low, *high])),
        _ => Err(Damaged),
    }
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, Damaged> {
    match bytes.get(at..at + 4) {
        Some([a, b, c, d]) => Ok(u32::from_le_bytes([*a, *b, *c, *d])),
        _ => Err(Damaged),
    }
}
