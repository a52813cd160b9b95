//! What happened on other desks: verified, kept, folded, in whatever order it comes.

use crate::execute::pin_root_key;
use crate::memory::{Keys, Memory, changes_trust, key_told_by, streams, streams_to_fold};
use crate::record::Writer;
use crate::root::{self, Root};
use crate::search::Late;
use crate::{Fault, Store, erase, log, quarantine, search};
use domain::fact::{Fact, Placed};
use domain::ids::{DeviceId, Digest, ExhibitionId, StreamId};
use proof::{Envelope, Fork, Link, SignedFact};
use rusqlite::{Connection, TransactionBehavior};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// More facts than this take a while, and questions do not wait for them.
const MANY: usize = 200;
/// Fewer facts than this are not worth another thread.
const SHARE: usize = 64;
/// Nobody has vouched for facts that wait, so they may fill only so much of the disk.
const WAITING_AT_MOST: usize = 5_000;

/// What became of the facts that were handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// Facts that are new here, those that waited and could now be verified among them.
    pub added: usize,
    /// Facts that were here already.
    pub known: usize,
    /// Facts whose device is not known yet: kept, and verified once it is.
    pub waiting: usize,
    /// Facts that are not what they claim to be, each with the reason.
    pub refused: Vec<Refused>,
    /// The streams that changed.
    pub streams: Vec<StreamId>,
    /// The forks in the chains of the devices whose facts came.
    pub forks: Vec<Fork>,
}

/// A fact that was not taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The digest of its bytes.
    pub digest: Digest,
    /// The device and the place in its chain that it names; none where that cannot be read.
    pub place: Option<(DeviceId, u64)>,
    /// What is wrong with it.
    pub fault: proof::Fault,
}

impl Store {
    /// Takes in facts that other desks sealed. Each one is judged alone: a bad one stops none of
    /// the others, and what is validly signed is never refused for its content.
    pub fn import(&self, facts: Vec<SignedFact>) -> Result<Imported, Fault> {
        // What costs most needs no record: one letter is examined while another is written, and
        // no more of them, because what was read takes many times its room.
        let next = self.next_letter();
        let examined = examine(facts, &self.exhibition, &self.known_keys());
        let mut writer = self.writer();
        drop(next);
        let _long = self.long_write(examined.len() > MANY);
        match self.take_in(&mut writer, examined) {
            Ok((imported, erased)) => {
                self.note_keys(&mut writer)?;
                self.finish_erasure(&mut writer, erased.as_deref());
                if imported.streams.contains(&StreamId::Exhibition) {
                    self.seal_to_officers(&mut writer)?;
                }
                writer.find_fork()?;
                self.advance_second_copy(&mut writer);
                Ok(imported)
            }
            Err(fault) => {
                writer.forget();
                Err(fault)
            }
        }
    }

    fn take_in(
        &self,
        writer: &mut Writer,
        facts: Vec<(SignedFact, Examined)>,
    ) -> Result<(Imported, Option<Vec<Digest>>), Fault> {
        let (connection, memory) = writer.parts()?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let cuts = memory.trust().cuts().clone();
        let show_waited = memory.show_waits();
        let mut intake = Intake::new(self, &transaction, memory)?;
        intake.sort(facts)?;
        let Intake { mut imported, mut came, touched, devices, links, trust_changed, .. } = intake;
        log::note_heads(&transaction, links)?;
        let mut changed = touched;
        if changed.contains(&StreamId::Exhibition) {
            // Whom the folds believe may be another now; so everything is folded anew that a
            // fact of the show can still change.
            *memory = Memory::read(&transaction)?;
            let all = trust_changed || show_waited || *memory.trust().cuts() != cuts;
            changed.extend(streams_to_fold(&transaction, all)?);
        }
        for device in devices {
            imported.forks.extend(log::fork(&transaction, &device)?);
            if memory.trust().cuts().contains_key(&device) {
                *memory = Memory::read(&transaction)?;
                changed.extend(streams_of_device(&transaction, &device)?);
            }
        }
        let erased = erase::apply(&transaction, memory.show(), &mut changed)?;
        let mut late = Late::default();
        for stream in &changed {
            let asked_for = memory.holds(stream);
            memory.fold_with(&transaction, stream, came.remove(stream).unwrap_or_default())?;
            memory.project(&transaction, stream, &mut late)?;
            if !asked_for {
                memory.let_go(stream);
            }
        }
        late.finish(&transaction)?;
        if erased.is_some() {
            search::purge(&transaction)?;
        }
        imported.streams = changed.into_iter().collect();
        transaction.commit()?;
        memory.spare();
        Ok((imported, erased))
    }
}

/// What a fact's signature says.
type Signed = Result<(), proof::Fault>;

