//! What another desk asks for: how far this one has come, and what it has that the other lacks.

use crate::blobs::Come;
use crate::memory::key_told_by;
use crate::{Fault, Store, log};
use domain::fact::Visibility;
use domain::ids::{DeviceId, Digest, StreamId};
use proof::{Link, SignedFact, Words};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Of many chains each is read so far ahead at least.
const AHEAD_AT_LEAST: usize = 64;

/// Where one branch of a device's chain ends: whoever says this has every fact behind it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Head {
    /// The device.
    pub device: DeviceId,
    /// The place.
    pub sequence: u64,
    /// The fact there.
    pub digest: Digest,
}

/// How much is read in one piece: whichever is reached first, and one fact always.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Most {
    /// Facts.
    pub facts: usize,
    /// Bytes of facts and the words beside them.
    pub bytes: usize,
}

/// What another desk lacks, or the beginning of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lacking {
    /// The facts: of each chain in the order of its places and without a gap, of all chains nearly
    /// in the order in which they came here, so that a device is known before it speaks.
    pub facts: Vec<SignedFact>,
    /// The other's heads once it has taken them in.
    pub reached: Vec<Head>,
    /// Whether it lacks more.
    pub more: bool,
}

/// A file that facts name and that has not come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// The file.
    pub digest: Digest,
    /// Its size in bytes.
    pub bytes: u64,
    /// How many of them are here, from its beginning on.
    pub come: u64,
}

/// What has not come, or cannot be believed so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// Facts whose device is not known.
    pub waiting: usize,
    /// Files that facts name and that are not here.
    pub awaited: usize,
    /// Their size in bytes.
    pub awaited_bytes: u64,
}

/// A piece of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The file.
    pub digest: Digest,
    /// Where in it the piece begins.
    pub offset: u64,
    /// The piece: all but a file's last are a multiple of [`PIECE_STEP`](crate::PIECE_STEP) long.
    pub bytes: Vec<u8>,
}

impl Store {
    /// Where the chains end here; a forked one has several heads.
    pub fn heads(&self) -> Result<Vec<Head>, Fault> {
        self.with_reader(log::heads)
    }

    /// Facts with what stands beside them, in the order in which they came here, after `received`;
    /// with each the place from which to go on.
    pub fn sealed_after(
        &self,
        received: i64,
        limit: usize,
    ) -> Result<Vec<(i64, SignedFact)>, Fault> {
        self.with_reader(|reader| {
            let stored = log::facts_after(reader, received, limit)?.into_iter();
            stored.map(|stored| Ok((stored.received, log::sealed(reader, stored)?))).collect()
        })
    }

    /// What a desk with these heads lacks. Words that it may not see go as their hashes alone.
    ///
    /// Of a chain in which the other has come further, nothing is given: it has what is here, or
    /// the chain is forked, and that shows once its part has come.
    pub fn lacking(
        &self,
        theirs: &[Head],
        most: Most,
        sees: impl Fn(Visibility) -> bool,
    ) -> Result<Lacking, Fault> {
        self.with_reader(|reader| {
            let ours = by_device(log::heads(reader)?);
            let ahead = most.facts.div_ceil(ours.len().max(1)).max(AHEAD_AT_LEAST);
            let mut chains = Chains::default();
            for (device, ours) in ours {
                let theirs: Vec<&Head> =
                    theirs.iter().filter(|head| head.device == device).collect();
                if theirs.is_empty() {
                    chains.strangers.insert(device);
                }
                chains.waiting.extend(Chain::lacking(reader, &ours, &theirs, ahead)?);
            }
            if !chains.strangers.is_empty() {
                chains.told = told_where(reader)?;
            }
            let mut lacking = Lacking { reached: theirs.to_vec(), ..Lacking::default() };
            let mut bytes = 0;
            while let Some(chain) = chains.next(&lacking.reached) {
                let full = lacking.facts.len() >= most.facts || bytes >= most.bytes;
                if full && !lacking.facts.is_empty() {
                    lacking.more = true;
                    break;
                }
                let Some((received, link)) = chain.take(reader, ahead)? else { break };
                let fact = log::sealed_at(reader, received)?;
                let fact = closed_to(fact, &sees);
                bytes += weight(&fact);
                lacking.facts.push(fact);
                reach(&mut lacking.reached, link);
            }
            Ok(lacking)
        })
    }
}

