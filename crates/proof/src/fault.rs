//! What can be wrong with a sealed fact.

use domain::ids::{DeviceId, Digest};
use serde::{Deserialize, Serialize};

/// Why a fact, a leaf or a chain is not what it claims to be.
///
/// The tag is the code under which `assets/messages/<language>/record.json` keeps its sentence.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, thiserror::Error,
)]
#[serde(tag = "code", rename_all = "snake_case")]
#[error("{self:?}")]
pub enum Fault {
    /// A key is no Ed25519 public key, or one of the weak ones.
    KeyUnreadable,
    /// A signature does not fit its bytes and key.
    SignatureWrong,
    /// The root key did not sign this opening.
    RootSignatureWrong,
    /// The fact was signed by another device than it names.
    DeviceMismatch,
    /// The fact belongs to another fair.
    OtherExhibition,
    /// The key of the device that signed is not known.
    DeviceUnknown,
    /// The bytes are not the JSON of an envelope; the text says where.
    EnvelopeUnreadable {
        /// What the reader met, for the technician.
        detail: String,
    },
    /// An object of the JSON names a key twice.
    KeyRepeated {
        /// The key.
        key: String,
    },
    /// The envelope's format is not known here.
    FormatUnknown {
        /// The format it names.
        format: u32,
    },
    /// A limit that was set before the first fact is exceeded.
    LimitExceeded {
        /// Which, as a word of `limits`.
        limit: String,
    },
    /// The leaves do not give the root that the fact holds.
    LeavesMismatch,
    /// Two leaves of one fact have the same path.
    LeafRepeated {
        /// The path.
        path: String,
    },
    /// A fact does not name its predecessor in the device's chain.
    ChainBroken {
        /// The device.
        device: DeviceId,
        /// The place at which the chain breaks.
        sequence: u64,
        /// The fact found there.
        digest: Digest,
    },
}
