//! The clash table, applied: concurrent facts that claim one field differently, until a person
//! who had seen them all settled it.

use super::Clash;
use super::graph::Graph;
use crate::fact::{Fact, Placed};
use crate::ids::{CommandId, Digest};
use crate::{case, exhibition, exhibitor, round};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Who claims what.
pub(super) struct Table {
    claims: BTreeMap<String, Vec<Claim>>,
    settlements: BTreeMap<usize, Settlement>,
}

/// A settlement that holds.
pub(super) struct Settlement {
    /// What it settles.
    pub field: String,
    /// The fact that it keeps.
    pub kept: usize,
    /// What was said of the field by those who had seen every side, before it was settled.
    pub later: Vec<usize>,
}

/// An open clash.
pub(super) struct Open {
    pub clash: Clash,
    /// The fact whose claim is shown meanwhile.
    pub shown: usize,
    /// What was said of the field since, by those who had seen every side: what they saw holds.
    pub later: Vec<usize>,
}

/// What a fact says of a field.
struct Claim {
    /// The fact.
    at: usize,
    /// The fact whose claim it is: another one where a settlement keeps it.
    of: usize,
    value: String,
    caution: u8,
}

impl Table {
    /// Reads the claims of the facts that stand. A stream that never branched has no clashes.
    pub fn new(facts: &[Placed], graph: &Graph<'_>, standing: &[bool]) -> Self {
        let mut table = Self { claims: BTreeMap::new(), settlements: BTreeMap::new() };
        if !graph.branched {
            return table;
        }
        for &at in graph.order.iter().filter(|at| standing[**at]) {
            if let Some((field, keep)) = settlement(&facts[at].fact) {
                let kept =
                    graph.at(keep).filter(|kept| standing[*kept] && graph.is_ancestor(*kept, at));
                table.settle(facts, graph, at, field, kept);
            }
            for touch in facts[at].fact.touches() {
                let claim = Claim { at, of: at, value: touch.claim, caution: touch.caution };
                table.claims.entry(touch.field).or_default().push(claim);
            }
        }
        table
    }

    /// A settlement says again what the fact it keeps says: so it settles what its author had
    /// seen, and disagrees with what the author had not seen.
    fn settle(
        &mut self,
        facts: &[Placed],
        graph: &Graph<'_>,
        at: usize,
        field: &str,
        kept: Option<usize>,
    ) {
        let Some(kept) = kept else { return };
        let touches = facts[kept].fact.touches();
        let Some(touch) = touches.into_iter().find(|touch| touch.field == field) else { return };
        let seen = |claim: &&Claim| graph.is_ancestor(claim.at, at);
        let known = self.claims.get(field).into_iter().flatten().filter(seen).collect::<Vec<_>>();
        let later = said_since(&known, &self.disputed(field, &known, graph), graph);
        let claim = Claim { at, of: kept, value: touch.claim, caution: touch.caution };
        self.claims.entry(field.to_owned()).or_default().push(claim);
        self.settlements.insert(at, Settlement { field: field.to_owned(), kept, later });
    }

    /// What this fact settles.
    pub fn settled_by(&self, at: usize) -> Option<&Settlement> {
        self.settlements.get(&at)
    }

    /// Open clashes, ordered by field.
    pub fn open(&self, facts: &[Placed], graph: &Graph<'_>) -> Vec<Open> {
        let mut open = Vec::new();
        for (field, claims) in &self.claims {
            let claims: Vec<&Claim> = claims.iter().collect();
            let disputed = self.disputed(field, &claims, graph);
            // The last word of each desk is its side; what it said before, it has moved on from.
            let is_last = |at: usize| !disputed.iter().any(|other| graph.is_ancestor(at, *other));
            let sides =
                || claims.iter().filter(|claim| disputed.contains(&claim.at) && is_last(claim.at));
            let shown =
                sides().max_by_key(|claim| (claim.caution, Reverse(&facts[claim.of].digest)));
            let Some(shown) = shown else { continue };
            let told: BTreeMap<&Digest, &CommandId> =
                sides().map(|claim| (&facts[claim.of].digest, &facts[claim.of].command)).collect();
            let clash = Clash {
                field: field.clone(),
                sides: told.keys().map(|side| (*side).clone()).collect(),
                commands: told.into_values().cloned().collect(),
                shown: facts[shown.of].digest.clone(),
            };
            let later = said_since(&claims, &disputed, graph);
            open.push(Open { clash, shown: shown.of, later });
        }
        open
    }

    /// The claims on a field that contradict one another and that nobody has settled.
    fn disputed(&self, field: &str, claims: &[&Claim], graph: &Graph<'_>) -> BTreeSet<usize> {
        let settled = |left: usize, right: usize| {
            self.settlements.iter().any(|(at, settlement)| {
                settlement.field == field
                    && graph.is_ancestor(left, *at)
                    && graph.is_ancestor(right, *at)
            })
        };
        let mut disputed = BTreeSet::new();
        for (position, left) in claims.iter().enumerate() {
            for right in &claims[position + 1..] {
                let disagree = left.value != right.value
                    && !graph.is_ancestor(left.at, right.at)
                    && !graph.is_ancestor(right.at, left.at);
                if disagree && !settled(left.at, right.at) {
                    disputed.extend([left.at, right.at]);
                }
            }
        }
        disputed
    }
}

/// The facts that say something of a field having seen every side of a dispute on it, in the order
/// in which they fold.
fn said_since(claims: &[&Claim], disputed: &BTreeSet<usize>, graph: &Graph<'_>) -> Vec<usize> {
    let saw_all = |at: usize| disputed.iter().all(|side| graph.is_ancestor(*side, at));
    claims
        .iter()
        .filter(|claim| !disputed.is_empty() && claim.at == claim.of && saw_all(claim.at))
        .map(|claim| claim.at)
        .collect()
}

/// The field and the kept side of a settlement.
fn settlement(fact: &Fact) -> Option<(&str, &Digest)> {
    match fact {
        Fact::Exhibition(exhibition::Fact::ClashSettled { field, keep })
        | Fact::Exhibitor(exhibitor::Fact::ClashSettled { field, keep })
        | Fact::Round(round::Fact::ClashSettled { field, keep })
        | Fact::Case(case::Fact::ClashSettled { field, keep }) => Some((field, keep)),
        _ => None,
    }
}
