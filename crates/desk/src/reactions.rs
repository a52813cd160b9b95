//! What follows an act by itself: its papers.
//!
//! Every reaction is idempotent and resumed from a cursor. It has an outward effect, so it runs
//! only for what this device recorded, never for what was imported or rebuilt.

use crate::clock::random;
use crate::desk::{Desk, OpenFair};
use crate::failure::Failure;
use crate::papers::{Scene, Wanted, papers_of};
use documents::Language;
use domain::fact::Placed;
use domain::ids::{CommandId, Digest, StreamId};
use domain::{Blob, BlobKind, Command, Reads, State, Told, World, register};
use store::{Received, Words};

/// Facts read at once while following the record.
const BATCH: usize = 200;

/// Where the papers have come.
const CURSOR: &str = "papers";

impl Desk {
    /// Makes the papers of every act of this device that has none yet.
    pub(crate) fn react(&self) -> Result<Vec<IssuedPaper>, Failure> {
        let fair = self.fair()?;
        let mut issued = Vec::new();
        let mut cursor = fair.store.notes().cursor(CURSOR)?;
        loop {
            let batch = fair.store.facts_after(cursor, BATCH)?;
            let Some(last) = batch.last().map(|received| received.received) else { break };
            for received in batch.iter().filter(|received| received.own) {
                issued.extend(self.issue(&fair, received)?);
            }
            cursor = last;
            fair.store.notes().move_cursor(CURSOR, cursor)?;
        }
        Ok(issued)
    }

    fn issue(&self, fair: &OpenFair, received: &Received) -> Result<Vec<IssuedPaper>, Failure> {
        if !may_have_papers(&received.placed) {
            return Ok(Vec::new());
        }
        let (stream, act) = (&received.stream, &received.placed);
        let world = fair.world_at(stream, act)?;
        let blobs = fair.blobs_of(&act.digest)?;
        let words = |told: &Told| fair.store.words_at(told).ok().flatten();
        let scene = Scene {
            world: &world,
            act,
            stream,
            blobs: &blobs,
            told: &words,
            language: fair.language(&world, stream),
            draft: false,
        };
        let mut issued = Vec::new();
        for wanted in papers_of(&scene) {
            issued.push(self.keep(fair, stream, act, wanted)?);
        }
        Ok(issued)
    }

    fn keep(
        &self,
        fair: &OpenFair,
        stream: &StreamId,
        act: &Placed,
        wanted: Wanted,
    ) -> Result<IssuedPaper, Failure> {
        let Wanted { number, kind, document } = wanted;
        let pdf = self.press().render(&document).map_err(|broken| Failure::broken(&broken))?;
        let paper = fair.store.put_blob(&pdf.bytes, BlobKind::Paper, true)?;
        let digest = paper.digest.clone();
        let command = Command::Paper(register::Command::IssuePaper {
            stream: stream.clone(),
            number: number.clone(),
            kind,
            act: act.digest.clone(),
            paper,
        });
        // The id follows from the act and the number, so that a resumed reaction repeats nothing.
        let id = CommandId(format!("{}.paper.{number}", act.command));
        let mut request = self.request(fair, id);
        request.officer = act.officer.clone();
        fair.store.execute(&command, &request, &mut random)?;
        Ok(IssuedPaper { number: number.to_string(), kind, digest })
    }
}

/// A paper that was made and registered.
#[derive(Clone, Debug, PartialEq, serde::Serialize, ts_rs::TS)]
pub struct IssuedPaper {
    /// Its number.
    pub number: String,
    /// What it is.
    pub kind: domain::papers::PaperKind,
    /// Its stored bytes.
    pub digest: Digest,
}

/// A quick look before anything is read: most facts have no paper.
fn may_have_papers(placed: &Placed) -> bool {
    use domain::Fact;
    use domain::{case, exhibition, exhibitor, round};
    match &placed.fact {
        Fact::Exhibition(fact) => matches!(
            fact,
            exhibition::Fact::RulesApproved { .. } | exhibition::Fact::BlanksPrinted { .. }
        ),
        Fact::Exhibitor(fact) => matches!(
            fact,
            exhibitor::Fact::PledgeSent { .. }
                | exhibitor::Fact::PledgeAccepted { .. }
                | exhibitor::Fact::NoEntryNotified { .. }
        ),
        Fact::Round(fact) => matches!(fact, round::Fact::FindingRecorded { .. }),
        Fact::Case(fact) => !matches!(
            fact,
            case::Fact::Paper(register::Fact::PaperIssued { .. })
                | case::Fact::NoteAdded {}
                | case::Fact::EvidenceAdded { .. }
        ),
        Fact::Right(_) | Fact::Unknown(_) => false,
    }
}

