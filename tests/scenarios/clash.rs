//! Two desks that work apart and meet: the stage on which each row of the clash table is played.
//!
//! 林晓 heads the desk at station A, 许衡 the one at station AB; both may do everything but review,
//! which 沈复 does, and 周宁 only takes in.

use crate::fair::{Fair, PASSPHRASE, blob, id, stream};
use crate::served::{Served, joins};
use crate::story::{publish_rules, set_up_with};
use desk::Executed;
use domain::Role;
use domain::fold::Folded;
use domain::ids::{DeviceId, Digest, StreamId};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tempfile::TempDir;

/// The exhibitor that every story is about.
pub const LAMPS: &str = "晨光样灯具有限公司";
/// When the two desks part: the day before the show opens, by the office's clock too.
pub const MORNING: &str = "2026-11-22T09:00:00+08:00";
/// An hour on.
pub const LATER: &str = "2026-11-22T10:00:00+08:00";

/// Two desks of one fair.
pub struct Desks {
    pub first: Fair,
    pub second: Fair,
    stick: TempDir,
}

/// Everything that is contested, by stream.
pub type Contested = BTreeMap<StreamId, Vec<String>>;

impl Desks {
    /// A fair with published rules and one exhibitor with a lamp; `before` is done before the second
    /// desk joins, so that both have seen it.
    pub fn after(before: impl FnOnce(&Fair)) -> Self {
        let mut first = Fair::found("2026-11-13T09:00:00+08:00");
        let all = [
            Role::HeadOnDuty,
            Role::Intake,
            Role::Handler,
            Role::Decider,
            Role::Inspector,
            Role::Recorder,
        ];
        set_up_with(
            &mut first,
            &[
                ("林晓", &all),
                ("许衡", &all),
                ("沈复", &[Role::Reviewer]),
                ("周宁", &[Role::Intake]),
            ],
        );
        let hours = |day: &str| json!({"date": day, "opens": "09:00:00", "closes": "17:00:00"});
        let days = ["2026-11-23", "2026-11-24", "2026-11-25"];
        first.act(
            json!({"type": "describe_exhibition", "name_zh": "太原示例博览会", "name_en": "",
            "edition": "第八届", "code": "TYZ", "venue": "示例会展中心",
            "halls": [{"code": "3", "name": "3 号馆"}],
            "schedule": {"zone": "Asia/Shanghai", "public_days": days,
                "build_up_days": ["2026-11-22"], "opening": days.map(hours),
                "holidays": {"years": []}}}),
        );
        // Only a profile that says so keeps anybody out.
        let profile = first.desk.exhibition().expect("open").profile.expect("a profile");
        let mut profile = serde_json::to_value(profile).expect("json");
        profile["pledge"]["missing"]["value"] = json!("no_entry");
        profile["pledge"]["from"]["value"] = json!("move_in");
        first.act(json!({"type": "adopt_profile", "profile": profile}));
        publish_rules(&first);
        first.act(json!({"type": "record_booths", "booths": ["3-A12"]}));
        first.act(json!({"type": "register_exhibitor", "round": null, "natural_person": false,
            "details": {"name": LAMPS, "uscc": "91140100MA0K00013E"}, "booths": ["3-A12"],
            "exhibits": [{"name": "折叠台灯", "model": "CG-1", "brand": "", "booth": null,
                          "claims": []}]}));
        first.at(MORNING);
        before(&first);
        let office_folder = tempfile::tempdir().expect("a folder");
        let office = Served::start(office_folder.path(), 0);
        first.sits("田管");
        let code = office.office.invite().expect("invited").link();
        first.desk.join_office(&code, "").expect("connected");
        let folder = tempfile::tempdir().expect("a folder");
        let (desk, _) = joins(&first, folder.path(), "2号馆服务台");
        office.stop();
        let second = first.beside(desk, folder);
        first.sits("林晓");
        second.desk.sign_in(&first.exhibition, second.officer("许衡"), PASSPHRASE).expect("in");
        let now = first.desk.clock().now().to_string();
        second.at(&now);
        let desks = Self { first, second, stick: tempfile::tempdir().expect("a stick") };
        desks.same();
        desks
    }

