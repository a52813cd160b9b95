//! The clash table of an exhibitor's stream, and who may record what.

use super::details::{Field, Stated};
use super::fact::Fact;
use crate::fact::{Role, Touch};
use serde::Serialize;

impl Fact {
    /// What this fact says of fields that only one value can hold (the clash table).
    ///
    /// The caution favours the respondent: while two desks disagree the milder claim is shown.
    /// Booths, papers, persons and telephone numbers are not in the table: booths are added and
    /// left one by one, and a changed telephone number must not hold up a case.
    pub fn touches(&self) -> Vec<Touch> {
        match self {
            Self::ExhibitorCorrected { details, .. }
            | Self::RosterDetailsRead { followed: details, .. } => identity(details),
            Self::ExhibitCorrected { exhibit, line } => {
                vec![Touch::new(format!("exhibit/{exhibit}"), text_of(line), 1)]
            }
            Self::ExhibitDropped { exhibit } => {
                vec![Touch::new(format!("exhibit/{exhibit}"), "dropped", 0)]
            }
            Self::RosterLinesRead { lines, dropped, .. } => {
                let followed = lines.iter().filter(|line| line.followed).map(|read| {
                    Touch::new(format!("exhibit/{}", read.exhibit), text_of(&read.line), 1)
                });
                let dropped = dropped
                    .iter()
                    .map(|exhibit| Touch::new(format!("exhibit/{exhibit}"), "dropped", 0));
                followed.chain(dropped).collect()
            }
            Self::PledgeAccepted { .. } => vec![Touch::new("pledge", "accepted", 2)],
            Self::PledgeReturned { .. } => vec![Touch::new("pledge", "returned", 1)],
            Self::NoEntryNotified { .. } => vec![Touch::new("pledge", "no_entry", 0)],
            Self::ExhibitsSignedOff { exhibits, .. } => {
                exhibits.iter().map(|exhibit| review(exhibit.as_str(), "cleared", 3)).collect()
            }
            Self::ExhibitCleared { exhibit, .. } => vec![review(exhibit.as_str(), "cleared", 3)],
            Self::ReviewReopened { exhibit, .. } => vec![review(exhibit.as_str(), "reopened", 2)],
            Self::ExhibitClearedWithoutClaim { exhibit, .. } => {
                vec![review(exhibit.as_str(), "cleared_without_claim", 1)]
            }
            Self::ExhibitRefused { exhibit, .. } => vec![review(exhibit.as_str(), "refused", 0)],
            Self::DisplayChanged { shown, to, .. } => {
                let (claim, caution) = to.claim();
                vec![Touch::new(format!("display/{}", shown.key()), claim, caution)]
            }
            Self::ConfirmedSuspicion { case, outcome, .. } => {
                vec![Touch::new(format!("suspicion/{case}"), text_of(outcome), 0)]
            }
            Self::SuspicionOverturned { case } => {
                vec![Touch::new(format!("suspicion/{case}"), "overturned", 1)]
            }
            _ => Vec::new(),
        }
    }

    /// The roles of which an officer needs one to record this.
    pub fn roles(&self) -> &'static [Role] {
        use Role::{
            Administrator, Decider, Handler, HeadOnDuty, Inspector, Intake, Recorder, Reviewer,
        };
        match self {
            Self::Paper(fact) => fact.roles(),
            Self::ExhibitorRegistered { .. }
            | Self::ExhibitorCorrected { .. }
            | Self::RosterDetailsRead { .. }
            | Self::BoothsChanged { .. }
            | Self::RosterBoothsRead { .. }
            | Self::SublettingNoted { .. }
            | Self::ServiceAgreed { .. }
            | Self::IdentitySighted { .. }
            | Self::ExhibitsListed { .. }
            | Self::RosterLinesRead { .. }
            | Self::ExhibitCorrected { .. }
            | Self::ExhibitDropped { .. }
            | Self::PledgeSent { .. }
            | Self::PledgeReminded { .. }
            | Self::PledgeAcknowledged {}
            | Self::PledgeSigned { .. }
            | Self::PledgeReturned { .. }
            | Self::PledgeAccepted { .. }
            | Self::SupplementDue {}
            | Self::SupplementSigned { .. }
            | Self::ExhibitsChecked { .. }
            | Self::ReviewPapersRequested { .. }
            | Self::ReviewPapersFiled { .. } => {
                &[HeadOnDuty, Intake, Handler, Inspector, Recorder, Administrator]
            }
            Self::NoEntryNotified { .. } => &[HeadOnDuty, Decider],
            Self::PledgeBreached { .. } => &[HeadOnDuty, Handler, Decider],
            // A reviewer of the exhibits is whoever may judge them, not only who decides appeals.
            Self::ExhibitsSignedOff { .. }
            | Self::ReviewTakenUp { .. }
            | Self::ExhibitCleared { .. }
            | Self::ExhibitClearedWithoutClaim { .. }
            | Self::ReviewReopened { .. } => &[HeadOnDuty, Handler, Decider, Reviewer],
            Self::ExhibitRefused { .. } => &[HeadOnDuty, Decider, Reviewer],
            // These follow acts of a case; whoever may do the act may do what follows.
            Self::DisplayChanged { .. } | Self::CaseLinked { .. } => {
                &[HeadOnDuty, Intake, Handler, Decider, Inspector, Reviewer]
            }
            Self::ConfirmedSuspicion { .. } | Self::SuspicionOverturned { .. } => {
                &[HeadOnDuty, Handler, Decider, Reviewer, Recorder]
            }
            Self::EffectiveDocumentRegistered { .. } => &[HeadOnDuty, Handler, Decider, Recorder],
            Self::ClashSettled { .. } => &[HeadOnDuty],
        }
    }
}

/// Who the exhibitor is must be one; the rest of its particulars may differ for a while.
fn identity(details: &Stated) -> Vec<Touch> {
    [Field::Name, Field::Uscc, Field::RegistryNumber, Field::Country]
        .into_iter()
        .filter_map(|field| {
            let text = details.get(&field)?.as_ref()?;
            Some(Touch::new(format!("details/{}", field.as_str()), text.clone(), 0))
        })
        .collect()
}

fn review(exhibit: &str, claim: &str, caution: u8) -> Touch {
    Touch::new(format!("review/{exhibit}"), claim, caution)
}

/// A value as text, so that two claims can be compared.
fn text_of<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
