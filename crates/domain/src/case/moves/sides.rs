//! Who may appeal against what, and who may look at it again.

use super::super::state::Case;
use super::super::words::{Appealed, Side};
use crate::context::{Context, World};
use crate::fact::Role;
use crate::ids::OfficerId;
use crate::refusal::Refusal;
use std::collections::BTreeSet;

/// The act that this paper tells, and whether this side may appeal against it (domain §5.9).
pub fn appealable(case: &Case, number: &str, by: Side) -> Result<Appealed, Refusal> {
    let not = || Refusal::NotAppealable { number: number.to_owned() };
    let act = case.acts.get(number).ok_or_else(not)?;
    let sides: &[Side] = match act.act {
        Appealed::RefusalToAccept => &[Side::Complainant],
        Appealed::Decision => &[Side::Complainant, Side::Respondent],
        Appealed::Suspension | Appealed::Withdrawal | Appealed::Cancellation => &[Side::Respondent],
    };
    let is_party = match by {
        Side::Respondent => case.respondent.is_some(),
        Side::Complainant => {
            !case.complaint_withdrawn
                && case.complainant.as_ref().is_some_and(|it| it.is_party(&case.rights))
        }
    };
    if sides.contains(&by) && is_party { Ok(act.act) } else { Err(not()) }
}

/// Everybody who had a part in the act that this paper tells: none of them looks at it again.
///
/// A withdrawal rests on a decision and a step of the ladder on both, so whoever made those had a
/// part too; and whoever decided first never reviews what was decided anew after a remittal.
pub(crate) fn first_deciders(case: &Case, number: &str) -> BTreeSet<OfficerId> {
    let Some(act) = case.acts.get(number) else { return BTreeSet::new() };
    let of = |kind: Appealed| {
        case.acts.values().filter(move |act| act.act == kind).filter_map(|act| act.by.clone())
    };
    let mut officers: BTreeSet<OfficerId> = act.by.iter().cloned().collect();
    match act.act {
        Appealed::RefusalToAccept => {}
        Appealed::Suspension => {
            // Whoever took the second look has had a say already.
            officers.extend(case.second_look.iter().filter_map(|look| look.by.clone()));
        }
        Appealed::Decision => officers.extend(of(Appealed::Decision)),
        Appealed::Withdrawal => {
            officers.extend(of(Appealed::Decision).chain(of(Appealed::Withdrawal)));
        }
        Appealed::Cancellation => {
            officers.extend(of(Appealed::Decision).chain(of(Appealed::Withdrawal)));
            let step = case.steps.iter().find(|step| step.number.to_string() == number);
            officers.extend(step.map(|step| step.second_officer.clone()));
        }
    }
    officers
}

/// Refuses an officer who had a part in what is now looked at again.
pub(crate) fn independent<'officer>(
    context: &Context,
    first: impl IntoIterator<Item = &'officer OfficerId>,
) -> Result<(), Refusal> {
    let Some(officer) = &context.officer else { return Ok(()) };
    if first.into_iter().any(|first| first == officer) {
        return Err(Refusal::ReviewerNotIndependent { officer: officer.clone() });
    }
    Ok(())
}

/// Whether this officer may decide an appeal against this paper: a reviewer who had no part in
/// it and declared no conflict.
pub(crate) fn may_review(
    world: &World,
    case: &Case,
    officer: &OfficerId,
    against: &str,
) -> Result<(), Refusal> {
    if !world.exhibition.has_role(officer, &[Role::Reviewer]) {
        return Err(Refusal::RoleMissing { needed: vec![Role::Reviewer] });
    }
    if first_deciders(case, against).contains(officer) || case.recused.contains(officer) {
        return Err(Refusal::ReviewerNotIndependent { officer: officer.clone() });
    }
    Ok(())
}
