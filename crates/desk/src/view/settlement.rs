//! What desks disagree on in one stream: every side with who recorded it, what its author had seen
//! of the others, what was printed, and what would follow from keeping it.

use super::contested::{Subject, subject_of};
use super::heads::{ClockRow, PaperRow};
use super::look::{Look, not_found};
use super::timeline::{done_at, fields, note_of, told_of};
use crate::failure::Failure;
use domain::case::Stage;
use domain::fact::{Fact, Placed, Role};
use domain::fold::{Clash, Folded};
use domain::ids::{CommandId, Digest, ExhibitId, ItemId, OfficerId, Station, StreamId};
use domain::{
    Blob, BlobKind, Command, Context, Refusal, State, case, exhibition, exhibitor, round,
};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// What desks disagree on in one stream.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SettlementView {
    /// What it is about.
    pub subject: Subject,
    /// Who may settle it.
    pub roles: Vec<Role>,
    /// Every officer of the fair by id.
    #[ts(type = "Record<string, string>")]
    pub officers: BTreeMap<OfficerId, String>,
    /// What is disputed; none where nothing is, or all was settled.
    pub clashes: Vec<ClashRow>,
}

/// A field on which desks disagree.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ClashRow {
    /// The field, as the command names it.
    pub field: String,
    /// What it is about, where the field names an exhibit, an item, an appeal or a case.
    pub about: Option<String>,
    /// Whether one side is milder for the respondent; else what is shown meanwhile is arbitrary.
    pub milder: bool,
    /// The case in which it is settled together with what that case says of its item.
    pub with_case: Option<StreamId>,
    /// The sides, the one that is shown first.
    pub sides: Vec<SideRow>,
}

/// What one desk recorded.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SideRow {
    /// The fact that is kept or not.
    pub digest: Digest,
    /// Its tag.
    pub fact: String,
    /// The codes and figures that its sentence fills in.
    #[ts(type = "Record<string, unknown>")]
    pub detail: Value,
    /// Its own words, where it has any and they may be seen.
    pub note: Option<String>,
    /// Who acted, by name.
    pub by: Option<String>,
    /// At which station.
    pub station: Option<Station>,
    /// What people call that desk; blank where nobody said.
    pub desk: String,
    /// When it was done.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// When it was recorded, by that desk's clock.
    #[ts(type = "string")]
    pub recorded_at: Timestamp,
    /// What its author had seen of each other side's desk.
    pub saw: Vec<SawRow>,
    /// The papers that this act printed.
    pub papers: Vec<PaperRow>,
    /// The files that it names.
    pub blobs: Vec<Blob>,
    /// Whether it is shown meanwhile.
    pub shown: bool,
    /// What hinders keeping it.
    pub hindered: Option<Refusal>,
    /// What would follow; none where it cannot be kept.
    pub after: Option<AfterSettling>,
}

/// What the author of one side had seen of another side's desk.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct SawRow {
    /// The other side.
    pub digest: Digest,
    /// Its station.
    pub station: Option<Station>,
    /// The last that had come from there in this matter, by that desk's clock; none where nothing
    /// had.
    #[ts(type = "string | null")]
    pub until: Option<Timestamp>,
    /// The tag of that last fact.
    pub last: Option<String>,
}

/// What follows from keeping a side.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct AfterSettling {
    /// Where a case stands then.
    pub stage: Option<Stage>,
    /// Periods that run then and do not run now.
    pub starts: Vec<ClockRow>,
    /// Periods that run now and do not run then.
    pub stops: Vec<ClockRow>,
    /// How many fields are disputed still.
    pub left: usize,
}

pub(super) fn settlement(look: &Look<'_>, stream: &StreamId) -> Result<SettlementView, Failure> {
    let Some(subject) = subject_of(look, stream)? else {
        return Err(not_found("stream", &stream.to_string()));
    };
    let folded = look.store().folded(stream)?;
    let facts = look.store().facts_of(stream)?;
    let table = Table { look, stream, folded: &folded, facts: &facts };
    let clashes = folded.contested.iter().map(|clash| table.row(clash));
    let officers = look.officers()?.into_iter().map(|officer| (officer.id, officer.name));
    Ok(SettlementView {
        subject,
        roles: settled(stream, "", &Digest(String::new())).roles().to_vec(),
        officers: officers.collect(),
        clashes: clashes.collect::<Result<_, _>>()?,
    })
}

/// The stream on the table.
struct Table<'table> {
    look: &'table Look<'table>,
    stream: &'table StreamId,
    folded: &'table Folded,
    facts: &'table [Placed],
}

