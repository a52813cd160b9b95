//! Comparing what is shown with what a right protects.

use super::super::command::Command;
use super::super::comparison::{Compared, ComparisonForm, PointAbout, View, WHOLE_THOUSANDTHS};
use super::super::fact::Fact;
use super::super::moves::Move;
use super::super::words::FeatureComparison;
use super::Desk;
use crate::entry::{invalid, missing, not_found, own_words, required};
use crate::fact::{Append, Blob, Visibility};
use crate::ids::Digest;
use crate::refusal::Refusal;
use std::collections::BTreeSet;

/// The classes of the Nice classification.
const CLASSES: std::ops::RangeInclusive<u8> = 1..=45;

/// Decides a comparison.
pub(super) fn decide(desk: &Desk<'_>, command: &Command) -> Result<Vec<Append>, Refusal> {
    let Command::RecordComparison { features, blobs, compared, shown, .. } = command else {
        return Ok(Vec::new());
    };
    desk.may(Move::RecordComparison)?;
    if features.is_empty() {
        return Err(missing("features"));
    }
    if let Some(compared) = compared {
        stands(desk, compared, features, blobs)?;
    }
    if shown.len() > features.len() {
        return Err(invalid("shown"));
    }
    let conclusions = features.iter().map(|(_, told)| *told).collect();
    let fact = Fact::ComparisonRecorded { features: conclusions, compared: compared.clone() };
    let mut append = desk.append(fact);
    for (at, (words, _)) in features.iter().enumerate() {
        own_words("features", words)?;
        append = append.leaf(&format!("features/{at}"), Visibility::Parties, words);
    }
    for (at, words) in shown.iter().enumerate() {
        own_words("shown", words)?;
        append = append.leaf(&format!("shown/{at}"), Visibility::Parties, words);
    }
    Ok(vec![append.with_blobs(blobs)])
}

/// Refuses a comparison whose parts do not belong to each other or to the case.
fn stands(
    desk: &Desk<'_>,
    compared: &Compared,
    features: &[(String, FeatureComparison)],
    blobs: &[Blob],
) -> Result<(), Refusal> {
    let Compared { right, number, form, pairs, points } = compared;
    let claimed = &desk.case.rights;
    if !claimed.iter().any(|known| known.right == *right && known.number == *number) {
        return Err(not_found("right", number));
    }
    if *form != ComparisonForm::of(*right) {
        return Err(invalid("form"));
    }
    if points.len() != features.len() {
        return Err(invalid("points"));
    }
    let mut views: BTreeSet<View> = BTreeSet::new();
    let mut pictures: BTreeSet<&Digest> = BTreeSet::new();
    for pair in pairs {
        let shown: Vec<&Digest> = pair.right.iter().chain(&pair.exhibit).collect();
        let has_view = pair.view.is_some() == (*form == ComparisonForm::Views);
        if shown.is_empty() || !has_view || shown.iter().any(|one| !names(blobs, one)) {
            return Err(invalid("pairs"));
        }
        // Each view once; what is none of the six may be there more often.
        let often = [None, Some(View::Other), Some(View::InUse)].contains(&pair.view);
        if !often && !pair.view.is_none_or(|view| views.insert(view)) {
            return Err(invalid("pairs"));
        }
        pictures.extend(shown);
    }
    for (point, (words, conclusion)) in points.iter().zip(features) {
        match point.about {
            PointAbout::Feature => required("features", words)?,
            PointAbout::Claim { .. } if *form == ComparisonForm::Claims => {
                required("features", words)?;
            }
            PointAbout::Goods { class } if *form == ComparisonForm::Signs => {
                required("features", words)?;
                if class.is_some_and(|class| !CLASSES.contains(&class)) {
                    return Err(invalid("class"));
                }
            }
            // What is not there agrees with nothing and differs from nothing.
            PointAbout::Document { present, .. } => {
                if !present && *conclusion != FeatureComparison::Unclear {
                    return Err(invalid("conclusion"));
                }
            }
            PointAbout::Claim { .. } | PointAbout::Goods { .. } => return Err(invalid("points")),
        }
        let mut marked = BTreeSet::new();
        for mark in &point.marks {
            let within = mark.x <= WHOLE_THOUSANDTHS && mark.y <= WHOLE_THOUSANDTHS;
            if !within || !pictures.contains(&mark.picture) || !marked.insert(&mark.picture) {
                return Err(invalid("marks"));
            }
        }
    }
    Ok(())
}

fn names(blobs: &[Blob], digest: &Digest) -> bool {
    blobs.iter().any(|blob| blob.digest == *digest)
}
