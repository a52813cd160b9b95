//! What a picture says of itself.

use crate::outline::{ExifPlace, Outline, is_modest};
use crate::recognise::outline_of;
use crate::taken::{TakenAt, taken_at, text};
use crate::{Limits, Media, Unreadable};
use exif::{Exif, In, Rational, Reader, Tag, Value};
use image::metadata::Orientation as Turn;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A still picture that was examined and found to be within the limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Picture {
    /// What the file is.
    pub media: Media,
    /// What it says of itself.
    pub metadata: Metadata,
}

/// What the headers and the EXIF block say. Everything but the size is a claim of the file
/// that anyone can rewrite; nothing in it is proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Metadata {
    /// Width as stored, before turning upright.
    pub width_pixels: u32,
    /// Height as stored, before turning upright.
    pub height_pixels: u32,
    /// Pages in the file; more than 1 only in TIFF, where derivatives show the first.
    pub pages: u32,
    /// How the stored picture must be turned to stand upright.
    pub orientation: Orientation,
    /// When it was taken, by the camera's clock.
    pub taken_at: Option<TakenAt>,
    /// Maker of the camera.
    pub camera_make: Option<String>,
    /// Model of the camera.
    pub camera_model: Option<String>,
    /// The program that wrote the file last.
    pub software: Option<String>,
    /// Whether EXIF holds a place. The place itself is read only when asked for, by
    /// [`position`]: where a person was is sensitive (PIPL Article 28).
    pub gps_present: bool,
    /// In what state the EXIF block is.
    pub exif: ExifState,
}

/// How the stored picture must be turned to stand upright (EXIF tag 0x0112).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// 1, or nothing said: it stands upright.
    Upright,
    /// 2: mirror left and right.
    MirrorAcross,
    /// 3: turn by half.
    TurnHalf,
    /// 4: mirror top and bottom.
    MirrorDown,
    /// 5: turn clockwise by a quarter, then mirror left and right.
    TurnRightMirrorAcross,
    /// 6: turn clockwise by a quarter.
    TurnRight,
    /// 7: turn anticlockwise by a quarter, then mirror left and right.
    TurnLeftMirrorAcross,
    /// 8: turn anticlockwise by a quarter.
    TurnLeft,
}

/// In what state the EXIF block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExifState {
    /// There is none, as in pictures sent by messenger programs and in screenshots.
    Absent,
    /// It was read whole.
    Whole,
    /// Parts of it contradict the format; the rest was read.
    Damaged,
    /// Nothing in it could be read.
    Unusable,
}

/// A place on earth by WGS 84, as the camera gives it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Position {
    /// North is positive, from -90 to 90.
    pub latitude_degrees: f64,
    /// East is positive, from -180 to 180.
    pub longitude_degrees: f64,
}

/// Reads what a still picture says of itself, and checks its size against the limits. Nothing
/// is unpacked; broken EXIF is no reason to refuse a picture.
///
/// # Errors
/// Those of [`crate::recognise`]; [`Unreadable::NotAPicture`] for scans, films and sounds; and
/// for pictures that would be drawn, those of size: no area, a side or an area beyond the
/// limits, too many passes.
pub fn examine(bytes: &[u8], limits: &Limits) -> Result<Picture, Unreadable> {
    let outline = outline_of(bytes)?;
    picture(&outline, limits)
}

/// The place that EXIF gives, for an officer who asks for it; `None` where there is none or
/// where it is no place on earth.
///
/// # Errors
/// Those of [`crate::recognise`].
pub fn position(bytes: &[u8]) -> Result<Option<Position>, Unreadable> {
    let outline = outline_of(bytes)?;
    let (exif, _) = read_exif(outline.exif);
    Ok(exif.as_ref().and_then(|exif| {
        Some(Position {
            latitude_degrees: degrees(exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, b'S', 90.0)?,
            longitude_degrees: degrees(exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, b'W', 180.0)?,
        })
    }))
}

impl Metadata {
    /// Width and height of the picture once it stands upright.
    #[must_use]
    pub fn upright_size_pixels(&self) -> (u32, u32) {
        match self.orientation {
            Orientation::TurnRightMirrorAcross
            | Orientation::TurnRight
            | Orientation::TurnLeftMirrorAcross
            | Orientation::TurnLeft => (self.height_pixels, self.width_pixels),
            _ => (self.width_pixels, self.height_pixels),
        }
    }
}

