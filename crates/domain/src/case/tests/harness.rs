//! A desk for tests: a fixed clock, real heads and causes, and every fact written to JSON and read
//! back.

pub(crate) use super::set_up::*;
use crate::case::{self, Case};
use crate::context::{Context, World};
use crate::exhibition;
use crate::exhibitor::Exhibitor;
use crate::fact::{Append, Blob, BlobKind, Fact as AnyFact, Leaf, Placed};
use crate::fold::{Folded, State, fold};
use crate::ids::{CaseId, CommandId, DeviceId, Digest, ExhibitorId, RoundId, Station, StreamId};
use crate::papers::PaperKind;
use crate::refusal::Refusal;
use crate::register;
use crate::trust::Trust;
use crate::{Command, Reads, allowed_while_contested};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// The moment of a day and time in November 2026: `24T10:00`. Public days are 24 to 26, from
/// 09:00 to 17:00 in China; build-up is on 22 and 23.
pub(crate) fn at(text: &str) -> Timestamp {
    let (day, time) = text.split_once('T').unwrap();
    format!("2026-11-{day}T{time}:00+08:00").parse().unwrap()
}

/// A file.
pub(crate) fn blob(name: &str) -> Blob {
    let digest = Digest(format!(
        "sha256:{:064x}",
        mixed(name.bytes().fold(7, |sum, byte| { mixed(sum ^ u64::from(byte)) }))
    ));
    Blob { digest, bytes: 1000, kind: BlobKind::Photo, personal: true }
}

