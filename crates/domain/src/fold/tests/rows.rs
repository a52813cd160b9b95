//! Rows of the clash table in which both sides stand, or in which two streams are concerned: told
//! for several digests, because ties are broken by them and nothing may hang on a tie.

use super::{contested, fields, folds, meet};
use crate::case::tests::harness::*;
use crate::case::tests::roads::PLAIN;
use crate::case::{
    AppealOutcome, Command, Complaint, LiftedBecause, Move, Seen, Side, Stage, moves,
};
use crate::exhibitor::{Display, Shown};
use crate::fact::Fact as AnyFact;
use crate::fold::Clash;
use crate::ids::{Digest, StreamId};
use crate::papers::PaperKind;
use crate::profile::Deadline;
use crate::refusal::Refusal;

/// Fairs whose facts have other digests.
fn fairs() -> impl Iterator<Item = Desk> {
    (0..6).map(|salt| Desk::fair_of(profile("taiyuan-draft-art19"), salt))
}

fn shelf(desk: &Desk) -> StreamId {
    StreamId::Exhibitor(desk.respondent())
}

fn clashes(desk: &Desk, stream: &StreamId) -> Vec<Clash> {
    desk.folded(stream).contested.clone()
}

/// The side of a clash that such a fact is.
fn side(desk: &Desk, stream: &StreamId, is: impl Fn(&AnyFact) -> bool) -> Digest {
    let clash = clashes(desk, stream).remove(0);
    let mut sides = desk.streams[stream].iter().filter(|it| clash.sides.contains(&it.digest));
    sides.find(|placed| is(&placed.fact)).unwrap().digest.clone()
}

fn settle(desk: &Desk, field: &str, keep: Digest) -> Command {
    let (case, field) = (desk.case_id(), field.to_owned());
    Command::SettleCaseClash { case, field, keep, reasons: "核对双方照片".to_owned() }
}

#[test]
fn what_an_appeal_frees_is_owed_back_also_where_it_was_taken_away_meanwhile() {
    for mut base in fairs() {
        base.ordered();
        let number = base.withdrawal_number();
        let appeal = base.under_review(Side::Respondent, &number);
        let desk = meet(
            &base,
            |first| {
                drop(first.do_as(REVIEWER, first.decide_appeal(&appeal, AppealOutcome::Reversed)))
            },
            |second| drop(second.do_as(INSPECTOR, second.comply())),
        );
        assert!(fields(&desk).is_empty());
        assert!(clashes(&desk, &shelf(&desk)).is_empty());
        assert_eq!(desk.case().stage(), Stage::RestorationDue);
        assert_eq!(desk.case().items_owed_back(), desk.items());
        assert!(desk.case().items.iter().all(|item| item.display == Display::Removed));
        assert!(desk.case().runs(Deadline::Restoration));
        assert!(!desk.case().runs(Deadline::Recheck) && !desk.case().runs(Deadline::Compliance));
    }
}

#[test]
fn of_two_services_of_one_paper_both_stand_and_the_later_period_holds() {
    for mut base in fairs() {
        base.suspended();
        base.do_as(HANDLER, base.notify(None));
        let number = base.notice_number();
        let stream = base.case_stream();
        base.issue(&stream, &number, PaperKind::ComplaintNotice);
        let desk = meet(
            &base,
            |first| drop(first.serve(&number, PaperKind::ComplaintNotice, Side::Respondent)),
            |second| {
                second.now = at("24T11:30");
                second.serve(&number, PaperKind::ComplaintNotice, Side::Respondent);
            },
        );
        assert!(fields(&desk).is_empty());
        assert_eq!(desk.case().papers.get(&number).unwrap().services.len(), 2);
        assert_eq!(desk.case().notice.as_ref().unwrap().due, Some(at("25T11:30")));
        let answers = desk.case().clocks.iter().filter(|it| it.deadline == Deadline::Answer);
        assert_eq!(answers.map(|clock| clock.due).collect::<Vec<_>>(), [at("25T11:30")]);
    }
}

