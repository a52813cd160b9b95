mod findings;

use super::*;
use crate::exhibition::Phase;
use crate::exhibitor::tests::harness::{Desk, at, blob, line};
use crate::fact::{Fact as AnyFact, Placed};
use crate::ids::{BoothCode, Digest, ExhibitorId, FindingId, OfficerId, RoundId};
use crate::papers::PaperKind;
use crate::refusal::Refusal;
use crate::rights::{Right, Shot};
use proptest::prelude::*;

struct Walk {
    desk: Desk,
    round: RoundId,
    exhibitor: ExhibitorId,
}

fn plan(route: &[&str], inspectors: &[&str]) -> Command {
    Command::PlanRound {
        halls: vec!["3".to_owned()],
        route: route.iter().map(|booth| BoothCode::from(*booth)).collect(),
        inspectors: inspectors.iter().map(|officer| OfficerId::from(*officer)).collect(),
    }
}

/// A round of three booths that has begun.
fn walk() -> Walk {
    let mut desk = Desk::open();
    let exhibitor = desk.exhibitor("双塔液压", vec![line("泵")]);
    desk.act("inspector", plan(&["3-A01", "3-A02", "3-A03"], &["inspector", "second"]));
    let round = desk.world.rounds.keys().next().unwrap().clone();
    desk.act("inspector", Command::StartRound { round: round.clone() });
    Walk { desk, round, exhibitor }
}

fn missing(field: &str) -> Refusal {
    Refusal::FieldMissing { field: field.to_owned() }
}

fn not_found(what: &str, id: &str) -> Refusal {
    Refusal::NotFound { what: what.to_owned(), id: id.to_owned() }
}

fn not_ready(state: &str) -> Refusal {
    Refusal::RoundNotReady { state: state.to_owned() }
}

impl Walk {
    fn state(&self) -> &Round {
        &self.desk.world.rounds[&self.round]
    }

    fn visit(&self, booth: &str, result: VisitResult) -> Command {
        Command::RecordVisit {
            round: self.round.clone(),
            booth: booth.into(),
            exhibitors: vec![self.exhibitor.clone()],
            result,
            visited_at: self.desk.now,
            note: String::new(),
        }
    }

    fn entry(&self) -> FindingEntry {
        let photo = |shot, name: &str| Photo { shot, blob: blob(name) };
        FindingEntry {
            round: self.round.clone(),
            booth: "3-A01".into(),
            exhibitor: Some(self.exhibitor.clone()),
            exhibit: None,
            right: Right::Design,
            seen_at: self.desk.now,
            seen: "展品外观与他人专利图片相近,涉嫌侵权".to_owned(),
            mark_text: "ZL201930071397.7".to_owned(),
            statement: "自称已获授权".to_owned(),
            staff: String::new(),
            witness: "保安示例".to_owned(),
            signed: BoothSigned::Refused,
            photos: vec![
                photo(Shot::BoothSign, "sign"),
                photo(Shot::ExhibitInContext, "context"),
                photo(Shot::CloseUp, "close"),
            ],
            blank: None,
        }
    }

    fn find(&mut self, entry: FindingEntry) -> FindingId {
        self.desk.act("inspector", Command::RecordFinding(Box::new(entry)));
        self.state().findings.keys().next_back().unwrap().clone()
    }

    fn triage(&self, finding: &FindingId, outcome: TriageOutcome, reasons: &str) -> Command {
        Command::TriageFinding {
            round: self.round.clone(),
            finding: finding.clone(),
            outcome,
            reasons: reasons.to_owned(),
        }
    }

    fn end(&self, signed_by: &[&str]) -> Command {
        Command::EndRound {
            round: self.round.clone(),
            signed_by: signed_by.iter().map(|officer| OfficerId::from(*officer)).collect(),
            scan: None,
        }
    }
}

