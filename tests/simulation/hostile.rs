//! Whoever speaks to a desk and means no good: letters, answers, bundles, codes and facts that
//! were sound before chance had them. Nothing of it ends the process, and the record stays sound.
//!
//! `BOOTHWARD_FUZZ_SECONDS` says how long each of these goes on.

use crate::chance::Chance;
use crate::desk::Desk;
use crate::line::Line;
use crate::mutate;
use crate::world::registers;
use domain::fact::Fact;
use domain::ids::{CommandId, Digest, StreamId};
use jiff::tz::Offset;
use proof::{Clock, ClockSource, DeviceKey, Draft, Envelope, Moment, SignedFact};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::mem::{Discriminant, discriminant};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use sync::{
    Fault, Host, InvitationCode, Known, Letter, Peer, Remote, exchange, open_answer, open_letter,
    pack, unpack,
};

/// How often each is tried where nobody says how long.
const TIMES: u64 = 400;

/// Tries as often as it is told, each time with another chance; says how often.
fn again_and_again(what: &str, mut once: impl FnMut(&mut Chance)) {
    let seconds = std::env::var("BOOTHWARD_FUZZ_SECONDS").ok().and_then(|it| it.parse().ok());
    let until = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let mut times = 0;
    while until.map_or(times < TIMES, |until| Instant::now() < until) {
        once(&mut Chance::new(times));
        times += 1;
    }
    println!("{what}: {times} times");
}

/// Two desks that have something to say to each other, and what they said before.
struct Stage {
    first: Desk,
    second: Desk,
    /// Letters and answers as they lie on the line, not packed.
    letters: Vec<Vec<u8>>,
    answers: Vec<(Discriminant<Letter>, Vec<u8>)>,
    _folder: tempfile::TempDir,
}

impl Stage {
    fn new() -> Self {
        let folder = crate::players::folder_on(None);
        let mut chance = Chance::new(1);
        let at = |name: &str| folder.path().join(name);
        let first = Desk::found(&at("0"), &mut chance);
        let second = Desk::admitted_by(&first, &at("1"), "AB", &mut chance);
        let office = Desk::office(&first, &at("office"), &mut chance);
        let heard = Heard::default();
        let peer = Peer::desk();
        for there in [&second, &office, &second] {
            for desk in [&first, &second] {
                if desk.store.heads().expect("heads").is_empty() {
                    continue;
                }
                desk.run(registers(&mut chance), &mut chance).expect("registered");
                let (command, _) = desk.photograph(false, &mut chance).expect("kept");
                desk.run(command, &mut chance).expect("handed over");
            }
            let line = Line::sound(&there.store, &peer, there.now());
            let listens = Listens { line, heard: &heard };
            exchange(&first.store, &listens, &peer, &mut |_| true).expect("exchanged");
        }
        let (letters, answers) = heard.0.into_inner().expect("one thread");
        Self { first, second, letters, answers, _folder: folder }
    }

    /// What was recorded since, so that there is something to exchange.
    fn record(&self, chance: &mut Chance) {
        for desk in [&self.first, &self.second] {
            desk.run(registers(chance), chance).expect("registered");
        }
    }

    fn stays_sound(&self) {
        for desk in [&self.first, &self.second] {
            let checked = desk.store.check().expect("checked");
            assert_eq!(checked.faults, []);
            // What was spoken to it does not keep it from its work.
            let mut chance = Chance::new(5);
            desk.run(registers(&mut chance), &mut chance).expect("it goes on");
        }
    }
}

type Said = (Vec<Vec<u8>>, Vec<(Discriminant<Letter>, Vec<u8>)>);

#[derive(Default)]
struct Heard(Mutex<Said>);

/// A line on which somebody listens.
struct Listens<'a> {
    line: Line<'a>,
    heard: &'a Heard,
}

impl Remote for Listens<'_> {
    fn carry(&self, letter: Vec<u8>) -> Result<Vec<u8>, Fault> {
        let answer = self.line.carry(letter.clone())?;
        let letter = open_letter(&letter)?;
        let mut heard = self.heard.0.lock().expect("one thread");
        heard.1.push((discriminant(&letter), plain(&open_answer(&answer)?)));
        heard.0.push(plain(&letter));
        Ok(answer)
    }
}

/// A letter that is not packed: what is changed in it comes through.
fn plain(content: &impl serde::Serialize) -> Vec<u8> {
    let mut bytes = vec![0];
    ciborium::into_writer(content, &mut bytes).expect("written");
    bytes
}

fn one_of<'a>(corpus: &'a [Vec<u8>], chance: &mut Chance) -> &'a [u8] {
    &corpus[chance.below(corpus.len())]
}

#[test]
fn letters_that_are_none_harm_nothing() {
    let stage = Stage::new();
    let peer = Peer::desk();
    again_and_again("letters", |chance| {
        let mut letter = one_of(&stage.letters, chance).to_vec();
        mutate::bytes(&mut letter, one_of(&stage.letters, chance), chance);
        let answer = Host::new(&stage.first.store, &peer, stage.first.now()).answer(&letter);
        open_answer(&answer.answer).expect("every letter is answered");
    });
    stage.stays_sound();
}

