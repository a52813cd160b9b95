//! The command line keeps its promises (issue 2, point 10), tried on the built program.

use crate::fair::PASSPHRASE;
use crate::workbook;
use boothward_tests::beside;
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The program.
fn program() -> PathBuf {
    beside("boothward-desk")
}

/// A command of the program on a data folder.
pub fn line(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program());
    command
        .arg("--data")
        .arg(data)
        .args(arguments)
        .env("BOOTHWARD_PASSPHRASE", PASSPHRASE)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs it with this on its standard input.
pub fn run(mut command: Command, input: &str) -> (Output, Value) {
    let mut child = command.spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // A program that needs no input may be gone before it is written.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let answer = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    (output, answer)
}

/// What it answers where it succeeds.
pub fn answer(data: &Path, arguments: &[&str], input: &str) -> Value {
    let (output, answer) = run(line(data, arguments), input);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {answer} {told}");
    assert!(!answer.is_null(), "{arguments:?} answers in JSON");
    answer
}

/// What it answers where it refuses.
pub fn failure(data: &Path, arguments: &[&str], input: &str) -> Value {
    let (output, answer) = run(line(data, arguments), input);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {answer}");
    assert!(answer["sentence"].as_str().is_some_and(|it| !it.is_empty()), "{answer}");
    answer
}

#[test]
fn numbers_are_told_without_a_data_folder() {
    let told = Command::new(program())
        .args(["identify", "91140100MA0K00013E", "ZL202220000001.5", "2025R11L1234567"])
        .output()
        .expect("it runs");
    assert!(told.status.success());
    let text = String::from_utf8(told.stdout).expect("text");
    let lines: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("one object a line")).collect();
    let verdicts: Vec<_> = lines.iter().map(|line| line["verdict"].as_str()).collect();
    assert_eq!(verdicts, [Some("ok"), Some("wrong"), Some("suspicious")], "{text}");
    for line in &lines {
        let mut keys: Vec<_> = line.as_object().expect("an object").keys().cloned().collect();
        keys.sort();
        assert_eq!(keys, ["kind", "text", "verdict", "why"]);
        assert!(line["why"].as_str().is_some_and(|why| !why.contains('{')), "{line}");
    }
}

