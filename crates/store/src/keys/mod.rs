//! Keys at rest.
//!
//! | key | kept where | opened by |
//! |---|---|---|
//! | officer's private key (age X25519) | `OfficerEnrolled`, and `keys.json` of each fair | argon2id of the passphrase, XChaCha20-Poly1305 |
//! | a fair's data key (32 bytes) | `keys.json` of the fair | any officer admitted to it (age) |
//! | keys of `record.db`, `desk.db`, blobs and their names | nowhere | HKDF of the data key |
//! | the desk's device key in a fair | `device.json` of the desk | HKDF of that fair's data key |
//!
//! So one passphrase of one officer opens everything on a desk, an officer whose enrolment came
//! from another desk opens it too, and a fair's folder alone gives no device key away.

mod data;
mod fair;
mod officer;

pub(crate) use data::{DataKey, Purpose};
pub(crate) use fair::FairKeys;
pub use fair::{FairOfficer, SignIn};
pub use officer::{
    Cost, Identity, OfficerKey, expect_passphrase, new_officer_key, unlock_officer_key,
};

/// What can go wrong with a wrapped key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// The passphrase is not the one it was wrapped with.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The wrapped text is not what it was when it was written.
    #[error("damaged")]
    Damaged,
}
