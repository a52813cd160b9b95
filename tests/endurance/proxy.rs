//! The line between desks and office, which fails as lines do.

use crate::chance::Chance;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A proxy in front of the office. It goes on as long as the process.
pub struct Proxy {
    pub address: SocketAddr,
    line: Arc<Line>,
}

struct Line {
    /// Where the office listens.
    office: Mutex<Option<SocketAddr>>,
    fails: AtomicBool,
    /// Until then nobody is let through.
    refuses_until: Mutex<Option<Instant>>,
    cuts: AtomicUsize,
    truncations: AtomicUsize,
    delays: AtomicUsize,
    refusals: AtomicUsize,
}

impl Proxy {
    pub fn start(mut chance: Chance) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let line = Arc::new(Line {
            office: Mutex::new(None),
            fails: AtomicBool::new(false),
            refuses_until: Mutex::new(None),
            cuts: AtomicUsize::new(0),
            truncations: AtomicUsize::new(0),
            delays: AtomicUsize::new(0),
            refusals: AtomicUsize::new(0),
        });
        let accepting = Arc::clone(&line);
        std::thread::spawn(move || {
            for came in listener.incoming().flatten() {
                accepting.connect(came, &mut chance);
            }
        });
        Self { address, line }
    }

    pub fn leads_to(&self, office: SocketAddr) {
        *lock(&self.line.office) = Some(office);
    }

    pub fn begin_faults(&self) {
        self.line.fails.store(true, Ordering::Relaxed);
    }

    pub fn end_faults(&self) {
        self.line.fails.store(false, Ordering::Relaxed);
        *lock(&self.line.refuses_until) = None;
    }

    /// Nobody gets through for so long, and who was through is cut off.
    pub fn refuse_for(&self, how_long: Duration) {
        *lock(&self.line.refuses_until) = Some(Instant::now() + how_long);
    }

    /// Cuts, truncations, delays and refusals so far.
    pub fn told(&self) -> [usize; 4] {
        let Line { cuts, truncations, delays, refusals, .. } = &*self.line;
        [cuts, truncations, delays, refusals].map(|count| count.load(Ordering::Relaxed))
    }
}

impl Line {
    fn connect(self: &Arc<Self>, came: TcpStream, chance: &mut Chance) {
        if self.refuses() {
            self.refusals.fetch_add(1, Ordering::Relaxed);
            return;
        }
        // An office that was just killed does not answer: neither does the line.
        let Some(office) = *lock(&self.office) else { return };
        let Ok(there) = TcpStream::connect(office) else { return };
        let ends = came.try_clone().and_then(|came| Ok((came, there.try_clone()?)));
        let Ok((came_again, there_again)) = ends else { return };
        for (from, to) in [(came, there), (there_again, came_again)] {
            let (line, chance) = (Arc::clone(self), Chance::new(chance.next()));
            std::thread::spawn(move || {
                // Whoever breaks off is noticed by the other direction too.
                let _ = line.carry(&from, &to, chance);
                let _ = from.shutdown(Shutdown::Both);
                let _ = to.shutdown(Shutdown::Both);
            });
        }
    }

    fn carry(
        &self,
        mut from: &TcpStream,
        mut to: &TcpStream,
        mut chance: Chance,
    ) -> std::io::Result<()> {
        let mut piece = vec![0; 16 * 1024];
        loop {
            let read = from.read(&mut piece)?;
            if read == 0 {
                return Ok(());
            }
            let piece = &piece[..read];
            if self.refuses() {
                self.cuts.fetch_add(1, Ordering::Relaxed);
                return Ok(());
            }
            if self.fails.load(Ordering::Relaxed) {
                match chance.below(400) {
                    0 => {
                        self.cuts.fetch_add(1, Ordering::Relaxed);
                        return Ok(());
                    }
                    1 => {
                        self.truncations.fetch_add(1, Ordering::Relaxed);
                        return to.write_all(&piece[..chance.below(read)]);
                    }
                    2..=12 => {
                        self.delays.fetch_add(1, Ordering::Relaxed);
                        let wait = 20 + chance.below(1_500);
                        std::thread::sleep(Duration::from_millis(wait as u64));
                    }
                    _ => {}
                }
            }
            to.write_all(piece)?;
        }
    }

    fn refuses(&self) -> bool {
        lock(&self.refuses_until).is_some_and(|until| Instant::now() < until)
    }
}

fn lock<T>(kept: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
