//! What the state alone says of measures, appeals and reports.

use super::super::appeal::{Appeal, AppealState};
use super::super::report::ReportState;
use super::super::state::{Case, Intake, ItemState};
use super::Move;
use super::closing::still_open;
use super::may::{not_ready, published, schedule};
use super::sides::{first_deciders, independent};
use crate::calendar::Schedule;
use crate::context::{Context, World};
use crate::exhibitor::Display;
use crate::profile::{EscalationStep as Step, Profile, code_of};
use crate::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};

pub(super) fn may_measure(
    step: Move,
    world: &World,
    case: &Case,
    context: &Context,
) -> Result<(), Refusal> {
    let nothing = |none: bool| if none { Err(Refusal::NoMeasureInForce) } else { Ok(()) };
    match step {
        Move::RecordCompliance | Move::RecordRefusal => {
            in_force(case)?;
            if case.is_all_away() { Err(not_ready(case)) } else { Ok(()) }
        }
        Move::RecordTakenByAuthority => {
            // The authority acts on its own power, whatever the desk ordered.
            let left = |state: &ItemState| state.display != Display::TakenByAuthority;
            if case.items.iter().any(left) { Ok(()) } else { Err(not_ready(case)) }
        }
        Move::EscalateMeasure => {
            in_force(case)?;
            published(world)?;
            let again = |item| {
                case.item(item).is_some_and(|state| state.display == Display::DisplayedAgain)
            };
            let resists = case.refused_at.is_some() || case.items_under_measure().iter().any(again);
            if case.is_all_away() || !resists {
                return Err(not_ready(case));
            }
            let (_, from) = ladder_step(case, profile(world)?)?;
            if from > context.now { Err(Refusal::TooEarly { from }) } else { Ok(()) }
        }
        Move::RecheckItems => nothing(case.items_to_watch().is_empty()),
        Move::OrderRestoration => nothing(
            case.items_owed_back().is_empty()
                && case.items_under_measure().is_empty()
                && case.undertaking().is_none(),
        ),
        Move::RecordRestored => nothing(case.items_to_put_back().is_empty()),
        _ => nothing(!case.items.iter().any(|state| is_kept(state.display))),
    }
}

/// The next step of the profile's ladder and from when on it may be taken: so many minutes after
/// the order was served.
pub(crate) fn ladder_step(case: &Case, profile: &Profile) -> Result<(Step, Timestamp), Refusal> {
    let last = case.steps.iter().rfind(|taken| !taken.reversed).map(|taken| taken.step);
    let Some(next) = profile.next_step(last) else { return Err(not_ready(case)) };
    let order = case.withdrawal.as_ref().filter(|measure| measure.in_force);
    let order = order.or(case.suspension.as_ref().filter(|measure| measure.in_force));
    let number = order.map(|measure| measure.number.to_string()).unwrap_or_default();
    let served = case
        .papers
        .get(&number)
        .and_then(|paper| paper.services.iter().map(|service| service.served_at).max());
    let Some(served) = served else { return Err(Refusal::PaperNotServed { number }) };
    let minutes = SignedDuration::from_mins(i64::from(next.after_minutes));
    Ok((next.step, served.checked_add(minutes).unwrap_or(Timestamp::MAX)))
}

/// Whether goods may lie in custody or under seal.
fn is_kept(display: Display) -> bool {
    matches!(display, Display::Removed | Display::VoluntarilyWithdrawn | Display::Covered)
}

pub(super) fn may_appeal(step: Move, case: &Case, context: &Context) -> Result<(), Refusal> {
    match step {
        Move::FileAppeal if case.acts.is_empty() => Err(not_ready(case)),
        Move::FileAppeal => Ok(()),
        Move::AdmitAppeal | Move::DismissAppeal => match case.open_appeal() {
            Some(_) => Ok(()),
            None => Err(appeal_not_ready(case)),
        },
        _ => {
            let under_review: Vec<&Appeal> = case
                .appeals
                .values()
                .filter(|appeal| appeal.state == AppealState::UnderReview)
                .collect();
            let Some(first) = under_review.first() else { return Err(appeal_not_ready(case)) };
            let own = under_review.iter().find(|it| it.reviewer == context.officer);
            of_review(step, case, own.unwrap_or(first), context)
        }
    }
}

