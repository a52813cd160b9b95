//! What happens in a case, from complaint or finding to its end.

use crate::exhibitor::Display;
use crate::fact::{Role, Touch};
use crate::identifiers::number::Number;
use crate::ids::{
    AppealId, BoothCode, CaseId, Digest, ExhibitId, ExhibitorId, FindingId, ItemId, OfficerId,
    ReportId, RoundId,
};
use crate::profile::{Deadline, EscalationStep as Step};
use crate::register;
use crate::rights::{Department, Relation, Right};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// A fact of a case's stream.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
#[ts(rename = "CaseFact")]
pub enum Fact {
    // W5: intake.
    /// A complaint was received (O-14); words and persons stand apart.
    ComplaintReceived {
        /// The case's number.
        number: Number,
        /// Who is complained of.
        respondent: ExhibitorId,
        /// At which booth.
        booth: BoothCode,
        /// Who complains.
        complainant: Complainant,
        /// The rights relied on.
        rights: Vec<ClaimedRight>,
        /// What is complained of.
        items: Vec<Item>,
        /// Cases elsewhere on the same matter.
        parallel: Vec<ParallelCase>,
        /// The number of the follow-up document where this was complained of before.
        former_follow_up: Option<String>,
        /// What the complainant asks for.
        requests: BTreeSet<Request>,
        /// What was missing when it came in, as codes of `rights`.
        missing: Vec<String>,
        /// When it came in.
        #[ts(type = "string")]
        received_at: Timestamp,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// The complainant was asked for what is missing (O-16).
    SupplementRequired {
        /// The paper's number.
        number: Number,
        /// What is missing, as codes of `rights`.
        missing: Vec<String>,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// What was missing came in.
    SupplementReceived {
        /// What it brought, as codes of `rights`.
        brought: Vec<String>,
        /// What is still missing.
        missing: Vec<String>,
    },
    /// The complaint was accepted (O-15).
    ComplaintAccepted {
        /// The paper's number.
        number: Number,
        /// Grounds that warned but did not hinder, as codes of `rights`.
        warnings: Vec<String>,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// The complaint was refused (O-17).
    ComplaintRefused {
        /// The paper's number.
        number: Number,
        /// The grounds, as codes of `rights`.
        grounds: Vec<String>,
    },
    /// The complainant withdrew. Suspicion already found goes on ex officio.
    ComplaintWithdrawn {
        /// Whether the case goes on ex officio.
        goes_on: bool,
    },
    /// The desk opened the case itself on a finding.
    CaseOpened {
        /// The case's number.
        number: Number,
        /// The round.
        round: RoundId,
        /// The finding.
        finding: FindingId,
        /// Who is concerned.
        respondent: ExhibitorId,
        /// At which booth.
        booth: BoothCode,
        /// Rights that might be touched.
        rights: Vec<ClaimedRight>,
        /// What was found.
        items: Vec<Item>,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },

    // W6: handling.
    /// An officer took the case.
    HandlerAssigned {
        /// The officer.
        officer: OfficerId,
    },
    /// An officer declared a conflict of interest.
    ConflictDeclared {
        /// The officer.
        officer: OfficerId,
    },
    /// The booth was checked with the respondent (O-11).
    OnSiteChecked {
        /// The record's number.
        number: Number,
        /// When it was done.
        #[ts(type = "string")]
        checked_at: Timestamp,
        /// Whether the respondent's people signed.
        signed: Signed,
    },
    /// An officer found suspicion (发现涉嫌侵权): the clocks for demand and report start together.
    SuspicionFound {
        /// When it was found.
        #[ts(type = "string")]
        found_at: Timestamp,
        /// What it concerns.
        items: Vec<ItemId>,
        /// How plain it is.
        level: SuspicionLevel,
        /// The Article 5 departments to which the report is now due, whatever follows.
        report_to: Vec<Department>,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// An officer looked and found no suspicion.
    NoSuspicionFound {},
    /// Display was suspended (O-20); the notice itself demands removal at once.
    SuspensionOrdered {
        /// The paper's number.
        number: Number,
        /// What it concerns.
        items: Vec<ItemId>,
        /// Its ground against the party.
        ground: Ground,
        /// When it was ordered.
        #[ts(type = "string")]
        ordered_at: Timestamp,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// The respondent asked that another person look at the suspension again.
    SuspensionReviewRequested {
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// Another person looked at the suspension again.
    SuspensionReviewed {
        /// Whether it stands.
        stands: bool,
    },
    /// The respondent was told of the complaint and asked to answer (O-21).
    ComplaintNotified {
        /// The paper's number.
        number: Number,
        /// How long the answer period is, in hours.
        answer_hours: u32,
        /// The published section that the period rests on.
        ground: Ground,
    },
    /// The answer period was lengthened for good cause.
    AnswerExtended {
        /// Until when.
        #[ts(type = "string")]
        until: Timestamp,
        /// Who approved it.
        approver: OfficerId,
    },
    /// An answer came in (O-22).
    AnswerReceived {
        /// The receipt's number.
        number: Number,
        /// When it came in, at whatever station.
        #[ts(type = "string")]
        received_at: Timestamp,
        /// Per item whether the respondent admits.
        admits: Vec<(ItemId, bool)>,
        /// Defences raised, as codes of `rights`.
        defences: Vec<String>,
        /// What the respondent asks for.
        requests: BTreeSet<AnswerRequest>,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// No answer came in time, after every place that could hold one was asked.
    DefaultRecorded {
        /// The places that were asked.
        places: Vec<String>,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// The respondent admits.
    AdmissionRecorded {
        /// What is admitted.
        items: Vec<ItemId>,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// The respondent takes the items away of its own will (O-23); never counted as repeat.
    VoluntaryWithdrawalUndertaken {
        /// The undertaking's number.
        number: Number,
        /// What is taken away.
        items: Vec<ItemId>,
        /// When.
        #[ts(type = "string")]
        undertaken_at: Timestamp,
    },
    /// Both sides tried mediation.
    MediationRecorded {
        /// How it went.
        outcome: Mediation,
        /// The agreement's number, where there is one (O-24).
        number: Option<Number>,
    },
    /// An expert compared (O-25).
    ExpertOpinionRecorded {
        /// What the expert concluded.
        conclusion: FeatureComparison,
        /// Whether the expert declared to have no conflict of interest.
        no_conflict: bool,
    },
    /// Features were compared side by side.
    ComparisonRecorded {
        /// Per feature the conclusion; the words stand apart as `features/<index>`.
        features: Vec<FeatureComparison>,
    },
    /// A picture, scan or file was added.
    EvidenceAdded {
        /// Who brought it.
        from: EvidenceSource,
    },
    /// A word was noted.
    NoteAdded {},

    // W7: decision.
    /// The organiser gave its preliminary opinion (O-26, O-27).
    DecisionMade {
        /// The paper's number.
        number: Number,
        /// What was concluded.
        outcome: Outcome,
        /// The items it concerns.
        items: Vec<ItemId>,
        /// Its ground against the party.
        ground: Ground,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },

    // W8: measures.
    /// Withdrawal was demanded, item by item (O-29).
    WithdrawalOrdered {
        /// The paper's number.
        number: Number,
        /// What.
        items: Vec<ItemId>,
        /// Its ground against the party.
        ground: Ground,
        /// When.
        #[ts(type = "string")]
        ordered_at: Timestamp,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// The exhibitor complied (O-30).
    ComplianceRecorded {
        /// The record's number.
        number: Number,
        /// What was taken off display.
        items: Vec<ItemId>,
        /// When.
        #[ts(type = "string")]
        complied_at: Timestamp,
        /// Who keeps the goods.
        kept_by: Keeping,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// The exhibitor refused or ignored the demand.
    RefusalRecorded {
        /// What stays on display.
        items: Vec<ItemId>,
        /// When.
        #[ts(type = "string")]
        refused_at: Timestamp,
    },
    /// The next step of the ladder was taken (O-31 for the last).
    MeasureEscalated {
        /// The paper's number.
        number: Number,
        /// The step.
        step: Step,
        /// The officer who took part beside the one who recorded it.
        second_officer: OfficerId,
        /// Its ground against the party.
        ground: Ground,
        /// What it concerns.
        items: Vec<ItemId>,
    },
    /// An authority took the items.
    TakenByAuthority {
        /// What.
        items: Vec<ItemId>,
        /// Which authority.
        authority: String,
        /// The number of its document.
        document_number: String,
    },
    /// Somebody looked whether what was taken away stays away.
    ItemsRechecked {
        /// Per item what was seen.
        seen: Vec<(ItemId, Seen)>,
        /// When.
        #[ts(type = "string")]
        rechecked_at: Timestamp,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// The measure was lifted and display may go on (O-28).
    RestorationOrdered {
        /// The paper's number.
        number: Number,
        /// What.
        items: Vec<ItemId>,
        /// Why.
        because: LiftedBecause,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// The items are on display again.
    ItemsRestored {
        /// What.
        items: Vec<ItemId>,
        /// When.
        #[ts(type = "string")]
        restored_at: Timestamp,
    },
    /// Goods in custody or under seal were given back when the show ended.
    GoodsReturned {
        /// What.
        items: Vec<ItemId>,
    },

    // W9: appeal.
    /// A party appealed (O-34).
    AppealFiled {
        /// The appeal.
        appeal: AppealId,
        /// The receipt's number.
        number: Number,
        /// Who.
        by: Side,
        /// Against which act, by the number of its paper.
        against: String,
        /// What kind of act that is.
        act: Appealed,
        /// Who made that act.
        first_decider: Option<OfficerId>,
        /// When it was filed.
        #[ts(type = "string")]
        filed_at: Timestamp,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// The appeal was admitted and given to a reviewer.
    AppealAdmitted {
        /// The appeal.
        appeal: AppealId,
        /// Who will decide.
        reviewer: OfficerId,
    },
    /// The appeal was dismissed on form (O-35).
    AppealDismissed {
        /// The appeal.
        appeal: AppealId,
        /// The paper's number.
        number: Number,
        /// Why.
        because: DismissedBecause,
    },
    /// The measure does not run while the appeal does.
    StayGranted {
        /// The appeal.
        appeal: AppealId,
        /// Which items may be shown meanwhile.
        items: Vec<ItemId>,
    },
    /// The stay ended before the appeal did.
    StayEnded {
        /// The appeal.
        appeal: AppealId,
        /// Which items come under the measure again.
        items: Vec<ItemId>,
    },
    /// A side was heard.
    HearingHeld {
        /// The appeal.
        appeal: AppealId,
        /// When.
        #[ts(type = "string")]
        heard_at: Timestamp,
    },
    /// The appeal was decided (O-36).
    AppealDecided {
        /// The appeal.
        appeal: AppealId,
        /// The paper's number.
        number: Number,
        /// What was decided.
        outcome: AppealOutcome,
        /// The items for which the measure falls, where it is changed or reversed.
        freed: Vec<ItemId>,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },

    // W10: report.
    /// Papers were handed to the authority in parallel (O-18).
    PapersTransferred {
        /// The transfer's number.
        number: Number,
        /// To which department.
        department: Department,
    },
    /// A report was drawn up (O-37).
    ReportPrepared {
        /// The report.
        report: ReportId,
        /// The paper's number.
        number: Number,
        /// To which Article 5 department.
        department: Department,
        /// The rights it concerns.
        rights: Vec<Right>,
        /// The report that it supplements.
        supplements: Option<ReportId>,
    },
    /// A report left the desk.
    ReportSent {
        /// The report.
        report: ReportId,
        /// How.
        channel: Channel,
        /// When.
        #[ts(type = "string")]
        sent_at: Timestamp,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// The authority confirmed receipt (O-38).
    ReportReceipted {
        /// The report.
        report: ReportId,
        /// When.
        #[ts(type = "string")]
        receipted_at: Timestamp,
    },
    /// The authority was asked for its receipt.
    ReportChased {
        /// The report.
        report: ReportId,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// The authority asked for more, and got it.
    ReportSupplemented {
        /// The report.
        report: ReportId,
    },
    /// The authority told its result.
    AuthorityResultRecorded {
        /// The report.
        report: ReportId,
        /// The result.
        result: AuthorityResult,
        /// The number of its document.
        document_number: String,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },

    // End.
    /// What happened was certified to a party, without any finding (事实证明).
    FactsCertified {
        /// The paper's number.
        number: Number,
        /// To whom.
        to: Side,
    },
    /// What is unresolved at the end of the show was handed to the authority.
    CaseHandedOver {
        /// The paper's number.
        number: Number,
        /// To which departments.
        departments: Vec<Department>,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// The case ended.
    CaseClosed {},
    /// The case was opened again.
    CaseReopened {
        /// Why.
        because: ReopenedBecause,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// This case and another are the same complaint; both stay, one leads.
    CasesLinked {
        /// The other.
        other: CaseId,
        /// Whether this one leads.
        leads: bool,
    },
    /// A disagreement between desks was settled by a person.
    ClashSettled {
        /// The field.
        field: String,
        /// The side that holds.
        keep: Digest,
    },
    /// What happened to a paper of this case.
    #[serde(untagged)]
    Paper(register::Fact),
}

/// A clock as its cause started it: the instant is decided once and copied ever after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClockStarted {
    /// Which period.
    pub deadline: Deadline,
    /// What it is about: a paper's number, an appeal's or report's id; blank for the case.
    pub subject: String,
    /// From when.
    #[ts(type = "string")]
    pub from: Timestamp,
    /// When it runs out.
    #[ts(type = "string")]
    pub due: Timestamp,
    /// When it is alarming, where that differs.
    #[ts(type = "string | null")]
    pub alarm: Option<Timestamp>,
}

/// Who complains; a natural person's name, and every address, phone and agent, stand apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Complainant {
    /// Natural person, organisation, foreign organisation.
    pub kind: PartyKind,
    /// Its name; blank for a natural person.
    pub organisation: String,
    /// Unified social credit code or foreign registry number.
    pub code: String,
    /// Country or region.
    pub country: String,
    /// How it stands to the right.
    pub relation: Relation,
    /// Whether an agent acts for it.
    pub by_agent: bool,
    /// Badge number at the show.
    pub badge: String,
    /// How it agreed to be served electronically; blank where it did not.
    pub agreed_address: bool,
    /// Whether a person's identity paper was sighted; type and last four digits stand apart.
    pub identity_sighted: bool,
}

/// What a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// 自然人.
    Natural,
    /// 法人或其他组织.
    Organisation,
    /// 境外单位.
    Foreign,
}

/// A right relied on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "RightRelied")]
pub struct ClaimedRight {
    /// Its kind.
    pub right: Right,
    /// Its number as given.
    pub number: String,
    /// Its title or mark.
    pub title: String,
    /// Its holder's name, an organisation; blank where the holder is a natural person.
    pub holder: String,
    /// Nice classes, where it is a mark.
    pub classes: Vec<u8>,
    /// The date of the proof that it is in force.
    #[ts(type = "string | null")]
    pub status_proved_on: Option<Date>,
    /// The evaluation report's conclusion.
    pub evaluation: Evaluation,
}

/// What an evaluation report says (专利法 Art. 66).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Evaluation {
    /// There is none.
    #[default]
    None,
    /// No ground against the right was found.
    Conforms,
    /// A part does not hold.
    PartlyFails,
    /// It does not hold.
    Fails,
}

/// One line of a measure; its words stand apart as `items/<index>/label` and `/place`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Item {
    /// The line.
    pub item: ItemId,
    /// What it is.
    pub what: ItemKind,
    /// The exhibit, where it is one that is known.
    pub exhibit: Option<ExhibitId>,
    /// How many.
    pub quantity: u32,
}

/// What a line of a measure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// 展品.
    Exhibit,
    /// 展板.
    Panel,
    /// 宣传资料.
    Brochure,
    /// 屏幕演示.
    Screen,
    /// 线上展示页面.
    OnlinePage,
    /// 包装.
    Packaging,
}

/// A case elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ParallelCase {
    /// Where.
    pub before: Before,
    /// Its number.
    pub number: String,
}

/// Before whom a parallel case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Before {
    /// A court.
    Court,
    /// An administrative authority.
    Authority,
    /// Invalidation proceedings.
    Invalidation,
    /// A dispute on who owns the right.
    Ownership,
}

/// What a complainant asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Take off display.
    Remove,
    /// Cover.
    Cover,
    /// Hand to the authority.
    Transfer,
    /// Mediate.
    Mediate,
}

/// What a respondent asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AnswerRequest {
    /// Let it stay on display.
    KeepDisplay,
    /// Mediate.
    Mediate,
    /// Ask an expert.
    Expert,
}

/// Whether booth staff signed a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Signed {
    /// They signed.
    Yes,
    /// They refused; noted and pictured.
    Refused,
    /// Nobody was there to sign.
    NobodyThere,
}

/// How plain a suspicion is; the published rules say which level brings which measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SuspicionLevel {
    /// Identical or clearly similar.
    Plain,
    /// An effective legal document says so.
    EffectiveDocument,
    /// A marking offence that the marking itself shows.
    Documentary,
    /// Needs comparison.
    ToCompare,
}

/// The ground of an act against the party: the contract, never the statute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Ground {
    /// The pledge's clause; none where there is no accepted pledge.
    pub pledge_clause: Option<u8>,
    /// The published rule version.
    pub rules_version: u32,
    /// Its section.
    pub section: String,
    /// The item of Article 19 that is the organiser's duty; none where none is.
    pub duty_item: Option<u8>,
}

/// How mediation went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Mediation {
    /// Both agreed to try.
    Agreed,
    /// They settled.
    Settled,
    /// It failed.
    Failed,
}

/// What a comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FeatureComparison {
    /// 相同.
    Same,
    /// 近似.
    Similar,
    /// 不同.
    Different,
    /// It cannot be told here.
    Unclear,
}

/// Who brought a piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceSource {
    /// The desk.
    Desk,
    /// The complainant.
    Complainant,
    /// The respondent.
    Respondent,
    /// An authority or court.
    Authority,
}

/// What the organiser concluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 涉嫌侵权可能性较大: the suspicion stands.
    SuspicionConfirmed,
    /// No answer came in time.
    Default,
    /// The respondent admits.
    Admitted,
    /// An effective legal document says so.
    EffectiveDocument,
    /// The suspicion was not borne out.
    NotEstablished,
    /// It cannot be decided here and goes to the authority.
    CannotDecide,
    /// Both sides settled.
    Settled,
    /// The complainant withdrew and nothing was found.
    Withdrawn,
    /// The respondent took the items away of its own will.
    Voluntary,
}

impl Outcome {
    /// Whether withdrawal follows.
    pub fn withdraws(self) -> bool {
        matches!(
            self,
            Self::SuspicionConfirmed | Self::Default | Self::Admitted | Self::EffectiveDocument
        )
    }

