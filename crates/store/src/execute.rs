//! The one write path: read, decide, seal, append, project, commit.

use crate::desk::Place;
use crate::memory::{Memory, changes_trust, streams_to_fold};
use crate::record::Writer;
use crate::search::Late;
use crate::{Fault, NewDevice, Random, Store, Unusable, Watch, erase, log};
use domain::fact::{Append, Fact};
use domain::fold::SetAside;
use domain::identifiers::number::Number;
use domain::ids::{CommandId, DeviceId, Digest, OfficerId, StreamId};
use domain::refusal::Refusal;
use domain::{Command, Context, allowed_while_contested, exhibition};
use jiff::Timestamp;
use jiff::tz::Offset;
use proof::{Clock, DeviceKey, Draft, Link, Moment, SignedFact};
use rusqlite::{Connection, TransactionBehavior};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use ts_rs::TS;

/// Who asks, when, and under which id.
#[derive(Clone, Debug)]
pub struct Request {
    /// The officer who is signed in; none for what the desk records by itself.
    pub officer: Option<OfficerId>,
    /// The command's id; the same id gives the first result again.
    pub command: CommandId,
    /// The desk's clock.
    pub now: Timestamp,
    /// The offset at which that clock is read.
    pub offset: Offset,
    /// How far it can be trusted.
    pub clock: Clock,
}

/// What came of a command.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Outcome {
    /// The facts, in the order in which they were sealed.
    pub facts: Vec<Digest>,
    /// The streams that changed; the first that the command opened comes first.
    pub streams: Vec<StreamId>,
    /// The numbers that were given out.
    pub numbers: Vec<Number>,
}

/// What would come of a command.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What would be appended.
    pub appends: Vec<Append>,
    /// The numbers that would be given out; another command may take them first.
    pub numbers: Vec<Number>,
}

impl Store {
    /// Decides a command and records what follows. When it returns, the facts outlast a power
    /// cut; when it fails, nothing has happened.
    pub fn execute(
        &self,
        command: &Command,
        request: &Request,
        random: Random<'_>,
    ) -> Result<Outcome, Fault> {
        self.execute_watched(command, request, random, &mut |_, _| true)
    }

    /// The same for a command of many facts: `watch` hears how many steps of how many are done,
    /// and may stop it before it is recorded; then nothing has happened ([`Fault::Stopped`]).
    pub fn execute_watched(
        &self,
        command: &Command,
        request: &Request,
        random: Random<'_>,
        watch: Watch<'_>,
    ) -> Result<Outcome, Fault> {
        let mut writer = self.writer();
        let asked = log::asked(command, request.officer.as_ref())?;
        if let Some((before, outcome)) = log::remembered(&writer.connection, &request.command)? {
            if before == asked {
                return Ok(outcome);
            }
            return Err(Unusable::CommandReused { command: request.command.clone() }.into());
        }
        let _long = self.long_write(command.reads().all_exhibitors);
        match self.write(&mut writer, command, request, &asked, (random, watch)) {
            Ok((outcome, erased)) => {
                self.after_commit(&mut writer, &outcome, erased.as_deref());
                Ok(outcome)
            }
            Err(fault) => {
                // A refusal comes before anything is touched; all else may leave half a command.
                if !matches!(fault, Fault::Refused(_)) {
                    writer.forget();
                }
                Err(fault)
            }
        }
    }

    /// Decides a command and writes nothing.
    pub fn preview(&self, command: &Command, request: &Request) -> Result<Preview, Fault> {
        let mut writer = self.writer();
        let key = writer.device.as_ref().ok_or(NewDevice::NoKey)?;
        let (device, station) = (key.key.device(), key.station.clone());
        let (connection, memory) = writer.parts()?;
        let context = context(connection, memory, request, device, station)?;
        let (appends, numbers) = self.decide(connection, memory, command, &context)?;
        Ok(Preview { appends, numbers })
    }

