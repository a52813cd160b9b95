//! Reading a stranger's PDF in a process of its own: it is stopped when it takes too long, may
//! hold so much memory and no more, and takes nobody along when it falls.

use evidence::{Limits, Sheet, Unreadable};
use serde::{Deserialize, Serialize};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// The argument under which the program reads a scan and does nothing else.
const READ: &str = "--read-scan-apart";
/// The argument under which it draws the page that follows.
const DRAW: &str = "--draw-page-apart";

/// How long one page may take. A sheet of a scanner takes less than one second.
const A_PAGE_TAKES: Duration = Duration::from_secs(20);
/// Address space of the process, the program itself included.
const MEMORY_BYTES: u64 = 3 << 30;
/// Seconds of processor time for a whole scan, should whoever waits for it be gone.
const PROCESSOR_SECONDS: u64 = 600;

/// What the process tells, one line each.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Sheet(Sheet),
    /// A picture in hexadecimal digits.
    Drawn(String),
    Refused(Unreadable),
    End,
}

/// Reads or draws a scan where the program was started for nothing else; none where it was
/// started for work. It comes before everything that a program sets up.
pub fn serve() -> Option<ExitCode> {
    let arguments: Vec<String> =
        std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let page = match arguments.get(1).map(String::as_str) {
        Some(READ) => None,
        Some(DRAW) => Some(arguments.get(2).and_then(|page| page.parse().ok()).unwrap_or(0)),
        _ => return None,
    };
    limit();
    let mut bytes = Vec::new();
    if std::io::stdin().lock().read_to_end(&mut bytes).is_err() {
        return Some(ExitCode::FAILURE);
    }
    let limits = Limits::default();
    let last = match page {
        None => evidence::read_sheets(&bytes, &limits, &mut |sheet| say(&Line::Sheet(sheet)))
            .map(|()| Line::End),
        Some(page) => evidence::draw_sheet(&bytes, page, &limits)
            .map(|picture| Line::Drawn(hex::encode(picture))),
    };
    let said = say(&last.unwrap_or_else(Line::Refused));
    Some(if said { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn say(line: &Line) -> bool {
    let Ok(text) = serde_json::to_string(line) else { return false };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}").and_then(|()| out.flush()).is_ok()
}

#[cfg(unix)]
fn limit() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (resource, most) in [(Resource::As, MEMORY_BYTES), (Resource::Cpu, PROCESSOR_SECONDS)] {
        // A system that knows no such limit still has the one who waits.
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    }
}

#[cfg(not(unix))]
fn limit() {}

/// As [`evidence::read_sheets`], by a process of `program`.
pub(super) fn read_sheets(
    program: &Path,
    bytes: &[u8],
    goes_on: &mut dyn FnMut(Sheet) -> bool,
) -> Result<(), Unreadable> {
    let mut reader = Reader::start(program, &[READ], bytes)?;
    loop {
        match reader.next()? {
            Line::Sheet(sheet) => {
                if !goes_on(sheet) {
                    return Ok(());
                }
            }
            Line::Refused(why) => return Err(why),
            Line::End | Line::Drawn(_) => return Ok(()),
        }
    }
}

/// As [`evidence::draw_sheet`], by a process of `program`.
pub(super) fn draw_sheet(program: &Path, bytes: &[u8], page: u32) -> Result<Vec<u8>, Unreadable> {
    let page = page.to_string();
    match Reader::start(program, &[DRAW, &page], bytes)?.next()? {
        Line::Drawn(picture) => hex::decode(picture).map_err(|_| failed()),
        Line::Refused(why) => Err(why),
        Line::Sheet(_) | Line::End => Err(failed()),
    }
}

/// A process that reads; it ends with whoever waits for it.
struct Reader {
    child: Child,
    lines: Receiver<Line>,
}

impl Reader {
    fn start(program: &Path, arguments: &[&str], bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| failed())?;
        if let Some(mut given) = child.stdin.take() {
            let bytes = bytes.to_vec();
            // A process that falls while it is given the file closes its end; the wait tells.
            std::thread::spawn(move || given.write_all(&bytes));
        }
        let (told, lines) = channel();
        if let Some(said) = child.stdout.take() {
            std::thread::spawn(move || {
                let read = BufReader::new(said).lines().map_while(Result::ok);
                let mut read = read.map_while(|line| serde_json::from_str(&line).ok());
                // Whoever no longer listens has stopped it.
                let _ = read.try_for_each(|line: Line| told.send(line));
            });
        }
        Ok(Self { child, lines })
    }

    fn next(&mut self) -> Result<Line, Unreadable> {
        self.lines.recv_timeout(A_PAGE_TAKES).map_err(|why| match why {
            RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected => {
                Unreadable::TooCostly { format: "PDF".to_owned() }
            }
        })
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn failed() -> Unreadable {
    Unreadable::DecoderFailed { format: "PDF".to_owned() }
}
