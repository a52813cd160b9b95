//! Devices whose facts are sealed by hand, because many commands would take long: every round that
//! they tell of is one that was walked, under another name.

use crate::stage;
use desk::Desk;
use domain::ids::{DeviceId, Digest, OfficerId, RoundId, StreamId};
use proof::{DeviceKey, Draft, Envelope, SignedFact, seal};
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// How many facts a round has: planned, begun, and fifty visits.
pub const ROUND: usize = 52;

/// A device, and how far its chain has come.
pub struct Author {
    key: DeviceKey,
    sequence: u64,
    previous: Option<Digest>,
}

/// A round that was walked by commands.
pub struct Walked {
    facts: Vec<Envelope>,
    seen: Vec<Digest>,
}

impl Author {
    fn new() -> Self {
        let mut seed = [0; 32];
        desk::clock::random(&mut seed);
        Self { key: DeviceKey::from_seed(&seed), sequence: 0, previous: None }
    }

    /// Its key, once more.
    pub fn key(&self) -> DeviceKey {
        DeviceKey::from_seed(self.key.seed())
    }

    /// So many rounds, the names of which begin so.
    pub fn rounds(&mut self, walked: &Walked, name: &str, rounds: usize) -> Vec<SignedFact> {
        let mut sealed = Vec::with_capacity(rounds * ROUND);
        for at in 0..rounds {
            let stream = StreamId::Round(RoundId(format!("{name}.{at}")));
            let mut parents = Vec::new();
            for like in &walked.facts {
                let fact =
                    self.seal(like, stream.clone(), parents, &walked.seen, like.fact.clone());
                parents = vec![fact.digest.clone()];
                sealed.push(fact);
            }
        }
        sealed
    }

    fn seal(
        &mut self,
        like: &Envelope,
        stream: StreamId,
        parents: Vec<Digest>,
        seen: &[Digest],
        fact: Box<RawValue>,
    ) -> SignedFact {
        self.sequence += 1;
        let draft = Draft {
            exhibition: like.exhibition.clone(),
            stream,
            parents,
            seen: seen.to_vec(),
            sequence: self.sequence,
            previous: self.previous.take(),
            officer: like.officer.clone(),
            command: like.command.clone(),
            recorded_at: like.recorded_at.clone(),
            clock: like.clock.clone(),
            blobs: Vec::new(),
            fact,
            leaves: Vec::new(),
        };
        let sealed = seal(draft, &self.key, || [0; 16]).expect("sealed");
        self.previous = Some(sealed.digest.clone());
        sealed
    }
}

/// Lets so many devices write in the fair of this desk, which tells the office, and walks a round
/// as they will.
pub fn authors(first: &Desk, founder: &OfficerId, count: usize) -> (Vec<Author>, Walked) {
    let inspector = first.enrol("邢", vec![domain::Role::Inspector], stage::PASSPHRASE);
    let inspectors = [founder.clone(), inspector.expect("enrolled")];
    stage::import(first, stage::BOOTHS);
    stage::walk(first, inspectors, ROUND);
    let store = &first.fair().expect("open").store;
    let mut admitting = Author::new();
    let admit = json!({"type": "admit_device", "device": admitting.key.device(),
        "key": admitting.key.public_key().to_string(), "tls_key": null,
        "station": free_station(first), "administrator": true, "until": null});
    let admitted = stage::record(first, admit, "admit").facts[0].clone();
    let all = store.sealed_after(0, usize::MAX).expect("facts");
    let read = |fact: &SignedFact| Envelope::read(&fact.bytes).expect("an envelope");
    let like = all.iter().find(|(_, fact)| fact.digest == admitted).expect("the admission");
    let like = read(&like.1);
    let mut told: Value = serde_json::from_str(like.fact.get()).expect("JSON");
    let authors: Vec<Author> = (0..count).map(|_| Author::new()).collect();
    let mut heads = vec![admitted];
    let mut admissions = Vec::new();
    for (at, author) in authors.iter().enumerate() {
        told["device"] = json!(author.key.device());
        told["key"] = json!(author.key.public_key().to_string());
        told["station"] = json!(format!("Q{}{}", letter(at / 26), letter(at % 26)));
        told["administrator"] = json!(false);
        let fact = RawValue::from_string(told.to_string()).expect("JSON");
        let sealed = admitting.seal(&like, StreamId::Exhibition, heads, &[], fact);
        heads = vec![sealed.digest.clone()];
        admissions.push(sealed);
    }
    let imported = store.import(admissions).expect("imported");
    assert_eq!((imported.added, imported.refused.len()), (count, 0));
    let folded = store.folded(&StreamId::Exhibition).expect("folded");
    assert_eq!((folded.heads, folded.set_aside), (heads.clone(), Vec::new()));
    first.sync_now().expect("exchanged");
    let rounds = all.iter().map(|(_, fact)| read(fact));
    let facts: Vec<Envelope> =
        rounds.filter(|it| matches!(it.stream, StreamId::Round(_))).take(ROUND).collect();
    assert_eq!(facts.len(), ROUND);
    (authors, Walked { facts, seen: heads })
}

fn letter(at: usize) -> char {
    char::from(b'A' + u8::try_from(at).expect("few letters"))
}

/// The first desk's station and a letter that none of those that it admitted has.
fn free_station(first: &Desk) -> String {
    let show = first.fair().expect("open").exhibition().expect("the show");
    let own: DeviceId = first.fair().expect("open").store.device().expect("a device");
    format!("{}Z", show.devices[&own].station)
}
