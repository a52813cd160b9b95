//! The office is lost, and begins anew from a backup: what the backup lacks comes again from the
//! desks that recorded it.

use crate::served::{Served, exhibitors, fair, hands_over, joins, registers};
use crate::{fair::PASSPHRASE, served::MORNING};
use server::{Fault, Folder, back_up, restore};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn backed_up(office: &Path, to: &Path) -> server::Backup {
    let office = Folder::find(office).expect("an office");
    back_up(&office, to, MORNING.parse().expect("a moment")).expect("backed up")
}

#[test]
fn what_a_restored_office_lacks_comes_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let served = Served::start(&folder.path().join("office"), 0);
    let first = fair();
    let code = served.office.invite().expect("invited");
    first.act(registers("太原电子有限公司", "3-A12"));
    let early = first.photo(7);
    first.act(hands_over(&early));
    first.desk.join_office(&code.link(), "").expect("handed in");
    let second_folder = tempfile::tempdir().expect("a folder");
    let (second, _) = joins(&first, second_folder.path(), "分站");
    second.sign_in(&first.exhibition, first.officer("邢查"), PASSPHRASE).expect("signed in");

    // The office works on while it is backed up.
    let copy = folder.path().join("backups").join("monday");
    let backup = std::thread::scope(|scope| {
        let writes = scope.spawn(|| {
            for name in ["甲", "乙", "丙"] {
                first.act(registers(name, "3-A12"));
                first.desk.sync_now().expect("handed in");
            }
        });
        let backup = backed_up(&served.folder, &copy);
        writes.join().expect("no panic");
        backup
    });
    assert_eq!(backup.fairs, 1);
    assert!(backup.files.keys().any(|name| name.contains("/blobs/")), "{backup:?}");

    let asked = serde_json::from_value(registers("晋中灯具厂", "3-A14")).expect("a command");
    second.execute(asked).expect("registered");
    let late = first.photo(9);
    first.act(hands_over(&late));
    for desk in [&first.desk, &second, &first.desk] {
        desk.sync_now().expect("exchanged");
    }
    assert_eq!((exhibitors(&first.desk), exhibitors(&second)), (5, 5));
    let office = served.folder_device();
    let epoch_of = |desk: &desk::Desk| -> BTreeSet<String> {
        let last = desk.fair().expect("open").store.last_receipts().expect("receipts");
        last.into_iter().map(|place| place.epoch).collect()
    };
    let before = epoch_of(&second);
    assert_eq!(before.len(), 1);

    // The machine burns, and another one goes on under the same address.
    let port = served.port;
    served.stop();
    fs::remove_dir_all(folder.path().join("office")).expect("burnt");
    let anew = folder.path().join("anew");
    restore(&copy, &anew).expect("restored");
    let served = Served::start(&anew, port);
    let given = first.desk.sync_now().expect("handed in again");
    assert!(given.given > 0 && given.files_given >= 1, "{given:?}");
    let given = second.sync_now().expect("exchanged");
    assert_eq!((given.given, given.taken), (0, 0), "the first desk brought it all");
    first.desk.sync_now().expect("nothing is left");
    assert_eq!((exhibitors(&first.desk), exhibitors(&second)), (5, 5));
    for (_, checked) in served.office.check().expect("checked") {
        assert_eq!((checked.faults, checked.awaited), (Vec::new(), 0));
    }

    // What it signed before counts no longer; what it signs now covers everything.
    for desk in [&first.desk, &second] {
        desk.sync_now().expect("exchanged");
        let store = &desk.fair().expect("open").store;
        let now = epoch_of(desk);
        assert_eq!((now.len(), now.intersection(&before).count()), (2, 1));
        let own = store.device().expect("a device");
        let head = store.heads().expect("heads").into_iter().find(|head| head.device == own);
        let signed = store.receipted(&office, &own).expect("asked");
        assert_eq!(Some(signed), head.map(|head| head.sequence));
    }
    served.stop();
}