    /// It is that time at both desks.
    pub fn at(&self, moment: &str) {
        self.first.at(moment);
        self.second.at(moment);
    }

    /// Sticks go both ways, and then both say the same.
    pub fn meet(&self) {
        self.carry(&self.second, &self.first);
        self.carry(&self.first, &self.second);
        self.same();
    }

    fn carry(&self, from: &Fair, to: &Fair) {
        let path = self.stick.path().join("bundle.boothward");
        from.desk.pack_bundle(&device(to), &path).expect("packed");
        let taken = to.desk.take_bundle(&path).expect("taken in");
        assert_eq!(taken.refused, 0);
    }

    /// Both fold to the same state, and everything that either printed is at both.
    fn same(&self) {
        let (first, second) = (folds(&self.first), folds(&self.second));
        assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
        for (stream, folded) in &first {
            assert_eq!(folded, &second[stream], "{stream}");
            assert_eq!((&folded.waiting[..], &folded.set_aside[..]), (&[][..], &[][..]));
        }
    }

    /// What is contested, at both desks.
    pub fn contested(&self) -> Contested {
        contested(&self.first)
    }

    /// Nobody but the head on duty settles, and nobody without reasons; then both desks agree again.
    pub fn settle(&self, on: &StreamId, field: &str, keep: &Digest) {
        let settle = |reasons: &str| {
            let (kind, of) = match on {
                StreamId::Exhibitor(_) => ("settle_exhibitor_clash", "exhibitor"),
                _ => ("settle_case_clash", "case"),
            };
            json!({"type": kind, of: id(on), "field": field, "keep": keep, "reasons": reasons})
        };
        self.second.sits("周宁");
        assert_eq!(code(&self.second.refused(settle("核对双方记录"))), "role_missing");
        self.second.sits("许衡");
        assert_eq!(code(&self.second.refused(settle(" "))), "field_missing");
        self.second.act(settle("核对双方记录后确定"));
        self.meet();
        assert!(!contested(&self.first).get(on).is_some_and(|it| it.iter().any(|it| it == field)));
    }

    /// The side of a clash that such a fact is.
    pub fn side(&self, on: &StreamId, field: &str, fact: &str) -> Digest {
        let store = &self.first.desk.fair().expect("open").store;
        let folded = store.folded(on).expect("folded");
        let clash = folded.contested.into_iter().find(|clash| clash.field == field);
        let facts = store.facts_after(0, usize::MAX).expect("facts");
        let is = |digest: &Digest| {
            let told = facts.iter().find(|it| it.placed.digest == *digest).expect("a fact");
            serde_json::to_value(&told.placed.fact).expect("json")["type"] == fact
        };
        let sides = clash.expect("a clash").sides;
        sides.into_iter().find(is).unwrap_or_else(|| panic!("no side of {field} is {fact}"))
    }

    /// Every paper that was printed is at both desks, byte by byte.
    pub fn papers(&self, printed: &[&Executed]) {
        for paper in printed.iter().flat_map(|executed| &executed.papers) {
            let bytes = self.first.desk.bytes(&paper.blob).expect("at the first desk");
            assert_eq!(bytes, self.second.desk.bytes(&paper.blob).expect("at the second"));
            assert!(bytes.starts_with(b"%PDF"));
        }
    }
}

/// What a page is told.
pub fn asks(fair: &Fair, question: Value) -> Value {
    let question = serde_json::from_value(question).expect("a question");
    fair.desk.view(question).expect("answered")
}

/// A contested map with one stream.
pub fn only(stream: &StreamId, fields: &[&str]) -> Contested {
    let fields = fields.iter().map(|field| (*field).to_owned()).collect();
    BTreeMap::from([(stream.clone(), fields)])
}

pub fn code(refusal: &domain::Refusal) -> String {
    crate::story::code(refusal)
}

fn device(fair: &Fair) -> DeviceId {
    fair.desk.fair().expect("open").store.device().expect("a device")
}

