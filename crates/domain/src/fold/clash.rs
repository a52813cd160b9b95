//! The clash table, applied: concurrent facts that claim one field differently, until a person
//! who had seen them all settled it.

use super::Clash;
use super::graph::Graph;
use crate::fact::{Fact, Placed};
use crate::ids::Digest;
use crate::{case, exhibition, exhibitor, round};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Who claims what.
pub(super) struct Table {
    claims: BTreeMap<String, Vec<Claim>>,
    /// For each settlement that holds, its field and the fact it keeps.
    settlements: BTreeMap<usize, (String, usize)>,
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
                table.settle(facts, at, field, kept);
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
    fn settle(&mut self, facts: &[Placed], at: usize, field: &str, kept: Option<usize>) {
        let Some(of) = kept else { return };
        let touches = facts[of].fact.touches();
        let Some(touch) = touches.into_iter().find(|touch| touch.field == field) else { return };
        let claim = Claim { at, of, value: touch.claim, caution: touch.caution };
        self.claims.entry(field.to_owned()).or_default().push(claim);
        self.settlements.insert(at, (field.to_owned(), of));
    }

    /// The field that this fact settles, and the fact that it keeps.
    pub fn settled_by(&self, at: usize) -> Option<(&str, usize)> {
        self.settlements.get(&at).map(|(field, kept)| (field.as_str(), *kept))
    }

    /// Open clashes, ordered by field, each with the fact whose claim is shown meanwhile.
    pub fn open(&self, facts: &[Placed], graph: &Graph<'_>) -> Vec<(Clash, usize)> {
        let mut open = Vec::new();
        for (field, claims) in &self.claims {
            let disputed = self.disputed(field, claims, graph);
            let shown = claims
                .iter()
                .filter(|claim| disputed.contains(&claim.at))
                .max_by_key(|claim| (claim.caution, Reverse(&facts[claim.of].digest)));
            let Some(shown) = shown else { continue };
            let sides: BTreeSet<Digest> = claims
                .iter()
                .filter(|claim| disputed.contains(&claim.at))
                .map(|claim| facts[claim.of].digest.clone())
                .collect();
            let clash = Clash {
                field: field.clone(),
                sides: sides.into_iter().collect(),
                shown: facts[shown.of].digest.clone(),
            };
            open.push((clash, shown.of));
        }
        open
    }

    /// The claims on a field that contradict one another and that nobody has settled.
    fn disputed(&self, field: &str, claims: &[Claim], graph: &Graph<'_>) -> BTreeSet<usize> {
        let settled = |left: usize, right: usize| {
            self.settlements.iter().any(|(at, (of, _))| {
                of == field && graph.is_ancestor(left, *at) && graph.is_ancestor(right, *at)
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
