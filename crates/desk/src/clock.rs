//! The clock and chance: the only place in the house where either is asked.

use jiff::Timestamp;
use std::sync::Mutex;

/// Where the desk's time comes from.
#[derive(Debug)]
pub enum Clock {
    /// The machine.
    System,
    /// A story or a rehearsal, which says itself what time it is.
    Told(Mutex<Timestamp>),
}

impl Clock {
    /// A clock that stands until it is set.
    pub fn told(at: Timestamp) -> Self {
        Self::Told(Mutex::new(at))
    }

    /// What time it is, to the millisecond.
    pub fn now(&self) -> Timestamp {
        let now = match self {
            #[expect(clippy::disallowed_methods, reason = "the one place where the clock is asked")]
            Self::System => Timestamp::now(),
            Self::Told(at) => *at.lock().unwrap_or_else(std::sync::PoisonError::into_inner),
        };
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }

    /// Sets a told clock; a system clock is not ours to set.
    pub fn set(&self, to: Timestamp) {
        if let Self::Told(at) = self {
            *at.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = to;
        }
    }
}

/// Fills bytes with the operating system's randomness.
pub fn random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives randomness or nothing can be sealed");
}

/// Thirty-two random bytes.
pub fn seed() -> [u8; 32] {
    let mut bytes = [0; 32];
    random(&mut bytes);
    bytes
}

/// A random id in the form of a UUID, version 4.
pub fn new_id() -> String {
    let mut bytes = [0_u8; 16];
    random(&mut bytes);
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let digits = hex::encode(bytes);
    format!(
        "{}-{}-{}-{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..]
    )
}
