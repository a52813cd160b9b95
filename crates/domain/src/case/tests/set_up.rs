//! The fair that tests begin with: its officers, days, rules, body and one exhibitor.

use super::harness::{Desk, at, blob};
use crate::Command;
use crate::calendar::{OpenHours, Schedule};
use crate::case;
use crate::exhibition::{self, RuleText};
use crate::exhibitor::{self, Field, SignedForm, SignerCapacity, SigningMethod};
use crate::fact::{Fact as AnyFact, Role};
use crate::ids::{ExhibitorId, StreamId};
use crate::papers::PaperKind;
use crate::profile::Profile;
use crate::register::{self, ServiceMethod};
use jiff::Timestamp;
use jiff::civil::{date, time};
use std::collections::BTreeMap;

pub(crate) const HEAD: &str = "韩值";
pub(crate) const INTAKE: &str = "李敏";
pub(crate) const INSPECTOR: &str = "王磊";
pub(crate) const SECOND_INSPECTOR: &str = "吴查";
pub(crate) const HANDLER: &str = "赵岩";
pub(crate) const DECIDER: &str = "陈静";
pub(crate) const SECOND_DECIDER: &str = "孙决";
pub(crate) const REVIEWER: &str = "周复";
pub(crate) const SECOND_REVIEWER: &str = "郑核";
pub(crate) const RECORDER: &str = "钱档";
pub(crate) const ADMINISTRATOR: &str = "高管";

/// The officers of the test desk.
pub(crate) const OFFICERS: [(&str, Role); 11] = [
    (ADMINISTRATOR, Role::Administrator),
    (HEAD, Role::HeadOnDuty),
    (INTAKE, Role::Intake),
    (INSPECTOR, Role::Inspector),
    (SECOND_INSPECTOR, Role::Inspector),
    (HANDLER, Role::Handler),
    (DECIDER, Role::Decider),
    (SECOND_DECIDER, Role::Decider),
    (REVIEWER, Role::Reviewer),
    (SECOND_REVIEWER, Role::Reviewer),
    (RECORDER, Role::Recorder),
];

