//! Chains: each device writes only its own, and a copied key shows.

use crate::Fault;
use domain::ids::{DeviceId, Digest};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A fact's place in its device's chain.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The device.
    pub device: DeviceId,
    /// The place.
    pub sequence: u64,
    /// The fact before it.
    pub previous: Option<Digest>,
    /// The fact.
    pub digest: Digest,
}

/// Two facts at one place of one chain: somebody else writes with this key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fork {
    /// The device whose chain divides.
    pub device: DeviceId,
    /// The first place with more than one fact.
    pub sequence: u64,
    /// The facts there, in order of their digits.
    pub digests: Vec<Digest>,
}

/// The forks in a set of facts: where each device's chain first divides.
pub fn forks<'links>(links: impl IntoIterator<Item = &'links Link>) -> Vec<Fork> {
    let mut places: BTreeMap<(&DeviceId, u64), BTreeSet<&Digest>> = BTreeMap::new();
    for link in links {
        places.entry((&link.device, link.sequence)).or_default().insert(&link.digest);
    }
    let mut forks: Vec<Fork> = Vec::new();
    for ((device, sequence), digests) in places {
        let first = forks.last().is_none_or(|fork| fork.device != *device);
        if digests.len() > 1 && first {
            let digests = digests.into_iter().cloned().collect();
            forks.push(Fork { device: device.clone(), sequence, digests });
        }
    }
    forks
}

/// What breaks the chains in a set of facts: a fact whose predecessor's place is taken, and by
/// other facts alone. A predecessor that has not come breaks nothing.
pub fn chain_faults<'links>(links: impl IntoIterator<Item = &'links Link>) -> Vec<Fault> {
    let links: Vec<&Link> = links.into_iter().collect();
    let mut places: BTreeMap<(&DeviceId, u64), BTreeSet<&Digest>> = BTreeMap::new();
    for link in &links {
        places.entry((&link.device, link.sequence)).or_default().insert(&link.digest);
    }
    let mut faults: Vec<Fault> = links
        .iter()
        .filter(|link| {
            let Some(previous) = &link.previous else { return false };
            let before = places.get(&(&link.device, link.sequence.saturating_sub(1)));
            before.is_some_and(|there| !there.contains(previous))
        })
        .map(|link| Fault::ChainBroken {
            device: link.device.clone(),
            sequence: link.sequence,
            digest: link.digest.clone(),
        })
        .collect();
    faults.sort();
    faults
}

/// Where the branches of each chain end, as far as they reach back to the first place without a
/// gap.
pub fn ends<'links>(links: impl IntoIterator<Item = &'links Link>) -> BTreeSet<&'links Link> {
    let mut places: BTreeMap<(&DeviceId, u64), BTreeSet<&Link>> = BTreeMap::new();
    for link in links {
        places.entry((&link.device, link.sequence)).or_default().insert(link);
    }
    let mut ends: BTreeSet<&Link> = BTreeSet::new();
    let mut whole: BTreeMap<&Digest, &Link> = BTreeMap::new();
    for link in places.into_values().flatten() {
        let before = link.previous.as_ref().and_then(|previous| whole.get(previous).copied());
        let before = before
            .filter(|before| before.device == link.device && before.sequence + 1 == link.sequence);
        if link.sequence == 1 || before.is_some() {
            whole.insert(&link.digest, link);
            ends.insert(link);
            if let Some(before) = before {
                ends.remove(before);
            }
        }
    }
    ends
}

/// The facts of one device, up to a cut, that lie on another branch than the fact at the cut.
///
/// Where the way back from the cut meets a fact that has not come, what lies before it is not
/// judged: only a known fork can put a fact on another branch.
pub fn other_branches<'links>(
    links: impl IntoIterator<Item = &'links Link>,
    device: &DeviceId,
    last_sequence: u64,
    last_digest: &Digest,
) -> BTreeSet<Digest> {
    let mut places: BTreeMap<u64, BTreeMap<&Digest, &Link>> = BTreeMap::new();
    for link in links.into_iter().filter(|link| link.device == *device) {
        places.entry(link.sequence).or_default().insert(&link.digest, link);
    }
    let mut other = BTreeSet::new();
    let mut expected = last_digest;
    for sequence in (1..=last_sequence).rev() {
        let Some(there) = places.get(&sequence) else { break };
        other.extend(there.keys().filter(|here| **here != expected).map(|here| (*here).clone()));
        match there.get(expected).and_then(|link| link.previous.as_ref()) {
            Some(previous) => expected = previous,
            None => break,
        }
    }
    other
}
