use super::harness::*;
use crate::case::Outcome;
use crate::exhibition::Phase;
use crate::exhibitor::{Command, Display, DocumentKind, Fact, RepeatCount, Shown};
use crate::ids::{CaseId, Digest, ExhibitorId};
use crate::refusal::Refusal;
use jiff::civil::date;

fn confirmed(case: &str) -> Fact {
    Fact::ConfirmedSuspicion {
        case: case.into(),
        outcome: Outcome::SuspicionConfirmed,
        edition: "第三届".to_owned(),
    }
}

fn register(id: &ExhibitorId, number: &str) -> Command {
    Command::RegisterEffectiveDocument {
        exhibitor: id.clone(),
        kind: DocumentKind::PenaltyDecision,
        number: number.to_owned(),
        authority: "示例市场监督管理局".to_owned(),
        issued_on: date(2020, 5, 1),
        right: None,
        exhibit: None,
        case: None,
        edition: "第二届".to_owned(),
        note: "文书载明的事项见扫描件".to_owned(),
        scan: blob("document"),
    }
}

fn count(suspected: u32, established: u32) -> RepeatCount {
    RepeatCount { suspected, established }
}

#[test]
fn the_two_counters_are_kept_apart() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    assert_eq!(desk.state(&id).repeats(None), count(0, 0));
    desk.given(&id, confirmed("first"));
    desk.given(&id, confirmed("first"));
    assert_eq!(desk.state(&id).repeats(None), count(1, 0));
    desk.given(&id, confirmed("second"));
    assert_eq!(desk.state(&id).repeats(None), count(2, 0));
    // Displayed again in the same show counts once more.
    desk.given(
        &id,
        Fact::DisplayChanged {
            shown: Shown::Exhibit("lamp".into()),
            to: Display::DisplayedAgain,
            case: "first".into(),
            act: "TYZ26-A-0001-1".to_owned(),
        },
    );
    assert_eq!(desk.state(&id).repeats(None), count(3, 0));
    desk.given(&id, Fact::SuspicionOverturned { case: "first".into() });
    assert_eq!(desk.state(&id).repeats(None), count(1, 0));
    // What was never confirmed cannot be overturned into being.
    desk.given(&id, Fact::SuspicionOverturned { case: "third".into() });
    assert_eq!(desk.state(&id).repeats(None), count(1, 0));
    desk.act("handler", register(&id, "晋市监罚〔2020〕1号"));
    assert_eq!(desk.state(&id).repeats(None), count(1, 1));
    assert_eq!(desk.state(&id).repeats(Some(date(2021, 11, 24))), count(1, 0));
    assert_eq!(desk.state(&id).repeats(Some(date(2020, 5, 1))), count(1, 1));
}

#[test]
fn the_exhibitor_knows_its_cases() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    desk.given(&id, Fact::CaseLinked { case: "linked".into() });
    desk.given(&id, confirmed("confirmed"));
    desk.given(
        &id,
        Fact::DisplayChanged {
            shown: Shown::Other("panel".into()),
            to: Display::Suspended,
            case: "measured".into(),
            act: "a".to_owned(),
        },
    );
    let cases: Vec<&str> = desk.state(&id).cases.iter().map(CaseId::as_str).collect();
    assert_eq!(cases, ["confirmed", "linked", "measured"]);
}

