//! The secret of an invitation: what a person carries from one machine to the other.
//!
//! It is written on a screen, scanned or typed, holds once and for minutes. The office between the
//! two machines learns its name alone; what the desks tell each other under it stays sealed.

use super::KeyFault;
use super::data::{open, seal};
use crate::Random;
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// How many random bytes a secret holds: more than anybody guesses in the life of an invitation,
/// few enough to be typed.
pub const SECRET_BYTES: usize = 10;

/// The secret of one invitation.
#[derive(Clone, PartialEq, Eq)]
pub struct InvitationSecret(Zeroizing<[u8; SECRET_BYTES]>);

impl InvitationSecret {
    /// A new secret.
    pub fn new(random: Random<'_>) -> Self {
        let mut secret = Zeroizing::new([0; SECRET_BYTES]);
        random(&mut *secret);
        Self(secret)
    }

    /// The secret with these bytes.
    pub fn from_bytes(bytes: [u8; SECRET_BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8; SECRET_BYTES] {
        &self.0
    }

    /// The invitation's name, which tells nothing of the secret: 32 hexadecimal digits.
    pub fn name(&self) -> String {
        hex::encode(&self.expand("name")[..16])
    }

    /// Seals what only the invited may read.
    pub fn seal(&self, content: &[u8], random: Random<'_>) -> Vec<u8> {
        let mut nonce = [0; 24];
        random(&mut nonce);
        let sealed = seal(&self.expand("content"), &nonce, b"invitation", content);
        [nonce.as_slice(), &sealed].concat()
    }

    /// Opens what [`Self::seal`] sealed.
    pub fn open(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyFault> {
        let (nonce, sealed) = sealed.split_at_checked(24).ok_or(KeyFault::Damaged)?;
        open(&self.expand("content"), nonce, b"invitation", sealed).ok_or(KeyFault::Damaged)
    }

    /// Vouches that this device key is the invited one's: 64 hexadecimal digits.
    pub fn vouch(&self, device_key: &str) -> String {
        hex::encode(self.mac(device_key).finalize().into_bytes())
    }

    /// Whether somebody who has the secret vouched for this device key.
    pub fn vouches(&self, device_key: &str, vouched: &str) -> bool {
        hex::decode(vouched).is_ok_and(|tag| self.mac(device_key).verify_slice(&tag).is_ok())
    }

    fn mac(&self, device_key: &str) -> Hmac<Sha256> {
        let key = self.expand("device");
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&*key)
            .expect("HMAC takes keys of any length");
        mac.update(device_key.as_bytes());
        mac
    }

    fn expand(&self, label: &str) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(b"boothward-invitation-1"), &*self.0)
            .expand(label.as_bytes(), &mut *key)
            .expect("thirty-two bytes are within what HKDF gives");
        key
    }
}

impl std::fmt::Debug for InvitationSecret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "InvitationSecret({})", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DesksKey, KeyFault};
    use super::InvitationSecret;

    #[test]
    fn only_the_secret_opens_what_it_sealed_and_vouches_for_a_key() {
        let secret = InvitationSecret::from_bytes([7; 10]);
        let other = InvitationSecret::from_bytes([8; 10]);
        let sealed = secret.seal(b"told", &mut |bytes| bytes.fill(1));
        assert_eq!(secret.open(&sealed).as_deref().map(Vec::as_slice), Ok(b"told".as_slice()));
        assert_eq!(other.open(&sealed), Err(KeyFault::Damaged));
        assert_eq!(secret.open(&sealed[..20]), Err(KeyFault::Damaged));
        assert_ne!(secret.name(), other.name());
        let vouched = secret.vouch("key");
        assert!(secret.vouches("key", &vouched));
        assert!(!secret.vouches("another key", &vouched));
        assert!(!other.vouches("key", &vouched));
        assert!(!secret.vouches("key", "no digits"));
    }

    #[test]
    fn what_is_wrapped_for_desks_opens_under_their_key_alone() {
        let desks = DesksKey::new(&mut |bytes| bytes.fill(3));
        let wrapped = desks.wrap("argon2id$…", &mut |bytes| bytes.fill(2));
        assert!(!wrapped.contains("argon2id"));
        let again = DesksKey::read(&desks.write()).expect("read");
        assert_eq!(again.unwrap(&wrapped), Ok("argon2id$…".to_owned()));
        assert_eq!(again.unwrap("argon2id$…"), Ok("argon2id$…".to_owned()));
        let others = DesksKey::new(&mut |bytes| bytes.fill(4));
        assert_eq!(others.unwrap(&wrapped), Err(KeyFault::Damaged));
    }
}
