//! The records of an XLS stream ([MS-XLS] 2.1.4), and the values packed in them.

/// Kinds of records that are read ([MS-XLS] 2.3.2).
pub(crate) mod kind {
    pub(crate) const FORMULA: u16 = 0x0006;
    pub(crate) const END_OF_STREAM: u16 = 0x000a;
    pub(crate) const DATE_MODE: u16 = 0x0022;
    pub(crate) const FILE_PASS: u16 = 0x002f;
    pub(crate) const CONTINUE: u16 = 0x003c;
    pub(crate) const CODE_PAGE: u16 = 0x0042;
    pub(crate) const BOUND_SHEET: u16 = 0x0085;
    pub(crate) const MANY_RK: u16 = 0x00bd;
    pub(crate) const RICH_STRING: u16 = 0x00d6;
    pub(crate) const CELL_FORMAT: u16 = 0x00e0;
    pub(crate) const MERGED_CELLS: u16 = 0x00e5;
    pub(crate) const SHARED_TEXTS: u16 = 0x00fc;
    pub(crate) const SHARED_LABEL: u16 = 0x00fd;
    pub(crate) const DIMENSIONS: u16 = 0x0200;
    pub(crate) const NUMBER: u16 = 0x0203;
    pub(crate) const LABEL: u16 = 0x0204;
    pub(crate) const BOOLEAN_OR_ERROR: u16 = 0x0205;
    pub(crate) const STRING: u16 = 0x0207;
    pub(crate) const RK: u16 = 0x027e;
    pub(crate) const FORMAT: u16 = 0x041e;
    pub(crate) const BEGIN_OF_STREAM: u16 = 0x0809;
}

/// The stream ends within a record, or a record is too short for what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Damaged;

/// One record with the records that continue it.
pub(crate) struct Record<'a> {
    pub(crate) kind: u16,
    pub(crate) data: &'a [u8],
    /// The data of the records that continue this one.
    pub(crate) more: Vec<&'a [u8]>,
}

/// The records of a stream, one after the other.
pub(crate) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// The records from an offset on; beyond the end there are none.
    pub(crate) fn new(stream: &'a [u8], offset: usize) -> Self {
        Self { rest: stream.get(offset..).unwrap_or_default() }
    }

    fn take(&mut self) -> Result<Option<(u16, &'a [u8])>, Damaged> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let [kind_low, kind_high, low, high, after @ ..] = self.rest else {
            return Err(Damaged);
        };
        let length = usize::from(u16::from_le_bytes([*low, *high]));
        let data = after.get(..length).ok_or(Damaged)?;
        self.rest = &after[length..];
        Ok(Some((u16::from_le_bytes([*kind_low, *kind_high]), data)))
    }

    /// The next record; `None` at the end of the stream.
    pub(crate) fn next(&mut self) -> Result<Option<Record<'a>>, Damaged> {
        let Some((kind, data)) = self.take()? else {
            return Ok(None);
        };
        let mut more = Vec::new();
        while self.rest.starts_with(&kind::CONTINUE.to_le_bytes()) {
            match self.take()? {
                Some((_, data)) => more.push(data),
                None => break,
            }
        }
        Ok(Some(Record { kind, data, more }))
    }
}

/// A number packed into four bytes ([MS-XLS] 2.5.217).
pub(crate) fn rk_number(packed: u32) -> f64 {
    let number = if packed & 2 != 0 {
        f64::from((packed as i32) >> 2)
    } else {
        f64::from_bits(u64::from(packed & 0xffff_fffc) << 32)
    };
    if packed & 1 != 0 { number / 100.0 } else { number }
}

/// The text of an error ([MS-XLS] 2.5.10).
pub(crate) fn error_text(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        _ => "#ERROR!",
    }
}

pub(crate) fn u16_at(data: &[u8], at: usize) -> Result<u16, Damaged> {
    match data.get(at..at + 2) {
        Some([low, high]) => Ok(u16::from_le_bytes([*low, *high])),
        _ => Err(Damaged),
    }
}

pub(crate) fn u32_at(data: &[u8], at: usize) -> Result<u32, Damaged> {
    match data.get(at..at + 4) {
        Some([a, b, c, d]) => Ok(u32::from_le_bytes([*a, *b, *c, *d])),
        _ => Err(Damaged),
    }
}

pub(crate) fn f64_at(data: &[u8], at: usize) -> Result<f64, Damaged> {
    let bytes = data.get(at..at + 8).ok_or(Damaged)?;
    Ok(f64::from_le_bytes(bytes.try_into().map_err(|_| Damaged)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_of_all_four_kinds() {
        // [MS-XLS] 2.5.217: a double's upper half, an integer, each also in hundredths.
        assert_eq!(rk_number((1.5_f64.to_bits() >> 32) as u32), 1.5);
        assert_eq!(rk_number(((-7_i32 << 2) | 2) as u32), -7.0);
        assert_eq!(rk_number((12345 << 2) | 3), 123.45);
        assert_eq!(rk_number(((150.0_f64.to_bits() >> 32) as u32) | 1), 1.5);
    }

    #[test]
    fn records_gather_what_continues_them_and_end_in_order() {
        let stream = [0xfc, 0, 1, 0, b'a', 0x3c, 0, 2, 0, b'b', b'c', 0x3c, 0, 0, 0, 0x0a, 0, 0, 0];
        let mut records = Records::new(&stream, 0);
        let first = records.next().unwrap().unwrap();
        assert_eq!(
            (first.kind, first.data, first.more.as_slice()),
            (0xfc, &b"a"[..], &[&b"bc"[..], b""][..])
        );
        assert_eq!(records.next().unwrap().unwrap().kind, kind::END_OF_STREAM);
        assert!(records.next().unwrap().is_none());
        assert!(Records::new(&stream, 99).next().unwrap().is_none());
        assert!(Records::new(&stream[..4], 0).next().is_err());
        assert!(Records::new(&stream[..3], 0).next().is_err());
    }
}
