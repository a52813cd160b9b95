//! What a file is, by its first bytes and the names within it.

use super::Workbook;
use super::compound::{self, Compound, Damaged};
use super::ods::Ods;
use super::package::Package;
use super::xls::Xls;
use super::xlsx::Xlsx;
use crate::read::Limits;
use crate::unreadable::{LooksLike, Unreadable, WorkbookKind};

const ODS_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// A file that may be read.
pub(crate) enum Recognised<'a> {
    Workbook(Box<dyn Workbook + 'a>),
    /// Nothing speaks against its being a text table.
    Text,
}

/// Opens a workbook, or says that the bytes may be text.
///
/// # Errors
/// When the file is something that is not read, or a workbook that cannot be.
pub(crate) fn recognise<'a>(
    bytes: &'a [u8],
    limits: &Limits,
) -> Result<Recognised<'a>, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    let is_archive = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06");
    let is_compound = bytes.starts_with(&compound::SIGNATURE);
    let limit_bytes =
        if is_archive || is_compound { limits.workbook_bytes } else { limits.text_bytes };
    if bytes.len() as u64 > limit_bytes {
        let mebibytes = |bytes: u64| u32::try_from(bytes.div_ceil(1 << 20)).unwrap_or(u32::MAX);
        return Err(Unreadable::TooLarge {
            mebibytes: mebibytes(bytes.len() as u64),
            limit_mebibytes: mebibytes(limit_bytes),
        });
    }
    if is_archive {
        return packed(bytes, limits).map(Recognised::Workbook);
    }
    if is_compound {
        return compounded(bytes, limits).map(Recognised::Workbook);
    }
    match foreign(bytes) {
        Some(looks_like) => Err(Unreadable::NotATable { looks_like }),
        None => Ok(Recognised::Text),
    }
}

fn packed<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Box<dyn Workbook + 'a>, Unreadable> {
    // Which workbook it is shows only in its directory, which stands at the end;
    // one that is cut off is nearly always XLSX.
    let mut package = Package::open(bytes, WorkbookKind::Xlsx, limits)?;
    let not_a_table = |looks_like| Err(Unreadable::NotATable { looks_like });
    if package.has("xl/workbook.bin") {
        return not_a_table(LooksLike::BinaryWorkbook);
    }
    if package.has("mimetype") {
        let own_type = package.small_text("mimetype", 128)?;
        if own_type.trim_end().starts_with(ODS_TYPE) {
            package.rename(WorkbookKind::Ods);
            return Ok(Box::new(Ods::open(package)?));
        }
        if own_type.contains("opendocument") {
            let presents = own_type.contains("presentation");
            return not_a_table(if presents {
                LooksLike::Presentation
            } else {
                LooksLike::TextDocument
            });
        }
    }
    if package.has_under("xl/") || package.has("workbook.xml") {
        return Ok(Box::new(Xlsx::open(package, limits)?));
    }
    not_a_table(if package.has_under("word/") {
        LooksLike::TextDocument
    } else if package.has_under("ppt/") {
        LooksLike::Presentation
    } else {
        LooksLike::Archive
    })
}

fn compounded<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Box<dyn Workbook + 'a>, Unreadable> {
    let damaged = |Damaged: Damaged| Unreadable::Broken { workbook: WorkbookKind::Xls };
    let compound = Compound::open(bytes).map_err(damaged)?;
    if compound.has("EncryptedPackage") {
        return Err(Unreadable::Encrypted);
    }
    for name in ["Workbook", "Book"] {
        if let Some(stream) = compound.stream(name).map_err(damaged)? {
            return Ok(Box::new(Xls::open(stream, limits)?));
        }
    }
    Err(Unreadable::NotATable {
        looks_like: if compound.has("WordDocument") {
            LooksLike::TextDocument
        } else if compound.has("PowerPoint Document") {
            LooksLike::Presentation
        } else {
            LooksLike::Unknown
        },
    })
}

/// What a file that is neither is known to be.
fn foreign(bytes: &[u8]) -> Option<LooksLike> {
    const KNOWN: [(&[u8], LooksLike); 17] = [
        (b"%PDF", LooksLike::Pdf),
        (b"\x89PNG\r\n\x1a\n", LooksLike::Picture),
        (b"\xff\xd8\xff", LooksLike::Picture),
        (b"GIF8", LooksLike::Picture),
        (b"II*\0", LooksLike::Picture),
        (b"MM\0*", LooksLike::Picture),
        (b"RIFF", LooksLike::Picture),
        (b"{\\rtf", LooksLike::TextDocument),
        (b"Rar!\x1a\x07", LooksLike::Archive),
        (b"7z\xbc\xaf\x27\x1c", LooksLike::Archive),
        (b"\x1f\x8b\x08", LooksLike::Archive),
        (b"\xfd7zXZ\0", LooksLike::Archive),
        // BOF records of BIFF2, 3 and 4, which are no compound files.
        (b"\x09\x00\x04\x00", LooksLike::AncientWorkbook),
        (b"\x09\x00\x06\x00", LooksLike::AncientWorkbook),
        (b"\x09\x02\x06\x00", LooksLike::AncientWorkbook),
        (b"\x09\x04\x06\x00", LooksLike::AncientWorkbook),
        (b"SQLite format 3\0", LooksLike::Unknown),
    ];
    let known = KNOWN.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, known)| *known);
    if known.is_some() {
        return known;
    }
    if bytes.get(4..8) == Some(b"ftyp")
        || bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4])
    {
        return Some(LooksLike::Picture);
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let start = start.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with("<?xml") || start.starts_with("<workbook") {
        let is_workbook = start.contains("excel.sheet") || start.contains("<workbook");
        return Some(if is_workbook { LooksLike::XmlWorkbook } else { LooksLike::WebPage });
    }
    // Many web systems export a web page and call it a workbook.
    let is_page =
        ["<html", "<!doctype html", "<table", "<head", "<meta", "<style", "mime-version:"]
            .iter()
            .any(|tag| start.starts_with(tag));
    is_page.then_some(LooksLike::WebPage)
}
