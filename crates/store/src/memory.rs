//! What the store keeps folded: the show always, other streams once they were asked for.

use crate::project::{self, Words};
use crate::search::Late;
use crate::{Fault, log};
use domain::exhibition;
use domain::fact::{Fact, Placed};
use domain::fold::{Folded, State, fold};
use domain::ids::{DeviceId, Digest, StreamId};
use domain::trust::Trust;
use domain::{Reads, World};
use proof::PublicKey;
use rusqlite::Connection;
use std::collections::{BTreeSet, HashMap, HashSet};

/// How many streams stay in memory after facts came in.
const FOLDS_KEPT: usize = 2_000;

/// Keys of devices by their names.
pub(crate) type Keys = HashMap<DeviceId, PublicKey>;

/// The folded streams of one record.
#[derive(Debug)]
pub(crate) struct Memory {
    /// The facts of the exhibition stream.
    exhibition: Vec<Placed>,
    /// Those of them whose causes are all here.
    settled: HashSet<Digest>,
    trust: Trust,
    keys: Keys,
    folds: HashMap<StreamId, Kept>,
}

/// A stream in memory.
#[derive(Debug)]
struct Kept {
    folded: Folded,
    /// Whether a fact's author had seen facts of the show that have not come here.
    sees_more: bool,
}

impl Memory {
    /// Reads the show from the log.
    pub fn read(connection: &Connection) -> Result<Self, Fault> {
        let mut memory = Self {
            exhibition: log::facts_of(connection, &StreamId::Exhibition)?,
            settled: HashSet::new(),
            trust: Trust::default(),
            keys: Keys::new(),
            folds: HashMap::new(),
        };
        memory.trust_anew(connection)?;
        memory.keep(&StreamId::Exhibition, &memory.exhibition.clone());
        Ok(memory)
    }

    /// Whom the folds believe.
    pub fn trust(&self) -> &Trust {
        &self.trust
    }

    /// The facts of the show whose causes are all here.
    pub fn settled(&self) -> &HashSet<Digest> {
        &self.settled
    }

    /// The key of a device of which any fact of the show tells.
    pub fn key_of(&self, device: &DeviceId) -> Option<&PublicKey> {
        self.keys.get(device)
    }

    /// Every key of which any fact of the show tells.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// The show.
    pub fn show(&self) -> &exhibition::Exhibition {
        match self.folds.get(&StreamId::Exhibition).map(|kept| &kept.folded.state) {
            Some(State::Exhibition(state)) => state,
            _ => unreachable!("the show is read first and stays"),
        }
    }

    /// Whether facts of the show wait for their causes.
    pub fn show_waits(&self) -> bool {
        self.settled.len() < self.exhibition.len()
    }

    /// A stream, folded.
    pub fn folded(&mut self, connection: &Connection, stream: &StreamId) -> Result<&Folded, Fault> {
        if !self.folds.contains_key(stream) {
            self.keep(stream, &log::facts_of(connection, stream)?);
        }
        Ok(&self.folds[stream].folded)
    }

    /// Hands out the states that a command reads, and no others, so that a decision depends on
    /// what the command says it reads and never on what else happens to be in memory.
    pub fn lend(&mut self, connection: &Connection, reads: &Reads) -> Result<World, Fault> {
        let mut streams: BTreeSet<StreamId> = reads.streams.iter().cloned().collect();
        for (all, kind) in [
            (reads.all_exhibitors, "exhibitor"),
            (reads.all_cases, "case"),
            (reads.all_rounds, "round"),
            (reads.all_rights, "right"),
        ] {
            if all {
                streams.extend(streams_of(connection, kind)?);
            }
        }
        for stream in reads.streams.iter().filter(|stream| matches!(stream, StreamId::Case(_))) {
            if let State::Case(case) = &self.folded(connection, stream)?.state {
                let respondent = case.respondent.clone();
                for exhibitor in respondent.iter() {
                    let read_as = self.show().read_as(exhibitor).clone();
                    streams.insert(StreamId::Exhibitor(exhibitor.clone()));
                    streams.insert(StreamId::Exhibitor(read_as));
                }
            }
        }
        // Whoever names an exhibitor that was joined to another means that other one.
        let read_as: Vec<StreamId> = streams
            .iter()
            .filter_map(|stream| match stream {
                StreamId::Exhibitor(id) => {
                    Some(StreamId::Exhibitor(self.show().read_as(id).clone()))
                }
                _ => None,
            })
            .collect();
        streams.extend(read_as);
        for stream in &streams {
            self.folded(connection, stream)?;
        }
        streams.insert(StreamId::Exhibition);
        let mut world = World::default();
        for stream in streams {
            let Some(Kept { folded, .. }) = self.folds.get_mut(&stream) else { continue };
            if folded.facts == 0 {
                continue;
            }
            if !folded.contested.is_empty() {
                world.contested.insert(stream.clone(), folded.contested.clone());
            }
            let state = std::mem::replace(&mut folded.state, State::empty(&stream));
            world.place(stream, state);
        }
        Ok(world)
    }

