//! Finding copies of one picture.

use crate::derivatives::preview;
use crate::examine::examine;
use crate::{Limits, Unreadable};
use image::RgbImage;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::f64::consts::PI;
use std::fmt;
use std::str::FromStr;
use ts_rs::TS;

/// Side of the square of grey means that both hashes start from.
const SIDE: usize = 32;
/// Frequencies kept along each axis: the 64 lowest beside the mean lie below this.
const FREQUENCIES: usize = 11;
/// Below this spread of the grey means, in levels of 256, there is nothing to go by.
const LEAST_SPREAD: f64 = 1.5;
/// The method, so that a later one is never compared with this one.
const METHOD: &str = "1";

/// Up to this distance in both hashes, two files hold one picture.
const SAME_BITS: u32 = 6;
/// Up to this distance in both hashes, two files may hold one picture.
const NEAR_BITS: u32 = 12;

/// A fingerprint of how a picture looks: fit to find exact and near-exact copies of one
/// picture (sent again, made smaller, saved with another quality), and for nothing else.
///
/// It does not tell whether two goods look alike. In the trials behind this program such
/// hashes found the right product for one telephone photo in a hundred. Nor does it tell two
/// papers of one printed form apart, whose handwriting is too fine for it. It advises; a person
/// decides (PIPL Article 24), and only the digest of the bytes proves that two files are equal.
///
/// Written as `1-` and the two hashes as 16 hexadecimal digits each, joined by `-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, TS)]
#[ts(type = "string")]
pub struct Fingerprint {
    /// One bit for each of the 64 lowest frequencies of the cosine transform: above the median
    /// or not.
    frequencies: u64,
    /// One bit for each of 8 by 8 neighbouring fields: brighter than the one to its right.
    gradients: u64,
}

/// In how many bits two fingerprints differ, of 64 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Distance {
    /// Differing bits of the cosine transform's hash.
    pub frequency_bits: u32,
    /// Differing bits of the difference hash.
    pub gradient_bits: u32,
}

/// What two fingerprints say about two files. It is advice to a person who looks at both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// Copies of one picture, as far as this method can tell.
    Same,
    /// Perhaps copies of one picture, one of them cropped or edited.
    Near,
    /// Not copies of one picture. The goods shown may well be alike.
    Different,
}

/// A text that is no fingerprint of this method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a fingerprint of method {METHOD}")]
pub struct NotAFingerprint;

/// Takes the fingerprint of a picture as it stands upright. `None` where the picture is plain
/// (a lens cap, a blank sheet), because all plain pictures would match each other.
///
/// # Errors
/// Those of [`crate::derive`].
pub fn fingerprint(bytes: &[u8], limits: &Limits) -> Result<Option<Fingerprint>, Unreadable> {
    let picture = examine(bytes, limits)?;
    Ok(fingerprint_of(&preview(bytes, &picture, limits)?))
}

/// Whether two files hold one picture, as far as their fingerprints tell.
#[must_use]
pub fn matches(one: &Fingerprint, other: &Fingerprint) -> Likeness {
    let distance = one.distance(other);
    let farthest = distance.frequency_bits.max(distance.gradient_bits);
    if farthest <= SAME_BITS {
        Likeness::Same
    } else if farthest <= NEAR_BITS {
        Likeness::Near
    } else {
        Likeness::Different
    }
}

impl Fingerprint {
    /// The Hamming distances to another fingerprint.
    #[must_use]
    pub fn distance(&self, other: &Self) -> Distance {
        Distance {
            frequency_bits: (self.frequencies ^ other.frequencies).count_ones(),
            gradient_bits: (self.gradients ^ other.gradients).count_ones(),
        }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{METHOD}-{:016x}-{:016x}", self.frequencies, self.gradients)
    }
}

impl FromStr for Fingerprint {
    type Err = NotAFingerprint;

