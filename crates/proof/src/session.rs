//! The opening of a line: a device shows that it holds its key.

use crate::Fault;
use crate::key::{DeviceKey, PublicKey, Signature};
use domain::ids::{DeviceId, ExhibitionId};
use serde::Serialize;

/// What a device signs to be let in. The key of the line stands in it, so that nobody in between
/// can hand the signature on to another.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Challenge<'a> {
    /// The fair.
    pub exhibition: &'a ExhibitionId,
    /// Who wants to be let in.
    pub device: &'a DeviceId,
    /// What the other side said, once and never again.
    pub nonce: &'a str,
    /// The SHA-256 of the certificate with which the other side speaks TLS, hexadecimal.
    pub tls_key: &'a str,
}

impl Challenge<'_> {
    /// Answers with the device's key.
    pub fn sign(&self, key: &DeviceKey) -> Signature {
        key.sign_session(&self.said())
    }

    /// Whether the device with this key answered.
    pub fn verify(&self, key: &PublicKey, signature: &Signature) -> Result<(), Fault> {
        if crate::device_id(key) != *self.device {
            return Err(Fault::DeviceMismatch);
        }
        key.verify_session(&self.said(), signature)
    }

    fn said(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("texts alone make JSON")
    }
}

#[cfg(test)]
mod tests {
    use super::Challenge;
    use crate::DeviceKey;

    #[test]
    fn an_answer_holds_for_one_nonce_one_line_one_fair_and_one_device() {
        let key = DeviceKey::from_seed(&[5; 32]);
        let device = key.device();
        let (fair, other_fair) = ("51a1".into(), "51a2".into());
        let asked = Challenge { exhibition: &fair, device: &device, nonce: "n", tls_key: "k" };
        let answer = asked.sign(&key);
        assert_eq!(asked.verify(&key.public_key(), &answer), Ok(()));
        let others = [
            Challenge { nonce: "m", ..asked },
            Challenge { tls_key: "l", ..asked },
            Challenge { exhibition: &other_fair, ..asked },
        ];
        for other in others {
            assert!(other.verify(&key.public_key(), &answer).is_err());
        }
        let stranger = DeviceKey::from_seed(&[6; 32]);
        assert!(asked.verify(&stranger.public_key(), &asked.sign(&stranger)).is_err());
    }
}
