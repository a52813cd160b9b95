//! A full disk: a clear word, nothing lost, and on it goes once there is room.

use crate::common::{Desk, random};
use domain::fact::BlobKind;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use store::{Fault, Unusable};

/// Tells the child where to write.
const FOLDER: &str = "BOOTHWARD_TEST_FOLDER";

#[test]
fn a_full_disk_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let test = std::env::current_exe().expect("this test");
    // A file system of its own, four megabytes large, that only the child sees.
    let small = |unshare: &[&str]| {
        Command::new("unshare")
            .args(unshare)
            .args(["sh", "-c", "mount -t tmpfs -o size=4m tmpfs \"$0\" && exec \"$@\""])
            .arg(folder.path())
            .arg(&test)
            .args(["disk_full::child_fills_the_disk", "--exact", "--ignored", "--nocapture"])
            .env(FOLDER, folder.path())
            .output()
    };
    let can_mount = |unshare: &[&str]| {
        let mount = Command::new("unshare")
            .args(unshare)
            .args(["sh", "-c", "mount -t tmpfs -o size=4m tmpfs \"$0\""])
            .arg(folder.path())
            .output();
        mount.is_ok_and(|output| output.status.success())
    };
    let ways: [&[&str]; 2] = [&["-m"], &["-rm"]];
    let output = match ways.into_iter().find(|way| can_mount(way)) {
        Some(way) => small(way),
        // Where nothing can be mounted, no file of the child may grow beyond one megabyte.
        None => Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f 2048; exec \"$@\"", "sh"])
            .arg(&test)
            .args(["disk_full::child_may_write_small_files", "--exact", "--ignored", "--nocapture"])
            .env(FOLDER, folder.path())
            .output(),
    };
    let output = output.expect("a child");
    assert!(
        output.status.success(),
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

fn is_full<T>(result: &Result<T, Fault>) -> bool {
    matches!(result, Err(Fault::Unusable(Unusable::DiskFull)))
}

fn folder() -> PathBuf {
    PathBuf::from(std::env::var(FOLDER).expect("the folder to write to"))
}

fn noise(bytes: usize) -> Vec<u8> {
    let mut noise = vec![0; bytes];
    random(&mut noise);
    noise
}

#[test]
#[ignore = "the test above starts this one on a small disk"]
fn child_fills_the_disk() {
    let mut desk = Desk::found(&folder());
    let stream = desk.register("太原电子有限公司", "3-A12");
    let state = desk.store.folded(&stream).expect("folded");
    // A filler stands for all that others keep on this disk.
    let filler = folder().join("filler");
    fs::write(&filler, noise(512 * 1024)).expect("written");
    let photos = (0..100).map(|_| desk.store.put_blob(&noise(200_000), BlobKind::Photo, true));
    let (kept, refused): (Vec<_>, Vec<_>) = photos.partition(Result::is_ok);
    assert!(!kept.is_empty() && !refused.is_empty());
    assert!(refused.iter().all(is_full), "{refused:?}");
    let parts = fs::read_dir(desk.fair_folder().join("blobs/incoming")).expect("read").count();
    assert_eq!(parts, 0, "what was half written is gone");
    // Every command is acknowledged or refused for want of room, until there is none at all.
    let mut noted = Vec::new();
    let full = loop {
        let said = "问".repeat(3_000);
        match desk.run(serde_json::json!({"type": "note_enquiry", "about": "rules",
            "exhibitor": null, "note": said}))
        {
            Ok(outcome) => noted.extend(outcome.facts),
            Err(fault) => break Err::<(), _>(fault),
        }
        assert!(noted.len() < 2_000, "the disk never filled");
    };
    assert!(is_full(&full), "{full:?}");
    for digest in &noted {
        assert!(desk.store.fact(digest).expect("read").is_some());
    }
    assert_eq!(desk.store.folded(&stream).expect("folded"), state);
    fs::remove_file(filler).expect("removed");
    noted.extend(desk.note("又有地方了").facts);
    let desk = desk.reopen();
    desk.assert_sound();
    for digest in &noted {
        assert!(desk.store.fact(digest).expect("read").is_some());
    }
    for blob in kept.into_iter().flatten() {
        assert!(desk.store.blob(&blob.digest).is_ok());
    }
}

#[test]
#[ignore = "the test above starts this one where it may write only small files"]
fn child_may_write_small_files() {
    let desk = Desk::found(&folder());
    let large = desk.store.put_blob(&noise(3_000_000), BlobKind::Video, true);
    assert!(is_full(&large), "{large:?}");
    assert!(no_parts(&desk.fair_folder()));
    let small = desk.store.put_blob(&noise(1_000), BlobKind::Photo, true).expect("kept");
    let desk = desk.reopen();
    desk.assert_sound();
    assert!(desk.store.blob(&small.digest).is_ok());
}

fn no_parts(fair: &Path) -> bool {
    fs::read_dir(fair.join("blobs/incoming")).expect("read").count() == 0
}
