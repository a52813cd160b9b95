//! The memory of an officer's desk at work, in a process of its own: what the rehearsal and the
//! large list needed before is not counted.

use crate::decisions::complaint;
use crate::table::Table;
use crate::{pictures, tell};
use desk::clock::Clock;
use desk::rehearsal::{PASSPHRASE, Rehearsed};
use desk::{Asked, Desk, Failure, Purpose, Question};
use domain::ids::{ExhibitionId, ExhibitorId, OfficerId};
use domain::{Role, case};
use std::path::Path;
use std::process::Command;
use store::SearchKind;

/// With this argument the program is the desk at work.
pub const ARGUMENT: &str = "--at-work";

/// Opens the fair in a new process, lets it work, and tells how much memory it held at most.
pub fn memory(folder: &Path, fair: &Rehearsed, table: &mut Table) -> Result<(), Failure> {
    let officer = fair.officers.iter().find(|it| it.role == Role::Intake);
    let officer = officer.map(|it| it.officer.to_string()).unwrap_or_default();
    let program = std::env::current_exe().expect("this program runs");
    let worked = Command::new(program)
        .arg(ARGUMENT)
        .arg(folder)
        .args([fair.exhibition.to_string(), officer])
        .output()
        .expect("it starts");
    let said = String::from_utf8_lossy(&worked.stdout).trim().to_owned();
    let mb: u64 = said.parse().unwrap_or_else(|_| panic!("no figure: {said}"));
    table.line("memory of a desk at work in it", format!("{mb} MB"), "< 200 MB", mb < 200);
    Ok(())
}

/// Signs in, asks what is due, looks for names, takes photographs and an enquiry in, and makes a
/// paper.
pub fn at(arguments: &[String]) {
    let [folder, exhibition, officer] = arguments else { panic!("folder, fair and officer") };
    let desk = Desk::open(Path::new(folder), Clock::System).expect("the desk");
    let officer = OfficerId(officer.clone());
    desk.sign_in(&ExhibitionId(exhibition.clone()), &officer, PASSPHRASE).expect("signed in");
    desk.view(Question::Today {}).expect("answered");
    let fair = desk.fair().expect("open");
    for text in ["灯", "虚构", "3-A", "xg", "TYZ"] {
        fair.store.search(text, None, 50).expect("found");
    }
    for shade in 0..3 {
        desk.intake(&pictures::photograph(shade), "IMG.jpg", Purpose::Evidence).expect("safe");
    }
    // Every second press of a key asks again, and every complaint has its receipt.
    let hits = fair.store.search("3-A", Some(SearchKind::Exhibitor), 3).expect("found");
    for (at, hit) in hits.iter().enumerate() {
        let id = hit.stream.trim_start_matches("exhibitor/").to_owned();
        desk.view(Question::Exhibitor { id: ExhibitorId(id.clone()) }).expect("answered");
        let complaint = complaint(ExhibitorId(id), "3-A01".into(), desk.clock().now(), 9_000 + at);
        let command = case::Command::ReceiveComplaint(Box::new(complaint));
        let done = desk.execute(Asked { id: None, command: domain::Command::Case(command) });
        assert!(!done.expect("received").papers.is_empty());
    }
    assert!(!hits.is_empty());
    tell(&peak_mb().to_string());
}

/// The most memory this process ever held, as the system tells it; nought where it does not.
pub fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    let kilobytes: u64 =
        line.split_whitespace().nth(1).and_then(|text| text.parse().ok()).unwrap_or(0);
    kilobytes / 1024
}
