//! Where each booth of a hall is shown: as it was drawn, or by its number.

use domain::exhibition::{BoothPlace, HallDrawing, PlanPicture};
use domain::ids::BoothCode;
use std::collections::{BTreeMap, BTreeSet};

/// How wide a small booth is shown, from side to side.
const SIDE: i32 = 100;
/// How deep a booth is where nobody drew it.
const DEPTH: i32 = 150;
/// From one booth to the next in a row.
const PITCH: i32 = 108;
/// Between the backs of two rows.
const BACK: i32 = 8;
/// Between the fronts of two rows.
const AISLE: i32 = 140;
/// A passage through a row, after so many booths.
const PASSAGE: i32 = 60;
const BOOTHS_TO_A_PASSAGE: usize = 12;
/// Booths in one line at most; a longer row goes on in the next.
const LINE: usize = 60;
/// Around everything.
const EDGE: i32 = 40;

/// A place on the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub depth: i32,
}

/// A hall with a place for each of its booths, in the order in which they were named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Laid {
    pub width: i32,
    pub depth: i32,
    pub spots: Vec<Spot>,
    pub picture: Option<Spot>,
}

/// Places every booth, those that a drawing leaves out in a row below it.
pub(super) fn lay_out(codes: &[&BoothCode], drawing: Option<&HallDrawing>) -> Laid {
    let drawn = drawing.filter(|drawing| !drawing.booths.is_empty());
    let (spots, picture) = match drawn {
        Some(drawing) => as_drawn(codes, drawing),
        None => (by_number(codes), None),
    };
    let all = || spots.iter().chain(&picture);
    let width = all().map(|spot| spot.x + spot.width).max().unwrap_or(0) + EDGE;
    let depth = all().map(|spot| spot.y + spot.depth).max().unwrap_or(0) + EDGE;
    Laid { width, depth, spots, picture }
}

/// The drawing in units of which its small booths measure a hundred.
struct Scale {
    left: i64,
    top: i64,
    unit: i64,
}

impl Scale {
    fn of(drawing: &HallDrawing) -> Self {
        let picture = drawing.picture.as_ref();
        let edges = |booth: fn(&BoothPlace) -> i32, under: fn(&PlanPicture) -> i32| {
            let booths = drawing.booths.iter().map(booth);
            i64::from(booths.chain(picture.map(under)).min().unwrap_or(0))
        };
        let mut sides: Vec<u32> =
            drawing.booths.iter().map(|place| place.width.min(place.depth)).collect();
        sides.sort_unstable();
        // Not the smallest of all: a kiosk in a corner is no measure for the hall.
        let unit = sides.get(sides.len() / 10).copied().unwrap_or(1).max(1);
        Self {
            left: edges(|place| place.x, |picture| picture.x),
            top: edges(|place| place.y, |picture| picture.y),
            unit: i64::from(unit),
        }
    }

    /// One edge, from the outermost one.
    fn edge(&self, at: i64, outermost: i64) -> i32 {
        let scaled = ((at - outermost) * i64::from(SIDE) + self.unit / 2) / self.unit;
        i32::try_from(scaled).unwrap_or(i32::MAX / 4).min(i32::MAX / 4) + EDGE
    }

    /// Both ends are rounded, not the length: what touches on the drawing touches here.
    fn spot(&self, x: i32, y: i32, width: u32, depth: u32) -> Spot {
        let ends = |from: i32, length: u32, outermost: i64| {
            let from = i64::from(from);
            let (start, end) =
                (self.edge(from, outermost), self.edge(from + i64::from(length), outermost));
            (start, (end - start).max(1))
        };
        let (x, width) = ends(x, width, self.left);
        let (y, depth) = ends(y, depth, self.top);
        Spot { x, y, width, depth }
    }
}

fn as_drawn(codes: &[&BoothCode], drawing: &HallDrawing) -> (Vec<Spot>, Option<Spot>) {
    let scale = Scale::of(drawing);
    let places: BTreeMap<&BoothCode, Spot> = drawing
        .booths
        .iter()
        .map(|place| (&place.booth, scale.spot(place.x, place.y, place.width, place.depth)))
        .collect();
    let under = drawing.picture.as_ref();
    let picture = under.map(|it| scale.spot(it.x, it.y, it.width, it.depth));
    let right = places.values().chain(&picture).map(|spot| spot.x + spot.width).max();
    let below = places.values().chain(&picture).map(|spot| spot.y + spot.depth).max();
    let mut next = Spot { x: EDGE, y: below.unwrap_or(0) + AISLE, width: SIDE, depth: SIDE };
    let right = right.unwrap_or(0).max(EDGE + 10 * PITCH);
    let spots = codes.iter().map(|code| {
        if let Some(place) = places.get(*code) {
            return *place;
        }
        if next.x + SIDE > right {
            next = Spot { x: EDGE, y: next.y + PITCH, ..next };
        }
        let here = next;
        next.x += PITCH;
        here
    });
    (spots.collect(), picture)
}

