//! Pre-show review (W2): a machine points, a named person decides.

use super::checks::{Checker, Owner, check_facts};
use super::{append, day_of, declared, is_late, known, missing, numbered};
use crate::context::{Context, World};
use crate::entry::{own_words, reasons};
use crate::exhibitor::command::Command;
use crate::exhibitor::exhibit::Exhibit;
use crate::exhibitor::fact::Fact;
use crate::exhibitor::review::{RefusalGround, ReviewState};
use crate::exhibitor::state::Exhibitor;
use crate::fact::{Append, Visibility};
use crate::ids::{ExhibitId, ExhibitorId};
use crate::refusal::Refusal;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn decide(
    world: &World,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::CheckExhibits { exhibitors } => check(world, exhibitors, context),
        Command::SignOffExhibits { exhibits } => sign_off(world, exhibits, context),
        Command::RequestReviewPapers { exhibitor, exhibits, asked, due } => {
            let state = known(world, exhibitor)?;
            reasons("asked", asked)?;
            numbered(world)?;
            if *due <= context.now {
                let earliest = context.now;
                return Err(Refusal::BeforeItsCause { field: "due".to_owned(), earliest });
            }
            let exhibits = several(exhibits)?;
            for exhibit in &exhibits {
                let allowed = [ReviewState::AutoFlag, ReviewState::Manual, ReviewState::Recheck];
                in_state(exhibit, declared(state, exhibit)?, &allowed)?;
            }
            let number = context.next_number(&world.exhibition);
            let requested = Fact::ReviewPapersRequested { number, exhibits, due: *due };
            Ok(vec![append(exhibitor, requested).leaf("asked", Visibility::Exhibitor, asked)])
        }
        Command::FileReviewPapers { exhibitor, exhibits, papers } => {
            let state = known(world, exhibitor)?;
            if papers.is_empty() {
                return Err(missing("papers"));
            }
            let exhibits = several(exhibits)?;
            for exhibit in &exhibits {
                let found = declared(state, exhibit)?;
                if found.review.state.is_decided() {
                    return Err(not_ready(exhibit, found));
                }
            }
            let filed = Fact::ReviewPapersFiled {
                exhibits,
                papers: papers.iter().map(|paper| paper.digest.clone()).collect(),
            };
            Ok(vec![append(exhibitor, filed).with_blobs(papers)])
        }
        Command::TakeUpReview { exhibitor, exhibit } => {
            let found = declared(known(world, exhibitor)?, exhibit)?;
            if found.review.state == ReviewState::Manual {
                return Err(not_ready(exhibit, found));
            }
            Ok(take_up(exhibitor, exhibit, found, context)?.into_iter().collect())
        }
        Command::ClearExhibit { exhibitor, exhibit, reasons: why } => {
            own_words("reasons", why)?;
            let late = is_late(world, context.now);
            let cleared = Fact::ExhibitCleared { exhibit: exhibit.clone(), late };
            conclude(world, exhibitor, exhibit, cleared, why, context)
        }
        Command::ClearExhibitWithoutClaim { exhibitor, exhibit, reasons: why } => {
            reasons("reasons", why)?;
            let late = is_late(world, context.now);
            let cleared = Fact::ExhibitClearedWithoutClaim { exhibit: exhibit.clone(), late };
            conclude(world, exhibitor, exhibit, cleared, why, context)
        }
        Command::RefuseExhibit { exhibitor, exhibit, ground, reasons: why } => {
            reasons("reasons", why)?;
            numbered(world)?;
            let state = known(world, exhibitor)?;
            if !is_grounded(state, exhibit, declared(state, exhibit)?, *ground) {
                return Err(Refusal::GroundMissing);
            }
            let refused = Fact::ExhibitRefused {
                exhibit: exhibit.clone(),
                number: context.next_number(&world.exhibition),
                ground: *ground,
                late: is_late(world, context.now),
            };
            conclude(world, exhibitor, exhibit, refused, why, context)
        }
        Command::ReopenReview { exhibitor, exhibit, because, reasons: why } => {
            reasons("reasons", why)?;
            let found = declared(known(world, exhibitor)?, exhibit)?;
            let decided =
                [ReviewState::Cleared, ReviewState::ClearedWithoutClaim, ReviewState::Refused];
            in_state(exhibit, found, &decided)?;
            let reopened = Fact::ReviewReopened { exhibit: exhibit.clone(), because: *because };
            Ok(vec![append(exhibitor, reopened).leaf("reasons", Visibility::Exhibitor, why)])
        }
        _ => Ok(Vec::new()),
    }
}

