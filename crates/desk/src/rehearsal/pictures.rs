//! Pictures drawn by us: a booth with its sign, or a signed paper. They are true PNG files, so
//! that every step after the camera is rehearsed with them.

/// Width and height in pixels.
const SIZE: (usize, usize) = (240, 180);
/// Wall, floor, sign, letters, goods, edge.
const PALETTE: [[u8; 3]; 6] =
    [[236, 236, 230], [196, 190, 180], [28, 62, 110], [255, 255, 255], [178, 64, 48], [60, 60, 60]];

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motif {
    /// The booth's sign, large.
    Sign,
    /// The exhibit in its place.
    Exhibit,
    /// The exhibit from near by.
    CloseUp,
    /// An empty place.
    Emptied,
    /// A signed paper.
    Paper,
}

/// A picture of a booth or paper with this text on it; `variety` shapes the goods.
pub fn picture(motif: Motif, text: &str, variety: u64) -> Vec<u8> {
    let mut canvas = Canvas { cells: vec![0; SIZE.0 * SIZE.1] };
    match motif {
        Motif::Paper => {
            canvas.fill(0, 0, SIZE.0, SIZE.1, 3);
            for line in 0..9 {
                let width = 120 + usize::try_from((variety >> line) % 60).unwrap_or(0);
                canvas.fill(24, 44 + line * 12, width, 3, 5);
            }
            canvas.letters(24, 14, 3, text, 5);
            canvas.disc(190, 140, 24, 4);
            canvas.disc(190, 140, 20, 3);
        }
        _ => {
            canvas.fill(0, 130, SIZE.0, 50, 1);
            canvas.fill(12, 8, SIZE.0 - 24, 34, 2);
            canvas.letters(22, 14, 4, text, 3);
            let near = motif == Motif::CloseUp;
            let (width, height) = if near { (120, 96) } else { (48, 60) };
            let width = width + usize::try_from(variety % 24).unwrap_or(0);
            match motif {
                Motif::Emptied | Motif::Sign => canvas.fill(60, 150, 120, 6, 5),
                _ if variety.is_multiple_of(2) => canvas.fill(60, 150 - height, width, height, 4),
                _ => canvas.disc(120, 150 - height / 2, height / 2, 4),
            }
            // Each picture is unlike every other, as photographs are.
            canvas.stamp(variety);
        }
    }
    encode(&canvas.cells)
}

struct Canvas {
    cells: Vec<u8>,
}

impl Canvas {
    fn fill(&mut self, left: usize, top: usize, width: usize, height: usize, ink: u8) {
        for row in top..(top + height).min(SIZE.1) {
            let from = row * SIZE.0 + left.min(SIZE.0);
            let to = row * SIZE.0 + (left + width).min(SIZE.0);
            self.cells[from..to].fill(ink);
        }
    }

    fn disc(&mut self, across: usize, down: usize, radius: usize, ink: u8) {
        for row in 0..SIZE.1 {
            for column in 0..SIZE.0 {
                let (wide, high) = (column.abs_diff(across), row.abs_diff(down));
                if wide * wide + high * high <= radius * radius {
                    self.cells[row * SIZE.0 + column] = ink;
                }
            }
        }
    }

    fn letters(&mut self, left: usize, top: usize, scale: usize, text: &str, ink: u8) {
        let mut at = left;
        for letter in text.chars() {
            let rows = glyph(letter.to_ascii_uppercase());
            for (row, bits) in rows.iter().enumerate() {
                for column in 0..3 {
                    if bits >> (2 - column) & 1 == 1 {
                        self.fill(at + column * scale, top + row * scale, scale, scale, ink);
                    }
                }
            }
            at += 4 * scale;
        }
    }

    fn stamp(&mut self, variety: u64) {
        for bit in 0..64 {
            let ink = if variety >> bit & 1 == 1 { 5 } else { 3 };
            self.fill(4 + bit * 3, SIZE.1 - 6, 3, 3, ink);
        }
    }
}

