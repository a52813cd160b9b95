//! Whom a fold believes: admissions and revocations, judged by what each author had seen.

#[cfg(test)]
mod tests;

use crate::exhibition;
use crate::fact::{Fact, Placed, Role};
use crate::fold::{Graph, SetAside};
use crate::ids::{DeviceId, Digest, OfficerId};
use std::collections::{BTreeMap, BTreeSet};

/// How often cuts are weighed against one another before what stands then holds. Two desks that
/// cut each other are weighed in two rounds; more are needed only for chains of such quarrels.
const ROUNDS: usize = 16;

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
    RolesSet { officer: OfficerId, roles: Vec<Role> },
    Retired { officer: OfficerId },
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

/// What the facts of the show say of cuts, once it is clear which of them count.
#[derive(Default)]
struct Said<'facts> {
    revocations: Vec<Revocation<'facts>>,
    adopted: BTreeSet<Digest>,
    /// How many admissions lie between a device and the first one.
    depths: BTreeMap<DeviceId, usize>,
}

struct Revocation<'facts> {
    by: &'facts Placed,
    device: &'facts DeviceId,
    cut: Cut,
}

impl Trust {
    /// Reads the facts of the exhibition stream. Their order does not matter.
    pub fn new(facts: &[Placed]) -> Self {
        let graph = Graph::new(facts);
        let mut trust = Self::default();
        for _ in 0..ROUNDS {
            let said = trust.read(facts, &graph);
            let cuts = accepted(&said);
            if cuts == trust.cuts && said.adopted == trust.adopted {
                break;
            }
            // Read again: what a revoked device did beyond its cut falls away, a revocation too.
            trust = Self { cuts, adopted: said.adopted, ..Self::default() };
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
        // What the author of a fact of the show had seen of the show are its parents.
        let seen = match placed.fact {
            Fact::Exhibition(_) => &placed.parents,
            _ => &placed.seen,
        };
        self.judge(placed, &self.closure_of(seen))
    }

    /// Judges a fact by the events that its author had seen, and by the cuts whenever they came.
    fn judge(&self, placed: &Placed, seen: &Closure) -> Option<SetAside> {
        if is_beyond(placed, &self.cuts, &self.adopted) {
            return Some(SetAside::BeyondRevocation);
        }
        let mut needed = placed.fact.roles();
        let mut as_administrator = false;
        if let Fact::Exhibition(fact) = &placed.fact {
            match fact {
                // The root key's signature over it is checked where signatures are checked.
                exhibition::Fact::ExhibitionOpened { .. } => return None,
                exhibition::Fact::DeviceReplaced { device, .. } if *device == placed.device => {
                    return None;
                }
                exhibition::Fact::DeviceAdmitted { .. }
                | exhibition::Fact::DeviceRevoked { .. } => as_administrator = true,
                // The first officer enrols alone; every other is enrolled by an administrator.
                exhibition::Fact::OfficerEnrolled { .. } if self.has_officers(seen) => {
                    needed = &[Role::Administrator];
                }
                _ => {}
            }
        }
        if !self.is_admitted(&placed.device, seen, as_administrator) {
            return Some(SetAside::DeviceNotAdmitted);
        }
        if needed.is_empty() {
            return None;
        }
        let holds = placed.officer.as_ref().is_some_and(|officer| {
            self.roles_at(officer, seen).iter().any(|role| needed.contains(role))
        });
        if holds { None } else { Some(SetAside::OfficerWithoutRole) }
    }

    fn closure_of(&self, heads: &[Digest]) -> Closure {
        let mut closure = vec![0; self.events.len().div_ceil(64)];
        for theirs in heads.iter().filter_map(|head| self.closures.get(head)) {
            for (word, other) in closure.iter_mut().zip(theirs) {
                *word |= other;
            }
        }
        closure
    }

    fn events_in<'this>(&'this self, closure: &'this Closure) -> impl Iterator<Item = &'this What> {
        self.events
            .iter()
            .enumerate()
            .filter(move |(at, event)| {
                event.valid && closure.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
            })
            .map(|(_, event)| &event.what)
    }

    fn is_admitted(&self, device: &DeviceId, closure: &Closure, as_administrator: bool) -> bool {
        self.events_in(closure).any(|what| match what {
            What::Admitted { device: admitted, administrator } => {
                admitted == device && (*administrator || !as_administrator)
            }
            _ => false,
        })
    }

    fn has_officers(&self, closure: &Closure) -> bool {
        self.events_in(closure).any(|what| matches!(what, What::Enrolled { .. }))
    }

    /// The last word on an officer's roles among the events of a closure.
    ///
    /// Events stand in topological order; of concurrent ones the later in that order counts. Who
    /// left stays away.
    fn roles_at(&self, officer: &OfficerId, closure: &Closure) -> Vec<Role> {
        let mut roles: &[Role] = &[];
        for what in self.events_in(closure) {
            match what {
                What::Enrolled { officer: named, roles: given }
                | What::RolesSet { officer: named, roles: given }
                    if named == officer =>
                {
                    roles = given;
                }
                What::Retired { officer: named } if named == officer => return Vec::new(),
                _ => {}
            }
        }
        roles.to_vec()
    }

    fn read<'facts>(&mut self, facts: &'facts [Placed], graph: &Graph<'_>) -> Said<'facts> {
        let total = facts.iter().filter(|placed| event_of(placed).is_some()).count();
        let words = total.div_ceil(64);
        let mut said = Said::default();
        for &at in &graph.order {
            let placed = &facts[at];
            let mut closure = self.closure_of(&placed.parents);
            closure.resize(words, 0);
            let valid = self.judge(placed, &closure).is_none();
            if let Some(what) = event_of(placed) {
                let position = self.events.len();
                closure[position / 64] |= 1 << (position % 64);
                self.events.push(Event { what, valid });
            }
            if valid {
                said.hear(placed);
            }
            self.closures.insert(placed.digest.clone(), closure);
        }
        said
    }
}

impl<'facts> Said<'facts> {
    fn hear(&mut self, placed: &'facts Placed) {
        let Fact::Exhibition(fact) = &placed.fact else { return };
        match fact {
            exhibition::Fact::ExhibitionOpened { first_device, .. } => {
                self.depths.insert(first_device.clone(), 0);
            }
            exhibition::Fact::DeviceReplaced { device, .. } => {
                self.depths.insert(device.clone(), 0);
            }
            exhibition::Fact::DeviceAdmitted { device, .. } => {
                let depth = self.depth_of(&placed.device).saturating_add(1);
                let known = self.depths.entry(device.clone()).or_insert(depth);
                *known = depth.min(*known);
            }
            exhibition::Fact::DeviceRevoked { device, last_sequence, last_digest } => {
                self.revocations.push(Revocation {
                    by: placed,
                    device,
                    cut: Cut {
                        last_sequence: *last_sequence,
                        last_digest: last_digest.clone(),
                        other_branch: BTreeSet::new(),
                    },
                });
            }
            exhibition::Fact::FactAdopted { digest } => {
                self.adopted.insert(digest.clone());
            }
            _ => {}
        }
    }

