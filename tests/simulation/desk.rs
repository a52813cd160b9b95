//! A desk of the simulation: a real record on a real disk.

use crate::chance::Chance;
use domain::fact::{BlobKind, Role};
use domain::ids::{CommandId, DeviceId, Digest, ExhibitionId, OfficerId, Station, StreamId};
use domain::{Command, State};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use proof::{Clock, ClockSource, DeviceKey, RootKey};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use store::{
    Cost, DeskFolder, FairOfficer, Fault, NewDeviceKey, Opened, Outcome, Request, Store,
    new_officer_key,
};

const PASSPHRASE: &str = "simulation";
const CHEAP: Cost = Cost { memory_kib: 8, passes: 1, lanes: 1 };

pub struct Desk {
    folder: PathBuf,
    pub store: Store,
    /// Its clock, which may jump.
    now: Timestamp,
    commands: u64,
    name: String,
}

fn exhibition() -> ExhibitionId {
    "51a1".into()
}

fn founder(chance: &mut Chance) -> FairOfficer {
    let (key, _) = new_officer_key(PASSPHRASE, CHEAP, &mut |bytes| chance.fill(bytes));
    FairOfficer {
        officer: "li".into(),
        label: "李".to_owned(),
        public_key: key.public_key,
        wrapped_key: key.wrapped_key,
    }
}

impl Desk {
    /// The first desk, with a fair on it.
    pub fn found(folder: &Path, chance: &mut Chance) -> Self {
        let mut seed = [0; 32];
        chance.fill(&mut seed);
        let device = DeviceKey::from_seed(&seed);
        let root = RootKey::from_seed(&[9; 32]);
        let public = device.public_key();
        let opening = json!({"type": "open_exhibition", "exhibition": exhibition(),
            "root_key": root.public_key().to_string(),
            "root_signature": root.sign_opening(&exhibition(), &public).to_string(),
            "first_device_key": public.to_string(), "rehearsal": false});
        let officer = founder(chance);
        let enrolment = json!({"type": "enrol_officer", "officer": "li", "name": "李强",
            "roles": Role::ALL, "public_key": officer.public_key,
            "wrapped_key": officer.wrapped_key});
        let mut desk = Self::at(folder, device, "A", officer, chance);
        desk.run_as(None, opening, chance).expect("opened");
        desk.run_as(None, enrolment, chance).expect("enrolled");
        for known in [
            json!({"type": "describe_exhibition", "name_zh": "太原展", "name_en": "",
                "edition": "1", "code": "TYZ", "venue": "太原",
                "halls": [{"code": "3", "name": "3号馆"}],
                "schedule": {"zone": "Asia/Shanghai",
                    "public_days": ["2026-11-25", "2026-11-26", "2026-11-27"],
                    "build_up_days": [],
                    "opening": [
                        {"date": "2026-11-25", "opens": "09:00:00", "closes": "17:00:00"},
                        {"date": "2026-11-26", "opens": "09:00:00", "closes": "17:00:00"},
                        {"date": "2026-11-27", "opens": "09:00:00", "closes": "17:00:00"}],
                    "holidays": {"years": []}}}),
            json!({"type": "record_booths",
                "booths": (1..=99).map(|at| format!("3-A{at:02}")).collect::<Vec<_>>()}),
        ] {
            desk.run(known, chance).expect("described");
        }
        desk
    }

    /// A desk that another admits; it knows nothing yet.
    pub fn admitted_by(
        first: &mut Self,
        folder: &Path,
        station: &str,
        chance: &mut Chance,
    ) -> Self {
        let mut seed = [0; 32];
        chance.fill(&mut seed);
        let device = DeviceKey::from_seed(&seed);
        let admission = json!({"type": "admit_device", "device": device.device(),
            "key": device.public_key().to_string(), "tls_key": null, "station": station,
            "administrator": false, "until": null});
        first.run(admission, chance).expect("admitted");
        let officer = founder(chance);
        Self::at(folder, device, station, officer, chance)
    }

    /// An office that a desk admits.
    pub fn office(first: &mut Self, folder: &Path, chance: &mut Chance) -> Self {
        let mut seed = [0; 32];
        chance.fill(&mut seed);
        let device = DeviceKey::from_seed(&seed);
        let admission = json!({"type": "admit_device", "device": device.device(),
            "key": device.public_key().to_string(), "tls_key": "line", "station": "AZ",
            "administrator": false, "until": null, "name": "总部",
            "office": {"addresses": ["https://office.example:7443"]}});
        first.run(admission, chance).expect("admitted");
        let officer = founder(chance);
        let office = Self::at(folder, device, "AZ", officer, chance);
        office.store.begin_epoch("0").expect("begun");
        office
    }

    /// The folder as it stands, for a later restore.
    pub fn back_up(self, to: &Path) -> Self {
        let Self { folder, store, now, commands, name } = self;
        drop(store);
        copy_folder(&folder, to);
        Self { store: open(&folder), folder, now, commands, name }
    }

