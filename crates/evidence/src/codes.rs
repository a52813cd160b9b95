//! Codes on a picture: the QR code that every paper bears, and those of booths.

use crate::decode::shrink_grey;
use image::GrayImage;
use image::imageops::{FilterType, resize};
use rxing::common::HybridBinarizer;
use rxing::multi::MultipleBarcodeReader;
use rxing::multi::qrcode::QRCodeMultiReader;
use rxing::{BarcodeFormat, BinaryBitmap, DecodeHints, Luma8LuminanceSource, RXingResult};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use ts_rs::TS;

/// A sheet is looked at in this size first: its code has four pixels to a module then.
const SHEET_EDGE_PIXELS: u32 = 2_000;
/// A code that stays hidden there may show in a picture as large as a camera makes it.
pub(crate) const MOST_EDGE_PIXELS: u32 = 4_400;
/// Pictures below this are enlarged when nothing is found on them.
const SMALL_EDGE_PIXELS: u32 = 1_600;

/// A code that was read. What it says is text from outside: it is shown and compared, never
/// believed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Code {
    /// What it says.
    pub text: String,
    /// What kind of code it is.
    pub kind: CodeKind,
}

/// A kind of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "PrintedCodeKind")]
pub enum CodeKind {
    /// ISO/IEC 18004.
    Qr,
    /// ISO/IEC 16022.
    DataMatrix,
    /// Bars in a row, such as Code 128 or EAN-13.
    Bars,
}

/// Reads the QR codes of a sheet, those of a small picture too; in no order that means anything.
/// Turned, tilted and blurred ones are read as far as their own correction reaches.
pub fn read_sheet(picture: GrayImage) -> Vec<Code> {
    let (width, height) = picture.dimensions();
    let longest = width.max(height);
    let first = shrink_grey(picture.clone(), SHEET_EDGE_PIXELS);
    let mut found = qr_codes(&first);
    if found.is_empty() && longest > SHEET_EDGE_PIXELS {
        found = qr_codes(&shrink_grey(picture, MOST_EDGE_PIXELS));
    } else if found.is_empty() && longest <= SMALL_EDGE_PIXELS {
        found = qr_codes(&resize(&picture, width * 2, height * 2, FilterType::Triangle));
    }
    found
}

/// Reads the one code that a camera is held to: a QR code, a Data Matrix or bars. `pixels` are
/// bytes of grey, row by row; none where they are no such picture.
pub fn read_frame(pixels: &[u8], width_pixels: u32, height_pixels: u32) -> Option<Code> {
    let area = u64::from(width_pixels) * u64::from(height_pixels);
    if area == 0 || area != pixels.len() as u64 {
        return None;
    }
    let found = guarded(|| {
        rxing::helpers::detect_in_luma_slice(pixels, width_pixels, height_pixels, None).ok()
    });
    found.as_ref().and_then(code)
}

fn qr_codes(picture: &GrayImage) -> Vec<Code> {
    let (width, height) = picture.dimensions();
    let mut hints = DecodeHints {
        TryHarder: Some(true),
        PossibleFormats: Some(HashSet::from([BarcodeFormat::QR_CODE])),
        ..DecodeHints::default()
    };
    let several = guarded(|| {
        let source = Luma8LuminanceSource::new(picture.as_raw().clone(), width, height).ok()?;
        let mut bitmap = BinaryBitmap::new(HybridBinarizer::new(source));
        QRCodeMultiReader::default().decode_multiple_with_hints(&mut bitmap, &hints).ok()
    });
    let mut found: Vec<Code> = Vec::new();
    for code in several.iter().flatten().filter_map(code) {
        if !found.contains(&code) {
            found.push(code);
        }
    }
    if found.is_empty() {
        let one = guarded(|| {
            let raw = picture.as_raw();
            rxing::helpers::detect_in_luma_slice_with_hints(raw, width, height, None, &mut hints)
                .ok()
        });
        found.extend(one.as_ref().and_then(code));
    }
    found
}

/// The reader is made by others and fed by strangers: where it panics, nothing was read.
fn guarded<T>(read: impl FnOnce() -> Option<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_default()
}

fn code(found: &RXingResult) -> Option<Code> {
    let kind = match found.getBarcodeFormat() {
        BarcodeFormat::QR_CODE => CodeKind::Qr,
        BarcodeFormat::DATA_MATRIX => CodeKind::DataMatrix,
        _ => CodeKind::Bars,
    };
    let text = found.getText().trim().to_owned();
    (!text.is_empty()).then_some(Code { text, kind })
}
