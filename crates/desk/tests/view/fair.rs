//! A small fair, made through the doors alone.

use desk::clock::Clock;
use desk::{Asked, Chore, Desk, Executed, Founding, Intake, Question};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::sync::Arc;
use store::Cost;
use tempfile::TempDir;

/// The passphrase of everybody.
pub const PASSPHRASE: &str = "correct horse";

/// Two firms at three booths, one of them a sole trader whose name is a person's.
pub const ROSTER: &str = "\
展商名称,统一社会信用代码,展位号,联系人,联系电话,展品名称,商标注册号
太原双塔液压有限公司,91140100MA0K00013E,1-A01,王经理,13800000001,柱塞泵,\n\
太原双塔液压有限公司,91140100MA0K00013E,1-A02,王经理,13800000001,液压缸,\n\
晋阳灯具有限公司,,2-B07,李样,13900000002,壁灯,31234567\n";

/// A picture of one grey pixel.
const PICTURE: &str = "89504e470d0a1a0a0000000d4948445200000001000000010800000000\
3a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082";

/// A desk with its folder.
pub struct Fair {
    /// The desk.
    pub desk: Arc<Desk>,
    /// Its folder, gone with it.
    pub folder: TempDir,
}

impl Fair {
    /// A desk without a fair.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = open(folder.path());
        Self { desk, folder }
    }

    /// A fair with published rules and its roster.
    pub fn set_up() -> Self {
        let fair = Self::empty();
        let founding = Founding {
            name: "管样".to_owned(),
            passphrase: PASSPHRASE.to_owned(),
            rehearsal: false,
        };
        fair.desk.found_with_proposal(&founding).unwrap();
        fair.execute(json!({
            "type": "describe_body", "name": "知识产权工作站", "place": "1 号馆 201",
            "phone": "000-201", "hours": "9:00–17:30", "address": "desk@example.invalid",
            "members": [{ "name": "管样", "capacity": "head_on_duty", "unit": "会展集团" }],
            "stations": ["1 号馆服务台"],
        }));
        fair.publish();
        fair.import();
        fair
    }

    fn publish(&self) {
        let proposed = self.view(json!({ "question": "fair" }))["proposed_sections"].clone();
        self.execute(json!({
            "type": "draft_rules", "sections": proposed,
            "post_show_appeals": false, "short_forms_hours": [12, 4],
        }));
        self.execute(json!({ "type": "approve_rules", "version": 1 }));
        let blob = self.picture("posted.png")["blob"].clone();
        self.execute(json!({
            "type": "publish_rules", "version": 1,
            "places": [{ "place": "主入口", "photos": [blob["digest"]] }],
            "blobs": [blob], "published_at": self.now(),
        }));
    }

    fn import(&self) {
        let preview = self.roster(ROSTER);
        let done = self
            .execute(json!({ "type": "import_roster", "file": preview["file"], "whole": true }));
        assert!(!done.facts.is_empty());
    }

    /// The dry run of a roster.
    pub fn roster(&self, text: &str) -> Value {
        let path = self.folder.path().join("名录.csv");
        std::fs::write(&path, text).unwrap();
        let asked = json!({ "purpose": "roster", "path": path, "job": "list" });
        self.take_in(asked)
    }

    /// A picture that came in.
    pub fn picture(&self, name: &str) -> Value {
        let path = self.folder.path().join(name);
        let mut bytes = hex::decode(PICTURE.replace(char::is_whitespace, "")).unwrap();
        // What stands behind a picture's end makes another file of it.
        bytes.extend_from_slice(name.as_bytes());
        std::fs::write(&path, bytes).unwrap();
        self.take_in(json!({ "purpose": "evidence", "path": path }))
    }

    pub fn take_in(&self, asked: Value) -> Value {
        let asked: Intake = serde_json::from_value(asked).unwrap();
        self.desk.take_in(asked).unwrap()
    }

    pub fn execute(&self, command: Value) -> Executed {
        let told = command.to_string();
        let asked: Asked = serde_json::from_value(command).unwrap();
        match self.desk.execute(asked) {
            Ok(done) => {
                assert!(done.trouble.is_none(), "{told}: {:?}", done.trouble);
                done
            }
            Err(failure) => panic!("{told}: {failure:?}"),
        }
    }

    pub fn view(&self, question: Value) -> Value {
        let asked: Question = serde_json::from_value(question.clone()).unwrap();
        match self.desk.view(asked) {
            Ok(answer) => answer,
            Err(failure) => panic!("{question}: {failure:?}"),
        }
    }

    pub fn tend(&self, chore: Value) {
        let chore: Chore = serde_json::from_value(chore).unwrap();
        self.desk.tend(chore).unwrap();
    }

    pub fn now(&self) -> Timestamp {
        self.desk.clock().now()
    }

    pub fn wait(&self, minutes: i64) {
        self.desk.clock().set(self.now() + SignedDuration::from_mins(minutes));
    }

    /// The id of the exhibitor that a word finds.
    pub fn exhibitor(&self, word: &str) -> String {
        let found = self.view(json!({ "question": "exhibitors", "query": word }));
        found["rows"][0]["id"].as_str().unwrap().to_owned()
    }

    /// A complaint on the lamp that was accepted, found plain and suspended; gives back the case.
    pub fn suspended_case(&self) -> String {
        self.suspended_case_of("natural", "赵样")
    }

    /// The same by a complainant of this kind and name.
    pub fn suspended_case_of(&self, kind: &str, name: &str) -> String {
        let respondent = self.exhibitor("晋阳");
        let exhibits = self.view(json!({ "question": "exhibitor", "id": respondent }));
        let exhibit = exhibits["state"]["exhibits"].as_object().unwrap().keys().next().cloned();
        let done = self.execute(json!({
            "type": "receive_complaint", "respondent": respondent, "booth": "2-B07",
            "received_at": self.now(), "kind": kind, "name": name, "code": "",
            "country": "", "address": "示例路 1 号", "phone": "13700000003",
            "agreed_address": "", "badge": "0007", "identity": "",
            "relation": { "is": "holder" }, "agent_name": "", "agent_phone": "",
            "rights": [{
                "right": "trademark", "number": "31234567", "title": "晋阳", "holder": "赵样",
                "classes": [11], "status_proved_on": null, "evaluation": "none",
            }],
            "items": [{
                "what": "exhibit", "exhibit": exhibit, "quantity": 2, "label": "壁灯",
                "place": "展台正面",
            }],
            "facts": "同一标识用于同类商品。", "steps_before": "", "parallel": [],
            "former_follow_up": null, "requests": ["remove"],
            "brought": [
                "identity", "respondent_particulars", "reasons_and_evidence",
                "trademark_certificate",
            ],
            "truth_stated": true, "blobs": [],
        }));
        let stream = done.streams[0].to_string();
        let case = stream.strip_prefix("case/").unwrap().to_owned();
        self.execute(json!({ "type": "accept_complaint", "case": case }));
        let item =
            self.view(json!({ "question": "case", "id": case }))["state"]["items"][0]["item"]
                .clone();
        self.execute(json!({
            "type": "find_suspicion", "case": case, "items": [item], "level": "plain",
            "reasons": "标识与注册商标相同，商品相同。",
        }));
        self.wait(5);
        self.execute(json!({
            "type": "order_suspension", "case": case, "items": [item],
            "reasons": "涉嫌情形明显。", "ordered_at": null, "blank": null,
        }));
        case
    }
}

/// A desk on this folder that costs little.
pub fn open(folder: &std::path::Path) -> Arc<Desk> {
    let clock = Clock::told("2026-05-04T02:00:00Z".parse().unwrap());
    let cost = Cost { memory_kib: 8, passes: 1, lanes: 1 };
    Arc::new(Desk::open(folder, clock).unwrap().with_cost(cost))
}
