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
    for inspectors in
        [&["inspector"][..], &["inspector", "inspector"], &["inspector", "second", "head"], &["inspector", "intake"]]
    {
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
    let correct = |result| Command::CorrectVisit {
        round: walk.round.clone(),
        visit: visit.clone(),
        result,
    };
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
fn a_finding_is_recorded_with_its_pictures_and_both_times() {
    let mut walk = walk();
    let mut entry = walk.entry();
    let exhibit = walk.desk.exhibit(&walk.exhibitor, "泵");
    entry.exhibit = Some(exhibit.clone());
    walk.desk.now = at("2026-11-10T11:00:00+08:00");
    let appends = walk.desk.ask("inspector", Command::RecordFinding(Box::new(entry.clone()))).unwrap();
    let paths: Vec<&str> = appends[0].leaves.iter().map(|leaf| leaf.path.as_str()).collect();
    assert_eq!(paths, ["seen", "mark_text", "statement", "witness"]);
    assert_eq!(appends[0].blobs.len(), 3);
    let json = serde_json::to_string(&appends[0].fact).unwrap();
    assert!(!json.contains("授权") && !json.contains("保安"));
    let finding = walk.find(entry);
    let found = &walk.state().findings[&finding];
    assert_eq!(found.seen_at, at("2026-11-10T10:00:00+08:00"));
    assert_eq!(found.recorded_at, at("2026-11-10T11:00:00+08:00"));
    assert_eq!((found.exhibit.as_ref(), found.signed), (Some(&exhibit), BoothSigned::Refused));
    assert!(found.is_open() && !found.from_blank);
    assert_eq!(walk.desk.words.at(&found.mark_text), Some("ZL201930071397.7"));
}

#[test]
fn a_finding_that_shows_nothing_is_refused() {
    let walk = walk();
    let refusal = |change: &dyn Fn(&mut FindingEntry)| {
        let mut entry = walk.entry();
        change(&mut entry);
        walk.desk.refusal("inspector", Command::RecordFinding(Box::new(entry)))
    };
    // Three of one kind are not the three that are needed.
    assert_eq!(
        refusal(&|entry| entry.photos.iter_mut().for_each(|photo| photo.shot = Shot::CloseUp)),
        Refusal::PhotosMissing { needed: 3, given: 1 }
    );
    assert_eq!(
        refusal(&|entry| entry.photos.truncate(2)),
        Refusal::PhotosMissing { needed: 3, given: 2 }
    );
    assert_eq!(refusal(&|entry| entry.seen = " ".to_owned()), missing("seen"));
    assert!(matches!(
        refusal(&|entry| entry.seen = "认定侵权".to_owned()),
        Refusal::ForbiddenWord { field, .. } if field == "seen"
    ));
    assert_eq!(
        refusal(&|entry| entry.exhibitor = Some("nobody".into())),
        not_found("exhibitor", "nobody")
    );
    assert_eq!(
        refusal(&|entry| entry.exhibit = Some("nothing".into())),
        not_found("exhibit", "nothing")
    );
    assert_eq!(
        refusal(&|entry| {
            entry.exhibitor = None;
            entry.exhibit = Some("nothing".into());
        }),
        missing("exhibitor")
    );
    assert_eq!(
        refusal(&|entry| entry.booth = "9-Z99".into()),
        Refusal::BoothUnknown { booth: "9-Z99".into() }
    );
    assert_eq!(
        refusal(&|entry| entry.seen_at = at("2027-01-01T00:00:00Z")),
        Refusal::InTheFuture { field: "seen_at".to_owned() }
    );
    assert_eq!(refusal(&|entry| entry.round = "other".into()), not_found("round", "other"));
    // What the booth's people say is theirs to say.
    let mut entry = walk.entry();
    entry.statement = "他们说要没收我们的展品".to_owned();
    assert!(walk.desk.ask("inspector", Command::RecordFinding(Box::new(entry))).is_ok());
}

#[test]
fn a_blank_filled_in_by_hand_gives_its_number_once() {
    let mut walk = walk();
    let print = |kind| crate::exhibition::Command::PrintBlanks { kind, count: 1 };
    let kinds = [PaperKind::OnSiteRecord, PaperKind::SuspensionNotice];
    let numbers = kinds.map(|kind| {
        walk.desk.act("head", crate::Command::Exhibition(print(kind)));
        let blanks = &walk.desk.world.exhibition.blanks;
        blanks.iter().find(|(_, blank)| blank.kind == kind).unwrap().0.clone()
    });
    let with = |walk: &Walk, blank: &str| FindingEntry {
        blank: Some(blank.to_owned()),
        ..walk.entry()
    };
    for other in [numbers[1].as_str(), "TYZ26-A-9999-0", "nonsense"] {
        let entry = with(&walk, other);
        assert_eq!(
            walk.desk.refusal("inspector", Command::RecordFinding(Box::new(entry))),
            Refusal::BlankNotOpen { number: other.to_owned() }
        );
    }
    let entry = with(&walk, &numbers[0]);
    let finding = walk.find(entry.clone());
    let found = &walk.state().findings[&finding];
    assert_eq!((found.number.to_string(), found.from_blank), (numbers[0].clone(), true));
    assert_eq!(
        walk.desk.refusal("inspector", Command::RecordFinding(Box::new(entry))),
        Refusal::BlankNotOpen { number: numbers[0].clone() }
    );
}

#[test]
fn what_was_written_by_hand_may_be_entered_after_the_round() {
    let mut walk = walk();
    let entry = walk.entry();
    let end = walk.end(&["inspector", "second"]);
    walk.desk.act("inspector", end);
    walk.find(entry);
    assert_eq!(walk.state().findings.len(), 1);
    let planned_only = {
        let mut desk = Desk::open();
        desk.act("head", plan(&["3-A01"], &["inspector", "second"]));
        desk
    };
    let round = planned_only.world.rounds.keys().next().unwrap().clone();
    let early = FindingEntry { round, exhibitor: None, ..walk.entry() };
    assert_eq!(
        planned_only.refusal("inspector", Command::RecordFinding(Box::new(early))),
        not_ready("planned")
    );
}

#[test]
fn a_finding_is_dealt_with_once() {
    let mut walk = walk();
    let entry = walk.entry();
    let [nothing, advised, to_case] = [0, 1, 2].map(|_| walk.find(entry.clone()));
    let command = walk.triage(&nothing, TriageOutcome::NoAction, "");
    assert_eq!(walk.desk.refusal("handler", command), missing("reasons"));
    let command = walk.triage(&nothing, TriageOutcome::NoAction, "经比对明显不同");
    walk.desk.act("handler", command.clone());
    let found = &walk.state().findings[&nothing];
    assert_eq!((found.triage.clone(), found.triaged_by.clone()), (Some(Triage::NoAction), Some("handler".into())));
    assert_eq!(walk.desk.refusal("handler", command), Refusal::FindingNotOpen);
    let command = walk.triage(&advised, TriageOutcome::Advice, "请核对专利标识的标注");
    walk.desk.act("handler", command);
    assert!(matches!(walk.state().findings[&advised].triage, Some(Triage::Advice { .. })));
    let command = walk.triage(&to_case, TriageOutcome::Case { case: "case".into() }, "并入");
    assert_eq!(walk.desk.refusal("handler", command.clone()), not_found("case", "case"));
    walk.desk.world.cases.insert("case".into(), crate::case::Case::default());
    walk.desk.act("handler", command);
    let case = Some(Triage::Case { case: "case".into() });
    assert_eq!(walk.state().findings[&to_case].triage, case);
    let command = walk.triage(&"other".into(), TriageOutcome::NoAction, "x");
    assert_eq!(walk.desk.refusal("handler", command), not_found("finding", "other"));
}

#[test]
fn a_finding_at_an_unknown_exhibitor_s_booth_is_attributed_before_anybody_is_advised() {
    let mut walk = walk();
    let unknown = FindingEntry { exhibitor: None, ..walk.entry() };
    let finding = walk.find(unknown);
    let advise = walk.triage(&finding, TriageOutcome::Advice, "请核对");
    assert_eq!(walk.desk.refusal("handler", advise.clone()), missing("exhibitor"));
    let attribute = |exhibitor: &str| Command::AttributeFinding {
        round: walk.round.clone(),
        finding: finding.clone(),
        exhibitor: exhibitor.into(),
        exhibit: None,
    };
    let (known, nobody) = (attribute(walk.exhibitor.as_str()), attribute("nobody"));
    assert_eq!(walk.desk.refusal("handler", nobody), not_found("exhibitor", "nobody"));
    walk.desk.act("handler", known.clone());
    assert_eq!(walk.state().findings[&finding].exhibitor, Some(walk.exhibitor.clone()));
    assert_eq!(walk.desk.refusal("handler", known.clone()), Refusal::NothingChanged);
    walk.desk.act("handler", advise);
    assert_eq!(walk.desk.refusal("handler", known), Refusal::FindingNotOpen);
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
    let walk = walk();
    let settle = |reasons: &str| Command::SettleRoundClash {
        round: walk.round.clone(),
        field: "triage/x".to_owned(),
        keep: Digest("sha256:a".to_owned()),
        reasons: reasons.to_owned(),
    };
    assert_eq!(walk.desk.refusal("head", settle("")), missing("reasons"));
    assert!(walk.desk.ask("head", settle("以先到的为准")).is_ok());
    assert!(matches!(walk.desk.refusal("inspector", settle("x")), Refusal::RoleMissing { .. }));
}

#[test]
fn of_two_triages_the_milder_is_shown() {
    let triaged = |triage| Fact::FindingTriaged { finding: "one".into(), triage };
    let [nothing, case] =
        [triaged(Triage::NoAction), triaged(Triage::Case { case: "case".into() })]
            .map(|fact| fact.touches().remove(0));
    assert_eq!((nothing.field.as_str(), case.field.as_str()), ("triage/one", "triage/one"));
    assert!(nothing.caution > case.caution && nothing.claim != case.claim);
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
