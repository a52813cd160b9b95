//! Chains: dense, and a copied key shows.

use domain::ids::Digest;
use proof::{Fault, Link, chain_faults, digest_of, forks, other_branches};
use proptest::prelude::*;

fn named(name: &str) -> Digest {
    digest_of(name.as_bytes())
}

fn link(device: &str, sequence: u64, previous: Option<&str>, name: &str) -> Link {
    Link { device: device.into(), sequence, previous: previous.map(named), digest: named(name) }
}

/// One device: a1 a2 then a3 and b3, each with a follower.
fn forked() -> Vec<Link> {
    vec![
        link("one", 1, None, "a1"),
        link("one", 2, Some("a1"), "a2"),
        link("one", 3, Some("a2"), "a3"),
        link("one", 3, Some("a2"), "b3"),
        link("one", 4, Some("a3"), "a4"),
        link("one", 4, Some("b3"), "b4"),
        link("two", 1, None, "c1"),
    ]
}

#[test]
fn a_fork_is_found_where_it_begins() {
    let found = forks(&forked());
    let mut digests = vec![named("a3"), named("b3")];
    digests.sort();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].device.as_str(), found[0].sequence), ("one", 3));
    assert_eq!(found[0].digests, digests);
    assert!(chain_faults(&forked()).is_empty(), "a fork breaks no chain");
}

#[test]
fn a_broken_chain_is_found_and_a_gap_is_none() {
    let mut links = forked();
    links[1].previous = Some(named("elsewhere"));
    assert_eq!(
        chain_faults(&links),
        [Fault::ChainBroken { device: "one".into(), sequence: 2, digest: named("a2") }]
    );
    links.remove(0);
    assert!(chain_faults(&links).is_empty(), "the one before may still come");
}

#[test]
fn a_cut_keeps_one_branch() {
    let other = other_branches(&forked(), &"one".into(), 4, &named("a4"));
    assert_eq!(other, [named("b3"), named("b4")].into());
    let other = other_branches(&forked(), &"one".into(), 3, &named("b3"));
    assert_eq!(other, [named("a3")].into());
    // The fact at the cut has not come: nobody knows yet which branch is its own.
    let other = other_branches(&forked(), &"one".into(), 5, &named("a5"));
    assert!(other.is_empty());
    let other = other_branches(&forked(), &"one".into(), 4, &named("x4"));
    assert_eq!(other, [named("a4"), named("b4")].into());
}

proptest! {
    #[test]
    fn the_order_of_arrival_is_nothing(order in Just(forked()).prop_shuffle()) {
        prop_assert_eq!(forks(&order), forks(&forked()));
        prop_assert_eq!(chain_faults(&order), chain_faults(&forked()));
        let cut = named("a4");
        prop_assert_eq!(other_branches(&order, &"one".into(), 4, &cut), other_branches(&forked(), &"one".into(), 4, &cut));
    }
}
