//! A case as its facts tell it.

use super::fact::{
    Appealed, AppealOutcome, AuthorityResult, Channel, ClaimedRight, Complainant, Ground, Item,
    Mediation, Outcome, ParallelCase, Side, SuspicionLevel,
};
use crate::exhibitor::Display;
use crate::fact::Told;
use crate::identifiers::number::Number;
use crate::ids::{
    AppealId, BoothCode, CaseId, DeviceId, Digest, ExhibitorId, FindingId, ItemId, OfficerId,
    ReportId, RoundId,
};
use crate::profile::{Deadline, EscalationStep as Step};
use crate::register::Papers;
use crate::rights::Department;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// The state of a case's stream.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Case {
    /// Its number; none before its first fact.
    pub number: Option<Number>,
    /// The finding it came from; none where a complaint opened it.
    pub finding: Option<(RoundId, FindingId)>,
    /// Who is concerned.
    pub respondent: Option<ExhibitorId>,
    /// At which booth.
    pub booth: Option<BoothCode>,
    /// Who complains.
    pub complainant: Option<Complainant>,
    /// Words and persons of the opening fact, by path.
    pub words: BTreeMap<String, Told>,
    /// Rights relied on.
    pub rights: Vec<ClaimedRight>,
    /// What it is about, in the order of the opening fact.
    pub items: Vec<ItemState>,
    /// How the complaint was taken in.
    pub intake: Intake,
    /// Cases elsewhere on the same matter.
    pub parallel: Vec<ParallelCase>,
    /// What the complaint still lacks.
    pub missing: Vec<String>,
    /// When it opened.
    #[ts(type = "string | null")]
    pub opened_at: Option<Timestamp>,
    /// Who handles it.
    pub handler: Option<OfficerId>,
    /// Officers with a conflict of interest.
    pub recused: BTreeSet<OfficerId>,
    /// Whether suspicion was found.
    pub suspicion: Suspicion,
    /// The newest suspension.
    pub suspension: Option<Measure>,
    /// The second look at it.
    pub second_look: Option<SecondLook>,
    /// The notice that asks for an answer.
    pub notice: Option<Notice>,
    /// The respondent's answer.
    pub answer: Answer,
    /// The undertaking to take the items away.
    pub voluntary: Option<Undertaking>,
    /// How mediation went, where it was tried.
    pub mediation: Option<Mediation>,
    /// Whether the complainant withdrew.
    pub complaint_withdrawn: bool,
    /// The decision in force.
    pub decision: Option<Decision>,
    /// Decisions that were overturned, remitted or lost a settlement.
    pub earlier_decisions: Vec<Decision>,
    /// Whether an appeal reversed the decision, so that nothing more is to be decided.
    pub overturned: bool,
    /// The demand to withdraw.
    pub withdrawal: Option<Measure>,
    /// When the last item was taken off display.
    #[ts(type = "string | null")]
    pub complied_at: Option<Timestamp>,
    /// When the exhibitor refused to comply.
    #[ts(type = "string | null")]
    pub refused_at: Option<Timestamp>,
    /// Steps of the ladder that were taken.
    pub steps: Vec<StepTaken>,
    /// Items to be put back on display, and by when that was ordered.
    pub restoration: Option<Restoration>,
    /// Re-checks: when, and whether something was displayed again.
    pub rechecks: Vec<Recheck>,
    /// Appeals by id.
    pub appeals: BTreeMap<AppealId, Appeal>,
    /// The departments to which a report is owed.
    pub report_to: BTreeSet<Department>,
    /// The departments that are owed a supplementary report.
    pub supplement_to: BTreeSet<Department>,
    /// Reports by id.
    pub reports: BTreeMap<ReportId, Report>,
    /// Departments to which the complaint papers were transferred.
    pub transferred: BTreeSet<Department>,
    /// Departments to which the unresolved case was handed over.
    pub handed_over: Vec<Department>,
    /// The other cases on the same matter; true where this one leads.
    pub linked: BTreeMap<CaseId, bool>,
    /// Its clocks, running and stopped.
    pub clocks: Vec<Clock>,
    /// Its papers.
    pub papers: Papers,
    /// Files named by its facts, in order.
    pub comparisons: Vec<Digest>,
    /// When it ended.
    #[ts(type = "string | null")]
    pub closed_at: Option<Timestamp>,
    /// The officer of each numbered act, for the rule that no one reviews the own decision.
    pub acts: BTreeMap<String, Act>,
}

