//! Folders: who holds them, who may open them, and whether they are what this desk left.

use crate::common::{CHEAP, Desk, copy_folder, key, open, open_any, random, start};
use domain::ids::OfficerId;
use serde_json::json;
use std::fs;
use store::{
    DeskFolder, Fault, KeyFault, NewDevice, Opened, Unusable, new_officer_key, unlock_officer_key,
};

fn unusable<T>(result: Result<T, Fault>) -> Unusable {
    match result {
        Err(Fault::Unusable(unusable)) => unusable,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it went well"),
    }
}

#[test]
fn a_second_opener_is_told_who_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::found(folder.path());
    let told = unusable(open(folder.path(), &desk.exhibition));
    assert_eq!(told, Unusable::Locked { pid: std::process::id(), since: start() });
    fs::remove_file(desk.fair_folder().join("holder.json")).expect("removed");
    assert_eq!(unusable(open(folder.path(), &desk.exhibition)), Unusable::LockedByAnother);
    desk.reopen().assert_sound();
}

#[test]
fn a_wrong_passphrase_is_told_from_a_stranger_and_from_damage() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::found(folder.path());
    let (exhibition, path) = (desk.exhibition.clone(), desk.fair_folder());
    drop(desk);
    let here = DeskFolder::open(folder.path()).expect("a folder");
    let signs_in = |officer: &str, passphrase: &str| {
        unusable(here.open_fair(&exhibition, &officer.into(), passphrase, start()))
    };
    assert_eq!(signs_in("li", "wrong"), Unusable::WrongPassphrase);
    let officer = OfficerId::from("wang");
    assert_eq!(signs_in("wang", "wrong"), Unusable::OfficerUnknown { officer });
    let unknown = unusable(here.open_fair(&"ffff".into(), &"li".into(), "x", start()));
    assert_eq!(unknown, Unusable::FairUnknown { exhibition: "ffff".to_owned() });
    let outside = unusable(here.open_fair(&"../ffff".into(), &"li".into(), "x", start()));
    assert_eq!(outside, Unusable::FairUnknown { exhibition: "../ffff".to_owned() });
    let keys = path.join("keys.json");
    let written = fs::read_to_string(&keys).expect("read");
    fs::write(&keys, written.replacen("argon2id$64$1", "argon2id$64$2", 1)).expect("written");
    assert_eq!(
        signs_in("li", crate::common::PASSPHRASE),
        Unusable::Damaged { what: "keys".to_owned() }
    );
    fs::write(&keys, written.replacen("\"format\": 1", "\"format\": 2", 1)).expect("written");
    assert_eq!(
        signs_in("li", crate::common::PASSPHRASE),
        Unusable::NewerVersion { found: 2, known: 1 }
    );
    fs::write(&keys, written).expect("written");
    open(folder.path(), &exhibition).expect("opened");
}

#[test]
fn an_officer_key_opens_however_the_passphrase_is_typed() {
    let (officer, identity) = new_officer_key("Caf\u{e9} 展会", CHEAP, &mut random);
    let opened = unlock_officer_key(&officer.wrapped_key, "Cafe\u{301} 展会").expect("opened");
    assert_eq!(opened.public_key(), identity.public_key());
    assert_eq!(officer.public_key, identity.public_key());
    let wrong = unlock_officer_key(&officer.wrapped_key, "Cafe 展会");
    assert_eq!(wrong.err(), Some(KeyFault::WrongPassphrase));
    for at in 0..officer.wrapped_key.len() {
        let mut bytes = officer.wrapped_key.clone().into_bytes();
        bytes[at] ^= 1;
        let text = String::from_utf8(bytes).expect("text");
        let damaged = unlock_officer_key(&text, "Caf\u{e9} 展会");
        assert_eq!(damaged.err(), Some(KeyFault::Damaged), "{at}");
    }
}

