//! The show as its facts tell it.

use super::fact::Fact;
use super::words::{
    AuthorityContact, BlankUse, BodyMember, ClockAtNight, Duty, Enquiry, Hall, HallDrawing,
    MeasureAtNight, Office, PublicationPlace, RuleText, SecondCopyAtNight, Unit,
};
use crate::calendar::Schedule;
use crate::duties::{self, Binds, FairFacts, binding};
use crate::fact::{Append, Fact as AnyFact, Role, Told};
use crate::identifiers::number::Number;
use crate::ids::{BoothCode, DeviceId, Digest, ExhibitorId, OfficerId, Station, StreamId};
use crate::papers::PaperKind;
use crate::profile::Profile;
use crate::refusal::Refusal;
use crate::register::Papers;
use crate::rights::Department;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// The state of the exhibition stream.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Exhibition {
    /// Its id; blank before it is opened.
    pub id: String,
    /// The root key's public half.
    pub root_key: String,
    /// Whether everything is for rehearsal.
    pub rehearsal: bool,
    /// Where the show stands.
    pub phase: Phase,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Edition, as printed.
    pub edition: String,
    /// Letters in printed numbers.
    pub code: String,
    /// Where.
    pub venue: String,
    /// Halls in order.
    pub halls: Vec<Hall>,
    /// Days, hours, time zone; none before the show is described.
    pub schedule: Option<Schedule>,
    /// The units behind it.
    pub units: Vec<Unit>,
    /// Whether it is a 重大活动, who decided it, when, and why.
    pub major_event: Option<MajorEvent>,
    /// The rule profile in force: the one whose figures the published rules state, and before
    /// any are published the newest.
    pub profile: Option<Profile>,
    /// Its version.
    pub profile_version: u32,
    /// Every profile that was adopted, by version.
    pub profiles: BTreeMap<u32, Profile>,
    /// The working body.
    pub body: Option<Body>,
    /// The Article 5 departments.
    pub authorities: BTreeMap<Department, AuthorityContact>,
    /// Other statutory duties.
    pub duties: Vec<Duty>,
    /// Officers.
    pub officers: BTreeMap<OfficerId, Officer>,
    /// Devices.
    pub devices: BTreeMap<DeviceId, Admission>,
    /// Rule versions.
    pub rules: BTreeMap<u32, RulesVersion>,
    /// Which draft each rule version shows, by the fact that wrote it: two desks may each have
    /// written one.
    pub draft_of: BTreeMap<u32, Digest>,
    /// Every draft of the rules, by the fact that wrote it.
    pub drafts: BTreeMap<Digest, RulesVersion>,
    /// Authorities' visits and requests.
    pub cooperation: Vec<Cooperation>,
    /// The nights for which the desk was closed, in the order of their facts.
    pub nights: Vec<Night>,
    /// How often each thing was asked.
    pub enquiries: BTreeMap<Enquiry, u32>,
    /// Numbered blanks by number.
    pub blanks: BTreeMap<String, Blank>,
    /// Rosters read in.
    pub rosters: Vec<Digest>,
    /// Every booth known at the fair.
    pub booths: BTreeSet<BoothCode>,
    /// Halls that are drawn, by code.
    pub plans: BTreeMap<String, HallDrawing>,
    /// Exhibitors that are read with another.
    pub joined: BTreeMap<ExhibitorId, ExhibitorId>,
    /// Papers of this stream.
    pub papers: Papers,
    /// What was erased.
    pub erased: Erased,
    /// Until when files are kept, once the show is closed.
    #[ts(type = "string | null")]
    pub retain_until: Option<Timestamp>,
}

/// Where the show stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Nothing yet.
    #[default]
    Unopened,
    /// Open for the desk.
    Open,
    /// Closed.
    Closed,
}

/// A named person's word on 重大活动.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MajorEvent {
    /// Whether it is one.
    pub major: bool,
    /// Who decided.
    pub by: Option<OfficerId>,
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// Why.
    pub reasons: Told,
}

/// The working body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Body {
    /// Its name.
    pub name: String,
    /// Where it sits.
    pub place: String,
    /// Its telephone.
    pub phone: String,
    /// Its hours.
    pub hours: String,
    /// Agreed electronic address.
    pub address: String,
    /// Its members with their names.
    pub members: Vec<(BodyMember, Told)>,
    /// Places where an answer can be handed in.
    pub stations: Vec<String>,
}