    fn write(
        &self,
        writer: &mut Writer,
        command: &Command,
        request: &Request,
        asked: &log::Asked,
        (random, watch): (Random<'_>, Watch<'_>),
    ) -> Result<(Outcome, Option<Vec<Digest>>), Fault> {
        if let Some(why) = writer.hindrance {
            return Err(why.into());
        }
        writer.parts()?;
        let Writer { connection, memory, device, mark, .. } = writer;
        let memory = memory.as_mut().ok_or_else(|| Fault::broken("what was just read is there"))?;
        let own = device.as_ref().ok_or(NewDevice::NoKey)?;
        let mark = mark.as_mut().ok_or(NewDevice::MarkLost)?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let context =
            context(&transaction, memory, request, own.key.device(), own.station.clone())?;
        let (appends, numbers) = self.decide(&transaction, memory, command, &context)?;
        if appends.is_empty() {
            return Ok((Outcome::default(), None));
        }
        for append in &appends {
            self.require_blobs(&transaction, append)?;
        }
        let mut sealing = Sealing::new(&transaction, &own.key, request, random)?;
        let mut outcome = Outcome { numbers, ..Outcome::default() };
        let mut changed = BTreeSet::new();
        let trust_changes = appends.iter().any(|append| changes_trust(&append.fact));
        let streams: BTreeSet<&StreamId> = appends.iter().map(|append| &append.stream).collect();
        let mut steps = Steps { done: 0, total: appends.len() + streams.len(), watch };
        for append in appends {
            steps.one()?;
            changed.insert(append.stream.clone());
            let fact = sealing.seal(self, memory, append)?;
            outcome.facts.push(fact.digest);
        }
        let opened = sealing.opened.take();
        let place = Place {
            sequence: sealing.sequence,
            digest: sealing.previous.clone(),
            number: context.last_number_taken(),
        };
        log::note_number(&transaction, &context.device, place.number)?;
        log::note_heads(&transaction, sealing.links)?;
        if trust_changes {
            *memory = Memory::read(&transaction)?;
            changed.extend(streams_to_fold(&transaction, true)?);
        }
        let erased = erase::apply(&transaction, memory.show(), &mut changed)?;
        let mut late = Late::default();
        for stream in &changed {
            steps.one()?;
            memory.project(&transaction, stream, &mut late)?;
        }
        late.finish(&transaction)?;
        if erased.is_some() {
            crate::search::purge(&transaction)?;
        }
        let opened = opened.filter(|opened| changed.remove(opened));
        outcome.streams = opened.into_iter().chain(changed).collect();
        log::remember(&transaction, &request.command, asked, &outcome)?;
        mark.intend(place.clone())?;
        transaction.commit()?;
        // The commit stands whatever becomes of this note.
        let _ = mark.done(place);
        Ok((outcome, erased))
    }

    fn decide(
        &self,
        connection: &Connection,
        memory: &mut Memory,
        command: &Command,
        context: &Context,
    ) -> Result<(Vec<Append>, Vec<Number>), Fault> {
        let world = memory.lend(connection, &command.reads())?;
        let decided = domain::decide(&world, command, context);
        let numbers = (context.last_number + 1..=context.last_number_taken())
            .map(|counter| {
                let show = &world.exhibition;
                Number::new(&show.code, show.number_year(), context.station.as_str(), counter)
            })
            .collect();
        memory.take_back(world);
        let appends = decided?;
        for append in &appends {
            refuse_where_closed(connection, memory, append)?;
        }
        Ok((appends, numbers))
    }

    /// A fact can name only files that are safe here.
    fn require_blobs(&self, connection: &Connection, append: &Append) -> Result<(), Fault> {
        for blob in &append.blobs {
            let erasure = log::Erasure::Blob { blob: blob.digest.clone() };
            if log::is_erased(connection, &erasure)? {
                return Err(Unusable::BlobErased { digest: blob.digest.clone() }.into());
            }
            if !self.blobs.is_here(&blob.digest) {
                return Err(Unusable::BlobMissing { digest: blob.digest.clone() }.into());
            }
        }
        Ok(())
    }

    /// What follows a commit and may fail without undoing it.
    fn after_commit(&self, writer: &mut Writer, outcome: &Outcome, erased: Option<&[Digest]>) {
        self.finish_erasure(writer, erased);
        if outcome.streams.contains(&StreamId::Exhibition) {
            // Opening the fair the next time seals the keys again where this failed.
            let _ = self.seal_to_officers(writer);
        }
        self.advance_second_copy(writer);
    }
}

/// How far a command is.
struct Steps<'a> {
    done: usize,
    total: usize,
    watch: Watch<'a>,
}

impl Steps<'_> {
    /// Begins one more step, unless somebody stops it.
    fn one(&mut self) -> Result<(), Fault> {
        let goes_on = (self.watch)(self.done, self.total.max(self.done + 1));
        self.done += 1;
        if goes_on { Ok(()) } else { Err(Fault::Stopped) }
    }
}

/// What one command seals, fact after fact.
struct Sealing<'a> {
    connection: &'a Connection,
    key: &'a DeviceKey,
    request: &'a Request,
    random: Random<'a>,
    recorded_at: Moment,
    sequence: u64,
    previous: Option<Digest>,
    /// What was sealed.
    links: Vec<Link>,
    /// The first stream that begins here.
    opened: Option<StreamId>,
}

impl<'a> Sealing<'a> {
    fn new(
        connection: &'a Connection,
        key: &'a DeviceKey,
        request: &'a Request,
        random: Random<'a>,
    ) -> Result<Self, Fault> {
        let last = log::last_of(connection, &key.device())?;
        let (sequence, previous) = match last {
            Some((sequence, digest)) => (sequence, Some(digest)),
            None => (0, None),
        };
        let recorded_at = Moment::new(request.now, request.offset);
        let (links, opened) = (Vec::new(), None);
        Ok(Self {
            connection,
            key,
            request,
            random,
            recorded_at,
            sequence,
            previous,
            links,
            opened,
        })
    }

