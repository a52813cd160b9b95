//! W6: from the check at the booth to the respondent's answer.

use super::super::command::Command;
use super::super::entries::{ExpertEntry, OnSiteEntry};
use super::super::fact::Fact;
use super::super::moves::Move;
use super::super::words::{EvidenceSource, Mediation, Signed};
use super::{Desk, answer, comparison};
use crate::entry::{moment, own_words, reasons, required};
use crate::exhibitor::Display;
use crate::fact::{Append, Role, Visibility};
use crate::papers::PaperKind;
use crate::profile::Deadline;
use crate::refusal::Refusal;
use crate::rights::{self, Right};

/// Decides a command of handling.
pub(super) fn decide(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::AssignHandler { officer, .. } => {
            desk.may(Move::AssignHandler)?;
            if desk.case.recused.contains(officer) {
                return Err(Refusal::OfficerRecused { officer: officer.clone() });
            }
            let show = &desk.world.exhibition;
            if !show.officers.contains_key(officer) {
                return Err(Refusal::NotFound {
                    what: "officer".to_owned(),
                    id: officer.0.clone(),
                });
            }
            let handles = [Role::Handler, Role::Decider, Role::HeadOnDuty];
            if !show.has_role(officer, &handles) {
                return Err(Refusal::RoleMissing { needed: handles.to_vec() });
            }
            desk.one(Fact::HandlerAssigned { officer: officer.clone() })
        }
        Command::DeclareConflict { reasons: why, .. } => {
            desk.may(Move::DeclareConflict)?;
            required("reasons", why)?;
            let officer = desk.context.officer.clone().ok_or(Refusal::NotSignedIn)?;
            Ok(vec![desk.append(Fact::ConflictDeclared { officer }).leaf(
                "reasons",
                Visibility::Desk,
                why,
            )])
        }
        Command::RecordOnSiteCheck(entry) => check_on_site(desk, entry),
        Command::FindSuspicion { .. } | Command::FindNoSuspicion { .. } => suspicion(desk, command),
        Command::OrderSuspension { .. }
        | Command::RequestSuspensionReview { .. }
        | Command::ReviewSuspension { .. } => suspension(desk, command),
        Command::NotifyComplaint { .. }
        | Command::ExtendAnswer { .. }
        | Command::ReceiveAnswer(_)
        | Command::RecordDefault { .. }
        | Command::RecordAdmission { .. }
        | Command::UndertakeWithdrawal { .. } => answer::decide(desk, command),
        Command::RecordMediation { outcome, terms, blobs, .. } => {
            desk.may(Move::RecordMediation)?;
            let settled = *outcome == Mediation::Settled;
            if settled {
                required("terms", terms)?;
            }
            let number = settled.then(|| desk.context.next_number(&desk.world.exhibition));
            let clocks = if settled {
                vec![desk.clock(Deadline::Opinion, "", desk.context.now)?]
            } else {
                Vec::new()
            };
            Ok(vec![
                desk.append(Fact::MediationRecorded { outcome: *outcome, number, clocks })
                    .leaf("terms", Visibility::Parties, terms)
                    .with_blobs(blobs),
            ])
        }
        Command::RecordExpertOpinion(entry) => expert(desk, entry),
        Command::RecordComparison { .. } => comparison::decide(desk, command),
        Command::AddEvidence { from, description, blobs, .. } => {
            desk.may(Move::AddEvidence)?;
            if blobs.is_empty() {
                return Err(Refusal::FieldMissing { field: "blobs".to_owned() });
            }
            if *from == EvidenceSource::Desk {
                own_words("description", description)?;
            }
            Ok(vec![
                desk.append(Fact::EvidenceAdded { from: *from })
                    .leaf("description", Visibility::Desk, description)
                    .with_blobs(blobs),
            ])
        }
        Command::AddNote { note, .. } => {
            desk.may(Move::AddNote)?;
            required("note", note)?;
            Ok(vec![desk.append(Fact::NoteAdded {}).leaf("note", Visibility::Desk, note)])
        }
        _ => Ok(Vec::new()),
    }
}

fn expert(desk: &Desk<'_>, entry: &ExpertEntry) -> Result<Vec<Append>, Refusal> {
    let ExpertEntry { expert, conclusion, reasons: why, no_conflict, blobs, .. } = entry;
    desk.may(Move::RecordExpertOpinion)?;
    required("expert", expert)?;
    required("reasons", why)?;
    // An expert with a conflict gives no opinion (domain §4, 回避).
    if !no_conflict {
        return Err(Refusal::FieldInvalid { field: "no_conflict".to_owned() });
    }
    let fact = Fact::ExpertOpinionRecorded { conclusion: *conclusion, no_conflict: *no_conflict };
    Ok(vec![
        desk.append(fact)
            .leaf("expert", Visibility::Parties, expert)
            .leaf("reasons", Visibility::Parties, why)
            .with_blobs(blobs),
    ])
}

