//! Desks with a fair on them, and what tests do with them.

use domain::Command;
use domain::fact::{Blob, BlobKind, Role};
use domain::ids::{CommandId, ExhibitionId, OfficerId, Station, StreamId};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use proof::{Clock, ClockSource, DeviceKey, RootKey, SignedFact};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use store::{
    Cost, DeskFolder, FairOfficer, Fault, Head, Identity, Most, NewDeviceKey, OfficerKey, Opened,
    Outcome, Request, Store, new_officer_key,
};

pub const PASSPHRASE: &str = "展会 2026 correct horse";
/// Guessing costs nothing in tests.
pub const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

/// Bytes that differ from call to call and are the same in every run.
pub fn random(bytes: &mut [u8]) {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    for chunk in bytes.chunks_mut(8) {
        let mut word = NEXT.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        word ^= word >> 29;
        word = word.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        chunk.copy_from_slice(&word.to_le_bytes()[..chunk.len()]);
    }
}

pub fn key() -> DeviceKey {
    let mut seed = [0; 32];
    random(&mut seed);
    DeviceKey::from_seed(&seed)
}

pub fn start() -> Timestamp {
    "2026-11-22T01:00:00Z".parse().expect("a moment")
}

/// The root key of the fair that every test founds.
pub fn root_key() -> RootKey {
    RootKey::from_seed(&[9; 32])
}

/// A desk in a folder of its own.
pub struct Desk {
    pub folder: PathBuf,
    pub exhibition: ExhibitionId,
    pub officer: OfficerId,
    pub store: Store,
    pub commands: u64,
}

/// The officer key that every desk of a test knows.
pub fn officer_key() -> (OfficerKey, Identity) {
    new_officer_key(PASSPHRASE, CHEAP, &mut random)
}

pub fn request(officer: Option<&str>, command: &str, minutes: i64) -> Request {
    Request {
        officer: officer.map(OfficerId::from),
        command: CommandId::from(command),
        now: start() + SignedDuration::from_mins(minutes),
        offset: Offset::constant(8),
        clock: Clock { source: ClockSource::System, checked: None },
    }
}

pub fn command(value: Value) -> Command {
    serde_json::from_value(value).expect("a command")
}

impl Desk {
    /// A desk that has founded a fair: opened, described, one officer with every role.
    pub fn found(folder: &Path) -> Self {
        let exhibition = ExhibitionId::from("e5a1");
        let (officer, _) = officer_key();
        let device = key();
        let root = root_key();
        let signature = root.sign_opening(&exhibition, &device.public_key());
        let public = device.public_key();
        let founder = FairOfficer {
            officer: "li".into(),
            label: "李".to_owned(),
            public_key: officer.public_key.clone(),
            wrapped_key: officer.wrapped_key.clone(),
        };
        let begin = NewDeviceKey { key: device, station: Station::from("A") };
        let desk = DeskFolder::open(folder).expect("a folder");
        let store =
            desk.found_fair(&exhibition, founder, begin, start(), &mut random).expect("founded");
        let mut desk = Self {
            folder: folder.to_owned(),
            exhibition,
            officer: "li".into(),
            store,
            commands: 0,
        };
        desk.run_as(
            None,
            json!({"type": "open_exhibition", "exhibition": "e5a1",
                   "root_key": root.public_key().to_string(),
                   "root_signature": signature.to_string(),
                   "first_device_key": public.to_string(), "rehearsal": false}),
        )
        .expect("opened");
        desk.run_as(
            None,
            json!({"type": "enrol_officer", "officer": "li", "name": "李强", "roles": Role::ALL,
                   "public_key": officer.public_key, "wrapped_key": officer.wrapped_key}),
        )
        .expect("enrolled");
        desk.run(json!({"type": "describe_exhibition", "name_zh": "太原展", "name_en": "",
            "edition": "1", "code": "TYZ", "venue": "太原",
            "halls": [{"code": "3", "name": "3号馆"}],
            "schedule": {"zone": "Asia/Shanghai",
                "public_days": ["2026-11-25", "2026-11-26", "2026-11-27"],
                "build_up_days": [],
                "opening": [
                    {"date": "2026-11-25", "opens": "09:00:00", "closes": "17:00:00"},
                    {"date": "2026-11-26", "opens": "09:00:00", "closes": "17:00:00"},
                    {"date": "2026-11-27", "opens": "09:00:00", "closes": "17:00:00"}],
                "holidays": {"years": []}}}))
            .expect("described");
        let booths: Vec<String> = (1..=60).map(|at| format!("3-A{at:02}")).collect();
        desk.run(json!({"type": "record_booths", "booths": booths})).expect("recorded");
        desk
    }

    /// A second desk: it took in what the first has, and the first admitted it.
    pub fn join(first: &mut Self, folder: &Path, station: &str) -> Self {
        let device = key();
        first.admit(&device, station);
        let (officer, _) = officer_key();
        let founder = FairOfficer {
            officer: "li".into(),
            label: "李".to_owned(),
            public_key: officer.public_key,
            wrapped_key: officer.wrapped_key,
        };
        let begin = NewDeviceKey { key: device, station: station.into() };
        let desk = DeskFolder::open(folder).expect("a folder");
        let exhibition = first.exhibition.clone();
        let store =
            desk.found_fair(&exhibition, founder, begin, start(), &mut random).expect("founded");
        let joined = Self {
            folder: folder.to_owned(),
            exhibition,
            officer: "li".into(),
            store,
            commands: 1_000_000 * u64::from(station.as_bytes()[station.len() - 1]),
        };
        joined.take_from(first);
        joined
    }

