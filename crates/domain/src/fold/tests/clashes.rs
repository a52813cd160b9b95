//! The clash table of a case: which pairs of concurrent facts disagree, what is shown meanwhile,
//! and what holds once a person settled it.

use super::{contested, fields, folds, meet};
use crate::case::tests::harness::*;
use crate::case::tests::roads::PLAIN;
use crate::case::{
    Answer, AppealOutcome, Command, Complaint, Fact, Intake, LiftedBecause, Mediation, Outcome,
    Seen, Side, Stage, Suspicion,
};
use crate::exhibition::Command as Show;
use crate::exhibitor;
use crate::fact::Fact as AnyFact;
use crate::ids::Digest;
use crate::profile::Deadline;
use crate::refusal::Refusal;

fn settle(desk: &Desk, field: &str, keep: &Digest) -> Command {
    Command::SettleCaseClash {
        case: desk.case_id(),
        field: field.to_owned(),
        keep: keep.clone(),
        reasons: "核对双方记录".to_owned(),
    }
}

/// The side of a clash whose fact is such.
fn side(desk: &Desk, field: &str, is: impl Fn(&Fact) -> bool) -> Digest {
    let clash = contested(desk).into_iter().find(|clash| clash.field == field).unwrap();
    let facts = &desk.streams[&desk.case_stream()];
    let found = facts.iter().find(|placed| {
        clash.sides.contains(&placed.digest)
            && matches!(&placed.fact, AnyFact::Case(fact) if is(fact))
    });
    found.unwrap().digest.clone()
}

/// Settles in favour of such a fact; the other desk, hearing of it, sees the same.
fn settled(desk: &Desk, field: &str, is: impl Fn(&Fact) -> bool) -> Desk {
    let mut desk = desk.clone();
    let keep = side(&desk, field, is);
    desk.do_as(HEAD, settle(&desk, field, &keep));
    let mut other = Desk::new("reader", "Z", 0);
    other.hear(&desk);
    assert_eq!(folds(&other), folds(&desk));
    desk
}

fn answer(desk: &mut Desk) {
    desk.do_as(INTAKE, Command::ReceiveAnswer(Box::new(desk.answer())));
}

/// A case in which a default was recorded, so that it can be decided on.
fn defaulted() -> Desk {
    let mut desk = Desk::fair();
    desk.asked();
    desk.now = at("25T09:31");
    desk.do_as(HANDLER, desk.default());
    desk
}

fn decide(desk: &mut Desk, outcome: Outcome) {
    desk.do_as(DECIDER, desk.decide(outcome));
}

fn counted(desk: &Desk) -> u32 {
    desk.exhibitor_state().repeats(None).suspected
}

#[test]
fn a_decision_clashes_with_an_answer_that_it_had_not_seen() {
    let base = defaulted();
    let desk = meet(&base, |first| decide(first, Outcome::Default), answer);
    assert_eq!(fields(&desk), ["decision"]);
    // Meanwhile the milder is shown: nothing is decided, and the opinion is due again.
    assert_eq!(desk.case().stage(), Stage::DecisionDue);
    assert!(desk.case().runs(Deadline::Opinion));
    let refused = Refusal::Contested { fields: vec!["decision".to_owned()] };
    assert_eq!(desk.refusal(DECIDER, desk.decide(Outcome::SuspicionConfirmed)), refused);
    // Service, compliance and evidence go on.
    let mut served = desk.clone();
    served.do_as(INSPECTOR, served.comply());
    let note = Command::AddNote { case: served.case_id(), note: "等待裁断".to_owned() };
    served.do_as(INTAKE, note);

    assert!(matches!(
        desk.refusal(HANDLER, settle(&desk, "decision", &contested(&desk)[0].shown)),
        Refusal::RoleMissing { .. }
    ));
    assert_eq!(
        desk.refusal(HEAD, settle(&desk, "answer", &contested(&desk)[0].shown)),
        Refusal::NothingToSettle { field: "answer".to_owned() }
    );
    assert_eq!(
        desk.refusal(HEAD, settle(&desk, "decision", &Digest("sha256:x".to_owned()))),
        Refusal::NothingToSettle { field: "decision".to_owned() }
    );

    let mut heard = settled(&desk, "decision", |fact| matches!(fact, Fact::AnswerReceived { .. }));
    assert!(contested(&heard).is_empty());
    assert_eq!(heard.case().stage(), Stage::DecisionDue);
    assert!(matches!(heard.case().answer, Answer::Answered { .. }));
    // A decision that fell before an answer is not counted against anybody.
    assert_eq!(counted(&heard), 0);
    decide(&mut heard, Outcome::NotEstablished);
    assert_eq!(counted(&heard), 0);

    let kept = settled(&desk, "decision", |fact| matches!(fact, Fact::DecisionMade { .. }));
    assert_eq!(kept.case().decision.as_ref().unwrap().outcome, Outcome::Default);
    assert_eq!((kept.case().stage(), counted(&kept)), (Stage::Decided, 1));
}

