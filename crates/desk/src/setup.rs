//! A new fair that can be worked with at once; everything in it can be changed later.

use crate::desk::{Desk, Founding};
use crate::failure::Failure;
use crate::provisions;
use domain::calendar::{OpenHours, Schedule, Zone};
use domain::exhibition::{Command, Hall, Unit, UnitRole};
use domain::ids::ExhibitionId;
use jiff::civil::{Date, Time};
use jiff::{Span, ToSpan};
use serde::Serialize;
use ts_rs::TS;

/// Days from founding to the first public day of the proposal.
const LEAD_DAYS: i32 = 7;

/// What founding a fair gave.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Founded {
    /// The fair.
    pub exhibition: ExhibitionId,
    /// The root key's seed for the recovery sheet, hexadecimal; it is kept nowhere else.
    pub recovery: String,
}

impl Desk {
    /// Founds a fair with a proposal for name, days, halls and profile.
    pub fn found_with_proposal(&self, founding: &Founding) -> Result<Founded, Failure> {
        let (exhibition, recovery) = self.found(founding)?;
        let today = self.clock().now().to_zoned(self.fair()?.zone()).date();
        let first = today.saturating_add(LEAD_DAYS.days());
        for command in proposal(first)? {
            self.record(&domain::Command::Exhibition(command))?;
        }
        Ok(Founded { exhibition, recovery })
    }
}

/// The proposal: three public days from `first`, two days of build-up, three halls.
fn proposal(first: Date) -> Result<Vec<Command>, Failure> {
    Ok(vec![
        Command::DescribeExhibition {
            name_zh: "未命名展会".to_owned(),
            name_en: "Untitled exhibition".to_owned(),
            edition: String::new(),
            code: "TYZ".to_owned(),
            venue: "未填写场馆".to_owned(),
            halls: (1..=3)
                .map(|hall| Hall { code: hall.to_string(), name: format!("{hall} 号馆") })
                .collect(),
            schedule: schedule(first, 3, 2),
        },
        Command::RecordUnits {
            units: vec![Unit {
                name: "未填写主办单位".to_owned(),
                role: UnitRole::Host,
                contracts: true,
                seals: true,
                owes_duty: true,
            }],
        },
        Command::AdoptProfile { profile: provisions::profile(provisions::DEFAULT_PROFILE)? },
    ])
}

/// Public days from `first` and build-up days before them, open from nine to half past five.
pub(crate) fn schedule(first: Date, public: i32, build_up: i32) -> Schedule {
    let days = |from: Date, count: i32| -> Vec<Date> {
        (0..count).map(|day| from.saturating_add(Span::new().days(day))).collect()
    };
    let public_days = days(first, public);
    let build_up_days = days(first.saturating_sub(Span::new().days(build_up)), build_up);
    let opening = build_up_days
        .iter()
        .chain(&public_days)
        .map(|date| OpenHours {
            date: *date,
            opens: Time::constant(9, 0, 0, 0),
            closes: Time::constant(17, 30, 0, 0),
        })
        .collect();
    Schedule {
        zone: Zone::default(),
        public_days,
        build_up_days,
        opening,
        holidays: provisions::holidays(),
    }
}
