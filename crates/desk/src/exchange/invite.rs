//! An administrator's desk lets others in: an office by its code, further desks by its own.

use super::{Synced, offices};
use crate::clock::random;
use crate::desk::Desk;
use crate::failure::{DeskFault, Failure};
use domain::exhibition::{self, Admission, Exhibition, Office as OfficeLine};
use domain::ids::{DeviceId, Station};
use domain::{Command, Role};
use jiff::{SignedDuration, Timestamp};
use proof::PublicKey;
use serde::Serialize;
use store::InvitationSecret;
use sync::wire::{AskAdmission, Invite, Invited, OpenFair, Parcel};
use sync::{InvitationCode, Office, pin_of};
use ts_rs::TS;

/// How long an invitation holds: long enough to walk to the other machine.
const HOLDS: SignedDuration = SignedDuration::from_mins(15);

/// A desk that was invited, and how it joins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct InvitedDesk {
    /// The invitation's name.
    pub invitation: String,
    /// What a person types.
    pub characters: String,
    /// Where it is typed in beside them.
    pub addresses: Vec<String>,
    /// What is scanned.
    pub link: String,
    /// The same as a picture (SVG).
    pub picture: String,
    /// The station of the desk that joins.
    pub station: String,
    /// Whether it may admit and revoke.
    pub administrator: bool,
    /// Until when it holds.
    #[ts(type = "string")]
    pub until: Timestamp,
}

/// A desk that asks to be admitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AskingDesk {
    /// The invitation that it answers.
    pub invitation: String,
    /// How people call it.
    pub name: String,
    /// The device.
    pub device: DeviceId,
    /// The station that it will have.
    pub station: String,
    #[serde(skip)]
    #[ts(skip)]
    key: String,
}

impl Desk {
    /// Joins an office by the code that it shows: admits it, opens the fair there, and hands
    /// everything in.
    pub fn join_office(&self, code: &str, address: &str) -> Result<Synced, Failure> {
        self.as_administrator()?;
        let fair = self.fair()?;
        let code = InvitationCode::read(code, address)?;
        let office = Office::of_code(&code)?;
        let Invited::Office(card) = office.invited(&code.secret.name())? else {
            return Err(Failure::desk(&DeskFault::InvitationUnknown));
        };
        // What the line showed is what counts, not what was said over it.
        let wrong = || Failure::desk(&DeskFault::SpeaksOtherwise);
        if card.tls_key != office.tls_key() {
            return Err(wrong());
        }
        let key = PublicKey::read(&card.key).map_err(|_| wrong())?;
        let show = fair.exhibition()?;
        let device = proof::device_id(&key);
        if show.devices.get(&device).is_some_and(|known| known.revoked) {
            return Err(Failure::desk(&DeskFault::NotLetIn));
        }
        if !show.devices.contains_key(&device) {
            self.record(&Command::Exhibition(exhibition::Command::AdmitDevice {
                device,
                key: card.key,
                tls_key: Some(card.tls_key),
                station: self.free_station(&show)?,
                administrator: false,
                until: None,
                name: card.name,
                office: Some(OfficeLine { addresses: card.addresses }),
            }))?;
        }
        let own = fair.own_admission(&show)?;
        office.open_fair(&OpenFair {
            invitation: code.secret.name(),
            exhibition: fair.store.exhibition().clone(),
            vouched: code.secret.vouch(&own.key),
            device_key: own.key,
        })?;
        let mut synced = Synced::default();
        synced.add(&self.exchange_with(&fair, &office)?);
        Ok(synced)
    }

