//! The doors `execute` and `preview`.

use crate::clock::new_id;
use crate::desk::{Desk, OpenFair};
use crate::failure::{DeskFault, Failure};
use crate::papers::{Scene, papers_of};
use crate::reactions::{IssuedPaper, Reacted, words_with};
use crate::roster_import::ImportChoice;
use domain::fact::{Append, Placed};
use domain::ids::{CommandId, Digest, StreamId};
use domain::papers::PaperKind;
use domain::{Command, Told, World, exhibitor};
use serde::{Deserialize, Serialize};
use store::Words;
use ts_rs::TS;

/// A command as it comes through a door.
#[derive(Clone, Debug, TS)]
pub struct Asked {
    /// Its id: the same id gives the first result again. Made here where there is none.
    pub id: Option<CommandId>,
    /// The command.
    pub command: Command,
}

/// What came of a command.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Executed {
    /// The command's id.
    pub id: CommandId,
    /// The facts.
    pub facts: Vec<Digest>,
    /// The streams that changed; one that the command opened comes first.
    pub streams: Vec<StreamId>,
    /// The papers that were made.
    pub papers: Vec<IssuedPaper>,
    /// What kept a paper from being made, though its act is recorded.
    pub trouble: Option<Failure>,
}

/// What would come of a command.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Previewed {
    /// The streams that would change.
    pub streams: Vec<StreamId>,
    /// The facts, as they would be written.
    pub facts: Vec<domain::Fact>,
    /// The papers, marked as drafts; their bytes are asked for by digest.
    pub papers: Vec<DraftPaper>,
}

/// A paper before it is issued.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DraftPaper {
    /// What it is.
    pub kind: PaperKind,
    /// Its bytes, asked for by this digest and kept until the next preview.
    pub digest: Digest,
}

impl<'de> Deserialize<'de> for Asked {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let mut value = serde_json::Value::deserialize(deserializer)?;
        // A command may come bare, or in an envelope with its id.
        if value.get("type").is_some() {
            return Ok(Self {
                id: None,
                command: Command::deserialize(value).map_err(D::Error::custom)?,
            });
        }
        let id = Option::deserialize(value["id"].take()).map_err(D::Error::custom)?;
        let command = value.get_mut("command").map(serde_json::Value::take);
        let command = command.ok_or_else(|| D::Error::missing_field("command"))?;
        Ok(Self { id, command: Command::deserialize(command).map_err(D::Error::custom)? })
    }
}

impl Desk {
    /// Decides a command, records what follows, and makes its papers.
    pub fn execute(&self, asked: Asked) -> Result<Executed, Failure> {
        let fair = self.fair()?;
        if fair.officer().is_none() {
            return Err(Failure::desk(&DeskFault::Locked));
        }
        if let Some((file, choice)) = roster_named(&asked.command) {
            let (_, executed) = self.import_roster_as(&file, &choice, asked.id)?;
            return Ok(executed);
        }
        self.execute_whole(asked)
    }

    /// Executes a command that lacks nothing any more.
    pub(crate) fn execute_whole(&self, asked: Asked) -> Result<Executed, Failure> {
        self.execute_watched(asked, &mut |_, _| true)
    }

    /// The same for long work, which `watch` hears of and may stop before anything is recorded.
    pub(crate) fn execute_watched(
        &self,
        asked: Asked,
        watch: store::Watch<'_>,
    ) -> Result<Executed, Failure> {
        let fair = self.fair()?;
        let id = asked.id.unwrap_or_else(|| CommandId(new_id()));
        let command = self.complete(&fair, asked.command)?;
        let outcome = self.record_watched(&command, id.clone(), watch)?;
        // The act stands whatever becomes of its papers; they are tried again with the next act.
        let (papers, trouble) = match self.react(outcome.facts.len()) {
            Ok(Reacted { issued, trouble }) => (issued, trouble),
            Err(failure) => (Vec::new(), Some(failure)),
        };
        if !papers.is_empty() {
            self.tell(&crate::desk::Event::Changed { streams: outcome.streams.clone() });
        }
        self.resume_second_copy();
        let store::Outcome { facts, streams, .. } = outcome;
        Ok(Executed { id, facts, streams, papers, trouble })
    }

