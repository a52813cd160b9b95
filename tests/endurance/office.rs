//! The office's own program.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

pub struct Office {
    process: Option<Child>,
    folder: PathBuf,
    /// Where it listens.
    pub at: SocketAddr,
    /// Where desks reach it.
    reached: SocketAddr,
    /// How a first desk joins.
    pub link: String,
}

impl Office {
    pub fn start(folder: &Path, reached: SocketAddr) -> Self {
        // A port that is free now is the office's for the whole run.
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let at = free.local_addr().expect("an address");
        drop(free);
        let mut office =
            Self { process: None, folder: folder.to_owned(), at, reached, link: String::new() };
        office.rise();
        office
    }

    /// Starts, and comes back once it listens.
    pub fn rise(&mut self) {
        let mut process = Command::new(program())
            .arg("--data")
            .arg(&self.folder)
            .args(["serve", "--listen", &self.at.to_string()])
            .args(["--address", &self.reached.to_string()])
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .env("RUST_LOG", "error")
            .spawn()
            .expect("the office was built beside");
        let mut lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
        self.process = Some(process);
        let link = loop {
            let line = lines.next().expect("the office goes on").expect("words");
            if line.starts_with("boothward://join/") {
                break line;
            }
        };
        self.link = link;
        // Whoever stops listening breaks what it says next.
        std::thread::spawn(move || lines.for_each(drop));
    }

    /// Ends as by a power cut; gives back whether it ran.
    pub fn fall(&mut self) -> bool {
        let Some(mut process) = self.process.take() else { return false };
        process.kill().expect("killed");
        process.wait().expect("gone");
        true
    }

    pub fn runs(&mut self) -> bool {
        let Some(process) = &mut self.process else { return false };
        let ended = process.try_wait().expect("asked");
        assert!(ended.is_none(), "nobody ended the office: {ended:?}");
        true
    }

    /// Checks every record, once it is down.
    pub fn check(&self) -> (ExitStatus, String) {
        let checked = Command::new(program()).arg("--data").arg(&self.folder).arg("check").output();
        let checked = checked.expect("it runs");
        (checked.status, String::from_utf8_lossy(&checked.stdout).into_owned())
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.fall();
    }
}

fn program() -> PathBuf {
    let here = std::env::current_exe().expect("this test is a file");
    // target/debug/deps/endurance-…: the programs stand one folder up.
    here.parent().and_then(Path::parent).expect("a target folder").join("boothward-office")
}
