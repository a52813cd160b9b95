//! Pictures drawn by us: a booth with its sign and what it shows, what a title protects, or a
//! signed paper. They are true PNG files, so that every step after the camera is rehearsed with
//! them.

use super::face::{LETTER, letter};
use super::png::encode;

/// Width and height of a photograph in dots.
const PHOTO: (usize, usize) = (480, 360);
/// Width and height of a scan: there is one for every pledge.
const SCAN: (usize, usize) = (240, 180);

const WALL: u8 = 0;
const FLOOR: u8 = 1;
const SIGN: u8 = 2;
const WHITE: u8 = 3;
const GOODS: u8 = 4;
const EDGE: u8 = 5;

/// Wall, sign and goods of a booth.
const LIVERIES: [[[u8; 3]; 3]; 6] = [
    [[236, 236, 230], [28, 62, 110], [178, 64, 48]],
    [[226, 232, 238], [120, 36, 44], [70, 110, 132]],
    [[240, 232, 218], [38, 88, 62], [196, 138, 48]],
    [[222, 226, 216], [72, 52, 110], [92, 128, 80]],
    [[206, 212, 220], [24, 24, 28], [150, 60, 96]],
    [[244, 238, 240], [158, 92, 20], [62, 84, 148]],
];

/// Where what is drawn large stands, in thousandths of its picture: its body, the rings on its
/// panel, its knob, its base.
pub const PLACES: [(u16, u16); 4] = [(650, 250), (433, 356), (500, 533), (300, 667)];
/// Where its name stands, and on a specimen the ring above it.
pub const NAMED: [(u16, u16); 2] = [(300, 820), (500, 235)];

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
    /// What a title protects, in lines.
    Drawing,
    /// A sign as it is registered.
    Specimen,
    /// A signed paper.
    Paper,
}

/// What can be read on a picture, in digits and capital letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    /// The booth, the number of a title or of a paper.
    pub head: String,
    /// The firm.
    pub name: String,
    /// What the exhibit is called; it also shapes it.
    pub label: String,
}

impl Writing {
    /// The number of a paper and nothing else.
    pub fn head(head: &str) -> Self {
        Self { head: head.to_owned(), ..Self::default() }
    }
}

/// A picture of this; `variety` makes it unlike every other, as photographs are.
pub fn picture(motif: Motif, on: &Writing, variety: u64) -> Vec<u8> {
    let (width, height) = if motif == Motif::Paper { SCAN } else { PHOTO };
    let mut canvas = Canvas { width, height, cells: vec![WALL; width * height] };
    match motif {
        Motif::Sign => canvas.booth(on, 6, 116),
        Motif::Exhibit => {
            canvas.booth(on, 4, 72);
            let across = 150 + dots(variety, 180);
            canvas.stand(across, 300, 18, shape(&on.label), GOODS);
            canvas.card(across - 60, 306, 2, &on.label, "");
        }
        Motif::CloseUp => {
            canvas.stand(240, 256, 32, shape(&on.label), GOODS);
            canvas.card(12, 282, 4, &on.label, &on.name);
        }
        Motif::Emptied => {
            canvas.booth(on, 4, 72);
            canvas.block(150 + dots(variety, 90), 290, 180, 10, FLOOR);
        }
        Motif::Drawing => {
            canvas.title(on);
            canvas.stand(240, 256, 32, shape(&on.label), WHITE);
        }
        Motif::Specimen => {
            canvas.title(on);
            canvas.disc(240, 150, 72, EDGE);
            canvas.disc(240, 150, 56, WHITE);
            canvas.letters(24, 270, 6, &on.label, EDGE);
        }
        Motif::Paper => canvas.paper(on, variety),
    }
    canvas.stamp(variety);
    let [wall, sign, goods] = match motif {
        Motif::Drawing | Motif::Specimen => LIVERIES[0],
        _ => LIVERIES[dots(sum(&on.head), LIVERIES.len())],
    };
    let palette = [wall, [190, 184, 174], sign, [255, 255, 255], goods, [60, 60, 60]];
    encode(width, &canvas.cells, &palette)
}