    /// Whether it counts in the S counter of repeat cases (domain §5.11).
    pub fn counts_as_repeat(self) -> bool {
        matches!(self, Self::SuspicionConfirmed | Self::Default | Self::Admitted)
    }
}

/// Who keeps goods that were taken off display.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Keeping {
    /// The exhibitor, in a sealed bag or in its own storage.
    Exhibitor,
    /// The organiser, with consent and a custody receipt (O-32).
    Organiser,
    /// Nothing to keep: covered, switched off, taken offline.
    Nothing,
}

/// What a re-check saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// Still away.
    StillAway,
    /// On display again.
    DisplayedAgain,
    /// Gone from the booth altogether.
    Gone,
}

/// Why a measure was lifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LiftedBecause {
    /// No suspicion was found after all.
    NoSuspicion,
    /// The suspension was looked at again and falls.
    SuspensionReviewed,
    /// The decision says so.
    Decision,
    /// The appeal says so.
    Appeal,
    /// Both sides settled so.
    Settlement,
    /// The authority found no infringement.
    AuthorityResult,
    /// It stood on a mistake of the desk.
    Mistake,
}

/// A side of the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 投诉人.
    Complainant,
    /// 被投诉人.
    Respondent,
}

/// What an appeal is against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Appealed {
    /// A suspension.
    Suspension,
    /// A refusal to accept the complaint.
    RefusalToAccept,
    /// A decision.
    Decision,
    /// A withdrawal.
    Withdrawal,
    /// A cancellation of participation, or another step of the ladder.
    Cancellation,
}