#[test]
fn a_document_is_registered_once_and_with_its_papers() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![line("泵")]);
    assert!(matches!(
        desk.refusal("inspector", register(&id, "一号")),
        Refusal::RoleMissing { .. }
    ));
    desk.act("handler", register(&id, " 一号 "));
    let document = &desk.state(&id).documents[0];
    assert_eq!(document.number, "一号");
    assert_eq!(desk.words.at(&document.note), Some("文书载明的事项见扫描件"));
    assert_eq!(desk.refusal("handler", register(&id, "一号")), Refusal::NothingChanged);
    // A second desk that registered it too is counted once.
    let again = desk.log.last().unwrap().fact.clone();
    if let crate::Fact::Exhibitor(fact) = again {
        desk.given(&id, fact);
    }
    assert_eq!(desk.state(&id).repeats(None).established, 1);

    let with = |change: fn(&mut Command)| {
        let mut command = register(&id, "二号");
        change(&mut command);
        command
    };
    let future = with(|command| {
        if let Command::RegisterEffectiveDocument { issued_on, .. } = command {
            *issued_on = date(2026, 11, 11);
        }
    });
    assert_eq!(
        desk.refusal("handler", future),
        Refusal::InTheFuture { field: "issued_on".to_owned() }
    );
    let blank = with(|command| {
        if let Command::RegisterEffectiveDocument { authority, .. } = command {
            authority.clear();
        }
    });
    assert_eq!(
        desk.refusal("handler", blank),
        Refusal::FieldMissing { field: "authority".to_owned() }
    );
    let unknown = with(|command| {
        if let Command::RegisterEffectiveDocument { exhibit, .. } = command {
            *exhibit = Some("nothing".into());
        }
    });
    assert!(matches!(
        desk.refusal("handler", unknown),
        Refusal::NotFound { what, .. } if what == "exhibit"
    ));
    // Documents come after the show too.
    desk.world.exhibition.phase = Phase::Closed;
    assert!(desk.ask("handler", register(&id, "三号")).is_ok());
}

#[test]
fn a_breach_needs_a_pledge_and_a_case() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    let breach = |id: &ExhibitorId| Command::RecordPledgeBreach {
        exhibitor: id.clone(),
        case: "case".into(),
    };
    assert!(matches!(
        desk.refusal("handler", breach(&id)),
        Refusal::NotFound { what, .. } if what == "case"
    ));
    desk.world.cases.insert("case".into(), crate::case::Case::default());
    assert_eq!(desk.refusal("handler", breach(&id)), Refusal::PledgeMissing);
    let pledged = desk.pledged("汾河阀门", vec![]);
    desk.act("handler", breach(&pledged));
    assert_eq!(desk.state(&pledged).pledge.breaches, ["case".into()]);
    assert!(desk.state(&pledged).has_accepted_pledge());
    assert_eq!(desk.refusal("handler", breach(&pledged)), Refusal::NothingChanged);
}

#[test]
fn a_disagreement_is_settled_by_the_head_with_reasons() {
    let mut desk = Desk::open();
    let id = desk.exhibitor("双塔液压", vec![]);
    let settle = |reasons: &str| Command::SettleExhibitorClash {
        exhibitor: id.clone(),
        field: "pledge".to_owned(),
        keep: Digest("sha256:a".to_owned()),
        reasons: reasons.to_owned(),
    };
    assert_eq!(
        desk.refusal("head", settle("")),
        Refusal::FieldMissing { field: "reasons".to_owned() }
    );
    // What nobody disagrees on is not settled.
    let nothing = Refusal::NothingToSettle { field: "pledge".to_owned() };
    assert_eq!(desk.refusal("head", settle("以先到的为准")), nothing);
    let kept = Digest("sha256:a".to_owned());
    let clash = crate::Clash {
        field: "pledge".to_owned(),
        sides: vec![kept.clone(), Digest("sha256:b".to_owned())],
        commands: vec!["one".into(), "other".into()],
        shown: kept,
    };
    let stream = crate::ids::StreamId::Exhibitor(id.clone());
    desk.world.contested.insert(stream, vec![clash]);
    assert!(matches!(desk.refusal("intake", settle("以先到的为准")), Refusal::RoleMissing { .. }));
    desk.world.exhibition.phase = Phase::Closed;
    let appends = desk.ask("head", settle("以先到的为准")).unwrap();
    assert!(matches!(
        &appends[0].fact,
        crate::Fact::Exhibitor(Fact::ClashSettled { field, .. }) if field == "pledge"
    ));
}
