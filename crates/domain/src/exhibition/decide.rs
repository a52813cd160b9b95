//! What follows from a command on the show.

use super::command::Command;
use super::fact::{BlankUse, BodyMember, Fact, PublicationPlace, RuleText, VisitingOfficer};
use super::state::{Exhibition, Phase, RulesState};
use crate::context::{Context, World};
use crate::entry::{moment, own_words, reasons, required};
use crate::fact::{Append, Fact as AnyFact, Role, Visibility};
use crate::identifiers::number::{is_fair_code, is_station};
use crate::ids::{DeviceId, StreamId};
use crate::profile::{Deadline, Profile, ProfileFault};
use crate::refusal::Refusal;

/// The parts that published rules must contain (domain §5.3, draft Art. 19 (2)).
pub const RULE_PARTS: [&str; 9] = [
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

/// Blanks printed in one act at most.
const BLANKS_AT_MOST: u32 = 500;

/// Decides a command on the exhibition.
pub(crate) fn decide(
    world: &World,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    let show = &world.exhibition;
    if let Command::OpenExhibition { .. } = command {
        return open(show, command, context);
    }
    if show.phase == Phase::Unopened {
        return Err(Refusal::FairNotSetUp);
    }
    match command {
        Command::OpenExhibition { .. } => Err(Refusal::FairAlreadyOpen),
        Command::DescribeExhibition { name_zh, name_en, edition, code, venue, halls, schedule } => {
            required("name_zh", name_zh)?;
            required("venue", venue)?;
            if !is_fair_code(code) {
                return Err(invalid("code"));
            }
            if halls.is_empty() {
                return Err(missing("halls"));
            }
            schedule.check().map_err(|_| Refusal::ScheduleInvalid)?;
            one(Fact::ExhibitionDescribed {
                name_zh: name_zh.clone(),
                name_en: name_en.clone(),
                edition: edition.clone(),
                code: code.clone(),
                venue: venue.clone(),
                halls: halls.clone(),
                schedule: schedule.clone(),
            })
        }
        Command::RecordUnits { units } => {
            for unit in units {
                required("units", &unit.name)?;
            }
            if !units.iter().any(|unit| unit.owes_duty) {
                return Err(missing("units.owes_duty"));
            }
            one(Fact::UnitsRecorded { units: units.clone() })
        }
        Command::DecideMajorEvent { major, reasons: why } => {
            required("reasons", why)?;
            Ok(vec![
                append(Fact::MajorEventDecided { major: *major })
                    .leaf("reasons", Visibility::Desk, why),
            ])
        }
        Command::AdoptProfile { profile } => {
            check_profile(profile)?;
            one(Fact::ProfileAdopted {
                version: show.profile_version + 1,
                profile: profile.clone(),
            })
        }
        Command::DescribeBody { .. } => describe_body(command),
        Command::RecordAuthorities { contacts } => {
            for contact in contacts {
                required("contacts", &contact.name)?;
            }
            one(Fact::AuthoritiesRecorded { contacts: contacts.clone() })
        }
        Command::RecordDuties { duties } => {
            for duty in duties {
                required("duties", &duty.text)?;
            }
            one(Fact::DutiesRecorded { duties: duties.clone() })
        }
        Command::EnrolOfficer { .. }
        | Command::SetOfficerRoles { .. }
        | Command::RetireOfficer { .. } => officers(show, command, context),
        Command::AdmitDevice { .. } | Command::RevokeDevice { .. } | Command::AdoptFact { .. } => {
            devices(show, command, context)
        }
        Command::DraftRules { .. }
        | Command::ApproveRules { .. }
        | Command::PublishRules { .. } => rules(show, command, context),
        Command::LogCooperation { .. } => cooperation(show, command, context),
        Command::NoteEnquiry { about, exhibitor, note } => Ok(vec![
            append(Fact::EnquiryNoted { about: *about, exhibitor: exhibitor.clone() })
                .leaf("note", Visibility::Desk, note),
        ]),
        Command::PrintBlanks { kind, count } => {
            if !kind.for_inspectors() {
                return Err(invalid("kind"));
            }
            if *count == 0 || *count > BLANKS_AT_MOST {
                return Err(invalid("count"));
            }
            let numbers = (0..*count).map(|_| context.next_number(show)).collect();
            one(Fact::BlanksPrinted { kind: *kind, numbers })
        }
        Command::AccountForBlank { number, spoilt } => {
            let open = show.blanks.get(number).is_some_and(|blank| blank.used.is_none());
            let not_open = || Refusal::BlankNotOpen { number: number.clone() };
            if !open {
                return Err(not_open());
            }
            let used = if *spoilt { BlankUse::Spoilt } else { BlankUse::Returned };
            let number = number.parse().map_err(|_| not_open())?;
            one(Fact::BlankAccountedFor { number, used })
        }
        Command::RecordBooths { booths } => one(Fact::BoothsRecorded { booths: booths.clone() }),
        Command::JoinExhibitors { keep, join } => {
            if show.read_as(keep) == show.read_as(join) {
                return Err(Refusal::SameExhibitor);
            }
            for id in [keep, join] {
                if !world.exhibitors.contains_key(id) {
                    return Err(not_found("exhibitor", id.as_str()));
                }
            }
            one(Fact::ExhibitorsJoined { keep: keep.clone(), join: join.clone() })
        }
        Command::ErasePersonal { facts, leaves, blobs } => {
            if facts.is_empty() && leaves.is_empty() && blobs.is_empty() {
                return Err(missing("facts"));
            }
            one(Fact::PersonalErased {
                facts: facts.clone(),
                leaves: leaves.clone(),
                blobs: blobs.clone(),
            })
        }
        Command::CloseExhibition => close(world),
        Command::SettleExhibitionClash { field, keep, reasons: why } => {
            required("reasons", why)?;
            Ok(vec![
                append(Fact::ClashSettled { field: field.clone(), keep: keep.clone() })
                    .leaf("reasons", Visibility::Desk, why),
            ])
        }
    }
}

fn open(show: &Exhibition, command: &Command, context: &Context) -> Result<Vec<Append>, Refusal> {
    let Command::OpenExhibition {
        exhibition,
        root_key,
        root_signature,
        first_device_key,
        rehearsal,
    } = command
    else {
        return Ok(Vec::new());
    };
    if show.phase != Phase::Unopened {
        return Err(Refusal::FairAlreadyOpen);
    }
    one(Fact::ExhibitionOpened {
        exhibition: exhibition.clone(),
        root_key: root_key.clone(),
        root_signature: root_signature.clone(),
        first_device: context.device.clone(),
        first_device_key: first_device_key.clone(),
        station: context.station.clone(),
        rehearsal: *rehearsal,
    })
}

fn describe_body(command: &Command) -> Result<Vec<Append>, Refusal> {
    let Command::DescribeBody { name, place, phone, hours, address, members, stations } = command
    else {
        return Ok(Vec::new());
    };
    if [name, place, phone, hours].iter().any(|text| text.trim().is_empty()) || members.is_empty() {
        return Err(Refusal::BodyIncomplete);
    }
    let fact = Fact::BodyDescribed {
        name: name.clone(),
        place: place.clone(),
        phone: phone.clone(),
        hours: hours.clone(),
        address: address.clone(),
        members: members
            .iter()
            .map(|member| BodyMember {
                capacity: member.capacity.clone(),
                unit: member.unit.clone(),
            })
            .collect(),
        stations: stations.clone(),
    };
    let mut described = append(fact);
    for (at, member) in members.iter().enumerate() {
        described = described.leaf(&format!("members/{at}/name"), Visibility::Parties, &member.name);
    }
    Ok(vec![described])
}

fn officers(
    show: &Exhibition,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    let remains_administrated = |without: &crate::ids::OfficerId| {
        show.officers.iter().any(|(officer, state)| {
            officer != without && state.roles.contains(&Role::Administrator)
        })
    };
    match command {
        Command::EnrolOfficer { officer, name, roles, public_key, wrapped_key } => {
            required("name", name)?;
            if roles.is_empty() {
                return Err(missing("roles"));
            }
            if show.officers.contains_key(officer) {
                return Err(invalid("officer"));
            }
            // The first officer enrols alone; every other is enrolled by an administrator.
            let first = show.officers.is_empty();
            if first && !roles.contains(&Role::Administrator) {
                return Err(Refusal::LastAdministrator);
            }
            let by_administrator = context
                .officer
                .as_ref()
                .is_some_and(|by| show.has_role(by, &[Role::Administrator]));
            if !first && !by_administrator {
                return Err(Refusal::RoleMissing { needed: vec![Role::Administrator] });
            }
            Ok(vec![
                append(Fact::OfficerEnrolled {
                    officer: officer.clone(),
                    roles: roles.clone(),
                    public_key: public_key.clone(),
                    wrapped_key: wrapped_key.clone(),
                })
                .leaf("name", Visibility::Parties, name),
            ])
        }
        Command::SetOfficerRoles { officer, roles } => {
            known_officer(show, officer)?;
            if roles.is_empty() {
                return Err(missing("roles"));
            }
            if !roles.contains(&Role::Administrator) && !remains_administrated(officer) {
                return Err(Refusal::LastAdministrator);
            }
            one(Fact::OfficerRolesSet { officer: officer.clone(), roles: roles.clone() })
        }
        Command::RetireOfficer { officer } => {
            known_officer(show, officer)?;
            if !remains_administrated(officer) {
                return Err(Refusal::LastAdministrator);
            }
            one(Fact::OfficerRetired { officer: officer.clone() })
        }
        _ => Ok(Vec::new()),
    }
}

fn known_officer(show: &Exhibition, officer: &crate::ids::OfficerId) -> Result<(), Refusal> {
    match show.officers.get(officer) {
        Some(state) if !state.retired => Ok(()),
        _ => Err(not_found("officer", officer.as_str())),
    }
}

fn devices(show: &Exhibition, command: &Command, context: &Context) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::AdmitDevice { device, key, tls_key, station, administrator, until } => {
            required("key", key)?;
            let taken = |station: &crate::ids::Station| {
                show.devices.values().any(|admission| admission.station == *station)
            };
            if show.devices.contains_key(device) {
                return Err(invalid("device"));
            }
            if !is_station(station.as_str()) || taken(station) {
                return Err(invalid("station"));
            }
            one(Fact::DeviceAdmitted {
                device: device.clone(),
                key: key.clone(),
                tls_key: tls_key.clone(),
                station: station.clone(),
                administrator: *administrator,
                until: *until,
            })
        }
        Command::RevokeDevice { device, last_sequence, last_digest, reasons: why } => {
            required("reasons", why)?;
            known_device(show, device)?;
            if *device == context.device {
                return Err(Refusal::OwnDevice);
            }
            Ok(vec![
                append(Fact::DeviceRevoked {
                    device: device.clone(),
                    last_sequence: *last_sequence,
                    last_digest: last_digest.clone(),
                })
                .leaf("reasons", Visibility::Desk, why),
            ])
        }
        Command::AdoptFact { digest, reasons: why } => {
            required("reasons", why)?;
            Ok(vec![
                append(Fact::FactAdopted { digest: digest.clone() })
                    .leaf("reasons", Visibility::Desk, why),
            ])
        }
        _ => Ok(Vec::new()),
    }
}

