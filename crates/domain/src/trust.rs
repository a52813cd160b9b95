//! Whom a fold believes: admissions and revocations, judged by what each author had seen.

use crate::exhibition;
use crate::fact::{Fact, Placed, Role};
use crate::fold::{Graph, SetAside};
use crate::ids::{DeviceId, Digest, OfficerId};
use std::collections::{BTreeMap, BTreeSet};

/// Devices, officers and cuts, as the exhibition stream tells them.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    events: Vec<Event>,
    /// For each fact of the exhibition stream, the events among its ancestors and itself.
    closures: BTreeMap<Digest, Closure>,
    cuts: BTreeMap<DeviceId, Cut>,
    adopted: BTreeSet<Digest>,
}

type Closure = Vec<u64>;

#[derive(Clone, Debug)]
struct Event {
    what: What,
    valid: bool,
}

#[derive(Clone, Debug)]
enum What {
    Admitted { device: DeviceId, administrator: bool },
    Enrolled { officer: OfficerId, roles: Vec<Role> },
    Retired { officer: OfficerId },
    Other,
}

/// The end of what a revoked device may say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The last sequence that still counts.
    pub last_sequence: u64,
    /// The fact at that sequence: the branch that counts where the chain forked.
    pub last_digest: Digest,
    /// Facts at or before the cut that lie on another branch.
    pub other_branch: BTreeSet<Digest>,
}

impl Trust {
    /// Reads the facts of the exhibition stream. Their order does not matter.
    pub fn new(facts: &[Placed]) -> Self {
        let graph = Graph::new(facts);
        let mut trust = Self::default();
        trust.read(facts, &graph);
        // A second reading knows the cuts, so that what a revoked device admitted beyond its cut
        // falls away.
        if !trust.cuts.is_empty() {
            let cuts = std::mem::take(&mut trust.cuts);
            let adopted = std::mem::take(&mut trust.adopted);
            trust = Self { cuts, adopted, ..Self::default() };
            trust.read(facts, &graph);
        }
        trust
    }

    /// Names the facts of a revoked device that lie on the branch which its cut does not keep.
    pub fn exclude(&mut self, device: &DeviceId, other_branch: BTreeSet<Digest>) {
        if let Some(cut) = self.cuts.get_mut(device) {
            cut.other_branch = other_branch;
        }
    }

    /// The devices that were revoked, each with its cut.
    pub fn cuts(&self) -> &BTreeMap<DeviceId, Cut> {
        &self.cuts
    }

    /// Why this fact evolves nothing, if it does not.
    pub fn set_aside(&self, placed: &Placed) -> Option<SetAside> {
        if self.is_beyond_cut(placed) {
            return Some(SetAside::BeyondRevocation);
        }
        if let Fact::Exhibition(exhibition::Fact::ExhibitionOpened { .. }) = placed.fact {
            // The root key's signature over this fact is checked where signatures are checked.
            return None;
        }
        let seen = self.closure_of(&placed.seen);
        if !self.is_admitted(&placed.device, &seen, false) {
            return Some(SetAside::DeviceNotAdmitted);
        }
        let needed = placed.fact.roles();
        if needed.is_empty() {
            return None;
        }
        let holds = placed.officer.as_ref().is_some_and(|officer| {
            self.roles_at(officer, &seen).iter().any(|role| needed.contains(role))
        });
        if holds { None } else { Some(SetAside::OfficerWithoutRole) }
    }

    fn is_beyond_cut(&self, placed: &Placed) -> bool {
        !self.adopted.contains(&placed.digest)
            && self.cuts.get(&placed.device).is_some_and(|cut| {
                placed.sequence > cut.last_sequence
                    || cut.other_branch.contains(&placed.digest)
                    || (placed.sequence == cut.last_sequence && placed.digest != cut.last_digest)
            })
    }

    fn closure_of(&self, heads: &[Digest]) -> Closure {
        let mut closure = vec![0; self.events.len().div_ceil(64)];
        for head in heads {
            if let Some(theirs) = self.closures.get(head) {
                for (word, other) in closure.iter_mut().zip(theirs) {
                    *word |= other;
                }
            }
        }
        closure
    }

