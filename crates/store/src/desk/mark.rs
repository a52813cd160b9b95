//! The mark: how far this desk has signed, kept apart from the record.
//!
//! A restored backup looks like any record; only somebody who remembers more can tell. So before
//! each commit the desk notes what it is about to sign, and syncs that note, and after the commit
//! it notes that this was done. A record that lacks what was done is a restored one. A record
//! that lacks only what was about to be done was cut short, and nobody has seen what it lacks.
//!
//! The file holds two slots that are written in turn, each with a checksum, so that a power cut
//! in the middle of one leaves the other.

use crate::{Fault, files};
use domain::ids::{DeviceId, Digest};
use proof::digest_of;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

const SLOT: usize = 512;

/// How far one device has come in one fair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// The sequence of its last fact; nought before the first.
    pub sequence: u64,
    /// That fact.
    pub digest: Option<Digest>,
    /// The last number that its station gave out.
    pub number: u32,
}

/// What a slot says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    turn: u64,
    device: DeviceId,
    done: Place,
    /// What was about to be committed when this was written.
    intended: Option<Place>,
}

/// What the mark says of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// The record holds all that was done.
    Whole,
    /// The record lacks facts that this device signed and may have shown.
    Behind,
    /// The record holds another fact at the place of the last one.
    Differs,
}

/// The mark of one fair.
#[derive(Debug)]
pub(crate) struct Mark {
    file: File,
    note: Note,
}

impl Mark {
    /// Begins the mark of a new device key; nothing has been signed with it.
    pub fn begin(path: &Path, device: &DeviceId) -> Result<Self, Fault> {
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).create(true).truncate(true).open(path)?;
        files::sync_folder(path.parent().unwrap_or(Path::new(".")))?;
        let done = Place { sequence: 0, digest: None, number: 0 };
        let note = Note { turn: 0, device: device.clone(), done, intended: None };
        let mut mark = Self { file, note };
        mark.write(mark.note.clone(), true)?;
        Ok(mark)
    }

    /// Opens the mark of a device; none where it is lost or is that of another.
    pub fn open(path: &Path, device: &DeviceId) -> Result<Option<Self>, Fault> {
        let mut file = match OpenOptions::new().read(true).write(true).open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let note = read(&mut file)?.filter(|note| note.device == *device);
        Ok(note.map(|note| Self { file, note }))
    }

    /// Compares with what the record holds of this device: its last place, and whether it holds
    /// a given fact.
    pub fn compare(&self, record: &Place, holds: impl Fn(&Digest) -> bool) -> Standing {
        let done = &self.note.done;
        if record.sequence < done.sequence || record.number < done.number {
            return Standing::Behind;
        }
        match &done.digest {
            Some(digest) if !holds(digest) => Standing::Differs,
            _ => Standing::Whole,
        }
    }

    /// Notes what is about to be committed, and syncs the note.
    pub fn intend(&mut self, place: Place) -> Result<(), Fault> {
        let mut note = self.note.clone();
        note.intended = Some(place);
        self.write(note, true)
    }

    /// Notes what the record holds now. This note is not synced: should a power cut lose it, the
    /// intention before it is still there, and the record is found at one of the two.
    pub fn done(&mut self, place: Place) -> Result<(), Fault> {
        let mut note = self.note.clone();
        note.done = place;
        note.intended = None;
        self.write(note, false)
    }

    fn write(&mut self, mut note: Note, sync: bool) -> Result<(), Fault> {
        note.turn += 1;
        let said = serde_json::to_string(&note)?;
        let mut slot = format!("{}{said}", checksum(&said)).into_bytes();
        assert!(slot.len() <= SLOT, "a note of fixed fields fits its slot");
        slot.resize(SLOT, b' ');
        let at = (note.turn % 2) * SLOT as u64;
        self.file.seek(SeekFrom::Start(at))?;
        self.file.write_all(&slot)?;
        if sync {
            self.file.sync_data()?;
        }
        self.note = note;
        Ok(())
    }
}

fn read(file: &mut File) -> Result<Option<Note>, Fault> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.take(2 * SLOT as u64).read_to_end(&mut bytes)?;
    let notes = bytes.chunks(SLOT).filter_map(|slot| {
        let (check, said) = std::str::from_utf8(slot).ok()?.trim_end().split_at_checked(16)?;
        if check == checksum(said) { serde_json::from_str::<Note>(said).ok() } else { None }
    });
    Ok(notes.max_by_key(|note| note.turn))
}

fn checksum(said: &str) -> String {
    digest_of(said.as_bytes()).short().to_owned()
}
