//! Fairs that stand already, made through the desk's own doors: a story begins where it has
//! something to say.

use crate::start::PASSPHRASE;
use desk::clock::Clock;
use desk::rehearsal::Plan;
use desk::{Asked, Desk, Founding, Purpose, Question};
use domain::ids::{ExhibitionId, OfficerId};
use domain::rights::{Relation, Right, papers as papers_needed};
use jiff::ToSpan;
use serde_json::{Value, json};
use std::path::Path;
use store::Cost;

/// What everybody types at a rehearsal.
pub const REHEARSED: &str = "rehearsal";
/// A story need not wait for what slows a thief down.
const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

/// The roster: names short and long, one booth that two share, one number that is no number, and
/// one code by which a scan can be told.
const ROSTER: &str = "\
企业名称,统一社会信用代码,展位号,展品名称,型号,权利类型,专利号
晨光样灯具有限公司,91140100MA0K00013E,1-A01,折叠台灯,CG-1,,
晨光样灯具有限公司,,,落地灯,CG-2,,
远山样阀门有限公司,91140100MA0K000219,1-A02,静音阀,YS-7,实用新型专利,ZL202220000001.5
和乐样玩具有限公司,,1-A03,拼装玩具,HE-3,,
示例省对外经济技术合作集团精密仪器进出口有限责任公司太原分公司,,1-A04,高精度全自动三坐标测量仪（带温度补偿和远程诊断功能）,SL-3000-PRO-2026,外观设计专利,ZL202330000002.0
清泉样净水有限公司,,2-B01,台式净水机,QQ-9,,
明湖样家纺有限公司,,2-B01,四件套,MH-4,,
Sample Instruments GmbH,,2-B03,Spectrometer,SI-12,,
北岭样农机有限公司,,2-B04,播种机,BL-2,,
长风样食品有限公司,,3-C01,陈醋礼盒,CF-6,,
汾河样陶瓷有限公司,,3-C02,茶具,FH-8,,
";

/// How many exhibitors stand in it, and how many exhibits on which the checks find nothing.
pub const EXHIBITORS: usize = 10;
pub const UNFLAGGED: usize = 10;

/// A fair with published rules and a roster, before its first pledge. 田管 founded it and holds
/// every post.
pub fn fair(data: &Path) {
    let desk = Desk::open(data, Clock::System).expect("a desk").with_cost(CHEAP);
    desk.found_with_proposal(&founding("田管", PASSPHRASE, false)).expect("founded");
    let schedule = desk.exhibition().expect("open").schedule.expect("a proposal");
    act(
        &desk,
        json!({"type": "describe_exhibition", "name_zh": "太原示例博览会",
            "name_en": "Taiyuan Sample Fair", "edition": "第八届", "code": "TYZ",
            "venue": "示例会展中心", "halls": [{"code": "1", "name": "1 号馆"},
                {"code": "2", "name": "2 号馆"}, {"code": "3", "name": "3 号馆"}],
            "schedule": schedule}),
    );
    act(
        &desk,
        json!({"type": "record_units", "units": [{"name": "示例会展集团", "role": "host",
            "contracts": true, "seals": true, "owes_duty": true}]}),
    );
    act(
        &desk,
        json!({"type": "describe_body", "name": "知识产权保护工作站", "place": "2 号馆 201 室",
            "phone": "0351-0000201", "hours": "08:30–18:00", "address": "desk@example.invalid",
            "members": [{"name": "田管", "capacity": "负责人", "unit": "示例会展集团"}],
            "stations": ["2 号馆服务台"]}),
    );
    publish_rules(&desk);
    let read = desk.read_roster(ROSTER.as_bytes(), "名录.csv", &Default::default()).expect("read");
    assert_eq!(read.rejected, [], "every row is read");
    let (_, brought) = desk.import_roster(&read.file, &Default::default()).expect("imported");
    assert!(!brought.facts.is_empty());
    desk.close();
}

/// The same fair with a complaint that came so long ago that its first clock ends in twenty minutes.
pub fn fair_with_a_complaint(data: &Path) {
    fair(data);
    let desk = reopened(data);
    let found = ask(
        &desk,
        json!({"question": "exhibitors", "query": "远山", "filter": "all", "after": 0, "limit": 1}),
    );
    let needed = papers_needed(Right::Trademark, &Relation::Holder, false);
    let brought: Vec<_> = needed.into_iter().map(|needed| needed.paper).collect();
    act(
        &desk,
        json!({"type": "receive_complaint", "respondent": found["rows"][0]["id"], "booth": "1-A02",
            "received_at": desk.clock().now() - 40.minutes(), "kind": "organisation",
            "name": "恒照样设计有限公司", "code": "", "country": "CN", "address": "",
            "phone": "13900000000", "agreed_address": "", "badge": "", "identity": "",
            "relation": Relation::Holder, "agent_name": "", "agent_phone": "",
            "rights": [{"right": "trademark", "number": "90000001", "title": "样牌",
                "holder": "恒照样设计有限公司", "classes": [11], "status_proved_on": null,
                "evaluation": "none"}],
            "items": [{"what": "exhibit", "exhibit": null, "quantity": 1, "label": "静音阀",
                "place": ""}],
            "facts": "展位所展样机使用相同标志。", "steps_before": "", "parallel": [],
            "former_follow_up": null, "requests": [], "brought": brought, "truth_stated": true,
            "blobs": []}),
    );
    desk.close();
}

