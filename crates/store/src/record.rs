//! One open fair.

use crate::blobs::{BlobReader, Blobs};
use crate::database::{self, Access};
use crate::desk::{Mark, Notes, OwnDevice, OwnFolder, Place, Standing};
use crate::keys::{DataKey, DesksKey, FairKeys, FairOfficer, KeyFault, Purpose};
use crate::lock::FolderLock;
use crate::memory::{Keys, Memory};
use crate::receipts::EPOCH;
use crate::second_copy::SecondCopy;
use crate::{Fault, NewDevice, Random, Unusable, erase, log, project};
use domain::fact::{Blob, BlobKind};
use domain::fold::FOLD_VERSION;
use domain::ids::{DeviceId, Digest, ExhibitionId, Station};
use proof::{Challenge, DeviceKey, Signature};
use rusqlite::{Connection, TransactionBehavior};
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Readers that stay open between questions.
const READERS: usize = 4;
/// What each of them remembers of the file, in KiB; the system remembers the rest.
const READER_CACHE_KIB: i32 = 4096;

/// One open fair: one writer, several readers, and the lock on its folder.
pub struct Store {
    pub(crate) exhibition: ExhibitionId,
    pub(crate) folder: PathBuf,
    pub(crate) own: OwnFolder,
    pub(crate) key: DataKey,
    pub(crate) blobs: Blobs,
    writer: Mutex<Writer>,
    readers: Mutex<Vec<Connection>>,
    notes: Mutex<Notes>,
    device: Mutex<Option<DeviceId>>,
    /// Keys that facts of the show tell, for whoever does not wait for the writer.
    keys: Mutex<Arc<Keys>>,
    /// Held while a letter of facts is examined, until it is its turn to be written.
    next_letter: Mutex<()>,
    /// Held while a file grows by a piece.
    incoming: Mutex<()>,
    /// Whether a write is under way for which no question should wait.
    long: AtomicBool,
    _lock: FolderLock,
}

/// Says that a long write is under way, until it is dropped.
pub(crate) struct LongWrite<'store>(&'store AtomicBool);

impl Drop for LongWrite<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

/// What only one at a time may use.
pub(crate) struct Writer {
    pub connection: Connection,
    /// None after a failure, until it is read from the log again.
    pub memory: Option<Memory>,
    pub device: Option<OwnDevice>,
    pub mark: Option<Mark>,
    /// Why nothing more may be written under the device key, if nothing may.
    pub hindrance: Option<NewDevice>,
    pub second: Option<SecondCopy>,
}

impl Store {
    /// Opens the folder of a fair whose data key is at hand and whose lock is held.
    pub(crate) fn open(
        exhibition: ExhibitionId,
        folder: &Path,
        own: OwnFolder,
        key: DataKey,
        lock: FolderLock,
    ) -> Result<Self, Fault> {
        let path = folder.join("record.db");
        let mut connection = database::open(&path, &key.derive(Purpose::Record), Access::Write)?;
        database::migrate(&mut connection, log::STEPS)?;
        match log::about(&connection, "exhibition")? {
            Some(found) if found != exhibition.as_str() => return Err(Fault::damaged("record")),
            Some(_) => {}
            None => log::say(&connection, "exhibition", exhibition.as_str())?,
        }
        let blobs = Blobs::open(folder, key.clone())?;
        erase::again(&mut connection, &blobs, &own)?;
        let notes = Notes::open(own.path(), &key)?;
        let device = OwnDevice::read(own.path(), &key)?;
        let name = device.as_ref().map(|own| own.key.device());
        let writer =
            Writer { connection, memory: None, device, mark: None, hindrance: None, second: None };
        let store = Self {
            exhibition,
            folder: folder.to_owned(),
            own,
            key,
            blobs,
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
            notes: Mutex::new(notes),
            device: Mutex::new(name),
            keys: Mutex::default(),
            next_letter: Mutex::new(()),
            incoming: Mutex::new(()),
            long: AtomicBool::new(false),
            _lock: lock,
        };
        store.bring_views_up()?;
        let mut writer = store.writer();
        store.find_standing(&mut writer)?;
        store.note_keys(&mut writer)?;
        drop(writer);
        Ok(store)
    }

    /// The fair.
    pub fn exhibition(&self) -> &ExhibitionId {
        &self.exhibition
    }