/// What hinders a reviewer's move on this appeal.
pub(crate) fn of_review(
    step: Move,
    case: &Case,
    appeal: &Appeal,
    context: &Context,
) -> Result<(), Refusal> {
    if let Some(reviewer) = &appeal.reviewer
        && context.officer.as_ref() != Some(reviewer)
    {
        return Err(Refusal::NotTheReviewer { officer: reviewer.clone() });
    }
    independent(context, &first_deciders(case, &appeal.against))?;
    match step {
        Move::GrantStay if !appeal.stayed.is_empty() => Err(Refusal::MeasureInForce),
        Move::GrantStay => in_force(case),
        Move::EndStay if appeal.stayed.is_empty() => Err(Refusal::NoMeasureInForce),
        _ => Ok(()),
    }
}

pub(super) fn may_report(
    step: Move,
    world: &World,
    case: &Case,
    context: &Context,
) -> Result<(), Refusal> {
    use ReportState::{Answered, Prepared, Receipted, Sent};
    match step {
        Move::TransferPapers => match case.intake {
            Intake::Accepted { .. } => Ok(()),
            _ => Err(not_ready(case)),
        },
        Move::PrepareReport if case.report_to.is_empty() => Err(Refusal::SuspicionNotFound),
        Move::PrepareReport => Ok(()),
        Move::SendReport => report_at(case, &[Prepared]),
        Move::RecordReceipt | Move::ChaseReport => report_at(case, &[Sent]),
        // An authority may tell more than one result, and ask again after the first.
        Move::SupplementReport | Move::RecordAuthorityResult => {
            report_at(case, &[Sent, Receipted, Answered])
        }
        Move::HandOverCase => may_hand_over(world, case, context),
        Move::CloseCase => {
            let what = still_open(case, schedule(world)?, context.now);
            if what.is_empty() { Ok(()) } else { Err(Refusal::StillOpen { what }) }
        }
        _ => {
            if case.closed_at.is_none() {
                Err(not_ready(case))
            } else {
                Ok(())
            }
        }
    }
}

/// Only what the show leaves unresolved is handed over, so never before its last day opens.
fn may_hand_over(world: &World, case: &Case, context: &Context) -> Result<(), Refusal> {
    if case.report_to.is_empty() {
        return Err(Refusal::SuspicionNotFound);
    }
    if !case.handed_over.is_empty() {
        return Err(not_ready(case));
    }
    let outstanding = case.reports_outstanding();
    if !outstanding.is_empty() {
        return Err(Refusal::ReportsOutstanding {
            departments: outstanding.iter().map(|department| department.code()).collect(),
        });
    }
    match last_day_opens(schedule(world)?) {
        Some(from) if from > context.now => Err(Refusal::TooEarly { from }),
        _ => Ok(()),
    }
}

fn last_day_opens(schedule: &Schedule) -> Option<Timestamp> {
    let last = schedule.public_days.last()?;
    let hours = schedule.hours_on(*last)?;
    Some(schedule.zone.instant(*last, hours.opens))
}

fn in_force(case: &Case) -> Result<(), Refusal> {
    if case.items_under_measure().is_empty() { Err(Refusal::NoMeasureInForce) } else { Ok(()) }
}

fn profile(world: &World) -> Result<&Profile, Refusal> {
    world.exhibition.profile.as_ref().ok_or(Refusal::FairNotSetUp)
}

fn appeal_not_ready(case: &Case) -> Refusal {
    let last = case.appeals.values().max_by_key(|appeal| appeal.filed_at);
    let state = last.map_or_else(|| "none".to_owned(), |appeal| code_of(&appeal.state));
    Refusal::AppealNotReady { state }
}

fn report_at(case: &Case, states: &[ReportState]) -> Result<(), Refusal> {
    if case.reports.values().any(|report| states.contains(&report.state)) {
        return Ok(());
    }
    let last = case.reports.values().next_back();
    let state = last.map_or_else(|| "none".to_owned(), |report| code_of(&report.state));
    Err(Refusal::ReportNotReady { state })
}
