//! Which days are worked, by the State Council's yearly arrangement.

use crate::profile::{Certainty, vocabulary};
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The tables of all years that the fair needs; data that the user can update.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Holidays {
    /// One table a year.
    pub years: Vec<HolidayYear>,
}

/// One year's arrangement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HolidayYear {
    /// The year.
    pub year: i16,
    /// Whether the State Council has announced it; if not, only the fixed statutory holidays of
    /// 全国年节及纪念日放假办法 are listed and no days are swapped.
    pub announced: bool,
    /// How sure the table is.
    pub certainty: Certainty,
    /// The notice it was copied from, as it is cited; the statute where none is announced.
    pub notice: String,
    /// Days off, swapped days included.
    pub breaks: Vec<Break>,
    /// Saturdays and Sundays on which work is made up.
    #[ts(type = "string[]")]
    pub working_weekends: Vec<Date>,
}

/// Days off in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Break {
    /// What for.
    pub occasion: Occasion,
    /// The first day off.
    #[ts(type = "string")]
    pub from: Date,
    /// The last day off.
    #[ts(type = "string")]
    pub to: Date,
}

vocabulary! {
    /// Why days are off.
    pub enum Occasion {
        /// 元旦.
        NewYear,
        /// 春节.
        SpringFestival,
        /// 清明节.
        QingmingFestival,
        /// 劳动节.
        LabourDay,
        /// 端午节.
        DragonBoatFestival,
        /// 中秋节.
        MidAutumnFestival,
        /// 国庆节.
        NationalDay,
        /// 国庆节 and 中秋节 in one.
        NationalDayAndMidAutumn,
    }
}

impl Holidays {
    /// The table of a year.
    pub fn year(&self, year: i16) -> Option<&HolidayYear> {
        self.years.iter().find(|table| table.year == year)
    }

    /// Whether the day is a 法定休假日: weekend, holiday or a day off by swap.
    ///
    /// A weekend day on which work is made up is a working day. A year without a table is
    /// counted by its weekends alone, and `warnings` says so.
    pub fn is_day_off(&self, date: Date) -> bool {
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        // A table may reach into its neighbour's days, as New Year's breaks have done.
        let tables = || self.years.iter().filter(|table| table.year.abs_diff(date.year()) <= 1);
        if tables().any(|table| table.working_weekends.contains(&date)) {
            return false;
        }
        weekend
            || tables()
                .flat_map(|table| &table.breaks)
                .any(|days| days.from <= date && date <= days.to)
    }

    /// The day itself if it is worked, else the next working day.
    pub fn working_day_from(&self, date: Date) -> Date {
        let mut day = date;
        while self.is_day_off(day) {
            match day.tomorrow() {
                Ok(next) => day = next,
                Err(_) => break,
            }
        }
        day
    }
}
