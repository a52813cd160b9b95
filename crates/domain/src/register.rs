//! The register of papers: issued, printed again, served, signed copy back.
//!
//! A paper belongs to the stream of the act that it tells, so these facts may stand in any stream.

use crate::command::{Reads, knows_its_tags};
use crate::context::{Context, World};
use crate::entry::{moment, required};
use crate::fact::{Append, Blob, Fact as AnyFact, Placed, Role, Told, Visibility};
use crate::identifiers::number::Number;
use crate::ids::{Digest, OfficerId, StreamId};
use crate::papers::PaperKind;
use crate::refusal::Refusal;
use crate::{case, exhibition};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What happened to a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
#[ts(rename = "PaperFact")]
pub enum Fact {
    /// A paper was rendered and stored; it is never rendered again.
    PaperIssued {
        /// Its number, the one that the act carries.
        number: Number,
        /// What it is.
        kind: PaperKind,
        /// The act it tells.
        act: Digest,
        /// Its stored bytes.
        blob: Digest,
    },
    /// A paper was printed again.
    PaperReprinted {
        /// Its number.
        number: Number,
        /// How many copies.
        copies: u32,
    },
    /// A paper was served (O-41); names stand apart as `recipient`, `witness`, `place`, `reason`.
    PaperServed {
        /// The paper's number.
        number: Number,
        /// The number of the proof of service.
        proof: Number,
        /// How.
        method: ServiceMethod,
        /// When, as the server recorded it: this moment starts the clocks.
        #[ts(type = "string")]
        served_at: Timestamp,
        /// When the answer is due, where this paper asks for one.
        #[ts(type = "string | null")]
        answer_due: Option<Timestamp>,
        /// When the appeal period ends, where this paper can be appealed against.
        #[ts(type = "string | null")]
        appeal_until: Option<Timestamp>,
    },
    /// The signed copy of a paper came back.
    SignedCopyFiled {
        /// The paper's number.
        number: Number,
        /// The scan.
        scan: Digest,
    },
}

/// How a paper was served. Refusal is a reason for leaving it, not a method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "method", rename_all = "snake_case")]
pub enum ServiceMethod {
    /// 直接送达: into the recipient's hands.
    ByHand,
    /// 留置送达: left at the booth, with a witness or a photo or video.
    LeftAtBooth {
        /// Why it was left.
        because: LeavingReason,
        /// Whether a witness signed.
        witnessed: bool,
        /// Whether a photo or video shows it.
        pictured: bool,
    },
    /// To the electronic address that the recipient agreed to.
    Electronic {
        /// Whether the system confirmed receipt.
        confirmed: bool,
    },
}

/// Why a paper was left at the booth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeavingReason {
    /// The recipient refused to take or sign it.
    Refused,
    /// The person responsible was away.
    Absent,
    /// Nobody was at the booth.
    Empty,
}

/// A command on a paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[ts(rename = "PaperCommand")]
pub enum Command {
    /// Registers the stored bytes of a paper; the desk does this after rendering.
    IssuePaper {
        /// The stream of the act.
        stream: StreamId,
        /// The number that the act carries.
        number: Number,
        /// What it is.
        kind: PaperKind,
        /// The act.
        act: Digest,
        /// The stored paper.
        paper: Blob,
    },
    /// Registers that a paper was printed again.
    ReprintPaper {
        /// The stream of the act.
        stream: StreamId,
        /// The paper's number.
        number: String,
        /// How many copies.
        copies: u32,
    },
    /// Records service.
    ServePaper {
        /// The stream of the act.
        stream: StreamId,
        /// The paper's number.
        number: String,
        /// How.
        method: ServiceMethod,
        /// When.
        #[ts(type = "string")]
        served_at: Timestamp,
        /// Who took it, or would not.
        recipient: String,
        /// Who witnessed.
        witness: String,
        /// Where.
        place: String,
        /// Pictures of the service.
        blobs: Vec<Blob>,
    },
    /// Files the signed copy of a paper.
    FileSignedCopy {
        /// The stream of the act.
        stream: StreamId,
        /// The paper's number.
        number: String,
        /// The scan.
        scan: Blob,
    },
}

knows_its_tags!(Command);

