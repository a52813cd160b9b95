//! Handing a stored paper or a printout to the system's printer, or to its viewer where there is
//! none.

use crate::desk::Desk;
use crate::failure::{DeskFault, Failure};
use domain::ids::Digest;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What prints from standard input, the usual one first.
const PRINTERS: [(&str, &[&str]); 2] = [("lp", &["-"]), ("lpr", &[])];

impl Desk {
    /// Hands a stored paper or a kept printout to the printer, else opens it where a person can print it. That it
    /// was printed again is recorded by a command of its own.
    pub(crate) fn print_paper(&self, paper: &Digest) -> Result<(), Failure> {
        let bytes = self.bytes(paper)?;
        let printed = PRINTERS.iter().any(|(program, arguments)| print(program, arguments, &bytes));
        if printed { Ok(()) } else { self.show_paper(paper, &bytes) }
    }

    /// The copy for the viewer lies in the desk's folder, one at a time, and goes with the next.
    fn show_paper(&self, paper: &Digest, bytes: &[u8]) -> Result<(), Failure> {
        let folder = self.folder().path().join("shown");
        let failed = |detail: String| Failure::desk(&DeskFault::CannotPrint { detail });
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|fault| failed(fault.to_string()))?;
        }
        fs::create_dir_all(&folder).map_err(|fault| failed(fault.to_string()))?;
        let file = folder.join(format!("{}.pdf", paper.short()));
        fs::write(&file, bytes).map_err(|fault| failed(fault.to_string()))?;
        let mut viewer = viewer(&file);
        let started =
            viewer.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        match started {
            Ok(mut child) => {
                // Nobody waits for the viewer; a thread keeps it from becoming a zombie.
                std::thread::spawn(move || child.wait());
                Ok(())
            }
            Err(fault) => Err(failed(fault.to_string())),
        }
    }
}

fn print(program: &str, arguments: &[&str], bytes: &[u8]) -> bool {
    let started = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else { return false };
    // A printer that refuses the job closes its end early; its exit code says so.
    let given = child.stdin.take().is_some_and(|mut input| input.write_all(bytes).is_ok());
    child.wait().is_ok_and(|status| given && status.success())
}

fn viewer(file: &Path) -> Command {
    let mut viewer = match std::env::consts::OS {
        "macos" => Command::new("open"),
        "windows" => {
            let mut shell = Command::new("cmd");
            shell.args(["/c", "start", ""]);
            shell
        }
        _ => Command::new("xdg-open"),
    };
    viewer.arg(file);
    viewer
}