#[test]
fn a_desk_that_meets_a_restored_office_owes_again_what_that_lacks() {
    let folder = tempfile::tempdir().expect("a folder");
    let served = Served::start(&folder.path().join("office"), 0);
    let first = fair();
    let code = served.office.invite().expect("invited");
    first.desk.join_office(&code.link(), "").expect("handed in");
    let copy = folder.path().join("copy");
    backed_up(&served.folder, &copy);
    first.act(registers("太原电子有限公司", "3-A12"));
    first.desk.sync_now().expect("handed in");
    let store = &first.desk.fair().expect("open").store;
    let (office, own) = (served.folder_device(), store.device().expect("a device"));
    let signed = store.receipted(&office, &own).expect("asked");
    served.stop();
    let anew = folder.path().join("anew");
    restore(&copy, &anew).expect("restored");
    // The restored office tells its receipts before anything is handed in again.
    let kept = Folder::find(&anew).expect("an office");
    let place = store.keep_receipts(&office, kept.epoch(), &[]).expect("told");
    assert_eq!(place.number, 0);
    assert!(signed > 0);
    assert_eq!(store.receipted(&office, &own).expect("asked"), 0);
}

#[test]
fn a_torn_backup_is_refused_and_says_where() {
    let folder = tempfile::tempdir().expect("a folder");
    let served = Served::start(&folder.path().join("office"), 0);
    let first = fair();
    let photo = first.photo(7);
    first.act(hands_over(&photo));
    let code = served.office.invite().expect("invited");
    first.desk.join_office(&code.link(), "").expect("handed in");
    let copy = folder.path().join("copy");
    let backup = backed_up(&served.folder, &copy);
    let again = back_up(
        &Folder::find(&served.folder).expect("an office"),
        &copy,
        MORNING.parse().expect("a moment"),
    );
    assert!(matches!(again, Err(Fault::NotEmpty(_))), "{again:?}");
    served.stop();
    let into_it = restore(&copy, &folder.path().join("office"));
    assert!(matches!(into_it, Err(Fault::NotEmpty(_))), "{into_it:?}");

    let anew = folder.path().join("anew");
    let refused = |expected: &str| {
        match restore(&copy, &anew).expect_err("torn") {
            Fault::Torn { file, .. } => assert_eq!(file, expected),
            other => panic!("{other:?}"),
        }
        let left: Vec<_> = fs::read_dir(folder.path()).expect("read").collect();
        assert!(!anew.exists() && left.len() == 2, "nothing is left: {left:?}");
    };
    for name in backup.files.keys() {
        let file = copy.join(name);
        let whole = fs::read(&file).expect("read");
        fs::write(&file, &whole[..whole.len() / 2]).expect("cut");
        refused(name);
        let mut spoiled = whole.clone();
        let middle = spoiled.len() / 2;
        spoiled[middle] ^= 1;
        fs::write(&file, spoiled).expect("spoiled");
        refused(name);
        fs::remove_file(&file).expect("removed");
        refused(name);
        fs::write(&file, whole).expect("mended");
    }
    fs::write(copy.join("fairs").join("stray"), b"x").expect("written");
    refused("fairs/stray");
    fs::remove_file(copy.join("fairs").join("stray")).expect("removed");
    let list = fs::read_to_string(copy.join("backup.json")).expect("read");
    fs::write(copy.join("backup.json"), &list[..list.len() - 9]).expect("cut");
    refused("backup.json");
    let elsewhere = list.replacen("\"office.json\"", "\"../office.json\"", 1);
    fs::write(copy.join("backup.json"), elsewhere).expect("written");
    assert!(matches!(restore(&copy, &anew), Err(Fault::Torn { .. })));
    fs::write(copy.join("backup.json"), list).expect("mended");
    assert_eq!(restore(&copy, &anew).expect("whole again"), backup);
}
