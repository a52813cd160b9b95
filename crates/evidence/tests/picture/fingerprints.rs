//! Copies of one picture are found, and other pictures are not.

use crate::made::{encoded, exif_block, jpeg_with_exif, orientation_field};
use crate::photo::{jpeg, photo};
use evidence::{Fingerprint, Likeness, Limits, fingerprint, matches};
use image::{ImageFormat, Rgb, RgbImage, imageops};

fn taken(bytes: &[u8]) -> Fingerprint {
    fingerprint(bytes, &Limits::default()).expect("a sound picture").expect("not plain")
}

#[test]
fn copies_of_one_picture_are_the_same() {
    for seed in 1..=4 {
        let original = photo(600, 450, seed);
        let own = taken(&jpeg(&original, 92));
        let smaller = imageops::thumbnail(&original, 240, 180);
        let brighter = imageops::colorops::brighten(&original, 12);
        let turned = jpeg_with_exif(
            &jpeg(&imageops::rotate270(&original), 90),
            &exif_block(&[orientation_field(6)]),
        );
        for (what, copy) in [
            ("saved again", jpeg(&original, 35)),
            ("another format", encoded(&original, ImageFormat::Png)),
            ("made smaller", jpeg(&smaller, 70)),
            ("made brighter", jpeg(&brighter, 85)),
            ("stored on its side", turned),
        ] {
            let copy = taken(&copy);
            let distance = own.distance(&copy);
            assert_eq!(matches(&own, &copy), Likeness::Same, "{seed} {what} {distance:?}");
        }
    }
}

#[test]
fn other_pictures_are_different() {
    let all: Vec<Fingerprint> =
        (1..=24).map(|seed| taken(&jpeg(&photo(400, 300, seed), 85))).collect();
    for (index, one) in all.iter().enumerate() {
        for other in &all[index + 1..] {
            let distance = one.distance(other);
            assert_eq!(matches(one, other), Likeness::Different, "{distance:?}");
        }
    }
}

#[test]
fn an_edited_copy_is_near_and_a_mirrored_one_is_not() {
    let original = photo(1000, 750, 3);
    let own = taken(&jpeg(&original, 92));
    let mut edited = original.clone();
    for (_, _, pixel) in edited.enumerate_pixels_mut().filter(|(x, y, _)| *x < 180 && *y < 140) {
        *pixel = Rgb([255, 255, 255]);
    }
    assert_ne!(matches(&own, &taken(&jpeg(&edited, 92))), Likeness::Different);
    let mirrored = imageops::flip_horizontal(&original);
    assert_eq!(matches(&own, &taken(&jpeg(&mirrored, 92))), Likeness::Different);
}

#[test]
fn distances_decide_by_the_farther_hash() {
    let of = |text: &str| text.parse::<Fingerprint>().expect("a fingerprint");
    let zero = of("1-0000000000000000-0000000000000000");
    for (other, likeness) in [
        ("1-000000000000003f-0000000000000000", Likeness::Same),
        ("1-0000000000000000-000000000000007f", Likeness::Near),
        ("1-0000000000000fff-0000000000000000", Likeness::Near),
        ("1-0000000000000000-0000000000001fff", Likeness::Different),
    ] {
        assert_eq!(matches(&zero, &of(other)), likeness, "{other}");
    }
}

#[test]
fn plain_pictures_have_none() {
    let limits = Limits::default();
    let blank = RgbImage::from_pixel(600, 800, Rgb([250, 250, 247]));
    assert_eq!(fingerprint(&jpeg(&blank, 85), &limits), Ok(None));
    let mut dice = crate::photo::Dice::new(7);
    let dark = RgbImage::from_fn(600, 800, |_, _| Rgb([dice.below(8) as u8; 3]));
    assert_eq!(fingerprint(&jpeg(&dark, 85), &limits), Ok(None));
}

#[test]
fn the_method_is_frozen() {
    let bytes = encoded(&photo(200, 150, 11), ImageFormat::Png);
    assert_eq!(taken(&bytes).to_string(), "1-fa60261ec4b4f761-dedefbfebeecfcbe");
}

#[test]
fn it_is_written_as_text_and_read_again() {
    let own = taken(&jpeg(&photo(200, 150, 5), 90));
    let json = serde_json::to_string(&own).expect("JSON");
    assert_eq!(json, format!("\"{own}\""));
    assert_eq!(serde_json::from_str::<Fingerprint>(&json).expect("read"), own);
    for text in [
        "",
        "2-0000000000000000-0000000000000000",
        "1-0000000000000000",
        "1-000000000000000-00000000000000000",
        "1-+000000000000000-0000000000000000",
        "1-0000000000000000-0000000000000000-",
        "1-000000000000000G-0000000000000000",
        "1-000000000000000A-0000000000000000",
    ] {
        assert!(text.parse::<Fingerprint>().is_err(), "{text}");
    }
}