/// An officer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Officer {
    /// Name.
    pub name: Told,
    /// What the officer may do; empty once retired.
    pub roles: Vec<Role>,
    /// Public half of the key.
    pub public_key: String,
    /// Private half, wrapped.
    pub wrapped_key: String,
    /// Whether the officer left.
    pub retired: bool,
}

/// A device's admission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Admission {
    /// Its public key.
    pub key: String,
    /// How people call it; blank where nobody said.
    pub name: String,
    /// Its station.
    pub station: Station,
    /// The SHA-256 of its certificate for the line, hexadecimal; none where it has none.
    pub tls_key: Option<String>,
    /// Where it is reached, if it is an office's server.
    pub office: Option<Office>,
    /// Whether it may admit and revoke.
    pub administrator: bool,
    /// The device that admitted it; none for the first.
    pub admitted_by: Option<DeviceId>,
    /// Whether it was revoked.
    pub revoked: bool,
}

/// A rule version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RulesVersion {
    /// Where it stands.
    pub state: RulesState,
    /// Its sections.
    pub sections: Vec<RuleText>,
    /// The profile version whose figures it states.
    pub profile_version: u32,
    /// Appeals may be filed after the show.
    pub post_show_appeals: bool,
    /// Short answer periods, in hours.
    pub short_forms_hours: Vec<u32>,
    /// The number of its approved text.
    pub number: Option<Number>,
    /// Its publication.
    pub publication: Option<Publication>,
}

/// Where a rule version stands (W3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RulesState {
    /// Written.
    Draft,
    /// Approved.
    Approved,
    /// Posted, and the newest.
    Published,
    /// Posted once; still valid for what was done under it.
    Superseded,
}

/// A publication record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Publication {
    /// Its number.
    pub number: Number,
    /// Digest of the text as it was posted.
    pub text: Digest,
    /// Where.
    pub places: Vec<PublicationPlace>,
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
}

/// An authority's visit or request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Cooperation {
    /// The record's number.
    pub number: Number,
    /// Which authority.
    pub authority: String,
    /// Its document's number.
    pub document_number: String,
    /// How many of its officers came.
    pub officers: usize,
    /// When it began.
    #[ts(type = "string")]
    pub began_at: Timestamp,
    /// When it ended.
    #[ts(type = "string | null")]
    pub ended_at: Option<Timestamp>,
    /// What it asked for.
    pub asked: Told,
    /// What was handed over.
    pub given: Vec<Digest>,
}

/// A night for which a shift closed the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Night {
    /// The hand-over sheet's number.
    pub number: Number,
    /// When.
    #[ts(type = "string")]
    pub closed_at: Timestamp,
    /// Until when: the next opening, where there is one.
    #[ts(type = "string | null")]
    pub until: Option<Timestamp>,
    /// Who closed it.
    pub by: Option<OfficerId>,
    /// Who takes over.
    pub handed_to: OfficerId,
    /// Every item under a measure, as it was found.
    pub measures: Vec<MeasureAtNight>,
    /// The clocks that had run out or ran out before the next opening.
    pub clocks: Vec<ClockAtNight>,
    /// Papers that were not served.
    pub unserved: Vec<Number>,
    /// Papers whose signed copy had not come back.
    pub unsigned: Vec<Number>,
    /// How the second copy stood.
    pub second_copy: SecondCopyAtNight,
    /// What the next shift must know.
    pub remarks: Told,
    /// Who took over, and when.
    pub taken_over: Option<TakenOver>,
}

/// The next shift's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TakenOver {
    /// By whom.
    pub by: Option<OfficerId>,
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
}

/// A numbered blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Blank {
    /// Of which paper.
    pub kind: PaperKind,
    /// When it was printed.
    #[ts(type = "string")]
    pub printed_at: Timestamp,
    /// Who took it into the halls.
    #[serde(default)]
    pub taken_by: Option<OfficerId>,
    /// What became of it; none while it is out.
    pub used: Option<BlankUse>,
    /// The sheet as it came back, where it was scanned before it was accounted for.
    #[serde(default)]
    pub scan: Option<Digest>,
}

