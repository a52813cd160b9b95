//! W8: compliance, refusal and the ladder, re-checks, restoration, goods.

use super::harness::*;
use super::roads::*;
use crate::case::{Command, Fact, Keeping, LiftedBecause, Outcome, Seen, Side, Stage};
use crate::exhibitor::Display;
use crate::ids::ItemId;
use crate::papers::PaperKind;
use crate::profile::{Deadline, EscalationStep};
use crate::refusal::Refusal;

fn comply(desk: &Desk, items: &[ItemId]) -> Command {
    Command::RecordCompliance {
        case: desk.case_id(),
        items: items.to_vec(),
        complied_at: desk.now,
        kept_by: Keeping::Exhibitor,
        record: "展商自行撤下".to_owned(),
        blobs: vec![blob("after")],
        blank: None,
    }
}

fn recheck(desk: &Desk, seen: &[(ItemId, Seen)], blobs: Vec<crate::fact::Blob>) -> Command {
    Command::RecheckItems {
        case: desk.case_id(),
        seen: seen.to_vec(),
        rechecked_at: desk.now,
        blobs,
    }
}

fn take(desk: &Desk, items: &[ItemId]) -> Command {
    Command::RecordTakenByAuthority {
        case: desk.case_id(),
        items: items.to_vec(),
        authority: "市场监督管理局".to_owned(),
        document_number: "并市监登〔2026〕1号".to_owned(),
        blobs: vec![blob("list")],
    }
}

fn not_ready(state: &str) -> Refusal {
    Refusal::CaseNotReady { state: state.to_owned() }
}

fn displays(desk: &Desk) -> Vec<Display> {
    desk.case().items.iter().map(|item| item.display).collect()
}

#[test]
fn compliance_is_recorded_item_by_item() {
    let mut desk = Desk::fair();
    desk.suspended();
    let items = desk.items();
    desk.now = at("24T09:50");
    assert_eq!(desk.refusal(INSPECTOR, comply(&desk, &[])), Refusal::ItemsMissing);
    desk.do_as(INSPECTOR, comply(&desk, &items[..1]));
    assert_eq!(displays(&desk), [Display::Removed, Display::Suspended]);
    assert_eq!(desk.case().complied_at, None);
    assert!(desk.case().runs(Deadline::Compliance));
    desk.now = at("24T10:00");
    desk.do_as(INSPECTOR, comply(&desk, &items[1..]));
    assert_eq!(desk.case().complied_at, Some(at("24T10:00")));
    assert!(!desk.case().runs(Deadline::Compliance));
    // A look whether it stays away is due by the close of the next public day.
    let running = desk.case().running_clocks();
    let recheck = running.iter().find(|clock| clock.deadline == Deadline::Recheck).unwrap();
    assert_eq!(recheck.due, at("25T17:00"));
    assert_eq!(desk.refusal(INSPECTOR, comply(&desk, &items)), not_ready("suspended"));
}

#[test]
fn the_four_times_of_a_case_stand_one_after_the_other() {
    let mut desk = Desk::fair();
    desk.accepted();
    desk.now = at("24T09:40");
    desk.do_as(HANDLER, desk.find(PLAIN));
    desk.now = at("24T09:50");
    desk.do_as(HANDLER, desk.suspend());
    desk.now = at("24T10:05");
    desk.do_as(INSPECTOR, desk.comply());
    desk.now = at("24T10:30");
    desk.report();
    let case = desk.case();
    assert_eq!(
        [case.found_at(), case.demanded_at(), case.complied_at, case.reported_at()],
        [at("24T09:40"), at("24T09:50"), at("24T10:05"), at("24T10:30")].map(Some)
    );
    // A decision on what is away already orders nothing that can be seen, and changes no time.
    desk.notify_and_serve();
    desk.do_as(INTAKE, Command::ReceiveAnswer(Box::new(desk.answer())));
    desk.do_as(DECIDER, desk.decide(Outcome::SuspicionConfirmed));
    desk.do_as(DECIDER, desk.order_withdrawal());
    assert_eq!(desk.case().stage(), Stage::Withdrawn);
    assert_eq!(desk.case().complied_at, Some(at("24T10:05")));
    assert_eq!(desk.case().demanded_at(), Some(at("24T09:50")));
    assert_eq!(displays(&desk), [Display::Removed; 2]);
}

