//! Keys: who signed.

use crate::Fault;
use crate::digest::digest_of;
use domain::ids::{DeviceId, Digest, ExhibitionId};
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use serde::Serialize;
use zeroize::Zeroizing;

/// Stands before the bytes of a fact, so that its signature can never pass for another.
const FACT_PREFIX: &[u8] = b"boothward-fact-1\0";
/// Stands before what the root key signs.
const ROOT_PREFIX: &[u8] = b"boothward-root-1\0";

/// Stands before a receipt.
const RECEIPT_PREFIX: &[u8] = b"boothward-receipt-1\0";
/// Stands before the digest of a courier's bundle.
const BUNDLE_PREFIX: &[u8] = b"boothward-bundle-1\0";
/// Stands before what opens a line.
const SESSION_PREFIX: &[u8] = b"boothward-session-1\0";

/// A device's private key. Its memory is wiped when it is dropped.
pub struct DeviceKey(SigningKey);

/// The root key of one fair. It signs the first device, and later only the replacement of a lost
/// administrator's device; between the two it lies on paper in a safe.
pub struct RootKey(SigningKey);

/// A public key. Its written form decides the algorithm: 64 hexadecimal digits are Ed25519.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

/// A signature of 64 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

impl DeviceKey {
    /// The key that grows from 32 random bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The 32 bytes from which it grows again; they never leave the device unwrapped.
    pub fn seed(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// The public half.
    pub fn public_key(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// The device's name.
    pub fn device(&self) -> DeviceId {
        device_id(&self.public_key())
    }

    pub(crate) fn sign_fact(&self, bytes: &[u8]) -> Signature {
        self.sign(FACT_PREFIX, bytes)
    }

    pub(crate) fn sign_receipt(&self, bytes: &[u8]) -> Signature {
        self.sign(RECEIPT_PREFIX, bytes)
    }

    /// Signs the digest of a courier's bundle.
    pub fn sign_bundle(&self, digest: &Digest) -> Signature {
        self.sign(BUNDLE_PREFIX, digest.as_str().as_bytes())
    }

    /// The secret under which others seal things for this device alone: X25519 (RFC 7748), grown
    /// from the same seed.
    pub fn agreement_secret(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_scalar_bytes())
    }

    pub(crate) fn sign_session(&self, bytes: &[u8]) -> Signature {
        self.sign(SESSION_PREFIX, bytes)
    }

    fn sign(&self, prefix: &[u8], bytes: &[u8]) -> Signature {
        Signature(self.0.sign(&[prefix, bytes].concat()).to_bytes())
    }
}

impl std::fmt::Debug for DeviceKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "DeviceKey({})", self.device())
    }
}

impl RootKey {
    /// The key that grows from 32 random bytes, the ones on the recovery sheet.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The public half, whose fingerprint is printed on the published rules and on every paper.
    pub fn public_key(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs exactly {exhibition, first device key}.
    pub fn sign_opening(&self, exhibition: &ExhibitionId, first: &PublicKey) -> Signature {
        Signature(self.0.sign(&opening(exhibition, first)).to_bytes())
    }

    /// Signs exactly {exhibition, new device key, lost device}.
    pub fn sign_replacement(
        &self,
        exhibition: &ExhibitionId,
        new: &PublicKey,
        lost: &DeviceId,
    ) -> Signature {
        Signature(self.0.sign(&replacement(exhibition, new, lost)).to_bytes())
    }
}

impl std::fmt::Debug for RootKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("RootKey")
    }
}

