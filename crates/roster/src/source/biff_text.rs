//! The texts of an XLS stream: in UTF-16 or its lower half (BIFF8), or in the
//! workbook's code page (BIFF5); the shared ones run over record borders.

use encoding_rs::Encoding;

use super::biff::{Damaged, Record, u16_at};
use super::sheet::Texts;
use crate::read::Limits;

/// The bytes of a record and of those that continue it.
pub(crate) struct Segments<'a> {
    now: &'a [u8],
    more: std::vec::IntoIter<&'a [u8]>,
}

impl<'a> Segments<'a> {
    pub(crate) fn new(record: Record<'a>, skip: usize) -> Self {
        Self { now: record.data.get(skip..).unwrap_or_default(), more: record.more.into_iter() }
    }

    /// Goes to the next segment with a byte in it; `false` at the end.
    fn advance(&mut self) -> bool {
        while self.now.is_empty() {
            match self.more.next() {
                Some(next) => self.now = next,
                None => return false,
            }
        }
        true
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], Damaged> {
        if !self.advance() {
            return Err(Damaged);
        }
        let (taken, rest) = self.now.split_at_checked(length).ok_or(Damaged)?;
        self.now = rest;
        Ok(taken)
    }

    fn skip(&mut self, mut length: usize) -> Result<(), Damaged> {
        while length > 0 {
            if !self.advance() {
                return Err(Damaged);
            }
            let step = length.min(self.now.len());
            self.now = &self.now[step..];
            length -= step;
        }
        Ok(())
    }

    /// Characters of which each segment says anew how wide they are
    /// ([MS-XLS] 2.5.293).
    fn characters(&mut self, count: usize, mut wide: bool) -> Result<String, Damaged> {
        let mut units: Vec<u16> = Vec::with_capacity(count.min(self.now.len()));
        while units.len() < count {
            if self.now.is_empty() {
                if !self.advance() {
                    return Err(Damaged);
                }
                wide = self.take(1)?[0] & 1 != 0;
            }
            let width = if wide { 2 } else { 1 };
            let fitting = (self.now.len() / width).min(count - units.len());
            if fitting == 0 {
                // Half a character, or a segment that is only a flag.
                self.now = &[];
                continue;
            }
            let bytes = self.take(fitting * width)?;
            if wide {
                units.extend(
                    bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])),
                );
            } else {
                units.extend(bytes.iter().copied().map(u16::from));
            }
        }
        Ok(String::from_utf16_lossy(&units))
    }

    /// A text with its length before it, and formats and readings after it.
    fn rich_text(&mut self) -> Result<String, Damaged> {
        let head = self.take(3)?;
        let (count, flags) = (usize::from(u16_at(head, 0)?), head[2]);
        let runs = if flags & 8 != 0 { usize::from(u16_at(self.take(2)?, 0)?) } else { 0 };
        let readings =
            if flags & 4 != 0 { super::biff::u32_at(self.take(4)?, 0)? as usize } else { 0 };
        let text = self.characters(count, flags & 1 != 0)?;
        self.skip(runs * 4)?;
        self.skip(readings)?;
        Ok(text)
    }

    /// A text of the form that cells and names use: length, flags, characters.
    pub(crate) fn text(&mut self) -> Result<String, Damaged> {
        let head = self.take(3)?;
        self.characters(usize::from(u16_at(head, 0)?), head[2] & 1 != 0)
    }

    /// The same with a length of one byte.
    pub(crate) fn short_text(&mut self) -> Result<String, Damaged> {
        let head = self.take(2)?;
        self.characters(usize::from(head[0]), head[1] & 1 != 0)
    }
}

/// The shared texts ([MS-XLS] 2.4.265). What the record claims to hold is not
/// believed; it is read to its end.
pub(crate) fn shared_texts(record: Record<'_>, limits: &Limits) -> Result<Texts, Damaged> {
    let mut texts = Texts::default();
    let mut segments = Segments::new(record, 8);
    while segments.advance() && texts.len() < limits.cells as usize {
        texts.keep(&segments.rich_text()?).ok_or(Damaged)?;
    }
    Ok(texts)
}

/// The encoding of a Windows code page, as texts before BIFF8 use it.
pub(crate) fn encoding_of(code_page: u16) -> &'static Encoding {
    match code_page {
        936 | 10008 | 54936 => encoding_rs::GB18030,
        950 | 10002 => encoding_rs::BIG5,
        932 | 10001 => encoding_rs::SHIFT_JIS,
        949 | 1361 | 10003 => encoding_rs::EUC_KR,
        874 => encoding_rs::WINDOWS_874,
        1200 => encoding_rs::UTF_16LE,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        65001 => encoding_rs::UTF_8,
        _ => encoding_rs::WINDOWS_1252,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record<'a>(data: &'a [u8], more: Vec<&'a [u8]>) -> Record<'a> {
        Record { kind: super::super::biff::kind::SHARED_TEXTS, data, more }
    }

    #[test]
    fn a_text_over_a_record_border_changes_its_width() {
        let first = [0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, b'A', b'1'];
        let second = [1, 0x55, 0x5c, 0xf4, 0x7e, 1, 0, 0, b'B'];
        let texts = shared_texts(record(&first, vec![&second]), &Limits::default()).unwrap();
        assert_eq!(texts.len(), 2);
        assert_eq!(texts.get(0), Some("A1展维"));
        assert_eq!(texts.get(1), Some("B"));
    }

    #[test]
    fn formats_and_readings_are_passed_over() {
        let data = [
            0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0x0c, 1, 0, 2, 0, 0, 0, b'X', 9, 9, 9, 9, 7, 7, 1, 0, 0,
            b'Y',
        ];
        let texts = shared_texts(record(&data, vec![]), &Limits::default()).unwrap();
        assert_eq!((texts.get(0), texts.get(1)), (Some("X"), Some("Y")));
    }

    #[test]
    fn a_text_that_never_ends_is_damage() {
        let data = [0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, b'X'];
        assert!(shared_texts(record(&data, vec![]), &Limits::default()).is_err());
    }
}
