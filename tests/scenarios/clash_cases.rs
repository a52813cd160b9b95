//! Rows of the clash table on one case: answer, decision, end, handler, appeal, service.

use crate::clash::{
    Contested, Desks, LATER, act, answers, asked, asks, code, complains, complies, decides,
    defaults, found, items, moved, only, ordered, reports, serves, suspends,
};
use crate::fair::{Fair, blob};
use desk::Executed;
use domain::case::{Answer, Case, Outcome, Stage};
use domain::ids::StreamId;
use serde_json::json;

/// After the answer's day has run out.
const NEXT_DAY: &str = "2026-11-23T10:00:00+08:00";

/// A case in which both desks know that no answer came.
fn defaulted() -> (Desks, StreamId) {
    let mut case = None;
    let desks = Desks::after(|fair| {
        let asked = asked(fair);
        fair.at(NEXT_DAY);
        defaults(fair, &asked);
        case = Some(asked);
    });
    (desks, case.expect("a case"))
}

fn counted(fair: &Fair) -> u32 {
    fair.exhibitor(crate::clash::LAMPS).1.repeats(None).suspected
}

/// The state of a case, the same at both desks.
fn of(desks: &Desks, case: &StreamId) -> Case {
    desks.first.case(case)
}

fn numbers_of(executed: &Executed) -> Vec<String> {
    executed.papers.iter().map(|paper| paper.number.clone()).collect()
}

fn note(fair: &Fair, case: &StreamId) {
    act(fair, case, "add_note", json!({"note": "等待负责人裁断。"}));
}

#[test]
fn a_default_and_a_decision_meet_an_answer_taken_at_another_station() {
    let mut case = None;
    let desks = Desks::after(|fair| case = Some(asked(fair)));
    let case = case.expect("a case");
    desks.at(NEXT_DAY);
    defaults(&desks.first, &case);
    let decided = decides(&desks.first, &case, "default");
    let answered = answers(&desks.second, &case);
    desks.meet();

    assert_eq!(desks.contested(), only(&case, &["answer", "decision"]));
    // The milder is shown: there is an answer, and nothing is decided.
    assert!(matches!(of(&desks, &case).answer, Answer::Answered { .. }));
    assert_eq!(of(&desks, &case).stage(), Stage::DecisionDue);
    let again = moved(
        &case,
        "make_decision",
        json!({"outcome": "not_established",
        "items": items(&desks.first, &case), "reasons": "再次处理。"}),
    );
    assert_eq!(code(&desks.first.refused(again)), "contested");
    // Service and notes go on: the opinion was handed out, and so it is served.
    serves(&desks.first, &case, &decided.papers[0].number);
    note(&desks.second, &case);

    desks.settle(&case, "answer", &desks.side(&case, "answer", "answer_received"));
    desks.settle(&case, "decision", &desks.side(&case, "decision", "answer_received"));
    assert_eq!(desks.contested(), Contested::new());
    assert_eq!((of(&desks, &case).stage(), counted(&desks.second)), (Stage::DecisionDue, 0));
    desks.papers(&[&decided, &answered]);
    decides(&desks.second, &case, "not_established");
    desks.meet();
    assert_eq!(desks.contested(), Contested::new());
}

#[test]
fn a_decision_meets_the_complaint_s_withdrawal() {
    let (desks, case) = defaulted();
    let decided = decides(&desks.first, &case, "default");
    let withdrawn = act(
        &desks.second,
        &case,
        "withdraw_complaint",
        json!({"reasons": "双方已沟通。", "blobs": [blob(&desks.second.scan(41))]}),
    );
    desks.meet();

    assert_eq!(desks.contested(), only(&case, &["decision"]));
    assert!(of(&desks, &case).decision.is_none());
    let give = moved(&case, "assign_handler", json!({"officer": desks.first.officer("林晓")}));
    assert_eq!(code(&desks.first.refused(give)), "contested");
    note(&desks.first, &case);
    desks.settle(&case, "decision", &desks.side(&case, "decision", "decision_made"));
    assert_eq!(of(&desks, &case).decision.expect("decided").outcome, Outcome::Default);
    assert_eq!(counted(&desks.second), 1);
    // Suspicion was found: it is reported whatever became of the complaint.
    assert_eq!(of(&desks, &case).reports_outstanding().len(), 1);
    desks.papers(&[&decided, &withdrawn]);
}

