//! A desk for tests: a fair with named officers and a fixed clock, real heads and causes, and
//! every fact written to JSON and read back.

use crate::calendar::{OpenHours, Schedule};
use crate::case::{self, Case};
use crate::context::{Context, World};
use crate::exhibition::{self, Phase, RuleText};
use crate::exhibitor::{self, Exhibitor, Field, SignedForm, SignerCapacity, SigningMethod};
use crate::fact::{Append, Blob, BlobKind, Fact as AnyFact, Leaf, Placed, Role};
use crate::fold::{Folded, State, fold};
use crate::ids::{
    CaseId, CommandId, DeviceId, Digest, ExhibitorId, OfficerId, RoundId, Station, StreamId,
};
use crate::papers::PaperKind;
use crate::profile::Profile;
use crate::refusal::Refusal;
use crate::register::{self, ServiceMethod};
use crate::trust::Trust;
use crate::{Command, allowed_while_contested};
use jiff::Timestamp;
use jiff::civil::{date, time};
use std::collections::{BTreeMap, BTreeSet};

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

/// The moment of a day and time in November 2026: `24T10:00`. Public days are 24 to 26, from
/// 09:00 to 17:00 in China; build-up is on 22 and 23.
pub(crate) fn at(text: &str) -> Timestamp {
    let (day, time) = text.split_once('T').unwrap();
    format!("2026-11-{day}T{time}:00+08:00").parse().unwrap()
}

