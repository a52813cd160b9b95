//! Pictures that look to a decoder like photographs: smooth light, things with edges, and grain.

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

/// Numbers that are the same in every run.
pub struct Dice(u32);

impl Dice {
    pub fn new(seed: u32) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9) | 1)
    }

    /// The xorshift generator of Marsaglia.
    pub fn roll(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0
    }

    pub fn below(&mut self, limit: u32) -> u32 {
        // The upper bits are the better ones.
        (self.roll() >> 8) % limit
    }
}

pub fn photo(width: u32, height: u32, seed: u32) -> RgbImage {
    let mut dice = Dice::new(seed);
    let mut angle = |most: u32| f64::from(dice.below(most)) / 100.0;
    let (slow_x, slow_y) = (1.0 + angle(400), 1.0 + angle(400));
    let (phase_x, phase_y) = (angle(628), angle(628));
    let wave = |side: u32, speed: f64, phase: f64| -> Vec<f64> {
        (0..side)
            .map(|at| (f64::from(at) / f64::from(side) * speed * 3.0 + phase).sin() * 45.0)
            .collect()
    };
    let across = wave(width, slow_x, phase_x);
    let down = wave(height, slow_y, phase_y);
    let mut picture = RgbImage::new(width, height);
    for (y, row) in (0..).zip(picture.enumerate_rows_mut().map(|(_, row)| row)) {
        for (x, _, pixel) in row {
            let light = 120.0 + across[x as usize] + down[y];
            let grain = f64::from(dice.below(17)) - 8.0;
            *pixel = Rgb([light + grain, light * 0.9 + grain, light * 0.7 + 30.0 + grain]
                .map(|colour| colour.clamp(0.0, 255.0) as u8));
        }
    }
    for _ in 0..12 {
        thing(&mut picture, &mut dice);
    }
    picture
}

pub fn jpeg(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode_image(picture)
        .expect("memory holds it");
    bytes
}

/// A block of one colour somewhere in the picture.
fn thing(picture: &mut RgbImage, dice: &mut Dice) {
    let (width, height) = picture.dimensions();
    let (left, top) = (dice.below(width), dice.below(height));
    let right = (left + width / 12 + dice.below(width / 5 + 1)).min(width);
    let bottom = (top + height / 12 + dice.below(height / 5 + 1)).min(height);
    let colour = [dice.below(256), dice.below(256), dice.below(256)];
    for y in top..bottom {
        for x in left..right {
            let grain = dice.below(9);
            *picture.get_pixel_mut(x, y) =
                Rgb(colour.map(|colour| (colour * 15 / 16 + grain) as u8));
        }
    }
}
