//! W3: rules are written, approved and posted.

use crate::case::tests::harness::*;
use crate::exhibition::{Command, Fact, PublicationPlace, RulesState};
use crate::fact::Fact as AnyFact;
use crate::ids::StreamId;
use crate::papers::PaperKind;
use crate::refusal::Refusal;

fn show() -> Desk {
    let mut desk = Desk::new("first", "A", 0);
    desk.set_up(profile("taiyuan-draft-art19"));
    desk
}

fn state(desk: &Desk, version: u32) -> RulesState {
    desk.show().rules[&version].state
}

fn not_ready(version: u32) -> Refusal {
    Refusal::RulesVersionNotReady { version }
}

/// Stores the approved text of a version, as the desk does after rendering.
fn store_text(desk: &mut Desk, version: u32) {
    let number = desk.show().rules[&version].number.clone().unwrap();
    desk.issue(&StreamId::Exhibition, &number.to_string(), PaperKind::Rules);
}

#[test]
fn rules_go_from_draft_over_approval_to_publication() {
    let mut desk = show();
    assert!(matches!(desk.refusal(INTAKE, draft_rules(&[])), Refusal::RoleMissing { .. }));
    desk.do_as(HEAD, draft_rules(&[12]));
    assert_eq!(state(&desk, 1), RulesState::Draft);
    assert_eq!(desk.refusal(HEAD, posted(1, desk.now)), not_ready(1));
    desk.do_as(HEAD, Command::ApproveRules { version: 1 });
    assert_eq!(state(&desk, 1), RulesState::Approved);
    assert_eq!(desk.refusal(HEAD, Command::ApproveRules { version: 1 }), not_ready(1));
    // What is posted is the stored paper, byte for byte.
    assert_eq!(desk.refusal(HEAD, posted(1, desk.now)), not_ready(1));
    store_text(&mut desk, 1);
    let facts = desk.do_as(HEAD, posted(1, desk.now));
    let [AnyFact::Exhibition(Fact::RulesPublished { text, .. })] = &facts[..] else { panic!() };
    let number = desk.show().rules[&1].number.clone().unwrap().to_string();
    assert_eq!(desk.show().papers.get(&number).unwrap().blob.as_ref(), Some(text));
    assert_eq!(desk.show().published_rules().map(|(version, _)| version), Some(1));
    let unknown = Refusal::NotFound { what: "rules".to_owned(), id: "9".to_owned() };
    assert_eq!(desk.refusal(HEAD, Command::ApproveRules { version: 9 }), unknown);
}

#[test]
fn rules_that_leave_a_part_out_are_not_approved() {
    let mut desk = show();
    let Command::DraftRules { mut sections, post_show_appeals, short_forms_hours } =
        draft_rules(&[])
    else {
        panic!()
    };
    sections.retain(|section| section.part != "appeals" && section.part != "body");
    let draft = |sections: &[crate::exhibition::RuleText]| Command::DraftRules {
        sections: sections.to_vec(),
        post_show_appeals,
        short_forms_hours: short_forms_hours.clone(),
    };
    desk.do_as(HEAD, draft(&sections));
    assert_eq!(
        desk.refusal(HEAD, Command::ApproveRules { version: 1 }),
        Refusal::RulesIncomplete { missing: vec!["body".to_owned(), "appeals".to_owned()] }
    );
    sections[0].part = "weather".to_owned();
    let invalid = Refusal::FieldInvalid { field: "sections.part".to_owned() };
    assert_eq!(desk.refusal(HEAD, draft(&sections)), invalid);
    sections[0].part = "scope".to_owned();
    sections[0].zh = "责令撤展".to_owned();
    assert!(matches!(desk.refusal(HEAD, draft(&sections)), Refusal::ForbiddenWord { .. }));
}

#[test]
fn a_short_form_that_the_profile_does_not_propose_is_not_drafted() {
    let desk = show();
    assert_eq!(
        desk.refusal(HEAD, draft_rules(&[6])),
        Refusal::FieldInvalid { field: "short_forms_hours".to_owned() }
    );
}

#[test]
fn a_publication_is_proved_place_by_place_and_by_the_described_body() {
    let mut desk = show();
    desk.do_as(HEAD, draft_rules(&[]));
    desk.do_as(HEAD, Command::ApproveRules { version: 1 });
    store_text(&mut desk, 1);
    let photo = blob("board");
    let publish = |places: Vec<PublicationPlace>, published_at| Command::PublishRules {
        version: 1,
        places,
        blobs: vec![photo.clone()],
        published_at,
    };
    let place = |place: &str, photos: &[crate::fact::Blob]| PublicationPlace {
        place: place.to_owned(),
        photos: photos.iter().map(|photo| photo.digest.clone()).collect(),
    };
    let proved = place("3号馆入口", std::slice::from_ref(&photo));
    for places in [
        vec![],
        vec![place("3号馆入口", &[])],
        vec![place(" ", std::slice::from_ref(&photo))],
        vec![place("3号馆入口", &[blob("elsewhere")])],
        vec![proved.clone(), place("服务台", &[])],
    ] {
        assert_eq!(
            desk.refusal(HEAD, publish(places.clone(), desk.now)),
            Refusal::PublicationProofMissing,
            "{places:?}"
        );
    }
    assert_eq!(
        desk.refusal(HEAD, publish(vec![proved.clone()], at("11T10:00"))),
        Refusal::InTheFuture { field: "published_at".to_owned() }
    );
    let command = publish(vec![proved], desk.now);
    desk.do_as(HEAD, command);

    // Without a described body nothing is posted that should tell where to go.
    let mut desk = Desk::new("first", "A", 0);
    desk.open_and_enrol();
    desk.do_as(ADMINISTRATOR, described());
    desk.do_as(ADMINISTRATOR, Command::AdoptProfile { profile: profile("taiyuan-draft-art19") });
    desk.do_as(HEAD, draft_rules(&[]));
    desk.do_as(HEAD, Command::ApproveRules { version: 1 });
    store_text(&mut desk, 1);
    assert_eq!(desk.refusal(HEAD, posted(1, desk.now)), Refusal::BodyIncomplete);
}

#[test]
fn a_new_version_supersedes_and_an_older_one_never_comes_back() {
    let mut desk = show();
    for version in [1, 2] {
        desk.do_as(HEAD, draft_rules(&[]));
        desk.do_as(HEAD, Command::ApproveRules { version });
        store_text(&mut desk, version);
    }
    desk.do_as(HEAD, posted(2, desk.now));
    assert_eq!(desk.refusal(HEAD, posted(1, desk.now)), not_ready(1));
    let version = desk.publish_rules();
    assert_eq!(version, 3);
    assert_eq!((state(&desk, 2), state(&desk, 3)), (RulesState::Superseded, RulesState::Published));
    assert_eq!(desk.refusal(HEAD, posted(2, desk.now)), not_ready(2));
}

#[test]
fn a_figure_adopted_since_waits_for_its_publication() {
    let mut desk = show();
    desk.publish_rules();
    let mut stricter = profile("taiyuan-draft-art19");
    stricter.deadline.answer_hours.value = 48;
    desk.do_as(ADMINISTRATOR, Command::AdoptProfile { profile: stricter });
    let hours = |desk: &Desk| desk.show().profile.as_ref().unwrap().deadline.answer_hours.value;
    assert_eq!((desk.show().profile_version, hours(&desk)), (1, 24));
    desk.publish_rules();
    assert_eq!((desk.show().profile_version, hours(&desk)), (2, 48));
}
