//! Folding: from a set of facts to a state, the same in whatever order they arrived.

use crate::case::Case;
use crate::exhibition::Exhibition;
use crate::exhibitor::Exhibitor;
use crate::fact::{Fact, Placed, Touch};
use crate::ids::{Digest, StreamId};
use crate::right::WatchedRight;
use crate::round::Round;
use crate::trust::Trust;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// Raised whenever `evolve` or the clash table changes; told at hello.
pub const FOLD_VERSION: u32 = 1;

/// The state of one stream.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "states are few, long-lived and never moved in bulk")]
pub enum State {
    /// Of the exhibition stream.
    Exhibition(Exhibition),
    /// Of an exhibitor's stream.
    Exhibitor(Exhibitor),
    /// Of a round.
    Round(Round),
    /// Of a case.
    Case(Case),
    /// Of a watched right.
    Right(WatchedRight),
}

impl State {
    /// The state before the first fact.
    pub fn empty(stream: &StreamId) -> Self {
        match stream {
            StreamId::Exhibition => Self::Exhibition(Exhibition::default()),
            StreamId::Exhibitor(_) => Self::Exhibitor(Exhibitor::default()),
            StreamId::Round(_) => Self::Round(Round::default()),
            StreamId::Case(_) => Self::Case(Case::default()),
            StreamId::Right(_) => Self::Right(WatchedRight::default()),
        }
    }
}

/// A field on which concurrent facts disagree, until a person settles it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Clash {
    /// The field.
    pub field: String,
    /// The facts that claim it, ordered by digest.
    pub sides: Vec<Digest>,
    /// The side whose claim is shown meanwhile: the more cautious for the respondent.
    pub shown: Digest,
}

/// Why a fact that is kept and shown evolves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SetAside {
    /// Its device was not admitted as far as its author had seen.
    DeviceNotAdmitted,
    /// Its officer lacked the role as far as its author had seen.
    OfficerWithoutRole,
    /// It lies beyond the cut of a revoked device and no one has adopted it.
    BeyondRevocation,
    /// It comes from a newer desk.
    Unknown,
}

/// A stream folded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Folded {
    /// What follows from the facts.
    pub state: State,
    /// The facts that no other names as a parent, ordered by digest.
    pub heads: Vec<Digest>,
    /// How many facts folded.
    pub facts: usize,
    /// Facts whose causes have not come.
    pub waiting: Vec<Digest>,
    /// Facts that evolve nothing, each with the reason.
    pub set_aside: Vec<(Digest, SetAside)>,
    /// Open clashes, ordered by field.
    pub contested: Vec<Clash>,
    /// Whether two branches were ever open, so that the next fact cannot simply be added.
    branched: bool,
}

impl Folded {
    /// A stream without facts.
    pub fn empty(stream: &StreamId) -> Self {
        Self {
            state: State::empty(stream),
            heads: Vec::new(),
            facts: 0,
            waiting: Vec::new(),
            set_aside: Vec::new(),
            contested: Vec::new(),
            branched: false,
        }
    }

    /// Whether a fact that names all heads as its parents may simply be added by `push`.
    pub fn is_plain(&self) -> bool {
        !self.branched && self.waiting.is_empty() && self.set_aside.is_empty()
    }

    /// Adds a fact whose parents are all the heads. Gives back false where only a whole fold is right.
    pub fn push(&mut self, placed: &Placed, trust: &Trust) -> bool {
        if !self.is_plain()
            || placed.parents != self.heads
            || trust.set_aside(placed).is_some()
            || matches!(placed.fact, Fact::Unknown(_))
        {
            return false;
        }
        evolve(&mut self.state, placed);
        self.heads = vec![placed.digest.clone()];
        self.facts += 1;
        true
    }
}

/// Adds one fact to a state: total, and copying what `decide` wrote.
pub fn evolve(state: &mut State, placed: &Placed) {
    match (state, &placed.fact) {
        (State::Exhibition(state), Fact::Exhibition(fact)) => state.evolve(placed, fact),
        (State::Exhibitor(state), Fact::Exhibitor(fact)) => state.evolve(placed, fact),
        (State::Round(state), Fact::Round(fact)) => state.evolve(placed, fact),
        (State::Case(state), Fact::Case(fact)) => state.evolve(placed, fact),
        (State::Right(state), Fact::Right(fact)) => state.evolve(placed, fact),
        _ => {}
    }
}

