//! The written compliance pledge (W1; draft Art. 19 (1)) as its facts tell it.

use super::fact::Fact;
use crate::fact::{Placed, Told};
use crate::identifiers::number::Number;
use crate::ids::{CaseId, Digest, OfficerId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where the pledge stands.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum PledgeState {
    /// The form has not gone out.
    #[default]
    NotSent,
    /// Form, rules and privacy notice went out (O-01, O-02, O-03).
    Sent,
    /// The exhibitor confirmed that they came.
    Acknowledged,
    /// A signed form came in and has not been looked at.
    Signed,
    /// It went back with its defects.
    Returned,
    /// It was accepted (O-04).
    Accepted,
    /// It was accepted, and the exhibit list has changed since.
    SupplementDue,
}

impl PledgeState {
    /// The state as it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotSent => "not_sent",
            Self::Sent => "sent",
            Self::Acknowledged => "acknowledged",
            Self::Signed => "signed",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
            Self::SupplementDue => "supplement_due",
        }
    }

    /// Whether an accepted pledge binds the exhibitor; one whose supplement is due still does.
    pub const fn is_accepted(self) -> bool {
        matches!(self, Self::Accepted | Self::SupplementDue)
    }
}

/// How a pledge was signed (电子签名法 Arts 3, 13, 14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SigningMethod {
    /// On paper with the seal, scanned.
    PaperAndSeal,
    /// By a licensed electronic certification provider: 可靠的电子签名.
    LicensedProvider,
    /// By hand on a screen under agreed conditions: 约定电子签名, never called reliable.
    AgreedElectronic,
}

/// In what capacity somebody signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignerCapacity {
    /// 法定代表人 or 负责人.
    LegalRepresentative,
    /// 代理人 with 授权委托书.
    Agent,
    /// The natural person or sole trader itself.
    InPerson,
    /// Not read off the paper: signed before the show and taken over in a batch.
    NotRecorded,
}

/// What a signed pledge lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PledgeDefect {
    /// No seal or signature.
    SealMissing,
    /// Seal or name differ from the registered name.
    NameDiffers,
    /// The signer's authority is not shown.
    AuthorityMissing,
    /// Clauses were struck out or are missing.
    ClausesMissing,
    /// The exhibit list is missing.
    ExhibitsMissing,
    /// It cannot be read.
    Illegible,
    /// Something else, told in words.
    Other,
}

/// How a form or reminder went out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SentBy {
    /// Printed and handed over or posted.
    Paper,
    /// By electronic mail.
    Mail,
    /// By messenger or text message.
    Message,
    /// By telephone.
    Telephone,
}

/// The pledge of one exhibitor: one per exhibitor and show; exhibitors that share a booth each
/// have their own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Pledge {
    /// Where it stands.
    pub state: PledgeState,
    /// The numbers of the forms that went out; a form printed twice has two.
    pub forms: Vec<Number>,
    /// When it first went out.
    #[ts(type = "string | null")]
    pub sent_at: Option<Timestamp>,
    /// When the exhibitor was reminded.
    #[ts(type = "string[]")]
    pub reminded_at: Vec<Timestamp>,
    /// The signed form, once there is one.
    pub signed: Option<SignedPledge>,
    /// What the last returned form lacked.
    pub defects: Vec<PledgeDefect>,
    /// In words.
    pub defects_told: Option<Told>,
    /// The acceptance; its first one where two desks each accepted.
    pub accepted: Option<Acceptance>,
    /// The numbers of all receipts that were handed out (O-04).
    pub receipts: Vec<Number>,
    /// When the last supplement was signed.
    #[ts(type = "string | null")]
    pub supplemented_at: Option<Timestamp>,
    /// The notice that entry is not admitted (O-05), while it stands or after.
    pub no_entry: Option<NoEntry>,
    /// Cases in which it was found broken.
    pub breaches: Vec<CaseId>,
}

/// A signed form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SignedPledge {
    /// When it was signed, as it says.
    #[ts(type = "string")]
    pub signed_at: Timestamp,
    /// When it reached the organiser.
    #[ts(type = "string")]
    pub received_at: Timestamp,
    /// How it was signed.
    pub method: SigningMethod,
    /// In what capacity.
    pub capacity: SignerCapacity,
    /// The rule version it accepts; none where it was signed before one was published.
    pub rules_version: Option<u32>,
    /// Its scan or file.
    pub scan: Option<Digest>,
    /// The power of attorney.
    pub authority: Option<Digest>,
    /// Its pages.
    pub pages: Option<u32>,
    /// Who signed.
    pub signer: Told,
    /// When this was recorded.
    #[ts(type = "string")]
    pub recorded_at: Timestamp,
}

