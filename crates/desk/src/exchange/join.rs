//! A machine joins a fair that other desks have.

use crate::clock::{random, seed};
use crate::desk::Desk;
use crate::failure::{DeskFault, Failure};
use domain::ids::{ExhibitionId, Station};
use domain::{State, ids::StreamId};
use proof::DeviceKey;
use serde::Serialize;
use std::time::Duration;
use store::{DesksKey, Joining, NewDeviceKey};
use sync::wire::{AskAdmission, Invited, Parcel};
use sync::{Fault, InvitationCode, Office, Peer, Pin, Refused};
use ts_rs::TS;

/// Under which name joining is told, and stopped.
const JOB: &str = "join";
/// How often it is asked whether somebody has admitted this machine.
const ASKS_EVERY: Duration = Duration::from_secs(1);

/// A fair that this machine joined; its officers can sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct JoinedFair {
    /// Which.
    pub exhibition: ExhibitionId,
    /// Its name.
    pub name: String,
    /// The station of this machine.
    pub station: String,
}

impl Desk {
    /// Joins a fair by the code that one of its desks shows: asks to be admitted, waits until a
    /// person there says yes, and takes everything in. `name` is how people call this machine.
    ///
    /// Stopped or refused, nothing of it stays.
    pub fn join_fair(&self, code: &str, address: &str, name: &str) -> Result<JoinedFair, Failure> {
        let code = InvitationCode::read(code, address)?;
        let office = Office::of_code(&code)?;
        let unknown = || Failure::desk(&DeskFault::InvitationUnknown);
        let Invited::Fair { exhibition, parcel } = office.invited(&code.secret.name())? else {
            return Err(unknown());
        };
        let parcel = hex::decode(parcel).ok().and_then(|sealed| code.secret.open(&sealed).ok());
        let parcel: Parcel = parcel
            .and_then(|parcel| serde_json::from_slice(&parcel).ok())
            .filter(|parcel: &Parcel| parcel.exhibition == exhibition)
            .filter(|parcel| parcel.tls_key == office.tls_key())
            .ok_or_else(unknown)?;
        let desks = DesksKey::read(&parcel.desks_key).map_err(|_| unknown())?;
        self.close();
        let key = DeviceKey::from_seed(&seed());
        let public = key.public_key().to_string();
        let device = NewDeviceKey { key, station: Station(parcel.station.clone()) };
        let now = self.clock().now();
        let officers = parcel.officers.clone();
        let joining =
            self.folder().join_fair(&exhibition, officers, &desks, device, now, &mut random)?;
        let ask = AskAdmission {
            invitation: code.secret.name(),
            vouched: code.secret.vouch(&public),
            device_key: public,
            name: name.trim().to_owned(),
        };
        let came = office.ask_admission(&exhibition, &ask).map_err(Failure::from);
        match came.and_then(|()| self.take_everything(&code, &parcel, &joining)) {
            Ok(()) => joining.finish()?,
            Err(failure) => {
                joining.give_up()?;
                return Err(failure);
            }
        }
        tracing::info!("this machine joined a fair");
        Ok(JoinedFair { exhibition, name: parcel.name, station: parcel.station })
    }

    /// Waits until this machine is admitted, and takes in everything that the office has.
    fn take_everything(
        &self,
        code: &InvitationCode,
        parcel: &Parcel,
        joining: &Joining,
    ) -> Result<(), Failure> {
        let work = self.begin(JOB);
        let pin = Pin::Whole(parcel.tls_key.clone());
        let office = Office::reach(&code.addresses, &pin)?;
        let line = office.line(&joining.store);
        loop {
            work.step(0, None)?;
            match line.let_in() {
                Ok(()) => break,
                Err(Fault::Refused(Refused::TooMuch)) => std::thread::sleep(ASKS_EVERY),
                // Nobody has said yes so far; whether somebody still can, the invitation tells.
                Err(Fault::Refused(Refused::NotAdmitted)) => {
                    office.invited(&code.secret.name())?;
                    std::thread::sleep(ASKS_EVERY);
                }
                Err(fault) => return Err(fault.into()),
            }
        }
        sync::exchange(&joining.store, &line, &Peer::desk(), &mut |moved| work.moved(moved))?;
        let opened = joining.store.folded(&StreamId::Exhibition)?.state;
        match opened {
            State::Exhibition(show) if show.root_key == parcel.root_key => Ok(()),
            _ => Err(Failure::desk(&DeskFault::NotLetIn)),
        }
    }
}
