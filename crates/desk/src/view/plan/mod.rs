//! The plan of the halls: every booth where it stands, under its most pressing state.

mod layout;

use super::look::Look;
use crate::failure::Failure;
use domain::exhibition::HallDrawing;
use domain::exhibitor::Display;
use domain::ids::{BoothCode, Digest};
use jiff::Timestamp;
use layout::{Spot, lay_out};
use serde::Serialize;
use std::collections::BTreeMap;
use store::{BoothClocks, BoothMarks, BoothPeople};
use ts_rs::TS;

/// Every hall with its booths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlanView {
    /// In the order of the show; halls that only booths name come last.
    pub halls: Vec<PlanHall>,
}

/// A hall as it is shown: a small booth measures 100 from side to side, whatever the unit of the
/// drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlanHall {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// From left to right.
    pub width: i32,
    /// From top to bottom.
    pub depth: i32,
    /// Whether somebody drew it; else it is laid out by the booth numbers.
    pub drawn: bool,
    /// What lies under it.
    pub picture: Option<UnderPlan>,
    /// Its booths.
    pub booths: Vec<PlanBooth>,
}

/// The picture under a hall and where it lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct UnderPlan {
    /// The file.
    pub digest: Digest,
    /// Its left edge.
    pub x: i32,
    /// Its upper edge.
    pub y: i32,
    /// From left to right.
    pub width: i32,
    /// From top to bottom.
    pub depth: i32,
}

/// A booth on the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlanBooth {
    /// Which.
    pub code: BoothCode,
    /// Its left edge.
    pub x: i32,
    /// Its upper edge.
    pub y: i32,
    /// From left to right.
    pub width: i32,
    /// From top to bottom.
    pub depth: i32,
    /// The most pressing of what is true of it.
    pub state: BoothState,
    /// How many exhibitors stand there.
    pub exhibitors: u32,
    /// What the first of them is called; blank where nobody stands or the name was erased.
    pub who: String,
    /// How many clocks run in its cases.
    pub clocks: u32,
    /// When the first of those runs out.
    #[ts(type = "string | null")]
    pub due: Option<Timestamp>,
}

/// What a booth stands under, the most pressing last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BoothState {
    /// Visited, and nothing against it.
    Visited,
    /// Not visited yet.
    ToVisit,
    /// No signed pledge came in.
    PledgeMissing,
    /// A case is open.
    CaseOpen,
    /// Nobody has said a word on what was found.
    FindingOpen,
    /// An authority took what was shown.
    TakenByAuthority,
    /// Something is away: taken down, covered, or withdrawn of the exhibitor's own will.
    Withdrawn,
    /// Display is suspended.
    Suspended,
    /// Withdrawal was demanded, and nobody has seen that it is away.
    OrderedWithdrawn,
    /// Seen on display again in spite of a measure.
    DisplayedAgain,
}

impl BoothState {
    fn of(marks: &BoothMarks) -> Self {
        let held = marks.displays.iter().filter_map(|display| Self::held(*display)).max();
        held.unwrap_or(match marks {
            BoothMarks { finding_open: true, .. } => Self::FindingOpen,
            BoothMarks { case_open: true, .. } => Self::CaseOpen,
            BoothMarks { pledge_missing: true, .. } => Self::PledgeMissing,
            BoothMarks { visited: false, .. } => Self::ToVisit,
            BoothMarks { .. } => Self::Visited,
        })
    }

    /// What an exhibit that stands like this makes of its booth.
    const fn held(display: Display) -> Option<Self> {
        match display {
            Display::Displayed | Display::Restored => None,
            Display::TakenByAuthority => Some(Self::TakenByAuthority),
            Display::Removed | Display::Covered | Display::VoluntarilyWithdrawn => {
                Some(Self::Withdrawn)
            }
            Display::Suspended => Some(Self::Suspended),
            Display::OrderedWithdrawn => Some(Self::OrderedWithdrawn),
            Display::DisplayedAgain => Some(Self::DisplayedAgain),
        }
    }
}

pub(super) fn plan(look: &Look<'_>) -> Result<PlanView, Failure> {
    Floor::of(look)?.plan(look, &look.show.plans)
}

