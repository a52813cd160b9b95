//! W5.

use super::super::fact::Fact;
use super::super::state::{Case, Intake};
use super::super::words::Appealed;
use super::items_of;
use crate::fact::{Placed, Told};
use crate::profile::Deadline;

/// The leaves of a complaint to which the state refers.
const WORDS: [&str; 9] = [
    "complainant/name",
    "complainant/phone",
    "complainant/address",
    "complainant/agreed_address",
    "complainant/identity",
    "agent/name",
    "agent/phone",
    "facts",
    "steps_before",
];

impl Case {
    pub(super) fn evolve_intake(&mut self, placed: &Placed, fact: &Fact) {
        let at = placed.recorded_at;
        match fact {
            Fact::ComplaintReceived {
                number,
                respondent,
                booth,
                complainant,
                rights,
                items,
                parallel,
                former_follow_up,
                repeats,
                missing,
                received_at,
                clocks,
                ..
            } => {
                self.number = Some(number.clone());
                self.respondent = Some(respondent.clone());
                self.booth = Some(booth.clone());
                self.complainant = Some(complainant.clone());
                self.rights = rights.clone();
                self.items = items_of(placed, items);
                self.intake = Intake::Received;
                self.parallel = parallel.clone();
                self.former_follow_up = former_follow_up.clone();
                self.repeats = repeats.clone();
                self.missing = missing.clone();
                self.opened_at = Some(*received_at);
                for path in WORDS {
                    self.words.insert(path.to_owned(), Told::new(&placed.digest, path));
                }
                self.start(clocks);
            }
            Fact::CaseOpened {
                number,
                round,
                finding,
                respondent,
                booth,
                rights,
                items,
                seen_at,
                clocks,
            } => {
                self.number = Some(number.clone());
                self.finding = Some((round.clone(), finding.clone()));
                self.respondent = Some(respondent.clone());
                self.booth = Some(booth.clone());
                self.rights = rights.clone();
                self.items = items_of(placed, items);
                self.opened_at = Some(*seen_at);
                self.words.insert("facts".to_owned(), Told::new(&placed.digest, "facts"));
                self.start(clocks);
            }
            Fact::SupplementRequired { number, missing, clocks } => {
                self.intake = Intake::ToSupplement { number: number.clone() };
                self.missing = missing.clone();
                self.stop(Deadline::IntakeCheck, at);
                // Asked again, the complainant has one period, not two.
                self.stop(Deadline::Supplement, at);
                self.start(clocks);
            }
            Fact::SupplementReceived { missing, clocks, .. } => {
                self.missing = missing.clone();
                if missing.is_empty() {
                    self.intake = Intake::Received;
                    self.stop(Deadline::Supplement, at);
                }
                self.start(clocks);
            }
            Fact::ComplaintAccepted { number, clocks, .. } => {
                self.intake = Intake::Accepted { number: number.clone() };
                self.stop(Deadline::Supplement, at);
                self.stop(Deadline::IntakeCheck, at);
                self.start(clocks);
            }
            Fact::ComplaintRefused { number, .. } => {
                self.intake = Intake::Refused { number: number.clone() };
                self.stop(Deadline::Supplement, at);
                self.stop(Deadline::IntakeCheck, at);
                self.act(placed, number, Appealed::RefusalToAccept, at);
            }
            Fact::ComplaintWithdrawn { goes_on } => {
                self.complaint_withdrawn = true;
                self.stop(Deadline::IntakeCheck, at);
                self.stop(Deadline::Supplement, at);
                self.stop(Deadline::ComplaintTransfer, at);
                if !goes_on {
                    self.intake = Intake::Withdrawn;
                    self.stop_where(at, |clock| clock.deadline != Deadline::AppealFiling);
                }
            }
            _ => {}
        }
    }
}
