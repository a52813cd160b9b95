use super::*;
use crate::profile::tests::told::{
    assert_every_variant, assert_told, assert_told_with_fields, assets,
};
use jiff::civil::{date, time};
use proptest::prelude::*;

fn holidays() -> Holidays {
    let years = ["cn-2025", "cn-2026", "cn-2027"]
        .into_iter()
        .map(|name| {
            let path = assets().join("calendars").join(format!("{name}.toml"));
            toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
        })
        .collect();
    Holidays { years }
}

/// Three public days, Friday 2026-11-20 to Sunday 22, after two days of build-up.
fn fair() -> Schedule {
    let hours = |day, opens, closes| OpenHours { date: date(2026, 11, day), opens, closes };
    Schedule {
        zone: Zone::default(),
        public_days: vec![date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)],
        build_up_days: vec![date(2026, 11, 18), date(2026, 11, 19)],
        opening: vec![
            hours(20, time(9, 0, 0, 0), time(17, 0, 0, 0)),
            hours(21, time(9, 0, 0, 0), time(17, 0, 0, 0)),
            hours(22, time(9, 0, 0, 0), time(16, 0, 0, 0)),
        ],
        holidays: holidays(),
    }
}

/// A schedule without opening hours, for periods after a show.
fn office() -> Schedule {
    Schedule { holidays: holidays(), ..Schedule::default() }
}

fn at(text: &str) -> Timestamp {
    format!("{text}+08:00").parse().unwrap()
}

fn opening_hours(count: u32) -> Period {
    Period::Hours { count, clock: HourClock::OpeningHours }
}

fn assert_due(start: &str, period: Period, schedule: &Schedule, end: &str) {
    let due = due(at(start), period, schedule);
    assert_eq!(due, at(end), "{start} {period:?} ended {due}");
}

#[test]
fn hours_run_from_the_moment_through_the_night() {
    assert_due("2026-11-20T16:58:31", Period::hours(24), &fair(), "2026-11-21T16:58:31");
    assert_due("2026-11-20T16:50:00", Period::minutes(30), &fair(), "2026-11-20T17:20:00");
}

#[test]
fn hours_never_move_from_a_holiday() {
    assert_due("2026-09-30T15:00:00", Period::hours(24), &office(), "2026-10-01T15:00:00");
}

#[test]
fn opening_hours_stop_at_closing_and_go_on_next_morning() {
    assert_due("2026-11-20T16:00:00", opening_hours(4), &fair(), "2026-11-21T12:00:00");
    // A period that fits exactly ends at the closing moment, not at the next opening.
    assert_due("2026-11-20T13:00:00", opening_hours(4), &fair(), "2026-11-20T17:00:00");
    // Served at night, it starts with the opening.
    assert_due("2026-11-20T22:00:00", opening_hours(1), &fair(), "2026-11-21T10:00:00");
}

#[test]
fn opening_hours_run_on_when_the_last_day_has_closed() {
    assert_due("2026-11-22T14:00:00", opening_hours(4), &fair(), "2026-11-22T18:00:00");
    assert_due("2026-11-23T10:00:00", opening_hours(4), &fair(), "2026-11-23T14:00:00");
}

#[test]
fn the_first_day_is_not_counted_and_the_last_ends_at_24() {
    // Monday and a day: Tuesday 24:00.
    assert_due("2026-11-23T00:10:00", Period::Days { count: 1 }, &office(), "2026-11-25T00:00:00");
}

#[test]
fn the_last_day_ends_at_closing_where_there_are_business_hours() {
    assert_due("2026-11-18T10:00:00", Period::Days { count: 2 }, &fair(), "2026-11-20T17:00:00");
}

#[test]
fn a_last_day_on_a_weekend_moves_to_monday() {
    // Thursday and two days is Saturday 2026-11-28; it moves to Monday 30.
    assert_due("2026-11-26T10:00:00", Period::Days { count: 2 }, &office(), "2026-12-01T00:00:00");
    // A weekend in the middle does not.
    assert_due("2026-11-26T10:00:00", Period::Days { count: 5 }, &office(), "2026-12-02T00:00:00");
}

