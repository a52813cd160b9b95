//! The one write path, from the first fact to a second opening.

use crate::common::{Desk, command, random, request};
use domain::fact::Fact;
use domain::ids::StreamId;
use domain::refusal::Refusal;
use serde_json::json;
use store::{Fault, Unusable};

#[test]
fn what_was_recorded_is_there_after_opening_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(folder.path());
    let stream = desk.register("太原电子有限公司", "3-A12");
    desk.note("问规则");
    let before = desk.store.folded(&stream).expect("folded");
    assert_eq!(before.facts, desk.store.facts_of(&stream).expect("facts").len());
    let desk = desk.reopen();
    assert_eq!(desk.store.folded(&stream).expect("folded"), before);
    assert_eq!(desk.store.hindrance(), None);
    desk.assert_sound();
}

#[test]
fn facts_stand_on_what_their_author_had_seen() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(folder.path());
    let stream = desk.register("太原电子有限公司", "3-A12");
    let show = desk.store.folded(&StreamId::Exhibition).expect("folded");
    let placed = desk.store.facts_of(&stream).expect("facts");
    assert!(placed.len() > 1, "one command, several facts of one stream");
    for pair in placed.windows(2) {
        assert_eq!(pair[1].parents, [pair[0].digest.clone()]);
    }
    assert_eq!(placed[0].parents, []);
    assert_eq!(placed[0].seen, show.heads);
    let all = desk.store.facts_after(0, 1000).expect("facts");
    let sequences: Vec<u64> = all.iter().map(|fact| fact.placed.sequence).collect();
    assert_eq!(sequences, (1..=all.len() as u64).collect::<Vec<_>>());
    assert!(all.iter().all(|fact| fact.own));
}

#[test]
fn a_repeated_command_gives_its_first_result() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::found(folder.path());
    let ask = command(json!({"type": "note_enquiry", "about": "rules", "exhibitor": null,
        "note": "一"}));
    let request = request(Some("li"), "the-same", 5);
    let first = desk.store.execute(&ask, &request, &mut random).expect("done");
    assert_eq!(desk.store.execute(&ask, &request, &mut random).expect("done"), first);
    let desk = desk.reopen();
    assert_eq!(desk.store.execute(&ask, &request, &mut random).expect("done"), first);
    let other = command(json!({"type": "note_enquiry", "about": "appeal", "exhibitor": null,
        "note": "一"}));
    let reused = desk.store.execute(&other, &request, &mut random);
    assert!(matches!(&reused, Err(Fault::Unusable(Unusable::CommandReused { .. }))), "{reused:?}");
    let enquiries = desk.store.facts_of(&StreamId::Exhibition).expect("facts");
    let noted = |fact: &&domain::Placed| {
        matches!(&fact.fact, Fact::Exhibition(domain::exhibition::Fact::EnquiryNoted { .. }))
    };
    assert_eq!(enquiries.iter().filter(noted).count(), 1);
}

#[test]
fn a_refusal_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(folder.path());
    let count = desk.facts().len();
    let refused = desk.run_as(
        None,
        json!({"type": "note_enquiry", "about": "rules", "exhibitor": null, "note": ""}),
    );
    assert!(matches!(refused, Err(Fault::Refused(Refusal::NotSignedIn))), "{refused:?}");
    assert_eq!(desk.facts().len(), count);
    desk.note("danach");
    assert_eq!(desk.facts().len(), count + 1);
    desk.assert_sound();
}

#[test]
fn a_preview_writes_nothing_and_tells_the_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(folder.path());
    let blanks = json!({"type": "print_blanks", "kind": "on_site_record", "count": 2});
    let preview = desk
        .store
        .preview(&command(blanks.clone()), &request(Some("li"), "later", 5))
        .expect("decided");
    assert_eq!(preview.appends.len(), 1);
    let count = desk.facts().len();
    let done = desk.run(blanks.clone()).expect("done");
    assert_eq!(done.numbers, preview.numbers);
    assert_eq!(desk.facts().len(), count + 1);
    let printed: Vec<String> = done.numbers.iter().map(ToString::to_string).collect();
    assert!(printed[0].starts_with("TYZ26-A-0001-") && printed[1].starts_with("TYZ26-A-0002-"));
    let mut desk = desk.reopen();
    let more = desk.run(blanks).expect("done");
    assert!(more.numbers[0].to_string().starts_with("TYZ26-A-0003-"));
    desk.assert_sound();
}

#[test]
fn a_fact_cannot_name_a_file_that_is_not_here() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(folder.path());
    let mut photo = desk.photo(b"a photo");
    desk.try_to_hand_over(&photo).expect("the photo is here");
    photo.digest = proof::digest_of(b"another");
    let missing = desk.try_to_hand_over(&photo);
    assert!(
        matches!(&missing, Err(Fault::Unusable(Unusable::BlobMissing { digest }))
            if *digest == photo.digest),
        "{missing:?}"
    );
    desk.assert_sound();
}
