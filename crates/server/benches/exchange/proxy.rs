//! A line that takes its time, and counts what goes over it.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// A proxy before an office.
pub struct Proxy {
    pub port: u16,
    sent: Arc<AtomicU64>,
    received: Arc<AtomicU64>,
}

impl Proxy {
    /// Listens; `to` is told later, because an office is told its address before it listens.
    pub fn start(delay: Duration, to: mpsc::Receiver<SocketAddr>) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let (sent, received) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let proxy = Self { port, sent: Arc::clone(&sent), received: Arc::clone(&received) };
        std::thread::spawn(move || {
            let Ok(to) = to.recv() else { return };
            for client in listener.incoming().flatten() {
                let Ok(server) = TcpStream::connect(to) else { continue };
                for (from, into, count) in
                    [(&client, &server, &sent), (&server, &client, &received)]
                {
                    let (Ok(from), Ok(into)) = (from.try_clone(), into.try_clone()) else {
                        continue;
                    };
                    let _ = into.set_nodelay(true);
                    carry(from, into, delay, Arc::clone(count));
                }
            }
        });
        Ok(proxy)
    }

    /// How many bytes went to the office and came from it since this was asked last.
    pub fn counted(&self) -> (u64, u64) {
        (self.sent.swap(0, Ordering::Relaxed), self.received.swap(0, Ordering::Relaxed))
    }
}

/// Carries bytes one way, each `delay` after it came.
fn carry(mut from: TcpStream, mut into: TcpStream, delay: Duration, count: Arc<AtomicU64>) {
    let (late, come) = mpsc::channel::<(Instant, Vec<u8>)>();
    std::thread::spawn(move || {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(read) = from.read(&mut buffer) {
            if read == 0 || late.send((Instant::now() + delay, buffer[..read].to_vec())).is_err() {
                break;
            }
            count.fetch_add(read as u64, Ordering::Relaxed);
        }
    });
    std::thread::spawn(move || {
        while let Ok((when, bytes)) = come.recv() {
            std::thread::sleep(when.saturating_duration_since(Instant::now()));
            if into.write_all(&bytes).is_err() {
                break;
            }
        }
        let _ = into.shutdown(Shutdown::Write);
    });
}
