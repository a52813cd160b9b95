//! Folding: from a set of facts to a state, the same in whatever order they arrived.
//!
//! # The clash table
//!
//! A field is contested where facts whose authors had not seen each other claim it differently
//! (`touches` of each stream's facts), and where no settlement had seen them all. Until then the
//! claim is shown that is milder for the respondent, ties by digest; what was recorded since by
//! somebody who had seen every side holds on top of it. A contested stream takes settlement,
//! service, compliance and evidence, and nothing else ([`crate::allowed_while_contested`]); the head
//! on duty settles (in the exhibition also an administrator), with reasons. Papers of every side
//! stay as they were handed out.
//!
//! | two desks | stream, field | shown meanwhile | what a settlement does |
//! |---|---|---|---|
//! | two cases on one exhibit: one gives it back, the other holds it | exhibitor, `display/<exhibit>` | it may be seen | the kept word holds alone; nothing is ordered of that exhibit before. Two measures do not disagree: each holds until its case lifts it |
//! | a default, or a decision, against an answer taken elsewhere | case, `answer`; `decision` | answered; nothing decided | keeping the answer opens the opinion's clock again; the repeat counter follows what is kept |
//! | a decision against the complaint's withdrawal | case, `decision` | nothing decided | as above; suspicion that was found is reported whatever is kept |
//! | a decision against a voluntary withdrawal | case, `decision` | nothing decided, and away of its own will | as above; voluntary is never counted |
//! | a closing against an appeal filed elsewhere | case, `end` | open | the appeal cannot be closed over; it is decided first |
//! | an appeal decided while compliance is recorded | none: both stand | what was freed is owed back, wherever it went | — |
//! | a notice of no entry against a pledge accepted elsewhere | exhibitor, `pledge` | accepted | keeping the notice has the pledge looked at again; the receipt stays on record |
//! | the same complaint taken twice | none: two cases, each with its receipt | both | a person links them, one leads (`CasesLinked`); the other owes no decision of its own. Who leads can be disputed: case, `link/<other>` |
//! | two services of one paper | none: both stand | the period that ends later | — |
//! | an exhibit given back here and found displayed again there | case, `display/<item>`; exhibitor, `display/<exhibit>` | given back | settling the case settles the exhibit with it; the order that gave it back stands, the sighting is what is disputed |
//! | two officers take the same case | case, `handler` (an appeal: `reviewer/<appeal>`) | the smaller digest: neither is milder | the kept one handles |
//! | an exhibitor edited in two places | exhibitor, `details/<field>` for name, codes and country; `exhibit/<exhibit>`; `review/<exhibit>` | the smaller digest; of an exhibit or a review, what lets it be shown | the kept value holds. Telephones, persons and booths are not in the table: a later word takes the place of an earlier one |
//! | one roster imported at two desks | none: every exhibitor is there twice | both | a person joins them (`ExhibitorsJoined`); from then on they are read as one |
//!
//! The same holds of two decisions, two outcomes of an appeal (`appeal/<appeal>`), two notices or
//! undertakings, found and not found (`suspicion`), accepted and refused (`intake`), two triages of a
//! finding, and of what the exhibition says of itself: there in doubt the duty is owed.

mod clash;
mod graph;
#[cfg(test)]
mod tests;

use clash::{Open, Table};
pub(crate) use graph::Graph;

use crate::case::Case;
use crate::context::World;
use crate::exhibition::Exhibition;
use crate::exhibitor::Exhibitor;
use crate::fact::{Fact, Placed};
use crate::ids::{CommandId, Digest, StreamId};
use crate::refusal::Refusal;
use crate::right::WatchedRight;
use crate::round::Round;
use crate::trust::Trust;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Raised whenever `evolve` or the clash table changes; told at hello.
pub const FOLD_VERSION: u32 = 5;

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
    /// The last claims on it that nobody saw beside each other, ordered by digest.
    pub sides: Vec<Digest>,
    /// The command that recorded each side, in the same order: what one command recorded in two
    /// streams is settled once.
    pub commands: Vec<CommandId>,
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
            || self.heads.contains(&placed.digest)
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
    let digest_of = |at: &usize| facts[*at].digest.clone();
    let mut folded = Folded::empty(stream);
    folded.branched = graph.branched;
    folded.waiting = graph.waiting.iter().map(digest_of).collect();
    folded.waiting.sort();
    folded.heads = graph.heads.iter().map(digest_of).collect();
    folded.heads.sort();

    let mut standing = vec![false; facts.len()];
    for &at in &graph.order {
        let reason = match &facts[at].fact {
            Fact::Unknown(_) => Some(SetAside::Unknown),
            _ => trust.set_aside(&facts[at]),
        };
        match reason {
            Some(reason) => folded.set_aside.push((facts[at].digest.clone(), reason)),
            None => standing[at] = true,
        }
    }
    let table = Table::new(facts, &graph, &standing);
    for &at in graph.order.iter().filter(|at| standing[**at]) {
        evolve(&mut folded.state, &facts[at]);
        folded.facts += 1;
        if let Some(settled) = table.settled_by(at) {
            for &of in std::iter::once(&settled.kept).chain(&settled.later) {
                assign(&mut folded.state, &facts[of], &settled.field);
            }
        }
    }
    for Open { clash, shown, later } in table.open(facts, &graph) {
        for of in std::iter::once(shown).chain(later) {
            assign(&mut folded.state, &facts[of], &clash.field);
        }
        folded.contested.push(clash);
    }
    folded
}

/// Refuses to settle what nobody disagrees on, and to keep what no desk claimed.
pub(crate) fn settles(
    world: &World,
    stream: &StreamId,
    field: &str,
    keep: &Digest,
) -> Result<(), Refusal> {
    let clashes = world.contested.get(stream).map_or(&[][..], Vec::as_slice);
    if clashes.iter().any(|clash| clash.field == field && clash.sides.contains(keep)) {
        return Ok(());
    }
    Err(Refusal::NothingToSettle { field: field.to_owned() })
}
