//! What may be asked of an exhibitor.

use super::details::Field;
use super::exhibit::Line;
use super::form::{EarlierPledge, SignedForm};
use super::import::{Contended, RosterEntry, Words};
use super::pledge::{PledgeDefect, SentBy, SigningMethod};
use super::review::{RefusalGround, ReopenedBecause};
use super::service::{ServiceChannel, SightedPerson};
use super::standing::DocumentKind;
use crate::command::{Reads, knows_its_tags};
use crate::fact::Blob;
use crate::identifiers::Kind;
use crate::ids::{BoothCode, CaseId, Digest, ExhibitId, ExhibitorId, RoundId, StreamId};
use crate::rights::Right;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A command on an exhibitor, or on many at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[ts(rename = "ExhibitorCommand")]
pub enum Command {
    /// Enters an exhibitor who is in no roster: a walk-in, or one found at a booth.
    RegisterExhibitor {
        /// The round in which it was found; none at the counter.
        round: Option<RoundId>,
        /// Whether it is a natural person.
        natural_person: bool,
        /// Its particulars.
        details: BTreeMap<Field, String>,
        /// Its booths.
        booths: Vec<BoothCode>,
        /// What it shows.
        exhibits: Vec<Line>,
    },
    /// Corrects particulars; blank clears a field.
    CorrectExhibitor {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// Whether it is a natural person.
        natural_person: bool,
        /// What changes.
        details: BTreeMap<Field, String>,
    },
    /// Moves an exhibitor between booths.
    ChangeBooths {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// Booths it has come to.
        added: Vec<BoothCode>,
        /// Booths it has left.
        left: Vec<BoothCode>,
    },
    /// Notes that a booth is used by somebody who does not contract with the organiser.
    NoteSubletting {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// The booth.
        booth: BoothCode,
        /// Who uses it, in words.
        note: String,
    },
    /// Records where papers may be sent.
    AgreeService {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// Numbers and addresses.
        channels: BTreeMap<ServiceChannel, String>,
        /// When it was agreed.
        #[ts(type = "string")]
        agreed_at: Timestamp,
    },
    /// Verifies an identity paper on sight; its number is not kept.
    SightIdentity {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// Whose paper.
        person: SightedPerson,
        /// What kind of paper.
        document: Kind,
        /// Its number.
        number: String,
    },
    /// Declares exhibits.
    ListExhibits {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// The round in which they were found; none at the counter.
        round: Option<RoundId>,
        /// The exhibits.
        exhibits: Vec<Line>,
    },
    /// Corrects an exhibit.
    CorrectExhibit {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// The exhibit.
        exhibit: ExhibitId,
        /// What is declared now.
        line: Line,
    },
    /// Records that an exhibit is not shown.
    DropExhibit {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// The exhibit.
        exhibit: ExhibitId,
    },
    /// Takes over a roster. Where the command names the file alone, the desk fills in what it
    /// read there.
    ImportRoster {
        /// The file.
        file: Digest,
        /// Its bytes, where they are kept.
        #[serde(default)]
        blob: Option<Blob>,
        /// What was read in it.
        #[serde(default)]
        entries: Vec<RosterEntry>,
        /// How many rows could not be read.
        #[serde(default)]
        rejected: u32,
        /// Whether it is the whole roster, so that what it leaves out is gone. A file of mended
        /// rows is not.
        #[serde(default)]
        whole: bool,
        /// Officers' words that it may replace.
        #[serde(default)]
        overrule: Vec<Contended>,
        /// Officers' words that stand against it.
        #[serde(default)]
        keep: Vec<Contended>,
        /// What the leaves of the exhibitors say; the desk fills this in, because the rules
        /// read no leaf.
        #[serde(skip)]
        #[ts(skip)]
        words: Words,
    },
    /// Sends pledge form, rules and privacy notice; one numbered form each.
    SendPledges {
        /// To whom, in the order in which the forms are printed.
        exhibitors: Vec<ExhibitorId>,
        /// How.
        by: SentBy,
    },
    /// Reminds exhibitors of their pledges.
    RemindPledges {
        /// Whom.
        exhibitors: Vec<ExhibitorId>,
        /// How.
        by: SentBy,
    },
    /// Records that the exhibitor confirmed that the papers came.
    AcknowledgePledge {
        /// The exhibitor.
        exhibitor: ExhibitorId,
    },
    /// Records a signed pledge, to be looked at later.
    SignPledge {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// The signed form.
        form: SignedForm,
    },
    /// Records a signed pledge and accepts it at once.
    TakeSignedPledge {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// The signed form.
        form: SignedForm,
        /// Whether the officer has seen that seal and name are those of the registered name.
        seal_matches: bool,
        /// Whether the officer has seen that every clause is there.
        clauses_complete: bool,
    },
    /// Takes over pledges that were signed earlier: a roster's column, or a folder of scans.
    RecordSignedPledges {
        /// The pledges.
        batch: Vec<EarlierPledge>,
    },
    /// Returns a signed pledge.
    ReturnPledge {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// What it lacks.
        defects: Vec<PledgeDefect>,
        /// In words.
        words: String,
    },
    /// Accepts a signed pledge.
    AcceptPledge {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// Whether the officer has seen that seal and name are those of the registered name.
        seal_matches: bool,
        /// Whether the officer has seen that every clause is there.
        clauses_complete: bool,
    },
    /// Records the signed supplement to a changed exhibit list.
    SignSupplement {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// When it was signed.
        #[ts(type = "string")]
        signed_at: Timestamp,
        /// How.
        method: SigningMethod,
        /// Who signed.
        signer: String,
        /// Its scan or file.
        scan: Option<Blob>,
    },
    /// Gives notice that entry is not admitted.
    NotifyNoEntry {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// Why.
        reasons: String,
    },
    /// Records that a case found the pledge broken.
    RecordPledgeBreach {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// The case.
        case: CaseId,
    },
    /// Runs the automatic checks again, because time has passed or new rights are watched.
    CheckExhibits {
        /// Whose exhibits; of all exhibitors where none is named.
        exhibitors: Vec<ExhibitorId>,
    },
    /// Signs off exhibits without a finding; the officer who is signed in is the reviewer.
    SignOffExhibits {
        /// Which, by exhibitor.
        exhibits: BTreeMap<ExhibitorId, Vec<ExhibitId>>,
    },
    /// Asks for papers.
    RequestReviewPapers {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// For which exhibits.
        exhibits: Vec<ExhibitId>,
        /// What is asked for.
        asked: String,
        /// When they are due.
        #[ts(type = "string")]
        due: Timestamp,
    },
    /// Files papers that came in.
    FileReviewPapers {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// For which exhibits.
        exhibits: Vec<ExhibitId>,
        /// The papers.
        papers: Vec<Blob>,
    },
    /// Takes the review of an exhibit in hand.
    TakeUpReview {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// The exhibit.
        exhibit: ExhibitId,
    },
    /// Clears an exhibit.
    ClearExhibit {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// The exhibit.
        exhibit: ExhibitId,
        /// Why.
        reasons: String,
    },
    /// Lets an exhibit be shown without the claim.
    ClearExhibitWithoutClaim {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// The exhibit.
        exhibit: ExhibitId,
        /// Why.
        reasons: String,
    },
    /// Refuses an exhibit.
    RefuseExhibit {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// The exhibit.
        exhibit: ExhibitId,
        /// On what ground.
        ground: RefusalGround,
        /// Why.
        reasons: String,
    },
    /// Opens a decided review again.
    ReopenReview {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// The exhibit.
        exhibit: ExhibitId,
        /// On what ground.
        because: ReopenedBecause,
        /// Why, in words.
        reasons: String,
    },
    /// Registers a legal document in force.
    RegisterEffectiveDocument {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// What it is.
        kind: DocumentKind,
        /// Its number.
        number: String,
        /// Who gave it.
        authority: String,
        /// When it was given.
        #[ts(type = "string")]
        issued_on: Date,
        /// The right it concerns.
        right: Option<Right>,
        /// The exhibit it concerns.
        exhibit: Option<ExhibitId>,
        /// The case that brought it.
        case: Option<CaseId>,
        /// The edition at which the act was done; blank where at none.
        edition: String,
        /// What it says; the title and words of others are quoted.
        note: String,
        /// Its scan.
        scan: Blob,
    },
    /// Settles a disagreement on an exhibitor.
    SettleExhibitorClash {
        /// The exhibitor.
        exhibitor: ExhibitorId,
        /// The field.
        field: String,
        /// The side that holds.
        keep: Digest,
        /// Why.
        reasons: String,
    },
}