/// A fact that was read.
struct Read {
    envelope: Envelope,
    said: Fact,
    /// What its signature says; none where nobody has told the key so far.
    signed: Option<Signed>,
}

/// A fact that was read, or what is wrong with it.
type Examined = Result<Read, proof::Fault>;

/// Reads facts, checks their leaves, and their signatures under the keys that were known before
/// or that one of these facts tells: a device's name follows from its key, so a signature says
/// the same whoever told the key. Whether that key is known here is asked later.
fn examine(
    facts: Vec<SignedFact>,
    exhibition: &ExhibitionId,
    known: &Keys,
) -> Vec<(SignedFact, Examined)> {
    let mut read = on_every_core(facts, |fact| {
        let envelope = Envelope::read(&fact.bytes)?;
        if envelope.exhibition != *exhibition {
            return Err(proof::Fault::OtherExhibition);
        }
        // The root is checked while every word is still there.
        fact.check_leaves(&envelope)?;
        let said = Fact::read(&envelope.stream, envelope.fact.get());
        Ok(Read { envelope, said, signed: None })
    });
    let said = read.iter().filter_map(|(_, read)| read.as_ref().ok());
    let told: Keys = said.filter_map(|read| key_told_by(&read.said)).collect();
    let signed = on_every_core(read.iter().collect(), |(fact, read): &&(SignedFact, Examined)| {
        let Read { envelope, .. } = read.as_ref().ok()?;
        let key = known.get(&envelope.device).or_else(|| told.get(&envelope.device));
        key.map(|key| fact.verify_signature(envelope, key))
    });
    let signed: Vec<Option<Signed>> = signed.into_iter().map(|(_, signed)| signed).collect();
    for ((_, read), signed) in read.iter_mut().zip(signed) {
        if let Ok(read) = read {
            read.signed = signed;
        }
    }
    read
}

/// Does one thing with each of many, on every core there is.
fn on_every_core<T: Sync, R: Send>(of: Vec<T>, one: impl Fn(&T) -> R + Sync) -> Vec<(T, R)> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = of.len().div_ceil(cores).max(SHARE);
    let each = |share: &[T]| share.iter().map(&one).collect::<Vec<R>>();
    let found = std::thread::scope(|scope| {
        let mut shares = of.chunks(share);
        let first = shares.next().unwrap_or_default();
        let others: Vec<_> = shares.map(|share| scope.spawn(|| each(share))).collect();
        let mut done = each(first);
        for other in others {
            done.extend(other.join().expect("checking never panics"));
        }
        done
    });
    of.into_iter().zip(found).collect()
}

/// Facts on their way in.
struct Intake<'a> {
    store: &'a Store,
    connection: &'a Connection,
    /// Keys of which the facts of the show tell, those just taken in among them.
    keys: Keys,
    known: &'a Memory,
    imported: Imported,
    touched: BTreeSet<StreamId>,
    /// What was added to each stream.
    came: BTreeMap<StreamId, Vec<Placed>>,
    devices: BTreeSet<DeviceId>,
    /// What was added.
    links: Vec<Link>,
    /// Whether a cut or an adoption came, which can change any stream.
    trust_changed: bool,
    // What need not be looked for where there is none of it.
    some_wait: bool,
    some_erased: bool,
    some_in_quarantine: bool,
}

impl<'a> Intake<'a> {
    fn new(store: &'a Store, connection: &'a Connection, known: &'a Memory) -> Result<Self, Fault> {
        Ok(Self {
            store,
            connection,
            keys: Keys::new(),
            known,
            imported: Imported::default(),
            touched: BTreeSet::new(),
            came: BTreeMap::new(),
            devices: BTreeSet::new(),
            links: Vec::new(),
            trust_changed: false,
            some_wait: false,
            some_erased: log::some_erased(connection)?,
            some_in_quarantine: !quarantine::is_empty(connection)?,
        })
    }