impl Store {
    /// The files that facts name and that are not here, at most `limit` after the first `skipped`:
    /// small derivatives first, then originals, of each the smaller first.
    pub fn awaited(&self, skipped: usize, limit: usize) -> Result<Vec<Awaited>, Fault> {
        loop {
            let noted = self.with_reader(|reader| log::awaited(reader, skipped, limit))?;
            let (here, awaited): (Vec<_>, Vec<_>) =
                noted.into_iter().partition(|(digest, _)| self.blobs.is_here(digest));
            if here.is_empty() {
                let with_come = |(digest, bytes)| {
                    let come = self.blobs.come(&digest);
                    Awaited { digest, bytes, come }
                };
                return Ok(awaited.into_iter().map(with_come).collect());
            }
            // Somebody brought them in by another way.
            self.await_no_longer(here.into_iter().map(|(digest, _)| digest))?;
        }
    }

    /// What is known here and has not come, or cannot be believed so far.
    pub fn pending(&self) -> Result<Pending, Fault> {
        self.with_reader(log::pending)
    }

    /// How many files that have not come the facts of each device name, and their size in bytes.
    pub fn awaited_by_device(&self) -> Result<BTreeMap<DeviceId, (u64, u64)>, Fault> {
        self.with_reader(log::awaited_by_device)
    }

    /// A piece of a file, at most `limit` bytes from `offset` on.
    pub fn piece(&self, digest: &Digest, offset: u64, limit: usize) -> Result<Piece, Fault> {
        self.refuse_erased(digest)?;
        let bytes = self.blobs.piece(digest, offset, limit)?;
        Ok(Piece { digest: digest.clone(), offset, bytes })
    }

    /// Takes in pieces of awaited files, and tells of each what became of it. A file that is whole
    /// is hashed again before it counts.
    pub fn take_pieces(&self, pieces: &[Piece]) -> Result<Vec<Come>, Fault> {
        let mut came = Vec::with_capacity(pieces.len());
        let mut whole = Vec::new();
        for Piece { digest, offset, bytes } in pieces {
            let total = self.with_reader(|reader| log::awaited_bytes(reader, digest))?;
            let come = match total {
                None if self.blobs.is_here(digest) => Come::Whole,
                None => Come::Unwanted,
                Some(total) if *offset == 0 && bytes.len() as u64 == total => {
                    self.blobs.keep_come(digest, bytes)?
                }
                Some(total) => {
                    let _one_at_a_time = self.incoming();
                    self.blobs.add_piece(digest, total, *offset, bytes)?
                }
            };
            if come == Come::Whole && total.is_some() {
                whole.push(digest.clone());
            }
            came.push(come);
        }
        self.await_no_longer(whole)?;
        Ok(came)
    }

    fn await_no_longer(&self, come: impl IntoIterator<Item = Digest>) -> Result<(), Fault> {
        let mut come = come.into_iter().peekable();
        if come.peek().is_none() {
            return Ok(());
        }
        let mut writer = self.writer();
        let transaction = writer.connection.transaction()?;
        for digest in come {
            log::awaits_no_longer(&transaction, &digest)?;
        }
        transaction.commit()?;
        self.advance_second_copy(&mut writer);
        Ok(())
    }
}

/// Chains from which the next fact is chosen.
#[derive(Default)]
struct Chains {
    waiting: Vec<Chain>,
    /// Devices of which the other has nothing, not even the key.
    strangers: BTreeSet<DeviceId>,
    /// Where each device's key is told: in whose chain, at which place.
    told: BTreeMap<DeviceId, Vec<(DeviceId, u64)>>,
}

impl Chains {
    /// The chain whose next fact came here first. Facts of a device whose key the other cannot
    /// know yet go last: it could not verify them, and would lack them for ever.
    fn next(&mut self, reached: &[Head]) -> Option<&mut Chain> {
        let Self { waiting, strangers, told } = self;
        strangers.retain(|device| {
            !told.get(device).into_iter().flatten().any(|(by, sequence)| {
                let has = |head: &Head| head.device == *by && head.sequence >= *sequence;
                by == device || reached.iter().any(has)
            })
        });
        let place = |chain: &Chain| {
            let next = chain.next.front();
            next.map(|(received, link)| (strangers.contains(&link.device), *received))
        };
        waiting.iter_mut().filter(|chain| !chain.next.is_empty()).min_by_key(|chain| place(chain))
    }
}

