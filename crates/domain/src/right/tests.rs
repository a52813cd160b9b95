use super::*;
use crate::exhibition::Phase;
use crate::exhibitor::tests::harness::{Desk, GOOD_PATENT, blob};
use crate::exhibitor::{Line, name_key};
use crate::fact::Fact as AnyFact;
use crate::identifiers::{Claim, ClaimedRight, Verdict};
use crate::ids::{Digest, RightId};
use crate::refusal::Refusal;
use crate::rights::Right;

fn right(number: &str, mark: &str) -> Command {
    Command::RecordRight {
        right: Right::Design,
        number: number.to_owned(),
        classes: vec![],
        holder: "权利人示例公司".to_owned(),
        natural_person: false,
        holder_uscc: "91140100ma0k00013e".to_owned(),
        contact: "13800138000".to_owned(),
        mark: mark.to_owned(),
        words: vec![],
        basis: WatchBasis::FiledByHolder,
        proofs: vec![blob("certificate")],
    }
}

fn with(change: impl FnOnce(&mut Command)) -> Command {
    let mut command = right(GOOD_PATENT, "双塔");
    change(&mut command);
    command
}

fn record(desk: &mut Desk, command: Command) -> RightId {
    let known: Vec<_> = desk.world.rights.keys().cloned().collect();
    desk.act("intake", command);
    desk.world.rights.keys().find(|id| !known.contains(id)).unwrap().clone()
}

fn hits(desk: &Desk, line: &Line, exhibitor: &str, uscc: &str) -> Vec<HitBy> {
    let sought = Sought {
        name: &line.name,
        model: &line.model,
        brand: &line.brand,
        claims: &line.claims,
        exhibitor_name_key: &name_key(exhibitor),
        exhibitor_uscc: uscc,
    };
    watch_hits(&desk.world.rights, &sought).into_iter().map(|hit| hit.by).collect()
}

fn named(name: &str) -> Line {
    Line { name: name.to_owned(), ..Line::default() }
}

fn claiming(right: ClaimedRight, number: &str) -> Line {
    Line { claims: vec![Claim::new(right, Some(number))], ..named("泵") }
}

#[test]
fn a_right_is_recorded_and_its_number_checked() {
    let mut desk = Desk::open();
    let appends = desk.ask("intake", right(GOOD_PATENT, "双塔")).unwrap();
    assert_eq!((appends.len(), appends[0].blobs.len()), (2, 1));
    assert_eq!(appends[0].leaves.len(), 1);
    let id = record(&mut desk, right(GOOD_PATENT, "双塔"));
    let state = &desk.world.rights[&id];
    assert!(state.watched);
    assert_eq!(state.holder_uscc, "91140100MA0K00013E");
    assert_eq!(state.check.as_ref().unwrap().verdict, Verdict::Ok);
    let wrong = record(&mut desk, right("ZL201930071397.8", ""));
    assert_eq!(desk.world.rights[&wrong].check.as_ref().unwrap().verdict, Verdict::Wrong);
    let unnumbered = record(&mut desk, right("", "双塔"));
    assert!(desk.world.rights[&unnumbered].check.is_none());
    let check = |watched: &RightId| Command::CheckRight { watched: watched.clone() };
    desk.act("intake", check(&id));
    assert_eq!(
        desk.refusal("intake", check(&unnumbered)),
        Refusal::FieldMissing { field: "number".to_owned() }
    );
    assert!(matches!(
        desk.refusal("intake", check(&"other".into())),
        Refusal::NotFound { what, .. } if what == "right"
    ));
}

#[test]
fn a_person_who_holds_a_right_stands_apart() {
    let mut desk = Desk::open();
    for command in [
        with(|command| {
            if let Command::RecordRight { natural_person, holder, .. } = command {
                *natural_person = true;
                *holder = "李示例".to_owned();
            }
        }),
        with(|command| {
            if let Command::RecordRight { holder_uscc, holder, .. } = command {
                *holder_uscc = "92140100MA0K00013X".to_owned();
                *holder = "李示例".to_owned();
            }
        }),
    ] {
        let id = record(&mut desk, command);
        let fact = &desk.log[desk.log.len() - 2].fact;
        assert!(!serde_json::to_string(fact).unwrap().contains("李示例"));
        let state = &desk.world.rights[&id];
        assert_eq!(state.holder, "");
        assert_eq!(desk.words.at(state.holder_told.as_ref().unwrap()), Some("李示例"));
    }
}

