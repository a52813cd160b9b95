//! W9.

use super::super::appeal::{Appeal, AppealState, Undo};
use super::super::fact::Fact;
use super::super::state::{Case, Intake, RefusalFell};
use super::super::words::{AppealOutcome, Appealed};
use crate::exhibitor::Display;
use crate::fact::{Placed, Told};
use crate::ids::{AppealId, ItemId};
use crate::profile::Deadline;
use jiff::Timestamp;
use std::collections::BTreeMap;

impl Case {
    pub(super) fn evolve_appeal(&mut self, placed: &Placed, fact: &Fact) {
        let at = placed.recorded_at;
        match fact {
            Fact::AppealFiled { .. } => self.evolve_filing(placed, fact),
            Fact::AppealAdmitted { appeal, reviewer } => self.with(appeal, |appeal| {
                if appeal.state.is_open() {
                    appeal.state = AppealState::UnderReview;
                    appeal.reviewer = Some(reviewer.clone());
                }
            }),
            Fact::AppealDismissed { appeal, number, clocks, .. } => {
                self.end_stay(appeal);
                self.with(appeal, |appeal| {
                    appeal.state = AppealState::Dismissed;
                    appeal.ended_by = Some(number.clone());
                });
                self.stop_appeal(appeal, at);
                self.start(clocks);
            }
            Fact::StayGranted { appeal, items } => {
                self.with(appeal, |appeal| appeal.stayed = items.clone());
                self.show(items, Display::Restored);
                // Nobody has to take away what may be shown.
                if self.items_under_measure().iter().all(|item| items.contains(item)) {
                    self.stop(Deadline::Compliance, at);
                    self.stop(Deadline::Recheck, at);
                }
            }
            Fact::StayEnded { appeal, clocks, .. } => {
                self.end_stay(appeal);
                self.start(clocks);
            }
            Fact::HearingHeld { appeal, heard_at } => {
                self.with(appeal, |appeal| appeal.heard_at.push(*heard_at));
            }
            Fact::AppealDecided { .. } => self.evolve_outcome(placed, fact),
            _ => {}
        }
    }

    fn evolve_filing(&mut self, placed: &Placed, fact: &Fact) {
        let Fact::AppealFiled { appeal, number, by, against, act, first_decider, filed_at, clocks } =
            fact
        else {
            return;
        };
        self.appeals.insert(
            appeal.clone(),
            Appeal {
                number: number.clone(),
                by: *by,
                against: against.clone(),
                act: *act,
                first_decider: first_decider.clone(),
                filed_at: *filed_at,
                grounds: Told::new(&placed.digest, "grounds"),
                state: AppealState::Filed,
                reviewer: None,
                stayed: Vec::new(),
                undo: None,
                outcomes: BTreeMap::new(),
                heard_at: Vec::new(),
                ended_by: None,
            },
        );
        let side = Some(*by);
        self.stop_where(*filed_at, |clock| {
            clock.deadline == Deadline::AppealFiling
                && clock.subject == *against
                && clock.party == side
        });
        self.start(clocks);
    }

    /// Takes over an outcome; one that stands in the place of another undoes that one first.
    pub(super) fn evolve_outcome(&mut self, placed: &Placed, fact: &Fact) {
        let Fact::AppealDecided { appeal, number, outcome, freed, clocks } = fact else { return };
        let Some(known) = self.appeals.get(appeal) else { return };
        let (act, against) = (known.act, known.against.clone());
        if let Some(undo) = known.undo.clone() {
            self.take_back(*undo);
        }
        let undo = Undo {
            decision: self.decision.clone(),
            earlier_decisions: self.earlier_decisions.clone(),
            suspension: self.suspension.clone(),
            withdrawal: self.withdrawal.clone(),
            restoration: self.restoration.clone(),
            intake: self.intake.clone(),
            refusal: self.refusal.clone(),
            overturned: self.overturned,
            supplement_to: self.supplement_to.clone(),
        };
        self.free(freed);
        self.end_stay(appeal);
        self.with(appeal, |appeal| {
            appeal.state = (*outcome).into();
            appeal.ended_by = Some(number.clone());
            appeal.undo = Some(Box::new(undo));
            appeal.outcomes.insert(placed.digest.clone(), *outcome);
        });
        self.stop_appeal(appeal, placed.recorded_at);
        self.after_appeal(act, &against, *outcome, freed);
        self.start_again(clocks);
    }