/// What was erased, so that it is refused ever after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Erased {
    /// Facts whose leaves all went.
    pub facts: BTreeSet<Digest>,
    /// Single leaves.
    pub leaves: BTreeSet<(Digest, String)>,
    /// Files.
    pub blobs: BTreeSet<Digest>,
}

impl Exhibition {
    /// The two digits of the year in printed numbers: the year of the first public day.
    pub fn number_year(&self) -> u8 {
        let first = self.schedule.as_ref().and_then(|schedule| schedule.public_days.first());
        first.map_or(0, |day| u8::try_from(day.year().rem_euclid(100)).unwrap_or(0))
    }

    /// The newest published rule version, which a notice cites.
    pub fn published_rules(&self) -> Option<(u32, &RulesVersion)> {
        self.rules
            .iter()
            .filter(|(_, rules)| rules.state == RulesState::Published)
            .map(|(version, rules)| (*version, rules))
            .next_back()
    }

    /// The number of the published section that covers a part of domain §5.3.
    pub fn section_on(&self, part: &str) -> Option<String> {
        let (_, rules) = self.published_rules()?;
        rules
            .sections
            .iter()
            .find(|section| section.part == part)
            .map(|section| section.section.clone())
    }

    /// What decides which items of Article 19 bind this fair. The person who decided on the 重大活动
    /// is given by id; the name stands apart.
    pub fn fair_facts(&self) -> FairFacts {
        let schedule = self.schedule.clone().unwrap_or_default();
        let days = |days: usize| u32::try_from(days).unwrap_or(u32::MAX);
        let decided = self.major_event.as_ref().map(|event| duties::MajorEvent::Decided {
            major: event.major,
            decided_by: event.by.as_ref().map(|by| by.0.clone()).unwrap_or_default(),
        });
        FairFacts {
            public_days: days(schedule.public_days.len()),
            build_up_days: days(schedule.build_up_days.len()),
            major_event: decided.unwrap_or(duties::MajorEvent::Undecided),
            duty_owners: self
                .units
                .iter()
                .filter(|unit| unit.owes_duty)
                .map(|unit| unit.name.clone())
                .collect(),
        }
    }

    /// Whether the item of Article 19 with this number binds this fair. Where it does not, a
    /// measure rests on the published rules alone and names no duty (domain §2.4.1).
    pub fn binds(&self, item: u8) -> bool {
        let Some(profile) = &self.profile else { return false };
        binding(&self.fair_facts(), profile)
            .iter()
            .any(|reading| reading.number == u32::from(item) && reading.binds == Binds::Yes)
    }

    /// The number of a blank that an act fills in, and the fact that accounts for it.
    pub(crate) fn fill_blank(
        &self,
        text: &str,
        kind: PaperKind,
        stream: &StreamId,
    ) -> Result<(Number, Append), Refusal> {
        let not_open = || Refusal::BlankNotOpen { number: text.to_owned() };
        let number: Number = text.parse().map_err(|_| not_open())?;
        let blank = self.blanks.get(&number.to_string());
        if !blank.is_some_and(|blank| blank.used.is_none() && blank.kind == kind) {
            return Err(not_open());
        }
        let used = BlankUse::Filled { stream: stream.clone() };
        let accounted = Fact::BlankAccountedFor { number: number.clone(), used, scan: None };
        Ok((number, Append::new(StreamId::Exhibition, AnyFact::Exhibition(accounted))))
    }

    /// The roles of an officer.
    pub fn roles_of(&self, officer: &OfficerId) -> &[Role] {
        self.officers.get(officer).map_or(&[], |officer| officer.roles.as_slice())
    }

    /// Whether the officer has one of these roles.
    pub fn has_role(&self, officer: &OfficerId, roles: &[Role]) -> bool {
        self.roles_of(officer).iter().any(|role| roles.contains(role))
    }

    /// The exhibitor under which this one is read since the two were joined.
    pub fn read_as<'this>(&'this self, exhibitor: &'this ExhibitorId) -> &'this ExhibitorId {
        let mut at = exhibitor;
        // A chain of joins is followed at most once through every join.
        for _ in 0..=self.joined.len() {
            match self.joined.get(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }
}
