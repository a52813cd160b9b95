//! The day on at most two pages, for the working body itself.

use serde::Serialize;

use super::StatusFigure;
use crate::parts::{Moment, Words};

/// Case numbers stand on it, telephones do not.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DailyBrief {
    /// The day, as `2026-11-22`.
    pub day: String,
    /// What was done: that day, and up to its end.
    pub figures: Vec<StatusFigure>,
    /// What happened, part by part; parts without lines are left out.
    pub parts: Vec<BriefPart>,
    /// Periods that have run out or run out by the end of the next day.
    pub clocks: Vec<BriefClock>,
    /// How many more of them there are.
    pub more_clocks: usize,
    /// What is left to do, one line each.
    pub left: Vec<Words>,
}

/// A part of the day.
#[derive(Debug, Clone, Serialize)]
pub struct BriefPart {
    /// What came in, what was ordered, what was concluded, what was reported.
    pub heading: Words,
    /// In the order of time.
    pub lines: Vec<BriefLine>,
    /// How many more there are.
    pub more: usize,
}

/// One thing that happened.
#[derive(Debug, Clone, Serialize)]
pub struct BriefLine {
    /// When, as `09:31`.
    pub time: String,
    /// What.
    pub what: Words,
    /// In which case.
    pub case_number: String,
    /// Booth and rights.
    pub about: Words,
}

/// A period of a case.
#[derive(Debug, Clone, Serialize)]
pub struct BriefClock {
    /// When it runs out.
    pub due: Moment,
    /// Which.
    pub what: Words,
    /// In which case.
    pub case_number: String,
    /// Whether it has run out.
    pub overdue: bool,
}