#[test]
fn a_decision_clashes_with_a_voluntary_withdrawal_which_is_never_counted() {
    let base = defaulted();
    let desk = meet(
        &base,
        |first| decide(first, Outcome::Default),
        |second| {
            second.do_as(INTAKE, second.undertake(second.items()));
        },
    );
    assert_eq!(fields(&desk), ["decision"]);
    assert_eq!(desk.case().stage(), Stage::Voluntary);
    let is_undertaking = |fact: &Fact| matches!(fact, Fact::VoluntaryWithdrawalUndertaken { .. });
    let mut voluntary = settled(&desk, "decision", is_undertaking);
    assert_eq!(counted(&voluntary), 0);
    decide(&mut voluntary, Outcome::Voluntary);
    assert_eq!(counted(&voluntary), 0);
}

#[test]
fn a_decision_clashes_with_a_withdrawn_complaint_a_settlement_and_an_admission() {
    let base = defaulted();
    let withdrawn = meet(
        &base,
        |first| decide(first, Outcome::Default),
        |second| {
            let leave = Command::WithdrawComplaint {
                case: second.case_id(),
                reasons: "双方已沟通".to_owned(),
                blobs: Vec::new(),
            };
            second.do_as(INTAKE, leave);
        },
    );
    assert_eq!(fields(&withdrawn), ["decision"]);
    // Suspicion found goes on ex officio: the report stays due whatever is settled.
    assert_eq!(withdrawn.case().reports_outstanding().len(), 1);

    let settlement = meet(
        &base,
        |first| decide(first, Outcome::Default),
        |second| {
            let mediate = Command::RecordMediation {
                case: second.case_id(),
                outcome: Mediation::Settled,
                terms: "展品当日撤下".to_owned(),
                blobs: Vec::new(),
            };
            second.do_as(HANDLER, mediate);
        },
    );
    assert_eq!(fields(&settlement), ["decision"]);
    assert_eq!(settlement.case().reports_outstanding().len(), 1);

    let admission = meet(
        &base,
        |first| decide(first, Outcome::Default),
        |second| {
            second.do_as(INTAKE, second.admit());
        },
    );
    assert_eq!(fields(&admission), ["decision"]);
}

#[test]
fn of_two_decisions_the_milder_is_shown_and_the_counter_follows_the_one_that_holds() {
    let base = defaulted();
    let desk = meet(
        &base,
        |first| decide(first, Outcome::Default),
        |second| {
            second.do_as(SECOND_DECIDER, second.decide(Outcome::NotEstablished));
        },
    );
    assert_eq!(fields(&desk), ["decision"]);
    assert_eq!(desk.case().decision.as_ref().unwrap().outcome, Outcome::NotEstablished);
    let of = |outcome: Outcome| move |fact: &Fact| matches!(fact, Fact::DecisionMade { outcome: made, .. } if *made == outcome);
    let mild = settled(&desk, "decision", of(Outcome::NotEstablished));
    assert_eq!(counted(&mild), 0);
    let hard = settled(&desk, "decision", of(Outcome::Default));
    assert_eq!(hard.case().decision.as_ref().unwrap().outcome, Outcome::Default);
    assert_eq!(counted(&hard), 1);
}