/// What the other lacks of one chain, read a little ahead.
struct Chain {
    next: VecDeque<(i64, Link)>,
    /// The last place of it; nought where all that is lacking was read.
    last: u64,
}

/// Where the facts of the show tell each device's key.
fn told_where(reader: &Connection) -> Result<BTreeMap<DeviceId, Vec<(DeviceId, u64)>>, Fault> {
    let mut told: BTreeMap<DeviceId, Vec<(DeviceId, u64)>> = BTreeMap::new();
    for placed in log::facts_of(reader, &StreamId::Exhibition)? {
        if let Some((device, _)) = key_told_by(&placed.fact) {
            told.entry(device).or_default().push((placed.device, placed.sequence));
        }
    }
    Ok(told)
}

fn by_device(heads: Vec<Head>) -> BTreeMap<DeviceId, Vec<Head>> {
    let mut devices: BTreeMap<DeviceId, Vec<Head>> = BTreeMap::new();
    for head in heads {
        devices.entry(head.device.clone()).or_default().push(head);
    }
    devices
}

impl Chain {
    /// What whoever has these heads lacks of a chain; none where there is nothing to give.
    fn lacking(
        reader: &Connection,
        ours: &[Head],
        theirs: &[&Head],
        ahead: usize,
    ) -> Result<Option<Self>, Fault> {
        let Some(last) = ours.iter().max_by_key(|head| head.sequence) else { return Ok(None) };
        let mut known = Vec::new();
        for head in theirs {
            if log::at_place(reader, &head.device, head.sequence)?.contains(&head.digest) {
                known.push(*head);
            } else if head.sequence > last.sequence {
                return Ok(None);
            }
        }
        if ours.len() == 1 {
            let after = known.iter().map(|head| head.sequence).max().unwrap_or(0);
            let next = log::chain_between(reader, &last.device, after, last.sequence, ahead)?;
            return Ok(Some(Self { next: next.into(), last: last.sequence }));
        }
        // Of a forked chain each branch is weighed apart.
        let whole = log::chain_between(reader, &last.device, 0, last.sequence, usize::MAX)?;
        let mut before: BTreeMap<&Digest, Option<&Digest>> = BTreeMap::new();
        for (_, link) in &whole {
            before.insert(&link.digest, link.previous.as_ref());
        }
        let mut has: BTreeSet<Digest> = BTreeSet::new();
        for head in known {
            let mut at = Some(&head.digest);
            while let Some(digest) = at {
                if !has.insert(digest.clone()) {
                    break;
                }
                at = before.get(digest).copied().flatten();
            }
        }
        let lacks = whole.into_iter().filter(|(_, link)| !has.contains(&link.digest));
        Ok(Some(Self { next: lacks.collect(), last: 0 }))
    }

    /// Takes the next fact, and reads on where it was the last that was read ahead.
    fn take(&mut self, reader: &Connection, ahead: usize) -> Result<Option<(i64, Link)>, Fault> {
        let Some((received, link)) = self.next.pop_front() else { return Ok(None) };
        if self.next.is_empty() && link.sequence < self.last {
            let (after, last) = (link.sequence, self.last);
            self.next = log::chain_between(reader, &link.device, after, last, ahead)?.into();
        }
        Ok(Some((received, link)))
    }
}

/// Heads after one more fact was taken in.
fn reach(heads: &mut Vec<Head>, link: Link) {
    let Link { device, sequence, previous, digest } = link;
    heads.retain(|head| head.device != device || Some(&head.digest) != previous.as_ref());
    heads.push(Head { device, sequence, digest });
}

fn closed_to(mut fact: SignedFact, sees: impl Fn(Visibility) -> bool) -> SignedFact {
    for leaf in &mut fact.leaves {
        if !sees(leaf.visibility) {
            *leaf = leaf.closed();
        }
    }
    fact
}

fn weight(fact: &SignedFact) -> usize {
    let words = fact.leaves.iter().map(|leaf| match &leaf.words {
        Words::Open { value, .. } => leaf.path.len() + value.len() + 16,
        Words::Closed { .. } => leaf.path.len() + 32,
    });
    fact.bytes.len() + words.sum::<usize>()
}