#[test]
fn an_officer_enrolled_on_another_desk_opens_here_without_a_network() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = Desk::found(&folder.path().join("first"));
    let second = Desk::join(&mut first, &folder.path().join("second"), "AA");
    let (wang, _) = new_officer_key("王的口令", CHEAP, &mut random);
    first
        .run(json!({"type": "enrol_officer", "officer": "wang", "name": "王", "roles": ["intake"],
            "public_key": wang.public_key, "wrapped_key": wang.wrapped_key}))
        .expect("enrolled");
    second.take_from(&first);
    let exhibition = second.exhibition.clone();
    drop(second);
    let here = DeskFolder::open(&folder.path().join("second")).expect("a folder");
    let labels: Vec<String> =
        here.fairs().expect("fairs")[0].officers.iter().map(|it| it.label.clone()).collect();
    assert_eq!(labels, ["李强", "王"]);
    let opened = here.open_fair(&exhibition, &"wang".into(), "王的口令", start());
    assert!(matches!(opened.expect("opened"), Opened::Ready(_)));
    first.run(json!({"type": "retire_officer", "officer": "wang"})).expect("retired");
    drop(first);
    let here = DeskFolder::open(&folder.path().join("first")).expect("a folder");
    let retired = unusable(here.open_fair(&exhibition, &"wang".into(), "王的口令", start()));
    assert_eq!(retired, Unusable::OfficerUnknown { officer: "wang".into() });
}

#[test]
fn a_restored_record_needs_a_new_device() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::found(folder.path());
    let (exhibition, fair) = (desk.exhibition.clone(), desk.fair_folder());
    let mut desk = desk.reopen();
    desk.note("在备份里");
    desk = desk.reopen();
    let backup = folder.path().join("backup");
    copy_folder(&fair, &backup);
    desk.note("不在备份里");
    drop(desk.store);
    fs::remove_dir_all(&fair).expect("removed");
    copy_folder(&backup, &fair);
    let opened = open_any(folder.path(), &exhibition).expect("opened");
    let Opened::NeedsNewDevice { store, why: NewDevice::RecordBehind } = opened else {
        panic!("the old key must write nothing")
    };
    assert!(matches!(store.check().expect("checked").faults[..], [store::RecordFault::BehindMark]));
    // Under a new key nothing counts before it is admitted, so nothing is written.
    store.renew_device(key(), "AB".into(), &mut random).expect("renewed");
    assert_eq!(store.hindrance(), None);
    let mut desk = Desk {
        folder: folder.path().to_owned(),
        exhibition,
        officer: "li".into(),
        store,
        commands: 500,
    };
    let early = unusable(desk.run(json!({"type": "note_enquiry", "about": "rules",
        "exhibitor": null, "note": "x"})));
    assert_eq!(early, Unusable::DeviceNotAdmitted);
    desk.assert_sound();
    let desk = desk.reopen();
    assert_eq!(desk.store.hindrance(), None);
}

#[test]
fn a_record_that_went_another_way_needs_a_new_device() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = Desk::found(&folder.path().join("first"));
    let (exhibition, at) = (first.exhibition.clone(), first.folder.clone());
    let fair = first.fair_folder();
    // Both copies write one fact; then the record of one comes to the desk of the other.
    let (mut first, mut other) = first.copied(&folder.path().join("copy"));
    other.note("另一份");
    let other_fair = other.fair_folder();
    drop(other.store);
    first.note("这一份");
    drop(first.store);
    fs::remove_dir_all(&fair).expect("removed");
    copy_folder(&other_fair, &fair);
    let opened = open_any(&at, &exhibition).expect("opened");
    assert!(matches!(opened, Opened::NeedsNewDevice { why: NewDevice::RecordDiffers, .. }));
}

#[test]
fn a_fair_from_elsewhere_and_a_lost_mark_need_a_new_device() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::found(&folder.path().join("first"));
    let (exhibition, fair) = (desk.exhibition.clone(), desk.fair_folder());
    drop(desk.store);
    let there = folder.path().join("second");
    let second = DeskFolder::open(&there).expect("a folder");
    assert_eq!(second.bring_in(&fair).expect("brought in"), exhibition);
    let exists = unusable(second.bring_in(&fair));
    assert_eq!(exists, Unusable::FairExists { exhibition: exhibition.to_string() });
    let opened = open_any(&there, &exhibition).expect("opened");
    assert!(matches!(opened, Opened::NeedsNewDevice { why: NewDevice::NoKey, .. }));
    let mark = folder.path().join("first/desk").join(exhibition.as_str()).join("mark");
    fs::remove_file(mark).expect("removed");
    let opened = open_any(&folder.path().join("first"), &exhibition).expect("opened");
    assert!(matches!(opened, Opened::NeedsNewDevice { why: NewDevice::MarkLost, .. }));
}