/// Runs the checks again and tells only what differs from what was told before.
fn check(
    world: &World,
    exhibitors: &[ExhibitorId],
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    let checker = Checker::new(world, day_of(world, context.now));
    let mut checked: Vec<(&ExhibitorId, &Exhibitor)> = Vec::new();
    if exhibitors.is_empty() {
        checked.extend(world.exhibitors.iter().filter(|(_, state)| state.is_known()));
    } else {
        for exhibitor in exhibitors {
            checked.push((exhibitor, known(world, exhibitor)?));
        }
    }
    let mut appends = Vec::new();
    for (exhibitor, state) in checked {
        let owner = Owner::of(state);
        let results = state
            .shown_exhibits()
            .map(|(id, exhibit)| (exhibit, checker.check(&owner, id, &exhibit.line)))
            .filter(|(exhibit, result)| {
                exhibit.review.state == ReviewState::ToReview
                    || exhibit.review.findings != result.findings
                    || exhibit.review.hits != result.hits
            })
            .map(|(_, result)| result)
            .collect();
        let facts = check_facts(results, checker.on());
        appends.extend(facts.into_iter().map(|fact| append(exhibitor, fact)));
    }
    if appends.is_empty() { Err(Refusal::NothingChanged) } else { Ok(appends) }
}

/// A batch holds only exhibits on which the checks found nothing.
fn sign_off(
    world: &World,
    batch: &BTreeMap<ExhibitorId, Vec<ExhibitId>>,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    let late = is_late(world, context.now);
    let mut open = Vec::new();
    let mut appends = Vec::new();
    for (exhibitor, exhibits) in batch {
        let state = known(world, exhibitor)?;
        let exhibits = several(exhibits)?;
        for exhibit in &exhibits {
            if declared(state, exhibit)?.review.state != ReviewState::AutoPass {
                open.push(exhibit.clone());
            }
        }
        for exhibits in super::checks::chunks(exhibits, |exhibit| exhibit.as_str().len() + 4) {
            appends.push(append(exhibitor, Fact::ExhibitsSignedOff { exhibits, late }));
        }
    }
    if !open.is_empty() {
        return Err(Refusal::ReviewFindingsOpen { exhibits: open });
    }
    if appends.is_empty() { Err(missing("exhibits")) } else { Ok(appends) }
}

/// A decision on one exhibit; one that nobody had in hand is taken in hand first, so that the
/// record shows who did.
fn conclude(
    world: &World,
    exhibitor: &ExhibitorId,
    exhibit: &ExhibitId,
    decision: Fact,
    why: &str,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    let found = declared(known(world, exhibitor)?, exhibit)?;
    let mut appends: Vec<Append> =
        take_up(exhibitor, exhibit, found, context)?.into_iter().collect();
    appends.push(append(exhibitor, decision).leaf("reasons", Visibility::Exhibitor, why));
    Ok(appends)
}

/// Takes an exhibit in hand unless it is. Papers that were asked for are waited for until they
/// are due: the exhibitor's time is not cut short, and what is overdue a person takes up.
fn take_up(
    exhibitor: &ExhibitorId,
    exhibit: &ExhibitId,
    found: &Exhibit,
    context: &Context,
) -> Result<Option<Append>, Refusal> {
    match found.review.state {
        ReviewState::Manual => return Ok(None),
        ReviewState::WaitPapers => {
            if let Some(until) = found.review.papers_due.filter(|due| *due > context.now) {
                return Err(Refusal::PapersNotDue { until });
            }
        }
        ReviewState::ToReview
        | ReviewState::AutoPass
        | ReviewState::AutoFlag
        | ReviewState::Recheck => {}
        ReviewState::Cleared | ReviewState::ClearedWithoutClaim | ReviewState::Refused => {
            return Err(not_ready(exhibit, found));
        }
    }
    Ok(Some(append(exhibitor, Fact::ReviewTakenUp { exhibit: exhibit.clone() })))
}

/// Whether what the refusal rests on is on record (W2: 高风险 only).
fn is_grounded(
    state: &Exhibitor,
    exhibit: &ExhibitId,
    found: &Exhibit,
    ground: RefusalGround,
) -> bool {
    match ground {
        RefusalGround::EffectiveDocument => {
            state.documents.iter().any(|document| document.exhibit.as_ref() == Some(exhibit))
                || found.review.hits.iter().any(|hit| hit.effective)
        }
        RefusalGround::WatchConfirmed => !found.review.hits.is_empty(),
    }
}

fn several(exhibits: &[ExhibitId]) -> Result<Vec<ExhibitId>, Refusal> {
    let exhibits: BTreeSet<_> = exhibits.iter().cloned().collect();
    if exhibits.is_empty() {
        return Err(missing("exhibits"));
    }
    Ok(exhibits.into_iter().collect())
}

fn in_state(id: &ExhibitId, exhibit: &Exhibit, allowed: &[ReviewState]) -> Result<(), Refusal> {
    if allowed.contains(&exhibit.review.state) { Ok(()) } else { Err(not_ready(id, exhibit)) }
}

fn not_ready(id: &ExhibitId, exhibit: &Exhibit) -> Refusal {
    Refusal::ReviewNotReady { exhibit: id.clone(), state: exhibit.review.state.as_str().to_owned() }
}