#[test]
fn a_last_day_in_the_national_holiday_moves_past_it() {
    // The fifth day is 2026-10-02; the break lasts until the 7th, the 8th is a Thursday.
    assert_due("2026-09-27T10:00:00", Period::Days { count: 5 }, &office(), "2026-10-09T00:00:00");
}

#[test]
fn a_weekend_on_which_work_is_made_up_is_a_working_day() {
    let schedule = office();
    // Sunday 2026-09-20 and Saturday 2026-10-10 are worked.
    assert!(!schedule.holidays.is_day_off(date(2026, 9, 20)));
    assert!(!schedule.holidays.is_day_off(date(2026, 10, 10)));
    assert!(schedule.holidays.is_day_off(date(2026, 10, 11)));
    assert_due("2026-09-17T09:00:00", Period::Days { count: 3 }, &schedule, "2026-09-21T00:00:00");
}

#[test]
fn a_swapped_weekday_is_off() {
    // Friday 2026-01-02 is off only by swap with Sunday the 4th.
    let schedule = office();
    assert!(schedule.holidays.is_day_off(date(2026, 1, 2)));
    assert_due("2025-12-31T09:00:00", Period::Days { count: 2 }, &schedule, "2026-01-05T00:00:00");
}

#[test]
fn workdays_skip_weekends_holidays_and_swaps() {
    // From Monday 2026-09-28: 29, 30, then 8, 9, 10 (Saturday, worked).
    let five = Period::Workdays { count: 5 };
    assert_due("2026-09-28T15:00:00", five, &office(), "2026-10-11T00:00:00");
    // The hand-over of D12 from a show that ends on Sunday 2026-11-22: Friday 2026-12-11.
    let fifteen = Period::Workdays { count: 15 };
    assert_due("2026-11-22T16:00:00", fifteen, &fair(), "2026-12-12T00:00:00");
    // Spring Festival 2026 with Saturday 14 February worked before it.
    assert_due(
        "2026-02-13T10:00:00",
        Period::Workdays { count: 2 },
        &office(),
        "2026-02-25T00:00:00",
    );
}

#[test]
fn months_and_years_end_on_the_corresponding_day() {
    assert_due("2026-11-20T09:00:00", Period::Years { count: 3 }, &office(), "2029-11-21T00:00:00");
    // 31 August and six months is the last day of February: Sunday, so Monday 1 March.
    assert_due(
        "2026-08-31T09:00:00",
        Period::Months { count: 6 },
        &office(),
        "2027-03-02T00:00:00",
    );
}

#[test]
fn a_count_beyond_the_calendar_ends_with_it() {
    for period in [
        Period::hours(u32::MAX),
        Period::Days { count: u32::MAX },
        Period::Workdays { count: u32::MAX },
        Period::Months { count: u32::MAX },
        Period::Years { count: u32::MAX },
    ] {
        assert!(due(at("2026-11-20T09:00:00"), period, &office()) > at("9000-01-01T00:00:00"));
    }
}

#[test]
fn days_are_counted_in_the_zone_of_the_fair() {
    let berlin = Schedule { zone: Zone::new("europe/berlin").unwrap(), ..office() };
    assert_eq!(berlin.zone.as_str(), "Europe/Berlin");
    // 23:30 UTC on Monday is Tuesday in Berlin.
    let start = "2026-11-23T23:30:00Z".parse().unwrap();
    let end: Timestamp = "2026-11-25T23:00:00Z".parse().unwrap();
    assert_eq!(due(start, Period::Days { count: 1 }, &berlin), end);
    assert_eq!(
        serde_json::from_str::<Zone>("\"Asia/Nowhere\"").unwrap_err().to_string(),
        "ZoneUnknown { name: \"Asia/Nowhere\" }"
    );
}

