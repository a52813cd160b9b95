//! Three desks and an office: 田管 at the desk that founded the fair, 邢查 at a second one that
//! joins by a code, and the office's server between them.

use crate::fair::PASSPHRASE;
use crate::served::{
    CHEAP, MORNING, Served, asks, code_of, exhibitors, fair, hands_over, joins, registers,
};
use desk::clock::Clock;
use desk::{Desk, DeskFault, Failure};
use serde_json::{Value, json};

#[test]
fn desks_join_by_codes_and_everything_comes_together_at_the_office() {
    let office_folder = tempfile::tempdir().expect("a folder");
    let served = Served::start(office_folder.path(), 0);
    let first = fair();
    first.act(registers("太原电子有限公司", "3-A12"));
    let photo = first.photo(7);
    first.act(hands_over(&photo));
    assert_eq!(code_of(&first.desk.sync_now().expect_err("no office yet")), "no_office");
    assert_eq!(asks(&first.desk, "session")["handing_in"], Value::Null);

    // The office's code is typed in; its invitation holds once.
    let code = served.office.invite().expect("invited");
    let handed_in = first.desk.join_office(&code.characters(), &code.addresses[0]);
    let handed_in = handed_in.expect("handed in");
    assert!(handed_in.given > 5 && handed_in.files_given >= 1, "{handed_in:?}");
    let again = first.desk.join_office(&code.link(), "").expect_err("it was used");
    assert_eq!(code_of(&again), "invitation_unknown");
    assert_eq!(first.desk.sync_now().expect("nothing is left").given, 0);

    // A second machine joins by the first one's code; its officer signs in with the passphrase
    // chosen at the first one.
    let second_folder = tempfile::tempdir().expect("a folder");
    let (second, joined) = joins(&first, second_folder.path(), "2号馆分站");
    assert_eq!((joined.name.as_str(), joined.station.as_str()), ("太原灯具展", "AB"));
    second.sign_in(&first.exhibition, first.officer("邢查"), PASSPHRASE).expect("signed in");
    assert_eq!(exhibitors(&second), 1);
    let store = &second.fair().expect("open").store;
    assert_eq!(store.blob(&photo.digest).expect("it came along").len() as u64, photo.bytes);

    // Both work alone, and meet at the office.
    let asked = serde_json::from_value(registers("晋中灯具厂", "3-A14")).expect("a command");
    second.execute(asked).expect("registered");
    assert!(asks(&second, "session")["handing_in"]["left"].as_u64() > Some(0));
    first.act(registers("阳泉灯饰", "3-A12"));
    first.desk.sync_now().expect("handed in");
    second.sync_now().expect("handed in and taken");
    let stands = &asks(&second, "session")["handing_in"];
    assert_eq!((&stands["left"], &stands["exchange"]["state"]), (&json!(0), &json!("done")));
    first.desk.sync_now().expect("taken");
    assert_eq!((exhibitors(&first.desk), exhibitors(&second)), (3, 3));

    // What the office has, it signed for, and it is still there after it starts again.
    let served = served.restart();
    second.sync_now().expect("reached again");
    let open = second.fair().expect("open");
    let devices = asks(&second, "devices")["devices"].clone();
    for head in open.store.heads().expect("heads") {
        let rows = devices.as_array().expect("rows");
        let row = rows.iter().find(|row| row["device"] == json!(head.device)).expect("a row");
        assert_eq!((&row["here"], &row["head"]), (&json!(head.sequence), &json!(head.digest)));
        let office = served.folder_device();
        assert_eq!(open.store.receipted(&office, &head.device).expect("asked"), head.sequence);
    }
    for (_, checked) in served.office.check().expect("checked") {
        assert_eq!((checked.faults, checked.awaited), (Vec::new(), 0));
    }
    served.stop();
    assert_eq!(code_of(&second.sync_now().expect_err("nobody answers")), "offline");
}

#[test]
fn strangers_and_the_revoked_are_not_let_in() {
    let office_folder = tempfile::tempdir().expect("a folder");
    let served = Served::start(office_folder.path(), 0);
    let first = fair();
    let code = served.office.invite().expect("invited");
    first.desk.join_office(&code.link(), "").expect("handed in");

    // A code with one wrong character, a code of nobody's, another machine's certificate.
    let mistyped = code.characters().replacen(['2', '3', '4', '5'], "6", 1);
    let clock = || Clock::told(MORNING.parse().expect("a moment"));
    let folder = tempfile::tempdir().expect("a folder");
    let stranger = Desk::open(folder.path(), clock()).expect("a desk").with_cost(CHEAP);
    let failed = stranger.join_fair(&mistyped, "127.0.0.1:1", "").expect_err("mistyped");
    assert_eq!(code_of(&failed), "code_mistyped");
    let mut nobodys = code.clone();
    nobodys.secret = store::InvitationSecret::from_bytes([1; 10]);
    let failed = stranger.join_fair(&nobodys.link(), "", "").expect_err("nobody's");
    assert_eq!(code_of(&failed), "invitation_unknown");
    let mut another = code.clone();
    another.pin = [1; 10];
    let failed = stranger.join_fair(&another.link(), "", "").expect_err("another certificate");
    assert_eq!(code_of(&failed), "offline");
    assert_eq!(stranger.fairs().expect("listed"), []);

    // A desk that is revoked hands nothing in any more, and takes nothing.
    let folder = tempfile::tempdir().expect("a folder");
    let (second, _) = joins(&first, folder.path(), "分站");
    second.sign_in(&first.exhibition, first.officer("邢查"), PASSPHRASE).expect("signed in");
    second.sync_now().expect("let in");
    let device = second.fair().expect("open").store.device().expect("a device").to_string();
    first.act(json!({"type": "revoke_device", "device": device, "last_sequence": 0,
        "last_digest": format!("sha256:{}", "0".repeat(64)), "reasons": "遗失"}));
    first.desk.sync_now().expect("told");
    let failed = second.sync_now().expect_err("revoked");
    assert_eq!(code_of(&failed), "not_let_in");
    let (_, found, _) = served.office.quarantined().expect("asked").remove(0);
    let [knocked] = &found[..] else { panic!("{found:?}") };
    assert_eq!(knocked.not_taken.reason, "device_revoked");
    assert_eq!(knocked.not_taken.device.as_ref().map(ToString::to_string), Some(device));
    served.stop();
}

