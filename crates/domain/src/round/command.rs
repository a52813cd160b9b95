//! What may be asked of a round.

use super::fact::{BoothSigned, VisitResult};
use crate::command::{Reads, knows_its_tags};
use crate::fact::Blob;
use crate::ids::{
    BoothCode, CaseId, Digest, ExhibitId, ExhibitorId, FindingId, OfficerId, RoundId, StreamId,
};
use crate::rights::{Right, Shot};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A command on a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[ts(rename = "RoundCommand")]
pub enum Command {
    /// Plans a round.
    PlanRound {
        /// The halls.
        halls: Vec<String>,
        /// The booths in the order in which they are walked.
        route: Vec<BoothCode>,
        /// The two inspectors.
        inspectors: Vec<OfficerId>,
    },
    /// Begins it.
    StartRound {
        /// The round.
        round: RoundId,
    },
    /// Records a visit.
    RecordVisit {
        /// The round.
        round: RoundId,
        /// The booth.
        booth: BoothCode,
        /// Who exhibits there.
        exhibitors: Vec<ExhibitorId>,
        /// What came of it.
        result: VisitResult,
        /// When.
        #[ts(type = "string")]
        visited_at: Timestamp,
        /// A word on it.
        note: String,
    },
    /// Records a single visit outside any planned round: a round of one booth.
    RecordUnplannedVisit {
        /// The other inspector; the officer who is signed in is the first.
        second: OfficerId,
        /// The booth.
        booth: BoothCode,
        /// Who exhibits there.
        exhibitors: Vec<ExhibitorId>,
        /// What came of it.
        result: VisitResult,
        /// When.
        #[ts(type = "string")]
        visited_at: Timestamp,
        /// A word on it.
        note: String,
    },
    /// Takes a visit back, or sets its result right, within ten seconds.
    CorrectVisit {
        /// The round.
        round: RoundId,
        /// The visit, by its fact.
        visit: Digest,
        /// What came of it; none takes it back.
        result: Option<VisitResult>,
    },
    /// Records a finding.
    RecordFinding(Box<FindingEntry>),
    /// Says whose finding it is.
    AttributeFinding {
        /// The round.
        round: RoundId,
        /// The finding.
        finding: FindingId,
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// The exhibit.
        exhibit: Option<ExhibitId>,
    },
    /// Deals with a finding.
    TriageFinding {
        /// The round.
        round: RoundId,
        /// The finding.
        finding: FindingId,
        /// How.
        outcome: TriageOutcome,
        /// Why; the advice itself where advice is given.
        reasons: String,
    },
    /// Ends a round; both inspectors sign.
    EndRound {
        /// The round.
        round: RoundId,
        /// Who signs.
        signed_by: Vec<OfficerId>,
        /// The signed log, where it was signed on paper.
        scan: Option<Blob>,
    },
    /// Settles a disagreement on a round.
    SettleRoundClash {
        /// The round.
        round: RoundId,
        /// The field.
        field: String,
        /// The side that holds.
        keep: Digest,
        /// Why.
        reasons: String,
    },
}

/// A finding as it is entered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FindingEntry {
    /// The round.
    pub round: RoundId,
    /// The booth.
    pub booth: BoothCode,
    /// Whose booth, where that is known.
    pub exhibitor: Option<ExhibitorId>,
    /// The exhibit, where it is a declared one.
    pub exhibit: Option<ExhibitId>,
    /// Which right might be touched.
    pub right: Right,
    /// When it was seen.
    #[ts(type = "string")]
    pub seen_at: Timestamp,
    /// What was seen.
    pub seen: String,
    /// The mark or number as it reads on the exhibit.
    pub mark_text: String,
    /// What the booth's people said.
    pub statement: String,
    /// Name and post of who said it; blank where nobody gave a name.
    pub staff: String,
    /// Who witnessed.
    pub witness: String,
    /// Whether they signed.
    pub signed: BoothSigned,
    /// The photographs.
    pub photos: Vec<Photo>,
    /// The number of the blank that was filled in by hand.
    pub blank: Option<String>,
}

/// A photograph as it is entered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Photo {
    /// What it shows.
    pub shot: Shot,
    /// The picture.
    pub blob: Blob,
}

/// How a finding is dealt with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case", deny_unknown_fields)]
pub enum TriageOutcome {
    /// Nothing follows.
    NoAction,
    /// The exhibitor is advised (O-12).
    Advice,
    /// It belongs to a case that is open already; to open one, the case's own command is used.
    Case {
        /// The case.
        case: CaseId,
    },
}

knows_its_tags!(Command);

impl Command {
    /// What must be loaded beside the exhibition.
    pub fn reads(&self) -> Reads {
        let stream = |round: &RoundId| StreamId::Round(round.clone());
        let with = |reads: Reads, exhibitors: &[ExhibitorId]| {
            exhibitors.iter().fold(reads, |reads, id| reads.and(StreamId::Exhibitor(id.clone())))
        };
        match self {
            Self::PlanRound { .. } => Reads::default(),
            Self::RecordUnplannedVisit { exhibitors, .. } => with(Reads::default(), exhibitors),
            Self::RecordVisit { round, exhibitors, .. } => {
                with(Reads::one(stream(round)), exhibitors)
            }
            Self::RecordFinding(entry) => {
                with(Reads::one(stream(&entry.round)), entry.exhibitor.as_slice())
            }
            Self::AttributeFinding { round, exhibitor, .. } => {
                with(Reads::one(stream(round)), std::slice::from_ref(exhibitor))
            }
            Self::TriageFinding { round, outcome: TriageOutcome::Case { case }, .. } => {
                Reads::one(stream(round)).and(StreamId::Case(case.clone()))
            }
            Self::StartRound { round }
            | Self::CorrectVisit { round, .. }
            | Self::TriageFinding { round, .. }
            | Self::EndRound { round, .. }
            | Self::SettleRoundClash { round, .. } => Reads::one(stream(round)),
        }
    }
}
