//! Which clocks service of a paper starts: the recorded moment counts (domain §2.4.9).

use super::appeal::appeal_until;
use super::Desk;
use crate::calendar::{Period, due};
use crate::context::{Context, World};
use crate::ids::CaseId;
use crate::refusal::Refusal;
use jiff::Timestamp;

/// When the answer is due and when the appeal period ends, where this paper starts them.
pub(crate) fn clocks_of_service(
    world: &World,
    case: &CaseId,
    number: &str,
    served_at: Timestamp,
    context: &Context,
) -> Result<(Option<Timestamp>, Option<Timestamp>), Refusal> {
    let desk = Desk::new(world, case, context)?;
    let notice = desk.case.notice.as_ref().filter(|notice| notice.number.to_string() == number);
    let answer_due = notice.map(|notice| {
        let clock = desk.profile.show.hour_clock.value;
        due(served_at, Period::Hours { count: notice.answer_hours, clock }, desk.schedule)
    });
    let appeal = desk.case.acts.contains_key(number).then(|| appeal_until(&desk, served_at));
    Ok((answer_due, appeal))
}