#[test]
fn the_opinion_is_never_due_after_closing() {
    let fair = fair();
    let start = at("2026-11-20T15:00:00");
    let four = due(start, Period::hours(4), &fair);
    assert_eq!(not_after_closing(start, four, &fair), at("2026-11-20T17:00:00"));
    let early = at("2026-11-20T10:00:00");
    let four = due(early, Period::hours(4), &fair);
    assert_eq!(not_after_closing(early, four, &fair), at("2026-11-20T14:00:00"));
    let night = at("2026-11-20T20:00:00");
    let four = due(night, Period::hours(4), &fair);
    assert_eq!(not_after_closing(night, four, &fair), at("2026-11-21T00:00:00"));
}

#[test]
fn twenty_four_hours_beyond_the_show_warn_and_offer_what_is_published() {
    let start = at("2026-11-21T17:00:00");
    let told = warnings(start, Period::hours(24), &fair(), &[4, 12, 12, 48], 30);
    let [ClockWarning::OutlivesShow { due, show_end, short_forms_hours }] = told.as_slice() else {
        panic!("{told:?}")
    };
    assert_eq!(*due, at("2026-11-22T17:00:00"));
    assert_eq!(*show_end, at("2026-11-22T16:00:00"));
    assert_eq!(short_forms_hours, &[12, 4]);
    // On the last day only four hours still fit, and then nothing does.
    let last = at("2026-11-22T10:00:00");
    assert_eq!(fitting_short_forms(last, Period::hours(24), &fair(), &[12, 4]), [4]);
    let late = at("2026-11-22T12:00:01");
    assert!(fitting_short_forms(late, Period::hours(24), &fair(), &[12, 4]).is_empty());
    // What is not published is never offered.
    assert!(fitting_short_forms(last, Period::hours(24), &fair(), &[]).is_empty());
}

