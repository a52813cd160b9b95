use super::*;

#[test]
fn a_finding_is_recorded_with_its_pictures_and_both_times() {
    let mut walk = walk();
    let mut entry = walk.entry();
    let exhibit = walk.desk.exhibit(&walk.exhibitor, "泵");
    entry.exhibit = Some(exhibit.clone());
    walk.desk.now = at("2026-11-10T11:00:00+08:00");
    let appends =
        walk.desk.ask("inspector", Command::RecordFinding(Box::new(entry.clone()))).unwrap();
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
    let print = |kind| crate::exhibition::Command::PrintBlanks { kind, count: 1, taken_by: None };
    let kinds = [PaperKind::OnSiteRecord, PaperKind::SuspensionNotice];
    let numbers = kinds.map(|kind| {
        walk.desk.act("head", crate::Command::Exhibition(print(kind)));
        let blanks = &walk.desk.world.exhibition.blanks;
        blanks.iter().find(|(_, blank)| blank.kind == kind).unwrap().0.clone()
    });
    let with =
        |walk: &Walk, blank: &str| FindingEntry { blank: Some(blank.to_owned()), ..walk.entry() };
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
    assert_eq!(
        (found.triage.clone(), found.triaged_by.clone()),
        (Some(Triage::NoAction), Some("handler".into()))
    );
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
fn of_two_triages_the_milder_is_shown() {
    let triaged = |triage| Fact::FindingTriaged { finding: "one".into(), triage };
    let [nothing, case] =
        [triaged(Triage::NoAction), triaged(Triage::Case { case: "case".into() })]
            .map(|fact| fact.touches().remove(0));
    assert_eq!((nothing.field.as_str(), case.field.as_str()), ("triage/one", "triage/one"));
    assert!(nothing.caution > case.caution && nothing.claim != case.claim);
}
