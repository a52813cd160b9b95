//! What is shown where desks disagree, and what holds once a person settled it.

use super::super::appeal::AppealState;
use super::super::clock::Clock;
use super::super::fact::Fact;
use super::super::state::{Answer, Case, Intake, Undertaking};
use crate::exhibitor::Display;
use crate::fact::{Placed, Told};
use crate::ids::ItemId;
use crate::profile::Deadline;

impl Case {
    /// Shows one side of a clash: what that side claims of the field holds, and what another side
    /// claimed is set aside. Nothing is done twice: every fact has evolved once already.
    pub fn assign(&mut self, placed: &Placed, fact: &Fact, field: &str) {
        let at = placed.recorded_at;
        let (name, of) = field.split_once('/').unwrap_or((field, ""));
        match (name, fact) {
            ("handler", Fact::HandlerAssigned { officer }) => self.handler = Some(officer.clone()),
            ("reviewer", Fact::AppealAdmitted { appeal, reviewer }) => {
                if let Some(appeal) = self.appeals.get_mut(appeal).filter(|it| it.state.is_open()) {
                    appeal.state = AppealState::UnderReview;
                    appeal.reviewer = Some(reviewer.clone());
                }
            }
            ("suspicion", Fact::SuspicionFound { clocks, .. }) => {
                self.find(placed, fact);
                self.start_again(clocks);
            }
            // The report stays due: a named officer recorded suspicion (domain §2.4.5).
            ("suspicion", Fact::NoSuspicionFound { clocks }) => {
                self.find(placed, fact);
                self.stop(Deadline::WithdrawalDemand, at);
                self.start_again(clocks);
            }
            ("intake", Fact::ComplaintAccepted { number, clocks, .. }) => {
                self.intake = Intake::Accepted { number: number.clone() };
                self.start_again(clocks);
            }
            ("intake", Fact::ComplaintRefused { number, .. }) => {
                self.intake = Intake::Refused { number: number.clone() };
                self.stop(Deadline::SuspicionOrClearance, at);
                self.stop(Deadline::ComplaintTransfer, at);
            }
            ("notice", Fact::ComplaintNotified { number, .. }) => self.show_notice(number),
            ("answer", _) => self.assign_answer(placed, fact),
            (
                "undertaking",
                Fact::VoluntaryWithdrawalUndertaken { number, items, undertaken_at, .. },
            ) => {
                let broken_at = self.voluntary.as_ref().and_then(|given| given.broken_at);
                self.voluntary = Some(Undertaking {
                    number: number.clone(),
                    items: items.clone(),
                    at: *undertaken_at,
                    broken_at,
                });
            }
            ("decision", Fact::DecisionMade { number, .. }) => {
                let known = self.earlier_decisions.iter().position(|it| it.number == *number);
                if let Some(known) = known {
                    let decision = self.earlier_decisions.remove(known);
                    self.set_decision_aside();
                    self.decision = Some(decision);
                }
            }
            // Whoever decided had not seen this; the case is to be decided with it.
            ("decision", _) => {
                self.set_decision_aside();
                let opinion = |clock: &&mut Clock| clock.deadline == Deadline::Opinion;
                if let Some(clock) = self.clocks.iter_mut().rfind(opinion) {
                    clock.stopped_at = None;
                }
            }
            ("appeal", Fact::AppealDecided { appeal, number, .. }) => {
                let holds = self.appeals.get(appeal).and_then(|appeal| appeal.ended_by.as_ref());
                if holds != Some(number) {
                    self.evolve_outcome(placed, fact);
                }
            }
            // A restoration that was ordered says that it may be seen, not that it is back.
            ("display", Fact::RestorationOrdered { .. } | Fact::ItemsRestored { .. }) => {
                self.show(&[ItemId::from(of)], Display::Restored);
            }
            ("display", Fact::ItemsRechecked { .. }) => {
                self.show(&[ItemId::from(of)], Display::DisplayedAgain);
            }
            ("link", Fact::CasesLinked { other, leads }) => self.link(other, *leads, at),
            ("end", Fact::CaseClosed {}) => self.closed_at = Some(at),
            ("end", Fact::AppealFiled { clocks, .. } | Fact::ItemsRechecked { clocks, .. }) => {
                self.closed_at = None;
                self.start_again(clocks);
            }
            _ => {}
        }
        self.tidy(at);
    }

    fn assign_answer(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::AnswerReceived { number, received_at, defences, .. } => {
                self.answer = Answer::Answered {
                    number: number.clone(),
                    at: *received_at,
                    defences: defences.clone(),
                    statement: Told::new(&placed.digest, "statement"),
                };
            }
            Fact::DefaultRecorded { .. } => {
                self.answer = Answer::Defaulted { at: placed.recorded_at };
            }
            Fact::AdmissionRecorded { .. } => {
                self.answer = Answer::Admitted { at: placed.recorded_at };
            }
            _ => {}
        }
    }

    fn show_notice(&mut self, number: &crate::identifiers::number::Number) {
        let Some(at) = self.other_notices.iter().position(|notice| notice.number == *number) else {
            return;
        };
        let shown = self.other_notices.remove(at);
        self.other_notices.extend(self.notice.replace(shown));
    }
}