    /// What an outcome does to what the appeal was against.
    fn after_appeal(
        &mut self,
        act: Appealed,
        against: &str,
        outcome: AppealOutcome,
        freed: &[ItemId],
    ) {
        let on_decision = matches!(act, Appealed::Decision | Appealed::Withdrawal);
        if !freed.is_empty() || (on_decision && outcome == AppealOutcome::Reversed) {
            self.supplement_to.extend(self.report_to.iter().copied());
        }
        match (outcome, act) {
            (AppealOutcome::Upheld | AppealOutcome::Changed, _) => {}
            (AppealOutcome::Reversed, Appealed::RefusalToAccept) => {
                self.intake = Intake::Received;
                self.refusal = Some(RefusalFell::Reversed);
            }
            (AppealOutcome::Remitted, Appealed::RefusalToAccept) => {
                let refused_by = self.acts.get(against).and_then(|act| act.by.clone());
                self.intake = Intake::Received;
                self.refusal = Some(RefusalFell::Remitted { refused_by });
            }
            (AppealOutcome::Reversed, Appealed::Cancellation) => {
                for step in self.steps.iter_mut().filter(|it| it.number.to_string() == against) {
                    step.reversed = true;
                }
            }
            (AppealOutcome::Reversed, Appealed::Decision | Appealed::Withdrawal) => {
                self.set_decision_aside();
                self.overturned = true;
            }
            // What was ordered holds like a suspension until another officer has decided.
            (AppealOutcome::Remitted, Appealed::Decision | Appealed::Withdrawal) => {
                self.set_decision_aside();
                self.overturned = false;
            }
            (_, Appealed::Suspension | Appealed::Cancellation) => {}
        }
    }

    fn take_back(&mut self, undo: Undo) {
        self.decision = undo.decision;
        self.earlier_decisions = undo.earlier_decisions;
        self.suspension = undo.suspension;
        self.withdrawal = undo.withdrawal;
        self.restoration = undo.restoration;
        self.intake = undo.intake;
        self.refusal = undo.refusal;
        self.overturned = undo.overturned;
        self.supplement_to = undo.supplement_to;
    }

    /// A stay ends with its appeal: what is still under a measure comes under it again.
    pub(super) fn end_stay(&mut self, appeal: &AppealId) {
        let Some(stayed) = self.appeals.get_mut(appeal).map(|it| std::mem::take(&mut it.stayed))
        else {
            return;
        };
        let under = |measure: &Option<super::super::state::Measure>| -> Vec<ItemId> {
            let in_force = measure.iter().filter(|measure| measure.in_force);
            let items = in_force.flat_map(|measure| &measure.items);
            items.filter(|item| stayed.contains(item)).cloned().collect()
        };
        let (suspended, ordered) = (under(&self.suspension), under(&self.withdrawal));
        self.show(&suspended, Display::Suspended);
        self.show(&ordered, Display::OrderedWithdrawn);
    }

    fn stop_appeal(&mut self, appeal: &AppealId, at: Timestamp) {
        self.stop_on(Deadline::AppealDecision, appeal.as_str(), at);
        self.stop_on(Deadline::SuspensionReview, appeal.as_str(), at);
    }

    fn with(&mut self, appeal: &AppealId, change: impl FnOnce(&mut Appeal)) {
        if let Some(appeal) = self.appeals.get_mut(appeal) {
            change(appeal);
        }
    }
}
