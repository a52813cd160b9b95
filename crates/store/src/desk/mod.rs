//! The desk's folder: its fairs, and its own part in each of them.

mod device;
mod mark;
mod notes;

pub(crate) use device::OwnDevice;
pub(crate) use mark::{Mark, Place, Standing};
pub use notes::Notes;

use crate::keys::{DataKey, DesksKey, FairKeys, FairOfficer, SignIn};
use crate::lock::FolderLock;
use crate::{Fault, NewDevice, Random, Store, Unusable, files};
use domain::ids::{ExhibitionId, OfficerId, Station};
use jiff::Timestamp;
use proof::DeviceKey;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of one desk.
#[derive(Clone, Debug)]
pub struct DeskFolder(PathBuf);

/// A fair in a desk's folder, before anybody has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fair {
    /// The fair.
    pub exhibition: ExhibitionId,
    /// Who may open it here.
    pub officers: Vec<SignIn>,
    /// Whether it is for rehearsal: told before anybody signs in, so that nobody takes it for
    /// the real one.
    pub rehearsal: bool,
}

/// The file that marks a fair for rehearsal.
const REHEARSAL: &str = "rehearsal";

/// The device key and station with which a desk begins in a fair.
#[derive(Debug)]
pub struct NewDeviceKey {
    /// The key.
    pub key: DeviceKey,
    /// The station.
    pub station: Station,
}

/// An opened fair.
pub enum Opened {
    /// Everything can be done.
    Ready(Store),
    /// Everything can be read; before anything is written the desk needs a new device key and
    /// station, by [`Store::renew_device`].
    NeedsNewDevice {
        /// The fair.
        store: Store,
        /// Why.
        why: NewDevice,
    },
}

/// A fair that this desk joins.
pub struct Joining {
    /// Its record, empty at first.
    pub store: Store,
    from: PathBuf,
    to: PathBuf,
}

impl Joining {
    /// The fair's facts are here: from now on its officers can sign in.
    pub fn finish(self) -> Result<(), Fault> {
        let Self { store, from, to } = self;
        drop(store);
        fs::rename(from, &to)?;
        files::sync_folder(to.parent().unwrap_or(Path::new(".")))
    }

    /// Nobody was admitted, or somebody stopped it: nothing of it stays.
    pub fn give_up(self) -> Result<(), Fault> {
        let Self { store, from, .. } = self;
        drop(store);
        Ok(fs::remove_dir_all(from)?)
    }
}

/// This desk's own part in a fair.
#[derive(Clone, Debug)]
pub(crate) struct OwnFolder(PathBuf);

impl DeskFolder {
    /// Opens a desk's folder and makes it where it is missing.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        fs::create_dir_all(path)?;
        files::make_folder(&path.join("fairs"))?;
        files::make_folder(&path.join("desk"))?;
        Ok(Self(path.to_owned()))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The fairs here, in the order of their ids. A folder without readable keys is left out.
    pub fn fairs(&self) -> Result<Vec<Fair>, Fault> {
        let mut fairs = Vec::new();
        for entry in fs::read_dir(self.0.join("fairs"))? {
            let entry = entry?;
            // What is on its way in lies aside under such a name.
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let folder = entry.path();
            let Ok(keys) = FairKeys::read(&folder) else { continue };
            let officers = keys
                .officers
                .into_iter()
                .map(|officer| SignIn { officer: officer.officer, label: officer.label });
            fairs.push(Fair {
                exhibition: keys.exhibition,
                officers: officers.collect(),
                rehearsal: folder.join(REHEARSAL).exists(),
            });
        }
        fairs.sort_by(|left, right| left.exhibition.cmp(&right.exhibition));
        Ok(fairs)
    }

    /// Founds a fair with a new data key. Its first facts are for the caller to execute.
    pub fn found_fair(
        &self,
        exhibition: &ExhibitionId,
        founder: FairOfficer,
        device: NewDeviceKey,
        since: Timestamp,
        random: Random<'_>,
    ) -> Result<Store, Fault> {
        let folder = self.fair(exhibition)?;
        let store = self.make_fair(&folder, exhibition, vec![founder], device, since, random)?;
        store.share_among_desks(&DesksKey::new(random))?;
        Ok(store)
    }

    /// Makes room for a fair that other desks have. Its facts come by exchange; until the first of
    /// them are here it lies aside, so that nobody signs in to a fair of which nothing is known.
    pub fn join_fair(
        &self,
        exhibition: &ExhibitionId,
        officers: Vec<FairOfficer>,
        desks: &DesksKey,
        device: NewDeviceKey,
        since: Timestamp,
        random: Random<'_>,
    ) -> Result<Joining, Fault> {
        let to = self.fair(exhibition)?;
        if to.exists() {
            return Err(Unusable::FairExists { exhibition: exhibition.to_string() }.into());
        }
        let from = self.0.join("fairs").join(format!(".{exhibition}"));
        if from.exists() {
            fs::remove_dir_all(&from)?;
        }
        let store = self.make_fair(&from, exhibition, officers, device, since, random)?;
        store.share_among_desks(desks)?;
        Ok(Joining { store, from, to })
    }

