//! Halls as they are drawn.

use super::append;
use crate::entry::{invalid, missing, not_found};
use crate::exhibition::fact::Fact;
use crate::exhibition::state::Exhibition;
use crate::exhibition::words::{HallDrawing, PlanPicture};
use crate::fact::{Append, Blob};
use crate::refusal::Refusal;
use std::collections::BTreeSet;

/// Booths on one drawing at most: more would not fit into one fact.
const BOOTHS_AT_MOST: usize = 2_500;

/// The farthest that anything on a drawing lies from its zero.
const REACH: i64 = 2_000_000_000;

/// One fact for every hall whose drawing is not already as given.
pub(super) fn draw(
    show: &Exhibition,
    halls: &[HallDrawing],
    blobs: &[Blob],
) -> Result<Vec<Append>, Refusal> {
    if halls.is_empty() {
        return Err(missing("halls"));
    }
    let mut named = BTreeSet::new();
    let mut drawn = Vec::new();
    for drawing in halls {
        if !named.insert(&drawing.hall) {
            return Err(invalid("halls"));
        }
        check(show, drawing, blobs)?;
        if show.plans.get(&drawing.hall) != Some(drawing) {
            let used = blobs.iter().filter(|blob| is_under(blob, drawing.picture.as_ref()));
            let used: Vec<Blob> = used.cloned().collect();
            drawn.push(append(Fact::HallDrawn(drawing.clone())).with_blobs(&used));
        }
    }
    Ok(drawn)
}

/// Refuses a drawing that cannot be: a booth twice or of another hall, one without a size, a
/// picture that nobody handed in.
fn check(show: &Exhibition, drawing: &HallDrawing, blobs: &[Blob]) -> Result<(), Refusal> {
    let HallDrawing { hall, booths, picture } = drawing;
    let before = show.plans.get(hall);
    if booths.is_empty() {
        return match (picture, before) {
            (Some(_), _) => Err(missing("booths")),
            (None, None) => Err(not_found("plan", hall)),
            (None, Some(_)) => Ok(()),
        };
    }
    let mut known = BTreeSet::new();
    let fits = booths.iter().all(|place| {
        place.booth.hall() == hall
            && known.insert(&place.booth)
            && is_within(place.x, place.width)
            && is_within(place.y, place.depth)
    });
    if !fits || booths.len() > BOOTHS_AT_MOST {
        return Err(invalid("booths"));
    }
    let Some(picture) = picture else { return Ok(()) };
    let known = before.and_then(|drawing| drawing.picture.as_ref());
    let stored = known.is_some_and(|known| known.blob == picture.blob);
    if !stored && !blobs.iter().any(|blob| is_under(blob, Some(picture))) {
        return Err(missing("picture"));
    }
    if !is_within(picture.x, picture.width) || !is_within(picture.y, picture.depth) {
        return Err(invalid("picture"));
    }
    Ok(())
}

fn is_under(blob: &Blob, picture: Option<&PlanPicture>) -> bool {
    picture.is_some_and(|picture| picture.blob == blob.digest)
}

/// Whether a length is one, and both its ends lie on the drawing.
fn is_within(from: i32, length: u32) -> bool {
    let from = i64::from(from);
    length > 0 && from >= -REACH && from + i64::from(length) <= REACH
}
