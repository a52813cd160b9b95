//! Who may act, on which devices, and what counts beyond a cut.

use super::super::command::Command;
use super::super::fact::Fact;
use super::super::state::Exhibition;
use super::{append, invalid, missing, not_found, one};
use crate::context::Context;
use crate::entry::required;
use crate::fact::{Append, Role, Visibility};
use crate::identifiers::number::is_station;
use crate::ids::{DeviceId, OfficerId, Station};
use crate::refusal::Refusal;

/// Decides a command on officers and devices.
pub(super) fn decide(
    show: &Exhibition,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::AdmitDevice { .. }
        | Command::ReplaceDevice { .. }
        | Command::RevokeDevice { .. }
        | Command::AdoptFact { .. } => devices(show, command, context),
        _ => officers(show, command, context),
    }
}

fn officers(
    show: &Exhibition,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    let remains_administrated = |without: &OfficerId| {
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

fn known_officer(show: &Exhibition, officer: &OfficerId) -> Result<(), Refusal> {
    match show.officers.get(officer) {
        Some(state) if !state.retired => Ok(()),
        _ => Err(not_found("officer", officer.as_str())),
    }
}

fn devices(
    show: &Exhibition,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::AdmitDevice {
            device,
            key,
            tls_key,
            station,
            administrator,
            until,
            name,
            office,
        } => {
            by_administrator_device(show, context)?;
            required("key", key)?;
            let taken = |station: &Station| {
                show.devices.values().any(|admission| admission.station == *station)
            };
            if show.devices.contains_key(device) {
                return Err(invalid("device"));
            }
            // A desk's station is its admitter's with one letter more, so that two administrators
            // without a network never give out the same.
            let own = context.station.as_str();
            let follows = station.as_str().strip_prefix(own).is_some_and(|rest| rest.len() == 1);
            if !is_station(station.as_str()) || !follows || taken(station) {
                return Err(invalid("station"));
            }
            if let Some(office) = office {
                // Desks know it by that key, and by nothing that anybody could claim.
                required("tls_key", tls_key.as_deref().unwrap_or_default())?;
                if office.addresses.is_empty() {
                    return Err(missing("addresses"));
                }
                if *administrator {
                    return Err(invalid("administrator"));
                }
            }
            one(Fact::DeviceAdmitted {
                device: device.clone(),
                key: key.clone(),
                tls_key: tls_key.clone(),
                station: station.clone(),
                administrator: *administrator,
                until: *until,
                name: name.trim().to_owned(),
                office: office.clone(),
            })
        }
        Command::ReplaceDevice { key, station, replaces, root_signature } => {
            required("key", key)?;
            required("root_signature", root_signature)?;
            let lost = show.devices.get(replaces);
            if !lost.is_some_and(|lost| lost.administrator) {
                return Err(not_found("device", &replaces.0));
            }
            let taken = show.devices.values().any(|it| it.station == *station);
            let letters = station.as_str();
            let is_own = is_station(letters) && letters.starts_with('R') && letters.len() == 3;
            if !is_own || taken {
                return Err(invalid("station"));
            }
            if show.devices.contains_key(&context.device) {
                return Err(invalid("device"));
            }
            one(Fact::DeviceReplaced {
                device: context.device.clone(),
                key: key.clone(),
                station: station.clone(),
                replaces: replaces.clone(),
                root_signature: root_signature.clone(),
            })
        }
        Command::RevokeDevice { device, last_sequence, last_digest, reasons: why } => {
            required("reasons", why)?;
            by_administrator_device(show, context)?;
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
            Ok(vec![append(Fact::FactAdopted { digest: digest.clone() }).leaf(
                "reasons",
                Visibility::Desk,
                why,
            )])
        }
        _ => Ok(Vec::new()),
    }
}

fn by_administrator_device(show: &Exhibition, context: &Context) -> Result<(), Refusal> {
    if show.devices.get(&context.device).is_some_and(|device| device.administrator) {
        return Ok(());
    }
    Err(Refusal::DeviceNotAdministrator)
}

fn known_device(show: &Exhibition, device: &DeviceId) -> Result<(), Refusal> {
    if show.devices.contains_key(device) {
        return Ok(());
    }
    Err(not_found("device", device.as_str()))
}
