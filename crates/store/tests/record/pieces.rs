//! Files that come from another desk in pieces.

use crate::common::{Desk, facts_since, open, random};
use domain::ids::Digest;
use serde_json::json;
use std::path::Path;
use store::{Come, PIECE_STEP, Piece, RecordFault};

/// A desk that recorded a photograph of `bytes` bytes, and one that knows its facts alone.
fn pair(folder: &Path, bytes: usize) -> (Desk, Desk, Digest) {
    let mut first = Desk::found(&folder.join("first"));
    let second = Desk::join(&mut first, &folder.join("second"), "AA");
    let mut content = vec![0; bytes];
    random(&mut content);
    let photo = first.photo(&content);
    first.hand_over(&photo);
    second.take_from(&first);
    (first, second, photo.digest)
}

fn give(from: &Desk, to: &Desk, digest: &Digest, offset: u64, limit: usize) -> Come {
    let piece = from.store.piece(digest, offset, limit).expect("read");
    to.store.take_pieces(&[piece]).expect("taken")[0]
}

#[test]
fn a_file_grows_by_pieces_through_cuts_and_repetitions() {
    let folder = tempfile::tempdir().expect("a folder");
    let size = 3 * PIECE_STEP as usize + 1000;
    let (first, second, photo) = pair(folder.path(), size);
    let awaited = second.store.awaited(0, 10).expect("awaited");
    assert_eq!((awaited.len(), awaited[0].bytes, awaited[0].come), (1, size as u64, 0));
    let step = PIECE_STEP as usize;
    assert_eq!(give(&first, &second, &photo, 0, step), Come::Part(PIECE_STEP));
    // What is repeated, leaves a gap or ends within a step changes nothing.
    assert_eq!(give(&first, &second, &photo, 0, step), Come::Part(PIECE_STEP));
    assert_eq!(give(&first, &second, &photo, 2 * PIECE_STEP, step), Come::Part(PIECE_STEP));
    assert_eq!(give(&first, &second, &photo, PIECE_STEP, step - 1), Come::Part(PIECE_STEP));
    // The process ends in the middle of a chunk: what was whole stays.
    let partial = second.fair_folder().join("blobs/partial");
    let name = std::fs::read_dir(&partial).expect("read").next().expect("one").expect("an entry");
    let file = std::fs::OpenOptions::new().append(true).open(name.path()).expect("opened");
    file.set_len(name.metadata().expect("known").len() + 100).expect("torn");
    let second = second.reopen();
    assert_eq!(second.store.awaited(0, 10).expect("awaited")[0].come, PIECE_STEP);
    assert_eq!(give(&first, &second, &photo, PIECE_STEP, 2 * step), Come::Part(3 * PIECE_STEP));
    assert!(second.store.blob(&photo).is_err(), "not before it is whole");
    assert_eq!(give(&first, &second, &photo, 3 * PIECE_STEP, step), Come::Whole);
    assert_eq!(second.store.blob(&photo).expect("here"), first.store.blob(&photo).expect("here"));
    assert_eq!(second.store.awaited(0, 10).expect("awaited"), []);
    assert_eq!(std::fs::read_dir(&partial).expect("read").count(), 0);
    assert_eq!(give(&first, &second, &photo, 0, step), Come::Whole);
    second.assert_sound();
}

#[test]
fn what_is_false_is_found_at_its_end_and_the_true_file_still_comes() {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, second, photo) = pair(folder.path(), 2 * PIECE_STEP as usize);
    let forged = |offset, bytes| Piece { digest: photo.clone(), offset, bytes: vec![7; bytes] };
    let step = PIECE_STEP as usize;
    let come = second.store.take_pieces(&[forged(0, step), forged(PIECE_STEP, step)]);
    assert_eq!(come.expect("taken"), [Come::Part(PIECE_STEP), Come::False]);
    assert_eq!(second.store.take_pieces(&[forged(0, 2 * step)]).expect("taken"), [Come::False]);
    assert_eq!(second.store.awaited(0, 10).expect("awaited")[0].come, 0);
    assert_eq!(give(&first, &second, &photo, 0, step), Come::Part(PIECE_STEP));
    assert_eq!(give(&first, &second, &photo, PIECE_STEP, step), Come::Whole);
    second.assert_sound();
}

#[test]
fn nobody_fills_the_disk_with_what_no_fact_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut first, second, photo) = pair(folder.path(), 1000);
    let unnamed = first.photo(b"nobody names it").digest;
    let piece = first.store.piece(&unnamed, 0, 100).expect("read");
    assert_eq!(second.store.take_pieces(&[piece]).expect("read"), [Come::Unwanted]);
    // Nor with what was erased before it came.
    let piece = first.store.piece(&photo, 0, 1000).expect("read");
    first
        .run(json!({"type": "erase_personal", "facts": [], "leaves": [], "blobs": [photo]}))
        .expect("erased");
    second.take_from(&first);
    assert_eq!(second.store.take_pieces(&[piece]).expect("read"), [Come::Unwanted]);
    assert_eq!(second.store.awaited(0, 10).expect("awaited"), []);
    // A desk that hears of the erasure first never awaits the file.
    let blank = Desk::join(&mut first, &folder.path().join("third"), "AB");
    blank.store.import(facts_since(&first.store, &[])).expect("imported");
    assert_eq!(blank.store.awaited(0, 10).expect("awaited"), []);
    let Desk { folder: at, exhibition, store, .. } = second;
    drop(store);
    open(&at, &exhibition).expect("opens again");
}

#[test]
fn small_pictures_come_before_large_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut first, second, photo) = pair(folder.path(), 5000);
    let small = first.photo(&[1; 100]);
    first.hand_over(&small);
    second.take_from(&first);
    let order: Vec<Digest> =
        second.store.awaited(0, 10).expect("awaited").into_iter().map(|one| one.digest).collect();
    assert_eq!(order, [small.digest, photo]);
    let rest = second.store.awaited(1, 10).expect("awaited");
    assert_eq!((rest.len(), &rest[0].digest), (1, &order[1]));
}

#[test]
fn only_what_nobody_will_bring_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = Desk::found(&folder.path().join("first"));
    let (first, mut copy) = first.copied(&folder.path().join("copy"));
    let photo = copy.photo(b"taken at the copy");
    copy.hand_over(&photo);
    // It stands under the key of this desk too, and yet it is on its way.
    first.take_from(&copy);
    let checked = first.store.check().expect("checked");
    assert_eq!((checked.faults, checked.awaited), (vec![], 1));
    assert_eq!(give(&copy, &first, &photo.digest, 0, 100), Come::Whole);
    let checked = first.store.check().expect("checked");
    assert_eq!((checked.faults, checked.awaited), (vec![], 0));
    // Nobody awaits it again, whoever has named it.
    std::fs::remove_dir_all(first.fair_folder().join("blobs")).expect("removed");
    let faults = first.store.check().expect("checked").faults;
    assert_eq!(faults, [RecordFault::BlobLost { blob: photo.digest }]);
}
