//! What follows from a command on a watched right.

use super::command::Command;
use super::fact::{Fact, WatchBasis};
use super::watch::WORD_LETTERS_AT_LEAST;
use crate::context::{Context, World};
use crate::entry::{invalid, missing, reasons, required};
use crate::exhibition::Phase;
use crate::exhibitor::{code_key, name_key};
use crate::fact::{Append, Fact as AnyFact, Visibility};
use crate::identifiers::{Identified, Kind, identify, identify_as, is_sole_trader};
use crate::ids::{RightId, StreamId};
use crate::refusal::Refusal;
use crate::rights::Right;
use jiff::civil::Date;

/// Characters of one text at most.
const CHARACTERS_AT_MOST: usize = 500;

/// Words of one right at most.
const WORDS_AT_MOST: usize = 50;

/// Decides a command on a watched right.
pub(crate) fn decide(
    world: &World,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    match world.exhibition.phase {
        Phase::Unopened => return Err(Refusal::FairNotSetUp),
        Phase::Closed => return Err(Refusal::FairClosed),
        Phase::Open => {}
    }
    let on = world.exhibition.schedule.clone().unwrap_or_default().date_of(context.now);
    match command {
        Command::RecordRight { .. } => record(command, on, context),
        Command::CheckRight { watched } => {
            let state = known(world, watched)?;
            let checked = checked(state.right.unwrap_or(Right::Other), &state.number, on)
                .ok_or_else(|| missing("number"))?;
            Ok(vec![append(watched, checked)])
        }
        Command::StopWatching { watched, reasons: why } => {
            reasons("reasons", why)?;
            if !known(world, watched)?.watched {
                return Err(Refusal::NothingChanged);
            }
            let stopped = append(watched, Fact::WatchingStopped {});
            Ok(vec![stopped.leaf("reasons", Visibility::Desk, why)])
        }
    }
}

fn record(command: &Command, on: Date, context: &Context) -> Result<Vec<Append>, Refusal> {
    let Command::RecordRight {
        right,
        number,
        classes,
        holder,
        natural_person,
        holder_uscc,
        contact,
        mark,
        words,
        basis,
        proofs,
    } = command
    else {
        return Ok(Vec::new());
    };
    required("holder", holder)?;
    for (field, text) in [
        ("number", number),
        ("holder", holder),
        ("holder_uscc", holder_uscc),
        ("contact", contact),
        ("mark", mark),
    ] {
        fits(field, text)?;
    }
    if let WatchBasis::FormerDecision { edition, exhibitor_uscc, .. } = basis {
        required("edition", edition)?;
        fits("edition", edition)?;
        fits("exhibitor_uscc", exhibitor_uscc)?;
    }
    if classes.iter().any(|class| !(1..=45).contains(class)) {
        return Err(invalid("classes"));
    }
    let words: Vec<String> =
        words.iter().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect();
    if words.len() > WORDS_AT_MOST {
        return Err(invalid("words"));
    }
    let mark = mark.trim().to_owned();
    // A shorter word would hit half the fair, and what can never hit watches nothing.
    let too_short = |word: &String| name_key(word).chars().count() < WORD_LETTERS_AT_LEAST;
    if words.iter().any(too_short) {
        return Err(invalid("words"));
    }
    if !mark.is_empty() && too_short(&mark) && words.is_empty() && number.trim().is_empty() {
        return Err(invalid("mark"));
    }
    if mark.is_empty() && words.is_empty() && number.trim().is_empty() {
        return Err(missing("mark"));
    }
    let person = *natural_person || is_sole_trader(holder_uscc);
    let id = RightId(context.mint());
    let recorded = Fact::RightRecorded {
        right: *right,
        number: number.trim().to_owned(),
        classes: classes.clone(),
        holder: if person { String::new() } else { holder.trim().to_owned() },
        holder_uscc: code_key(holder_uscc),
        mark,
        words,
        basis: match basis {
            WatchBasis::FiledByHolder => WatchBasis::FiledByHolder,
            WatchBasis::FormerDecision { edition, exhibitor_uscc, effective } => {
                WatchBasis::FormerDecision {
                    edition: edition.trim().to_owned(),
                    exhibitor_uscc: code_key(exhibitor_uscc),
                    effective: *effective,
                }
            }
        },
    };
    let recorded = append(&id, recorded)
        .leaf_if("holder", Visibility::Desk, person.then_some(holder.trim()))
        .leaf("contact", Visibility::Desk, contact)
        .with_blobs(proofs);
    let checked = checked(*right, number, on).map(|fact| append(&id, fact));
    Ok(std::iter::once(recorded).chain(checked).collect())
}

/// How the number looks as of a day; none where there is no number.
fn checked(right: Right, number: &str, on: Date) -> Option<Fact> {
    if number.trim().is_empty() {
        return None;
    }
    let Identified { verdict, why, .. } = match kind_of(right) {
        Some(kind) => identify_as(kind, number, on),
        None => identify(number, on),
    };
    Some(Fact::RightChecked { on, verdict, why })
}

/// The kind of number that a right has.
fn kind_of(right: Right) -> Option<Kind> {
    match right {
        Right::Invention | Right::UtilityModel | Right::Design | Right::PassingOffPatent => {
            Some(Kind::PatentNumber)
        }
        Right::Trademark | Right::PassingOffTrademark => Some(Kind::Trademark),
        Right::GeographicalIndication => Some(Kind::GeographicalIndication),
        Right::Copyright => Some(Kind::CopyrightWork),
        Right::Software => Some(Kind::SoftwareRegistration),
        Right::LayoutDesign => Some(Kind::LayoutDesign),
        Right::PlantVarietyCrops => Some(Kind::PlantVariety),
        Right::PlantVarietyForestry => Some(Kind::PlantVarietyForestry),
        Right::ImportExport => Some(Kind::CustomsRecordal),
        Right::TradeSecret
        | Right::Confusion
        | Right::FalseAdvertising
        | Right::SpecialSign
        | Right::SuspectedCrime
        | Right::Other => None,
    }
}

fn known<'world>(
    world: &'world World,
    id: &RightId,
) -> Result<&'world super::WatchedRight, Refusal> {
    world
        .rights
        .get(id)
        .filter(|right| right.right.is_some())
        .ok_or_else(|| Refusal::NotFound { what: "right".to_owned(), id: id.0.clone() })
}

fn fits(field: &str, text: &str) -> Result<(), Refusal> {
    if text.chars().nth(CHARACTERS_AT_MOST).is_some() { Err(invalid(field)) } else { Ok(()) }
}

fn append(id: &RightId, fact: Fact) -> Append {
    Append::new(StreamId::Right(id.clone()), AnyFact::Right(fact))
}