/// A line of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ItemState {
    /// What it is.
    #[serde(flatten)]
    pub item: Item,
    /// What it is called.
    pub label: Told,
    /// Where it stands.
    pub place: Told,
    /// Whether it can be seen.
    pub display: Display,
}

/// How a complaint was taken in (W5).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Intake {
    /// No complaint: the desk opened the case itself.
    #[default]
    ExOfficio,
    /// Received, not yet checked.
    Received,
    /// The complainant was asked for more.
    ToSupplement {
        /// The paper's number.
        number: Number,
    },
    /// Accepted.
    Accepted {
        /// The paper's number.
        number: Number,
    },
    /// Refused.
    Refused {
        /// The paper's number.
        number: Number,
    },
    /// Withdrawn before it was decided on.
    Withdrawn,
}

/// Whether suspicion was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Suspicion {
    /// Nobody has said yet.
    #[default]
    Open,
    /// Found.
    Found {
        /// When.
        #[ts(type = "string")]
        at: Timestamp,
        /// By whom.
        by: Option<OfficerId>,
        /// How plain.
        level: SuspicionLevel,
        /// Why.
        reasons: Told,
    },
    /// Looked at, and not found.
    Cleared {
        /// When.
        #[ts(type = "string")]
        at: Timestamp,
        /// By whom.
        by: Option<OfficerId>,
        /// Why.
        reasons: Told,
    },
}

/// A measure on items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Measure {
    /// Its paper's number.
    pub number: Number,
    /// What it concerns.
    pub items: Vec<ItemId>,
    /// Its ground.
    pub ground: Ground,
    /// When it was ordered.
    #[ts(type = "string")]
    pub ordered_at: Timestamp,
    /// By whom.
    pub by: Option<OfficerId>,
    /// Whether it is in force.
    pub in_force: bool,
}

/// The second look at a suspension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SecondLook {
    /// When it was asked for.
    #[ts(type = "string")]
    pub requested_at: Timestamp,
    /// Whether the suspension stands; none while nobody has looked.
    pub stands: Option<bool>,
}

/// The notice that asks for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Notice {
    /// Its number.
    pub number: Number,
    /// The period in hours.
    pub answer_hours: u32,
    /// When the answer is due; none before service.
    #[ts(type = "string | null")]
    pub due: Option<Timestamp>,
}

/// The respondent's answer (W6).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Answer {
    /// None asked for, or none yet.
    #[default]
    None,
    /// Came in.
    Answered {
        /// The receipt's number.
        number: Number,
        /// When.
        #[ts(type = "string")]
        at: Timestamp,
        /// Defences raised.
        defences: Vec<String>,
        /// Its words.
        statement: Told,
    },
    /// None in time.
    Defaulted {
        /// When that was recorded.
        #[ts(type = "string")]
        at: Timestamp,
    },
    /// The respondent admits.
    Admitted {
        /// When.
        #[ts(type = "string")]
        at: Timestamp,
    },
}

/// An undertaking to take items away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Undertaking {
    /// Its number.
    pub number: Number,
    /// What.
    pub items: Vec<ItemId>,
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
}

/// A preliminary opinion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Decision {
    /// Its paper's number.
    pub number: Number,
    /// What was concluded.
    pub outcome: Outcome,
    /// The items.
    pub items: Vec<ItemId>,
    /// Its ground.
    pub ground: Ground,
    /// Who decided.
    pub by: Option<OfficerId>,
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// Why.
    pub reasons: Told,
}

/// A step of the ladder that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepTaken {
    /// The step.
    pub step: Step,
    /// Its paper's number.
    pub number: Number,
    /// By whom.
    pub by: Option<OfficerId>,
    /// The other officer.
    pub second_officer: OfficerId,
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
}

/// Items to be put back on display.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Restoration {
    /// The paper's number; none while it is only due.
    pub number: Option<Number>,
    /// Which items.
    pub items: Vec<ItemId>,
    /// When they were back.
    #[ts(type = "string | null")]
    pub restored_at: Option<Timestamp>,
}

/// A re-check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Recheck {
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// By whom.
    pub by: Option<OfficerId>,
    /// Whether something was displayed again.
    pub displayed_again: bool,
}