#[test]
fn a_closing_clashes_with_an_appeal_and_never_ends_it() {
    let mut base = Desk::fair();
    base.complied();
    base.report();
    base.now = at("26T17:01");
    // The decision was never served, so nobody is late.
    let number = base.decision_number();
    let desk = meet(
        &base,
        |first| {
            first.do_as(HANDLER, first.close());
        },
        |second| {
            second.do_as(INTAKE, second.appeal(Side::Respondent, &number));
        },
    );
    assert_eq!(fields(&desk), ["end"]);
    assert_eq!(desk.case().stage(), Stage::Appealed);
    let closing = side(&desk, "end", |fact| matches!(fact, Fact::CaseClosed {}));
    assert_eq!(
        desk.refusal(HEAD, settle(&desk, "end", &closing)),
        Refusal::StillOpen { what: vec!["appeal".to_owned()] }
    );
    let mut open = settled(&desk, "end", |fact| matches!(fact, Fact::AppealFiled { .. }));
    let appeal = open.newest_appeal();
    open.do_as(HEAD, open.admit_appeal(&appeal, REVIEWER));
    open.do_as(REVIEWER, open.decide_appeal(&appeal, AppealOutcome::Upheld));
    open.do_as(HANDLER, open.close());
    assert_eq!(open.case().stage(), Stage::Closed);
}

#[test]
fn a_closing_clashes_with_a_display_again() {
    let mut base = Desk::fair();
    base.complied();
    base.report();
    base.now = at("26T16:00");
    base.do_as(INSPECTOR, base.recheck(Seen::StillAway));
    let desk = meet(
        &base,
        |first| {
            first.do_as(HANDLER, first.close());
        },
        |second| {
            second.do_as(INSPECTOR, second.recheck(Seen::DisplayedAgain));
        },
    );
    assert_eq!(fields(&desk), ["end"]);
    assert_eq!(desk.case().stage(), Stage::WithdrawalDue);
    let shut = settled(&desk, "end", |fact| matches!(fact, Fact::CaseClosed {}));
    assert_eq!(shut.case().stage(), Stage::Closed);
    let open = settled(&desk, "end", |fact| matches!(fact, Fact::ItemsRechecked { .. }));
    assert_eq!(open.case().stage(), Stage::WithdrawalDue);
    assert!(open.case().runs(Deadline::Compliance));
}

#[test]
fn found_and_cleared_clash_and_the_report_stays_due() {
    let mut base = Desk::fair();
    base.accepted();
    let desk = meet(
        &base,
        |first| {
            first.do_as(INSPECTOR, first.find(PLAIN));
        },
        |second| {
            second.do_as(HANDLER, second.clear());
        },
    );
    assert_eq!(fields(&desk), ["suspicion"]);
    assert!(matches!(desk.case().suspicion, Suspicion::Cleared { .. }));
    assert_eq!(desk.case().reports_outstanding().len(), 1);
    let found = settled(&desk, "suspicion", |fact| matches!(fact, Fact::SuspicionFound { .. }));
    assert!(matches!(found.case().suspicion, Suspicion::Found { .. }));
    assert!(found.case().runs(Deadline::WithdrawalDemand));
    let cleared = settled(&desk, "suspicion", |fact| matches!(fact, Fact::NoSuspicionFound { .. }));
    assert_eq!(cleared.case().stage(), Stage::DecisionDue);
    assert!(!cleared.case().runs(Deadline::WithdrawalDemand));
    assert_eq!(cleared.case().reports_outstanding().len(), 1);
}

