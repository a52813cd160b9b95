//! Whoever asks: gives what the other lacks, takes what is lacking here.

use crate::codec::{open_answer, pack_letter};
use crate::fault::{Fault, Remote};
use crate::files;
use crate::host::Peer;
use crate::letter::{Answer, Letter, Meet, Met, PROTOCOL, Signed};
use domain::fold::FOLD_VERSION;
use domain::ids::{DeviceId, Digest, StreamId};
use proof::Fork;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::{Head, Store};

/// How often heads are compared at most. Two comparisons do; a fork that shows only once the
/// other's branch is here takes a third.
const ROUNDS: usize = 4;
/// How many letters of facts are given at once: enough that distance does not matter, and few
/// enough that what comes before its key finds room to wait there.
const GIVEN_AT_ONCE: usize = 3;
/// How many are asked for: the next comes while one is taken in.
const ASKED_AT_ONCE: usize = 2;

/// What came of an exchange.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchanged {
    /// The device that answered; none where it only reads.
    pub device: Option<DeviceId>,
    /// How the other side folds.
    pub their_fold_version: u32,
    /// Where the other side's chains ended when it was asked last.
    pub their_heads: Vec<Head>,
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
    /// Receipts that came.
    pub receipts: usize,
}

/// Hears at every step how many facts, and then how many files, have moved; says whether the
/// exchange goes on.
pub type Watch<'a> = &'a mut (dyn FnMut(usize) -> bool + Send);

/// Exchanges everything with the other side, which may see what `peer` may. `watch` hears of every
/// step and may stop it; whatever was acknowledged until then stays.
pub fn exchange(
    store: &Store,
    remote: &dyn Remote,
    peer: &Peer,
    watch: Watch<'_>,
) -> Result<Exchanged, Fault> {
    let line = Line { store, remote, peer, watch: Mutex::new(watch) };
    let mut done = Exchanged::default();
    let mut met = line.meet(&mut done)?;
    for _ in 0..ROUNDS {
        if met.heads == store.heads()? {
            break;
        }
        let moved = line.give(&met.heads, &mut done)? + line.ask(&mut done)?;
        if moved == 0 {
            break;
        }
        met = line.meet(&mut done)?;
    }
    line.take_receipts(&met, &mut done)?;
    files::give(&line, met.files, &mut done)?;
    files::take(&line, &mut done)?;
    done.their_heads = met.heads;
    Ok(done)
}

pub(crate) struct Line<'a> {
    pub store: &'a Store,
    pub remote: &'a dyn Remote,
    pub peer: &'a Peer,
    watch: Mutex<Watch<'a>>,
}

