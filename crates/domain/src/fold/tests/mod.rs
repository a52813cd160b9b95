//! What desks that worked side by side make of one another's facts.

mod clashes;
mod frozen;
mod laws;
mod rows;

use crate::case::tests::harness::*;
use crate::fold::{Clash, Folded, fold};
use crate::ids::StreamId;
use std::collections::BTreeMap;

/// Every stream that a desk knows, folded anew.
fn folds(desk: &Desk) -> BTreeMap<StreamId, Folded> {
    desk.streams
        .iter()
        .map(|(stream, facts)| (stream.clone(), fold(stream, facts, desk.trust())))
        .collect()
}

/// Two desks part, each does what it does, and they meet again.
fn meet(base: &Desk, left: impl FnOnce(&mut Desk), right: impl FnOnce(&mut Desk)) -> Desk {
    let mut first = base.clone();
    let mut second = first.second("second", "AA");
    left(&mut first);
    right(&mut second);
    first.hear(&second);
    second.hear(&first);
    assert_eq!(folds(&first), folds(&second), "both desks see the same");
    first.now = first.now.max(second.now);
    first
}

/// The open clashes of the newest case.
fn contested(desk: &Desk) -> Vec<Clash> {
    desk.folded(&desk.case_stream()).contested.clone()
}

/// The fields on which desks disagree in the newest case.
fn fields(desk: &Desk) -> Vec<String> {
    contested(desk).into_iter().map(|clash| clash.field).collect()
}
