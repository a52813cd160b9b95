//! What happened on other desks: verified, kept, folded, in whatever order it comes.

use crate::execute::pin_root_key;
use crate::memory::{Memory, changes_trust, key_told_by, streams, streams_to_fold};
use crate::record::Writer;
use crate::root::{self, Root};
use crate::search::Late;
use crate::{Fault, Store, erase, log, quarantine, search};
use domain::fact::Fact;
use domain::ids::{DeviceId, Digest, ExhibitionId, StreamId};
use proof::{Envelope, Fork, Link, PublicKey, SignedFact};
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
        let mut writer = self.writer();
        let _long = self.long_write(facts.len() > MANY);
        match self.take_in(&mut writer, facts) {
            Ok((imported, erased)) => {
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
        facts: Vec<SignedFact>,
    ) -> Result<(Imported, Option<Vec<Digest>>), Fault> {
        let (connection, memory) = writer.parts()?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let cuts = memory.trust().cuts().clone();
        let show_waited = memory.show_waits();
        let mut intake = Intake::new(self, &transaction, memory)?;
        intake.sort(facts)?;
        let Intake { imported, touched, devices, links, trust_changed, .. } = intake;
        log::note_heads(&transaction, links)?;
        let mut imported = imported;
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
            memory.fold_anew(&transaction, stream)?;
            memory.project(&transaction, stream, &mut late)?;
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

/// A fact that was read, and what its signature says where the key is known; or what is wrong.
type Examined = Result<(Envelope, Option<Signed>), proof::Fault>;

/// Reads facts and checks their leaves, and their signatures where the key is known: what costs
/// most and needs no record, on every core there is.
fn examine(
    facts: Vec<SignedFact>,
    exhibition: &ExhibitionId,
    known: &Memory,
) -> Vec<(SignedFact, Examined)> {
    let one = |fact: &SignedFact| {
        let envelope = Envelope::read(&fact.bytes)?;
        if envelope.exhibition != *exhibition {
            return Err(proof::Fault::OtherExhibition);
        }
        // The root is checked while every word is still there.
        fact.check_leaves(&envelope)?;
        let key = known.key_of(&envelope.device);
        let signed = key.map(|key| fact.verify_signature(&envelope, key));
        Ok((envelope, signed))
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = facts.len().div_ceil(cores).max(SHARE);
    let found: Vec<_> = std::thread::scope(|scope| {
        let shares: Vec<_> = facts
            .chunks(share)
            .map(|share| scope.spawn(|| share.iter().map(one).collect::<Vec<_>>()))
            .collect();
        let done = shares.into_iter().map(|share| share.join().expect("checking never panics"));
        done.flatten().collect()
    });
    facts.into_iter().zip(found).collect()
}

/// Facts on their way in.
struct Intake<'a> {
    store: &'a Store,
    connection: &'a Connection,
    /// Keys of which the facts of the show tell, those just taken in among them.
    keys: BTreeMap<DeviceId, PublicKey>,
    known: &'a Memory,
    imported: Imported,
    touched: BTreeSet<StreamId>,
    devices: BTreeSet<DeviceId>,
    /// What was added.
    links: Vec<Link>,
    /// Whether a cut or an adoption came, which can change any stream.
    trust_changed: bool,
    some_in_quarantine: bool,
}

impl<'a> Intake<'a> {
    fn new(store: &'a Store, connection: &'a Connection, known: &'a Memory) -> Result<Self, Fault> {
        Ok(Self {
            store,
            connection,
            keys: BTreeMap::new(),
            known,
            imported: Imported::default(),
            touched: BTreeSet::new(),
            devices: BTreeSet::new(),
            links: Vec::new(),
            trust_changed: false,
            some_in_quarantine: !quarantine::is_empty(connection)?,
        })
    }

    /// Takes in what can be verified, again and again, because one fact may tell the key of the
    /// next; keeps what still waits and drops what is false.
    fn sort(&mut self, facts: Vec<SignedFact>) -> Result<(), Fault> {
        let mut handed_in = BTreeSet::new();
        let mut new = Vec::new();
        for fact in facts {
            if !handed_in.insert(fact.digest.clone()) {
                self.imported.known += 1;
            } else if let Some(received) = log::received_at(self.connection, &fact.digest)? {
                self.open_leaves(received, fact)?;
                self.imported.known += 1;
            } else {
                new.push(fact);
            }
        }
        let mut open = Vec::new();
        for (mut fact, examined) in examine(new, &self.store.exhibition, self.known) {
            match examined {
                Ok((envelope, signed)) => {
                    erase::close_erased(self.connection, &mut fact)?;
                    open.push((fact, envelope, signed));
                }
                Err(fault) => self.refuse(fact, fault),
            }
        }
        for fact in log::waiting(self.connection)? {
            if handed_in.contains(&fact.digest) {
                continue;
            }
            let envelope = Envelope::read(&fact.bytes)?;
            open.push((fact, envelope, None));
        }
        loop {
            let before = open.len();
            let mut still = Vec::new();
            for (fact, envelope, signed) in open {
                match self.verify(&fact, &envelope, signed.as_ref())? {
                    Some(Ok(())) => self.keep(&fact, envelope)?,
                    Some(Err(fault)) => {
                        log::drop_waiting(self.connection, &fact.digest)?;
                        self.refuse(fact, fault);
                    }
                    None => still.push((fact, envelope, signed)),
                }
            }
            open = still;
            if open.len() == before || open.is_empty() {
                break;
            }
        }
        for (fact, ..) in open {
            if self.imported.waiting < WAITING_AT_MOST {
                log::add_waiting(self.connection, &fact)?;
                self.imported.waiting += 1;
            } else {
                self.refuse(fact, proof::Fault::DeviceUnknown);
            }
        }
        Ok(())
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
        erase::close_erased(self.connection, &mut fact)?;
        if log::open_leaves(self.connection, received, &fact.leaves)? {
            let before = log::about(self.connection, log::LEAVES_OPENED)?;
            let times = before.and_then(|times| times.parse::<u64>().ok()).unwrap_or(0) + 1;
            log::say(self.connection, log::LEAVES_OPENED, &times.to_string())?;
            self.touched.insert(envelope.stream);
        }
        Ok(())
    }

    /// None where the device's key, or the fair's own, has not come. `signed` is what was found
    /// under the key that was known before.
    fn verify(
        &self,
        fact: &SignedFact,
        envelope: &Envelope,
        signed: Option<&Signed>,
    ) -> Result<Option<Signed>, Fault> {
        let said = Fact::read(&envelope.stream, envelope.fact.get());
        let told = match root::vouches(self.connection, envelope, &said)? {
            Root::NotAsked => None,
            Root::Awaited => return Ok(None),
            Root::Denies => return Ok(Some(Err(proof::Fault::RootSignatureWrong))),
            // The root key vouches for the key that this very fact tells.
            Root::Vouches => key_told_by(&said).filter(|(device, _)| *device == envelope.device),
        };
        // A device's name follows from its key: whoever tells of it tells the same.
        let key = told.as_ref().map(|(_, key)| key).or_else(|| self.keys.get(&envelope.device));
        Ok(signed.cloned().or_else(|| key.map(|key| fact.verify_signature(envelope, key))))
    }

    fn keep(&mut self, fact: &SignedFact, envelope: Envelope) -> Result<(), Fault> {
        log::append(self.connection, fact, &envelope)?;
        log::drop_waiting(self.connection, &fact.digest)?;
        if self.some_in_quarantine {
            quarantine::release(self.connection, &fact.digest)?;
        }
        let said = Fact::read(&envelope.stream, envelope.fact.get());
        pin_root_key(self.connection, &said)?;
        self.store.await_missing(self.connection, &envelope.blobs)?;
        self.keys.extend(key_told_by(&said));
        self.trust_changed |= changes_trust(&said);
        self.links.push(Link {
            device: envelope.device.clone(),
            sequence: envelope.sequence,
            previous: envelope.previous,
            digest: fact.digest.clone(),
        });
        self.touched.insert(envelope.stream);
        self.devices.insert(envelope.device);
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
