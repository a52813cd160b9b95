//! Facts, as the fold sees them, and what a decision wants appended.

use crate::ids::{CommandId, DeviceId, Digest, OfficerId, StreamId};
use crate::{case, exhibition, exhibitor, right, round};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What happened, in the words of its stream.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "the profile is carried whole and seldom")]
pub enum Fact {
    /// Of the exhibition stream.
    Exhibition(exhibition::Fact),
    /// Of an exhibitor's stream.
    Exhibitor(exhibitor::Fact),
    /// Of a round.
    Round(round::Fact),
    /// Of a case.
    Case(case::Fact),
    /// Of a watched right.
    Right(right::Fact),
    /// From a newer desk: kept verbatim; its stream is read-only here.
    #[ts(skip)]
    Unknown(serde_json::Value),
}

impl Fact {
    /// Reads a fact of the given stream; what this desk does not know is kept as it came.
    pub fn read(stream: &StreamId, json: &str) -> Self {
        let read = match stream {
            StreamId::Exhibition => serde_json::from_str(json).map(Self::Exhibition),
            StreamId::Exhibitor(_) => serde_json::from_str(json).map(Self::Exhibitor),
            StreamId::Round(_) => serde_json::from_str(json).map(Self::Round),
            StreamId::Case(_) => serde_json::from_str(json).map(Self::Case),
            StreamId::Right(_) => serde_json::from_str(json).map(Self::Right),
        };
        read.unwrap_or_else(|_| {
            Self::Unknown(serde_json::from_str(json).unwrap_or(serde_json::Value::Null))
        })
    }

    /// What this fact says of fields that only one value can hold, for the clash table.
    pub fn touches(&self) -> Vec<Touch> {
        match self {
            Self::Exhibition(fact) => fact.touches(),
            Self::Exhibitor(fact) => fact.touches(),
            Self::Round(fact) => fact.touches(),
            Self::Case(fact) => fact.touches(),
            Self::Right(_) | Self::Unknown(_) => Vec::new(),
        }
    }

    /// The roles of which an officer needs one to record this; empty where the desk itself may.
    pub fn roles(&self) -> &'static [Role] {
        match self {
            Self::Exhibition(fact) => fact.roles(),
            Self::Exhibitor(fact) => fact.roles(),
            Self::Round(fact) => fact.roles(),
            Self::Case(fact) => fact.roles(),
            Self::Right(fact) => fact.roles(),
            Self::Unknown(_) => &[],
        }
    }
}

/// A fact in its place: who recorded it, when, and what its author had seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Its identity.
    pub digest: Digest,
    /// The heads of its stream that the author had seen.
    pub parents: Vec<Digest>,
    /// The heads of the exhibition stream that the author had seen.
    pub seen: Vec<Digest>,
    /// The device that signed it.
    pub device: DeviceId,
    /// Its place in that device's chain.
    pub sequence: u64,
    /// The officer who acted; none for what the desk records by itself.
    pub officer: Option<OfficerId>,
    /// The command it came from.
    pub command: CommandId,
    /// The device's clock when it was recorded.
    pub recorded_at: Timestamp,
    /// What happened.
    pub fact: Fact,
}

/// A claim on a field that only one value can hold.
///
/// Two concurrent facts that claim the same field differently make the stream contested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// The field, for example `handler` or `display/<exhibit>`.
    pub field: String,
    /// The value claimed, comparable as text.
    pub claim: String,
    /// Which claim to show while contested: the highest is the more cautious for the respondent.
    pub caution: u8,
}

impl Touch {
    /// A claim on `field`.
    pub fn new(field: impl Into<String>, claim: impl Into<String>, caution: u8) -> Self {
        Self { field: field.into(), claim: claim.into(), caution }
    }
}

