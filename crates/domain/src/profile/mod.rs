//! The rule profile of a fair: every figure with its source and certainty (domain §15).
//!
//! A profile is data. It is adopted whole by a fact, so that a later edition of the data never
//! rewrites what was decided under it. Units stand last in every name.

mod check;
mod deadline;
mod figure;
mod lines;

pub use check::ProfileFault;
pub use deadline::{Deadline, Keeper, Limit};
pub use figure::{Certainty, Citation, Figure, Source, SourceText};
pub use lines::FigureLine;

pub(crate) use figure::{code_of, vocabulary};

use crate::calendar::{AppealRules, HourClock};
use crate::duties::ArticleItem;
use crate::rights::{Department, Right};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A rule profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Profile {
    /// Its id, which is also its file's name: `taiyuan-draft-art19`.
    pub id: String,
    /// Its name in Chinese.
    pub name_zh: String,
    /// Its name in English.
    pub name_en: String,
    /// What kind of text it follows.
    pub status: TextStatus,
    /// Departments that differ from Article 5 of the draft.
    pub routing: Vec<RoutingOverride>,
    /// Which of the draft's items its text asks for, and when.
    pub items: Vec<ItemRule>,
    /// The level at which reports are handed in.
    pub level: Figure<AuthorityLevel>,
    /// How the show is counted.
    pub show: ShowFigures,
    /// What a missing pledge leads to.
    pub pledge: PledgeFigures,
    /// Periods.
    pub deadline: DeadlineFigures,
    /// Appeals and the second look at a suspension.
    pub appeal: AppealFigures,
    /// Measures at the booth.
    pub measure: MeasureFigures,
    /// Who counts as a repeat infringer.
    pub repeat: RepeatFigures,
    /// What the text threatens the organiser with; information, never counted.
    pub organiser_fine: Option<Figure<Fine>>,
}

/// How the show is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShowFigures {
    /// From how many days on item (4) binds; the number itself is included.
    pub three_day_threshold_days: Figure<u32>,
    /// Which days count towards it.
    pub counting: Figure<ShowDayCounting>,
    /// Whether the parties' hour periods run on while the hall is closed.
    pub hour_clock: Figure<HourClock>,
}

/// What a missing pledge leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PledgeFigures {
    /// What it leads to.
    pub missing: Figure<PledgeMissing>,
    /// From when.
    pub from: Figure<PledgeFrom>,
    /// How long before the opening pledges and title papers are asked for (D01).
    pub lead_days: Figure<u32>,
}

/// Periods. Those of the parties follow the hour clock; the organiser's own run without a break,
/// because closing the hall cannot lengthen its duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeadlineFigures {
    /// How long before the opening the review is done (D02); zero means by the opening.
    pub review_before_opening_days: Figure<u32>,
    /// Completeness check of a complaint (D03).
    pub intake_check_minutes: Figure<u32>,
    /// Time to supplement a complaint.
    pub supplement_hours: Figure<u32>,
    /// Transfer of complete complaint papers (D04).
    pub transfer_hours: Figure<u32>,
    /// Time for either finding or clearing suspicion (domain §2.4.3).
    pub suspicion_or_clearance_minutes: Figure<u32>,
    /// The respondent's answer (D05).
    pub answer_hours: Figure<u32>,
    /// Shorter answer periods that the rules may publish, in hours.
    pub short_forms_hours: Figure<Vec<u32>>,
    /// Demand to withdraw from display after suspicion was found (D06).
    pub suspend_target_minutes: Figure<u32>,
    /// When the demand is badly late.
    pub suspend_alarm_minutes: Figure<u32>,
    /// Report after suspicion was found (D07).
    pub report_target_minutes: Figure<u32>,
    /// When the report is badly late.
    pub report_alarm_minutes: Figure<u32>,
    /// When the authority is asked for its missing receipt (W10).
    pub receipt_chase_minutes: Figure<u32>,
    /// The opinion after answer or expiry (D08); never later than the close of the day.
    pub decision_after_answer_hours: Figure<u32>,
    /// Restoration after an appeal was won (D11).
    pub restore_minutes: Figure<u32>,
    /// Hand-over of what is unresolved (D12).
    pub handover_workdays: Figure<u32>,
    /// Keeping of files from the opening day (D14).
    pub retention_years: Figure<u32>,
    /// Keeping of the personal-information impact assessment (D15).
    pub impact_assessment_years: Figure<u32>,
    /// How soon after the next opening an ended clock is acted on (domain §2.4.10).
    pub act_after_opening_minutes: Figure<u32>,
}

/// Appeals and the second look at a suspension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AppealFigures {
    /// Filing from service (D09).
    pub file_hours: Figure<u32>,
    /// No appeal period is shorter.
    pub minimum_hours: Figure<u32>,
    /// How long before the end of the show filing closes, unless it runs on after it.
    pub close_before_show_end_hours: Figure<u32>,
    /// Whether appeals may be filed after the show.
    pub post_show: Figure<bool>,
    /// Decision on the appeal (D10).
    pub decide_hours: Figure<u32>,
    /// Second look at a suspension by another person, if asked (domain §2.4.8).
    pub suspension_review_hours: Figure<u32>,
}

/// Measures at the booth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MeasureFigures {
    /// Whether the suspension notice counts as the demand of item (4): the organiser's reading
    /// (domain §2.4.4).
    pub suspension_counts_as_demand: Figure<bool>,
    /// What follows where no answer came.
    pub no_answer: Figure<NoAnswer>,
    /// What follows a refusal to comply, step by step.
    pub ladder: Figure<Vec<LadderStep>>,
    /// Re-checks of a withdrawn item on each remaining public day.
    pub rechecks_per_remaining_day: Figure<u32>,
}