fn mixed(mut word: u64) -> u64 {
    word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

/// A desk and what it knows.
#[derive(Clone)]
pub(crate) struct Desk {
    pub now: Timestamp,
    pub device: DeviceId,
    pub station: Station,
    /// Every fact that came here, by stream, in the order in which it came.
    pub streams: BTreeMap<StreamId, Vec<Placed>>,
    /// Every leaf that this desk wrote.
    pub leaves: Vec<(Digest, Leaf)>,
    folds: BTreeMap<StreamId, Folded>,
    trust: Trust,
    sequence: u64,
    numbers: u32,
    commands: u32,
    /// What makes this desk's digests differ from another run's.
    salt: u64,
}

impl Desk {
    /// A device that knows nothing.
    pub fn new(device: &str, station: &str, salt: u64) -> Self {
        Self {
            now: at("10T10:00"),
            device: device.into(),
            station: station.into(),
            streams: BTreeMap::new(),
            leaves: Vec::new(),
            folds: BTreeMap::new(),
            trust: Trust::default(),
            sequence: 0,
            numbers: 0,
            commands: 0,
            salt,
        }
    }

    // What there is.

    /// Every state.
    pub fn world(&self) -> World {
        self.lend(&Reads {
            all_exhibitors: true,
            all_cases: true,
            all_rounds: true,
            all_rights: true,
            ..Reads::default()
        })
    }

    /// The states that a command says it reads, and no others: of a case, the respondent's stream
    /// comes with it.
    fn lend(&self, reads: &Reads) -> World {
        let respondents: Vec<StreamId> = reads
            .streams
            .iter()
            .filter_map(|stream| match &self.folds.get(stream)?.state {
                State::Case(case) => case.respondent.clone().map(StreamId::Exhibitor),
                _ => None,
            })
            .collect();
        let is_read = |stream: &StreamId| match stream {
            StreamId::Exhibition => true,
            StreamId::Exhibitor(_) if reads.all_exhibitors => true,
            StreamId::Case(_) if reads.all_cases => true,
            StreamId::Round(_) if reads.all_rounds => true,
            StreamId::Right(_) if reads.all_rights => true,
            _ => reads.streams.contains(stream) || respondents.contains(stream),
        };
        let mut world = World::default();
        for (stream, folded) in self.folds.iter().filter(|(stream, _)| is_read(stream)) {
            world.place(stream.clone(), folded.state.clone());
            if !folded.contested.is_empty() {
                world.contested.insert(stream.clone(), folded.contested.clone());
            }
        }
        world
    }

    pub fn show(&self) -> &exhibition::Exhibition {
        match self.folds.get(&StreamId::Exhibition).map(|folded| &folded.state) {
            Some(State::Exhibition(state)) => state,
            _ => panic!("no fair"),
        }
    }

    pub fn folded(&self, stream: &StreamId) -> &Folded {
        &self.folds[stream]
    }

    pub fn trust(&self) -> &Trust {
        &self.trust
    }

    /// The one exhibitor.
    pub fn respondent(&self) -> ExhibitorId {
        let mut found = self.folds.keys().filter_map(|stream| match stream {
            StreamId::Exhibitor(id) => Some(id.clone()),
            _ => None,
        });
        found.next().unwrap()
    }

    pub fn exhibitor_state(&self) -> &Exhibitor {
        match &self.folds[&StreamId::Exhibitor(self.respondent())].state {
            State::Exhibitor(state) => state,
            _ => unreachable!(),
        }
    }

    /// The newest case.
    pub fn case_id(&self) -> CaseId {
        let cases = self.folds.iter().filter_map(|(stream, folded)| match stream {
            StreamId::Case(id) => Some((folded_number(folded), id.clone())),
            _ => None,
        });
        cases.max().unwrap().1
    }

    pub fn round_id(&self) -> RoundId {
        let mut found = self.folds.keys().filter_map(|stream| match stream {
            StreamId::Round(id) => Some(id.clone()),
            _ => None,
        });
        found.next().unwrap()
    }

    pub fn case(&self) -> &Case {
        self.case_of(&self.case_id())
    }

    pub fn case_of(&self, id: &CaseId) -> &Case {
        match &self.folds[&StreamId::Case(id.clone())].state {
            State::Case(state) => state,
            _ => unreachable!(),
        }
    }

    /// The words at a path beside the newest fact that has them.
    pub fn told(&self, path: &str) -> Option<&str> {
        self.leaves
            .iter()
            .rev()
            .find(|(_, leaf)| leaf.path == path)
            .map(|(_, leaf)| &leaf.value[..])
    }

    // What is done.

    /// What follows from a command by this officer; nothing is recorded.
    pub fn ask(&self, officer: &str, command: impl Into<Command>) -> Result<Vec<Append>, Refusal> {
        let command: Command = command.into();
        let json = serde_json::to_string(&command).unwrap();
        let read: Command =
            serde_json::from_str(&json).unwrap_or_else(|fault| panic!("{fault}: {json}"));
        assert_eq!(read, command);
        let world = self.lend(&command.reads());
        let appends = crate::decide(&world, &command, &self.context(officer))?;
        for append in &appends {
            let folded = self.folds.get(&append.stream);
            let contested = folded.map_or(&[][..], |folded| &folded.contested);
            if !contested.is_empty() && !allowed_while_contested(&append.fact, contested) {
                let fields = contested.iter().map(|clash| clash.field.clone()).collect();
                return Err(Refusal::Contested { fields });
            }
        }
        Ok(appends)
    }

    pub fn context(&self, officer: &str) -> Context {
        Context::new(
            self.now,
            (!officer.is_empty()).then(|| officer.into()),
            self.device.clone(),
            CommandId(format!("{}-{:04}", self.device, self.commands)),
            self.station.clone(),
            self.numbers,
        )
    }

    /// Records what follows from a command.
    #[track_caller]
    pub fn do_as(&mut self, officer: &str, command: impl Into<Command>) -> Vec<AnyFact> {
        match self.try_as(officer, command) {
            Ok(facts) => facts,
            Err(refusal) => panic!("{officer}: {refusal:?}"),
        }
    }

    /// Records what follows from a command, or gives the refusal.
    pub fn try_as(
        &mut self,
        officer: &str,
        command: impl Into<Command>,
    ) -> Result<Vec<AnyFact>, Refusal> {
        let appends = self.ask(officer, command)?;
        self.commands += 1;
        Ok(appends.into_iter().map(|append| self.seal(officer, append)).collect())
    }

    /// The refusal of a command.
    #[track_caller]
    pub fn refusal(&self, officer: &str, command: impl Into<Command>) -> Refusal {
        match self.ask(officer, command) {
            Ok(appends) => {
                let facts: Vec<_> = appends.into_iter().map(|append| append.fact).collect();
                panic!("not refused: {facts:?}")
            }
            Err(refusal) => refusal,
        }
    }

    /// Records a fact as it comes.
    pub fn seal(&mut self, officer: &str, append: Append) -> AnyFact {
        let json = serde_json::to_string(&append.fact).unwrap();
        assert!(json.len() <= 256 * 1024, "a fact of {} bytes", json.len());
        let fact = AnyFact::read(&append.stream, &json);
        assert_eq!(fact, append.fact, "read back from {json}");
        self.numbers = self.numbers.max(numbers_in(&fact, self.station.as_str()));
        let heads = |stream: &StreamId| {
            self.folds.get(stream).map(|folded| folded.heads.clone()).unwrap_or_default()
        };
        let (parents, seen) = (heads(&append.stream), heads(&StreamId::Exhibition));
        self.sequence += 1;
        let seed =
            self.device.as_str().bytes().fold(self.salt, |sum, byte| mixed(sum ^ u64::from(byte)));
        let digest = Digest(format!("sha256:{:064x}", mixed(seed ^ self.sequence)));
        self.leaves.extend(append.leaves.into_iter().map(|leaf| (digest.clone(), leaf)));
        let placed = Placed {
            digest,
            parents,
            seen,
            device: self.device.clone(),
            sequence: self.sequence,
            officer: (!officer.is_empty()).then(|| officer.into()),
            command: CommandId(format!("{}-{:04}", self.device, self.commands)),
            recorded_at: self.now,
            fact: fact.clone(),
        };
        self.take_in(&append.stream, vec![placed]);
        fact
    }

    /// Takes in facts of one stream, wherever they were recorded.
    pub fn take_in(&mut self, stream: &StreamId, facts: Vec<Placed>) {
        let known = self.streams.entry(stream.clone()).or_default();
        let new: Vec<Placed> = facts
            .into_iter()
            .filter(|placed| !known.iter().any(|other| other.digest == placed.digest))
            .collect();
        known.extend(new.iter().cloned());
        let known = known.clone();
        if *stream == StreamId::Exhibition {
            self.trust = Trust::new(&known);
        }
        let folded = self.folds.entry(stream.clone()).or_insert_with(|| Folded::empty(stream));
        let pushed = new.len() == 1 && folded.push(&new[0], &self.trust);
        if !pushed {
            *folded = fold(stream, &known, &self.trust);
        }
    }

    /// Takes in everything that another desk knows.
    pub fn hear(&mut self, other: &Desk) {
        for (stream, facts) in &other.streams {
            self.take_in(stream, facts.clone());
        }
        let streams: Vec<StreamId> = self.streams.keys().cloned().collect();
        for stream in streams {
            let folded = fold(&stream, &self.streams[&stream], &self.trust);
            self.folds.insert(stream, folded);
        }
        for leaf in &other.leaves {
            if !self.leaves.contains(leaf) {
                self.leaves.push(leaf.clone());
            }
        }
    }

    /// A second desk, admitted by this one, that knows what this one knows.
    pub fn second(&mut self, device: &str, station: &str) -> Desk {
        self.do_as(
            ADMINISTRATOR,
            exhibition::Command::AdmitDevice {
                device: device.into(),
                key: format!("key of {device}"),
                tls_key: None,
                station: station.into(),
                administrator: false,
                until: None,
                name: String::new(),
                office: None,
            },
        );
        let mut other = Desk::new(device, station, self.salt);
        other.now = self.now;
        other.hear(self);
        other
    }

    /// A copy of this desk's folder under the same key: what both write from now on is a fork.
    pub fn fork(&self) -> Desk {
        Desk { salt: mixed(self.salt ^ 0xf0), ..self.clone() }
    }

    /// Registers the stored bytes of a paper, as the desk does after rendering.
    pub fn issue(&mut self, stream: &StreamId, number: &str, kind: PaperKind) {
        let act = self.folds[stream].heads[0].clone();
        self.do_as(
            "",
            register::Command::IssuePaper {
                stream: stream.clone(),
                number: number.parse().unwrap(),
                kind,
                act,
                paper: Blob { kind: BlobKind::Paper, ..blob(number) },
            },
        );
    }

    /// Registers a paper of the newest case and serves it by hand.
    pub fn serve(&mut self, number: &str, kind: PaperKind, to: case::Side) -> Vec<AnyFact> {
        let stream = StreamId::Case(self.case_id());
        if self.case().papers.get(number).is_none_or(|entry| entry.blob.is_none()) {
            self.issue(&stream, number, kind);
        }
        self.do_as(INSPECTOR, served(stream, number, to, self.now))
    }
}

fn folded_number(folded: &Folded) -> u32 {
    match &folded.state {
        State::Case(case) => case.number.as_ref().map_or(0, |number| number.counter()),
        _ => 0,
    }
}

/// The highest counter of this station among the numbers in a fact.
fn numbers_in(fact: &AnyFact, station: &str) -> u32 {
    fn visit(value: &serde_json::Value, found: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::String(text) => {
                found.insert(text.clone());
            }
            serde_json::Value::Array(list) => list.iter().for_each(|value| visit(value, found)),
            serde_json::Value::Object(map) => map.values().for_each(|value| visit(value, found)),
            _ => {}
        }
    }
    let mut texts = BTreeSet::new();
    visit(&serde_json::to_value(fact).unwrap(), &mut texts);
    texts
        .iter()
        .filter_map(|text| text.parse::<crate::identifiers::number::Number>().ok())
        .filter(|number| number.station() == station && number.fair_code() == "TYZ")
        .map(|number| number.counter())
        .max()
        .unwrap_or(0)
}
