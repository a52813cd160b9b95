//! What is entered on a form: complaint, answer, check at the booth.

use super::words::{
    AnswerRequest, FeatureComparison, ItemKind, ParallelCase, PartyKind, Request, RightRelied,
    Signed,
};
use crate::fact::Blob;
use crate::ids::{BoothCode, CaseId, ExhibitId, ExhibitorId, ItemId};
use crate::rights::{Relation, TitlePaper};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// A complaint with all fields of domain §6.3.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Complaint {
    /// Who is complained of.
    pub respondent: ExhibitorId,
    /// At which booth.
    pub booth: BoothCode,
    /// When it came in.
    #[ts(type = "string")]
    pub received_at: Timestamp,
    /// What the complainant is.
    pub kind: PartyKind,
    /// Its name: of the organisation or of the person.
    pub name: String,
    /// Unified social credit code or foreign registry number.
    pub code: String,
    /// Country or region.
    pub country: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// The electronic address that it agrees to be served at; blank where it does not.
    pub agreed_address: String,
    /// Badge number.
    pub badge: String,
    /// A natural person's identity paper as typed: verified, then kept only as type and last four.
    pub identity: String,
    /// How it stands to the right.
    pub relation: Relation,
    /// The agent's name and firm; blank where none acts.
    pub agent_name: String,
    /// The agent's telephone.
    pub agent_phone: String,
    /// The rights relied on.
    pub rights: Vec<RightRelied>,
    /// What is complained of.
    pub items: Vec<ItemLine>,
    /// The facts and the comparison.
    pub facts: String,
    /// What was tried to settle before.
    pub steps_before: String,
    /// Cases elsewhere.
    pub parallel: Vec<ParallelCase>,
    /// The follow-up document where this was complained of at an earlier edition; blank where it
    /// was and there is none.
    pub former_follow_up: Option<String>,
    /// What the complainant asks for.
    pub requests: BTreeSet<Request>,
    /// The papers it brought.
    pub brought: Vec<TitlePaper>,
    /// Whether the statement of truth and liability is signed.
    pub truth_stated: bool,
    /// The files.
    pub blobs: Vec<Blob>,
}

/// A line of a measure as it is entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ItemLine {
    /// What it is.
    pub what: ItemKind,
    /// The exhibit, where it is one that is known.
    pub exhibit: Option<ExhibitId>,
    /// How many.
    pub quantity: u32,
    /// What it is called.
    pub label: String,
    /// Where it stands.
    pub place: String,
}

/// A check at the booth (O-11).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OnSiteEntry {
    /// The case.
    pub case: CaseId,
    /// When it was done.
    #[ts(type = "string")]
    pub checked_at: Timestamp,
    /// What was seen and done.
    pub record: String,
    /// What the booth's people said.
    pub statement: String,
    /// Who was there.
    pub present: String,
    /// Whether they signed.
    pub signed: Signed,
    /// Pictures.
    pub blobs: Vec<Blob>,
    /// The blank used.
    pub blank: Option<String>,
}

/// An answer with the fields of domain §6.4.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerEntry {
    /// The case.
    pub case: CaseId,
    /// When it came in.
    #[ts(type = "string")]
    pub received_at: Timestamp,
    /// Per item whether the respondent admits.
    pub admits: Vec<(ItemId, bool)>,
    /// Defences, as codes of `rights`.
    pub defences: Vec<String>,
    /// Requests.
    pub requests: BTreeSet<AnswerRequest>,
    /// Its words.
    pub statement: String,
    /// Where the goods come from.
    pub source_of_goods: String,
    /// Who handed it in.
    pub handed_in_by: String,
    /// The papers.
    pub blobs: Vec<Blob>,
}

/// An expert's opinion (O-25).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExpertEntry {
    /// The case.
    pub case: CaseId,
    /// Who.
    pub expert: String,
    /// What the expert concluded.
    pub conclusion: FeatureComparison,
    /// Why.
    pub reasons: String,
    /// Whether the expert declared to have no conflict of interest.
    pub no_conflict: bool,
    /// The signed opinion.
    pub blobs: Vec<Blob>,
}
