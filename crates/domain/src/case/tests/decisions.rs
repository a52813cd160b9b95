//! W7: the preliminary opinion, and the demand that follows from it.

use super::harness::*;
use super::roads::*;
use crate::case::{
    Command, Complaint, Evaluation, Fact, Outcome, RightRelied, Side, Stage, SuspicionLevel,
};
use crate::exhibitor::{self, Display};
use crate::ids::ItemId;
use crate::papers::PaperKind;
use crate::profile::Deadline;
use crate::refusal::Refusal;
use crate::rights::{Department, Right, TitlePaper};

/// A complaint on this right with all its papers, accepted, and suspicion found on all items.
fn found_on(claimed: RightRelied, level: SuspicionLevel) -> Desk {
    let mut desk = Desk::fair();
    let brought = crate::rights::TitlePaper::ALL.to_vec();
    let complaint = Complaint { rights: vec![claimed], brought, ..desk.complaint() };
    let case = desk.receive(complaint);
    desk.do_as(INTAKE, Command::AcceptComplaint { case });
    desk.do_as(HANDLER, desk.find(level));
    desk
}

fn answered(mut desk: Desk) -> Desk {
    desk.notify_and_serve();
    desk.do_as(INTAKE, Command::ReceiveAnswer(Box::new(desk.answer())));
    desk
}

fn order(desk: &Desk, items: Vec<ItemId>) -> Command {
    Command::OrderWithdrawal {
        case: desk.case_id(),
        items,
        note: String::new(),
        ordered_at: None,
        blank: None,
    }
}

fn not_ready(state: &str) -> Refusal {
    Refusal::CaseNotReady { state: state.to_owned() }
}

