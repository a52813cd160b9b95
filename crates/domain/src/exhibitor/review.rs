//! Pre-show review of an exhibit (W2; draft Art. 19 (1)).

use super::fact::Fact;
use super::state::Exhibitor;
use crate::fact::{Placed, Told};
use crate::identifiers::Finding;
use crate::identifiers::number::Number;
use crate::ids::{Digest, ExhibitId, OfficerId};
use crate::right::WatchHit;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where the review of an exhibit stands.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    /// Declared, not looked at.
    #[default]
    ToReview,
    /// The automatic checks found nothing; a named reviewer has still to sign it off.
    AutoPass,
    /// The automatic checks found something.
    AutoFlag,
    /// Papers were asked for (O-06).
    WaitPapers,
    /// A person looks at it.
    Manual,
    /// Cleared by a named reviewer.
    Cleared,
    /// May be shown, but not as patented, registered or protected (O-08).
    ClearedWithoutClaim,
    /// May not be shown (O-07).
    Refused,
    /// Looked at once, and to be looked at again because it changed.
    Recheck,
}

impl ReviewState {
    /// The state as it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ToReview => "to_review",
            Self::AutoPass => "auto_pass",
            Self::AutoFlag => "auto_flag",
            Self::WaitPapers => "wait_papers",
            Self::Manual => "manual",
            Self::Cleared => "cleared",
            Self::ClearedWithoutClaim => "cleared_without_claim",
            Self::Refused => "refused",
            Self::Recheck => "recheck",
        }
    }

    /// Whether a named person has decided.
    pub const fn is_decided(self) -> bool {
        matches!(self, Self::Cleared | Self::ClearedWithoutClaim | Self::Refused)
    }
}

/// The review of one exhibit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Review {
    /// Where it stands.
    pub state: ReviewState,
    /// The day as of which the automatic checks last ran.
    #[ts(type = "string | null")]
    pub checked_on: Option<Date>,
    /// What they found in the claims.
    pub findings: Vec<Finding>,
    /// Watched rights and former decisions that they met.
    pub hits: Vec<WatchHit>,
    /// When papers that were asked for are due.
    #[ts(type = "string | null")]
    pub papers_due: Option<Timestamp>,
    /// Papers that came in.
    pub papers: Vec<Digest>,
    /// The number of the paper asked with (O-06) or refused with (O-07), whichever is later.
    pub number: Option<Number>,
    /// Who decided.
    pub by: Option<OfficerId>,
    /// When the decision was recorded.
    #[ts(type = "string | null")]
    pub decided_at: Option<Timestamp>,
    /// Whether that was after the opening, so that it does not count as 展前.
    pub late: bool,
    /// Why.
    pub reasons: Option<Told>,
}

/// What the automatic checks found on one exhibit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckResult {
    /// The exhibit.
    pub exhibit: ExhibitId,
    /// Findings on its claims.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    /// Watched rights and former decisions it meets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hits: Vec<WatchHit>,
    /// Whether a person must look at it before it can be signed off.
    pub flagged: bool,
}

/// Why an exhibit may not be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ReviewRefusalGround")]
pub enum RefusalGround {
    /// An effective legal document was given against the same exhibit.
    EffectiveDocument,
    /// A hit on the watch list was confirmed.
    WatchConfirmed,
}

/// Why a review is taken up again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ReviewReopenedBecause")]
pub enum ReopenedBecause {
    /// What stands at the booth is not what was declared.
    ChangedAtBuildUp,
    /// Papers came in after the decision.
    NewPapers,
    /// The decision stood on a mistake of the desk.
    Mistake,
}

/// What a reviewer decided on one exhibit, for the state's sake.
#[derive(Clone, Debug)]
pub(super) struct Decided {
    pub state: ReviewState,
    pub by: Option<OfficerId>,
    pub at: Timestamp,
    pub late: bool,
    pub reasons: Option<Told>,
    pub number: Option<Number>,
}

