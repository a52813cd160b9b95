//! The second copy, the backup, and the machine that takes over.

use crate::common::{Desk, copy_folder, key, open_any, random};
use domain::fact::BlobKind;
use serde_json::json;
use std::fs;
use std::path::Path;
use store::{CopyState, DeskFolder, Fault, NewDevice, Opened, Unusable};

fn bring_in(copy: &Path, there: &Path) -> store::Store {
    let desk = DeskFolder::open(there).expect("a folder");
    let exhibition = desk.bring_in(copy).expect("brought in");
    match open_any(there, &exhibition).expect("opened") {
        Opened::NeedsNewDevice { store, why: NewDevice::NoKey } => store,
        _ => panic!("a copy has no device key of this machine"),
    }
}

#[test]
fn a_second_machine_takes_over_from_the_copy() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(&folder.path().join("first"));
    let stream = desk.register("太原电子有限公司", "3-A12");
    let early = desk.photo(b"an early photo");
    let name = |blob: &domain::Blob, number: u32| {
        json!({"type": "log_cooperation", "authority": "市场监管局",
            "document_number": number.to_string(),
            "officers": [{"name": "甲", "certificate": "1"}, {"name": "乙", "certificate": "2"}],
            "legal_basis": "依据", "asked": "资料", "confidential": false,
            "began_at": "2026-11-22T01:00:00Z", "ended_at": null, "given": [blob]})
    };
    desk.run(name(&early, 1)).expect("logged");
    let medium = folder.path().join("medium");
    assert_eq!(desk.store.second_copy(), CopyState::None);
    let mut heard = Vec::new();
    let state = desk
        .store
        .attach_second_copy(&medium, &mut |at, of| {
            heard.push((at, of));
            true
        })
        .expect("attached");
    let count = desk.facts().len() as i64;
    assert_eq!(state, CopyState::Current { facts: count });
    assert_eq!(heard.first(), Some(&(0, count)));
    // From here on everything that is acknowledged is there at once.
    let late = desk.photo(b"a late photo");
    let logged = desk.run(name(&late, 2)).expect("logged");
    desk.register("晋中灯具厂", "3-A14");
    let count = desk.facts().len() as i64;
    assert_eq!(desk.store.second_copy(), CopyState::Current { facts: count });
    let expected = desk.store.folded(&stream).expect("folded");
    // The machine is lost without a chance to let the medium go.
    let taken = folder.path().join("taken");
    copy_folder(&medium, &taken);
    let store = bring_in(&taken, &folder.path().join("second"));
    assert_eq!(store.folded(&stream).expect("folded"), expected);
    assert_eq!(store.blob(&early.digest).expect("read"), b"an early photo");
    assert_eq!(store.blob(&late.digest).expect("read"), b"a late photo");
    assert_eq!(store.search("晋中", None, 10).expect("hits").len(), 1);
    let checked = store.check().expect("checked");
    assert_eq!((checked.faults, checked.facts as i64), (vec![], count));
    store.renew_device(key(), "AA".into(), &mut random).expect("renewed");
    // A command that was acknowledged before is not done again.
    let again = crate::common::request(Some("li"), &format!("command-{}", desk.commands - 1), 0);
    let again = store.execute(&crate::common::command(name(&late, 2)), &again, &mut random);
    assert_eq!(again.expect("remembered"), logged);
}

#[test]
fn a_folder_without_a_fair_is_not_brought_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = Desk::found(&folder.path().join("first"));
    let torn = folder.path().join("torn");
    copy_folder(&source.fair_folder(), &torn);
    fs::remove_file(torn.join("record.db")).expect("removed");
    let desk = DeskFolder::open(&folder.path().join("second")).expect("a folder");
    for from in [folder.path(), &torn] {
        let brought = desk.bring_in(from);
        assert!(matches!(&brought, Err(Fault::Unusable(Unusable::NoFairInFolder))), "{brought:?}");
    }
    assert!(desk.fairs().expect("fairs").is_empty());
}