/// Why an appeal was dismissed on form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DismissedBecause {
    /// Out of time.
    OutOfTime,
    /// Not a party.
    NotAParty,
    /// No grounds stated.
    NoGrounds,
    /// Withdrawn by the appellant.
    Withdrawn,
}

/// What an appeal brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AppealOutcome {
    /// 维持.
    Upheld,
    /// 变更.
    Changed,
    /// 撤销.
    Reversed,
    /// 发回重新处理, by another officer.
    Remitted,
}

/// How a report was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// On paper, by hand.
    Paper,
    /// By the hotline 12345 or 12315.
    Hotline,
    /// By electronic mail.
    Mail,
    /// As a package on a medium.
    Medium,
}

/// What the authority told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AuthorityResult {
    /// 立案.
    Filed,
    /// 不予立案.
    NotFiled,
    /// 调解.
    Mediated,
    /// Ordered to stop, by the authority.
    Ordered,
    /// Penalised, by the authority.
    Penalised,
    /// Moved to the police.
    MovedToPolice,
    /// Moved to another place or department.
    MovedElsewhere,
    /// No power to act.
    NoPower,
    /// 不侵权.
    NoInfringement,
}

/// Why a case was opened again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReopenedBecause {
    /// An appeal within its period.
    Appeal,
    /// The authority's result.
    AuthorityResult,
    /// New evidence.
    NewEvidence,
    /// Displayed again.
    DisplayedAgain,
}

