use super::harness::*;
use crate::exhibitor::{
    Command, DocumentKind, Fact, Line, PledgeState, RefusalGround, ReopenedBecause, ReviewState,
};
use crate::ids::{ExhibitId, ExhibitorId};
use crate::refusal::Refusal;
use crate::right::{self, HitBy, WatchBasis};
use crate::rights::Right;
use std::collections::BTreeMap;

struct Booth {
    desk: Desk,
    id: ExhibitorId,
    good: ExhibitId,
    bad: ExhibitId,
}

/// An exhibitor with one exhibit that passed the checks and one that did not.
fn booth() -> Booth {
    let mut desk = Desk::open();
    let id =
        desk.exhibitor("双塔液压", vec![patented("泵", GOOD_PATENT), patented("阀", BAD_PATENT)]);
    let (good, bad) = (desk.exhibit(&id, "泵"), desk.exhibit(&id, "阀"));
    Booth { desk, id, good, bad }
}

impl Booth {
    fn state(&self, exhibit: &ExhibitId) -> ReviewState {
        self.desk.state(&self.id).exhibits[exhibit].review.state
    }

    fn sign_off(&self, exhibits: &[&ExhibitId]) -> Command {
        let exhibits = exhibits.iter().map(|exhibit| (*exhibit).clone()).collect();
        Command::SignOffExhibits { exhibits: BTreeMap::from([(self.id.clone(), exhibits)]) }
    }

    fn request(&self, exhibit: &ExhibitId, due: &str) -> Command {
        Command::RequestReviewPapers {
            exhibitor: self.id.clone(),
            exhibits: vec![exhibit.clone()],
            asked: "专利证书及年费收据".to_owned(),
            due: at(due),
        }
    }

    fn file(&self, exhibit: &ExhibitId) -> Command {
        Command::FileReviewPapers {
            exhibitor: self.id.clone(),
            exhibits: vec![exhibit.clone()],
            papers: vec![blob("certificate")],
        }
    }

    fn take_up(&self, exhibit: &ExhibitId) -> Command {
        Command::TakeUpReview { exhibitor: self.id.clone(), exhibit: exhibit.clone() }
    }

    fn clear(&self, exhibit: &ExhibitId) -> Command {
        Command::ClearExhibit {
            exhibitor: self.id.clone(),
            exhibit: exhibit.clone(),
            reasons: "已核对证书原件".to_owned(),
        }
    }

    fn clear_without_claim(&self, exhibit: &ExhibitId, reasons: &str) -> Command {
        Command::ClearExhibitWithoutClaim {
            exhibitor: self.id.clone(),
            exhibit: exhibit.clone(),
            reasons: reasons.to_owned(),
        }
    }

    fn refuse(&self, exhibit: &ExhibitId, ground: RefusalGround) -> Command {
        Command::RefuseExhibit {
            exhibitor: self.id.clone(),
            exhibit: exhibit.clone(),
            ground,
            reasons: "与关注清单中的权利相同".to_owned(),
        }
    }

    fn reopen(&self, exhibit: &ExhibitId) -> Command {
        Command::ReopenReview {
            exhibitor: self.id.clone(),
            exhibit: exhibit.clone(),
            because: ReopenedBecause::ChangedAtBuildUp,
            reasons: "布展时更换了铭牌".to_owned(),
        }
    }

    fn not_ready(&self, exhibit: &ExhibitId, state: &str) -> Refusal {
        Refusal::ReviewNotReady { exhibit: exhibit.clone(), state: state.to_owned() }
    }
}

fn watch(mark: &str, number: &str, basis: WatchBasis) -> right::Command {
    right::Command::RecordRight {
        right: Right::Design,
        number: number.to_owned(),
        classes: vec![],
        holder: "权利人示例公司".to_owned(),
        natural_person: false,
        holder_uscc: String::new(),
        contact: String::new(),
        mark: mark.to_owned(),
        words: vec![],
        basis,
        proofs: vec![],
    }
}

