//! A desk for tests: given facts, when a command, then facts or a refusal.

use crate::calendar::{OpenHours, Schedule};
use crate::context::{Context, World};
use crate::exhibition::{self, Hall, Officer, Phase, RulesState, RulesVersion};
use crate::exhibitor::{
    Command, Exhibitor, Fact, Field, Line, SignedForm, SignerCapacity, SigningMethod, Words,
};
use crate::fact::{Append, Blob, BlobKind, Fact as AnyFact, Leaf, Placed, Role, Told};
use crate::fold::{State, evolve};
use crate::identifiers::{Claim, ClaimedRight};
use crate::ids::{BoothCode, Digest, ExhibitId, ExhibitorId, StreamId};
use crate::profile::Profile;
use crate::refusal::Refusal;
use jiff::Timestamp;
use jiff::civil::{date, time};
use std::collections::BTreeMap;

/// The officers of the test desk; each is named after its role.
pub(crate) const OFFICERS: [(&str, Role); 8] = [
    ("head", Role::HeadOnDuty),
    ("intake", Role::Intake),
    ("handler", Role::Handler),
    ("decider", Role::Decider),
    ("inspector", Role::Inspector),
    ("second", Role::Inspector),
    ("reviewer", Role::Reviewer),
    ("administrator", Role::Administrator),
];

/// Three public days from 2026-11-24, 09:00 to 17:00 in China; build-up from 2026-11-22, 08:00.
pub(crate) const MOVE_IN: &str = "2026-11-22T08:00:00+08:00";
pub(crate) const OPENING: &str = "2026-11-24T09:00:00+08:00";

pub(crate) struct Desk {
    pub world: World,
    pub now: Timestamp,
    /// Every leaf, by where it stands.
    pub words: Words,
    /// Every fact, in order.
    pub log: Vec<Placed>,
    commands: u32,
    numbers: u32,
}

