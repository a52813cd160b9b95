//! What follows from a command on a round.

use super::command::Command;
use super::fact::{Fact, OpenVisit, VisitResult};
use super::findings;
use super::state::{Round, RoundState, open_reason};
use crate::context::{Context, World};
use crate::entry::{invalid, missing, moment, not_found, own_words, reasons};
use crate::exhibition::Phase;
use crate::fact::{Append, Fact as AnyFact, Role, Visibility};
use crate::ids::{BoothCode, ExhibitorId, OfficerId, RoundId, StreamId};
use crate::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// How long a visit can be taken back.
const UNDO_SECONDS: i64 = 10;

/// Booths of one route at most.
const ROUTE_AT_MOST: usize = 3000;

/// Decides a command on a round.
pub(crate) fn decide(
    world: &World,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    match (world.exhibition.phase, command) {
        (Phase::Unopened, _) => return Err(Refusal::FairNotSetUp),
        (Phase::Open, _) | (Phase::Closed, Command::SettleRoundClash { .. }) => {}
        (Phase::Closed, _) => return Err(Refusal::FairClosed),
    }
    match command {
        Command::PlanRound { halls, route, inspectors } => {
            plan(world, halls, route, inspectors, context)
        }
        Command::StartRound { round } => {
            in_state(known(world, round)?, &[RoundState::Planned])?;
            one(round, Fact::RoundStarted { started_at: context.now })
        }
        Command::RecordVisit { round, booth, exhibitors, result, visited_at, note } => {
            let state = known(world, round)?;
            in_state(state, &[RoundState::Running])?;
            moment("visited_at", *visited_at, context.now, state.started_at)?;
            Ok(vec![visit(world, round, booth, exhibitors, *result, *visited_at, note)?])
        }
        Command::RecordUnplannedVisit { .. } => unplanned(world, command, context),
        Command::CorrectVisit { round, visit, result } => {
            let state = known(world, round)?;
            in_state(state, &[RoundState::Running])?;
            let found = state
                .visits
                .iter()
                .find(|found| found.visit == *visit)
                .ok_or_else(|| not_found("visit", visit.as_str()))?;
            let at = found.recorded_at + SignedDuration::from_secs(UNDO_SECONDS);
            if context.now > at {
                return Err(Refusal::UndoTimeOver { at });
            }
            if *result == Some(found.result) {
                return Err(Refusal::NothingChanged);
            }
            one(round, Fact::VisitCorrected { visit: visit.clone(), result: *result })
        }
        Command::RecordFinding(entry) => findings::record(world, entry, context),
        Command::AttributeFinding { round, finding, exhibitor, exhibit } => {
            findings::attribute(world, round, finding, exhibitor, exhibit.as_ref())
        }
        Command::TriageFinding { round, finding, outcome, reasons: why } => {
            findings::triage(world, round, finding, outcome, why, context)
        }
        Command::EndRound { round, signed_by, scan } => {
            let state = known(world, round)?;
            in_state(state, &[RoundState::Running])?;
            numbered(world)?;
            let signers: BTreeSet<_> = signed_by.iter().collect();
            if signers != state.inspectors.iter().collect() {
                return Err(Refusal::TwoInspectorsNeeded);
            }
            let ended = Fact::RoundEnded {
                number: context.next_number(&world.exhibition),
                ended_at: context.now,
                signed_by: signers.into_iter().cloned().collect(),
                open: state.open_visits(),
            };
            let scan = scan.as_ref().map_or(&[][..], std::slice::from_ref);
            Ok(vec![append(round, ended).with_blobs(scan)])
        }
        Command::SettleRoundClash { round, field, keep, reasons: why } => {
            known(world, round)?;
            reasons("reasons", why)?;
            crate::fold::settles(world, &StreamId::Round(round.clone()), field, keep)?;
            let settled = Fact::ClashSettled { field: field.clone(), keep: keep.clone() };
            Ok(vec![append(round, settled).leaf("reasons", Visibility::Desk, why)])
        }
    }
}

fn plan(
    world: &World,
    halls: &[String],
    route: &[BoothCode],
    inspectors: &[OfficerId],
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    two_inspectors(world, inspectors)?;
    let known_hall =
        |hall: &&String| world.exhibition.halls.iter().any(|known| known.code == **hall);
    if let Some(hall) = halls.iter().find(|hall| !known_hall(hall)) {
        return Err(not_found("hall", hall));
    }
    if route.is_empty() {
        return Err(missing("route"));
    }
    if route.len() > ROUTE_AT_MOST {
        return Err(invalid("route"));
    }
    let mut seen = BTreeSet::new();
    for booth in route {
        booth_known(world, booth)?;
        if !seen.insert(booth) {
            return Err(invalid("route"));
        }
    }
    let round = RoundId(context.mint());
    one(
        &round,
        Fact::RoundPlanned {
            halls: halls.to_vec(),
            route: route.to_vec(),
            inspectors: inspectors.to_vec(),
            unplanned: false,
        },
    )
}