#[test]
fn a_machine_points_and_a_named_reviewer_signs_off() {
    let mut booth = booth();
    assert_eq!(booth.state(&booth.good), ReviewState::AutoPass);
    assert_eq!(booth.state(&booth.bad), ReviewState::AutoFlag);
    let review = &booth.desk.state(&booth.id).exhibits[&booth.bad].review;
    assert!(!review.findings.is_empty());
    assert_eq!(review.checked_on, Some(jiff::civil::date(2026, 11, 10)));
    let both = booth.sign_off(&[&booth.good, &booth.bad]);
    assert_eq!(
        booth.desk.refusal("handler", both),
        Refusal::ReviewFindingsOpen { exhibits: vec![booth.bad.clone()] }
    );
    let command = booth.sign_off(&[&booth.good]);
    assert!(matches!(booth.desk.refusal("intake", command.clone()), Refusal::RoleMissing { .. }));
    booth.desk.act("handler", command.clone());
    let review = &booth.desk.state(&booth.id).exhibits[&booth.good].review;
    assert_eq!((review.state, review.late), (ReviewState::Cleared, false));
    assert_eq!(review.by, Some("handler".into()));
    assert!(matches!(booth.desk.refusal("handler", command), Refusal::ReviewFindingsOpen { .. }));
    let none = Command::SignOffExhibits { exhibits: BTreeMap::new() };
    assert_eq!(
        booth.desk.refusal("handler", none),
        Refusal::FieldMissing { field: "exhibits".to_owned() }
    );
}

#[test]
fn papers_are_asked_for_and_what_comes_goes_to_a_person() {
    let mut booth = booth();
    let (good, bad) = (booth.good.clone(), booth.bad.clone());
    let due = "2026-11-20T17:00:00+08:00";
    let for_good = booth.request(&good, due);
    assert_eq!(booth.desk.refusal("intake", for_good), booth.not_ready(&good, "auto_pass"));
    let yesterday = booth.request(&bad, "2026-11-09T17:00:00+08:00");
    assert!(matches!(
        booth.desk.refusal("intake", yesterday),
        Refusal::BeforeItsCause { field, .. } if field == "due"
    ));
    let command = booth.request(&bad, due);
    booth.desk.act("intake", command);
    assert_eq!(booth.state(&bad), ReviewState::WaitPapers);
    let review = &booth.desk.state(&booth.id).exhibits[&bad].review;
    assert_eq!(review.papers_due, Some(at(due)));
    assert!(review.number.is_some());
    let empty = Command::FileReviewPapers {
        exhibitor: booth.id.clone(),
        exhibits: vec![bad.clone()],
        papers: vec![],
    };
    assert_eq!(
        booth.desk.refusal("intake", empty),
        Refusal::FieldMissing { field: "papers".to_owned() }
    );
    let command = booth.file(&bad);
    booth.desk.act("intake", command.clone());
    assert_eq!(booth.state(&bad), ReviewState::Manual);
    assert_eq!(booth.desk.state(&booth.id).exhibits[&bad].review.papers.len(), 1);
    // More papers may follow while the person looks.
    booth.desk.act("intake", command.clone());
    let clear = booth.clear(&bad);
    booth.desk.act("handler", clear.clone());
    assert_eq!(booth.state(&bad), ReviewState::Cleared);
    assert_eq!(booth.desk.refusal("intake", command), booth.not_ready(&bad, "cleared"));
    assert_eq!(booth.desk.refusal("handler", clear), booth.not_ready(&bad, "cleared"));
}

#[test]
fn overdue_papers_are_taken_up_by_a_person_and_not_before() {
    let mut booth = booth();
    let bad = booth.bad.clone();
    let due = "2026-11-20T17:00:00+08:00";
    let command = booth.request(&bad, due);
    booth.desk.act("intake", command);
    let (take_up, clear) = (booth.take_up(&bad), booth.clear(&bad));
    for command in [take_up.clone(), clear] {
        assert_eq!(
            booth.desk.refusal("handler", command),
            Refusal::PapersNotDue { until: at(due) }
        );
    }
    booth.desk.now = at(due);
    booth.desk.act("handler", take_up.clone());
    assert_eq!(booth.state(&bad), ReviewState::Manual);
    assert_eq!(booth.desk.refusal("handler", take_up), booth.not_ready(&bad, "manual"));
}