fn known_device(show: &Exhibition, device: &DeviceId) -> Result<(), Refusal> {
    if show.devices.contains_key(device) {
        return Ok(());
    }
    Err(not_found("device", device.as_str()))
}

fn rules(show: &Exhibition, command: &Command, context: &Context) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::DraftRules { sections, post_show_appeals, short_forms_hours } => {
            if show.profile.is_none() {
                return Err(Refusal::FairNotSetUp);
            }
            for section in sections {
                required("sections.section", &section.section)?;
                reasons("sections.zh", &section.zh)?;
                own_words("sections.en", &section.en)?;
            }
            let version = show.rules.keys().next_back().copied().unwrap_or(0) + 1;
            one(Fact::RulesDrafted {
                version,
                sections: sections.clone(),
                profile_version: show.profile_version,
                post_show_appeals: *post_show_appeals,
                short_forms_hours: short_forms_hours.clone(),
            })
        }
        Command::ApproveRules { version } => {
            let rules = at_state(show, *version, RulesState::Draft)?;
            let missing = missing_parts(&rules.sections);
            if !missing.is_empty() {
                return Err(Refusal::RulesIncomplete { missing });
            }
            one(Fact::RulesApproved { version: *version, number: context.next_number(show) })
        }
        Command::PublishRules { version, places, blobs, published_at } => {
            let rules = at_state(show, *version, RulesState::Approved)?;
            // What is posted is the stored paper, byte for byte.
            let text = rules
                .number
                .as_ref()
                .and_then(|number| show.papers.get(&number.to_string())?.blob.clone())
                .ok_or(Refusal::RulesVersionNotReady { version: *version })?;
            if show.body.is_none() {
                return Err(Refusal::BodyIncomplete);
            }
            moment("published_at", *published_at, context.now, None)?;
            if places.is_empty() || !places.iter().all(is_proved) {
                return Err(Refusal::PublicationProofMissing);
            }
            let number = context.next_number(show);
            Ok(vec![
                append(Fact::RulesPublished {
                    version: *version,
                    number,
                    text,
                    places: places.clone(),
                    published_at: *published_at,
                })
                .with_blobs(blobs),
            ])
        }
        _ => Ok(Vec::new()),
    }
}

