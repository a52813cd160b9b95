//! W6: from the check at the booth to the respondent's answer.

use super::super::command::Command;
use super::super::fact::{FeatureComparison, EvidenceSource, Fact, Mediation};
use super::super::moves::{Move, independent, not_ready};
use super::super::state::Answer;
use super::Desk;
use crate::entry::{moment, own_words, reasons, required};
use crate::exhibition::Exhibition;
use crate::exhibitor::{self, Display};
use crate::fact::{Append, Fact as AnyFact, Role, Visibility};
use crate::ids::StreamId;
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
            let handles = [Role::Handler, Role::Decider, Role::HeadOnDuty];
            if !desk.world.exhibition.has_role(officer, &handles) {
                return Err(Refusal::NotFound { what: "officer".to_owned(), id: officer.0.clone() });
            }
            desk.one(Fact::HandlerAssigned { officer: officer.clone() })
        }
        Command::DeclareConflict { reasons: why, .. } => {
            required("reasons", why)?;
            let officer = desk.context.officer.clone().ok_or(Refusal::NotSignedIn)?;
            Ok(vec![
                desk.append(Fact::ConflictDeclared { officer })
                    .leaf("reasons", Visibility::Desk, why),
            ])
        }
        Command::RecordOnSiteCheck { .. } => check_on_site(desk, command),
        Command::FindSuspicion { .. } | Command::FindNoSuspicion { .. } => suspicion(desk, command),
        Command::OrderSuspension { .. }
        | Command::RequestSuspensionReview { .. }
        | Command::ReviewSuspension { .. } => suspension(desk, command),
        Command::NotifyComplaint { .. } | Command::ExtendAnswer { .. } => notice(desk, command),
        Command::ReceiveAnswer { .. }
        | Command::RecordDefault { .. }
        | Command::RecordAdmission { .. }
        | Command::UndertakeWithdrawal { .. } => answer(desk, command),
        Command::RecordMediation { outcome, terms, blobs, .. } => {
            desk.may(Move::RecordMediation)?;
            let settled = *outcome == Mediation::Settled;
            if settled {
                required("terms", terms)?;
            }
            let number =
                settled.then(|| desk.context.next_number(&desk.world.exhibition));
            Ok(vec![
                desk.append(Fact::MediationRecorded { outcome: *outcome, number })
                    .leaf("terms", Visibility::Parties, terms)
                    .with_blobs(blobs),
            ])
        }
        Command::RecordExpertOpinion { expert, conclusion, reasons: why, no_conflict, blobs, .. } => {
            desk.may(Move::RecordExpertOpinion)?;
            required("expert", expert)?;
            required("reasons", why)?;
            // An expert with a conflict gives no opinion (domain §4, 回避).
            if !no_conflict {
                return Err(Refusal::FieldInvalid { field: "no_conflict".to_owned() });
            }
            let fact = Fact::ExpertOpinionRecorded {
                conclusion: *conclusion,
                no_conflict: *no_conflict,
            };
            Ok(vec![
                desk.append(fact)
                    .leaf("expert", Visibility::Parties, expert)
                    .leaf("reasons", Visibility::Parties, why)
                    .with_blobs(blobs),
            ])
        }
        Command::RecordComparison { features, blobs, .. } => {
            desk.may(Move::RecordComparison)?;
            if features.is_empty() {
                return Err(Refusal::FieldMissing { field: "features".to_owned() });
            }
            let conclusions: Vec<FeatureComparison> = features.iter().map(|(_, told)| *told).collect();
            let mut append = desk.append(Fact::ComparisonRecorded { features: conclusions });
            for (at, (words, _)) in features.iter().enumerate() {
                own_words("features", words)?;
                append = append.leaf(&format!("features/{at}"), Visibility::Parties, words);
            }
            Ok(vec![append.with_blobs(blobs)])
        }
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
            required("note", note)?;
            Ok(vec![desk.append(Fact::NoteAdded {}).leaf("note", Visibility::Desk, note)])
        }
        _ => Ok(Vec::new()),
    }
}