#[test]
fn a_flag_without_papers_has_a_way_out() {
    let mut booth = booth();
    let bad = booth.bad.clone();
    // Decided straight away: the record shows that somebody took it in hand first.
    let command = booth.clear_without_claim(&bad, "未能出示权利证明");
    let facts = booth.desk.act("handler", command);
    assert!(matches!(
        told(&facts)[..],
        [Fact::ReviewTakenUp { .. }, Fact::ExhibitClearedWithoutClaim { late: false, .. }]
    ));
    assert_eq!(booth.state(&bad), ReviewState::ClearedWithoutClaim);
    let review = &booth.desk.state(&booth.id).exhibits[&bad].review;
    assert_eq!(booth.desk.words.at(review.reasons.as_ref().unwrap()), Some("未能出示权利证明"));
    let command = booth.clear_without_claim(&booth.good.clone(), "");
    assert_eq!(
        booth.desk.refusal("handler", command),
        Refusal::FieldMissing { field: "reasons".to_owned() }
    );
}

#[test]
fn an_exhibit_is_refused_only_on_a_ground_that_is_on_record() {
    let mut booth = booth();
    let (good, bad) = (booth.good.clone(), booth.bad.clone());
    for ground in [RefusalGround::WatchConfirmed, RefusalGround::EffectiveDocument] {
        let command = booth.refuse(&bad, ground);
        assert_eq!(booth.desk.refusal("decider", command), Refusal::GroundMissing);
    }
    booth.desk.act("intake", watch("", GOOD_PATENT, WatchBasis::FiledByHolder));
    let again = Command::CheckExhibits { exhibitors: vec![booth.id.clone()] };
    booth.desk.act("intake", again.clone());
    assert_eq!(booth.state(&good), ReviewState::AutoFlag);
    let hits = &booth.desk.state(&booth.id).exhibits[&good].review.hits;
    assert_eq!((hits.len(), hits[0].by), (1, HitBy::Number));
    // Nothing new: nothing is told twice.
    assert_eq!(booth.desk.refusal("intake", again), Refusal::NothingChanged);
    let command = booth.refuse(&good, RefusalGround::WatchConfirmed);
    assert!(matches!(booth.desk.refusal("handler", command.clone()), Refusal::RoleMissing { .. }));
    booth.desk.act("decider", command);
    let review = &booth.desk.state(&booth.id).exhibits[&good].review;
    assert_eq!(review.state, ReviewState::Refused);
    assert!(review.number.is_some());

    booth.desk.given(
        &booth.id.clone(),
        Fact::EffectiveDocumentRegistered {
            kind: DocumentKind::Judgment,
            number: "(2026)晋01民终1号".to_owned(),
            authority: "示例法院".to_owned(),
            issued_on: jiff::civil::date(2026, 5, 1),
            right: Some(Right::Design),
            exhibit: Some(bad.clone()),
            case: None,
            edition: String::new(),
        },
    );
    let command = booth.refuse(&bad, RefusalGround::EffectiveDocument);
    booth.desk.act("decider", command);
    assert_eq!(booth.state(&bad), ReviewState::Refused);
}

#[test]
fn what_was_decided_against_before_is_flagged_for_the_same_exhibitor() {
    let mut booth = booth();
    let former = |exhibitor_uscc: &str, effective| WatchBasis::FormerDecision {
        edition: "第二届".to_owned(),
        exhibitor_uscc: exhibitor_uscc.to_owned(),
        effective,
    };
    booth.desk.act("intake", watch("液压泵", "", former("91140100MA0K00013E", true)));
    let id = booth.id.clone();
    let list = Command::ListExhibits {
        exhibitor: id.clone(),
        round: None,
        exhibits: vec![line("微型液压泵")],
    };
    // Nobody knows this exhibitor's code, so the former one need not be the same.
    booth.desk.act("intake", list.clone());
    let pump = booth.desk.exhibit(&id, "微型液压泵");
    assert_eq!(booth.state(&pump), ReviewState::AutoPass);
    let code = Command::CorrectExhibitor {
        exhibitor: id.clone(),
        natural_person: false,
        details: BTreeMap::from([(crate::exhibitor::Field::Uscc, "91140100MA0K00013E".to_owned())]),
    };
    booth.desk.act("intake", code);
    booth.desk.act("intake", Command::CheckExhibits { exhibitors: vec![] });
    let review = &booth.desk.state(&id).exhibits[&pump].review;
    assert_eq!(review.state, ReviewState::AutoFlag);
    assert_eq!((review.hits[0].by, review.hits[0].effective), (HitBy::FormerDecision, true));
    let command = booth.refuse(&pump, RefusalGround::EffectiveDocument);
    booth.desk.act("decider", command);
    assert_eq!(booth.state(&pump), ReviewState::Refused);
}

