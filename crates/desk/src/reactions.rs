//! What follows an act by itself: its papers.
//!
//! Every reaction is idempotent and resumed from a cursor. It has an outward effect, so it runs
//! only for what this device recorded, never for what was imported or rebuilt.

use crate::clock::random;
use crate::desk::{Desk, OpenFair};
use crate::failure::Failure;
use crate::papers::{Scene, Wanted, may_ask, papers_of};
use documents::{Language, PAPERS_IN_ONE_FILE};
use domain::fact::Placed;
use domain::ids::{CommandId, Digest, StreamId};
use domain::{Blob, BlobKind, Command, Fact, Reads, Told, World, exhibition, register};
use store::{Received, Words};

/// Facts read at once while following the record.
const BATCH: usize = 200;

/// More acts than these at once are told as a work that goes on.
const MANY: u64 = 5;

/// Where the papers have come.
const CURSOR: &str = "papers";

impl Desk {
    /// Makes the papers of every act of this device that has none yet; `acts` are known to be new.
    ///
    /// An act whose paper cannot be made keeps the cursor before it, so that it is tried again;
    /// the acts after it get their papers all the same. What is stopped goes on with the next act.
    pub(crate) fn react(&self, acts: usize) -> Result<Reacted, Failure> {
        let fair = self.fair()?;
        let work = self.begin("papers");
        let total = u64::try_from(acts).ok().filter(|acts| *acts > MANY);
        let Reacted { mut issued, mut trouble } = Reacted::default();
        let mut stopped = false;
        let mut cursor = fair.store.notes().cursor(CURSOR)?;
        loop {
            let batch = fair.store.facts_after(cursor, BATCH)?;
            let Some(last) = batch.last().map(|received| received.received) else { break };
            let mut wanted = Vec::new();
            for received in batch.iter().filter(|received| received.own) {
                wanted.extend(self.wanted(&fair, received)?);
            }
            let printed = self.print(&fair, wanted, &mut issued, &mut |done| {
                let Some(total) = total else { return Ok(()) };
                let told = work.step(u64::try_from(done).unwrap_or(total).min(total), Some(total));
                stopped = told.is_err();
                told
            });
            trouble = printed.err().or(trouble);
            if stopped {
                break;
            }
            cursor = last;
            if trouble.is_none() {
                fair.store.notes().move_cursor(CURSOR, cursor)?;
            }
        }
        Ok(Reacted { issued, trouble })
    }

    /// Goes past what is recorded without making its papers: a rehearsal's mass of pledges.
    pub(crate) fn pass_over_papers(&self) -> Result<(), Failure> {
        let fair = self.fair()?;
        let mut cursor = fair.store.notes().cursor(CURSOR)?;
        while let Some(last) = fair.store.facts_after(cursor, BATCH)?.last() {
            cursor = last.received;
        }
        fair.store.notes().move_cursor(CURSOR, cursor)?;
        Ok(())
    }

