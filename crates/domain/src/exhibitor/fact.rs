//! What happens to an exhibitor.

use super::details::{ExhibitorKind, Stated};
use super::display::{Display, Shown};
use super::exhibit::{Line, ListedExhibit, RosterLineRead};
use super::pledge::{PledgeDefect, SentBy, SignerCapacity, SigningMethod};
use super::review::{CheckResult, RefusalGround, ReopenedBecause};
use super::service::{ServiceChannel, SightedPerson};
use super::source::Source;
use super::standing::DocumentKind;
use crate::case::Outcome;
use crate::identifiers::Kind;
use crate::identifiers::number::Number;
use crate::ids::{BoothCode, CaseId, Digest, ExhibitId};
use crate::register;
use crate::rights::Right;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A fact of an exhibitor's stream.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
#[ts(rename = "ExhibitorFact")]
pub enum Fact {
    // Who it is.
    /// An exhibitor was entered; what concerns persons stands apart as `details/<field>`.
    ExhibitorRegistered {
        /// Where it was learned of.
        source: Source,
        /// What it is.
        kind: ExhibitorKind,
        /// Its particulars.
        details: Stated,
        /// Its booths.
        booths: Vec<BoothCode>,
    },
    /// An officer corrected particulars.
    ExhibitorCorrected {
        /// What it is, now.
        kind: ExhibitorKind,
        /// The particulars that changed.
        details: Stated,
    },
    /// A later roster said something else.
    RosterDetailsRead {
        /// The file.
        file: Digest,
        /// What it is, now.
        kind: ExhibitorKind,
        /// What the roster says and now holds.
        followed: Stated,
        /// What the roster says while an officer's word holds.
        outweighed: Stated,
    },
    /// An officer changed the booths.
    BoothsChanged {
        /// Booths it has come to.
        added: Vec<BoothCode>,
        /// Booths it has left.
        left: Vec<BoothCode>,
    },
    /// A later roster listed other booths.
    RosterBoothsRead {
        /// The file.
        file: Digest,
        /// All booths that the roster lists.
        listed: Vec<BoothCode>,
        /// Booths it has come to; none where an officer's word holds.
        added: Vec<BoothCode>,
        /// Booths it has left; none where an officer's word holds.
        left: Vec<BoothCode>,
    },
    /// A booth is used by somebody who does not contract with the organiser (转租).
    SublettingNoted {
        /// The booth.
        booth: BoothCode,
    },
    /// The exhibitor agreed where papers may be sent; the words stand as `service/<channel>`.
    ServiceAgreed {
        /// The channels.
        channels: Vec<ServiceChannel>,
        /// When.
        #[ts(type = "string")]
        agreed_at: Timestamp,
    },
    /// An identity paper was sighted and its number was in order; only its last four characters
    /// are kept, as `last_four`.
    IdentitySighted {
        /// Whose.
        person: SightedPerson,
        /// What kind of paper.
        document: Kind,
    },

    // What it shows.
    /// Exhibits were declared; at most 200 in one fact.
    ExhibitsListed {
        /// Where they were learned of.
        source: Source,
        /// The exhibits.
        exhibits: Vec<ListedExhibit>,
    },
    /// A later roster said something else of exhibits; at most 200 in one fact.
    RosterLinesRead {
        /// The file.
        file: Digest,
        /// What it says.
        lines: Vec<RosterLineRead>,
        /// Exhibits that it no longer names and that are therefore dropped.
        dropped: Vec<ExhibitId>,
        /// Exhibits that it no longer names and that stay by an officer's word.
        released: Vec<ExhibitId>,
    },
    /// An officer corrected an exhibit.
    ExhibitCorrected {
        /// The exhibit.
        exhibit: ExhibitId,
        /// What is declared now.
        line: Line,
    },
    /// An officer recorded that an exhibit is not shown.
    ExhibitDropped {
        /// The exhibit.
        exhibit: ExhibitId,
    },