/// Whoever answers anything.
struct Liar<'a> {
    stage: &'a Stage,
    chance: Mutex<Chance>,
}

impl Remote for Liar<'_> {
    fn carry(&self, letter: Vec<u8>) -> Result<Vec<u8>, Fault> {
        let mut chance = self.chance.lock().expect("one thread");
        let asked = discriminant(&open_letter(&letter)?);
        let fitting: Vec<&Vec<u8>> = self
            .stage
            .answers
            .iter()
            .filter(|(kind, _)| *kind == asked)
            .map(|(_, answer)| answer)
            .collect();
        let mut answer = match fitting.is_empty() || chance.once_in(8) {
            true => self.stage.answers[chance.below(self.stage.answers.len())].1.clone(),
            false => fitting[chance.below(fitting.len())].clone(),
        };
        if !chance.once_in(3) {
            let other = &self.stage.answers[chance.below(self.stage.answers.len())].1;
            mutate::bytes(&mut answer, other, &mut chance);
        }
        Ok(answer)
    }
}

#[test]
fn answers_that_are_none_harm_nothing() {
    let stage = Stage::new();
    let peer = Peer::desk();
    again_and_again("answers", |chance| {
        if chance.once_in(50) {
            stage.record(chance);
        }
        let liar = Liar { stage: &stage, chance: Mutex::new(Chance::new(chance.next())) };
        // Whoever lies without end is stopped by a person.
        let mut steps = 0;
        let _ = exchange(&stage.second.store, &liar, &peer, &mut |_| {
            steps += 1;
            steps < 20
        });
    });
    stage.stays_sound();
}

/// A bundle's frames, each with its kind.
fn frames(mut inside: &[u8]) -> Vec<(u8, Vec<u8>)> {
    let mut frames = Vec::new();
    while let [kind, a, b, c, d, rest @ ..] = inside {
        let (content, after) = rest.split_at(u32::from_le_bytes([*a, *b, *c, *d]) as usize);
        let letter = (*kind == 2).then(|| plain(&open_letter(content).expect("a letter")));
        frames.push((*kind, letter.unwrap_or_else(|| content.to_vec())));
        inside = after;
    }
    frames
}

#[test]
fn bundles_that_are_none_harm_nothing() {
    let stage = Stage::new();
    let (first, second) = (&stage.first.store, &stage.second.store);
    let to = second.device().expect("a device");
    let mut bundle = Vec::new();
    pack(first, &to, &Known::default(), &mut bundle, &mut |_| true).expect("packed");
    let mut inside = Vec::new();
    second.open_sealed(&bundle[..]).expect("opened").read_to_end(&mut inside).expect("read");
    let sound = frames(&inside);
    again_and_again("bundles", |chance| {
        let mut frames = sound.clone();
        let (at, other) = (chance.below(frames.len()), chance.below(frames.len()));
        match chance.below(8) {
            0 => frames.swap(at, other),
            1 => drop(frames.remove(at)),
            2 => frames.insert(other, frames[at].clone()),
            3 => frames[at].0 = chance.below(5) as u8,
            _ => {
                let lends = frames[other].1.clone();
                mutate::bytes(&mut frames[at].1, &lends, chance);
            }
        }
        // The sender is a desk of the fair and signs what it says.
        let mut written = Vec::new();
        for (kind, content) in frames {
            if kind == 3 {
                let digest = proof::digest_of(&written);
                let signature = first.sign_bundle(&digest).expect("signed").0;
                let end: BTreeMap<&str, ciborium::Value> =
                    BTreeMap::from([("signature", ciborium::Value::Bytes(signature.to_vec()))]);
                let end = plain(&end);
                let broken = chance.once_in(8).then_some(content);
                put_frame(&mut written, kind, &broken.unwrap_or(end));
            } else {
                put_frame(&mut written, kind, &content);
            }
        }
        if chance.once_in(8) {
            mutate::bytes(&mut written, &inside, chance);
        }
        let mut sealed = first.seal_to(&to, Vec::new()).expect("sealed");
        sealed.write_all(&written).expect("written");
        let mut sealed = sealed.finish().expect("sealed");
        if chance.once_in(8) {
            mutate::bytes(&mut sealed, &bundle, chance);
        }
        let _ = unpack(second, &mut Cursor::new(sealed), &mut |_| true);
    });
    stage.stays_sound();
}

fn put_frame(written: &mut Vec<u8>, kind: u8, content: &[u8]) {
    written.push(kind);
    written.extend((content.len() as u32).to_le_bytes());
    written.extend(content);
}

