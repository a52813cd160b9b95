//! What happened, counted.

use serde::{Deserialize, Serialize};

/// What happened, all seeds together.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Told {
    pub facts: usize,
    pub files: usize,
    pub exchanges: usize,
    /// Exchanges that broke off.
    pub broken_off: usize,
    /// Acts in the middle of an exchange, between two letters.
    pub interludes: usize,
    pub restarts: usize,
    /// Processes that ended in the middle of something.
    pub crashes: usize,
    /// Commands that were asked again after a crash.
    pub asked_again: usize,
    /// Times when a disk was full.
    pub full: usize,
    /// What failed because of it.
    pub no_room: usize,
    /// Clashes that are open at the end.
    pub clashes: usize,
    pub settled: usize,
    /// Chains that divide, and desks that may write nothing more because of it.
    pub forks: usize,
    pub stopped: usize,
    pub revocations: usize,
    /// Facts beyond the cut of their device.
    pub beyond: usize,
    pub erasures: usize,
    /// Facts whose words are nowhere any more.
    pub wordless: usize,
    /// Commands that the rules refused.
    pub refused: usize,
    pub receipts: usize,
    /// Restores of the office from a backup.
    pub restores: usize,
    pub bundles: usize,
    /// Bundles that arrived torn.
    pub torn: usize,
}

impl Told {
    fn counts(&mut self) -> [(&'static str, &mut usize); 23] {
        [
            ("facts", &mut self.facts),
            ("files", &mut self.files),
            ("exchanges", &mut self.exchanges),
            ("broken_off", &mut self.broken_off),
            ("interludes", &mut self.interludes),
            ("restarts", &mut self.restarts),
            ("crashes", &mut self.crashes),
            ("asked_again", &mut self.asked_again),
            ("full", &mut self.full),
            ("no_room", &mut self.no_room),
            ("clashes", &mut self.clashes),
            ("settled", &mut self.settled),
            ("forks", &mut self.forks),
            ("stopped", &mut self.stopped),
            ("revocations", &mut self.revocations),
            ("beyond", &mut self.beyond),
            ("erasures", &mut self.erasures),
            ("wordless", &mut self.wordless),
            ("refused", &mut self.refused),
            ("receipts", &mut self.receipts),
            ("restores", &mut self.restores),
            ("bundles", &mut self.bundles),
            ("torn", &mut self.torn),
        ]
    }

    /// What never happened. Without disks of their own, desks never found one full.
    pub fn never(mut self, on_small_disks: bool) -> Vec<&'static str> {
        let counts = self.counts().into_iter();
        let never = counts.filter(|(_, count)| **count == 0).map(|(what, _)| what);
        never.filter(|what| on_small_disks || !["full", "no_room"].contains(what)).collect()
    }
}

impl std::ops::AddAssign for Told {
    fn add_assign(&mut self, mut other: Self) {
        for ((_, count), (_, more)) in self.counts().into_iter().zip(other.counts()) {
            *count += *more;
        }
    }
}
