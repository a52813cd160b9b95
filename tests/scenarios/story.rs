//! The fair from an empty desk to the suspended lamp: set-up, list, pledge, round, complaint,
//! suspension. What follows stands in `story_end`.

use crate::fair::{Fair, blob, id, sections, squeezed, stream};
use crate::story_end;
use crate::workbook;
use domain::Role;
use domain::case::Stage;
use domain::exhibitor::PledgeState;
use domain::ids::StreamId;
use serde_json::{Value, json};

/// The lamp's exhibitor.
pub const RESPONDENT: &str = "晨光样灯具有限公司";

#[test]
fn a_lamp_is_suspended_withdrawn_and_put_back() {
    let (fair, case) = suspended();
    story_end::answered_and_withdrawn(&fair, &case);
    story_end::appealed_and_put_back(&fair, &case);
    story_end::reported_and_closed(&fair, &case);
    story_end::papers_say_what_they_may(&fair);
    let checked = fair.desk.check().expect("checked");
    assert_eq!(checked.faults, []);
    assert!(checked.facts > 60, "{}", checked.facts);
}

/// The fair and its case, up to the suspended lamp.
pub fn suspended() -> (Fair, StreamId) {
    let mut fair = Fair::found("2026-11-13T09:00:00+08:00");
    set_up(&mut fair);
    publish_rules(&fair);
    import(&fair);
    pledge(&fair);
    walk(&fair);
    let case = complain(&fair);
    suspend(&fair, &case);
    (fair, case)
}

fn set_up(fair: &mut Fair) {
    set_up_with(
        fair,
        &[
            ("林晓", &[Role::HeadOnDuty][..]),
            ("周宁", &[Role::Intake]),
            ("许衡", &[Role::Handler]),
            ("高远", &[Role::Decider]),
            ("罗青", &[Role::Inspector]),
            ("沈复", &[Role::Reviewer]),
            ("白档", &[Role::Recorder]),
        ],
    );
    assert_eq!(fair.desk.fairs().expect("listed")[0].officers.len(), 8);
}