/// A number below `bound`.
fn dots(from: u64, bound: usize) -> usize {
    usize::try_from(from % bound as u64).unwrap_or(0)
}

fn sum(text: &str) -> u64 {
    text.bytes().fold(7, |sum, byte| sum * 31 % 65_521 + u64::from(byte))
}

/// How wide a body is in units, and whether it is round.
fn shape(label: &str) -> (usize, bool) {
    let sum = sum(label);
    (5 + dots(sum, 3), sum.is_multiple_of(2))
}

struct Canvas {
    width: usize,
    height: usize,
    cells: Vec<u8>,
}

impl Canvas {
    /// The wall and the floor of a booth under its sign.
    fn booth(&mut self, on: &Writing, scale: usize, high: usize) {
        self.fill(0, 268, self.width, 92, FLOOR);
        self.fill(12, 12, self.width - 24, high, SIGN);
        self.letters(24, 22, scale, &on.head, WHITE);
        self.letters(24, high - 10, 2, &on.name, WHITE);
    }

    /// The sheet on which a title shows something, under its number.
    fn title(&mut self, on: &Writing) {
        self.fill(0, 0, self.width, self.height, WHITE);
        self.letters(24, 8, 2, &on.head, EDGE);
        self.letters(24, 318, 2, &on.name, EDGE);
    }

    /// What is exhibited: a base, a body, and a panel with two rings and a knob.
    fn stand(&mut self, across: usize, ground: usize, unit: usize, shape: (usize, bool), ink: u8) {
        let (wide, round) = shape;
        self.block(across - 4 * unit, ground - unit, 8 * unit, unit, ink);
        if round {
            self.ring(across, ground - 4 * unit, 3 * unit + wide, ink);
        } else {
            self.block(across - wide * unit / 2, ground - 7 * unit, wide * unit, 6 * unit, ink);
        }
        self.block(across - 2 * unit, ground - 5 * unit, 4 * unit, 2 * unit, WHITE);
        self.ring(across - unit, ground - 4 * unit, unit * 2 / 3, ink);
        self.ring(across + unit, ground - 4 * unit, unit * 2 / 3, ink);
        self.ring(across, ground - 2 * unit, unit / 2, WHITE);
    }

    /// The card before an exhibit.
    fn card(&mut self, left: usize, top: usize, scale: usize, label: &str, name: &str) {
        let wide = |text: &str, scale| text.chars().count() * (LETTER.0 + 1) * scale;
        let below = if name.is_empty() { 0 } else { 20 };
        let width = wide(label, scale).max(wide(name, 2)) + 16;
        self.block(left, top, width, LETTER.1 * scale + below + 12, WHITE);
        self.letters(left + 8, top + 6, scale, label, EDGE);
        self.letters(left + 8, top + LETTER.1 * scale + 14, 2, name, EDGE);
    }

    fn paper(&mut self, on: &Writing, variety: u64) {
        self.fill(0, 0, self.width, self.height, WHITE);
        for line in 0..9 {
            self.fill(24, 44 + line * 12, 120 + dots(variety >> line, 60), 3, EDGE);
        }
        self.letters(24, 14, 3, &on.head, EDGE);
        self.disc(190, 140, 24, GOODS);
        self.disc(190, 140, 20, WHITE);
    }

    fn fill(&mut self, left: usize, top: usize, width: usize, height: usize, ink: u8) {
        for row in top.min(self.height)..(top + height).min(self.height) {
            let from = row * self.width + left.min(self.width);
            let to = row * self.width + (left + width).min(self.width);
            self.cells[from..to].fill(ink);
        }
    }

    fn disc(&mut self, across: usize, down: usize, radius: usize, ink: u8) {
        for row in down.saturating_sub(radius)..=down + radius {
            let high = row.abs_diff(down);
            let half = (radius * radius - high * high).isqrt();
            self.fill(across - half.min(across), row, 2 * half + 1, 1, ink);
        }
    }