/// Three columns and five rows; what is not drawn is a dash.
fn glyph(letter: char) -> [u8; 5] {
    match letter {
        '0' => [7, 5, 5, 5, 7],
        '1' => [2, 6, 2, 2, 7],
        '2' => [7, 1, 7, 4, 7],
        '3' => [7, 1, 7, 1, 7],
        '4' => [5, 5, 7, 1, 1],
        '5' => [7, 4, 7, 1, 7],
        '6' => [7, 4, 7, 5, 7],
        '7' => [7, 1, 1, 2, 2],
        '8' => [7, 5, 7, 5, 7],
        '9' => [7, 5, 7, 1, 7],
        'A' => [2, 5, 7, 5, 5],
        'B' => [6, 5, 6, 5, 6],
        'C' => [7, 4, 4, 4, 7],
        'D' => [6, 5, 5, 5, 6],
        'E' => [7, 4, 6, 4, 7],
        'F' => [7, 4, 6, 4, 4],
        'G' => [7, 4, 5, 5, 7],
        'H' => [5, 5, 7, 5, 5],
        'I' => [7, 2, 2, 2, 7],
        'J' => [1, 1, 1, 5, 7],
        'K' => [5, 6, 4, 6, 5],
        'L' => [4, 4, 4, 4, 7],
        'M' => [5, 7, 7, 5, 5],
        'N' => [6, 5, 5, 5, 5],
        'P' => [7, 5, 7, 4, 4],
        'R' => [6, 5, 6, 5, 5],
        'T' => [7, 2, 2, 2, 2],
        'Y' => [5, 5, 2, 2, 2],
        'Z' => [7, 1, 2, 4, 7],
        _ => [0, 0, 7, 0, 0],
    }
}

/// A PNG with a palette and stored, uncompressed rows (PNG 1.2; RFC 1950, RFC 1951).
fn encode(cells: &[u8]) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend(u32_of(SIZE.0).to_be_bytes());
    header.extend(u32_of(SIZE.1).to_be_bytes());
    header.extend([8, 3, 0, 0, 0]);
    chunk(&mut png, b"IHDR", &header);
    chunk(&mut png, b"PLTE", &PALETTE.concat());
    let mut rows = Vec::with_capacity(cells.len() + SIZE.1);
    for row in cells.chunks(SIZE.0) {
        rows.push(0);
        rows.extend_from_slice(row);
    }
    let mut packed = vec![0x78, 0x01];
    let blocks: Vec<&[u8]> = rows.chunks(0xffff).collect();
    for (at, block) in blocks.iter().enumerate() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        packed.push(u8::from(at + 1 == blocks.len()));
        packed.extend(length.to_le_bytes());
        packed.extend((!length).to_le_bytes());
        packed.extend_from_slice(block);
    }
    packed.extend(adler(&rows).to_be_bytes());
    chunk(&mut png, b"IDAT", &packed);
    chunk(&mut png, b"IEND", &[]);
    png
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
    use super::{Motif, SIZE, picture};
    use evidence::{Limits, Media};

    #[test]
    fn the_pictures_are_pictures_and_no_two_are_alike() {
        let shots = [Motif::Sign, Motif::Exhibit, Motif::CloseUp, Motif::Emptied, Motif::Paper];
        let mut digests = std::collections::BTreeSet::new();
        for (at, motif) in shots.into_iter().enumerate() {
            for variety in 0..4 {
                let bytes = picture(motif, "3-A12", variety * 31 + at as u64);
                let media = evidence::recognise(&bytes).expect("it is a file");
                assert!(matches!(media, Media::Picture(_)), "{motif:?}");
                let told = evidence::examine(&bytes, &Limits::default()).expect("a picture");
                let size = told.metadata.upright_size_pixels();
                assert_eq!((size.0 as usize, size.1 as usize), SIZE);
                assert!(digests.insert(proof::digest_of(&bytes)));
            }
        }
    }
}
