//! The processes, what befalls them, and what they were heard to say.

use crate::chance::Chance;
use crate::desk::{ORDER, Order, Said};
use crate::proxy::Proxy;
use crate::setting::{DESKS, Setting, folder_of};
use domain::ids::{CommandId, Digest};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What the desks said, all together.
#[derive(Default)]
pub struct Heard {
    pub acts: BTreeMap<CommandId, Vec<Digest>>,
    pub files: BTreeSet<Digest>,
    pub again: usize,
    pub refused: usize,
    pub met: usize,
    pub unmet: BTreeMap<String, usize>,
    /// How each desk stood when it said so last.
    stands: [Option<(Digest, usize, usize)>; DESKS],
    broken: Vec<String>,
}

/// A desk, which may be down.
#[derive(Default)]
struct Seat {
    running: Option<(Child, ChildStdin)>,
    back_at: Option<Instant>,
    /// Ends once everything that the process said was heard.
    hears: Option<std::thread::JoinHandle<()>>,
    lives: u64,
}

pub struct Company {
    pub setting: Setting,
    seats: Vec<Seat>,
    office_back_at: Option<Instant>,
    heard: Arc<Mutex<Heard>>,
    seed: u64,
    pub killed_desks: usize,
    pub killed_offices: usize,
}

impl Company {
    pub fn start(setting: Setting, seed: u64) -> Self {
        let mut company = Self {
            setting,
            seats: (0..DESKS).map(|_| Seat::default()).collect(),
            office_back_at: None,
            heard: Arc::default(),
            seed,
            killed_desks: 0,
            killed_offices: 0,
        };
        for at in 0..DESKS {
            company.rise(at);
        }
        company
    }

    fn rise(&mut self, at: usize) {
        let Setting { folder, exhibition, officers, firms, .. } = &self.setting;
        let seat = &mut self.seats[at];
        seat.lives += 1;
        let order = Order {
            folder: folder_of(folder, at),
            exhibition: exhibition.clone(),
            officer: officers[at].clone(),
            second: officers[(at + 1) % DESKS].clone(),
            firms: firms.clone(),
            seed: self.seed ^ (seat.lives * 64 + at as u64) << 8,
        };
        let mut child = Command::new(std::env::current_exe().expect("this test is a file"))
            .args(["--ignored", "--nocapture", "--test-threads", "2"])
            .env(ORDER, serde_json::to_string(&order).expect("json"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("this program starts again");
        let says = BufReader::new(child.stdout.take().expect("a pipe"));
        let stdin = child.stdin.take().expect("a pipe");
        let heard = Arc::clone(&self.heard);
        seat.hears = Some(std::thread::spawn(move || hear(says, at, &heard)));
        seat.running = Some((child, stdin));
        seat.back_at = None;
    }

    fn fall(&mut self, at: usize) {
        let seat = &mut self.seats[at];
        let Some((mut child, _)) = seat.running.take() else { return };
        child.kill().expect("killed");
        child.wait().expect("gone");
        let heard = seat.hears.take().map(std::thread::JoinHandle::join);
        heard.expect("somebody hears").expect("no panic");
        self.killed_desks += 1;
    }

    /// One thing befalls somebody, and a while passes.
    pub fn suffer(&mut self, chance: &mut Chance, proxy: &Proxy) {
        let back_at = Instant::now() + Duration::from_millis(200 + chance.below(3_000) as u64);
        match chance.below(10) {
            0..=5 => {
                let at = chance.below(DESKS);
                if self.seats[at].running.is_some() {
                    self.fall(at);
                    self.seats[at].back_at = Some(back_at);
                }
            }
            6..=7 if self.setting.office.fall() => {
                self.killed_offices += 1;
                self.office_back_at = Some(back_at);
            }
            8 => proxy.refuse_for(Duration::from_millis(chance.below(4_000) as u64)),
            _ => {}
        }
        let until = Instant::now() + Duration::from_millis(300 + chance.below(4_000) as u64);
        while Instant::now() < until {
            self.return_those(Instant::now());
            self.must_go_on();
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn return_those(&mut self, now: Instant) {
        for at in 0..DESKS {
            if self.seats[at].back_at.is_some_and(|back_at| back_at <= now) {
                self.rise(at);
            }
        }
        if self.office_back_at.is_some_and(|back_at| back_at <= now) {
            self.office_back_at = None;
            self.setting.office.rise();
        }
    }

    fn must_go_on(&mut self) {
        assert_eq!(self.heard().broken, Vec::<String>::new());
        for seat in &mut self.seats {
            if let Some((child, _)) = &mut seat.running {
                let ended = child.try_wait().expect("asked");
                assert!(ended.is_none(), "nobody ended this desk: {ended:?}");
            }
        }
        let _ = self.setting.office.runs();
    }

    /// Whoever is down comes back, and nobody acts any more.
    pub fn recover(&mut self) {
        self.return_those(Instant::now() + Duration::from_secs(3600));
        for seat in &mut self.seats {
            let (_, stdin) = seat.running.as_mut().expect("everybody is back");
            writeln!(stdin, "rest").expect("it hears");
        }
    }

    /// Waits until every desk stands where the others stand, lacks nothing, and has the office's
    /// word for every chain; then ends them.
    pub fn come_together(&mut self, within: Duration) {
        let began = Instant::now();
        loop {
            self.must_go_on();
            let stands: Vec<_> = self.heard().stands.iter().flatten().cloned().collect();
            let whole = |(heads, pending, unsigned): &(Digest, usize, usize)| {
                *heads == stands[0].0 && *pending == 0 && *unsigned == 0
            };
            if stands.len() == DESKS && stands.iter().all(whole) {
                break;
            }
            assert!(began.elapsed() < within, "they do not come together: {stands:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
        for seat in &mut self.seats {
            let (mut child, mut stdin) = seat.running.take().expect("it runs");
            writeln!(stdin, "end").expect("it hears");
            assert!(child.wait().expect("asked").success(), "it ends well");
            let heard = seat.hears.take().map(std::thread::JoinHandle::join);
            heard.expect("somebody hears").expect("no panic");
        }
        assert_eq!(self.heard().broken, Vec::<String>::new());
    }

    pub fn heard(&self) -> MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Company {
    fn drop(&mut self) {
        for (child, _) in self.seats.iter_mut().filter_map(|seat| seat.running.as_mut()) {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn hear(mut says: impl BufRead, at: usize, heard: &Mutex<Heard>) {
    let mut line = String::new();
    while says.read_line(&mut line).is_ok_and(|read| read > 0) {
        // The test's own frame says something too, and what is cut off was not said.
        let begins = line.find("{\"say\"").filter(|_| line.ends_with('\n'));
        if let Some(begins) = begins {
            let said = serde_json::from_str(&line[begins..]).expect("a line of a desk");
            let mut heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
            heard.note(at, said);
        }
        line.clear();
    }
}

impl Heard {
    fn note(&mut self, at: usize, said: Said) {
        match said {
            Said::Acted { command, facts, files, again } => {
                self.acts.insert(command, facts);
                self.files.extend(files);
                self.again += usize::from(again);
            }
            Said::Refused => self.refused += 1,
            Said::Met => self.met += 1,
            Said::Unmet { why } => *self.unmet.entry(why).or_default() += 1,
            Said::Stands { heads, pending, unsigned } => {
                self.stands[at] = Some((heads, pending, unsigned));
            }
            Said::Broken { what } => self.broken.push(format!("desk {at}: {what}")),
        }
    }
}
