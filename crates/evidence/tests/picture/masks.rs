//! Shared copies with masks.

use crate::photo::jpeg;
use evidence::{Limits, Region, Unreadable, mask};
use image::{ImageFormat, Rgb, RgbImage};

/// A board of fields so small that any mask must swallow them.
fn board() -> Vec<u8> {
    jpeg(
        &RgbImage::from_fn(320, 240, |x, y| {
            Rgb(if (x / 8 + y / 8) % 2 == 0 { [20; 3] } else { [235; 3] })
        }),
        90,
    )
}

fn region(left: u32, top: u32, width: u32, height: u32) -> Region {
    Region { left_pixels: left, top_pixels: top, width_pixels: width, height_pixels: height }
}

fn spread(picture: &RgbImage, region: Region) -> u8 {
    let levels = || {
        (region.top_pixels..region.top_pixels + region.height_pixels).flat_map(|y| {
            (region.left_pixels..region.left_pixels + region.width_pixels)
                .map(move |x| picture.get_pixel(x, y).0[1])
        })
    };
    levels().max().zip(levels().min()).map_or(0, |(most, least)| most - least)
}

#[test]
fn what_is_masked_cannot_be_seen_and_the_rest_can() {
    let preview = board();
    let before = preview.clone();
    let copy =
        mask(&preview, &[region(32, 32, 96, 96), region(288, 208, 500, 500)], &Limits::default())
            .expect("masked");
    assert_eq!(preview, before);
    let copy = image::load_from_memory_with_format(&copy, ImageFormat::Jpeg)
        .expect("our own JPEG")
        .into_rgb8();
    assert_eq!(copy.dimensions(), (320, 240));
    // A little inside the edge, where JPEG mixes the neighbours in.
    assert!(spread(&copy, region(40, 40, 80, 80)) < 40);
    assert!(spread(&copy, region(296, 216, 24, 24)) < 40);
    assert!(spread(&copy, region(160, 40, 80, 80)) > 190);
}

#[test]
fn a_mask_that_covers_nothing_is_refused() {
    let preview = board();
    let masked = |regions: &[Region]| mask(&preview, regions, &Limits::default());
    assert_eq!(masked(&[]), Err(Unreadable::RegionsMissing));
    for bad in [
        region(320, 0, 10, 10),
        region(0, 240, 10, 10),
        region(0, 0, 0, 10),
        region(0, 0, 10, 0),
        region(u32::MAX, u32::MAX, u32::MAX, u32::MAX),
    ] {
        assert_eq!(
            masked(&[region(0, 0, 20, 20), bad]),
            Err(Unreadable::RegionOutside { region: 2, width_pixels: 320, height_pixels: 240 })
        );
    }
}