impl Fact {
    /// What this fact says of fields that only one value can hold (the clash table).
    ///
    /// The caution favours the respondent: while two desks disagree the milder claim is shown.
    pub fn touches(&self) -> Vec<Touch> {
        match self {
            Self::HandlerAssigned { officer } => vec![Touch::new("handler", officer.as_str(), 0)],
            Self::SuspicionFound { .. } => vec![Touch::new("suspicion", "found", 0)],
            Self::NoSuspicionFound {} => vec![Touch::new("suspicion", "cleared", 1)],
            Self::ComplaintAccepted { .. } => vec![Touch::new("intake", "accepted", 0)],
            Self::ComplaintRefused { number, .. } => {
                vec![Touch::new("intake", format!("refused/{number}"), 1)]
            }
            Self::AnswerReceived { number, .. } => {
                vec![Touch::new("course", format!("answered/{number}"), 4)]
            }
            Self::ComplaintWithdrawn { .. } => {
                vec![Touch::new("course", "complaint_withdrawn", 5)]
            }
            Self::VoluntaryWithdrawalUndertaken { number, .. } => {
                vec![Touch::new("course", format!("voluntary/{number}"), 6)]
            }
            Self::DefaultRecorded { .. } => vec![Touch::new("course", "default", 2)],
            Self::DecisionMade { number, outcome, .. } => {
                let caution = if outcome.withdraws() { 1 } else { 3 };
                vec![Touch::new("course", format!("decided/{number}"), caution)]
            }
            Self::AppealDecided { appeal, number, outcome, .. } => {
                let caution = match outcome {
                    AppealOutcome::Reversed => 3,
                    AppealOutcome::Changed => 2,
                    AppealOutcome::Remitted => 1,
                    AppealOutcome::Upheld => 0,
                };
                vec![
                    Touch::new(format!("appeal/{appeal}"), number.to_string(), caution),
                    Touch::new("standing", format!("appeal/{number}"), 2),
                ]
            }
            Self::ComplianceRecorded { number, .. } => {
                vec![Touch::new("standing", format!("complied/{number}"), 1)]
            }
            Self::AppealFiled { appeal, .. } => {
                vec![Touch::new("end", format!("appealed/{appeal}"), 1)]
            }
            Self::CaseClosed {} => vec![Touch::new("end", "closed", 0)],
            _ => Vec::new(),
        }
    }

