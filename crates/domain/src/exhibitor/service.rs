//! Where papers may be sent, and whose identity was sighted.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A channel to which papers may be sent once agreed (pledge clause 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ServiceChannel {
    /// Telephone or text message.
    Phone,
    /// Electronic mail.
    Email,
    /// Messenger account.
    Messenger,
}

impl ServiceChannel {
    /// The path of the leaf that holds the number or address.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Phone => "service/phone",
            Self::Email => "service/email",
            Self::Messenger => "service/messenger",
        }
    }
}

/// Whose identity paper was sighted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SightedPerson {
    /// The legal representative or the person itself.
    Principal,
    /// Who signed the pledge.
    Signer,
    /// An agent.
    Agent,
    /// Who is responsible at the booth.
    OnSite,
}