impl Command {
    /// What must be loaded beside the exhibition.
    pub fn reads(&self) -> Reads {
        match self {
            Self::IssuePaper { stream, .. }
            | Self::ReprintPaper { stream, .. }
            | Self::ServePaper { stream, .. }
            | Self::FileSignedCopy { stream, .. } => Reads::one(stream.clone()),
        }
    }
}

impl Fact {
    /// The roles of which an officer needs one to record this.
    pub fn roles(&self) -> &'static [Role] {
        match self {
            // Rendering follows the act by itself; the act named its officer.
            Self::PaperIssued { .. } => &[],
            _ => &Role::ALL,
        }
    }
}

/// The papers of one stream, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Papers(pub BTreeMap<String, Entry>);

/// One paper of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "PaperEntry")]
pub struct Entry {
    /// What it is; none until its bytes are stored.
    pub kind: Option<PaperKind>,
    /// The act it tells.
    pub act: Option<Digest>,
    /// Its stored bytes.
    pub blob: Option<Digest>,
    /// When it was stored.
    #[ts(type = "string | null")]
    pub issued_at: Option<Timestamp>,
    /// How many copies were printed again.
    pub reprinted: u32,
    /// Every service; two desks may each have served it, and both are kept.
    pub services: Vec<Service>,
    /// Signed copies that came back.
    pub signed_copies: Vec<Digest>,
}

/// A service of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Service {
    /// The number of its proof.
    pub proof: Number,
    /// How.
    pub method: ServiceMethod,
    /// When.
    #[ts(type = "string")]
    pub served_at: Timestamp,
    /// By whom.
    pub by: Option<OfficerId>,
    /// Who took it.
    pub recipient: Told,
    /// When it was recorded, apart from when it was done.
    #[ts(type = "string")]
    pub recorded_at: Timestamp,
}

impl Papers {
    /// The paper with this number.
    pub fn get(&self, number: &str) -> Option<&Entry> {
        self.0.get(number)
    }

    /// The earliest service of a paper: a clock runs from it, whichever desk recorded it.
    pub fn first_service(&self, number: &str) -> Option<&Service> {
        self.get(number)?.services.iter().min_by_key(|service| service.served_at)
    }

    /// Adds a fact.
    pub fn evolve(&mut self, placed: &Placed, fact: &Fact) {
        let number = match fact {
            Fact::PaperIssued { number, .. }
            | Fact::PaperReprinted { number, .. }
            | Fact::PaperServed { number, .. }
            | Fact::SignedCopyFiled { number, .. } => number.to_string(),
        };
        let entry = self.0.entry(number).or_insert_with(|| Entry {
            kind: None,
            act: None,
            blob: None,
            issued_at: None,
            reprinted: 0,
            services: Vec::new(),
            signed_copies: Vec::new(),
        });
        match fact {
            Fact::PaperIssued { kind, act, blob, .. } => {
                entry.kind = Some(*kind);
                entry.act = Some(act.clone());
                entry.blob = Some(blob.clone());
                entry.issued_at = Some(placed.recorded_at);
            }
            Fact::PaperReprinted { copies, .. } => {
                entry.reprinted = entry.reprinted.saturating_add(*copies);
            }
            Fact::PaperServed { proof, method, served_at, .. } => entry.services.push(Service {
                proof: proof.clone(),
                method: method.clone(),
                served_at: *served_at,
                by: placed.officer.clone(),
                recipient: Told::new(&placed.digest, "recipient"),
                recorded_at: placed.recorded_at,
            }),
            Fact::SignedCopyFiled { scan, .. } => entry.signed_copies.push(scan.clone()),
        }
    }
}

/// Decides a command on a paper.
pub(crate) fn decide(
    world: &World,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::IssuePaper { stream, number, kind, act, paper } => {
            let fact = Fact::PaperIssued {
                number: number.clone(),
                kind: *kind,
                act: act.clone(),
                blob: paper.digest.clone(),
            };
            Ok(vec![append(stream, fact)?.with_blobs(std::slice::from_ref(paper))])
        }
        Command::ReprintPaper { stream, number, copies } => {
            let number = known(world, stream, number)?;
            if *copies == 0 {
                return Err(Refusal::FieldInvalid { field: "copies".to_owned() });
            }
            Ok(vec![append(stream, Fact::PaperReprinted { number, copies: *copies })?])
        }
        Command::ServePaper { .. } => serve(world, command, context),
        Command::FileSignedCopy { stream, number, scan } => {
            let number = known(world, stream, number)?;
            let fact = Fact::SignedCopyFiled { number, scan: scan.digest.clone() };
            Ok(vec![append(stream, fact)?.with_blobs(std::slice::from_ref(scan))])
        }
    }
}