/// Shows the claim of one side of a clash: sets the field again as that fact set it.
fn assign(state: &mut State, placed: &Placed, field: &str) {
    match (state, &placed.fact) {
        (State::Exhibition(state), Fact::Exhibition(fact)) => state.assign(placed, fact, field),
        (State::Exhibitor(state), Fact::Exhibitor(fact)) => state.assign(placed, fact, field),
        (State::Round(state), Fact::Round(fact)) => state.assign(placed, fact, field),
        (State::Case(state), Fact::Case(fact)) => state.assign(placed, fact, field),
        _ => {}
    }
}

/// Folds a stream's facts: in topological order, ties by digest.
///
/// The result depends on the set of facts and on `trust` alone, never on the order of `facts`.
pub fn fold(stream: &StreamId, facts: &[Placed], trust: &Trust) -> Folded {
    let graph = Graph::new(facts);
    let mut folded = Folded::empty(stream);
    folded.branched = graph.branched;
    folded.waiting = graph.waiting.iter().map(|&at| facts[at].digest.clone()).collect();
    folded.waiting.sort();
    folded.heads = graph.heads.iter().map(|&at| facts[at].digest.clone()).collect();
    folded.heads.sort();

    let mut standing = vec![true; facts.len()];
    for &at in &graph.order {
        let placed = &facts[at];
        let reason = match &placed.fact {
            Fact::Unknown(_) => Some(SetAside::Unknown),
            _ => trust.set_aside(placed),
        };
        if let Some(reason) = reason {
            standing[at] = false;
            folded.set_aside.push((placed.digest.clone(), reason));
            continue;
        }
        evolve(&mut folded.state, placed);
        folded.facts += 1;
        if let Some((field, keep)) = settlement(&placed.fact) {
            if let Some(kept) = graph.at(keep) {
                assign(&mut folded.state, &facts[kept], field);
            }
        }
    }
    if graph.branched {
        folded.contested = clashes(facts, &graph, &standing);
        for clash in &folded.contested {
            if let Some(at) = graph.at(&clash.shown) {
                assign(&mut folded.state, &facts[at], &clash.field);
            }
        }
    }
    folded
}

/// The field and the kept side of a settlement.
fn settlement(fact: &Fact) -> Option<(&str, &Digest)> {
    use crate::{case, exhibition, exhibitor, round};
    match fact {
        Fact::Exhibition(exhibition::Fact::ClashSettled { field, keep })
        | Fact::Exhibitor(exhibitor::Fact::ClashSettled { field, keep })
        | Fact::Round(round::Fact::ClashSettled { field, keep })
        | Fact::Case(case::Fact::ClashSettled { field, keep }) => Some((field, keep)),
        _ => None,
    }
}

/// The clash table, applied: concurrent facts that claim one field differently,
/// where no settlement has both among its ancestors.
fn clashes(facts: &[Placed], graph: &Graph, standing: &[bool]) -> Vec<Clash> {
    let mut claims: BTreeMap<String, Vec<(usize, Touch)>> = BTreeMap::new();
    let mut settlements: Vec<(usize, &str)> = Vec::new();
    for &at in graph.order.iter().filter(|&&at| standing[at]) {
        if let Some((field, _)) = settlement(&facts[at].fact) {
            settlements.push((at, field));
        }
        for touch in facts[at].fact.touches() {
            claims.entry(touch.field.clone()).or_default().push((at, touch));
        }
    }
    let mut open = Vec::new();
    for (field, claims) in claims {
        let mut sides: BTreeSet<usize> = BTreeSet::new();
        for (position, (left, left_touch)) in claims.iter().enumerate() {
            for (right, right_touch) in &claims[position + 1..] {
                let disagree = left_touch.claim != right_touch.claim
                    && !graph.is_ancestor(*left, *right)
                    && !graph.is_ancestor(*right, *left);
                let settled = settlements.iter().any(|(at, settled_field)| {
                    *settled_field == field
                        && graph.is_ancestor(*left, *at)
                        && graph.is_ancestor(*right, *at)
                });
                if disagree && !settled {
                    sides.extend([*left, *right]);
                }
            }
        }
        let shown = claims
            .iter()
            .filter(|(at, _)| sides.contains(at))
            .max_by_key(|(at, touch)| (touch.caution, std::cmp::Reverse(&facts[*at].digest)));
        if let Some((shown, _)) = shown {
            let mut digests: Vec<Digest> =
                sides.iter().map(|&at| facts[at].digest.clone()).collect();
            digests.sort();
            open.push(Clash { field, sides: digests, shown: facts[*shown].digest.clone() });
        }
    }
    open
}