fn check_on_site(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    let Command::RecordOnSiteCheck {
        checked_at, record, statement, present, signed, blobs, blank, ..
    } = command
    else {
        return Ok(Vec::new());
    };
    desk.may(Move::RecordOnSiteCheck)?;
    reasons("record", record)?;
    moment("checked_at", *checked_at, desk.context.now, None)?;
    // A refusal to sign is noted and pictured (IP-evidence rules Art. 16).
    if *signed == super::super::fact::Signed::Refused && blobs.is_empty() {
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
        Command::FindSuspicion { items, level, reasons: why, .. } => {
            desk.may(Move::FindSuspicion)?;
            desk.items(items)?;
            reasons("reasons", why)?;
            let now = desk.context.now;
            let concerned: Vec<Right> =
                desk.case.rights.iter().map(|claimed| claimed.right).collect();
            let report_to: Vec<_> = rights::routes(&concerned, desk.profile)
                .into_iter()
                .map(|route| route.department)
                .collect();
            // Found starts the clocks for the demand and for the report together (§2.4.3).
            let mut clocks = vec![desk.clock(Deadline::WithdrawalDemand, "", now)?];
            for department in &report_to {
                clocks.push(desk.clock(Deadline::AuthorityReport, &department.code(), now)?);
            }
            let fact = Fact::SuspicionFound {
                found_at: now,
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
            Ok(vec![
                desk.append(Fact::NoSuspicionFound {}).leaf("reasons", Visibility::Parties, why),
            ])
        }
        _ => Ok(Vec::new()),
    }
}

fn suspension(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::OrderSuspension { items, reasons: why, ordered_at, blank, .. } => {
            desk.may(Move::OrderSuspension)?;
            desk.items(items)?;
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
            let first = desk.case.suspension.as_ref().and_then(|measure| measure.by.as_ref());
            independent(desk.context, first)?;
            reasons("reasons", why)?;
            let fact = Fact::SuspensionReviewed { stands: *stands };
            Ok(vec![desk.append(fact).leaf("reasons", Visibility::Parties, why)])
        }
        _ => Ok(Vec::new()),
    }
}

fn notice(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::NotifyComplaint { short_form_hours, note, blank, .. } => {
            desk.may(Move::NotifyComplaint)?;
            own_words("note", note)?;
            let (_, rules) =
                desk.world.exhibition.published_rules().ok_or(Refusal::RulesNotPublished)?;
            let answer_hours = match short_form_hours {
                // A shorter period only where the published rules contain it (domain §3.1).
                Some(hours) if !rules.short_forms_hours.contains(hours) => {
                    return Err(Refusal::ShortFormNotPublished);
                }
                Some(hours) => *hours,
                None => desk.profile.deadline.answer_hours.value,
            };
            let (number, accounted) = desk.number(blank.as_ref(), PaperKind::ComplaintNotice)?;
            let fact = Fact::ComplaintNotified {
                number,
                answer_hours,
                ground: desk.ground(4, Move::NotifyComplaint)?,
            };
            let notified = desk.append(fact).leaf("note", Visibility::Parties, note);
            Ok(std::iter::once(notified).chain(accounted).collect())
        }
        Command::ExtendAnswer { until, reasons: why, .. } => {
            desk.may(Move::ExtendAnswer)?;
            reasons("reasons", why)?;
            let due = desk.case.notice.as_ref().and_then(|notice| notice.due);
            if due.is_some_and(|due| *until <= due) {
                return Err(Refusal::FieldInvalid { field: "until".to_owned() });
            }
            let approver = desk.context.officer.clone().ok_or(Refusal::NotSignedIn)?;
            let fact = Fact::AnswerExtended { until: *until, approver };
            Ok(vec![desk.append(fact).leaf("reasons", Visibility::Parties, why)])
        }
        _ => Ok(Vec::new()),
    }
}

