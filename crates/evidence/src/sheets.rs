//! The pages of a scan: one of a picture, several of a TIFF or a PDF.

use crate::codes::{Code, MOST_EDGE_PIXELS, read_sheet};
use crate::decode::{guarded, upright};
use crate::derivatives::preview_jpeg;
use crate::examine::picture;
use crate::outline::{page_starts, starting_at};
use crate::recognise::outline_of;
use crate::{Limits, Media, PREVIEW_EDGE_PIXELS, PictureFormat, ScanFormat, Unreadable};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::{DynamicImage, GrayImage, RgbImage};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Pages of one scan that are read at most: more than a feeder holds.
pub const SHEETS_AT_MOST: u32 = 200;

/// Longest side of a page that is drawn to be read, as of a sheet scanned at 170 dots an inch.
const DRAWN_EDGE_PIXELS: f32 = 2_000.0;

const PDF: Media = Media::Scan(ScanFormat::Pdf);

/// A page of a scan and what is printed on it in codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Which, counted from one.
    pub page: u32,
    /// Of how many.
    pub pages: u32,
    /// Its codes.
    pub codes: Vec<Code>,
}

/// Reads the codes of a scan page by page and tells each; `goes_on` answers whether to go on.
///
/// Pictures cost what [`Limits`] allow. What a PDF costs, no figure in it tells beforehand:
/// whoever takes one from a stranger reads it where it can be stopped.
///
/// # Errors
/// Those of [`crate::derive`]; [`Unreadable::TooManySheets`]; [`Unreadable::Encrypted`]; and
/// [`Unreadable::NotDrawn`] for what has no pages that are drawn.
pub fn read_sheets(
    bytes: &[u8],
    limits: &Limits,
    goes_on: &mut dyn FnMut(Sheet) -> bool,
) -> Result<(), Unreadable> {
    let pages = sheet_count(bytes)?;
    if pages > SHEETS_AT_MOST {
        return Err(Unreadable::TooManySheets { sheets: pages, limit: SHEETS_AT_MOST });
    }
    let file = Scan::open(bytes)?;
    for page in 1..=pages {
        let codes = read_sheet(file.grey(page, limits)?);
        if !goes_on(Sheet { page, pages, codes }) {
            break;
        }
    }
    Ok(())
}

/// How many pages a scan has.
///
/// # Errors
/// As [`read_sheets`].
pub fn sheet_count(bytes: &[u8]) -> Result<u32, Unreadable> {
    Ok(Scan::open(bytes)?.pages())
}

/// Draws a page to be looked at: a JPEG of [`PREVIEW_EDGE_PIXELS`] a side at most.
///
/// # Errors
/// As [`read_sheets`]; [`Unreadable::SheetMissing`] where there is no such page.
pub fn draw_sheet(bytes: &[u8], page: u32, limits: &Limits) -> Result<Vec<u8>, Unreadable> {
    let file = Scan::open(bytes)?;
    if page == 0 || page > file.pages() {
        return Err(Unreadable::SheetMissing { sheet: page, sheets: file.pages() });
    }
    Ok(preview_jpeg(&file.colour(page, limits, PREVIEW_EDGE_PIXELS)?))
}

/// A file that has pages.
enum Scan<'bytes> {
    /// A picture is its own page.
    Picture(&'bytes [u8]),
    /// Where each page of a TIFF starts.
    Tiff(&'bytes [u8], Vec<u32>),
    Pdf(Box<Pdf>),
}

impl<'bytes> Scan<'bytes> {
    fn open(bytes: &'bytes [u8]) -> Result<Self, Unreadable> {
        match outline_of(bytes)?.media {
            Media::Picture(PictureFormat::Tiff) => {
                let starts = page_starts(bytes);
                Ok(if starts.len() > 1 { Self::Tiff(bytes, starts) } else { Self::Picture(bytes) })
            }
            Media::Picture(_) => Ok(Self::Picture(bytes)),
            Media::Scan(ScanFormat::Pdf) => guarded(PDF, || {
                Pdf::new(bytes.to_vec()).map_err(refused)
            })
            .and_then(|pdf| {
                if pdf.pages().is_empty() { Err(broken()) } else { Ok(Self::Pdf(Box::new(pdf))) }
            }),
            other => Err(Unreadable::NotDrawn { format: other.format_name().to_owned() }),
        }
    }

    fn pages(&self) -> u32 {
        let count = match self {
            Self::Picture(_) => 1,
            Self::Tiff(_, starts) => starts.len(),
            Self::Pdf(pdf) => pdf.pages().len(),
        };
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    fn grey(&self, page: u32, limits: &Limits) -> Result<GrayImage, Unreadable> {
        let colour = self.colour(page, limits, MOST_EDGE_PIXELS)?;
        Ok(DynamicImage::ImageRgb8(colour).into_luma8())
    }

    fn colour(&self, page: u32, limits: &Limits, edge: u32) -> Result<RgbImage, Unreadable> {
        let at = page.saturating_sub(1) as usize;
        let bytes = match self {
            Self::Picture(bytes) => Cow::Borrowed(*bytes),
            Self::Tiff(bytes, starts) => {
                let start = starts.get(at).copied().unwrap_or_default();
                Cow::Owned(starting_at(bytes, start))
            }
            Self::Pdf(pdf) => {
                let drawn = guarded(PDF, || drawn(pdf, at))?;
                return Ok(crate::decode::shrink(drawn, edge));
            }
        };
        let outline = outline_of(&bytes)?;
        let picture = picture(&outline, limits)?;
        upright(&bytes, &picture, limits, edge)
    }
}

fn drawn(pdf: &Pdf, at: usize) -> Result<RgbImage, Unreadable> {
    let page = pdf.pages().get(at).ok_or_else(broken)?;
    let (width, height) = page.render_dimensions();
    let longest = width.max(height);
    if !(longest.is_finite() && width >= 1.0 && height >= 1.0) {
        return Err(broken());
    }
    let scale = DRAWN_EDGE_PIXELS / longest;
    let settings = RenderSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
        ..RenderSettings::default()
    };
    // A page is drawn by itself: what it remembers goes with it.
    let pixmap = render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    // On white nothing is transparent, so that the premultiplied colours are the colours.
    let pixels =
        pixmap.data_as_u8_slice().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]);
    RgbImage::from_raw(width, height, pixels.collect())
        .filter(|picture| picture.width() > 0 && picture.height() > 0)
        .ok_or_else(broken)
}

fn refused(fault: LoadPdfError) -> Unreadable {
    match fault {
        LoadPdfError::Decryption(_) => Unreadable::Encrypted { format: format() },
        LoadPdfError::Invalid => broken(),
    }
}

fn broken() -> Unreadable {
    Unreadable::Broken { format: format() }
}

fn format() -> String {
    PDF.format_name().to_owned()
}
