//! What is sealed for one device of the fair, so that only it can open it: a stick may be lost.
//!
//! The key to seal to grows from the device's own public key: Ed25519 and X25519 are one curve in
//! two forms (RFC 7748, section 4.1). The file is age's (age-encryption.org/v1).

use crate::{Fault, NewDevice, Store, Unusable};
use domain::ids::{DeviceId, Digest};
use proof::Signature;
use std::io::{self, Read, Write};
use std::str::FromStr;

/// Writes a sealed file; it is whole only once it was finished.
pub struct SealedWriter<W: Write>(age::stream::StreamWriter<W>);

impl<W: Write> SealedWriter<W> {
    /// Writes the end.
    pub fn finish(self) -> io::Result<W> {
        self.0.finish()
    }
}

impl<W: Write> Write for SealedWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Store {
    /// Seals what is written for one device that the facts know.
    pub fn seal_to<W: Write>(&self, device: &DeviceId, to: W) -> Result<SealedWriter<W>, Fault> {
        let key = {
            let mut writer = self.writer();
            let (_, memory) = writer.parts()?;
            memory.key_of(device).ok_or(proof::Fault::DeviceUnknown)?.agreement_key()
        };
        let recipient = bech32::encode::<bech32::Bech32>(bech32::Hrp::parse_unchecked("age"), &key);
        let recipient = recipient.map_err(Fault::broken)?;
        let recipient = age::x25519::Recipient::from_str(&recipient)
            .map_err(|_| proof::Fault::KeyUnreadable)?;
        let to_one = std::iter::once(&recipient as &dyn age::Recipient);
        let encryptor = age::Encryptor::with_recipients(to_one).map_err(Fault::broken)?;
        Ok(SealedWriter(encryptor.wrap_output(to)?))
    }

    /// Opens what was sealed for this device.
    pub fn open_sealed<R: Read>(&self, from: R) -> Result<impl Read + use<R>, Fault> {
        let secret = {
            let writer = self.writer();
            let key = &writer.device.as_ref().ok_or(NewDevice::NoKey)?.key;
            let prefix = bech32::Hrp::parse_unchecked("AGE-SECRET-KEY-");
            bech32::encode_upper::<bech32::Bech32>(prefix, &*key.agreement_secret())
        };
        let identity = zeroize::Zeroizing::new(secret.map_err(Fault::broken)?);
        let identity =
            age::x25519::Identity::from_str(&identity).map_err(|_| Fault::damaged("device"))?;
        let not_ours = || Fault::from(Unusable::SealedForAnother);
        let decryptor = age::Decryptor::new(from).map_err(|_| not_ours())?;
        let identities = std::iter::once(&identity as &dyn age::Identity);
        decryptor.decrypt(identities).map_err(|_| not_ours())
    }

    /// Signs a bundle as this device.
    pub fn sign_bundle(&self, digest: &Digest) -> Result<Signature, Fault> {
        let writer = self.writer();
        Ok(writer.device.as_ref().ok_or(NewDevice::NoKey)?.key.sign_bundle(digest))
    }

    /// Whether a device that the facts know signed this bundle; one that they do not know may have,
    /// and its own admission may lie inside.
    pub fn verify_bundle(
        &self,
        device: &DeviceId,
        digest: &Digest,
        signature: &Signature,
    ) -> Result<bool, Fault> {
        let mut writer = self.writer();
        let (_, memory) = writer.parts()?;
        Ok(memory.key_of(device).is_none_or(|key| key.verify_bundle(digest, signature).is_ok()))
    }
}
