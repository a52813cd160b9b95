//! Personal leaves: shown alone, erased, withheld; the root stays.

mod common;

use common::{draft, key, sealed};
use domain::fact::Visibility;
use proof::{Fault, SaltedLeaf, Words, digest_of, leaf_hash, prove_leaf, root_of};
use proptest::prelude::*;

fn leaves(count: usize) -> Vec<SaltedLeaf> {
    (0..count)
        .map(|at| SaltedLeaf {
            path: format!("{at:04}"),
            visibility: Visibility::Desk,
            words: Words::Open { salt: [at as u8; 16], value: format!("words {at}") },
        })
        .collect()
}

#[test]
fn a_leaf_hash_is_as_it_is_described() {
    let mut said = vec![0, 0, 0, 0, 5];
    said.extend(b"phone");
    said.extend([0, 0, 0, 4]);
    said.extend(b"desk");
    said.extend([3; 16]);
    said.extend("电话".as_bytes());
    let hash = leaf_hash("phone", Visibility::Desk, &[3; 16], "电话");
    assert_eq!(digest_of(&said).as_str(), format!("sha256:{}", hex(&hash)));
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn leaves_stand_in_the_order_of_their_paths() {
    let fact = sealed(draft());
    let paths: Vec<&str> = fact.leaves.iter().map(|leaf| leaf.path.as_str()).collect();
    assert_eq!(paths, ["agent", "phone", "reasons"]);
    let mut twice = draft();
    twice.leaves[1].path = "agent".to_owned();
    let sealed = proof::seal(twice, &key(), || [0; 16]);
    assert_eq!(sealed.err(), Some(Fault::LeafRepeated { path: "agent".to_owned() }));
}

#[test]
fn an_erased_leaf_keeps_the_root() {
    let mut fact = sealed(draft());
    fact.leaves[1] = fact.leaves[1].closed();
    assert!(matches!(fact.leaves[1].words, Words::Closed { .. }));
    assert!(fact.verify(&key().public_key()).is_ok());
}

#[test]
fn a_changed_missing_or_added_leaf_is_found() {
    let mut changed = Vec::new();
    for at in 0..3 {
        let mut fact = sealed(draft());
        if let Words::Open { value, .. } = &mut fact.leaves[at].words {
            value.push('x');
        }
        changed.push(fact);
        let mut fact = sealed(draft());
        if let Words::Open { salt, .. } = &mut fact.leaves[at].words {
            salt[0] ^= 1;
        }
        changed.push(fact);
        let mut fact = sealed(draft());
        fact.leaves[at].visibility = Visibility::Sensitive;
        changed.push(fact);
        let mut fact = sealed(draft());
        fact.leaves.remove(at);
        changed.push(fact);
    }
    let mut fact = sealed(draft());
    fact.leaves.extend(leaves(1));
    changed.push(fact);
    let mut fact = sealed(draft());
    fact.leaves.clear();
    changed.push(fact);
    for fact in changed {
        assert_eq!(fact.verify(&key().public_key()).err(), Some(Fault::LeavesMismatch));
    }
}

#[test]
fn no_leaves_no_root() {
    let mut bare = draft();
    bare.leaves.clear();
    let fact = sealed(bare);
    let envelope = fact.verify(&key().public_key()).expect("verified");
    assert_eq!(envelope.personal, None);
}

proptest! {
    #[test]
    fn each_leaf_can_be_shown_alone(count in 1_usize..70, at in any::<usize>(), other in any::<usize>()) {
        let leaves = leaves(count);
        let root = root_of(&leaves).expect("in order").expect("leaves");
        let (at, other) = (at % count, other % count);
        let proof = prove_leaf(&leaves, &leaves[at].path).expect("there");
        prop_assert!(proof.holds(&leaves[at], &root));
        prop_assert!(proof.holds(&leaves[at].closed(), &root));
        prop_assert_eq!(proof.holds(&leaves[other], &root), at == other);
        let mut wrong = proof.clone();
        wrong.index = other;
        prop_assert_eq!(wrong.holds(&leaves[at], &root), at == other);
        if count > 1 {
            let mut short = proof.clone();
            short.hashes.pop();
            prop_assert!(!short.holds(&leaves[at], &root));
        }
        let mut long = proof;
        long.hashes.push([0; 32]);
        prop_assert!(!long.holds(&leaves[at], &root));
    }
}