/// The same fair with a case whose respondent has answered: it is to be decided.
pub fn fair_with_an_answer(data: &Path) {
    fair_with_a_complaint(data);
    let desk = reopened(data);
    let question = json!({"question": "cases", "query": "", "filter": "all", "limit": 1});
    let case = ask(&desk, question)["rows"][0]["id"].clone();
    let seen = || ask(&desk, json!({"question": "case", "id": case}));
    let items: Vec<Value> = seen()["state"]["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|one| one["item"].clone())
        .collect();
    act(&desk, json!({"type": "accept_complaint", "case": case}));
    act(
        &desk,
        json!({"type": "find_suspicion", "case": case, "items": items, "level": "plain",
        "reasons": "标识相同，商品相同。"}),
    );
    act(
        &desk,
        json!({"type": "order_suspension", "case": case, "items": items,
        "reasons": "涉嫌侵权，先行暂停展示。", "ordered_at": null, "blank": null}),
    );
    act(
        &desk,
        json!({"type": "notify_complaint", "case": case, "short_form_hours": null,
        "note": "", "blank": null}),
    );
    let notice = seen()["state"]["notice"]["number"].clone();
    act(
        &desk,
        json!({"type": "serve_paper", "stream": format!("case/{}", case.as_str().expect("an id")),
        "number": notice, "to": "respondent", "method": {"method": "by_hand"},
        "served_at": desk.clock().now(), "recipient": "袁样", "witness": "", "place": "1-A02",
        "blobs": []}),
    );
    let admits: Vec<Value> = items.iter().map(|item| json!([item, false])).collect();
    let answer = desk.intake(&picture(), "答辩.png", Purpose::Scan).expect("taken in").blob;
    act(
        &desk,
        json!({"type": "receive_answer", "case": case, "received_at": desk.clock().now(),
        "admits": admits, "defences": ["licence"], "requests": [], "statement": "有许可合同。",
        "source_of_goods": "", "handed_in_by": "袁样", "blobs": [answer]}),
    );
    desk.close();
}

/// The desk as its founder finds it again.
fn reopened(data: &Path) -> Desk {
    let desk = Desk::open(data, Clock::System).expect("a desk");
    let session = ask(&desk, json!({"question": "session"}));
    let offered = &session["fairs"][0];
    let id = |value: &Value| value.as_str().expect("an id").to_owned();
    let (exhibition, officer) = (id(&offered["exhibition"]), id(&offered["officers"][0]["id"]));
    desk.sign_in(&ExhibitionId(exhibition), &OfficerId(officer), PASSPHRASE).expect("signed in");
    desk
}

fn ask(desk: &Desk, question: Value) -> Value {
    let asked: Question = serde_json::from_value(question).expect("a question");
    desk.view(asked).expect("answered")
}

/// A rehearsal without its two thousand booths. 演练员 holds every post.
pub fn rehearsal(data: &Path) {
    let desk = Desk::open(data, Clock::System).expect("a desk").with_cost(CHEAP);
    desk.found_with_proposal(&founding("演练员", REHEARSED, true)).expect("founded");
    desk.close();
}

/// A rehearsal in small, played up to now: cases at every stage, a round that runs, papers. 值小班
/// leads.
pub fn played(data: &Path) {
    let now = Clock::System.now();
    let desk = Desk::open(data, Clock::told(now)).expect("a desk").with_cost(CHEAP);
    desk.rehearse(&Plan::small(1, now), REHEARSED).expect("played");
    desk.close();
}

fn founding(name: &str, passphrase: &str, rehearsal: bool) -> Founding {
    Founding { name: name.to_owned(), passphrase: passphrase.to_owned(), rehearsal }
}

fn publish_rules(desk: &Desk) {
    let parts = [
        "body",
        "scope",
        "papers",
        "steps",
        "measures",
        "appeals",
        "authorities",
        "privacy",
        "false_complaints",
    ];
    let sections: Vec<Value> = (1..)
        .zip(parts)
        .map(|(at, part)| {
            json!({"section": at.to_string(), "part": part, "zh": "本届规则。", "en": "House rules."})
        })
        .collect();
    act(
        desk,
        json!({"type": "draft_rules", "sections": sections, "post_show_appeals": false,
            "short_forms_hours": [4]}),
    );
    act(desk, json!({"type": "approve_rules", "version": 1}));
    let photo = desk.intake(&picture(), "公告栏.png", Purpose::Evidence).expect("taken in").blob;
    act(
        desk,
        json!({"type": "publish_rules", "version": 1,
            "places": [{"place": "主入口公告栏", "photos": [photo.digest]}], "blobs": [photo],
            "published_at": desk.clock().now()}),
    );
}

fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(90, 120, image::Rgb([250, 248, 240]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a picture");
    bytes.into_inner()
}

fn act(desk: &Desk, command: Value) {
    let asked: Asked = serde_json::from_value(command.clone())
        .unwrap_or_else(|fault| panic!("{fault}: {command}"));
    desk.execute(asked).unwrap_or_else(|failure| panic!("{failure:?}: {command}"));
}

/// A fair as large as they come: so many exhibitors, and so many exhibits among them.
pub fn large(data: &Path, exhibitors: usize, exhibits: usize) {
    let desk = Desk::open(data, Clock::System).expect("a desk").with_cost(CHEAP);
    desk.found_with_proposal(&founding("田管", PASSPHRASE, false)).expect("founded");
    let list = large_list(exhibitors, exhibits, "");
    let read = desk.read_roster(list.as_bytes(), "名录.csv", &Default::default()).expect("read");
    assert_eq!(read.difference.exhibits.added as usize, exhibits);
    desk.import_roster(&read.file, &Default::default()).expect("imported");
    desk.close();
}

/// A list of so many exhibitors with so many exhibits; a third of these claim a right. `mark`
/// stands behind every model, so that two lists can differ.
pub fn large_list(exhibitors: usize, exhibits: usize, mark: &str) -> String {
    const KINDS: [&str; 6] = ["折叠台灯", "静音水泵", "户外座椅", "保温杯", "拼装玩具", "显示屏"];
    let mut text = String::from("企业名称,展位号,展品名称,型号,品牌,权利类型,专利号\n");
    for at in 0..exhibits {
        let firm = at * exhibitors / exhibits;
        let row = char::from(b'A' + (firm / 300 % 26) as u8);
        let claim = if at % 3 == 0 {
            format!("实用新型专利,ZL20232{at:07}.0")
        } else {
            ",".to_owned()
        };
        text.push_str(&format!(
            "云河样{}{firm}有限公司,{}-{row}{:03},{}{at},YL-{at:05}{mark},样牌{},{claim}\n",
            KINDS[firm % 6],
            firm % 3 + 1,
            firm % 300,
            KINDS[at % 6],
            at % 97,
        ));
    }
    text
}

/// More exhibitors with more exhibits, in a fair that stands already, and a signed pledge, a PDF,
/// that waits for its check.
pub fn more_exhibits(data: &Path, exhibitors: usize, exhibits: usize) {
    let desk = Desk::open(data, Clock::System).expect("a desk").with_cost(CHEAP);
    let fairs = desk.fairs().expect("fairs");
    let (fair, officer) = (&fairs[0].exhibition, &fairs[0].officers[0].officer);
    desk.sign_in(fair, officer, PASSPHRASE).expect("signed in");
    let list = large_list(exhibitors, exhibits, "");
    let read = desk.read_roster(list.as_bytes(), "更多.csv", &Default::default()).expect("read");
    let choice = desk::ImportChoice { whole: false, ..Default::default() };
    desk.import_roster(&read.file, &choice).expect("imported");
    let asked = serde_json::from_value(json!({"question": "exhibitors", "query": "和乐样"}));
    let found = desk.view(asked.expect("a question")).expect("answered");
    let signer = &found["rows"][0]["id"];
    let sent = json!({"type": "send_pledges", "exhibitors": [signer], "by": "paper"});
    let asked: Asked = serde_json::from_value(sent).expect("a command");
    let form = desk.execute(asked).expect("sent").papers.remove(0);
    let bytes = desk.bytes(&form.blob).expect("the form");
    let scan = desk.intake(&bytes, "承诺书.pdf", Purpose::Scan).expect("taken in").blob;
    let now = desk.clock().now();
    act(
        &desk,
        json!({"type": "sign_pledge", "exhibitor": signer, "form": {"signed_at": now,
            "method": "paper_and_seal", "capacity": "legal_representative", "signer": "何样",
            "post": "", "rules_version": 1, "scan": scan, "authority": null, "pages": 2}}),
    );
    desk.close();
}
