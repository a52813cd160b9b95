//! Whoever asks: gives what the other lacks, takes what is lacking here.

use crate::codec::{open_answer, pack_letter};
use crate::fault::{Fault, Remote};
use crate::host::{Peer, pieces, wanted};
use crate::letter::{Answer, Hello, Letter, PROTOCOL, Want, Welcome};
use domain::fold::FOLD_VERSION;
use domain::ids::{Digest, StreamId};
use proof::Fork;
use std::collections::BTreeSet;
use store::{Come, Piece, Store};

/// How often heads are compared at most. Two comparisons do; a fork that shows only once the
/// other's branch is here takes a third.
const ROUNDS: usize = 4;

/// What came of an exchange.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchanged {
    /// How the other side folds.
    pub their_fold_version: u32,
    /// Facts given that were new there.
    pub given: usize,
    /// Facts taken that were new here.
    pub taken: usize,
    /// Facts that the other side would not take.
    pub refused_there: Vec<Digest>,
    /// Facts that were not taken here, each with the reason.
    pub refused_here: Vec<store::Refused>,
    /// Facts that wait here for the key of their device.
    pub waiting: usize,
    /// Chains that divide.
    pub forks: Vec<Fork>,
    /// Streams that changed here.
    pub streams: BTreeSet<StreamId>,
    /// Files that became whole there.
    pub files_given: usize,
    /// Files that became whole here.
    pub files_taken: usize,
}

/// How far an exchange has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many facts were given and taken.
    Facts(usize),
    /// So many files became whole.
    Files(usize),
}

/// Exchanges everything with the other side, which may see what `peer` may. `watch` hears of every
/// step and may stop it; whatever was acknowledged until then stays.
pub fn exchange(
    store: &Store,
    remote: &dyn Remote,
    peer: &Peer,
    watch: &mut dyn FnMut(Step) -> bool,
) -> Result<Exchanged, Fault> {
    let mut line = Line { store, remote, peer, watch, done: Exchanged::default() };
    let welcome = line.hello()?;
    line.done.their_fold_version = welcome.fold_version;
    for _ in 0..ROUNDS {
        let moved = line.give()? + line.ask()?;
        if moved == 0 {
            break;
        }
    }
    line.give_files()?;
    line.ask_files()?;
    Ok(line.done)
}

struct Line<'a> {
    store: &'a Store,
    remote: &'a dyn Remote,
    peer: &'a Peer,
    watch: &'a mut dyn FnMut(Step) -> bool,
    done: Exchanged,
}

