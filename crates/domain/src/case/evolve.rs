//! How a case's state follows from its facts: total, copying what `decide` wrote.

use super::fact::{
    Appealed, AppealOutcome, ClockStarted, DismissedBecause, Fact, Mediation, Outcome, Seen,
};
use super::state::{
    Act, Answer, Appeal, AppealState, Case, Clock, Decision, Intake, ItemState, Measure, Notice,
    Recheck, Report, ReportState, Restoration, SecondLook, StepTaken, Suspicion, Undertaking,
};
use crate::exhibitor::Display;
use crate::fact::{Placed, Told};
use crate::identifiers::number::Number;
use crate::ids::{AppealId, ItemId, ReportId};
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
            | Fact::ClashSettled { .. } => {}
            Fact::ComparisonRecorded { .. } => self.comparisons.push(placed.digest.clone()),
            Fact::HandlerAssigned { officer } => self.handler = Some(officer.clone()),
            Fact::ConflictDeclared { officer } => {
                self.recused.insert(officer.clone());
                if self.handler.as_ref() == Some(officer) {
                    self.handler = None;
                }
            }
            Fact::SuspicionFound { .. }
            | Fact::NoSuspicionFound {}
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
            | Fact::ItemsRestored { .. }
            | Fact::GoodsReturned { .. } => self.evolve_measures(placed, fact),
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
            | Fact::ReportSupplemented { .. }
            | Fact::AuthorityResultRecorded { .. }
            | Fact::CaseHandedOver { .. } => self.evolve_reports(placed, fact),
            Fact::CaseClosed {} => {
                self.closed_at = Some(placed.recorded_at);
                for clock in &mut self.clocks {
                    // The appeal period runs on after closing (domain §2.4.8).
                    if clock.deadline != Deadline::AppealFiling {
                        clock.stopped_at.get_or_insert(placed.recorded_at);
                    }
                }
            }
            Fact::CaseReopened { clocks, .. } => {
                self.closed_at = None;
                self.start(clocks);
            }
            Fact::CasesLinked { other, leads } => {
                self.linked.insert(other.clone(), *leads);
            }
            Fact::Paper(fact) => {
                self.papers.evolve(placed, fact);
                self.evolve_service(fact);
            }
        }
    }

    /// Shows one side of a clash: what that side claims holds, what another side built on its own
    /// claim is set aside.
    pub fn assign(&mut self, placed: &Placed, fact: &Fact, field: &str) {
        match fact {
            Fact::AnswerReceived { .. }
            | Fact::DefaultRecorded { .. }
            | Fact::VoluntaryWithdrawalUndertaken { .. }
            | Fact::ComplaintWithdrawn { .. }
                if field == "course" =>
            {
                if let Some(decision) = self.decision.take() {
                    self.earlier_decisions.push(decision);
                }
                self.evolve(placed, fact);
            }
            Fact::DecisionMade { number, .. } if field == "course" => {
                if let Some(at) =
                    self.earlier_decisions.iter().position(|decision| decision.number == *number)
                {
                    self.decision = Some(self.earlier_decisions.remove(at));
                } else if self.decision.as_ref().map(|decision| &decision.number) != Some(number) {
                    if let Some(decision) = self.decision.take() {
                        self.earlier_decisions.push(decision);
                    }
                    self.evolve(placed, fact);
                }
            }
            Fact::AppealFiled { .. } if field == "end" => self.closed_at = None,
            Fact::CaseClosed {} if field == "end" => self.closed_at = Some(placed.recorded_at),
            Fact::AppealDecided { appeal, outcome, .. } if field.starts_with("appeal/") => {
                if let Some(appeal) = self.appeals.get_mut(appeal) {
                    appeal.state = (*outcome).into();
                }
            }
            Fact::HandlerAssigned { officer } => self.handler = Some(officer.clone()),
            Fact::SuspicionFound { .. } | Fact::NoSuspicionFound {} if field == "suspicion" => {
                self.evolve(placed, fact);
            }
            Fact::ComplaintAccepted { .. } | Fact::ComplaintRefused { .. } if field == "intake" => {
                self.evolve(placed, fact);
            }
            _ => {}
        }
    }

    fn evolve_intake(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::ComplaintReceived {
                number,
                respondent,
                booth,
                complainant,
                rights,
                items,
                parallel,
                missing,
                received_at,
                clocks,
                ..
            } => {
                self.number = Some(number.clone());
                self.respondent = Some(respondent.clone());
                self.booth = Some(booth.clone());
                self.complainant = Some(complainant.clone());
                self.rights = rights.clone();
                self.items = items_of(placed, items);
                self.intake = Intake::Received;
                self.parallel = parallel.clone();
                self.missing = missing.clone();
                self.opened_at = Some(*received_at);
                for path in [
                    "complainant/name",
                    "complainant/phone",
                    "complainant/address",
                    "complainant/identity",
                    "agent/name",
                    "agent/phone",
                    "facts",
                ] {
                    self.words.insert(path.to_owned(), Told::new(&placed.digest, path));
                }
                self.start(clocks);
            }
            Fact::CaseOpened {
                number, round, finding, respondent, booth, rights, items, clocks,
            } => {
                self.number = Some(number.clone());
                self.finding = Some((round.clone(), finding.clone()));
                self.respondent = Some(respondent.clone());
                self.booth = Some(booth.clone());
                self.rights = rights.clone();
                self.items = items_of(placed, items);
                self.opened_at = Some(placed.recorded_at);
                self.words.insert("facts".to_owned(), Told::new(&placed.digest, "facts"));
                self.start(clocks);
            }
            Fact::SupplementRequired { number, missing, clocks } => {
                self.intake = Intake::ToSupplement { number: number.clone() };
                self.missing = missing.clone();
                self.stop(Deadline::IntakeCheck, placed.recorded_at);
                self.start(clocks);
            }
            Fact::SupplementReceived { missing, .. } => {
                self.missing = missing.clone();
                if missing.is_empty() {
                    self.intake = Intake::Received;
                    self.stop(Deadline::Supplement, placed.recorded_at);
                }
            }
            Fact::ComplaintAccepted { number, clocks, .. } => {
                self.intake = Intake::Accepted { number: number.clone() };
                self.stop(Deadline::Supplement, placed.recorded_at);
                self.stop(Deadline::IntakeCheck, placed.recorded_at);
                self.start(clocks);
            }
            Fact::ComplaintRefused { number, .. } => {
                self.intake = Intake::Refused { number: number.clone() };
                self.stop(Deadline::Supplement, placed.recorded_at);
                self.stop(Deadline::IntakeCheck, placed.recorded_at);
                self.act(placed, number, Appealed::RefusalToAccept);
            }
            Fact::ComplaintWithdrawn { goes_on } => {
                self.complaint_withdrawn = true;
                self.stop(Deadline::IntakeCheck, placed.recorded_at);
                if !goes_on {
                    self.intake = Intake::Withdrawn;
                    self.stop(Deadline::SuspicionOrClearance, placed.recorded_at);
                }
            }
            _ => {}
        }
    }

    fn evolve_handling(&mut self, placed: &Placed, fact: &Fact) {
        let at = placed.recorded_at;
        match fact {
            Fact::SuspicionFound { found_at, level, report_to, clocks, .. } => {
                self.suspicion = Suspicion::Found {
                    at: *found_at,
                    by: placed.officer.clone(),
                    level: *level,
                    reasons: Told::new(&placed.digest, "reasons"),
                };
                self.report_to.extend(report_to.iter().copied());
                self.stop(Deadline::SuspicionOrClearance, at);
                self.start(clocks);
            }
            Fact::NoSuspicionFound {} => {
                self.suspicion = Suspicion::Cleared {
                    at,
                    by: placed.officer.clone(),
                    reasons: Told::new(&placed.digest, "reasons"),
                };
                self.stop(Deadline::SuspicionOrClearance, at);
            }
            Fact::SuspensionOrdered { number, items, ground, ordered_at, clocks } => {
                self.suspension = Some(Measure {
                    number: number.clone(),
                    items: items.clone(),
                    ground: ground.clone(),
                    ordered_at: *ordered_at,
                    by: placed.officer.clone(),
                    in_force: true,
                });
                self.second_look = None;
                self.show(items, Display::Suspended);
                self.act(placed, number, Appealed::Suspension);
                self.stop(Deadline::WithdrawalDemand, *ordered_at);
                self.start(clocks);
            }
            Fact::SuspensionReviewRequested { clocks } => {
                self.second_look = Some(SecondLook { requested_at: at, stands: None });
                self.start(clocks);
            }
            Fact::SuspensionReviewed { stands } => {
                if let Some(look) = &mut self.second_look {
                    look.stands = Some(*stands);
                }
                self.stop(Deadline::SuspensionReview, at);
            }
            Fact::ComplaintNotified { number, answer_hours, .. } => {
                self.notice = Some(Notice {
                    number: number.clone(),
                    answer_hours: *answer_hours,
                    due: None,
                });
            }
            Fact::AnswerExtended { until, .. } => {
                if let Some(notice) = &mut self.notice {
                    notice.due = Some(*until);
                }
                for clock in &mut self.clocks {
                    if clock.deadline == Deadline::Answer && clock.stopped_at.is_none() {
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
            Fact::VoluntaryWithdrawalUndertaken { number, items, undertaken_at } => {
                self.voluntary = Some(Undertaking {
                    number: number.clone(),
                    items: items.clone(),
                    at: *undertaken_at,
                });
                self.show(items, Display::VoluntarilyWithdrawn);
                self.stop(Deadline::WithdrawalDemand, *undertaken_at);
            }
            Fact::MediationRecorded { outcome, .. } => {
                self.mediation = Some(*outcome);
                if *outcome == Mediation::Settled {
                    self.stop(Deadline::Answer, at);
                }
            }
            Fact::DecisionMade { number, outcome, items, ground, clocks } => {
                if let Some(earlier) = self.decision.take() {
                    self.earlier_decisions.push(earlier);
                }
                self.decision = Some(Decision {
                    number: number.clone(),
                    outcome: *outcome,
                    items: items.clone(),
                    ground: ground.clone(),
                    by: placed.officer.clone(),
                    at,
                    reasons: Told::new(&placed.digest, "reasons"),
                });
                self.act(placed, number, Appealed::Decision);
                self.stop(Deadline::Opinion, at);
                self.stop(Deadline::Answer, at);
                if matches!(outcome, Outcome::NotEstablished) {
                    self.due_back(self.items_under_measure());
                }
                self.start(clocks);
            }
            _ => {}
        }
    }

    fn evolve_measures(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::WithdrawalOrdered { number, items, ground, ordered_at, clocks } => {
                self.withdrawal = Some(Measure {
                    number: number.clone(),
                    items: items.clone(),
                    ground: ground.clone(),
                    ordered_at: *ordered_at,
                    by: placed.officer.clone(),
                    in_force: true,
                });
                if let Some(suspension) = &mut self.suspension {
                    suspension.items.retain(|item| !items.contains(item));
                    suspension.in_force = suspension.in_force && !suspension.items.is_empty();
                }
                let still_shown: Vec<ItemId> = items
                    .iter()
                    .filter(|item| {
                        self.item(item).is_some_and(|state| is_to_be_seen(state.display))
                    })
                    .cloned()
                    .collect();
                self.show(&still_shown, Display::OrderedWithdrawn);
                if still_shown.is_empty() {
                    self.complied_at.get_or_insert(*ordered_at);
                } else {
                    self.complied_at = None;
                }
                self.act(placed, number, Appealed::Withdrawal);
                self.stop(Deadline::WithdrawalDemand, *ordered_at);
                self.start(clocks);
            }
            Fact::ComplianceRecorded { items, complied_at, clocks, .. } => {
                self.show(items, Display::Removed);
                if self.is_all_away() {
                    self.complied_at = Some(*complied_at);
                    self.stop(Deadline::Compliance, *complied_at);
                }
                self.start(clocks);
            }
            Fact::RefusalRecorded { refused_at, .. } => self.refused_at = Some(*refused_at),
            Fact::MeasureEscalated { number, step, second_officer, items, .. } => {
                self.steps.push(StepTaken {
                    step: *step,
                    number: number.clone(),
                    by: placed.officer.clone(),
                    second_officer: second_officer.clone(),
                    at: placed.recorded_at,
                });
                self.show(items, Display::Covered);
                self.act(placed, number, Appealed::Cancellation);
                if self.is_all_away() {
                    self.complied_at.get_or_insert(placed.recorded_at);
                    self.stop(Deadline::Compliance, placed.recorded_at);
                }
            }
            Fact::TakenByAuthority { items, .. } => {
                self.show(items, Display::TakenByAuthority);
                if self.is_all_away() {
                    self.complied_at.get_or_insert(placed.recorded_at);
                    self.stop(Deadline::Compliance, placed.recorded_at);
                }
            }
            Fact::ItemsRechecked { seen, rechecked_at, clocks } => {
                let again: Vec<ItemId> = seen
                    .iter()
                    .filter(|(_, seen)| *seen == Seen::DisplayedAgain)
                    .map(|(item, _)| item.clone())
                    .collect();
                self.rechecks.push(Recheck {
                    at: *rechecked_at,
                    by: placed.officer.clone(),
                    displayed_again: !again.is_empty(),
                });
                self.stop(Deadline::Recheck, *rechecked_at);
                if !again.is_empty() {
                    self.complied_at = None;
                }
                self.show(&again, Display::DisplayedAgain);
                self.start(clocks);
            }
            Fact::RestorationOrdered { number, items, clocks, .. } => {
                self.restoration = Some(Restoration {
                    number: Some(number.clone()),
                    items: items.clone(),
                    restored_at: None,
                });
                for measure in [&mut self.suspension, &mut self.withdrawal].into_iter().flatten() {
                    measure.items.retain(|item| !items.contains(item));
                    measure.in_force = measure.in_force && !measure.items.is_empty();
                }
                self.start(clocks);
            }
            Fact::ItemsRestored { items, restored_at } => {
                self.show(items, Display::Restored);
                if let Some(restoration) = &mut self.restoration {
                    restoration.restored_at = Some(*restored_at);
                }
                self.stop(Deadline::Restoration, *restored_at);
                self.stop(Deadline::Recheck, *restored_at);
                self.stop(Deadline::Compliance, *restored_at);
            }
            Fact::GoodsReturned { .. } => {}
            _ => {}
        }
    }

    fn evolve_appeal(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::AppealFiled { appeal, number, by, against, act, first_decider, filed_at, clocks } => {
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
                        heard_at: Vec::new(),
                        ended_by: None,
                    },
                );
                self.start(clocks);
            }
            Fact::AppealAdmitted { appeal, reviewer } => self.with(appeal, |appeal| {
                appeal.state = AppealState::UnderReview;
                appeal.reviewer = Some(reviewer.clone());
            }),
            Fact::AppealDismissed { appeal, number, because } => {
                self.with(appeal, |appeal| {
                    appeal.state = AppealState::Dismissed;
                    appeal.ended_by = Some(number.clone());
                });
                if *because == DismissedBecause::Withdrawn {
                    self.end_stay(appeal);
                }
                self.stop_on(Deadline::AppealDecision, appeal.as_str(), placed.recorded_at);
            }
            Fact::StayGranted { appeal, items } => {
                self.with(appeal, |appeal| appeal.stayed = items.clone());
                self.show(items, Display::Restored);
            }
            Fact::StayEnded { appeal, .. } => self.end_stay(appeal),
            Fact::HearingHeld { appeal, heard_at } => {
                self.with(appeal, |appeal| appeal.heard_at.push(*heard_at));
            }
            Fact::AppealDecided { appeal, number, outcome, freed, clocks } => {
                self.with(appeal, |appeal| {
                    appeal.state = (*outcome).into();
                    appeal.ended_by = Some(number.clone());
                });
                self.stop_on(Deadline::AppealDecision, appeal.as_str(), placed.recorded_at);
                self.after_appeal(appeal, *outcome, freed);
                self.start(clocks);
            }
            _ => {}
        }
    }

    /// What an appeal's outcome does to what it was against.
    fn after_appeal(&mut self, appeal: &AppealId, outcome: AppealOutcome, freed: &[ItemId]) {
        let act = self.appeals.get(appeal).map(|appeal| appeal.act);
        match outcome {
            AppealOutcome::Upheld => self.end_stay(appeal),
            AppealOutcome::Changed => {
                self.due_back(freed.to_vec());
                self.supplement_to.extend(self.report_to.iter().copied());
            }
            AppealOutcome::Reversed | AppealOutcome::Remitted => {
                if act == Some(Appealed::RefusalToAccept) {
                    self.intake = Intake::Received;
                }
                if matches!(act, Some(Appealed::Decision | Appealed::Withdrawal)) {
                    if let Some(decision) = self.decision.take() {
                        self.earlier_decisions.push(decision);
                    }
                }
                if outcome == AppealOutcome::Reversed {
                    self.overturned =
                        matches!(act, Some(Appealed::Decision | Appealed::Withdrawal));
                    self.due_back(freed.to_vec());
                    self.supplement_to.extend(self.report_to.iter().copied());
                }
            }
        }
    }

    fn evolve_reports(&mut self, placed: &Placed, fact: &Fact) {
        let at = placed.recorded_at;
        match fact {
            Fact::PapersTransferred { department, .. } => {
                self.transferred.insert(*department);
                self.stop(Deadline::ComplaintTransfer, at);
            }
            Fact::ReportPrepared { report, number, department, supplements, .. } => {
                self.reports.insert(
                    report.clone(),
                    Report {
                        number: number.clone(),
                        department: *department,
                        supplements: supplements.clone(),
                        state: ReportState::Prepared,
                        channel: None,
                        sent_at: None,
                        receipted_at: None,
                        chased: 0,
                        result: None,
                    },
                );
            }
            Fact::ReportSent { report, channel, sent_at, clocks } => {
                self.with_report(report, |report| {
                    report.state = ReportState::Sent;
                    report.channel = Some(*channel);
                    report.sent_at = Some(*sent_at);
                });
                if let Some(sent) = self.reports.get(report) {
                    if sent.supplements.is_some() {
                        self.supplement_to.remove(&sent.department);
                    }
                    let department = sent.department;
                    self.stop_on(Deadline::AuthorityReport, &department.code(), *sent_at);
                }
                self.stop(Deadline::ComplaintTransfer, *sent_at);
                self.start(clocks);
            }
            Fact::ReportReceipted { report, receipted_at } => {
                self.with_report(report, |report| {
                    report.state = ReportState::Receipted;
                    report.receipted_at = Some(*receipted_at);
                });
                self.stop_on(Deadline::ReceiptChase, report.as_str(), *receipted_at);
            }
            Fact::ReportChased { report, clocks } => {
                self.with_report(report, |report| report.chased += 1);
                self.stop_on(Deadline::ReceiptChase, report.as_str(), at);
                self.start(clocks);
            }
            Fact::AuthorityResultRecorded { report, result, clocks, .. } => {
                self.with_report(report, |report| {
                    report.state = ReportState::Answered;
                    report.result = Some(*result);
                });
                self.stop_on(Deadline::ReceiptChase, report.as_str(), at);
                if *result == super::fact::AuthorityResult::NoInfringement {
                    self.due_back(self.items_under_measure());
                }
                self.start(clocks);
            }
            Fact::CaseHandedOver { departments, clocks, .. } => {
                self.handed_over.extend(departments.iter().copied());
                self.start(clocks);
            }
            _ => {}
        }
    }

    fn evolve_service(&mut self, fact: &register::Fact) {
        let register::Fact::PaperServed { number, served_at, answer_due, appeal_until, .. } = fact
        else {
            return;
        };
        let text = number.to_string();
        if let Some(due) = answer_due {
            let earliest = self.notice.as_ref().and_then(|notice| notice.due);
            // Two services of one paper: the period that ends later holds, in doubt for the party.
            let due = earliest.map_or(*due, |earlier| earlier.max(*due));
            if let Some(notice) = self.notice.as_mut().filter(|notice| notice.number == *number) {
                notice.due = Some(due);
                self.restart(Deadline::Answer, &text, *served_at, due);
            }
        }
        if let Some(until) = appeal_until {
            self.restart(Deadline::AppealFiling, &text, *served_at, *until);
        }
    }

    fn start(&mut self, clocks: &[ClockStarted]) {
        for clock in clocks {
            self.clocks.retain(|old| {
                old.stopped_at.is_some()
                    || old.deadline != clock.deadline
                    || old.subject != clock.subject
            });
            self.clocks.push(Clock {
                deadline: clock.deadline,
                subject: clock.subject.clone(),
                from: clock.from,
                due: clock.due,
                alarm: clock.alarm,
                stopped_at: None,
            });
        }
    }

    fn restart(&mut self, deadline: Deadline, subject: &str, from: Timestamp, due: Timestamp) {
        self.start(&[ClockStarted { deadline, subject: subject.to_owned(), from, due, alarm: None }]);
    }

    fn stop(&mut self, deadline: Deadline, at: Timestamp) {
        for clock in self.clocks.iter_mut().filter(|clock| clock.deadline == deadline) {
            clock.stopped_at.get_or_insert(at);
        }
    }

    fn stop_on(&mut self, deadline: Deadline, subject: &str, at: Timestamp) {
        for clock in self
            .clocks
            .iter_mut()
            .filter(|clock| clock.deadline == deadline && clock.subject == subject)
        {
            clock.stopped_at.get_or_insert(at);
        }
    }

    fn show(&mut self, items: &[ItemId], display: Display) {
        for state in self.items.iter_mut().filter(|state| items.contains(&state.item.item)) {
            state.display = display;
        }
    }

    /// Items are owed back on display; the paper that says so may come later.
    fn due_back(&mut self, items: Vec<ItemId>) {
        if !items.is_empty() {
            self.restoration = Some(Restoration { number: None, items, restored_at: None });
        }
    }

    fn end_stay(&mut self, appeal: &AppealId) {
        let Some(items) = self.appeals.get_mut(appeal).map(|it| std::mem::take(&mut it.stayed))
        else {
            return;
        };
        let display = if self.withdrawal.as_ref().is_some_and(|measure| measure.in_force) {
            Display::OrderedWithdrawn
        } else {
            Display::Suspended
        };
        self.show(&items, display);
    }

    /// Whether nothing that was demanded away is still to be seen.
    pub(crate) fn is_all_away(&self) -> bool {
        let demanded = self.items_under_measure();
        demanded.iter().all(|item| {
            self.item(item).is_none_or(|state| {
                matches!(
                    state.display,
                    Display::Removed
                        | Display::VoluntarilyWithdrawn
                        | Display::Covered
                        | Display::TakenByAuthority
                )
            })
        })
    }

    fn with(&mut self, appeal: &AppealId, change: impl FnOnce(&mut Appeal)) {
        if let Some(appeal) = self.appeals.get_mut(appeal) {
            change(appeal);
        }
    }

    fn with_report(&mut self, report: &ReportId, change: impl FnOnce(&mut Report)) {
        if let Some(report) = self.reports.get_mut(report) {
            change(report);
        }
    }

    fn act(&mut self, placed: &Placed, number: &Number, act: Appealed) {
        self.acts.insert(
            number.to_string(),
            Act {
                act,
                by: placed.officer.clone(),
                device: placed.device.clone(),
                digest: placed.digest.clone(),
                at: placed.recorded_at,
            },
        );
    }
}

/// Whether what a measure is on may still be seen at the booth.
pub(crate) fn is_to_be_seen(display: Display) -> bool {
    matches!(
        display,
        Display::Displayed | Display::Suspended | Display::DisplayedAgain | Display::Restored
    )
}

fn items_of(placed: &Placed, items: &[super::fact::Item]) -> Vec<ItemState> {
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
