//! The fair's days and hours, and how periods are counted in them (domain §3.1).

mod appeal;
mod holidays;
mod period;
mod warnings;
mod zone;

pub use appeal::{AppealBound, AppealRules, AppealWindow, appeal_window};
pub use holidays::{Break, HolidayYear, Holidays, Occasion};
pub use period::{HourClock, Period, due, not_after_closing};
pub use warnings::{ClockWarning, fitting_short_forms, warnings};
pub use zone::Zone;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The days and hours of a fair.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Schedule {
    /// The zone in which its days are counted.
    pub zone: Zone,
    /// The days on which the public is let in, in order.
    #[ts(type = "string[]")]
    pub public_days: Vec<Date>,
    /// The days of build-up before them, in order.
    #[ts(type = "string[]")]
    pub build_up_days: Vec<Date>,
    /// The hours of the desk: one entry for every public day, and for each build-up day on which
    /// the desk is open.
    pub opening: Vec<OpenHours>,
    /// Which days are worked.
    pub holidays: Holidays,
}

/// The hours of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpenHours {
    /// The day.
    #[ts(type = "string")]
    pub date: Date,
    /// From when.
    #[ts(type = "string")]
    pub opens: Time,
    /// Until when, on the same day.
    #[ts(type = "string")]
    pub closes: Time,
}

/// What is wrong with a schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
#[error("{self:?}")]
pub enum ScheduleFault {
    /// The time zone is not in the IANA list.
    ZoneUnknown {
        /// The name given.
        name: String,
    },
    /// There is no public day.
    NoPublicDays,
    /// A day stands before or beside the one it must follow.
    DaysOutOfOrder {
        /// The day.
        #[ts(type = "string")]
        date: Date,
    },
    /// A build-up day does not lie before the first public day.
    BuildUpAfterOpening {
        /// The day.
        #[ts(type = "string")]
        date: Date,
    },
    /// A public day has no hours.
    HoursMissing {
        /// The day.
        #[ts(type = "string")]
        date: Date,
    },
    /// A day has hours twice.
    HoursTwice {
        /// The day.
        #[ts(type = "string")]
        date: Date,
    },
    /// There are hours for a day that is neither public nor build-up.
    HoursOnOtherDay {
        /// The day.
        #[ts(type = "string")]
        date: Date,
    },
    /// A day closes before it opens.
    ClosesBeforeOpening {
        /// The day.
        #[ts(type = "string")]
        date: Date,
    },
}

impl Schedule {
    /// Whether days and hours fit together; the first fault found.
    pub fn check(&self) -> Result<(), ScheduleFault> {
        let Some(first) = self.public_days.first() else {
            return Err(ScheduleFault::NoPublicDays);
        };
        for days in [&self.public_days, &self.build_up_days] {
            for (before, after) in days.iter().zip(days.iter().skip(1)) {
                if after <= before {
                    return Err(ScheduleFault::DaysOutOfOrder { date: *after });
                }
            }
        }
        if let Some(date) = self.build_up_days.iter().find(|date| *date >= first) {
            return Err(ScheduleFault::BuildUpAfterOpening { date: *date });
        }
        for (at, hours) in self.opening.iter().enumerate() {
            let date = hours.date;
            if hours.closes <= hours.opens {
                return Err(ScheduleFault::ClosesBeforeOpening { date });
            }
            if self.opening.iter().skip(at + 1).any(|other| other.date == date) {
                return Err(ScheduleFault::HoursTwice { date });
            }
            if !self.public_days.contains(&date) && !self.build_up_days.contains(&date) {
                return Err(ScheduleFault::HoursOnOtherDay { date });
            }
        }
        match self.public_days.iter().find(|date| self.hours_on(**date).is_none()) {
            Some(date) => Err(ScheduleFault::HoursMissing { date: *date }),
            None => Ok(()),
        }
    }

    /// The hours of a day.
    pub fn hours_on(&self, date: Date) -> Option<OpenHours> {
        self.opening.iter().find(|hours| hours.date == date).copied()
    }

    /// The moment at which the first public day opens; its first instant where it has no hours.
    pub fn show_start(&self) -> Option<Timestamp> {
        let first = self.public_days.first()?;
        let opens = self.hours_on(*first).map_or(Time::midnight(), |hours| hours.opens);
        Some(self.zone.instant(*first, opens))
    }

    /// The moment at which the last public day closes; its 24:00 where it has no hours.
    pub fn show_end(&self) -> Option<Timestamp> {
        self.public_days.last().map(|last| self.end_of(*last))
    }

    /// The first moment of move-in: the start of the first build-up day, or the opening.
    pub fn move_in(&self) -> Option<Timestamp> {
        match self.build_up_days.first() {
            Some(first) => {
                let opens = self.hours_on(*first).map_or(Time::midnight(), |hours| hours.opens);
                Some(self.zone.instant(*first, opens))
            }
            None => self.show_start(),
        }
    }

    /// The same time of day as the opening, so many calendar days earlier.
    pub fn before_opening(&self, days: u32) -> Option<Timestamp> {
        let start = self.show_start()?.to_zoned(self.zone.time_zone());
        start.checked_sub(jiff::Span::new().try_days(days).ok()?).ok().map(|at| at.timestamp())
    }

    /// Whether the desk is open: from the opening moment until just before the closing moment.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.slots().iter().any(|(opens, closes)| *opens <= at && at < *closes)
    }

    /// The first opening moment after `at`; none once there is no further day.
    pub fn next_opening(&self, at: Timestamp) -> Option<Timestamp> {
        self.slots().into_iter().map(|(opens, _)| opens).find(|opens| *opens > at)
    }

    /// The closing moment of the hours in which `at` falls; none while the desk is closed.
    pub fn closing_after(&self, at: Timestamp) -> Option<Timestamp> {
        let mut slots = self.slots().into_iter();
        slots.find(|(opens, closes)| *opens <= at && at < *closes).map(|(_, closes)| closes)
    }

    /// The public days that have not closed yet at `at`: each asks for its re-checks.
    pub fn remaining_public_days(&self, at: Timestamp) -> Vec<Date> {
        self.public_days.iter().copied().filter(|date| self.end_of(*date) > at).collect()
    }

    /// The day on which a moment falls, in the fair's zone.
    pub fn date_of(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone.time_zone()).date()
    }

    /// The end of a day: its closing time where there are business hours, else 24:00
    /// (Civil Code Art. 203).
    pub(crate) fn end_of(&self, date: Date) -> Timestamp {
        match self.hours_on(date) {
            Some(hours) => self.zone.instant(date, hours.closes),
            None => date
                .tomorrow()
                .map_or(Timestamp::MAX, |next| self.zone.instant(next, Time::midnight())),
        }
    }

    /// Opening and closing moments in order.
    pub(crate) fn slots(&self) -> Vec<(Timestamp, Timestamp)> {
        let instant = |date, time| self.zone.instant(date, time);
        let mut slots: Vec<_> = self
            .opening
            .iter()
            .map(|hours| (instant(hours.date, hours.opens), instant(hours.date, hours.closes)))
            .collect();
        slots.sort_unstable();
        slots
    }
}

#[cfg(test)]
mod tests;
