//! Signed pledges as they come in.

use super::pledge::{SignerCapacity, SigningMethod};
use crate::fact::Blob;
use crate::ids::ExhibitorId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A signed pledge as it comes over the counter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignedForm {
    /// When it was signed, as it says.
    #[ts(type = "string")]
    pub signed_at: Timestamp,
    /// How it was signed.
    pub method: SigningMethod,
    /// In what capacity.
    pub capacity: SignerCapacity,
    /// Who signed.
    pub signer: String,
    /// The signer's post.
    pub post: String,
    /// The rule version it accepts.
    pub rules_version: u32,
    /// Its scan or file.
    pub scan: Blob,
    /// The power of attorney, where an agent signed.
    pub authority: Option<Blob>,
    /// Its pages.
    pub pages: Option<u32>,
}

/// A pledge that was signed before this program was asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EarlierPledge {
    /// Whose.
    pub exhibitor: ExhibitorId,
    /// When it was signed, as it says.
    #[ts(type = "string")]
    pub signed_at: Timestamp,
    /// When it reached the organiser.
    #[ts(type = "string")]
    pub received_at: Timestamp,
    /// How it was signed.
    pub method: SigningMethod,
    /// The rule version it accepts, where it names one.
    pub rules_version: Option<u32>,
    /// Its scan; none where only a roster's column tells of it.
    pub scan: Option<Blob>,
}