    /// Invites another desk, through an office that both reach.
    pub fn invite_desk(&self, administrator: bool) -> Result<InvitedDesk, Failure> {
        self.as_administrator()?;
        let fair = self.fair()?;
        let show = fair.exhibition()?;
        let admission = first_office(&show)?;
        let office = self.reach(&admission)?;
        let pin = pin_of(office.tls_key());
        let pin = pin.ok_or_else(|| Failure::desk(&DeskFault::SpeaksOtherwise))?;
        let secret = InvitationSecret::new(&mut random);
        let line = admission.office.unwrap_or(OfficeLine { addresses: Vec::new() });
        let addresses: Vec<String> =
            line.addresses.iter().map(|at| at.trim_start_matches("https://").to_owned()).collect();
        let code = InvitationCode { addresses: addresses.clone(), pin, secret };
        let station = self.free_station(&show)?;
        let desks_key = fair.store.desks_key()?;
        let parcel = Parcel {
            exhibition: fair.store.exhibition().clone(),
            name: show.name_zh.clone(),
            root_key: show.root_key.clone(),
            station: station.to_string(),
            desks_key: desks_key.map(|key| key.write().to_string()).unwrap_or_default(),
            officers: fair.store.officers()?,
            tls_key: office.tls_key().to_owned(),
        };
        let parcel = serde_json::to_vec(&parcel).unwrap_or_default();
        let until = self.clock().now() + HOLDS;
        let invite = Invite {
            invitation: code.secret.name(),
            until,
            parcel: hex::encode(code.secret.seal(&parcel, &mut random)),
        };
        office.line(&fair.store).invite(&invite)?;
        let link = code.link();
        let invited = InvitedDesk {
            invitation: invite.invitation,
            characters: code.characters(),
            addresses,
            picture: documents::code_picture(&link).unwrap_or_default(),
            link,
            station: station.to_string(),
            administrator,
            until,
        };
        let kept = (code.secret, invited.clone());
        self.invitations().insert(invited.invitation.clone(), kept);
        Ok(invited)
    }

    /// The desks that answered this desk's invitations. Only whoever had the secret is among them.
    pub fn asking_desks(&self) -> Result<Vec<AskingDesk>, Failure> {
        if self.invitations().is_empty() {
            return Ok(Vec::new());
        }
        let fair = self.fair()?;
        let show = fair.exhibition()?;
        let asked = self.reach(&first_office(&show)?)?.line(&fair.store).invitations()?.asked;
        let invitations = self.invitations();
        let asking = asked.into_iter().filter_map(|ask: AskAdmission| {
            let (secret, invited) = invitations.get(&ask.invitation)?;
            let key = PublicKey::read(&ask.device_key).ok()?;
            let device = proof::device_id(&key);
            let is_new = !show.devices.contains_key(&device);
            (is_new && secret.vouches(&ask.device_key, &ask.vouched)).then(|| AskingDesk {
                invitation: ask.invitation.clone(),
                name: ask.name,
                device,
                station: invited.station.clone(),
                key: ask.device_key,
            })
        });
        Ok(asking.collect())
    }

    /// Admits a desk that answered an invitation, and tells the office at once.
    pub fn admit_desk(&self, invitation: &str) -> Result<Synced, Failure> {
        self.as_administrator()?;
        let unknown = || Failure::desk(&DeskFault::InvitationUnknown);
        let asking = self.asking_desks()?;
        let desk = asking.into_iter().find(|it| it.invitation == invitation).ok_or_else(unknown)?;
        let administrator = {
            let invitations = self.invitations();
            invitations.get(invitation).ok_or_else(unknown)?.1.administrator
        };
        self.record(&Command::Exhibition(exhibition::Command::AdmitDevice {
            device: desk.device,
            key: desk.key,
            tls_key: None,
            station: Station(desk.station),
            administrator,
            until: None,
            name: desk.name,
            office: None,
        }))?;
        self.invitations().remove(invitation);
        // It is admitted; an office that cannot be told now is told by the next exchange.
        Ok(self.sync_now().unwrap_or_default())
    }

    fn as_administrator(&self) -> Result<(), Failure> {
        let fair = self.fair()?;
        let officer = fair.officer().ok_or_else(|| Failure::desk(&DeskFault::Locked))?;
        if fair.exhibition()?.has_role(&officer, &[Role::Administrator]) {
            return Ok(());
        }
        let needed = vec![Role::Administrator];
        Err(domain::Refusal::RoleMissing { needed }.into())
    }

    /// A station that no device has, and that nobody was invited to: this desk's own and a letter.
    fn free_station(&self, show: &Exhibition) -> Result<Station, Failure> {
        let fair = self.fair()?;
        let own = fair.own_admission(show)?.station;
        let now = self.clock().now();
        let mut invitations = self.invitations();
        invitations.retain(|_, (_, invited)| invited.until > now);
        let is_taken = |station: &Station| {
            show.devices.values().any(|it| it.station == *station)
                || invitations.values().any(|(_, invited)| invited.station == station.as_str())
        };
        ('A'..='Z')
            .map(|letter| Station(format!("{own}{letter}")))
            .find(|station| !is_taken(station))
            .ok_or_else(|| Failure::desk(&DeskFault::StationsTaken))
    }
}

/// The office through which desks are invited.
fn first_office(show: &Exhibition) -> Result<Admission, Failure> {
    offices(show).into_iter().next().ok_or_else(|| Failure::desk(&DeskFault::NoOffice))
}