#[test]
fn a_round_needs_two_different_inspectors_and_a_route() {
    let mut desk = Desk::open();
    let route = ["3-A01", "3-A02"];
    for inspectors in [
        &["inspector"][..],
        &["inspector", "inspector"],
        &["inspector", "second", "head"],
        &["inspector", "intake"],
    ] {
        assert_eq!(desk.refusal("head", plan(&route, inspectors)), Refusal::TwoInspectorsNeeded);
    }
    let pair = ["inspector", "second"];
    assert_eq!(
        desk.refusal("head", plan(&route, &["inspector", "stranger"])),
        not_found("officer", "stranger")
    );
    assert_eq!(desk.refusal("head", plan(&[], &pair)), missing("route"));
    assert_eq!(
        desk.refusal("head", plan(&["3-A01", "3-A01"], &pair)),
        Refusal::FieldInvalid { field: "route".to_owned() }
    );
    assert_eq!(
        desk.refusal("head", plan(&["9-Z99"], &pair)),
        Refusal::BoothUnknown { booth: "9-Z99".into() }
    );
    let Command::PlanRound { route: booths, inspectors, .. } = plan(&route, &pair) else {
        unreachable!()
    };
    let nowhere = Command::PlanRound { halls: vec!["9".to_owned()], route: booths, inspectors };
    assert_eq!(desk.refusal("head", nowhere), not_found("hall", "9"));
    assert!(matches!(desk.refusal("intake", plan(&route, &pair)), Refusal::RoleMissing { .. }));
    desk.act("head", plan(&route, &pair));
    let round = desk.world.rounds.values().next().unwrap();
    assert_eq!((round.state, round.unplanned), (RoundState::Planned, false));
    desk.world.exhibition.phase = Phase::Closed;
    assert_eq!(desk.refusal("head", plan(&route, &pair)), Refusal::FairClosed);
    desk.world.exhibition.phase = Phase::Unopened;
    assert_eq!(desk.refusal("head", plan(&route, &pair)), Refusal::FairNotSetUp);
}

#[test]
fn booths_are_visited_while_the_round_runs() {
    let mut walk = walk();
    assert_eq!(walk.state().state, RoundState::Running);
    let start = Command::StartRound { round: walk.round.clone() };
    assert_eq!(walk.desk.refusal("inspector", start), not_ready("running"));
    for result in [
        VisitResult::Ok,
        VisitResult::Advice,
        VisitResult::Suspect,
        VisitResult::RefusedAccess,
        VisitResult::Empty,
    ] {
        let command = walk.visit("3-A01", result);
        walk.desk.act("inspector", command);
        assert_eq!(walk.state().last_visit(&"3-A01".into()).unwrap().result, result);
    }
    assert_eq!(walk.state().visits.len(), 5);
    let command = walk.visit("9-Z99", VisitResult::Ok);
    assert_eq!(
        walk.desk.refusal("inspector", command),
        Refusal::BoothUnknown { booth: "9-Z99".into() }
    );
    let with = |visited_at: &str, note: &str, exhibitor: &str| Command::RecordVisit {
        round: walk.round.clone(),
        booth: "3-A01".into(),
        exhibitors: vec![exhibitor.into()],
        result: VisitResult::Ok,
        visited_at: at(visited_at),
        note: note.to_owned(),
    };
    let (now, known) = ("2026-11-10T10:00:00+08:00", walk.exhibitor.as_str());
    assert_eq!(
        walk.desk.refusal("inspector", with("2026-11-10T10:00:01+08:00", "", known)),
        Refusal::InTheFuture { field: "visited_at".to_owned() }
    );
    assert!(matches!(
        walk.desk.refusal("inspector", with("2026-11-10T09:59:59+08:00", "", known)),
        Refusal::BeforeItsCause { .. }
    ));
    assert!(matches!(
        walk.desk.refusal("inspector", with(now, "已查封", known)),
        Refusal::ForbiddenWord { .. }
    ));
    assert_eq!(
        walk.desk.refusal("inspector", with(now, "", "nobody")),
        not_found("exhibitor", "nobody")
    );
}

