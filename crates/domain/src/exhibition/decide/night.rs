//! The desk closes for the night and is handed over (domain §16, point 11).

use super::super::command::Command;
use super::super::fact::Fact;
use super::super::state::Exhibition;
use super::super::words::ClockAtNight;
use super::{append, missing, not_found, numbered, one};
use crate::context::{Context, World};
use crate::entry::{moment, own_words};
use crate::fact::{Append, Visibility};
use crate::identifiers::number::Number;
use crate::refusal::Refusal;

/// Decides what the sheet of a night tells. The clocks are read from the cases, not believed.
pub(super) fn close(
    world: &World,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    let Command::CloseNight {
        closed_at,
        measures,
        unserved,
        unsigned,
        second_copy,
        handed_to,
        remarks,
    } = command
    else {
        return Ok(Vec::new());
    };
    let show = &world.exhibition;
    numbered(show)?;
    let schedule = show.schedule.as_ref().ok_or(Refusal::FairNotSetUp)?;
    moment("closed_at", *closed_at, context.now, None)?;
    own_words("remarks", remarks)?;
    if show.officers.get(handed_to).is_none_or(|officer| officer.retired) {
        return Err(not_found("officer", handed_to.as_str()));
    }
    for (id, case) in &world.cases {
        for item in case.items_to_watch() {
            if !measures.iter().any(|seen| seen.case == *id && seen.item == item) {
                return Err(missing("measures"));
            }
        }
    }
    for seen in measures {
        let case = world.cases.get(&seen.case);
        if case.and_then(|case| case.item(&seen.item)).is_none() {
            return Err(not_found("item", seen.item.as_str()));
        }
    }
    let until = schedule.next_opening(*closed_at);
    let mut clocks: Vec<ClockAtNight> = world
        .cases
        .iter()
        .filter(|(_, case)| !case.is_ended())
        .flat_map(|(id, case)| {
            case.live_clocks(*closed_at).into_iter().map(move |clock| ClockAtNight {
                case: id.clone(),
                deadline: clock.deadline,
                subject: clock.subject.clone(),
                due: clock.due,
                holder: case.handler.clone(),
            })
        })
        .filter(|clock| until.is_none_or(|until| clock.due < until))
        .collect();
    clocks.sort_by_key(|clock| clock.due);
    let fact = Fact::NightClosed {
        number: context.next_number(show),
        closed_at: *closed_at,
        until,
        measures: measures.clone(),
        clocks,
        unserved: unserved.clone(),
        unsigned: unsigned.clone(),
        second_copy: *second_copy,
        handed_to: handed_to.clone(),
    };
    Ok(vec![append(fact).leaf("remarks", Visibility::Desk, remarks)])
}

/// Decides that the next shift has it.
pub(super) fn take_over(show: &Exhibition, night: &Number) -> Result<Vec<Append>, Refusal> {
    let handed = show.nights.iter().find(|handed| handed.number == *night);
    match handed {
        Some(handed) if handed.taken_over.is_none() => {
            one(Fact::ShiftTakenOver { night: night.clone() })
        }
        _ => Err(not_found("night", &night.to_string())),
    }
}
