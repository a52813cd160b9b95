//! What an officer must be told about a clock before it is set.

use super::{HolidayYear, HourClock, Period, Schedule, due};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A warning about the end of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ClockWarning {
    /// The period would outlive the show.
    OutlivesShow {
        /// When it ends.
        #[ts(type = "string")]
        due: Timestamp,
        /// When the show ends.
        #[ts(type = "string")]
        show_end: Timestamp,
        /// The published short forms, in hours, that would end in time; the longest first.
        short_forms_hours: Vec<u32>,
    },
    /// The period ends while the desk is closed: it is acted on in the first half hour of the
    /// next opening, and an answer received before then at any station counts as it arrived.
    EndsWhileClosed {
        /// When it ends; the closing does not lengthen it.
        #[ts(type = "string")]
        due: Timestamp,
        /// When the desk opens next.
        #[ts(type = "string")]
        next_opening: Timestamp,
        /// Until when the desk acts on it.
        #[ts(type = "string")]
        act_by: Timestamp,
    },
    /// Days were counted in a year whose holidays are not announced yet.
    HolidaysNotAnnounced {
        /// The year.
        year: i16,
    },
    /// Days were counted in a year for which there is no table: only weekends were left out.
    HolidaysMissing {
        /// The year.
        year: i16,
    },
}

/// What is to be said about a period that starts at `start`.
///
/// `short_forms_hours` are the short forms that the published rules contain, and
/// `act_after_opening_minutes` the profile's half hour (domain §2.4.10).
pub fn warnings(
    start: Timestamp,
    period: Period,
    schedule: &Schedule,
    short_forms_hours: &[u32],
    act_after_opening_minutes: u32,
) -> Vec<ClockWarning> {
    let due = due(start, period, schedule);
    let mut warnings = Vec::new();
    if let Some(show_end) = schedule.show_end().filter(|end| *end < due) {
        warnings.push(ClockWarning::OutlivesShow {
            due,
            show_end,
            short_forms_hours: fitting_short_forms(start, period, schedule, short_forms_hours),
        });
    }
    if !schedule.is_open(due)
        && let Some(next_opening) = schedule.next_opening(due)
    {
        let half_hour = SignedDuration::from_mins(i64::from(act_after_opening_minutes));
        let act_by = next_opening.checked_add(half_hour).unwrap_or(Timestamp::MAX);
        warnings.push(ClockWarning::EndsWhileClosed { due, next_opening, act_by });
    }
    if !matches!(period, Period::Minutes { .. } | Period::Hours { .. }) {
        let (first, last) = (schedule.date_of(start).year(), schedule.date_of(due).year());
        // In a month or year only the last day asks for the holiday table.
        let from = if matches!(period, Period::Workdays { .. }) { first } else { last };
        for year in from..=last {
            match schedule.holidays.year(year) {
                Some(HolidayYear { announced: true, .. }) => {}
                Some(_) => warnings.push(ClockWarning::HolidaysNotAnnounced { year }),
                None => warnings.push(ClockWarning::HolidaysMissing { year }),
            }
        }
    }
    warnings
}

/// The published short forms, in hours, that are shorter than the period and end before the show
/// does; the longest first. Only these may replace a period that would outlive the show.
pub fn fitting_short_forms(
    start: Timestamp,
    period: Period,
    schedule: &Schedule,
    published_hours: &[u32],
) -> Vec<u32> {
    let (Some(show_end), Some(clock)) = (schedule.show_end(), clock_of(period)) else {
        return Vec::new();
    };
    let full = due(start, period, schedule);
    let mut fitting: Vec<u32> = published_hours
        .iter()
        .copied()
        .filter(|count| {
            let short = due(start, Period::Hours { count: *count, clock }, schedule);
            short <= show_end && short < full
        })
        .collect();
    fitting.sort_unstable_by(|one, other| other.cmp(one));
    fitting.dedup();
    fitting
}

fn clock_of(period: Period) -> Option<HourClock> {
    match period {
        Period::Minutes { clock, .. } | Period::Hours { clock, .. } => Some(clock),
        _ => None,
    }
}
