//! Why a file was not taken, with what the officer needs to go on.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A reason: its tag is the code under which `assets/messages/<language>/evidence.json` keeps
/// the sentence, and its fields fill that sentence. `format` is a proper name such as `JPEG`,
/// the same in every language. The bytes that were refused are left as they were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
#[error("{self:?}")]
pub enum Unreadable {
    // Not evidence of a kind that is taken.
    /// The file holds no bytes.
    Empty,
    /// The content is neither a picture nor a scan, a film or a sound recording.
    UnknownContent,
    /// The content is an archive such as ZIP; what is in it can be taken piece by piece.
    Archive,
    /// The content is an office document, which changes whenever it is saved.
    OfficeDocument,
    /// The content is a program, whatever its name says.
    Program,
    /// The content is a picture of a format that is not taken.
    PictureFormatRefused {
        /// The format found, such as `AVIF`.
        format: String,
    },
    /// The content is a recording of a format that is not taken.
    RecordingFormatRefused {
        /// The format found, such as `AVI`.
        format: String,
    },

    // Of a kind that is taken, but not whole or not sound.
    /// The file ends before its content does: the copy was cut short.
    Truncated {
        /// The format found.
        format: String,
        /// How many bytes there are.
        #[ts(type = "number")]
        present_bytes: u64,
    },
    /// The content breaks the rules of its own format.
    Broken {
        /// The format found.
        format: String,
    },
    /// The format is taken, but not this variety of it, such as arithmetic-coded JPEG.
    VarietyRefused {
        /// The format found.
        format: String,
    },
    /// A moving picture: evidence of a moment is one still picture, of a course of events a film.
    Animated {
        /// The format found.
        format: String,
        /// How many frames it holds.
        frames: u32,
    },
    /// The picture says that it has no width or no height.
    NoArea {
        /// Width as the file gives it.
        width_pixels: u32,
        /// Height as the file gives it.
        height_pixels: u32,
    },

    // Too much for one desk.
    /// A side is longer than allowed.
    SideTooLong {
        /// Width as the file gives it.
        width_pixels: u32,
        /// Height as the file gives it.
        height_pixels: u32,
        /// The longest side allowed.
        limit_pixels: u32,
    },
    /// The area is larger than allowed.
    TooManyPixels {
        /// Width times height.
        #[ts(type = "number")]
        picture_pixels: u64,
        /// The largest area allowed.
        #[ts(type = "number")]
        limit_pixels: u64,
    },
    /// Unpacked, the picture would fill more memory than allowed.
    DecompressionBomb {
        /// What it would fill at least.
        #[ts(type = "number")]
        unpacked_bytes: u64,
        /// What is allowed.
        #[ts(type = "number")]
        limit_bytes: u64,
    },
    /// A JPEG painted over more often than any camera does, to keep the desk busy.
    TooManyPasses {
        /// How many passes the file holds.
        passes: u32,
        /// The most that are allowed.
        limit: u32,
    },
    /// A scan has more pages than one feeder takes at once.
    TooManySheets {
        /// How many pages it has.
        sheets: u32,
        /// The most that are read.
        limit: u32,
    },
    /// Its pages ask for more time or memory than one file may cost the desk.
    TooCostly {
        /// The format found.
        format: String,
    },

    // Taken, but not for what was asked.
    /// The file is locked with a passphrase, so that nobody here can see what it shows.
    Encrypted {
        /// The format found.
        format: String,
    },
    /// The scan has no such page.
    SheetMissing {
        /// The page asked for, counted from one.
        sheet: u32,
        /// How many there are.
        sheets: u32,
    },
    /// Kept as evidence, but no derivative can be made of this format.
    NotDrawn {
        /// The format found.
        format: String,
    },
    /// Kept as evidence, but it is no still picture.
    NotAPicture {
        /// The format found.
        format: String,
    },
    /// A copy with masks was asked for and no region named.
    RegionsMissing,
    /// A region to be masked has no area or lies outside the picture, so that what it should
    /// cover would stay visible.
    RegionOutside {
        /// Position of the region in the list, counted from 1.
        region: u32,
        /// Width of the picture.
        width_pixels: u32,
        /// Height of the picture.
        height_pixels: u32,
    },

    // Our own side.
    /// A decoder gave up in a way that it should not; the fault is in the program.
    DecoderFailed {
        /// The format found.
        format: String,
    },
}
