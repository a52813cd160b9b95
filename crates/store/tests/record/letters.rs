//! Facts as letters bring them: in long runs, out of turn, with their keys among them.

use crate::common::{Desk, facts_since};
use crate::import::blank;
use proof::{Fault, Signature, SignedFact};
use store::{Most, Store};

/// A desk with a chain of some length.
fn with_notes(desk: &mut Desk, notes: usize) {
    for at in 0..notes {
        desk.note(&format!("{at}"));
    }
}

fn assert_whole(store: &Store, like: &Desk) {
    assert_eq!(store.heads().expect("heads"), like.store.heads().expect("heads"));
    assert_eq!(store.behind_a_gap(1).expect("asked"), []);
    let checked = store.check().expect("checked");
    assert_eq!(checked.faults, []);
    assert_eq!(checked.facts, like.facts().len());
}

fn with_a_wrong_signature(fact: &SignedFact) -> SignedFact {
    let mut signature = fact.signature.0;
    signature[7] ^= 1;
    SignedFact::new(fact.bytes.clone(), Signature(signature), fact.leaves.clone())
}

#[test]
fn letters_that_overtake_one_another_end_in_the_same_heads() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(&folder.path().join("first"));
    with_notes(&mut desk, 100);
    let facts = desk.facts();
    let letters: Vec<&[SignedFact]> = facts.chunks(facts.len().div_ceil(5)).collect();
    for order in [[0, 2, 1, 4, 3], [0, 4, 3, 2, 1], [3, 0, 2, 4, 1]] {
        let to = folder.path().join(format!("{order:?}"));
        let store = blank(&to, &desk.exhibition);
        for at in order {
            let imported = store.import(letters[at].to_vec()).expect("imported");
            assert_eq!(imported.refused, []);
            assert_eq!(imported.forks, []);
        }
        assert_whole(&store, &desk);
    }
}

#[test]
fn long_chains_are_given_to_their_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = Desk::found(&folder.path().join("first"));
    let mut second = Desk::join(&mut first, &folder.path().join("second"), "AA");
    with_notes(&mut second, 170);
    with_notes(&mut first, 150);
    first.take_from(&second);
    let store = blank(&folder.path().join("blank"), &first.exhibition);
    let most = Most { facts: 100, bytes: usize::MAX };
    let mut letters = 0;
    loop {
        let heads = store.heads().expect("heads");
        let lacking = first.store.lacking(&heads, most, |_| true).expect("lacking");
        assert_eq!(lacking.facts.len() == most.facts, lacking.more);
        let imported = store.import(lacking.facts).expect("imported");
        assert_eq!((imported.refused, imported.waiting), (Vec::new(), 0));
        letters += 1;
        if !lacking.more {
            break;
        }
    }
    assert_eq!(letters, first.facts().len().div_ceil(most.facts));
    assert_whole(&store, &first);
}

#[test]
fn a_false_signature_is_refused_though_its_key_comes_in_the_same_letter() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::found(&folder.path().join("first"));
    with_notes(&mut desk, 10);
    let mut facts = desk.facts();
    let last = facts.len() - 1;
    facts[last] = with_a_wrong_signature(&facts[last]);
    let store = blank(&folder.path().join("blank"), &desk.exhibition);
    let imported = store.import(facts.clone()).expect("imported");
    let refused: Vec<_> =
        imported.refused.iter().map(|it| (&it.digest, it.fault.clone())).collect();
    assert_eq!(refused, [(&facts[last].digest, Fault::SignatureWrong)]);
    assert_eq!(imported.added, last);
}

#[test]
fn a_key_that_only_a_refused_fact_tells_lets_nobody_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = Desk::found(&folder.path().join("first"));
    let before = first.facts();
    let mut second = Desk::join(&mut first, &folder.path().join("second"), "AA");
    second.note("第二台");
    let store = blank(&folder.path().join("blank"), &first.exhibition);
    store.import(before).expect("imported");
    let mut rest = facts_since(&second.store, &store.heads().expect("heads"));
    let told = rest.remove(0);
    let with_told = |told| std::iter::once(told).chain(rest.clone()).collect::<Vec<_>>();
    let imported = store.import(with_told(with_a_wrong_signature(&told))).expect("imported");
    assert_eq!(imported.refused.len(), 1);
    assert_eq!((imported.added, imported.waiting), (0, rest.len()));
    // Once the key is told by somebody who is believed, those who waited are taken in.
    let imported = store.import(with_told(told)).expect("imported");
    assert_eq!((imported.added, imported.waiting), (rest.len() + 1, 0));
    assert_whole(&store, &second);
}