    /// Makes room for a fair at an office: `keeper` opens it, and its officers never do.
    pub fn keep_fair(
        &self,
        exhibition: &ExhibitionId,
        keeper: FairOfficer,
        device: NewDeviceKey,
        epoch: &str,
        since: Timestamp,
        random: Random<'_>,
    ) -> Result<Store, Fault> {
        let folder = self.fair(exhibition)?;
        let store = self.make_fair(&folder, exhibition, vec![keeper], device, since, random)?;
        store.begin_epoch(epoch)?;
        Ok(store)
    }

    fn make_fair(
        &self,
        folder: &Path,
        exhibition: &ExhibitionId,
        officers: Vec<FairOfficer>,
        device: NewDeviceKey,
        since: Timestamp,
        random: Random<'_>,
    ) -> Result<Store, Fault> {
        if folder.join("keys.json").exists() {
            return Err(Unusable::FairExists { exhibition: exhibition.to_string() }.into());
        }
        files::make_folder(folder)?;
        let lock = FolderLock::take(folder, since)?;
        let key = DataKey::new(random);
        let own = self.own(exhibition)?;
        Mark::begin(&own.mark(), &device.key.device())?;
        OwnDevice { key: device.key, station: device.station }.write(own.path(), &key, random)?;
        FairKeys::seal(exhibition, &key, officers)?.write(folder)?;
        Store::open(exhibition.clone(), folder, own, key, lock)
    }

    /// Marks a fair for rehearsal; the mark goes wherever its folder goes.
    pub fn mark_rehearsal(&self, exhibition: &ExhibitionId) -> Result<(), Fault> {
        files::write_durably(&self.fair(exhibition)?.join(REHEARSAL), b"")
    }

    /// Opens a fair with an officer's passphrase.
    pub fn open_fair(
        &self,
        exhibition: &ExhibitionId,
        officer: &OfficerId,
        passphrase: &str,
        since: Timestamp,
    ) -> Result<Opened, Fault> {
        let folder = self.fair(exhibition)?;
        if !folder.join("keys.json").exists() {
            return Err(Unusable::FairUnknown { exhibition: exhibition.to_string() }.into());
        }
        let lock = FolderLock::take(&folder, since)?;
        let keys = FairKeys::read(&folder)?;
        if keys.exhibition != *exhibition {
            return Err(Fault::damaged("keys"));
        }
        let key = keys.unlock(officer, passphrase)?;
        let own = self.own(exhibition)?;
        let store = Store::open(exhibition.clone(), &folder, own, key, lock)?;
        Ok(match store.hindrance() {
            None => Opened::Ready(store),
            Some(why) => Opened::NeedsNewDevice { store, why },
        })
    }

    /// Brings a fair's folder in: a second copy, a backup, another desk's folder. It is copied
    /// whole before it is named, and opens like any other fair.
    pub fn bring_in(&self, from: &Path) -> Result<ExhibitionId, Fault> {
        if !from.join("keys.json").is_file() || !from.join("record.db").is_file() {
            return Err(Unusable::NoFairInFolder.into());
        }
        let keys = FairKeys::read(from)?;
        let folder = self.fair(&keys.exhibition)?;
        if folder.exists() {
            return Err(Unusable::FairExists { exhibition: keys.exhibition.to_string() }.into());
        }
        let coming = self.0.join("fairs").join(format!(".{}", keys.exhibition));
        if coming.exists() {
            fs::remove_dir_all(&coming)?;
        }
        files::copy_folder(from, &coming)?;
        fs::rename(&coming, &folder)?;
        files::sync_folder(&self.0.join("fairs"))?;
        Ok(keys.exhibition)
    }

    pub(crate) fn fair(&self, exhibition: &ExhibitionId) -> Result<PathBuf, Fault> {
        Ok(self.0.join("fairs").join(folder_name(exhibition)?))
    }

    fn own(&self, exhibition: &ExhibitionId) -> Result<OwnFolder, Fault> {
        let own = self.0.join("desk").join(folder_name(exhibition)?);
        files::make_folder(&own)?;
        Ok(OwnFolder(own))
    }
}

impl OwnFolder {
    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn mark(&self) -> PathBuf {
        self.0.join("mark")
    }

    /// What was erased in this fair, so that a restored backup loses it again.
    pub fn erased(&self) -> PathBuf {
        self.0.join("erased")
    }
}

/// An id comes from a file that anybody may have written; as a path it must stay in its place.
fn folder_name(exhibition: &ExhibitionId) -> Result<&str, Fault> {
    let name = exhibition.as_str();
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if plain && (1..=64).contains(&name.len()) {
        Ok(name)
    } else {
        Err(Unusable::FairUnknown { exhibition: name.to_owned() }.into())
    }
}