/// A step of the escalation ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LadderStep {
    /// What is done.
    pub step: EscalationStep,
    /// Not before this many minutes after the withdrawal order was served.
    pub after_minutes: u32,
}

/// Who counts as a repeat infringer. The two counters of domain §5.11 are never merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RepeatFigures {
    /// How far back is looked.
    pub lookback_years: Figure<u32>,
    /// Which counter the rules look at.
    pub counter: Figure<RepeatCounter>,
    /// What must be the same.
    pub same: Figure<RepeatSameness>,
    /// Which outcomes count, unless overturned.
    pub counted: Figure<Vec<CountedOutcome>>,
    /// Whether showing a withdrawn item again in the same show aggravates.
    pub redisplay_aggravates: Figure<bool>,
    /// How many are needed before a ban from the next edition is proposed.
    pub ban_next_edition_after: Figure<u32>,
    /// Whether they must stand in consecutive editions.
    pub consecutive: Figure<bool>,
}

/// A range of fines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Fine {
    /// At least.
    pub minimum_yuan: u32,
    /// At most.
    pub maximum_yuan: u32,
}

/// When an item of the draft's Article 19 binds under this profile's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ItemRule {
    /// Which item.
    pub item: ArticleItem,
    /// Whether it needs a show as long as the threshold.
    pub long_shows_only: bool,
    /// Whether it needs a named person's decision that the fair is of the kind the text means.
    pub designated_fairs_only: bool,
    /// Where the text says so.
    pub source: Source,
    /// How sure that is.
    pub certainty: Certainty,
}

/// A department that differs from Article 5 of the draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoutingOverride {
    /// The right.
    pub right: Right,
    /// To whom it is reported here.
    pub department: Department,
    /// Where that is said.
    pub source: Source,
    /// How sure that is.
    pub certainty: Certainty,
}

vocabulary! {
    /// What kind of text a profile follows.
    pub enum TextStatus {
        /// 征求意见稿: a draft for comment, not in force.
        DraftForComment,
        /// A law, regulation or government rule.
        InForce,
        /// Guidance without binding force.
        Guidance,
        /// An organiser's own published rules.
        OrganiserRules,
    }

    /// The level at which reports are handed in.
    pub enum AuthorityLevel {
        /// 县（市、区）.
        County,
        /// 市.
        City,
        /// 省.
        Province,
    }

    /// Which days count towards the three.
    pub enum ShowDayCounting {
        /// Days on which the public is let in.
        PublicDays,
        /// Build-up days too.
        BuildUpAndPublicDays,
    }

    /// What a missing pledge leads to.
    pub enum PledgeMissing {
        /// The exhibitor is reminded.
        Remind,
        /// The exhibitor may be kept out; the notice is always a person's act.
        NoEntry,
    }

    /// From when a missing pledge has its consequence.
    pub enum PledgeFrom {
        /// Move-in.
        MoveIn,
        /// Opening.
        Opening,
    }

    /// What follows where no answer came.
    pub enum NoAnswer {
        /// Measures: withdraw, cover, take the online page offline.
        Measures,
        /// The opinion is given on the papers that are there.
        OpinionOnPapers,
    }

    /// A step against an exhibitor who does not comply, all on the ground of the contract.
    pub enum EscalationStep {
        /// The organiser's staff cover the item.
        CoverByStaff,
        /// The booth is closed.
        CloseBooth,
        /// Participation is cancelled.
        CancelParticipation,
    }

    /// A counter of repeats.
    pub enum RepeatCounter {
        /// Confirmed suspicion at this organiser's shows.
        SuspectedHere,
        /// Effective judgments, adjudications and penalty decisions.
        EffectiveFindings,
    }

    /// What must be the same for a repeat.
    pub enum RepeatSameness {
        /// The exhibitor.
        Exhibitor,
        /// The exhibitor and the right.
        ExhibitorAndRight,
    }

    /// An outcome that counts. Voluntary withdrawal is never one of them.
    pub enum CountedOutcome {
        /// Suspicion confirmed.
        SuspectedConfirmed,
        /// No answer in time.
        Default,
        /// Admitted.
        Admitted,
    }
}

impl Profile {
    /// What rules the appeal period. `post_show` is what the published rule version says; the
    /// profile's own word is only the proposal for it.
    pub fn appeal_rules(&self, post_show: bool) -> AppealRules {
        AppealRules {
            file_hours: self.appeal.file_hours.value,
            minimum_hours: self.appeal.minimum_hours.value,
            close_before_show_end_hours: self.appeal.close_before_show_end_hours.value,
            post_show,
            clock: self.show.hour_clock.value,
        }
    }

    /// What the profile's text says of an item of Article 19.
    pub fn item(&self, item: ArticleItem) -> Option<&ItemRule> {
        self.items.iter().find(|rule| rule.item == item)
    }

    /// The ladder step that follows `done`; the first where nothing was done yet.
    pub fn next_step(&self, done: Option<EscalationStep>) -> Option<LadderStep> {
        let ladder = &self.measure.ladder.value;
        match done {
            None => ladder.first().copied(),
            Some(done) => {
                let at = ladder.iter().position(|step| step.step == done)?;
                ladder.get(at + 1).copied()
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