fn check_on_site(desk: &Desk<'_>, entry: &OnSiteEntry) -> Result<Vec<Append>, Refusal> {
    let OnSiteEntry { checked_at, record, statement, present, signed, blobs, blank, .. } = entry;
    desk.may(Move::RecordOnSiteCheck)?;
    reasons("record", record)?;
    moment("checked_at", *checked_at, desk.context.now, None)?;
    // A refusal to sign is noted and pictured (IP-evidence rules Art. 16).
    if *signed == Signed::Refused && blobs.is_empty() {
        return Err(Refusal::PhotosMissing { needed: 1, given: 0 });
    }
    let (number, accounted) = desk.number(blank.as_ref(), PaperKind::OnSiteRecord)?;
    let fact = Fact::OnSiteChecked { number, checked_at: *checked_at, signed: *signed };
    let checked = desk
        .append(fact)
        .leaf("record", Visibility::Parties, record)
        .leaf("statement", Visibility::Parties, statement)
        .leaf("present", Visibility::Parties, present)
        .with_blobs(blobs);
    Ok(std::iter::once(checked).chain(accounted).collect())
}

fn suspicion(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::FindSuspicion { items, level, reasons: why, found_at, .. } => {
            desk.may(Move::FindSuspicion)?;
            desk.items(items)?;
            reasons("reasons", why)?;
            let found_at = found_at.unwrap_or(desk.context.now);
            moment("found_at", found_at, desk.context.now, desk.case.opened_at)?;
            let concerned: Vec<Right> =
                desk.case.rights.iter().map(|claimed| claimed.right).collect();
            let report_to: Vec<_> = rights::routes(&concerned, desk.profile)
                .into_iter()
                .map(|route| route.department)
                .collect();
            // Found starts the clocks for the demand and for the report together (§2.4.3).
            let mut clocks = vec![desk.clock(Deadline::WithdrawalDemand, "", found_at)?];
            for department in &report_to {
                clocks.push(desk.clock(Deadline::AuthorityReport, &department.code(), found_at)?);
            }
            clocks.push(desk.hand_over_clock()?);
            let fact = Fact::SuspicionFound {
                found_at,
                items: items.clone(),
                level: *level,
                report_to,
                clocks,
            };
            Ok(vec![desk.append(fact).leaf("reasons", Visibility::Parties, why)])
        }
        Command::FindNoSuspicion { reasons: why, .. } => {
            desk.may(Move::FindNoSuspicion)?;
            reasons("reasons", why)?;
            // Whoever complained is owed an opinion that says so.
            let clocks = match desk.case.complainant {
                Some(_) => vec![desk.clock(Deadline::Opinion, "", desk.context.now)?],
                None => Vec::new(),
            };
            Ok(vec![desk.append(Fact::NoSuspicionFound { clocks }).leaf(
                "reasons",
                Visibility::Parties,
                why,
            )])
        }
        _ => Ok(Vec::new()),
    }
}

fn suspension(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::OrderSuspension { items, reasons: why, ordered_at, blank, .. } => {
            desk.may(Move::OrderSuspension)?;
            desk.items_among(items, desk.case.suspected())?;
            reasons("reasons", why)?;
            let ordered_at = ordered_at.unwrap_or(desk.context.now);
            moment("ordered_at", ordered_at, desk.context.now, desk.case.found_at())?;
            let (number, accounted) = desk.number(blank.as_ref(), PaperKind::SuspensionNotice)?;
            let act = number.to_string();
            let fact = Fact::SuspensionOrdered {
                number,
                items: items.clone(),
                ground: desk.ground(6, Move::OrderSuspension)?,
                ordered_at,
                counts_as_demand: desk.profile.measure.suspension_counts_as_demand.value,
                clocks: vec![desk.clock(Deadline::Compliance, &act, ordered_at)?],
            };
            let ordered = desk.append(fact).leaf("reasons", Visibility::Parties, why);
            let displays = desk.display(items, Display::Suspended, &act);
            Ok(std::iter::once(ordered).chain(displays).chain(accounted).collect())
        }
        Command::RequestSuspensionReview { grounds, .. } => {
            desk.may(Move::RequestSuspensionReview)?;
            required("grounds", grounds)?;
            let clock = desk.clock(Deadline::SuspensionReview, "", desk.context.now)?;
            let fact = Fact::SuspensionReviewRequested { clocks: vec![clock] };
            Ok(vec![desk.append(fact).leaf("grounds", Visibility::Parties, grounds)])
        }
        Command::ReviewSuspension { stands, reasons: why, .. } => {
            desk.may(Move::ReviewSuspension)?;
            reasons("reasons", why)?;
            let clocks = if *stands {
                Vec::new()
            } else {
                vec![desk.clock(Deadline::Restoration, "", desk.context.now)?]
            };
            let fact = Fact::SuspensionReviewed { stands: *stands, clocks };
            Ok(vec![desk.append(fact).leaf("reasons", Visibility::Parties, why)])
        }
        _ => Ok(Vec::new()),
    }
}
