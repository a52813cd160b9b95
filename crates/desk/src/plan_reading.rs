//! A list of places as the window shows it before halls are drawn by it.

use crate::desk::Desk;
use crate::failure::Failure;
use crate::view::PlanHall;
use domain::exhibition::{BoothPlace, HallDrawing};
use domain::ids::BoothCode;
use roster::{Positions, RejectedPosition};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// What a list of places would bring.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PlanPreview {
    /// The file's name.
    pub name: String,
    /// The encoding in which it was read, a label of the Encoding Standard.
    pub encoding: String,
    /// Hall by hall, what a command can name and how it would look.
    pub halls: Vec<HallPreview>,
    /// Rows that give no place.
    pub rejected: Vec<RejectedPosition>,
}

/// A hall that the list draws.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HallPreview {
    /// The drawing.
    pub drawing: HallDrawing,
    /// How it would look; none where the fair knows no booth of this hall.
    pub shown: Option<PlanHall>,
    /// Booths of the list that the fair does not know: they show once the roster names them.
    pub unknown: Vec<BoothCode>,
    /// Booths of the fair that the list leaves out.
    pub left_out: Vec<BoothCode>,
    /// Whether the hall is drawn otherwise now.
    pub replaces: bool,
}

impl Desk {
    /// Reads a list of places; nothing is recorded.
    pub(crate) fn read_plan(&self, bytes: &[u8], name: &str) -> Result<PlanPreview, Failure> {
        let Positions { rows, rejected, encoding } = roster::read_positions(bytes, name)?;
        let show = self.fair()?.exhibition()?;
        let mut drawings: BTreeMap<String, HallDrawing> = BTreeMap::new();
        for row in rows {
            let booth = BoothCode(row.code);
            let hall = booth.hall().to_owned();
            // A picture stays where it lies until another is put there.
            let drawing = drawings.entry(hall).or_insert_with_key(|hall| HallDrawing {
                hall: hall.clone(),
                booths: Vec::new(),
                picture: show.plans.get(hall).and_then(|before| before.picture.clone()),
            });
            let (x, y, width, depth) = (row.x, row.y, row.width, row.depth);
            drawing.booths.push(BoothPlace { booth, x, y, width, depth });
        }
        let mut shown: BTreeMap<String, PlanHall> = self
            .plan_under(&drawings)?
            .halls
            .into_iter()
            .map(|hall| (hall.code.clone(), hall))
            .collect();
        let halls = drawings.into_values().map(|drawing| {
            let shown = shown.remove(&drawing.hall);
            let floor = shown.iter().flat_map(|hall| &hall.booths).map(|booth| &booth.code);
            let floor: BTreeSet<&BoothCode> = floor.collect();
            let listed: BTreeSet<&BoothCode> =
                drawing.booths.iter().map(|place| &place.booth).collect();
            let only = |of: &BTreeSet<&BoothCode>, other: &BTreeSet<&BoothCode>| {
                of.difference(other).map(|booth| (*booth).clone()).collect()
            };
            let before = show.plans.get(&drawing.hall);
            HallPreview {
                unknown: only(&listed, &floor),
                left_out: only(&floor, &listed),
                replaces: before.is_some_and(|before| *before != drawing),
                drawing,
                shown,
            }
        });
        Ok(PlanPreview { name: name.to_owned(), encoding, halls: halls.collect(), rejected })
    }
}
