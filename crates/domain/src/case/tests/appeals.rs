//! W9: an appeal by either side, its window, its reviewer, the stay and the outcomes.

use super::harness::*;
use super::roads::*;
use crate::case::{
    AnswerEntry, AppealOutcome, AppealState, Appealed, Command, DismissedBecause, Fact, Intake,
    LiftedBecause, Outcome, Side, Stage,
};
use crate::exhibition::Command as Show;
use crate::exhibitor::{self, Display};
use crate::fact::Role;
use crate::ids::{AppealId, ItemId};
use crate::papers::PaperKind;
use crate::profile::{Deadline, EscalationStep};
use crate::refusal::Refusal;
use crate::rights::Department;

fn dismiss(desk: &Desk, appeal: &AppealId, because: DismissedBecause) -> Command {
    Command::DismissAppeal {
        case: desk.case_id(),
        appeal: appeal.clone(),
        because,
        reasons: "不符合受理条件".to_owned(),
    }
}

fn stay(desk: &Desk, appeal: &AppealId, items: &[ItemId]) -> Command {
    Command::GrantStay {
        case: desk.case_id(),
        appeal: appeal.clone(),
        items: items.to_vec(),
        reasons: "许可证据初步可信".to_owned(),
    }
}

fn end_stay(desk: &Desk, appeal: &AppealId) -> Command {
    Command::EndStay {
        case: desk.case_id(),
        appeal: appeal.clone(),
        reasons: "许可已过期".to_owned(),
    }
}

fn hear(desk: &Desk, appeal: &AppealId) -> Command {
    Command::HoldHearing {
        case: desk.case_id(),
        appeal: appeal.clone(),
        heard_at: desk.now,
        record: "双方到场陈述".to_owned(),
        blobs: vec![blob("hearing")],
    }
}

fn in_state(state: &str) -> Refusal {
    Refusal::AppealNotReady { state: state.to_owned() }
}

fn not_independent(officer: &str) -> Refusal {
    Refusal::ReviewerNotIndependent { officer: officer.into() }
}

fn displays(desk: &Desk) -> Vec<Display> {
    desk.case().items.iter().map(|item| item.display).collect()
}

/// Every role for one more officer.
fn also(desk: &mut Desk, officer: &str, roles: &[Role]) {
    let set = Show::SetOfficerRoles { officer: officer.into(), roles: roles.to_vec() };
    desk.do_as(ADMINISTRATOR, set);
}