    /// The device under which this desk writes here; none before it has a key.
    pub fn device(&self) -> Option<DeviceId> {
        self.device.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Answers the challenge of whoever lets devices in.
    pub fn answer_challenge(&self, nonce: &str, tls_key: &str) -> Result<Signature, Fault> {
        let writer = self.writer();
        let key = &writer.device.as_ref().ok_or(NewDevice::NoKey)?.key;
        let device = &key.device();
        Ok(Challenge { exhibition: &self.exhibition, device, nonce, tls_key }.sign(key))
    }

    /// Why this desk may write nothing here under its device key, if it may not.
    pub fn hindrance(&self) -> Option<NewDevice> {
        self.writer().hindrance
    }

    /// Gives this desk a new device key and station in this fair. Until the new device is
    /// admitted, nothing it writes counts and so nothing is written.
    pub fn renew_device(
        &self,
        key: DeviceKey,
        station: Station,
        random: Random<'_>,
    ) -> Result<(), Fault> {
        let mut writer = self.writer();
        let own = OwnDevice { key, station };
        let mark = Mark::begin(&self.own.mark(), &own.key.device())?;
        own.write(self.own.path(), &self.key, random)?;
        let name = own.key.device();
        *self.device.lock().unwrap_or_else(PoisonError::into_inner) = Some(name);
        writer.mark = Some(mark);
        writer.device = Some(own);
        writer.hindrance = None;
        // What was here may have been a copy that was cut short.
        self.await_missing(&writer.connection, &log::named_blobs(&writer.connection)?)
    }

    /// Drafts, settings and cursors of this desk in this fair.
    pub fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Awaits those of these files that are not here and were not erased.
    pub(crate) fn await_missing(
        &self,
        connection: &Connection,
        named: &[Blob],
    ) -> Result<(), Fault> {
        for blob in named {
            let erasure = log::Erasure::Blob { blob: blob.digest.clone() };
            if !self.blobs.is_here(&blob.digest) && !log::is_erased(connection, &erasure)? {
                log::await_blob(connection, blob)?;
            }
        }
        Ok(())
    }

    /// Keys that facts of the show told when somebody wrote last.
    pub(crate) fn known_keys(&self) -> Arc<Keys> {
        Arc::clone(&self.keys.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Notes the keys that are known now; none that was known is ever another.
    pub(crate) fn note_keys(&self, writer: &mut Writer) -> Result<(), Fault> {
        let (_, memory) = writer.parts()?;
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if keys.len() != memory.keys().len() {
            *keys = Arc::new(memory.keys().clone());
        }
        Ok(())
    }

    pub(crate) fn next_letter(&self) -> MutexGuard<'_, ()> {
        self.next_letter.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn incoming(&self) -> MutexGuard<'_, ()> {
        self.incoming.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a file. When this returns it outlasts a power cut, and a fact may name it.
    pub fn put_blob(&self, bytes: &[u8], kind: BlobKind, personal: bool) -> Result<Blob, Fault> {
        self.refuse_erased(&proof::digest_of(bytes))?;
        self.blobs.put(bytes, kind, personal)
    }

    /// Keeps a file that is too large for memory; it is read twice.
    pub fn put_blob_from(
        &self,
        source: &mut (impl Read + Seek),
        kind: BlobKind,
        personal: bool,
    ) -> Result<Blob, Fault> {
        let blob = self.blobs.put_from(source, kind, personal)?;
        if let Err(fault) = self.refuse_erased(&blob.digest) {
            self.blobs.remove(&blob.digest)?;
            return Err(fault);
        }
        Ok(blob)
    }

    /// A file's whole content, checked against its digest.
    pub fn blob(&self, digest: &Digest) -> Result<Vec<u8>, Fault> {
        self.refuse_erased(digest)?;
        self.blobs.get(digest)
    }

    /// Whether a file is here.
    pub fn has_file(&self, digest: &Digest) -> bool {
        self.blobs.is_here(digest)
    }

    /// A file's content piece by piece.
    pub fn read_blob(&self, digest: &Digest) -> Result<BlobReader, Fault> {
        self.refuse_erased(digest)?;
        self.blobs.read(digest)
    }

    /// How much of the disk the files take.
    pub fn file_bytes(&self) -> Result<u64, Fault> {
        self.blobs.size()
    }

    /// Makes all views anew; gives back how many facts were read.
    pub fn rebuild(&self) -> Result<usize, Fault> {
        let mut writer = self.writer();
        let reader = self.new_reader()?;
        let (connection, memory) = writer.parts()?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (_, count) = project::rebuild(reader, &transaction, memory.trust(), memory.settled())?;
        say_versions(&transaction)?;
        transaction.commit()?;
        Ok(count)
    }

    pub(crate) fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(|poisoned| {
            // A panic left a transaction rolled back and perhaps states lent out.
            let mut writer = poisoned.into_inner();
            writer.memory = None;
            self.writer.clear_poison();
            writer
        })
    }

    /// Asks with a reader of its own, so that no question waits for the writer.
    pub(crate) fn with_reader<T>(
        &self,
        ask: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let reader = match idle {
            Some(reader) => reader,
            None => self.new_reader()?,
        };
        let answer = ask(&reader);
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < READERS {
            readers.push(reader);
        }
        answer
    }

    /// Asks what is folded. While a long write is under way, the record is read as it was before.
    pub(crate) fn with_memory<T>(
        &self,
        ask: impl FnOnce(&Connection, &mut Memory) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        if self.long.load(Ordering::Acquire) {
            return self.with_reader(|reader| {
                let as_it_was = reader.unchecked_transaction()?;
                ask(&as_it_was, &mut Memory::read(&as_it_was)?)
            });
        }
        let mut writer = self.writer();
        let (connection, memory) = writer.parts()?;
        ask(connection, memory)
    }

    /// Lets questions pass a write that will take a while.
    pub(crate) fn long_write(&self, long: bool) -> LongWrite<'_> {
        self.long.store(long, Ordering::Release);
        LongWrite(&self.long)
    }

    pub(crate) fn new_reader(&self) -> Result<Connection, Fault> {
        let key = self.key.derive(Purpose::Record);
        let reader = database::open(&self.folder.join("record.db"), &key, Access::Read)?;
        reader.pragma_update(None, "cache_size", -READER_CACHE_KIB)?;
        Ok(reader)
    }

    /// The key that this desk shares with the other desks of the fair; an office has none.
    pub fn desks_key(&self) -> Result<Option<DesksKey>, Fault> {
        self.with_reader(desks_key)
    }

    /// Who can sign in here, with what their passphrases open.
    pub fn officers(&self) -> Result<Vec<FairOfficer>, Fault> {
        Ok(FairKeys::read(&self.folder)?.officers)
    }

    /// An officer's private key as an enrolment carries it, opened for this desk: what is left
    /// takes the passphrase.
    pub fn wrapped_here(&self, wrapped_for_desks: &str) -> Result<String, Fault> {
        Ok(opened(self.desks_key()?.as_ref(), wrapped_for_desks)?)
    }

    /// An officer's private key as an enrolment is to carry it.
    pub fn wrapped_for_desks(&self, wrapped: &str, random: Random<'_>) -> Result<String, Fault> {
        Ok(match self.desks_key()? {
            Some(key) => key.wrap(wrapped, random),
            None => wrapped.to_owned(),
        })
    }

    pub(crate) fn share_among_desks(&self, key: &DesksKey) -> Result<(), Fault> {
        log::say(&self.writer().connection, DESKS_KEY, &key.write())
    }

    /// Seals the data key to the officers whom the show knows, so that one enrolled on another
    /// desk opens the fair here without a network.
    pub(crate) fn seal_to_officers(&self, writer: &mut Writer) -> Result<(), Fault> {
        let (connection, memory) = writer.parts()?;
        // Officers open no record at an office.
        if log::about(connection, EPOCH)?.is_some() {
            return Ok(());
        }
        let desks = desks_key(connection)?;
        let mut officers = Vec::new();
        for (id, officer) in &memory.show().officers {
            if officer.retired || !FairKeys::can_seal_to(&officer.public_key) {
                continue;
            }
            let label = log::leaf(connection, &officer.name)?;
            officers.push(FairOfficer {
                officer: id.clone(),
                label: label.unwrap_or_else(|| id.to_string()),
                public_key: officer.public_key.clone(),
                wrapped_key: opened(desks.as_ref(), &officer.wrapped_key)?,
            });
        }
        // A fair without officers keeps its founder, or nobody could ever open it again.
        if officers.is_empty() || officers == FairKeys::read(&self.folder)?.officers {
            return Ok(());
        }
        FairKeys::seal(&self.exhibition, &self.key, officers)?.write(&self.folder)
    }

    pub(crate) fn refuse_erased(&self, digest: &Digest) -> Result<(), Fault> {
        let erasure = log::Erasure::Blob { blob: digest.clone() };
        if self.with_reader(|reader| log::is_erased(reader, &erasure))? {
            return Err(Unusable::BlobErased { digest: digest.clone() }.into());
        }
        Ok(())
    }

    fn bring_views_up(&self) -> Result<(), Fault> {
        let up = {
            let writer = self.writer();
            log::about(&writer.connection, "views")?.as_deref() == Some(&versions())
        };
        if !up {
            self.rebuild()?;
        }
        let mut writer = self.writer();
        self.seal_to_officers(&mut writer)
    }

    /// Finds out whether this desk may go on writing under its device key.
    fn find_standing(&self, writer: &mut Writer) -> Result<(), Fault> {
        let Some(own) = &writer.device else {
            writer.hindrance = Some(NewDevice::NoKey);
            return Ok(());
        };
        let device = own.key.device();
        let Some(mut mark) = Mark::open(&self.own.mark(), &device)? else {
            writer.hindrance = Some(NewDevice::MarkLost);
            return Ok(());
        };
        let place = place_of(&writer.connection, &device)?;
        let holds = |digest: &Digest| log::holds(&writer.connection, digest).unwrap_or(false);
        match mark.compare(&place, holds) {
            Standing::Whole => mark.done(place)?,
            Standing::Behind => writer.hindrance = Some(NewDevice::RecordBehind),
            Standing::Differs => writer.hindrance = Some(NewDevice::RecordDiffers),
        }
        writer.mark = Some(mark);
        writer.find_fork()
    }
}

impl Writer {
    /// The connection and what is in memory, which is read from the log where it is missing.
    pub fn parts(&mut self) -> Result<(&mut Connection, &mut Memory), Fault> {
        let memory = match self.memory.take() {
            Some(memory) => memory,
            None => Memory::read(&self.connection)?,
        };
        Ok((&mut self.connection, self.memory.insert(memory)))
    }

