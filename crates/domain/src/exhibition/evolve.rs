//! How the show's state follows from its facts: total, copying what `decide` wrote.

use super::fact::Fact;
use super::state::{
    Admission, Blank, Body, Cooperation, Exhibition, MajorEvent, Night, Officer, Phase,
    Publication, RulesState, RulesVersion, TakenOver,
};
use crate::fact::{Placed, Told};
use crate::ids::{Digest, ExhibitorId};

impl Exhibition {
    /// Adds a fact.
    pub fn evolve(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::ExhibitionOpened { .. }
            | Fact::DeviceAdmitted { .. }
            | Fact::DeviceReplaced { .. }
            | Fact::DeviceRevoked { .. }
            | Fact::OfficerEnrolled { .. }
            | Fact::OfficerRolesSet { .. }
            | Fact::OfficerRetired { .. } => self.evolve_administration(placed, fact),
            Fact::RulesDrafted { .. }
            | Fact::RulesApproved { .. }
            | Fact::RulesPublished { .. } => self.evolve_rules(placed, fact),
            Fact::FactAdopted { .. } | Fact::ClashSettled { .. } => {}
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
            Fact::NightClosed {
                number,
                closed_at,
                until,
                measures,
                clocks,
                unserved,
                unsigned,
                second_copy,
                handed_to,
            } => self.nights.push(Night {
                number: number.clone(),
                closed_at: *closed_at,
                until: *until,
                by: placed.officer.clone(),
                handed_to: handed_to.clone(),
                measures: measures.clone(),
                clocks: clocks.clone(),
                unserved: unserved.clone(),
                unsigned: unsigned.clone(),
                second_copy: *second_copy,
                remarks: Told::new(&placed.digest, "remarks"),
                taken_over: None,
            }),
            Fact::ShiftTakenOver { night } => {
                let handed = self.nights.iter_mut().find(|handed| handed.number == *night);
                // Of two desks that took it over the first holds; nothing follows from either.
                if let Some(handed) = handed.filter(|handed| handed.taken_over.is_none()) {
                    handed.taken_over =
                        Some(TakenOver { by: placed.officer.clone(), at: placed.recorded_at });
                }
            }
            Fact::EnquiryNoted { about, .. } => *self.enquiries.entry(*about).or_default() += 1,
            Fact::BlanksPrinted { kind, numbers, taken_by } => {
                for number in numbers {
                    self.blanks.entry(number.to_string()).or_insert(Blank {
                        kind: *kind,
                        printed_at: placed.recorded_at,
                        taken_by: taken_by.clone().or_else(|| placed.officer.clone()),
                        used: None,
                        scan: None,
                    });
                }
            }
            Fact::RosterImported { file, .. } => self.rosters.push(file.clone()),
            Fact::BoothsRecorded { booths } => self.booths.extend(booths.iter().cloned()),
            Fact::ExhibitorsJoined { keep, join } => self.join(keep, join),
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
            Fact::ExhibitionDescribed { .. }
            | Fact::UnitsRecorded { .. }
            | Fact::MajorEventDecided { .. }
            | Fact::ProfileAdopted { .. }
            | Fact::BodyDescribed { .. }
            | Fact::AuthoritiesRecorded { .. }
            | Fact::DutiesRecorded { .. }
            | Fact::HallDrawn(_)
            | Fact::BlankAccountedFor { .. } => self.claim(placed, fact),
        }
    }

    /// Sets again the field on which facts clash, as this fact set it.
    pub fn assign(&mut self, placed: &Placed, fact: &Fact, field: &str) {
        match fact {
            Fact::AuthoritiesRecorded { contacts } => {
                let department = field.strip_prefix("authority/").unwrap_or_default();
                for contact in contacts.iter().filter(|it| it.department.code() == department) {
                    self.authorities.insert(contact.department, contact.clone());
                }
            }
            Fact::RulesDrafted { version, .. } => self.show_draft(*version, &placed.digest),
            Fact::RulesApproved { .. } => {
                let published = self.rules_of(fact).and_then(|rules| rules.publication.clone());
                self.evolve_rules(placed, fact);
                if let (Some(publication), Some(rules)) = (published, self.rules_of_mut(fact)) {
                    rules.state = RulesState::Published;
                    rules.publication = Some(publication);
                }
            }
            _ => self.claim(placed, fact),
        }
    }

    /// Takes over what a fact claims of a field that only one value can hold.
    fn claim(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::ExhibitionDescribed {
                name_zh,
                name_en,
                edition,
                code,
                venue,
                halls,
                schedule,
            } => {
                self.name_zh = name_zh.clone();
                self.name_en = name_en.clone();
                self.edition = edition.clone();
                self.code = code.clone();
                self.venue = venue.clone();
                self.halls = halls.clone();
                self.schedule = Some(schedule.clone());
            }
            Fact::UnitsRecorded { units } => self.units = units.clone(),
            Fact::MajorEventDecided { major } => {
                self.major_event = Some(MajorEvent {
                    major: *major,
                    by: placed.officer.clone(),
                    at: placed.recorded_at,
                    reasons: Told::new(&placed.digest, "reasons"),
                });
            }
            Fact::ProfileAdopted { version, profile } => {
                self.profiles.insert(*version, profile.clone());
                self.follow_published();
            }
            Fact::BodyDescribed { name, place, phone, hours, address, members, stations } => {
                let told = |at: usize| Told::new(&placed.digest, format!("members/{at}/name"));
                self.body = Some(Body {
                    name: name.clone(),
                    place: place.clone(),
                    phone: phone.clone(),
                    hours: hours.clone(),
                    address: address.clone(),
                    members: members
                        .iter()
                        .enumerate()
                        .map(|(at, member)| (member.clone(), told(at)))
                        .collect(),
                    stations: stations.clone(),
                });
            }
            Fact::AuthoritiesRecorded { contacts } => {
                for contact in contacts {
                    self.authorities.insert(contact.department, contact.clone());
                }
            }
            Fact::DutiesRecorded { duties } => self.duties = duties.clone(),
            Fact::HallDrawn(drawing) if drawing.booths.is_empty() => {
                self.plans.remove(&drawing.hall);
            }
            Fact::HallDrawn(drawing) => {
                self.plans.insert(drawing.hall.clone(), drawing.clone());
            }
            Fact::BlankAccountedFor { number, used, scan } => {
                if let Some(blank) = self.blanks.get_mut(&number.to_string()) {
                    blank.used = Some(used.clone());
                    blank.scan = scan.clone();
                }
            }
            _ => {}
        }
    }

    fn evolve_administration(&mut self, placed: &Placed, fact: &Fact) {
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
                if self.phase == Phase::Unopened {
                    self.phase = Phase::Open;
                }
                self.devices.insert(
                    first_device.clone(),
                    Admission {
                        key: first_device_key.clone(),
                        name: String::new(),
                        tls_key: None,
                        office: None,
                        station: station.clone(),
                        administrator: true,
                        admitted_by: None,
                        revoked: false,
                    },
                );
            }
            Fact::DeviceAdmitted {
                device,
                key,
                tls_key,
                station,
                administrator,
                name,
                office,
                ..
            } => {
                // A cut stays a cut, whoever admits the device again.
                let revoked = self.devices.get(device).is_some_and(|known| known.revoked);
                self.devices.insert(
                    device.clone(),
                    Admission {
                        key: key.clone(),
                        name: name.clone(),
                        tls_key: tls_key.clone(),
                        office: office.clone(),
                        station: station.clone(),
                        administrator: *administrator,
                        admitted_by: Some(placed.device.clone()),
                        revoked,
                    },
                );
            }
            Fact::DeviceReplaced { device, key, station, .. } => {
                let revoked = self.devices.get(device).is_some_and(|known| known.revoked);
                self.devices.insert(
                    device.clone(),
                    Admission {
                        key: key.clone(),
                        name: String::new(),
                        tls_key: None,
                        office: None,
                        station: station.clone(),
                        administrator: true,
                        admitted_by: None,
                        revoked,
                    },
                );
            }
            Fact::DeviceRevoked { device, .. } => {
                if let Some(device) = self.devices.get_mut(device) {
                    device.revoked = true;
                }
            }
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
                if let Some(officer) = self.officers.get_mut(officer).filter(|it| !it.retired) {
                    officer.roles = roles.clone();
                }
            }
            Fact::OfficerRetired { officer } => {
                if let Some(officer) = self.officers.get_mut(officer) {
                    officer.roles.clear();
                    officer.retired = true;
                }
            }
            _ => {}
        }
    }

    fn evolve_rules(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::RulesDrafted {
                version,
                sections,
                profile_version,
                post_show_appeals,
                short_forms_hours,
            } => {
                let draft = RulesVersion {
                    state: RulesState::Draft,
                    sections: sections.clone(),
                    profile_version: *profile_version,
                    post_show_appeals: *post_show_appeals,
                    short_forms_hours: short_forms_hours.clone(),
                    number: None,
                    publication: None,
                };
                self.drafts.insert(placed.digest.clone(), draft);
                self.show_draft(*version, &placed.digest);
            }
            Fact::RulesApproved { version, number, draft } => {
                // The text that was approved holds, whichever draft another desk wrote meanwhile.
                let Some(text) = self.drafts.get(draft) else { return };
                let mut rules = text.clone();
                rules.state = RulesState::Approved;
                rules.number = Some(number.clone());
                self.rules.insert(*version, rules);
                self.draft_of.insert(*version, draft.clone());
            }
            Fact::RulesPublished { version, number, text, places, published_at } => {
                if let Some(rules) = self.rules.get_mut(version) {
                    rules.state = RulesState::Published;
                    rules.publication = Some(Publication {
                        number: number.clone(),
                        text: text.clone(),
                        places: places.clone(),
                        at: *published_at,
                    });
                }
                let newest = self.published_rules().map(|(version, _)| version);
                for (version, rules) in &mut self.rules {
                    if rules.state == RulesState::Published && Some(*version) != newest {
                        rules.state = RulesState::Superseded;
                    }
                }
                self.follow_published();
            }
            _ => {}
        }
    }

    /// Shows a draft under its version, unless a text of that version was approved already.
    fn show_draft(&mut self, version: u32, draft: &Digest) {
        let approved =
            self.rules.get(&version).is_some_and(|rules| rules.state != RulesState::Draft);
        if let Some(text) = self.drafts.get(draft).filter(|_| !approved) {
            self.rules.insert(version, text.clone());
            self.draft_of.insert(version, draft.clone());
        }
    }

    /// The figures in force are those that the published rules state: what was adopted since
    /// waits for its publication, so that no notice rests on a hidden figure.
    fn follow_published(&mut self) {
        let stated = self.published_rules().map(|(_, rules)| rules.profile_version);
        let in_force = stated
            .filter(|version| self.profiles.contains_key(version))
            .or_else(|| self.profiles.keys().next_back().copied());
        if let Some(version) = in_force {
            self.profile_version = version;
            self.profile = self.profiles.get(&version).cloned();
        }
    }

    fn rules_of(&self, fact: &Fact) -> Option<&RulesVersion> {
        let Fact::RulesApproved { version, .. } = fact else { return None };
        self.rules.get(version)
    }

    fn rules_of_mut(&mut self, fact: &Fact) -> Option<&mut RulesVersion> {
        let Fact::RulesApproved { version, .. } = fact else { return None };
        self.rules.get_mut(version)
    }

    /// Reads two exhibitors as one; joins of several desks unite, and never run in a circle.
    fn join(&mut self, keep: &ExhibitorId, join: &ExhibitorId) {
        let (from, to) = (self.read_as(join).clone(), self.read_as(keep).clone());
        if from != to {
            self.joined.insert(from, to);
        }
    }
}
