//! Files that are there after a power cut, whole or not at all.

use crate::Fault;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Writes a file so that after a power cut either the old or the new one is there.
pub(crate) fn write_durably(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let temporary = temporary_in(folder);
    let written = fill(&temporary, |file| file.write_all(bytes));
    finish(&temporary, path, written)
}

/// Fills a new file and syncs it; the caller gives it its name by [`finish`].
pub(crate) fn fill(
    temporary: &Path,
    write: impl FnOnce(&mut File) -> std::io::Result<()>,
) -> Result<(), Fault> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(temporary)?;
    write(&mut file)?;
    file.sync_all()?;
    Ok(())
}

/// Gives a filled file its name, and takes it away where filling it failed.
pub(crate) fn finish(
    temporary: &Path,
    path: &Path,
    filled: Result<(), Fault>,
) -> Result<(), Fault> {
    let named = filled.and_then(|()| Ok(fs::rename(temporary, path)?));
    if let Err(fault) = named {
        // What is left over is removed once more when the folder is opened.
        let _ = fs::remove_file(temporary);
        return Err(fault);
    }
    sync_folder(path.parent().unwrap_or(Path::new(".")))
}

/// Makes new names in a folder last.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), Fault> {
    // Elsewhere than on Unix a folder cannot be opened, and names last without it.
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Makes a folder and lets its name last; its parent must be there.
pub(crate) fn make_folder(folder: &Path) -> Result<(), Fault> {
    match fs::create_dir(folder) {
        Ok(()) => sync_folder(folder.parent().unwrap_or(Path::new("."))),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// A name that no other file of this folder has.
pub(crate) fn temporary_in(folder: &Path) -> PathBuf {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    folder.join(format!("{}-{number}.part", std::process::id()))
}

/// Takes away what a cut short left unnamed in a folder.
pub(crate) fn remove_leftovers(folder: &Path) -> Result<(), Fault> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "part") {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Copies a folder with all that is in it, but not the lock; every file is synced.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Result<(), Fault> {
    make_folder(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&path, &to.join(name))?;
        } else if name != "lock" && name != "holder.json" {
            fs::copy(&path, to.join(&name))?;
            OpenOptions::new().write(true).open(to.join(&name))?.sync_all()?;
        }
    }
    sync_folder(to)
}
