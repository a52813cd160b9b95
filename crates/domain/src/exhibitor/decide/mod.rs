//! What follows from a command on an exhibitor.

mod checks;
mod documents;
mod particulars;
mod pledge;
mod review;

use super::command::Command;
use super::exhibit::{Exhibit, Line};
use super::fact::Fact;
use super::source::Source;
use super::state::Exhibitor;
use crate::context::{Context, World};
use crate::entry::{invalid, missing, not_found, required};
use crate::exhibition::Phase;
use crate::fact::{Append, Fact as AnyFact};
use crate::ids::{BoothCode, ExhibitId, ExhibitorId, RoundId, StreamId};
use crate::refusal::Refusal;
use jiff::Timestamp;
use jiff::civil::Date;

pub(super) use checks::{Checker, Owner, check_facts, chunks, findings, line_weight};
pub(super) use particulars::{Declared, kind_of, list, stated, supplement_due, told};

/// Exhibits told in one fact at most.
pub(super) const LINES_AT_MOST: usize = 200;

/// Bytes of lines told in one fact at most, well below the limit of a fact.
pub(super) const LINE_BYTES_AT_MOST: usize = 120 * 1024;

/// Characters of one particular, or of a part of a line, at most.
pub(super) const CHARACTERS_AT_MOST: usize = 500;

/// Decides a command on an exhibitor.
pub(crate) fn decide(
    world: &World,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    match world.exhibition.phase {
        Phase::Unopened => return Err(Refusal::FairNotSetUp),
        // What concerns the record runs on after the show: documents come and desks settle.
        Phase::Closed if !documents::runs_on(command) => return Err(Refusal::FairClosed),
        Phase::Open | Phase::Closed => {}
    }
    match command {
        Command::ImportRoster { .. } => super::import::decide(world, command, context),
        Command::RegisterExhibitor { .. }
        | Command::CorrectExhibitor { .. }
        | Command::ChangeBooths { .. }
        | Command::NoteSubletting { .. }
        | Command::AgreeService { .. }
        | Command::SightIdentity { .. }
        | Command::ListExhibits { .. }
        | Command::CorrectExhibit { .. }
        | Command::DropExhibit { .. } => particulars::decide(world, command, context),
        Command::SendPledges { .. }
        | Command::RemindPledges { .. }
        | Command::AcknowledgePledge { .. }
        | Command::SignPledge { .. }
        | Command::TakeSignedPledge { .. }
        | Command::RecordSignedPledges { .. }
        | Command::ReturnPledge { .. }
        | Command::AcceptPledge { .. }
        | Command::SignSupplement { .. }
        | Command::NotifyNoEntry { .. } => pledge::decide(world, command, context),
        Command::CheckExhibits { .. }
        | Command::SignOffExhibits { .. }
        | Command::RequestReviewPapers { .. }
        | Command::FileReviewPapers { .. }
        | Command::TakeUpReview { .. }
        | Command::ClearExhibit { .. }
        | Command::ClearExhibitWithoutClaim { .. }
        | Command::RefuseExhibit { .. }
        | Command::ReopenReview { .. } => review::decide(world, command, context),
        Command::RecordPledgeBreach { .. }
        | Command::RegisterEffectiveDocument { .. }
        | Command::SettleExhibitorClash { .. } => documents::decide(world, command, context),
    }
}

/// An exhibitor who was entered.
fn known<'world>(world: &'world World, id: &ExhibitorId) -> Result<&'world Exhibitor, Refusal> {
    world
        .exhibitors
        .get(id)
        .filter(|exhibitor| exhibitor.is_known())
        .ok_or_else(|| not_found("exhibitor", id.as_str()))
}

/// An exhibit that is still declared.
fn declared<'state>(
    exhibitor: &'state Exhibitor,
    id: &ExhibitId,
) -> Result<&'state Exhibit, Refusal> {
    exhibitor.exhibit(id).ok_or_else(|| not_found("exhibit", id.as_str()))
}

/// Whether a moment lies after the opening, so that what is dated then does not count as 展前.
fn is_late(world: &World, at: Timestamp) -> bool {
    let schedule = world.exhibition.schedule.as_ref();
    schedule.and_then(|schedule| schedule.show_start()).is_some_and(|opening| at > opening)
}

/// The day on which a moment falls at the fair.
pub(super) fn day_of(world: &World, at: Timestamp) -> Date {
    world.exhibition.schedule.clone().unwrap_or_default().date_of(at)
}

/// Refuses to number a paper before the fair has its letters and its year.
fn numbered(world: &World) -> Result<(), Refusal> {
    if world.exhibition.code.is_empty() || world.exhibition.schedule.is_none() {
        return Err(Refusal::FairNotSetUp);
    }
    Ok(())
}

/// Refuses booths that are not on the floor.
fn booths_known<'booths>(
    world: &World,
    booths: impl IntoIterator<Item = &'booths BoothCode>,
) -> Result<(), Refusal> {
    match booths.into_iter().find(|booth| !world.exhibition.booths.contains(*booth)) {
        Some(booth) => Err(Refusal::BoothUnknown { booth: booth.clone() }),
        None => Ok(()),
    }
}

/// Where a command learned of something.
fn source_of(world: &World, round: Option<&RoundId>) -> Result<Source, Refusal> {
    match round {
        None => Ok(Source::Counter),
        Some(round) if world.rounds.contains_key(round) => {
            Ok(Source::Round { round: round.clone() })
        }
        Some(round) => Err(not_found("round", round.as_str())),
    }
}

/// Refuses a line that cannot be told from others or that no fact could hold.
fn line_fits(line: &Line) -> Result<(), Refusal> {
    required("name", &line.name)?;
    for (field, text) in [("name", &line.name), ("model", &line.model), ("brand", &line.brand)] {
        text_fits(field, text)?;
    }
    if line.claims.len() > LINES_AT_MOST {
        return Err(invalid("claims"));
    }
    Ok(())
}

/// Refuses a text of unlikely length.
fn text_fits(field: &str, text: &str) -> Result<(), Refusal> {
    if text.chars().nth(CHARACTERS_AT_MOST).is_some() {
        return Err(invalid(field));
    }
    Ok(())
}

fn append(id: &ExhibitorId, fact: Fact) -> Append {
    Append::new(StreamId::Exhibitor(id.clone()), AnyFact::Exhibitor(fact))
}
