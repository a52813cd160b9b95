//! What is shown beside what a right protects, with the same numbers on both pictures.

use serde::Serialize;

use super::Shown;
use crate::parts::{Moment, Words};

/// A comparison as it was recorded. It concludes nothing that an authority or a court decides.
#[derive(Debug, Clone, Serialize)]
pub struct Comparison {
    /// The case.
    pub case_number: String,
    /// Who complains; why nobody does.
    pub complainant: Words,
    /// Who shows the exhibit.
    pub respondent: String,
    /// Where.
    pub booth: String,
    /// What is complained of.
    pub items: Vec<String>,
    /// The right with its number.
    pub right: Words,
    /// The form of the comparison.
    pub form: Words,
    /// Who recorded it.
    pub recorded_by: String,
    /// When.
    pub recorded_at: Moment,
    /// The digest of the fact, in hexadecimal.
    pub recorded_as: String,
    /// Pictures beside each other.
    pub pairs: Vec<ComparedPair>,
    /// What was compared, numbered from one.
    pub lines: Vec<ComparedLine>,
    /// Whether a line tells what the exhibit shows.
    pub tells_shown: bool,
}

/// Two pictures beside each other.
#[derive(Debug, Clone, Serialize)]
pub struct ComparedPair {
    /// Which view; blank where the form knows none.
    pub view: Words,
    /// The right's; none where there is none.
    pub right: Option<MarkedPicture>,
    /// The exhibit's; none where there is none.
    pub exhibit: Option<MarkedPicture>,
}

/// A picture with numbers on it.
#[derive(Debug, Clone, Serialize)]
pub struct MarkedPicture {
    /// The picture; none where its bytes are erased, not here or cannot be drawn.
    pub shown: Option<Shown>,
    /// SHA-256 of the untouched original, in hexadecimal.
    pub digest: String,
    /// The numbers and where they stand.
    pub marks: Vec<NumberedMark>,
}

/// A number on a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct NumberedMark {
    /// The line's number.
    pub number: u32,
    /// From the left edge, in thousandths of the picture's width.
    pub x: u16,
    /// From the upper edge, in thousandths of its height.
    pub y: u16,
}

/// A line of the comparison.
#[derive(Debug, Clone, Serialize)]
pub struct ComparedLine {
    /// Which claim, class or document; blank for a feature.
    pub head: Words,
    /// The feature in words.
    pub words: String,
    /// What the exhibit shows of it.
    pub shown: String,
    /// What it came to.
    pub conclusion: Words,
}