#[test]
fn accepted_and_refused_clash() {
    let mut base = Desk::fair();
    let case = base.receive(base.complaint());
    let desk = meet(
        &base,
        |first| {
            first.do_as(INTAKE, Command::AcceptComplaint { case: case.clone() });
        },
        |second| {
            let refuse = Command::RefuseComplaint {
                case: case.clone(),
                grounds: vec!["without_interest".to_owned()],
                reasons: "与权利无利害关系".to_owned(),
            };
            second.do_as(HANDLER, refuse);
        },
    );
    assert_eq!(fields(&desk), ["intake"]);
    assert!(matches!(desk.case().intake, Intake::Refused { .. }));
    assert!(!desk.case().runs(Deadline::SuspicionOrClearance));
    let accepted = settled(&desk, "intake", |fact| matches!(fact, Fact::ComplaintAccepted { .. }));
    assert_eq!(accepted.case().stage(), Stage::ToExamine);
    assert!(accepted.case().runs(Deadline::SuspicionOrClearance));
}

#[test]
fn an_answer_clashes_with_a_default_and_with_an_admission() {
    let mut base = Desk::fair();
    base.asked();
    base.second("second", "AA");
    base.now = at("25T09:31");
    let desk = meet_known(
        &base,
        |first| {
            first.do_as(HANDLER, first.default());
        },
        answer,
    );
    assert_eq!(fields(&desk), ["answer"]);
    assert!(matches!(desk.case().answer, Answer::Answered { .. }));
    let defaulted = settled(&desk, "answer", |fact| matches!(fact, Fact::DefaultRecorded { .. }));
    assert!(matches!(defaulted.case().answer, Answer::Defaulted { .. }));

    let desk = meet_known(
        &base,
        |first| {
            first.do_as(INTAKE, first.admit());
        },
        answer,
    );
    assert_eq!(fields(&desk), ["answer"]);
    assert!(matches!(desk.case().answer, Answer::Answered { .. }));
    let admitted = settled(&desk, "answer", |fact| matches!(fact, Fact::AdmissionRecorded { .. }));
    assert!(matches!(admitted.case().answer, Answer::Admitted { .. }));
}

/// As `meet`, where the second desk was admitted before.
fn meet_known(base: &Desk, left: impl FnOnce(&mut Desk), right: impl FnOnce(&mut Desk)) -> Desk {
    let mut first = base.clone();
    let mut second = Desk::new("second", "AA", 0);
    second.now = first.now;
    second.hear(&first);
    left(&mut first);
    right(&mut second);
    first.hear(&second);
    second.hear(&first);
    assert_eq!(folds(&first), folds(&second), "both desks see the same");
    first
}

#[test]
fn two_handlers_two_notices_and_two_reviewers_clash() {
    let mut base = Desk::fair();
    base.suspended();
    let handlers = meet(
        &base,
        |first| {
            let case = first.case_id();
            first.do_as(HEAD, Command::AssignHandler { case, officer: HANDLER.into() });
        },
        |second| {
            let case = second.case_id();
            second.do_as(HEAD, Command::AssignHandler { case, officer: DECIDER.into() });
        },
    );
    assert_eq!(fields(&handlers), ["handler"]);

    let notices = meet(
        &base,
        |first| {
            first.do_as(HANDLER, first.notify(None));
        },
        |second| {
            second.do_as(HANDLER, second.notify(Some(12)));
        },
    );
    assert_eq!(fields(&notices), ["notice"]);
    let short = |fact: &Fact| matches!(fact, Fact::ComplaintNotified { answer_hours: 12, .. });
    let kept = settled(&notices, "notice", short);
    assert_eq!(kept.case().notice.as_ref().unwrap().answer_hours, 12);
    assert_eq!(kept.case().other_notices.len(), 1);

    let number = base.suspension_number();
    base.do_as(INTAKE, base.appeal(Side::Respondent, &number));
    let appeal = base.newest_appeal();
    let reviewers = meet(
        &base,
        |first| {
            first.do_as(HEAD, first.admit_appeal(&appeal, REVIEWER));
        },
        |second| {
            second.do_as(HEAD, second.admit_appeal(&appeal, SECOND_REVIEWER));
        },
    );
    assert_eq!(fields(&reviewers), [format!("reviewer/{appeal}")]);
}

