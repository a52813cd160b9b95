//! W6 up to the notice: who handles the case, the check at the booth, suspicion found or cleared,
//! and the suspension with its second look.

use super::harness::*;
use crate::case::{
    Command, Fact, LiftedBecause, OnSiteEntry, Outcome, Side, Signed, Stage, Suspicion,
    SuspicionLevel,
};
use crate::exhibitor::{self, Display, Shown};
use crate::fact::Role;
use crate::ids::CaseId;
use crate::papers::PaperKind;
use crate::profile::Deadline;
use crate::refusal::Refusal;
use crate::rights::Department;

fn assign(case: &CaseId, officer: &str) -> Command {
    Command::AssignHandler { case: case.clone(), officer: officer.into() }
}

fn declare_conflict(case: &CaseId) -> Command {
    Command::DeclareConflict { case: case.clone(), reasons: "亲属在该单位任职".to_owned() }
}

fn ask_second_look(case: &CaseId) -> Command {
    Command::RequestSuspensionReview {
        case: case.clone(), grounds: "展品有合法来源".to_owned()
    }
}

fn look_again(case: &CaseId, stands: bool) -> Command {
    Command::ReviewSuspension {
        case: case.clone(), stands, reasons: "再次核对标识".to_owned()
    }
}

fn invalid(field: &str) -> Refusal {
    Refusal::FieldInvalid { field: field.to_owned() }
}

fn not_ready(state: &str) -> Refusal {
    Refusal::CaseNotReady { state: state.to_owned() }
}

#[test]
fn a_case_is_given_to_an_officer_who_may_handle_it() {
    let mut desk = Desk::fair();
    let case = desk.accepted();
    desk.do_as(HEAD, assign(&case, HANDLER));
    assert_eq!(desk.case().handler, Some(HANDLER.into()));
    assert_eq!(
        desk.refusal(HEAD, assign(&case, "nobody")),
        Refusal::NotFound { what: "officer".to_owned(), id: "nobody".to_owned() }
    );
    let handles = vec![Role::Handler, Role::Decider, Role::HeadOnDuty];
    assert_eq!(
        desk.refusal(HEAD, assign(&case, REVIEWER)),
        Refusal::RoleMissing { needed: handles }
    );
    assert!(matches!(desk.refusal(DECIDER, assign(&case, HANDLER)), Refusal::RoleMissing { .. }));
    assert_eq!(desk.refusal("", assign(&case, HANDLER)), Refusal::NotSignedIn);
}

#[test]
fn whoever_declares_a_conflict_is_out_of_the_case() {
    let mut desk = Desk::fair();
    let case = desk.accepted();
    desk.do_as(HEAD, assign(&case, HANDLER));
    desk.do_as(HANDLER, declare_conflict(&case));
    assert_eq!(desk.case().handler, None);
    let recused = Refusal::OfficerRecused { officer: HANDLER.into() };
    assert_eq!(desk.refusal(HANDLER, desk.find(SuspicionLevel::Plain)), recused);
    assert_eq!(desk.refusal(HEAD, assign(&case, HANDLER)), recused);
    // What the officer knows is still taken in.
    let note = Command::AddNote { case: case.clone(), note: "移交说明".to_owned() };
    desk.do_as(HANDLER, note);
    desk.do_as(DECIDER, desk.find(SuspicionLevel::Plain));
}