fn folds(fair: &Fair) -> BTreeMap<StreamId, Folded> {
    let store = &fair.desk.fair().expect("open").store;
    let facts = store.facts_after(0, usize::MAX).expect("facts");
    let streams: BTreeSet<StreamId> = facts.into_iter().map(|fact| fact.stream).collect();
    let fold = |stream: StreamId| (stream.clone(), store.folded(&stream).expect("folded"));
    streams.into_iter().map(fold).collect()
}

fn contested(fair: &Fair) -> Contested {
    folds(fair)
        .into_iter()
        .filter(|(_, folded)| !folded.contested.is_empty())
        .map(|(stream, folded)| {
            (stream, folded.contested.into_iter().map(|clash| clash.field).collect())
        })
        .collect()
}

/// The stream of the lamps' exhibitor.
pub fn lamps(fair: &Fair) -> StreamId {
    StreamId::Exhibitor(fair.exhibitor(LAMPS).0.as_str().into())
}

/// The lamp itself.
pub fn lamp(fair: &Fair) -> String {
    fair.exhibitor(LAMPS).1.exhibits.into_keys().next().expect("an exhibit").0
}

/// Its pledge comes in, and is accepted.
pub fn pledges(fair: &Fair) -> Executed {
    let now = fair.desk.clock().now().to_string();
    fair.act(json!({"type": "take_signed_pledge", "exhibitor": id(&lamps(fair)),
        "form": {"signed_at": now, "method": "paper_and_seal", "capacity": "legal_representative",
                 "signer": "陈样", "post": "法定代表人", "rules_version": 1,
                 "scan": blob(&fair.scan(3)), "authority": null, "pages": 2},
        "seal_matches": true, "clauses_complete": true}))
}

/// A complaint against the lamp comes in.
pub fn complains(fair: &Fair, name: &str) -> (StreamId, Executed) {
    let now = fair.desk.clock().now().to_string();
    let received = fair.act(json!({"type": "receive_complaint", "respondent": id(&lamps(fair)),
        "booth": "3-A12", "received_at": now, "kind": "organisation", "name": name, "code": "",
        "country": "CN", "address": "示例路 5 号", "phone": "13900000000", "agreed_address": "",
        "badge": "T-18", "identity": "", "relation": {"is": "holder"}, "agent_name": "",
        "agent_phone": "",
        "rights": [{"right": "trademark", "number": "7683422", "title": "恒照", "holder": name,
                    "classes": [11], "status_proved_on": "2026-11-16", "evaluation": "none"}],
        "items": [{"what": "exhibit", "exhibit": lamp(fair), "quantity": 1, "label": "折叠台灯",
                   "place": "展位正面"}],
        "facts": "灯座上使用了相同标识。", "steps_before": "", "parallel": [],
        "former_follow_up": null, "requests": ["remove"],
        "brought": ["identity", "respondent_particulars", "reasons_and_evidence",
                    "trademark_certificate"],
        "truth_stated": true, "blobs": [blob(&fair.scan(20))]}));
    (stream(&received, "case/"), received)
}

/// A move in a case: its tag and what it says beside the case.
pub fn act(fair: &Fair, case: &StreamId, step: &str, says: Value) -> Executed {
    fair.act(moved(case, step, says))
}

pub fn moved(case: &StreamId, step: &str, says: Value) -> Value {
    let mut command = json!({"type": step, "case": id(case)});
    let says = says.as_object().cloned().unwrap_or_default();
    command.as_object_mut().expect("a command").extend(says);
    command
}

/// The items of a case.
pub fn items(fair: &Fair, case: &StreamId) -> Value {
    json!(fair.case(case).all_items())
}

/// A case in which suspicion was found.
pub fn found(fair: &Fair, name: &str) -> StreamId {
    let (case, _) = complains(fair, name);
    act(fair, &case, "accept_complaint", json!({}));
    act(
        fair,
        &case,
        "find_suspicion",
        json!({"items": items(fair, &case), "level": "plain", "reasons": "标识相同，商品相同。"}),
    );
    case
}