impl Table<'_> {
    fn row(&self, clash: &Clash) -> Result<ClashRow, Failure> {
        let caution = |side: &Placed| {
            let touches = side.fact.touches().into_iter();
            touches.filter(|touch| touch.field == clash.field).map(|touch| touch.caution).max()
        };
        let mut sides: Vec<&Placed> =
            clash.sides.iter().filter_map(|side| self.fact(side)).collect();
        sides.sort_by_key(|side| (side.digest != clash.shown, side.recorded_at));
        let degrees: BTreeSet<_> = sides.iter().map(|side| caution(side)).collect();
        let with_case = self.with_case(clash, &sides)?;
        let rows = sides.iter().map(|side| self.side(clash, side, &sides));
        Ok(ClashRow {
            field: clash.field.clone(),
            about: self.about(&clash.field)?,
            milder: degrees.len() > 1,
            with_case,
            sides: rows.collect::<Result<_, _>>()?,
        })
    }

    fn fact(&self, digest: &Digest) -> Option<&Placed> {
        self.facts.iter().find(|placed| placed.digest == *digest)
    }

    fn side(&self, clash: &Clash, side: &Placed, all: &[&Placed]) -> Result<SideRow, Failure> {
        let told = fields(side);
        let device = self.look.show.devices.get(&side.device);
        let seen = self.seen_by(side);
        let others = all.iter().filter(|other| other.digest != side.digest);
        let (hindered, after) = match self.after(clash, side)? {
            Ok(after) => (None, Some(after)),
            Err(refusal) => (Some(refusal), None),
        };
        let blobs = self.look.store().blobs_named(&side.digest)?;
        Ok(SideRow {
            at: done_at(&told).unwrap_or(side.recorded_at),
            recorded_at: side.recorded_at,
            fact: tag_of(side),
            note: note_of(&*self.look.words(self.stream)?, &side.digest),
            detail: told_of(told),
            by: self.look.officer_name(side.officer.as_ref())?,
            station: device.map(|device| device.station.clone()),
            desk: device.map(|device| device.name.clone()).unwrap_or_default(),
            saw: others.map(|other| self.saw(&seen, other)).collect(),
            papers: self.papers(side)?,
            blobs: blobs.into_iter().filter(|blob| blob.kind != BlobKind::Paper).collect(),
            shown: side.digest == clash.shown,
            hindered,
            after,
            digest: side.digest.clone(),
        })
    }

    /// Everything of this stream that the author of a fact had seen.
    fn seen_by(&self, fact: &Placed) -> Vec<&Placed> {
        let mut seen: BTreeMap<&Digest, &Placed> = BTreeMap::new();
        let mut causes: Vec<&Digest> = fact.parents.iter().collect();
        while let Some(cause) = causes.pop() {
            let Some(placed) = self.fact(cause).filter(|_| !seen.contains_key(cause)) else {
                continue;
            };
            seen.insert(cause, placed);
            causes.extend(&placed.parents);
        }
        seen.into_values().collect()
    }

    fn saw(&self, seen: &[&Placed], other: &Placed) -> SawRow {
        // That a paper was stored is told by the act that asked for it.
        let of_desk = seen.iter().filter(|placed| {
            placed.device == other.device && !super::timeline::is_paper_issued(placed)
        });
        let last = of_desk.max_by_key(|placed| placed.sequence);
        let device = self.look.show.devices.get(&other.device);
        SawRow {
            digest: other.digest.clone(),
            station: device.map(|device| device.station.clone()),
            until: last.map(|placed| placed.recorded_at),
            last: last.map(|placed| tag_of(placed)),
        }
    }

    /// The papers that the act printed. What a case said of an exhibit has its paper in that case.
    fn papers(&self, side: &Placed) -> Result<Vec<PaperRow>, Failure> {
        let mut acts = vec![(self.stream.clone(), side.digest.clone())];
        if let Fact::Exhibitor(exhibitor::Fact::DisplayChanged { case, .. }) = &side.fact {
            let stream = StreamId::Case(case.clone());
            let facts = self.look.store().facts_of(&stream)?.into_iter();
            let same = facts.filter(|placed| placed.command == side.command);
            acts.extend(same.map(|placed| (stream.clone(), placed.digest)));
        }
        let mut papers = Vec::new();
        for (stream, act) in acts {
            for paper in self.look.papers_of(&stream)? {
                if self.look.act_of_paper(&stream, &paper.number)?.as_ref() == Some(&act) {
                    papers.push(paper);
                }
            }
        }
        Ok(papers)
    }

    /// What the stream would be if this side were kept; or what hinders that.
    fn after(
        &self,
        clash: &Clash,
        side: &Placed,
    ) -> Result<Result<AfterSettling, Refusal>, Failure> {
        let look = self.look;
        let command = command(self.stream, &clash.field, &side.digest);
        let device = look.store().device().unwrap_or_else(|| "".into());
        let station = look.show.devices.get(&device).map(|device| device.station.clone());
        let context = Context::new(
            look.now,
            Some(look.officer.clone()),
            device.clone(),
            CommandId(String::new()),
            station.unwrap_or_else(|| Station(String::new())),
            0,
        );
        let world = look.fair.world(&command.reads())?;
        if let Err(refusal) = domain::decide(&world, &command, &context) {
            return Ok(Err(refusal));
        }
        let show_heads = look.store().read_folded(&StreamId::Exhibition, |show| show.heads.clone());
        let mut facts = self.facts.to_vec();
        facts.push(Placed {
            digest: Digest("preview".to_owned()),
            parents: self.folded.heads.clone(),
            seen: show_heads?,
            device,
            sequence: u64::MAX,
            officer: Some(look.officer.clone()),
            command: CommandId(String::new()),
            recorded_at: look.now,
            fact: settled(self.stream, &clash.field, &side.digest),
        });
        let then = look.store().fold_of(self.stream, &facts)?;
        Ok(Ok(AfterSettling {
            stage: match &then.state {
                State::Case(case) => Some(case.stage()),
                _ => None,
            },
            starts: self.running_only(&then.state, &self.folded.state)?,
            stops: self.running_only(&self.folded.state, &then.state)?,
            left: then.contested.len(),
        }))
    }

    /// The clocks that run in one state and not in the other.
    fn running_only(&self, one: &State, other: &State) -> Result<Vec<ClockRow>, Failure> {
        let (State::Case(one), State::Case(other), StreamId::Case(id)) = (one, other, self.stream)
        else {
            return Ok(Vec::new());
        };
        let runs_there = |clock: &&case::Clock| {
            other.running_clocks().into_iter().any(|there| {
                (there.deadline, &there.subject, there.party)
                    == (clock.deadline, &clock.subject, clock.party)
            })
        };
        let clocks = one.running_clocks().into_iter().filter(|clock| !runs_there(clock));
        clocks.map(|clock| self.look.clock_of(id, one, clock)).collect()
    }

    /// What a field is about, in words; none where its name says it.
    fn about(&self, field: &str) -> Result<Option<String>, Failure> {
        let Some((name, of)) = field.split_once('/') else { return Ok(None) };
        Ok(match (&self.folded.state, name) {
            (State::Exhibitor(state), "display" | "exhibit" | "review") => {
                let exhibit = state.exhibits.get(&ExhibitId::from(of));
                exhibit.map(|exhibit| exhibit.line.name.clone())
            }
            (State::Case(state), "display") => match state.item(&ItemId::from(of)) {
                Some(item) => self.look.say(self.stream, &item.label)?,
                None => None,
            },
            (State::Case(state), "appeal" | "reviewer") => {
                state.appeals.get(&of.into()).map(|appeal| appeal.number.to_string())
            }
            (State::Case(_), "link") | (State::Exhibitor(_), "suspicion") => {
                let case = self.look.case(&of.into()).ok();
                case.and_then(|case| case.number).map(|number| number.to_string())
            }
            (State::Round(state), _) => {
                state.findings.get(&of.into()).map(|finding| finding.number.to_string())
            }
            (State::Exhibition(_), _) => Some(of.to_owned()),
            _ => None,
        })
    }

    /// The case in which a dispute on an exhibit is settled: where one case's own two acts are it.
    fn with_case(&self, clash: &Clash, sides: &[&Placed]) -> Result<Option<StreamId>, Failure> {
        let mut cases = sides.iter().map(|side| match &side.fact {
            Fact::Exhibitor(exhibitor::Fact::DisplayChanged { case, .. }) => Some(case),
            _ => None,
        });
        let Some(Some(first)) = cases.next() else { return Ok(None) };
        if !cases.all(|case| case == Some(first)) {
            return Ok(None);
        }
        let stream = StreamId::Case(first.clone());
        let of_case = self.look.store().folded(&stream)?.contested;
        let same = |other: &Clash| {
            let mut commands = clash.commands.iter();
            commands.all(|command| other.commands.contains(command))
        };
        Ok(of_case.iter().any(same).then_some(stream))
    }
}