fn serve(world: &World, command: &Command, context: &Context) -> Result<Vec<Append>, Refusal> {
    let Command::ServePaper {
        stream,
        number: text,
        method,
        served_at,
        recipient,
        witness,
        place,
        blobs,
    } = command
    else {
        return Ok(Vec::new());
    };
    let number = known(world, stream, text)?;
    required("recipient", recipient)?;
    moment("served_at", *served_at, context.now, None)?;
    match method {
        // 留置送达 needs a witness, or a photo or video (domain §2.4.9).
        ServiceMethod::LeftAtBooth { witnessed, pictured, .. } => {
            let proved =
                (*witnessed && !witness.trim().is_empty()) || (*pictured && !blobs.is_empty());
            if !proved {
                return Err(Refusal::WitnessMissing);
            }
        }
        ServiceMethod::Electronic { .. } if !agreed(world, stream) => {
            return Err(Refusal::AddressNotAgreed);
        }
        _ => {}
    }
    let (answer_due, appeal_until) = match stream {
        StreamId::Case(case) => case::clocks_of_service(world, case, text, *served_at, context)?,
        _ => (None, None),
    };
    let fact = Fact::PaperServed {
        number,
        proof: context.next_number(&world.exhibition),
        method: method.clone(),
        served_at: *served_at,
        answer_due,
        appeal_until,
    };
    Ok(vec![
        append(stream, fact)?
            .leaf("recipient", Visibility::Parties, recipient)
            .leaf("witness", Visibility::Parties, witness)
            .leaf("place", Visibility::Parties, place)
            .with_blobs(blobs),
    ])
}

/// Whether somebody in this stream agreed to an electronic address.
fn agreed(world: &World, stream: &StreamId) -> bool {
    let exhibitor = |id: &crate::ids::ExhibitorId| {
        world
            .exhibitors
            .get(world.exhibition.read_as(id))
            .is_some_and(|state| state.service.is_some())
    };
    match stream {
        StreamId::Exhibitor(id) => exhibitor(id),
        StreamId::Case(id) => world.cases.get(id).is_some_and(|case| {
            case.respondent.as_ref().is_some_and(exhibitor)
                || case.complainant.as_ref().is_some_and(|party| party.agreed_address)
        }),
        _ => false,
    }
}

/// The number of a paper whose act or bytes this stream holds.
fn known(world: &World, stream: &StreamId, text: &str) -> Result<Number, Refusal> {
    let not_found = || Refusal::NotFound { what: "paper".to_owned(), id: text.to_owned() };
    let papers = match stream {
        StreamId::Exhibition => Some(&world.exhibition.papers),
        StreamId::Exhibitor(id) => world.exhibitors.get(id).map(|state| &state.papers),
        StreamId::Round(id) => world.rounds.get(id).map(|state| &state.papers),
        StreamId::Case(id) => world.cases.get(id).map(|state| &state.papers),
        StreamId::Right(_) => None,
    };
    // A blank filled in by hand has no rendered bytes; the act itself carries its number.
    let by_hand = world.exhibition.blanks.get(text).is_some_and(|blank| {
        blank.used == Some(exhibition::BlankUse::Filled { stream: stream.clone() })
    });
    if by_hand || papers.is_some_and(|papers| papers.get(text).is_some()) {
        return text.parse().map_err(|_| not_found());
    }
    Err(not_found())
}

fn append(stream: &StreamId, fact: Fact) -> Result<Append, Refusal> {
    let fact = match stream {
        StreamId::Exhibition => AnyFact::Exhibition(exhibition::Fact::Paper(fact)),
        StreamId::Exhibitor(_) => AnyFact::Exhibitor(crate::exhibitor::Fact::Paper(fact)),
        StreamId::Round(_) => AnyFact::Round(crate::round::Fact::Paper(fact)),
        StreamId::Case(_) => AnyFact::Case(case::Fact::Paper(fact)),
        StreamId::Right(_) => {
            return Err(Refusal::FieldInvalid { field: "stream".to_owned() });
        }
    };
    Ok(Append::new(stream.clone(), fact))
}
