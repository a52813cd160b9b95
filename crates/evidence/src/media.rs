//! What a file is, told by its content and never by its name.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a file is. The variant says what the desk can do with it beside keeping it:
/// only a [`Media::Picture`] is drawn, so only it has derivatives and a fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "format", rename_all = "snake_case")]
pub enum Media {
    /// A still picture: metadata is read, a thumbnail and a preview are made.
    Picture(PictureFormat),
    /// A still picture kept whole as evidence: metadata is read, but no derivative is made,
    /// because no decoder fit for the desk exists. Ask the camera for JPEG beside it.
    UndrawnPicture(UndrawnFormat),
    /// A paper scanned elsewhere: kept whole, its pages are not rendered here.
    Scan(ScanFormat),
    /// A film, as for service proved by photo or video: kept whole, not decoded.
    Film(FilmFormat),
    /// A sound recording: kept whole, not decoded.
    Sound(SoundFormat),
}

/// The still pictures that are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PictureFormat {
    /// ITU-T T.81.
    Jpeg,
    /// ISO/IEC 15948, without animation.
    Png,
    /// RFC 9649, without animation.
    Webp,
    /// TIFF 6.0, which a scanner may fill with several pages.
    Tiff,
    /// Windows bitmap.
    Bmp,
    /// GIF87a or GIF89a with a single frame.
    Gif,
}

/// The still pictures that are kept without being drawn (ISO/IEC 23008-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UndrawnFormat {
    /// HEIF coded with HEVC, as telephones write it.
    Heic,
    /// HEIF with another or an unnamed coding.
    Heif,
}

/// The scans that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ScanFormat {
    /// ISO 32000.
    Pdf,
}

/// The films that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FilmFormat {
    /// ISO/IEC 14496-14 and its kin, 3GP included.
    Mp4,
    /// QuickTime.
    Mov,
}

/// The sound recordings that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SoundFormat {
    /// An MP4 file with sound and no picture.
    M4a,
}

impl Media {
    /// The proper name of the format as people write it; it is the same in every language.
    #[must_use]
    pub fn format_name(self) -> &'static str {
        match self {
            Self::Picture(PictureFormat::Jpeg) => "JPEG",
            Self::Picture(PictureFormat::Png) => "PNG",
            Self::Picture(PictureFormat::Webp) => "WebP",
            Self::Picture(PictureFormat::Tiff) => "TIFF",
            Self::Picture(PictureFormat::Bmp) => "BMP",
            Self::Picture(PictureFormat::Gif) => "GIF",
            Self::UndrawnPicture(UndrawnFormat::Heic) => "HEIC",
            Self::UndrawnPicture(UndrawnFormat::Heif) => "HEIF",
            Self::Scan(ScanFormat::Pdf) => "PDF",
            Self::Film(FilmFormat::Mp4) => "MP4",
            Self::Film(FilmFormat::Mov) => "MOV",
            Self::Sound(SoundFormat::M4a) => "M4A",
        }
    }

    /// The media type to serve the bytes with (the IANA registry; BMP by RFC 7903).
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Picture(PictureFormat::Jpeg) => "image/jpeg",
            Self::Picture(PictureFormat::Png) => "image/png",
            Self::Picture(PictureFormat::Webp) => "image/webp",
            Self::Picture(PictureFormat::Tiff) => "image/tiff",
            Self::Picture(PictureFormat::Bmp) => "image/bmp",
            Self::Picture(PictureFormat::Gif) => "image/gif",
            Self::UndrawnPicture(UndrawnFormat::Heic) => "image/heic",
            Self::UndrawnPicture(UndrawnFormat::Heif) => "image/heif",
            Self::Scan(ScanFormat::Pdf) => "application/pdf",
            Self::Film(FilmFormat::Mp4) => "video/mp4",
            Self::Film(FilmFormat::Mov) => "video/quicktime",
            Self::Sound(SoundFormat::M4a) => "audio/mp4",
        }
    }

    /// The ending for a file name when the bytes are handed out, without the dot.
    #[must_use]
    pub fn file_ending(self) -> &'static str {
        match self {
            Self::Picture(PictureFormat::Jpeg) => "jpg",
            Self::Picture(PictureFormat::Png) => "png",
            Self::Picture(PictureFormat::Webp) => "webp",
            Self::Picture(PictureFormat::Tiff) => "tif",
            Self::Picture(PictureFormat::Bmp) => "bmp",
            Self::Picture(PictureFormat::Gif) => "gif",
            Self::UndrawnPicture(UndrawnFormat::Heic) => "heic",
            Self::UndrawnPicture(UndrawnFormat::Heif) => "heif",
            Self::Scan(ScanFormat::Pdf) => "pdf",
            Self::Film(FilmFormat::Mp4) => "mp4",
            Self::Film(FilmFormat::Mov) => "mov",
            Self::Sound(SoundFormat::M4a) => "m4a",
        }
    }

    /// Whether a thumbnail, a preview and a fingerprint can be made of it.
    #[must_use]
    pub fn is_drawn(self) -> bool {
        matches!(self, Self::Picture(_))
    }
}
