//! What goes wrong on a real desk: a process that is killed, two programs at one folder, a folder
//! that was copied. What the record alone must bear stands in `crates/store/tests`.

use crate::command_line::{answer, failure, line, run};
use crate::fair::{Fair, PASSPHRASE};
use desk::clock::Clock;
use desk::{Asked, Chore, Desk, Event, Failure, Founding, Question, SecondMedium};
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

#[test]
fn a_command_killed_again_and_again_is_done_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    answer(data, &["init"], "");
    let before = answer(data, &["check"], "")["facts"].as_u64().expect("a number");
    let id = "0d7f1f6e-6a7e-4d0c-9d55-3c1b8f6b2a90";
    let asked = json!({"id": id, "command": {"type": "note_enquiry", "about": "appeal",
        "exhibitor": null, "note": "问申诉"}})
    .to_string();
    // Each attempt lives a little longer, until one is not interrupted any more.
    let mut ended = false;
    for attempt in 0..400 {
        let mut child = line(data, &["execute"]).spawn().expect("it starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        stdin.write_all(asked.as_bytes()).expect("it listens");
        drop(stdin);
        let (over, wait) = mpsc::channel::<()>();
        let _ = wait.recv_timeout(Duration::from_millis(20 + attempt * 25));
        drop(over);
        if child.try_wait().expect("asked").is_some() {
            ended = true;
            break;
        }
        child.kill().expect("killed");
        child.wait().expect("gone");
    }
    assert!(ended, "one attempt came to its end");
    let (_, once_more) = run(line(data, &["execute"]), &asked);
    assert_eq!(once_more["facts"].as_array().map(Vec::len), Some(1), "{once_more}");
    let checked = answer(data, &["check"], "");
    assert_eq!(checked["facts"], before + 1, "it was done, and done once");
    assert_eq!(checked["faults"], json!([]));
}

#[test]
fn one_folder_is_open_to_one_at_a_time() {
    let fair = Fair::found("2026-11-13T09:00:00+08:00");
    let data = fair.folder.path();
    // A second window.
    let second =
        Desk::open(data, Clock::told("2026-11-13T09:01:00+08:00".parse().expect("a time")))
            .expect("the folder can be looked at");
    let listed = second.fairs().expect("listed");
    let officer = listed[0].officers[0].officer.clone();
    let locked = second.sign_in(&fair.exhibition, &officer, PASSPHRASE).expect_err("locked");
    assert_eq!(why(&locked), "locked");
    // The command line beside the window.
    let beside = failure(data, &["check"], "");
    assert_eq!(beside["failure"]["why"]["code"], "locked");
    assert!(!beside["sentence"].as_str().expect("a sentence").contains("{"), "{beside}");
    fair.desk.close();
    second.sign_in(&fair.exhibition, &officer, PASSPHRASE).expect("now it opens");
    second.close();
    let mut wrong = line(data, &["check"]);
    wrong.env("BOOTHWARD_PASSPHRASE", "guessed it");
    let (output, told) = run(wrong, "");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(told["failure"]["why"]["code"], "wrong_passphrase");
}

#[test]
fn a_copied_fair_is_read_and_not_written_under_the_old_key() {
    let fair = Fair::found("2026-11-13T09:00:00+08:00");
    fair.act(json!({"type": "note_enquiry", "about": "rules", "exhibitor": null, "note": ""}));
    let name = fair.desk.exhibition().expect("it").name_zh;
    let officer = fair.officer("田管").clone();
    fair.desk.close();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let from = fair.folder.path().join("fairs");
    copy(&from, &elsewhere.path().join("fairs"));
    let clock = Clock::told("2026-11-13T10:00:00+08:00".parse().expect("a time"));
    let copied = Desk::open(elsewhere.path(), clock).expect("a desk");
    copied.sign_in(&fair.exhibition, &officer, PASSPHRASE).expect("it can be read");
    assert_eq!(copied.exhibition().expect("it").name_zh, name);
    assert_eq!(copied.check().expect("checked").faults, []);
    let note = json!({"type": "note_enquiry", "about": "rules", "exhibitor": null, "note": ""});
    let asked: Asked = serde_json::from_value(note.clone()).expect("a command");
    let refused = copied.execute(asked).expect_err("this desk has no key here");
    assert!(["needs_new_device", "device_not_admitted"].contains(&why(&refused).as_str()));
    // The fair at home goes on.
    fair.sits("田管");
    fair.act(note);
}

#[test]
fn a_medium_that_is_plugged_in_again_is_told_once_it_holds_everything() {
    let fair = Fair::found("2026-11-20T09:00:00+08:00");
    let stick = tempfile::tempdir().expect("a medium");
    let (copy, pulled) = (stick.path().join("copy"), stick.path().join("pulled"));
    fair.desk.tend(Chore::AttachSecondCopy { folder: copy.clone() }).expect("attached");
    let note = json!({"type": "note_enquiry", "about": "rules", "exhibitor": null, "note": "问"});
    let stands = || fair.desk.second_medium().expect("told");
    std::fs::rename(&copy, &pulled).expect("pulled out");
    fair.act(note.clone());
    assert!(matches!(stands(), SecondMedium::Away { full: false, .. }));
    std::fs::rename(&pulled, &copy).expect("plugged in");
    let heard = Arc::new(AtomicUsize::new(0));
    let hears = heard.clone();
    fair.desk.listen(move |event| {
        if matches!(event, Event::Changed { streams } if streams.is_empty()) {
            hears.fetch_add(1, Ordering::Relaxed);
        }
    });
    fair.act(note);
    assert!(matches!(stands(), SecondMedium::Current { .. }));
    assert_eq!(heard.load(Ordering::Relaxed), 1);
}

