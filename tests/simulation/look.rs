//! What must hold once everything has healed.

use crate::clashes;
use crate::world::{World, registers};
use domain::exhibition;
use domain::fact::Fact;
use domain::fold::SetAside;
use domain::ids::{DeviceId, Digest, StreamId};
use proof::{Envelope, SaltedLeaf, Words};
use std::collections::{BTreeMap, BTreeSet};
use store::{Fault, NewDevice, Unusable};

/// The facts of the fair as the first desk has them.
type Facts = BTreeMap<Digest, Envelope>;

impl World {
    pub fn look(&mut self) {
        let first = &self.desks[0];
        let reference = first.streams();
        let heads = first.store.heads().expect("heads");
        let facts: Facts = first
            .store
            .sealed_after(0, usize::MAX)
            .expect("facts")
            .into_iter()
            .map(|(_, fact)| (fact.digest, Envelope::read(&fact.bytes).expect("an envelope")))
            .collect();
        let (erased_facts, erased_files) =
            first.show(|show| (show.erased.facts.clone(), show.erased.blobs.clone()));
        let forked = forked(&facts);
        let beyond = beyond(&facts);
        let half_erased = erased_by(&facts, &beyond);
        let office = self.office.as_ref().expect("an office");
        let its_name = office.store.device().expect("a device");
        for desk in &self.desks {
            for head in &heads {
                let receipted = desk.store.receipted(&its_name, &head.device).expect("asked");
                assert!(receipted >= head.sequence, "every fact has a receipt of this epoch");
            }
        }
        for desk in self.desks.iter().chain([office]) {
            assert_eq!(desk.store.heads().expect("heads"), heads);
            let streams = desk.streams();
            assert!(streams == reference, "every desk folds to the same");
            let all = desk.store.facts_after(0, usize::MAX).expect("facts");
            let here: BTreeSet<&Digest> = all.iter().map(|fact| &fact.placed.digest).collect();
            assert!(facts.keys().all(|fact| here.contains(fact)), "every branch is kept");
            for fact in &self.acknowledged {
                assert!(here.contains(fact), "an acknowledged fact is missing");
            }
            for file in self.files.iter().filter(|file| !half_erased.contains(file)) {
                // Whether it is whole, the check tells.
                let is_gone = desk.store.read_blob(file).is_err();
                assert_eq!(is_gone, erased_files.contains(file), "{file}");
            }
            for (_, fact) in desk.store.sealed_after(0, usize::MAX).expect("facts") {
                let is_open = |leaf: &SaltedLeaf| matches!(leaf.words, Words::Open { .. });
                let (whole, none) =
                    (fact.leaves.iter().all(is_open), !fact.leaves.iter().any(is_open));
                if erased_facts.contains(&fact.digest) {
                    assert!(none, "erased, and it is gone");
                } else if !half_erased.contains(&fact.digest) {
                    assert!(whole, "nobody erased these words");
                }
            }
            let checked = desk.store.check().expect("checked");
            assert_eq!(checked.faults, [], "sound, and the views are what a rebuild makes");
            assert!(checked.awaited <= half_erased.len(), "all that is named has come");
            let told: BTreeSet<_> = checked.forks.iter().map(|fork| fork.device.clone()).collect();
            assert_eq!(told, forked, "a key that was copied is told everywhere");
        }
        let aside = reference.values().flat_map(|folded| &folded.set_aside);
        let aside = aside.filter(|(_, why)| *why == SetAside::BeyondRevocation);
        let aside: BTreeSet<Digest> = aside.map(|(fact, _)| fact.clone()).collect();
        assert_eq!(aside, beyond, "what lies beyond a cut evolves nothing, and nothing else");
        for (stream, folded) in &reference {
            if let StreamId::Exhibitor(_) = stream {
                let placed = first.store.facts_of(stream).expect("facts");
                let contested = folded.contested.iter();
                let open: BTreeMap<String, BTreeSet<Digest>> = contested
                    .map(|clash| (clash.field.clone(), clash.sides.iter().cloned().collect()))
                    .collect();
                assert_eq!(open, clashes::open(&placed, folded), "the clash table says so");
                self.told.clashes += open.len();
            }
        }
        let stopped = self
            .desks
            .iter()
            .filter(|desk| forked.contains(&desk.store.device().expect("a device")));
        for desk in stopped {
            let refused = desk.run(registers(&mut self.chance), &mut self.chance);
            let why = match refused {
                Err(Fault::Unusable(Unusable::NeedsNewDevice { why })) => why,
                other => panic!("a copied key signs no more: {other:?}"),
            };
            assert_eq!(why, NewDevice::ChainForked);
            self.told.stopped += 1;
        }
        self.told.facts = facts.len();
        self.told.forks = forked.len();
        self.told.beyond = beyond.len();
        self.told.wordless = erased_facts.iter().filter(|it| facts.contains_key(it)).count();
    }
}

/// The devices of which two facts stand at one place.
fn forked(facts: &Facts) -> BTreeSet<DeviceId> {
    let mut places = BTreeSet::new();
    let mut forked = BTreeSet::new();
    for envelope in facts.values() {
        if !places.insert((&envelope.device, envelope.sequence)) {
            forked.insert(envelope.device.clone());
        }
    }
    forked
}

/// The facts of revoked devices that are not the last one that counts, and not behind it.
fn beyond(facts: &Facts) -> BTreeSet<Digest> {
    let mut beyond = BTreeSet::new();
    for envelope in facts.values() {
        let said = Fact::read(&envelope.stream, envelope.fact.get());
        let Fact::Exhibition(exhibition::Fact::DeviceRevoked { device, last_digest, .. }) = said
        else {
            continue;
        };
        let mut counts = BTreeSet::new();
        let mut at = Some(&last_digest);
        while let Some(digest) = at {
            counts.insert(digest);
            at = facts.get(digest).and_then(|it| it.previous.as_ref());
        }
        let theirs = facts.iter().filter(|(_, envelope)| envelope.device == device);
        beyond.extend(theirs.map(|(fact, _)| fact.clone()).filter(|fact| !counts.contains(fact)));
    }
    beyond
}

/// Facts and files that were erased by facts that count no longer: whoever had heard of it took
/// them away, and nobody can bring them back.
fn erased_by(facts: &Facts, erasures: &BTreeSet<Digest>) -> BTreeSet<Digest> {
    let mut erased = BTreeSet::new();
    for envelope in erasures.iter().map(|fact| &facts[fact]) {
        let said = Fact::read(&envelope.stream, envelope.fact.get());
        if let Fact::Exhibition(exhibition::Fact::PersonalErased { facts, blobs, .. }) = said {
            erased.extend(facts.into_iter().chain(blobs));
        }
    }
    erased
}
