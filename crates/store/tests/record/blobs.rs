//! Files: kept whole, found again, and damage is never read as content.

use crate::common::Desk;
use domain::fact::BlobKind;
use proof::digest_of;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use store::{Fault, Unusable};

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 7 + at / 251) as u8).collect()
}

#[test]
fn every_length_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::found(folder.path());
    let chunk = 64 * 1024;
    for length in [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 17] {
        let bytes = content(length);
        let blob = desk.store.put_blob(&bytes, BlobKind::Video, false).expect("kept");
        assert_eq!(blob.bytes, length as u64);
        assert_eq!(blob.digest, digest_of(&bytes));
        assert_eq!(desk.store.blob(&blob.digest).expect("read"), bytes);
        let mut pieces = Vec::new();
        let mut reader = desk.store.read_blob(&blob.digest).expect("opened");
        let mut piece = [0; 1000];
        loop {
            match reader.read(&mut piece).expect("read") {
                0 => break,
                read => pieces.extend_from_slice(&piece[..read]),
            }
        }
        assert_eq!(pieces, bytes);
        let streamed = desk.store.put_blob_from(&mut Cursor::new(&bytes), BlobKind::Video, false);
        assert_eq!(streamed.expect("kept"), blob);
    }
    let kept = files(&desk.fair_folder().join("blobs"));
    assert_eq!(kept.len(), 7, "the same content is one file");
}

#[test]
fn the_name_tells_nothing_and_the_content_is_sealed() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::found(folder.path());
    let bytes = b"a face that many know".repeat(10_000);
    let blob = desk.photo(&bytes);
    let kept = files(&desk.fair_folder().join("blobs"));
    let name = kept[0].file_name().expect("a name").to_string_lossy().into_owned();
    assert!(!blob.digest.as_str().contains(&name));
    let sealed = fs::read(&kept[0]).expect("read");
    assert!(!sealed.windows(21).any(|window| window == b"a face that many know"));
}

#[test]
fn damage_is_found_wherever_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::found(folder.path());
    let bytes = content(200_000);
    let blob = desk.photo(&bytes);
    let path = files(&desk.fair_folder().join("blobs")).remove(0);
    let sealed = fs::read(&path).expect("read");
    let damaged = |sealed: &[u8]| {
        fs::write(&path, sealed).expect("written");
        let read = desk.store.blob(&blob.digest);
        assert!(
            matches!(&read, Err(Fault::Unusable(Unusable::Damaged { what })) if what == "blob"),
            "{read:?}"
        );
    };
    for at in [0, 3, 4, 100, 65_556, 65_700, 131_200, sealed.len() - 1] {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        damaged(&changed);
    }
    // Cut at a chunk's end, emptied, lengthened, two chunks exchanged.
    damaged(&sealed[..4 + 65_552]);
    damaged(&sealed[..4 + 2 * 65_552]);
    damaged(&[]);
    damaged(&[sealed.as_slice(), &[0; 16]].concat());
    let mut exchanged = sealed.clone();
    exchanged[4..4 + 65_552].copy_from_slice(&sealed[4 + 65_552..4 + 2 * 65_552]);
    exchanged[4 + 65_552..4 + 2 * 65_552].copy_from_slice(&sealed[4..4 + 65_552]);
    damaged(&exchanged);
    fs::write(&path, &sealed).expect("written");
    assert_eq!(desk.store.blob(&blob.digest).expect("read"), bytes);
    // Another file's sealed bytes under this name.
    let other = desk.photo(&content(200_001));
    let other_path = files(&desk.fair_folder().join("blobs")).into_iter().find(|it| *it != path);
    damaged(&fs::read(other_path.expect("another")).expect("read"));
    assert!(desk.store.blob(&other.digest).is_ok());
    fs::remove_file(&path).expect("removed");
    let missing = desk.store.blob(&blob.digest);
    assert!(matches!(missing, Err(Fault::Unusable(Unusable::BlobMissing { .. }))));
}

#[test]
fn what_a_cut_left_behind_is_cleared() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::found(folder.path());
    let left = desk.fair_folder().join("blobs/incoming/1-1.part");
    fs::write(&left, b"half a file").expect("written");
    let desk = desk.reopen();
    assert!(!left.exists());
    desk.assert_sound();
}
