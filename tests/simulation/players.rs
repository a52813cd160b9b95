//! Every core plays its share of the seeds, in a process of its own with a small disk of its own.

use crate::small_disk;
use crate::told::Told;
use crate::world;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The variable that makes this program one of the players.
pub const SHARE: &str = "BOOTHWARD_SHARE";

#[derive(Serialize, Deserialize)]
struct Share {
    seeds: Range<u64>,
    /// Every how many of them is this one's.
    every: usize,
    /// The small disk, where there is one.
    disk: Option<PathBuf>,
    /// Where it is told what happened.
    told: PathBuf,
}

/// Plays all seeds; says also whether the desks had small disks.
pub fn play_all(seeds: &Range<u64>) -> (Told, bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let disk = folder.path().join("disk");
    std::fs::create_dir(&disk).expect("a folder");
    let has_disks = small_disk::beside(&disk).is_some();
    let players: Vec<_> = (0..cores)
        .map(|at| {
            let told = folder.path().join(at.to_string());
            let share = Share {
                seeds: seeds.start + at as u64..seeds.end,
                every: cores,
                disk: has_disks.then(|| disk.clone()),
                told: told.clone(),
            };
            let this = std::env::current_exe().expect("this test is a file");
            let mut player = match small_disk::beside(&disk) {
                Some(mut player) => {
                    player.arg(this);
                    player
                }
                None => Command::new(this),
            };
            let share = serde_json::to_string(&share).expect("json");
            player.args(["--exact", super::STORY, "--nocapture", "--quiet"]).env(SHARE, share);
            player.stdout(std::process::Stdio::null());
            (player.spawn().expect("this program starts again"), told)
        })
        .collect();
    let mut all = Told::default();
    let mut failed = 0;
    for (mut player, told) in players {
        if !player.wait().expect("asked").success() {
            failed += 1;
            continue;
        }
        let told = std::fs::read(told).expect("it told");
        all += serde_json::from_slice(&told).expect("what happened");
    }
    assert_eq!(failed, 0, "a seed failed");
    (all, has_disks)
}

/// Plays one share.
pub fn play_share(share: &str) {
    let share: Share = serde_json::from_str(share).expect("a share");
    let mut all = Told::default();
    for seed in share.seeds.step_by(share.every) {
        let told = std::panic::catch_unwind(|| world::play(seed, share.disk.as_deref()));
        match told {
            Ok(told) => all += told,
            Err(why) => {
                eprintln!("seed {seed}: play it alone with BOOTHWARD_SEEDS={seed}..{}", seed + 1);
                std::panic::resume_unwind(why);
            }
        }
    }
    std::fs::write(&share.told, serde_json::to_vec(&all).expect("json")).expect("told");
}

/// Where a seed is played: on the small disk, or in memory where there is some.
pub fn folder_on(disk: Option<&Path>) -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let folder = match disk {
        Some(disk) => tempfile::tempdir_in(disk),
        None if memory.is_dir() => tempfile::tempdir_in(memory),
        None => tempfile::tempdir(),
    };
    folder.expect("a folder")
}