#[test]
fn a_second_machine_takes_the_lost_one_s_place() {
    let fair = Fair::found("2026-11-20T09:00:00+08:00");
    let stick = tempfile::tempdir().expect("a medium");
    let copy = stick.path().join("copy");
    fair.desk.tend(Chore::AttachSecondCopy { folder: copy.clone() }).expect("attached");
    let note = |what: &str| json!({"type": "note_enquiry", "about": "rules", "exhibitor": null, "note": what});
    assert!(matches!(fair.desk.second_medium().expect("told"), SecondMedium::Current { .. }));
    // The next morning nobody needs to think of the stick that is still plugged in.
    fair.desk.close();
    fair.sits("田管");
    fair.act(note("第一台机器"));
    assert!(matches!(fair.desk.second_medium().expect("told"), SecondMedium::Current { .. }));
    let facts = fair.desk.check().expect("checked").facts;
    let officer = fair.officer("田管").clone();
    // The machine is gone; only the medium is left. Nothing on it can be read without a key.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let clock = Clock::told("2026-11-20T09:08:00+08:00".parse().expect("a time"));
    let second = Desk::open(elsewhere.path(), clock).expect("a desk");
    second.tend(Chore::BringIn { folder: copy }).expect("brought in");
    second.sign_in(&fair.exhibition, &officer, PASSPHRASE).expect("it can be read");
    assert_eq!(second.check().expect("checked").facts, facts);
    let session = || second.view(Question::Session {}).expect("answered");
    assert_eq!(session()["awaits_takeover"], true);
    let asked = |what: &str| serde_json::from_value::<Asked>(note(what)).expect("a command");
    second.execute(asked("太早")).expect_err("no key of this machine is admitted");
    let guessed = second.take_over(&"ab".repeat(32)).expect_err("another fair's sheet");
    assert_eq!(why(&guessed), "recovery_wrong");
    assert_eq!(why(&second.take_over("unreadable").expect_err("no code")), "recovery_wrong");

    // The sheet prints it in groups.
    let typed: Vec<String> = fair
        .recovery
        .as_bytes()
        .chunks(8)
        .map(|it| String::from_utf8_lossy(it).into_owned())
        .collect();
    second.take_over(&typed.join(" ")).expect("taken over");
    assert_eq!(session()["awaits_takeover"], false);
    second.execute(asked("第二台机器")).expect("it writes");
    let show = second.exhibition().expect("it");
    let stations: Vec<&str> = show.devices.values().map(|it| it.station.as_str()).collect();
    assert!(stations.contains(&"A"));
    assert!(stations.iter().any(|it| it.len() == 3 && it.starts_with('R')), "{stations:?}");
    let checked = second.check().expect("checked");
    assert_eq!((checked.faults, checked.facts), (vec![], facts + 2));
    // It holds when the machine starts again, and another administrator's act counts.
    second.close();
    second.sign_in(&fair.exhibition, &officer, PASSPHRASE).expect("again");
    assert_eq!(session()["awaits_takeover"], false);
    second.enrol("罗青", vec![domain::Role::Inspector], PASSPHRASE).expect("enrolled");

    // The lost machine turns up: what the second wrote is verified there by the root key alone.
    let theirs = second.fair().expect("open").store.facts_after(0, 1000).expect("facts");
    let facts = theirs
        .iter()
        .map(|fact| {
            second
                .fair()
                .expect("open")
                .store
                .fact(&fact.placed.digest)
                .expect("read")
                .expect("there")
        })
        .rev()
        .collect();
    let imported = fair.desk.fair().expect("open").store.import(facts).expect("imported");
    assert_eq!((imported.added, imported.refused, imported.waiting), (3, vec![], 0));
    assert_eq!(fair.desk.exhibition().expect("it").officers.len(), 2);
}

#[test]
fn after_the_rehearsal_comes_the_real_fair() {
    let fair = Fair::found("2026-11-13T09:00:00+08:00");
    let founding =
        Founding {
            name: "演练员".to_owned(), passphrase: PASSPHRASE.to_owned(), rehearsal: true
        };
    let (rehearsal, _) = fair.desk.found(&founding).expect("a second fair on one desk");
    let session = || fair.desk.view(Question::Session {}).expect("answered");
    let ids = |session: &serde_json::Value| -> Vec<String> {
        let fairs = session["fairs"].as_array().expect("a list").iter();
        fairs.map(|fair| fair["exhibition"].as_str().expect("an id").to_owned()).collect()
    };
    assert_eq!(ids(&session()), [rehearsal.as_str(), fair.exhibition.as_str()]);
    fair.desk.close();
    let closed = session();
    assert_eq!(closed["fairs"][0]["rehearsal"], true);
    assert_eq!(closed["officers"][0]["name"], "演练员");
    // Whoever signs in to the real one finds it first the next time.
    fair.sits("田管");
    fair.desk.close();
    let closed = session();
    assert_eq!(ids(&closed), [fair.exhibition.as_str(), rehearsal.as_str()]);
    assert_eq!(closed["officers"][0]["name"], "田管");
    assert_eq!(closed["awaits_takeover"], false);
}

fn why(failure: &Failure) -> String {
    match failure {
        Failure::Unusable { why, .. } => why["code"].as_str().unwrap_or_default().to_owned(),
        other => format!("{other:?}"),
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("made");
    for entry in std::fs::read_dir(from).expect("a folder").filter_map(Result::ok) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("copied");
        }
    }
}
