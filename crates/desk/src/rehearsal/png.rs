//! A picture with a palette as a PNG file (PNG 1.2; RFC 1950, RFC 1951).

/// Bytes that one run holds at most; only one byte more would have a code of its own.
const RUN: usize = 257;
/// Bytes that one run holds at least.
const SHORT_RUN: usize = 3;

/// The file of a picture whose rows stand in `cells`, one index into the palette for each dot.
pub fn encode(width: usize, cells: &[u8], palette: &[[u8; 3]]) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend(u32_of(width).to_be_bytes());
    header.extend(u32_of(cells.len() / width).to_be_bytes());
    header.extend([8, 3, 0, 0, 0]);
    chunk(&mut png, b"IHDR", &header);
    chunk(&mut png, b"PLTE", &palette.concat());
    // Each row tells how it differs from the one above it, which is mostly not at all.
    let mut rows = Vec::with_capacity(cells.len() + cells.len() / width);
    let mut above = vec![0; width];
    for row in cells.chunks(width) {
        rows.push(2);
        rows.extend(row.iter().zip(&above).map(|(cell, above)| cell.wrapping_sub(*above)));
        above.copy_from_slice(row);
    }
    let mut packed = vec![0x78, 0x01];
    packed.extend(pack(&rows));
    packed.extend(adler(&rows).to_be_bytes());
    chunk(&mut png, b"IDAT", &packed);
    chunk(&mut png, b"IEND", &[]);
    png
}

/// One block of fixed codes in which only repeated bytes are told as runs.
fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.put(0b011, 3);
    for same in bytes.chunk_by(|one, other| one == other) {
        bits.literal(same[0]);
        let mut left = same.len() - 1;
        while left >= SHORT_RUN {
            let run = left.min(RUN);
            bits.run(run);
            left -= run;
        }
        for byte in &same[..left] {
            bits.literal(*byte);
        }
    }
    // The end of the block, and what fills its last byte.
    bits.put(0, 7 + 7);
    bits.bytes
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    waiting: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, bits: u32, count: u32) {
        self.waiting |= bits << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.waiting.to_le_bytes()[0]);
            self.waiting >>= 8;
            self.count -= 8;
        }
    }

    /// Codes go in with their highest bit first.
    fn code(&mut self, code: u32, count: u32) {
        self.put(code.reverse_bits() >> (32 - count), count);
    }

    fn literal(&mut self, byte: u8) {
        match u32::from(byte) {
            byte @ 0..144 => self.code(0x30 + byte, 8),
            byte => self.code(0x190 + byte - 144, 9),
        }
    }

    /// The byte before, so many times more: four codes for each number of further bits.
    fn run(&mut self, length: usize) {
        let above = u32_of(length - SHORT_RUN);
        let further = above.max(4).ilog2() - 2;
        match 1 + 4 * further + (above >> further) {
            code @ 0..24 => self.code(code, 7),
            code => self.code(0xc0 + code - 24, 8),
        }
        self.put(above & ((1 << further) - 1), further);
        self.put(0, 5);
    }
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], body: &[u8]) {
    png.extend(u32_of(body.len()).to_be_bytes());
    let from = png.len();
    png.extend_from_slice(kind);
    png.extend_from_slice(body);
    let sum = crc(&png[from..]);
    png.extend(sum.to_be_bytes());
}

fn u32_of(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            let carry = sum & 1;
            sum = (sum >> 1) ^ (0xedb8_8320 * carry);
        }
    }
    !sum
}

fn adler(bytes: &[u8]) -> u32 {
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    high << 16 | low
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn every_length_of_run_and_every_byte_is_read_again() {
        let palette: Vec<[u8; 3]> = (0..=255).map(|grey| [grey; 3]).collect();
        let cells: Vec<u8> =
            (1..=600).flat_map(|length| vec![(length % 256) as u8; length]).collect();
        for width in [1, 300, cells.len()] {
            let read = image::load_from_memory(&encode(width, &cells, &palette)).expect("a PNG");
            let greys: Vec<u8> = read.to_rgb8().pixels().map(|dot| dot.0[0]).collect();
            assert_eq!(greys, cells, "in rows of {width}");
        }
    }
}