pub fn suspends(fair: &Fair, case: &StreamId) -> Executed {
    act(
        fair,
        case,
        "order_suspension",
        json!({"items": items(fair, case),
        "reasons": "涉嫌侵权，先行暂停展示。", "ordered_at": null, "blank": null}),
    )
}

/// A case whose respondent has been asked for an answer since the desks' morning.
pub fn asked(fair: &Fair) -> StreamId {
    let case = found(fair, "恒照样设计有限公司");
    suspends(fair, &case);
    let notified = act(
        fair,
        &case,
        "notify_complaint",
        json!({"short_form_hours": null, "note": "", "blank": null}),
    );
    serves(fair, &case, &notified.papers[0].number);
    case
}

/// A paper is handed over at the booth.
pub fn serves(fair: &Fair, case: &StreamId, number: &str) -> Executed {
    let now = fair.desk.clock().now().to_string();
    fair.act(json!({"type": "serve_paper", "stream": case.to_string(), "number": number,
        "to": "respondent", "method": {"method": "by_hand"}, "served_at": now,
        "recipient": "陈样", "witness": "", "place": "3-A12", "blobs": []}))
}

pub fn answers(fair: &Fair, case: &StreamId) -> Executed {
    let now = fair.desk.clock().now().to_string();
    let admits: Vec<_> =
        fair.case(case).all_items().into_iter().map(|item| (item, false)).collect();
    act(
        fair,
        case,
        "receive_answer",
        json!({"received_at": now, "admits": admits,
        "defences": ["licence"], "requests": [], "statement": "有许可合同。",
        "source_of_goods": "", "handed_in_by": "陈样", "blobs": [blob(&fair.scan(40))]}),
    )
}

/// No answer came, wherever one could have been handed in.
pub fn defaults(fair: &Fair, case: &StreamId) -> Executed {
    let show = fair.desk.exhibition().expect("open");
    act(fair, case, "record_default", json!({"places": domain::case::answer_places(&show)}))
}

pub fn decides(fair: &Fair, case: &StreamId, outcome: &str) -> Executed {
    act(
        fair,
        case,
        "make_decision",
        json!({"outcome": outcome, "items": items(fair, case),
        "reasons": "对照比对情况作出初步处理意见。"}),
    )
}

/// A case that was answered and decided, with the withdrawal demanded.
pub fn ordered(fair: &Fair) -> StreamId {
    let case = asked(fair);
    answers(fair, &case);
    decides(fair, &case, "suspicion_confirmed");
    act(
        fair,
        &case,
        "order_withdrawal",
        json!({"items": items(fair, &case), "note": "", "ordered_at": null, "blank": null}),
    );
    case
}

pub fn complies(fair: &Fair, case: &StreamId) -> Executed {
    let now = fair.desk.clock().now().to_string();
    act(
        fair,
        case,
        "record_compliance",
        json!({"items": items(fair, case), "complied_at": now,
        "kept_by": "exhibitor", "record": "陈样自行装箱。", "blobs": [blob(&fair.photo(50))],
        "blank": null}),
    )
}

/// The report that is owed goes to its authority.
pub fn reports(fair: &Fair, case: &StreamId) {
    let now = fair.desk.clock().now().to_string();
    let owed = fair.case(case).reports_outstanding();
    act(
        fair,
        case,
        "prepare_report",
        json!({"department": owed[0], "requested": "请依法处理并告知结果。"}),
    );
    let report = fair.case(case).reports.into_keys().next_back().expect("a report");
    act(
        fair,
        case,
        "send_report",
        json!({"report": report, "channel": "paper", "sent_at": now,
        "recipient": "示例市市场监督管理局"}),
    );
}

/// What was held is given back, and seen on display.
pub fn gives_back(fair: &Fair, case: &StreamId) -> [Executed; 2] {
    let now = fair.desk.clock().now().to_string();
    let items = items(fair, case);
    let ordered = act(
        fair,
        case,
        "order_restoration",
        json!({"items": items, "because": "mistake", "reasons": "措施对象有误。"}),
    );
    let restored = act(
        fair,
        case,
        "record_restored",
        json!({"items": items, "restored_at": now, "blobs": [blob(&fair.photo(70))]}),
    );
    [ordered, restored]
}
