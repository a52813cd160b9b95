//! The replacement machine: a fair that came as a second copy, a backup or a copied folder can be
//! read at once, and written under a new device key and station, which the fair's root key
//! admits. That key stands on the recovery sheet alone.

use crate::clock::{random, seed};
use crate::desk::Desk;
use crate::failure::{DeskFault, Failure};
use crate::second_medium::fair_folder_in;
use domain::Command;
use domain::exhibition::{self, Exhibition};
use domain::ids::{DeviceId, ExhibitionId, Station};
use proof::{DeviceKey, RootKey};
use std::path::Path;

/// The first letter of every station that the root key admits; those of other desks begin with `A`.
const LETTER: char = 'R';

impl Desk {
    /// Brings in a fair's folder from another medium: it is copied whole before it is named.
    pub fn bring_in(&self, folder: &Path) -> Result<ExhibitionId, Failure> {
        Ok(self.folder().bring_in(&fair_folder_in(folder))?)
    }

    /// Whether the open fair can be read here and not written, because this machine's key is not,
    /// or no longer, one of the fair's.
    pub fn awaits_takeover(&self) -> Result<bool, Failure> {
        let fair = self.fair()?;
        if fair.store.hindrance().is_some() {
            return Ok(true);
        }
        let devices = fair.exhibition()?.devices;
        Ok(!fair.store.device().is_some_and(|own| devices.contains_key(&own)))
    }

    /// Gives this machine a new device key and station in the open fair, by the root key that the
    /// recovery sheet holds. What the lost device said goes on counting.
    pub fn take_over(&self, recovery: &str) -> Result<(), Failure> {
        let wrong = || Failure::desk(&DeskFault::RecoveryWrong);
        let fair = self.fair()?;
        let show = fair.exhibition()?;
        let root = read_root(recovery).ok_or_else(wrong)?;
        if root.public_key().to_string() != show.root_key {
            return Err(wrong());
        }
        let lost = lost_device(&show, fair.store.device()).ok_or_else(wrong)?;
        let device = DeviceKey::from_seed(&seed());
        let public = device.public_key();
        let station = free_station(&show);
        let root_signature =
            root.sign_replacement(fair.store.exhibition(), &public, &lost).to_string();
        fair.store.renew_device(device, station.clone(), &mut random)?;
        self.record(&Command::Exhibition(exhibition::Command::ReplaceDevice {
            key: public.to_string(),
            station,
            replaces: lost,
            root_signature,
        }))?;
        tracing::info!("this machine took a lost device's place");
        match self.react(0)?.trouble {
            Some(trouble) => Err(trouble),
            None => Ok(()),
        }
    }
}

/// The recovery sheet's 64 hexadecimal digits, however they are grouped.
fn read_root(recovery: &str) -> Option<RootKey> {
    let digits: String = recovery.chars().filter(|it| !it.is_whitespace() && *it != '-').collect();
    let mut seed = [0; 32];
    hex::decode_to_slice(digits, &mut seed).ok()?;
    Some(RootKey::from_seed(&seed))
}

/// The device whose place is taken: the one that this machine had, else the latest administrator's
/// that the root key named, else any administrator's.
fn lost_device(show: &Exhibition, own: Option<DeviceId>) -> Option<DeviceId> {
    let administrators = || show.devices.iter().filter(|(_, it)| it.administrator);
    own.filter(|own| administrators().any(|(device, _)| device == own)).or_else(|| {
        let rooted = administrators().find(|(_, it)| it.admitted_by.is_none() && !it.revoked);
        rooted.or_else(|| administrators().next()).map(|(device, _)| device.clone())
    })
}

/// `R` and two letters by chance: the sheet may be used on two machines that never meet.
fn free_station(show: &Exhibition) -> Station {
    loop {
        let chance = seed();
        let letters = chance[..2].iter().map(|byte| char::from(b'A' + byte % 26));
        let station = Station(std::iter::once(LETTER).chain(letters).collect());
        if !show.devices.values().any(|it| it.station == station) {
            return station;
        }
    }
}
