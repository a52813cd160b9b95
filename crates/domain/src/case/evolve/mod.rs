//! How a case's state follows from its facts: total, copying what `decide` wrote.

mod appeal;
mod handling;
mod intake;
mod measures;
mod report;
mod settle;

use super::clock::ClockStarted;
use super::fact::Fact;
use super::state::{Act, Case, ItemState, Restoration};
use super::words::{Appealed, Item, ReopenedBecause, Side};
use crate::exhibitor::Display;
use crate::fact::{Placed, Told};
use crate::identifiers::number::Number;
use crate::ids::{CaseId, ItemId};
use crate::profile::Deadline;
use crate::register;
use jiff::Timestamp;

impl Case {
    /// Adds a fact.
    pub fn evolve(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::ComplaintReceived { .. }
            | Fact::SupplementRequired { .. }
            | Fact::SupplementReceived { .. }
            | Fact::ComplaintAccepted { .. }
            | Fact::ComplaintRefused { .. }
            | Fact::ComplaintWithdrawn { .. }
            | Fact::CaseOpened { .. } => self.evolve_intake(placed, fact),
            Fact::OnSiteChecked { .. }
            | Fact::EvidenceAdded { .. }
            | Fact::NoteAdded {}
            | Fact::ExpertOpinionRecorded { .. }
            | Fact::FactsCertified { .. }
            | Fact::GoodsReturned { .. }
            | Fact::ReportSupplemented { .. }
            | Fact::ClashSettled { .. } => {}
            Fact::ComparisonRecorded { .. } => self.comparisons.push(placed.digest.clone()),
            Fact::HandlerAssigned { officer } => self.handler = Some(officer.clone()),
            Fact::ConflictDeclared { officer } => self.recuse(officer),
            Fact::SuspicionFound { .. }
            | Fact::NoSuspicionFound { .. }
            | Fact::SuspensionOrdered { .. }
            | Fact::SuspensionReviewRequested { .. }
            | Fact::SuspensionReviewed { .. }
            | Fact::ComplaintNotified { .. }
            | Fact::AnswerExtended { .. }
            | Fact::AnswerReceived { .. }
            | Fact::DefaultRecorded { .. }
            | Fact::AdmissionRecorded { .. }
            | Fact::VoluntaryWithdrawalUndertaken { .. }
            | Fact::MediationRecorded { .. }
            | Fact::DecisionMade { .. } => self.evolve_handling(placed, fact),
            Fact::WithdrawalOrdered { .. }
            | Fact::ComplianceRecorded { .. }
            | Fact::RefusalRecorded { .. }
            | Fact::MeasureEscalated { .. }
            | Fact::TakenByAuthority { .. }
            | Fact::ItemsRechecked { .. }
            | Fact::RestorationOrdered { .. }
            | Fact::ItemsRestored { .. } => self.evolve_measures(placed, fact),
            Fact::AppealFiled { .. }
            | Fact::AppealAdmitted { .. }
            | Fact::AppealDismissed { .. }
            | Fact::StayGranted { .. }
            | Fact::StayEnded { .. }
            | Fact::HearingHeld { .. }
            | Fact::AppealDecided { .. } => self.evolve_appeal(placed, fact),
            Fact::PapersTransferred { .. }
            | Fact::ReportPrepared { .. }
            | Fact::ReportSent { .. }
            | Fact::ReportReceipted { .. }
            | Fact::ReportChased { .. }
            | Fact::AuthorityResultRecorded { .. }
            | Fact::CaseHandedOver { .. } => self.evolve_reports(placed, fact),
            Fact::CaseClosed {} => {
                self.closed_at = Some(placed.recorded_at);
                // A party's appeal period and the wait for a receipt run on after closing
                // (domain §2.4.8).
                self.stop_where(placed.recorded_at, |clock| {
                    !matches!(clock.deadline, Deadline::AppealFiling | Deadline::ReceiptChase)
                });
            }
            Fact::CaseReopened { because, clocks } => {
                self.closed_at = None;
                // New evidence is weighed in a new decision; an appeal weighs the one there is.
                if matches!(
                    because,
                    ReopenedBecause::NewEvidence | ReopenedBecause::AuthorityResult
                ) {
                    self.set_decision_aside();
                    self.overturned = false;
                }
                self.start(clocks);
            }
            Fact::CasesLinked { other, leads } => self.link(other, *leads, placed.recorded_at),
            Fact::Paper(fact) => {
                self.papers.evolve(placed, fact);
                self.evolve_service(fact);
            }
        }
        self.tidy(acted_at(placed, fact));
    }

    /// What follows from the state alone after each fact: clocks stop that are answered, and
    /// compliance is as far as what can be seen says.
    fn tidy(&mut self, at: Timestamp) {
        if self.items_under_measure().is_empty() {
            self.stop(Deadline::Compliance, at);
            self.stop_on(Deadline::SuspensionReview, "", at);
        } else if self.is_all_away() {
            self.complied_at.get_or_insert(at);
            self.stop(Deadline::Compliance, at);
        } else {
            self.complied_at = None;
        }
        if self.items_to_watch().is_empty() {
            self.stop(Deadline::Recheck, at);
        }
        if self.found_at().is_some() && self.is_demanded() {
            self.stop(Deadline::WithdrawalDemand, at);
        }
        if self.is_decided() {
            self.stop(Deadline::Opinion, at);
            self.stop(Deadline::Answer, at);
        }
        if self.restoration.as_ref().is_none_or(|due| due.restored_at.is_some()) {
            self.stop(Deadline::Restoration, at);
        }
        let owed: Vec<String> =
            self.reports_outstanding().iter().map(|department| department.code()).collect();
        self.stop_where(at, |clock| {
            clock.deadline == Deadline::AuthorityReport && !owed.contains(&clock.subject)
        });
    }

    fn evolve_service(&mut self, fact: &register::Fact) {
        let register::Fact::PaperServed {
            number,
            to,
            served_at,
            answer_due,
            appeal_until,
            comply_by,
            ..
        } = fact
        else {
            return;
        };
        let text = number.to_string();
        let started = |deadline, party, due| ClockStarted {
            deadline,
            subject: text.clone(),
            party,
            from: *served_at,
            due,
            alarm: None,
        };
        let respondent = Some(Side::Respondent);
        if let Some(due) = answer_due {
            let asked = matches!(self.answer, super::state::Answer::None) && !self.is_decided();
            let notices = self.notice.iter_mut().chain(&mut self.other_notices);
            for notice in notices.filter(|notice| notice.number == *number) {
                notice.due = Some(notice.due.map_or(*due, |earlier| earlier.max(*due)));
            }
            if asked {
                self.start_from_service(started(Deadline::Answer, respondent, *due));
            }
        }
        if let Some(due) = comply_by {
            self.start_from_service(started(Deadline::Compliance, respondent, *due));
        }
        if let Some(until) = appeal_until {
            let filed =
                |appeal: &super::appeal::Appeal| appeal.against == text && Some(appeal.by) == *to;
            if !self.appeals.values().any(filed) {
                self.start_from_service(started(Deadline::AppealFiling, *to, *until));
            }
        }
    }

    fn recuse(&mut self, officer: &crate::ids::OfficerId) {
        self.recused.insert(officer.clone());
        if self.handler.as_ref() == Some(officer) {
            self.handler = None;
        }
        // An appeal never waits for a reviewer who may not decide it.
        for appeal in self.appeals.values_mut().filter(|it| it.state.is_open()) {
            if appeal.reviewer.as_ref() == Some(officer) {
                appeal.reviewer = None;
                appeal.state = super::appeal::AppealState::Filed;
            }
        }
    }

    /// Where another case leads, it is the one that looks at the complaint.
    pub(super) fn link(&mut self, other: &CaseId, leads: bool, at: Timestamp) {
        self.linked.insert(other.clone(), leads);
        if !leads {
            self.stop(Deadline::IntakeCheck, at);
            self.stop(Deadline::Supplement, at);
            self.stop(Deadline::SuspicionOrClearance, at);
            self.stop(Deadline::ComplaintTransfer, at);
        }
    }

    fn show(&mut self, items: &[ItemId], display: Display) {
        for state in self.items.iter_mut().filter(|state| items.contains(&state.item.item)) {
            state.display = display;
        }
    }

    /// The measures on these items fall, and what can be seen no longer is owed back on display;
    /// the paper that says so may come later.
    fn free(&mut self, items: &[ItemId]) {
        self.lift(items);
        let promised = self.undertaking().map_or(&[][..], |given| &given.items[..]);
        let away: Vec<ItemId> = items
            .iter()
            .filter(|item| !promised.contains(item))
            .filter(|item| self.item(item).is_some_and(|state| state.display.is_restrained()))
            .cloned()
            .collect();
        self.owe_back(&away);
    }

    /// Takes items out of every measure and out of what the decision stands for.
    fn lift(&mut self, items: &[ItemId]) {
        for measure in [&mut self.suspension, &mut self.withdrawal].into_iter().flatten() {
            measure.items.retain(|item| !items.contains(item));
            measure.in_force = measure.in_force && !measure.items.is_empty();
        }
        if let Some(decision) = &mut self.decision {
            decision.stands_for.retain(|item| !items.contains(item));
        }
    }

    /// Adds items to what is to be put back; what is done begins anew.
    fn owe_back(&mut self, items: &[ItemId]) {
        if items.is_empty() {
            return;
        }
        let due = self.restoration.get_or_insert_with(Restoration::default);
        if due.restored_at.is_some() {
            *due = Restoration::default();
        }
        for item in items {
            if !due.items.contains(item) {
                due.items.push(item.clone());
            }
        }
    }

    fn set_decision_aside(&mut self) {
        if let Some(decision) = self.decision.take() {
            self.earlier_decisions.push(decision);
        }
    }

    fn act(&mut self, placed: &Placed, number: &Number, act: Appealed, at: Timestamp) {
        self.acts.insert(
            number.to_string(),
            Act {
                act,
                by: placed.officer.clone(),
                device: placed.device.clone(),
                digest: placed.digest.clone(),
                at,
            },
        );
    }
}

/// Whether what a measure is on may still be seen at the booth.
pub(crate) fn is_to_be_seen(display: Display) -> bool {
    !display.is_out_of_sight()
}

/// When an act was done, apart from when it was recorded.
fn acted_at(placed: &Placed, fact: &Fact) -> Timestamp {
    match fact {
        Fact::SuspicionFound { found_at: at, .. }
        | Fact::SuspensionOrdered { ordered_at: at, .. }
        | Fact::WithdrawalOrdered { ordered_at: at, .. }
        | Fact::VoluntaryWithdrawalUndertaken { undertaken_at: at, .. }
        | Fact::ComplianceRecorded { complied_at: at, .. }
        | Fact::ItemsRechecked { rechecked_at: at, .. }
        | Fact::ItemsRestored { restored_at: at, .. } => *at,
        _ => placed.recorded_at,
    }
}

fn items_of(placed: &Placed, items: &[Item]) -> Vec<ItemState> {
    items
        .iter()
        .enumerate()
        .map(|(at, item)| ItemState {
            item: item.clone(),
            label: Told::new(&placed.digest, format!("items/{at}/label")),
            place: Told::new(&placed.digest, format!("items/{at}/place")),
            display: Display::Displayed,
        })
        .collect()
}