/// An appeal (W9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Appeal {
    /// The receipt's number.
    pub number: Number,
    /// Who appealed.
    pub by: Side,
    /// Against which paper.
    pub against: String,
    /// What kind of act that is.
    pub act: Appealed,
    /// Who made that act.
    pub first_decider: Option<OfficerId>,
    /// When it was filed.
    #[ts(type = "string")]
    pub filed_at: Timestamp,
    /// Its grounds.
    pub grounds: Told,
    /// Where it stands.
    pub state: AppealState,
    /// Who decides it.
    pub reviewer: Option<OfficerId>,
    /// Items that may be shown while it runs.
    pub stayed: Vec<ItemId>,
    /// When sides were heard.
    #[ts(type = "Array<string>")]
    pub heard_at: Vec<Timestamp>,
    /// The number of the paper that ended it.
    pub ended_by: Option<Number>,
}

/// Where an appeal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AppealState {
    /// Filed.
    Filed,
    /// With a reviewer.
    UnderReview,
    /// Dismissed on form.
    Dismissed,
    /// Decided: stands.
    Upheld,
    /// Decided: changed.
    Changed,
    /// Decided: falls.
    Reversed,
    /// Decided: to be decided anew by another officer.
    Remitted,
}

impl AppealState {
    /// Whether it still waits for an end.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Filed | Self::UnderReview)
    }
}

impl From<AppealOutcome> for AppealState {
    fn from(outcome: AppealOutcome) -> Self {
        match outcome {
            AppealOutcome::Upheld => Self::Upheld,
            AppealOutcome::Changed => Self::Changed,
            AppealOutcome::Reversed => Self::Reversed,
            AppealOutcome::Remitted => Self::Remitted,
        }
    }
}

/// A report to an authority (W10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Report {
    /// Its paper's number.
    pub number: Number,
    /// To which department.
    pub department: Department,
    /// The report that it supplements.
    pub supplements: Option<ReportId>,
    /// Where it stands.
    pub state: ReportState,
    /// How it was sent.
    pub channel: Option<Channel>,
    /// When it was sent.
    #[ts(type = "string | null")]
    pub sent_at: Option<Timestamp>,
    /// When receipt was confirmed.
    #[ts(type = "string | null")]
    pub receipted_at: Option<Timestamp>,
    /// How often the authority was asked for its receipt.
    pub chased: u32,
    /// What the authority told.
    pub result: Option<AuthorityResult>,
}

/// Where a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportState {
    /// Drawn up.
    Prepared,
    /// Sent.
    Sent,
    /// Receipt confirmed.
    Receipted,
    /// The result is known.
    Answered,
}

/// A clock of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Clock {
    /// Which period.
    pub deadline: Deadline,
    /// What it is about.
    pub subject: String,
    /// From when.
    #[ts(type = "string")]
    pub from: Timestamp,
    /// When it runs out.
    #[ts(type = "string")]
    pub due: Timestamp,
    /// When it is alarming.
    #[ts(type = "string | null")]
    pub alarm: Option<Timestamp>,
    /// When it was answered; a clock that ran out changes nothing by itself.
    #[ts(type = "string | null")]
    pub stopped_at: Option<Timestamp>,
}

/// A numbered act that can be appealed against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Act {
    /// What it is.
    pub act: Appealed,
    /// Who made it.
    pub by: Option<OfficerId>,
    /// On which device.
    pub device: DeviceId,
    /// The act itself.
    pub digest: Digest,
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
}

/// Where a case stands, for lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// A complaint waits for its check.
    Received,
    /// The complainant was asked for more.
    ToSupplement,
    /// The complaint was refused.
    Refused,
    /// Nobody has said whether suspicion is found.
    ToExamine,
    /// Suspicion is found and no notice is served yet.
    Found,
    /// Display is suspended and no answer is asked for yet.
    Suspended,
    /// An answer is due.
    AnswerDue,
    /// A decision is due.
    DecisionDue,
    /// Withdrawal is decided and not yet demanded.
    Decided,
    /// Withdrawal is demanded and not yet complied with.
    WithdrawalDue,
    /// The items are off display.
    Withdrawn,
    /// The items were taken away voluntarily.
    Voluntary,
    /// An appeal runs.
    Appealed,
    /// Items are to be put back.
    RestorationDue,
    /// Nothing is left but to report and close.
    ToClose,
    /// Closed.
    Closed,
}

impl Case {
    /// Whether the case has ended.
    pub fn is_ended(&self) -> bool {
        self.closed_at.is_some()
    }

    /// The item with this id.
    pub fn item(&self, id: &ItemId) -> Option<&ItemState> {
        self.items.iter().find(|state| state.item.item == *id)
    }

