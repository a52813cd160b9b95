//! `device.json`: the device key under which this desk writes in one fair, wrapped.

use crate::keys::{DataKey, Purpose};
use crate::{Fault, Random, Unusable, files};
use domain::ids::{DeviceId, Station};
use proof::DeviceKey;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

const FORMAT: u32 = 1;

/// The device under which this desk writes in one fair.
#[derive(Debug)]
pub(crate) struct OwnDevice {
    /// Its key.
    pub key: DeviceKey,
    /// Its station: the letters in the numbers it prints.
    pub station: Station,
}

#[derive(Serialize, Deserialize)]
struct Written {
    format: u32,
    device: DeviceId,
    station: Station,
    key: String,
}

impl OwnDevice {
    /// Reads the device of a fair; none where the fair came from elsewhere and has got none here.
    pub fn read(own: &Path, key: &DataKey) -> Result<Option<Self>, Fault> {
        let bytes = match fs::read(own.join("device.json")) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let damaged = || Fault::damaged("device");
        let written: Written = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
        if written.format > FORMAT {
            return Err(Unusable::NewerVersion { found: written.format, known: FORMAT }.into());
        }
        let seed = key.unwrap(Purpose::DeviceKey, &written.key).map_err(|_| damaged())?;
        let seed: &[u8; 32] = seed.as_slice().try_into().map_err(|_| damaged())?;
        let device = Self { key: DeviceKey::from_seed(seed), station: written.station };
        if device.key.device() == written.device { Ok(Some(device)) } else { Err(damaged()) }
    }

    /// Writes the device of a fair, in place of any before it.
    pub fn write(&self, own: &Path, key: &DataKey, random: Random<'_>) -> Result<(), Fault> {
        let written = Written {
            format: FORMAT,
            device: self.key.device(),
            station: self.station.clone(),
            key: key.wrap(Purpose::DeviceKey, self.key.seed(), random),
        };
        files::write_durably(&own.join("device.json"), &serde_json::to_vec_pretty(&written)?)
    }
}
