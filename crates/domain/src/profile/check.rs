//! What a profile must not contradict.

use super::{Certainty, EscalationStep, Profile, SourceText};
use crate::duties::ArticleItem;
use crate::rights::{Department, Right};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Figures that may be zero: by the opening, until the end of the show, no re-check.
const MAY_BE_ZERO: &[&str] = &[
    "appeal.close_before_show_end_hours",
    "deadline.review_before_opening_days",
    "measure.rechecks_per_remaining_day",
];

/// What is wrong with a profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
#[error("{self:?}")]
pub enum ProfileFault {
    /// Id or a name is blank.
    NameMissing {
        /// Which.
        figure: String,
    },
    /// A figure is zero or an empty list.
    NotPositive {
        /// Which.
        figure: String,
    },
    /// The appeal period is shorter than the minimum.
    AppealPeriodTooShort {
        /// The period.
        appeal_hours: u32,
        /// The minimum.
        minimum_hours: u32,
    },
    /// An alarm comes before its target.
    AlarmBeforeTarget {
        /// The alarm.
        figure: String,
    },
    /// A short form is as long as the answer period or longer.
    ShortFormNotShorter {
        /// The short form.
        hours: u32,
    },
    /// A ladder step is listed twice or comes no later than the one before it.
    LadderNotRising {
        /// The step.
        step: EscalationStep,
    },
    /// An item is listed twice.
    ItemTwice {
        /// The item.
        item: ArticleItem,
    },
    /// A right is routed twice.
    RightTwice {
        /// The right.
        right: Right,
    },
    /// A right is routed to a department that does not manage IP under Article 5.
    DepartmentNotManaging {
        /// The right.
        right: Right,
        /// The department.
        department: Department,
    },
    /// A figure of the house rules claims to be law, or a recommendation names a law.
    SourceContradictsCertainty {
        /// Which.
        figure: String,
    },
    /// The smallest fine is larger than the largest.
    FineReversed,
}

impl ProfileFault {
    /// The figure at fault, by its path in the profile.
    pub fn figure(&self) -> String {
        match self {
            Self::NameMissing { figure }
            | Self::NotPositive { figure }
            | Self::AlarmBeforeTarget { figure }
            | Self::SourceContradictsCertainty { figure } => figure.clone(),
            Self::AppealPeriodTooShort { .. } => "appeal.file_hours".to_owned(),
            Self::ShortFormNotShorter { .. } => "deadline.short_forms_hours".to_owned(),
            Self::LadderNotRising { .. } => "measure.ladder".to_owned(),
            Self::ItemTwice { .. } => "items".to_owned(),
            Self::RightTwice { .. } | Self::DepartmentNotManaging { .. } => "routing".to_owned(),
            Self::FineReversed => "organiser_fine".to_owned(),
        }
    }
}

impl Profile {
    /// Whether the profile can be adopted; its first fault.
    pub fn check(&self) -> Result<(), ProfileFault> {
        self.faults().into_iter().next().map_or(Ok(()), Err)
    }

    /// Everything that is wrong with it.
    pub fn faults(&self) -> Vec<ProfileFault> {
        let mut faults = Vec::new();
        for (figure, text) in
            [("id", &self.id), ("name_zh", &self.name_zh), ("name_en", &self.name_en)]
        {
            if text.trim().is_empty() {
                faults.push(ProfileFault::NameMissing { figure: figure.to_owned() });
            }
        }
        self.check_figures(&mut faults);
        self.check_periods(&mut faults);
        self.check_ladder(&mut faults);
        self.check_lists(&mut faults);
        if let Some(fine) = &self.organiser_fine
            && fine.value.minimum_yuan > fine.value.maximum_yuan
        {
            faults.push(ProfileFault::FineReversed);
        }
        faults
    }

    fn check_figures(&self, faults: &mut Vec<ProfileFault>) {
        for line in self.figures() {
            let figure = line.figure;
            let nothing = line.value.as_u64() == Some(0)
                || line.value.as_array().is_some_and(|list| list.contains(&0.into()));
            let no_step = figure == "measure.ladder" || figure == "repeat.counted";
            let empty = no_step && line.value.as_array().is_some_and(Vec::is_empty);
            if empty || (nothing && !MAY_BE_ZERO.contains(&figure.as_str())) {
                faults.push(ProfileFault::NotPositive { figure: figure.clone() });
            }
            let house = line.source.text == SourceText::HouseRules;
            if house != (line.certainty == Certainty::Design) || (house && line.source.borrowed) {
                faults.push(ProfileFault::SourceContradictsCertainty { figure });
            }
        }
    }

    fn check_periods(&self, faults: &mut Vec<ProfileFault>) {
        let (deadline, appeal) = (&self.deadline, &self.appeal);
        if appeal.file_hours.value < appeal.minimum_hours.value {
            faults.push(ProfileFault::AppealPeriodTooShort {
                appeal_hours: appeal.file_hours.value,
                minimum_hours: appeal.minimum_hours.value,
            });
        }
        let alarms = [
            (
                "deadline.suspend_alarm_minutes",
                &deadline.suspend_target_minutes,
                &deadline.suspend_alarm_minutes,
            ),
            (
                "deadline.report_alarm_minutes",
                &deadline.report_target_minutes,
                &deadline.report_alarm_minutes,
            ),
        ];
        for (figure, target, alarm) in alarms {
            if alarm.value < target.value {
                faults.push(ProfileFault::AlarmBeforeTarget { figure: figure.to_owned() });
            }
        }
        for hours in &deadline.short_forms_hours.value {
            if *hours >= deadline.answer_hours.value {
                faults.push(ProfileFault::ShortFormNotShorter { hours: *hours });
            }
        }
    }

    fn check_ladder(&self, faults: &mut Vec<ProfileFault>) {
        let ladder = &self.measure.ladder.value;
        for (at, step) in ladder.iter().enumerate() {
            let before = &ladder[..at];
            if before
                .iter()
                .any(|other| other.step == step.step || other.after_minutes >= step.after_minutes)
            {
                faults.push(ProfileFault::LadderNotRising { step: step.step });
            }
        }
    }

    fn check_lists(&self, faults: &mut Vec<ProfileFault>) {
        for (at, rule) in self.items.iter().enumerate() {
            if self.items[..at].iter().any(|other| other.item == rule.item) {
                faults.push(ProfileFault::ItemTwice { item: rule.item });
            }
        }
        for (at, route) in self.routing.iter().enumerate() {
            if self.routing[..at].iter().any(|other| other.right == route.right) {
                faults.push(ProfileFault::RightTwice { right: route.right });
            }
            if !route.department.manages_ip() {
                faults.push(ProfileFault::DepartmentNotManaging {
                    right: route.right,
                    department: route.department,
                });
            }
        }
    }
}