    fn from_str(text: &str) -> Result<Self, NotAFingerprint> {
        let hash = |part: Option<&str>| {
            part.filter(|part| {
                let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
                part.len() == 16 && part.bytes().all(is_digit)
            })
            .and_then(|part| u64::from_str_radix(part, 16).ok())
            .ok_or(NotAFingerprint)
        };
        let mut parts = text.split('-');
        if parts.next() != Some(METHOD) {
            return Err(NotAFingerprint);
        }
        let fingerprint = Self { frequencies: hash(parts.next())?, gradients: hash(parts.next())? };
        match parts.next() {
            None => Ok(fingerprint),
            Some(_) => Err(NotAFingerprint),
        }
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

pub(crate) fn fingerprint_of(preview: &RgbImage) -> Option<Fingerprint> {
    let fields = means::<SIDE, SIDE>(preview);
    (spread(&fields) >= LEAST_SPREAD).then(|| Fingerprint {
        frequencies: frequencies(&fields),
        gradients: gradients(&means::<9, 8>(preview)),
    })
}

/// The picture as a grid of grey means, whatever its proportions. Sums of whole numbers, so
/// that every machine comes to the same grid.
fn means<const WIDTH: usize, const HEIGHT: usize>(picture: &RgbImage) -> [[f64; WIDTH]; HEIGHT] {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let grey: Vec<u32> = picture
        .as_raw()
        .chunks_exact(3)
        // The weights of ITU-R BT.601 in thousandths.
        .map(|pixel| {
            299 * u32::from(pixel[0]) + 587 * u32::from(pixel[1]) + 114 * u32::from(pixel[2])
        })
        .collect();
    // A field of a picture smaller than the grid is the pixel that it begins in.
    let range = |index: usize, count: usize, side: usize| {
        let start = index * side / count;
        start..((index + 1) * side / count).max(start + 1)
    };
    let mut fields = [[0.0; WIDTH]; HEIGHT];
    for (row, fields) in fields.iter_mut().enumerate() {
        let rows = range(row, HEIGHT, height);
        for (column, field) in fields.iter_mut().enumerate() {
            let columns = range(column, WIDTH, width);
            let pixels = (rows.len() * columns.len()) as u64;
            let sum: u64 = rows
                .clone()
                .flat_map(|y| &grey[y * width..][columns.clone()])
                .map(|&grey| u64::from(grey))
                .sum();
            // In thousandths of a level, which a double holds exactly.
            *field = (sum / pixels) as f64 / 1000.0;
        }
    }
    fields
}

/// The standard deviation of the grey means.
fn spread(fields: &[[f64; SIDE]; SIDE]) -> f64 {
    let count = (SIDE * SIDE) as f64;
    let mean = fields.iter().flatten().sum::<f64>() / count;
    let squares = fields.iter().flatten().map(|field| (field - mean).powi(2));
    (squares.sum::<f64>() / count).sqrt()
}

/// The discrete cosine transform of type II, of which the 64 lowest frequencies are compared
/// with their median. The mean brightness is left out.
fn frequencies(fields: &[[f64; SIDE]; SIDE]) -> u64 {
    let mut waves = [[0.0; SIDE]; FREQUENCIES];
    for (frequency, wave) in waves.iter_mut().enumerate() {
        for (place, value) in wave.iter_mut().enumerate() {
            let turns = (2 * place + 1) as f64 * frequency as f64 / (2 * SIDE) as f64;
            *value = (PI * turns).cos();
        }
    }
    let product = |one: &[f64; SIDE], other: &[f64; SIDE]| {
        one.iter().zip(other).map(|(one, other)| one * other).sum()
    };
    let across = waves.map(|wave| fields.map(|row| product(&row, &wave)));
    // By rising diagonals, so that the lowest 64 are as many in either direction.
    let mut lowest = [0.0; 64];
    let diagonals = (1..FREQUENCIES).flat_map(|sum| (0..=sum).map(move |down| (sum - down, down)));
    for (value, (right, down)) in lowest.iter_mut().zip(diagonals) {
        *value = product(&across[right], &waves[down]);
    }
    let mut sorted = lowest;
    sorted.sort_by(f64::total_cmp);
    let median = f64::midpoint(sorted[31], sorted[32]);
    bits(lowest.iter().map(|&value| value > median))
}

fn gradients(fields: &[[f64; 9]; 8]) -> u64 {
    bits(fields.iter().flat_map(|row| row.windows(2).map(|pair| pair[0] > pair[1])))
}

fn bits(values: impl Iterator<Item = bool>) -> u64 {
    values.fold(0, |bits, value| bits << 1 | u64::from(value))
}
