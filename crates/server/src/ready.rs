//! Whether the office can take in what desks hand in, now.

use crate::folder::Folder;
use std::fs;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// With less than this left on the disk, desks keep what they have.
const LEAST_FREE: u64 = 512 * 1024 * 1024;

/// What can hinder an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unready {
    /// It is about to stop.
    Stopping,
    /// Nothing can be written in its folder.
    FolderReadOnly,
    /// Its disk is nearly full.
    DiskNearlyFull,
}

/// What an office knows of its own state.
pub(crate) struct Readiness {
    stopping: AtomicBool,
    least_free: u64,
}

impl Default for Readiness {
    fn default() -> Self {
        Self { stopping: AtomicBool::new(false), least_free: LEAST_FREE }
    }
}

impl Readiness {
    /// Asks for so many bytes to be free.
    pub fn with_least_free(least_free: u64) -> Self {
        Self { least_free, ..Self::default() }
    }

    /// From now on nothing new begins.
    pub fn stops(&self) {
        self.stopping.store(true, Ordering::Release);
    }

    /// What hinders, if anything does.
    pub fn hindrance(&self, folder: &Folder) -> Option<Unready> {
        if self.stopping.load(Ordering::Acquire) {
            return Some(Unready::Stopping);
        }
        // Two may ask at once.
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let tried = folder.path().join(format!(".tried-{number}"));
        if fs::write(&tried, b"").and_then(|()| fs::remove_file(&tried)).is_err() {
            return Some(Unready::FolderReadOnly);
        }
        let free = fs4::available_space(folder.path()).unwrap_or(0);
        (free < self.least_free).then_some(Unready::DiskNearlyFull)
    }
}
