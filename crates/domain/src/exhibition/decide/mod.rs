//! What follows from a command on the show.

mod administration;
mod cooperation;
mod night;
mod plan;
mod rules;

pub use rules::RULE_PARTS;

use super::command::Command;
use super::fact::Fact;
use super::state::{Exhibition, Phase};
use super::words::BodyMember;
use crate::context::{Context, World};
use crate::entry::{invalid, missing, not_found, required};
use crate::fact::{Append, Fact as AnyFact, Visibility};
use crate::identifiers::number::{Number, is_fair_code};
use crate::ids::{OfficerId, StreamId};
use crate::profile::{Deadline, Profile, ProfileFault};
use crate::refusal::Refusal;

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
    match show.phase {
        Phase::Unopened => return Err(Refusal::FairNotSetUp),
        // What concerns the record runs on after the show.
        Phase::Closed if !runs_on(command) => return Err(Refusal::FairClosed),
        Phase::Open | Phase::Closed => {}
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
            Ok(vec![append(Fact::MajorEventDecided { major: *major }).leaf(
                "reasons",
                Visibility::Desk,
                why,
            )])
        }
        Command::AdoptProfile { profile } => {
            check_profile(profile)?;
            one(Fact::ProfileAdopted {
                version: newest_profile(show) + 1,
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
        | Command::RetireOfficer { .. }
        | Command::AdmitDevice { .. }
        | Command::ReplaceDevice { .. }
        | Command::RevokeDevice { .. }
        | Command::AdoptFact { .. } => administration::decide(show, command, context),
        Command::DraftRules { .. }
        | Command::ApproveRules { .. }
        | Command::PublishRules { .. } => rules::decide(show, command, context),
        Command::LogCooperation { .. } => cooperation::decide(show, command, context),
        Command::CloseNight { .. } => night::close(world, command, context),
        Command::TakeOverShift { night } => night::take_over(show, night),
        Command::NoteEnquiry { about, exhibitor, note } => Ok(vec![
            append(Fact::EnquiryNoted { about: *about, exhibitor: exhibitor.clone() }).leaf(
                "note",
                Visibility::Desk,
                note,
            ),
        ]),
        Command::PrintBlanks { kind, count, taken_by } => {
            if !kind.for_inspectors() {
                return Err(invalid("kind"));
            }
            if *count == 0 || *count > BLANKS_AT_MOST {
                return Err(invalid("count"));
            }
            let here = |id: &OfficerId| show.officers.get(id).is_some_and(|it| !it.retired);
            if let Some(officer) = taken_by.as_ref().filter(|officer| !here(officer)) {
                return Err(not_found("officer", officer.as_str()));
            }
            numbered(show)?;
            let numbers = (0..*count).map(|_| context.next_number(show)).collect();
            one(Fact::BlanksPrinted { kind: *kind, numbers, taken_by: taken_by.clone() })
        }
        Command::AccountForBlank { number, became, scan } => {
            let not_open = || Refusal::BlankNotOpen { number: number.clone() };
            let number: Number = number.parse().map_err(|_| not_open())?;
            let blank = show.blanks.get(&number.to_string());
            if blank.is_none_or(|blank| blank.used.is_some()) {
                return Err(not_open());
            }
            let kept = scan.as_ref().map(|scan| scan.digest.clone());
            let fact = Fact::BlankAccountedFor { number, used: (*became).into(), scan: kept };
            Ok(vec![append(fact).with_blobs(scan.as_slice())])
        }
        Command::RecordBooths { booths } => one(Fact::BoothsRecorded { booths: booths.clone() }),
        Command::DrawHalls { halls, blobs } => plan::draw(show, halls, blobs),
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
            crate::fold::settles(world, &StreamId::Exhibition, field, keep)?;
            Ok(vec![append(Fact::ClashSettled { field: field.clone(), keep: keep.clone() }).leaf(
                "reasons",
                Visibility::Desk,
                why,
            )])
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
        described =
            described.leaf(&format!("members/{at}/name"), Visibility::Parties, &member.name);
    }
    Ok(vec![described])
}

fn close(world: &World) -> Result<Vec<Append>, Refusal> {
    let show = &world.exhibition;
    if show.phase == Phase::Closed {
        return Err(Refusal::FairClosed);
    }
    let open: Vec<_> =
        world.cases.iter().filter(|(_, case)| !case.is_ended()).map(|(id, _)| id.clone()).collect();
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
        other => Refusal::ProfileInvalid { figure: other.figure() },
    })
}

/// Whether a command concerns the record rather than the show, so that it is possible after the
/// show was closed.
fn runs_on(command: &Command) -> bool {
    matches!(
        command,
        Command::CloseExhibition
            | Command::EnrolOfficer { .. }
            | Command::SetOfficerRoles { .. }
            | Command::RetireOfficer { .. }
            | Command::AdmitDevice { .. }
            | Command::ReplaceDevice { .. }
            | Command::RevokeDevice { .. }
            | Command::AdoptFact { .. }
            | Command::LogCooperation { .. }
            | Command::AccountForBlank { .. }
            | Command::JoinExhibitors { .. }
            | Command::ErasePersonal { .. }
            | Command::SettleExhibitionClash { .. }
    )
}

/// Refuses to number a paper before the fair has its letters and its year.
fn numbered(show: &Exhibition) -> Result<(), Refusal> {
    if show.code.is_empty() || show.schedule.is_none() {
        return Err(Refusal::FairNotSetUp);
    }
    Ok(())
}

/// The version of the profile that was adopted last, in force or not.
fn newest_profile(show: &Exhibition) -> u32 {
    show.profiles.keys().next_back().copied().unwrap_or(show.profile_version)
}

fn append(fact: Fact) -> Append {
    Append::new(StreamId::Exhibition, AnyFact::Exhibition(fact))
}

fn one(fact: Fact) -> Result<Vec<Append>, Refusal> {
    Ok(vec![append(fact)])
}
