//! W8.

use super::super::fact::Fact;
use super::super::state::{Case, Measure, Recheck, StepTaken};
use super::super::words::{Appealed, Outcome, Seen};
use super::is_to_be_seen;
use crate::exhibitor::Display;
use crate::fact::Placed;
use crate::ids::ItemId;
use crate::profile::Deadline;

impl Case {
    pub(super) fn evolve_measures(&mut self, placed: &Placed, fact: &Fact) {
        let at = placed.recorded_at;
        match fact {
            Fact::WithdrawalOrdered { .. } => self.evolve_withdrawal(placed, fact),
            Fact::ComplianceRecorded { items, complied_at, clocks, .. } => {
                self.show(items, Display::Removed);
                if self.is_all_away() {
                    self.complied_at = Some(*complied_at);
                }
                self.start(clocks);
            }
            Fact::RefusalRecorded { refused_at, .. } => self.refused_at = Some(*refused_at),
            Fact::MeasureEscalated { number, step, second_officer, items, clocks, .. } => {
                self.steps.push(StepTaken {
                    step: *step,
                    number: number.clone(),
                    by: placed.officer.clone(),
                    second_officer: second_officer.clone(),
                    at,
                    reversed: false,
                });
                self.show(items, Display::Covered);
                self.act(placed, number, Appealed::Cancellation, at);
                self.start(clocks);
            }
            Fact::TakenByAuthority { items, .. } => self.show(items, Display::TakenByAuthority),
            Fact::ItemsRechecked { seen, rechecked_at, clocks } => {
                let again: Vec<ItemId> = seen
                    .iter()
                    .filter(|(_, seen)| *seen == Seen::DisplayedAgain)
                    .map(|(item, _)| item.clone())
                    .collect();
                self.rechecks.push(Recheck {
                    at: *rechecked_at,
                    by: placed.officer.clone(),
                    seen: seen.clone(),
                });
                self.stop(Deadline::Recheck, *rechecked_at);
                self.show(&again, Display::DisplayedAgain);
                self.break_undertaking(&again, *rechecked_at);
                self.start(clocks);
            }
            Fact::RestorationOrdered { number, items, clocks, .. } => {
                self.lift(items);
                if let Some(given) = &mut self.voluntary {
                    given.items.retain(|item| !items.contains(item));
                }
                self.owe_back(items);
                if let Some(due) = &mut self.restoration {
                    due.number = Some(number.clone());
                    for item in items {
                        if !due.ordered.contains(item) {
                            due.ordered.push(item.clone());
                        }
                    }
                }
                self.start(clocks);
            }
            Fact::ItemsRestored { items, restored_at } => {
                self.show(items, Display::Restored);
                self.put_back(items, *restored_at);
            }
            _ => {}
        }
    }

    fn evolve_withdrawal(&mut self, placed: &Placed, fact: &Fact) {
        let Fact::WithdrawalOrdered { number, items, ground, ordered_at, clocks } = fact else {
            return;
        };
        if let Some(suspension) = &mut self.suspension {
            suspension.items.retain(|item| !items.contains(item));
            suspension.in_force = suspension.in_force && !suspension.items.is_empty();
        }
        let shown: Vec<ItemId> = items
            .iter()
            .filter(|item| self.item(item).is_some_and(|state| is_to_be_seen(state.display)))
            .cloned()
            .collect();
        self.show(&shown, Display::OrderedWithdrawn);
        let ordered = Measure {
            number: number.clone(),
            items: items.clone(),
            ground: ground.clone(),
            ordered_at: *ordered_at,
            by: placed.officer.clone(),
            in_force: true,
            is_demand: true,
        };
        self.withdrawal = Some(ordered.with(self.withdrawal.take()));
        self.keep_away(items);
        self.refused_at = None;
        self.act(placed, number, Appealed::Withdrawal, *ordered_at);
        self.start(clocks);
    }

    /// Whoever shows again what it undertook to take away is protected by the undertaking no
    /// longer, and the case is to be decided anew.
    fn break_undertaking(&mut self, again: &[ItemId], at: jiff::Timestamp) {
        let Some(given) = &mut self.voluntary else { return };
        if given.broken_at.is_some() || !again.iter().any(|item| given.items.contains(item)) {
            return;
        }
        given.broken_at = Some(at);
        if self.decision.as_ref().is_some_and(|it| it.outcome == Outcome::Voluntary) {
            self.set_decision_aside();
        }
    }

    fn put_back(&mut self, items: &[ItemId], at: jiff::Timestamp) {
        let Some(due) = &mut self.restoration else { return };
        for item in items {
            if due.items.contains(item) && !due.back.contains(item) {
                due.back.push(item.clone());
            }
        }
        if due.items.iter().all(|item| due.back.contains(item)) {
            due.restored_at = Some(at);
            self.stop(Deadline::Restoration, at);
        }
    }

    /// What is ordered away is owed back no longer.
    pub(super) fn keep_away(&mut self, items: &[ItemId]) {
        let Some(due) = self.restoration.as_mut().filter(|due| due.restored_at.is_none()) else {
            return;
        };
        for list in [&mut due.items, &mut due.ordered, &mut due.back] {
            list.retain(|item| !items.contains(item));
        }
        if due.items.is_empty() {
            self.restoration = None;
        }
    }
}
