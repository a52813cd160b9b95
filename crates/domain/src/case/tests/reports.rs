//! W10: report, receipt, follow-up, result and hand-over.

use super::harness::*;
use super::roads::*;
use crate::case::{
    AuthorityResult, Channel, Command, Complaint, Fact, LiftedBecause, Outcome, ReopenedBecause,
    ReportState, RightRelied, Side, Stage,
};
use crate::exhibitor;
use crate::ids::ReportId;
use crate::profile::Deadline;
use crate::refusal::Refusal;
use crate::rights::{Department, Right, TitlePaper};

fn prepare(desk: &Desk, department: Department) -> Command {
    Command::PrepareReport {
        case: desk.case_id(), department, requested: "请依法处理".to_owned()
    }
}

fn transfer(desk: &Desk, department: Department) -> Command {
    Command::TransferPapers {
        case: desk.case_id(),
        department,
        list: "投诉书、注册证".to_owned(),
        blobs: vec![blob("receipt")],
    }
}

fn chase(desk: &Desk, report: &ReportId) -> Command {
    Command::ChaseReport {
        case: desk.case_id(),
        report: report.clone(),
        record: "电话联系值班室".to_owned(),
    }
}

fn supplement(desk: &Desk, report: &ReportId) -> Command {
    Command::SupplementReport {
        case: desk.case_id(),
        report: report.clone(),
        record: "补充展品照片".to_owned(),
        blobs: vec![blob("more")],
    }
}

fn hand_over(desk: &Desk) -> Command {
    Command::HandOverCase {
        case: desk.case_id(),
        record: "全部材料".to_owned(),
        blobs: vec![blob("receipt")],
    }
}

#[test]
fn what_could_not_be_decided_here_is_not_simply_closed() {
    let undecided = || {
        let mut desk = Desk::fair();
        desk.answered();
        desk.do_as(DECIDER, desk.decide(Outcome::CannotDecide));
        desk.report();
        // The show is over: what must stay away needs nobody any more.
        desk.now = at("26T17:01");
        let close = desk.refusal(HANDLER, desk.close());
        assert_eq!(close, Refusal::StillOpen { what: vec!["hand_over".to_owned()] });
        desk
    };
    let mut handed_over = undecided();
    handed_over.do_as(RECORDER, hand_over(&handed_over));
    handed_over.do_as(HANDLER, handed_over.close());

    let mut answered = undecided();
    let report = answered.case().reports.keys().next().expect("a report").clone();
    let result = answered.result(&report, AuthorityResult::Filed);
    answered.do_as(RECORDER, result);
    answered.do_as(HANDLER, answered.close());
}

fn certify(desk: &Desk, to: Side) -> Command {
    Command::CertifyFacts { case: desk.case_id(), to }
}

fn in_state(state: &str) -> Refusal {
    Refusal::ReportNotReady { state: state.to_owned() }
}

/// A case whose report is sent.
fn sent() -> (Desk, ReportId) {
    let mut desk = Desk::fair();
    desk.suspended();
    desk.report();
    let report = desk.newest_report();
    (desk, report)
}

#[test]
fn complete_papers_go_to_the_department_within_a_day_in_parallel() {
    let mut desk = Desk::fair();
    desk.receive(desk.complaint());
    let early = transfer(&desk, Department::MarketRegulator);
    assert_eq!(
        desk.refusal(HANDLER, early),
        Refusal::CaseNotReady { state: "received".to_owned() }
    );
    desk.do_as(INTAKE, Command::AcceptComplaint { case: desk.case_id() });
    assert_eq!(
        desk.refusal(HANDLER, transfer(&desk, Department::Agriculture)),
        Refusal::DepartmentNotResponsible
    );
    desk.do_as(HANDLER, transfer(&desk, Department::MarketRegulator));
    assert!(!desk.case().runs(Deadline::ComplaintTransfer));
    // A transfer is not the report: nothing was found yet, and then it is due.
    desk.do_as(HANDLER, desk.find(PLAIN));
    assert_eq!(desk.case().reports_outstanding(), [Department::MarketRegulator]);
}