#[test]
fn the_ladder_goes_step_by_step_from_service_on() {
    use EscalationStep::{CancelParticipation, CloseBooth, CoverByStaff};
    let mut desk = Desk::fair();
    desk.ordered();
    // Nobody refused yet, so nothing is escalated.
    desk.now = at("24T10:30");
    let cover = desk.escalate(CoverByStaff);
    assert_eq!(desk.refusal(HEAD, cover.clone()), not_ready("withdrawal_due"));
    desk.now = at("24T09:45");
    desk.do_as(INSPECTOR, desk.refuse_to_comply());
    assert_eq!(desk.refusal(HEAD, cover.clone()), Refusal::TooEarly { from: at("24T10:00") });
    desk.now = at("24T10:00");
    assert_eq!(
        desk.refusal(HEAD, desk.escalate(CloseBooth)),
        Refusal::StepOutOfOrder { next: "cover_by_staff".to_owned() }
    );
    let alone = |second: &str| Command::EscalateMeasure {
        case: desk.case_id(),
        step: CoverByStaff,
        second_officer: second.into(),
        reasons: "经要求仍未撤出展示".to_owned(),
        blobs: Vec::new(),
    };
    assert_eq!(desk.refusal(HEAD, alone(HEAD)), Refusal::SecondOfficerNeeded);
    assert_eq!(desk.refusal(HEAD, alone("nobody")), Refusal::SecondOfficerNeeded);
    assert!(matches!(desk.refusal(HANDLER, cover.clone()), Refusal::RoleMissing { .. }));
    let facts = desk.do_as(HEAD, cover);
    let [Fact::MeasureEscalated { ground, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!(ground.pledge_clause, Some(6));
    assert_eq!(displays(&desk), [Display::Covered; 2]);
    assert_eq!(desk.case().stage(), Stage::Withdrawn);
    // What is covered is out of sight: no further step while it stays so.
    desk.now = at("24T10:40");
    assert_eq!(desk.refusal(HEAD, desk.escalate(CloseBooth)), not_ready("withdrawn"));
    desk.do_as(INSPECTOR, desk.recheck(Seen::DisplayedAgain));
    assert_eq!(desk.case().stage(), Stage::WithdrawalDue);
    desk.do_as(HEAD, desk.escalate(CloseBooth));
    desk.now = at("24T11:40");
    desk.do_as(INSPECTOR, desk.recheck(Seen::DisplayedAgain));
    let facts = desk.do_as(HEAD, desk.escalate(CancelParticipation));
    let [Fact::MeasureEscalated { ground, .. }] = of_case(&facts)[..] else { panic!() };
    // The last step rests on the consequences of repeat and refusal.
    assert_eq!(ground.pledge_clause, Some(7));
    desk.do_as(INSPECTOR, desk.recheck(Seen::DisplayedAgain));
    assert_eq!(desk.refusal(HEAD, desk.escalate(CancelParticipation)), not_ready("withdrawal_due"));
}

#[test]
fn no_step_is_taken_before_the_demand_was_served() {
    let mut desk = Desk::fair();
    desk.suspended();
    desk.do_as(INSPECTOR, desk.refuse_to_comply());
    desk.now = at("24T12:00");
    let number = desk.suspension_number();
    let cover = desk.escalate(EscalationStep::CoverByStaff);
    assert_eq!(
        desk.refusal(HEAD, cover.clone()),
        Refusal::PaperNotServed { number: number.clone() }
    );
    desk.serve(&number, PaperKind::SuspensionNotice, Side::Respondent);
    assert_eq!(desk.refusal(HEAD, cover.clone()), Refusal::TooEarly { from: at("24T12:30") });
    desk.now = at("24T12:30");
    desk.do_as(HEAD, cover);
}

#[test]
fn a_recheck_finds_what_stays_away_and_what_came_back() {
    let mut desk = Desk::fair();
    desk.complied();
    let items = desk.items();
    desk.now = at("25T10:00");
    let away = recheck(&desk, &[(items[0].clone(), Seen::StillAway)], Vec::new());
    desk.do_as(INSPECTOR, away);
    let running = desk.case().running_clocks();
    let next = running.iter().find(|clock| clock.deadline == Deadline::Recheck).unwrap();
    assert_eq!(next.due, at("26T17:00"));
    let again = [(items[0].clone(), Seen::DisplayedAgain)];
    assert_eq!(
        desk.refusal(INSPECTOR, recheck(&desk, &again, Vec::new())),
        Refusal::PhotosMissing { needed: 1, given: 0 }
    );
    let facts = desk.do_as(INSPECTOR, recheck(&desk, &again, vec![blob("again")]));
    assert_eq!(of_exhibitor(&facts).len(), 1);
    assert_eq!(displays(&desk), [Display::DisplayedAgain, Display::Removed]);
    assert_eq!(desk.case().complied_at, None);
    assert!(desk.case().runs(Deadline::Compliance));
    assert_eq!(desk.case().rechecks[1].seen, again);
    // The other item was not looked at: it is owed its photo still.
    assert_eq!(desk.case().items_unseen_since(at("25T00:00")), items[1..]);
    assert_eq!(desk.case().items_unseen_since(at("25T10:01")), items);
    // Shown again in the same show counts once more (W11), and taken away again it still does.
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 2);
    desk.do_as(INSPECTOR, comply(&desk, &items[..1]));
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 2);
}

