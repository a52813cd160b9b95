//! The written pledge (W1): sent, signed, returned, accepted, supplemented; and what follows from
//! a missing one.

use super::{append, invalid, is_late, known, missing, not_found, numbered, text_fits};
use crate::context::{Context, World};
use crate::entry::{moment, own_words, reasons, required};
use crate::exhibition::RulesState;
use crate::exhibitor::command::Command;
use crate::exhibitor::fact::Fact;
use crate::exhibitor::form::{EarlierPledge, SignedForm};
use crate::exhibitor::pledge::{PledgeDefect, PledgeState, SignedPledge, SignerCapacity};
use crate::exhibitor::state::Exhibitor;
use crate::fact::{Append, Blob, Visibility};
use crate::ids::ExhibitorId;
use crate::profile::{PledgeFrom, PledgeMissing};
use crate::refusal::Refusal;
use jiff::Timestamp;
use std::collections::BTreeSet;

pub(super) fn decide(
    world: &World,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::SendPledges { exhibitors, by } => {
            let (rules_version, _) =
                world.exhibition.published_rules().ok_or(Refusal::RulesNotPublished)?;
            numbered(world)?;
            each(world, exhibitors, |_| Fact::PledgeSent {
                number: context.next_number(&world.exhibition),
                rules_version,
                by: *by,
            })
        }
        Command::RemindPledges { exhibitors, by } => {
            each(world, exhibitors, |_| Fact::PledgeReminded { by: *by })
        }
        Command::AcknowledgePledge { exhibitor } => {
            let state = known(world, exhibitor)?;
            in_state(state, &[PledgeState::Sent])?;
            Ok(vec![append(exhibitor, Fact::PledgeAcknowledged {})])
        }
        Command::SignPledge { exhibitor, form } => Ok(vec![sign(world, exhibitor, form, context)?]),
        Command::TakeSignedPledge { exhibitor, form, seal_matches, clauses_complete } => {
            let signed = sign(world, exhibitor, form, context)?;
            desk_check(*seal_matches, *clauses_complete)?;
            let late = is_late(world, form.signed_at.max(context.now));
            Ok(vec![signed, accept(world, exhibitor, late, context)?])
        }
        Command::RecordSignedPledges { batch } => earlier(world, batch, context),
        Command::ReturnPledge { exhibitor, defects, words } => {
            let state = known(world, exhibitor)?;
            in_state(state, &[PledgeState::Signed])?;
            if defects.is_empty() {
                return Err(missing("defects"));
            }
            if defects.contains(&PledgeDefect::Other) {
                required("words", words)?;
            }
            own_words("words", words)?;
            let defects: BTreeSet<_> = defects.iter().copied().collect();
            let returned = Fact::PledgeReturned { defects: defects.into_iter().collect() };
            Ok(vec![append(exhibitor, returned).leaf("defects", Visibility::Exhibitor, words)])
        }
        Command::AcceptPledge { exhibitor, seal_matches, clauses_complete } => {
            let state = known(world, exhibitor)?;
            in_state(state, &[PledgeState::Signed])?;
            desk_check(*seal_matches, *clauses_complete)?;
            let signed = state.pledge.signed.as_ref().ok_or_else(|| missing("scan"))?;
            if signed.scan.is_none() {
                return Err(missing("scan"));
            }
            let late = is_late(world, came_at(signed));
            Ok(vec![accept(world, exhibitor, late, context)?])
        }
        Command::SignSupplement { exhibitor, signed_at, method, signer, scan } => {
            let state = known(world, exhibitor)?;
            in_state(state, &[PledgeState::SupplementDue])?;
            moment("signed_at", *signed_at, context.now, None)?;
            required("signer", signer)?;
            let scan = scan.as_ref().ok_or_else(|| missing("scan"))?;
            let signed = Fact::SupplementSigned {
                signed_at: *signed_at,
                method: *method,
                scan: Some(scan.digest.clone()),
                late: is_late(world, context.now),
            };
            Ok(vec![
                append(exhibitor, signed)
                    .leaf("signer/name", Visibility::Exhibitor, signer)
                    .with_blobs(std::slice::from_ref(scan)),
            ])
        }
        Command::NotifyNoEntry { exhibitor, reasons: why } => {
            no_entry(world, exhibitor, why, context)
        }
        _ => Ok(Vec::new()),
    }
}