#[test]
fn an_appeal_names_an_act_that_its_side_can_attack() {
    let mut desk = Desk::fair();
    desk.accepted();
    let refused = desk.refusal(INTAKE, desk.appeal(Side::Respondent, "TYZ26-A-0001-1"));
    assert_eq!(refused, Refusal::CaseNotReady { state: "to_examine".to_owned() });
    desk.do_as(HANDLER, desk.find(PLAIN));
    desk.do_as(HANDLER, desk.suspend());
    let number = desk.suspension_number();
    let not = |number: &str| Refusal::NotAppealable { number: number.to_owned() };
    assert_eq!(desk.refusal(INTAKE, desk.appeal(Side::Complainant, &number)), not(&number));
    assert_eq!(desk.refusal(INTAKE, desk.appeal(Side::Respondent, "nothing")), not("nothing"));
    let Intake::Accepted { number: accepted } = desk.case().intake.clone() else { panic!() };
    let accepted = accepted.to_string();
    assert_eq!(desk.refusal(INTAKE, desk.appeal(Side::Respondent, &accepted)), not(&accepted));
    let groundless = Command::FileAppeal {
        case: desk.case_id(),
        by: Side::Respondent,
        against: number.clone(),
        filed_at: desk.now,
        grounds: String::new(),
        signed_by: "王示例".to_owned(),
        blobs: Vec::new(),
    };
    assert_eq!(
        desk.refusal(INTAKE, groundless),
        Refusal::FieldMissing { field: "grounds".to_owned() }
    );
    let facts = desk.do_as(INTAKE, desk.appeal(Side::Respondent, &number));
    let [Fact::AppealFiled { act, first_decider, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!((*act, first_decider.as_ref()), (Appealed::Suspension, Some(&HANDLER.into())));
    assert_eq!(desk.case().stage(), Stage::Appealed);
    // Each side has one appeal against a paper.
    assert_eq!(desk.refusal(INTAKE, desk.appeal(Side::Respondent, &number)), not(&number));
}

#[test]
fn a_suspension_is_reviewed_within_hours_and_a_decision_within_half_a_day() {
    let mut desk = Desk::fair();
    desk.suspended();
    let number = desk.suspension_number();
    desk.do_as(INTAKE, desk.appeal(Side::Respondent, &number));
    let due = |desk: &Desk, deadline| {
        let running = desk.case().running_clocks();
        running.iter().find(|clock| clock.deadline == deadline).map(|clock| clock.due)
    };
    assert_eq!(due(&desk, Deadline::SuspensionReview), Some(at("24T13:30")));
    assert_eq!(due(&desk, Deadline::AppealDecision), None);
    let mut desk = Desk::fair();
    desk.confirmed();
    let number = desk.decision_number();
    desk.do_as(INTAKE, desk.appeal(Side::Respondent, &number));
    assert_eq!(due(&desk, Deadline::AppealDecision), Some(at("24T21:30")));
}

#[test]
fn the_window_opens_with_service_and_never_closes_before_it_opens() {
    let mut desk = Desk::fair();
    desk.confirmed();
    let number = desk.decision_number();
    desk.serve(&number, PaperKind::Decision, Side::Respondent);
    assert_eq!(desk.case().appeal_until(&number, Side::Respondent), Some(at("25T09:30")));
    // The other side's period has not begun: nobody is late before service.
    assert_eq!(desk.case().appeal_until(&number, Side::Complainant), None);
    desk.now = at("25T09:31");
    assert_eq!(
        desk.refusal(INTAKE, desk.appeal(Side::Respondent, &number)),
        Refusal::AppealPeriodOver { at: at("25T09:30") }
    );
    let in_time = Command::FileAppeal {
        case: desk.case_id(),
        by: Side::Respondent,
        against: number.clone(),
        filed_at: at("25T09:30"),
        grounds: "邮件在期限内到达".to_owned(),
        signed_by: "王示例".to_owned(),
        blobs: Vec::new(),
    };
    desk.do_as(INTAKE, in_time);
    desk.do_as(INTAKE, desk.appeal(Side::Complainant, &number));

    // Two hours before the end is the cut; half an hour before the end the minimum holds, and the
    // period runs on after the show.
    for (served, until) in [
        ("25T14:00", "26T14:00"),
        ("25T16:00", "26T15:00"),
        ("26T10:00", "26T15:00"),
        ("26T13:00", "26T17:00"),
        ("26T16:30", "26T20:30"),
        ("26T16:59", "26T20:59"),
    ] {
        let mut desk = Desk::fair();
        desk.confirmed();
        desk.now = at(served);
        let number = desk.decision_number();
        desk.serve(&number, PaperKind::Decision, Side::Respondent);
        let closes = desk.case().appeal_until(&number, Side::Respondent).unwrap();
        assert_eq!(closes, at(until), "served {served}");
        assert!(closes > at(served), "closed before it opened: {served}");
    }
}

#[test]
fn intake_takes_in_an_appeal_on_a_closed_case() {
    let mut desk = Desk::fair();
    desk.complied();
    desk.report();
    let number = desk.withdrawal_number();
    desk.now = at("26T16:30");
    desk.serve(&number, PaperKind::WithdrawalNotice, Side::Respondent);
    desk.now = at("26T17:05");
    desk.do_as(HANDLER, desk.close());
    assert_eq!(desk.case().stage(), Stage::Closed);
    assert_eq!(desk.refusal(HANDLER, desk.find(PLAIN)), Refusal::CaseClosed);
    assert!(desk.case().runs(Deadline::AppealFiling));
    desk.now = at("26T20:00");
    // The officer at the counter is enough: nothing in it needs the head on duty.
    for officer in [INTAKE, INSPECTOR, HANDLER, DECIDER, HEAD] {
        assert!(desk.ask(officer, desk.appeal(Side::Respondent, &number)).is_ok(), "{officer}");
    }
    let facts = desk.do_as(INTAKE, desk.appeal(Side::Respondent, &number));
    assert!(matches!(of_case(&facts)[..], [Fact::CaseReopened { .. }, Fact::AppealFiled { .. }]));
    // What was recorded stands: the fold believes it too.
    assert!(desk.folded(&desk.case_stream()).set_aside.is_empty());
    assert_eq!(desk.case().stage(), Stage::Appealed);
    let appeal = desk.newest_appeal();
    desk.do_as(HEAD, desk.admit_appeal(&appeal, REVIEWER));
    desk.do_as(REVIEWER, desk.decide_appeal(&appeal, AppealOutcome::Reversed));
    // Record, counter and report change even after closing.
    assert!(desk.exhibitor_state().confirmed[&desk.case_id()].overturned);
    assert_eq!(desk.case().reports_outstanding(), [Department::MarketRegulator]);
    assert!(desk.case().runs(Deadline::AuthorityReport));
}

#[test]
fn the_reviewer_had_no_part_in_what_is_reviewed() {
    let mut desk = Desk::fair();
    also(&mut desk, DECIDER, &[Role::Decider, Role::Reviewer]);
    also(&mut desk, HANDLER, &[Role::Handler, Role::Reviewer]);
    desk.confirmed();
    let number = desk.decision_number();
    desk.do_as(INTAKE, desk.appeal(Side::Respondent, &number));
    let appeal = desk.newest_appeal();
    assert_eq!(desk.refusal(HEAD, desk.admit_appeal(&appeal, DECIDER)), not_independent(DECIDER));
    assert_eq!(
        desk.refusal(HEAD, desk.admit_appeal(&appeal, INTAKE)),
        Refusal::RoleMissing { needed: vec![Role::Reviewer] }
    );
    // Who suspended had no part in the decision; who declared a conflict is out.
    assert!(desk.ask(HEAD, desk.admit_appeal(&appeal, HANDLER)).is_ok());
    let conflict =
        Command::DeclareConflict { case: desk.case_id(), reasons: "曾任顾问".to_owned() };
    desk.do_as(REVIEWER, conflict);
    assert_eq!(desk.refusal(HEAD, desk.admit_appeal(&appeal, REVIEWER)), not_independent(REVIEWER));
    assert!(matches!(
        desk.refusal(INTAKE, desk.admit_appeal(&appeal, SECOND_REVIEWER)),
        Refusal::RoleMissing { .. }
    ));
    desk.do_as(HEAD, desk.admit_appeal(&appeal, SECOND_REVIEWER));
}

#[test]
fn whoever_decided_reviews_neither_the_withdrawal_nor_a_step_that_rests_on_it() {
    let mut desk = Desk::fair();
    also(&mut desk, DECIDER, &[Role::Decider, Role::Reviewer]);
    also(&mut desk, INSPECTOR, &[Role::Inspector, Role::Reviewer]);
    desk.confirmed();
    desk.do_as(SECOND_DECIDER, desk.order_withdrawal());
    let number = desk.withdrawal_number();
    desk.serve(&number, PaperKind::WithdrawalNotice, Side::Respondent);
    desk.do_as(INTAKE, desk.appeal(Side::Respondent, &number));
    let appeal = desk.newest_appeal();
    let admit = desk.admit_appeal(&appeal, DECIDER);
    assert_eq!(desk.refusal(HEAD, admit), not_independent(DECIDER));
    desk.do_as(HEAD, desk.admit_appeal(&appeal, REVIEWER));
    desk.do_as(REVIEWER, desk.decide_appeal(&appeal, AppealOutcome::Upheld));

    desk.do_as(INSPECTOR, desk.refuse_to_comply());
    desk.now = at("24T10:30");
    desk.do_as(HEAD, desk.escalate(EscalationStep::CoverByStaff));
    let step = desk.case().steps[0].number.to_string();
    desk.do_as(INTAKE, desk.appeal(Side::Respondent, &step));
    let appeal = desk.newest_appeal();
    for officer in [DECIDER, INSPECTOR] {
        let admit = desk.admit_appeal(&appeal, officer);
        assert_eq!(desk.refusal(HEAD, admit), not_independent(officer));
    }
    desk.do_as(HEAD, desk.admit_appeal(&appeal, REVIEWER));
    // A step falls alone: the order beneath it stands.
    desk.do_as(REVIEWER, desk.decide_appeal(&appeal, AppealOutcome::Reversed));
    assert!(desk.case().steps[0].reversed);
    assert_eq!(desk.case().items_under_measure(), desk.items());
    assert!(desk.case().decision.is_some());
}

#[test]
fn an_appeal_on_a_second_look_goes_to_a_third_person() {
    let mut desk = Desk::fair();
    let case = desk.suspended();
    let ask =
        Command::RequestSuspensionReview { case: case.clone(), grounds: "有许可".to_owned() };
    desk.do_as(INTAKE, ask);
    let look = Command::ReviewSuspension { case, stands: true, reasons: "再次核对".to_owned() };
    desk.do_as(REVIEWER, look);
    let number = desk.suspension_number();
    desk.do_as(INTAKE, desk.appeal(Side::Respondent, &number));
    let appeal = desk.newest_appeal();
    let admit = desk.admit_appeal(&appeal, REVIEWER);
    assert_eq!(desk.refusal(HEAD, admit), not_independent(REVIEWER));
    desk.do_as(HEAD, desk.admit_appeal(&appeal, SECOND_REVIEWER));
}

#[test]
fn only_its_reviewer_moves_an_appeal() {
    let mut desk = Desk::fair();
    desk.confirmed();
    let number = desk.decision_number();
    desk.do_as(INTAKE, desk.appeal(Side::Respondent, &number));
    let appeal = desk.newest_appeal();
    assert_eq!(desk.refusal(REVIEWER, hear(&desk, &appeal)), in_state("filed"));
    desk.do_as(HEAD, desk.admit_appeal(&appeal, REVIEWER));
    assert_eq!(desk.refusal(HEAD, desk.admit_appeal(&appeal, REVIEWER)), in_state("under_review"));
    let other = Refusal::NotTheReviewer { officer: REVIEWER.into() };
    let upheld = desk.decide_appeal(&appeal, AppealOutcome::Upheld);
    assert_eq!(desk.refusal(SECOND_REVIEWER, hear(&desk, &appeal)), other);
    assert_eq!(desk.refusal(SECOND_REVIEWER, upheld.clone()), other);
    // A reviewer who cannot go on is replaced.
    let conflict =
        Command::DeclareConflict { case: desk.case_id(), reasons: "与一方相识".to_owned() };
    desk.do_as(REVIEWER, conflict);
    assert_eq!(desk.case().appeals[&appeal].state, AppealState::Filed);
    assert_eq!(
        desk.refusal(REVIEWER, upheld.clone()),
        Refusal::OfficerRecused { officer: REVIEWER.into() }
    );
    desk.do_as(HEAD, desk.admit_appeal(&appeal, SECOND_REVIEWER));
    desk.do_as(SECOND_REVIEWER, hear(&desk, &appeal));
    assert_eq!(desk.case().appeals[&appeal].heard_at, [desk.now]);
    desk.do_as(SECOND_REVIEWER, upheld.clone());
    assert_eq!(desk.refusal(SECOND_REVIEWER, upheld), in_state("upheld"));
    assert_eq!(desk.refusal(HEAD, desk.admit_appeal(&"none".into(), REVIEWER)), in_state("upheld"));
}

#[test]
fn a_stay_lets_items_be_shown_until_it_ends() {
    let mut desk = Desk::fair();
    desk.complied();
    let items = desk.items();
    let number = desk.withdrawal_number();
    let appeal = desk.under_review(Side::Respondent, &number);
    assert_eq!(desk.refusal(REVIEWER, end_stay(&desk, &appeal)), Refusal::NoMeasureInForce);
    assert_eq!(
        desk.refusal(REVIEWER, stay(&desk, &appeal, &["none".into()])),
        Refusal::ItemUnknown { item: "none".to_owned() }
    );
    assert!(matches!(
        desk.refusal(HEAD, stay(&desk, &appeal, &items)),
        Refusal::NotTheReviewer { .. }
    ));
    let facts = desk.do_as(REVIEWER, stay(&desk, &appeal, &items));
    assert_eq!(of_exhibitor(&facts).len(), 2);
    assert_eq!(displays(&desk), [Display::Restored; 2]);
    assert!(!desk.case().runs(Deadline::Compliance) && !desk.case().runs(Deadline::Recheck));
    // Nobody looks at night whether it stays away.
    assert!(desk.case().items_to_watch().is_empty());
    assert_eq!(desk.refusal(REVIEWER, stay(&desk, &appeal, &items)), Refusal::MeasureInForce);
    desk.now = at("24T12:00");
    let facts = desk.do_as(REVIEWER, end_stay(&desk, &appeal));
    assert!(of_exhibitor(&facts).iter().all(|fact| matches!(
        fact,
        exhibitor::Fact::DisplayChanged { to: Display::OrderedWithdrawn, .. }
    )));
    assert_eq!(displays(&desk), [Display::OrderedWithdrawn; 2]);
    // The time to comply runs once more.
    let running = desk.case().running_clocks();
    let comply = running.iter().find(|clock| clock.deadline == Deadline::Compliance).unwrap();
    assert_eq!(comply.due, at("24T12:30"));
}

#[test]
fn a_stay_ends_with_its_appeal() {
    for dismissed in [false, true] {
        let mut desk = Desk::fair();
        desk.complied();
        let number = desk.withdrawal_number();
        let appeal = desk.under_review(Side::Respondent, &number);
        desk.do_as(REVIEWER, stay(&desk, &appeal, &desk.items()));
        if dismissed {
            desk.do_as(HEAD, dismiss(&desk, &appeal, DismissedBecause::Withdrawn));
        } else {
            desk.do_as(REVIEWER, desk.decide_appeal(&appeal, AppealOutcome::Upheld));
        }
        assert_eq!(displays(&desk), [Display::OrderedWithdrawn; 2], "dismissed: {dismissed}");
        assert!(desk.case().runs(Deadline::Compliance));
        assert_eq!(desk.case().stage(), Stage::WithdrawalDue);
        let shelves = desk.exhibitor_state().display.values();
        assert!(shelves.into_iter().all(|shelf| shelf.state == Display::OrderedWithdrawn));
    }
}

#[test]
fn an_appeal_is_dismissed_on_form_by_the_head_and_once_reviewed_only_by_its_side() {
    let mut desk = Desk::fair();
    desk.confirmed();
    let number = desk.decision_number();
    desk.do_as(INTAKE, desk.appeal(Side::Respondent, &number));
    let appeal = desk.newest_appeal();
    let late = dismiss(&desk, &appeal, DismissedBecause::OutOfTime);
    assert!(matches!(desk.refusal(REVIEWER, late.clone()), Refusal::RoleMissing { .. }));
    let mut reviewed = desk.clone();
    let facts = desk.do_as(HEAD, late.clone());
    assert!(matches!(of_case(&facts)[..], [Fact::AppealDismissed { .. }]));
    assert_eq!(desk.case().appeals[&appeal].state, AppealState::Dismissed);
    assert_eq!(desk.case().stage(), Stage::Decided);
    assert!(!desk.case().runs(Deadline::AppealDecision));
    assert_eq!(desk.refusal(HEAD, late.clone()), in_state("dismissed"));

    reviewed.do_as(HEAD, reviewed.admit_appeal(&appeal, REVIEWER));
    assert_eq!(reviewed.refusal(HEAD, late), in_state("under_review"));
    reviewed.do_as(HEAD, dismiss(&reviewed, &appeal, DismissedBecause::Withdrawn));
}

#[test]
fn upheld_leaves_everything_as_it_is() {
    let mut desk = Desk::fair();
    desk.complied();
    desk.report();
    let number = desk.withdrawal_number();
    let appeal = desk.under_review(Side::Respondent, &number);
    let facts = desk.do_as(REVIEWER, desk.decide_appeal(&appeal, AppealOutcome::Upheld));
    assert!(of_exhibitor(&facts).is_empty());
    assert_eq!(desk.case().stage(), Stage::Withdrawn);
    assert!(desk.case().reports_outstanding().is_empty());
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 1);
}

#[test]
fn reversed_restores_overturns_and_reports_once_more() {
    let mut desk = Desk::fair();
    desk.complied();
    desk.report();
    assert!(desk.case().reports_outstanding().is_empty());
    let number = desk.decision_number();
    let appeal = desk.under_review(Side::Respondent, &number);
    desk.now = at("24T12:00");
    let facts = desk.do_as(REVIEWER, desk.decide_appeal(&appeal, AppealOutcome::Reversed));
    let [Fact::AppealDecided { freed, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!(*freed, desk.items());
    let overturned = exhibitor::Fact::SuspicionOverturned { case: desk.case_id() };
    assert_eq!(of_exhibitor(&facts), [&overturned]);
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 0);
    let case = desk.case();
    assert_eq!(case.stage(), Stage::RestorationDue);
    let due = |deadline| {
        let running = case.running_clocks();
        running.iter().find(|clock| clock.deadline == deadline).map(|clock| clock.due)
    };
    assert_eq!(due(Deadline::Restoration), Some(at("24T12:30")));
    assert_eq!(due(Deadline::AuthorityReport), Some(at("24T14:00")));
    assert_eq!(case.reports_outstanding(), [Department::MarketRegulator]);
    // Nothing is left to decide, and nobody decides once more.
    assert!(case.is_decided());
    desk.do_as(REVIEWER, desk.restore(LiftedBecause::Appeal));
    desk.now = at("24T12:18");
    desk.do_as(INSPECTOR, desk.restored());
    assert_eq!(desk.case().restoration.as_ref().unwrap().restored_at, Some(at("24T12:18")));
    assert_eq!(desk.case().stage(), Stage::ToClose);
    assert_eq!(
        desk.refusal(HANDLER, desk.close()),
        Refusal::StillOpen { what: vec!["report".to_owned()] }
    );
    let first = desk.newest_report();
    desk.report();
    let supplement = &desk.case().reports[&desk.newest_report()];
    assert_eq!(supplement.supplements, Some(first));
    desk.do_as(HANDLER, desk.close());
}

#[test]
fn changed_frees_what_it_names_and_no_more() {
    let mut desk = Desk::fair();
    desk.complied();
    let items = desk.items();
    let number = desk.withdrawal_number();
    let appeal = desk.under_review(Side::Respondent, &number);
    let change =
        |freed: &[ItemId]| desk.decide_appeal_on(&appeal, AppealOutcome::Changed, freed.to_vec());
    assert_eq!(desk.refusal(REVIEWER, change(&[])), Refusal::ItemsMissing);
    // What frees everything is a reversal, and is called one.
    assert_eq!(desk.refusal(REVIEWER, change(&items)), Refusal::OutcomeUnsupported);
    let change = change(&items[..1]);
    desk.do_as(REVIEWER, change);
    assert_eq!(desk.case().items_under_measure(), items[1..]);
    assert_eq!(desk.case().items_owed_back(), items[..1]);
    assert_eq!(desk.case().decision.as_ref().unwrap().stands_for, items[1..]);
    // The suspicion was confirmed for the rest and still counts.
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 1);
}

#[test]
fn remitted_is_decided_anew_by_another_person() {
    let mut desk = Desk::fair();
    desk.complied();
    let number = desk.decision_number();
    let appeal = desk.under_review(Side::Respondent, &number);
    desk.do_as(REVIEWER, desk.decide_appeal(&appeal, AppealOutcome::Remitted));
    let case = desk.case();
    assert_eq!(case.stage(), Stage::DecisionDue);
    assert!(case.runs(Deadline::Opinion) && case.runs(Deadline::HandOver));
    // The measure holds until another officer has decided; the count does not.
    assert_eq!(case.items_under_measure(), desk.items());
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 0);
    let confirm = desk.decide(Outcome::SuspicionConfirmed);
    assert_eq!(desk.refusal(DECIDER, confirm.clone()), not_independent(DECIDER));
    desk.do_as(SECOND_DECIDER, confirm);
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 1);
    // The new decision can be appealed against, and neither decider reviews it.
    also(&mut desk, DECIDER, &[Role::Decider, Role::Reviewer]);
    let again = desk.decision_number();
    assert_ne!(again, number);
    desk.do_as(INTAKE, desk.appeal(Side::Respondent, &again));
    let appeal = desk.newest_appeal();
    let admit = desk.admit_appeal(&appeal, DECIDER);
    assert_eq!(desk.refusal(HEAD, admit), not_independent(DECIDER));
}