    /// Seals one append on top of all heads of its stream, and adds it to log and memory.
    fn seal(
        &mut self,
        store: &Store,
        memory: &mut Memory,
        append: Append,
    ) -> Result<SignedFact, Fault> {
        let parents = memory.folded(self.connection, &append.stream)?.heads.clone();
        let seen = memory.folded(self.connection, &StreamId::Exhibition)?.heads.clone();
        if parents.is_empty() && self.opened.is_none() {
            self.opened = Some(append.stream.clone());
        }
        let draft = Draft {
            exhibition: store.exhibition.clone(),
            stream: append.stream.clone(),
            parents,
            seen,
            sequence: self.sequence + 1,
            previous: self.previous.clone(),
            officer: self.request.officer.clone(),
            command: self.request.command.clone(),
            recorded_at: self.recorded_at.clone(),
            clock: self.request.clock.clone(),
            blobs: append.blobs,
            fact: RawValue::from_string(serde_json::to_string(&append.fact)?)?,
            leaves: append.leaves,
        };
        let fact = proof::seal(draft, self.key, || {
            let mut salt = [0; 16];
            (self.random)(&mut salt);
            salt
        })?;
        let envelope = proof::Envelope::read_again(&fact.bytes)?;
        log::append(self.connection, &fact, &envelope)?;
        pin_root_key(self.connection, &append.fact)?;
        let placed = log::placed(envelope, fact.digest.clone());
        memory.add(self.connection, &append.stream, placed)?;
        let folded = memory.folded(self.connection, &append.stream)?;
        match folded.set_aside.iter().find(|(digest, _)| *digest == fact.digest) {
            // What would count for nothing is not written.
            Some((_, SetAside::BeyondRevocation)) => return Err(NewDevice::Revoked.into()),
            Some(_) => return Err(Unusable::DeviceNotAdmitted.into()),
            None => {}
        }
        self.sequence += 1;
        let previous = self.previous.replace(fact.digest.clone());
        self.links.push(Link {
            device: self.key.device(),
            sequence: self.sequence,
            previous,
            digest: fact.digest.clone(),
        });
        Ok(fact)
    }
}

fn context(
    connection: &Connection,
    memory: &Memory,
    request: &Request,
    device: DeviceId,
    station: domain::ids::Station,
) -> Result<Context, Fault> {
    // The admission says which station a device has; before it, the desk's own file does.
    let admitted = memory.show().devices.get(&device).map(|admission| admission.station.clone());
    let last_number = log::last_number(connection, &device)?;
    // Facts hold the time to the millisecond, and so must everything reckoned from it.
    let now = Moment::new(request.now, request.offset).instant();
    Ok(Context::new(
        now,
        request.officer.clone(),
        device,
        request.command.clone(),
        admitted.unwrap_or(station),
        last_number,
    ))
}

/// A stream that a newer program wrote to is only read here, and a contested one takes only what
/// may not wait for the person who settles it.
fn refuse_where_closed(
    connection: &Connection,
    memory: &mut Memory,
    append: &Append,
) -> Result<(), Fault> {
    let folded = memory.folded(connection, &append.stream)?;
    let unknown = folded.set_aside.iter().any(|(_, why)| *why == SetAside::Unknown);
    if unknown && (append.stream != StreamId::Exhibition || is_administration(&append.fact)) {
        return Err(Refusal::ReadOnly.into());
    }
    if !folded.contested.is_empty() && !allowed_while_contested(&append.fact, &folded.contested) {
        let fields = folded.contested.iter().map(|clash| clash.field.clone()).collect();
        return Err(Refusal::Contested { fields }.into());
    }
    Ok(())
}

/// Facts that decide who may do what.
fn is_administration(fact: &Fact) -> bool {
    use exhibition::Fact::{
        DeviceAdmitted, DeviceReplaced, DeviceRevoked, ExhibitionOpened, FactAdopted,
        OfficerEnrolled, OfficerRetired, OfficerRolesSet, ProfileAdopted,
    };
    matches!(
        fact,
        Fact::Exhibition(
            ExhibitionOpened { .. }
                | OfficerEnrolled { .. }
                | OfficerRolesSet { .. }
                | OfficerRetired { .. }
                | DeviceAdmitted { .. }
                | DeviceReplaced { .. }
                | DeviceRevoked { .. }
                | FactAdopted { .. }
                | ProfileAdopted { .. }
        )
    )
}

/// The first opening pins the root key; nothing under another one is believed ever after.
pub(crate) fn pin_root_key(connection: &Connection, fact: &Fact) -> Result<(), Fault> {
    if let Fact::Exhibition(exhibition::Fact::ExhibitionOpened { root_key, .. }) = fact
        && log::about(connection, "root_key")?.is_none()
    {
        log::say(connection, "root_key", root_key)?;
    }
    Ok(())
}
