//! The two counters of repeat cases (W11, domain §5.11). They are never added up.

use crate::case::Outcome;
use crate::fact::Told;
use crate::ids::{CaseId, ExhibitId};
use crate::rights::Right;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of effective legal document it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// 生效判决 or 裁定.
    Judgment,
    /// 行政裁决.
    Adjudication,
    /// 行政处罚决定.
    PenaltyDecision,
}

/// A legal document in force against this exhibitor: counts under E.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EffectiveDocument {
    /// What it is.
    pub kind: DocumentKind,
    /// Its number.
    pub number: String,
    /// Who gave it.
    pub authority: String,
    /// When it was given.
    #[ts(type = "string")]
    pub issued_on: Date,
    /// The right it concerns.
    pub right: Option<Right>,
    /// The exhibit it concerns, where that is shown here.
    pub exhibit: Option<ExhibitId>,
    /// The case that brought it, where there is one.
    pub case: Option<CaseId>,
    /// The edition of the show at which the act was done, as printed; blank where at none.
    pub edition: String,
    /// What it says, in the desk's words.
    pub note: Told,
    /// When it was registered.
    #[ts(type = "string")]
    pub registered_at: Timestamp,
}

/// A case that ended with the suspicion confirmed: counts under S until it is overturned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConfirmedCase {
    /// How it ended.
    pub outcome: Outcome,
    /// At which edition.
    pub edition: String,
    /// Whether it was overturned since.
    pub overturned: bool,
}

/// How often something was confirmed or found against an exhibitor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RepeatCount {
    /// S: suspicion confirmed at this organiser's shows, on the contract only; a display again in
    /// the same show counts once more.
    pub suspected: u32,
    /// E: effective legal documents.
    pub established: u32,
}