#[test]
fn a_decided_review_opens_again_and_closes_again() {
    let mut booth = booth();
    let good = booth.good.clone();
    let reopen = booth.reopen(&good);
    assert_eq!(booth.desk.refusal("handler", reopen.clone()), booth.not_ready(&good, "auto_pass"));
    let command = booth.clear(&good);
    booth.desk.act("handler", command.clone());
    booth.desk.act("handler", reopen);
    assert_eq!(booth.state(&good), ReviewState::Recheck);
    // The machine finds nothing; it stays with a person all the same.
    booth.desk.given(
        &booth.id.clone(),
        Fact::ExhibitsChecked {
            on: jiff::civil::date(2026, 11, 10),
            results: vec![crate::exhibitor::CheckResult {
                exhibit: good.clone(),
                findings: vec![],
                hits: vec![],
                flagged: false,
            }],
        },
    );
    assert_eq!(booth.state(&good), ReviewState::Recheck);
    booth.desk.act("handler", command);
    assert_eq!(booth.state(&good), ReviewState::Cleared);

    // A changed declaration opens it too.
    let changed = Command::CorrectExhibit {
        exhibitor: booth.id.clone(),
        exhibit: good.clone(),
        line: Line { model: "B2".to_owned(), ..patented("泵", GOOD_PATENT) },
    };
    booth.desk.act("intake", changed);
    assert_eq!(booth.state(&good), ReviewState::Recheck);
    let command = booth.request(&good, "2026-11-20T17:00:00+08:00");
    booth.desk.act("intake", command);
    assert_eq!(booth.state(&good), ReviewState::WaitPapers);
}

#[test]
fn every_undecided_state_can_be_taken_up_by_a_person() {
    for state in
        [ReviewState::ToReview, ReviewState::AutoPass, ReviewState::AutoFlag, ReviewState::Recheck]
    {
        let mut booth = booth();
        let good = booth.good.clone();
        booth
            .desk
            .world
            .exhibitors
            .get_mut(&booth.id)
            .unwrap()
            .exhibits
            .get_mut(&good)
            .unwrap()
            .review
            .state = state;
        let command = booth.take_up(&good);
        booth.desk.act("reviewer", command);
        assert_eq!(booth.state(&good), ReviewState::Manual, "{state:?}");
    }
}

#[test]
fn a_review_after_the_opening_is_late() {
    let mut booth = booth();
    booth.desk.now = at("2026-11-24T09:30:00+08:00");
    let (good, bad) = (booth.good.clone(), booth.bad.clone());
    for command in [booth.sign_off(&[&good]), booth.clear(&bad)] {
        booth.desk.act("handler", command);
    }
    for exhibit in [&good, &bad] {
        assert!(booth.desk.state(&booth.id).exhibits[exhibit].review.late);
    }
    assert_eq!(booth.desk.state(&booth.id).pledge.state, PledgeState::NotSent);
}

#[test]
fn the_organiser_s_words_are_its_own() {
    let booth = booth();
    let bad = &booth.bad;
    let forbidden = "该展品构成侵权,已认定侵权";
    let commands = [
        booth.clear_without_claim(bad, forbidden),
        Command::ClearExhibit {
            exhibitor: booth.id.clone(),
            exhibit: bad.clone(),
            reasons: forbidden.to_owned(),
        },
        Command::RequestReviewPapers {
            exhibitor: booth.id.clone(),
            exhibits: vec![bad.clone()],
            asked: forbidden.to_owned(),
            due: at("2026-11-20T17:00:00+08:00"),
        },
        Command::ReopenReview {
            exhibitor: booth.id.clone(),
            exhibit: bad.clone(),
            because: ReopenedBecause::Mistake,
            reasons: forbidden.to_owned(),
        },
        Command::RefuseExhibit {
            exhibitor: booth.id.clone(),
            exhibit: bad.clone(),
            ground: RefusalGround::WatchConfirmed,
            reasons: forbidden.to_owned(),
        },
    ];
    for command in commands {
        assert!(matches!(
            booth.desk.refusal("decider", command),
            Refusal::ForbiddenWord { word, .. } if word == "认定侵权"
        ));
    }
}
