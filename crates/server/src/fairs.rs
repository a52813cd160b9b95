//! The fairs that the office keeps: each one's record, and whom its facts let in.

use crate::folder::{Folder, fill};
use crate::{Fault, sessions::Visitor};
use domain::State;
use domain::exhibition::{Exhibition, Phase};
use domain::ids::{DeviceId, ExhibitionId, OfficerId, Station, StreamId};
use jiff::Timestamp;
use proof::PublicKey;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use store::{
    Cost, DeskFolder, FairOfficer, Head, NewDevice, NewDeviceKey, Opened, Store, new_officer_key,
};

/// Who opens the records of an office: the office itself.
pub(crate) const KEEPER: &str = "office";
/// The station of an office's device until its admission is known; it numbers nothing.
const STATION: &str = "AO";
/// Thirty-two random bytes need no stretching.
const CHEAP: Cost = Cost { memory_kib: 8, passes: 1, lanes: 1 };

/// How many heads of one device's telling are kept.
const HEADS_AT_MOST: usize = 1_000;

/// The last exchange with a device.
#[derive(Serialize, Deserialize)]
pub(crate) struct Met {
    /// When.
    pub at: Timestamp,
    /// Where the chains ended there.
    pub heads: Vec<Head>,
}

fn met_of(device: &DeviceId) -> String {
    format!("met/{device}")
}

/// A fair, as the office keeps it.
pub(crate) struct Fair {
    pub store: Store,
    /// The key that is let in until the facts of the fair say who is.
    first: Mutex<Option<PublicKey>>,
}

/// Every fair that the office keeps.
pub(crate) struct Fairs {
    folder: DeskFolder,
    open: RwLock<BTreeMap<ExhibitionId, Arc<Fair>>>,
}

impl Fairs {
    /// Opens every fair in the folder.
    pub fn open(folder: &Folder, now: Timestamp) -> Result<Self, Fault> {
        let fairs = DeskFolder::open(folder.path())?;
        let mut open = BTreeMap::new();
        for fair in fairs.fairs()? {
            let keeper = OfficerId(KEEPER.to_owned());
            let opened = fairs.open_fair(&fair.exhibition, &keeper, folder.keeper(), now)?;
            let store = match opened {
                Opened::Ready(store) => store,
                Opened::NeedsNewDevice { store, why } => {
                    // After a restore. The office records nothing under its key, so that there is
                    // nothing in which an older record could fork its chain.
                    if matches!(why, NewDevice::NoKey | NewDevice::MarkLost) {
                        let station = Station(STATION.to_owned());
                        store.renew_device(folder.device_key()?, station, &mut fill)?;
                    }
                    store
                }
            };
            if store.epoch()?.as_deref() != Some(folder.epoch()) {
                store.begin_epoch(folder.epoch())?;
            }
            store.give_receipts(now)?;
            open.insert(fair.exhibition, Arc::new(Fair::new(store)));
        }
        Ok(Self { folder: fairs, open: RwLock::new(open) })
    }

    /// A fair.
    pub fn get(&self, exhibition: &ExhibitionId) -> Option<Arc<Fair>> {
        self.read().get(exhibition).cloned()
    }

    /// Every fair.
    pub fn all(&self) -> Vec<Arc<Fair>> {
        self.read().values().cloned().collect()
    }

    /// Makes room for a fair, and lets its first desk in. False where the fair is here already and
    /// its facts say who is let in.
    pub fn make(
        &self,
        folder: &Folder,
        exhibition: &ExhibitionId,
        first: PublicKey,
        now: Timestamp,
    ) -> Result<bool, Fault> {
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(fair) = open.get(exhibition) {
            return Ok(fair.let_in_first(first));
        }
        let (key, _) = new_officer_key(folder.keeper(), CHEAP, &mut fill);
        let keeper = FairOfficer {
            officer: OfficerId(KEEPER.to_owned()),
            label: KEEPER.to_owned(),
            public_key: key.public_key,
            wrapped_key: key.wrapped_key,
        };
        let station = Station(STATION.to_owned());
        let device = NewDeviceKey { key: folder.device_key()?, station };
        let epoch = folder.epoch();
        let store = self.folder.keep_fair(exhibition, keeper, device, epoch, now, &mut fill)?;
        let fair = Fair::new(store);
        fair.let_in_first(first);
        open.insert(exhibition.clone(), Arc::new(fair));
        Ok(true)
    }

    fn read(&self) -> std::sync::RwLockReadGuard<'_, BTreeMap<ExhibitionId, Arc<Fair>>> {
        self.open.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Fair {
    fn new(store: Store) -> Self {
        Self { store, first: Mutex::new(None) }
    }

    /// The show as its facts tell it.
    pub fn show(&self) -> Result<Exhibition, Fault> {
        Ok(match self.store.folded(&StreamId::Exhibition)?.state {
            State::Exhibition(show) => show,
            _ => Exhibition::default(),
        })
    }

    /// The key of a device that is let in; none where the facts do not admit it, or revoke it.
    pub fn key_of(&self, visitor: &Visitor) -> Result<Option<PublicKey>, Fault> {
        let device = &visitor.device;
        let known =
            self.store.read_folded(&StreamId::Exhibition, |folded| match &folded.state {
                State::Exhibition(show) if show.phase != Phase::Unopened => {
                    let admitted = show.devices.get(device).filter(|it| !it.revoked);
                    Some(admitted.and_then(|it| PublicKey::read(&it.key).ok()))
                }
                _ => None,
            })?;
        Ok(match known {
            Some(admitted) => admitted,
            // Nothing is known yet: whoever opened the fair here brings its facts.
            None => {
                let first = self.first.lock().unwrap_or_else(PoisonError::into_inner).clone();
                first.filter(|key| proof::device_id(key) == *device)
            }
        })
    }

    /// A device came and told how far it has come itself. Heads of devices that nobody knows are
    /// left out, so that nobody fills the note.
    pub fn note_met(
        &self,
        device: &DeviceId,
        mut heads: Vec<Head>,
        at: Timestamp,
    ) -> Result<(), Fault> {
        self.store.read_folded(&StreamId::Exhibition, |folded| match &folded.state {
            State::Exhibition(show) => heads.retain(|head| show.devices.contains_key(&head.device)),
            _ => heads.clear(),
        })?;
        heads.truncate(HEADS_AT_MOST);
        let met = serde_json::to_string(&Met { at, heads }).expect("texts and numbers");
        Ok(self.store.notes().set(&met_of(device), &met)?)
    }

    /// When a device came last, and what it told; none where it never did.
    pub fn last_met(&self, device: &DeviceId) -> Result<Option<Met>, Fault> {
        let noted = self.store.notes().setting(&met_of(device))?;
        Ok(noted.and_then(|noted| serde_json::from_str(&noted).ok()))
    }

    /// Whether the facts revoke a device.
    pub fn revokes(&self, device: &DeviceId) -> Result<bool, Fault> {
        Ok(self.store.read_folded(&StreamId::Exhibition, |folded| match &folded.state {
            State::Exhibition(show) => show.devices.get(device).is_some_and(|it| it.revoked),
            _ => false,
        })?)
    }

    /// Lets the first desk in, as long as nothing is known of the fair.
    fn let_in_first(&self, key: PublicKey) -> bool {
        let is_empty = self.show().is_ok_and(|show| show.phase == Phase::Unopened);
        if is_empty {
            *self.first.lock().unwrap_or_else(PoisonError::into_inner) = Some(key);
        }
        is_empty
    }
}
