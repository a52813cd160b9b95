//! Every device of the fair: what of it is here, what the office has signed for, what is stuck.

use super::look::Look;
use crate::desk::{Desk, OpenFair};
use crate::exchange::ExchangeState;
use crate::failure::Failure;
use domain::Role;
use domain::exhibition::Exhibition;
use domain::ids::{DeviceId, Digest};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// The devices of the fair.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct DevicesView {
    /// How the exchange stands.
    pub exchange: ExchangeState,
    /// Whether who is signed in, at this machine, may admit and revoke.
    pub may_administer: bool,
    /// Whether an office keeps the fair.
    pub has_office: bool,
    /// Every device, this one first, then offices, then by station.
    pub devices: Vec<DeviceRow>,
    /// Facts whose device is not known yet.
    pub waiting: usize,
    /// Files that facts name and that are not here.
    pub awaited: usize,
    /// Their size in bytes.
    #[ts(type = "number")]
    pub awaited_bytes: u64,
}

/// One device.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct DeviceRow {
    /// Which.
    pub device: DeviceId,
    /// How people call it; blank where nobody said.
    pub name: String,
    /// The letters in its printed numbers.
    pub station: String,
    /// Whether it is this machine.
    pub own: bool,
    /// Whether it may admit and revoke.
    pub administrator: bool,
    /// Where it is reached, if it is an office's server.
    pub office: Option<Vec<String>>,
    /// Whether it was revoked.
    pub revoked: bool,
    /// Whether its chain divides: its key was copied.
    pub forked: bool,
    /// How many facts of it are here, one after another from the first.
    #[ts(type = "number")]
    pub here: u64,
    /// The last of them, at which a revocation cuts; none where there are none.
    pub head: Option<Digest>,
    /// How many of them an office has signed for; none where there is no office.
    #[ts(type = "number | null")]
    pub at_office: Option<u64>,
    /// When this machine last exchanged with it.
    #[ts(type = "string | null")]
    pub met: Option<Timestamp>,
}

/// How far what this machine recorded has come.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct HandingIn {
    /// How the exchange stands.
    pub exchange: ExchangeState,
    /// Facts of this machine that no office has signed for yet.
    #[ts(type = "number")]
    pub left: u64,
}

/// How far what this machine recorded has come; none where no office keeps the fair.
pub(super) fn handing_in(
    desk: &Desk,
    fair: &OpenFair,
    show: &Exhibition,
) -> Result<Option<HandingIn>, Failure> {
    let store = &fair.store;
    let offices = offices(show);
    let Some(own) = store.device().filter(|_| !offices.is_empty()) else { return Ok(None) };
    let heads = store.heads()?.into_iter();
    let here = heads.filter(|head| head.device == own).map(|head| head.sequence).max();
    let here = here.unwrap_or_default();
    let mut signed = 0;
    for office in offices {
        signed = store.receipted(office, &own)?.max(signed);
    }
    Ok(Some(HandingIn { exchange: desk.exchange_state(), left: here.saturating_sub(signed) }))
}

/// The offices that keep the fair.
fn offices(show: &Exhibition) -> Vec<&DeviceId> {
    let devices = show.devices.iter();
    devices.filter(|(_, it)| it.office.is_some() && !it.revoked).map(|(id, _)| id).collect()
}

pub(super) fn devices(look: &Look<'_>) -> Result<DevicesView, Failure> {
    let fair = &look.fair;
    let store = &fair.store;
    let own = store.device();
    let heads = store.heads()?;
    let mut reached: BTreeMap<&DeviceId, Vec<(u64, &Digest)>> = BTreeMap::new();
    for head in &heads {
        reached.entry(&head.device).or_default().push((head.sequence, &head.digest));
    }
    let show = &look.show;
    let offices = offices(show);
    let mut rows = Vec::new();
    for (device, admission) in &show.devices {
        let branches = reached.remove(device).unwrap_or_default();
        let last = branches.iter().max();
        let here = last.map_or(0, |(sequence, _)| *sequence);
        let mut at_office = None;
        for office in &offices {
            at_office = at_office.max(Some(store.receipted(office, device)?.min(here)));
        }
        rows.push(DeviceRow {
            device: device.clone(),
            name: admission.name.clone(),
            station: admission.station.to_string(),
            own: own.as_ref() == Some(device),
            administrator: admission.administrator,
            office: admission.office.as_ref().map(|office| office.addresses.clone()),
            revoked: admission.revoked,
            forked: branches.len() > 1,
            here,
            head: last.map(|(_, digest)| (*digest).clone()),
            at_office,
            met: fair.last_met(device)?.map(|met| met.at),
        });
    }
    rows.sort_by(|left, right| {
        let order = |row: &DeviceRow| (!row.own, row.office.is_none(), row.station.clone());
        order(left).cmp(&order(right))
    });
    let administers = own.as_ref().and_then(|own| show.devices.get(own));
    let pending = store.pending()?;
    Ok(DevicesView {
        exchange: look.desk.exchange_state(),
        may_administer: administers.is_some_and(|own| own.administrator && !own.revoked)
            && show.has_role(&look.officer, &[Role::Administrator]),
        has_office: !offices.is_empty(),
        devices: rows,
        waiting: pending.waiting,
        awaited: pending.awaited,
        awaited_bytes: pending.awaited_bytes,
    })
}
