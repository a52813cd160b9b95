//! Codes on sheets as they come back from a booth: turned, tilted, blurred, small, two, none.

use crate::made::encoded;
use crate::sheet::{A4, colour, jpeg, locked, pdf, sheet, tilted};
use evidence::{
    CodeKind, Limits, SHEETS_AT_MOST, Sheet, Unreadable, draw_sheet, read_frame, read_sheet,
    read_sheets, sheet_count,
};
use image::imageops::{blur, rotate90, rotate180, rotate270};
use image::{GrayImage, ImageFormat};
use std::io::Cursor;

/// As on a paper: number, act, root key.
const ONE: &str = "TYZ26-A-0012-B 4f0a9c31 00112233445566aa";
const TWO: &str = "TYZ26-A-0013-9 77ab0c12 00112233445566aa";

fn one_sheet(module: u32) -> GrayImage {
    sheet(A4, &[(ONE, (930, 90))], module)
}

fn texts(picture: GrayImage) -> Vec<String> {
    let mut texts: Vec<String> = read_sheet(picture).into_iter().map(|code| code.text).collect();
    texts.sort();
    texts
}

fn pages(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let mut pages = Vec::new();
    read_sheets(bytes, &Limits::default(), &mut |sheet| {
        pages.push(sheet);
        true
    })?;
    Ok(pages)
}

#[test]
fn a_code_is_read_however_the_sheet_lies() {
    let sheet = one_sheet(4);
    for turned in [rotate90(&sheet), rotate180(&sheet), rotate270(&sheet), sheet.clone()] {
        assert_eq!(texts(turned), [ONE]);
    }
    for degrees in [-7.0, 3.0, 12.0] {
        assert_eq!(texts(tilted(&sheet, degrees)), [ONE], "{degrees}");
    }
    // Turned further, the corner would lie beside the glass.
    let middle = self::sheet(A4, &[(ONE, (500, 700))], 4);
    for degrees in [-25.0, 37.0] {
        assert_eq!(texts(tilted(&middle, degrees)), [ONE], "{degrees}");
    }
}

#[test]
fn a_blurred_and_a_small_code_are_read() {
    assert_eq!(texts(blur(&one_sheet(4), 1.6)), [ONE]);
    let small = sheet((500, 700), &[(ONE, (300, 40))], 2);
    assert_eq!(texts(small), [ONE]);
    // Large enough only for a picture as a telephone takes it.
    let large = sheet((3000, 4000), &[(ONE, (2500, 3500))], 4);
    assert_eq!(texts(large), [ONE]);
}

#[test]
fn two_codes_on_a_page_are_both_read_and_one_twice_is_one() {
    let both = sheet(A4, &[(ONE, (120, 90)), (TWO, (930, 90))], 4);
    assert_eq!(texts(both), [ONE, TWO]);
    let far = sheet(A4, &[(ONE, (930, 90)), (TWO, (120, 1500))], 4);
    assert_eq!(texts(far), [ONE, TWO]);
    let twice = sheet(A4, &[(ONE, (120, 90)), (ONE, (930, 90))], 4);
    assert_eq!(texts(twice), [ONE]);
}

#[test]
fn a_sheet_without_a_code_has_none() {
    assert!(read_sheet(sheet(A4, &[], 4)).is_empty());
    assert!(read_sheet(GrayImage::new(1, 1)).is_empty());
    // A code that was torn through is none either.
    let mut torn = one_sheet(4);
    for (column, row) in (0..110).flat_map(|row| (0..310).map(move |column| (column, row))) {
        torn.put_pixel(930 + column, 90 + row, image::Luma([250]));
    }
    assert!(read_sheet(torn).is_empty());
}

