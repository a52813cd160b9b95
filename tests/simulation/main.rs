//! One seed, several desks, an office, couriers, and everything that can go wrong between them:
//! once it has healed, all have everything and agree.
//!
//! `BOOTHWARD_SEEDS=FROM..TO` chooses the seeds, `BOOTHWARD_SEEDS=COUNT` so many from nought on; a
//! failure names its own.

#![expect(clippy::print_stdout, reason = "what happened is told to whoever runs it")]

mod chance;
mod clashes;
mod desk;
mod hostile;
mod line;
mod look;
mod meeting;
mod mutate;
mod players;
mod small_disk;
mod told;
mod world;

use std::ops::Range;

/// How many seeds every run plays, which takes two cores five to six minutes.
const SEEDS: u64 = 2_000;

/// The test that plays them.
const STORY: &str = "desks_that_meet_again_have_everything_and_agree";

fn seeds() -> Range<u64> {
    let Ok(said) = std::env::var("BOOTHWARD_SEEDS") else { return 0..SEEDS };
    let number = |text: &str| text.parse().expect("COUNT or FROM..TO");
    match said.split_once("..") {
        Some((from, to)) => number(from)..number(to),
        None => 0..number(&said),
    }
}

#[test]
fn desks_that_meet_again_have_everything_and_agree() {
    if let Ok(share) = std::env::var(players::SHARE) {
        return players::play_share(&share);
    }
    let seeds = seeds();
    let (told, on_small_disks) = players::play_all(&seeds);
    println!("{seeds:?}: {told:?}");
    // A simulation in which nothing happens shows nothing.
    if seeds.end - seeds.start >= SEEDS {
        assert_eq!(told.never(on_small_disks), Vec::<&str>::new());
    }
}