/// A shipped profile.
pub(crate) fn profile(id: &str) -> Profile {
    let path = crate::profile::told::assets().join("profiles").join(format!("{id}.toml"));
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A file.
pub(crate) fn blob(name: &str) -> Blob {
    let digest = Digest(format!("sha256:{:064x}", mixed(name.bytes().fold(7, |sum, byte| {
        mixed(sum ^ u64::from(byte))
    }))));
    Blob { digest, bytes: 1000, kind: BlobKind::Photo, personal: true }
}

fn mixed(mut word: u64) -> u64 {
    word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

/// A desk and what it knows.
#[derive(Clone)]
pub(crate) struct Desk {
    pub now: Timestamp,
    pub device: DeviceId,
    pub station: Station,
    /// Every fact that came here, by stream, in the order in which it came.
    pub streams: BTreeMap<StreamId, Vec<Placed>>,
    /// Every leaf that this desk wrote.
    pub leaves: Vec<(Digest, Leaf)>,
    folds: BTreeMap<StreamId, Folded>,
    trust: Trust,
    sequence: u64,
    numbers: u32,
    commands: u32,
    /// What makes this desk's digests differ from another run's.
    salt: u64,
}

impl Desk {
    /// A device that knows nothing.
    pub fn new(device: &str, station: &str, salt: u64) -> Self {
        Self {
            now: at("10T10:00"),
            device: device.into(),
            station: station.into(),
            streams: BTreeMap::new(),
            leaves: Vec::new(),
            folds: BTreeMap::new(),
            trust: Trust::default(),
            sequence: 0,
            numbers: 0,
            commands: 0,
            salt,
        }
    }

    /// A fair on its first day, at half past nine: set up, with published rules and with one
    /// exhibitor, 双塔液压, whose pledge was accepted.
    pub fn fair() -> Self {
        Self::fair_of(profile("taiyuan-draft-art19"), 0)
    }

    pub fn fair_of(profile: Profile, salt: u64) -> Self {
        let mut desk = Self::new("first", "A", salt);
        desk.set_up(profile);
        desk.publish_rules();
        let exhibitor = desk.exhibitor();
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

    /// Opens and describes the fair; no rules are published yet.
    pub fn set_up(&mut self, profile: Profile) {
        use exhibition::Command as Show;
        self.do_as(
            "",
            Show::OpenExhibition {
                exhibition: "fair".to_owned(),
                root_key: "root".to_owned(),
                root_signature: "signature".to_owned(),
                first_device_key: "key".to_owned(),
                rehearsal: false,
            },
        );
        for (officer, role) in OFFICERS {
            let by = if role == Role::Administrator { "" } else { ADMINISTRATOR };
            self.do_as(by, enrol(officer, &[role]));
        }
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
    fn exhibitor(&mut self) -> ExhibitorId {
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

    fn form(&self) -> SignedForm {
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

    // What there is.

    /// The states that a command would read: all of them.
    pub fn world(&self) -> World {
        let mut world = World::default();
        for (stream, folded) in &self.folds {
            match (stream, folded.state.clone()) {
                (StreamId::Exhibition, State::Exhibition(state)) => world.exhibition = state,
                (StreamId::Exhibitor(id), State::Exhibitor(state)) => {
                    world.exhibitors.insert(id.clone(), state);
                }
                (StreamId::Round(id), State::Round(state)) => {
                    world.rounds.insert(id.clone(), state);
                }
                (StreamId::Case(id), State::Case(state)) => {
                    world.cases.insert(id.clone(), state);
                }
                (StreamId::Right(id), State::Right(state)) => {
                    world.rights.insert(id.clone(), state);
                }
                _ => unreachable!("a stream folds to its own state"),
            }
            if !folded.contested.is_empty() {
                world.contested.insert(stream.clone(), folded.contested.clone());
            }
        }
        world
    }

    pub fn show(&self) -> &exhibition::Exhibition {
        match self.folds.get(&StreamId::Exhibition).map(|folded| &folded.state) {
            Some(State::Exhibition(state)) => state,
            _ => panic!("no fair"),
        }
    }

    pub fn folded(&self, stream: &StreamId) -> &Folded {
        &self.folds[stream]
    }

    pub fn trust(&self) -> &Trust {
        &self.trust
    }

    /// The one exhibitor.
    pub fn respondent(&self) -> ExhibitorId {
        let mut found = self.folds.keys().filter_map(|stream| match stream {
            StreamId::Exhibitor(id) => Some(id.clone()),
            _ => None,
        });
        found.next().unwrap()
    }

    pub fn exhibitor_state(&self) -> &Exhibitor {
        match &self.folds[&StreamId::Exhibitor(self.respondent())].state {
            State::Exhibitor(state) => state,
            _ => unreachable!(),
        }
    }

    /// The newest case.
    pub fn case_id(&self) -> CaseId {
        let cases = self.folds.iter().filter_map(|(stream, folded)| match stream {
            StreamId::Case(id) => Some((folded_number(folded), id.clone())),
            _ => None,
        });
        cases.max().unwrap().1
    }

    pub fn round_id(&self) -> RoundId {
        let mut found = self.folds.keys().filter_map(|stream| match stream {
            StreamId::Round(id) => Some(id.clone()),
            _ => None,
        });
        found.next().unwrap()
    }

    pub fn case(&self) -> &Case {
        self.case_of(&self.case_id())
    }

    pub fn case_of(&self, id: &CaseId) -> &Case {
        match &self.folds[&StreamId::Case(id.clone())].state {
            State::Case(state) => state,
            _ => unreachable!(),
        }
    }

    /// The words at a path beside the newest fact that has them.
    pub fn told(&self, path: &str) -> Option<&str> {
        self.leaves.iter().rev().find(|(_, leaf)| leaf.path == path).map(|(_, leaf)| &leaf.value[..])
    }

    // What is done.

    /// What follows from a command by this officer; nothing is recorded.
    pub fn ask(&self, officer: &str, command: impl Into<Command>) -> Result<Vec<Append>, Refusal> {
        let command: Command = command.into();
        let json = serde_json::to_string(&command).unwrap();
        let read: Command = serde_json::from_str(&json).unwrap_or_else(|fault| {
            panic!("{fault}: {json}")
        });
        assert_eq!(read, command);
        let world = self.world();
        let appends = crate::decide(&world, &command, &self.context(officer))?;
        for append in &appends {
            let folded = self.folds.get(&append.stream);
            let contested = folded.map_or(&[][..], |folded| &folded.contested);
            if !contested.is_empty() && !allowed_while_contested(&append.fact) {
                let fields = contested.iter().map(|clash| clash.field.clone()).collect();
                return Err(Refusal::Contested { fields });
            }
        }
        Ok(appends)
    }

    pub fn context(&self, officer: &str) -> Context {
        Context::new(
            self.now,
            (!officer.is_empty()).then(|| officer.into()),
            self.device.clone(),
            CommandId(format!("{}-{:04}", self.device, self.commands)),
            self.station.clone(),
            self.numbers,
        )
    }

    /// Records what follows from a command.
    #[track_caller]
    pub fn do_as(&mut self, officer: &str, command: impl Into<Command>) -> Vec<AnyFact> {
        match self.try_as(officer, command) {
            Ok(facts) => facts,
            Err(refusal) => panic!("{officer}: {refusal:?}"),
        }
    }

    /// Records what follows from a command, or gives the refusal.
    pub fn try_as(
        &mut self,
        officer: &str,
        command: impl Into<Command>,
    ) -> Result<Vec<AnyFact>, Refusal> {
        let appends = self.ask(officer, command)?;
        self.commands += 1;
        Ok(appends.into_iter().map(|append| self.seal(officer, append)).collect())
    }

    /// The refusal of a command.
    #[track_caller]
    pub fn refusal(&self, officer: &str, command: impl Into<Command>) -> Refusal {
        match self.ask(officer, command) {
            Ok(appends) => {
                let facts: Vec<_> = appends.into_iter().map(|append| append.fact).collect();
                panic!("not refused: {facts:?}")
            }
            Err(refusal) => refusal,
        }
    }

    /// Records a fact as it comes.
    pub fn seal(&mut self, officer: &str, append: Append) -> AnyFact {
        let json = serde_json::to_string(&append.fact).unwrap();
        assert!(json.len() <= 256 * 1024, "a fact of {} bytes", json.len());
        let fact = AnyFact::read(&append.stream, &json);
        assert_eq!(fact, append.fact, "read back from {json}");
        self.numbers = self.numbers.max(numbers_in(&fact, self.station.as_str()));
        let heads = |stream: &StreamId| {
            self.folds.get(stream).map(|folded| folded.heads.clone()).unwrap_or_default()
        };
        let (parents, seen) = (heads(&append.stream), heads(&StreamId::Exhibition));
        self.sequence += 1;
        let seed = self.device.as_str().bytes().fold(self.salt, |sum, byte| {
            mixed(sum ^ u64::from(byte))
        });
        let digest = Digest(format!("sha256:{:064x}", mixed(seed ^ self.sequence)));
        self.leaves.extend(append.leaves.into_iter().map(|leaf| (digest.clone(), leaf)));
        let placed = Placed {
            digest,
            parents,
            seen,
            device: self.device.clone(),
            sequence: self.sequence,
            officer: (!officer.is_empty()).then(|| officer.into()),
            command: CommandId(format!("{}-{:04}", self.device, self.commands)),
            recorded_at: self.now,
            fact: fact.clone(),
        };
        self.take_in(&append.stream, vec![placed]);
        fact
    }

    /// Takes in facts of one stream, wherever they were recorded.
    pub fn take_in(&mut self, stream: &StreamId, facts: Vec<Placed>) {
        let known = self.streams.entry(stream.clone()).or_default();
        let new: Vec<Placed> = facts
            .into_iter()
            .filter(|placed| !known.iter().any(|other| other.digest == placed.digest))
            .collect();
        known.extend(new.iter().cloned());
        let known = known.clone();
        if *stream == StreamId::Exhibition {
            self.trust = Trust::new(&known);
        }
        let folded =
            self.folds.entry(stream.clone()).or_insert_with(|| Folded::empty(stream));
        let pushed = new.len() == 1 && folded.push(&new[0], &self.trust);
        if !pushed {
            *folded = fold(stream, &known, &self.trust);
        }
    }

    /// Takes in everything that another desk knows.
    pub fn hear(&mut self, other: &Desk) {
        for (stream, facts) in &other.streams {
            self.take_in(stream, facts.clone());
        }
        let streams: Vec<StreamId> = self.streams.keys().cloned().collect();
        for stream in streams {
            let folded = fold(&stream, &self.streams[&stream], &self.trust);
            self.folds.insert(stream, folded);
        }
        for leaf in &other.leaves {
            if !self.leaves.contains(leaf) {
                self.leaves.push(leaf.clone());
            }
        }
    }

    /// A second desk, admitted by this one, that knows what this one knows.
    pub fn second(&mut self, device: &str, station: &str) -> Desk {
        self.do_as(
            ADMINISTRATOR,
            exhibition::Command::AdmitDevice {
                device: device.into(),
                key: format!("key of {device}"),
                tls_key: None,
                station: station.into(),
                administrator: false,
                until: None,
            },
        );
        let mut other = Desk::new(device, station, self.salt);
        other.now = self.now;
        other.hear(self);
        other
    }

    /// Registers the stored bytes of a paper, as the desk does after rendering.
    pub fn issue(&mut self, stream: &StreamId, number: &str, kind: PaperKind) {
        let act = self.folds[stream].heads[0].clone();
        self.do_as(
            "",
            register::Command::IssuePaper {
                stream: stream.clone(),
                number: number.parse().unwrap(),
                kind,
                act,
                paper: Blob { kind: BlobKind::Paper, ..blob(number) },
            },
        );
    }

    /// Registers a paper of the newest case and serves it by hand.
    pub fn serve(&mut self, number: &str, kind: PaperKind, to: case::Side) -> Vec<AnyFact> {
        let stream = StreamId::Case(self.case_id());
        if self.case().papers.get(number).is_none_or(|entry| entry.blob.is_none()) {
            self.issue(&stream, number, kind);
        }
        self.do_as(INSPECTOR, served(stream, number, to, self.now))
    }
}

fn folded_number(folded: &Folded) -> u32 {
    match &folded.state {
        State::Case(case) => case.number.as_ref().map_or(0, |number| number.counter()),
        _ => 0,
    }
}

/// The highest counter of this station among the numbers in a fact.
fn numbers_in(fact: &AnyFact, station: &str) -> u32 {
    fn visit(value: &serde_json::Value, found: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::String(text) => {
                found.insert(text.clone());
            }
            serde_json::Value::Array(list) => list.iter().for_each(|value| visit(value, found)),
            serde_json::Value::Object(map) => map.values().for_each(|value| visit(value, found)),
            _ => {}
        }
    }
    let mut texts = BTreeSet::new();
    visit(&serde_json::to_value(fact).unwrap(), &mut texts);
    texts
        .iter()
        .filter_map(|text| text.parse::<crate::identifiers::number::Number>().ok())
        .filter(|number| number.station() == station && number.fair_code() == "TYZ")
        .map(|number| number.counter())
        .max()
        .unwrap_or(0)
}

// Commands that tests need again and again.

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
        "body", "scope", "papers", "steps", "measures", "appeals", "authorities", "privacy",
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
    desk.show().phase == Phase::Open
}

pub(crate) fn officer(name: &str) -> OfficerId {
    name.into()
}
