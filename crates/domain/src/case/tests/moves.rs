//! What the window is told of each move: whether it is allowed now, what hinders it, and what is
//! due; and that no state is without an exit.

use super::harness::*;
use crate::case::{
    AppealOutcome, Command, Complaint, LiftedBecause, Move, MoveNow, Outcome, Side, Stage, moves,
};
use crate::fact::Role;
use crate::refusal::Refusal;
use std::collections::BTreeSet;

fn told(desk: &Desk, officer: &str) -> Vec<MoveNow> {
    moves(&desk.world(), &desk.case_id(), desk.case(), &desk.context(officer))
}

fn hindered(desk: &Desk, officer: &str, step: Move) -> Option<Refusal> {
    told(desk, officer).into_iter().find(|it| it.step == step).unwrap().hindered
}

/// What anybody at the desk may do now.
fn allowed(desk: &Desk) -> BTreeSet<String> {
    OFFICERS
        .iter()
        .flat_map(|(officer, _)| told(desk, officer))
        .filter(|it| it.hindered.is_none())
        .map(|it| format!("{:?}", it.step))
        .collect()
}

fn road(walk: impl FnOnce(&mut Desk)) -> Desk {
    let mut desk = Desk::fair();
    walk(&mut desk);
    desk
}

/// A case at every stage, each with the moves that lead out of it.
fn stages() -> Vec<(Stage, Desk, Vec<Move>)> {
    let incomplete = |desk: &Desk| Complaint { brought: Vec::new(), ..desk.complaint() };
    let refuse = |desk: &mut Desk| {
        let case = desk.receive(desk.complaint());
        let refuse = Command::RefuseComplaint {
            case,
            grounds: vec!["without_interest".to_owned()],
            reasons: "与权利无利害关系".to_owned(),
        };
        desk.do_as(INTAKE, refuse);
    };
    vec![
        (
            Stage::Received,
            road(|desk| {
                desk.receive(desk.complaint());
            }),
            vec![Move::AcceptComplaint, Move::RefuseComplaint, Move::WithdrawComplaint],
        ),
        (
            Stage::ToSupplement,
            road(|desk| {
                let case = desk.receive(incomplete(desk));
                let note = "请补交".to_owned();
                desk.do_as(INTAKE, Command::RequireSupplement { case, note });
            }),
            vec![Move::RecordSupplement, Move::RefuseComplaint, Move::WithdrawComplaint],
        ),
        (Stage::Refused, road(refuse), vec![Move::CloseCase, Move::FileAppeal]),
        (
            Stage::ToExamine,
            road(|desk| {
                desk.accepted();
            }),
            vec![Move::FindSuspicion, Move::FindNoSuspicion, Move::TransferPapers],
        ),
        (
            Stage::Found,
            road(|desk| {
                desk.found();
            }),
            vec![Move::OrderSuspension, Move::NotifyComplaint, Move::PrepareReport],
        ),
        (
            Stage::Suspended,
            road(|desk| {
                desk.suspended();
            }),
            vec![Move::NotifyComplaint, Move::RecordCompliance, Move::RequestSuspensionReview],
        ),
        (
            Stage::AnswerDue,
            road(|desk| {
                desk.asked();
            }),
            vec![Move::ReceiveAnswer, Move::RecordAdmission, Move::UndertakeWithdrawal],
        ),
        (
            Stage::DecisionDue,
            road(|desk| {
                desk.answered();
            }),
            vec![Move::MakeDecision],
        ),
        (
            Stage::Decided,
            road(|desk| {
                desk.confirmed();
            }),
            vec![Move::OrderWithdrawal, Move::FileAppeal],
        ),
        (
            Stage::WithdrawalDue,
            road(|desk| {
                desk.ordered();
            }),
            vec![Move::RecordCompliance, Move::RecordRefusal, Move::FileAppeal],
        ),
        (
            Stage::Withdrawn,
            road(|desk| {
                desk.complied();
            }),
            vec![Move::RecheckItems, Move::FileAppeal, Move::OrderRestoration],
        ),
        (
            Stage::Voluntary,
            road(|desk| {
                desk.found();
                desk.do_as(INTAKE, desk.undertake(desk.items()));
            }),
            vec![Move::MakeDecision, Move::RecheckItems],
        ),
        (
            Stage::Appealed,
            road(|desk| {
                desk.confirmed();
                let number = desk.decision_number();
                desk.do_as(INTAKE, desk.appeal(Side::Respondent, &number));
            }),
            vec![Move::AdmitAppeal, Move::DismissAppeal],
        ),
        (
            Stage::RestorationDue,
            road(|desk| {
                desk.answered();
                desk.do_as(DECIDER, desk.decide(Outcome::NotEstablished));
            }),
            vec![Move::OrderRestoration],
        ),
        (
            Stage::ToClose,
            road(|desk| {
                desk.ex_officio();
                desk.do_as(HANDLER, desk.clear());
            }),
            vec![Move::CloseCase],
        ),
        (
            Stage::Closed,
            road(|desk| {
                desk.ex_officio();
                desk.do_as(HANDLER, desk.clear());
                desk.do_as(HANDLER, desk.close());
            }),
            vec![Move::ReopenCase],
        ),
    ]
}