#[test]
fn of_two_outcomes_of_one_appeal_the_milder_is_shown_and_the_other_can_take_its_place() {
    let mut base = Desk::fair();
    base.complied();
    let number = base.withdrawal_number();
    let appeal = base.under_review(Side::Respondent, &number);
    let desk = meet(
        &base,
        |first| {
            first.do_as(REVIEWER, first.decide_appeal(&appeal, AppealOutcome::Upheld));
        },
        |second| {
            second.do_as(REVIEWER, second.decide_appeal(&appeal, AppealOutcome::Reversed));
        },
    );
    let field = format!("appeal/{appeal}");
    assert_eq!(fields(&desk), std::slice::from_ref(&field));
    assert!(desk.case().overturned);
    assert_eq!(desk.case().stage(), Stage::RestorationDue);
    let of = |outcome: AppealOutcome| move |fact: &Fact| matches!(fact, Fact::AppealDecided { outcome: made, .. } if *made == outcome);
    let upheld = settled(&desk, &field, of(AppealOutcome::Upheld));
    assert!(!upheld.case().overturned);
    assert_eq!(upheld.case().items_under_measure(), upheld.items());
    assert_eq!(upheld.case().stage(), Stage::Withdrawn);
    // The counter follows: what one desk overturned holds after all.
    assert_eq!((counted(&desk), counted(&upheld)), (0, 1));
    let reversed = settled(&desk, &field, of(AppealOutcome::Reversed));
    assert_eq!(reversed.case().stage(), Stage::RestorationDue);
    assert_eq!(counted(&reversed), 0);
}

#[test]
fn what_two_desks_may_each_do_stands_beside_each_other() {
    let mut base = Desk::fair();
    base.found();
    let items = base.items();
    let suspend = |items: &[crate::ids::ItemId]| Command::OrderSuspension {
        case: base.case_id(),
        items: items.to_vec(),
        reasons: "涉嫌侵权".to_owned(),
        ordered_at: None,
        blank: None,
    };
    let suspended = meet(
        &base,
        |first| {
            first.do_as(HANDLER, suspend(&items[..1]));
        },
        |second| {
            second.do_as(HANDLER, suspend(&items[1..]));
        },
    );
    assert!(fields(&suspended).is_empty());
    assert_eq!(suspended.case().items_under_measure().len(), 2);

    // An answer and an undertaking do not contradict each other.
    let mut asked = base.clone();
    asked.notify_and_serve();
    let both = meet(&asked, answer, |second| {
        second.do_as(INTAKE, second.undertake(second.items()));
    });
    assert!(fields(&both).is_empty());
    assert_eq!(both.case().stage(), Stage::Voluntary);

    // Two sides may appeal at two desks.
    let mut decided = Desk::fair();
    decided.confirmed();
    let number = decided.decision_number();
    let appeals = meet(
        &decided,
        |first| {
            first.do_as(INTAKE, first.appeal(Side::Respondent, &number));
        },
        |second| {
            second.do_as(INTAKE, second.appeal(Side::Complainant, &number));
        },
    );
    assert!(fields(&appeals).is_empty());
    assert_eq!(appeals.case().open_appeals().count(), 2);
}

#[test]
fn two_cases_on_one_exhibit_meet_in_the_exhibitor_s_stream() {
    let mut base = Desk::fair();
    let first_case = base.suspended();
    let other = Complaint {
        name: "另一示例公司".to_owned(),
        code: "91110000600037341L".to_owned(),
        ..base.complaint()
    };
    let second_case = base.receive(other);
    base.do_as(INTAKE, Command::AcceptComplaint { case: second_case });
    base.do_as(HANDLER, base.find(PLAIN));
    base.do_as(HANDLER, base.suspend());
    assert_ne!(base.case_id(), first_case);
    // One desk lifts the second case's measure; the first case's stays.
    base.do_as(HEAD, base.restore(LiftedBecause::Mistake));
    base.do_as(INSPECTOR, base.restored());
    let exhibit = base.case().items[0].item.exhibit.clone().unwrap();
    let shelf = &base.exhibitor_state().display[exhibit.as_str()];
    assert_eq!(shelf.state, exhibitor::Display::Suspended);
    assert_eq!(shelf.by_case.len(), 2);
}