fn is_proved(place: &PublicationPlace) -> bool {
    !place.place.trim().is_empty() && !place.photos.is_empty()
}

fn at_state(
    show: &Exhibition,
    version: u32,
    state: RulesState,
) -> Result<&super::state::RulesVersion, Refusal> {
    match show.rules.get(&version) {
        Some(rules) if rules.state == state => Ok(rules),
        Some(_) => Err(Refusal::RulesVersionNotReady { version }),
        None => Err(not_found("rules", &version.to_string())),
    }
}

/// The parts of domain §5.3 that these sections leave out.
fn missing_parts(sections: &[RuleText]) -> Vec<String> {
    RULE_PARTS
        .iter()
        .filter(|part| !sections.iter().any(|section| section.part == **part))
        .map(|part| (*part).to_owned())
        .collect()
}

fn cooperation(
    show: &Exhibition,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    let Command::LogCooperation {
        authority,
        document_number,
        officers,
        legal_basis,
        asked,
        confidential,
        began_at,
        ended_at,
        given,
    } = command
    else {
        return Ok(Vec::new());
    };
    required("authority", authority)?;
    required("asked", asked)?;
    // Fewer than two officers is recorded as it was: the log tells what happened, not what should.
    if officers.is_empty() {
        return Err(missing("officers"));
    }
    moment("began_at", *began_at, context.now, None)?;
    if let Some(ended_at) = ended_at {
        moment("ended_at", *ended_at, context.now, Some(*began_at))?;
    }
    let fact = Fact::CooperationLogged {
        number: context.next_number(show),
        authority: authority.clone(),
        document_number: document_number.clone(),
        officers: officers
            .iter()
            .map(|officer| VisitingOfficer { certificate: officer.certificate.clone() })
            .collect(),
        confidential: *confidential,
        began_at: *began_at,
        ended_at: *ended_at,
        given: given.iter().map(|blob| blob.digest.clone()).collect(),
    };
    let mut logged = append(fact)
        .leaf("legal_basis", Visibility::Desk, legal_basis)
        .leaf("asked", Visibility::Desk, asked)
        .with_blobs(given);
    for (at, officer) in officers.iter().enumerate() {
        logged = logged.leaf(&format!("officers/{at}/name"), Visibility::Desk, &officer.name);
    }
    Ok(vec![logged])
}

