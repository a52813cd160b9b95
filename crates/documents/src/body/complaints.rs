//! Complaint intake (domain §5.5, §6.3).

use serde::Serialize;

use crate::parts::{AppealPath, Grounds, Item, Moment, Party, Piece, Right, Words};

/// Who acts for a complainant.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Agent {
    /// Firm and person.
    pub name: String,
    /// Licence number.
    pub licence_number: String,
    /// Scope and term of the power of attorney.
    pub scope: String,
    /// Telephone.
    pub phone: String,
}

/// O-14, with what the complainant stated as annex.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ComplaintReceipt {
    /// Who complains.
    pub complainant: Party,
    /// Number of the complainant's show badge.
    pub badge_number: String,
    /// Who acts for the complainant.
    pub agent: Option<Agent>,
    /// Rights relied on.
    pub rights: Vec<Right>,
    /// Suspected party.
    pub respondent: Party,
    /// Suspected items.
    pub items: Vec<Item>,
    /// Facts and comparison, in the complainant's words.
    pub facts: String,
    /// Papers and evidence handed in.
    pub papers: Vec<Piece>,
    /// Former complaints on the same matter, and what followed.
    pub former_complaints: String,
    /// Court, authority or invalidation proceedings on the same matter.
    pub parallel_proceedings: String,
    /// What the complainant asks for.
    pub requests: Vec<Words>,
    /// When the desk received it.
    pub received_at: Option<Moment>,
    /// By when the desk says whether it is complete.
    pub checked_by: Option<Moment>,
    /// Minutes this takes at most.
    pub check_minutes: Option<u32>,
}

/// O-15.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Acceptance {
    /// Number of the complaint's receipt.
    pub complaint_number: String,
    /// Number of the case it opened.
    pub case_number: String,
    /// To whom.
    pub complainant: Party,
    /// Against whom.
    pub respondent: Party,
    /// Rights relied on.
    pub rights: Vec<Right>,
    /// Suspected items.
    pub items: Vec<Item>,
    /// When the complaint was complete.
    pub accepted_at: Option<Moment>,
    /// Who handles it.
    pub handler: String,
    /// Department to which the complaint papers go, and within how many hours.
    pub transferred_to: Words,
    /// Hours of that transfer.
    pub transfer_hours: Option<u32>,
}

/// One thing that a complaint still lacks.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MissingPaper {
    /// What to bring.
    pub paper: Words,
    /// Why it is needed.
    pub reason: Words,
}

/// O-16.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Supplement {
    /// Number of the complaint's receipt.
    pub complaint_number: String,
    /// To whom.
    pub complainant: Party,
    /// What is missing.
    pub missing: Vec<MissingPaper>,
    /// By when.
    pub until: Option<Moment>,
    /// Where that period comes from.
    pub basis: Words,
}

/// O-17.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Refusal {
    /// Number of the complaint's receipt.
    pub complaint_number: String,
    /// To whom.
    pub complainant: Party,
    /// Against whom the complaint was directed.
    pub respondent: Party,
    /// Rights relied on.
    pub rights: Vec<Right>,
    /// Why it is not accepted.
    pub reasons: Vec<Words>,
    /// What this rests on.
    pub grounds: Grounds,
    /// Where else the complainant may turn.
    pub other_ways: Vec<Words>,
    /// How to appeal.
    pub appeal: AppealPath,
}
