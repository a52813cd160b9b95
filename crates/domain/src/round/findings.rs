//! What was found at a booth, and what the desk does with it.

use super::command::{FindingEntry, TriageOutcome};
use super::decide::{append, booth_known, in_state, known, numbered, one};
use super::fact::{Fact, FindingPhoto, Triage};
use super::state::{Finding, Round, RoundState};
use crate::context::{Context, World};
use crate::entry::{missing, moment, not_found, own_words, reasons, required};
use crate::exhibition::{self, BlankUse};
use crate::fact::{Append, Fact as AnyFact, Visibility};
use crate::identifiers::number::Number;
use crate::ids::{ExhibitId, ExhibitorId, FindingId, RoundId, StreamId};
use crate::papers::PaperKind;
use crate::refusal::Refusal;
use crate::rights::Shot;

/// The pictures without which a finding shows nothing (W4).
const SHOTS_NEEDED: [Shot; 3] = [Shot::BoothSign, Shot::ExhibitInContext, Shot::CloseUp];

/// Records a finding; after the round has ended too, for what was written on a blank comes later.
pub(super) fn record(
    world: &World,
    entry: &FindingEntry,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    let round = known(world, &entry.round)?;
    in_state(round, &[RoundState::Running, RoundState::Closed])?;
    booth_known(world, &entry.booth)?;
    if let Some(exhibitor) = &entry.exhibitor {
        exhibits(world, exhibitor, entry.exhibit.as_ref())?;
    } else if entry.exhibit.is_some() {
        return Err(missing("exhibitor"));
    }
    // The inspector writes in the organiser's name; what the booth says and shows is quoted.
    required("seen", &entry.seen)?;
    own_words("seen", &entry.seen)?;
    moment("seen_at", entry.seen_at, context.now, round.started_at)?;
    let shown = SHOTS_NEEDED
        .iter()
        .filter(|shot| entry.photos.iter().any(|photo| photo.shot == **shot))
        .count();
    if shown < SHOTS_NEEDED.len() {
        return Err(Refusal::PhotosMissing {
            needed: u32::try_from(SHOTS_NEEDED.len()).unwrap_or(u32::MAX),
            given: u32::try_from(shown).unwrap_or(u32::MAX),
        });
    }
    let (number, accounted) = number(world, entry, context)?;
    let recorded = Fact::FindingRecorded {
        finding: FindingId(context.mint()),
        number,
        from_blank: accounted.is_some(),
        booth: entry.booth.clone(),
        exhibitor: entry.exhibitor.clone(),
        exhibit: entry.exhibit.clone(),
        right: entry.right,
        seen_at: entry.seen_at,
        signed: entry.signed,
        photos: entry
            .photos
            .iter()
            .map(|photo| FindingPhoto { shot: photo.shot, photo: photo.blob.digest.clone() })
            .collect(),
    };
    let blobs: Vec<_> = entry.photos.iter().map(|photo| photo.blob.clone()).collect();
    let recorded = append(&entry.round, recorded)
        .leaf("seen", Visibility::Parties, &entry.seen)
        .leaf("mark_text", Visibility::Parties, &entry.mark_text)
        .leaf("statement", Visibility::Exhibitor, &entry.statement)
        .leaf("staff", Visibility::Exhibitor, &entry.staff)
        .leaf("witness", Visibility::Desk, &entry.witness)
        .with_blobs(&blobs);
    Ok(std::iter::once(recorded).chain(accounted).collect())
}

/// The number of the record: the blank's where one was filled in by hand, else the next.
fn number(
    world: &World,
    entry: &FindingEntry,
    context: &Context,
) -> Result<(Number, Option<Append>), Refusal> {
    let Some(text) = &entry.blank else {
        numbered(world)?;
        return Ok((context.next_number(&world.exhibition), None));
    };
    let not_open = || Refusal::BlankNotOpen { number: text.clone() };
    let number: Number = text.parse().map_err(|_| not_open())?;
    let blank = world.exhibition.blanks.get(&number.to_string());
    if !blank.is_some_and(|blank| blank.used.is_none() && blank.kind == PaperKind::OnSiteRecord) {
        return Err(not_open());
    }
    let used = BlankUse::Filled { stream: StreamId::Round(entry.round.clone()) };
    let accounted =
        exhibition::Fact::BlankAccountedFor { number: number.clone(), used, scan: None };
    let accounted = Append::new(StreamId::Exhibition, AnyFact::Exhibition(accounted));
    Ok((number, Some(accounted)))
}

/// Says whose finding it is, while nothing has followed from it.
pub(super) fn attribute(
    world: &World,
    round: &RoundId,
    finding: &FindingId,
    exhibitor: &ExhibitorId,
    exhibit: Option<&ExhibitId>,
) -> Result<Vec<Append>, Refusal> {
    let found = open(known(world, round)?, finding)?;
    exhibits(world, exhibitor, exhibit)?;
    if found.exhibitor.as_ref() == Some(exhibitor) && found.exhibit.as_ref() == exhibit {
        return Err(Refusal::NothingChanged);
    }
    one(
        round,
        Fact::FindingAttributed {
            finding: finding.clone(),
            exhibitor: exhibitor.clone(),
            exhibit: exhibit.cloned(),
        },
    )
}

/// Deals with a finding: nothing, advice to the exhibitor, or a case that is open already.
pub(super) fn triage(
    world: &World,
    round: &RoundId,
    finding: &FindingId,
    outcome: &TriageOutcome,
    why: &str,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    let found = open(known(world, round)?, finding)?;
    reasons("reasons", why)?;
    let triage = match outcome {
        TriageOutcome::NoAction => Triage::NoAction,
        TriageOutcome::Advice => {
            if found.exhibitor.is_none() {
                return Err(missing("exhibitor"));
            }
            numbered(world)?;
            Triage::Advice { number: context.next_number(&world.exhibition) }
        }
        TriageOutcome::Case { case } => {
            if !world.cases.contains_key(case) {
                return Err(not_found("case", case.as_str()));
            }
            Triage::Case { case: case.clone() }
        }
    };
    let triaged = Fact::FindingTriaged { finding: finding.clone(), triage };
    Ok(vec![append(round, triaged).leaf("reasons", Visibility::Exhibitor, why)])
}

fn open<'round>(round: &'round Round, finding: &FindingId) -> Result<&'round Finding, Refusal> {
    let found =
        round.findings.get(finding).ok_or_else(|| not_found("finding", finding.as_str()))?;
    if found.is_open() { Ok(found) } else { Err(Refusal::FindingNotOpen) }
}

/// Refuses an exhibitor or exhibit that is not on record.
fn exhibits(
    world: &World,
    exhibitor: &ExhibitorId,
    exhibit: Option<&ExhibitId>,
) -> Result<(), Refusal> {
    let state = world
        .exhibitors
        .get(exhibitor)
        .filter(|state| state.is_known())
        .ok_or_else(|| not_found("exhibitor", exhibitor.as_str()))?;
    match exhibit {
        Some(exhibit) if state.exhibit(exhibit).is_none() => {
            Err(not_found("exhibit", exhibit.as_str()))
        }
        _ => Ok(()),
    }
}