fn close(world: &World) -> Result<Vec<Append>, Refusal> {
    let show = &world.exhibition;
    if show.phase == Phase::Closed {
        return Err(Refusal::FairClosed);
    }
    let open: Vec<_> = world
        .cases
        .iter()
        .filter(|(_, case)| !case.is_ended())
        .map(|(id, _)| id.clone())
        .collect();
    if !open.is_empty() {
        return Err(Refusal::CasesOpen { cases: open });
    }
    let (Some(schedule), Some(profile)) = (&show.schedule, &show.profile) else {
        return Err(Refusal::FairNotSetUp);
    };
    // Files are kept from the day on which the show is held (D14).
    let opening = schedule.show_start().ok_or(Refusal::ScheduleInvalid)?;
    let limit = Deadline::Retention.limit(profile).ok_or(Refusal::FairNotSetUp)?;
    let retain_until = limit.due(opening, schedule);
    one(Fact::ExhibitionClosed { retain_until })
}

/// Refuses a profile that contradicts itself, an appeal period below its own minimum above all.
fn check_profile(profile: &Profile) -> Result<(), Refusal> {
    profile.check().map_err(|fault| match fault {
        ProfileFault::AppealPeriodTooShort { minimum_hours, .. } => {
            Refusal::AppealPeriodTooShort { minimum_hours }
        }
        other => Refusal::ProfileInvalid { figure: crate::profile::code_of(&other) },
    })
}

fn append(fact: Fact) -> Append {
    Append::new(StreamId::Exhibition, AnyFact::Exhibition(fact))
}

fn one(fact: Fact) -> Result<Vec<Append>, Refusal> {
    Ok(vec![append(fact)])
}

fn missing(field: &str) -> Refusal {
    Refusal::FieldMissing { field: field.to_owned() }
}

fn invalid(field: &str) -> Refusal {
    Refusal::FieldInvalid { field: field.to_owned() }
}

fn not_found(what: &str, id: &str) -> Refusal {
    Refusal::NotFound { what: what.to_owned(), id: id.to_owned() }
}