#[test]
fn whoever_stops_joining_leaves_nothing_behind() {
    let office_folder = tempfile::tempdir().expect("a folder");
    let served = Served::start(office_folder.path(), 0);
    let first = fair();
    let code = served.office.invite().expect("invited");
    first.desk.join_office(&code.link(), "").expect("handed in");
    let invited = first.desk.invite_desk(false).expect("invited");
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::told(MORNING.parse().expect("a moment"));
    let second = Desk::open(folder.path(), clock).expect("a desk").with_cost(CHEAP);
    let (told, waits) = std::sync::mpsc::channel();
    second.listen(move |event| {
        if matches!(event, desk::Event::Progress { .. }) {
            let _ = told.send(());
        }
    });
    let failed = std::thread::scope(|scope| {
        let joining = scope.spawn(|| second.join_fair(&invited.link, "", "分站"));
        waits.recv().expect("it waits to be admitted");
        second.tend(desk::Chore::Cancel { job: "join".to_owned() }).expect("stopped");
        joining.join().expect("no panic").expect_err("stopped")
    });
    assert_eq!(failed, Failure::desk(&DeskFault::Cancelled));
    assert_eq!(second.fairs().expect("listed"), []);
    let left = std::fs::read_dir(folder.path().join("fairs")).expect("read").count();
    assert_eq!(left, 0);
    served.stop();
}

#[test]
fn a_stick_carries_what_the_other_desk_lacks() {
    let office_folder = tempfile::tempdir().expect("a folder");
    let served = Served::start(office_folder.path(), 0);
    let first = fair();
    let code = served.office.invite().expect("invited");
    first.desk.join_office(&code.link(), "").expect("handed in");
    let folder = tempfile::tempdir().expect("a folder");
    let (second, _) = joins(&first, folder.path(), "分站");
    second.sign_in(&first.exhibition, first.officer("邢查"), PASSPHRASE).expect("signed in");
    served.stop();
    let device = |desk: &Desk| desk.fair().expect("open").store.device().expect("a device");
    let (first_device, second_device) = (device(&first.desk), device(&second));

    // Without a line, one desk's work goes to the other on a stick.
    first.act(registers("太原电子有限公司", "3-A12"));
    let photo = first.photo(7);
    first.act(hands_over(&photo));
    let stick = tempfile::tempdir().expect("a stick");
    let bundle = stick.path().join("分站.boothward");
    let packed = first.desk.pack_bundle(&second_device, &bundle).expect("packed");
    assert!(packed.facts > 0 && packed.files >= 1, "{packed:?}");

    // Only the one it is for can open it; torn, nothing of it is taken in.
    let failed = first.desk.take_bundle(&bundle).expect_err("not for this desk");
    assert_eq!(code_of(&failed), "sealed_for_another");
    let whole = std::fs::read(&bundle).expect("read");
    let torn = stick.path().join("torn.boothward");
    for left in [whole.len() - 1, whole.len() / 2, whole.len() / 3] {
        std::fs::write(&torn, &whole[..left]).expect("written");
        assert_eq!(code_of(&second.take_bundle(&torn).expect_err("torn")), "bundle_torn");
        assert_eq!(exhibitors(&second), 0);
    }
    let spoiled: Vec<u8> =
        whole.iter().enumerate().map(|(at, byte)| byte ^ u8::from(at == whole.len() / 2)).collect();
    std::fs::write(&torn, spoiled).expect("written");
    second.take_bundle(&torn).expect_err("spoiled");
    std::fs::write(&torn, b"a letter to somebody").expect("written");
    assert_eq!(code_of(&second.take_bundle(&torn).expect_err("none")), "sealed_for_another");
    assert_eq!(exhibitors(&second), 0);

    let taken = second.take_bundle(&bundle).expect("taken in");
    assert_eq!((taken.from.clone(), taken.refused), (first_device.clone(), 0));
    assert!(taken.facts > 0 && taken.facts <= packed.facts, "{taken:?}");
    assert_eq!(exhibitors(&second), 1);
    let store = &second.fair().expect("open").store;
    assert_eq!(store.blob(&photo.digest).expect("it came along").len() as u64, photo.bytes);
    assert_eq!(second.take_bundle(&bundle).expect("again").facts, 0);

    // What goes back says that it came, and brings what was recorded there.
    let asked = serde_json::from_value(registers("晋中灯具厂", "3-A14")).expect("a command");
    second.execute(asked).expect("registered");
    let back = stick.path().join("back.boothward");
    second.pack_bundle(&first_device, &back).expect("packed");
    let heard = first.desk.take_bundle(&back).expect("taken in");
    assert_eq!((heard.last_arrived, exhibitors(&first.desk)), (Some(true), 2));
    let own = first.desk.fair().expect("open").store.heads().expect("heads");
    let own = own.into_iter().find(|head| head.device == first_device).expect("a chain");
    assert_eq!(heard.theirs_of_ours, own.sequence);
    // Now there is nothing left to carry.
    assert_eq!(first.desk.pack_bundle(&second_device, &bundle).expect("packed").facts, 0);
}
