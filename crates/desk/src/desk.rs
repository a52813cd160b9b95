//! The desk: one folder, at most one open fair, and who is signed in.

use crate::clock::{Clock, new_id, random, seed};
use crate::exchange::Exchanges;
use crate::failure::{DeskFault, Failure};
use documents::Press;
use domain::exhibition::Exhibition;
use domain::ids::{CommandId, Digest, ExhibitionId, OfficerId, Station, StreamId};
use domain::{Command, Role, State, exhibition};
use jiff::tz::{Offset, TimeZone};
use proof::{ClockSource, DeviceKey, RootKey};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};
use store::{Cost, DeskFolder, FairOfficer, NewDeviceKey, Opened, Request, Store};
use ts_rs::TS;

/// Characters that a passphrase needs at least.
pub const PASSPHRASE_MINIMUM: u32 = 6;

/// Printouts that are kept for the window at once.
const PRINTOUTS_KEPT: usize = 4;

/// The desk, the app without its window.
pub struct Desk {
    folder: DeskFolder,
    clock: Clock,
    cost: Cost,
    reader: Option<PathBuf>,
    press: OnceLock<Press>,
    open: RwLock<Option<Arc<OpenFair>>>,
    pub(crate) readings: Mutex<BTreeMap<Digest, crate::roster_import::Reading>>,
    pub(crate) drafts: Mutex<BTreeMap<Digest, Vec<u8>>>,
    printouts: Mutex<VecDeque<(Digest, Vec<u8>)>>,
    pub(crate) cancelled: Mutex<BTreeSet<String>>,
    listener: RwLock<Option<Listener>>,
    exchanges: Exchanges,
}

type Listener = Box<dyn Fn(&Event) + Send + Sync>;

/// What the window is told without asking.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// These streams changed: ask the views again.
    Changed {
        /// Which.
        streams: Vec<StreamId>,
    },
    /// How far long work has come.
    Progress {
        /// The work.
        job: String,
        /// How many are done.
        #[ts(type = "number")]
        done: u64,
        /// Of how many, where that is known.
        #[ts(type = "number | null")]
        total: Option<u64>,
    },
}

/// An open fair and who works in it.
pub struct OpenFair {
    /// Its record.
    pub store: Store,
    officer: RwLock<Option<OfficerId>>,
}

/// What a new fair starts with.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Founding {
    /// The first officer's name.
    pub name: String,
    /// The first officer's passphrase.
    pub passphrase: String,
    /// Whether everything is for rehearsal.
    #[serde(default)]
    pub rehearsal: bool,
}

impl Desk {
    /// Opens the desk's folder; it is made where there is none.
    pub fn open(folder: &Path, clock: Clock) -> Result<Self, Failure> {
        Ok(Self::at_folder(DeskFolder::open(folder)?, clock))
    }

    /// A desk on a folder that is open already: the same fairs, a clock of its own.
    pub(crate) fn at_folder(folder: DeskFolder, clock: Clock) -> Self {
        Self {
            folder,
            clock,
            cost: Cost::STANDARD,
            reader: None,
            press: OnceLock::new(),
            open: RwLock::new(None),
            readings: Mutex::new(BTreeMap::new()),
            drafts: Mutex::new(BTreeMap::new()),
            printouts: Mutex::default(),
            cancelled: Mutex::default(),
            listener: RwLock::new(None),
            exchanges: Exchanges::default(),
        }
    }

    /// The same desk with a cheaper passphrase cost, for rehearsals and stories.
    pub fn with_cost(mut self, cost: Cost) -> Self {
        self.cost = cost;
        self
    }

    /// The same desk with a program that reads a stranger's scans apart: one whose `main` asks
    /// [`serve_apart`](crate::serve_apart) first.
    pub fn with_reader(mut self, program: PathBuf) -> Self {
        self.reader = Some(program);
        self
    }

    pub(crate) fn reader(&self) -> Option<&Path> {
        self.reader.as_deref()
    }

