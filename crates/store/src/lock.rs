//! One program at a time in a folder.

use crate::{Fault, Unusable};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::Path;

/// The operating system's lock on a folder; it ends with the program, however that ends.
#[derive(Debug)]
pub(crate) struct FolderLock {
    file: File,
}

/// Who holds a folder.
#[derive(Serialize, Deserialize)]
struct Holder {
    pid: u32,
    since: Timestamp,
}

impl FolderLock {
    /// Takes the lock, or says who has it.
    pub fn take(folder: &Path, since: Timestamp) -> Result<Self, Fault> {
        let holder = folder.join("holder.json");
        let mut options = OpenOptions::new();
        let file = options.create(true).truncate(false).write(true).open(folder.join("lock"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(held_by(&holder)),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        // The holder's name stands beside the lock, because some systems let nobody read a
        // locked file. Nothing depends on it, so a full disk does not stop the opening.
        let said = serde_json::to_vec(&Holder { pid: std::process::id(), since })?;
        let _ = fs::write(holder, said);
        Ok(Self { file })
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        // A program that is being started at this moment holds the open file too, and with it the
        // lock, until it is another program; closing alone would not end it.
        let _ = self.file.unlock();
    }
}

fn held_by(holder: &Path) -> Fault {
    let said = fs::read(holder).ok();
    match said.and_then(|said| serde_json::from_slice::<Holder>(&said).ok()) {
        Some(Holder { pid, since }) => Unusable::Locked { pid, since }.into(),
        None => Unusable::LockedByAnother.into(),
    }
}