    /// Every item's id.
    pub fn all_items(&self) -> Vec<ItemId> {
        self.items.iter().map(|state| state.item.item.clone()).collect()
    }

    /// When suspicion was found.
    pub fn found_at(&self) -> Option<Timestamp> {
        match &self.suspicion {
            Suspicion::Found { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// When removal was first demanded: the suspension notice counts (domain §2.4.4).
    pub fn demanded_at(&self) -> Option<Timestamp> {
        let suspended = self.suspension.as_ref().map(|measure| measure.ordered_at);
        let ordered = self.withdrawal.as_ref().map(|measure| measure.ordered_at);
        match (suspended, ordered) {
            (Some(left), Some(right)) => Some(left.min(right)),
            (left, right) => left.or(right),
        }
    }

    /// When the last owed report was sent; none while one is owed.
    pub fn reported_at(&self) -> Option<Timestamp> {
        let mut last = None;
        for department in &self.report_to {
            let sent = self
                .reports
                .values()
                .filter(|report| report.department == *department)
                .filter_map(|report| report.sent_at)
                .min()?;
            last = last.max(Some(sent));
        }
        last
    }

    /// The departments that are still owed a report.
    pub fn reports_outstanding(&self) -> Vec<Department> {
        let sent = |department: &Department, supplementary: bool| {
            self.reports.values().any(|report| {
                report.department == *department
                    && report.sent_at.is_some()
                    && report.supplements.is_some() == supplementary
            })
        };
        let mut owed: Vec<Department> = self
            .report_to
            .iter()
            .filter(|department| !sent(department, false))
            .copied()
            .collect();
        let supplements =
            self.supplement_to.iter().filter(|department| !owed.contains(department));
        let supplements: Vec<Department> = supplements.copied().collect();
        owed.extend(supplements);
        owed
    }

    /// The appeal that is open, if one is.
    pub fn open_appeal(&self) -> Option<(&AppealId, &Appeal)> {
        self.appeals.iter().find(|(_, appeal)| appeal.state.is_open())
    }

    /// Running clocks, what runs out next first.
    pub fn running_clocks(&self) -> Vec<&Clock> {
        let mut clocks: Vec<&Clock> =
            self.clocks.iter().filter(|clock| clock.stopped_at.is_none()).collect();
        clocks.sort_by_key(|clock| clock.due);
        clocks
    }

    /// Items under a measure that is in force.
    pub fn items_under_measure(&self) -> Vec<ItemId> {
        let mut items: Vec<ItemId> = Vec::new();
        for measure in [&self.suspension, &self.withdrawal].into_iter().flatten() {
            if measure.in_force {
                for item in &measure.items {
                    if !items.contains(item) {
                        items.push(item.clone());
                    }
                }
            }
        }
        items
    }

    /// Where the case stands.
    pub fn stage(&self) -> Stage {
        if self.closed_at.is_some() {
            return Stage::Closed;
        }
        if self.open_appeal().is_some() {
            return Stage::Appealed;
        }
        if self.restoration.as_ref().is_some_and(|due| due.restored_at.is_none()) {
            return Stage::RestorationDue;
        }
        match &self.intake {
            Intake::Received => return Stage::Received,
            Intake::ToSupplement { .. } => return Stage::ToSupplement,
            Intake::Refused { .. } => return Stage::Refused,
            _ => {}
        }
        if let Some(decision) = &self.decision {
            let withdrawal = self.withdrawal.as_ref().filter(|measure| measure.in_force);
            return match (decision.outcome.withdraws(), withdrawal, self.complied_at) {
                (false, _, _) => Stage::ToClose,
                (true, None, _) => Stage::Decided,
                (true, Some(_), None) => Stage::WithdrawalDue,
                (true, Some(_), Some(_)) => Stage::Withdrawn,
            };
        }
        if self.overturned {
            return Stage::ToClose;
        }
        match &self.suspicion {
            Suspicion::Open => return Stage::ToExamine,
            Suspicion::Cleared { .. } => return Stage::ToClose,
            Suspicion::Found { .. } => {}
        }
        if self.voluntary.is_some() {
            return Stage::Voluntary;
        }
        match (&self.answer, &self.notice) {
            (Answer::None, Some(notice)) if notice.due.is_some() => Stage::AnswerDue,
            (Answer::None, _) if self.suspension.as_ref().is_some_and(|it| it.in_force) => {
                Stage::Suspended
            }
            (Answer::None, _) => Stage::Found,
            _ => Stage::DecisionDue,
        }
    }
}