impl OpenFair {
    /// The states as they stood right after an act, with whom it concerns.
    pub(crate) fn world_at(&self, stream: &StreamId, act: &Placed) -> Result<World, Failure> {
        let facts = self.store.facts_of(stream)?;
        let upto: Vec<Placed> = match facts.iter().position(|fact| fact.digest == act.digest) {
            Some(at) => facts.into_iter().take(at + 1).collect(),
            None => facts.into_iter().chain([act.clone()]).collect(),
        };
        let folded = self.store.fold_of(stream, &upto)?;
        let mut world = World { exhibition: self.exhibition()?, ..World::default() };
        self.place(&mut world, stream, folded.state);
        self.add_parties(&mut world)?;
        Ok(world)
    }

    /// The states that a command reads, as they stand.
    pub(crate) fn world(&self, reads: &Reads) -> Result<World, Failure> {
        let mut world = World { exhibition: self.exhibition()?, ..World::default() };
        for stream in &reads.streams {
            let folded = self.store.folded(stream)?;
            self.place(&mut world, stream, folded.state);
        }
        self.add_parties(&mut world)?;
        Ok(world)
    }

    fn place(&self, world: &mut World, stream: &StreamId, state: State) {
        match (stream, state) {
            (StreamId::Exhibition, State::Exhibition(state)) => world.exhibition = state,
            (StreamId::Exhibitor(id), State::Exhibitor(state)) => {
                world.exhibitors.insert(id.clone(), state);
            }
            (StreamId::Round(id), State::Round(state)) => {
                world.rounds.insert(id.clone(), state);
            }
            (StreamId::Case(id), State::Case(state)) => {
                world.cases.insert(id.clone(), state);
            }
            (StreamId::Right(id), State::Right(state)) => {
                world.rights.insert(id.clone(), state);
            }
            _ => {}
        }
    }

    /// The exhibitors of the cases and findings that are in the world.
    fn add_parties(&self, world: &mut World) -> Result<(), Failure> {
        let of_cases = world.cases.values().filter_map(|case| case.respondent.clone());
        let of_rounds = world
            .rounds
            .values()
            .flat_map(|round| round.findings.values())
            .filter_map(|finding| finding.exhibitor.clone());
        let parties: Vec<_> = of_cases.chain(of_rounds).collect();
        for party in parties {
            let id = world.exhibition.read_as(&party).clone();
            if !world.exhibitors.contains_key(&id) {
                let stream = StreamId::Exhibitor(id);
                let folded = self.store.folded(&stream)?;
                self.place(world, &stream, folded.state);
            }
        }
        Ok(())
    }

    /// The files that a fact names.
    pub(crate) fn blobs_of(&self, fact: &Digest) -> Result<Vec<Blob>, Failure> {
        let Some(signed) = self.store.fact(fact)? else { return Ok(Vec::new()) };
        let envelope = proof::Envelope::read_again(&signed.bytes)
            .map_err(|fault| Failure::broken(&fault))?;
        Ok(envelope.blobs)
    }

    /// Papers are bilingual where a party is foreign or the fair says so; Chinese prevails.
    pub(crate) fn language(&self, world: &World, stream: &StreamId) -> Language {
        let setting = self.store.notes().setting("document_language").ok().flatten();
        match setting.as_deref() {
            Some("zh") => Language::Chinese,
            Some("en") => Language::English,
            Some(_) => Language::Bilingual,
            None => {
                let _ = (world, stream);
                Language::Bilingual
            }
        }
    }
}

/// Words of facts that are not written yet, with those of the record behind them.
pub(crate) fn words_with<'words>(
    fair: &'words OpenFair,
    drafted: &'words Words,
) -> impl Fn(&Told) -> Option<String> + 'words {
    move |told| {
        drafted.get(told).cloned().or_else(|| fair.store.words_at(told).ok().flatten())
    }
}
