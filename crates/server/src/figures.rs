//! What the office counts, for Prometheus. No person, no device, no fair is named: figures are
//! kept for long by others.

use crate::Fault;
use crate::office::Office;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};
use std::time::Duration;
use sync::Reply;

/// The kind of content of the figures: OpenMetrics.
pub(crate) const FIGURES_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What the office counts.
pub(crate) struct Figures {
    registry: Registry,
    requests: Family<Request, Counter>,
    took: Family<Path, Histogram>,
    letters: Family<Letter, Counter>,
    facts: Family<Fact, Counter>,
    receipts: Counter,
    fairs: Gauge,
    sessions: Gauge,
    file_bytes: Gauge,
    quarantined: Gauge,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Request {
    method: String,
    path: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Path {
    path: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Letter {
    letter: &'static str,
    answered: bool,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Fact {
    became: &'static str,
}

impl Default for Figures {
    fn default() -> Self {
        let took: fn() -> Histogram = || Histogram::new(exponential_buckets(0.001, 4.0, 8));
        let mut figures = Self {
            registry: Registry::with_prefix("boothward_office"),
            requests: Family::default(),
            took: Family::new_with_constructor(took),
            letters: Family::default(),
            facts: Family::default(),
            receipts: Counter::default(),
            fairs: Gauge::default(),
            sessions: Gauge::default(),
            file_bytes: Gauge::default(),
            quarantined: Gauge::default(),
        };
        let told = &mut figures.registry;
        told.register("requests", "What was asked, by path", figures.requests.clone());
        let took = "How long an answer took, by path";
        told.register_with_unit("request", took, Unit::Seconds, figures.took.clone());
        told.register("letters", "Letters of desks", figures.letters.clone());
        told.register("facts", "What became of facts handed in", figures.facts.clone());
        told.register("receipts", "Receipts given", figures.receipts.clone());
        told.register("fairs", "Fairs kept", figures.fairs.clone());
        told.register("sessions", "Sessions of devices", figures.sessions.clone());
        let bytes = "Size of the files kept, as they lie on the disk";
        told.register_with_unit("files", bytes, Unit::Bytes, figures.file_bytes.clone());
        told.register("quarantined", "What lies in quarantine", figures.quarantined.clone());
        figures
    }
}

impl Figures {
    /// Something was answered. `path` is a pattern of the router, never what was asked for.
    pub fn answered(&self, method: &str, path: &str, status: u16, took: Duration) {
        let path = path.to_owned();
        self.took.get_or_create(&Path { path: path.clone() }).observe(took.as_secs_f64());
        self.requests.get_or_create(&Request { method: method.to_owned(), path, status }).inc();
    }

    /// A letter was answered.
    pub fn replied(&self, reply: &Reply) {
        let letter = reply.letter.unwrap_or("unreadable");
        let answered = reply.refused.is_none();
        self.letters.get_or_create(&Letter { letter, answered }).inc();
        let imported = &reply.imported;
        for (became, count) in [
            ("taken", imported.added),
            ("known", imported.known),
            ("refused", imported.refused.len()),
        ] {
            if count > 0 {
                self.facts.get_or_create(&Fact { became }).inc_by(count as u64);
            }
        }
        self.receipts.inc_by(reply.receipts as u64);
    }

    /// Everything that is counted, and how much is here now.
    pub fn tell(&self, office: &Office) -> Result<String, Fault> {
        let (mut bytes, mut quarantined) = (0, 0);
        let fairs = office.fairs.all();
        for fair in &fairs {
            bytes += fair.store.file_bytes()?;
            quarantined += fair.store.quarantine_size()?.0;
        }
        let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        self.fairs.set(whole(fairs.len() as u64));
        self.sessions.set(whole(office.sessions.open_now() as u64));
        self.file_bytes.set(whole(bytes));
        self.quarantined.set(whole(quarantined as u64));
        let mut told = String::new();
        encode(&mut told, &self.registry).map_err(std::io::Error::other)?;
        Ok(told)
    }
}
