//! Withdrawal, compliance, restoration and service (domain §5.8, §6.7).

use serde::Serialize;

use crate::parts::{AppealPath, Grounds, Item, Moment, Party, Person, Piece, Words};

/// O-29.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WithdrawalNotice {
    /// Case.
    pub case_number: String,
    /// Decision it carries out.
    pub decision_number: String,
    /// To whom.
    pub respondent: Party,
    /// What must be withdrawn, one by one.
    pub items: Vec<Item>,
    /// Why, in short.
    pub reasons: String,
    /// Minutes from service within which it must be done.
    pub minutes: Option<u32>,
    /// The last moment, where service is already known.
    pub until: Option<Moment>,
    /// What it rests on.
    pub grounds: Grounds,
    /// What follows if it is not done, step by step.
    pub ladder: Vec<Words>,
    /// How to appeal.
    pub appeal: AppealPath,
}

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Taken off display by the exhibitor.
    Removed,
    /// Covered.
    Covered,
    /// The panel or page was replaced.
    Replaced,
    /// The page was taken offline.
    Offline,
    /// Covered by the organiser's staff under the contract.
    CoveredByOrganiser,
    /// Taken by an authority with its own list.
    TakenByAuthority,
    /// Still on display.
    StillDisplayed,
}

/// An item and what became of it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TreatedItem {
    /// The item.
    pub item: Item,
    /// What became of it.
    pub state: Option<ItemState>,
    /// Where it is kept now, and the number of the sealed bag.
    pub kept_at: String,
}

/// O-30.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ComplianceRecord {
    /// Case.
    pub case_number: String,
    /// Notice that was carried out.
    pub notice_number: String,
    /// Whose booth.
    pub respondent: Party,
    /// When the notice was served.
    pub served_at: Option<Moment>,
    /// When it was done.
    pub done_at: Option<Moment>,
    /// Who did it.
    pub done_by: String,
    /// Items and what became of each.
    pub items: Vec<TreatedItem>,
    /// Photographs before and after.
    pub evidence: Vec<Piece>,
    /// Refusal, in the party's words.
    pub refusal: String,
    /// Steps taken after a refusal.
    pub steps: Vec<Words>,
    /// When display is looked at again.
    pub recheck_at: Option<Moment>,
    /// Officers who recorded it.
    pub officers: Vec<Person>,
    /// Who witnessed.
    pub witness: Option<Person>,
}

/// Why display is restored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RestorationReason {
    /// The suspicion was not borne out.
    #[default]
    NotEstablished,
    /// An appeal succeeded.
    AppealSucceeded,
    /// A second look at the suspension.
    SecondLook,
    /// The parties settled.
    Settled,
    /// The authority found nothing.
    AuthorityFoundNothing,
    /// The exhibit was changed and looked at again.
    Changed,
}

/// O-28.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RestorationNotice {
    /// Case.
    pub case_number: String,
    /// To whom.
    pub respondent: Party,
    /// Notices that are lifted, by number.
    pub lifted_numbers: Vec<String>,
    /// Why.
    pub reason: RestorationReason,
    /// What may be shown again.
    pub items: Vec<Item>,
    /// From when.
    pub from: Option<Moment>,
    /// Conditions, such as leaving a claim off the panel.
    pub conditions: Vec<Words>,
    /// Authorities that are told.
    pub told: Vec<Words>,
}

/// How a paper was served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceMethod {
    /// 当面送达: into the recipient's hand.
    ByHand,
    /// 留置送达: left at the booth, with a witness or a photograph or film.
    LeftAtBooth,
    /// 约定电子送达: to the agreed electronic address.
    Electronic,
}

/// Why a paper was left at the booth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeavingReason {
    /// The recipient refused to sign.
    Refused,
    /// The person responsible was absent.
    Absent,
    /// The booth was empty.
    BoothEmpty,
}

/// O-41. Its moment of service starts the periods of the paper served.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProofOfService {
    /// Case.
    pub case_number: String,
    /// Title of the paper served.
    pub document_title: Words,
    /// Its number.
    pub document_number: String,
    /// Annexes served with it.
    pub annexes: Vec<Words>,
    /// To whom.
    pub recipient: Party,
    /// How.
    pub method: Option<ServiceMethod>,
    /// Why it was left.
    pub leaving_reason: Option<LeavingReason>,
    /// What was said on refusal.
    pub refusal_note: String,
    /// The moment of service.
    pub served_at: Option<Moment>,
    /// Where, or to which agreed address.
    pub place: String,
    /// Who took it, and in what capacity.
    pub receiver: Option<Person>,
    /// Who served it.
    pub servers: Vec<Person>,
    /// Who witnessed.
    pub witness: Option<Person>,
    /// Photographs, films, or the confirmation of the electronic system.
    pub evidence: Vec<Piece>,
}