/// Who may see a personal leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Both sides and the desk: what must reach the other party so that it can answer.
    Parties,
    /// The desk, and the exhibitor whom it concerns.
    Exhibitor,
    /// The desk, and the complainant whom it concerns.
    Complainant,
    /// The desk and the authority: a reporter's identity (L14 Art. 33).
    Reporter,
    /// Officers of the working body.
    Desk,
    /// Only named roles: full identity numbers and the like.
    Sensitive,
}

/// A personal leaf as a decision wants it: free text, a person's name, a phone, a signature.
///
/// It stands beside its fact; the fact itself holds only the root over the salted leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Where it belongs in the fact, for example `contact/phone`.
    pub path: String,
    /// Who may see it.
    pub visibility: Visibility,
    /// The text.
    pub value: String,
}

/// A reference from a state to the leaf that holds the words.
///
/// A view replaces it by the text, or by nothing where the leaf is erased or may not be seen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[ts(type = "string | null")]
pub struct Told {
    /// The fact beside which the leaf stands.
    pub told_in: Digest,
    /// The leaf's path.
    pub told_at: String,
}

impl Told {
    /// The words at `path` beside the fact `digest`.
    pub fn new(digest: &Digest, path: impl Into<String>) -> Self {
        Self { told_in: digest.clone(), told_at: path.into() }
    }
}

/// A file named by a fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Blob {
    /// The digest of its bytes as they came.
    pub digest: Digest,
    /// Its length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// What it is.
    pub kind: BlobKind,
    /// Whether it may show persons or names them, so that erasure reaches it.
    pub personal: bool,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BlobKind {
    /// A photograph taken at the venue.
    Photo,
    /// A moving picture.
    Video,
    /// A scanned or signed paper.
    Scan,
    /// A file handed in by a party.
    Attachment,
    /// A paper that the desk issued.
    Paper,
    /// A roster file.
    Roster,
    /// A small picture derived from another.
    Derivative,
}

/// What a decision wants appended to one stream.
#[derive(Clone, Debug, PartialEq)]
pub struct Append {
    /// Where.
    pub stream: StreamId,
    /// What.
    pub fact: Fact,
    /// The personal leaves that stand beside it.
    pub leaves: Vec<Leaf>,
    /// The files it names, already safe in the store.
    pub blobs: Vec<Blob>,
}

impl Append {
    /// A fact with nothing beside it.
    pub fn new(stream: StreamId, fact: Fact) -> Self {
        Self { stream, fact, leaves: Vec::new(), blobs: Vec::new() }
    }

    /// Adds a leaf where the text is not blank.
    pub fn leaf(mut self, path: &str, visibility: Visibility, text: &str) -> Self {
        if !text.trim().is_empty() {
            self.leaves.push(Leaf { path: path.to_owned(), visibility, value: text.to_owned() });
        }
        self
    }

    /// Adds a leaf where there is a text.
    pub fn leaf_if(self, path: &str, visibility: Visibility, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.leaf(path, visibility, text),
            None => self,
        }
    }

    /// Names files.
    pub fn with_blobs(mut self, blobs: &[Blob]) -> Self {
        self.blobs.extend_from_slice(blobs);
        self
    }
}

/// What an officer may be on a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 值班负责人: approves extensions, escalations and closings.
    HeadOnDuty,
    /// 接待受理: pledges, complaints, enquiries.
    Intake,
    /// 承办: handles cases.
    Handler,
    /// 处理决定: gives the organiser's opinion.
    Decider,
    /// 巡查: walks the booths and serves papers.
    Inspector,
    /// 复核: decides appeals, never on the own first decision.
    Reviewer,
    /// 档案: seals, exports, retains.
    Recorder,
    /// 管理: officers, devices, the fair's settings.
    Administrator,
}

impl Role {
    /// Every role, in the order in which screens list them.
    pub const ALL: [Self; 8] = [
        Self::HeadOnDuty,
        Self::Intake,
        Self::Handler,
        Self::Decider,
        Self::Inspector,
        Self::Reviewer,
        Self::Recorder,
        Self::Administrator,
    ];
}
