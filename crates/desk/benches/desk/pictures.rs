//! Photographs until they are safe, and what is derived of them.

use crate::table::{Table, millis};
use desk::{Desk, Failure, Purpose};
use domain::Blob;
use evidence::Limits;
use image::RgbImage;
use image::codecs::jpeg::JpegEncoder;
use std::time::Instant;

/// Photographs that are timed.
const PHOTOS: usize = 40;

/// Photographs of twelve megapixels until they are safe.
pub fn photographs(desk: &Desk, table: &mut Table) -> Result<Vec<(Blob, Vec<u8>)>, Failure> {
    let mut times = Vec::new();
    let mut safe = Vec::new();
    let mut bytes = 0;
    for at in 0..PHOTOS {
        let photo = photograph(at);
        bytes = photo.len();
        let begun = Instant::now();
        let taken = desk.intake(&photo, "IMG.jpg", Purpose::Evidence)?;
        times.push(begun.elapsed());
        if safe.len() < 5 {
            safe.push((taken.blob, photo));
        }
    }
    let what = format!("12 MP photo of {:.1} MB, from bytes to safe", bytes as f64 / 1e6);
    table.calls(&what, &mut times, millis(50));
    Ok(safe)
}

pub fn thumbnails(photos: &[(Blob, Vec<u8>)], table: &mut Table) -> Result<(), Failure> {
    let mut times = Vec::new();
    for (_, photo) in photos.iter().cycle().take(10) {
        let begun = Instant::now();
        let derived = evidence::take_in(photo, &Limits::default())?;
        times.push(begun.elapsed());
        assert!(derived.derivatives.is_some() && derived.fingerprint.is_some());
    }
    table.calls("its thumbnail and fingerprint", &mut times, millis(150));
    Ok(())
}

/// A JPEG of 4000 by 3000 pixels with grain and edges, as cameras give.
pub fn photograph(at: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_u32.wrapping_add(at as u32);
    let picture = RgbImage::from_fn(4000, 3000, |column, row| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        let grain = (state & 15) as u8;
        let edge = if (column / 240 + row / 180) % 2 == 0 { 60 } else { 0 };
        image::Rgb([
            40 + edge + (column / 32) as u8 % 100 + grain,
            60 + (row / 24) as u8 % 120 + grain,
            90 + edge + grain,
        ])
    });
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(&picture).expect("a picture");
    bytes
}
