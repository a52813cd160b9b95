//! A case as its facts tell it.

use super::appeal::Appeal;
use super::clock::Clock;
use super::report::Report;
use super::words::{
    Appealed, Complainant, Ground, Item, Mediation, Outcome, ParallelCase, RightRelied, Seen,
    SuspicionLevel,
};
use crate::exhibitor::Display;
use crate::fact::Told;
use crate::identifiers::number::Number;
use crate::ids::{
    AppealId, BoothCode, CaseId, DeviceId, Digest, ExhibitorId, FindingId, ItemId, OfficerId,
    ReportId, RoundId,
};
use crate::profile::EscalationStep as Step;
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
    pub rights: Vec<RightRelied>,
    /// What it is about, in the order of the opening fact.
    pub items: Vec<ItemState>,
    /// How the complaint was taken in.
    pub intake: Intake,
    /// Cases elsewhere on the same matter.
    pub parallel: Vec<ParallelCase>,
    /// The follow-up document where this was complained of at an earlier edition; blank where it
    /// was and there is none.
    pub former_follow_up: Option<String>,
    /// Cases of this show in which the same complaint was taken up.
    pub repeats: Vec<CaseId>,
    /// What the complaint still lacks.
    pub missing: Vec<String>,
    /// What an appeal made of a refusal to accept the complaint.
    pub refusal: Option<RefusalFell>,
    /// When the matter began: the complaint came in, or something was seen at the booth.
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
    /// Notices of other desks that ask for the same answer.
    pub other_notices: Vec<Notice>,
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
    /// Whether the decision was reversed by an appeal or by the authority's result, so that
    /// nothing more is to be decided.
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
    /// Items to be put back on display.
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
    /// The facts that hold comparisons side by side, in order.
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

/// What an appeal made of a refusal to accept the complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RefusalFell {
    /// Reversed: the complaint is to be accepted, whatever ground was held against it.
    Reversed,
    /// Sent back: another officer checks the complaint again.
    Remitted {
        /// Who refused it.
        refused_by: Option<OfficerId>,
    },
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
        /// What it concerns.
        items: Vec<ItemId>,
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
    /// Whether it counts as the demand of item (4).
    pub is_demand: bool,
}

impl Measure {
    /// Adds what an earlier one in force holds: a further order adds to the first, and of two
    /// desks' orders both stand.
    pub(super) fn with(mut self, earlier: Option<Self>) -> Self {
        if let Some(earlier) = earlier.filter(|earlier| earlier.in_force) {
            let items = earlier.items.into_iter().filter(|item| !self.items.contains(item));
            let held: Vec<ItemId> = items.collect();
            self.items.extend(held);
        }
        self
    }
}

/// The second look at a suspension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SecondLook {
    /// When it was asked for.
    #[ts(type = "string")]
    pub requested_at: Timestamp,
    /// Whether the suspension stands; none while nobody has looked.
    pub stands: Option<bool>,
    /// Who looked.
    pub by: Option<OfficerId>,
}

/// The notice that asks for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Notice {
    /// Its number.
    pub number: Number,
    /// The period in hours.
    pub answer_hours: u32,
    /// When it was made out.
    #[ts(type = "string")]
    pub notified_at: Timestamp,
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
    /// When an item of it was seen on display again: then it protects no longer.
    #[ts(type = "string | null")]
    pub broken_at: Option<Timestamp>,
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
    /// The items for which it still stands: an appeal or a lifting takes some out.
    pub stands_for: Vec<ItemId>,
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
    /// Whether an appeal reversed it.
    pub reversed: bool,
}

/// Items to be put back on display.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Restoration {
    /// The newest paper's number; none while it is only due.
    pub number: Option<Number>,
    /// Which items.
    pub items: Vec<ItemId>,
    /// Those of them that a paper tells.
    pub ordered: Vec<ItemId>,
    /// Those of them that are back.
    pub back: Vec<ItemId>,
    /// When the last of them was back.
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
    /// How each item was found.
    pub seen: Vec<(ItemId, Seen)>,
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