/// A single visit is a round of one: planned, started and visited in one act. It ends in the same
/// act unless something is suspected; then the finding is recorded before both sign.
fn unplanned(world: &World, command: &Command, context: &Context) -> Result<Vec<Append>, Refusal> {
    let Command::RecordUnplannedVisit { second, booth, exhibitors, result, visited_at, note } =
        command
    else {
        return Ok(Vec::new());
    };
    let first = context.officer.clone().ok_or(Refusal::NotSignedIn)?;
    let inspectors = vec![first, second.clone()];
    two_inspectors(world, &inspectors)?;
    moment("visited_at", *visited_at, context.now, None)?;
    let round = RoundId(context.mint());
    let hall = booth.as_str().split('-').next().unwrap_or_default();
    let planned = Fact::RoundPlanned {
        halls: world
            .exhibition
            .halls
            .iter()
            .filter(|known| known.code == hall)
            .map(|known| known.code.clone())
            .collect(),
        route: vec![booth.clone()],
        inspectors: inspectors.clone(),
        unplanned: true,
    };
    let visit = visit(world, &round, booth, exhibitors, *result, *visited_at, note)?;
    let mut appends = vec![
        append(&round, planned),
        append(&round, Fact::RoundStarted { started_at: *visited_at }),
        visit,
    ];
    if *result != VisitResult::Suspect {
        numbered(world)?;
        let why = open_reason(Some(*result), false);
        appends.push(append(
            &round,
            Fact::RoundEnded {
                number: context.next_number(&world.exhibition),
                ended_at: context.now,
                signed_by: inspectors,
                open: why.map(|why| OpenVisit { booth: booth.clone(), why }).into_iter().collect(),
            },
        ));
    }
    Ok(appends)
}

fn visit(
    world: &World,
    round: &RoundId,
    booth: &BoothCode,
    exhibitors: &[ExhibitorId],
    result: VisitResult,
    visited_at: Timestamp,
    note: &str,
) -> Result<Append, Refusal> {
    booth_known(world, booth)?;
    own_words("note", note)?;
    for exhibitor in exhibitors {
        if world.exhibitors.get(exhibitor).is_none_or(|state| !state.is_known()) {
            return Err(not_found("exhibitor", exhibitor.as_str()));
        }
    }
    let recorded = Fact::VisitRecorded {
        booth: booth.clone(),
        exhibitors: exhibitors.to_vec(),
        result,
        visited_at,
    };
    Ok(append(round, recorded).leaf("note", Visibility::Desk, note))
}

/// Two different officers who may inspect (W4).
fn two_inspectors(world: &World, inspectors: &[OfficerId]) -> Result<(), Refusal> {
    let [first, second] = inspectors else { return Err(Refusal::TwoInspectorsNeeded) };
    if first == second {
        return Err(Refusal::TwoInspectorsNeeded);
    }
    for inspector in inspectors {
        if !world.exhibition.officers.contains_key(inspector) {
            return Err(not_found("officer", inspector.as_str()));
        }
        if !world.exhibition.has_role(inspector, &[Role::Inspector, Role::HeadOnDuty]) {
            return Err(Refusal::TwoInspectorsNeeded);
        }
    }
    Ok(())
}

pub(super) fn known<'world>(world: &'world World, id: &RoundId) -> Result<&'world Round, Refusal> {
    world
        .rounds
        .get(id)
        .filter(|round| round.state != RoundState::Unknown)
        .ok_or_else(|| not_found("round", id.as_str()))
}

pub(super) fn in_state(round: &Round, allowed: &[RoundState]) -> Result<(), Refusal> {
    if allowed.contains(&round.state) {
        return Ok(());
    }
    Err(Refusal::RoundNotReady { state: round.state.as_str().to_owned() })
}

pub(super) fn booth_known(world: &World, booth: &BoothCode) -> Result<(), Refusal> {
    if world.exhibition.booths.contains(booth) {
        return Ok(());
    }
    Err(Refusal::BoothUnknown { booth: booth.clone() })
}

/// Refuses to number a paper before the fair has its letters and its year.
pub(super) fn numbered(world: &World) -> Result<(), Refusal> {
    if world.exhibition.code.is_empty() || world.exhibition.schedule.is_none() {
        return Err(Refusal::FairNotSetUp);
    }
    Ok(())
}

pub(super) fn append(id: &RoundId, fact: Fact) -> Append {
    Append::new(StreamId::Round(id.clone()), AnyFact::Round(fact))
}

pub(super) fn one(id: &RoundId, fact: Fact) -> Result<Vec<Append>, Refusal> {
    Ok(vec![append(id, fact)])
}
