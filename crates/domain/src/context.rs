//! What a decision must know beside the command.

use crate::case::Case;
use crate::exhibition::Exhibition;
use crate::exhibitor::Exhibitor;
use crate::fold::{Clash, State};
use crate::identifiers::number::Number;
use crate::ids::{
    CaseId, CommandId, DeviceId, ExhibitorId, OfficerId, RightId, RoundId, Station, StreamId,
};
use crate::right::WatchedRight;
use crate::round::Round;
use jiff::Timestamp;
use std::cell::Cell;
use std::collections::BTreeMap;

/// The states that a command may read.
///
/// The store loads the exhibition always, and of the others what `Command::reads` names.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// The show.
    pub exhibition: Exhibition,
    /// Exhibitors by id.
    pub exhibitors: BTreeMap<ExhibitorId, Exhibitor>,
    /// Rounds by id.
    pub rounds: BTreeMap<RoundId, Round>,
    /// Cases by id.
    pub cases: BTreeMap<CaseId, Case>,
    /// Watched rights by id.
    pub rights: BTreeMap<RightId, WatchedRight>,
    /// What desks disagree on, in the streams that are read.
    pub contested: BTreeMap<StreamId, Vec<Clash>>,
}

impl World {
    /// Puts the state of a stream in its place; a state of another kind of stream is none of it.
    pub fn place(&mut self, stream: StreamId, state: State) {
        match (stream, state) {
            (StreamId::Exhibition, State::Exhibition(state)) => self.exhibition = state,
            (StreamId::Exhibitor(id), State::Exhibitor(state)) => {
                self.exhibitors.insert(id, state);
            }
            (StreamId::Round(id), State::Round(state)) => {
                self.rounds.insert(id, state);
            }
            (StreamId::Case(id), State::Case(state)) => {
                self.cases.insert(id, state);
            }
            (StreamId::Right(id), State::Right(state)) => {
                self.rights.insert(id, state);
            }
            _ => {}
        }
    }
}

/// Who acts, when, where, and the numbers that are free.
#[derive(Debug)]
pub struct Context {
    /// The desk's clock.
    pub now: Timestamp,
    /// The officer who is signed in; none for what the desk records by itself.
    pub officer: Option<OfficerId>,
    /// The device.
    pub device: DeviceId,
    /// The command's own id, from which new ids are derived.
    pub command: CommandId,
    /// The letters in this desk's printed numbers.
    pub station: Station,
    /// The last number that this station gave out.
    pub last_number: u32,
    taken: Cell<u32>,
    minted: Cell<usize>,
}

impl Context {
    /// A context in which no number has been taken yet.
    pub fn new(
        now: Timestamp,
        officer: Option<OfficerId>,
        device: DeviceId,
        command: CommandId,
        station: Station,
        last_number: u32,
    ) -> Self {
        Self {
            now,
            officer,
            device,
            command,
            station,
            last_number,
            taken: Cell::new(0),
            minted: Cell::new(0),
        }
    }

    /// The next printed number of this station, final at birth.
    pub fn next_number(&self, exhibition: &Exhibition) -> Number {
        self.taken.set(self.taken.get() + 1);
        Number::new(
            &exhibition.code,
            exhibition.number_year(),
            self.station.as_str(),
            self.last_number + self.taken.get(),
        )
    }

    /// The last number given out, counting those this decision took.
    pub fn last_number_taken(&self) -> u32 {
        self.last_number + self.taken.get()
    }

    /// A new id, derived from the command.
    pub fn mint(&self) -> String {
        let index = self.minted.get();
        self.minted.set(index + 1);
        self.command.mint(index)
    }
}