    /// Forgets what is in memory, because it may hold what was not committed.
    pub fn forget(&mut self) {
        self.memory = None;
    }

    /// Notes whether the device's own chain is forked or its device revoked. That a fork is
    /// known is enough: its key writes nothing more.
    pub fn find_fork(&mut self) -> Result<(), Fault> {
        let Some(device) = self.device.as_ref().map(|own| own.key.device()) else { return Ok(()) };
        let forked = log::fork(&self.connection, &device)?.is_some();
        let (_, memory) = self.parts()?;
        let revoked = memory.trust().cuts().contains_key(&device);
        if revoked {
            self.hindrance = Some(NewDevice::Revoked);
        }
        if forked {
            self.hindrance = Some(NewDevice::ChainForked);
        }
        Ok(())
    }
}

/// Under which name the file keeps the key that all desks share.
const DESKS_KEY: &str = "desks key";

fn opened(desks: Option<&DesksKey>, wrapped: &str) -> Result<String, KeyFault> {
    desks.map_or_else(|| Ok(wrapped.to_owned()), |key| key.unwrap(wrapped))
}

fn desks_key(connection: &Connection) -> Result<Option<DesksKey>, Fault> {
    let written = log::about(connection, DESKS_KEY)?;
    Ok(written.map(|text| DesksKey::read(&text)).transpose()?)
}

/// How far a device has come in a record.
pub(crate) fn place_of(connection: &Connection, device: &DeviceId) -> Result<Place, Fault> {
    let last = log::last_of(connection, device)?;
    Ok(Place {
        sequence: last.as_ref().map_or(0, |(sequence, _)| *sequence),
        digest: last.map(|(_, digest)| digest),
        number: log::last_number(connection, device)?,
    })
}

/// The versions on which the views depend, as the file tells them.
pub(crate) fn versions() -> String {
    format!("{}.{FOLD_VERSION}", project::VIEW_VERSION)
}

/// Notes in the file with which versions its views were made.
pub(crate) fn say_versions(connection: &Connection) -> Result<(), Fault> {
    log::say(connection, "views", &versions())
}