    fn depth_of(&self, device: &DeviceId) -> usize {
        self.depths.get(device).copied().unwrap_or(usize::MAX)
    }
}

/// The cuts that count. Where two devices cut each other without knowing, the one that stands
/// nearer to the first device holds, and of equals the smaller digest: what the other did beyond
/// its own cut is void.
fn accepted(said: &Said<'_>) -> BTreeMap<DeviceId, Cut> {
    let mut revocations: Vec<&Revocation<'_>> = said.revocations.iter().collect();
    revocations
        .sort_by_key(|revocation| (said.depth_of(&revocation.by.device), &revocation.by.digest));
    let mut cuts: BTreeMap<DeviceId, Cut> = BTreeMap::new();
    for Revocation { by, device, cut } in revocations {
        let earlier = cuts.get(device).map(|known| known.last_sequence);
        let shorter = earlier.is_none_or(|earlier| cut.last_sequence < earlier);
        if shorter && !is_beyond(by, &cuts, &said.adopted) {
            cuts.insert((*device).clone(), cut.clone());
        }
    }
    cuts
}

/// Whether a fact lies beyond the cut of its device, and nobody adopted it.
fn is_beyond(placed: &Placed, cuts: &BTreeMap<DeviceId, Cut>, adopted: &BTreeSet<Digest>) -> bool {
    !adopted.contains(&placed.digest)
        && cuts.get(&placed.device).is_some_and(|cut| {
            placed.sequence > cut.last_sequence
                || cut.other_branch.contains(&placed.digest)
                || (placed.sequence == cut.last_sequence && placed.digest != cut.last_digest)
        })
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
        exhibition::Fact::DeviceReplaced { device, .. } => {
            Some(What::Admitted { device: device.clone(), administrator: true })
        }
        exhibition::Fact::OfficerEnrolled { officer, roles, .. } => {
            Some(What::Enrolled { officer: officer.clone(), roles: roles.clone() })
        }
        exhibition::Fact::OfficerRolesSet { officer, roles } => {
            Some(What::RolesSet { officer: officer.clone(), roles: roles.clone() })
        }
        exhibition::Fact::OfficerRetired { officer } => {
            Some(What::Retired { officer: officer.clone() })
        }
        _ => None,
    }
}