impl Line<'_> {
    fn send(&self, letter: &Letter) -> Result<Answer, Fault> {
        match open_answer(&self.remote.carry(pack_letter(letter)?)?)? {
            Answer::Refused(why) => Err(Fault::Refused(why)),
            answer => Ok(answer),
        }
    }

    fn step(&mut self, step: Step) -> Result<(), Fault> {
        if (self.watch)(step) { Ok(()) } else { Err(Fault::Stopped) }
    }

    fn hello(&self) -> Result<Welcome, Fault> {
        let hello = Hello {
            protocol: PROTOCOL,
            fold_version: FOLD_VERSION,
            exhibition: self.store.exhibition().clone(),
            device: self.store.device(),
        };
        match self.send(&Letter::Hello(hello))? {
            Answer::Welcome(welcome) => Ok(welcome),
            _ => Err(unexpected()),
        }
    }

    /// Gives what the other side lacks; says how many facts were new there.
    fn give(&mut self) -> Result<usize, Fault> {
        let Answer::Heads { heads: mut theirs } = self.send(&Letter::Compare {})? else {
            return Err(unexpected());
        };
        let mut moved = 0;
        loop {
            let lacking =
                self.store.lacking(&theirs, self.peer.most, |class| self.peer.may_see(class))?;
            if lacking.facts.is_empty() {
                return Ok(moved);
            }
            let facts = lacking.facts.into_iter().map(Into::into).collect();
            let Answer::Taken { added, refused, .. } = self.send(&Letter::Give { facts })? else {
                return Err(unexpected());
            };
            moved += added;
            self.done.given += added;
            self.done.refused_there.extend(refused);
            self.step(Step::Facts(self.done.given + self.done.taken))?;
            if !lacking.more {
                return Ok(moved);
            }
            theirs = lacking.reached;
        }
    }

    /// Takes what is lacking here; says how many facts were new.
    fn ask(&mut self) -> Result<usize, Fault> {
        let mut heads = self.store.heads()?;
        let mut moved = 0;
        loop {
            let Answer::Facts { facts, reached, more } = self.send(&Letter::Ask { heads })? else {
                return Err(unexpected());
            };
            if facts.is_empty() {
                return Ok(moved);
            }
            let facts = facts.into_iter().map(|fact| fact.open()).collect::<Option<_>>();
            let imported = self.store.import(facts.ok_or_else(unexpected)?)?;
            moved += imported.added;
            self.done.taken += imported.added;
            self.done.waiting = imported.waiting;
            self.done.refused_here.extend(imported.refused);
            self.done.forks.extend(imported.forks);
            self.done.streams.extend(imported.streams);
            self.step(Step::Facts(self.done.given + self.done.taken))?;
            if !more {
                return Ok(moved);
            }
            heads = reached;
        }
    }

    /// Gives pieces of the files that the other side awaits. Those that do not grow by it are
    /// passed over: they are not here, or what is here is not believed there.
    fn give_files(&mut self) -> Result<(), Fault> {
        let mut skipped = 0;
        loop {
            let Answer::Wanted { files } = self.send(&Letter::Wanted { skipped })? else {
                return Err(unexpected());
            };
            if files.is_empty() {
                return Ok(());
            }
            let pieces = pieces(self.store, &files)?;
            let from: Vec<u64> = pieces.iter().map(|part| part.offset).collect();
            let next = match self.send(&Letter::GiveFiles { pieces })? {
                Answer::Kept { next } if next.len() == from.len() => next,
                _ => return Err(unexpected()),
            };
            let whole = next.iter().filter(|next| next.is_none()).count();
            let grown = next.iter().zip(from).filter(|(next, from)| **next > Some(*from)).count();
            self.done.files_given += whole;
            self.step(Step::Files(self.done.files_given + self.done.files_taken))?;
            if whole + grown == 0 {
                skipped += files.len();
            }
        }
    }

    /// Takes pieces of the files that are awaited here, as [`Self::give_files`] gives them.
    fn ask_files(&mut self) -> Result<(), Fault> {
        let mut skipped = 0;
        loop {
            let wants: Vec<Want> = wanted(self.store, skipped)?;
            if wants.is_empty() {
                return Ok(());
            }
            let count = wants.len();
            let asked: BTreeSet<(Digest, u64)> =
                wants.iter().map(|want| (want.digest.clone(), want.offset)).collect();
            let Answer::Pieces { pieces } = self.send(&Letter::AskFiles { wants })? else {
                return Err(unexpected());
            };
            // Only what was asked for is taken.
            let pieces: Vec<Piece> = pieces.into_iter().map(Into::into).collect();
            if pieces.iter().any(|it| !asked.contains(&(it.digest.clone(), it.offset))) {
                return Err(unexpected());
            }
            let came = self.store.take_pieces(&pieces)?;
            let whole = came.iter().filter(|come| **come == Come::Whole).count();
            let grown = came
                .iter()
                .zip(&pieces)
                .filter(|(come, piece)| matches!(come, Come::Part(next) if *next > piece.offset));
            let moved = whole + grown.count();
            self.done.files_taken += whole;
            self.step(Step::Files(self.done.files_given + self.done.files_taken))?;
            if moved == 0 {
                skipped += count;
            }
        }
    }
}

fn unexpected() -> Fault {
    Fault::Unreadable("answer")
}