    /// An office goes on from a backup, in another epoch.
    pub fn restored(self, from: &Path, epoch: &str) -> Self {
        let Self { folder, store, now, commands, name } = self;
        drop(store);
        fs::remove_dir_all(&folder).expect("removed");
        copy_folder(from, &folder);
        let store = open(&folder);
        store.begin_epoch(epoch).expect("begun");
        Self { store, folder, now, commands, name }
    }

    fn at(
        folder: &Path,
        key: DeviceKey,
        station: &str,
        officer: FairOfficer,
        chance: &mut Chance,
    ) -> Self {
        let device = NewDeviceKey { key, station: Station(station.to_owned()) };
        let now: Timestamp = "2026-11-22T01:00:00Z".parse().expect("a moment");
        let store = DeskFolder::open(folder)
            .expect("a folder")
            .found_fair(&exhibition(), officer, device, now, &mut |bytes| chance.fill(bytes))
            .expect("founded");
        Self { folder: folder.to_owned(), store, now, commands: 0, name: station.to_owned() }
    }

    pub fn run(&mut self, command: Value, chance: &mut Chance) -> Result<Outcome, Fault> {
        self.run_as(Some("li"), command, chance)
    }

    fn run_as(
        &mut self,
        officer: Option<&str>,
        command: Value,
        chance: &mut Chance,
    ) -> Result<Outcome, Fault> {
        self.commands += 1;
        self.now += match chance.below(30) {
            0 => SignedDuration::from_hours(-30),
            1 => SignedDuration::from_hours(30),
            _ => SignedDuration::from_secs(7),
        };
        let request = Request {
            officer: officer.map(OfficerId::from),
            command: CommandId(format!("{}-{}", self.name, self.commands)),
            now: self.now,
            offset: Offset::constant(8),
            clock: Clock { source: ClockSource::System, checked: None },
        };
        let command: Command = serde_json::from_value(command).expect("a command");
        self.store.execute(&command, &request, &mut |bytes| chance.fill(bytes))
    }

    /// Keeps a photograph and records that it was handed over.
    pub fn hand_over(&mut self, chance: &mut Chance) -> Result<(Outcome, Digest), Fault> {
        // Some small, some of several pieces.
        let size = if chance.once_in(6) { 70_000 + chance.below(200_000) } else { 300 };
        let mut content = vec![0; size];
        chance.fill(&mut content);
        let blob = self.store.put_blob(&content, BlobKind::Photo, true)?;
        let digest = blob.digest.clone();
        let outcome = self.run(
            json!({"type": "log_cooperation", "authority": "市场监管局", "document_number": "1",
                "officers": [{"name": "甲", "certificate": "1"}, {"name": "乙", "certificate": "2"}],
                "legal_basis": "依据", "asked": "资料", "confidential": false,
                "began_at": "2026-11-22T01:00:00Z", "ended_at": null, "given": [blob]}),
            chance,
        )?;
        Ok((outcome, digest))
    }

    /// What its clock shows.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The process ends and starts again.
    pub fn restart(self) -> Self {
        let Self { folder, store, now, commands, name } = self;
        drop(store);
        Self { store: open(&folder), folder, now, commands, name }
    }

    /// The machine is cloned, and the clone goes on under the same key.
    pub fn cloned(self, folder: &Path) -> (Self, Self) {
        let Self { folder: at, store, now, commands, name } = self;
        drop(store);
        copy_folder(&at, folder);
        let clone = Self {
            store: open(folder),
            folder: folder.to_owned(),
            now,
            commands: 0,
            name: format!("{name}-clone"),
        };
        (Self { store: open(&at), folder: at, now, commands, name }, clone)
    }

    /// The exhibitors that are known here.
    pub fn exhibitors(&self) -> Vec<StreamId> {
        let mut streams: Vec<StreamId> = self.streams().into_keys().collect();
        streams.retain(|stream| matches!(stream, StreamId::Exhibitor(_)));
        streams
    }

    /// Every stream as it folds here.
    pub fn streams(&self) -> BTreeMap<StreamId, domain::fold::Folded> {
        let facts = self.store.facts_after(0, usize::MAX).expect("facts");
        let mut streams = BTreeMap::new();
        for fact in facts {
            streams
                .entry(fact.stream)
                .or_insert_with_key(|stream| self.store.folded(stream).expect("folded"));
        }
        streams
    }

    /// Whether a device is known here.
    pub fn knows(&self, device: &DeviceId) -> bool {
        match self.store.folded(&StreamId::Exhibition).expect("folded").state {
            State::Exhibition(show) => show.devices.contains_key(device),
            _ => unreachable!("the show"),
        }
    }

    /// The files that were erased.
    pub fn erased(&self) -> std::collections::BTreeSet<Digest> {
        match self.store.folded(&StreamId::Exhibition).expect("folded").state {
            State::Exhibition(show) => show.erased.blobs.clone(),
            _ => unreachable!("the show"),
        }
    }
}

fn open(folder: &Path) -> Store {
    let now: Timestamp = "2026-11-22T01:00:00Z".parse().expect("a moment");
    let desk = DeskFolder::open(folder).expect("a folder");
    match desk.open_fair(&exhibition(), &"li".into(), PASSPHRASE, now).expect("opened") {
        Opened::Ready(store) | Opened::NeedsNewDevice { store, .. } => store,
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("read") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a kind").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}
