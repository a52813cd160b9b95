//! W5: a complaint comes in, or the desk opens a case itself.

use super::super::command::Command;
use super::super::entries::Complaint;
use super::super::fact::Fact;
use super::super::moves::{Move, not_ready};
use super::super::state::{Case, Intake, RefusalFell};
use super::super::words::{Before, Complainant, PartyKind};
use super::{Desk, lines, open_for_cases, set_up, start, with_words};
use crate::context::{Context, World};
use crate::entry::{moment, own_words, reasons, required};
use crate::exhibitor::{self, Exhibitor, code_key, name_key};
use crate::fact::{Append, Fact as AnyFact, Visibility};
use crate::identifiers::ResidentId;
use crate::ids::{CaseId, ExhibitorId, StreamId};
use crate::profile::Deadline;
use crate::refusal::Refusal;
use crate::rights::{self, GroundWeight, PaperWeight, PapersBrought, RefusalGround, Standing};
use crate::round;

/// Takes in a complaint (O-14). An incomplete one is received too: it gets a number and a list of
/// what is missing, so that nothing that was handed in is lost.
pub(super) fn receive(
    world: &World,
    complaint: &Complaint,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    open_for_cases(world)?;
    let (profile, schedule) = set_up(world)?;
    let respondent = world.exhibition.read_as(&complaint.respondent);
    let state = known_exhibitor(world, respondent)?;
    let on_floor = world.exhibition.booths.contains(&complaint.booth);
    if !on_floor && !state.booths.contains(&complaint.booth) {
        return Err(Refusal::BoothUnknown { booth: complaint.booth.clone() });
    }
    required("name", &complaint.name)?;
    required("phone", &complaint.phone)?;
    required("facts", &complaint.facts)?;
    if complaint.rights.is_empty() {
        return Err(Refusal::FieldMissing { field: "rights".to_owned() });
    }
    if !complaint.truth_stated {
        return Err(Refusal::FieldMissing { field: "truth_stated".to_owned() });
    }
    moment("received_at", complaint.received_at, context.now, None)?;
    let identity = sighted(complaint, context, schedule)?;
    let (items, words) = lines(&complaint.items, state, context)?;
    let number = context.next_number(&world.exhibition);
    let id = CaseId(context.mint());
    let natural = complaint.kind == PartyKind::Natural;
    let fact = Fact::ComplaintReceived {
        number,
        respondent: respondent.clone(),
        booth: complaint.booth.clone(),
        complainant: Complainant {
            kind: complaint.kind,
            organisation: if natural { String::new() } else { complaint.name.clone() },
            code: complaint.code.clone(),
            country: complaint.country.clone(),
            relation: complaint.relation.clone(),
            by_agent: !complaint.agent_name.trim().is_empty(),
            badge: complaint.badge.clone(),
            agreed_address: !complaint.agreed_address.trim().is_empty(),
            identity_sighted: identity.is_some(),
        },
        rights: complaint.rights.clone(),
        items,
        parallel: complaint.parallel.clone(),
        former_follow_up: complaint.former_follow_up.clone(),
        repeats: repeats(world, complaint, respondent),
        requests: complaint.requests.clone(),
        missing: missing(complaint),
        received_at: complaint.received_at,
        clocks: vec![start(profile, schedule, Deadline::IntakeCheck, "", complaint.received_at)?],
    };
    let received = Append::new(StreamId::Case(id.clone()), AnyFact::Case(fact))
        .leaf_if(
            "complainant/name",
            Visibility::Parties,
            natural.then_some(complaint.name.as_str()),
        )
        .leaf("complainant/phone", Visibility::Complainant, &complaint.phone)
        .leaf("complainant/address", Visibility::Complainant, &complaint.address)
        .leaf("complainant/agreed_address", Visibility::Complainant, &complaint.agreed_address)
        .leaf_if("complainant/identity", Visibility::Complainant, identity.as_deref())
        .leaf("agent/name", Visibility::Parties, &complaint.agent_name)
        .leaf("agent/phone", Visibility::Complainant, &complaint.agent_phone)
        .leaf("facts", Visibility::Parties, &complaint.facts)
        .leaf("steps_before", Visibility::Desk, &complaint.steps_before)
        .with_blobs(&complaint.blobs);
    let linked = exhibitor::Fact::CaseLinked { case: id };
    Ok(vec![
        with_words(received, &words),
        Append::new(StreamId::Exhibitor(respondent.clone()), AnyFact::Exhibitor(linked)),
    ])
}

