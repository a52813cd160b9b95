//! A report to an authority as its facts tell it.

use super::words::{AuthorityResult, Channel};
use crate::identifiers::number::Number;
use crate::ids::ReportId;
use crate::rights::Department;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A report to an authority (W10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Report {
    /// Its paper's number.
    pub number: Number,
    /// To which department.
    pub department: Department,
    /// The report that it supplements.
    pub supplements: Option<ReportId>,
    /// Where it stands.
    pub state: ReportState,
    /// How it was sent.
    pub channel: Option<Channel>,
    /// When it was sent.
    #[ts(type = "string | null")]
    pub sent_at: Option<Timestamp>,
    /// When receipt was confirmed.
    #[ts(type = "string | null")]
    pub receipted_at: Option<Timestamp>,
    /// How often the authority was asked for its receipt.
    pub chased: u32,
    /// What the authority told.
    pub result: Option<AuthorityResult>,
}

/// Where a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportState {
    /// Drawn up.
    Prepared,
    /// Sent.
    Sent,
    /// Receipt confirmed.
    Receipted,
    /// The result is known.
    Answered,
}