#[test]
fn codes_that_are_none_are_refused() {
    let code = InvitationCode {
        addresses: vec!["192.168.7.20:7443".to_owned(), "[fe80::1]:7443".to_owned()],
        pin: [7; 10],
        secret: store::InvitationSecret::from_bytes([9; 10]),
    };
    let (link, typed) = (code.link(), code.characters());
    again_and_again("codes", |chance| {
        // A code is read in no time.
        for _ in 0..100 {
            let mut bytes = if chance.once_in(2) { &link } else { &typed }.clone().into_bytes();
            mutate::bytes(&mut bytes, link.as_bytes(), chance);
            let text = String::from_utf8_lossy(&bytes);
            if let Ok(read) = InvitationCode::read(&text, "office:7443") {
                assert_eq!(InvitationCode::read(&read.link(), ""), Ok(read), "{text}");
            }
        }
    });
}

/// Every kind of fact, as the frozen examples tell it, with its kind of stream.
fn examples() -> Vec<(String, Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/facts");
    let read = |path: &Path| {
        let entries = std::fs::read_dir(path).expect("a folder");
        let mut paths: Vec<PathBuf> = entries.map(|it| it.expect("an entry").path()).collect();
        paths.sort();
        paths
    };
    let mut examples = Vec::new();
    for folder in read(&root) {
        let kind = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for file in read(&folder) {
            let text = std::fs::read_to_string(file).expect("an example");
            examples.push((kind.clone(), serde_json::from_str(&text).expect("json")));
        }
    }
    examples
}

#[test]
fn facts_that_an_admitted_device_makes_up_fold_everywhere_alike() {
    let stage = Stage::new();
    let mut chance = Chance::new(3);
    let key = DeviceKey::from_seed(&[5; 32]);
    let admission = json!({"type": "admit_device", "device": key.device(),
        "key": key.public_key().to_string(), "tls_key": null, "station": "AX",
        "administrator": true, "until": null});
    stage.first.run(admission, &mut chance).expect("admitted");
    let peer = Peer::desk();
    let meet = || {
        let line = Line::sound(&stage.second.store, &peer, stage.second.now());
        exchange(&stage.first.store, &line, &peer, &mut |_| true).expect("exchanged")
    };
    meet();
    let examples = examples();
    let mut last: Option<Digest> = None;
    let mut sequence = 0;
    let known = stage.first.exhibitors();
    again_and_again("facts", |chance| {
        let (kind, example) = &examples[chance.below(examples.len())];
        let mut said = example.clone();
        for _ in 0..chance.below(3) {
            mutate::document(&mut said, chance);
        }
        let stream: StreamId = match kind.as_str() {
            "exhibition" | "register" => StreamId::Exhibition,
            "exhibitor" => known[chance.below(known.len())].clone(),
            kind => {
                let name = format!("{kind}/made-up-{}", chance.below(3));
                serde_json::from_value(json!(name)).expect("a stream")
            }
        };
        let text = said.to_string();
        // Nothing that can be read is read otherwise when it is written again.
        if let Ok(written) = serde_json::to_string(&Fact::read(&stream, &text)) {
            assert_eq!(Fact::read(&stream, &written), Fact::read(&stream, &text));
        }
        let heads = |stream| stage.first.store.folded(stream).expect("folded").heads;
        let draft = Draft {
            exhibition: stage.first.store.exhibition().clone(),
            parents: if chance.once_in(4) { Vec::new() } else { heads(&stream) },
            seen: heads(&StreamId::Exhibition),
            stream,
            sequence: sequence + 1,
            previous: last.clone(),
            officer: Some("li".into()),
            command: CommandId(format!("made-up-{sequence}")),
            recorded_at: Moment::new(stage.first.now(), Offset::constant(8)),
            clock: Clock { source: ClockSource::System, checked: None },
            blobs: Vec::new(),
            fact: RawValue::from_string(text).expect("json"),
            leaves: Vec::new(),
        };
        let Ok(fact) = proof::seal(draft, &key, || [0; 16]) else { return };
        // Changed after it was signed, it is nobody's.
        let mut bytes = fact.bytes.clone();
        mutate::bytes(&mut bytes, b"", chance);
        let _ = Envelope::read(&bytes);
        if bytes != fact.bytes {
            let spoiled = SignedFact::new(bytes, fact.signature, fact.leaves.clone());
            let imported = stage.second.store.import(vec![spoiled]).expect("judged");
            assert_eq!(imported.added, 0);
        }
        let digest = fact.digest.clone();
        let imported = stage.first.store.import(vec![fact]).expect("judged");
        if let [refused] = &imported.refused[..] {
            // What only the root key may say, nobody else says.
            assert_eq!(refused.fault, proof::Fault::RootSignatureWrong);
            return;
        }
        assert_eq!(imported.added, 1, "what is signed is kept");
        last = Some(digest);
        sequence += 1;
        if chance.once_in(100) {
            meet();
        }
    });
    meet();
    let (first, second) = (stage.first.streams(), stage.second.streams());
    assert!(first == second, "both fold to the same");
    for desk in [&stage.first, &stage.second] {
        assert_eq!(desk.store.check().expect("checked").faults, []);
    }
}
