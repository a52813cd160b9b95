//! Keys at rest.
//!
//! | key | kept where | opened by |
//! |---|---|---|
//! | officer's private key (age X25519) | `OfficerEnrolled`, there wrapped for the desks, and `keys.json` of each fair | argon2id of the passphrase, XChaCha20-Poly1305 |
//! | the key that all desks of a fair share | `record.db` of each desk, never an office's | whoever opens the record; a desk that joins gets it under the secret of its invitation |
//! | a fair's data key (32 bytes) | `keys.json` of the fair | any officer admitted to it (age) |
//! | keys of `record.db`, `desk.db`, blobs and their names | nowhere | HKDF of the data key |
//! | the desk's device key in a fair | `device.json` of the desk | HKDF of that fair's data key |
//!
//! So one passphrase of one officer opens everything on a desk, an officer whose enrolment came
//! from another desk opens it too, and a fair's folder alone gives no device key away.

mod data;
mod desks;
mod fair;
mod invitation;
mod officer;

pub(crate) use data::{DataKey, Purpose};
pub use desks::DesksKey;
pub(crate) use fair::FairKeys;
pub use fair::{FairOfficer, SignIn};
pub use invitation::{InvitationSecret, SECRET_BYTES};
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