/// The causes of a set of facts.
pub(crate) struct Graph<'facts> {
    index: BTreeMap<&'facts Digest, usize>,
    /// Facts whose causes are all here, causes first, ties by digest.
    pub order: Vec<usize>,
    /// Facts that wait for a cause.
    pub waiting: Vec<usize>,
    /// Facts without children.
    heads: Vec<usize>,
    /// Whether two branches were ever open at once.
    branched: bool,
    /// For each fact a bit set of its ancestors; empty where the stream never branched.
    ancestors: Vec<Vec<u64>>,
}

impl<'facts> Graph<'facts> {
    /// Orders facts by their causes.
    pub fn new(facts: &'facts [Placed]) -> Self {
        let index: BTreeMap<&Digest, usize> =
            facts.iter().enumerate().map(|(at, placed)| (&placed.digest, at)).collect();
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); facts.len()];
        let mut missing: Vec<usize> = vec![0; facts.len()];
        let mut absent: Vec<bool> = vec![false; facts.len()];
        for (at, placed) in facts.iter().enumerate() {
            for parent in &placed.parents {
                match index.get(parent) {
                    Some(&parent) => {
                        children[parent].push(at);
                        missing[at] += 1;
                    }
                    None => absent[at] = true,
                }
            }
        }
        let mut ready: BTreeSet<(&Digest, usize)> = facts
            .iter()
            .enumerate()
            .filter(|(at, _)| missing[*at] == 0 && !absent[*at])
            .map(|(at, placed)| (&placed.digest, at))
            .collect();
        let mut branched = ready.len() > 1;
        let mut order = Vec::with_capacity(facts.len());
        while let Some((_, at)) = ready.pop_first() {
            order.push(at);
            for &child in &children[at] {
                missing[child] -= 1;
                if missing[child] == 0 && !absent[child] {
                    ready.insert((&facts[child].digest, child));
                }
            }
            branched |= ready.len() > 1;
        }
        let placed_now: BTreeSet<usize> = order.iter().copied().collect();
        let waiting = (0..facts.len()).filter(|at| !placed_now.contains(at)).collect();
        let heads: Vec<usize> = order
            .iter()
            .copied()
            .filter(|&at| !children[at].iter().any(|child| placed_now.contains(child)))
            .collect();
        branched |= heads.len() > 1;
        let mut graph = Self { index, order, waiting, heads, branched, ancestors: Vec::new() };
        if graph.branched {
            graph.mark_ancestors(facts);
        }
        graph
    }

    /// Where the fact with this digest stands, if its causes are here.
    pub fn at(&self, digest: &Digest) -> Option<usize> {
        self.index.get(digest).copied()
    }

    fn mark_ancestors(&mut self, facts: &[Placed]) {
        let words = facts.len().div_ceil(64);
        self.ancestors = vec![vec![0; words]; facts.len()];
        for &at in &self.order {
            let mut mine = vec![0_u64; words];
            for parent in facts[at].parents.iter().filter_map(|parent| self.index.get(parent)) {
                mine[parent / 64] |= 1 << (parent % 64);
                for (word, theirs) in mine.iter_mut().zip(&self.ancestors[*parent]) {
                    *word |= theirs;
                }
            }
            self.ancestors[at] = mine;
        }
    }

    fn is_ancestor(&self, earlier: usize, later: usize) -> bool {
        self.ancestors[later][earlier / 64] & (1 << (earlier % 64)) != 0
    }
}
