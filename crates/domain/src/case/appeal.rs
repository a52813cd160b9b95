//! An appeal as its facts tell it.

use super::state::{Decision, Intake, Measure, RefusalFell, Restoration};
use super::words::{AppealOutcome, Appealed, Side};
use crate::fact::Told;
use crate::identifiers::number::Number;
use crate::ids::{Digest, ItemId, OfficerId};
use crate::rights::Department;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// An appeal (W9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Appeal {
    /// The receipt's number.
    pub number: Number,
    /// Who appealed.
    pub by: Side,
    /// Against which paper.
    pub against: String,
    /// What kind of act that is.
    pub act: Appealed,
    /// Who made that act.
    pub first_decider: Option<OfficerId>,
    /// When it was filed.
    #[ts(type = "string")]
    pub filed_at: Timestamp,
    /// Its grounds.
    pub grounds: Told,
    /// Where it stands.
    pub state: AppealState,
    /// Who decides it.
    pub reviewer: Option<OfficerId>,
    /// Items that may be shown while it runs.
    pub stayed: Vec<ItemId>,
    /// What its outcome changed, so that another outcome can take its place after a clash.
    pub undo: Option<Box<Undo>>,
    /// Every outcome that was recorded, by its fact: two desks may each have decided.
    pub outcomes: BTreeMap<Digest, AppealOutcome>,
    /// When sides were heard.
    #[ts(type = "Array<string>")]
    pub heard_at: Vec<Timestamp>,
    /// The number of the paper that ended it.
    pub ended_by: Option<Number>,
}

/// What an appeal's outcome changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Undo {
    /// The decision as it stood.
    pub decision: Option<Decision>,
    /// Decisions that did not stand then.
    pub earlier_decisions: Vec<Decision>,
    /// The suspension as it stood.
    pub suspension: Option<Measure>,
    /// The withdrawal as it stood.
    pub withdrawal: Option<Measure>,
    /// What was to be put back.
    pub restoration: Option<Restoration>,
    /// How the complaint was taken in.
    pub intake: Intake,
    /// What became of its refusal.
    pub refusal: Option<RefusalFell>,
    /// Whether the decision was overturned.
    pub overturned: bool,
    /// Departments that were owed a supplementary report.
    pub supplement_to: BTreeSet<Department>,
}

/// Where an appeal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AppealState {
    /// Filed.
    Filed,
    /// With a reviewer.
    UnderReview,
    /// Dismissed on form.
    Dismissed,
    /// Decided: stands.
    Upheld,
    /// Decided: changed.
    Changed,
    /// Decided: falls.
    Reversed,
    /// Decided: to be decided anew by another officer.
    Remitted,
}

impl AppealState {
    /// Whether it still waits for an end.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Filed | Self::UnderReview)
    }
}

impl From<AppealOutcome> for AppealState {
    fn from(outcome: AppealOutcome) -> Self {
        match outcome {
            AppealOutcome::Upheld => Self::Upheld,
            AppealOutcome::Changed => Self::Changed,
            AppealOutcome::Reversed => Self::Reversed,
            AppealOutcome::Remitted => Self::Remitted,
        }
    }
}