/// The moment of a text.
pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A shipped profile.
pub(crate) fn profile(id: &str) -> Profile {
    let path = crate::profile::tests::told::assets().join("profiles").join(format!("{id}.toml"));
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

impl Desk {
    /// A fair that is set up, two weeks before it opens, with published rules and Pudong's
    /// profile, which knows no entry from move-in.
    pub fn open() -> Self {
        let mut world = World::default();
        let show = &mut world.exhibition;
        show.phase = Phase::Open;
        show.code = "TYZ".to_owned();
        show.edition = "第三届".to_owned();
        show.halls = ["1", "2", "3"]
            .map(|code| Hall { code: code.to_owned(), name: format!("{code}号馆") })
            .to_vec();
        let day = |day| OpenHours {
            date: date(2026, 11, day),
            opens: if day < 24 { time(8, 0, 0, 0) } else { time(9, 0, 0, 0) },
            closes: time(17, 0, 0, 0),
        };
        show.schedule = Some(Schedule {
            public_days: (24..=26).map(|day| date(2026, 11, day)).collect(),
            build_up_days: (22..=23).map(|day| date(2026, 11, day)).collect(),
            opening: (22..=26).map(day).collect(),
            ..Schedule::default()
        });
        show.profile = Some(profile("pudong-2021"));
        show.profile_version = 1;
        show.booths = (1..=40).map(|booth| BoothCode(format!("3-A{booth:02}"))).collect();
        show.rules.insert(1, rules(RulesState::Published));
        for (officer, role) in OFFICERS {
            show.officers.insert(
                officer.into(),
                Officer {
                    name: Told::new(&Digest("sha256:officers".to_owned()), officer),
                    roles: vec![role],
                    public_key: String::new(),
                    wrapped_key: String::new(),
                    retired: false,
                },
            );
        }
        Self {
            world,
            now: at("2026-11-10T10:00:00+08:00"),
            words: Words::default(),
            log: Vec::new(),
            commands: 0,
            numbers: 0,
        }
    }

    /// What follows from a command by this officer; nothing is recorded.
    pub fn ask(
        &self,
        officer: &str,
        command: impl Into<crate::Command>,
    ) -> Result<Vec<Append>, Refusal> {
        crate::decide(&self.world, &command.into(), &self.context(officer)).map(|appends| {
            // A round through JSON: what is folded is what was written.
            appends
                .into_iter()
                .map(|append| {
                    let json = serde_json::to_string(&append.fact).unwrap();
                    assert!(json.len() <= 256 * 1024, "a fact of {} bytes", json.len());
                    let fact = AnyFact::read(&append.stream, &json);
                    assert!(!matches!(fact, AnyFact::Unknown(_)), "unreadable: {json}");
                    Append { fact, ..append }
                })
                .collect()
        })
    }

    fn context(&self, officer: &str) -> Context {
        Context::new(
            self.now,
            (!officer.is_empty()).then(|| officer.into()),
            "device".into(),
            crate::ids::CommandId(format!("command{}", self.commands)),
            "A".into(),
            self.numbers,
        )
    }

    /// Records what follows from a command.
    #[track_caller]
    pub fn act(&mut self, officer: &str, command: impl Into<crate::Command>) -> Vec<AnyFact> {
        let appends = self.ask(officer, command).unwrap();
        self.commands += 1;
        self.record(officer, appends)
    }

    /// The refusal of a command.
    #[track_caller]
    pub fn refusal(&self, officer: &str, command: impl Into<crate::Command>) -> Refusal {
        self.ask(officer, command).unwrap_err()
    }

    /// Records facts as they come.
    pub fn record(&mut self, officer: &str, appends: Vec<Append>) -> Vec<AnyFact> {
        let mut facts = Vec::new();
        for append in appends {
            let digest = Digest(format!("sha256:{:064x}", self.log.len() + 1));
            for Leaf { path, value, .. } in append.leaves {
                self.words.0.insert(Told::new(&digest, path), value);
            }
            let placed = Placed {
                digest,
                parents: Vec::new(),
                seen: Vec::new(),
                device: "device".into(),
                sequence: self.log.len() as u64 + 1,
                officer: Some(officer.into()),
                command: crate::ids::CommandId(format!("command{}", self.commands)),
                recorded_at: self.now,
                fact: append.fact.clone(),
            };
            self.numbers += 1;
            evolve_world(&mut self.world, &append.stream, &placed);
            facts.push(append.fact);
            self.log.push(placed);
        }
        facts
    }

    /// Records one fact of an exhibitor.
    pub fn given(&mut self, exhibitor: &ExhibitorId, fact: Fact) {
        let append = Append::new(StreamId::Exhibitor(exhibitor.clone()), AnyFact::Exhibitor(fact));
        self.record("head", vec![append]);
    }

    /// Enters an exhibitor at booth 3-A01 with these exhibits.
    pub fn exhibitor(&mut self, name: &str, exhibits: Vec<Line>) -> ExhibitorId {
        let command = Command::RegisterExhibitor {
            round: None,
            natural_person: false,
            details: BTreeMap::from([(Field::Name, name.to_owned())]),
            booths: vec!["3-A01".into()],
            exhibits,
        };
        let known: Vec<_> = self.world.exhibitors.keys().cloned().collect();
        self.act("intake", command);
        self.world.exhibitors.keys().find(|id| !known.contains(id)).unwrap().clone()
    }

    /// An exhibitor whose pledge was taken in.
    pub fn pledged(&mut self, name: &str, exhibits: Vec<Line>) -> ExhibitorId {
        let exhibitor = self.exhibitor(name, exhibits);
        let take = Command::TakeSignedPledge {
            exhibitor: exhibitor.clone(),
            form: self.form(),
            seal_matches: true,
            clauses_complete: true,
        };
        self.act("intake", take);
        exhibitor
    }

    /// A signed form in order.
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

    pub fn state(&self, exhibitor: &ExhibitorId) -> &Exhibitor {
        &self.world.exhibitors[exhibitor]
    }

    /// The exhibit of this name.
    #[track_caller]
    pub fn exhibit(&self, exhibitor: &ExhibitorId, name: &str) -> ExhibitId {
        let found =
            self.state(exhibitor).exhibits.iter().find(|(_, exhibit)| exhibit.line.name == name);
        found.unwrap().0.clone()
    }
}

/// A rule version at a state.
pub(crate) fn rules(state: RulesState) -> RulesVersion {
    RulesVersion {
        state,
        number: None,
        sections: Vec::new(),
        profile_version: 1,
        post_show_appeals: false,
        short_forms_hours: Vec::new(),
        publication: None,
    }
}

/// A file.
pub(crate) fn blob(name: &str) -> Blob {
    Blob {
        digest: Digest(format!("sha256:{name}")),
        bytes: 1000,
        kind: BlobKind::Scan,
        personal: true,
    }
}

/// An exhibit without claims.
pub(crate) fn line(name: &str) -> Line {
    Line { name: name.to_owned(), ..Line::default() }
}

/// An exhibit that claims a patent.
pub(crate) fn patented(name: &str, number: &str) -> Line {
    Line { claims: vec![Claim::new(ClaimedRight::Patent, Some(number))], ..line(name) }
}

/// A number that the checks find in order, and one that they do not.
pub(crate) const GOOD_PATENT: &str = "ZL201930071397.7";
pub(crate) const BAD_PATENT: &str = "ZL201930071397.8";

fn evolve_world(world: &mut World, stream: &StreamId, placed: &Placed) {
    macro_rules! within {
        ($map:expr, $id:expr, $variant:ident) => {{
            let mut state = State::$variant($map.remove($id).unwrap_or_default());
            evolve(&mut state, placed);
            if let State::$variant(state) = state {
                $map.insert($id.clone(), state);
            }
        }};
    }
    match stream {
        StreamId::Exhibition => {
            if let AnyFact::Exhibition(fact) = &placed.fact {
                exhibition::Exhibition::evolve(&mut world.exhibition, placed, fact);
            }
        }
        StreamId::Exhibitor(id) => within!(world.exhibitors, id, Exhibitor),
        StreamId::Round(id) => within!(world.rounds, id, Round),
        StreamId::Case(id) => within!(world.cases, id, Case),
        StreamId::Right(id) => within!(world.rights, id, Right),
    }
}

impl From<Command> for crate::Command {
    fn from(command: Command) -> Self {
        Self::Exhibitor(command)
    }
}

impl From<crate::round::Command> for crate::Command {
    fn from(command: crate::round::Command) -> Self {
        Self::Round(command)
    }
}

impl From<crate::right::Command> for crate::Command {
    fn from(command: crate::right::Command) -> Self {
        Self::Right(command)
    }
}

/// The facts of an exhibitor among those recorded.
pub(crate) fn told(facts: &[AnyFact]) -> Vec<&Fact> {
    facts
        .iter()
        .filter_map(|fact| match fact {
            AnyFact::Exhibitor(fact) => Some(fact),
            _ => None,
        })
        .collect()
}
