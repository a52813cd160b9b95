//! The written pledge of Article 19 (1) and what follows from it (domain §5.1, §6.2).

use serde::Serialize;

use crate::parts::{Grounds, Moment, Party, Words};

/// O-01. Its twelve clauses stand in the template; they are numbered 1 to 12 and
/// cited by that number.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Pledge {
    /// Who pledges.
    pub exhibitor: Party,
    /// Exhibits with the rights claimed on them.
    pub exhibits: Vec<DeclaredExhibit>,
    /// Empty rows to write further exhibits into.
    pub empty_rows: u8,
    /// Agreed telephone for service, beside the booth itself.
    pub service_phone: String,
    /// Agreed electronic address for service; a data message is received when it enters that system.
    pub service_email: String,
    /// Agreed messenger account for service.
    pub service_messenger: String,
}

/// One exhibit as its exhibitor declares it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DeclaredExhibit {
    /// Name.
    pub name: String,
    /// Model.
    pub model: String,
    /// Brand shown on it.
    pub brand: String,
    /// Marks and numbers shown: ®, patent number, GI mark, copyright notice.
    pub claims: String,
}

/// O-04: a signed pledge was accepted.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PledgeReceipt {
    /// Who pledged.
    pub exhibitor: Party,
    /// Who signed.
    pub signer_name: String,
    /// In what capacity, and the power of attorney where it is an agent.
    pub signer_authority: Words,
    /// Seal on paper, electronic signature of a licensed provider, or agreed signature.
    pub signing_method: Words,
    /// When the desk accepted it.
    pub received_at: Option<Moment>,
    /// Number of the pledge form, where it has one.
    pub pledge_number: String,
    /// SHA-256 of the pledge as received, in hexadecimal.
    pub digest: String,
    /// Pages received.
    pub pages: Option<u32>,
    /// Exhibits declared.
    pub exhibits: Option<u32>,
    /// Accepted after the opening of the fair.
    pub late: bool,
}

/// O-05: what a missing pledge leads to where the profile says so. Always a person's act.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NoEntryNotice {
    /// To whom.
    pub exhibitor: Party,
    /// What is missing.
    pub missing: Vec<Words>,
    /// When it was asked for, in order.
    pub reminded_at: Vec<Moment>,
    /// From when entry is not admitted.
    pub from: Option<Moment>,
    /// What it rests on.
    pub grounds: Grounds,
}