    // W1: pledge.
    /// Pledge form, rules and privacy notice went out (O-01, O-02, O-03).
    PledgeSent {
        /// The form's number.
        number: Number,
        /// The rule version that went with it.
        rules_version: u32,
        /// How.
        by: SentBy,
    },
    /// The exhibitor was reminded.
    PledgeReminded {
        /// How.
        by: SentBy,
    },
    /// The exhibitor confirmed that the papers came.
    PledgeAcknowledged {},
    /// A signed pledge came in; the signer stands apart as `signer/name` and `signer/post`.
    PledgeSigned {
        /// When it was signed, as it says.
        #[ts(type = "string")]
        signed_at: Timestamp,
        /// When it reached the organiser.
        #[ts(type = "string")]
        received_at: Timestamp,
        /// How it was signed.
        method: SigningMethod,
        /// In what capacity.
        capacity: SignerCapacity,
        /// The rule version it accepts.
        rules_version: Option<u32>,
        /// Its scan or file.
        scan: Option<Digest>,
        /// The power of attorney.
        authority: Option<Digest>,
        /// Its pages.
        pages: Option<u32>,
    },
    /// It went back; the words stand apart as `defects`.
    PledgeReturned {
        /// What it lacks.
        defects: Vec<PledgeDefect>,
    },
    /// It was accepted (O-04).
    PledgeAccepted {
        /// The receipt's number.
        number: Number,
        /// Whether it came after the opening.
        late: bool,
    },
    /// The exhibit list changed after acceptance.
    SupplementDue {},
    /// The changed exhibit list was signed.
    SupplementSigned {
        /// When.
        #[ts(type = "string")]
        signed_at: Timestamp,
        /// How.
        method: SigningMethod,
        /// Its scan or file.
        scan: Option<Digest>,
        /// Whether it came after the opening.
        late: bool,
    },
    /// A person gave notice that entry is not admitted (O-05); reasons stand apart.
    NoEntryNotified {
        /// The notice's number.
        number: Number,
        /// From when.
        #[ts(type = "string")]
        from: Timestamp,
        /// The profile version that provides for it.
        profile_version: u32,
    },
    /// A case found the pledge broken.
    PledgeBreached {
        /// The case.
        case: CaseId,
    },

    // W2: pre-show review.
    /// The automatic checks ran; at most 200 exhibits in one fact.
    ExhibitsChecked {
        /// The day as of which they ran.
        #[ts(type = "string")]
        on: Date,
        /// What they found.
        results: Vec<CheckResult>,
    },
    /// A named reviewer signed off exhibits without a finding.
    ExhibitsSignedOff {
        /// Which.
        exhibits: Vec<ExhibitId>,
        /// Whether after the opening.
        late: bool,
    },
    /// Papers were asked for (O-06); what for stands apart as `asked`.
    ReviewPapersRequested {
        /// The request's number.
        number: Number,
        /// For which exhibits.
        exhibits: Vec<ExhibitId>,
        /// When they are due.
        #[ts(type = "string")]
        due: Timestamp,
    },
    /// Papers came in.
    ReviewPapersFiled {
        /// For which exhibits.
        exhibits: Vec<ExhibitId>,
        /// The papers.
        papers: Vec<Digest>,
    },
    /// A person took the review of an exhibit in hand.
    ReviewTakenUp {
        /// The exhibit.
        exhibit: ExhibitId,
    },
    /// A named reviewer cleared an exhibit; reasons stand apart.
    ExhibitCleared {
        /// The exhibit.
        exhibit: ExhibitId,
        /// Whether after the opening.
        late: bool,
    },
    /// The right could not be shown: the exhibit may be shown without the claim (O-08).
    ExhibitClearedWithoutClaim {
        /// The exhibit.
        exhibit: ExhibitId,
        /// Whether after the opening.
        late: bool,
    },
    /// The exhibit may not be shown (O-07); reasons stand apart.
    ExhibitRefused {
        /// The exhibit.
        exhibit: ExhibitId,
        /// The notice's number.
        number: Number,
        /// On what ground.
        ground: RefusalGround,
        /// Whether after the opening.
        late: bool,
    },
    /// A decided review is open again; reasons stand apart.
    ReviewReopened {
        /// The exhibit.
        exhibit: ExhibitId,
        /// Why.
        because: ReopenedBecause,
    },

    // From cases.
    /// A case changed what may be seen, or recorded what is seen.
    DisplayChanged {
        /// What.
        shown: Shown,
        /// To what.
        to: Display,
        /// Which case.
        case: CaseId,
        /// The act: the number of its paper, or its id.
        act: String,
    },
    /// The exhibitor is the respondent of a case.
    CaseLinked {
        /// The case.
        case: CaseId,
    },
    /// A case ended with the suspicion confirmed: counts under S.
    ConfirmedSuspicion {
        /// The case.
        case: CaseId,
        /// How it ended.
        outcome: Outcome,
        /// At which edition of the show.
        edition: String,
    },
    /// What a case had confirmed was overturned: counts no more.
    SuspicionOverturned {
        /// The case.
        case: CaseId,
    },
    /// A legal document in force was registered: counts under E; the words stand apart as `note`.
    EffectiveDocumentRegistered {
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
    },

    /// A disagreement between desks was settled by a person.
    ClashSettled {
        /// The field.
        field: String,
        /// The side that holds.
        keep: Digest,
    },
    /// What happened to a paper of this exhibitor.
    #[serde(untagged)]
    Paper(register::Fact),
}