/// A shipped profile.
pub(crate) fn profile(id: &str) -> Profile {
    let path = crate::profile::tests::told::assets().join("profiles").join(format!("{id}.toml"));
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

impl Desk {
    /// A fair on its first day, at half past nine: set up, with published rules and with one
    /// exhibitor, 双塔液压, whose pledge was accepted.
    pub fn fair() -> Self {
        Self::fair_of(profile("taiyuan-draft-art19"), 0)
    }

    pub fn fair_of(profile: Profile, salt: u64) -> Self {
        let mut desk = Self::new("first", "A", salt);
        desk.set_up(profile);
        desk.publish_rules();
        let exhibitor = desk.register_respondent();
        desk.do_as(
            INTAKE,
            exhibitor::Command::TakeSignedPledge {
                exhibitor,
                form: desk.form(),
                seal_matches: true,
                clauses_complete: true,
            },
        );
        desk.now = at("24T09:30");
        desk
    }

    /// Opens the fair on this device.
    pub fn open_fair(&mut self) {
        self.do_as("", opened());
    }

    /// Opens the fair and enrols its officers.
    pub fn open_and_enrol(&mut self) {
        self.open_fair();
        for (officer, role) in OFFICERS {
            let by = if role == Role::Administrator { "" } else { ADMINISTRATOR };
            self.do_as(by, enrol(officer, &[role]));
        }
    }

    /// Opens and describes the fair; no rules are published yet.
    pub fn set_up(&mut self, profile: Profile) {
        use exhibition::Command as Show;
        self.open_and_enrol();
        self.do_as(ADMINISTRATOR, described());
        self.do_as(
            ADMINISTRATOR,
            Show::RecordUnits {
                units: vec![exhibition::Unit {
                    name: "太原示例会展有限公司".to_owned(),
                    role: exhibition::UnitRole::Undertaking,
                    contracts: true,
                    seals: true,
                    owes_duty: true,
                }],
            },
        );
        let reasons = "市政府列入年度重大展会".to_owned();
        self.do_as(HEAD, Show::DecideMajorEvent { major: true, reasons });
        self.do_as(ADMINISTRATOR, Show::AdoptProfile { profile });
        self.do_as(ADMINISTRATOR, body());
        let booths = (1..=20).map(|booth| format!("3-A{booth:02}").as_str().into()).collect();
        self.do_as(ADMINISTRATOR, Show::RecordBooths { booths });
    }

    /// Writes, approves and posts a rule version; gives its number.
    pub fn publish_rules(&mut self) -> u32 {
        use exhibition::Command as Show;
        self.do_as(HEAD, draft_rules(&[12, 4]));
        let version = *self.show().rules.keys().next_back().unwrap();
        self.do_as(HEAD, Show::ApproveRules { version });
        let number = self.show().rules[&version].number.clone().unwrap();
        self.issue(&StreamId::Exhibition, &number.to_string(), PaperKind::Rules);
        self.do_as(HEAD, posted(version, self.now));
        version
    }

    /// Enters the exhibitor 双塔液压 at booth 3-A12.
    pub fn register_respondent(&mut self) -> ExhibitorId {
        let command = exhibitor::Command::RegisterExhibitor {
            round: None,
            natural_person: false,
            details: BTreeMap::from([(Field::Name, "太原双塔液压有限公司".to_owned())]),
            booths: vec!["3-A12".into()],
            exhibits: vec![exhibitor::Line {
                name: "液压泵".to_owned(),
                ..exhibitor::Line::default()
            }],
        };
        self.do_as(INTAKE, command);
        self.respondent()
    }

    pub fn form(&self) -> SignedForm {
        SignedForm {
            signed_at: self.now,
            method: SigningMethod::PaperAndSeal,
            capacity: SignerCapacity::LegalRepresentative,
            signer: "王示例".to_owned(),
            post: "经理".to_owned(),
            rules_version: 1,
            scan: blob("pledge"),
            authority: None,
            pages: Some(3),
        }
    }
}

// Commands that tests need again and again.

pub(crate) fn opened() -> exhibition::Command {
    exhibition::Command::OpenExhibition {
        exhibition: "fair".to_owned(),
        root_key: "root".to_owned(),
        root_signature: "signature".to_owned(),
        first_device_key: "key".to_owned(),
        rehearsal: false,
    }
}

pub(crate) fn enrol(officer: &str, roles: &[Role]) -> exhibition::Command {
    exhibition::Command::EnrolOfficer {
        officer: officer.into(),
        name: officer.to_owned(),
        roles: roles.to_vec(),
        public_key: "public".to_owned(),
        wrapped_key: "wrapped".to_owned(),
    }
}

pub(crate) fn schedule() -> Schedule {
    let day = |day| OpenHours {
        date: date(2026, 11, day),
        opens: time(9, 0, 0, 0),
        closes: time(17, 0, 0, 0),
    };
    Schedule {
        public_days: (24..=26).map(|day| date(2026, 11, day)).collect(),
        build_up_days: (22..=23).map(|day| date(2026, 11, day)).collect(),
        opening: (22..=26).map(day).collect(),
        ..Schedule::default()
    }
}

pub(crate) fn described() -> exhibition::Command {
    exhibition::Command::DescribeExhibition {
        name_zh: "第三届太原示例博览会".to_owned(),
        name_en: "Taiyuan Example Fair".to_owned(),
        edition: "第三届".to_owned(),
        code: "TYZ".to_owned(),
        venue: "太原示例会展中心".to_owned(),
        halls: vec![exhibition::Hall { code: "3".to_owned(), name: "3号馆".to_owned() }],
        schedule: schedule(),
    }
}

pub(crate) fn body() -> exhibition::Command {
    exhibition::Command::DescribeBody {
        name: "知识产权保护工作站".to_owned(),
        place: "3号馆服务台".to_owned(),
        phone: "0351-0000000".to_owned(),
        hours: "09:00-17:00".to_owned(),
        address: "desk@example.invalid".to_owned(),
        members: vec![exhibition::NamedMember {
            name: "韩值".to_owned(),
            capacity: "主办方人员".to_owned(),
            unit: "太原示例会展有限公司".to_owned(),
        }],
        stations: vec!["服务台".to_owned()],
    }
}

pub(crate) fn sections() -> Vec<RuleText> {
    [
        "body",
        "scope",
        "papers",
        "steps",
        "measures",
        "appeals",
        "authorities",
        "privacy",
        "false_complaints",
    ]
    .iter()
    .enumerate()
    .map(|(at, part)| RuleText {
        section: format!("{}", at + 1),
        part: (*part).to_owned(),
        zh: "规则正文".to_owned(),
        en: "Text of the rule".to_owned(),
    })
    .collect()
}

pub(crate) fn draft_rules(short_forms_hours: &[u32]) -> exhibition::Command {
    exhibition::Command::DraftRules {
        sections: sections(),
        post_show_appeals: false,
        short_forms_hours: short_forms_hours.to_vec(),
    }
}

pub(crate) fn posted(version: u32, published_at: Timestamp) -> exhibition::Command {
    let photo = blob("board");
    exhibition::Command::PublishRules {
        version,
        places: vec![exhibition::PublicationPlace {
            place: "3号馆入口".to_owned(),
            photos: vec![photo.digest.clone()],
        }],
        blobs: vec![photo],
        published_at,
    }
}

pub(crate) fn served(
    stream: StreamId,
    number: &str,
    to: case::Side,
    served_at: Timestamp,
) -> register::Command {
    register::Command::ServePaper {
        stream,
        number: number.to_owned(),
        to: Some(to),
        method: ServiceMethod::ByHand,
        served_at,
        recipient: "现场负责人".to_owned(),
        witness: String::new(),
        place: "3-A12".to_owned(),
        blobs: Vec::new(),
        blank: None,
    }
}

impl From<exhibition::Command> for Command {
    fn from(command: exhibition::Command) -> Self {
        Self::Exhibition(command)
    }
}

impl From<case::Command> for Command {
    fn from(command: case::Command) -> Self {
        Self::Case(command)
    }
}

impl From<register::Command> for Command {
    fn from(command: register::Command) -> Self {
        Self::Paper(command)
    }
}

/// The facts of a case among those recorded.
pub(crate) fn of_case(facts: &[AnyFact]) -> Vec<&case::Fact> {
    facts
        .iter()
        .filter_map(|fact| match fact {
            AnyFact::Case(fact) => Some(fact),
            _ => None,
        })
        .collect()
}

/// The facts of the exhibitor among those recorded.
pub(crate) fn of_exhibitor(facts: &[AnyFact]) -> Vec<&exhibitor::Fact> {
    facts
        .iter()
        .filter_map(|fact| match fact {
            AnyFact::Exhibitor(fact) => Some(fact),
            _ => None,
        })
        .collect()
}

/// That the fair is open.
pub(crate) fn is_open(desk: &Desk) -> bool {
    desk.show().phase == exhibition::Phase::Open
}
