//! Which items of Article 19 bind a fair, and why (domain §2.2, §2.4.1, §2.4.2).
//!
//! The duty binds the organiser; it gives no power over exhibitors.

use crate::profile::{
    Certainty, Profile, ShowDayCounting, Source, SourceText, TextStatus, vocabulary,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

vocabulary! {
    /// An item of Article 19 of the Taiyuan draft.
    pub enum ArticleItem {
        /// (1): review before the show, written compliance pledge.
        ReviewAndPledge,
        /// (2): publication of procedure, measures and appeal rules.
        PublishedRules,
        /// (3): cooperation with authorities and courts.
        Cooperation,
        /// (4): working body, contact, demand to withdraw, report.
        BodyDemandReport,
        /// (5): other statutory duties.
        OtherDuties,
    }

    /// Whether an item binds.
    pub enum Binds {
        /// It binds.
        Yes,
        /// It does not bind.
        No,
        /// It does not bind, but is advised.
        Advisory,
        /// It cannot be said before something is decided.
        Undecided,
    }
}

/// What is known of the fair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FairFacts {
    /// Days on which the public is let in.
    pub public_days: u32,
    /// Days of build-up before them.
    pub build_up_days: u32,
    /// Whether it is a 重大活动, and who decided that.
    pub major_event: MajorEvent,
    /// The units that owe the duties, by name.
    pub duty_owners: Vec<String>,
}

/// Whether the fair is a 重大活动.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum MajorEvent {
    /// Nobody has decided.
    Undecided,
    /// A named person decided.
    Decided {
        /// Whether it is one.
        major: bool,
        /// The person's name; a blank name is no decision.
        decided_by: String,
    },
}

/// What holds for one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DutyReading {
    /// The item.
    pub item: ArticleItem,
    /// Its number in the article, from one.
    pub number: u32,
    /// Whether it binds.
    pub binds: Binds,
    /// Why.
    pub because: DutyReason,
    /// Who owes it, by name; empty where no unit has been named yet.
    pub owed_by: Vec<String>,
    /// Whether the text is in force or a draft: a draft is called a draft.
    pub status: TextStatus,
    /// Where the text says so.
    pub source: Source,
    /// How sure that is.
    pub certainty: Certainty,
}

/// Why an item binds or does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum DutyReason {
    /// It binds a fair of any length.
    AnyLength,
    /// The fair is long enough; 以上 includes the number itself (Civil Code Art. 1259).
    LongEnough {
        /// The days counted.
        days: u32,
        /// The threshold.
        threshold_days: u32,
    },
    /// The fair is too short; demand and report rest on the published rules.
    TooShort {
        /// The days counted.
        days: u32,
        /// The threshold.
        threshold_days: u32,
    },
    /// The public days are too few, but with build-up the threshold is reached: a working body
    /// is advised.
    LongEnoughWithBuildUp {
        /// The public days.
        days: u32,
        /// The build-up days.
        build_up_days: u32,
        /// The threshold.
        threshold_days: u32,
    },
    /// The public days have not been entered.
    DaysUnknown,
    /// Nobody has decided whether the fair is a 重大活动.
    MajorEventUndecided,
    /// A named person decided that it is none.
    NotMajorEvent {
        /// The person.
        decided_by: String,
    },
    /// The profile's text has no such item.
    NotInText,
}

impl ArticleItem {
    /// Its number in the article, from one.
    pub fn number(self) -> u32 {
        match self {
            Self::ReviewAndPledge => 1,
            Self::PublishedRules => 2,
            Self::Cooperation => 3,
            Self::BodyDemandReport => 4,
            Self::OtherDuties => 5,
        }
    }
}

/// Item by item, what binds the fair under the profile's text.
pub fn binding(fair: &FairFacts, profile: &Profile) -> Vec<DutyReading> {
    ArticleItem::ALL.iter().map(|item| reading(*item, fair, profile)).collect()
}

fn reading(item: ArticleItem, fair: &FairFacts, profile: &Profile) -> DutyReading {
    let (binds, because) = judge(item, fair, profile);
    let draft = || Source::new(SourceText::TaiyuanDraft, &format!("19({})", item.number()));
    let (source, certainty) = match profile.item(item) {
        Some(rule) => (rule.source.clone(), rule.certainty),
        // What the text does not have is told by the item of the draft that names it.
        None => (draft(), Certainty::Full),
    };
    let status = match profile.item(item) {
        Some(_) => profile.status,
        None => TextStatus::DraftForComment,
    };
    DutyReading {
        item,
        number: item.number(),
        binds,
        because,
        owed_by: fair.duty_owners.clone(),
        status,
        source,
        certainty,
    }
}

fn judge(item: ArticleItem, fair: &FairFacts, profile: &Profile) -> (Binds, DutyReason) {
    let Some(rule) = profile.item(item) else {
        return (Binds::No, DutyReason::NotInText);
    };
    if rule.designated_fairs_only {
        match &fair.major_event {
            MajorEvent::Decided { decided_by, major } if !decided_by.trim().is_empty() => {
                if !major {
                    let decided_by = decided_by.clone();
                    return (Binds::No, DutyReason::NotMajorEvent { decided_by });
                }
            }
            _ => return (Binds::Undecided, DutyReason::MajorEventUndecided),
        }
    }
    if !rule.long_shows_only {
        return (Binds::Yes, DutyReason::AnyLength);
    }
    if fair.public_days == 0 {
        return (Binds::Undecided, DutyReason::DaysUnknown);
    }
    let threshold_days = profile.show.three_day_threshold_days.value;
    let with_build_up = fair.public_days.saturating_add(fair.build_up_days);
    let days = match profile.show.counting.value {
        ShowDayCounting::PublicDays => fair.public_days,
        ShowDayCounting::BuildUpAndPublicDays => with_build_up,
    };
    if days >= threshold_days {
        (Binds::Yes, DutyReason::LongEnough { days, threshold_days })
    } else if with_build_up >= threshold_days {
        let build_up_days = fair.build_up_days;
        (Binds::Advisory, DutyReason::LongEnoughWithBuildUp { days, build_up_days, threshold_days })
    } else {
        (Binds::No, DutyReason::TooShort { days, threshold_days })
    }
}

#[cfg(test)]
mod tests;
