//! `keys.json`: a fair's data key, sealed to the officers who may open it.

use super::officer::{Identity, unlock_officer_key};
use super::{DataKey, KeyFault};
use crate::{Fault, Unusable, files};
use domain::ids::{ExhibitionId, OfficerId};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::str::FromStr;
use ts_rs::TS;
use zeroize::Zeroizing;

const FORMAT: u32 = 1;

/// An officer who may open a fair on this desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FairOfficer {
    /// Who.
    pub officer: OfficerId,
    /// The name on the sign-in screen. It stands in clear, as on the officer's badge.
    pub label: String,
    /// The public half of the officer's key.
    pub public_key: String,
    /// The private half, wrapped.
    pub wrapped_key: String,
}

/// A line of the sign-in screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignIn {
    /// Who.
    pub officer: OfficerId,
    /// The name to show.
    pub label: String,
}

/// What `keys.json` holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FairKeys {
    format: u32,
    /// The fair.
    pub exhibition: ExhibitionId,
    /// Who may open it.
    pub officers: Vec<FairOfficer>,
    /// The data key: an age file in hexadecimal digits.
    data_key: String,
    /// Tells a damaged file from a wrong passphrase.
    check: String,
}

impl FairKeys {
    /// Seals the data key to officers. One whose public key is none is left out.
    pub fn seal(
        exhibition: &ExhibitionId,
        key: &DataKey,
        officers: Vec<FairOfficer>,
    ) -> Result<Self, Fault> {
        let recipients: Vec<(age::x25519::Recipient, FairOfficer)> = officers
            .into_iter()
            .filter_map(|officer| {
                Some((age::x25519::Recipient::from_str(&officer.public_key).ok()?, officer))
            })
            .collect();
        let to = recipients.iter().map(|(recipient, _)| recipient as &dyn age::Recipient);
        let mut sealed = Vec::new();
        let encryptor = age::Encryptor::with_recipients(to).map_err(Fault::broken)?;
        let mut writer = encryptor.wrap_output(&mut sealed)?;
        writer.write_all(key.bytes())?;
        writer.finish()?;
        let mut keys = Self {
            format: FORMAT,
            exhibition: exhibition.clone(),
            officers: recipients.into_iter().map(|(_, officer)| officer).collect(),
            data_key: hex::encode(sealed),
            check: String::new(),
        };
        keys.check = keys.checksum();
        Ok(keys)
    }

    /// Whether a text is a public key to which a data key can be sealed.
    pub fn can_seal_to(public_key: &str) -> bool {
        age::x25519::Recipient::from_str(public_key).is_ok()
    }

    /// Reads the file of a fair's folder.
    pub fn read(folder: &Path) -> Result<Self, Fault> {
        let bytes = fs::read(folder.join("keys.json"))?;
        let format: Format = serde_json::from_slice(&bytes).map_err(|_| KeyFault::Damaged)?;
        if format.format > FORMAT {
            return Err(Unusable::NewerVersion { found: format.format, known: FORMAT }.into());
        }
        let keys: Self = serde_json::from_slice(&bytes).map_err(|_| KeyFault::Damaged)?;
        if keys.check == keys.checksum() { Ok(keys) } else { Err(KeyFault::Damaged.into()) }
    }

    /// Writes the file of a fair's folder.
    pub fn write(&self, folder: &Path) -> Result<(), Fault> {
        files::write_durably(&folder.join("keys.json"), &serde_json::to_vec_pretty(self)?)
    }

    /// Opens the data key with an officer's passphrase.
    pub fn unlock(&self, officer: &OfficerId, passphrase: &str) -> Result<DataKey, Fault> {
        let found = self.officers.iter().find(|known| known.officer == *officer);
        let found = found.ok_or_else(|| Unusable::OfficerUnknown { officer: officer.clone() })?;
        self.open(&unlock_officer_key(&found.wrapped_key, passphrase)?)
    }

    /// Opens the data key with an officer's private key.
    pub fn open(&self, identity: &Identity) -> Result<DataKey, Fault> {
        let sealed = hex::decode(&self.data_key).map_err(|_| KeyFault::Damaged)?;
        let decryptor = age::Decryptor::new(sealed.as_slice()).map_err(|_| KeyFault::Damaged)?;
        let identity = std::iter::once(identity.inner() as &dyn age::Identity);
        let mut reader = decryptor.decrypt(identity).map_err(|_| KeyFault::Damaged)?;
        let mut key = Zeroizing::new(Vec::with_capacity(64));
        reader.read_to_end(&mut key).map_err(|_| KeyFault::Damaged)?;
        Ok(DataKey::from_bytes(&key)?)
    }

    fn checksum(&self) -> String {
        let bare = Self { check: String::new(), ..self.clone() };
        let said = serde_json::to_vec(&bare).expect("texts and lists are always JSON");
        proof::digest_of(&said).0
    }
}

#[derive(Deserialize)]
struct Format {
    format: u32,
}