fn answer(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    let now = desk.context.now;
    match command {
        Command::ReceiveAnswer {
            received_at,
            admits,
            defences,
            requests,
            statement,
            source_of_goods,
            handed_in_by,
            blobs,
            ..
        } => {
            desk.may(Move::ReceiveAnswer)?;
            required("statement", statement)?;
            moment("received_at", *received_at, now, desk.case.opened_at)?;
            for (item, _) in admits {
                desk.items(std::slice::from_ref(item))?;
            }
            let fact = Fact::AnswerReceived {
                number: desk.context.next_number(&desk.world.exhibition),
                received_at: *received_at,
                admits: admits.clone(),
                defences: defences.clone(),
                requests: requests.clone(),
                clocks: vec![desk.clock(Deadline::Opinion, "", *received_at)?],
            };
            Ok(vec![
                desk.append(fact)
                    .leaf("statement", Visibility::Parties, statement)
                    .leaf("source_of_goods", Visibility::Parties, source_of_goods)
                    .leaf("handed_in_by", Visibility::Parties, handed_in_by)
                    .with_blobs(blobs),
            ])
        }
        Command::RecordDefault { places, .. } => {
            desk.may(Move::RecordDefault)?;
            let missing: Vec<String> = answer_places(&desk.world.exhibition)
                .into_iter()
                .filter(|place| !places.contains(place))
                .collect();
            if !missing.is_empty() {
                return Err(Refusal::PlacesNotChecked { places: missing });
            }
            let due = desk.case.notice.as_ref().and_then(|notice| notice.due).unwrap_or(now);
            desk.one(Fact::DefaultRecorded {
                places: places.clone(),
                clocks: vec![desk.clock(Deadline::Opinion, "", due.max(now))?],
            })
        }
        Command::RecordAdmission { items, statement, blobs, .. } => {
            desk.may(Move::RecordAdmission)?;
            desk.items(items)?;
            required("statement", statement)?;
            if matches!(desk.case.answer, Answer::Admitted { .. }) {
                return Err(not_ready(desk.case));
            }
            let fact = Fact::AdmissionRecorded {
                items: items.clone(),
                clocks: vec![desk.clock(Deadline::Opinion, "", now)?],
            };
            Ok(vec![
                desk.append(fact)
                    .leaf("statement", Visibility::Parties, statement)
                    .with_blobs(blobs),
            ])
        }
        Command::UndertakeWithdrawal { items, undertaken_at, signed_by, blobs, .. } => {
            desk.may(Move::UndertakeWithdrawal)?;
            desk.items(items)?;
            required("signed_by", signed_by)?;
            moment("undertaken_at", *undertaken_at, now, desk.case.opened_at)?;
            let number = desk.context.next_number(&desk.world.exhibition);
            let act = number.to_string();
            let fact = Fact::VoluntaryWithdrawalUndertaken {
                number,
                items: items.clone(),
                undertaken_at: *undertaken_at,
            };
            let undertaken = desk
                .append(fact)
                .leaf("signed_by", Visibility::Parties, signed_by)
                .with_blobs(blobs);
            let displays = desk.display(items, Display::VoluntarilyWithdrawn, &act);
            Ok(std::iter::once(undertaken).chain(displays).collect())
        }
        _ => Ok(Vec::new()),
    }
}

/// Every station and agreed address that could hold an answer; each must be asked before a
/// default is recorded.
pub fn answer_places(show: &Exhibition) -> Vec<String> {
    let mut places: Vec<String> =
        show.body.iter().flat_map(|body| body.stations.iter().cloned()).collect();
    if let Some(body) = &show.body {
        if !body.address.trim().is_empty() {
            places.push(body.address.clone());
        }
    }
    for device in show.devices.values().filter(|device| !device.revoked) {
        let station = format!("{}", device.station);
        if !places.contains(&station) {
            places.push(station);
        }
    }
    places
}

/// The exhibitor's stream learns what counts towards the S counter.
pub(super) fn told_to_exhibitor(desk: &Desk<'_>, fact: exhibitor::Fact) -> Option<Append> {
    let respondent = desk.respondent_id()?;
    Some(Append::new(StreamId::Exhibitor(respondent.clone()), AnyFact::Exhibitor(fact)))
}

