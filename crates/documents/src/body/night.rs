//! What one shift hands over to the next.

use domain::exhibition::{FoundAtNight, SecondCopyAtNight};
use domain::papers::PaperKind;
use serde::Serialize;

use crate::parts::{Moment, Words};

/// O-47. Each shift signs it.
#[derive(Debug, Clone, Serialize)]
pub struct HandoverSheet {
    /// When the desk was closed.
    pub closed_at: Moment,
    /// Until when: the next opening, where there is one.
    pub until: Option<Moment>,
    /// Who hands over.
    pub handed_by: String,
    /// Who takes over.
    pub handed_to: String,
    /// Items under a measure.
    pub measures: Vec<MeasureAtNight>,
    /// Clocks that have run out or run out before the next opening.
    pub clocks: Vec<ClockAtNight>,
    /// Numbers of papers that were not served.
    pub unserved: Vec<String>,
    /// Numbers of papers whose signed copy had not come back.
    pub unsigned: Vec<String>,
    /// Numbered blanks that nobody accounted for.
    pub blanks: Vec<BlanksAtNight>,
    /// How the second copy stood.
    pub second_copy: SecondCopyAtNight,
    /// What the next shift must know.
    pub remarks: String,
}

/// An item under a measure, as it was found.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureAtNight {
    /// The case.
    pub case_number: String,
    /// What it is.
    pub item: String,
    /// Booth and position.
    pub place: String,
    /// How it was found.
    pub found: FoundAtNight,
}

/// A clock that somebody holds overnight.
#[derive(Debug, Clone, Serialize)]
pub struct ClockAtNight {
    /// When it runs out.
    pub due: Moment,
    /// What runs out.
    pub what: Words,
    /// The case.
    pub case_number: String,
    /// Who holds it.
    pub holder: String,
}

/// Numbered blanks of one kind that one officer took along.
#[derive(Debug, Clone, Serialize)]
pub struct BlanksAtNight {
    /// What they are.
    pub kind: PaperKind,
    /// Who took them; blank where nobody did.
    pub taken_by: String,
    /// Their numbers.
    pub numbers: Vec<String>,
}