#[test]
fn a_complainant_s_appeal_against_a_result_is_upheld_or_sent_back() {
    let mut desk = Desk::fair();
    desk.answered();
    desk.do_as(DECIDER, desk.decide(Outcome::NotEstablished));
    let number = desk.decision_number();
    let appeal = desk.under_review(Side::Complainant, &number);
    for outcome in [AppealOutcome::Reversed, AppealOutcome::Changed] {
        let decide = desk.decide_appeal_on(&appeal, outcome, desk.items());
        assert_eq!(desk.refusal(REVIEWER, decide), Refusal::OutcomeUnsupported, "{outcome:?}");
    }
    desk.do_as(REVIEWER, desk.decide_appeal(&appeal, AppealOutcome::Remitted));
    assert!(desk.case().decision.is_none());
    desk.do_as(SECOND_DECIDER, desk.decide(Outcome::SuspicionConfirmed));
    assert_eq!(desk.case().stage(), Stage::RestorationDue);
}

#[test]
fn a_suspension_is_reversed_whole_and_the_case_goes_on() {
    let mut desk = Desk::fair();
    desk.asked();
    let number = desk.suspension_number();
    let appeal = desk.under_review(Side::Respondent, &number);
    let remit = desk.decide_appeal(&appeal, AppealOutcome::Remitted);
    assert_eq!(desk.refusal(REVIEWER, remit), Refusal::OutcomeUnsupported);
    let facts = desk.do_as(REVIEWER, desk.decide_appeal(&appeal, AppealOutcome::Reversed));
    // No opinion was given yet, so none is overturned.
    assert!(of_exhibitor(&facts).is_empty());
    assert!(desk.case().items_under_measure().is_empty());
    assert!(!desk.case().is_decided());
    desk.do_as(REVIEWER, desk.restore(LiftedBecause::Appeal));
    desk.do_as(INSPECTOR, desk.restored());
    assert_eq!(desk.case().stage(), Stage::AnswerDue);
    desk.do_as(INTAKE, Command::ReceiveAnswer(Box::new(AnswerEntry { ..desk.answer() })));
}

