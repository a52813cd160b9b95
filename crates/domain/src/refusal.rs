//! Every "no" that the rules know, with what the officer needs to go on.

use crate::exhibitor::PledgeDefect;
use crate::fact::Role;
use crate::ids::{BoothCode, CaseId, ExhibitId, ExhibitorId, OfficerId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A refusal: its tag is the code that the window translates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
#[error("{self:?}")]
pub enum Refusal {
    // For every command.
    /// Nobody is signed in.
    NotSignedIn,
    /// The officer lacks each of the roles that may do this.
    RoleMissing {
        /// One of these is needed.
        needed: Vec<Role>,
    },
    /// What the command names does not exist here.
    NotFound {
        /// The kind of thing: `exhibitor`, `exhibit`, `case`, `round`, `officer`, `paper` …
        what: String,
        /// The id given.
        id: String,
    },
    /// A field that must be filled is blank.
    FieldMissing {
        /// The field's name in the command.
        field: String,
    },
    /// A field holds what it cannot hold.
    FieldInvalid {
        /// The field's name in the command.
        field: String,
    },
    /// The organiser's own words use a word that belongs to the authority.
    ForbiddenWord {
        /// The field's name in the command.
        field: String,
        /// The word.
        word: String,
    },
    /// The stream holds facts of a newer program; here it can only be read.
    ReadOnly,
    /// Two desks disagree; only settlement, service, compliance and evidence may be recorded.
    Contested {
        /// The fields on which they disagree.
        fields: Vec<String>,
    },
    /// There is no such disagreement to settle.
    NothingToSettle {
        /// The field given.
        field: String,
    },
    /// A time lies after the present moment.
    InTheFuture {
        /// The field's name in the command.
        field: String,
    },
    /// A time lies before what it must follow.
    BeforeItsCause {
        /// The field's name in the command.
        field: String,
        /// The moment it must not precede.
        #[ts(type = "string")]
        earliest: Timestamp,
    },

    // The fair.
    /// The fair is already open.
    FairAlreadyOpen,
    /// The fair has not been set up yet.
    FairNotSetUp,
    /// The fair has been closed.
    FairClosed,
    /// The days or hours of the fair contradict each other.
    ScheduleInvalid,
    /// The rule profile contradicts itself.
    ProfileInvalid {
        /// The figure that is at fault.
        figure: String,
    },
    /// An appeal period is shorter than the profile's minimum.
    AppealPeriodTooShort {
        /// The minimum in hours.
        minimum_hours: u32,
    },
    /// The last officer with the role of administrator cannot lose it.
    LastAdministrator,
    /// A device cannot revoke itself.
    OwnDevice,
    /// Only an administrator's device admits and revokes devices.
    DeviceNotAdministrator,
    /// No rule version has been published, so no notice can cite one.
    RulesNotPublished,
    /// This rule version is not in the state that the act needs.
    RulesVersionNotReady {
        /// The version.
        version: u32,
    },
    /// The rules leave out something that must be published (draft Art. 19 (2)).
    RulesIncomplete {
        /// The parts that are missing.
        missing: Vec<String>,
    },
    /// The working body's contact is not complete, so it cannot be published (draft Art. 19 (4)).
    BodyIncomplete,
    /// A publication needs a place and a picture.
    PublicationProofMissing,
    /// A numbered blank is not known or has been used.
    BlankNotOpen {
        /// The number on it.
        number: String,
    },
    /// Cases are still open.
    CasesOpen {
        /// Which.
        cases: Vec<CaseId>,
    },

    // Exhibitors.
    /// What the command would record is on record already.
    NothingChanged,
    /// This exhibitor has been entered before.
    ExhibitorKnown {
        /// As whom.
        exhibitor: ExhibitorId,
    },
    /// Rows of the roster hold values that no fact could hold.
    RosterUnfit {
        /// Which rows of the file.
        rows: Vec<u32>,
    },
    /// Rows of the roster name an exhibitor of whom there are several, and no code tells which.
    RosterAmbiguous {
        /// Which rows of the file.
        rows: Vec<u32>,
    },
    /// The roster command holds nothing to record.
    NothingToImport,
    /// The roster differs from what officers changed, and nobody was asked.
    RosterConflicts {
        /// How many values differ.
        conflicts: u32,
    },
    /// This booth is not known at the fair.
    BoothUnknown {
        /// The booth.
        booth: BoothCode,
    },
    /// The pledge is not in the state that the act needs.
    PledgeNotReady {
        /// Its state now.
        state: String,
    },
    /// The signed pledge cannot be accepted as it is; it is returned with its defects.
    PledgeDefective {
        /// What it lacks.
        defects: Vec<PledgeDefect>,
    },
    /// There is no accepted pledge.
    PledgeMissing,
    /// The pledge has been accepted, so there is no ground for keeping the exhibitor out.
    PledgeAccepted,
    /// The profile in force knows no such consequence of a missing pledge.
    NoEntryNotInProfile,
    /// This is not possible before a certain moment: the consequence of a missing pledge, a step
    /// of the ladder, a default, a hand-over.
    TooEarly {
        /// When it begins.
        #[ts(type = "string")]
        from: Timestamp,
    },
    /// The review of this exhibit is not in the state that the act needs.
    ReviewNotReady {
        /// The exhibit.
        exhibit: ExhibitId,
        /// Its state now.
        state: String,
    },
    /// Papers were asked for and their time still runs.
    PapersNotDue {
        /// Until when.
        #[ts(type = "string")]
        until: Timestamp,
    },
    /// Exhibits with a finding cannot be signed off in a batch.
    ReviewFindingsOpen {
        /// Which.
        exhibits: Vec<ExhibitId>,
    },
    /// The two exhibitors are one already.
    SameExhibitor,

    // Rounds.
    /// A round needs two different inspectors.
    TwoInspectorsNeeded,
    /// The round is not in the state that the act needs.
    RoundNotReady {
        /// Its state now.
        state: String,
    },
    /// A finding needs more pictures: booth sign, exhibit in context, close-up of the mark.
    PhotosMissing {
        /// How many are needed.
        needed: u32,
        /// How many there are.
        given: u32,
    },
    /// The finding has been dealt with.
    FindingNotOpen,
    /// A visit can be undone for ten seconds only; later another visit is recorded.
    UndoTimeOver {
        /// When that ended.
        #[ts(type = "string")]
        at: Timestamp,
    },

    // Cases.
    /// The case is not in the state that the act needs.
    CaseNotReady {
        /// Its state now.
        state: String,
    },
    /// The case is closed.
    CaseClosed,
    /// The complaint lacks papers or particulars that the right needs.
    ComplaintIncomplete {
        /// What is missing, as codes of `rights`.
        missing: Vec<String>,
    },
    /// The complainant cannot complain on this right.
    NoStanding {
        /// Why, as a code of `rights`.
        why: String,
    },
    /// A ground of the published rules keeps the complaint from being accepted.
    GroundBlocks {
        /// Which, as codes of `rights`.
        grounds: Vec<String>,
    },
    /// A refusal must rest on at least one ground.
    GroundMissing,
    /// Nobody has recorded yet whether suspicion is found.
    SuspicionNotFound,
    /// Suspicion has been found or cleared already.
    SuspicionDecided,
    /// A measure must list its items one by one.
    ItemsMissing,
    /// An item is not part of this measure.
    ItemUnknown {
        /// The item.
        item: String,
    },
    /// No measure of this kind is in force.
    NoMeasureInForce,
    /// A measure of this kind is in force already.
    MeasureInForce,
    /// No notice has been served, so no answer period runs.
    NoticeNotServed,
    /// The answer period still runs.
    AnswerPeriodRuns {
        /// Until when.
        #[ts(type = "string")]
        until: Timestamp,
    },
    /// An answer has been received.
    AnswerReceived,
    /// Stations or agreed addresses that could hold an answer have not been asked.
    PlacesNotChecked {
        /// Which.
        places: Vec<String>,
    },
    /// The answer period has ended, so it cannot be lengthened.
    AnswerPeriodOver,
    /// The short answer period is not in the published rules.
    ShortFormNotPublished,
    /// This right is never decided on the spot; the outcome can only be transfer.
    NotDecidableHere,
    /// The evaluation report that this right needs for an opinion is missing.
    EvaluationReportMissing,
    /// The outcome does not follow from what is recorded.
    OutcomeUnsupported,
    /// The decision does not order withdrawal.
    NoWithdrawalDecided,
    /// The paper has not been served.
    PaperNotServed {
        /// Its number.
        number: String,
    },
    /// Service by leaving at the booth needs a witness or a photo or video.
    WitnessMissing,
    /// Electronic service needs an address that the recipient agreed to.
    AddressNotAgreed,
    /// A second officer must take part.
    SecondOfficerNeeded,
    /// The escalation ladder goes step by step.
    StepOutOfOrder {
        /// The next step.
        next: String,
    },
    /// The appeal period has ended.
    AppealPeriodOver {
        /// When.
        #[ts(type = "string")]
        at: Timestamp,
    },
    /// This act cannot be appealed against.
    NotAppealable {
        /// The paper or act named.
        number: String,
    },
    /// An appeal on this is under way.
    AppealPending,
    /// The appeal is not in the state that the act needs.
    AppealNotReady {
        /// Its state now.
        state: String,
    },
    /// The reviewer is the one who made the first decision, or has declared a conflict.
    ReviewerNotIndependent {
        /// The officer.
        officer: OfficerId,
    },
    /// The appeal is with another reviewer.
    NotTheReviewer {
        /// That reviewer.
        officer: OfficerId,
    },
    /// The officer declared a conflict of interest in this case.
    OfficerRecused {
        /// The officer.
        officer: OfficerId,
    },
    /// No right of the case is reported to this department.
    DepartmentNotResponsible,
    /// The report is not in the state that the act needs.
    ReportNotReady {
        /// Its state now.
        state: String,
    },
    /// Reports that are due have not been sent.
    ReportsOutstanding {
        /// To which departments.
        departments: Vec<String>,
    },
    /// Something is still open, so the case cannot be closed.
    StillOpen {
        /// What, as codes.
        what: Vec<String>,
    },
}
