//! Whom a paper of a case is served on, and which clocks service starts: the recorded moment
//! counts (domain §2.4.9).

use super::super::moves::appealable;
use super::super::state::{Case, Intake};
use super::super::words::{Appealed, Side};
use super::Desk;
use super::appeal::appeal_until;
use crate::calendar::{Period, due};
use crate::context::{Context, World};
use crate::ids::CaseId;
use crate::profile::Deadline;
use crate::refusal::Refusal;
use jiff::Timestamp;

/// When the periods end that service of a paper starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ServiceClocks {
    /// When the answer is due.
    pub answer_due: Option<Timestamp>,
    /// When the appeal period of the side that was served ends.
    pub appeal_until: Option<Timestamp>,
    /// By when the demand is to be complied with.
    pub comply_by: Option<Timestamp>,
}

/// The side on which this paper is served: the one named, else the only one that it concerns.
pub(crate) fn recipient(case: &Case, number: &str, named: Option<Side>) -> Result<Side, Refusal> {
    let invalid = || Refusal::FieldInvalid { field: "to".to_owned() };
    let missing = || Refusal::FieldMissing { field: "to".to_owned() };
    match named.or_else(|| only_side(case, number)).ok_or_else(missing)? {
        Side::Complainant if case.complainant.is_none() => Err(invalid()),
        side => Ok(side),
    }
}

/// The side that a paper concerns, where it is one alone.
fn only_side(case: &Case, number: &str) -> Option<Side> {
    if case.complainant.is_none() {
        return Some(Side::Respondent);
    }
    let intake = match &case.intake {
        Intake::ToSupplement { number } | Intake::Accepted { number } => Some(number.to_string()),
        _ => None,
    };
    if intake.as_deref() == Some(number) {
        return Some(Side::Complainant);
    }
    let asks = case.notice.iter().chain(&case.other_notices);
    if asks.into_iter().any(|notice| notice.number.to_string() == number) {
        return Some(Side::Respondent);
    }
    match case.acts.get(number)?.act {
        Appealed::RefusalToAccept => Some(Side::Complainant),
        Appealed::Suspension | Appealed::Withdrawal | Appealed::Cancellation => {
            Some(Side::Respondent)
        }
        Appealed::Decision => None,
    }
}

/// When the act that this paper tells was done: it cannot have been served before.
pub(crate) fn made_at(case: &Case, number: &str) -> Option<Timestamp> {
    let asks = case.notice.iter().chain(&case.other_notices);
    let notice = asks
        .into_iter()
        .find(|notice| notice.number.to_string() == number)
        .map(|notice| notice.notified_at);
    case.acts.get(number).map(|act| act.at).or(notice).or(case.opened_at)
}

/// The clocks that service of this paper on this side starts.
pub(crate) fn clocks_of_service(
    world: &World,
    case: &CaseId,
    number: &str,
    to: Side,
    served_at: Timestamp,
    context: &Context,
) -> Result<ServiceClocks, Refusal> {
    let desk = Desk::new(world, case, context)?;
    let mut clocks = ServiceClocks::default();
    if appealable(desk.case, number, to).is_ok() {
        clocks.appeal_until = Some(appeal_until(&desk, served_at));
    }
    if to == Side::Complainant {
        return Ok(clocks);
    }
    let mut asks = desk.case.notice.iter().chain(&desk.case.other_notices);
    if let Some(notice) = asks.find(|notice| notice.number.to_string() == number) {
        let clock = desk.profile.show.hour_clock.value;
        let period = Period::Hours { count: notice.answer_hours, clock };
        clocks.answer_due = Some(due(served_at, period, desk.schedule));
    }
    if desk.case.measures().any(|measure| measure.number.to_string() == number) {
        clocks.comply_by = Some(desk.clock(Deadline::Compliance, number, served_at)?.due);
    }
    Ok(clocks)
}