/// The fair as its administrator sets it up, with its people.
pub fn set_up_with(fair: &mut Fair, people: &[(&'static str, &[Role])]) {
    let schedule = fair.desk.exhibition().expect("open").schedule.expect("a proposal");
    assert_eq!(schedule.public_days.len(), 3);
    fair.act(json!({
        "type": "describe_exhibition", "name_zh": "太原示例博览会", "name_en": "Taiyuan Sample Fair",
        "edition": "第八届", "code": "TYZ", "venue": "示例会展中心",
        "halls": [{"code": "1", "name": "1 号馆"}, {"code": "2", "name": "2 号馆"},
                  {"code": "3", "name": "3 号馆"}],
        "schedule": schedule,
    }));
    fair.act(json!({"type": "record_units", "units": [
        {"name": "示例会展集团", "role": "host", "contracts": true, "seals": true, "owes_duty": true},
        {"name": "示例会展公司", "role": "undertaking", "contracts": false, "seals": false,
         "owes_duty": false}]}));
    fair.act(
        json!({"type": "decide_major_event", "major": true, "reasons": "市政府列入重大活动清单。"}),
    );
    fair.act(json!({
        "type": "describe_body", "name": "知识产权保护工作站", "place": "2 号馆 201 室",
        "phone": "0351-0000201", "hours": "08:30–18:00", "address": "desk@example.invalid",
        "members": [{"name": "林晓", "capacity": "负责人", "unit": "示例会展集团"}],
        "stations": ["2 号馆服务台"],
    }));
    fair.act(json!({"type": "record_authorities", "contacts": [
        {"department": "market_regulator", "name": "示例市市场监督管理局", "phone": "0351-0000001",
         "address": "示例路 1 号"}]}));
    for (name, roles) in people {
        fair.enrol(name, roles);
    }
}

pub fn publish_rules(fair: &Fair) {
    fair.at("2026-11-14T10:00:00+08:00");
    fair.sits("林晓");
    fair.act(json!({"type": "draft_rules", "sections": sections(), "post_show_appeals": false,
        "short_forms_hours": [4]}));
    let approved = fair.act(json!({"type": "approve_rules", "version": 1}));
    let text = squeezed(&fair.text_of(&approved.papers[0].blob));
    assert!(text.contains("太原示例博览会") && text.contains(&approved.papers[0].number));
    let photo = fair.photo(1);
    let unproved = fair.refused(json!({"type": "publish_rules", "version": 1,
        "places": [{"place": "主入口", "photos": []}], "blobs": [],
        "published_at": "2026-11-14T10:00:00+08:00"}));
    assert_eq!(code(&unproved), "publication_proof_missing");
    fair.act(json!({"type": "publish_rules", "version": 1,
        "places": [{"place": "主入口公告栏", "photos": [photo.digest]}], "blobs": [blob(&photo)],
        "published_at": "2026-11-14T10:00:00+08:00"}));
}

fn import(fair: &Fair) {
    fair.at("2026-11-15T09:00:00+08:00");
    fair.sits("周宁");
    let path = fair.folder.path().join("名录.xlsx");
    workbook::write(&path);
    let bytes = std::fs::read(&path).expect("the list");
    let read = fair.desk.read_roster(&bytes, "名录.xlsx", &Default::default()).expect("read");
    assert_eq!(read.difference.exhibitors.added, 2);
    assert_eq!(read.difference.exhibits.added, 3);
    assert_eq!(read.rejected.len(), 1);
    let told: Vec<_> = read.difference.suspicious.iter().map(|told| told.row).collect();
    assert_eq!(told.len(), 1, "the wrong check character is told: {told:?}");
    fair.desk.import_roster(&read.file, &Default::default()).expect("imported");
    let facts = fair.desk.check().expect("checked").facts;

    // The same file again changes nothing.
    let again = fair.desk.read_roster(&bytes, "名录.xlsx", &Default::default()).expect("read");
    assert!(again.difference.is_empty());
    assert!(
        fair.desk
            .import_roster(&again.file, &Default::default())
            .expect("nothing")
            .1
            .facts
            .is_empty()
    );
    assert_eq!(fair.desk.check().expect("checked").facts, facts);

    // The rejected row is saved, mended and brought in by itself.
    let rejected = fair.folder.path().join("退回.xlsx");
    let rows = fair
        .desk
        .rejected_rows(&read.file, false, roster::Language::ZhCn)
        .expect("the rejected rows");
    std::fs::write(&rejected, rows).expect("saved");
    workbook::mend(&rejected, "和乐样玩具有限公司");
    let mended = std::fs::read(&rejected).expect("mended");
    let read = fair.desk.read_roster(&mended, "退回.xlsx", &Default::default()).expect("read");
    assert_eq!((read.difference.exhibitors.added, read.rejected.len()), (1, 0));
    fair.desk.import_roster(&read.file, &Default::default()).expect("imported");
    let (_, lamps) = fair.exhibitor(RESPONDENT);
    let booths: Vec<_> = lamps.booths.iter().map(|booth| booth.as_str()).collect();
    assert_eq!(booths, ["3-A12", "3-A13"]);
    assert_eq!(lamps.exhibits.len(), 2);
}

fn pledge(fair: &Fair) {
    fair.at("2026-11-17T14:00:00+08:00");
    let (exhibitor, _) = fair.exhibitor(RESPONDENT);
    let scan = fair.scan(3);
    let accepted = fair.act(json!({
        "type": "take_signed_pledge", "exhibitor": exhibitor,
        "form": {"signed_at": "2026-11-17T13:30:00+08:00", "method": "paper_and_seal",
                 "capacity": "legal_representative", "signer": "陈样", "post": "法定代表人",
                 "rules_version": 1, "scan": blob(&scan), "authority": null, "pages": 2},
        "seal_matches": true, "clauses_complete": true,
    }));
    assert_eq!(accepted.papers.len(), 1, "a receipt is made by itself");
    let (_, lamps) = fair.exhibitor(RESPONDENT);
    assert_eq!(lamps.pledge.state, PledgeState::Accepted);
    assert!(!lamps.pledge.accepted.expect("accepted").late);
}

/// 罗青 and 林晓 walk hall 3 on the first day; the second booth has something to look at.
fn walk(fair: &Fair) {
    fair.at("2026-11-20T09:30:00+08:00");
    fair.sits("罗青");
    let inspectors = json!([fair.officer("罗青"), fair.officer("林晓")]);
    let planned = fair
        .act(json!({"type": "plan_round", "halls": ["3"], "route": ["3-A12", "3-A13"],
        "inspectors": inspectors}));
    let round = id(&stream(&planned, "round/"));
    fair.act(json!({"type": "start_round", "round": round}));
    let (exhibitor, lamps) = fair.exhibitor(RESPONDENT);
    for (booth, result) in [("3-A12", "suspect"), ("3-A13", "ok")] {
        fair.act(json!({"type": "record_visit", "round": round, "booth": booth,
            "exhibitors": [exhibitor], "result": result,
            "visited_at": "2026-11-20T09:30:00+08:00", "note": ""}));
    }
    let exhibit = lamps.exhibits.keys().next().expect("an exhibit").clone();
    let shots = ["booth_sign", "exhibit_in_context", "close_up"];
    let entry = |photos: Value| {
        json!({"type": "record_finding", "round": round, "booth": "3-A12", "exhibitor": exhibitor,
            "exhibit": exhibit, "right": "design", "seen_at": "2026-11-20T09:30:00+08:00",
            "seen": "台灯外观与备案外观接近。", "mark_text": "", "statement": "称自行设计。",
            "staff": "", "witness": "", "signed": "yes", "photos": photos, "blank": null})
    };
    assert_eq!(code(&fair.refused(entry(json!([])))), "photos_missing");
    let photos: Value = shots
        .iter()
        .zip(10..)
        .map(|(shot, shade)| json!({"shot": shot, "blob": blob(&fair.photo(shade))}))
        .collect();
    let found = fair.act(entry(photos));
    assert_eq!(found.papers.len(), 1, "the on-site record");
    fair.act(json!({"type": "end_round", "round": round, "signed_by": inspectors, "scan": null}));
}

fn complain(fair: &Fair) -> StreamId {
    fair.at("2026-11-20T10:00:00+08:00");
    fair.sits("周宁");
    let (exhibitor, lamps) = fair.exhibitor(RESPONDENT);
    let exhibit = lamps
        .exhibits
        .iter()
        .find(|(_, exhibit)| exhibit.line.model == "CG-1")
        .map(|(id, _)| id.clone())
        .expect("the lamp");
    let complaint = |brought: Value, booth: &str| {
        json!({
            "type": "receive_complaint", "respondent": exhibitor, "booth": booth,
            "received_at": "2026-11-20T10:00:00+08:00", "kind": "organisation",
            "name": "恒照样设计有限公司", "code": "", "country": "CN", "address": "示例路 5 号",
            "phone": "13900000000", "agreed_address": "ip@hengzhao.invalid", "badge": "T-18",
            "identity": "", "relation": {"is": "holder"}, "agent_name": "", "agent_phone": "",
            "rights": [{"right": "design", "number": "ZL202330000002.0", "title": "台灯",
                        "holder": "恒照样设计有限公司", "classes": [],
                        "status_proved_on": "2026-11-16", "evaluation": "conforms"}],
            "items": [{"what": "exhibit", "exhibit": exhibit, "quantity": 2, "label": "折叠台灯 CG-1",
                       "place": "展位正面"},
                      {"what": "panel", "exhibit": null, "quantity": 1, "label": "台灯海报",
                       "place": "左侧墙"}],
            "facts": "整体形状与灯臂折叠方式相同。", "steps_before": "", "parallel": [],
            "former_follow_up": null, "requests": ["remove"], "brought": brought,
            "truth_stated": true, "blobs": [blob(&fair.scan(20))],
        })
    };
    let some = json!([
        "identity",
        "respondent_particulars",
        "reasons_and_evidence",
        "patent_certificate",
        "grant_text",
        "design_views"
    ]);
    let received = fair.act(complaint(some, "3-A12"));
    let case = stream(&received, "case/");
    assert_eq!(fair.case(&case).missing, ["register_extract"]);
    let incomplete = fair.refused(json!({"type": "accept_complaint", "case": id(&case)}));
    assert_eq!(code(&incomplete), "complaint_incomplete");
    fair.act(
        json!({"type": "require_supplement", "case": id(&case), "note": "请补交专利登记簿副本。"}),
    );
    assert_eq!(fair.case(&case).stage(), Stage::ToSupplement);
    fair.at("2026-11-20T10:25:00+08:00");
    fair.act(
        json!({"type": "record_supplement", "case": id(&case), "brought": ["register_extract"],
        "blobs": [blob(&fair.scan(21))]}),
    );
    let accepted = fair.act(json!({"type": "accept_complaint", "case": id(&case)}));
    assert_eq!(accepted.papers.len(), 1);
    assert_eq!(fair.case(&case).stage(), Stage::ToExamine);
    case
}

fn suspend(fair: &Fair, case: &StreamId) {
    fair.at("2026-11-20T10:40:00+08:00");
    fair.sits("许衡");
    let items = fair.case(case).all_items();
    let forbidden = fair
        .refused(json!({"type": "find_suspicion", "case": id(case), "items": items,
        "level": "documentary", "reasons": "经查构成侵权，认定侵权成立。"}));
    assert_eq!(code(&forbidden), "forbidden_word");
    fair.act(json!({"type": "find_suspicion", "case": id(case), "items": items,
        "level": "documentary", "reasons": "整体视觉效果接近，涉嫌侵权。"}));
    let clocks: Vec<String> = fair
        .case(case)
        .running_clocks()
        .iter()
        .map(|clock| serde_json::to_value(clock.deadline).expect("a word").to_string())
        .collect();
    for wanted in ["withdrawal_demand", "authority_report"] {
        assert!(clocks.iter().any(|clock| clock.contains(wanted)), "{wanted} runs: {clocks:?}");
    }
    fair.at("2026-11-20T10:50:00+08:00");
    let suspended = fair.act(json!({"type": "order_suspension", "case": id(case), "items": items,
        "reasons": "涉嫌侵权，先行暂停展示。", "ordered_at": null, "blank": null}));
    let notice = &suspended.papers[0];
    let text = squeezed(&fair.text_of(&notice.blob));
    assert!(text.contains("折叠台灯CG-1") && text.contains(&notice.number), "{text}");
    assert!(text.contains("不构成行政裁决"), "{text}");
    // Nobody signs: it is left at the booth, and that needs a witness or a picture.
    fair.at("2026-11-20T11:00:00+08:00");
    fair.sits("罗青");
    let left = |witness: &str, blobs: Value| {
        json!({"type": "serve_paper", "stream": case.to_string(), "number": notice.number,
            "method": {"method": "left_at_booth", "because": "refused", "witnessed": true,
                       "pictured": !blobs.as_array().expect("a list").is_empty()},
            "served_at": "2026-11-20T11:00:00+08:00", "recipient": "展位负责人拒收",
            "witness": witness, "place": "3-A12", "blobs": blobs})
    };
    assert_eq!(code(&fair.refused(left("", json!([])))), "witness_missing");
    let served = fair.act(left("场馆值班员卫样", json!([blob(&fair.photo(30))])));
    assert!(!served.papers.is_empty(), "the proof of service");
    assert_eq!(fair.case(case).stage(), Stage::Suspended);
    let (_, lamps) = fair.exhibitor(RESPONDENT);
    assert_eq!(lamps.restrained().count(), 2, "lamp and poster");
}

/// The code of a refusal.
pub fn code(refusal: &domain::Refusal) -> String {
    let told = serde_json::to_value(refusal).expect("json");
    told["code"].as_str().unwrap_or_default().to_owned()
}