/// The same for several exhibitors, none of whom has pledged yet.
fn each(
    world: &World,
    exhibitors: &[ExhibitorId],
    fact: impl Fn(&ExhibitorId) -> Fact,
) -> Result<Vec<Append>, Refusal> {
    if exhibitors.is_empty() {
        return Err(missing("exhibitors"));
    }
    let mut seen = BTreeSet::new();
    let mut appends = Vec::with_capacity(exhibitors.len());
    for exhibitor in exhibitors {
        let state = known(world, exhibitor)?;
        if state.pledge.state.is_accepted() {
            return Err(not_ready(state));
        }
        if seen.insert(exhibitor) {
            appends.push(append(exhibitor, fact(exhibitor)));
        }
    }
    Ok(appends)
}

/// A signed form comes in; it may come before any form was sent, and again before it is accepted.
fn sign(
    world: &World,
    exhibitor: &ExhibitorId,
    form: &SignedForm,
    context: &Context,
) -> Result<Append, Refusal> {
    let state = known(world, exhibitor)?;
    if state.pledge.state.is_accepted() {
        return Err(not_ready(state));
    }
    moment("signed_at", form.signed_at, context.now, None)?;
    required("signer", &form.signer)?;
    text_fits("signer", &form.signer)?;
    text_fits("post", &form.post)?;
    let authority = match form.capacity {
        SignerCapacity::NotRecorded => return Err(invalid("capacity")),
        // 代理人 signs with 授权委托书 (domain §5.1).
        SignerCapacity::Agent => Some(form.authority.as_ref().ok_or_else(|| missing("authority"))?),
        SignerCapacity::LegalRepresentative | SignerCapacity::InPerson => form.authority.as_ref(),
    };
    rules_posted(world, form.rules_version)?;
    let signed = Fact::PledgeSigned {
        signed_at: form.signed_at,
        received_at: context.now,
        method: form.method,
        capacity: form.capacity,
        rules_version: Some(form.rules_version),
        scan: Some(form.scan.digest.clone()),
        authority: authority.map(|blob| blob.digest.clone()),
        pages: form.pages,
    };
    Ok(append(exhibitor, signed)
        .leaf("signer/name", Visibility::Exhibitor, &form.signer)
        .leaf("signer/post", Visibility::Exhibitor, &form.post)
        .with_blobs(std::slice::from_ref(&form.scan))
        .with_blobs(authority.map_or(&[], std::slice::from_ref)))
}

/// A pledge accepts rules that were posted; a version that was superseded since stays valid for
/// what was done under it (W3).
fn rules_posted(world: &World, version: u32) -> Result<(), Refusal> {
    match world.exhibition.rules.get(&version).map(|rules| rules.state) {
        Some(RulesState::Published | RulesState::Superseded) => Ok(()),
        Some(RulesState::Draft | RulesState::Approved) => {
            Err(Refusal::RulesVersionNotReady { version })
        }
        None => Err(not_found("rules", &version.to_string())),
    }
}

/// What the officer must have seen with own eyes before accepting.
fn desk_check(seal_matches: bool, clauses_complete: bool) -> Result<(), Refusal> {
    let mut defects = Vec::new();
    if !seal_matches {
        defects.push(PledgeDefect::NameDiffers);
    }
    if !clauses_complete {
        defects.push(PledgeDefect::ClausesMissing);
    }
    if defects.is_empty() { Ok(()) } else { Err(Refusal::PledgeDefective { defects }) }
}

