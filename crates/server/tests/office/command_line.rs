//! The office as a program: what it prints, what it keeps to itself, how it ends.

use crate::stage::MORNING;
use desk::clock::Clock;
use desk::{Desk, Founding};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use store::Cost;

struct Program {
    process: Child,
    code: String,
    lines: std::thread::JoinHandle<()>,
}

impl Program {
    fn start(data: &Path) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_boothward-office"))
            .env("RUST_LOG", "debug")
            .arg("--data")
            .arg(data)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
        let link = |line: &String| line.starts_with("boothward://");
        let code = lines.by_ref().map_while(Result::ok).find(link).expect("it tells how to join");
        let lines = std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Self { process, code, lines }
    }

    /// Asks it to end as a system does, and gives its log.
    fn end(mut self) -> String {
        let pid = self.process.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &pid]).status().expect("asked");
        assert!(asked.success());
        let mut log = String::new();
        let mut error = self.process.stderr.take().expect("a pipe");
        error.read_to_string(&mut log).expect("read");
        assert!(self.process.wait().expect("it ends").success(), "{log}");
        self.lines.join().expect("no panic");
        log
    }
}

fn office(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_boothward-office"));
    command.arg("--data").arg(data).args(arguments).output().expect("it runs")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn it_starts_with_nothing_logs_nobody_and_comes_back_from_its_backup() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("office");
    let program = Program::start(&data);
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        let environment = format!("/proc/{}/environ", program.process.id());
        let environment = std::fs::read_to_string(environment).expect("read");
        assert!(environment.split('\0').any(|one| one == "MALLOC_ARENA_MAX=1"), "{environment}");
    }
    let clock = Clock::told(MORNING.parse().expect("a moment"));
    let desk = Desk::open(&folder.path().join("desk"), clock).expect("a desk");
    let desk = desk.with_cost(Cost { memory_kib: 64, passes: 1, lanes: 1 });
    let passphrase = "hostile-hostile".to_owned();
    let founding = Founding { name: "田管".to_owned(), passphrase, rehearsal: false };
    let fair = desk.found_with_proposal(&founding).expect("founded").exhibition.to_string();
    desk.join_office(&program.code, "").expect("handed in");

    let copy = folder.path().join("copy");
    let copied = copy.to_str().expect("a path");
    let backup = office(&data, &["backup", "--to", copied]);
    assert!(backup.status.success(), "{}", told(&backup));
    let again = office(&data, &["backup", "--to", copied]);
    assert!(!again.status.success() && told(&again).contains("is not empty"), "{}", told(&again));

    let log = program.end();
    let lines: Vec<serde_json::Value> =
        log.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    assert!(lines.iter().any(|line| line["fields"]["message"] == "stopping"), "{log}");
    assert!(lines.iter().any(|line| line["fields"]["path"] == "/v1/fairs/{exhibition}/letters"));
    let secret = program_secret(&data);
    for word in ["田管", "hostile", "127.0.0.1:", "Bearer", &fair, &secret] {
        assert!(!log.contains(word), "{word} in {log}");
    }

    let anew = folder.path().join("anew");
    let restored = office(&anew, &["restore", "--from", copied]);
    assert!(restored.status.success(), "{}", told(&restored));
    let checked = office(&anew, &["check"]);
    assert!(checked.status.success() && told(&checked).contains(&fair), "{}", told(&checked));
    std::fs::write(copy.join("tls.pem"), b"x").expect("spoiled");
    let torn = office(&folder.path().join("third"), &["restore", "--from", copied]);
    let why = told(&torn);
    assert!(!torn.status.success() && why.contains("torn") && why.contains("tls.pem"), "{why}");
    let nowhere = office(&folder.path().join("nowhere"), &["check"]);
    assert!(!nowhere.status.success() && told(&nowhere).contains("there is no office"));
    assert!(!folder.path().join("nowhere").exists());
}

/// What opens the office's records.
fn program_secret(data: &Path) -> String {
    let written = std::fs::read(data.join("office.json")).expect("read");
    let written: serde_json::Value = serde_json::from_slice(&written).expect("JSON");
    written["keeper"].as_str().expect("text").to_owned()
}