#[test]
fn given_back_and_displayed_again_clash_in_case_and_exhibit_and_are_settled_once() {
    for mut base in fairs() {
        base.complied();
        base.report();
        let desk = meet(
            &base,
            |first| {
                first.do_as(HEAD, first.restore(LiftedBecause::Mistake));
                first.do_as(INSPECTOR, first.restored());
            },
            |second| drop(second.do_as(INSPECTOR, second.recheck(Seen::DisplayedAgain))),
        );
        let disputed: Vec<String> =
            desk.items().iter().map(|item| format!("display/{item}")).collect();
        let mut told = fields(&desk);
        told.sort();
        let mut expected = disputed.clone();
        expected.sort();
        assert_eq!(told, expected);
        let on_shelf = clashes(&desk, &shelf(&desk));
        assert_eq!(on_shelf.len(), disputed.len());
        // Meanwhile it may be seen, and nothing is ordered.
        assert!(desk.case().items.iter().all(|item| item.display == Display::Restored));
        assert!(desk.exhibitor_state().restrained().next().is_none());
        let now = moves(&desk.world(), &desk.case_id(), desk.case(), &desk.context(HEAD));
        let hindered = |step: Move| now.iter().find(|it| it.step == step).unwrap().hindered.clone();
        assert!(matches!(hindered(Move::AssignHandler), Some(Refusal::Contested { .. })));
        assert_eq!(hindered(Move::AddNote), None);
        let case = desk.case_id();
        let assign = Command::AssignHandler { case, officer: HANDLER.into() };
        assert!(matches!(desk.refusal(HEAD, assign), Refusal::Contested { .. }));

        for (again, shown) in [(false, Display::Restored), (true, Display::DisplayedAgain)] {
            let mut settled = desk.clone();
            for field in &disputed {
                let clash = contested(&settled).into_iter().find(|it| it.field == *field).unwrap();
                let facts = &settled.streams[&settled.case_stream()];
                let is_again = |digest: &Digest| {
                    let fact = &facts.iter().find(|it| it.digest == *digest).unwrap().fact;
                    matches!(fact, AnyFact::Case(crate::case::Fact::ItemsRechecked { .. }))
                };
                let keep = clash.sides.into_iter().find(|it| is_again(it) == again).unwrap();
                settled.do_as(HEAD, settle(&settled, field, keep));
            }
            assert!(fields(&settled).is_empty());
            assert!(clashes(&settled, &shelf(&settled)).is_empty(), "the exhibit with it");
            assert!(settled.case().items.iter().all(|item| item.display == shown));
            let shelves = &settled.exhibitor_state().display;
            assert!(shelves.values().all(|shelf| shelf.state == shown), "{shelves:?}");
        }
    }
}

/// Two cases on one exhibit, each with a suspension in force.
fn two_cases(base: &mut Desk) -> (crate::ids::CaseId, crate::ids::CaseId) {
    let first = base.suspended();
    let other = Complaint {
        name: "另一示例公司".to_owned(),
        code: "91110000600037341L".to_owned(),
        ..base.complaint()
    };
    let second = base.receive(other);
    base.do_as(INTAKE, Command::AcceptComplaint { case: second.clone() });
    base.do_as(HANDLER, base.find(PLAIN));
    (first, second)
}

#[test]
fn of_two_cases_on_one_exhibit_what_is_done_after_a_clash_holds_and_nothing_is_ordered_before() {
    for mut base in fairs() {
        let (lifted, second) = two_cases(&mut base);
        let exhibit = base.case().items[0].item.exhibit.clone().unwrap();
        let field = format!("display/{exhibit}");
        let items = base.case_of(&lifted).items_under_measure();
        let desk = meet(
            &base,
            |first| {
                let restore = Command::OrderRestoration {
                    case: lifted.clone(),
                    items: items.clone(),
                    because: LiftedBecause::Mistake,
                    reasons: "措施有误".to_owned(),
                };
                first.do_as(HEAD, restore);
                let restored_at = first.now;
                let case = lifted.clone();
                let items = items.clone();
                let blobs = vec![blob("restored")];
                first.do_as(INSPECTOR, Command::RecordRestored { case, items, restored_at, blobs });
            },
            |desk| drop(desk.do_as(HANDLER, desk.suspend())),
        );
        let on_shelf = clashes(&desk, &shelf(&desk));
        assert_eq!(on_shelf.iter().map(|it| &it.field).collect::<Vec<_>>(), [&field]);
        assert!(fields(&desk).is_empty(), "no case is contested");
        let shown = Shown::Exhibit(exhibit);
        assert_eq!(desk.exhibitor_state().display_of(&shown), Display::Restored);
        let again = Command::OrderSuspension {
            case: lifted.clone(),
            items: items.clone(),
            reasons: "涉嫌侵权".to_owned(),
            ordered_at: None,
            blank: None,
        };
        assert_eq!(
            desk.refusal(HANDLER, again),
            Refusal::Contested { fields: vec![field.clone()] }
        );

        // The exhibitor complies all the same, and that is what is seen, before and after.
        let mut complied = desk.clone();
        assert_eq!(complied.case_id(), second);
        complied.do_as(INSPECTOR, complied.comply());
        assert_eq!(complied.exhibitor_state().display_of(&shown), Display::Removed);
        let stream = shelf(&complied);
        assert_eq!(clashes(&complied, &stream).len(), 1, "still a person's to settle");
        let keep = side(&complied, &stream, |fact| {
            matches!(fact, AnyFact::Exhibitor(crate::exhibitor::Fact::DisplayChanged { to, .. })
                if *to == Display::Suspended)
        });
        let settle = crate::exhibitor::Command::SettleExhibitorClash {
            exhibitor: complied.respondent(),
            field: field.clone(),
            keep,
            reasons: "两案措施分别核对".to_owned(),
        };
        complied.do_as(HEAD, settle);
        assert!(clashes(&complied, &stream).is_empty());
        assert_eq!(complied.exhibitor_state().display_of(&shown), Display::Removed);
    }
}