    /// Takes back what was lent.
    pub fn take_back(&mut self, world: World) {
        let World { exhibition, exhibitors, rounds, cases, rights, .. } = world;
        let mut put = |stream: StreamId, state: State| {
            if let Some(kept) = self.folds.get_mut(&stream) {
                kept.folded.state = state;
            }
        };
        put(StreamId::Exhibition, State::Exhibition(exhibition));
        for (id, state) in exhibitors {
            put(StreamId::Exhibitor(id), State::Exhibitor(state));
        }
        for (id, state) in rounds {
            put(StreamId::Round(id), State::Round(state));
        }
        for (id, state) in cases {
            put(StreamId::Case(id), State::Case(state));
        }
        for (id, state) in rights {
            put(StreamId::Right(id), State::Right(state));
        }
    }

    /// Adds a fact that was just sealed here on top of all heads, and appended to the log.
    pub fn add(
        &mut self,
        connection: &Connection,
        stream: &StreamId,
        placed: Placed,
    ) -> Result<(), Fault> {
        if *stream == StreamId::Exhibition {
            self.exhibition.push(placed.clone());
            self.trust_anew(connection)?;
        }
        let pushed = match self.folds.get_mut(stream) {
            Some(kept) => kept.folded.push(&placed, &self.trust),
            None => false,
        };
        if !pushed {
            self.fold_anew(connection, stream)?;
        }
        Ok(())
    }

    /// Forgets the streams that were asked for, once there are many: they are folded again
    /// when somebody does.
    pub fn spare(&mut self) {
        if self.folds.len() > FOLDS_KEPT {
            self.folds.retain(|stream, _| *stream == StreamId::Exhibition);
        }
    }

    /// Whether a stream is in memory.
    pub fn holds(&self, stream: &StreamId) -> bool {
        self.folds.contains_key(stream)
    }

    /// Forgets a stream; it is folded again when somebody asks for it.
    pub fn let_go(&mut self, stream: &StreamId) {
        self.folds.remove(stream);
    }

    /// Folds a stream from the log again.
    pub fn fold_anew(&mut self, connection: &Connection, stream: &StreamId) -> Result<(), Fault> {
        self.folds.remove(stream);
        self.folded(connection, stream)?;
        Ok(())
    }

    /// Folds a stream that facts came to, and appended to the log: from them where they are all
    /// that there is of it, and else from the log. The show was read again before.
    pub fn fold_with(
        &mut self,
        connection: &Connection,
        stream: &StreamId,
        came: Vec<Placed>,
    ) -> Result<(), Fault> {
        if *stream == StreamId::Exhibition {
            return Ok(());
        }
        if log::count_of(connection, stream)? == came.len() {
            self.keep(stream, &came);
            return Ok(());
        }
        self.fold_anew(connection, stream)
    }

    /// Puts a stream's rows in the place of its earlier ones.
    pub fn project(
        &mut self,
        connection: &Connection,
        stream: &StreamId,
        late: &mut Late,
    ) -> Result<(), Fault> {
        let words: Words = log::leaves_of_stream(connection, stream)?;
        self.folded(connection, stream)?;
        let unsettled = self.is_unsettled(stream);
        let folded = &self.folds[stream].folded;
        project::project(connection, stream, folded, unsettled, &words, late)
    }