#[test]
fn what_watches_nothing_or_everything_is_refused() {
    let mut desk = Desk::open();
    let refusal = |change: &dyn Fn(&mut Command)| desk.refusal("intake", with(|it| change(it)));
    let missing = |field: &str| Refusal::FieldMissing { field: field.to_owned() };
    let invalid = |field: &str| Refusal::FieldInvalid { field: field.to_owned() };
    macro_rules! set {
        ($field:ident = $value:expr) => {
            &|command: &mut Command| {
                if let Command::RecordRight { $field, .. } = command {
                    *$field = $value;
                }
            }
        };
    }
    assert_eq!(refusal(set!(holder = String::new())), missing("holder"));
    assert_eq!(refusal(set!(classes = vec![46])), invalid("classes"));
    assert_eq!(refusal(set!(words = vec!["塔".to_owned()])), invalid("words"));
    assert_eq!(refusal(set!(words = vec!["双塔".to_owned(); 51])), invalid("words"));
    assert_eq!(refusal(set!(number = "1".repeat(501))), invalid("number"));
    let former = WatchBasis::FormerDecision {
        edition: String::new(),
        exhibitor_uscc: String::new(),
        effective: false,
    };
    assert_eq!(refusal(set!(basis = former.clone())), missing("edition"));
    assert_eq!(desk.refusal("intake", right("", "")), missing("mark"));
    assert_eq!(desk.refusal("intake", right("", "塔")), invalid("mark"));
    assert!(matches!(desk.refusal("inspector", right("", "双塔")), Refusal::RoleMissing { .. }));
    desk.world.exhibition.phase = Phase::Closed;
    assert_eq!(desk.refusal("intake", right("", "双塔")), Refusal::FairClosed);
    desk.world.exhibition.phase = Phase::Unopened;
    assert_eq!(desk.refusal("intake", right("", "双塔")), Refusal::FairNotSetUp);
}

#[test]
fn numbers_meet_whatever_their_spelling() {
    let mut desk = Desk::open();
    record(&mut desk, right(GOOD_PATENT, ""));
    for (shown, expected) in [
        ("ZL201930071397.7", true),
        ("zl 2019 3 0071397.7", true),
        ("ＺＬ２０１９３００７１３９７．７", true),
        ("专利号:201930071397.7", true),
        ("201930071397", true),
        ("CN201930071397.7", true),
        ("ZL201930071398.7", false),
        ("", false),
    ] {
        let found = hits(&desk, &claiming(ClaimedRight::Design, shown), "别人", "");
        assert_eq!(!found.is_empty(), expected, "{shown}");
    }
    // The same digits in another series are another number.
    assert!(hits(&desk, &claiming(ClaimedRight::Trademark, "201930071397"), "别人", "").is_empty());
    let mark = with(|command| {
        if let Command::RecordRight { right, number, mark, .. } = command {
            (*right, *number, *mark) = (Right::Trademark, "95115608".to_owned(), String::new());
        }
    });
    record(&mut desk, mark);
    let shown = claiming(ClaimedRight::Trademark, "第95115608号");
    assert!(hits(&desk, &shown, "别人", "").is_empty());
    let shown = claiming(ClaimedRight::Trademark, "95115608");
    assert_eq!(hits(&desk, &shown, "别人", ""), [HitBy::Number]);
    let shown = claiming(ClaimedRight::Patent, "95115608.X");
    assert!(hits(&desk, &shown, "别人", "").is_empty());
}

