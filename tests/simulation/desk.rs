//! A desk of the simulation: a real record on a real disk.

use crate::chance::Chance;
use domain::fact::{BlobKind, Role};
use domain::fold::Folded;
use domain::ids::{CommandId, DeviceId, Digest, ExhibitionId, OfficerId, Station, StreamId};
use domain::{Command, State};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use proof::{Clock, ClockSource, DeviceKey, RootKey};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use store::{
    Cost, DeskFolder, FairOfficer, Fault, NewDeviceKey, Opened, Outcome, Request, Store,
    new_officer_key,
};

const PASSPHRASE: &str = "simulation";
const CHEAP: Cost = Cost { memory_kib: 8, passes: 1, lanes: 1 };

pub struct Desk {
    folder: PathBuf,
    pub store: Store,
    hand: Mutex<Hand>,
    name: String,
}

/// Who works at a desk.
#[derive(Clone)]
struct Hand {
    /// The desk's clock, which may jump.
    now: Timestamp,
    commands: u64,
}

fn exhibition() -> ExhibitionId {
    "51a1".into()
}

fn beginning() -> Timestamp {
    "2026-11-22T01:00:00Z".parse().expect("a moment")
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

fn new_key(chance: &mut Chance) -> DeviceKey {
    let mut seed = [0; 32];
    chance.fill(&mut seed);
    DeviceKey::from_seed(&seed)
}

impl Desk {
    /// The first desk, with a fair on it.
    pub fn found(folder: &Path, chance: &mut Chance) -> Self {
        let device = new_key(chance);
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
        let desk = Self::at(folder, device, "A", officer, chance);
        for (known, officer) in [
            (opening, None),
            (enrolment, None),
            (described(), Some("li")),
            (json!({"type": "record_booths", "booths": booths()}), Some("li")),
        ] {
            let command = desk.next_command(chance);
            desk.ask(officer, known, command, chance, &mut |_, _| true).expect("set up");
        }
        desk
    }

    /// A desk that another admits; it knows nothing yet.
    pub fn admitted_by(first: &Self, folder: &Path, station: &str, chance: &mut Chance) -> Self {
        let device = new_key(chance);
        let admission = json!({"type": "admit_device", "device": device.device(),
            "key": device.public_key().to_string(), "tls_key": null, "station": station,
            "administrator": false, "until": null});
        first.run(admission, chance).expect("admitted");
        Self::at(folder, device, station, founder(chance), chance)
    }

    /// An office that a desk admits.
    pub fn office(first: &Self, folder: &Path, chance: &mut Chance) -> Self {
        let device = new_key(chance);
        let admission = json!({"type": "admit_device", "device": device.device(),
            "key": device.public_key().to_string(), "tls_key": "line", "station": "AZ",
            "administrator": false, "until": null, "name": "总部",
            "office": {"addresses": ["https://office.example:7443"]}});
        first.run(admission, chance).expect("admitted");
        let office = Self::at(folder, device, "AZ", founder(chance), chance);
        office.store.begin_epoch("0").expect("begun");
        office
    }

    fn at(
        folder: &Path,
        key: DeviceKey,
        station: &str,
        officer: FairOfficer,
        chance: &mut Chance,
    ) -> Self {
        let device = NewDeviceKey { key, station: Station(station.to_owned()) };
        let now = beginning();
        let store = DeskFolder::open(folder)
            .expect("a folder")
            .found_fair(&exhibition(), officer, device, now, &mut |bytes| chance.fill(bytes))
            .expect("founded");
        let hand = Mutex::new(Hand { now, commands: 0 });
        Self { folder: folder.to_owned(), store, hand, name: station.to_owned() }
    }

    /// The process ends, and the next one begins with what `between` leaves on the disk.
    pub fn again(self, between: impl FnOnce(&Path)) -> Result<Self, Ended> {
        let Self { folder, store, hand, name } = self;
        drop(store);
        between(&folder);
        Ended { folder, hand, name }.start()
    }

    /// The folder as it stands, for a later restore.
    pub fn back_up(self, to: &Path) -> Self {
        self.again(|folder| copy_folder(folder, to)).unwrap_or_else(|_| panic!("there is room"))
    }

    /// An office goes on from a backup, in another epoch.
    pub fn restored(self, from: &Path, epoch: &str) -> Self {
        let office = self.again(|folder| {
            fs::remove_dir_all(folder).expect("removed");
            copy_folder(from, folder);
        });
        let office = office.unwrap_or_else(|_| panic!("there is room"));
        office.store.begin_epoch(epoch).expect("begun");
        office
    }

    /// The machine is cloned, and the clone goes on under the same key.
    pub fn cloned(self, to: &Path) -> (Self, Self) {
        let name = format!("{}-clone", self.name);
        let hand = Hand { commands: 0, ..self.hand() };
        let desk = self.back_up(to);
        let clone = Ended { folder: to.to_owned(), hand: Mutex::new(hand), name };
        (desk, clone.start().unwrap_or_else(|_| panic!("there is room")))
    }

    /// What the next process would find, if this one ended here.
    pub fn image(&self, to: &Path) {
        copy_folder(&self.folder, to);
    }

    /// The process ended when the image was taken.
    pub fn crashed(self, image: &Path) -> Self {
        let desk = self.again(|folder| {
            fs::remove_dir_all(folder).expect("removed");
            fs::rename(image, folder).expect("renamed");
        });
        desk.unwrap_or_else(|_| panic!("there is room"))
    }

    fn hand(&self) -> Hand {
        self.hand.lock().expect("one thread").clone()
    }

    /// What its clock shows.
    pub fn now(&self) -> Timestamp {
        self.hand().now
    }

    /// The id of a command that is not asked so far; the clock goes on, or jumps.
    pub fn next_command(&self, chance: &mut Chance) -> CommandId {
        let mut hand = self.hand.lock().expect("one thread");
        hand.commands += 1;
        hand.now += match chance.below(80) {
            0 | 1 => SignedDuration::from_hours(-30),
            2 | 3 => SignedDuration::from_hours(30),
            4 => SignedDuration::from_hours(-24 * 400),
            5 => SignedDuration::from_hours(24 * 400),
            _ => SignedDuration::from_secs(7),
        };
        CommandId(format!("{}-{}", self.name, hand.commands))
    }

    pub fn run(&self, command: Value, chance: &mut Chance) -> Result<Outcome, Fault> {
        let id = self.next_command(chance);
        self.ask(Some("li"), command, id, chance, &mut |_, _| true)
    }

    /// Asks a command under an id, which may have been asked before.
    pub fn ask(
        &self,
        officer: Option<&str>,
        command: Value,
        id: CommandId,
        chance: &mut Chance,
        watch: store::Watch<'_>,
    ) -> Result<Outcome, Fault> {
        let request = Request {
            officer: officer.map(OfficerId::from),
            command: id,
            now: self.now(),
            offset: Offset::constant(8),
            clock: Clock { source: ClockSource::System, checked: None },
        };
        let command: Command = serde_json::from_value(command).expect("a command");
        self.store.execute_watched(&command, &request, &mut |bytes| chance.fill(bytes), watch)
    }

    /// Keeps a photograph and tells the command by which it is handed over.
    pub fn photograph(
        &self,
        is_large: bool,
        chance: &mut Chance,
    ) -> Result<(Value, Digest), Fault> {
        // Large ones are sealed in several chunks, and few of them go in several letters.
        let size = match is_large {
            true if chance.once_in(16) => 1_100_000,
            true => 70_000,
            false => 300,
        };
        let mut content = vec![0; size];
        chance.fill(&mut content);
        let blob = self.store.put_blob(&content, BlobKind::Photo, true)?;
        let digest = blob.digest.clone();
        let handed_over = json!({"type": "log_cooperation", "authority": "市场监管局",
            "document_number": "1", "legal_basis": "依据", "asked": "资料", "confidential": false,
            "officers": [{"name": "甲", "certificate": "1"}, {"name": "乙", "certificate": "2"}],
            "began_at": "2019-11-22T01:00:00Z", "ended_at": null, "given": [blob]});
        Ok((handed_over, digest))
    }

    /// The exhibitors that are known here.
    pub fn exhibitors(&self) -> Vec<StreamId> {
        let mut streams: Vec<StreamId> = self.streams().into_keys().collect();
        streams.retain(|stream| matches!(stream, StreamId::Exhibitor(_)));
        streams
    }

    /// Every stream as it folds here.
    pub fn streams(&self) -> BTreeMap<StreamId, Folded> {
        let facts = self.store.facts_after(0, usize::MAX).expect("facts");
        let mut streams = BTreeMap::new();
        for fact in facts {
            streams
                .entry(fact.stream)
                .or_insert_with_key(|stream| self.store.folded(stream).expect("folded"));
        }
        streams
    }

    /// Asks the show as it stands here.
    pub fn show<T>(&self, ask: impl FnOnce(&domain::exhibition::Exhibition) -> T) -> T {
        let asked = self.store.read_folded(&StreamId::Exhibition, |folded| match &folded.state {
            State::Exhibition(show) => ask(show),
            _ => unreachable!("the show"),
        });
        asked.expect("folded")
    }

    /// Whether a device is known here.
    pub fn knows(&self, device: &DeviceId) -> bool {
        self.show(|show| show.devices.contains_key(device))
    }
}

/// A desk whose process has ended.
pub struct Ended {
    folder: PathBuf,
    hand: Mutex<Hand>,
    name: String,
}

impl Ended {
    /// The next process. Where the disk is full it does not come about.
    pub fn start(self) -> Result<Desk, Self> {
        let Self { folder, hand, name } = self;
        let opened = DeskFolder::open(&folder)
            .and_then(|desk| desk.open_fair(&exhibition(), &"li".into(), PASSPHRASE, beginning()));
        match opened {
            Ok(Opened::Ready(store) | Opened::NeedsNewDevice { store, .. }) => {
                Ok(Desk { folder, store, hand, name })
            }
            Err(Fault::Unusable(store::Unusable::DiskFull)) => Err(Self { folder, hand, name }),
            Err(fault) => panic!("{fault:?}"),
        }
    }
}

/// The booths of the floor.
pub fn booths() -> Vec<String> {
    (1..=9).map(|at| format!("3-A{at:02}")).collect()
}

fn described() -> Value {
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
            "holidays": {"years": []}}})
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