fn known_exhibitor<'world>(
    world: &'world World,
    id: &ExhibitorId,
) -> Result<&'world Exhibitor, Refusal> {
    let not_found = || Refusal::NotFound { what: "exhibitor".to_owned(), id: id.0.clone() };
    world.exhibitors.get(id).filter(|state| state.is_known()).ok_or_else(not_found)
}

/// Cases in which the same complainant's complaint on the same right against the same respondent
/// was taken up. A complaint that was refused or withdrawn was not, and may come again.
fn repeats(world: &World, complaint: &Complaint, respondent: &ExhibitorId) -> Vec<CaseId> {
    let same_complainant = |other: &Complainant| {
        let (code, name) = (code_key(&complaint.code), name_key(&complaint.name));
        let same_code = !code.is_empty() && code == code_key(&other.code);
        let natural = complaint.kind == PartyKind::Natural;
        same_code || (!natural && name == name_key(&other.organisation))
    };
    let same_right = |case: &Case| {
        case.rights.iter().any(|other| {
            complaint.rights.iter().any(|claimed| {
                let number = code_key(&claimed.number);
                claimed.right == other.right
                    && !number.is_empty()
                    && number == code_key(&other.number)
            })
        })
    };
    world
        .cases
        .iter()
        .filter(|(_, case)| matches!(case.intake, Intake::Accepted { .. }))
        .filter(|(_, case)| !case.complaint_withdrawn)
        .filter(|(_, case)| {
            case.respondent.as_ref().map(|id| world.exhibition.read_as(id)) == Some(respondent)
        })
        .filter(|(_, case)| case.complainant.as_ref().is_some_and(same_complainant))
        .filter(|(_, case)| same_right(case))
        .map(|(id, _)| id.clone())
        .collect()
}