#[test]
fn a_medium_can_come_and_go() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(&folder.path().join("first"));
    let medium = folder.path().join("medium");
    let attach = |desk: &Desk| desk.store.attach_second_copy(&medium, &mut |_, _| true);
    attach(&desk).expect("attached");
    desk.note("一");
    desk.store.detach_second_copy();
    assert_eq!(desk.store.second_copy(), CopyState::None);
    desk.note("二");
    let photo = desk.photo(b"a photo");
    let stopped = desk.store.attach_second_copy(&medium, &mut |_, _| false);
    assert_eq!(stopped.expect("stopped"), CopyState::None);
    let state = attach(&desk).expect("attached");
    let count = desk.facts().len() as i64;
    assert_eq!(state, CopyState::Current { facts: count });
    // What is erased goes from the copy too.
    let noted = desk.note("来问的人姓赵");
    desk.run(json!({"type": "erase_personal", "facts": [noted.facts[0]], "leaves": [],
        "blobs": [photo.digest]}))
        .expect("erased");
    let taken = folder.path().join("taken");
    copy_folder(&medium, &taken);
    let store = bring_in(&taken, &folder.path().join("second"));
    assert_eq!(store.check().expect("checked").faults, []);
    let fact = store.fact(&noted.facts[0]).expect("read").expect("there");
    assert!(matches!(fact.leaves[0].words, proof::Words::Closed { .. }));
}

#[test]
fn a_medium_that_fails_holds_nothing_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(&folder.path().join("first"));
    let medium = folder.path().join("medium");
    desk.store.attach_second_copy(&medium, &mut |_, _| true).expect("attached");
    // The folder for files becomes a file: the next photo cannot be written there.
    fs::remove_dir_all(medium.join("blobs")).expect("removed");
    fs::write(medium.join("blobs"), b"").expect("written");
    let photo = desk.photo(b"a photo");
    desk.run(json!({"type": "log_cooperation", "authority": "市场监管局", "document_number": "1",
        "officers": [{"name": "甲", "certificate": "1"}, {"name": "乙", "certificate": "2"}],
        "legal_basis": "依据", "asked": "资料", "confidential": false,
        "began_at": "2026-11-22T01:00:00Z", "ended_at": null, "given": [photo]}))
        .expect("the desk goes on");
    assert_eq!(desk.store.second_copy(), CopyState::Lost { full: false });
    desk.note("继续");
    desk.assert_sound();
    fs::remove_file(medium.join("blobs")).expect("removed");
    let state = desk.store.attach_second_copy(&medium, &mut |_, _| true).expect("attached");
    assert_eq!(state, CopyState::Current { facts: desk.facts().len() as i64 });
    let store = bring_in(&medium, &folder.path().join("second"));
    assert_eq!(store.check().expect("checked").faults, []);
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(&folder.path().join("first"));
    let other = Desk::found(&folder.path().join("other"));
    let refused = |desk: &Desk, at: &Path| {
        let attached = desk.store.attach_second_copy(at, &mut |_, _| true);
        assert!(
            matches!(&attached, Err(Fault::Unusable(Unusable::NotASecondCopy))),
            "{attached:?}"
        );
    };
    refused(&desk, &desk.fair_folder());
    let foreign = other.fair_folder();
    drop(other);
    refused(&desk, &foreign);
    // A copy that has gone further than the record: the record was restored meanwhile.
    desk = desk.reopen();
    let backup = folder.path().join("backup");
    copy_folder(&desk.fair_folder(), &backup);
    let medium = folder.path().join("medium");
    desk.note("之后");
    desk.store.attach_second_copy(&medium, &mut |_, _| true).expect("attached");
    let (exhibition, fair) = (desk.exhibition.clone(), desk.fair_folder());
    drop(desk);
    fs::remove_dir_all(&fair).expect("removed");
    copy_folder(&backup, &fair);
    let opened = open_any(&folder.path().join("first"), &exhibition).expect("opened");
    let Opened::NeedsNewDevice { store, .. } = opened else { panic!("it was restored") };
    let attached = store.attach_second_copy(&medium, &mut |_, _| true);
    assert!(matches!(attached, Err(Fault::Unusable(Unusable::NotASecondCopy))));
}

#[test]
fn a_backup_holds_everything() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(&folder.path().join("first"));
    let stream = desk.register("太原电子有限公司", "3-A12");
    desk.store.put_blob(b"not named yet", BlobKind::Photo, false).expect("kept");
    let backup = folder.path().join("backup");
    assert!(desk.store.backup_to(&backup, &mut |_, _| true).expect("written"));
    let store = bring_in(&backup, &folder.path().join("second"));
    assert_eq!(store.folded(&stream).expect("folded"), desk.store.folded(&stream).expect("folded"));
    assert_eq!(store.check().expect("checked").faults, []);
}