    fn events_in<'this>(&'this self, closure: &'this Closure) -> impl Iterator<Item = &'this Event> {
        self.events
            .iter()
            .enumerate()
            .filter(move |(at, event)| {
                event.valid && closure.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
            })
            .map(|(_, event)| event)
    }

    fn is_admitted(&self, device: &DeviceId, closure: &Closure, as_administrator: bool) -> bool {
        self.events_in(closure).any(|event| match &event.what {
            What::Admitted { device: admitted, administrator } => {
                admitted == device && (*administrator || !as_administrator)
            }
            _ => false,
        })
    }

    /// The last word on an officer's roles among the events of a closure.
    ///
    /// Events stand in topological order; of concurrent ones the later in that order counts.
    fn roles_at(&self, officer: &OfficerId, closure: &Closure) -> Vec<Role> {
        let mut roles: &[Role] = &[];
        for event in self.events_in(closure) {
            match &event.what {
                What::Enrolled { officer: enrolled, roles: given } if enrolled == officer => {
                    roles = given;
                }
                What::Retired { officer: retired } if retired == officer => roles = &[],
                _ => {}
            }
        }
        roles.to_vec()
    }

    fn read(&mut self, facts: &[Placed], graph: &Graph<'_>) {
        let total = facts.iter().filter(|placed| event_of(placed).is_some()).count();
        let words = total.div_ceil(64);
        for &at in &graph.order {
            let placed = &facts[at];
            let mut closure = self.closure_of(&placed.parents);
            closure.resize(words, 0);
            if let Some(what) = event_of(placed) {
                let valid = self.is_valid(placed, &closure);
                let position = self.events.len();
                closure[position / 64] |= 1 << (position % 64);
                self.events.push(Event { what, valid });
                if valid {
                    self.note(placed);
                }
            }
            self.closures.insert(placed.digest.clone(), closure);
        }
    }

    fn is_valid(&self, placed: &Placed, closure: &Closure) -> bool {
        matches!(placed.fact, Fact::Exhibition(exhibition::Fact::ExhibitionOpened { .. }))
            || (!self.is_beyond_cut(placed) && self.is_admitted(&placed.device, closure, true))
    }

    fn note(&mut self, placed: &Placed) {
        let Fact::Exhibition(fact) = &placed.fact else { return };
        match fact {
            exhibition::Fact::DeviceRevoked { device, last_sequence, last_digest } => {
                let cut = Cut {
                    last_sequence: *last_sequence,
                    last_digest: last_digest.clone(),
                    other_branch: BTreeSet::new(),
                };
                let earlier = self.cuts.get(device).map(|cut| cut.last_sequence);
                if earlier.is_none_or(|earlier| cut.last_sequence < earlier) {
                    self.cuts.insert(device.clone(), cut);
                }
            }
            exhibition::Fact::FactAdopted { digest } => {
                self.adopted.insert(digest.clone());
            }
            _ => {}
        }
    }
}

fn event_of(placed: &Placed) -> Option<What> {
    let Fact::Exhibition(fact) = &placed.fact else { return None };
    match fact {
        exhibition::Fact::ExhibitionOpened { first_device, .. } => {
            Some(What::Admitted { device: first_device.clone(), administrator: true })
        }
        exhibition::Fact::DeviceAdmitted { device, administrator, .. } => {
            Some(What::Admitted { device: device.clone(), administrator: *administrator })
        }
        exhibition::Fact::OfficerEnrolled { officer, roles, .. }
        | exhibition::Fact::OfficerRolesSet { officer, roles } => {
            Some(What::Enrolled { officer: officer.clone(), roles: roles.clone() })
        }
        exhibition::Fact::OfficerRetired { officer } => {
            Some(What::Retired { officer: officer.clone() })
        }
        exhibition::Fact::DeviceRevoked { .. } | exhibition::Fact::FactAdopted { .. } => {
            Some(What::Other)
        }
        _ => None,
    }
}
