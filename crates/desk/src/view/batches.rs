//! Work on many exhibitors at once, in hall and booth order.

use super::look::Look;
use crate::failure::Failure;
use domain::Reads;
use domain::exhibitor::{Exhibitor, Line, PledgeState, ReviewState};
use domain::ids::{BoothCode, ExhibitId, ExhibitorId};
use serde::Serialize;
use ts_rs::TS;

/// Exhibits on which the checks found nothing, ready to be signed off by a named reviewer.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct UnflaggedView {
    /// How many there are.
    pub total: u32,
    /// The first of them.
    pub exhibits: Vec<UnflaggedExhibit>,
}

/// An exhibit in a batch.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct UnflaggedExhibit {
    /// Whose.
    pub exhibitor: ExhibitorId,
    /// The exhibitor's name.
    pub name: String,
    /// Its booths.
    pub booths: Vec<BoothCode>,
    /// Which.
    pub exhibit: ExhibitId,
    /// What it is and claims.
    pub line: Line,
}

/// To whom pledge forms are sent, and whom to remind.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PledgesView {
    /// No form was sent yet.
    pub to_send: Vec<ExhibitorId>,
    /// A form was sent and nothing signed has come back, or it went back with its defects.
    pub to_remind: Vec<ExhibitorId>,
}

pub(super) fn unflagged(look: &Look<'_>, limit: u32) -> Result<UnflaggedView, Failure> {
    let mut total = 0;
    let mut exhibits = Vec::new();
    for (exhibitor, state) in in_booth_order(look)? {
        let ready = state
            .shown_exhibits()
            .filter(|(_, exhibit)| exhibit.review.state == ReviewState::AutoPass);
        for (exhibit, found) in ready {
            total += 1;
            if total <= limit {
                exhibits.push(UnflaggedExhibit {
                    exhibitor: exhibitor.clone(),
                    name: look.name(&exhibitor)?,
                    booths: state.booths.iter().cloned().collect(),
                    exhibit: exhibit.clone(),
                    line: found.line.clone(),
                });
            }
        }
    }
    Ok(UnflaggedView { total, exhibits })
}

pub(super) fn pledges(look: &Look<'_>) -> Result<PledgesView, Failure> {
    let (mut to_send, mut to_remind) = (Vec::new(), Vec::new());
    for (exhibitor, state) in in_booth_order(look)? {
        match state.pledge.state {
            PledgeState::NotSent => to_send.push(exhibitor),
            PledgeState::Sent | PledgeState::Acknowledged | PledgeState::Returned => {
                to_remind.push(exhibitor);
            }
            _ => {}
        }
    }
    Ok(PledgesView { to_send, to_remind })
}

/// Every exhibitor that takes part, as somebody meets them who walks the halls.
fn in_booth_order(look: &Look<'_>) -> Result<Vec<(ExhibitorId, Exhibitor)>, Failure> {
    let world = look.store().world(&Reads { all_exhibitors: true, ..Reads::default() })?;
    let mut exhibitors: Vec<_> =
        world.exhibitors.into_iter().filter(|(_, state)| state.is_known()).collect();
    exhibitors.sort_by_cached_key(|(id, state)| {
        let first = state.booths.iter().map(|booth| walked(booth.as_str())).min();
        // Whoever has no booth yet comes last.
        (first.is_none(), first, id.clone())
    });
    Ok(exhibitors)
}

/// A booth's code so that its numbers stand by their size: `2-A9` before `2-A12` before `10-A1`.
fn walked(code: &str) -> Vec<(u64, String)> {
    let mut parts = Vec::new();
    let mut rest = code;
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let number = rest[..digits].parse().unwrap_or(u64::MAX);
        let after = &rest[digits..];
        let letters = after.find(|it: char| it.is_ascii_digit()).unwrap_or(after.len());
        // A part that begins with letters stands by them alone.
        parts.push((if digits == 0 { 0 } else { number }, after[..letters].to_owned()));
        rest = &after[letters..];
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::walked;

    #[test]
    fn booths_stand_in_the_order_in_which_they_are_walked() {
        let mut codes = ["10-A1", "2-A12", "2-B1", "2-A9", "", "3"];
        codes.sort_by_key(|code| walked(code));
        assert_eq!(codes, ["", "2-A9", "2-A12", "2-B1", "3", "10-A1"]);
    }
}
