//! The QR code, drawn as one path.

use std::fmt::Write as _;

use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

use crate::press::Broken;

/// The picture of a QR code that holds `text`, as SVG, one unit a module, with the
/// quiet zone of four modules that ISO/IEC 18004 asks for.
pub fn picture(text: &str) -> Result<String, Broken> {
    const QUIET: usize = 4;
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|_| Broken::CodeTooLong { bytes: text.len() })?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (row, modules) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        // Neighbouring dark modules become one stroke, so that no hairline shows between them.
        for run in modules.chunk_by(|left, right| left == right) {
            if run[0] == Color::Dark {
                let length = run.len();
                write!(path, "M{} {}h{length}v1h-{length}z", column + QUIET, row + QUIET)
                    .expect("writing to a string does not fail");
            }
            column += run.len();
        }
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><path d=\"{path}\"/></svg>"
    ))
}