#[test]
fn both_sides_may_appeal_against_one_decision() {
    let mut desk = Desk::fair();
    desk.confirmed();
    let number = desk.decision_number();
    let first = desk.under_review(Side::Respondent, &number);
    desk.do_as(INTAKE, desk.appeal(Side::Complainant, &number));
    let second = desk.newest_appeal();
    desk.do_as(HEAD, desk.admit_appeal(&second, SECOND_REVIEWER));
    // Each reviewer acts on the own appeal.
    desk.do_as(SECOND_REVIEWER, hear(&desk, &second));
    assert_eq!(
        desk.refusal(REVIEWER, hear(&desk, &second)),
        Refusal::NotTheReviewer { officer: SECOND_REVIEWER.into() }
    );
    desk.do_as(REVIEWER, desk.decide_appeal(&first, AppealOutcome::Upheld));
    assert_eq!(desk.case().stage(), Stage::Appealed);
    desk.do_as(SECOND_REVIEWER, desk.decide_appeal(&second, AppealOutcome::Upheld));
    assert_eq!(desk.case().stage(), Stage::Decided);
}

#[test]
fn a_complaint_withdrawn_meanwhile_does_not_come_back_by_its_appeal() {
    let mut desk = Desk::fair();
    let case = desk.receive(desk.complaint());
    let refuse = Command::RefuseComplaint {
        case: case.clone(),
        grounds: vec!["without_interest".to_owned()],
        reasons: "与权利无利害关系".to_owned(),
    };
    desk.do_as(INTAKE, refuse);
    let Intake::Refused { number } = desk.case().intake.clone() else { panic!() };
    let appeal = desk.under_review(Side::Complainant, &number.to_string());
    let leave =
        Command::WithdrawComplaint { case, reasons: "不再投诉".to_owned(), blobs: Vec::new() };
    desk.do_as(INTAKE, leave);
    for outcome in [AppealOutcome::Reversed, AppealOutcome::Remitted] {
        let decide = desk.decide_appeal(&appeal, outcome);
        assert_eq!(desk.refusal(REVIEWER, decide), Refusal::OutcomeUnsupported, "{outcome:?}");
    }
    desk.do_as(HEAD, dismiss(&desk, &appeal, DismissedBecause::Withdrawn));
    assert_eq!(desk.case().stage(), Stage::ToClose);
    desk.do_as(HANDLER, desk.close());
}
