//! The key that all desks of a fair share and its office does not have.
//!
//! An officer's private key, wrapped by the passphrase, travels between desks inside a fact, and
//! facts go through the office. So it is wrapped once more, under a key that every desk gets when
//! it joins: whoever breaks into the office has nothing on which a passphrase could be guessed.

use super::KeyFault;
use super::data::{open, seal};
use crate::Random;
use zeroize::Zeroizing;

/// What stands before a text that is wrapped so, and inside the cipher's own check.
const LABEL: &str = "desks$";

/// The key that all desks of a fair share.
#[derive(Clone)]
pub struct DesksKey(Zeroizing<[u8; 32]>);

impl DesksKey {
    /// A new key.
    pub fn new(random: Random<'_>) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        random(&mut *key);
        Self(key)
    }

    /// Reads 64 hexadecimal digits.
    pub fn read(text: &str) -> Result<Self, KeyFault> {
        let mut key = Zeroizing::new([0; 32]);
        hex::decode_to_slice(text, &mut *key).map_err(|_| KeyFault::Damaged)?;
        Ok(Self(key))
    }

    /// The key as 64 hexadecimal digits.
    pub fn write(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(*self.0))
    }

    /// Wraps a text for every desk.
    pub fn wrap(&self, text: &str, random: Random<'_>) -> String {
        let mut nonce = [0; 24];
        random(&mut nonce);
        let sealed = seal(&self.0, &nonce, LABEL.as_bytes(), text.as_bytes());
        format!("{LABEL}{}", hex::encode([nonce.as_slice(), &sealed].concat()))
    }

    /// Opens what [`Self::wrap`] wrapped; a text that never was comes back as it is.
    pub fn unwrap(&self, text: &str) -> Result<String, KeyFault> {
        let Some(wrapped) = text.strip_prefix(LABEL) else { return Ok(text.to_owned()) };
        let bytes = hex::decode(wrapped).map_err(|_| KeyFault::Damaged)?;
        let (nonce, sealed) = bytes.split_at_checked(24).ok_or(KeyFault::Damaged)?;
        let text = open(&self.0, nonce, LABEL.as_bytes(), sealed).ok_or(KeyFault::Damaged)?;
        String::from_utf8(text.to_vec()).map_err(|_| KeyFault::Damaged)
    }
}

impl std::fmt::Debug for DesksKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("DesksKey")
    }
}
