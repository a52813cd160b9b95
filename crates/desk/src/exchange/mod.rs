//! The exchange, as a desk does it: with which offices, and what came of it.

mod courier;
mod invite;
mod join;
mod keep;

pub use courier::{PackedBundle, TakenBundle};
pub use invite::{AskingDesk, InvitedDesk};
pub use join::JoinedFair;
pub use keep::ExchangeState;

use crate::desk::{Desk, Event, OpenFair};
use crate::failure::{DeskFault, Failure};
use domain::exhibition::{Admission, Exhibition};
use domain::ids::DeviceId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{Head, InvitationSecret};
use sync::{Exchanged, Office, Pin, Refused};
use ts_rs::TS;

/// Under which name this desk notes what came of its last exchange with another device.
const MET: &str = "met";

/// What a desk remembers of its exchanges as long as it runs.
#[derive(Default)]
pub(crate) struct Exchanges {
    /// Held while one is under way.
    one_at_a_time: Mutex<()>,
    /// The secrets of this desk's invitations, by their names.
    invitations: Mutex<BTreeMap<String, (InvitationSecret, InvitedDesk)>>,
    keeper: keep::Keeper,
    /// The office that was reached last, and by what it was known: its line stays open.
    reached: Mutex<Option<(Admission, Arc<Office>)>>,
}

/// The last exchange with another device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LastMet {
    /// When.
    pub at: Timestamp,
    /// Where its chains ended then.
    pub heads: Vec<Head>,
}

/// What came of an exchange with every office of the fair.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Synced {
    /// Facts given that were new there.
    pub given: usize,
    /// Facts taken that were new here.
    pub taken: usize,
    /// Files that became whole there.
    pub files_given: usize,
    /// Files that became whole here.
    pub files_taken: usize,
    /// Facts that were not taken, on either side.
    pub refused: usize,
    /// Chains that divide: a key was copied.
    pub forks: usize,
}

impl Desk {
    /// Exchanges everything with the offices of the open fair.
    pub fn sync_now(&self) -> Result<Synced, Failure> {
        let fair = self.fair()?;
        let offices = offices(&fair.exhibition()?);
        if offices.is_empty() {
            return Err(Failure::desk(&DeskFault::NoOffice));
        }
        self.note_exchange(None);
        let synced = self.exchange_with_all(&fair, offices);
        if synced.is_err() {
            self.lose_line();
        }
        self.note_exchange(Some(&synced));
        synced
    }

    fn exchange_with_all(
        &self,
        fair: &OpenFair,
        offices: Vec<Admission>,
    ) -> Result<Synced, Failure> {
        let mut synced = Synced::default();
        for admission in offices {
            synced.add(&self.exchange_with(fair, &*self.reach(&admission)?)?);
        }
        Ok(synced)
    }

    /// Exchanges everything with one office, notes what came of it, and tells who listens.
    fn exchange_with(&self, fair: &OpenFair, office: &Office) -> Result<Exchanged, Failure> {
        let _one = self.exchanges().one_at_a_time.lock().unwrap_or_else(PoisonError::into_inner);
        let work = self.begin("exchange");
        let line = office.line(&fair.store);
        let mut watch = |moved| work.moved(moved);
        let exchanged = sync::exchange(&fair.store, &line, &sync::Peer::desk(), &mut watch)?;
        if let Some(device) = &exchanged.device {
            let met = LastMet { at: self.clock().now(), heads: exchanged.their_heads.clone() };
            fair.note_met(device, &met)?;
        }
        if !exchanged.streams.is_empty() || exchanged.receipts > 0 {
            self.tell(&Event::Changed { streams: exchanged.streams.iter().cloned().collect() });
        }
        Ok(exchanged)
    }

    /// Reaches an office by what the facts say of it.
    fn reach(&self, admission: &Admission) -> Result<Arc<Office>, Failure> {
        let mut reached = self.exchanges().reached.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, office)) = &*reached
            && known == admission
        {
            return Ok(Arc::clone(office));
        }
        let addresses = admission.office.as_ref().map(|office| office.addresses.as_slice());
        let pin = Pin::Whole(admission.tls_key.clone().unwrap_or_default());
        let office = Arc::new(Office::reach(addresses.unwrap_or_default(), &pin)?);
        *reached = Some((admission.clone(), Arc::clone(&office)));
        Ok(office)
    }

    /// The next exchange looks for the office anew.
    fn lose_line(&self) {
        *self.exchanges().reached.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn invitations(&self) -> MutexGuard<'_, BTreeMap<String, (InvitationSecret, InvitedDesk)>> {
        self.exchanges().invitations.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl OpenFair {
    /// The last exchange with another device; none where there was none.
    pub(crate) fn last_met(&self, device: &DeviceId) -> Result<Option<LastMet>, Failure> {
        let noted = self.store.notes().setting(&format!("{MET}/{device}"))?;
        Ok(noted.and_then(|noted| serde_json::from_str(&noted).ok()))
    }

    /// What the facts say of this machine.
    fn own_admission(&self, show: &Exhibition) -> Result<Admission, Failure> {
        let own = self.store.device().and_then(|own| show.devices.get(&own).cloned());
        own.ok_or_else(|| Failure::desk(&DeskFault::NotLetIn))
    }

    pub(crate) fn note_met(&self, device: &DeviceId, met: &LastMet) -> Result<(), Failure> {
        let met = serde_json::to_string(met).unwrap_or_default();
        Ok(self.store.notes().set(&format!("{MET}/{device}"), &met)?)
    }
}

impl Synced {
    fn add(&mut self, exchanged: &Exchanged) {
        self.given += exchanged.given;
        self.taken += exchanged.taken;
        self.files_given += exchanged.files_given;
        self.files_taken += exchanged.files_taken;
        self.refused += exchanged.refused_here.len() + exchanged.refused_there.len();
        self.forks += exchanged.forks.len();
    }
}

/// The offices of a fair.
fn offices(show: &Exhibition) -> Vec<Admission> {
    let offices = show.devices.values().filter(|device| device.office.is_some() && !device.revoked);
    offices.cloned().collect()
}

impl From<sync::Fault> for Failure {
    fn from(fault: sync::Fault) -> Self {
        match fault {
            sync::Fault::Unreachable(why) => {
                tracing::info!(why, "nobody answers");
                Self::Offline
            }
            sync::Fault::Record(fault) => fault.into(),
            sync::Fault::Stopped => Self::desk(&DeskFault::Cancelled),
            sync::Fault::Refused(why) => Self::desk(&match why {
                Refused::InvitationUnknown => DeskFault::InvitationUnknown,
                Refused::NotAdmitted | Refused::SessionEnded | Refused::OtherExhibition => {
                    DeskFault::NotLetIn
                }
                Refused::ProtocolUnknown { .. } | Refused::Unreadable => DeskFault::SpeaksOtherwise,
                Refused::TooMuch | Refused::Broken => DeskFault::OfficeBusy,
            }),
            sync::Fault::Torn { at } => Self::desk(&DeskFault::BundleTorn { at }),
            sync::Fault::Unreadable(_) => Self::desk(&DeskFault::SpeaksOtherwise),
        }
    }
}

impl From<sync::CodeFault> for Failure {
    fn from(fault: sync::CodeFault) -> Self {
        Self::desk(&match fault {
            sync::CodeFault::NoCode => DeskFault::NoCode,
            sync::CodeFault::Mistyped => DeskFault::CodeMistyped,
            sync::CodeFault::NoAddress => DeskFault::AddressMissing,
        })
    }
}