#[test]
fn no_stage_is_without_an_exit() {
    for (stage, desk, exits) in stages() {
        assert_eq!(desk.case().stage(), stage);
        let allowed = allowed(&desk);
        for exit in exits {
            assert!(allowed.contains(&format!("{exit:?}")), "{stage:?}: {exit:?} of {allowed:?}");
        }
    }
}

#[test]
fn states_that_once_had_no_exit_have_one() {
    // Filed: the head admits or dismisses it, and no reviewer acts before.
    let mut desk = Desk::fair();
    desk.confirmed();
    let number = desk.decision_number();
    desk.do_as(INTAKE, desk.appeal(Side::Respondent, &number));
    let filed = Some(Refusal::AppealNotReady { state: "filed".to_owned() });
    assert_eq!(hindered(&desk, REVIEWER, Move::DecideAppeal), filed);
    // Stayed: the reviewer ends the stay or the appeal.
    let mut desk = Desk::fair();
    desk.complied();
    let number = desk.withdrawal_number();
    let appeal = desk.under_review(Side::Respondent, &number);
    let stay = Command::GrantStay {
        case: desk.case_id(),
        appeal: appeal.clone(),
        items: desk.items(),
        reasons: "许可证据初步可信".to_owned(),
    };
    desk.do_as(REVIEWER, stay);
    for step in [Move::EndStay, Move::DecideAppeal] {
        assert_eq!(hindered(&desk, REVIEWER, step), None, "{step:?}");
    }
    // Remitted: another person decides.
    let mut remitted = desk.clone();
    remitted.do_as(REVIEWER, remitted.decide_appeal(&appeal, AppealOutcome::Remitted));
    assert_eq!(hindered(&remitted, SECOND_DECIDER, Move::MakeDecision), None);
    assert_eq!(
        hindered(&remitted, DECIDER, Move::MakeDecision),
        Some(Refusal::ReviewerNotIndependent { officer: DECIDER.into() })
    );
    // Changed: what was freed is put back, the rest is watched.
    let mut desk = Desk::fair();
    desk.complied();
    let number = desk.withdrawal_number();
    let appeal = desk.under_review(Side::Respondent, &number);
    let freed = desk.items()[..1].to_vec();
    desk.do_as(REVIEWER, desk.decide_appeal_on(&appeal, AppealOutcome::Changed, freed));
    assert_eq!(hindered(&desk, REVIEWER, Move::OrderRestoration), None);
    desk.do_as(REVIEWER, desk.restore(LiftedBecause::Appeal));
    desk.do_as(INSPECTOR, desk.restored());
    assert_eq!(hindered(&desk, INSPECTOR, Move::RecheckItems), None);
    // Chased: the receipt, a supplement or the result still come.
    desk.report();
    let report = desk.newest_report();
    let chase =
        Command::ChaseReport { case: desk.case_id(), report, record: "电话联系".to_owned() };
    desk.do_as(RECORDER, chase);
    for step in [Move::RecordReceipt, Move::SupplementReport, Move::RecordAuthorityResult] {
        assert_eq!(hindered(&desk, RECORDER, step), None, "{step:?}");
    }
}

#[test]
fn a_move_tells_what_hinders_it_and_what_it_rests_on() {
    let mut desk = Desk::fair();
    desk.found();
    let told = told(&desk, HANDLER);
    assert_eq!(told.len(), Move::ALL.len());
    let of = |step: Move| told.iter().find(|it| it.step == step).unwrap();
    let suspend = of(Move::OrderSuspension);
    assert_eq!((&suspend.hindered, suspend.section.as_deref()), (&None, Some("5")));
    assert_eq!((suspend.duty_item, suspend.due), (Some(4), true));
    assert_eq!(
        of(Move::MakeDecision).hindered,
        Some(Refusal::RoleMissing { needed: vec![Role::Decider] })
    );
    assert_eq!(
        of(Move::SendReport).hindered,
        Some(Refusal::ReportNotReady { state: "none".to_owned() })
    );
    assert!(!of(Move::SendReport).due);
    assert_eq!(hindered(&desk, "", Move::FindSuspicion), Some(Refusal::SuspicionDecided));
    assert_eq!(hindered(&desk, "", Move::NotifyComplaint), Some(Refusal::NotSignedIn));
    // Once the demand is made, the report is what the next clock waits for, after compliance.
    desk.do_as(HANDLER, desk.suspend());
    let due: Vec<Move> = moves(&desk.world(), &desk.case_id(), desk.case(), &desk.context(HANDLER))
        .into_iter()
        .filter(|it| it.due)
        .map(|it| it.step)
        .collect();
    assert_eq!(due, [Move::RecordCompliance, Move::RecordRefusal]);
}