    pub fn admit(&mut self, device: &DeviceKey, station: &str) {
        self.run(json!({"type": "admit_device", "device": device.device(),
            "key": device.public_key().to_string(), "tls_key": null, "station": station,
            "administrator": true, "until": null}))
            .expect("admitted");
    }

    pub fn run(&mut self, value: Value) -> Result<Outcome, Fault> {
        let officer = self.officer.clone();
        self.run_as(Some(officer.as_str()), value)
    }

    pub fn run_as(&mut self, officer: Option<&str>, value: Value) -> Result<Outcome, Fault> {
        self.commands += 1;
        let request =
            request(officer, &format!("command-{}", self.commands), (self.commands % 1000) as i64);
        self.store.execute(&command(value), &request, &mut random)
    }

    /// Enters an exhibitor with two exhibits; gives back its stream.
    pub fn register(&mut self, name: &str, booth: &str) -> StreamId {
        let outcome = self
            .run(json!({"type": "register_exhibitor", "round": null, "natural_person": false,
                "details": {"name": name, "contact_name": "王小明", "contact_phone": "13800000000"},
                "booths": [booth],
                "exhibits": [
                    {"name": "电动牙刷", "model": "X-100", "brand": "", "booth": null, "claims": []},
                    {"name": "蓝牙耳机", "model": "B7", "brand": "华声", "booth": null,
                     "claims": []}]}))
            .expect("registered");
        let is_exhibitor = |stream: &&StreamId| matches!(stream, StreamId::Exhibitor(_));
        outcome.streams.iter().find(is_exhibitor).expect("a stream").clone()
    }

    pub fn note(&mut self, text: &str) -> Outcome {
        self.run(json!({"type": "note_enquiry", "about": "rules", "exhibitor": null,
            "note": text}))
            .expect("noted")
    }

    /// All facts of this desk.
    pub fn facts(&self) -> Vec<SignedFact> {
        facts_since(&self.store, &[])
    }

    pub fn take_from(&self, other: &Self) {
        let facts = facts_since(&other.store, &self.store.heads().expect("heads"));
        let imported = self.store.import(facts).expect("imported");
        assert_eq!(imported.refused, []);
    }

    pub fn photo(&self, content: &[u8]) -> Blob {
        self.store.put_blob(content, BlobKind::Photo, true).expect("kept")
    }

    /// Records something that names a file.
    pub fn hand_over(&mut self, blob: &Blob) {
        self.try_to_hand_over(blob).expect("logged");
    }

    pub fn try_to_hand_over(&mut self, blob: &Blob) -> Result<Outcome, Fault> {
        self.run(json!({"type": "log_cooperation", "authority": "市场监管局",
            "document_number": "1",
            "officers": [{"name": "甲", "certificate": "1"}, {"name": "乙", "certificate": "2"}],
            "legal_basis": "依据", "asked": "资料", "confidential": false,
            "began_at": "2026-11-22T01:00:00Z", "ended_at": null, "given": [blob]}))
    }

    /// Closes the fair and opens it again.
    pub fn reopen(self) -> Self {
        let Self { folder, exhibition, officer, store, commands } = self;
        drop(store);
        let store = open(&folder, &exhibition).expect("ready");
        Self { folder, exhibition, officer, store, commands }
    }

    /// The machine is copied, and both go on under one key.
    pub fn copied(self, to: &Path) -> (Self, Self) {
        let Self { folder, exhibition, officer, store, commands } = self;
        drop(store);
        copy_folder(&folder, to);
        let opened = |folder: &Path, commands| Self {
            folder: folder.to_owned(),
            exhibition: exhibition.clone(),
            officer: officer.clone(),
            store: open(folder, &exhibition).expect("ready"),
            commands,
        };
        (opened(&folder, commands), opened(to, commands + 500))
    }

    pub fn fair_folder(&self) -> PathBuf {
        self.folder.join("fairs").join(self.exhibition.as_str())
    }

    pub fn assert_sound(&self) {
        let checked = self.store.check().expect("checked");
        assert_eq!(checked.faults, [], "{checked:?}");
        assert!(checked.facts > 0);
    }
}

pub fn facts_since(store: &Store, heads: &[Head]) -> Vec<SignedFact> {
    let all = Most { facts: usize::MAX, bytes: usize::MAX };
    store.lacking(heads, all, |_| true).expect("exported").facts
}

pub fn open_any(folder: &Path, exhibition: &ExhibitionId) -> Result<Opened, Fault> {
    DeskFolder::open(folder)?.open_fair(exhibition, &"li".into(), PASSPHRASE, start())
}

pub fn open(folder: &Path, exhibition: &ExhibitionId) -> Result<Store, Fault> {
    match open_any(folder, exhibition)? {
        Opened::Ready(store) => Ok(store),
        Opened::NeedsNewDevice { why, .. } => Err(why.into()),
    }
}

/// Copies a folder as somebody would who makes a backup of it by hand.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("made");
    for entry in std::fs::read_dir(from).expect("read") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a kind").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("copied");
        }
    }
}
