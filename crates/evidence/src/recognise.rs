//! Telling by content what a file is, and by what name it is refused.

use crate::outline::{Outline, outline, refused_brand};
use crate::{Media, Unreadable};

/// How far into a ZIP the names of an office document's parts are looked for.
const ZIP_HEAD_BYTES: usize = 4096;

/// Tells what a file is by its content, walking its headers to the end so that a copy cut
/// short is not taken for a whole one. Nothing is unpacked and nothing is changed.
///
/// # Errors
/// [`Unreadable`] where the content is of no kind that is taken, is animated, ends too early
/// or breaks its format's rules. Sizes are judged by [`crate::examine`].
pub fn recognise(bytes: &[u8]) -> Result<Media, Unreadable> {
    outline_of(bytes).map(|outline| outline.media)
}

pub(crate) fn outline_of(bytes: &[u8]) -> Result<Outline<'_>, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    // Checked before TIFF, of which these raw pictures are dialects that no one here can draw.
    if let Some(format) = foreign_picture(bytes) {
        return Err(Unreadable::PictureFormatRefused { format: format.to_owned() });
    }
    outline(bytes).unwrap_or_else(|| Err(foreign(bytes)))
}

fn foreign_picture(bytes: &[u8]) -> Option<&'static str> {
    if let Some(format) = refused_brand(bytes) {
        return Some(format);
    }
    if (bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*"))
        && bytes.get(8..10) == Some(b"CR")
    {
        return Some("CR2");
    }
    let starts: [(&[u8], &'static str); 10] = [
        (b"II+\0", "BigTIFF"),
        (b"MM\0+", "BigTIFF"),
        (b"\xFF\x0A", "JPEG XL"),
        (b"\0\0\0\x0CJXL \r\n\x87\n", "JPEG XL"),
        (b"\0\0\0\x0CjP  \r\n\x87\n", "JPEG 2000"),
        (b"8BPS", "PSD"),
        (b"\0\0\x01\0", "ICO"),
        (b"IIU\0", "RW2"),
        (b"IIRO", "ORF"),
        (b"FUJIFILMCCD-RAW", "RAF"),
    ];
    starts
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|(_, format)| *format)
        .or_else(|| is_svg(bytes).then_some("SVG"))
}

fn is_svg(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = &text[..text.len().min(1024)];
    head.trim_ascii_start().starts_with(b"<") && head.windows(4).any(|window| window == b"<svg")
}

/// Names what is not taken, so that the officer learns what to bring instead.
fn foreign(bytes: &[u8]) -> Unreadable {
    if let Some(format) = foreign_recording(bytes) {
        return Unreadable::RecordingFormatRefused { format: format.to_owned() };
    }
    let starts_with_any = |starts: &[&[u8]]| starts.iter().any(|start| bytes.starts_with(start));
    if bytes.starts_with(b"PK\x03\x04") {
        if is_office_archive(bytes) { Unreadable::OfficeDocument } else { Unreadable::Archive }
    } else if starts_with_any(&[b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"{\\rtf"]) {
        Unreadable::OfficeDocument
    } else if starts_with_any(&[b"Rar!\x1A\x07", b"7z\xBC\xAF\x27\x1C", b"\x1F\x8B", b"PK\x05\x06"])
        || bytes.get(257..262) == Some(b"ustar")
    {
        Unreadable::Archive
    } else if starts_with_any(&[
        b"MZ",
        b"\x7FELF",
        b"\xFE\xED\xFA\xCE",
        b"\xFE\xED\xFA\xCF",
        b"\xCE\xFA\xED\xFE",
        b"\xCF\xFA\xED\xFE",
        b"\xCA\xFE\xBA\xBE",
        b"#!",
    ]) {
        Unreadable::Program
    } else {
        Unreadable::UnknownContent
    }
}

fn foreign_recording(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"RIFF") {
        return match bytes.get(8..12)? {
            b"AVI " => Some("AVI"),
            b"WAVE" => Some("WAV"),
            _ => None,
        };
    }
    let starts: [(&[u8], &'static str); 12] = [
        (b"\x1A\x45\xDF\xA3", "Matroska"),
        (b"\x30\x26\xB2\x75\x8E\x66\xCF\x11", "WMV"),
        (b"FLV\x01", "FLV"),
        (b"ID3", "MP3"),
        (b"\xFF\xFB", "MP3"),
        (b"\xFF\xF3", "MP3"),
        (b"\xFF\xF2", "MP3"),
        (b"\xFF\xF1", "AAC"),
        (b"\xFF\xF9", "AAC"),
        (b"fLaC", "FLAC"),
        (b"OggS", "Ogg"),
        (b"#!AMR", "AMR"),
    ];
    starts.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, format)| *format)
}

/// Office Open XML names its parts `word/`, `xl/` or `ppt/`; OpenDocument names its kind first.
fn is_office_archive(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(ZIP_HEAD_BYTES)];
    let names: [&[u8]; 5] = [
        b"[Content_Types].xml",
        b"word/",
        b"xl/",
        b"ppt/",
        b"mimetypeapplication/vnd.oasis.opendocument",
    ];
    names.iter().any(|name| head.windows(name.len()).any(|window| window == *name))
}