#[test]
fn every_kind_of_scan_is_read() {
    let sheet = one_sheet(4);
    let picture = colour(&sheet);
    let mut scans = vec![jpeg(&sheet), pdf(std::slice::from_ref(&sheet))];
    for format in [ImageFormat::Png, ImageFormat::Tiff, ImageFormat::WebP] {
        scans.push(encoded(&picture, format));
    }
    for scan in scans {
        let pages = pages(&scan).expect("a scan");
        assert_eq!(pages.len(), 1);
        assert_eq!((pages[0].page, pages[0].pages), (1, 1));
        assert_eq!(pages[0].codes.len(), 1);
        assert_eq!((&*pages[0].codes[0].text, pages[0].codes[0].kind), (ONE, CodeKind::Qr));
    }
}

#[test]
fn the_pages_of_a_pdf_come_one_by_one_and_can_be_stopped() {
    let sheets = [one_sheet(4), sheet(A4, &[], 4), sheet(A4, &[(TWO, (60, 1400))], 4)];
    let bytes = pdf(&sheets);
    assert_eq!(sheet_count(&bytes), Ok(3));
    let read = pages(&bytes).expect("a scan");
    let codes: Vec<Vec<&str>> =
        read.iter().map(|page| page.codes.iter().map(|code| &*code.text).collect()).collect();
    assert_eq!(codes, [vec![ONE], vec![], vec![TWO]]);
    let mut told = 0;
    read_sheets(&bytes, &Limits::default(), &mut |_| {
        told += 1;
        told < 2
    })
    .expect("stopped");
    assert_eq!(told, 2);
    let drawn = draw_sheet(&bytes, 3, &Limits::default()).expect("a picture");
    let drawn = image::load_from_memory(&drawn).expect("JPEG");
    assert!(drawn.height() > drawn.width() && drawn.height() <= 1280);
    for page in [0, 4] {
        let missing = Unreadable::SheetMissing { sheet: page, sheets: 3 };
        assert_eq!(draw_sheet(&bytes, page, &Limits::default()), Err(missing));
    }
}

#[test]
fn every_page_of_a_tiff_is_read() {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = tiff::encoder::TiffEncoder::new(&mut bytes).expect("memory");
    for text in [ONE, TWO] {
        let page = sheet(A4, &[(text, (930, 90))], 4);
        encoder
            .write_image::<tiff::encoder::colortype::Gray8>(A4.0, A4.1, page.as_raw())
            .expect("memory");
    }
    let read = pages(&bytes.into_inner()).expect("a scan");
    let codes: Vec<&str> =
        read.iter().flat_map(|page| &page.codes).map(|code| &*code.text).collect();
    assert_eq!(codes, [ONE, TWO]);
}

#[test]
fn what_cannot_be_read_is_refused_in_words() {
    let format = || "PDF".to_owned();
    let blank = GrayImage::from_pixel(40, 60, image::Luma([255]));
    let many = pdf(&vec![blank; 500]);
    let limit = SHEETS_AT_MOST;
    assert_eq!(pages(&many), Err(Unreadable::TooManySheets { sheets: 500, limit }));
    let torn = b"%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\n%%EOF\n";
    assert_eq!(pages(torn), Err(Unreadable::Broken { format: format() }));
    let locked = locked(&pdf(&[GrayImage::new(40, 60)]));
    assert_eq!(pages(&locked), Err(Unreadable::Encrypted { format: format() }));
    let film = crate::made::film(b"isom", &[b"vide"]);
    assert_eq!(pages(&film), Err(Unreadable::NotDrawn { format: "MP4".to_owned() }));
}

#[test]
fn a_camera_s_frame_gives_its_code_and_nonsense_gives_none() {
    let frame = sheet((640, 480), &[("3-A12", (200, 120))], 6);
    let read = read_frame(frame.as_raw(), 640, 480).expect("a code");
    assert_eq!((&*read.text, read.kind), ("3-A12", CodeKind::Qr));
    assert_eq!(read_frame(frame.as_raw(), 640, 479), None);
    assert_eq!(read_frame(&[], 0, 0), None);
    assert_eq!(read_frame(frame.as_raw(), u32::MAX, u32::MAX), None);
    let wall = sheet((640, 480), &[], 6);
    assert_eq!(read_frame(wall.as_raw(), 640, 480), None);
}