    /// The roles of which an officer needs one to record this.
    pub fn roles(&self) -> &'static [Role] {
        use Role::{Decider, Handler, HeadOnDuty, Inspector, Intake, Recorder, Reviewer};
        match self {
            Self::ComplaintReceived { .. }
            | Self::SupplementRequired { .. }
            | Self::SupplementReceived { .. }
            | Self::ComplaintAccepted { .. }
            | Self::ComplaintRefused { .. }
            | Self::ComplaintWithdrawn { .. } => &[Intake, Handler, HeadOnDuty],
            Self::CaseOpened { .. } | Self::HandlerAssigned { .. } => {
                &[Intake, Handler, Inspector, HeadOnDuty]
            }
            Self::OnSiteChecked { .. }
            | Self::SuspicionFound { .. }
            | Self::ComplianceRecorded { .. }
            | Self::RefusalRecorded { .. }
            | Self::TakenByAuthority { .. }
            | Self::ItemsRechecked { .. }
            | Self::ItemsRestored { .. }
            | Self::GoodsReturned { .. } => &[Handler, Decider, Inspector, HeadOnDuty],
            Self::NoSuspicionFound {}
            | Self::SuspensionOrdered { .. }
            | Self::ComplaintNotified { .. }
            | Self::DefaultRecorded { .. }
            | Self::MediationRecorded { .. }
            | Self::ExpertOpinionRecorded { .. }
            | Self::ComparisonRecorded { .. }
            | Self::PapersTransferred { .. }
            | Self::ReportPrepared { .. } => &[Handler, Decider, HeadOnDuty],
            Self::SuspensionReviewRequested { .. }
            | Self::AnswerReceived { .. }
            | Self::AdmissionRecorded { .. }
            | Self::VoluntaryWithdrawalUndertaken { .. }
            | Self::AppealFiled { .. } => &[Intake, Handler, Decider, Inspector, HeadOnDuty],
            Self::AnswerExtended { .. }
            | Self::MeasureEscalated { .. }
            | Self::AppealAdmitted { .. }
            | Self::AppealDismissed { .. }
            | Self::CaseReopened { .. }
            | Self::ClashSettled { .. } => &[HeadOnDuty],
            Self::SuspensionReviewed { .. } => &[Reviewer, Decider, HeadOnDuty],
            Self::DecisionMade { .. } | Self::WithdrawalOrdered { .. } => &[Decider],
            Self::RestorationOrdered { .. } => &[Decider, Reviewer, HeadOnDuty],
            Self::StayGranted { .. }
            | Self::StayEnded { .. }
            | Self::HearingHeld { .. }
            | Self::AppealDecided { .. } => &[Reviewer],
            Self::ReportSent { .. }
            | Self::ReportReceipted { .. }
            | Self::ReportChased { .. }
            | Self::ReportSupplemented { .. }
            | Self::AuthorityResultRecorded { .. }
            | Self::FactsCertified { .. }
            | Self::CaseHandedOver { .. }
            | Self::CaseClosed {}
            | Self::CasesLinked { .. } => &[Handler, Decider, Recorder, HeadOnDuty],
            Self::ConflictDeclared { .. } | Self::EvidenceAdded { .. } | Self::NoteAdded {} => {
                &Role::ALL
            }
            Self::Paper(fact) => fact.roles(),
        }
    }
}

impl Item {
    /// Under which key the exhibitor's stream keeps its display state.
    pub fn shown(&self) -> crate::exhibitor::Shown {
        match &self.exhibit {
            Some(exhibit) => crate::exhibitor::Shown::Exhibit(exhibit.clone()),
            None => crate::exhibitor::Shown::Other(self.item.clone()),
        }
    }
}

impl Seen {
    /// The display state that this sight means; none where nothing changed.
    pub fn display(self) -> Option<Display> {
        match self {
            Self::DisplayedAgain => Some(Display::DisplayedAgain),
            Self::StillAway | Self::Gone => None,
        }
    }
}
