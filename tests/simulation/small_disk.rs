//! A small disk that can be filled: a file system in memory that only one process sees.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// More than any seed needs, and filled in a moment.
const MEGABYTES: usize = 32;
/// What a disk in memory gives out at once.
const PAGE: usize = 4096;

/// The ways in which a file system may be mounted here, for the administrator and for anybody.
const WAYS: [&[&str]; 2] = [&["-m"], &["-rm"]];

/// A command that runs with a small disk of its own in `folder`; none where nothing can be mounted.
pub fn beside(folder: &Path) -> Option<Command> {
    let on_it = |way: &[&str]| {
        let mut command = Command::new("unshare");
        let mount = format!("mount -t tmpfs -o size={MEGABYTES}m tmpfs \"$0\" && exec \"$@\"");
        command.args(way).args(["sh", "-c", &mount]).arg(folder);
        command
    };
    let mounts = |way: &&&[&str]| {
        let tried = on_it(way).arg("true").output();
        tried.is_ok_and(|tried| tried.status.success())
    };
    WAYS.iter().find(mounts).map(|way| on_it(way))
}

/// What fills a disk, until it is dropped.
pub struct Filler(PathBuf);

impl Filler {
    /// Leaves so many pages of the disk in `folder`.
    pub fn leaving(folder: &Path, pages: usize) -> Self {
        let filler = Self(folder.join("filler"));
        let mut file = File::create(&filler.0).expect("a filler");
        let some = vec![1; 256 * PAGE];
        while file.write_all(&some).is_ok() {}
        while file.write_all(&some[..PAGE]).is_ok() {}
        let filled = file.metadata().expect("its length").len();
        file.set_len(filled.saturating_sub((pages * PAGE) as u64)).expect("shorter");
        filler
    }
}

impl Drop for Filler {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