#[test]
fn a_report_is_prepared_once_suspicion_is_found_and_for_who_is_responsible() {
    let mut desk = Desk::fair();
    desk.accepted();
    let report = prepare(&desk, Department::MarketRegulator);
    assert_eq!(desk.refusal(HANDLER, report.clone()), Refusal::SuspicionNotFound);
    desk.do_as(HANDLER, desk.find(PLAIN));
    assert_eq!(
        desk.refusal(HANDLER, prepare(&desk, Department::Agriculture)),
        Refusal::DepartmentNotResponsible
    );
    let forceful = Command::PrepareReport {
        case: desk.case_id(),
        department: Department::MarketRegulator,
        requested: "请责令停止".to_owned(),
    };
    assert!(matches!(desk.refusal(HANDLER, forceful), Refusal::ForbiddenWord { .. }));
    let facts = desk.do_as(HANDLER, report.clone());
    let [Fact::ReportPrepared { rights, supplements, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!((&rights[..], supplements), (&[Right::Trademark][..], &None));
    // Drawn up is not sent: it stays due, and it is not drawn up twice.
    assert!(desk.case().runs(Deadline::AuthorityReport));
    assert_eq!(desk.refusal(HANDLER, report), in_state("prepared"));
}

#[test]
fn a_report_leaves_the_desk_and_its_receipt_is_chased() {
    let mut desk = Desk::fair();
    desk.found();
    let none: ReportId = "none".into();
    assert_eq!(desk.refusal(HANDLER, desk.send(&none)), in_state("none"));
    desk.do_as(HANDLER, prepare(&desk, Department::MarketRegulator));
    let report = desk.newest_report();
    assert_eq!(
        desk.refusal(HANDLER, desk.send(&none)),
        Refusal::NotFound { what: "report".to_owned(), id: "none".to_owned() }
    );
    assert_eq!(desk.refusal(HANDLER, desk.receipt(&report)), in_state("prepared"));
    desk.now = at("24T10:20");
    let early = Command::SendReport {
        case: desk.case_id(),
        report: report.clone(),
        channel: Channel::Hotline,
        sent_at: at("24T09:29"),
        recipient: "12315".to_owned(),
    };
    assert_eq!(
        desk.refusal(HANDLER, early),
        Refusal::BeforeItsCause { field: "sent_at".to_owned(), earliest: at("24T09:30") }
    );
    desk.do_as(RECORDER, desk.send(&report));
    assert_eq!(desk.case().reported_at(), Some(at("24T10:20")));
    assert!(!desk.case().runs(Deadline::AuthorityReport));
    // The report brings the complaint's papers with it.
    assert!(!desk.case().runs(Deadline::ComplaintTransfer));
    assert_eq!(desk.refusal(HANDLER, desk.send(&report)), in_state("sent"));
    let due = |desk: &Desk| {
        let running = desk.case().running_clocks();
        running.iter().find(|it| it.deadline == Deadline::ReceiptChase).map(|clock| clock.due)
    };
    assert_eq!(due(&desk), Some(at("24T12:20")));
    desk.now = at("24T12:30");
    desk.do_as(RECORDER, chase(&desk, &report));
    // Asking again sets the clock anew, so that a missing receipt is never forgotten.
    assert_eq!(due(&desk), Some(at("24T14:30")));
    assert_eq!(desk.case().reports[&report].chased, 1);
    desk.do_as(RECORDER, desk.receipt(&report));
    assert_eq!(due(&desk), None);
    assert_eq!(desk.refusal(RECORDER, chase(&desk, &report)), in_state("receipted"));
    assert_eq!(desk.case().reports[&report].state, ReportState::Receipted);
}

#[test]
fn the_authority_asks_for_more_and_tells_more_than_one_result() {
    let (mut desk, report) = sent();
    desk.do_as(HANDLER, supplement(&desk, &report));
    desk.do_as(HANDLER, desk.receipt(&report));
    desk.do_as(HANDLER, supplement(&desk, &report));
    let every = [
        AuthorityResult::Filed,
        AuthorityResult::NotFiled,
        AuthorityResult::Mediated,
        AuthorityResult::Ordered,
        AuthorityResult::Penalised,
        AuthorityResult::MovedToPolice,
        AuthorityResult::MovedElsewhere,
        AuthorityResult::NoPower,
    ];
    for result in every {
        let facts = desk.do_as(RECORDER, desk.result(&report, result));
        let [Fact::AuthorityResultRecorded { freed, .. }] = of_case(&facts)[..] else { panic!() };
        assert!(freed.is_empty() && of_exhibitor(&facts).is_empty(), "{result:?}");
        assert_eq!(desk.case().reports[&report].result, Some(result));
        // Only "no infringement" ends what the desk has in hand.
        assert_eq!(desk.case().stage(), Stage::Suspended, "{result:?}");
    }
    desk.do_as(HANDLER, supplement(&desk, &report));
    // An authority without power to act does not discharge the report to who has it.
    assert_eq!(desk.refusal(RECORDER, desk.receipt(&report)), in_state("answered"));
}

#[test]
fn an_authority_without_power_leaves_the_other_departments_their_report() {
    let crops =
        RightRelied { number: "CNA20160001.1".to_owned(), ..right(Right::PlantVarietyCrops) };
    let mut desk = Desk::fair();
    let complaint = Complaint {
        rights: vec![right(Right::Trademark), crops],
        brought: TitlePaper::ALL.to_vec(),
        ..desk.complaint()
    };
    let case = desk.receive(complaint);
    desk.do_as(INTAKE, Command::AcceptComplaint { case });
    desk.do_as(HANDLER, desk.find(PLAIN));
    desk.do_as(HANDLER, prepare(&desk, Department::Agriculture));
    let report = desk.newest_report();
    desk.do_as(HANDLER, desk.send(&report));
    desk.do_as(HANDLER, desk.result(&report, AuthorityResult::NoPower));
    assert_eq!(desk.case().reports_outstanding(), [Department::MarketRegulator]);
    assert_eq!(desk.case().reported_at(), None);
    assert!(desk.case().runs(Deadline::AuthorityReport));
}

#[test]
fn no_infringement_restores_and_corrects_the_counter() {
    let mut desk = Desk::fair();
    desk.complied();
    desk.report();
    let report = desk.newest_report();
    desk.now = at("24T15:00");
    let facts = desk.do_as(HANDLER, desk.result(&report, AuthorityResult::NoInfringement));
    let [Fact::AuthorityResultRecorded { freed, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!(*freed, desk.items());
    let overturned = exhibitor::Fact::SuspicionOverturned { case: desk.case_id() };
    assert_eq!(of_exhibitor(&facts), [&overturned]);
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 0);
    assert_eq!(desk.case().stage(), Stage::RestorationDue);
    desk.do_as(DECIDER, desk.restore(LiftedBecause::AuthorityResult));
    desk.do_as(INSPECTOR, desk.restored());
    assert_eq!(desk.case().stage(), Stage::ToClose);
    assert!(desk.case().is_decided());
    desk.do_as(HANDLER, desk.close());
}

#[test]
fn the_recorder_records_no_infringement_on_a_closed_case() {
    let mut desk = Desk::fair();
    desk.complied();
    desk.report();
    let report = desk.newest_report();
    desk.now = at("26T17:01");
    desk.do_as(HANDLER, desk.close());
    let result = desk.result(&report, AuthorityResult::NoInfringement);
    let facts = desk.do_as(RECORDER, result);
    assert!(matches!(
        of_case(&facts)[..],
        [
            Fact::CaseReopened { because: ReopenedBecause::AuthorityResult, .. },
            Fact::AuthorityResultRecorded { .. }
        ]
    ));
    // The fold believes what the recorder wrote, in both streams.
    for stream in desk.streams.keys() {
        assert!(desk.folded(stream).set_aside.is_empty(), "{stream:?}");
    }
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 0);
    assert_eq!(desk.case().stage(), Stage::RestorationDue);
    desk.do_as(HEAD, desk.restore(LiftedBecause::AuthorityResult));
    desk.do_as(INSPECTOR, desk.restored());
    desk.do_as(RECORDER, desk.close());

    // Another result only stands beside the closed case.
    let mut desk = Desk::fair();
    desk.complied();
    desk.report();
    let report = desk.newest_report();
    desk.now = at("26T17:01");
    desk.do_as(HANDLER, desk.close());
    desk.do_as(RECORDER, desk.result(&report, AuthorityResult::Penalised));
    assert_eq!(desk.case().stage(), Stage::Closed);
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 1);
}

#[test]
fn no_infringement_overturns_a_closed_case_without_a_measure_too() {
    let mut desk = Desk::fair();
    desk.found();
    desk.do_as(INTAKE, desk.admit());
    desk.do_as(DECIDER, desk.decide(Outcome::Admitted));
    desk.do_as(DECIDER, desk.order_withdrawal());
    desk.do_as(INSPECTOR, desk.comply());
    desk.do_as(HEAD, desk.restore(LiftedBecause::Mistake));
    desk.do_as(INSPECTOR, desk.restored());
    desk.report();
    let report = desk.newest_report();
    desk.now = at("26T17:01");
    desk.do_as(HANDLER, desk.close());
    desk.do_as(RECORDER, desk.result(&report, AuthorityResult::NoInfringement));
    assert_eq!(desk.case().stage(), Stage::Closed);
    assert!(desk.case().overturned && desk.case().decision.is_none());
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 0);
}