    /// Tells `listener` what changes from now on.
    pub fn listen(&self, listener: impl Fn(&Event) + Send + Sync + 'static) {
        *self.listener.write().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(listener));
    }

    /// The desk's clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    pub(crate) fn tell(&self, event: &Event) {
        let listener = self.listener.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(listener) = &*listener {
            listener(event);
        }
    }

    pub(crate) fn exchanges(&self) -> &Exchanges {
        &self.exchanges
    }

    pub(crate) fn folder(&self) -> &DeskFolder {
        &self.folder
    }

    /// The press, made when the first paper is wanted.
    pub(crate) fn press(&self) -> &Press {
        self.press.get_or_init(Press::new)
    }

    /// The open fair.
    pub fn fair(&self) -> Result<Arc<OpenFair>, Failure> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.clone().ok_or_else(|| Failure::desk(&DeskFault::NoFairOpen))
    }

    pub(crate) fn readings(
        &self,
    ) -> MutexGuard<'_, BTreeMap<Digest, crate::roster_import::Reading>> {
        self.readings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn printouts(&self) -> MutexGuard<'_, VecDeque<(Digest, Vec<u8>)>> {
        self.printouts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a printout until a few others came or the officer leaves; its bytes are asked for by
    /// this digest.
    pub(crate) fn keep_printout(&self, bytes: Vec<u8>) -> Digest {
        let digest = proof::digest_of(&bytes);
        let mut kept = self.printouts();
        kept.retain(|(other, _)| *other != digest);
        kept.push_back((digest.clone(), bytes));
        if kept.len() > PRINTOUTS_KEPT {
            kept.pop_front();
        }
        digest
    }

    pub(crate) fn kept_printout(&self, digest: &Digest) -> Option<Vec<u8>> {
        let kept = self.printouts();
        kept.iter().find(|(known, _)| known == digest).map(|(_, bytes)| bytes.clone())
    }

    /// Founds a fair on this desk: root key, device key, first officer with every role.
    ///
    /// Gives back the root key's seed in hexadecimal, for the recovery sheet; it is kept nowhere.
    pub fn found(&self, founding: &Founding) -> Result<(ExhibitionId, String), Failure> {
        check_passphrase(&founding.passphrase)?;
        self.close();
        let exhibition = ExhibitionId(new_id());
        let root_seed = seed();
        let root = RootKey::from_seed(&root_seed);
        let device = DeviceKey::from_seed(&seed());
        let (public, name) = (device.public_key(), device.device());
        let officer = OfficerId(new_id());
        let (key, _) = store::new_officer_key(&founding.passphrase, self.cost, &mut random);
        let founder = FairOfficer {
            officer: officer.clone(),
            label: founding.name.clone(),
            public_key: key.public_key.clone(),
            wrapped_key: key.wrapped_key.clone(),
        };
        let station = Station(domain::identifiers::number::FIRST_STATION.to_owned());
        let new_device = NewDeviceKey { key: device, station };
        let now = self.clock.now();
        let store = self.folder.found_fair(&exhibition, founder, new_device, now, &mut random)?;
        let wrapped_key = store.wrapped_for_desks(&key.wrapped_key, &mut random)?;
        if founding.rehearsal {
            self.folder.mark_rehearsal(&exhibition)?;
        }
        let fair = Arc::new(OpenFair { store, officer: RwLock::new(Some(officer.clone())) });
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = Some(fair);
        self.remember_fair(&exhibition);
        tracing::info!(device = %name, "a fair was founded");
        self.record(&Command::Exhibition(exhibition::Command::OpenExhibition {
            exhibition: exhibition.0.clone(),
            root_key: root.public_key().to_string(),
            root_signature: root.sign_opening(&exhibition, &public).to_string(),
            first_device_key: public.to_string(),
            rehearsal: founding.rehearsal,
        }))?;
        self.record(&Command::Exhibition(exhibition::Command::EnrolOfficer {
            officer,
            name: founding.name.clone(),
            roles: Role::ALL.to_vec(),
            public_key: key.public_key,
            wrapped_key,
        }))?;
        Ok((exhibition, hex::encode(root_seed)))
    }

    /// Opens a fair as one of its officers. At an open fair this switches the officer; drafts
    /// belong to their officer and stay.
    pub fn sign_in(
        &self,
        exhibition: &ExhibitionId,
        officer: &OfficerId,
        passphrase: &str,
    ) -> Result<(), Failure> {
        if let Ok(fair) = self.fair() {
            if fair.store.exhibition() == exhibition {
                let show = self.exhibition()?;
                let known = show.officers.get(officer).filter(|known| !known.retired);
                let known = known.ok_or_else(|| {
                    Failure::from(store::Fault::from(store::Unusable::OfficerUnknown {
                        officer: officer.clone(),
                    }))
                })?;
                let wrapped = fair.store.wrapped_here(&known.wrapped_key)?;
                store::unlock_officer_key(&wrapped, passphrase)
                    .map_err(|fault| Failure::from(store::Fault::from(fault)))?;
                fair.set_officer(Some(officer.clone()));
                return Ok(());
            }
            self.close();
        }
        let opened = self.folder.open_fair(exhibition, officer, passphrase, self.clock.now())?;
        let store = match opened {
            Opened::Ready(store) => store,
            Opened::NeedsNewDevice { store, why } => {
                tracing::warn!(?why, "this fair needs a new device key here");
                store
            }
        };
        let fair = Arc::new(OpenFair { store, officer: RwLock::new(Some(officer.clone())) });
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = Some(fair);
        self.remember_fair(exhibition);
        if !self.awaits_takeover()? {
            // A paper that cannot be made keeps nobody from signing in.
            if let Some(trouble) = self.react(0)?.trouble {
                tracing::warn!(?trouble, "papers wait to be made");
            }
            self.resume_second_copy();
        }
        self.nudge_exchange();
        Ok(())
    }

    /// Signs the officer out; the fair stays open for the next one.
    pub fn sign_out(&self) {
        if let Ok(fair) = self.fair() {
            fair.set_officer(None);
        }
        self.printouts().clear();
    }

    /// Closes the fair and lets go of its folder.
    pub fn close(&self) {
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.readings().clear();
        self.printouts().clear();
    }

    /// Enrols an officer with a passphrase of the officer's own choice.
    pub fn enrol(
        &self,
        name: &str,
        roles: Vec<Role>,
        passphrase: &str,
    ) -> Result<OfficerId, Failure> {
        check_passphrase(passphrase)?;
        let officer = OfficerId(new_id());
        let (key, _) = store::new_officer_key(passphrase, self.cost, &mut random);
        let wrapped_key = self.fair()?.store.wrapped_for_desks(&key.wrapped_key, &mut random)?;
        self.record(&Command::Exhibition(exhibition::Command::EnrolOfficer {
            officer: officer.clone(),
            name: name.to_owned(),
            roles,
            public_key: key.public_key,
            wrapped_key,
        }))?;
        Ok(officer)
    }

    /// Records a command of the desk's own making, and tells who listens.
    pub(crate) fn record(&self, command: &Command) -> Result<store::Outcome, Failure> {
        self.record_as(command, CommandId(new_id()))
    }

    pub(crate) fn record_as(
        &self,
        command: &Command,
        id: CommandId,
    ) -> Result<store::Outcome, Failure> {
        self.record_watched(command, id, &mut |_, _| true)
    }

    /// The same for long work, which `watch` hears of and may stop.
    pub(crate) fn record_watched(
        &self,
        command: &Command,
        id: CommandId,
        watch: store::Watch<'_>,
    ) -> Result<store::Outcome, Failure> {
        let fair = self.fair()?;
        let request = self.request(&fair, id);
        let outcome = fair.store.execute_watched(command, &request, &mut random, watch)?;
        if !outcome.streams.is_empty() {
            self.nudge_exchange();
            self.tell(&Event::Changed { streams: outcome.streams.clone() });
        }
        Ok(outcome)
    }

    pub(crate) fn request(&self, fair: &OpenFair, command: CommandId) -> Request {
        let now = self.clock.now();
        Request {
            officer: fair.officer(),
            command,
            now,
            offset: fair.offset_at(now),
            clock: proof::Clock { source: ClockSource::System, checked: None },
        }
    }

    /// The exhibition as it stands.
    pub fn exhibition(&self) -> Result<Exhibition, Failure> {
        self.fair()?.exhibition()
    }
}