/// An acceptance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "PledgeAcceptance")]
pub struct Acceptance {
    /// The receipt's number (O-04).
    pub number: Number,
    /// When it was recorded.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// Who accepted.
    pub by: Option<OfficerId>,
    /// Whether the pledge came after the opening, so that it does not count as 展前.
    pub late: bool,
}

/// A notice that entry is not admitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoEntry {
    /// Its number (O-05).
    pub number: Number,
    /// From when.
    #[ts(type = "string")]
    pub from: Timestamp,
    /// Who gave it.
    pub by: Option<OfficerId>,
    /// When an accepted pledge ended it.
    #[ts(type = "string | null")]
    pub ended_at: Option<Timestamp>,
}

impl Pledge {
    /// Adds a fact.
    pub(super) fn evolve(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::PledgeSent { number, .. } => {
                self.forms.push(number.clone());
                self.sent_at.get_or_insert(placed.recorded_at);
                if self.state == PledgeState::NotSent {
                    self.state = PledgeState::Sent;
                }
            }
            Fact::PledgeReminded { .. } => self.reminded_at.push(placed.recorded_at),
            Fact::PledgeAcknowledged {} => {
                if matches!(self.state, PledgeState::NotSent | PledgeState::Sent) {
                    self.state = PledgeState::Acknowledged;
                }
            }
            Fact::PledgeSigned {
                signed_at,
                received_at,
                method,
                capacity,
                rules_version,
                scan,
                authority,
                pages,
            } => {
                self.signed = Some(SignedPledge {
                    signed_at: *signed_at,
                    received_at: *received_at,
                    method: *method,
                    capacity: *capacity,
                    rules_version: *rules_version,
                    scan: scan.clone(),
                    authority: authority.clone(),
                    pages: *pages,
                    signer: Told::new(&placed.digest, "signer/name"),
                    recorded_at: placed.recorded_at,
                });
                if !self.state.is_accepted() {
                    self.state = PledgeState::Signed;
                }
            }
            Fact::PledgeReturned { .. } => self.assign(placed, fact),
            Fact::PledgeAccepted { number, .. } => {
                self.receipts.push(number.clone());
                self.assign(placed, fact);
            }
            Fact::SupplementDue {} if self.state == PledgeState::Accepted => {
                self.state = PledgeState::SupplementDue;
            }
            Fact::SupplementSigned { signed_at, .. } => {
                self.supplemented_at = Some(*signed_at);
                if self.state == PledgeState::SupplementDue {
                    self.state = PledgeState::Accepted;
                }
            }
            Fact::NoEntryNotified { number, from, .. } => {
                self.no_entry = Some(NoEntry {
                    number: number.clone(),
                    from: *from,
                    by: placed.officer.clone(),
                    ended_at: self.state.is_accepted().then_some(placed.recorded_at),
                });
            }
            Fact::PledgeBreached { case } if !self.breaches.contains(case) => {
                self.breaches.push(case.clone());
            }
            _ => {}
        }
    }

    /// Sets again what facts on the pledge clash over.
    pub(super) fn assign(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::PledgeReturned { defects } => {
                self.state = PledgeState::Returned;
                self.accepted = None;
                self.defects = defects.clone();
                self.defects_told = Some(Told::new(&placed.digest, "defects"));
            }
            Fact::PledgeAccepted { number, late } => {
                self.state = PledgeState::Accepted;
                self.accepted.get_or_insert(Acceptance {
                    number: number.clone(),
                    at: placed.recorded_at,
                    by: placed.officer.clone(),
                    late: *late,
                });
                if let Some(no_entry) = &mut self.no_entry {
                    no_entry.ended_at.get_or_insert(placed.recorded_at);
                }
            }
            // A person kept the notice against an acceptance: the pledge is looked at again.
            Fact::NoEntryNotified { .. } => {
                if self.accepted.take().is_some() {
                    self.state = PledgeState::Signed;
                }
                if let Some(no_entry) = &mut self.no_entry {
                    no_entry.ended_at = None;
                }
            }
            _ => {}
        }
    }
}
