//! Appeal to the organiser (domain §5.9). It is neither administrative
//! reconsideration nor a court appeal, and every paper here says so.

use serde::Serialize;

use crate::parts::{Grounds, Item, Moment, Party, Piece, Words};

/// What is appealed against.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Appeal {
    /// Title of the paper appealed against.
    pub against: Words,
    /// Its number.
    pub against_number: String,
    /// Case.
    pub case_number: String,
    /// Who appeals.
    pub appellant: Party,
}

/// O-33.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AppealForm {
    /// What is appealed against, and by whom.
    pub appeal: Appeal,
    /// What the appellant asks for.
    pub requests: String,
    /// Why.
    pub reasons: String,
    /// Papers handed in.
    pub papers: Vec<Piece>,
    /// The last moment for filing.
    pub until: Option<Moment>,
}

/// O-34.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AppealReceipt {
    /// What is appealed against, and by whom.
    pub appeal: Appeal,
    /// When it was filed.
    pub received_at: Option<Moment>,
    /// Station or agreed address that received it.
    pub received_through: Words,
    /// Papers handed in.
    pub papers: Vec<Piece>,
    /// Hours within which it is decided.
    pub decide_hours: Option<u32>,
    /// By when.
    pub decide_by: Option<Moment>,
    /// Where that figure comes from.
    pub basis: Words,
    /// Whether the measure is stayed meanwhile, an exception with reasons.
    pub stayed: bool,
}

/// Outcome of an appeal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AppealOutcome {
    /// The decision stands.
    #[default]
    Upheld,
    /// The decision is changed.
    Changed,
    /// The decision falls.
    Reversed,
    /// Another officer decides anew.
    Remitted,
    /// The appeal is not admitted; prints as O-35.
    NotAdmitted,
}

/// O-36 or O-35.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AppealDecision {
    /// Number of the appeal's receipt.
    pub receipt_number: String,
    /// What was appealed against, and by whom.
    pub appeal: Appeal,
    /// Who decided first.
    pub first_decider: String,
    /// Who reviewed; never the first decider.
    pub reviewer: String,
    /// Outcome.
    pub outcome: AppealOutcome,
    /// What the appellant put forward.
    pub arguments: String,
    /// What the review looked at.
    pub facts: String,
    /// Why.
    pub reasons: String,
    /// Items concerned.
    pub items: Vec<Item>,
    /// What follows, one by one.
    pub measures: Vec<Words>,
    /// What it rests on.
    pub grounds: Grounds,
}
