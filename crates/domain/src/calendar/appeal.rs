//! How long an appeal may be filed (D09).

use super::{HourClock, Period, Schedule, due};
use crate::profile::vocabulary;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The figures that rule the appeal period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AppealRules {
    /// The full period from service.
    pub file_hours: u32,
    /// No appeal period is shorter than this.
    pub minimum_hours: u32,
    /// How long before the end of the show it closes, unless it may run on after the show.
    pub close_before_show_end_hours: u32,
    /// Whether the published rules let appeals be filed after the show.
    pub post_show: bool,
    /// Which hours count.
    pub clock: HourClock,
}

/// When an appeal may be filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AppealWindow {
    /// The moment of service.
    #[ts(type = "string")]
    pub opens: Timestamp,
    /// The last moment; always later than `opens`.
    #[ts(type = "string")]
    pub closes: Timestamp,
    /// What set the last moment.
    pub bound: AppealBound,
    /// Whether it runs on after the show: then it can still change record, counter and report.
    pub runs_past_show: bool,
}

vocabulary! {
    /// What set the end of an appeal period.
    pub enum AppealBound {
        /// The full period.
        FullPeriod,
        /// The end of the show.
        ShowEnd,
        /// The minimum, because the end of the show would have cut the period below it.
        Minimum,
    }
}

/// The appeal period of an act that was served at `served`.
///
/// D09 reads: 24 h from service, but not later than 2 h before the show ends unless appeals are
/// allowed after it. Served in the last hours that end would lie before the start. So the cut
/// never goes below the minimum: the period then runs on after the show has closed (domain
/// §2.4.8). Because the minimum is positive, it never closes before it opens.
pub fn appeal_window(served: Timestamp, rules: AppealRules, schedule: &Schedule) -> AppealWindow {
    let hours = |count| due(served, Period::Hours { count, clock: rules.clock }, schedule);
    let minimum = hours(rules.minimum_hours.max(1));
    let full = hours(rules.file_hours).max(minimum);
    let show_end = schedule.show_end();
    let cut = show_end.filter(|_| !rules.post_show).map(|end| {
        let before = SignedDuration::from_hours(i64::from(rules.close_before_show_end_hours));
        end.checked_sub(before).unwrap_or(Timestamp::MIN)
    });
    let (closes, bound) = match cut {
        Some(cut) if cut < minimum => (minimum, AppealBound::Minimum),
        Some(cut) if cut < full => (cut, AppealBound::ShowEnd),
        _ => (full, AppealBound::FullPeriod),
    };
    let bound = if closes == full { AppealBound::FullPeriod } else { bound };
    AppealWindow {
        opens: served,
        closes,
        bound,
        runs_past_show: show_end.is_some_and(|end| closes > end),
    }
}
