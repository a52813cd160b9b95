//! An officer's key pair, and the passphrase that opens it.

use super::KeyFault;
use super::data::{open, seal};
use crate::Random;
use age::secrecy::ExposeSecret;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// An officer's key pair as the enrolment fact carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerKey {
    /// The public half, to which desks seal their data keys.
    pub public_key: String,
    /// The private half, wrapped by the passphrase; it travels between desks, never to the office.
    pub wrapped_key: String,
}

/// An officer's private key, opened.
#[derive(Clone)]
pub struct Identity(age::x25519::Identity);

/// What guessing one passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over that memory.
    pub passes: u32,
    /// How many parts of it are filled beside each other.
    pub lanes: u32,
}

impl Cost {
    /// 64 MiB, three passes and four lanes: the second choice of RFC 9106, section 4.
    pub const STANDARD: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 4 };
    /// A wrapped key that claims more than this is refused, so that none can stall a desk.
    const LARGEST: Self = Self { memory_kib: 1024 * 1024, passes: 16, lanes: 64 };

    /// None where the cost is none, or more than is bearable.
    fn params(self) -> Option<Params> {
        let bearable = self.memory_kib <= Self::LARGEST.memory_kib
            && self.passes <= Self::LARGEST.passes
            && self.lanes <= Self::LARGEST.lanes;
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32));
        params.ok().filter(|_| bearable)
    }
}

impl Identity {
    /// The public half.
    pub fn public_key(&self) -> String {
        self.0.to_public().to_string()
    }

    pub(crate) fn inner(&self) -> &age::x25519::Identity {
        &self.0
    }
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Identity({})", self.public_key())
    }
}

/// A new key pair for an officer.
pub fn new_officer_key(passphrase: &str, cost: Cost, random: Random<'_>) -> (OfficerKey, Identity) {
    let identity = Identity(age::x25519::Identity::generate());
    let public_key = identity.public_key();
    let (mut salt, mut nonce) = ([0; 16], [0; 24]);
    random(&mut salt);
    random(&mut nonce);
    let key = stretch(passphrase, cost, &salt).expect("the cost is one of ours");
    let secret = Zeroizing::new(identity.0.to_string().expose_secret().to_owned());
    let sealed = seal(&key, &nonce, public_key.as_bytes(), secret.as_bytes());
    let said = format!(
        "argon2id${}${}${}${public_key}${}${}${}",
        cost.memory_kib,
        cost.passes,
        cost.lanes,
        hex::encode(salt),
        hex::encode(nonce),
        hex::encode(sealed),
    );
    let wrapped_key = format!("{said}${}", checksum(&said));
    (OfficerKey { public_key, wrapped_key }, identity)
}

/// Opens a wrapped key. A wrong passphrase and a damaged text are told apart.
pub fn unlock_officer_key(wrapped: &str, passphrase: &str) -> Result<Identity, KeyFault> {
    let (said, check) = wrapped.rsplit_once('$').ok_or(KeyFault::Damaged)?;
    if checksum(said) != check {
        return Err(KeyFault::Damaged);
    }
    let parts: Vec<&str> = said.split('$').collect();
    let ["argon2id", memory, passes, lanes, public_key, salt, nonce, sealed] = parts[..] else {
        return Err(KeyFault::Damaged);
    };
    let number = |text: &str| text.parse().map_err(|_| KeyFault::Damaged);
    let cost = Cost { memory_kib: number(memory)?, passes: number(passes)?, lanes: number(lanes)? };
    let decode = |text: &str| hex::decode(text).map_err(|_| KeyFault::Damaged);
    let (salt, nonce, sealed) = (decode(salt)?, decode(nonce)?, decode(sealed)?);
    let key = stretch(passphrase, cost, &salt).ok_or(KeyFault::Damaged)?;
    let secret =
        open(&key, &nonce, public_key.as_bytes(), &sealed).ok_or(KeyFault::WrongPassphrase)?;
    let secret = std::str::from_utf8(&secret).map_err(|_| KeyFault::Damaged)?;
    age::x25519::Identity::from_str(secret).map(Identity).map_err(|_| KeyFault::Damaged)
}

/// Memory that lies ready for the next passphrase; empty where nobody expects one.
static READY: Mutex<Vec<Block>> = Mutex::new(Vec::new());

/// Lays out the memory that a passphrase takes, while somebody still types it: half of the time
/// that one costs goes to the system's giving out pages.
pub fn expect_passphrase() {
    if let Some(params) = Cost::STANDARD.params() {
        let blocks = vec![Block::default(); params.block_count()];
        *READY.lock().unwrap_or_else(PoisonError::into_inner) = blocks;
    }
}

/// One passphrase is one key, however the keyboard composed its letters.
fn stretch(passphrase: &str, cost: Cost, salt: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    let params = cost.params()?;
    let composed = Zeroizing::new(passphrase.nfkc().collect::<String>());
    let mut memory = std::mem::take(&mut *READY.lock().unwrap_or_else(PoisonError::into_inner));
    memory.resize(params.block_count(), Block::default());
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(composed.as_bytes(), salt, &mut *key, &mut memory)
        .ok()?;
    Some(key)
}

fn checksum(said: &str) -> String {
    proof::digest_of(said.as_bytes()).as_str()[7..15].to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Cost, KeyFault, checksum, expect_passphrase, new_officer_key, unlock_officer_key};

    #[test]
    fn memory_that_lay_ready_opens_the_same_keys() {
        let cost = Cost { memory_kib: 64, passes: 1, lanes: 2 };
        let (key, identity) = new_officer_key("密码 pass", cost, &mut |bytes| bytes.fill(5));
        // The second time nothing lies ready.
        expect_passphrase();
        for _ in 0..2 {
            let opened = unlock_officer_key(&key.wrapped_key, "密码 pass").expect("opened");
            assert_eq!(opened.public_key(), identity.public_key());
        }
    }

    #[test]
    fn a_key_that_would_stall_the_desk_is_refused() {
        let cost = Cost { memory_kib: 32, passes: 1, lanes: 4 };
        let (key, identity) = new_officer_key("密码 pass", cost, &mut |bytes| bytes.fill(5));
        let opened = unlock_officer_key(&key.wrapped_key, "密码 pass").expect("opened");
        assert_eq!(opened.public_key(), identity.public_key());
        let wrong = unlock_officer_key(&key.wrapped_key, "密码 Pass");
        assert_eq!(wrong.err(), Some(KeyFault::WrongPassphrase));
        for claimed in ["$9999999$1$4$", "$32$99$4$", "$1024$1$65$", "$8$1$4$", "$32$1$0$"] {
            let said = key.wrapped_key.replacen("$32$1$4$", claimed, 1);
            let said = said.rsplit_once('$').expect("a check at the end").0;
            let claim = format!("{said}${}", checksum(said));
            assert_eq!(unlock_officer_key(&claim, "密码 pass").err(), Some(KeyFault::Damaged));
        }
    }
}
