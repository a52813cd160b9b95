//! Going over everything: every digest, signature, chain, leaf and file, and whether the views
//! are what the facts make of them.

mod found;

pub use found::{Checked, RecordFault};

use crate::blobs::Blobs;
use crate::database;
use crate::desk::Standing;
use crate::exchange::Head;
use crate::log::{self, Erasure, Stored};
use crate::memory::{Memory, key_told_by};
use crate::record::place_of;
use crate::root::{self, Root};
use crate::{Fault, Outcome, Store, Unusable, project, search};
use domain::fact::Fact;
use domain::ids::{DeviceId, Digest, StreamId};
use proof::{Envelope, PublicKey};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

impl Store {
    /// Goes over everything as it stands now. It changes nothing and holds nobody up.
    pub fn check(&self) -> Result<Checked, Fault> {
        let reader = self.new_reader()?;
        let (own, behind) = {
            let writer = self.writer();
            // From here on the reader sees the record as it is at this moment.
            reader.execute_batch("BEGIN; SELECT count(*) FROM about")?;
            let own = writer.device.as_ref().map(|own| own.key.device());
            let mut behind = false;
            if let (Some(mark), Some(own)) = (&writer.mark, &own) {
                let place = place_of(&reader, own)?;
                let holds = |digest: &Digest| log::holds(&reader, digest).unwrap_or(false);
                behind = mark.compare(&place, holds) != Standing::Whole;
            }
            (own, behind)
        };
        let mut check = Check::new(&reader, &self.blobs, own);
        if behind {
            check.fault(RecordFault::BehindMark);
        }
        let mut checked = check.log(self.exhibition.as_str())?;
        match views(reader) {
            Ok(faults) => checked.faults.extend(faults),
            Err(Fault::Unusable(Unusable::Damaged { .. })) => {
                checked.faults.push(RecordFault::FileDamaged { detail: "views".to_owned() });
            }
            Err(other) => return Err(other),
        }
        checked.faults.sort();
        checked.faults.dedup();
        Ok(checked)
    }
}

/// A check on its way.
struct Check<'a> {
    connection: &'a Connection,
    blobs: &'a Blobs,
    own: Option<DeviceId>,
    checked: Checked,
    /// Facts that were read, each with what it names.
    causes: BTreeMap<Digest, (DeviceId, Vec<Digest>)>,
    /// Files that facts name.
    named: BTreeSet<Digest>,
    commands: BTreeMap<Digest, String>,
}

impl<'a> Check<'a> {
    fn new(connection: &'a Connection, blobs: &'a Blobs, own: Option<DeviceId>) -> Self {
        Self {
            connection,
            blobs,
            own,
            checked: Checked::default(),
            causes: BTreeMap::new(),
            named: BTreeSet::new(),
            commands: BTreeMap::new(),
        }
    }

    fn log(mut self, exhibition: &str) -> Result<Checked, Fault> {
        self.step("file", Self::file)?;
        self.step("facts", Self::facts)?;
        self.step("chains", Self::chains)?;
        self.step("causes", Self::causes)?;
        self.step("files", Self::files)?;
        self.step("commands", Self::commands)?;
        self.step("receipts", Self::receipts)?;
        self.step("about", |check| check.about(exhibition))?;
        Ok(self.checked)
    }

    /// A step that stumbles over damage has found it; the others go on.
    fn step(
        &mut self,
        name: &str,
        step: impl FnOnce(&mut Self) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        match step(self) {
            Err(Fault::Unusable(Unusable::Damaged { .. })) => {
                self.fault(RecordFault::FileDamaged { detail: name.to_owned() });
                Ok(())
            }
            other => other,
        }
    }

    fn fault(&mut self, fault: RecordFault) {
        self.checked.faults.push(fault);
    }