impl PublicKey {
    /// Reads the written form. Weak keys, under which strangers can sign, are refused.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let mut bytes = [0_u8; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| Fault::KeyUnreadable)?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| Fault::KeyUnreadable)?;
        if key.is_weak() || hex::encode(bytes) != text {
            return Err(Fault::KeyUnreadable);
        }
        Ok(Self(key))
    }

    /// The digest of the key's 32 bytes, by which people recognise it.
    pub fn fingerprint(&self) -> Digest {
        digest_of(self.0.as_bytes())
    }

    /// Whether the device with this key signed the digest of a courier's bundle.
    pub fn verify_bundle(&self, digest: &Digest, signature: &Signature) -> Result<(), Fault> {
        self.verify(BUNDLE_PREFIX, digest.as_str().as_bytes(), signature)
    }

    /// The key to which others seal things for this device alone: X25519 (RFC 7748).
    pub fn agreement_key(&self) -> [u8; 32] {
        self.0.to_montgomery().to_bytes()
    }

    pub(crate) fn verify_fact(&self, bytes: &[u8], signature: &Signature) -> Result<(), Fault> {
        self.verify(FACT_PREFIX, bytes, signature)
    }

    pub(crate) fn verify_receipt(&self, bytes: &[u8], signature: &Signature) -> Result<(), Fault> {
        self.verify(RECEIPT_PREFIX, bytes, signature)
    }

    pub(crate) fn verify_session(&self, bytes: &[u8], signature: &Signature) -> Result<(), Fault> {
        self.verify(SESSION_PREFIX, bytes, signature)
    }

    fn verify(&self, prefix: &[u8], bytes: &[u8], signature: &Signature) -> Result<(), Fault> {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        self.0
            .verify_strict(&[prefix, bytes].concat(), &signature)
            .map_err(|_| Fault::SignatureWrong)
    }
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&hex::encode(self.0.as_bytes()))
    }
}

impl Signature {
    /// Reads 128 hexadecimal digits.
    pub fn read(text: &str) -> Option<Self> {
        let mut bytes = [0_u8; 64];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Self(bytes))
    }
}

impl std::fmt::Display for Signature {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&hex::encode(self.0))
    }
}

impl std::fmt::Debug for Signature {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Signature({self})")
    }
}

/// The name of the device with this key.
pub fn device_id(key: &PublicKey) -> DeviceId {
    DeviceId(hex::encode(sha2_of(key))[..32].to_owned())
}

/// Whether the root key named by an opening signed its exhibition and first device.
///
/// All four come as they are written in the fact: the keys and the signature hexadecimal.
pub fn verify_opening(
    root_key: &str,
    exhibition: &ExhibitionId,
    first_device_key: &str,
    root_signature: &str,
) -> Result<(), Fault> {
    let first = PublicKey::read(first_device_key)?;
    verify_root(root_key, &opening(exhibition, &first), root_signature)
}

/// Whether the root key put this new device key in the place of the lost device.
///
/// Root key, new key and signature come as they are written in the fact, hexadecimal.
pub fn verify_replacement(
    root_key: &str,
    exhibition: &ExhibitionId,
    new_device_key: &str,
    lost: &DeviceId,
    root_signature: &str,
) -> Result<(), Fault> {
    let new = PublicKey::read(new_device_key)?;
    verify_root(root_key, &replacement(exhibition, &new, lost), root_signature)
}

fn verify_root(root_key: &str, said: &[u8], root_signature: &str) -> Result<(), Fault> {
    let root = PublicKey::read(root_key)?;
    let signature = Signature::read(root_signature).ok_or(Fault::RootSignatureWrong)?;
    root.0
        .verify_strict(said, &ed25519_dalek::Signature::from_bytes(&signature.0))
        .map_err(|_| Fault::RootSignatureWrong)
}

/// What the root key signs. The order of the fields is the order of the bytes, whatever else the
/// program is built with.
#[derive(Serialize)]
struct Opening<'a> {
    exhibition: &'a ExhibitionId,
    first_device_key: String,
}

/// As [`Opening`].
#[derive(Serialize)]
struct Replacement<'a> {
    exhibition: &'a ExhibitionId,
    lost_device: &'a DeviceId,
    new_device_key: String,
}

fn opening(exhibition: &ExhibitionId, first: &PublicKey) -> Vec<u8> {
    said(&Opening { exhibition, first_device_key: first.to_string() })
}

fn replacement(exhibition: &ExhibitionId, new: &PublicKey, lost: &DeviceId) -> Vec<u8> {
    said(&Replacement { exhibition, lost_device: lost, new_device_key: new.to_string() })
}

fn said(fields: &impl Serialize) -> Vec<u8> {
    let fields = serde_json::to_vec(fields).expect("texts alone make JSON");
    [ROOT_PREFIX, &fields].concat()
}

fn sha2_of(key: &PublicKey) -> [u8; 32] {
    use sha2::Digest as _;
    sha2::Sha256::digest(key.0.as_bytes()).into()
}