#[test]
fn a_visit_can_be_taken_back_for_ten_seconds() {
    let mut walk = walk();
    let command = walk.visit("3-A01", VisitResult::Ok);
    walk.desk.act("inspector", command);
    let visit = walk.state().visits[0].visit.clone();
    let correct =
        |result| Command::CorrectVisit { round: walk.round.clone(), visit: visit.clone(), result };
    let (set_right, same, undo) =
        (correct(Some(VisitResult::Suspect)), correct(Some(VisitResult::Suspect)), correct(None));
    let other = Command::CorrectVisit {
        round: walk.round.clone(),
        visit: Digest("sha256:other".to_owned()),
        result: None,
    };
    assert_eq!(walk.desk.refusal("inspector", other), not_found("visit", "sha256:other"));
    walk.desk.act("inspector", set_right);
    assert_eq!(walk.state().visits[0].result, VisitResult::Suspect);
    assert_eq!(walk.desk.refusal("inspector", same), Refusal::NothingChanged);
    walk.desk.now = at("2026-11-10T10:00:11+08:00");
    assert_eq!(
        walk.desk.refusal("inspector", undo.clone()),
        Refusal::UndoTimeOver { at: at("2026-11-10T10:00:10+08:00") }
    );
    walk.desk.now = at("2026-11-10T10:00:10+08:00");
    walk.desk.act("inspector", undo);
    assert!(walk.state().visits.is_empty());
}

#[test]
fn a_round_ends_when_both_sign_and_lists_what_is_open() {
    let mut walk = walk();
    for (booth, result) in [("3-A01", VisitResult::Suspect), ("3-A02", VisitResult::Empty)] {
        let command = walk.visit(booth, result);
        walk.desk.act("inspector", command);
    }
    let command = walk.visit("3-A09", VisitResult::RefusedAccess);
    walk.desk.act("inspector", command);
    for signed_by in [&["inspector"][..], &["inspector", "head"], &[]] {
        let command = walk.end(signed_by);
        assert_eq!(walk.desk.refusal("inspector", command), Refusal::TwoInspectorsNeeded);
    }
    let command = walk.end(&["second", "inspector"]);
    walk.desk.act("inspector", command.clone());
    let state = walk.state();
    assert_eq!(state.state, RoundState::Closed);
    assert!(state.log.is_some());
    let open: Vec<(&str, OpenReason)> =
        state.left_open.iter().map(|open| (open.booth.as_str(), open.why)).collect();
    assert_eq!(
        open,
        [
            ("3-A01", OpenReason::FindingMissing),
            ("3-A02", OpenReason::Empty),
            ("3-A03", OpenReason::NotVisited),
            ("3-A09", OpenReason::RefusedAccess),
        ]
    );
    assert_eq!(walk.desk.refusal("inspector", command), not_ready("closed"));
    let command = walk.visit("3-A03", VisitResult::Ok);
    assert_eq!(walk.desk.refusal("inspector", command), not_ready("closed"));
}

#[test]
fn a_later_visit_and_a_finding_close_what_was_open() {
    let mut walk = walk();
    for (booth, result) in [
        ("3-A01", VisitResult::Suspect),
        ("3-A02", VisitResult::Empty),
        ("3-A02", VisitResult::Ok),
        ("3-A03", VisitResult::Advice),
    ] {
        let command = walk.visit(booth, result);
        walk.desk.act("inspector", command);
    }
    let entry = walk.entry();
    walk.find(entry);
    assert!(walk.state().open_visits().is_empty());
}

