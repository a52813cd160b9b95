//! What an admitted device can sign, though no program of ours would.

use crate::common::{Desk, key};
use crate::import::first_of_a_chain;
use domain::ids::StreamId;
use serde_json::json;

#[test]
fn an_erasure_that_names_no_digest_erases_nothing_and_stops_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(folder.path());
    let photo = desk.photo(b"a lamp");
    desk.hand_over(&photo);
    let device = key();
    desk.admit(&device, "AA");
    let show = desk.store.folded(&StreamId::Exhibition).expect("folded").heads;
    let in_capitals = photo.digest.as_str().to_uppercase().replacen("SHA", "sha", 1);
    let erased = json!({"type": "personal_erased", "facts": ["no digest"], "blobs": [in_capitals],
        "leaves": [["", "name"]]});
    let draft = proof::Draft {
        parents: show,
        officer: Some("li".into()),
        ..first_of_a_chain(&desk.exhibition, &erased)
    };
    let fact = proof::seal(draft, &device, || [0; 16]).expect("sealed");
    let imported = desk.store.import(vec![fact]).expect("imported");
    assert_eq!((imported.added, imported.refused), (1, vec![]));
    assert_eq!(desk.store.blob(&photo.digest).expect("it is still there"), b"a lamp");
    desk.note("on it goes");
    let desk = desk.reopen();
    desk.assert_sound();
}
