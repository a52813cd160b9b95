//! Periods and when they end (Civil Code Arts 201 to 203; domain §3.1).

use super::Schedule;
use crate::profile::vocabulary;
use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

vocabulary! {
    /// Whether an hour period runs on while the hall is closed; a published rule.
    pub enum HourClock {
        /// Hours run without a break.
        Continuous,
        /// Only opening hours count.
        OpeningHours,
    }
}

/// A period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "unit", rename_all = "snake_case")]
pub enum Period {
    /// Minutes from the moment.
    Minutes {
        /// How many.
        count: u32,
        /// Which minutes count.
        clock: HourClock,
    },
    /// Hours from the moment.
    Hours {
        /// How many.
        count: u32,
        /// Which hours count.
        clock: HourClock,
    },
    /// Calendar days; the first day is not counted.
    Days {
        /// How many.
        count: u32,
    },
    /// Working days by the State Council's calendar; the first day is not counted.
    Workdays {
        /// How many.
        count: u32,
    },
    /// Months: the day of the same number, or the last of a shorter month.
    Months {
        /// How many.
        count: u32,
    },
    /// Years: the same day of the later year.
    Years {
        /// How many.
        count: u32,
    },
}

impl Period {
    /// Minutes that run without a break.
    pub fn minutes(count: u32) -> Self {
        Self::Minutes { count, clock: HourClock::Continuous }
    }

    /// Hours that run without a break.
    pub fn hours(count: u32) -> Self {
        Self::Hours { count, clock: HourClock::Continuous }
    }
}

/// The moment at which a period ends that starts at `start`.
///
/// Minutes and hours run from the moment itself and never move (Art. 201 ¶2). For days, months
/// and years the first day is not counted; a last day that is a 法定休假日 moves to the next
/// working day, and the last day ends at the closing time where there are business hours, else
/// at 24:00 (Arts 201 ¶1, 202, 203). A count beyond the calendar ends with the calendar.
pub fn due(start: Timestamp, period: Period, schedule: &Schedule) -> Timestamp {
    let first = schedule.date_of(start);
    match period {
        Period::Minutes { count, clock } => {
            run(start, SignedDuration::from_mins(i64::from(count)), clock, schedule)
        }
        Period::Hours { count, clock } => {
            run(start, SignedDuration::from_hours(i64::from(count)), clock, schedule)
        }
        Period::Days { count } => end_of_days(later(first, Span::new().try_days(count)), schedule),
        Period::Months { count } => {
            end_of_days(later(first, Span::new().try_months(count)), schedule)
        }
        Period::Years { count } => {
            end_of_days(later(first, Span::new().try_years(count)), schedule)
        }
        Period::Workdays { count } => {
            let mut day = first;
            for _ in 0..count {
                match day.tomorrow() {
                    Ok(next) => day = schedule.holidays.working_day_from(next),
                    Err(_) => return Timestamp::MAX,
                }
            }
            schedule.end_of(day)
        }
    }
}

/// The earlier of `due` and the close of the day on which the period started: D08 is never later
/// than the close of the day. Where it started while the desk was closed, `due` stands.
pub fn not_after_closing(start: Timestamp, due: Timestamp, schedule: &Schedule) -> Timestamp {
    schedule.closing_after(start).map_or(due, |closes| due.min(closes))
}

/// Counts minutes from a moment.
///
/// Under the clock of opening hours only those count; what is left when the last day has closed
/// runs on without a break, so that every period ends.
fn run(
    start: Timestamp,
    amount: SignedDuration,
    clock: HourClock,
    schedule: &Schedule,
) -> Timestamp {
    let mut left = amount;
    let mut at = start;
    if clock == HourClock::OpeningHours {
        for (opens, closes) in schedule.slots() {
            let from = at.max(opens);
            if from >= closes {
                continue;
            }
            let room = closes.duration_since(from);
            if left <= room {
                return from.checked_add(left).unwrap_or(Timestamp::MAX);
            }
            left -= room;
            at = closes;
        }
    }
    at.checked_add(left).unwrap_or(Timestamp::MAX)
}

fn later(first: Date, span: Result<Span, jiff::Error>) -> Date {
    span.and_then(|span| first.checked_add(span)).unwrap_or(Date::MAX)
}

fn end_of_days(last: Date, schedule: &Schedule) -> Timestamp {
    schedule.end_of(schedule.holidays.working_day_from(last))
}
