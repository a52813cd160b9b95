//! What happens in a case, from complaint or finding to its end.

use super::clock::ClockStarted;
use super::comparison::Compared;
use super::words::{
    AnswerRequest, AppealOutcome, Appealed, AuthorityResult, Channel, Complainant,
    DismissedBecause, EvidenceSource, FeatureComparison, Ground, Item, Keeping, LiftedBecause,
    Mediation, Outcome, ParallelCase, ReopenedBecause, Request, RightRelied, Seen, Side, Signed,
    SuspicionLevel,
};
use crate::identifiers::number::Number;
use crate::ids::{
    AppealId, BoothCode, CaseId, Digest, ExhibitorId, FindingId, ItemId, OfficerId, ReportId,
    RoundId,
};
use crate::profile::EscalationStep as Step;
use crate::register;
use crate::rights::{Department, Right};
use jiff::Timestamp;
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
        rights: Vec<RightRelied>,
        /// What is complained of.
        items: Vec<Item>,
        /// Cases elsewhere on the same matter.
        parallel: Vec<ParallelCase>,
        /// The number of the follow-up document where this was complained of at an earlier
        /// edition; blank where it was and there is none.
        former_follow_up: Option<String>,
        /// Cases of this show in which the same complaint was taken up.
        repeats: Vec<CaseId>,
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
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
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
        rights: Vec<RightRelied>,
        /// What was found.
        items: Vec<Item>,
        /// When it was seen at the booth, apart from when the case was opened.
        #[ts(type = "string")]
        seen_at: Timestamp,
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
    NoSuspicionFound {
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
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
        /// Whether the notice counts as the demand of item (4), as the profile reads it.
        counts_as_demand: bool,
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
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// The respondent was told of the complaint and asked to answer (O-21).
    ComplaintNotified {
        /// The paper's number.
        number: Number,
        /// How long the answer period is, in hours.
        answer_hours: u32,
        /// The published section that the period rests on.
        ground: Ground,
        /// When the notice was made out.
        #[ts(type = "string")]
        notified_at: Timestamp,
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
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
    },
    /// Both sides tried mediation.
    MediationRecorded {
        /// How it went.
        outcome: Mediation,
        /// The agreement's number, where there is one (O-24).
        number: Option<Number>,
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
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
        /// Per feature the conclusion; the words stand apart as `features/<index>`, and what the
        /// exhibit shows of it as `shown/<index>`.
        features: Vec<FeatureComparison>,
        /// In which form and on which pictures; none where only conclusions were recorded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        compared: Option<Compared>,
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
        /// The items for which a measure falls with it.
        freed: Vec<ItemId>,
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
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
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
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
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
        /// The clocks it starts.
        clocks: Vec<ClockStarted>,
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
        /// The items for which a measure falls with it.
        freed: Vec<ItemId>,
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