#[test]
fn a_settlement_settles_what_its_author_had_seen_and_no_more() {
    let base = defaulted();
    let mut first = base.clone();
    let mut second = first.second("second", "AA");
    let mut third = first.second("third", "AB");
    second.hear(&first);
    decide(&mut first, Outcome::Default);
    answer(&mut second);
    third.do_as(INTAKE, third.undertake(third.items()));
    first.hear(&second);
    let keep = side(&first, "decision", |fact| matches!(fact, Fact::DecisionMade { .. }));
    first.do_as(HEAD, settle(&first, "decision", &keep));
    assert!(fields(&first).is_empty());
    // What comes after from a desk that had not seen it is another disagreement.
    first.hear(&third);
    assert_eq!(fields(&first), ["decision"]);
    let is_undertaking = |fact: &Fact| matches!(fact, Fact::VoluntaryWithdrawalUndertaken { .. });
    let all = settled(&first, "decision", is_undertaking);
    assert_eq!((counted(&all), all.case().stage()), (0, Stage::Voluntary));
}

#[test]
fn the_show_s_own_stream_is_settled_too_and_never_stands_still() {
    let base = Desk::fair();
    let desk = meet(
        &base,
        |first| {
            let decide =
                Show::DecideMajorEvent { major: false, reasons: "一般展会".to_owned() };
            first.do_as(HEAD, decide);
        },
        |second| {
            let decide = Show::DecideMajorEvent { major: true, reasons: "再次确认".to_owned() };
            second.do_as(HEAD, decide);
        },
    );
    let show = crate::ids::StreamId::Exhibition;
    let clash = desk.folded(&show).contested[0].clone();
    assert_eq!(clash.field, "major_event");
    // In doubt the duty is owed.
    assert!(desk.show().major_event.as_ref().unwrap().major);
    let settle = |field: &str| Show::SettleExhibitionClash {
        field: field.to_owned(),
        keep: clash.sides[0].clone(),
        reasons: "核对文件".to_owned(),
    };
    assert_eq!(
        desk.refusal(HEAD, settle("units")),
        Refusal::NothingToSettle { field: "units".to_owned() }
    );
    let mut desk = desk.clone();
    desk.do_as(ADMINISTRATOR, enrol("新员", &[crate::fact::Role::Intake]));
    let settled = settle("major_event");
    desk.do_as(HEAD, settled);
    assert!(desk.folded(&show).contested.is_empty());
}

#[test]
fn two_drawings_of_one_hall_clash_and_drawings_of_two_halls_do_not() {
    use crate::exhibition::{BoothPlace, HallDrawing};
    let draw = |hall: &str, x: i32| {
        let booth = format!("{hall}-A01").as_str().into();
        let booths = vec![BoothPlace { booth, x, y: 0, width: 3_000, depth: 3_000 }];
        let halls = vec![HallDrawing { hall: hall.to_owned(), booths, picture: None }];
        Show::DrawHalls { halls, blobs: Vec::new() }
    };
    let base = Desk::fair();
    let show = crate::ids::StreamId::Exhibition;
    let mut desk = meet(
        &base,
        |first| drop(first.do_as(HEAD, draw("3", 100))),
        |second| {
            second.do_as(HEAD, draw("3", 200));
            second.do_as(HEAD, draw("4", 300));
        },
    );
    let clash = desk.folded(&show).contested.clone();
    assert_eq!(clash.len(), 1);
    assert_eq!(clash[0].field, "plan/3");
    assert_eq!(desk.show().plans["4"].booths[0].x, 300);
    let shown = desk.show().plans["3"].booths[0].x;
    let other = clash[0].sides.iter().find(|side| **side != clash[0].shown).unwrap().clone();
    let reasons = "以施工图为准".to_owned();
    let settle = Show::SettleExhibitionClash { field: "plan/3".to_owned(), keep: other, reasons };
    desk.do_as(HEAD, settle);
    assert!(desk.folded(&show).contested.is_empty());
    assert_eq!(desk.show().plans["3"].booths[0].x, 300 - shown);
}
