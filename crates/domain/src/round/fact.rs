//! What happens on an inspection round.

use crate::fact::{Role, Touch};
use crate::identifiers::number::Number;
use crate::ids::{BoothCode, CaseId, Digest, ExhibitId, ExhibitorId, FindingId, OfficerId};
use crate::register;
use crate::rights::{Right, Shot};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A fact of a round's stream.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
#[ts(rename = "RoundFact")]
pub enum Fact {
    /// A round was planned.
    RoundPlanned {
        /// The halls.
        halls: Vec<String>,
        /// The booths in the order in which they are walked.
        route: Vec<BoothCode>,
        /// The two inspectors.
        inspectors: Vec<OfficerId>,
        /// Whether it is a single visit outside any planned round.
        unplanned: bool,
    },
    /// It began.
    RoundStarted {
        /// When.
        #[ts(type = "string")]
        started_at: Timestamp,
    },
    /// A booth was visited; a word on it stands apart as `note`.
    VisitRecorded {
        /// The booth.
        booth: BoothCode,
        /// Who exhibits there, as far as the desk knew.
        exhibitors: Vec<ExhibitorId>,
        /// What came of it.
        result: VisitResult,
        /// When.
        #[ts(type = "string")]
        visited_at: Timestamp,
    },
    /// A visit was taken back at once, or its result set right.
    VisitCorrected {
        /// The visit, by its fact.
        visit: Digest,
        /// What came of it; none where it was taken back.
        result: Option<VisitResult>,
    },
    /// Something was found at a booth (O-11); the words stand apart as `seen`, `mark_text`,
    /// `statement`, `staff` and `witness`.
    FindingRecorded {
        /// The finding.
        finding: FindingId,
        /// The on-site record's number: the blank's where one was filled in by hand.
        number: Number,
        /// Whether that number is a blank's.
        from_blank: bool,
        /// The booth.
        booth: BoothCode,
        /// Whose booth, where that is known.
        exhibitor: Option<ExhibitorId>,
        /// The exhibit, where it is a declared one.
        exhibit: Option<ExhibitId>,
        /// Which right might be touched.
        right: Right,
        /// When it was seen, apart from when it is recorded.
        #[ts(type = "string")]
        seen_at: Timestamp,
        /// Whether the booth's people signed the record.
        signed: BoothSigned,
        /// What was photographed.
        photos: Vec<FindingPhoto>,
    },
    /// It came out whose finding it is, or which exhibit it concerns.
    FindingAttributed {
        /// The finding.
        finding: FindingId,
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// The exhibit.
        exhibit: Option<ExhibitId>,
    },
    /// The desk dealt with a finding; reasons stand apart.
    FindingTriaged {
        /// The finding.
        finding: FindingId,
        /// How.
        triage: Triage,
    },
    /// The round ended and both inspectors signed its log (O-13).
    RoundEnded {
        /// The log's number.
        number: Number,
        /// When.
        #[ts(type = "string")]
        ended_at: Timestamp,
        /// Who signed.
        signed_by: Vec<OfficerId>,
        /// What stayed open.
        open: Vec<OpenVisit>,
    },
    /// A disagreement between desks was settled by a person.
    ClashSettled {
        /// The field.
        field: String,
        /// The side that holds.
        keep: Digest,
    },
    /// What happened to a paper of this round.
    #[serde(untagged)]
    Paper(register::Fact),
}

/// What came of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VisitResult {
    /// Nothing to remark.
    Ok,
    /// A word of advice was given on the spot.
    Advice,
    /// Something looks suspected (涉嫌); a finding is recorded.
    Suspect,
    /// The exhibitor refused access; that is recorded, never forced.
    RefusedAccess,
    /// Nobody was at the booth.
    Empty,
}

/// Whether the booth's people signed the record (知产证据 Art. 16).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BoothSigned {
    /// They signed.
    Yes,
    /// They refused; that is noted and pictured, and nobody is made to give a name.
    Refused,
    /// Nobody was there to sign.
    NobodyThere,
}

/// A photograph of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FindingPhoto {
    /// What it shows.
    pub shot: Shot,
    /// The picture.
    pub photo: Digest,
}

/// What the desk did with a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "triage", rename_all = "snake_case")]
#[ts(rename = "FindingTriage")]
pub enum Triage {
    /// Nothing follows.
    NoAction,
    /// The exhibitor was advised (O-12).
    Advice {
        /// The advice's number.
        number: Number,
    },
    /// A case was opened ex officio.
    Case {
        /// The case.
        case: CaseId,
    },
}

/// A booth that a round left open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpenVisit {
    /// The booth.
    pub booth: BoothCode,
    /// Why it is open.
    pub why: OpenReason,
}

/// Why a booth stayed open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OpenReason {
    /// It was on the route and was not visited.
    NotVisited,
    /// The last visit met nobody.
    Empty,
    /// The last visit was refused access.
    RefusedAccess,
    /// Something was suspected and no finding has been recorded.
    FindingMissing,
}

impl Triage {
    /// The claim as it is compared.
    fn claim(&self) -> (String, u8) {
        match self {
            Self::NoAction => ("no_action".to_owned(), 2),
            Self::Advice { .. } => ("advice".to_owned(), 1),
            Self::Case { case } => (format!("case/{case}"), 0),
        }
    }
}

impl Fact {
    /// What this fact says of fields that only one value can hold (the clash table).
    ///
    /// Visits are not in it: two inspectors may each visit a booth, and both visits stand.
    pub fn touches(&self) -> Vec<Touch> {
        match self {
            Self::FindingTriaged { finding, triage } => {
                let (claim, caution) = triage.claim();
                vec![Touch::new(format!("triage/{finding}"), claim, caution)]
            }
            Self::FindingAttributed { finding, exhibitor, .. } => {
                vec![Touch::new(format!("finding/{finding}"), exhibitor.as_str(), 0)]
            }
            _ => Vec::new(),
        }
    }

    /// The roles of which an officer needs one to record this.
    pub fn roles(&self) -> &'static [Role] {
        use Role::{Decider, Handler, HeadOnDuty, Inspector, Intake};
        match self {
            Self::Paper(fact) => fact.roles(),
            Self::RoundPlanned { .. } => &[HeadOnDuty, Inspector, Handler],
            Self::RoundStarted { .. }
            | Self::VisitRecorded { .. }
            | Self::VisitCorrected { .. }
            | Self::RoundEnded { .. } => &[Inspector, HeadOnDuty],
            // The desk may enter what an inspector wrote on a blank.
            Self::FindingRecorded { .. } | Self::FindingAttributed { .. } => {
                &[Inspector, Handler, Intake, HeadOnDuty]
            }
            Self::FindingTriaged { .. } => &[HeadOnDuty, Handler, Decider, Intake, Inspector],
            Self::ClashSettled { .. } => &[HeadOnDuty],
        }
    }
}