fn tag_of(placed: &Placed) -> String {
    let told = fields(placed);
    told.get("type").and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The command that settles a field of a stream; its reasons are a person's to give.
fn command(stream: &StreamId, field: &str, keep: &Digest) -> Command {
    let (field, keep, reasons) = (field.to_owned(), keep.clone(), "—".to_owned());
    match stream {
        StreamId::Case(case) => Command::Case(case::Command::SettleCaseClash {
            case: case.clone(),
            field,
            keep,
            reasons,
        }),
        StreamId::Exhibitor(exhibitor) => {
            Command::Exhibitor(exhibitor::Command::SettleExhibitorClash {
                exhibitor: exhibitor.clone(),
                field,
                keep,
                reasons,
            })
        }
        StreamId::Round(round) => Command::Round(round::Command::SettleRoundClash {
            round: round.clone(),
            field,
            keep,
            reasons,
        }),
        // Nobody contradicts another on a watched right.
        StreamId::Exhibition | StreamId::Right(_) => {
            Command::Exhibition(exhibition::Command::SettleExhibitionClash { field, keep, reasons })
        }
    }
}

/// The fact that settles a field of a stream.
fn settled(stream: &StreamId, field: &str, keep: &Digest) -> Fact {
    let (field, keep) = (field.to_owned(), keep.clone());
    match stream {
        StreamId::Case(_) => Fact::Case(case::Fact::ClashSettled { field, keep }),
        StreamId::Exhibitor(_) => Fact::Exhibitor(exhibitor::Fact::ClashSettled { field, keep }),
        StreamId::Round(_) => Fact::Round(round::Fact::ClashSettled { field, keep }),
        StreamId::Exhibition | StreamId::Right(_) => {
            Fact::Exhibition(exhibition::Fact::ClashSettled { field, keep })
        }
    }
}