#[test]
fn what_the_show_leaves_unresolved_is_handed_over_on_its_last_day() {
    let mut desk = Desk::fair();
    desk.accepted();
    assert_eq!(desk.refusal(HANDLER, hand_over(&desk)), Refusal::SuspicionNotFound);
    desk.do_as(HANDLER, desk.find(PLAIN));
    assert_eq!(
        desk.refusal(HANDLER, hand_over(&desk)),
        Refusal::ReportsOutstanding { departments: vec!["market_regulator".to_owned()] }
    );
    desk.report();
    assert_eq!(desk.refusal(HANDLER, hand_over(&desk)), Refusal::TooEarly { from: at("26T09:00") });
    // Fifteen working days from the end of the show.
    let running = desk.case().running_clocks();
    let clock = running.iter().find(|clock| clock.deadline == Deadline::HandOver).unwrap();
    assert_eq!(clock.from, at("26T17:00"));
    desk.now = at("26T17:30");
    assert_eq!(
        desk.refusal(HANDLER, desk.close()),
        Refusal::StillOpen { what: vec!["decision".to_owned()] }
    );
    let facts = desk.do_as(RECORDER, hand_over(&desk));
    let [Fact::CaseHandedOver { departments, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!(*departments, [Department::MarketRegulator]);
    assert_eq!(desk.case().stage(), Stage::ToClose);
    assert!(!desk.case().runs(Deadline::HandOver));
    assert_eq!(
        desk.refusal(HANDLER, hand_over(&desk)),
        Refusal::CaseNotReady { state: "to_close".to_owned() }
    );
    desk.do_as(RECORDER, desk.close());
}

#[test]
fn facts_are_certified_to_a_party_at_any_time() {
    let mut desk = Desk::fair();
    desk.suspended();
    desk.do_as(RECORDER, certify(&desk, Side::Complainant));
    assert!(matches!(
        desk.refusal(INTAKE, certify(&desk, Side::Respondent)),
        Refusal::RoleMissing { .. }
    ));
    let mut desk = Desk::fair();
    desk.ex_officio();
    assert_eq!(
        desk.refusal(RECORDER, certify(&desk, Side::Complainant)),
        Refusal::FieldInvalid { field: "to".to_owned() }
    );
    desk.do_as(HANDLER, desk.clear());
    desk.do_as(HANDLER, desk.close());
    desk.do_as(RECORDER, certify(&desk, Side::Respondent));
}