#[test]
fn marks_meet_within_name_model_and_brand() {
    let mut desk = Desk::open();
    record(&mut desk, right("", "双塔"));
    for line in [
        named("微型双塔泵"),
        named("双 塔"),
        Line { brand: "双塔®".to_owned(), ..named("泵") },
        Line { model: "双塔-2".to_owned(), ..named("泵") },
    ] {
        assert_eq!(hits(&desk, &line, "别人", ""), [HitBy::Mark], "{line:?}");
    }
    for line in [named("双面塔"), named("双"), Line { brand: "塔".to_owned(), ..named("双") }]
    {
        assert!(hits(&desk, &line, "别人", "").is_empty(), "{line:?}");
    }
    record(&mut desk, right("", "Callaway"));
    assert_eq!(hits(&desk, &named("CALLAWAY 球杆"), "别人", "").len(), 1);
}

#[test]
fn a_holder_is_not_warned_of_its_own_right() {
    let mut desk = Desk::open();
    record(&mut desk, right(GOOD_PATENT, "双塔"));
    let line = named("双塔泵");
    assert!(hits(&desk, &line, "权利人（示例）公司", "").is_empty());
    assert!(hits(&desk, &line, "改了名", "91140100MA0K00013E").is_empty());
    assert_eq!(hits(&desk, &line, "别人", ""), [HitBy::Mark]);
}

#[test]
fn what_is_watched_no_more_meets_nothing() {
    let mut desk = Desk::open();
    let id = record(&mut desk, right(GOOD_PATENT, "双塔"));
    let stop =
        |reasons: &str| Command::StopWatching { watched: id.clone(), reasons: reasons.to_owned() };
    assert_eq!(
        desk.refusal("intake", stop(" ")),
        Refusal::FieldMissing { field: "reasons".to_owned() }
    );
    desk.act("intake", stop("权利人撤回"));
    assert!(hits(&desk, &named("双塔泵"), "别人", "").is_empty());
    assert_eq!(desk.refusal("intake", stop("权利人撤回")), Refusal::NothingChanged);
}

#[test]
fn a_former_decision_concerns_the_exhibitor_it_was_made_on() {
    let mut desk = Desk::open();
    let former = |uscc: &str| {
        let uscc = uscc.to_owned();
        with(move |command| {
            if let Command::RecordRight { basis, .. } = command {
                *basis = WatchBasis::FormerDecision {
                    edition: "第二届".to_owned(),
                    exhibitor_uscc: uscc,
                    effective: true,
                };
            }
        })
    };
    record(&mut desk, former("52140100ma0k00013f"));
    let line = named("双塔泵");
    assert_eq!(hits(&desk, &line, "别人", "52140100MA0K00013F"), [HitBy::FormerDecision]);
    assert!(hits(&desk, &line, "别人", "").is_empty());
    record(&mut desk, former(""));
    assert_eq!(hits(&desk, &line, "别人", ""), [HitBy::FormerDecision]);
}

#[test]
fn evolving_is_total_and_its_state_can_be_told_from_others() {
    let mut desk = Desk::open();
    let id = record(&mut desk, right(GOOD_PATENT, "双塔"));
    let stop = Command::StopWatching { watched: id, reasons: "权利人撤回".to_owned() };
    desk.act("intake", stop);
    for rotated in 0..desk.log.len() {
        let mut log = desk.log.clone();
        log.rotate_left(rotated);
        let mut state = WatchedRight::default();
        for placed in &log {
            let AnyFact::Right(fact) = &placed.fact else { unreachable!() };
            state.evolve(placed, fact);
            let json = serde_json::to_string(&state).unwrap();
            let any: crate::fold::State = serde_json::from_str(&json).unwrap();
            assert_eq!(any, crate::fold::State::Right(state.clone()));
        }
    }
    let paper = crate::register::Fact::SignedCopyFiled {
        number: crate::identifiers::number::Number::new("TYZ", 26, "A", 1),
        scan: Digest("sha256:scan".to_owned()),
        pages: Vec::new(),
    };
    let json = serde_json::to_string(&Fact::Paper(paper.clone())).unwrap();
    assert_eq!(serde_json::from_str::<Fact>(&json).unwrap(), Fact::Paper(paper));
}
