//! What a desk and an office say to each other before letters go: who is invited, who is let in.
//! JSON over HTTPS; the paths stand here once, for both sides.

use domain::ids::{DeviceId, ExhibitionId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Asks what an invitation is for. Answered by [`Invited`].
pub const INVITED: &str = "/v1/invited";
/// Opens a fair at an office that invited its first desk ([`OpenFair`]).
pub const FAIRS: &str = "/v1/fairs";
/// Below a fair: a new desk asks to be admitted ([`AskAdmission`]).
pub const ADMISSIONS: &str = "admissions";
/// Below a fair: a device asks to be let in ([`AskSession`], answered by [`Asked`]).
pub const CHALLENGES: &str = "challenges";
/// Below a fair: it answers the challenge ([`Answered`], answered by [`Session`]).
pub const SESSIONS: &str = "sessions";
/// Below a fair: invitations of its desks ([`Invite`]); reading them gives [`Invitations`].
pub const INVITATIONS: &str = "invitations";
/// Below a fair: letters, and their answers.
pub const LETTERS: &str = "letters";
/// The kind of content of a letter.
pub const LETTER_TYPE: &str = "application/vnd.boothward.letter";

/// The path of something below a fair.
pub fn path(exhibition: &ExhibitionId, what: &str) -> String {
    format!("{FAIRS}/{exhibition}/{what}")
}

/// Names an invitation by its name, never by its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskInvited {
    /// The name.
    pub invitation: String,
}

/// What an invitation is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum Invited {
    /// The office invites the first desk of a fair.
    Office(OfficeCard),
    /// A desk invites another to its fair; only the secret opens what it says.
    Fair {
        /// The fair.
        exhibition: ExhibitionId,
        /// A [`Parcel`], sealed, in hexadecimal digits.
        parcel: String,
    },
}

/// What a desk records when it admits an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeCard {
    /// How people call it.
    pub name: String,
    /// Where desks reach it, as `https://host:port`.
    pub addresses: Vec<String>,
    /// The public key of its device in this fair, hexadecimal.
    pub key: String,
    /// The SHA-256 of its certificate for the line, hexadecimal.
    pub tls_key: String,
}

/// The first desk opens its fair at an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenFair {
    /// The invitation's name.
    pub invitation: String,
    /// The fair.
    pub exhibition: ExhibitionId,
    /// The public key of the desk's device, which alone is let in until the fair's facts are there.
    pub device_key: String,
    /// The desk vouches for that key with the secret.
    pub vouched: String,
}

/// A desk that was invited asks to be admitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskAdmission {
    /// The invitation's name.
    pub invitation: String,
    /// The public key of its device, hexadecimal.
    pub device_key: String,
    /// It vouches for that key with the secret.
    pub vouched: String,
    /// How people call it.
    pub name: String,
}

/// A device asks to be let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskSession {
    /// The device.
    pub device: DeviceId,
}

/// What it has to sign, as [`proof::Challenge`] says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Said once and never again.
    pub nonce: String,
}

/// What it signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// The device.
    pub device: DeviceId,
    /// The nonce.
    pub nonce: String,
    /// The signature, hexadecimal.
    pub signature: String,
}

/// What lets it in for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Goes with every letter, as a bearer token (RFC 6750).
    pub token: String,
}

/// A desk invites another to its fair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invite {
    /// The invitation's name.
    pub invitation: String,
    /// Until when it holds.
    pub until: Timestamp,
    /// A [`Parcel`], sealed, in hexadecimal digits.
    pub parcel: String,
}

/// The invitations of a desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitations {
    /// Those that somebody answered.
    pub asked: Vec<AskAdmission>,
}

/// What a desk tells the one that it invites, and nobody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// The fair.
    pub exhibition: ExhibitionId,
    /// The fair's name, so that a person sees where the machine joins.
    pub name: String,
    /// The fair's root key, hexadecimal: whoever opens the fair under another is a stranger.
    pub root_key: String,
    /// The station of the desk that joins.
    pub station: String,
    /// The key that all desks share.
    pub desks_key: String,
    /// The officers who can sign in there.
    pub officers: Vec<store::FairOfficer>,
    /// The office's key for the line, whole.
    pub tls_key: String,
}
