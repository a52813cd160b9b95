//! What a case's state says: where it stands, what is under a measure, what is owed.

use super::appeal::Appeal;
use super::state::{Answer, Case, Intake, ItemState, Measure, Suspicion, Undertaking};
use super::words::{Mediation, Outcome};
use crate::ids::{AppealId, ItemId};
use crate::rights::Department;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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

    /// The items of which suspicion was found.
    pub fn suspected(&self) -> &[ItemId] {
        match &self.suspicion {
            Suspicion::Found { items, .. } => items,
            _ => &[],
        }
    }

    /// When removal was first demanded: the suspension notice counts (domain §2.4.4) where the
    /// profile reads it so.
    pub fn demanded_at(&self) -> Option<Timestamp> {
        [&self.suspension, &self.withdrawal]
            .into_iter()
            .flatten()
            .filter(|measure| measure.is_demand)
            .map(|measure| measure.ordered_at)
            .min()
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
        let reported = |department: &Department| {
            self.reports
                .values()
                .any(|report| report.department == *department && report.sent_at.is_some())
        };
        let mut owed: Vec<Department> =
            self.report_to.iter().filter(|department| !reported(department)).copied().collect();
        for department in &self.supplement_to {
            if !owed.contains(department) {
                owed.push(*department);
            }
        }
        owed
    }

    /// The appeal that is open, if one is; the one filed first where both sides appealed.
    pub fn open_appeal(&self) -> Option<(&AppealId, &Appeal)> {
        self.open_appeals().min_by_key(|(_, appeal)| appeal.filed_at)
    }

    /// Every appeal that is open.
    pub fn open_appeals(&self) -> impl Iterator<Item = (&AppealId, &Appeal)> {
        self.appeals.iter().filter(|(_, appeal)| appeal.state.is_open())
    }

    /// The measures in force.
    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        [&self.suspension, &self.withdrawal].into_iter().flatten().filter(|it| it.in_force)
    }

    /// Items under a measure that is in force.
    pub fn items_under_measure(&self) -> Vec<ItemId> {
        let mut items: Vec<ItemId> = Vec::new();
        for item in self.measures().flat_map(|measure| &measure.items) {
            if !items.contains(item) {
                items.push(item.clone());
            }
        }
        items
    }

    /// Items that a withdrawal was decided for and that no withdrawal order names yet.
    pub fn items_to_order(&self) -> Vec<ItemId> {
        let Some(decision) = self.decision.as_ref().filter(|it| it.outcome.withdraws()) else {
            return Vec::new();
        };
        let ordered = self.withdrawal.as_ref().filter(|measure| measure.in_force);
        decision
            .stands_for
            .iter()
            .filter(|item| !ordered.is_some_and(|measure| measure.items.contains(item)))
            .cloned()
            .collect()
    }

    /// The undertaking, as long as it binds: nothing of it was shown again, and the case did not
    /// end with nothing against the items.
    pub fn undertaking(&self) -> Option<&Undertaking> {
        let cleared = self.overturned
            || self.decision.as_ref().is_some_and(|decision| decision.outcome.clears());
        self.voluntary.as_ref().filter(|given| given.broken_at.is_none() && !cleared)
    }

    /// Items that must stay away: those under a measure, and those of an undertaking. What may be
    /// shown while an appeal stays the measure is none of them, nor what an authority took.
    pub fn items_to_watch(&self) -> Vec<ItemId> {
        let mut items = self.items_under_measure();
        for item in self.undertaking().into_iter().flat_map(|given| &given.items) {
            if !items.contains(item) {
                items.push(item.clone());
            }
        }
        items.retain(|item| self.item(item).is_some_and(|state| state.display.is_restrained()));
        items
    }

    /// Those of them that nobody looked at from this instant on.
    pub fn items_unseen_since(&self, from: Timestamp) -> Vec<ItemId> {
        let since = self.rechecks.iter().filter(|recheck| recheck.at >= from);
        let seen: Vec<&ItemId> = since.flat_map(|recheck| &recheck.seen).map(|it| &it.0).collect();
        let mut items = self.items_to_watch();
        items.retain(|item| !seen.contains(&item));
        items
    }

    /// Whether nothing that was demanded away is still to be seen.
    pub fn is_all_away(&self) -> bool {
        self.items_under_measure()
            .iter()
            .all(|item| self.item(item).is_none_or(|state| state.display.is_out_of_sight()))
    }

    /// Whether withdrawal from display was demanded of everything of which suspicion was found,
    /// as far as it can still be seen.
    pub fn is_demanded(&self) -> bool {
        self.suspected().iter().all(|item| {
            let demanded =
                self.measures().any(|measure| measure.is_demand && measure.items.contains(item));
            demanded || self.item(item).is_none_or(|state| state.display.is_out_of_sight())
        })
    }

    /// Items that are owed back on display and that no paper tells yet.
    pub fn items_owed_back(&self) -> Vec<ItemId> {
        self.restoration
            .iter()
            .flat_map(|due| due.items.iter().filter(|item| !due.ordered.contains(item)))
            .cloned()
            .collect()
    }

    /// Items whose restoration was ordered and that are not back yet.
    pub fn items_to_put_back(&self) -> Vec<ItemId> {
        self.restoration
            .iter()
            .flat_map(|due| due.ordered.iter().filter(|item| !due.back.contains(item)))
            .cloned()
            .collect()
    }

    /// Whether it is a complaint taken twice, and another case leads.
    pub fn follows_another(&self) -> bool {
        self.linked.values().any(|leads| !leads)
    }

    /// Whether nothing more is to be decided.
    pub fn is_decided(&self) -> bool {
        self.decision.is_some() || self.overturned
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
            Intake::Withdrawn => return Stage::ToClose,
            Intake::ExOfficio | Intake::Accepted { .. } => {}
        }
        if let Some(decision) = &self.decision {
            return self.stage_decided(decision.outcome);
        }
        if self.overturned || !self.handed_over.is_empty() {
            return Stage::ToClose;
        }
        self.stage_undecided()
    }

    fn stage_decided(&self, outcome: Outcome) -> Stage {
        if !outcome.withdraws() {
            return Stage::ToClose;
        }
        if !self.items_to_order().is_empty() {
            return Stage::Decided;
        }
        match (self.items_under_measure().is_empty(), self.is_all_away()) {
            (true, _) => Stage::ToClose,
            (false, true) => Stage::Withdrawn,
            (false, false) => Stage::WithdrawalDue,
        }
    }

    fn stage_undecided(&self) -> Stage {
        match &self.suspicion {
            Suspicion::Open => return Stage::ToExamine,
            // The complainant is owed a paper that says so.
            Suspicion::Cleared { .. } if self.complainant.is_some() => return Stage::DecisionDue,
            Suspicion::Cleared { .. } => return Stage::ToClose,
            Suspicion::Found { .. } => {}
        }
        if self.undertaking().is_some() {
            return Stage::Voluntary;
        }
        let settled = self.mediation == Some(Mediation::Settled);
        match (&self.answer, &self.notice) {
            (Answer::None, _) if settled => Stage::DecisionDue,
            (Answer::None, Some(notice)) if notice.due.is_some() => Stage::AnswerDue,
            (Answer::None, _) if self.suspension.as_ref().is_some_and(|it| it.in_force) => {
                Stage::Suspended
            }
            (Answer::None, _) => Stage::Found,
            _ => Stage::DecisionDue,
        }
    }
}