    /// Whether facts of the show that have not come yet could change what this stream folds to.
    fn is_unsettled(&self, stream: &StreamId) -> bool {
        self.folds.get(stream).is_some_and(|Kept { folded, sees_more }| {
            *sees_more || !folded.set_aside.is_empty() || !folded.waiting.is_empty()
        })
    }

    fn keep(&mut self, stream: &StreamId, facts: &[Placed]) {
        let folded = fold(stream, facts, &self.trust);
        let mut seen = facts.iter().flat_map(|placed| &placed.seen);
        let sees_more = seen.any(|seen| !self.settled.contains(seen));
        self.folds.insert(stream.clone(), Kept { folded, sees_more });
    }

    fn trust_anew(&mut self, connection: &Connection) -> Result<(), Fault> {
        let mut trust = Trust::new(&self.exhibition);
        let cuts: Vec<_> =
            trust.cuts().iter().map(|(device, cut)| (device.clone(), cut.clone())).collect();
        for (device, cut) in cuts {
            let links = log::links(connection, Some(&device))?;
            let other = proof::other_branches(&links, &device, cut.last_sequence, &cut.last_digest);
            trust.exclude(&device, other);
        }
        self.trust = trust;
        self.settled = settled(&self.exhibition);
        for placed in &self.exhibition {
            if let Some((device, key)) = key_told_by(&placed.fact) {
                self.keys.insert(device, key);
            }
        }
        Ok(())
    }
}

/// The device and key of which a fact of the show tells. A device's name follows from its key,
/// so anybody may tell of it.
pub(crate) fn key_told_by(fact: &Fact) -> Option<(DeviceId, PublicKey)> {
    let Fact::Exhibition(fact) = fact else { return None };
    let (device, key) = match fact {
        exhibition::Fact::ExhibitionOpened { first_device, first_device_key, .. } => {
            (first_device, first_device_key)
        }
        exhibition::Fact::DeviceAdmitted { device, key, .. }
        | exhibition::Fact::DeviceReplaced { device, key, .. } => (device, key),
        _ => return None,
    };
    let key = PublicKey::read(key).ok()?;
    (proof::device_id(&key) == *device).then(|| (device.clone(), key))
}

/// Whether a fact of the show can change what facts of other streams count for, whenever those
/// were recorded: a cut or an adoption.
pub(crate) fn changes_trust(fact: &Fact) -> bool {
    use exhibition::Fact::{DeviceRevoked, FactAdopted};
    matches!(fact, Fact::Exhibition(DeviceRevoked { .. } | FactAdopted { .. }))
}

/// The streams that facts of the show can still change: all of them after a cut.
pub(crate) fn streams_to_fold(connection: &Connection, all: bool) -> Result<Vec<StreamId>, Fault> {
    let sql = "SELECT stream FROM view_streams WHERE ?1 OR unsettled";
    let mut statement = connection.prepare_cached(sql)?;
    streams(&mut statement.query([all])?)
}

/// The streams of one kind of which the views tell.
pub(crate) fn streams_of(connection: &Connection, kind: &str) -> Result<Vec<StreamId>, Fault> {
    let sql = "SELECT stream FROM view_streams WHERE kind = ?1 ORDER BY stream";
    let mut statement = connection.prepare_cached(sql)?;
    streams(&mut statement.query([kind])?)
}

/// Streams from rows of their names.
pub(crate) fn streams(rows: &mut rusqlite::Rows<'_>) -> Result<Vec<StreamId>, Fault> {
    let mut streams = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        streams.push(StreamId::read(&name).ok_or_else(|| Fault::damaged("record"))?);
    }
    Ok(streams)
}

/// The facts whose parents, and theirs, are all here.
fn settled(facts: &[Placed]) -> HashSet<Digest> {
    let mut settled: HashSet<Digest> = HashSet::with_capacity(facts.len());
    let mut open: Vec<&Placed> = facts.iter().collect();
    loop {
        let before = open.len();
        open.retain(|placed| {
            let whole = placed.parents.iter().all(|parent| settled.contains(parent));
            if whole {
                settled.insert(placed.digest.clone());
            }
            !whole
        });
        if open.len() == before {
            return settled;
        }
    }
}
