//! The end of a case, and its being opened again.

use super::harness::*;
use super::roads::*;
use crate::case::{Command, Fact, Outcome, ReopenedBecause, Side, Stage};
use crate::exhibitor;
use crate::papers::PaperKind;
use crate::profile::Deadline;
use crate::refusal::Refusal;

fn reopen(desk: &Desk, because: ReopenedBecause) -> Command {
    Command::ReopenCase { case: desk.case_id(), because, reasons: "收到新的证据".to_owned() }
}

fn still_open(what: &[&str]) -> Refusal {
    Refusal::StillOpen { what: what.iter().map(|code| (*code).to_owned()).collect() }
}

/// A case that ran its road and was closed after the show.
fn closed() -> Desk {
    let mut desk = Desk::fair();
    desk.complied();
    desk.report();
    desk.now = at("26T17:01");
    desk.do_as(HANDLER, desk.close());
    desk
}

#[test]
fn a_case_closes_when_nothing_is_open() {
    let mut desk = Desk::fair();
    desk.receive(desk.complaint());
    assert_eq!(desk.refusal(HANDLER, desk.close()), still_open(&["intake", "suspicion"]));
    desk.do_as(INTAKE, Command::AcceptComplaint { case: desk.case_id() });
    assert_eq!(desk.refusal(HANDLER, desk.close()), still_open(&["suspicion"]));
    desk.do_as(HANDLER, desk.find(PLAIN));
    assert_eq!(desk.refusal(HANDLER, desk.close()), still_open(&["decision", "report"]));
    desk.report();
    desk.do_as(HANDLER, desk.suspend());
    assert_eq!(desk.refusal(HANDLER, desk.close()), still_open(&["decision", "compliance"]));
    let case = desk.case_id();
    let look = Command::RequestSuspensionReview { case, grounds: "有许可".to_owned() };
    desk.do_as(INTAKE, look);
    assert_eq!(
        desk.refusal(HANDLER, desk.close()),
        still_open(&["decision", "second_look", "compliance"])
    );
    desk.do_as(INSPECTOR, desk.comply());
    let number = desk.suspension_number();
    desk.do_as(INTAKE, desk.appeal(Side::Respondent, &number));
    assert_eq!(
        desk.refusal(HANDLER, desk.close()),
        still_open(&["decision", "appeal", "second_look", "recheck"])
    );
}

#[test]
fn the_end_of_the_show_settles_what_must_stay_away() {
    let mut desk = Desk::fair();
    desk.complied();
    desk.report();
    assert_eq!(desk.refusal(HANDLER, desk.close()), still_open(&["recheck"]));
    desk.now = at("26T17:01");
    let number = desk.withdrawal_number();
    assert!(matches!(desk.refusal(INTAKE, desk.close()), Refusal::RoleMissing { .. }));
    desk.do_as(HANDLER, desk.close());
    let case = desk.case();
    assert_eq!(case.stage(), Stage::Closed);
    // Every clock of the desk stops; a party's period and the wait for a receipt run on.
    let running: Vec<_> = case.running_clocks().iter().map(|clock| clock.deadline).collect();
    assert!(
        running.iter().all(|deadline| {
            matches!(deadline, Deadline::AppealFiling | Deadline::ReceiptChase)
        })
    );
    assert!(running.contains(&Deadline::AppealFiling));
    assert!(case.appeal_until(&number, Side::Respondent).is_some());
    assert_eq!(desk.refusal(HANDLER, desk.close()), Refusal::CaseClosed);
}

#[test]
fn a_closed_case_takes_in_what_still_comes_and_nothing_else() {
    let mut desk = closed();
    let report = desk.newest_report();
    for refused in [
        desk.find(PLAIN),
        desk.suspend(),
        desk.order_withdrawal(),
        desk.decide(Outcome::NotEstablished),
        desk.recheck(crate::case::Seen::StillAway),
    ] {
        assert_eq!(desk.refusal(HANDLER, refused), Refusal::CaseClosed);
    }
    let note = Command::AddNote { case: desk.case_id(), note: "归档说明".to_owned() };
    desk.do_as(INTAKE, note);
    desk.do_as(RECORDER, desk.receipt(&report));
    desk.do_as(RECORDER, Command::CertifyFacts { case: desk.case_id(), to: Side::Respondent });
    let number = desk.decision_number();
    desk.serve(&number, PaperKind::Decision, Side::Complainant);
    assert_eq!(desk.case().stage(), Stage::Closed);
    assert!(desk.case().runs(Deadline::AppealFiling));
}

#[test]
fn new_evidence_opens_a_case_and_is_weighed_in_a_new_decision() {
    let mut desk = closed();
    assert!(matches!(
        desk.refusal(HANDLER, reopen(&desk, ReopenedBecause::NewEvidence)),
        Refusal::RoleMissing { .. }
    ));
    // An appeal opens the case by itself when it is filed.
    assert_eq!(
        desk.refusal(HEAD, reopen(&desk, ReopenedBecause::Appeal)),
        Refusal::FieldInvalid { field: "because".to_owned() }
    );
    let facts = desk.do_as(HEAD, reopen(&desk, ReopenedBecause::NewEvidence));
    assert!(matches!(of_case(&facts)[..], [Fact::CaseReopened { .. }]));
    let overturned = exhibitor::Fact::SuspicionOverturned { case: desk.case_id() };
    assert_eq!(of_exhibitor(&facts), [&overturned]);
    assert_eq!(desk.case().stage(), Stage::DecisionDue);
    assert!(desk.case().runs(Deadline::Opinion));
    assert_eq!(
        desk.refusal(HEAD, reopen(&desk, ReopenedBecause::NewEvidence)),
        Refusal::CaseNotReady { state: "decision_due".to_owned() }
    );
    desk.do_as(DECIDER, desk.decide(Outcome::NotEstablished));
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 0);
}

#[test]
fn a_redisplay_opens_a_case_and_the_decision_stands() {
    let mut desk = closed();
    let facts = desk.do_as(HEAD, reopen(&desk, ReopenedBecause::DisplayedAgain));
    assert!(of_exhibitor(&facts).is_empty());
    assert!(desk.case().decision.is_some());
    assert_eq!(desk.case().stage(), Stage::Withdrawn);
    desk.do_as(INSPECTOR, desk.recheck(crate::case::Seen::DisplayedAgain));
    assert_eq!(desk.case().stage(), Stage::WithdrawalDue);
}

#[test]
fn the_show_closes_for_the_desk_when_every_case_has() {
    let mut desk = Desk::fair();
    let case = desk.accepted();
    let close = crate::exhibition::Command::CloseExhibition;
    assert_eq!(desk.refusal(HEAD, close.clone()), Refusal::CasesOpen { cases: vec![case] });
    desk.do_as(HANDLER, desk.clear());
    desk.do_as(DECIDER, desk.decide(Outcome::NotEstablished));
    desk.do_as(HANDLER, desk.close());
    desk.do_as(HEAD, close.clone());
    assert!(!is_open(&desk));
    // Three years from the opening day (D14).
    let until = desk.show().retain_until.unwrap();
    assert!(until >= "2029-11-24T00:00:00+08:00".parse().unwrap(), "{until}");
    assert_eq!(desk.refusal(HEAD, close), Refusal::FairClosed);
}
