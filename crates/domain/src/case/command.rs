//! What may be asked of a case.

use super::comparison::Compared;
use super::entries::{AnswerEntry, Complaint, ExpertEntry, ItemLine, OnSiteEntry};
use super::words::{
    AppealOutcome, AuthorityResult, Channel, DismissedBecause, EvidenceSource, FeatureComparison,
    Keeping, LiftedBecause, Mediation, Outcome, ReopenedBecause, RightRelied, Seen, Side,
    SuspicionLevel,
};
use crate::command::knows_its_tags;
use crate::fact::Blob;
use crate::ids::{AppealId, CaseId, Digest, FindingId, ItemId, OfficerId, ReportId, RoundId};
use crate::profile::EscalationStep as Step;
use crate::rights::{Department, TitlePaper};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A command on a case. `…_at` is the time of an act that is recorded later; `blank` is the number
/// of the blank that was filled in by hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[ts(rename = "CaseCommand")]
pub enum Command {
    /// Takes in a complaint.
    ReceiveComplaint(Box<Complaint>),
    /// Asks the complainant for what is missing.
    RequireSupplement {
        /// The case.
        case: CaseId,
        /// What to say beside the list.
        note: String,
    },
    /// Records what came in after.
    RecordSupplement {
        /// The case.
        case: CaseId,
        /// What was brought.
        brought: Vec<TitlePaper>,
        /// The files.
        blobs: Vec<Blob>,
    },
    /// Accepts the complaint.
    AcceptComplaint {
        /// The case.
        case: CaseId,
    },
    /// Refuses the complaint.
    RefuseComplaint {
        /// The case.
        case: CaseId,
        /// The grounds, as codes of `rights`.
        grounds: Vec<String>,
        /// Why, in words.
        reasons: String,
    },
    /// Records that the complainant withdrew.
    WithdrawComplaint {
        /// The case.
        case: CaseId,
        /// What the complainant wrote.
        reasons: String,
        /// The signed request.
        blobs: Vec<Blob>,
    },
    /// Opens a case on a finding of a round.
    OpenCase {
        /// The round.
        round: RoundId,
        /// The finding.
        finding: FindingId,
        /// Rights that might be touched.
        rights: Vec<RightRelied>,
        /// What was found.
        items: Vec<ItemLine>,
        /// What was seen.
        facts: String,
    },
    /// Gives the case to an officer.
    AssignHandler {
        /// The case.
        case: CaseId,
        /// The officer.
        officer: OfficerId,
    },
    /// Declares a conflict of interest of the officer who is signed in.
    DeclareConflict {
        /// The case.
        case: CaseId,
        /// Why.
        reasons: String,
    },
    /// Records the check at the booth.
    RecordOnSiteCheck(Box<OnSiteEntry>),
    /// Records suspicion found.
    FindSuspicion {
        /// The case.
        case: CaseId,
        /// What it concerns.
        items: Vec<ItemId>,
        /// How plain it is.
        level: SuspicionLevel,
        /// Why.
        reasons: String,
        /// When it was found, where that was before.
        #[ts(type = "string | null")]
        found_at: Option<Timestamp>,
    },
    /// Records that no suspicion was found.
    FindNoSuspicion {
        /// The case.
        case: CaseId,
        /// Why.
        reasons: String,
    },
    /// Suspends display.
    OrderSuspension {
        /// The case.
        case: CaseId,
        /// What it concerns.
        items: Vec<ItemId>,
        /// Why.
        reasons: String,
        /// When it was ordered, where that was before.
        #[ts(type = "string | null")]
        ordered_at: Option<Timestamp>,
        /// The blank used.
        blank: Option<String>,
    },
    /// Records that the respondent asks for a second look at the suspension.
    RequestSuspensionReview {
        /// The case.
        case: CaseId,
        /// Why.
        grounds: String,
    },
    /// Records the second look, by another officer.
    ReviewSuspension {
        /// The case.
        case: CaseId,
        /// Whether it stands.
        stands: bool,
        /// Why.
        reasons: String,
    },
    /// Tells the respondent of the complaint and asks for an answer.
    NotifyComplaint {
        /// The case.
        case: CaseId,
        /// A short period in hours, where the published rules have one.
        short_form_hours: Option<u32>,
        /// What to say beside the complaint.
        note: String,
        /// When the notice was made out, where that was before.
        #[ts(type = "string | null")]
        notified_at: Option<Timestamp>,
        /// The blank used.
        blank: Option<String>,
    },
    /// Lengthens the answer period; the head on duty who is signed in approves.
    ExtendAnswer {
        /// The case.
        case: CaseId,
        /// Until when.
        #[ts(type = "string")]
        until: Timestamp,
        /// The good cause.
        reasons: String,
    },
    /// Takes in an answer.
    ReceiveAnswer(Box<AnswerEntry>),
    /// Records that no answer came in time.
    RecordDefault {
        /// The case.
        case: CaseId,
        /// Every place that was asked.
        places: Vec<String>,
    },
    /// Records that the respondent admits.
    RecordAdmission {
        /// The case.
        case: CaseId,
        /// What is admitted.
        items: Vec<ItemId>,
        /// Its words.
        statement: String,
        /// The signed paper.
        blobs: Vec<Blob>,
    },
    /// Records an undertaking to take items away.
    UndertakeWithdrawal {
        /// The case.
        case: CaseId,
        /// What.
        items: Vec<ItemId>,
        /// When.
        #[ts(type = "string")]
        undertaken_at: Timestamp,
        /// Who signed.
        signed_by: String,
        /// The signed paper.
        blobs: Vec<Blob>,
    },
    /// Records mediation.
    RecordMediation {
        /// The case.
        case: CaseId,
        /// How it went.
        outcome: Mediation,
        /// What was agreed.
        terms: String,
        /// The signed agreement.
        blobs: Vec<Blob>,
    },
    /// Records an expert's opinion.
    RecordExpertOpinion(Box<ExpertEntry>),
    /// Records a comparison side by side.
    RecordComparison {
        /// The case.
        case: CaseId,
        /// Per feature its words and the conclusion.
        features: Vec<(String, FeatureComparison)>,
        /// Pictures.
        blobs: Vec<Blob>,
        /// The form, the pictures beside each other and the marks on them.
        #[serde(default)]
        compared: Option<Compared>,
        /// What the exhibit shows of each feature, in the order of `features`.
        #[serde(default)]
        shown: Vec<String>,
    },
    /// Adds evidence.
    AddEvidence {
        /// The case.
        case: CaseId,
        /// Who brought it.
        from: EvidenceSource,
        /// What it is.
        description: String,
        /// The files.
        blobs: Vec<Blob>,
    },
    /// Notes a word.
    AddNote {
        /// The case.
        case: CaseId,
        /// The word.
        note: String,
    },
    /// Gives the preliminary opinion.
    MakeDecision {
        /// The case.
        case: CaseId,
        /// What is concluded.
        outcome: Outcome,
        /// What it concerns.
        items: Vec<ItemId>,
        /// The facts as found, the answer heard, and why.
        reasons: String,
    },
    /// Demands withdrawal, item by item.
    OrderWithdrawal {
        /// The case.
        case: CaseId,
        /// What.
        items: Vec<ItemId>,
        /// What to say beside the list.
        note: String,
        /// When it was ordered, where that was before.
        #[ts(type = "string | null")]
        ordered_at: Option<Timestamp>,
        /// The blank used.
        blank: Option<String>,
    },
    /// Records compliance.
    RecordCompliance {
        /// The case.
        case: CaseId,
        /// What was taken off display.
        items: Vec<ItemId>,
        /// When.
        #[ts(type = "string")]
        complied_at: Timestamp,
        /// Who keeps the goods.
        kept_by: Keeping,
        /// Who removed them and where they are.
        record: String,
        /// Pictures before and after.
        blobs: Vec<Blob>,
        /// The blank used.
        blank: Option<String>,
    },
    /// Records a refusal to comply.
    RecordRefusal {
        /// The case.
        case: CaseId,
        /// What stays on display.
        items: Vec<ItemId>,
        /// When.
        #[ts(type = "string")]
        refused_at: Timestamp,
        /// What was said.
        record: String,
        /// Pictures.
        blobs: Vec<Blob>,
    },
    /// Takes the next step of the ladder.
    EscalateMeasure {
        /// The case.
        case: CaseId,
        /// The step.
        step: Step,
        /// The officer who takes part.
        second_officer: OfficerId,
        /// Why.
        reasons: String,
        /// Pictures.
        blobs: Vec<Blob>,
    },
    /// Records that an authority took items.
    RecordTakenByAuthority {
        /// The case.
        case: CaseId,
        /// What.
        items: Vec<ItemId>,
        /// Which authority.
        authority: String,
        /// The number of its document.
        document_number: String,
        /// A copy of its list.
        blobs: Vec<Blob>,
    },
    /// Records a re-check.
    RecheckItems {
        /// The case.
        case: CaseId,
        /// Per item what was seen.
        seen: Vec<(ItemId, Seen)>,
        /// When.
        #[ts(type = "string")]
        rechecked_at: Timestamp,
        /// Pictures.
        blobs: Vec<Blob>,
    },
    /// Lifts a measure.
    OrderRestoration {
        /// The case.
        case: CaseId,
        /// What.
        items: Vec<ItemId>,
        /// Why.
        because: LiftedBecause,
        /// In words.
        reasons: String,
    },
    /// Records that items are on display again.
    RecordRestored {
        /// The case.
        case: CaseId,
        /// What.
        items: Vec<ItemId>,
        /// When.
        #[ts(type = "string")]
        restored_at: Timestamp,
        /// Pictures.
        blobs: Vec<Blob>,
    },
    /// Records that goods were given back.
    RecordGoodsReturned {
        /// The case.
        case: CaseId,
        /// What.
        items: Vec<ItemId>,
        /// To whom.
        record: String,
        /// The signed list.
        blobs: Vec<Blob>,
    },
    /// Takes in an appeal.
    FileAppeal {
        /// The case.
        case: CaseId,
        /// Who appeals.
        by: Side,
        /// The number of the paper appealed against.
        against: String,
        /// When it was filed.
        #[ts(type = "string")]
        filed_at: Timestamp,
        /// Its grounds.
        grounds: String,
        /// Who signed.
        signed_by: String,
        /// The signed form and evidence.
        blobs: Vec<Blob>,
    },
    /// Admits an appeal and gives it to a reviewer, or gives it to another one.
    AdmitAppeal {
        /// The case.
        case: CaseId,
        /// The appeal.
        appeal: AppealId,
        /// Who will decide.
        reviewer: OfficerId,
    },
    /// Dismisses an appeal on form.
    DismissAppeal {
        /// The case.
        case: CaseId,
        /// The appeal.
        appeal: AppealId,
        /// Why.
        because: DismissedBecause,
        /// In words.
        reasons: String,
    },
    /// Lets items be shown while the appeal runs.
    GrantStay {
        /// The case.
        case: CaseId,
        /// The appeal.
        appeal: AppealId,
        /// Which items.
        items: Vec<ItemId>,
        /// Why.
        reasons: String,
    },
    /// Ends a stay.
    EndStay {
        /// The case.
        case: CaseId,
        /// The appeal.
        appeal: AppealId,
        /// Why.
        reasons: String,
    },
    /// Records a hearing.
    HoldHearing {
        /// The case.
        case: CaseId,
        /// The appeal.
        appeal: AppealId,
        /// When.
        #[ts(type = "string")]
        heard_at: Timestamp,
        /// Who was there and what was said.
        record: String,
        /// The signed record.
        blobs: Vec<Blob>,
    },
    /// Decides an appeal.
    DecideAppeal {
        /// The case.
        case: CaseId,
        /// The appeal.
        appeal: AppealId,
        /// What is decided.
        outcome: AppealOutcome,
        /// The items for which the measure falls, where it is changed.
        freed: Vec<ItemId>,
        /// Why.
        reasons: String,
    },
    /// Hands the complaint papers to the authority in parallel.
    TransferPapers {
        /// The case.
        case: CaseId,
        /// To which department.
        department: Department,
        /// What was handed over.
        list: String,
        /// The receipt.
        blobs: Vec<Blob>,
    },
    /// Draws up a report.
    PrepareReport {
        /// The case.
        case: CaseId,
        /// To which department.
        department: Department,
        /// What is asked of the authority, and what is urgent.
        requested: String,
    },
    /// Records that a report left the desk.
    SendReport {
        /// The case.
        case: CaseId,
        /// The report.
        report: ReportId,
        /// How.
        channel: Channel,
        /// When.
        #[ts(type = "string")]
        sent_at: Timestamp,
        /// To whom.
        recipient: String,
    },
    /// Records the authority's receipt.
    RecordReceipt {
        /// The case.
        case: CaseId,
        /// The report.
        report: ReportId,
        /// When.
        #[ts(type = "string")]
        receipted_at: Timestamp,
        /// Who signed.
        signed_by: String,
        /// The scan.
        blobs: Vec<Blob>,
    },
    /// Asks the authority for its receipt.
    ChaseReport {
        /// The case.
        case: CaseId,
        /// The report.
        report: ReportId,
        /// Whom, and what was said.
        record: String,
    },
    /// Records what the authority asked for and got.
    SupplementReport {
        /// The case.
        case: CaseId,
        /// The report.
        report: ReportId,
        /// What.
        record: String,
        /// The files.
        blobs: Vec<Blob>,
    },
    /// Records the authority's result.
    RecordAuthorityResult {
        /// The case.
        case: CaseId,
        /// The report.
        report: ReportId,
        /// The result.
        result: AuthorityResult,
        /// The number of its document.
        document_number: String,
        /// The document.
        blobs: Vec<Blob>,
    },
    /// Certifies to a party what was handled and when.
    CertifyFacts {
        /// The case.
        case: CaseId,
        /// To whom.
        to: Side,
    },
    /// Hands over what is unresolved at the end of the show.
    HandOverCase {
        /// The case.
        case: CaseId,
        /// What was handed over.
        record: String,
        /// The receipt.
        blobs: Vec<Blob>,
    },
    /// Closes the case.
    CloseCase {
        /// The case.
        case: CaseId,
    },
    /// Opens the case again.
    ReopenCase {
        /// The case.
        case: CaseId,
        /// Why.
        because: ReopenedBecause,
        /// In words.
        reasons: String,
    },
    /// Links the same complaint taken twice.
    LinkCases {
        /// The case that leads.
        lead: CaseId,
        /// The other.
        other: CaseId,
    },
    /// Settles a disagreement between desks.
    SettleCaseClash {
        /// The case.
        case: CaseId,
        /// The field.
        field: String,
        /// The side that holds.
        keep: Digest,
        /// Why.
        reasons: String,
    },
}

knows_its_tags!(Command);