impl OpenFair {
    /// Who is signed in.
    pub fn officer(&self) -> Option<OfficerId> {
        self.officer.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set_officer(&self, officer: Option<OfficerId>) {
        *self.officer.write().unwrap_or_else(PoisonError::into_inner) = officer;
    }

    /// The exhibition as it stands.
    pub fn exhibition(&self) -> Result<Exhibition, Failure> {
        match self.store.folded(&StreamId::Exhibition)?.state {
            State::Exhibition(show) => Ok(show),
            _ => Ok(Exhibition::default()),
        }
    }

    /// The zone in which the fair counts its days; before it is described, the draft's own city's.
    pub(crate) fn zone(&self) -> TimeZone {
        let zone = self.store.read_folded(&StreamId::Exhibition, |folded| match &folded.state {
            State::Exhibition(show) => show.schedule.as_ref().map(|it| it.zone.time_zone()),
            _ => None,
        });
        zone.ok().flatten().unwrap_or_else(|| TimeZone::fixed(jiff::tz::offset(8)))
    }

    fn offset_at(&self, now: jiff::Timestamp) -> Offset {
        self.zone().to_offset(now)
    }
}

fn check_passphrase(passphrase: &str) -> Result<(), Failure> {
    let characters = u32::try_from(passphrase.chars().count()).unwrap_or(u32::MAX);
    if characters < PASSPHRASE_MINIMUM {
        return Err(Failure::desk(&DeskFault::PassphraseTooShort { minimum: PASSPHRASE_MINIMUM }));
    }
    Ok(())
}