    /// The pages, their checksums, and rows that belong to nothing.
    fn file(&mut self) -> Result<(), Fault> {
        for (pragma, sound) in [
            ("cipher_integrity_check", None),
            ("integrity_check", Some("ok")),
            ("foreign_key_check", None),
        ] {
            let mut statement = self.connection.prepare(&format!("PRAGMA {pragma}"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let detail = row.get_ref(0)?;
                let detail = detail.as_str().unwrap_or(pragma).to_owned();
                if Some(detail.as_str()) != sound {
                    self.checked.faults.push(RecordFault::FileDamaged { detail });
                }
            }
        }
        Ok(())
    }

    /// The keys of which the facts of the show tell.
    fn keys(&self) -> Result<BTreeMap<DeviceId, PublicKey>, Fault> {
        let shown = log::facts_of(self.connection, &StreamId::Exhibition)?;
        Ok(shown.iter().filter_map(|placed| key_told_by(&placed.fact)).collect())
    }

    fn facts(&mut self) -> Result<(), Fault> {
        let keys = self.keys()?;
        let connection = self.connection;
        let mut at = i64::MIN;
        loop {
            let batch = log::facts_after(connection, at, 500)?;
            let Some(last) = batch.last() else { return Ok(()) };
            at = last.received;
            for stored in batch {
                self.checked.facts += 1;
                self.one_fact(stored, &keys)?;
            }
        }
    }

    fn one_fact(
        &mut self,
        stored: Stored,
        keys: &BTreeMap<DeviceId, PublicKey>,
    ) -> Result<(), Fault> {
        let (digest, received) = (stored.digest.clone(), stored.received);
        let columns = log::Columns::read(self.connection, received)?;
        let fact = match log::sealed(self.connection, stored) {
            Ok(fact) => fact,
            Err(_) => {
                self.fault(RecordFault::NoteWrong { digest });
                return Ok(());
            }
        };
        if fact.digest != digest {
            self.fault(RecordFault::DigestWrong { digest: digest.clone() });
        }
        let verified =
            Envelope::read(&fact.bytes).and_then(|envelope| match keys.get(&envelope.device) {
                Some(key) => fact.verify(key),
                None => Err(proof::Fault::DeviceUnknown),
            });
        let envelope = match verified {
            Ok(envelope) => envelope,
            Err(why) => {
                self.fault(RecordFault::FactFalse { digest, why });
                return Ok(());
            }
        };
        if columns != log::Columns::of(&envelope)? {
            self.fault(RecordFault::NoteWrong { digest: digest.clone() });
        }
        let said = Fact::read(&envelope.stream, envelope.fact.get());
        if matches!(root::vouches(self.connection, &envelope, &said)?, Root::Denies | Root::Awaited)
        {
            let why = proof::Fault::RootSignatureWrong;
            self.fault(RecordFault::FactFalse { digest: digest.clone(), why });
        }
        if log::about(self.connection, "exhibition")?.as_deref()
            != Some(envelope.exhibition.as_str())
        {
            let why = proof::Fault::OtherExhibition;
            self.fault(RecordFault::FactFalse { digest: digest.clone(), why });
        }
        self.named.extend(envelope.blobs.into_iter().map(|blob| blob.digest));
        self.commands.insert(digest.clone(), envelope.command.0);
        let causes = envelope.parents.into_iter().chain(envelope.seen).chain(envelope.previous);
        self.causes.insert(digest, (envelope.device, causes.collect()));
        Ok(())
    }

    fn chains(&mut self) -> Result<(), Fault> {
        let links = log::links(self.connection, None)?;
        self.checked.forks = proof::forks(&links);
        for fault in proof::chain_faults(&links) {
            if let proof::Fault::ChainBroken { digest, .. } = &fault {
                self.fault(RecordFault::FactFalse { digest: digest.clone(), why: fault.clone() });
            }
        }
        let ends = proof::ends(&links).into_iter().map(|link| Head {
            device: link.device.clone(),
            sequence: link.sequence,
            digest: link.digest.clone(),
        });
        if ends.collect::<BTreeSet<_>>() != log::heads(self.connection)?.into_iter().collect() {
            self.fault(RecordFault::HeadsWrong);
        }
        if let Some(own) = self.own.clone() {
            let there: BTreeSet<u64> =
                links.iter().filter(|link| link.device == own).map(|link| link.sequence).collect();
            let last = there.last().copied().unwrap_or(0);
            if let Some(sequence) = (1..=last).find(|sequence| !there.contains(sequence)) {
                self.fault(RecordFault::ChainGap { device: own, sequence });
            }
        }
        Ok(())
    }

    /// What was recorded here was recorded with all its causes at hand; elsewhere they may be on
    /// their way.
    fn causes(&mut self) -> Result<(), Fault> {
        let mut awaited = BTreeSet::new();
        let mut missing = Vec::new();
        for (digest, (device, causes)) in &self.causes {
            for cause in causes.iter().filter(|cause| !self.causes.contains_key(*cause)) {
                if self.own.as_ref() == Some(device) {
                    let (digest, cause) = (digest.clone(), cause.clone());
                    missing.push(RecordFault::CauseMissing { digest, cause });
                } else {
                    awaited.insert(cause.clone());
                }
            }
        }
        self.checked.faults.extend(missing);
        self.checked.awaited += awaited.len();
        Ok(())
    }

    fn files(&mut self) -> Result<(), Fault> {
        let erased = log::erasures(self.connection)?;
        for blob in std::mem::take(&mut self.named) {
            let gone = erased.contains(&Erasure::Blob { blob: blob.clone() });
            match (gone, self.blobs.is_here(&blob)) {
                (true, true) => self.fault(RecordFault::NotErased { digest: blob }),
                (true, false) => {}
                // Even a fact under this desk's key may come from elsewhere, where the key was copied.
                (false, false) => match log::awaited_bytes(self.connection, &blob)? {
                    Some(_) => self.checked.awaited += 1,
                    None => self.fault(RecordFault::BlobLost { blob }),
                },
                (false, true) => {
                    self.checked.blobs += 1;
                    if !is_whole(self.blobs, &blob) {
                        self.fault(RecordFault::BlobDamaged { blob });
                    }
                }
            }
        }
        for erasure in erased {
            let (fact, path) = match &erasure {
                Erasure::Fact { fact } => (fact, None),
                Erasure::Leaf { fact, path } => (fact, Some(path)),
                Erasure::Blob { .. } => continue,
            };
            if let Some(found) = log::fact(self.connection, fact)? {
                let open = found.leaves.iter().any(|leaf| {
                    path.is_none_or(|path| *path == leaf.path)
                        && matches!(leaf.words, proof::Words::Open { .. })
                });
                if open {
                    self.fault(RecordFault::NotErased { digest: fact.clone() });
                }
            }
        }
        Ok(())
    }

    /// A remembered command names facts that are here and came from it, and this desk's counter
    /// stands where its commands left it.
    fn commands(&mut self) -> Result<(), Fault> {
        let mut last: BTreeMap<String, u32> = BTreeMap::new();
        for (command, outcome) in log::all_commands(self.connection)? {
            let outcome = serde_json::from_str::<Outcome>(&outcome).ok();
            let sound = outcome.as_ref().is_some_and(|outcome| {
                !outcome.facts.is_empty()
                    && outcome.facts.iter().all(|fact| self.commands.get(fact) == Some(&command))
            });
            if !sound {
                self.fault(RecordFault::CommandWrong { command });
                continue;
            }
            for number in outcome.iter().flat_map(|outcome| &outcome.numbers) {
                let counter = last.entry(number.station().to_owned()).or_default();
                *counter = (*counter).max(number.counter());
            }
        }
        let mut noted: Vec<u32> = log::all_numbers(self.connection)?;
        let mut given: Vec<u32> = last.into_values().collect();
        noted.retain(|number| *number > 0);
        noted.sort_unstable();
        given.sort_unstable();
        if noted != given {
            self.fault(RecordFault::AboutWrong { name: "numbers".to_owned() });
        }
        Ok(())
    }

    fn receipts(&mut self) -> Result<(), Fault> {
        let keys = self.keys()?;
        for (number, office, signed) in log::receipts(self.connection)? {
            let receipt = keys.get(&office).and_then(|key| signed.open(key).ok());
            let holds = match receipt {
                Some(it) if it.number == number => {
                    let there = log::at_place(self.connection, &it.device, it.sequence)?;
                    there.is_empty() || there.contains(&it.digest)
                }
                _ => false,
            };
            if !holds {
                self.fault(RecordFault::ReceiptWrong { number });
            }
        }
        Ok(())
    }

    fn about(&mut self, exhibition: &str) -> Result<(), Fault> {
        if log::waiting(self.connection).is_err() {
            self.fault(RecordFault::AboutWrong { name: "waiting".to_owned() });
        }
        if log::about(self.connection, "exhibition")?.as_deref() != Some(exhibition) {
            self.fault(RecordFault::AboutWrong { name: "exhibition".to_owned() });
        }
        let erased = Erasure::all_of(Memory::read(self.connection)?.show());
        if !erased.is_subset(&log::erasures(self.connection)?) {
            self.fault(RecordFault::AboutWrong { name: "erased".to_owned() });
        }
        Ok(())
    }
}

/// Makes the views anew in memory, from the facts alone, and compares row by row.
fn views(reader: Connection) -> Result<Vec<RecordFault>, Fault> {
    let anew = database::in_memory()?;
    let memory = Memory::read(&reader)?;
    let (reader, _) = project::rebuild(reader, &anew, memory.trust(), memory.settled())?;
    let documents = "SELECT stream, kind, item, title, text FROM view_documents ORDER BY 1, 2, 3";
    let mut wrong = Vec::new();
    for view in project::TABLES {
        let sql = format!("SELECT * FROM {view} ORDER BY 1, 2");
        if rows(&reader, &sql)? != rows(&anew, &sql)? {
            wrong.push(*view);
        }
    }
    if rows(&reader, documents)? != rows(&anew, documents)? {
        wrong.push("view_documents");
    }
    if !search::is_sound(&reader)? {
        wrong.push("view_search");
    }
    Ok(wrong.into_iter().map(|view| RecordFault::ViewWrong { view: view.to_owned() }).collect())
}

fn is_whole(blobs: &Blobs, blob: &Digest) -> bool {
    let mut buffer = vec![0; 64 * 1024];
    let Ok(mut reader) = blobs.read(blob) else { return false };
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

fn rows(connection: &Connection, sql: &str) -> Result<Vec<Vec<Value>>, Fault> {
    let mut statement = connection.prepare(sql)?;
    let columns = statement.column_count();
    let mut found = statement.query([])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push((0..columns).map(|at| row.get(at)).collect::<Result<_, _>>()?);
    }
    Ok(rows)
}