#[test]
fn a_desk_from_init_to_check() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("desk");
    let founded = answer(&data, &["init"], "");
    assert_eq!(founded["recovery"].as_str().map(str::len), Some(64));

    // A list is read, its bad row saved, and nothing is written by a dry run.
    let list = folder.path().join("名录.xlsx");
    workbook::write(&list);
    let (list, rejected) = (list.to_str().expect("a path"), folder.path().join("退回.xlsx"));
    let rejected_path = rejected.to_str().expect("a path");
    let before = answer(&data, &["check"], "")["facts"].clone();
    let dry = ["import", list, "--dry-run", "--rejected-to", rejected_path];
    let dry = answer(&data, &dry, "");
    assert_eq!(dry["exhibitors"], json!({"added": 2, "changed": 0, "unchanged": 0}));
    assert_eq!(dry["exhibits"]["added"], 3);
    assert_eq!(dry["booths"]["added"], 3);
    assert_eq!(dry["rejected"].as_array().map(Vec::len), Some(1));
    assert!(dry["rejected"][0]["row"].is_u64() && dry["rejected"][0]["reason"].is_string());
    assert_eq!(dry["suspicious"].as_array().map(Vec::len), Some(1));
    assert!(dry["suspicious"][0]["why"].is_string() && dry["suspicious"][0]["row"] == 6);
    assert_eq!(answer(&data, &["check"], "")["facts"], before);
    let added = answer(&data, &["import", list], "");
    assert_eq!(added["exhibitors"]["added"], 2);
    let after = answer(&data, &["check"], "")["facts"].clone();
    assert_ne!(after, before);
    let again = answer(&data, &["import", list], "");
    assert_eq!(again["exhibitors"], json!({"added": 0, "changed": 0, "unchanged": 2}));
    assert_eq!(answer(&data, &["check"], "")["facts"], after);
    workbook::mend(&rejected, "和乐样玩具有限公司");
    let mended = answer(&data, &["import", rejected_path], "");
    assert_eq!((&mended["exhibitors"]["added"], &mended["rejected"]), (&json!(1), &json!([])));

    // A command with an id is done once; a refusal has its code and sentence.
    let id = "5f0c3a52-95f9-4a5e-8f4d-0f2f2a5a7c11";
    let note =
        json!({"type": "note_enquiry", "about": "rules", "exhibitor": null, "note": "问规则"});
    let asked = json!({"id": id, "command": note}).to_string();
    let first = answer(&data, &["execute"], &asked);
    assert_eq!(first["id"], id);
    assert_eq!(answer(&data, &["execute"], &asked)["facts"], first["facts"]);
    let refused =
        failure(&data, &["execute"], &json!({"type": "approve_rules", "version": 9}).to_string());
    assert_eq!(refused["failure"]["kind"], "refused");
    assert_eq!(refused["failure"]["refusal"]["code"], "not_found");
    let garbled = failure(&data, &["execute"], "{\"type\":");
    assert_eq!(garbled["failure"]["why"]["code"], "request_unreadable");
    let english = failure(
        &data,
        &["--language", "en", "execute"],
        &json!({"type": "approve_rules", "version": 9}).to_string(),
    );
    let sentence = english["sentence"].as_str().expect("a sentence");
    assert!(!sentence.contains(|letter| ('一'..='龥').contains(&letter)), "{sentence}");

    // A question.
    let today = answer(&data, &["view", "today"], "");
    assert!(today.is_object());
    let found = answer(&data, &["view", r#"{"question":"counter","query":"远山"}"#], "");
    assert!(found.to_string().contains("远山样阀门"), "{found}");

    // A picture, and what is none.
    let picture = folder.path().join("photo.png");
    image::RgbImage::from_pixel(40, 30, image::Rgb([9, 90, 200])).save(&picture).expect("saved");
    let taken = answer(&data, &["intake", picture.to_str().expect("a path")], "");
    assert!(taken["blob"]["digest"].as_str().is_some_and(|it| it.starts_with("sha256:")));
    let none = folder.path().join("none.jpg");
    std::fs::write(&none, b"\xff\xd8\xffnothing of a picture").expect("written");
    let unreadable = failure(&data, &["intake", none.to_str().expect("a path")], "");
    assert_eq!(unreadable["failure"]["part"], "evidence");

    export_and_check(&data, folder.path());
}

fn export_and_check(data: &Path, beside: &Path) {
    let out = beside.join("out");
    let exported = answer(data, &["export", out.to_str().expect("a path")], "");
    let facts = std::fs::read_to_string(out.join("facts.jsonl")).expect("the facts");
    assert_eq!(exported["facts"], facts.lines().count());
    for line in facts.lines() {
        let fact: Value = serde_json::from_str(line).expect("a fact a line");
        let bytes = fact["bytes"].as_str().expect("the signed bytes");
        assert_eq!(fact["digest"], proof::digest_of(bytes.as_bytes()).as_str());
    }
    let occupied = failure(data, &["export", out.to_str().expect("a path")], "");
    assert_eq!(occupied["failure"]["why"]["code"], "folder_not_empty");

    let sound = answer(data, &["check"], "");
    assert_eq!((&sound["facts"], &sound["faults"]), (&exported["facts"], &json!([])));
    // One bit of a stored file turns: check names it and says so by its exit code.
    let blobs = files_under(&data.join("fairs"))
        .into_iter()
        .filter(|path| path.components().any(|part| part.as_os_str() == "blobs"));
    let victim = blobs.max_by_key(|path| path.metadata().map_or(0, |it| it.len()));
    let victim = victim.expect("a stored file");
    let mut bytes = std::fs::read(&victim).expect("read");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&victim, bytes).expect("damaged");
    let (output, told) = run(line(data, &["check"]), "");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(told["faults"].as_array().map(Vec::len), Some(1), "{told}");
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            files.extend(files_under(&path));
        } else {
            files.push(path);
        }
    }
    files
}