    /// Decides a command, renders its papers as drafts, and writes nothing.
    pub fn preview(&self, asked: Asked) -> Result<Previewed, Failure> {
        let fair = self.fair()?;
        let command = self.complete(&fair, asked.command)?;
        let id = asked.id.unwrap_or_else(|| CommandId(new_id()));
        let request = self.request(&fair, id);
        let preview = fair.store.preview(&command, &request)?;
        let drafted = Drafted::new(&fair, &request, preview.appends)?;
        let words = drafted.words();
        let told = words_with(&fair, &words);
        let mut papers = Vec::new();
        let mut kept = std::collections::BTreeMap::new();
        for (append, placed) in &drafted.facts {
            let world = drafted.world(&fair, append, placed)?;
            let scene = Scene {
                world: &world,
                act: placed,
                stream: &append.stream,
                blobs: &append.blobs,
                told: &told,
                language: fair.language(),
                draft: true,
            };
            for wanted in papers_of(&scene) {
                let pdf = self
                    .press()
                    .render(&wanted.document)
                    .map_err(|broken| Failure::broken(&broken))?;
                let digest = proof::digest_of(&pdf.bytes);
                kept.insert(digest.clone(), pdf.bytes);
                papers.push(DraftPaper { kind: wanted.kind, digest });
            }
        }
        *self.drafts.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = kept;
        Ok(Previewed {
            streams: drafted.facts.iter().map(|(append, _)| append.stream.clone()).collect(),
            facts: drafted.facts.into_iter().map(|(append, _)| append.fact).collect(),
            papers,
        })
    }

    /// Fills in what only the desk can know of a command.
    fn complete(&self, fair: &OpenFair, mut command: Command) -> Result<Command, Failure> {
        if let Command::Exhibitor(exhibitor::Command::ImportRoster { words, .. }) = &mut command {
            *words = self.roster_words(fair)?;
        }
        Ok(command)
    }
}

/// The file and the choice of an import that leaves it to the desk to say what the file holds.
fn roster_named(command: &Command) -> Option<(Digest, ImportChoice)> {
    match command {
        Command::Exhibitor(exhibitor::Command::ImportRoster {
            file,
            entries,
            whole,
            overrule,
            keep,
            ..
        }) if entries.is_empty() => {
            let (overrule, keep) = (overrule.clone(), keep.clone());
            Some((file.clone(), ImportChoice { whole: *whole, overrule, keep }))
        }
        _ => None,
    }
}

/// Facts as they would be written.
struct Drafted {
    facts: Vec<(Append, Placed)>,
}

impl Drafted {
    fn new(
        fair: &OpenFair,
        request: &store::Request,
        appends: Vec<Append>,
    ) -> Result<Self, Failure> {
        let seen = fair.store.folded(&StreamId::Exhibition)?.heads;
        let device = fair.store.device().unwrap_or_else(|| "".into());
        let mut facts: Vec<(Append, Placed)> = Vec::new();
        for (at, append) in appends.into_iter().enumerate() {
            let before = facts
                .iter()
                .rev()
                .find(|(earlier, _)| earlier.stream == append.stream)
                .map(|(_, placed)| vec![placed.digest.clone()]);
            let parents = match before {
                Some(parents) => parents,
                None => fair.store.folded(&append.stream)?.heads,
            };
            let placed = Placed {
                // A digest that no fact can have: the preview of the n-th.
                digest: Digest(format!("sha256:{at:064}")),
                parents,
                seen: seen.clone(),
                device: device.clone(),
                sequence: 0,
                officer: request.officer.clone(),
                command: request.command.clone(),
                recorded_at: request.now,
                fact: append.fact.clone(),
            };
            facts.push((append, placed));
        }
        Ok(Self { facts })
    }

    fn words(&self) -> Words {
        let mut words = Words::new();
        for (append, placed) in &self.facts {
            for leaf in &append.leaves {
                words.insert(Told::new(&placed.digest, leaf.path.as_str()), leaf.value.clone());
            }
        }
        words
    }

    /// The states as they would stand after this fact, those of the same command included.
    fn world(&self, fair: &OpenFair, append: &Append, placed: &Placed) -> Result<World, Failure> {
        let mut stored = fair.store.facts_of(&append.stream)?;
        for (earlier, earlier_placed) in &self.facts {
            if earlier.stream == append.stream {
                stored.push(earlier_placed.clone());
            }
            if earlier_placed.digest == placed.digest {
                break;
            }
        }
        let folded = fair.store.fold_of(&append.stream, &stored)?;
        let mut world = fair.world_at(&append.stream, placed)?;
        world.place(append.stream.clone(), folded.state);
        Ok(world)
    }
}