    /// A filled rectangle with an edge.
    fn block(&mut self, left: usize, top: usize, width: usize, height: usize, ink: u8) {
        self.fill(left, top, width, height, EDGE);
        self.fill(left + 2, top + 2, width - 4, height - 4, ink);
    }

    /// A filled disc with an edge.
    fn ring(&mut self, across: usize, down: usize, radius: usize, ink: u8) {
        self.disc(across, down, radius, EDGE);
        self.disc(across, down, radius - 2, ink);
    }

    fn letters(&mut self, left: usize, top: usize, scale: usize, text: &str, ink: u8) {
        let (columns, step) = (LETTER.0, (LETTER.0 + 1) * scale);
        for (at, of) in text.chars().enumerate() {
            for (row, bits) in letter(of.to_ascii_uppercase()).into_iter().enumerate() {
                for column in (0..columns).filter(|column| bits >> (columns - 1 - column) & 1 == 1)
                {
                    let across = left + at * step + column * scale;
                    self.fill(across, top + row * scale, scale, scale, ink);
                }
            }
        }
    }

    fn stamp(&mut self, variety: u64) {
        let side = self.width / 80;
        for bit in 0..64 {
            let ink = if variety >> bit & 1 == 1 { EDGE } else { WHITE };
            self.fill((8 + bit) * side, self.height - 2 * side, side, side, ink);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Motif, PHOTO, SCAN, Writing, picture};
    use evidence::{Limits, Media};

    const ALL: [Motif; 7] = [
        Motif::Sign,
        Motif::Exhibit,
        Motif::CloseUp,
        Motif::Emptied,
        Motif::Drawing,
        Motif::Specimen,
        Motif::Paper,
    ];

    fn writing(head: &str) -> Writing {
        Writing { head: head.to_owned(), name: "SAMPLE".to_owned(), label: "YJ-003".to_owned() }
    }

    #[test]
    fn the_pictures_are_small_pictures_and_no_two_are_alike() {
        let mut digests = std::collections::BTreeSet::new();
        for (at, motif) in ALL.into_iter().enumerate() {
            for variety in 0..4 {
                let bytes = picture(motif, &writing("3-A12"), variety * 31 + at as u64);
                let media = evidence::recognise(&bytes).expect("it is a file");
                assert!(matches!(media, Media::Picture(_)), "{motif:?}");
                let told = evidence::examine(&bytes, &Limits::default()).expect("a picture");
                let size = told.metadata.upright_size_pixels();
                let wanted = if motif == Motif::Paper { SCAN } else { PHOTO };
                assert_eq!((size.0 as usize, size.1 as usize), wanted);
                assert!(bytes.len() < 6_000, "{motif:?}: {}", bytes.len());
                assert!(digests.insert(proof::digest_of(&bytes)));
            }
        }
    }

    #[test]
    fn what_is_written_is_seen() {
        let dots = |motif, on: &Writing| {
            let file = picture(motif, on, 5);
            image::load_from_memory(&file).expect("a PNG").to_rgb8().into_raw()
        };
        let one = writing("3-A12");
        for motif in ALL.into_iter().filter(|motif| *motif != Motif::CloseUp) {
            assert_ne!(dots(motif, &one), dots(motif, &writing("3-A13")), "the head of {motif:?}");
        }
        let named = Writing { name: "EXAMPLE".to_owned(), ..one.clone() };
        for motif in [Motif::Sign, Motif::Exhibit, Motif::CloseUp, Motif::Emptied] {
            assert_ne!(dots(motif, &one), dots(motif, &named), "the name on {motif:?}");
        }
        let labelled = Writing { label: "YJ-004".to_owned(), ..one.clone() };
        for motif in [Motif::Exhibit, Motif::CloseUp, Motif::Drawing, Motif::Specimen] {
            assert_ne!(dots(motif, &one), dots(motif, &labelled), "the label on {motif:?}");
        }
    }
}