#[test]
fn what_was_erased_is_erased_again_from_a_restored_backup() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(folder.path());
    let stream = desk.register("太原电子有限公司", "3-A12");
    let photo = desk.photo(b"somebody's face");
    let desk = desk.reopen();
    let (exhibition, fair) = (desk.exhibition.clone(), desk.fair_folder());
    let backup = folder.path().join("backup");
    copy_folder(&fair, &backup);
    let mut desk = desk;
    let registered = desk.store.facts_of(&stream).expect("facts")[0].digest.clone();
    desk.run(json!({"type": "erase_personal", "facts": [registered], "leaves": [],
        "blobs": [photo.digest]}))
        .expect("erased");
    drop(desk.store);
    fs::remove_dir_all(&fair).expect("removed");
    copy_folder(&backup, &fair);
    let opened = open_any(folder.path(), &exhibition).expect("opened");
    let Opened::NeedsNewDevice { store, .. } = opened else { panic!("it was restored") };
    assert!(store.words_of(&stream).expect("words").is_empty());
    assert!(store.search("王小明", None, 10).expect("hits").is_empty());
    assert_eq!(
        unusable(store.blob(&photo.digest)),
        Unusable::BlobErased { digest: photo.digest.clone() }
    );
    let faults = store.check().expect("checked").faults;
    assert_eq!(faults, [store::RecordFault::BehindMark]);
}

#[test]
fn drafts_settings_and_cursors_stay_on_the_desk() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::found(folder.path());
    let li = OfficerId::from("li");
    {
        let notes = desk.store.notes();
        notes.keep_draft(&li, "complaint", "{}").expect("kept");
        notes.keep_draft(&li, "complaint", "{\"name\":\"甲\"}").expect("kept");
        notes.keep_draft(&li, "visit", "{}").expect("kept");
        notes.set("language", "zh-CN").expect("set");
        notes.move_cursor("papers", 7).expect("moved");
    }
    let desk = desk.reopen();
    let notes = desk.store.notes();
    let draft = notes.draft(&li, "complaint").expect("read");
    assert_eq!(draft.as_deref(), Some("{\"name\":\"甲\"}"));
    assert_eq!(notes.drafts(&li).expect("names"), ["complaint", "visit"]);
    assert_eq!(notes.draft(&"wang".into(), "complaint").expect("read"), None);
    notes.drop_draft(&li, "complaint").expect("dropped");
    assert_eq!(notes.draft(&li, "complaint").expect("read"), None);
    assert_eq!(notes.setting("language").expect("read").as_deref(), Some("zh-CN"));
    assert_eq!((notes.cursor("papers").expect("read"), notes.cursor("x").expect("read")), (7, 0));
}

#[test]
fn nothing_at_rest_can_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(folder.path());
    desk.register("太原电子有限公司", "3-A12");
    desk.photo("王小明的照片".as_bytes());
    desk.store.notes().keep_draft(&"li".into(), "x", "草稿王小明").expect("kept");
    drop(desk.store);
    fn search(folder: &std::path::Path, words: &[&str], found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                search(&path, words, found);
                continue;
            }
            let bytes = fs::read(&path).expect("read");
            for word in words {
                if bytes.windows(word.len()).any(|window| window == word.as_bytes()) {
                    found.push(format!("{word} in {}", path.display()));
                }
            }
        }
    }
    let mut found = Vec::new();
    let secret = ["王小明", "13800000000", "太原电子", "exhibitor_registered", "SQLite format"];
    search(folder.path(), &secret, &mut found);
    assert_eq!(found, Vec::<String>::new());
}
