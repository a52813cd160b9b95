//! Digests: the identity of facts and files.

use domain::ids::Digest;
use sha2::{Digest as _, Sha256};

/// The digest of bytes that are at hand.
pub fn digest_of(bytes: &[u8]) -> Digest {
    written(Sha256::digest(bytes).into())
}

/// The digest of bytes that come piece by piece.
#[derive(Clone, Debug, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// Before the first byte.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the next piece.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all pieces.
    pub fn finish(self) -> Digest {
        written(self.0.finalize().into())
    }
}

/// Whether a text is written as a digest is: `sha256:` and 64 lower-case hexadecimal digits.
pub fn is_digest(text: &str) -> bool {
    text.strip_prefix("sha256:").is_some_and(|digits| {
        digits.len() == 64 && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

pub(crate) fn written(hash: [u8; 32]) -> Digest {
    Digest(format!("sha256:{}", hex::encode(hash)))
}
