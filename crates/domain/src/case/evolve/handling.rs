//! W6 and W7.

use super::super::fact::Fact;
use super::super::state::{
    Answer, Case, Decision, Measure, Notice, SecondLook, Suspicion, Undertaking,
};
use super::super::words::{Appealed, Mediation, Outcome};
use crate::exhibitor::Display;
use crate::fact::{Placed, Told};
use crate::profile::Deadline;

impl Case {
    pub(super) fn evolve_handling(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::SuspicionFound { .. }
            | Fact::NoSuspicionFound { .. }
            | Fact::SuspensionOrdered { .. }
            | Fact::SuspensionReviewRequested { .. }
            | Fact::SuspensionReviewed { .. } => self.evolve_suspicion(placed, fact),
            Fact::DecisionMade { .. } => self.evolve_decision(placed, fact),
            _ => self.evolve_answer(placed, fact),
        }
    }

    fn evolve_suspicion(&mut self, placed: &Placed, fact: &Fact) {
        let at = placed.recorded_at;
        match fact {
            Fact::SuspicionFound { report_to, clocks, .. } => {
                self.find(placed, fact);
                self.report_to.extend(report_to.iter().copied());
                self.stop(Deadline::SuspicionOrClearance, at);
                // What was to be decided after a clearance waits for the answer now.
                self.stop(Deadline::Opinion, at);
                self.start(clocks);
            }
            Fact::NoSuspicionFound { clocks } => {
                self.find(placed, fact);
                self.stop(Deadline::SuspicionOrClearance, at);
                self.start(clocks);
            }
            Fact::SuspensionOrdered {
                number,
                items,
                ground,
                ordered_at,
                counts_as_demand,
                clocks,
            } => {
                self.show(items, Display::Suspended);
                self.keep_away(items);
                let ordered = Measure {
                    number: number.clone(),
                    items: items.clone(),
                    ground: ground.clone(),
                    ordered_at: *ordered_at,
                    by: placed.officer.clone(),
                    in_force: true,
                    is_demand: *counts_as_demand,
                };
                self.suspension = Some(ordered.with(self.suspension.take()));
                self.second_look = None;
                self.refused_at = None;
                self.act(placed, number, Appealed::Suspension, *ordered_at);
                self.start(clocks);
            }
            Fact::SuspensionReviewRequested { clocks } => {
                self.second_look = Some(SecondLook { requested_at: at, stands: None, by: None });
                self.start(clocks);
            }
            Fact::SuspensionReviewed { stands, clocks } => {
                if let Some(look) = &mut self.second_look {
                    look.stands = Some(*stands);
                    look.by = placed.officer.clone();
                }
                self.stop_on(Deadline::SuspensionReview, "", at);
                if !stands {
                    let items = self
                        .suspension
                        .iter()
                        .filter(|measure| measure.in_force)
                        .flat_map(|measure| measure.items.clone())
                        .collect::<Vec<_>>();
                    self.free(&items);
                }
                self.start(clocks);
            }
            _ => {}
        }
    }

    /// What somebody found, or looked for and did not find.
    pub(super) fn find(&mut self, placed: &Placed, fact: &Fact) {
        let by = placed.officer.clone();
        let reasons = Told::new(&placed.digest, "reasons");
        self.suspicion = match fact {
            Fact::SuspicionFound { found_at, items, level, .. } => {
                Suspicion::Found { at: *found_at, by, items: items.clone(), level: *level, reasons }
            }
            _ => Suspicion::Cleared { at: placed.recorded_at, by, reasons },
        };
    }

    fn evolve_answer(&mut self, placed: &Placed, fact: &Fact) {
        let at = placed.recorded_at;
        match fact {
            Fact::ComplaintNotified { number, answer_hours, notified_at, .. } => {
                let notice = Notice {
                    number: number.clone(),
                    answer_hours: *answer_hours,
                    notified_at: *notified_at,
                    due: None,
                };
                self.other_notices.extend(self.notice.replace(notice));
            }
            Fact::AnswerExtended { until, .. } => {
                if let Some(notice) = &mut self.notice {
                    notice.due = Some(*until);
                }
                for clock in &mut self.clocks {
                    if clock.deadline == Deadline::Answer && clock.is_running() {
                        clock.due = *until;
                    }
                }
            }
            Fact::AnswerReceived { number, received_at, defences, clocks, .. } => {
                self.answer = Answer::Answered {
                    number: number.clone(),
                    at: *received_at,
                    defences: defences.clone(),
                    statement: Told::new(&placed.digest, "statement"),
                };
                self.stop(Deadline::Answer, *received_at);
                self.start(clocks);
            }
            Fact::DefaultRecorded { clocks, .. } => {
                self.answer = Answer::Defaulted { at };
                self.stop(Deadline::Answer, at);
                self.start(clocks);
            }
            Fact::AdmissionRecorded { clocks, .. } => {
                self.answer = Answer::Admitted { at };
                self.stop(Deadline::Answer, at);
                self.start(clocks);
            }
            Fact::VoluntaryWithdrawalUndertaken { number, items, undertaken_at, clocks } => {
                self.voluntary = Some(Undertaking {
                    number: number.clone(),
                    items: items.clone(),
                    at: *undertaken_at,
                    broken_at: None,
                });
                self.show(items, Display::VoluntarilyWithdrawn);
                // Nobody has to answer for what is away of its own will.
                if self.suspected().iter().all(|item| items.contains(item)) {
                    self.stop(Deadline::Answer, *undertaken_at);
                }
                self.start(clocks);
            }
            Fact::MediationRecorded { outcome, clocks, .. } => {
                self.mediation = Some(*outcome);
                if *outcome == Mediation::Settled {
                    self.stop(Deadline::Answer, at);
                }
                self.start(clocks);
            }
            _ => {}
        }
    }

    fn evolve_decision(&mut self, placed: &Placed, fact: &Fact) {
        let Fact::DecisionMade { number, outcome, items, freed, ground, clocks } = fact else {
            return;
        };
        let at = placed.recorded_at;
        self.set_decision_aside();
        self.decision = Some(Decision {
            number: number.clone(),
            outcome: *outcome,
            items: items.clone(),
            stands_for: items.clone(),
            ground: ground.clone(),
            by: placed.officer.clone(),
            at,
            reasons: Told::new(&placed.digest, "reasons"),
        });
        self.act(placed, number, Appealed::Decision, at);
        self.stop(Deadline::Opinion, at);
        self.stop(Deadline::Answer, at);
        if *outcome != Outcome::CannotDecide {
            self.stop(Deadline::HandOver, at);
        }
        if !outcome.withdraws() {
            self.stop(Deadline::WithdrawalDemand, at);
        }
        self.free(freed);
        self.start(clocks);
    }
}
