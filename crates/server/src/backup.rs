//! Backups of a whole office, and the office that begins anew from one.
//!
//! A backup is a folder like the office's own but for what a start makes anew, and a list of its
//! files with their digests. It gets its name once it is whole, and so does what is restored. It
//! holds the office's keys: whoever has it can read every fair.

use crate::folder::{Folder, OWN_FILES, write_secret};
use crate::{Fault, fairs};
use domain::ids::{Digest, OfficerId};
use jiff::Timestamp;
use proof::Hasher;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};
use store::DeskFolder;

const FORMAT: u32 = 1;
/// The list of a backup's files.
const LIST: &str = "backup.json";

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backup {
    format: u32,
    /// When it was begun.
    pub began_at: Timestamp,
    /// How many fairs.
    pub fairs: usize,
    /// Its files, by their paths in it.
    pub files: BTreeMap<String, Listed>,
}

/// A file of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// Its size.
    pub bytes: u64,
    /// Its digest.
    pub digest: Digest,
}

/// Writes a backup of an office, which may be at work meanwhile, into a new or empty folder.
pub fn back_up(office: &Folder, to: &Path, now: Timestamp) -> Result<Backup, Fault> {
    let coming = Coming::begin(to)?;
    for name in OWN_FILES {
        match fs::read(office.path().join(name)) {
            Ok(bytes) => write_secret(&coming.folder.join(name), &bytes)?,
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    let kept = DeskFolder::open(office.path())?;
    let keeper = OfficerId(fairs::KEEPER.to_owned());
    let fairs = kept.fairs()?;
    for fair in &fairs {
        let folder = coming.folder.join("fairs").join(fair.exhibition.as_str());
        kept.back_up_fair(&fair.exhibition, &keeper, office.keeper(), &folder)?;
    }
    let mut files = BTreeMap::new();
    for name in names_in(&coming.folder)? {
        let listed = read_through(&coming.folder.join(&name), |_| Ok(()))?;
        files.insert(name, listed);
    }
    let backup = Backup { format: FORMAT, began_at: now, fairs: fairs.len(), files };
    let list = serde_json::to_vec_pretty(&backup).expect("texts and numbers");
    write_secret(&coming.folder.join(LIST), &list)?;
    coming.finish()?;
    Ok(backup)
}

/// Begins an office anew from a backup, in a new or empty folder. A backup that is not what its
/// list says is refused. The office gets another epoch, so that receipts for what the backup lacks
/// count no longer and every desk hands that in again.
pub fn restore(from: &Path, to: &Path) -> Result<Backup, Fault> {
    let torn = |file: &str, why| Fault::Torn { file: file.to_owned(), why };
    let list = match fs::read(from.join(LIST)) {
        Ok(list) => list,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(torn(LIST, "it is missing"));
        }
        Err(error) => return Err(error.into()),
    };
    let backup: Backup = serde_json::from_slice(&list).map_err(|_| torn(LIST, "cannot be read"))?;
    if backup.format > FORMAT {
        return Err(torn(LIST, "a newer version wrote it"));
    }
    for name in names_in(from)? {
        if name != LIST && !backup.files.contains_key(&name) {
            return Err(torn(&name, "the list does not name it"));
        }
    }
    let coming = Coming::begin(to)?;
    for (name, listed) in &backup.files {
        let stays_inside =
            Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        if !stays_inside {
            return Err(torn(name, "it lies elsewhere"));
        }
        let there = coming.folder.join(name);
        fs::create_dir_all(there.parent().unwrap_or(&coming.folder))?;
        let mut copy = secret_file(&there)?;
        let found = match read_through(&from.join(name), |bytes| copy.write_all(bytes)) {
            Err(Fault::System(error)) if error.kind() == ErrorKind::NotFound => {
                return Err(torn(name, "it is missing"));
            }
            read => read?,
        };
        copy.sync_all()?;
        if found != *listed {
            return Err(torn(name, "it is not what was written"));
        }
    }
    Folder::find(&coming.folder)?.begin_epoch()?;
    coming.finish()?;
    Ok(backup)
}

/// A folder that gets its name once it is whole.
struct Coming {
    folder: PathBuf,
    name: PathBuf,
}

impl Coming {
    fn begin(name: &Path) -> Result<Self, Fault> {
        let is_free = match fs::read_dir(name) {
            Ok(mut entries) => entries.next().is_none(),
            Err(error) if error.kind() == ErrorKind::NotFound => true,
            Err(error) => return Err(error.into()),
        };
        let (Some(last), true) = (name.file_name(), is_free) else {
            return Err(Fault::NotEmpty(name.to_owned()));
        };
        let above = name.parent().filter(|above| *above != Path::new(""));
        let above = above.unwrap_or(Path::new("."));
        fs::create_dir_all(above)?;
        let folder = above.join(format!(".{}.coming", last.to_string_lossy()));
        if folder.exists() {
            // What an earlier one left when it was cut short.
            fs::remove_dir_all(&folder)?;
        }
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder)?;
        Ok(Self { folder, name: name.to_owned() })
    }

    fn finish(self) -> Result<(), Fault> {
        match fs::remove_dir(&self.name) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => fs::rename(&self.folder, &self.name)?,
        }
        if cfg!(unix) {
            File::open(self.name.join(".."))?.sync_all()?;
        }
        Ok(())
    }
}

impl Drop for Coming {
    fn drop(&mut self) {
        // After it got its name there is nothing here; after a fault nobody wants what is.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The files in a folder and below, by their paths in it.
fn names_in(folder: &Path) -> Result<Vec<String>, Fault> {
    let mut names = Vec::new();
    let mut open = vec![String::new()];
    while let Some(above) = open.pop() {
        for entry in fs::read_dir(folder.join(&above))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let name = if above.is_empty() { name } else { format!("{above}/{name}") };
            if entry.file_type()?.is_dir() {
                open.push(name);
            } else {
                names.push(name);
            }
        }
    }
    names.sort();
    Ok(names)
}

/// Reads a file from the disk to its end and says what it is; `take` gets every piece of it.
fn read_through(
    path: &Path,
    mut take: impl FnMut(&[u8]) -> std::io::Result<()>,
) -> Result<Listed, Fault> {
    let mut file = File::open(path)?;
    let mut piece = vec![0; 256 * 1024];
    let mut hasher = Hasher::new();
    let mut bytes = 0;
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(Listed { bytes, digest: hasher.finish() });
        }
        hasher.update(&piece[..read]);
        take(&piece[..read])?;
        bytes += read as u64;
    }
}

fn secret_file(path: &Path) -> Result<File, Fault> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    Ok(options.open(path)?)
}