    fn wanted<'batch>(
        &self,
        fair: &OpenFair,
        received: &'batch Received,
    ) -> Result<Vec<(&'batch Received, Wanted)>, Failure> {
        if !may_ask(&received.placed.fact) {
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
            language: fair.language(),
            draft: false,
        };
        Ok(papers_of(&scene).into_iter().map(|wanted| (received, wanted)).collect())
    }

    /// Forms of one act go to the printer as one job in their order and share its file; every
    /// other paper has a file of its own.
    fn print(
        &self,
        fair: &OpenFair,
        wanted: Vec<(&Received, Wanted)>,
        issued: &mut Vec<IssuedPaper>,
        tell: &mut dyn FnMut(usize) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let job_of = |(received, wanted): &(&Received, Wanted)| {
            wanted.is_form().then(|| (received.placed.command.clone(), wanted.kind))
        };
        for job in wanted
            .chunk_by(|left, right| job_of(left).is_some_and(|job| Some(job) == job_of(right)))
        {
            for part in job.chunks(PAPERS_IN_ONE_FILE) {
                tell(issued.len())?;
                let documents: Vec<_> =
                    part.iter().map(|(_, wanted)| wanted.document.clone()).collect();
                let files = self
                    .press()
                    .render_many(&documents)
                    .map_err(|broken| Failure::broken(&broken))?;
                for file in files {
                    let paper = fair.store.put_blob(&file.bytes, BlobKind::Paper, true)?;
                    for (received, wanted) in part {
                        issued.push(self.register(fair, received, wanted, &paper)?);
                    }
                }
            }
        }
        Ok(())
    }

    fn register(
        &self,
        fair: &OpenFair,
        received: &Received,
        wanted: &Wanted,
        paper: &Blob,
    ) -> Result<IssuedPaper, Failure> {
        let (stream, act) = (&received.stream, &received.placed);
        let (number, kind) = (&wanted.number, wanted.kind);
        let command = Command::Paper(register::Command::IssuePaper {
            stream: stream.clone(),
            number: number.clone(),
            kind,
            act: act.digest.clone(),
            paper: paper.clone(),
        });
        // The id follows from the act and the number, so that a resumed reaction repeats nothing.
        let id = CommandId(format!("{}.paper.{number}", act.command));
        let mut request = self.request(fair, id);
        request.officer = act.officer.clone();
        fair.store.execute(&command, &request, &mut random)?;
        Ok(IssuedPaper {
            stream: stream.clone(),
            number: number.to_string(),
            kind,
            blob: paper.digest.clone(),
        })
    }
}

/// What followed an act.
#[derive(Default)]
pub(crate) struct Reacted {
    /// The papers that were made.
    pub issued: Vec<IssuedPaper>,
    /// What kept others from being made.
    pub trouble: Option<Failure>,
}

/// A paper that was made and registered.
#[derive(Clone, Debug, PartialEq, serde::Serialize, ts_rs::TS)]
pub struct IssuedPaper {
    /// The stream of the act.
    pub stream: StreamId,
    /// Its number.
    pub number: String,
    /// What it is.
    pub kind: domain::papers::PaperKind,
    /// Its stored bytes.
    pub blob: Digest,
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
        world.place(stream.clone(), folded.state);
        if matches!(act.fact, Fact::Exhibition(exhibition::Fact::NightClosed { .. })) {
            let all = Reads { all_cases: true, ..Reads::default() };
            world.cases = self.store.world(&all)?.cases;
        }
        self.add_parties(&mut world)?;
        Ok(world)
    }

    /// The states that a command reads, as they stand.
    pub(crate) fn world(&self, reads: &Reads) -> Result<World, Failure> {
        Ok(self.store.world(reads)?)
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
                world.place(stream, folded.state);
            }
        }
        Ok(())
    }

    /// The files that a fact names.
    pub(crate) fn blobs_of(&self, fact: &Digest) -> Result<Vec<Blob>, Failure> {
        let Some(signed) = self.store.fact(fact)? else { return Ok(Vec::new()) };
        let envelope =
            proof::Envelope::read_again(&signed.bytes).map_err(|fault| Failure::broken(&fault))?;
        Ok(envelope.blobs)
    }

    /// The language of papers: bilingual, the Chinese text prevailing, unless this desk is set
    /// to one language.
    pub(crate) fn language(&self) -> Language {
        match self.store.notes().setting("document_language").ok().flatten().as_deref() {
            Some("zh-CN") => Language::Chinese,
            Some("en") => Language::English,
            _ => Language::Bilingual,
        }
    }
}

/// Words of facts that are not written yet, with those of the record behind them.
pub(crate) fn words_with<'words>(
    fair: &'words OpenFair,
    drafted: &'words Words,
) -> impl Fn(&Told) -> Option<String> + 'words {
    move |told| drafted.get(told).cloned().or_else(|| fair.store.words_at(told).ok().flatten())
}
