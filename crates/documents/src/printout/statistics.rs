//! The fair in figures (O-43), with the definitions by which they were counted.

use serde::Serialize;

use crate::parts::Words;

/// The table by right, the times, the departments, and a summary.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Statistics {
    /// What is not counted by right, one line each: the summary.
    pub summary: Vec<Words>,
    /// The table, in parts that fit a page.
    pub parts: Vec<StatisticsPart>,
    /// How long things took.
    pub spans: Vec<SpanLine>,
    /// Department by department.
    pub departments: Vec<DepartmentLine>,
}

/// Some columns of the table.
#[derive(Debug, Clone, Serialize)]
pub struct StatisticsPart {
    /// What they are about.
    pub heading: Words,
    /// Their headings.
    pub columns: Vec<Words>,
    /// The rights concerned, and the total last.
    pub rows: Vec<StatisticsLine>,
}

/// A row.
#[derive(Debug, Clone, Serialize)]
pub struct StatisticsLine {
    /// The right, or the total.
    pub name: Words,
    /// Its figures; none where there is nothing to measure.
    pub figures: Vec<Option<u32>>,
}

/// How long something took, in minutes.
#[derive(Debug, Clone, Serialize)]
pub struct SpanLine {
    /// What.
    pub name: Words,
    /// In how many cases it was measured.
    pub measured: u32,
    /// In the middle one.
    pub median: u32,
    /// In the slowest.
    pub longest: u32,
    /// The aim; none where there is none.
    pub aim: Option<u32>,
    /// How many took longer than the aim.
    pub late: u32,
}

/// A department.
#[derive(Debug, Clone, Serialize)]
pub struct DepartmentLine {
    /// Which.
    pub name: Words,
    /// Reports owed.
    pub owed: u32,
    /// Reports sent.
    pub sent: u32,
    /// Receipts that came back.
    pub receipted: u32,
    /// What it told.
    pub results: Words,
}