#[test]
fn a_single_visit_is_a_round_of_one() {
    let mut desk = Desk::open();
    let exhibitor = desk.exhibitor("双塔液压", vec![]);
    let visit = |second: &str, result| Command::RecordUnplannedVisit {
        second: second.into(),
        booth: "3-A01".into(),
        exhibitors: vec![exhibitor.clone()],
        result,
        visited_at: at("2026-11-10T09:50:00+08:00"),
        note: String::new(),
    };
    assert_eq!(
        desk.refusal("inspector", visit("inspector", VisitResult::Ok)),
        Refusal::TwoInspectorsNeeded
    );
    assert_eq!(desk.refusal("", visit("second", VisitResult::Ok)), Refusal::NotSignedIn);
    for (result, state, open) in [
        (VisitResult::Ok, RoundState::Closed, None),
        (VisitResult::Empty, RoundState::Closed, Some(OpenReason::Empty)),
        (VisitResult::Suspect, RoundState::Running, None),
    ] {
        let known: Vec<_> = desk.world.rounds.keys().cloned().collect();
        desk.act("inspector", visit("second", result));
        let round = desk.world.rounds.iter().find(|(id, _)| !known.contains(id)).unwrap().1;
        assert_eq!((round.state, round.unplanned), (state, true), "{result:?}");
        assert_eq!(round.left_open.first().map(|open| open.why), open);
        assert_eq!(round.halls, ["3"]);
        assert_eq!(round.visits.len(), 1);
    }
}

#[test]
fn a_disagreement_is_settled_with_reasons() {
    let mut walk = walk();
    let kept = Digest("sha256:a".to_owned());
    let clash = crate::Clash {
        field: "triage/x".to_owned(),
        sides: vec![kept.clone(), Digest("sha256:b".to_owned())],
        commands: vec!["one".into(), "other".into()],
        shown: kept,
    };
    let stream = crate::ids::StreamId::Round(walk.round.clone());
    walk.desk.world.contested.insert(stream, vec![clash]);
    let settle = |reasons: &str| Command::SettleRoundClash {
        round: walk.round.clone(),
        field: "triage/x".to_owned(),
        keep: Digest("sha256:a".to_owned()),
        reasons: reasons.to_owned(),
    };
    assert_eq!(walk.desk.refusal("head", settle("")), missing("reasons"));
    assert!(walk.desk.ask("head", settle("以先到的为准")).is_ok());
    let Command::SettleRoundClash { round, keep, reasons, .. } = settle("以先到的为准")
    else {
        unreachable!()
    };
    let other = Command::SettleRoundClash { round, field: "triage/y".to_owned(), keep, reasons };
    assert_eq!(
        walk.desk.refusal("head", other),
        Refusal::NothingToSettle { field: "triage/y".to_owned() }
    );
    assert!(matches!(walk.desk.refusal("inspector", settle("x")), Refusal::RoleMissing { .. }));
}

fn busy() -> Vec<Placed> {
    let mut walk = walk();
    for (booth, result) in [("3-A01", VisitResult::Suspect), ("3-A02", VisitResult::Empty)] {
        let command = walk.visit(booth, result);
        walk.desk.act("inspector", command);
    }
    let undo = Command::CorrectVisit {
        round: walk.round.clone(),
        visit: walk.state().visits[1].visit.clone(),
        result: None,
    };
    walk.desk.act("inspector", undo);
    let entry = FindingEntry { exhibitor: None, ..walk.entry() };
    let finding = walk.find(entry);
    let attribute = Command::AttributeFinding {
        round: walk.round.clone(),
        finding: finding.clone(),
        exhibitor: walk.exhibitor.clone(),
        exhibit: None,
    };
    walk.desk.act("inspector", attribute);
    let triage = walk.triage(&finding, TriageOutcome::Advice, "请核对");
    walk.desk.act("handler", triage);
    let end = walk.end(&["inspector", "second"]);
    walk.desk.act("inspector", end);
    walk.desk.log.into_iter().filter(|placed| matches!(placed.fact, AnyFact::Round(_))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn evolving_is_total_in_every_order(order in Just(busy()).prop_shuffle(), taken in 0_usize..12) {
        let mut state = Round::default();
        for placed in order.iter().take(taken) {
            let AnyFact::Round(fact) = &placed.fact else { unreachable!() };
            state.evolve(placed, fact);
            for touch in fact.touches() {
                let mut again = state.clone();
                again.assign(placed, fact, &touch.field);
                prop_assert_eq!(&again, &state);
            }
        }
        state.open_visits();
        let json = serde_json::to_string(&state).unwrap();
        let any: crate::fold::State = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(any, crate::fold::State::Round(state));
    }
}