/// What a complaint lacks before it can be accepted, as codes of `rights`.
fn missing(complaint: &Complaint) -> Vec<String> {
    let brought = PapersBrought {
        relation: complaint.relation.clone(),
        foreign: complaint.kind == PartyKind::Foreign,
        papers: complaint.brought.clone(),
    };
    let mut codes: Vec<String> = Vec::new();
    for claimed in &complaint.rights {
        for needed in rights::missing_papers(claimed.right, &brought) {
            let code = needed.paper.code();
            if needed.weight == PaperWeight::Required && !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    codes
}

/// A natural person's identity paper: verified, and kept only as type and last four digits.
fn sighted(
    complaint: &Complaint,
    context: &Context,
    schedule: &crate::calendar::Schedule,
) -> Result<Option<String>, Refusal> {
    if complaint.identity.trim().is_empty() {
        return Ok(None);
    }
    match ResidentId::verify(&complaint.identity, schedule.date_of(context.now)) {
        Ok(sighted) => {
            let kind = crate::profile::code_of(&sighted.kind());
            Ok(Some(format!("{kind} …{}", sighted.last_four())))
        }
        Err(_) => Err(Refusal::FieldInvalid { field: "identity".to_owned() }),
    }
}

/// Opens a case on a finding; the complainant is nobody.
pub(super) fn open(
    world: &World,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    let Command::OpenCase { round, finding, rights, items, facts } = command else {
        return Ok(Vec::new());
    };
    open_for_cases(world)?;
    let (profile, schedule) = set_up(world)?;
    reasons("facts", facts)?;
    // Without a right no department would be owed the report.
    if rights.is_empty() {
        return Err(Refusal::FieldMissing { field: "rights".to_owned() });
    }
    let not_found = || Refusal::NotFound { what: "finding".to_owned(), id: finding.0.clone() };
    let found = world
        .rounds
        .get(round)
        .and_then(|state| state.findings.get(finding))
        .ok_or_else(not_found)?;
    if !found.is_open() {
        return Err(Refusal::FindingNotOpen);
    }
    let nobody = Refusal::FieldMissing { field: "exhibitor".to_owned() };
    let respondent = world.exhibition.read_as(found.exhibitor.as_ref().ok_or(nobody)?);
    let (items, words) = lines(items, known_exhibitor(world, respondent)?, context)?;
    let id = CaseId(context.mint());
    let opened = Fact::CaseOpened {
        number: context.next_number(&world.exhibition),
        round: round.clone(),
        finding: finding.clone(),
        respondent: respondent.clone(),
        booth: found.booth.clone(),
        rights: rights.clone(),
        items,
        seen_at: found.seen_at,
        // One hour for a named officer's word on it counts from the finding (domain §2.4.3).
        clocks: vec![start(profile, schedule, Deadline::SuspicionOrClearance, "", found.seen_at)?],
    };
    let opened = Append::new(StreamId::Case(id.clone()), AnyFact::Case(opened)).leaf(
        "facts",
        Visibility::Parties,
        facts,
    );
    let triaged = round::Fact::FindingTriaged {
        finding: finding.clone(),
        triage: round::Triage::Case { case: id.clone() },
    };
    let linked = exhibitor::Fact::CaseLinked { case: id };
    Ok(vec![
        with_words(opened, &words),
        Append::new(StreamId::Round(round.clone()), AnyFact::Round(triaged)),
        Append::new(StreamId::Exhibitor(respondent.clone()), AnyFact::Exhibitor(linked)),
    ])
}

/// Decides what becomes of a complaint.
pub(super) fn decide(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::RequireSupplement { note, .. } => {
            desk.may(Move::RequireSupplement)?;
            own_words("note", note)?;
            let number = desk.context.next_number(&desk.world.exhibition);
            let clock = desk.clock(Deadline::Supplement, &number.to_string(), desk.context.now)?;
            let fact = Fact::SupplementRequired {
                number,
                missing: desk.case.missing.clone(),
                clocks: vec![clock],
            };
            Ok(vec![desk.append(fact).leaf("note", Visibility::Complainant, note)])
        }
        Command::RecordSupplement { brought, blobs, .. } => {
            desk.may(Move::RecordSupplement)?;
            let codes: Vec<String> = brought.iter().map(|paper| paper.code()).collect();
            let missing: Vec<String> =
                desk.case.missing.iter().filter(|code| !codes.contains(code)).cloned().collect();
            // Once all is there, the complaint is checked as on the first day.
            let clocks = if missing.is_empty() {
                vec![desk.clock(Deadline::IntakeCheck, "", desk.context.now)?]
            } else {
                Vec::new()
            };
            let fact = Fact::SupplementReceived { brought: codes, missing, clocks };
            Ok(vec![desk.append(fact).with_blobs(blobs)])
        }
        Command::AcceptComplaint { .. } => accept(desk),
        Command::RefuseComplaint { grounds, reasons: why, .. } => {
            desk.may(Move::RefuseComplaint)?;
            reasons("reasons", why)?;
            let known = |ground: &String| {
                RefusalGround::ALL
                    .iter()
                    .any(|known| known.code() == *ground && known.weight() == GroundWeight::Block)
            };
            if grounds.is_empty() {
                return Err(Refusal::GroundMissing);
            }
            if !grounds.iter().all(known) {
                return Err(Refusal::FieldInvalid { field: "grounds".to_owned() });
            }
            if grounds.contains(&RefusalGround::NotSupplemented.code()) {
                not_supplemented(desk)?;
            }
            let number = desk.context.next_number(&desk.world.exhibition);
            let fact = Fact::ComplaintRefused { number, grounds: grounds.clone() };
            Ok(vec![desk.append(fact).leaf("reasons", Visibility::Parties, why)])
        }
        Command::WithdrawComplaint { reasons: why, blobs, .. } => {
            desk.may(Move::WithdrawComplaint)?;
            // Suspicion found goes on ex officio (domain §2.4.5).
            let goes_on = desk.case.found_at().is_some();
            Ok(vec![
                desk.append(Fact::ComplaintWithdrawn { goes_on })
                    .leaf("reasons", Visibility::Parties, why)
                    .with_blobs(blobs),
            ])
        }
        _ => Ok(Vec::new()),
    }
}

/// A complaint is refused as not supplemented only where a supplement was asked for, and its time
/// is over.
fn not_supplemented(desk: &Desk<'_>) -> Result<(), Refusal> {
    if !matches!(desk.case.intake, Intake::ToSupplement { .. }) {
        return Err(not_ready(desk.case));
    }
    let running = desk.case.running_clocks();
    match running.iter().find(|clock| clock.deadline == Deadline::Supplement) {
        Some(clock) if clock.due > desk.context.now => {
            Err(Refusal::PapersNotDue { until: clock.due })
        }
        _ => Ok(()),
    }
}

fn accept(desk: &Desk<'_>) -> Result<Vec<Append>, Refusal> {
    desk.may(Move::AcceptComplaint)?;
    let case = desk.case;
    let Some(complainant) = &case.complainant else { return Err(not_ready(case)) };
    let blocking = grounds(case, GroundWeight::Block);
    // A reviewer who reversed the refusal has judged what was held against the complaint.
    if case.refusal != Some(RefusalFell::Reversed) {
        for claimed in &case.rights {
            let reading = rights::standing(&complainant.relation, claimed.right);
            // What papers cure stood on the list of what is missing, and nothing is missing now.
            if let Standing::No { why, cured_by } = reading.standing
                && cured_by.is_empty()
            {
                return Err(Refusal::NoStanding { why: why.code() });
            }
        }
        if !blocking.is_empty() {
            return Err(Refusal::GroundBlocks { grounds: blocking });
        }
    }
    let now = desk.context.now;
    let mut clocks = vec![desk.clock(Deadline::SuspicionOrClearance, "", now)?];
    // Complete papers go to the authorities within a day, in parallel (2006 Art. 11).
    let concerned: Vec<_> = case.rights.iter().map(|claimed| claimed.right).collect();
    for route in rights::routes(&concerned, desk.profile) {
        clocks.push(desk.clock(Deadline::ComplaintTransfer, &route.department.code(), now)?);
    }
    let warnings = grounds(case, GroundWeight::Warn).into_iter().chain(blocking).collect();
    let number = desk.context.next_number(&desk.world.exhibition);
    desk.one(Fact::ComplaintAccepted { number, warnings, clocks })
}

/// The grounds of domain §5.5 that the complaint itself and earlier cases give.
fn grounds(case: &Case, weight: GroundWeight) -> Vec<String> {
    let parallel = case.parallel.iter().filter_map(|parallel| match parallel.before {
        Before::Court => Some(RefusalGround::CourtActionFiled),
        Before::Invalidation => Some(RefusalGround::InvalidationPending),
        Before::Ownership => Some(RefusalGround::OwnershipDisputePending),
        // An authority that is at work is no ground: the desk helps it (draft Art. 19 (3)).
        Before::Authority => None,
    });
    let again = (!case.repeats.is_empty()).then_some(RefusalGround::SameComplaintAgain);
    let no_follow_up = case.former_follow_up.as_ref().is_some_and(|text| text.trim().is_empty());
    let no_follow_up = no_follow_up.then_some(RefusalGround::NoFollowUpSinceLastEdition);
    let mut codes: Vec<String> = Vec::new();
    for ground in parallel.chain(again).chain(no_follow_up) {
        let applies = case.rights.iter().any(|claimed| ground.applies_to(claimed.right));
        let code = ground.code();
        if applies && ground.weight() == weight && !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}