impl Line<'_> {
    pub fn send(&self, letter: &Letter) -> Result<Answer, Fault> {
        match open_answer(&self.remote.carry(pack_letter(letter)?)?)? {
            Answer::Refused(why) => Err(Fault::Refused(why)),
            answer => Ok(answer),
        }
    }

    pub fn step(&self, moved: usize) -> Result<(), Fault> {
        if (*held(&self.watch))(moved) { Ok(()) } else { Err(Fault::Stopped) }
    }

    fn meet(&self, done: &mut Exchanged) -> Result<Met, Fault> {
        let meet = Meet {
            protocol: PROTOCOL,
            fold_version: FOLD_VERSION,
            exhibition: self.store.exhibition().clone(),
            device: self.store.device(),
            heads: self.store.heads()?,
            receipts: self.store.last_receipts()?,
        };
        let Answer::Met(met) = self.send(&Letter::Meet(meet))? else { return Err(unexpected()) };
        done.their_fold_version = met.fold_version;
        done.device.clone_from(&met.device);
        Ok(met)
    }

    /// Gives what the other side lacks; says how many facts were new there. While a letter is on
    /// its way the next are packed and sent after it.
    fn give(&self, theirs: &[Head], done: &mut Exchanged) -> Result<usize, Fault> {
        let before = done.given;
        let ahead = Mutex::new(Some(theirs.to_vec()));
        let done = Mutex::new(done);
        let letter = || {
            let facts = {
                let mut ahead = held(&ahead);
                let Some(theirs) = ahead.take() else { return Ok(false) };
                let sees = |class| self.peer.may_see(class);
                let lacking = self.store.lacking(&theirs, self.peer.most, sees)?;
                if lacking.facts.is_empty() {
                    return Ok(false);
                }
                *ahead = lacking.more.then_some(lacking.reached);
                lacking.facts.into_iter().map(Into::into).collect()
            };
            let Answer::Taken { added, refused, .. } = self.send(&Letter::Give { facts })? else {
                return Err(unexpected());
            };
            let mut done = held(&done);
            done.given += added;
            done.refused_there.extend(refused);
            self.step(done.given + done.taken)?;
            Ok(true)
        };
        // The first alone: it tells the keys by which those after it are verified.
        if letter()? {
            self.side_by_side(GIVEN_AT_ONCE, letter)?;
        }
        Ok(held(&done).given - before)
    }

    /// Takes what is lacking here; says how many facts were new. While one letter is taken in the
    /// next is on its way.
    fn ask(&self, done: &mut Exchanged) -> Result<usize, Fault> {
        let before = done.taken;
        let ahead = Mutex::new(Some(self.store.heads()?));
        let done = Mutex::new(done);
        self.side_by_side(ASKED_AT_ONCE, || {
            let facts = {
                let mut ahead = held(&ahead);
                let Some(heads) = ahead.take() else { return Ok(false) };
                let Answer::Facts { facts, reached, more } = self.send(&Letter::Ask { heads })?
                else {
                    return Err(unexpected());
                };
                if facts.is_empty() {
                    return Ok(false);
                }
                *ahead = more.then_some(reached);
                facts
            };
            let facts = facts.into_iter().map(|fact| fact.open()).collect::<Option<_>>();
            let imported = self.store.import(facts.ok_or_else(unexpected)?)?;
            let mut done = held(&done);
            done.taken += imported.added;
            done.waiting = imported.waiting;
            done.refused_here.extend(imported.refused);
            done.forks.extend(imported.forks);
            done.streams.extend(imported.streams);
            self.step(done.given + done.taken)?;
            Ok(true)
        })?;
        Ok(held(&done).taken - before)
    }

    /// Works piece after piece until one says that there are no more, on as many threads as the
    /// line carries letters, though not on more than `most`. The first fault ends it.
    pub fn side_by_side(
        &self,
        most: usize,
        piece: impl Fn() -> Result<bool, Fault> + Sync,
    ) -> Result<(), Fault> {
        let (ended, fault) = (AtomicBool::new(false), Mutex::new(None));
        let work = || {
            while !ended.load(Ordering::Relaxed) {
                let more = piece().unwrap_or_else(|why| {
                    held(&fault).get_or_insert(why);
                    false
                });
                if !more {
                    ended.store(true, Ordering::Relaxed);
                }
            }
        };
        std::thread::scope(|scope| {
            for _ in 1..self.remote.at_once().min(most) {
                scope.spawn(work);
            }
            work();
        });
        fault.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    }

    /// Keeps what the office signed, its first receipts and those after them.
    fn take_receipts(&self, met: &Met, done: &mut Exchanged) -> Result<(), Fault> {
        let Some(last) = &met.receipt else { return Ok(()) };
        let mut receipts = met.receipts.clone();
        loop {
            let came: Vec<_> = receipts.into_iter().map(Signed::into).collect();
            let kept = self.store.keep_receipts(&last.office, &last.epoch, &came)?;
            done.receipts += came.len();
            if came.is_empty() || kept.number >= last.number {
                return Ok(());
            }
            let Answer::Receipts { receipts: more } = self.send(&Letter::Receipts(kept))? else {
                return Err(unexpected());
            };
            receipts = more;
        }
    }
}

/// What is behind a lock. A thread that panicked ends the exchange with its panic.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn unexpected() -> Fault {
    Fault::Unreadable("answer")
}
