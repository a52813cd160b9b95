//! What follows from a command on a paper.

use super::command::Command;
use super::fact::{Fact, ServiceMethod};
use super::state::{Entry, Papers};
use crate::case::{self, Side};
use crate::context::{Context, World};
use crate::entry::{moment, required};
use crate::exhibition::{self, BlankUse};
use crate::exhibitor::ServiceChannel;
use crate::fact::{Append, Fact as AnyFact, Visibility};
use crate::identifiers::number::Number;
use crate::ids::{ExhibitorId, StreamId};
use crate::papers::PaperKind;
use crate::refusal::Refusal;

/// Decides a command on a paper.
pub(crate) fn decide(
    world: &World,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::IssuePaper { stream, number, kind, act, paper } => {
            let issued = papers(world, stream).and_then(|papers| papers.get(&number.to_string()));
            // Issued once, it is never rendered again.
            if issued.is_some_and(|entry| entry.blob.is_some()) {
                return Err(Refusal::NothingChanged);
            }
            let fact = Fact::PaperIssued {
                number: number.clone(),
                kind: *kind,
                act: act.clone(),
                blob: paper.digest.clone(),
            };
            Ok(vec![append(stream, fact)?.with_blobs(std::slice::from_ref(paper))])
        }
        Command::ReprintPaper { stream, number, copies } => {
            let number = known(world, stream, number)?;
            if *copies == 0 {
                return Err(Refusal::FieldInvalid { field: "copies".to_owned() });
            }
            Ok(vec![append(stream, Fact::PaperReprinted { number, copies: *copies })?])
        }
        Command::ServePaper { .. } => serve(world, command, context),
        Command::FileSignedCopy { stream, number, scan, pages } => {
            let number = known(world, stream, number)?;
            if pages.contains(&0) || !pages.is_sorted_by(|one, next| one < next) {
                return Err(Refusal::FieldInvalid { field: "pages".to_owned() });
            }
            let known = papers(world, stream).and_then(|papers| papers.get(&number.to_string()));
            // The same pages of a scan file a paper once, however often they are read.
            let covers = |entry: &Entry| {
                let known = entry.signed_pages.get(&scan.digest);
                let has = |known: &Vec<u32>| {
                    !pages.is_empty() && pages.iter().all(|page| known.contains(page))
                };
                entry.signed_copies.contains(&scan.digest) && known.is_none_or(has)
            };
            if known.is_some_and(covers) {
                return Err(Refusal::NothingChanged);
            }
            let fact =
                Fact::SignedCopyFiled { number, scan: scan.digest.clone(), pages: pages.clone() };
            Ok(vec![append(stream, fact)?.with_blobs(std::slice::from_ref(scan))])
        }
    }
}

fn serve(world: &World, command: &Command, context: &Context) -> Result<Vec<Append>, Refusal> {
    let Command::ServePaper {
        stream,
        number,
        to,
        method,
        served_at,
        recipient,
        witness,
        place,
        blobs,
        blank,
    } = command
    else {
        return Ok(Vec::new());
    };
    let number = known(world, stream, number)?;
    let text = number.to_string();
    required("recipient", recipient)?;
    let case = match stream {
        StreamId::Case(id) => world.cases.get(id).map(|case| (id, case)),
        _ => None,
    };
    let side = match case {
        Some((_, case)) => Some(case::recipient(case, &text, *to)?),
        None if to.is_some() => return Err(Refusal::FieldInvalid { field: "to".to_owned() }),
        None => None,
    };
    let made_at = case.and_then(|(_, case)| case::made_at(case, &text));
    moment("served_at", *served_at, context.now, made_at)?;
    match method {
        ServiceMethod::ByHand => {}
        // 留置送达 needs a witness, or a photo or video (domain §2.4.9).
        ServiceMethod::LeftAtBooth { witnessed, pictured, .. } => {
            let proved =
                (*witnessed && !witness.trim().is_empty()) || (*pictured && !blobs.is_empty());
            if !proved {
                return Err(Refusal::WitnessMissing);
            }
        }
        ServiceMethod::Electronic { channel, .. } => agreed(world, stream, side, *channel)?,
    }
    let clocks = match (case, side) {
        (Some((id, _)), Some(side)) => {
            case::clocks_of_service(world, id, &text, side, *served_at, context)?
        }
        _ => case::ServiceClocks::default(),
    };
    let (proof, accounted) = proof(world, stream, blank.as_ref(), context)?;
    let fact = Fact::PaperServed {
        number,
        proof,
        to: side,
        method: method.clone(),
        served_at: *served_at,
        answer_due: clocks.answer_due,
        appeal_until: clocks.appeal_until,
        comply_by: clocks.comply_by,
    };
    let served = append(stream, fact)?
        .leaf("recipient", Visibility::Parties, recipient)
        .leaf("witness", Visibility::Parties, witness)
        .leaf("place", Visibility::Parties, place)
        .with_blobs(blobs);
    Ok(std::iter::once(served).chain(accounted).collect())
}

