//! The seal: signed facts, device chains, salted leaves.
//!
//! A fact is sealed once, by the device that recorded it, and from then on it is a string of
//! bytes: the bytes that were signed are the bytes that are stored, sent and checked. Nothing in
//! this room reads what a fact means; it reads only the [`Envelope`] around it.
//!
//! | what | how |
//! |---|---|
//! | identity of a fact or file | SHA-256 of its exact bytes, written `sha256:` and 64 hexadecimal digits |
//! | signature of a fact | Ed25519 (RFC 8032) over `boothward-fact-1\0` and the bytes |
//! | signature of an opening | Ed25519 by the root key over `boothward-root-1\0` and `{"exhibition":…,"first_device_key":…}` |
//! | receipt of an office | Ed25519 by the office's device over `boothward-receipt-1\0` and the JSON of the [`Receipt`] |
//! | answer that opens a line | Ed25519 over `boothward-session-1\0` and the JSON of the [`Challenge`] |
//! | bundle of a courier | Ed25519 over `boothward-bundle-1\0` and the written SHA-256 of what it holds |
//! | name of a device | the first 32 hexadecimal digits of the SHA-256 of its public key |
//! | personal words | leaves with 16 bytes of salt under a Merkle root built as RFC 6962 builds it |
//! | order of one device's facts | `sequence`, dense from one, and `previous`, the digest before |
//!
//! The algorithm belongs to the key that was admitted, never to the message, so that another
//! one can be admitted beside Ed25519 without an old message changing its meaning.

mod chain;
mod digest;
mod envelope;
mod fault;
mod key;
mod leaves;
mod receipt;
mod seal;
mod session;
mod strict;

pub use chain::{Fork, Link, chain_faults, ends, forks, other_branches};
pub use digest::{Hasher, digest_of, is_digest};
pub use envelope::{Clock, ClockSource, Envelope, FORMAT, Moment};
pub use fault::Fault;
pub use key::{
    DeviceKey, PublicKey, RootKey, Signature, device_id, verify_opening, verify_replacement,
};
pub use leaves::{LeafProof, SaltedLeaf, Words, leaf_hash, prove_leaf, root_of};
pub use receipt::{Receipt, SignedReceipt};
pub use seal::{Draft, SignedFact, seal, verify};
pub use session::Challenge;

/// What a fact may weigh; decided before the first fact and checked at birth and on reading.
pub mod limits {
    /// The bytes of one fact.
    pub const FACT_BYTES: usize = 256 * 1024;
    /// How deep its JSON may nest.
    pub const DEPTH: usize = 32;
    /// How many files it may name.
    pub const BLOBS: usize = 256;
    /// How many heads it may have seen in one stream.
    pub const HEADS: usize = 64;
    /// How many personal leaves may stand beside it.
    pub const LEAVES: usize = 1024;
    /// The bytes of one leaf's words.
    pub const LEAF_BYTES: usize = 64 * 1024;
    /// The bytes of an id or a leaf's path.
    pub const NAME_BYTES: usize = 256;
}