impl crate::Desk {
    /// What the plan of these halls would show under these drawings.
    pub(crate) fn plan_under(
        &self,
        drawings: &BTreeMap<String, HallDrawing>,
    ) -> Result<PlanView, Failure> {
        let look = Look::enter(self)?;
        let floor = Floor::of(&look)?;
        let mut plan = floor.plan(&look, drawings)?;
        plan.halls.retain(|hall| drawings.contains_key(&hall.code));
        Ok(plan)
    }
}

/// What is known of every booth.
struct Floor {
    marks: Vec<BoothMarks>,
    people: BTreeMap<BoothCode, BoothPeople>,
    clocks: BTreeMap<BoothCode, BoothClocks>,
}

impl Floor {
    fn of(look: &Look<'_>) -> Result<Self, Failure> {
        Ok(Self {
            marks: look.store().booth_marks()?,
            people: look.store().booth_people()?,
            clocks: look.store().booth_clocks(look.now)?,
        })
    }

    fn plan(
        &self,
        look: &Look<'_>,
        drawings: &BTreeMap<String, HallDrawing>,
    ) -> Result<PlanView, Failure> {
        let mut halls: Vec<(String, String, Vec<&BoothMarks>)> = look
            .show
            .halls
            .iter()
            .map(|hall| (hall.code.clone(), hall.name.clone(), Vec::new()))
            .collect();
        for marks in &self.marks {
            let code = marks.booth.hall();
            match halls.iter_mut().find(|(known, ..)| known == code) {
                Some((.., booths)) => booths.push(marks),
                None => halls.push((code.to_owned(), code.to_owned(), vec![marks])),
            }
        }
        let halls = halls
            .into_iter()
            .filter(|(.., booths)| !booths.is_empty())
            .map(|(code, name, booths)| self.hall(code, name, &booths, drawings));
        Ok(PlanView { halls: halls.collect() })
    }

    fn hall(
        &self,
        code: String,
        name: String,
        marks: &[&BoothMarks],
        drawings: &BTreeMap<String, HallDrawing>,
    ) -> PlanHall {
        let codes: Vec<&BoothCode> = marks.iter().map(|marks| &marks.booth).collect();
        let drawing = drawings.get(&code);
        let laid = lay_out(&codes, drawing);
        let picture = drawing.and_then(|drawing| drawing.picture.as_ref()).zip(laid.picture);
        let booths = marks.iter().zip(laid.spots).map(|(marks, spot)| self.booth(marks, spot));
        PlanHall {
            code,
            name,
            width: laid.width,
            depth: laid.depth,
            drawn: drawing.is_some(),
            picture: picture.map(|(picture, spot)| UnderPlan {
                digest: picture.blob.clone(),
                x: spot.x,
                y: spot.y,
                width: spot.width,
                depth: spot.depth,
            }),
            booths: booths.collect(),
        }
    }

    fn booth(&self, marks: &BoothMarks, spot: Spot) -> PlanBooth {
        let people = self.people.get(&marks.booth);
        let clocks = self.clocks.get(&marks.booth);
        PlanBooth {
            code: marks.booth.clone(),
            x: spot.x,
            y: spot.y,
            width: spot.width,
            depth: spot.depth,
            state: BoothState::of(marks),
            exhibitors: people.map_or(0, |people| people.exhibitors),
            who: people.map(|people| people.first.clone()).unwrap_or_default(),
            clocks: clocks.map_or(0, |clocks| clocks.running),
            due: clocks.map(|clocks| clocks.due),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(displays: &[Display]) -> BoothState {
        BoothState::of(&BoothMarks {
            booth: "1-A01".into(),
            visited: true,
            pledge_missing: true,
            finding_open: true,
            case_open: true,
            displays: displays.iter().copied().collect(),
        })
    }

    #[test]
    fn a_booth_stands_under_what_of_its_exhibits_presses_most() {
        assert_eq!(state(&[]), BoothState::FindingOpen);
        assert_eq!(state(&[Display::Restored]), BoothState::FindingOpen);
        assert_eq!(state(&[Display::TakenByAuthority]), BoothState::TakenByAuthority);
        assert_eq!(state(&[Display::Suspended, Display::Covered]), BoothState::Suspended);
        let ordered = [Display::OrderedWithdrawn, Display::TakenByAuthority];
        assert_eq!(state(&ordered), BoothState::OrderedWithdrawn);
        assert_eq!(state(&[Display::DisplayedAgain]), BoothState::DisplayedAgain);
    }
}