    /// Takes in what can be verified, again and again, because one fact may tell the key of the
    /// next; keeps what still waits and drops what is false.
    fn sort(&mut self, facts: Vec<(SignedFact, Examined)>) -> Result<(), Fault> {
        let mut handed_in = BTreeSet::new();
        let mut open = Vec::new();
        for (mut fact, examined) in facts {
            if !handed_in.insert(fact.digest.clone()) {
                self.imported.known += 1;
            } else if let Some(received) = log::received_at(self.connection, &fact.digest)? {
                self.open_leaves(received, fact)?;
                self.imported.known += 1;
            } else {
                match examined {
                    Ok(read) => {
                        self.close_erased(&mut fact)?;
                        open.push((fact, read));
                    }
                    Err(fault) => self.refuse(fact, fault),
                }
            }
        }
        for fact in log::waiting(self.connection)? {
            self.some_wait = true;
            if handed_in.contains(&fact.digest) {
                continue;
            }
            let envelope = Envelope::read(&fact.bytes)?;
            let said = Fact::read(&envelope.stream, envelope.fact.get());
            open.push((fact, Read { envelope, said, signed: None }));
        }
        loop {
            let before = open.len();
            let mut still = Vec::new();
            for (fact, read) in open {
                match self.verify(&fact, &read)? {
                    Some(Ok(())) => self.keep(&fact, read)?,
                    Some(Err(fault)) => {
                        log::drop_waiting(self.connection, &fact.digest)?;
                        self.refuse(fact, fault);
                    }
                    None => still.push((fact, read)),
                }
            }
            open = still;
            if open.len() == before || open.is_empty() {
                break;
            }
        }
        for (fact, _) in open {
            if self.imported.waiting < WAITING_AT_MOST {
                log::add_waiting(self.connection, &fact)?;
                self.imported.waiting += 1;
            } else {
                self.refuse(fact, proof::Fault::DeviceUnknown);
            }
        }
        Ok(())
    }

    fn close_erased(&self, fact: &mut SignedFact) -> Result<(), Fault> {
        if self.some_erased { erase::close_erased(self.connection, fact) } else { Ok(()) }
    }

    /// Words that were withheld here come with a fact that is known already.
    fn open_leaves(&mut self, received: i64, mut fact: SignedFact) -> Result<(), Fault> {
        if !log::has_closed_leaves(self.connection, received)? {
            return Ok(());
        }
        let Ok(envelope) = Envelope::read(&fact.bytes) else { return Ok(()) };
        if let Err(fault) = fact.check_leaves(&envelope) {
            self.refuse(fact, fault);
            return Ok(());
        }
        self.close_erased(&mut fact)?;
        if log::open_leaves(self.connection, received, &fact.leaves)? {
            let before = log::about(self.connection, log::LEAVES_OPENED)?;
            let times = before.and_then(|times| times.parse::<u64>().ok()).unwrap_or(0) + 1;
            log::say(self.connection, log::LEAVES_OPENED, &times.to_string())?;
            self.touched.insert(envelope.stream);
        }
        Ok(())
    }

    /// None where the device's key, or the fair's own, has not come.
    fn verify(&self, fact: &SignedFact, read: &Read) -> Result<Option<Signed>, Fault> {
        let Read { envelope, said, signed } = read;
        let told = match root::vouches(self.connection, envelope, said)? {
            Root::NotAsked => None,
            Root::Awaited => return Ok(None),
            Root::Denies => return Ok(Some(Err(proof::Fault::RootSignatureWrong))),
            // The root key vouches for the key that this very fact tells.
            Root::Vouches => key_told_by(said).filter(|(device, _)| *device == envelope.device),
        };
        // A device's name follows from its key: whoever tells of it tells the same.
        let told = told.as_ref().map(|(_, key)| key);
        let kept = || self.keys.get(&envelope.device);
        let key = told.or_else(kept).or_else(|| self.known.key_of(&envelope.device));
        let checked = |key| signed.clone().unwrap_or_else(|| fact.verify_signature(envelope, key));
        Ok(key.map(checked))
    }

    fn keep(&mut self, fact: &SignedFact, read: Read) -> Result<(), Fault> {
        let Read { envelope, said, .. } = read;
        log::append(self.connection, fact, &envelope)?;
        if self.some_wait {
            log::drop_waiting(self.connection, &fact.digest)?;
        }
        if self.some_in_quarantine {
            quarantine::release(self.connection, &fact.digest)?;
        }
        pin_root_key(self.connection, &said)?;
        self.store.await_missing(self.connection, &envelope.blobs)?;
        self.keys.extend(key_told_by(&said));
        self.trust_changed |= changes_trust(&said);
        self.links.push(Link {
            device: envelope.device.clone(),
            sequence: envelope.sequence,
            previous: envelope.previous.clone(),
            digest: fact.digest.clone(),
        });
        self.touched.insert(envelope.stream.clone());
        self.devices.insert(envelope.device.clone());
        let stream = envelope.stream.clone();
        let placed = log::placed_as(envelope, said, fact.digest.clone());
        self.came.entry(stream).or_default().push(placed);
        self.imported.added += 1;
        Ok(())
    }

    fn refuse(&mut self, fact: SignedFact, fault: proof::Fault) {
        let named = Envelope::read(&fact.bytes).ok();
        let place = named.map(|named| (named.device, named.sequence));
        self.imported.refused.push(Refused { digest: fact.digest, place, fault });
    }
}

fn streams_of_device(connection: &Connection, device: &DeviceId) -> Result<Vec<StreamId>, Fault> {
    let sql = "SELECT DISTINCT stream FROM facts WHERE device = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    streams(&mut statement.query([device.as_str()])?)
}