knows_its_tags!(Command);

impl Command {
    /// What must be loaded beside the exhibition.
    pub fn reads(&self) -> Reads {
        let stream = |exhibitor: &ExhibitorId| StreamId::Exhibitor(exhibitor.clone());
        let many = |exhibitors: &mut dyn Iterator<Item = &ExhibitorId>| Reads {
            streams: exhibitors.map(stream).collect(),
            ..Reads::default()
        };
        match self {
            Self::RegisterExhibitor { .. } | Self::ImportRoster { .. } => {
                Reads { all_exhibitors: true, all_rights: true, ..Reads::default() }
            }
            Self::SendPledges { exhibitors, .. } | Self::RemindPledges { exhibitors, .. } => {
                many(&mut exhibitors.iter())
            }
            Self::RecordSignedPledges { batch } => {
                many(&mut batch.iter().map(|earlier| &earlier.exhibitor))
            }
            Self::CheckExhibits { exhibitors } => Reads {
                all_exhibitors: exhibitors.is_empty(),
                all_rights: true,
                ..many(&mut exhibitors.iter())
            },
            Self::SignOffExhibits { exhibits } => many(&mut exhibits.keys()),
            Self::RecordPledgeBreach { exhibitor, case } => {
                Reads::one(stream(exhibitor)).and(StreamId::Case(case.clone()))
            }
            Self::ListExhibits { exhibitor, .. } | Self::CorrectExhibit { exhibitor, .. } => {
                Reads { all_rights: true, ..Reads::one(stream(exhibitor)) }
            }
            Self::CorrectExhibitor { exhibitor, .. }
            | Self::ChangeBooths { exhibitor, .. }
            | Self::NoteSubletting { exhibitor, .. }
            | Self::AgreeService { exhibitor, .. }
            | Self::SightIdentity { exhibitor, .. }
            | Self::DropExhibit { exhibitor, .. }
            | Self::AcknowledgePledge { exhibitor }
            | Self::SignPledge { exhibitor, .. }
            | Self::TakeSignedPledge { exhibitor, .. }
            | Self::ReturnPledge { exhibitor, .. }
            | Self::AcceptPledge { exhibitor, .. }
            | Self::SignSupplement { exhibitor, .. }
            | Self::NotifyNoEntry { exhibitor, .. }
            | Self::RequestReviewPapers { exhibitor, .. }
            | Self::FileReviewPapers { exhibitor, .. }
            | Self::TakeUpReview { exhibitor, .. }
            | Self::ClearExhibit { exhibitor, .. }
            | Self::ClearExhibitWithoutClaim { exhibitor, .. }
            | Self::RefuseExhibit { exhibitor, .. }
            | Self::ReopenReview { exhibitor, .. }
            | Self::RegisterEffectiveDocument { exhibitor, .. }
            | Self::SettleExhibitorClash { exhibitor, .. } => Reads::one(stream(exhibitor)),
        }
    }
}