#[test]
fn a_decision_meets_a_voluntary_withdrawal_which_is_never_counted() {
    let (desks, case) = defaulted();
    let decided = decides(&desks.first, &case, "default");
    let undertaken = act(
        &desks.second,
        &case,
        "undertake_withdrawal",
        json!({"items": items(&desks.second, &case), "undertaken_at": NEXT_DAY,
               "signed_by": "陈样", "blobs": [blob(&desks.second.scan(42))]}),
    );
    desks.meet();

    assert_eq!(desks.contested(), only(&case, &["decision"]));
    assert_eq!(of(&desks, &case).stage(), Stage::Voluntary);
    // The page shows both sides, what each knew, what each printed, and what would follow.
    let told = asks(&desks.first, json!({"question": "contested"}));
    assert_eq!(told["rows"][0]["subject"]["stream"], json!(case));
    assert_eq!(told["rows"][0]["fields"], json!(["decision"]));
    let page = asks(&desks.first, json!({"question": "settlement", "stream": case}));
    let sides = page["clashes"][0]["sides"].as_array().expect("sides").clone();
    assert_eq!(sides.len(), 2);
    for (side, station, fact, stage, printed) in [
        (&sides[0], "AB", "voluntary_withdrawal_undertaken", "voluntary", &undertaken),
        (&sides[1], "A", "decision_made", "decided", &decided),
    ] {
        assert_eq!((&side["station"], &side["fact"]), (&json!(station), &json!(fact)));
        assert_eq!(side["after"]["stage"], stage);
        let papers = side["papers"].as_array().expect("papers").iter();
        let numbers: Vec<_> = papers.map(|paper| paper["number"].clone()).collect();
        assert_eq!(json!(numbers), json!(numbers_of(printed)));
        assert_eq!(side["shown"], json!(station == "AB"));
    }
    // The desk that took in the undertaking knew of station A up to the default; station A knew
    // of nothing from there.
    assert_eq!(sides[0]["saw"][0]["last"], "default_recorded");
    assert_eq!(sides[1]["saw"][0]["until"], json!(null));
    let keep = desks.side(&case, "decision", "voluntary_withdrawal_undertaken");
    desks.settle(&case, "decision", &keep);
    assert_eq!((of(&desks, &case).stage(), counted(&desks.first)), (Stage::Voluntary, 0));
    desks.papers(&[&decided, &undertaken]);
}

#[test]
fn a_closing_meets_an_appeal_filed_elsewhere() {
    let mut case = None;
    let desks = Desks::after(|fair| {
        let ordered = ordered(fair);
        complies(fair, &ordered);
        reports(fair, &ordered);
        case = Some(ordered);
    });
    let case = case.expect("a case");
    let show = desks.first.desk.exhibition().expect("open");
    let end = show.schedule.expect("a schedule").show_end().expect("an end").to_string();
    desks.at(&end);
    let against = of(&desks, &case).decision.expect("decided").number.to_string();
    act(&desks.first, &case, "close_case", json!({}));
    let filed = act(
        &desks.second,
        &case,
        "file_appeal",
        json!({"by": "respondent",
        "against": against, "filed_at": end, "grounds": "有许可合同。", "signed_by": "陈样",
        "blobs": [blob(&desks.second.scan(43))]}),
    );
    desks.meet();

    assert_eq!(desks.contested(), only(&case, &["end"]));
    assert_eq!(of(&desks, &case).stage(), Stage::Appealed);
    // Nobody closes over an appeal, not even by settling.
    let closing = desks.side(&case, "end", "case_closed");
    let over = moved(
        &case,
        "settle_case_clash",
        json!({"field": "end", "keep": closing, "reasons": "已结案。"}),
    );
    assert_eq!(code(&desks.first.refused(over)), "still_open");
    desks.settle(&case, "end", &desks.side(&case, "end", "appeal_filed"));
    let appeal = of(&desks, &case).open_appeal().expect("open").0.clone();
    act(
        &desks.second,
        &case,
        "admit_appeal",
        json!({"appeal": appeal, "reviewer": desks.second.officer("沈复")}),
    );
    desks.second.sits("沈复");
    act(
        &desks.second,
        &case,
        "decide_appeal",
        json!({"appeal": appeal, "outcome": "upheld",
        "freed": [], "reasons": "未见新的材料。"}),
    );
    desks.meet();
    act(&desks.first, &case, "close_case", json!({}));
    desks.meet();
    assert_eq!((desks.contested(), of(&desks, &case).stage()), (Contested::new(), Stage::Closed));
    desks.papers(&[&filed]);
}

