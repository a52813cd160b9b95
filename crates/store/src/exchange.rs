//! What another desk asks for: how far this one has come, and what comes after.

use crate::{Fault, Store, log};
use domain::ids::{DeviceId, Digest};
use proof::SignedFact;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The last fact that a desk has of a device's chain, as far as it has it without a gap.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Head {
    /// The device.
    pub device: DeviceId,
    /// The place.
    pub sequence: u64,
    /// The fact there.
    pub digest: Digest,
}

impl Store {
    /// How far each device's chain has come here, up to the first gap or fork.
    pub fn heads(&self) -> Result<Vec<Head>, Fault> {
        self.with_reader(|reader| {
            let mut heads: Vec<Head> = Vec::new();
            let mut chains: BTreeMap<DeviceId, Vec<(u64, Digest)>> = BTreeMap::new();
            for link in log::links(reader, None)? {
                chains.entry(link.device).or_default().push((link.sequence, link.digest));
            }
            for (device, chain) in chains {
                let whole = chain
                    .iter()
                    .enumerate()
                    .take_while(|(at, (sequence, _))| {
                        let alone = chain.get(at + 1).is_none_or(|(next, _)| next != sequence);
                        *sequence == *at as u64 + 1 && alone
                    })
                    .last();
                if let Some((_, (sequence, digest))) = whole {
                    heads.push(Head { device, sequence: *sequence, digest: digest.clone() });
                }
            }
            Ok(heads)
        })
    }

    /// Facts that a desk with these heads lacks, at most `limit`, in the order in which they came
    /// here and after `received`; with each the place from which to go on.
    ///
    /// A head that differs from what stands there here tells of a fork: then the whole chain is
    /// given, so that both branches meet.
    pub fn export_since(
        &self,
        heads: &[Head],
        received: i64,
        limit: usize,
    ) -> Result<Vec<(i64, SignedFact)>, Fault> {
        self.with_reader(|reader| {
            let mut has: BTreeMap<&DeviceId, u64> = BTreeMap::new();
            for head in heads {
                let (device, there) = (&head.device, head.sequence);
                let ours = log::at_place(reader, device, there)?;
                if ours.is_empty() || ours == [head.digest.clone()] {
                    has.insert(device, there);
                }
            }
            let mut facts = Vec::new();
            let mut at = received;
            while facts.len() < limit {
                let batch = log::facts_after(reader, at, 500)?;
                let Some(last) = batch.last() else { break };
                at = last.received;
                for stored in batch {
                    let known = has.get(&stored.device).is_some_and(|it| stored.sequence <= *it);
                    if !known && facts.len() < limit {
                        facts.push((stored.received, log::sealed(reader, stored)?));
                    }
                }
            }
            Ok(facts)
        })
    }
}