/// A booth's number taken apart: the letters of its row, its number in that row, what follows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place<'code> {
    row: (usize, &'code str),
    number: u32,
    rest: &'code str,
}

fn place(code: &BoothCode) -> Option<Place<'_>> {
    let code = code.as_str();
    let code = code.split_once('-').map_or(code, |(_, rest)| rest);
    let letters = code.find(|character: char| character.is_ascii_digit())?;
    let (row, rest) = code.split_at(letters);
    let digits = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, rest) = rest.split_at(digits);
    // Without letters the hundreds are the row: 1205 is the fifth of row 12.
    let (row, digits) = match (row, digits.len()) {
        ("", 3..) => digits.split_at(digits.len() - 2),
        _ => (row, digits),
    };
    Some(Place { row: (row.len(), row), number: digits.parse().ok()?, rest })
}

/// Booths that stand in one line: by slot, with those that share one.
type Line = BTreeMap<usize, Vec<usize>>;

fn by_number(codes: &[&BoothCode]) -> Vec<Spot> {
    let mut spots = vec![Spot { x: 0, y: 0, width: SIDE, depth: DEPTH }; codes.len()];
    let mut y = EDGE;
    for (at, line) in lines(codes).iter().enumerate() {
        // The first row stands at the wall, the others back to back.
        y += match at {
            0 => 0,
            _ if at % 2 == 1 => DEPTH + AISLE,
            _ => DEPTH + BACK,
        };
        for (slot, booths) in line {
            let passages = i32::try_from(slot / BOOTHS_TO_A_PASSAGE).unwrap_or(0);
            let x = EDGE + i32::try_from(*slot).unwrap_or(0) * PITCH + passages * PASSAGE;
            let sharing = i32::try_from(booths.len()).unwrap_or(1).max(1);
            for (part, booth) in (0..).zip(booths) {
                let (from, to) = (SIDE * part / sharing, SIDE * (part + 1) / sharing);
                spots[*booth] = Spot { x: x + from, y, width: (to - from).max(1), depth: DEPTH };
            }
        }
    }
    spots
}

/// The lines of a hall from the wall on; what has no number stands in the last.
fn lines(codes: &[&BoothCode]) -> Vec<Line> {
    let mut rows: BTreeMap<(usize, &str), Vec<(Place<'_>, usize)>> = BTreeMap::new();
    let mut others: Vec<(&BoothCode, usize)> = Vec::new();
    for (at, code) in codes.iter().enumerate() {
        match place(code) {
            Some(place) => rows.entry(place.row).or_default().push((place, at)),
            None => others.push((code, at)),
        }
    }
    for row in rows.values_mut() {
        row.sort();
    }
    let across = slots(rows.values().flatten().map(|(place, _)| place.number));
    let longest = rows.values().map(Vec::len).max().unwrap_or(0);
    // Rows that count alike stand in one grid; where each counts on from the one before, none
    // leaves its numbers' worth of floor empty.
    let grid = across.values().max().is_some_and(|last| *last < LINE && *last < 2 * longest);
    let mut lines = Vec::new();
    for row in rows.values() {
        let own = || slots(row.iter().map(|(place, _)| place.number));
        let slots = if grid { across.clone() } else { own() };
        let placed = row.iter().map(|(place, at)| (slots[&place.number], *at));
        lines.extend(wrapped(placed, codes.len()));
    }
    others.sort();
    lines
        .extend(wrapped(others.iter().enumerate().map(|(slot, (_, at))| (slot, *at)), codes.len()));
    lines
}

/// A slot for each number; a gap of any length leaves one slot free.
fn slots(numbers: impl Iterator<Item = u32>) -> BTreeMap<u32, usize> {
    let numbers: BTreeSet<u32> = numbers.collect();
    let (mut slots, mut before) = (BTreeMap::new(), None);
    for number in numbers {
        let slot = before.map_or(0, |(last, slot)| slot + if number - last > 1 { 2 } else { 1 });
        slots.insert(number, slot);
        before = Some((number, slot));
    }
    slots
}

/// A row as lines, none longer than suits a hall of so many booths.
fn wrapped(placed: impl Iterator<Item = (usize, usize)>, booths: usize) -> Vec<Line> {
    // A hall of few rows is about half as deep as it is wide.
    let suits = (booths * 5 / 2).isqrt().clamp(12, LINE);
    let placed: Vec<(usize, usize)> = placed.collect();
    let whole = placed.iter().all(|(slot, _)| *slot < LINE);
    let length = if whole { LINE } else { suits };
    let mut lines: Vec<Line> = Vec::new();
    for (slot, booth) in placed {
        let (line, slot) = (slot / length, slot % length);
        if lines.len() <= line {
            lines.resize_with(line + 1, Line::new);
        }
        lines[line].entry(slot).or_default().push(booth);
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
#[path = "layout_tests.rs"]
mod tests;
