//! What caused what.

use crate::fact::Placed;
use crate::ids::Digest;
use std::collections::{BTreeMap, BTreeSet};

/// The causes of a set of facts.
pub(crate) struct Graph<'facts> {
    index: BTreeMap<&'facts Digest, usize>,
    /// Facts whose causes are all here, causes first, ties by digest.
    pub order: Vec<usize>,
    /// Facts that wait for a cause.
    pub waiting: Vec<usize>,
    /// Facts without children.
    pub heads: Vec<usize>,
    /// Whether two branches were ever open at once.
    pub branched: bool,
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
            // A fact that was handed in twice is one fact.
            absent[at] = index[&placed.digest] != at;
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
        let twice = |at: &usize| index[&facts[*at].digest] != *at;
        let waiting =
            (0..facts.len()).filter(|at| !placed_now.contains(at) && !twice(at)).collect();
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

    /// Where the fact with this digest stands; it may still wait for its causes.
    pub fn at(&self, digest: &Digest) -> Option<usize> {
        self.index.get(digest).copied()
    }

    fn mark_ancestors(&mut self, facts: &[Placed]) {
        let words = facts.len().div_ceil(64);
        self.ancestors = vec![vec![0; words]; facts.len()];
        for &at in &self.order {
            let mut mine = vec![0_u64; words];
            for parent in facts[at].parents.iter().filter_map(|parent| self.index.get(parent)) {
                mine[parent / 64] |= 1_u64 << (parent % 64);
                for (word, theirs) in mine.iter_mut().zip(&self.ancestors[*parent]) {
                    *word |= theirs;
                }
            }
            self.ancestors[at] = mine;
        }
    }

    /// Whether the later fact's author had seen the earlier one; only told of streams that
    /// branched, and of facts whose causes are here.
    pub fn is_ancestor(&self, earlier: usize, later: usize) -> bool {
        let word = self.ancestors.get(later).and_then(|words| words.get(earlier / 64));
        word.is_some_and(|word| word & (1 << (earlier % 64)) != 0)
    }
}