#[test]
fn measures_of_two_cases_stand_beside_each_other() {
    for mut base in fairs() {
        let (first_case, _) = two_cases(&mut base);
        let items = base.case_of(&first_case).items_under_measure();
        let desk = meet(
            &base,
            |first| {
                let comply = Command::RecordCompliance {
                    case: first_case.clone(),
                    items: items.clone(),
                    complied_at: first.now,
                    kept_by: crate::case::Keeping::Exhibitor,
                    record: "撤下".to_owned(),
                    blobs: vec![blob("after")],
                    blank: None,
                };
                first.do_as(INSPECTOR, comply);
            },
            |second| drop(second.do_as(HANDLER, second.suspend())),
        );
        assert!(clashes(&desk, &shelf(&desk)).is_empty());
        assert!(fields(&desk).is_empty());
    }
}

#[test]
fn a_complaint_taken_twice_is_looked_at_in_the_case_that_leads() {
    for base in fairs() {
        let desk = meet(
            &base,
            |first| drop(first.accepted()),
            |second| drop(second.receive(second.complaint())),
        );
        let cases: Vec<_> = desk.world().cases.into_keys().collect();
        let [one, other] = &cases[..] else { panic!("two cases: {cases:?}") };
        let accepted =
            |id: &&crate::ids::CaseId| desk.case_of(id).runs(Deadline::SuspicionOrClearance);
        let lead = cases.iter().find(accepted).unwrap().clone();
        let follows = if *one == lead { other.clone() } else { one.clone() };
        for stream in [lead.clone(), follows.clone()].map(StreamId::Case) {
            assert!(clashes(&desk, &stream).is_empty(), "nothing is contested");
        }
        assert!(desk.case_of(&follows).runs(Deadline::IntakeCheck));
        let close = Command::CloseCase { case: follows.clone() };
        assert!(matches!(desk.refusal(HANDLER, close.clone()), Refusal::StillOpen { .. }));
        let mut linked = desk.clone();
        let link = Command::LinkCases { lead: lead.clone(), other: follows.clone() };
        linked.do_as(HANDLER, link);
        assert!(!linked.case_of(&follows).runs(Deadline::IntakeCheck));
        assert!(linked.case_of(&lead).runs(Deadline::SuspicionOrClearance));
        linked.do_as(HANDLER, close);
        assert_eq!(linked.case_of(&follows).stage(), Stage::Closed);
        assert_eq!(linked.case_of(&lead).stage(), Stage::ToExamine);

        // Two desks that let different cases lead disagree.
        let torn = {
            let link = |desk: &mut Desk, lead: &crate::ids::CaseId, other: &crate::ids::CaseId| {
                let link = Command::LinkCases { lead: lead.clone(), other: other.clone() };
                desk.do_as(HANDLER, link);
            };
            let mut first = desk.clone();
            let mut second = Desk::new("second", "AA", 900);
            second.now = first.now;
            second.hear(&first);
            link(&mut first, &lead, &follows);
            link(&mut second, &follows, &lead);
            first.hear(&second);
            second.hear(&first);
            assert_eq!(folds(&first), folds(&second));
            first
        };
        let told = clashes(&torn, &StreamId::Case(lead.clone()));
        assert_eq!(told[0].field, format!("link/{follows}"));
    }
}
