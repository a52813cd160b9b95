//! The data key of a fair, and what grows from it.

use super::KeyFault;
use crate::Random;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use domain::ids::Digest;
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Thirty-two bytes that open one fair on one desk.
#[derive(Clone)]
pub(crate) struct DataKey(Zeroizing<[u8; 32]>);

/// What a derived key is for. The labels are frozen: files depend on them.
#[derive(Clone, Copy)]
pub(crate) enum Purpose {
    /// Opens `record.db`.
    Record,
    /// Opens `desk.db`.
    Notes,
    /// Wraps the device key of this fair.
    DeviceKey,
}

impl DataKey {
    /// A new key.
    pub fn new(random: Random<'_>) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        random(&mut *key);
        Self(key)
    }

    /// The key with these bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyFault> {
        let key: [u8; 32] = bytes.try_into().map_err(|_| KeyFault::Damaged)?;
        Ok(Self(Zeroizing::new(key)))
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key for a purpose.
    pub fn derive(&self, purpose: Purpose) -> Zeroizing<[u8; 32]> {
        self.expand(purpose.label(), "")
    }

    /// The key of one blob.
    pub fn blob_key(&self, digest: &Digest) -> Zeroizing<[u8; 32]> {
        self.expand("blob", digest.as_str())
    }

    /// The key of the pieces of one blob that is on its way.
    pub fn partial_key(&self, digest: &Digest) -> Zeroizing<[u8; 32]> {
        self.expand("partial", digest.as_str())
    }

    /// The file name of one blob: 64 hexadecimal digits that say nothing of its content.
    pub fn blob_name(&self, digest: &Digest) -> String {
        let key = self.expand("blob name", "");
        let mut name = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&*key)
            .expect("HMAC takes keys of any length");
        name.update(digest.as_str().as_bytes());
        hex::encode(name.finalize().into_bytes())
    }

    /// Wraps a secret for a purpose.
    pub fn wrap(&self, purpose: Purpose, secret: &[u8], random: Random<'_>) -> String {
        let mut nonce = [0; 24];
        random(&mut nonce);
        let sealed = seal(&self.derive(purpose), &nonce, purpose.label().as_bytes(), secret);
        hex::encode([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Self::wrap`] wrapped.
    pub fn unwrap(&self, purpose: Purpose, wrapped: &str) -> Result<Zeroizing<Vec<u8>>, KeyFault> {
        let bytes = hex::decode(wrapped).map_err(|_| KeyFault::Damaged)?;
        let (nonce, sealed) = bytes.split_at_checked(24).ok_or(KeyFault::Damaged)?;
        open(&self.derive(purpose), nonce, purpose.label().as_bytes(), sealed)
            .ok_or(KeyFault::Damaged)
    }

    fn expand(&self, label: &str, context: &str) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(b"boothward-keys-1"), &*self.0)
            .expand(&[label.as_bytes(), b"\0", context.as_bytes()].concat(), &mut *key)
            .expect("thirty-two bytes are within what HKDF gives");
        key
    }
}

impl Purpose {
    fn label(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Notes => "notes",
            Self::DeviceKey => "device key",
        }
    }
}

/// Seals a short secret.
pub(super) fn seal(key: &[u8; 32], nonce: &[u8; 24], aad: &[u8], secret: &[u8]) -> Vec<u8> {
    XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(*nonce), Payload { msg: secret, aad })
        .expect("a secret of a few bytes is within what the cipher takes")
}

/// Opens a short secret; none where key, nonce or text is another.
pub(super) fn open(
    key: &[u8; 32],
    nonce: &[u8],
    aad: &[u8],
    sealed: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let nonce: [u8; 24] = nonce.try_into().ok()?;
    let cipher = XChaCha20Poly1305::new(key.into());
    let opened = cipher.decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad });
    opened.ok().map(Zeroizing::new)
}
