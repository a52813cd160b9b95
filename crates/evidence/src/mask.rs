//! Shared copies in which bystanders cannot be recognised.

use crate::decode::upright;
use crate::derivatives::preview_jpeg;
use crate::examine::examine;
use crate::{Limits, Unreadable};
use image::{Rgb, RgbImage};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use ts_rs::TS;

/// No more fields than this lie along the longer side of a masked region, so that a face is
/// left with too little to be put together again.
const MOST_FIELDS: u32 = 6;
/// Fields are no smaller than this, however small the region.
const LEAST_FIELD_PIXELS: u32 = 12;

/// A region that a person chose to mask, in pixels of the preview as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Region {
    /// Distance of the left edge from the left of the picture.
    pub left_pixels: u32,
    /// Distance of the upper edge from the top of the picture.
    pub top_pixels: u32,
    /// Width of the region.
    pub width_pixels: u32,
    /// Height of the region.
    pub height_pixels: u32,
}

/// A copy of a preview in which each region shows only coarse fields of mean colour, for
/// copies that leave the desk (PIPL Articles 6 and 25). The original stays as it is. What lies
/// partly outside the picture is masked as far as it lies inside.
///
/// # Errors
/// [`Unreadable::RegionsMissing`] and [`Unreadable::RegionOutside`], so that no one takes a
/// copy for masked that is not; else those of [`crate::derive`].
pub fn mask(
    preview_jpeg_bytes: &[u8],
    regions: &[Region],
    limits: &Limits,
) -> Result<Vec<u8>, Unreadable> {
    if regions.is_empty() {
        return Err(Unreadable::RegionsMissing);
    }
    let picture = examine(preview_jpeg_bytes, limits)?;
    let mut copy = upright(preview_jpeg_bytes, &picture, limits, limits.side_pixels)?;
    let (width_pixels, height_pixels) = copy.dimensions();
    let clipped: Vec<Region> = (1..)
        .zip(regions)
        .map(|(number, region)| {
            clip(region, width_pixels, height_pixels).ok_or(Unreadable::RegionOutside {
                region: number,
                width_pixels,
                height_pixels,
            })
        })
        .collect::<Result<_, _>>()?;
    for region in &clipped {
        coarsen(&mut copy, region);
    }
    Ok(preview_jpeg(&copy))
}

fn clip(region: &Region, width_pixels: u32, height_pixels: u32) -> Option<Region> {
    let right = region.left_pixels.saturating_add(region.width_pixels);
    let bottom = region.top_pixels.saturating_add(region.height_pixels);
    let width_pixels = right.min(width_pixels).checked_sub(region.left_pixels)?;
    let height_pixels = bottom.min(height_pixels).checked_sub(region.top_pixels)?;
    (width_pixels > 0 && height_pixels > 0).then_some(Region {
        width_pixels,
        height_pixels,
        ..*region
    })
}

fn coarsen(picture: &mut RgbImage, region: &Region) {
    let longest = region.width_pixels.max(region.height_pixels);
    let field_pixels = longest.div_ceil(MOST_FIELDS).max(LEAST_FIELD_PIXELS);
    let across = stretches(region.left_pixels, region.width_pixels, field_pixels);
    let down = stretches(region.top_pixels, region.height_pixels, field_pixels);
    for rows in down {
        for columns in across.clone() {
            fill_with_mean(picture, columns, rows.clone());
        }
    }
}

/// Even stretches, none shorter than a field: a remnant at the edge would show what it covers.
fn stretches(
    start: u32,
    length: u32,
    field_pixels: u32,
) -> impl Iterator<Item = Range<u32>> + Clone {
    let count = (length / field_pixels).max(1);
    (0..count)
        .map(move |index| start + index * length / count..start + (index + 1) * length / count)
}

fn fill_with_mean(picture: &mut RgbImage, columns: Range<u32>, rows: Range<u32>) {
    let places = || rows.clone().flat_map(|y| columns.clone().map(move |x| (x, y)));
    let mut sums = [0u64; 3];
    for (x, y) in places() {
        for (sum, colour) in sums.iter_mut().zip(picture.get_pixel(x, y).0) {
            *sum += u64::from(colour);
        }
    }
    let pixels = (columns.len() * rows.len()) as u64;
    // The mean of bytes is a byte, so nothing is lost here.
    let mean = Rgb(sums.map(|sum| (sum / pixels) as u8));
    for (x, y) in places() {
        picture.put_pixel(x, y, mean);
    }
}