impl Review {
    /// Takes over what the automatic checks found.
    pub(super) fn check(&mut self, result: &CheckResult, on: Date) {
        self.checked_on = Some(on);
        self.findings = result.findings.clone();
        self.hits = result.hits.clone();
        // What a person has taken up or decided is not moved by a machine.
        if matches!(
            self.state,
            ReviewState::ToReview | ReviewState::AutoPass | ReviewState::AutoFlag
        ) {
            self.state = if result.flagged { ReviewState::AutoFlag } else { ReviewState::AutoPass };
        }
    }

    /// Takes over a decision.
    pub(super) fn decide(&mut self, decided: Decided) {
        self.state = decided.state;
        self.by = decided.by;
        self.decided_at = Some(decided.at);
        self.late = decided.late;
        self.reasons = decided.reasons;
        if decided.number.is_some() {
            self.number = decided.number;
        }
    }

    /// What follows from a change of the exhibit: a decision no longer covers it.
    pub(super) fn reconsider(&mut self) {
        self.state = match self.state {
            ReviewState::Cleared
            | ReviewState::ClearedWithoutClaim
            | ReviewState::Refused
            | ReviewState::Recheck => ReviewState::Recheck,
            ReviewState::WaitPapers | ReviewState::Manual => self.state,
            ReviewState::ToReview | ReviewState::AutoPass | ReviewState::AutoFlag => {
                ReviewState::ToReview
            }
        };
    }
}

impl Exhibitor {
    /// Adds a fact of the review.
    pub(super) fn evolve_review(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::ExhibitsChecked { on, results } => {
                for result in results {
                    if let Some(exhibit) = self.exhibits.get_mut(&result.exhibit) {
                        exhibit.review.check(result, *on);
                    }
                }
            }
            Fact::ReviewPapersRequested { number, exhibits, due } => {
                for exhibit in exhibits {
                    if let Some(exhibit) = self.exhibits.get_mut(exhibit) {
                        exhibit.review.state = ReviewState::WaitPapers;
                        exhibit.review.number = Some(number.clone());
                        exhibit.review.papers_due = Some(*due);
                    }
                }
            }
            Fact::ReviewPapersFiled { exhibits, papers } => {
                for exhibit in exhibits {
                    if let Some(exhibit) = self.exhibits.get_mut(exhibit) {
                        exhibit.review.papers.extend(papers.iter().cloned());
                        if !exhibit.review.state.is_decided() {
                            exhibit.review.state = ReviewState::Manual;
                        }
                    }
                }
            }
            Fact::ReviewTakenUp { exhibit } => {
                if let Some(exhibit) = self.exhibits.get_mut(exhibit)
                    && !exhibit.review.state.is_decided()
                {
                    exhibit.review.state = ReviewState::Manual;
                }
            }
            Fact::ExhibitsSignedOff { exhibits, .. } => {
                for exhibit in exhibits {
                    self.assign_review(placed, fact, exhibit.as_str());
                }
            }
            Fact::ExhibitCleared { exhibit, .. }
            | Fact::ExhibitClearedWithoutClaim { exhibit, .. }
            | Fact::ExhibitRefused { exhibit, .. }
            | Fact::ReviewReopened { exhibit, .. } => {
                self.assign_review(placed, fact, exhibit.as_str());
            }
            _ => {}
        }
    }

    /// Sets the decision on one exhibit.
    pub(super) fn assign_review(&mut self, placed: &Placed, fact: &Fact, key: &str) {
        let (state, late, number) = match fact {
            Fact::ExhibitsSignedOff { late, .. } | Fact::ExhibitCleared { late, .. } => {
                (ReviewState::Cleared, *late, None)
            }
            Fact::ExhibitClearedWithoutClaim { late, .. } => {
                (ReviewState::ClearedWithoutClaim, *late, None)
            }
            Fact::ExhibitRefused { late, number, .. } => {
                (ReviewState::Refused, *late, Some(number.clone()))
            }
            Fact::ReviewReopened { .. } => (ReviewState::Recheck, false, None),
            _ => return,
        };
        let told = !matches!(fact, Fact::ExhibitsSignedOff { .. });
        if let Some(exhibit) = self.exhibits.get_mut(&ExhibitId::from(key)) {
            exhibit.review.decide(Decided {
                state,
                by: placed.officer.clone(),
                at: placed.recorded_at,
                late,
                reasons: told.then(|| Told::new(&placed.digest, "reasons")),
                number,
            });
        }
    }
}