#[test]
fn a_confirmation_hears_the_other_side_first() {
    let mut desk = Desk::fair();
    desk.asked();
    let confirm = desk.decide(Outcome::SuspicionConfirmed);
    assert_eq!(desk.refusal(DECIDER, confirm.clone()), Refusal::OutcomeUnsupported);
    desk.do_as(INTAKE, Command::ReceiveAnswer(Box::new(desk.answer())));
    assert!(matches!(desk.refusal(HANDLER, confirm.clone()), Refusal::RoleMissing { .. }));
    let facts = desk.do_as(DECIDER, confirm.clone());
    let [Fact::DecisionMade { outcome, freed, ground, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!((*outcome, freed.len()), (Outcome::SuspicionConfirmed, 0));
    assert_eq!((ground.pledge_clause, ground.section.as_str()), (Some(4), "4"));
    let counted = exhibitor::Fact::ConfirmedSuspicion {
        case: desk.case_id(),
        outcome: Outcome::SuspicionConfirmed,
        edition: "第三届".to_owned(),
    };
    assert_eq!(of_exhibitor(&facts), [&counted]);
    assert_eq!(desk.case().stage(), Stage::Decided);
    assert!(!desk.case().runs(Deadline::Opinion) && !desk.case().runs(Deadline::HandOver));
    assert_eq!(desk.refusal(DECIDER, confirm), not_ready("decided"));
}

#[test]
fn an_outcome_rests_on_what_is_recorded() {
    let mut desk = Desk::fair();
    desk.answered();
    let unsupported = [
        Outcome::Default,
        Outcome::Admitted,
        Outcome::EffectiveDocument,
        Outcome::Settled,
        Outcome::Withdrawn,
        Outcome::Voluntary,
    ];
    for outcome in unsupported {
        assert_eq!(
            desk.refusal(DECIDER, desk.decide(outcome)),
            Refusal::OutcomeUnsupported,
            "{outcome:?}"
        );
    }
    let silent = Command::MakeDecision {
        case: desk.case_id(),
        outcome: Outcome::SuspicionConfirmed,
        items: desk.items(),
        reasons: " ".to_owned(),
    };
    assert_eq!(
        desk.refusal(DECIDER, silent),
        Refusal::FieldMissing { field: "reasons".to_owned() }
    );
    let none = desk.decide_on(Outcome::SuspicionConfirmed, Vec::new());
    assert_eq!(desk.refusal(DECIDER, none), Refusal::ItemsMissing);
}

#[test]
fn withdrawal_is_decided_only_for_what_was_suspected() {
    let mut desk = Desk::fair();
    let case = desk.accepted();
    let find = Command::FindSuspicion {
        case,
        items: desk.items()[..1].to_vec(),
        level: SuspicionLevel::Plain,
        reasons: "标识相同".to_owned(),
        found_at: None,
    };
    desk.do_as(HANDLER, find);
    let mut desk = answered(desk);
    let other = desk.items()[1].clone();
    assert_eq!(
        desk.refusal(DECIDER, desk.decide(Outcome::SuspicionConfirmed)),
        Refusal::ItemUnknown { item: other.0 }
    );
    desk.do_as(DECIDER, desk.decide_on(Outcome::SuspicionConfirmed, desk.items()[..1].to_vec()));
}

#[test]
fn an_effective_document_is_followed_without_waiting_for_an_answer() {
    let mut desk = found_on(right(Right::Invention), SuspicionLevel::EffectiveDocument);
    desk.do_as(DECIDER, desk.decide(Outcome::EffectiveDocument));
    assert_eq!(desk.case().stage(), Stage::Decided);
    // The document itself is registered under E; the desk's own counter stays as it is.
    assert!(desk.exhibitor_state().confirmed.is_empty());
}

#[test]
fn what_is_never_decided_on_the_spot_goes_to_the_authority() {
    for kind in [Right::Invention, Right::LayoutDesign, Right::Software, Right::PassingOffPatent] {
        let mut desk = answered(found_on(right(kind), SuspicionLevel::ToCompare));
        let confirm = desk.decide(Outcome::SuspicionConfirmed);
        assert_eq!(desk.refusal(DECIDER, confirm), Refusal::NotDecidableHere, "{kind:?}");
        desk.do_as(DECIDER, desk.decide(Outcome::CannotDecide));
        assert_eq!(desk.case().stage(), Stage::ToClose, "{kind:?}");
        assert!(desk.case().runs(Deadline::HandOver), "{kind:?}");
        assert!(!desk.case().reports_outstanding().is_empty(), "{kind:?}");
    }
    // Papers that bear the marking out end the matter of a marking.
    let mut desk = answered(found_on(right(Right::PassingOffPatent), SuspicionLevel::Documentary));
    desk.do_as(DECIDER, desk.decide(Outcome::NotEstablished));
}

#[test]
fn without_an_evaluation_report_no_opinion_is_given() {
    let mut desk = answered(found_on(right(Right::Design), SuspicionLevel::ToCompare));
    for outcome in [Outcome::SuspicionConfirmed, Outcome::NotEstablished] {
        let refused = desk.refusal(DECIDER, desk.decide(outcome));
        assert_eq!(refused, Refusal::EvaluationReportMissing);
    }
    desk.do_as(DECIDER, desk.decide(Outcome::CannotDecide));
    let evaluated = RightRelied { evaluation: Evaluation::Conforms, ..right(Right::Design) };
    let mut desk = answered(found_on(evaluated, SuspicionLevel::ToCompare));
    desk.do_as(DECIDER, desk.decide(Outcome::SuspicionConfirmed));
}

#[test]
fn what_cannot_be_decided_stays_suspended_until_somebody_lifts_it() {
    let mut desk = Desk::fair();
    desk.answered();
    let facts = desk.do_as(DECIDER, desk.decide(Outcome::CannotDecide));
    let [Fact::DecisionMade { freed, .. }] = of_case(&facts)[..] else { panic!() };
    assert!(freed.is_empty());
    assert_eq!(desk.case().items_under_measure(), desk.items());
    assert_eq!(desk.refusal(DECIDER, order(&desk, desk.items())), Refusal::NoWithdrawalDecided);
    desk.do_as(DECIDER, desk.restore(crate::case::LiftedBecause::Decision));
    assert_eq!(desk.case().stage(), Stage::RestorationDue);
}

#[test]
fn not_established_lifts_the_suspension_and_owes_restoration() {
    let mut desk = Desk::fair();
    desk.answered();
    desk.now = at("24T10:00");
    let facts = desk.do_as(DECIDER, desk.decide(Outcome::NotEstablished));
    let [Fact::DecisionMade { freed, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!(*freed, desk.items());
    assert!(of_exhibitor(&facts).is_empty());
    assert_eq!(desk.case().stage(), Stage::RestorationDue);
    let running = desk.case().running_clocks();
    let restore = running.iter().find(|clock| clock.deadline == Deadline::Restoration).unwrap();
    assert_eq!(restore.due, at("24T10:30"));
    assert!(!desk.case().runs(Deadline::Compliance));
    desk.do_as(DECIDER, desk.restore(crate::case::LiftedBecause::Decision));
    // The paper says so; the clock runs on until the items are back.
    assert!(desk.case().runs(Deadline::Restoration));
    desk.do_as(INSPECTOR, desk.restored());
    assert_eq!(desk.case().stage(), Stage::ToClose);
    assert!(!desk.case().runs(Deadline::Restoration));
    // What is decided is neither suspended nor heard once more.
    assert_eq!(desk.refusal(HANDLER, desk.suspend()), not_ready("to_close"));
    assert_eq!(desk.refusal(INTAKE, desk.admit()), not_ready("to_close"));
    let shelf = desk.exhibitor_state().display.values();
    assert!(shelf.into_iter().all(|shelf| shelf.state == Display::Restored));
}

#[test]
fn a_decision_on_a_part_frees_the_rest() {
    let mut desk = Desk::fair();
    desk.answered();
    let (kept, freed) = (desk.items()[..1].to_vec(), desk.items()[1..].to_vec());
    desk.do_as(DECIDER, desk.decide_on(Outcome::SuspicionConfirmed, kept.clone()));
    assert_eq!(desk.case().items_under_measure(), kept);
    assert_eq!(desk.case().items_owed_back(), freed);
    assert_eq!(desk.case().items_to_order(), kept);
}

#[test]
fn a_default_is_decided_as_the_profile_says() {
    let mut desk = Desk::fair();
    desk.asked();
    desk.now = at("25T09:31");
    desk.do_as(HANDLER, desk.default());
    let confirm = desk.decide(Outcome::SuspicionConfirmed);
    assert_eq!(desk.refusal(DECIDER, confirm), Refusal::OutcomeUnsupported);
    desk.do_as(DECIDER, desk.decide(Outcome::Default));
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 1);

    let mut desk = Desk::fair_of(profile("shanghai-2020"), 0);
    desk.asked();
    desk.now = at("25T09:31");
    desk.do_as(HANDLER, desk.default());
    assert_eq!(desk.refusal(DECIDER, desk.decide(Outcome::Default)), Refusal::OutcomeUnsupported);
    desk.do_as(DECIDER, desk.decide(Outcome::SuspicionConfirmed));
}

#[test]
fn withdrawal_is_demanded_item_by_item_after_the_decision() {
    let mut desk = Desk::fair();
    desk.answered();
    let items = desk.items();
    assert_eq!(desk.refusal(DECIDER, order(&desk, items.clone())), Refusal::NoWithdrawalDecided);
    desk.do_as(DECIDER, desk.decide(Outcome::SuspicionConfirmed));
    assert_eq!(desk.refusal(DECIDER, order(&desk, Vec::new())), Refusal::ItemsMissing);
    assert_eq!(
        desk.refusal(DECIDER, order(&desk, vec!["none".into()])),
        Refusal::ItemUnknown { item: "none".to_owned() }
    );
    desk.do_as(DECIDER, order(&desk, items[..1].to_vec()));
    assert_eq!(desk.case().stage(), Stage::Decided);
    assert_eq!(desk.case().items_to_order(), items[1..]);
    // The suspension goes on for what the order does not name yet.
    assert_eq!(desk.case().items_under_measure().len(), 2);
    assert_eq!(
        desk.refusal(HANDLER, desk.close()),
        Refusal::StillOpen {
            what: ["withdrawal", "report", "compliance"].map(str::to_owned).to_vec()
        }
    );
    let facts = desk.do_as(DECIDER, order(&desk, items[1..].to_vec()));
    let [Fact::WithdrawalOrdered { ground, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!((ground.pledge_clause, ground.duty_item), (Some(6), Some(4)));
    assert_eq!(desk.case().stage(), Stage::WithdrawalDue);
    assert_eq!(desk.case().withdrawal.as_ref().unwrap().items.len(), 2);
    assert!(!desk.case().suspension.as_ref().unwrap().in_force);
    let again = order(&desk, items);
    assert_eq!(desk.refusal(DECIDER, again), Refusal::MeasureInForce);
    let order = desk.withdrawal_number();
    let facts = desk.serve(&order, PaperKind::WithdrawalNotice, Side::Respondent);
    let [Fact::Paper(crate::register::Fact::PaperServed { comply_by, appeal_until, .. })] =
        of_case(&facts)[..]
    else {
        panic!()
    };
    assert_eq!(*comply_by, Some(at("24T10:00")));
    assert_eq!(*appeal_until, Some(at("25T09:30")));
}

#[test]
fn without_a_suspension_the_decision_leaves_the_demand_due() {
    let mut desk = answered(found_on(right(Right::Trademark), SuspicionLevel::ToCompare));
    desk.now = at("24T11:00");
    desk.do_as(DECIDER, desk.decide(Outcome::SuspicionConfirmed));
    // The demand was due since the finding and stays so.
    let running = desk.case().running_clocks();
    let demand = running.iter().find(|it| it.deadline == Deadline::WithdrawalDemand).unwrap();
    assert_eq!(demand.from, at("24T09:30"));
    desk.do_as(DECIDER, desk.order_withdrawal());
    assert!(!desk.case().runs(Deadline::WithdrawalDemand));
    assert_eq!(desk.case().demanded_at(), Some(at("24T11:00")));
}

#[test]
fn a_right_of_another_department_owes_its_report_there() {
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
    desk.do_as(HANDLER, desk.find(SuspicionLevel::Plain));
    assert_eq!(
        desk.case().reports_outstanding(),
        [Department::MarketRegulator, Department::Agriculture]
    );
    let clocks = desk.case().running_clocks();
    let reports = clocks.iter().filter(|clock| clock.deadline == Deadline::AuthorityReport);
    assert_eq!(reports.count(), 2);
    desk.report();
    assert!(desk.case().reports_outstanding().is_empty());
    assert!(!desk.case().runs(Deadline::AuthorityReport));
}
