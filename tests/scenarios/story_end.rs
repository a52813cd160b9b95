//! From the answer to the closed case, and what every paper may say.

use crate::fair::{Fair, blob, id, squeezed, text_of};
use crate::story::{RESPONDENT, code};
use domain::case::{AppealState, Stage};
use domain::ids::{Digest, StreamId};
use domain::papers::PaperKind;
use domain::{Fact, case, exhibition, exhibitor, register, round};
use serde_json::json;

/// Words of the authority, which no paper of the organiser may use as its own.
const FORBIDDEN: [&str; 6] = ["认定侵权", "责令", "处罚", "没收", "扣押", "查封"];

pub fn answered_and_withdrawn(fair: &Fair, case: &StreamId) {
    fair.at("2026-11-20T11:10:00+08:00");
    fair.sits("许衡");
    let notified = fair.act(json!({"type": "notify_complaint", "case": id(case),
        "short_form_hours": null, "note": "请在期限内提交书面意见。", "blank": null}));
    fair.sits("罗青");
    let number = &notified.papers[0].number;
    fair.act(served(case, number, "2026-11-20T11:10:00+08:00"));
    assert_eq!(fair.case(case).stage(), Stage::AnswerDue);
    let due = fair.case(case).notice.expect("a notice").due.expect("served");
    assert_eq!(due.to_string(), "2026-11-21T03:10:00Z", "twenty-four hours after service");

    fair.at("2026-11-20T15:00:00+08:00");
    fair.sits("许衡");
    let early = fair.refused(json!({"type": "record_default", "case": id(case), "places": []}));
    assert_eq!(code(&early), "answer_period_runs");
    fair.sits("周宁");
    let admits: Vec<_> =
        fair.case(case).all_items().into_iter().map(|item| (item, false)).collect();
    let answered = fair.act(json!({"type": "receive_answer", "case": id(case),
        "received_at": "2026-11-20T15:00:00+08:00", "admits": admits, "defences": ["prior_design"],
        "requests": [], "statement": "灯臂结构早已公开。", "source_of_goods": "",
        "handed_in_by": "陈样", "blobs": [blob(&fair.scan(40))]}));
    assert_eq!(answered.papers.len(), 1);

    // Only the decider gives the opinion.
    fair.at("2026-11-20T16:00:00+08:00");
    let items = fair.case(case).all_items();
    let decide = json!({"type": "make_decision", "case": id(case),
        "outcome": "suspicion_confirmed", "items": items,
        "reasons": "对照六面视图，整体视觉效果接近；在先公开材料日期不明。"});
    assert_eq!(code(&fair.refused(decide.clone())), "role_missing");
    fair.sits("高远");
    let decided = fair.act(decide);
    let text = squeezed(&fair.text_of(&decided.papers[0].blob));
    assert!(text.contains("不构成行政裁决"), "{text}");
    let ordered = fair.act(json!({"type": "order_withdrawal", "case": id(case), "items": items,
        "note": "请立即撤出展示。", "blank": null}));
    let text = squeezed(&fair.text_of(&ordered.papers[0].blob));
    assert!(text.contains("折叠台灯CG-1") && text.contains("台灯海报"), "{text}");
    fair.sits("罗青");
    for paper in [&decided.papers[0].number, &ordered.papers[0].number] {
        fair.act(served(case, paper, "2026-11-20T16:00:00+08:00"));
    }
    fair.at("2026-11-20T16:20:00+08:00");
    let photos = json!([blob(&fair.photo(50)), blob(&fair.photo(51))]);
    fair.act(json!({"type": "record_compliance", "case": id(case), "items": items,
        "complied_at": "2026-11-20T16:15:00+08:00", "kept_by": "exhibitor",
        "record": "陈样自行装箱，放入储物间。", "blobs": photos, "blank": null}));
    assert_eq!(fair.case(case).stage(), Stage::Withdrawn);
    report(fair, case, "2026-11-20T16:30:00+08:00");
}

pub fn appealed_and_put_back(fair: &Fair, case: &StreamId) {
    let state = fair.case(case);
    let against = state.decision.as_ref().expect("decided").number.to_string();
    fair.at("2026-11-20T17:00:00+08:00");
    fair.sits("周宁");
    fair.act(json!({"type": "file_appeal", "case": id(case), "by": "respondent",
        "against": against, "filed_at": "2026-11-20T17:00:00+08:00",
        "grounds": "找到 2019 年产品目录，早于申请日。", "signed_by": "陈样",
        "blobs": [blob(&fair.scan(60))]}));
    assert_eq!(fair.case(case).stage(), Stage::Appealed);
    let state = fair.case(case);
    let appeal = state.open_appeal().expect("open").0.clone();
    fair.sits("林晓");
    let by_first = fair.refused(json!({"type": "admit_appeal", "case": id(case), "appeal": appeal,
        "reviewer": fair.officer("高远")}));
    assert!(["reviewer_not_independent", "role_missing"].contains(&code(&by_first).as_str()));
    fair.act(json!({"type": "admit_appeal", "case": id(case), "appeal": appeal,
        "reviewer": fair.officer("沈复")}));
    fair.at("2026-11-21T09:00:00+08:00");
    fair.sits("沈复");
    let reversed = fair.act(json!({"type": "decide_appeal", "case": id(case), "appeal": appeal,
        "outcome": "reversed", "freed": [], "reasons": "目录日期属实，原措施的理由不再成立。"}));
    assert!(!reversed.papers.is_empty());
    let state = fair.case(case);
    assert_eq!(state.appeals[&appeal].state, AppealState::Reversed);
    assert_eq!(state.stage(), Stage::RestorationDue);
    let items = state.all_items();
    fair.at("2026-11-21T09:10:00+08:00");
    let restored = fair.act(json!({"type": "order_restoration", "case": id(case), "items": items,
        "because": "appeal", "reasons": "复核撤销原措施。"}));
    let text = squeezed(&fair.text_of(&restored.papers[0].blob));
    assert!(text.contains("折叠台灯CG-1"), "{text}");
    fair.sits("许衡");
    fair.at("2026-11-21T09:20:00+08:00");
    fair.act(json!({"type": "record_restored", "case": id(case), "items": items,
        "restored_at": "2026-11-21T09:18:00+08:00", "blobs": [blob(&fair.photo(70))]}));
    let (_, lamps) = fair.exhibitor(RESPONDENT);
    assert_eq!(lamps.restrained().count(), 0);
}

