//! What was measured, with the aim beside each figure.

use std::time::Duration;

/// The most memory that an office may take, in MB.
const OFFICE_MEMORY: u64 = 100;

/// What a figure is to be.
#[derive(Clone, Copy)]
pub enum Aim {
    Seconds(f64),
    None,
}

/// Every figure, one in a line.
#[derive(Default)]
pub struct Table(Vec<String>);

impl Table {
    /// Adds a figure: `counted` bytes went to the office and came from it.
    pub fn add(
        &mut self,
        what: &str,
        took: Duration,
        aim: Aim,
        counted: Option<(u64, u64)>,
        office: u32,
    ) {
        let aim = match aim {
            Aim::Seconds(most) => format!("{most:7.3} s"),
            Aim::None => String::new(),
        };
        let megabytes = |bytes: u64| format!("{:.2}", bytes as f64 / 1e6);
        let (up, down) = match counted {
            Some((up, down)) => (megabytes(up), megabytes(down)),
            None => (String::new(), String::new()),
        };
        let line = format!(
            "| {what:36} | {:8.4} s | {aim:9} | {up:>8} | {down:>8} | {:6} | {OFFICE_MEMORY:4} | {:6} |",
            took.as_secs_f64(),
            peak(office),
            peak(std::process::id()),
        );
        tell(&line);
        self.0.push(line);
    }

    /// All of them once more, under one another.
    pub fn print(&self) {
        tell(&format!(
            "\n| {:36} | {:>10} | {:9} | {:>8} | {:>8} | {:6} | {:4} | {:6} |",
            "", "took", "aim", "MB up", "MB down", "office", "aim", "desk"
        ));
        tell("|---|---|---|---|---|---|---|---|");
        for line in &self.0 {
            tell(line);
        }
        tell(
            "The last three: the most memory at once, in MB; the desk's with all desks in one process.",
        );
    }
}

/// The most memory that a process held, in MB.
fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    let kilobytes = line.split_whitespace().nth(1).and_then(|text| text.parse().ok());
    kilobytes.unwrap_or(0) / 1024
}

/// From now on the most that this process and the office hold is counted anew: while the office
/// starts it stretches a passphrase, which takes 64 MB for a moment.
pub fn reset_peak(office: u32) {
    for process in [office, std::process::id()] {
        let _ = std::fs::write(format!("/proc/{process}/clear_refs"), "5");
    }
}

#[expect(clippy::print_stdout, reason = "a bench tells what it measured")]
pub fn tell(line: &str) {
    println!("{line}");
}
