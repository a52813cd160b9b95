//! The show as its facts tell it.

use super::fact::{
    AuthorityContact, BlankUse, BodyMember, Duty, Enquiry, Fact, Hall, PublicationPlace, RuleText,
    Unit,
};
use crate::calendar::Schedule;
use crate::fact::{Placed, Role, Told};
use crate::identifiers::number::Number;
use crate::ids::{BoothCode, DeviceId, Digest, ExhibitorId, OfficerId, Station};
use crate::papers::PaperKind;
use crate::profile::Profile;
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
    /// The rule profile in force.
    pub profile: Option<Profile>,
    /// Its version.
    pub profile_version: u32,
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
    /// Authorities' visits and requests.
    pub cooperation: Vec<Cooperation>,
    /// How often each thing was asked.
    pub enquiries: BTreeMap<Enquiry, u32>,
    /// Numbered blanks by number.
    pub blanks: BTreeMap<String, Blank>,
    /// Rosters read in.
    pub rosters: Vec<Digest>,
    /// Every booth known at the fair.
    pub booths: BTreeSet<BoothCode>,
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
    /// Its station.
    pub station: Station,
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

/// A numbered blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Blank {
    /// Of which paper.
    pub kind: PaperKind,
    /// When it was printed.
    #[ts(type = "string")]
    pub printed_at: Timestamp,
    /// What became of it; none while it is out.
    pub used: Option<BlankUse>,
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

    /// Adds a fact.
    pub fn evolve(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::ExhibitionOpened {
                exhibition,
                root_key,
                first_device,
                first_device_key,
                station,
                rehearsal,
                ..
            } => {
                self.id = exhibition.clone();
                self.root_key = root_key.clone();
                self.rehearsal = *rehearsal;
                self.phase = Phase::Open;
                self.devices.insert(
                    first_device.clone(),
                    Admission {
                        key: first_device_key.clone(),
                        station: station.clone(),
                        administrator: true,
                        admitted_by: None,
                        revoked: false,
                    },
                );
            }
            Fact::ExhibitionDescribed { .. }
            | Fact::MajorEventDecided { .. }
            | Fact::ProfileAdopted { .. }
            | Fact::RulesDrafted { .. }
            | Fact::BlankAccountedFor { .. } => self.assign(placed, fact, ""),
            Fact::UnitsRecorded { units } => self.units = units.clone(),
            Fact::BodyDescribed { name, place, phone, hours, address, members, stations } => {
                let members = members
                    .iter()
                    .enumerate()
                    .map(|(at, member)| {
                        (member.clone(), Told::new(&placed.digest, format!("members/{at}/name")))
                    })
                    .collect();
                self.body = Some(Body {
                    name: name.clone(),
                    place: place.clone(),
                    phone: phone.clone(),
                    hours: hours.clone(),
                    address: address.clone(),
                    members,
                    stations: stations.clone(),
                });
            }
            Fact::AuthoritiesRecorded { contacts } => {
                for contact in contacts {
                    self.authorities.insert(contact.department, contact.clone());
                }
            }
            Fact::DutiesRecorded { duties } => self.duties = duties.clone(),
            Fact::OfficerEnrolled { officer, roles, public_key, wrapped_key } => {
                self.officers.insert(
                    officer.clone(),
                    Officer {
                        name: Told::new(&placed.digest, "name"),
                        roles: roles.clone(),
                        public_key: public_key.clone(),
                        wrapped_key: wrapped_key.clone(),
                        retired: false,
                    },
                );
            }
            Fact::OfficerRolesSet { officer, roles } => {
                if let Some(officer) = self.officers.get_mut(officer) {
                    officer.roles = roles.clone();
                }
            }
            Fact::OfficerRetired { officer } => {
                if let Some(officer) = self.officers.get_mut(officer) {
                    officer.roles.clear();
                    officer.retired = true;
                }
            }
            Fact::DeviceAdmitted { device, key, station, administrator, .. } => {
                self.devices.insert(
                    device.clone(),
                    Admission {
                        key: key.clone(),
                        station: station.clone(),
                        administrator: *administrator,
                        admitted_by: Some(placed.device.clone()),
                        revoked: false,
                    },
                );
            }
            Fact::DeviceRevoked { device, .. } => {
                if let Some(device) = self.devices.get_mut(device) {
                    device.revoked = true;
                }
            }
            Fact::FactAdopted { .. } | Fact::ClashSettled { .. } => {}
            Fact::RulesApproved { version, number } => {
                if let Some(rules) = self.rules.get_mut(version) {
                    rules.state = RulesState::Approved;
                    rules.number = Some(number.clone());
                }
            }
            Fact::RulesPublished { version, number, text, places, published_at } => {
                for (other, rules) in &mut self.rules {
                    if other != version && rules.state == RulesState::Published {
                        rules.state = RulesState::Superseded;
                    }
                }
                if let Some(rules) = self.rules.get_mut(version) {
                    rules.state = RulesState::Published;
                    rules.publication = Some(Publication {
                        number: number.clone(),
                        text: text.clone(),
                        places: places.clone(),
                        at: *published_at,
                    });
                }
            }
            Fact::CooperationLogged {
                number,
                authority,
                document_number,
                officers,
                began_at,
                ended_at,
                given,
                ..
            } => self.cooperation.push(Cooperation {
                number: number.clone(),
                authority: authority.clone(),
                document_number: document_number.clone(),
                officers: officers.len(),
                began_at: *began_at,
                ended_at: *ended_at,
                asked: Told::new(&placed.digest, "asked"),
                given: given.clone(),
            }),
            Fact::EnquiryNoted { about, .. } => *self.enquiries.entry(*about).or_default() += 1,
            Fact::BlanksPrinted { kind, numbers } => {
                for number in numbers {
                    self.blanks.entry(number.to_string()).or_insert(Blank {
                        kind: *kind,
                        printed_at: placed.recorded_at,
                        used: None,
                    });
                }
            }
            Fact::RosterImported { file, .. } => self.rosters.push(file.clone()),
            Fact::BoothsRecorded { booths } => self.booths.extend(booths.iter().cloned()),
            Fact::ExhibitorsJoined { keep, join } => {
                self.joined.insert(join.clone(), keep.clone());
            }
            Fact::PersonalErased { facts, leaves, blobs } => {
                self.erased.facts.extend(facts.iter().cloned());
                self.erased.leaves.extend(leaves.iter().cloned());
                self.erased.blobs.extend(blobs.iter().cloned());
            }
            Fact::ExhibitionClosed { retain_until } => {
                self.phase = Phase::Closed;
                self.retain_until = Some(*retain_until);
            }
            Fact::Paper(fact) => self.papers.evolve(placed, fact),
        }
    }

    /// Sets the field that this fact claims.
    pub fn assign(&mut self, placed: &Placed, fact: &Fact, _field: &str) {
        match fact {
            Fact::ExhibitionDescribed { name_zh, name_en, edition, code, venue, halls, schedule } => {
                self.name_zh = name_zh.clone();
                self.name_en = name_en.clone();
                self.edition = edition.clone();
                self.code = code.clone();
                self.venue = venue.clone();
                self.halls = halls.clone();
                self.schedule = Some(schedule.clone());
            }
            Fact::MajorEventDecided { major } => {
                self.major_event = Some(MajorEvent {
                    major: *major,
                    by: placed.officer.clone(),
                    at: placed.recorded_at,
                    reasons: Told::new(&placed.digest, "reasons"),
                });
            }
            Fact::ProfileAdopted { version, profile } => {
                self.profile_version = *version;
                self.profile = Some(profile.clone());
            }
            Fact::RulesDrafted {
                version,
                sections,
                profile_version,
                post_show_appeals,
                short_forms_hours,
            } => {
                self.rules.insert(
                    *version,
                    RulesVersion {
                        state: RulesState::Draft,
                        sections: sections.clone(),
                        profile_version: *profile_version,
                        post_show_appeals: *post_show_appeals,
                        short_forms_hours: short_forms_hours.clone(),
                        number: None,
                        publication: None,
                    },
                );
            }
            Fact::BlankAccountedFor { number, used } => {
                if let Some(blank) = self.blanks.get_mut(&number.to_string()) {
                    blank.used = Some(used.clone());
                }
            }
            _ => {}
        }
    }
}
