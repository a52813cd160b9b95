//! W6: the notice, the answer, and what stands in its place.

use super::super::command::Command;
use super::super::entries::AnswerEntry;
use super::super::fact::Fact;
use super::super::moves::Move;
use super::Desk;
use crate::entry::{moment, own_words, reasons, required};
use crate::exhibition::Exhibition;
use crate::exhibitor::Display;
use crate::fact::{Append, Visibility};
use crate::papers::PaperKind;
use crate::profile::Deadline;
use crate::refusal::Refusal;
use jiff::Timestamp;

/// Decides a command on the answer.
pub(super) fn decide(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::NotifyComplaint { .. } | Command::ExtendAnswer { .. } => notice(desk, command),
        Command::ReceiveAnswer(entry) => receive(desk, entry),
        Command::UndertakeWithdrawal { .. } => undertake(desk, command),
        _ => without_answer(desk, command),
    }
}

fn notice(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::NotifyComplaint { short_form_hours, note, notified_at, blank, .. } => {
            desk.may(Move::NotifyComplaint)?;
            own_words("note", note)?;
            let (_, rules) =
                desk.world.exhibition.published_rules().ok_or(Refusal::RulesNotPublished)?;
            let answer_hours = match short_form_hours {
                // A shorter period only where the published rules contain it (domain §3.1).
                Some(hours) if !rules.short_forms_hours.contains(hours) => {
                    return Err(Refusal::ShortFormNotPublished);
                }
                Some(hours) => *hours,
                None => desk.profile.deadline.answer_hours.value,
            };
            let now = desk.context.now;
            let notified_at = notified_at.unwrap_or(now);
            moment("notified_at", notified_at, now, desk.case.opened_at)?;
            let (number, accounted) = desk.number(blank.as_ref(), PaperKind::ComplaintNotice)?;
            let fact = Fact::ComplaintNotified {
                number,
                answer_hours,
                ground: desk.ground(4, Move::NotifyComplaint)?,
                notified_at,
            };
            let notified = desk.append(fact).leaf("note", Visibility::Parties, note);
            Ok(std::iter::once(notified).chain(accounted).collect())
        }
        Command::ExtendAnswer { until, reasons: why, .. } => {
            desk.may(Move::ExtendAnswer)?;
            reasons("reasons", why)?;
            let due = desk.case.notice.as_ref().and_then(|notice| notice.due);
            if due.is_some_and(|due| *until <= due) {
                return Err(Refusal::FieldInvalid { field: "until".to_owned() });
            }
            let approver = desk.context.officer.clone().ok_or(Refusal::NotSignedIn)?;
            let fact = Fact::AnswerExtended { until: *until, approver };
            Ok(vec![desk.append(fact).leaf("reasons", Visibility::Parties, why)])
        }
        _ => Ok(Vec::new()),
    }
}

fn receive(desk: &Desk<'_>, entry: &AnswerEntry) -> Result<Vec<Append>, Refusal> {
    let AnswerEntry {
        received_at,
        admits,
        defences,
        requests,
        statement,
        source_of_goods,
        handed_in_by,
        blobs,
        ..
    } = entry;
    desk.may(Move::ReceiveAnswer)?;
    required("statement", statement)?;
    moment("received_at", *received_at, desk.context.now, desk.case.opened_at)?;
    for (item, _) in admits {
        desk.items(std::slice::from_ref(item))?;
    }
    let fact = Fact::AnswerReceived {
        number: desk.context.next_number(&desk.world.exhibition),
        received_at: *received_at,
        admits: admits.clone(),
        defences: defences.clone(),
        requests: requests.clone(),
        clocks: vec![desk.clock(Deadline::Opinion, "", *received_at)?],
    };
    Ok(vec![
        desk.append(fact)
            .leaf("statement", Visibility::Parties, statement)
            .leaf("source_of_goods", Visibility::Parties, source_of_goods)
            .leaf("handed_in_by", Visibility::Parties, handed_in_by)
            .with_blobs(blobs),
    ])
}

fn without_answer(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    let now = desk.context.now;
    match command {
        Command::RecordDefault { places, .. } => {
            desk.may(Move::RecordDefault)?;
            let missing: Vec<String> = answer_places(&desk.world.exhibition)
                .into_iter()
                .filter(|place| !places.contains(place))
                .collect();
            if !missing.is_empty() {
                return Err(Refusal::PlacesNotChecked { places: missing });
            }
            let due = desk.case.notice.as_ref().and_then(|notice| notice.due).unwrap_or(now);
            desk.one(Fact::DefaultRecorded {
                places: places.clone(),
                clocks: vec![desk.clock(Deadline::Opinion, "", expiry(desk, due))?],
            })
        }
        Command::RecordAdmission { items, statement, blobs, .. } => {
            desk.may(Move::RecordAdmission)?;
            desk.items(items)?;
            required("statement", statement)?;
            let fact = Fact::AdmissionRecorded {
                items: items.clone(),
                clocks: vec![desk.clock(Deadline::Opinion, "", now)?],
            };
            Ok(vec![
                desk.append(fact)
                    .leaf("statement", Visibility::Parties, statement)
                    .with_blobs(blobs),
            ])
        }
        _ => Ok(Vec::new()),
    }
}

/// From when the opinion on a default is due: from the expiry, or from the next opening where it
/// ran out while the desk was closed (domain §2.4.10).
fn expiry(desk: &Desk<'_>, due: Timestamp) -> Timestamp {
    let opened = desk.schedule.next_opening(due).filter(|_| !desk.schedule.is_open(due));
    opened.unwrap_or(due).min(desk.context.now)
}

fn undertake(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    let Command::UndertakeWithdrawal { items, undertaken_at, signed_by, blobs, .. } = command
    else {
        return Ok(Vec::new());
    };
    desk.may(Move::UndertakeWithdrawal)?;
    desk.items(items)?;
    required("signed_by", signed_by)?;
    moment("undertaken_at", *undertaken_at, desk.context.now, desk.case.opened_at)?;
    let number = desk.context.next_number(&desk.world.exhibition);
    let act = number.to_string();
    let mut clocks = vec![desk.clock(Deadline::Opinion, "", *undertaken_at)?];
    clocks.extend(desk.recheck_clock(*undertaken_at));
    let fact = Fact::VoluntaryWithdrawalUndertaken {
        number,
        items: items.clone(),
        undertaken_at: *undertaken_at,
        clocks,
    };
    let undertaken =
        desk.append(fact).leaf("signed_by", Visibility::Parties, signed_by).with_blobs(blobs);
    let displays = desk.display(items, Display::VoluntarilyWithdrawn, &act);
    Ok(std::iter::once(undertaken).chain(displays).collect())
}

/// Every station and agreed address that could hold an answer; each must be asked before a
/// default is recorded.
pub fn answer_places(show: &Exhibition) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    let mut add = |place: &str| {
        if !place.trim().is_empty() && !places.iter().any(|known| known == place) {
            places.push(place.to_owned());
        }
    };
    if let Some(body) = &show.body {
        body.stations.iter().for_each(|station| add(station));
        add(&body.address);
    }
    for device in show.devices.values().filter(|device| !device.revoked) {
        add(device.station.as_str());
    }
    places
}
