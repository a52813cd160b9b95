//! Sheets with codes as a scanner sees them, made for the tests and the bench.

use image::codecs::jpeg::JpegEncoder;
use image::{GrayImage, Luma, Rgb, RgbImage};
use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

/// A4 at 150 dots an inch.
pub const A4: (u32, u32) = (1240, 1754);

/// A sheet of lines of text, with codes at these places, `module` dots to a module.
pub fn sheet(size: (u32, u32), codes: &[(&str, (u32, u32))], module: u32) -> GrayImage {
    let mut sheet = GrayImage::from_fn(size.0, size.1, |column, row| {
        let written = row % 34 < 14 && (row / 34 + column / 11) % 7 > 1;
        let within = (90..size.0.saturating_sub(90)).contains(&column) && row > 420;
        Luma([if written && within && (column * 7 + row * 3) % 5 > 1 { 60 } else { 246 }])
    });
    for (text, (left, top)) in codes {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).expect("short");
        let width = u32::try_from(code.width()).expect("small");
        let colors = code.to_colors();
        // The quiet zone of four modules that ISO/IEC 18004 asks for.
        let side = (width + 8) * module;
        for (row, column) in (0..side).flat_map(|row| (0..side).map(move |column| (row, column))) {
            let at = |place: u32| (place / module).checked_sub(4).filter(|it| *it < width);
            let dark = at(row).zip(at(column)).is_some_and(|(row, column)| {
                colors[usize::try_from(row * width + column).expect("small")] == Color::Dark
            });
            if left + column < size.0 && top + row < size.1 {
                sheet.put_pixel(left + column, top + row, Luma([if dark { 25 } else { 250 }]));
            }
        }
    }
    sheet
}

/// The sheet turned by any angle about its middle, on a grey table.
pub fn tilted(sheet: &GrayImage, degrees: f32) -> GrayImage {
    let (width, height) = sheet.dimensions();
    let (sin, cos) = degrees.to_radians().sin_cos();
    let middle = (width as f32 / 2.0, height as f32 / 2.0);
    GrayImage::from_fn(width, height, |column, row| {
        let (x, y) = (column as f32 - middle.0, row as f32 - middle.1);
        let (x, y) = (x * cos + y * sin + middle.0, y * cos - x * sin + middle.1);
        match (x >= 0.0 && y >= 0.0).then_some((x as u32, y as u32)) {
            Some((x, y)) if x < width && y < height => *sheet.get_pixel(x, y),
            _ => Luma([120]),
        }
    })
}

pub fn jpeg(sheet: &GrayImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 82).encode_image(sheet).expect("memory holds it");
    bytes
}

pub fn colour(sheet: &GrayImage) -> RgbImage {
    RgbImage::from_fn(sheet.width(), sheet.height(), |column, row| {
        Rgb([sheet.get_pixel(column, row).0[0]; 3])
    })
}

/// A PDF as scanners write it: each page is one JPEG over the whole sheet.
pub fn pdf(pages: &[GrayImage]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let mut starts = Vec::new();
    let mut object = |bytes: &mut Vec<u8>, body: &[u8]| {
        starts.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", starts.len()).bytes());
        bytes.extend(body);
        bytes.extend(b"\nendobj\n");
    };
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 3 + page * 3)).collect();
    object(&mut bytes, b"<< /Type /Catalog /Pages 2 0 R >>");
    let count = pages.len();
    let tree = format!("<< /Type /Pages /Kids [{}] /Count {count} >>", kids.join(" "));
    object(&mut bytes, tree.as_bytes());
    for (index, page) in pages.iter().enumerate() {
        let (content, image) = (4 + index * 3, 5 + index * 3);
        let (width, height) = page.dimensions();
        // Dots at 150 an inch as points at 72.
        let (across, along) = (width * 72 / 150, height * 72 / 150);
        let written = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {across} {along}] /Contents {content} \
             0 R /Resources << /XObject << /I {image} 0 R >> >> >>"
        );
        object(&mut bytes, written.as_bytes());
        let drawing = format!("{across} 0 0 {along} 0 0 cm /I Do");
        let stream = format!("<< /Length {} >>\nstream\n{drawing}\nendstream", drawing.len());
        object(&mut bytes, stream.as_bytes());
        let picture = jpeg(page);
        let head = format!(
            "<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace \
             /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length {} >>\nstream\n",
            picture.len()
        );
        object(&mut bytes, &[head.as_bytes(), &picture, b"\nendstream"].concat());
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", starts.len() + 1).bytes());
    for start in &starts {
        bytes.extend(format!("{start:010} 00000 n \n").bytes());
    }
    let trailer = format!(
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        starts.len() + 1
    );
    bytes.extend(trailer.bytes());
    bytes
}

/// The file with a dictionary that says it is encrypted, under a password that nobody knows.
pub fn locked(bytes: &[u8]) -> Vec<u8> {
    let key = "5a".repeat(32);
    let entry = format!(
        "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{key}> /U <{key}> >> \
         /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Root"
    );
    let at = bytes.windows(5).rposition(|window| window == b"/Root").expect("a trailer");
    [&bytes[..at], entry.as_bytes(), &bytes[at + 5..]].concat()
}