#[test]
fn an_appeal_is_decided_while_compliance_is_recorded_and_both_stand() {
    let (mut case, mut appeal) = (None, None);
    let desks = Desks::after(|fair| {
        let ordered = ordered(fair);
        let against = fair.case(&ordered).withdrawal.expect("ordered").number.to_string();
        act(
            fair,
            &ordered,
            "file_appeal",
            json!({"by": "respondent", "against": against,
            "filed_at": crate::clash::MORNING, "grounds": "有许可合同。", "signed_by": "陈样",
            "blobs": [blob(&fair.scan(43))]}),
        );
        let open = fair.case(&ordered).open_appeal().expect("open").0.clone();
        act(
            fair,
            &ordered,
            "admit_appeal",
            json!({"appeal": open, "reviewer": fair.officer("沈复")}),
        );
        (case, appeal) = (Some(ordered), Some(open));
    });
    let (case, appeal) = (case.expect("a case"), appeal.expect("an appeal"));
    desks.at(LATER);
    desks.first.sits("沈复");
    let reversed = act(
        &desks.first,
        &case,
        "decide_appeal",
        json!({"appeal": appeal,
        "outcome": "reversed", "freed": [], "reasons": "许可合同属实。"}),
    );
    let complied = complies(&desks.second, &case);
    desks.meet();

    assert_eq!(desks.contested(), Contested::new());
    // What was freed is owed back, although it is away by now.
    assert_eq!(of(&desks, &case).stage(), Stage::RestorationDue);
    assert_eq!(of(&desks, &case).items_owed_back(), of(&desks, &case).all_items());
    desks.papers(&[&reversed, &complied]);
    desks.first.sits("林晓");
    act(
        &desks.first,
        &case,
        "order_restoration",
        json!({"items": items(&desks.first, &case),
        "because": "appeal", "reasons": "复核撤销原措施。"}),
    );
    act(
        &desks.first,
        &case,
        "record_restored",
        json!({"items": items(&desks.first, &case),
        "restored_at": LATER, "blobs": [blob(&desks.first.photo(71))]}),
    );
    desks.meet();
    assert_eq!(desks.contested(), Contested::new());
    assert_eq!(desks.second.exhibitor(crate::clash::LAMPS).1.restrained().count(), 0);
}

#[test]
fn two_services_of_one_paper_both_stand_and_the_later_period_holds() {
    let (mut case, mut number) = (None, None);
    let desks = Desks::after(|fair| {
        let open = found(fair, "恒照样设计有限公司");
        suspends(fair, &open);
        let notified = act(
            fair,
            &open,
            "notify_complaint",
            json!({"short_form_hours": null, "note": "", "blank": null}),
        );
        number = Some(notified.papers[0].number.clone());
        case = Some(open);
    });
    let (case, number) = (case.expect("a case"), number.expect("a notice"));
    let first = serves(&desks.first, &case, &number);
    desks.at(LATER);
    let second = serves(&desks.second, &case, &number);
    desks.meet();

    assert_eq!(desks.contested(), Contested::new());
    let state = of(&desks, &case);
    assert_eq!(state.papers.get(&number).expect("a paper").services.len(), 2);
    let due = state.notice.expect("a notice").due.expect("served").to_string();
    assert_eq!(due, "2026-11-23T02:00:00Z", "a day after the later service");
    desks.papers(&[&first, &second]);
    answers(&desks.first, &case);
    desks.meet();
    assert_eq!(of(&desks, &case).stage(), Stage::DecisionDue);
}

#[test]
fn two_officers_take_the_same_case() {
    let mut case = None;
    let desks = Desks::after(|fair| {
        let (open, _) = complains(fair, "恒照样设计有限公司");
        act(fair, &open, "accept_complaint", json!({}));
        case = Some(open);
    });
    let case = case.expect("a case");
    let takes = |fair: &Fair, name: &str| {
        act(fair, &case, "assign_handler", json!({"officer": fair.officer(name)}));
    };
    takes(&desks.first, "林晓");
    takes(&desks.second, "许衡");
    desks.meet();

    assert_eq!(desks.contested(), only(&case, &["handler"]));
    let find = moved(
        &case,
        "find_suspicion",
        json!({"items": items(&desks.first, &case),
        "level": "plain", "reasons": "标识相同。"}),
    );
    assert_eq!(code(&desks.first.refused(find.clone())), "contested");
    let clash = desks.first.desk.fair().expect("open").store.folded(&case).expect("folded");
    let other = clash.contested[0].sides.iter().find(|side| **side != clash.contested[0].shown);
    let shown = of(&desks, &case).handler.expect("one is shown");
    desks.settle(&case, "handler", other.expect("another"));
    let kept = of(&desks, &case).handler.expect("one is kept");
    assert_ne!(kept, shown);
    assert_eq!(desks.contested(), Contested::new());
    desks.first.act(find);
    desks.meet();
    assert_eq!(of(&desks, &case).stage(), Stage::Found);
}