/// The report is due whatever follows; what follows it is reported again.
pub fn reported_and_closed(fair: &Fair, case: &StreamId) {
    fair.sits("林晓");
    let open = fair.refused(json!({"type": "close_case", "case": id(case)}));
    assert_eq!(code(&open), "still_open");
    report(fair, case, "2026-11-21T09:30:00+08:00");
    let supplementary =
        fair.case(case).reports.values().filter(|report| report.supplements.is_some()).count();
    assert_eq!(supplementary, 1, "the reversal is reported too");
    fair.at("2026-11-21T10:00:00+08:00");
    fair.sits("林晓");
    fair.act(json!({"type": "close_case", "case": id(case)}));
    assert_eq!(fair.case(case).stage(), Stage::Closed);
}

/// Drawn up by the handler, sent and receipted by the recorder.
pub fn report(fair: &Fair, case: &StreamId, at: &str) {
    fair.at(at);
    fair.sits("许衡");
    let owed = fair.case(case).reports_outstanding();
    assert_eq!(owed.len(), 1, "a design is the market regulator's");
    let prepared = fair.act(json!({"type": "prepare_report", "case": id(case),
        "department": owed[0], "requested": "请依法处理并告知结果。"}));
    let text = squeezed(&fair.text_of(&prepared.papers[0].blob));
    assert!(text.contains("示例市市场监督管理局"), "{text}");
    let state = fair.case(case);
    let number = &prepared.papers[0].number;
    let report = state.reports.iter().find(|(_, report)| report.number.to_string() == *number);
    let report = report.expect("the report").0;
    fair.sits("白档");
    fair.act(json!({"type": "send_report", "case": id(case), "report": report,
        "channel": "paper", "sent_at": at, "recipient": "示例市市场监督管理局"}));
    let receipt = blob(&fair.scan(80 + state.reports.len() as u8));
    fair.act(json!({"type": "record_receipt", "case": id(case), "report": report,
        "receipted_at": at, "signed_by": "收文员", "blobs": [receipt]}));
}

/// Every issued paper: its number, the sentence where it carries an opinion, and no word of the
/// authority's.
pub fn papers_say_what_they_may(fair: &Fair) {
    let store = &fair.desk.fair().expect("open").store;
    let facts = store.facts_after(0, 10_000).expect("the record");
    let papers: Vec<_> = facts.iter().filter_map(|fact| issued(&fact.placed.fact)).collect();
    assert!(papers.len() > 15, "{}", papers.len());
    let mut kinds = std::collections::BTreeSet::new();
    for (number, kind, digest) in papers {
        kinds.insert(kind);
        let bytes = fair.desk.bytes(digest).expect("stored");
        assert!(bytes.starts_with(b"%PDF"));
        let text = squeezed(&text_of(&bytes, fair.folder.path()));
        assert!(text.contains(&number), "{kind:?} carries {number}");
        assert!(!text.contains("演练"), "{kind:?} is no rehearsal");
        if kind.carries_opinion() {
            assert!(text.contains("不构成行政裁决"), "{kind:?}: {text}");
        }
        for word in FORBIDDEN {
            assert!(!text.contains(word), "{kind:?} says {word}");
        }
    }
    assert!(kinds.len() >= 13, "{kinds:?}");
}

fn issued(fact: &Fact) -> Option<(String, PaperKind, &Digest)> {
    let paper = match fact {
        Fact::Exhibition(exhibition::Fact::Paper(paper))
        | Fact::Exhibitor(exhibitor::Fact::Paper(paper))
        | Fact::Round(round::Fact::Paper(paper))
        | Fact::Case(case::Fact::Paper(paper)) => paper,
        _ => return None,
    };
    match paper {
        register::Fact::PaperIssued { number, kind, blob, .. } => {
            Some((number.to_string(), *kind, blob))
        }
        _ => None,
    }
}

fn served(case: &StreamId, number: &str, at: &str) -> serde_json::Value {
    json!({"type": "serve_paper", "stream": case.to_string(), "number": number, "to": "respondent",
        "method": {"method": "by_hand"}, "served_at": at, "recipient": "陈样", "witness": "",
        "place": "3-A12", "blobs": []})
}