#[test]
fn the_booth_is_checked_and_a_refusal_to_sign_is_pictured() {
    let mut desk = Desk::fair();
    let case = desk.accepted();
    let check = |entry| Command::RecordOnSiteCheck(Box::new(entry));
    let facts = desk.do_as(INSPECTOR, check(desk.check_on_site()));
    let [Fact::OnSiteChecked { checked_at, signed, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!((*checked_at, *signed), (desk.now, Signed::Yes));
    let unsigned = OnSiteEntry { signed: Signed::Refused, ..desk.check_on_site() };
    assert_eq!(
        desk.refusal(INSPECTOR, check(unsigned.clone())),
        Refusal::PhotosMissing { needed: 1, given: 0 }
    );
    desk.do_as(INSPECTOR, check(OnSiteEntry { blobs: vec![blob("refused")], ..unsigned }));
    let judged = OnSiteEntry { record: "已认定侵权".to_owned(), ..desk.check_on_site() };
    assert!(matches!(desk.refusal(INSPECTOR, check(judged)), Refusal::ForbiddenWord { .. }));
    let tomorrow = OnSiteEntry { checked_at: at("25T10:00"), ..desk.check_on_site() };
    assert_eq!(
        desk.refusal(INSPECTOR, check(tomorrow)),
        Refusal::InTheFuture { field: "checked_at".to_owned() }
    );
    // A check is a record, neither a finding nor a clearance.
    assert_eq!(desk.case_of(&case).stage(), Stage::ToExamine);
}

#[test]
fn suspicion_found_starts_the_demand_and_the_report_together() {
    let mut desk = Desk::fair();
    desk.accepted();
    desk.now = at("24T09:40");
    let facts = desk.do_as(HANDLER, desk.find(SuspicionLevel::Plain));
    let [Fact::SuspicionFound { report_to, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!(*report_to, [Department::MarketRegulator]);
    let case = desk.case();
    assert_eq!(case.stage(), Stage::Found);
    assert!(!case.runs(Deadline::SuspicionOrClearance));
    let clock = |deadline| {
        let running = case.running_clocks();
        let clock = running.iter().find(|clock| clock.deadline == deadline).unwrap();
        (clock.from, clock.due, clock.alarm)
    };
    let demand = (at("24T09:40"), at("24T10:10"), Some(at("24T10:40")));
    assert_eq!(clock(Deadline::WithdrawalDemand), demand);
    let report = (at("24T09:40"), at("24T11:40"), Some(at("25T09:40")));
    assert_eq!(clock(Deadline::AuthorityReport), report);
    assert!(case.runs(Deadline::HandOver));
    assert_eq!(case.reports_outstanding(), [Department::MarketRegulator]);
    let again = desk.refusal(HANDLER, desk.find(SuspicionLevel::Plain));
    assert_eq!(again, Refusal::SuspicionDecided);
    assert_eq!(desk.refusal(HANDLER, desk.clear()), Refusal::SuspicionDecided);
}

#[test]
fn suspicion_names_its_items_and_the_moment_it_was_found() {
    let mut desk = Desk::fair();
    let case = desk.accepted();
    desk.now = at("24T10:00");
    let find = |items: &[&str], found_at| Command::FindSuspicion {
        case: case.clone(),
        items: items.iter().map(|item| (*item).into()).collect(),
        level: SuspicionLevel::Plain,
        reasons: "标识相同".to_owned(),
        found_at,
    };
    assert_eq!(desk.refusal(HANDLER, find(&[], None)), Refusal::ItemsMissing);
    assert_eq!(
        desk.refusal(HANDLER, find(&["none"], None)),
        Refusal::ItemUnknown { item: "none".to_owned() }
    );
    let items = desk.items();
    let first = items[0].as_str();
    assert_eq!(desk.refusal(HANDLER, find(&[first, first], None)), invalid("items"));
    assert_eq!(
        desk.refusal(HANDLER, find(&[first], Some(at("24T09:29")))),
        Refusal::BeforeItsCause { field: "found_at".to_owned(), earliest: at("24T09:30") }
    );
    // Found at half past nine at the booth, recorded at ten: the clocks run from the finding.
    desk.do_as(INSPECTOR, find(&[first], Some(at("24T09:35"))));
    assert_eq!(desk.case().found_at(), Some(at("24T09:35")));
    assert_eq!(desk.case().suspected(), &items[..1]);
}

#[test]
fn a_clearance_ends_a_case_of_the_desk_and_owes_a_complainant_an_opinion() {
    let mut desk = Desk::fair();
    desk.ex_officio();
    desk.do_as(HANDLER, desk.clear());
    assert_eq!(desk.case().stage(), Stage::ToClose);
    assert!(desk.case().running_clocks().is_empty());
    assert!(desk.case().reports_outstanding().is_empty());
    desk.do_as(HANDLER, desk.close());

    let mut desk = Desk::fair();
    desk.accepted();
    // An inspector points out suspicion; only who handles cases says that there is none.
    assert!(matches!(desk.refusal(INSPECTOR, desk.clear()), Refusal::RoleMissing { .. }));
    desk.do_as(HANDLER, desk.clear());
    assert_eq!(desk.case().stage(), Stage::DecisionDue);
    assert!(desk.case().runs(Deadline::Opinion));
    assert_eq!(
        desk.refusal(HANDLER, desk.close()),
        Refusal::StillOpen { what: vec!["decision".to_owned()] }
    );
    desk.do_as(DECIDER, desk.decide(Outcome::NotEstablished));
    assert_eq!(desk.case().stage(), Stage::ToClose);
    desk.do_as(HANDLER, desk.close());
}

#[test]
fn what_was_cleared_may_still_be_found() {
    let mut desk = Desk::fair();
    desk.accepted();
    desk.do_as(HANDLER, desk.clear());
    assert_eq!(desk.refusal(HANDLER, desk.clear()), Refusal::SuspicionDecided);
    assert_eq!(desk.refusal(HANDLER, desk.suspend()), Refusal::SuspicionNotFound);
    desk.do_as(HANDLER, desk.find(SuspicionLevel::Plain));
    assert!(matches!(desk.case().suspicion, Suspicion::Found { .. }));
    assert!(!desk.case().runs(Deadline::Opinion));
    assert!(desk.case().runs(Deadline::AuthorityReport));
}

#[test]
fn an_hour_without_a_word_is_overdue_and_changes_nothing() {
    let mut desk = Desk::fair();
    desk.accepted();
    desk.now = at("24T12:00");
    let case = desk.case();
    let clocks = case.running_clocks();
    assert_eq!(clocks[0].deadline, Deadline::SuspicionOrClearance);
    assert!(clocks[0].due < desk.now);
    assert_eq!(case.stage(), Stage::ToExamine);
    assert!(case.reports_outstanding().is_empty());
    assert_eq!(desk.refusal(HANDLER, desk.suspend()), Refusal::SuspicionNotFound);
    assert_eq!(
        desk.refusal(DECIDER, desk.decide(Outcome::NotEstablished)),
        Refusal::SuspicionNotFound
    );
}

#[test]
fn a_suspension_is_the_demand_and_counts_item_by_item() {
    let mut desk = Desk::fair();
    desk.found();
    desk.now = at("24T09:50");
    let facts = desk.do_as(HANDLER, desk.suspend());
    let [Fact::SuspensionOrdered { ground, counts_as_demand, .. }] = of_case(&facts)[..] else {
        panic!()
    };
    assert!(*counts_as_demand);
    // The ground against the party is the contract; the organiser's duty stands apart.
    assert_eq!((ground.pledge_clause, ground.rules_version), (Some(6), 1));
    assert_eq!((ground.section.as_str(), ground.duty_item), ("5", Some(4)));
    assert_eq!(of_exhibitor(&facts).len(), 2);
    let case = desk.case();
    assert_eq!(case.stage(), Stage::Suspended);
    assert_eq!(case.demanded_at(), Some(at("24T09:50")));
    assert!(!case.runs(Deadline::WithdrawalDemand));
    assert!(case.runs(Deadline::Compliance) && case.runs(Deadline::AuthorityReport));
    assert!(case.items.iter().all(|item| item.display == Display::Suspended));
    let exhibit = case.items[0].item.exhibit.clone().unwrap();
    let shelf = &desk.exhibitor_state().display[exhibit.as_str()];
    assert_eq!((shelf.shown.clone(), shelf.state), (Shown::Exhibit(exhibit), Display::Suspended));
    assert_eq!(desk.refusal(HANDLER, desk.suspend()), Refusal::MeasureInForce);
}

#[test]
fn a_suspension_of_a_part_leaves_the_demand_for_the_rest_due() {
    let mut desk = Desk::fair();
    let case = desk.found();
    let suspend = Command::OrderSuspension {
        case,
        items: desk.items()[..1].to_vec(),
        reasons: "涉嫌侵权".to_owned(),
        ordered_at: None,
        blank: None,
    };
    desk.do_as(HANDLER, suspend);
    assert!(desk.case().runs(Deadline::WithdrawalDemand));
}

#[test]
fn without_a_pledge_a_measure_rests_on_the_published_rules_alone() {
    let mut desk = Desk::new("first", "A", 0);
    desk.set_up(profile("taiyuan-draft-art19"));
    desk.register_respondent();
    desk.now = at("24T09:30");
    let case = desk.receive(desk.complaint());
    desk.do_as(INTAKE, Command::AcceptComplaint { case });
    desk.do_as(HANDLER, desk.find(SuspicionLevel::Plain));
    // No notice can cite what was not published.
    assert_eq!(desk.refusal(HANDLER, desk.suspend()), Refusal::RulesNotPublished);
    assert_eq!(desk.refusal(HANDLER, desk.notify(None)), Refusal::RulesNotPublished);
    desk.publish_rules();
    let facts = desk.do_as(HANDLER, desk.suspend());
    let [Fact::SuspensionOrdered { ground, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!((ground.pledge_clause, ground.duty_item), (None, Some(4)));
}

#[test]
fn a_shorter_show_names_no_duty() {
    let mut desk = Desk::fair();
    let reasons = "一般展会".to_owned();
    let decide = crate::exhibition::Command::DecideMajorEvent { major: false, reasons };
    desk.do_as(HEAD, decide);
    desk.found();
    let facts = desk.do_as(HANDLER, desk.suspend());
    let [Fact::SuspensionOrdered { ground, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!((ground.pledge_clause, ground.duty_item), (Some(6), None));
    // Demand and report rest on the published rules then, and are owed all the same.
    assert_eq!(desk.case().reports_outstanding(), [Department::MarketRegulator]);
}

#[test]
fn a_blank_filled_in_by_hand_carries_the_act_with_both_times() {
    let mut desk = Desk::fair();
    desk.found();
    let print = crate::exhibition::Command::PrintBlanks {
        kind: PaperKind::SuspensionNotice,
        count: 1,
        taken_by: None,
    };
    desk.do_as(INSPECTOR, print);
    let blank = desk.show().blanks.keys().next().unwrap().clone();
    desk.now = at("24T11:00");
    let suspend = |blank: &str, ordered_at| Command::OrderSuspension {
        case: desk.case_id(),
        items: desk.items(),
        reasons: "涉嫌侵权".to_owned(),
        ordered_at: Some(ordered_at),
        blank: Some(blank.to_owned()),
    };
    assert_eq!(
        desk.refusal(HANDLER, suspend("TYZ26-A-9999-0", at("24T09:45"))),
        Refusal::BlankNotOpen { number: "TYZ26-A-9999-0".to_owned() }
    );
    assert_eq!(
        desk.refusal(HANDLER, suspend(&blank, at("24T09:29"))),
        Refusal::BeforeItsCause { field: "ordered_at".to_owned(), earliest: at("24T09:30") }
    );
    let filled = suspend(&blank, at("24T09:45"));
    let facts = desk.do_as(HANDLER, filled);
    let [Fact::SuspensionOrdered { number, ordered_at, .. }] = of_case(&facts)[..] else {
        panic!()
    };
    assert_eq!((number.to_string(), *ordered_at), (blank.clone(), at("24T09:45")));
    assert_eq!(desk.case().demanded_at(), Some(at("24T09:45")));
    // It was handed over as it is: no bytes were rendered, and it can be served.
    desk.do_as(INSPECTOR, served(desk.case_stream(), &blank, Side::Respondent, desk.now));
}

#[test]
fn a_second_look_is_taken_once_by_another_person() {
    let mut desk = Desk::fair();
    let case = desk.found();
    assert_eq!(desk.refusal(INTAKE, ask_second_look(&case)), Refusal::NoMeasureInForce);
    // A decider suspends here, so that the one who suspended also has a role to look again.
    desk.do_as(DECIDER, desk.suspend());
    assert_eq!(desk.refusal(REVIEWER, look_again(&case, true)), not_ready("suspended"));
    desk.do_as(INTAKE, ask_second_look(&case));
    let running = desk.case().running_clocks();
    let clock = running.iter().find(|it| it.deadline == Deadline::SuspensionReview).unwrap();
    assert_eq!(clock.due, at("24T13:30"));
    assert_eq!(desk.refusal(INTAKE, ask_second_look(&case)), Refusal::AppealPending);
    assert_eq!(
        desk.refusal(DECIDER, look_again(&case, true)),
        Refusal::ReviewerNotIndependent { officer: DECIDER.into() }
    );
    desk.do_as(SECOND_DECIDER, look_again(&case, true));
    assert_eq!(desk.case().stage(), Stage::Suspended);
    assert!(!desk.case().runs(Deadline::SuspensionReview));
    // After one second look an appeal is left.
    let number = desk.suspension_number();
    assert_eq!(
        desk.refusal(INTAKE, ask_second_look(&case)),
        Refusal::NotAppealable { number: number.clone() }
    );
    desk.do_as(INTAKE, desk.appeal(Side::Respondent, &number));
}

#[test]
fn a_suspension_that_does_not_stand_is_lifted_within_half_an_hour() {
    let mut desk = Desk::fair();
    let case = desk.suspended();
    desk.do_as(INTAKE, ask_second_look(&case));
    desk.do_as(REVIEWER, look_again(&case, false));
    assert!(desk.case().items_under_measure().is_empty());
    assert_eq!(desk.case().items_owed_back(), desk.items());
    assert_eq!(desk.case().stage(), Stage::RestorationDue);
    let clocks = desk.case().running_clocks();
    let restore = clocks.iter().find(|clock| clock.deadline == Deadline::Restoration).unwrap();
    assert_eq!(restore.due, at("24T10:00"));
    desk.do_as(DECIDER, desk.restore(LiftedBecause::SuspensionReviewed));
    let restored = desk.do_as(INSPECTOR, desk.restored());
    assert!(of_exhibitor(&restored).iter().all(|fact| {
        matches!(fact, exhibitor::Fact::DisplayChanged { to: Display::Restored, .. })
    }));
    // The suspicion and the report stay: only the measure fell.
    assert_eq!(desk.case().stage(), Stage::Found);
    assert!(desk.case().runs(Deadline::AuthorityReport));
    // What is not demanded away any more is demanded anew, or the case goes on without.
    desk.do_as(HANDLER, desk.suspend());
    assert_eq!(desk.case().stage(), Stage::Suspended);
}