#[test]
fn a_redisplay_escalates_without_a_refusal() {
    let mut desk = Desk::fair();
    desk.complied();
    desk.now = at("24T11:00");
    desk.do_as(INSPECTOR, desk.recheck(Seen::DisplayedAgain));
    desk.do_as(HEAD, desk.escalate(EscalationStep::CoverByStaff));
    assert_eq!(displays(&desk), [Display::Covered; 2]);
}

#[test]
fn what_an_authority_took_is_in_its_hands() {
    let mut desk = Desk::fair();
    desk.ordered();
    let items = desk.items();
    let nameless = Command::RecordTakenByAuthority {
        case: desk.case_id(),
        items: items.clone(),
        authority: " ".to_owned(),
        document_number: String::new(),
        blobs: Vec::new(),
    };
    assert_eq!(
        desk.refusal(INSPECTOR, nameless),
        Refusal::FieldMissing { field: "authority".to_owned() }
    );
    desk.do_as(INSPECTOR, take(&desk, &items));
    assert_eq!(desk.case().stage(), Stage::Withdrawn);
    assert!(desk.case().complied_at.is_some());
    // Nobody re-checks what lies with the authority, and nobody takes it twice.
    assert_eq!(desk.refusal(INSPECTOR, recheck(&desk, &[], Vec::new())), Refusal::NoMeasureInForce);
    assert_eq!(desk.refusal(INSPECTOR, take(&desk, &items)), not_ready("withdrawn"));
    // Nor does the organiser give it back when its own measure falls.
    let number = desk.withdrawal_number();
    let appeal = desk.under_review(Side::Respondent, &number);
    desk.do_as(REVIEWER, desk.decide_appeal(&appeal, crate::case::AppealOutcome::Reversed));
    assert!(desk.case().items_owed_back().is_empty());
    assert_eq!(displays(&desk), [Display::TakenByAuthority; 2]);
}

#[test]
fn an_authority_acts_on_its_own_power() {
    let mut desk = Desk::fair();
    desk.accepted();
    desk.do_as(INSPECTOR, take(&desk, &desk.items()));
    assert_eq!(displays(&desk), [Display::TakenByAuthority; 2]);
    assert_eq!(desk.case().stage(), Stage::ToExamine);
}