/// The number of the proof of service (O-41): the blank's where one was filled in by hand.
fn proof(
    world: &World,
    stream: &StreamId,
    blank: Option<&String>,
    context: &Context,
) -> Result<(Number, Option<Append>), Refusal> {
    match blank {
        None => Ok((context.next_number(&world.exhibition), None)),
        Some(text) => {
            let (number, accounted) =
                world.exhibition.fill_blank(text, PaperKind::ProofOfService, stream)?;
            Ok((number, Some(accounted)))
        }
    }
}

/// Refuses electronic service but to the address that this very recipient agreed to.
fn agreed(
    world: &World,
    stream: &StreamId,
    side: Option<Side>,
    channel: Option<ServiceChannel>,
) -> Result<(), Refusal> {
    let holds = match (stream, side) {
        (StreamId::Exhibitor(id), _) => exhibitor_agreed(world, id, channel)?,
        (StreamId::Case(id), Some(Side::Respondent)) => {
            match world.cases.get(id).and_then(|case| case.respondent.as_ref()) {
                Some(respondent) => exhibitor_agreed(world, respondent, channel)?,
                None => false,
            }
        }
        (StreamId::Case(id), Some(Side::Complainant)) => {
            let complainant = world.cases.get(id).and_then(|case| case.complainant.as_ref());
            complainant.is_some_and(|party| party.agreed_address)
        }
        _ => false,
    };
    if holds { Ok(()) } else { Err(Refusal::AddressNotAgreed) }
}

fn exhibitor_agreed(
    world: &World,
    id: &ExhibitorId,
    channel: Option<ServiceChannel>,
) -> Result<bool, Refusal> {
    let state = world.exhibitors.get(world.exhibition.read_as(id));
    let Some(service) = state.and_then(|state| state.service.as_ref()) else { return Ok(false) };
    match channel {
        Some(channel) => Ok(service.channels.contains_key(&channel)),
        // Of several agreed addresses the one that was used is named.
        None if service.channels.len() > 1 => {
            Err(Refusal::FieldMissing { field: "method.channel".to_owned() })
        }
        None => Ok(!service.channels.is_empty()),
    }
}

fn papers<'world>(world: &'world World, stream: &StreamId) -> Option<&'world Papers> {
    match stream {
        StreamId::Exhibition => Some(&world.exhibition.papers),
        StreamId::Exhibitor(id) => world.exhibitors.get(id).map(|state| &state.papers),
        StreamId::Round(id) => world.rounds.get(id).map(|state| &state.papers),
        StreamId::Case(id) => world.cases.get(id).map(|state| &state.papers),
        StreamId::Right(_) => None,
    }
}

/// The number of a paper whose act or bytes this stream holds.
fn known(world: &World, stream: &StreamId, text: &str) -> Result<Number, Refusal> {
    let not_found = || Refusal::NotFound { what: "paper".to_owned(), id: text.to_owned() };
    let number: Number = text.parse().map_err(|_| not_found())?;
    let key = number.to_string();
    // A blank filled in by hand has no rendered bytes; the act itself carries its number.
    let by_hand = world
        .exhibition
        .blanks
        .get(&key)
        .is_some_and(|blank| blank.used == Some(BlankUse::Filled { stream: stream.clone() }));
    if by_hand || papers(world, stream).is_some_and(|papers| papers.get(&key).is_some()) {
        return Ok(number);
    }
    Err(not_found())
}

fn append(stream: &StreamId, fact: Fact) -> Result<Append, Refusal> {
    let fact = match stream {
        StreamId::Exhibition => AnyFact::Exhibition(exhibition::Fact::Paper(fact)),
        StreamId::Exhibitor(_) => AnyFact::Exhibitor(crate::exhibitor::Fact::Paper(fact)),
        StreamId::Round(_) => AnyFact::Round(crate::round::Fact::Paper(fact)),
        StreamId::Case(_) => AnyFact::Case(case::Fact::Paper(fact)),
        StreamId::Right(_) => {
            return Err(Refusal::FieldInvalid { field: "stream".to_owned() });
        }
    };
    Ok(Append::new(stream.clone(), fact))
}