fn accept(
    world: &World,
    exhibitor: &ExhibitorId,
    late: bool,
    context: &Context,
) -> Result<Append, Refusal> {
    numbered(world)?;
    let number = context.next_number(&world.exhibition);
    Ok(append(exhibitor, Fact::PledgeAccepted { number, late }))
}

/// Pledges signed before: with its scan a pledge is accepted, by the officer who takes over the
/// batch; told of by a roster's column only, it waits for the paper.
fn earlier(
    world: &World,
    batch: &[EarlierPledge],
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    if batch.is_empty() {
        return Err(missing("batch"));
    }
    let mut seen = BTreeSet::new();
    let mut appends = Vec::with_capacity(batch.len() * 2);
    for pledge in batch {
        let state = known(world, &pledge.exhibitor)?;
        if state.pledge.state.is_accepted() || !seen.insert(&pledge.exhibitor) {
            return Err(Refusal::PledgeNotReady {
                state: PledgeState::Accepted.as_str().to_owned(),
            });
        }
        moment("received_at", pledge.received_at, context.now, None)?;
        moment("signed_at", pledge.signed_at, pledge.received_at, None)?;
        if let Some(version) = pledge.rules_version {
            rules_posted(world, version)?;
        }
        let signed = Fact::PledgeSigned {
            signed_at: pledge.signed_at,
            received_at: pledge.received_at,
            method: pledge.method,
            capacity: SignerCapacity::NotRecorded,
            rules_version: pledge.rules_version,
            scan: pledge.scan.as_ref().map(|blob: &Blob| blob.digest.clone()),
            authority: None,
            pages: None,
        };
        let scan = pledge.scan.as_slice();
        appends.push(append(&pledge.exhibitor, signed).with_blobs(scan));
        if pledge.scan.is_some() {
            let late = is_late(world, pledge.received_at);
            appends.push(accept(world, &pledge.exhibitor, late, context)?);
        }
    }
    Ok(appends)
}

/// The notice is a person's act, on the profile's terms, and never against an accepted pledge.
fn no_entry(
    world: &World,
    exhibitor: &ExhibitorId,
    why: &str,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    let state = known(world, exhibitor)?;
    reasons("reasons", why)?;
    let show = &world.exhibition;
    let (Some(profile), Some(schedule)) = (&show.profile, &show.schedule) else {
        return Err(Refusal::FairNotSetUp);
    };
    numbered(world)?;
    if profile.pledge.missing.value != PledgeMissing::NoEntry {
        return Err(Refusal::NoEntryNotInProfile);
    }
    let from = match profile.pledge.from.value {
        PledgeFrom::MoveIn => schedule.move_in(),
        PledgeFrom::Opening => schedule.show_start(),
    };
    let from = from.ok_or(Refusal::FairNotSetUp)?;
    if context.now < from {
        return Err(Refusal::TooEarly { from });
    }
    if state.pledge.state.is_accepted() {
        return Err(Refusal::PledgeAccepted);
    }
    if state.pledge.no_entry.as_ref().is_some_and(|notice| notice.ended_at.is_none()) {
        return Err(Refusal::NothingChanged);
    }
    // Keeping somebody out rests on the published rules, not on the article.
    if show.published_rules().is_none() {
        return Err(Refusal::RulesNotPublished);
    }
    let notified = Fact::NoEntryNotified {
        number: context.next_number(show),
        from,
        profile_version: show.profile_version,
    };
    Ok(vec![append(exhibitor, notified).leaf("reasons", Visibility::Exhibitor, why)])
}

/// When a signed pledge was there: the later of signing and arrival.
fn came_at(signed: &SignedPledge) -> Timestamp {
    signed.signed_at.max(signed.received_at)
}

fn in_state(state: &Exhibitor, allowed: &[PledgeState]) -> Result<(), Refusal> {
    if allowed.contains(&state.pledge.state) { Ok(()) } else { Err(not_ready(state)) }
}

fn not_ready(state: &Exhibitor) -> Refusal {
    Refusal::PledgeNotReady { state: state.pledge.state.as_str().to_owned() }
}