#[test]
fn measures_need_one_that_is_in_force() {
    let mut desk = Desk::fair();
    desk.found();
    let items = desk.items();
    assert_eq!(desk.refusal(INSPECTOR, comply(&desk, &items)), Refusal::NoMeasureInForce);
    assert_eq!(desk.refusal(INSPECTOR, desk.refuse_to_comply()), Refusal::NoMeasureInForce);
    let cover = desk.escalate(EscalationStep::CoverByStaff);
    assert_eq!(desk.refusal(HEAD, cover), Refusal::NoMeasureInForce);
    let restore = desk.restore(LiftedBecause::Mistake);
    assert_eq!(desk.refusal(DECIDER, restore), Refusal::NoMeasureInForce);
    assert_eq!(desk.refusal(INSPECTOR, desk.restored()), Refusal::NoMeasureInForce);
    let back = Command::RecordGoodsReturned {
        case: desk.case_id(),
        items,
        record: "当面交还".to_owned(),
        blobs: Vec::new(),
    };
    assert_eq!(desk.refusal(INSPECTOR, back), Refusal::NoMeasureInForce);
}

#[test]
fn a_lifting_rests_on_what_lifts_it() {
    let mut desk = Desk::fair();
    desk.complied();
    let unsupported = [
        LiftedBecause::NoSuspicion,
        LiftedBecause::SuspensionReviewed,
        LiftedBecause::Decision,
        LiftedBecause::Appeal,
        LiftedBecause::Settlement,
        LiftedBecause::AuthorityResult,
    ];
    for because in unsupported {
        assert_eq!(
            desk.refusal(DECIDER, desk.restore(because)),
            Refusal::OutcomeUnsupported,
            "{because:?}"
        );
    }
    desk.now = at("24T12:00");
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 1);
    desk.do_as(HEAD, desk.restore(LiftedBecause::Mistake));
    assert_eq!(desk.case().stage(), Stage::RestorationDue);
    // What the desk itself took back counts for no repeat.
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 0);
    let running = desk.case().running_clocks();
    let restore = running.iter().find(|clock| clock.deadline == Deadline::Restoration).unwrap();
    assert_eq!(restore.due, at("24T12:30"));
    let early = Command::RecordRestored {
        case: desk.case_id(),
        items: desk.items(),
        restored_at: at("24T12:01"),
        blobs: Vec::new(),
    };
    assert_eq!(
        desk.refusal(INSPECTOR, early),
        Refusal::InTheFuture { field: "restored_at".to_owned() }
    );
    desk.do_as(INSPECTOR, desk.restored());
    assert_eq!(displays(&desk), [Display::Restored; 2]);
    // Nothing that was lifted by mistake is ordered away once more by the same decision.
    assert!(desk.case().items_to_order().is_empty());
}

#[test]
fn goods_that_were_kept_are_given_back_after_closing_too() {
    let mut desk = Desk::fair();
    desk.complied();
    desk.report();
    desk.now = at("26T17:01");
    desk.do_as(HANDLER, desk.close());
    let back = |items: Vec<ItemId>| Command::RecordGoodsReturned {
        case: desk.case_id(),
        items,
        record: "当面交还".to_owned(),
        blobs: vec![blob("list")],
    };
    assert_eq!(desk.refusal(INSPECTOR, back(Vec::new())), Refusal::ItemsMissing);
    let back = back(desk.items());
    let facts = desk.do_as(INSPECTOR, back);
    assert!(matches!(of_case(&facts)[..], [Fact::GoodsReturned { .. }]));
}

#[test]
fn compliance_lies_after_the_demand() {
    let mut desk = Desk::fair();
    desk.now = at("24T10:00");
    desk.suspended();
    let early = |complied_at| Command::RecordCompliance {
        case: desk.case_id(),
        items: desk.items(),
        complied_at,
        kept_by: Keeping::Nothing,
        record: "遮盖".to_owned(),
        blobs: Vec::new(),
        blank: None,
    };
    assert_eq!(
        desk.refusal(INSPECTOR, early(at("24T09:59"))),
        Refusal::BeforeItsCause { field: "complied_at".to_owned(), earliest: at("24T10:00") }
    );
    assert_eq!(
        desk.refusal(INSPECTOR, early(at("24T10:01"))),
        Refusal::InTheFuture { field: "complied_at".to_owned() }
    );
}