#[test]
fn a_period_that_ends_with_the_show_does_not_outlive_it() {
    let told = warnings(at("2026-11-21T16:00:00"), Period::hours(24), &fair(), &[12, 4], 30);
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn a_clock_that_ends_at_night_is_acted_on_in_the_first_half_hour() {
    let told = warnings(at("2026-11-20T10:00:00"), Period::hours(12), &fair(), &[], 30);
    assert_eq!(
        told,
        [ClockWarning::EndsWhileClosed {
            due: at("2026-11-20T22:00:00"),
            next_opening: at("2026-11-21T09:00:00"),
            act_by: at("2026-11-21T09:30:00"),
        }]
    );
    // The closing moment itself is closed, the opening moment is open.
    let closing = warnings(at("2026-11-20T16:00:00"), Period::hours(1), &fair(), &[], 30);
    assert!(matches!(closing.as_slice(), [ClockWarning::EndsWhileClosed { .. }]), "{closing:?}");
    assert!(warnings(at("2026-11-20T09:00:00"), Period::hours(24), &fair(), &[], 30).is_empty());
}

#[test]
fn years_that_are_not_announced_are_said() {
    let office = office();
    let into_2027 =
        warnings(at("2026-12-29T10:00:00"), Period::Workdays { count: 5 }, &office, &[], 30);
    assert_eq!(into_2027, [ClockWarning::HolidaysNotAnnounced { year: 2027 }]);
    let into_2029 =
        warnings(at("2026-11-20T09:00:00"), Period::Years { count: 3 }, &office, &[], 30);
    assert_eq!(into_2029, [ClockWarning::HolidaysMissing { year: 2029 }]);
    assert!(warnings(at("2026-12-29T10:00:00"), Period::hours(240), &office, &[], 30).is_empty());
}

fn rules(post_show: bool) -> AppealRules {
    AppealRules {
        file_hours: 24,
        minimum_hours: 4,
        close_before_show_end_hours: 2,
        post_show,
        clock: HourClock::Continuous,
    }
}

#[test]
fn an_appeal_has_its_full_period_while_the_show_is_young() {
    let window = appeal_window(at("2026-11-20T11:00:00"), rules(false), &fair());
    assert_eq!(window.closes, at("2026-11-21T11:00:00"));
    assert_eq!(window.bound, AppealBound::FullPeriod);
    assert!(!window.runs_past_show);
}

#[test]
fn an_appeal_closes_two_hours_before_the_show_ends() {
    let window = appeal_window(at("2026-11-22T09:30:00"), rules(false), &fair());
    assert_eq!(window.closes, at("2026-11-22T14:00:00"));
    assert_eq!(window.bound, AppealBound::ShowEnd);
}

#[test]
fn an_appeal_served_one_hour_before_the_end_keeps_its_minimum() {
    let window = appeal_window(at("2026-11-22T15:00:00"), rules(false), &fair());
    assert_eq!(window.closes, at("2026-11-22T19:00:00"));
    assert_eq!(window.bound, AppealBound::Minimum);
    assert!(window.runs_past_show);
    // After the show it is the same.
    let after = appeal_window(at("2026-11-23T10:00:00"), rules(false), &fair());
    assert_eq!(after.closes, at("2026-11-23T14:00:00"));
    assert_eq!(after.bound, AppealBound::Minimum);
}

#[test]
fn post_show_appeals_keep_the_full_period() {
    let window = appeal_window(at("2026-11-22T15:00:00"), rules(true), &fair());
    assert_eq!(window.closes, at("2026-11-23T15:00:00"));
    assert_eq!(window.bound, AppealBound::FullPeriod);
    assert!(window.runs_past_show);
}

#[test]
fn the_days_of_a_fair_are_told() {
    let fair = fair();
    assert_eq!(fair.check(), Ok(()));
    assert_eq!(fair.show_start(), Some(at("2026-11-20T09:00:00")));
    assert_eq!(fair.show_end(), Some(at("2026-11-22T16:00:00")));
    assert_eq!(fair.move_in(), Some(at("2026-11-18T00:00:00")));
    assert_eq!(fair.before_opening(30), Some(at("2026-10-21T09:00:00")));
    assert_eq!(fair.closing_after(at("2026-11-21T09:00:00")), Some(at("2026-11-21T17:00:00")));
    assert_eq!(fair.next_opening(at("2026-11-22T09:00:00")), None);
    let remaining = fair.remaining_public_days(at("2026-11-21T16:59:00"));
    assert_eq!(remaining, [date(2026, 11, 21), date(2026, 11, 22)]);
    assert_eq!(fair.remaining_public_days(at("2026-11-21T17:00:00")), [date(2026, 11, 22)]);
}

#[test]
fn days_and_hours_that_contradict_each_other_are_refused() {
    let fault = |change: fn(&mut Schedule)| {
        let mut schedule = fair();
        change(&mut schedule);
        schedule.check().unwrap_err()
    };
    let day = |day| date(2026, 11, day);
    assert_eq!(fault(|fair| fair.public_days.clear()), ScheduleFault::NoPublicDays);
    assert_eq!(
        fault(|fair| fair.public_days.swap(0, 1)),
        ScheduleFault::DaysOutOfOrder { date: day(20) }
    );
    assert_eq!(
        fault(|fair| fair.build_up_days.push(date(2026, 11, 20))),
        ScheduleFault::BuildUpAfterOpening { date: day(20) }
    );
    assert_eq!(
        fault(|fair| fair.opening.truncate(2)),
        ScheduleFault::HoursMissing { date: day(22) }
    );
    assert_eq!(
        fault(|fair| fair.opening.push(fair.opening[0])),
        ScheduleFault::HoursTwice { date: day(20) }
    );
    assert_eq!(
        fault(|fair| fair.opening[0].date = date(2026, 11, 25)),
        ScheduleFault::HoursOnOtherDay { date: day(25) }
    );
    assert_eq!(
        fault(|fair| fair.opening[1].closes = fair.opening[1].opens),
        ScheduleFault::ClosesBeforeOpening { date: day(21) }
    );
}

#[test]
fn the_shipped_calendars_are_whole() {
    for table in &holidays().years {
        for days in &table.breaks {
            assert!(days.from <= days.to && days.from.year() == table.year, "{days:?}");
        }
        for day in &table.working_weekends {
            assert!(matches!(
                day.weekday(),
                jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday
            ));
            assert!(!table.breaks.iter().any(|days| days.from <= *day && *day <= days.to));
        }
        assert_eq!(table.announced, table.year != 2027);
    }
    // The 2024 statute gives 13 holidays; 2026 with swaps and weekends has 33 days in breaks.
    let days: i32 =
        holidays().years[1].breaks.iter().map(|days| (days.to - days.from).get_days() + 1).sum();
    assert_eq!(days, 33);
}

#[test]
fn a_schedule_survives_being_written_down() {
    let fair = fair();
    let json = serde_json::to_string(&fair).unwrap();
    assert!(json.contains(r#""zone":"Asia/Shanghai""#), "{json}");
    assert_eq!(serde_json::from_str::<Schedule>(&json).unwrap(), fair);
    let period = serde_json::to_string(&Period::hours(24)).unwrap();
    assert_eq!(period, r#"{"unit":"hours","count":24,"clock":"continuous"}"#);
}

#[test]
fn everything_has_its_sentence() {
    assert_told("duties", "hour_clock", HourClock::ALL.iter().map(|it| it.code()));
    assert_told("duties", "occasion", Occasion::ALL.iter().map(|it| it.code()));
    assert_told("duties", "appeal_bound", AppealBound::ALL.iter().map(|it| it.code()));
    let moment = Timestamp::UNIX_EPOCH;
    let day = date(2026, 11, 20);
    let warnings = [
        ClockWarning::OutlivesShow { due: moment, show_end: moment, short_forms_hours: vec![] },
        ClockWarning::EndsWhileClosed { due: moment, next_opening: moment, act_by: moment },
        ClockWarning::HolidaysNotAnnounced { year: 2027 },
        ClockWarning::HolidaysMissing { year: 2028 },
    ];
    assert_every_variant!(
        warnings,
        ClockWarning: OutlivesShow, EndsWhileClosed, HolidaysNotAnnounced, HolidaysMissing
    );
    assert_told_with_fields("duties", "clock", &warnings);
    let faults = [
        ScheduleFault::ZoneUnknown { name: "X".to_owned() },
        ScheduleFault::NoPublicDays,
        ScheduleFault::DaysOutOfOrder { date: day },
        ScheduleFault::BuildUpAfterOpening { date: day },
        ScheduleFault::HoursMissing { date: day },
        ScheduleFault::HoursTwice { date: day },
        ScheduleFault::HoursOnOtherDay { date: day },
        ScheduleFault::ClosesBeforeOpening { date: day },
    ];
    assert_every_variant!(
        faults,
        ScheduleFault: ZoneUnknown, NoPublicDays, DaysOutOfOrder, BuildUpAfterOpening,
        HoursMissing, HoursTwice, HoursOnOtherDay, ClosesBeforeOpening
    );
    assert_told_with_fields("duties", "schedule_fault", &faults);
}

proptest! {
    #[test]
    fn an_appeal_never_closes_before_its_minimum(
        minutes in -6_000_i64..6_000,
        file_hours in 1_u32..72,
        minimum_hours in 0_u32..72,
        close_before_show_end_hours in 0_u32..200,
        post_show: bool,
        opening: bool,
    ) {
        let clock = if opening { HourClock::OpeningHours } else { HourClock::Continuous };
        let served = at("2026-11-22T16:00:00") + jiff::SignedDuration::from_mins(minutes);
        let rules =
            AppealRules { file_hours, minimum_hours, close_before_show_end_hours, post_show, clock };
        let window = appeal_window(served, rules, &fair());
        let least = due(served, Period::Hours { count: minimum_hours.max(1), clock }, &fair());
        prop_assert!(window.closes > window.opens);
        prop_assert!(window.closes >= least);
    }

    #[test]
    fn a_period_never_ends_before_it_starts(minutes in 0_i64..20_000, count in 0_u32..400) {
        let start = at("2026-09-20T00:00:00") + jiff::SignedDuration::from_mins(minutes);
        for period in [
            Period::minutes(count),
            opening_hours(count),
            Period::Days { count: count + 1 },
            Period::Workdays { count: count + 1 },
            Period::Months { count: count + 1 },
        ] {
            prop_assert!(due(start, period, &fair()) >= start);
        }
    }
}