impl Orientation {
    fn from_exif(number: u32) -> Self {
        match number {
            2 => Self::MirrorAcross,
            3 => Self::TurnHalf,
            4 => Self::MirrorDown,
            5 => Self::TurnRightMirrorAcross,
            6 => Self::TurnRight,
            7 => Self::TurnLeftMirrorAcross,
            8 => Self::TurnLeft,
            _ => Self::Upright,
        }
    }

    pub(crate) fn turn(self) -> Turn {
        match self {
            Self::Upright => Turn::NoTransforms,
            Self::MirrorAcross => Turn::FlipHorizontal,
            Self::TurnHalf => Turn::Rotate180,
            Self::MirrorDown => Turn::FlipVertical,
            Self::TurnRightMirrorAcross => Turn::Rotate90FlipH,
            Self::TurnRight => Turn::Rotate90,
            Self::TurnLeftMirrorAcross => Turn::Rotate270FlipH,
            Self::TurnLeft => Turn::Rotate270,
        }
    }
}

pub(crate) fn picture(outline: &Outline<'_>, limits: &Limits) -> Result<Picture, Unreadable> {
    let Some((width_pixels, height_pixels)) = outline.size else {
        return Err(Unreadable::NotAPicture { format: outline.media.format_name().to_owned() });
    };
    if outline.media.is_drawn() {
        within(outline, width_pixels, height_pixels, limits)?;
    }
    let (exif, state) = read_exif(outline.exif);
    let exif = exif.as_ref();
    let words = |tag| exif.and_then(|exif| text(exif, tag));
    let has = |tag| exif.is_some_and(|exif| exif.get_field(tag, In::PRIMARY).is_some());
    Ok(Picture {
        media: outline.media,
        metadata: Metadata {
            width_pixels,
            height_pixels,
            pages: outline.pages,
            orientation: exif
                .and_then(|exif| exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0))
                .map_or(Orientation::Upright, Orientation::from_exif),
            taken_at: exif.and_then(taken_at),
            camera_make: words(Tag::Make),
            camera_model: words(Tag::Model),
            software: words(Tag::Software),
            gps_present: has(Tag::GPSLatitude) || has(Tag::GPSLongitude),
            exif: state,
        },
    })
}

fn within(
    outline: &Outline<'_>,
    width_pixels: u32,
    height_pixels: u32,
    limits: &Limits,
) -> Result<(), Unreadable> {
    let picture_pixels = u64::from(width_pixels) * u64::from(height_pixels);
    if picture_pixels == 0 {
        Err(Unreadable::NoArea { width_pixels, height_pixels })
    } else if width_pixels.max(height_pixels) > limits.side_pixels {
        Err(Unreadable::SideTooLong {
            width_pixels,
            height_pixels,
            limit_pixels: limits.side_pixels,
        })
    } else if picture_pixels > limits.picture_pixels {
        Err(Unreadable::TooManyPixels { picture_pixels, limit_pixels: limits.picture_pixels })
    } else if outline.passes > limits.passes {
        Err(Unreadable::TooManyPasses { passes: outline.passes, limit: limits.passes })
    } else {
        Ok(())
    }
}

fn read_exif(place: ExifPlace<'_>) -> (Option<Exif>, ExifState) {
    let ExifPlace::Block(block) = place else {
        return (None, ExifState::Absent);
    };
    if !is_modest(block) {
        return (None, ExifState::Unusable);
    }
    let read = Reader::new().continue_on_error(true).read_raw(block.to_vec());
    match read {
        Ok(exif) => (Some(exif), ExifState::Whole),
        Err(error) => match error.distill_partial_result(|_| ()) {
            Ok(exif) if exif.fields().next().is_some() => (Some(exif), ExifState::Damaged),
            _ => (None, ExifState::Unusable),
        },
    }
}

/// Degrees, minutes and seconds as three ratios, with the hemisphere beside them.
fn degrees(exif: &Exif, tag: Tag, hemisphere: Tag, negative: u8, most: f64) -> Option<f64> {
    let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else {
        return None;
    };
    let Value::Ascii(letters) = &exif.get_field(hemisphere, In::PRIMARY)?.value else {
        return None;
    };
    let part = |index: usize| parts.get(index).map_or(0.0, Rational::to_f64);
    let size = part(0) + part(1) / 60.0 + part(2) / 3600.0;
    // A ratio over nothing gives what is no number, which is no place either.
    if parts.is_empty() || !(0.0..=most).contains(&size) {
        return None;
    }
    let is_negative = letters.first()?.first()?.eq_ignore_ascii_case(&negative);
    Some(if is_negative { -size } else { size })
}
