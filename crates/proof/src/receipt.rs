//! Receipts: what an office signs once facts have been committed there.

use crate::Fault;
use crate::key::{DeviceKey, PublicKey, Signature};
use domain::ids::{DeviceId, Digest, ExhibitionId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An office has this fact, and through its chain every one before it of the same device. It says
/// nothing of files, and licenses nobody to delete anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The fair.
    pub exhibition: ExhibitionId,
    /// The office's device in it.
    pub office: DeviceId,
    /// Whose chain.
    pub device: DeviceId,
    /// The place in that chain.
    pub sequence: u64,
    /// The fact there.
    pub digest: Digest,
    /// The office's own number for it, in the order in which facts came to it.
    pub number: u64,
    /// The office's epoch: another one after every restore from a backup.
    pub epoch: String,
    /// The office's clock when it signed.
    pub received_at: Timestamp,
}

/// A receipt as it was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedReceipt {
    /// The JSON of the [`Receipt`], never written anew.
    pub bytes: Vec<u8>,
    /// The office's signature over it.
    pub signature: Signature,
}

impl Receipt {
    /// Signs the receipt with the office's key.
    pub fn sign(&self, key: &DeviceKey) -> SignedReceipt {
        let bytes = serde_json::to_vec(self).expect("texts and numbers make JSON");
        let signature = key.sign_receipt(&bytes);
        SignedReceipt { bytes, signature }
    }
}

impl SignedReceipt {
    /// What the office signed. The office's key is the one that its admission tells.
    pub fn open(&self, key: &PublicKey) -> Result<Receipt, Fault> {
        key.verify_receipt(&self.bytes, &self.signature)?;
        let receipt: Receipt = serde_json::from_slice(&self.bytes)
            .map_err(|why| Fault::EnvelopeUnreadable { detail: why.to_string() })?;
        if receipt.office == crate::device_id(key) {
            Ok(receipt)
        } else {
            Err(Fault::DeviceMismatch)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Receipt;
    use crate::{DeviceKey, Fault, SignedReceipt, digest_of};

    fn signed() -> (Receipt, DeviceKey, SignedReceipt) {
        let key = DeviceKey::from_seed(&[3; 32]);
        let receipt = Receipt {
            exhibition: "51a1".into(),
            office: key.device(),
            device: "first".into(),
            sequence: 7,
            digest: digest_of(b"fact"),
            number: 12,
            epoch: "e1".to_owned(),
            received_at: "2026-11-25T10:00:00Z".parse().expect("a moment"),
        };
        let signed = receipt.sign(&key);
        (receipt, key, signed)
    }

    #[test]
    fn a_receipt_is_what_the_office_signed() {
        let (receipt, key, signed) = signed();
        assert_eq!(signed.open(&key.public_key()), Ok(receipt));
    }

    #[test]
    fn a_changed_receipt_or_another_key_is_refused() {
        let (_, key, signed) = signed();
        for at in 0..signed.bytes.len() {
            let mut changed = signed.clone();
            changed.bytes[at] ^= 1;
            assert_eq!(changed.open(&key.public_key()), Err(Fault::SignatureWrong));
        }
        let other = DeviceKey::from_seed(&[4; 32]).public_key();
        assert_eq!(signed.open(&other), Err(Fault::SignatureWrong));
    }

    #[test]
    fn nobody_signs_a_receipt_in_the_name_of_another_office() {
        let (receipt, _, _) = signed();
        let other = DeviceKey::from_seed(&[4; 32]);
        let signed = receipt.sign(&other);
        assert_eq!(signed.open(&other.public_key()), Err(Fault::DeviceMismatch));
    }
}
