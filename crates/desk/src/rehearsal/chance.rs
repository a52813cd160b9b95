//! Chance that is none: the same seed gives the same choices (SplitMix64).

/// Choices that follow from a seed.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Choices for one purpose, so that a choice added to another changes nothing here.
    pub fn of(seed: u64, purpose: u64) -> Self {
        Self(seed ^ purpose.wrapping_mul(0xa076_1d64_78bd_642f))
    }

    /// The next sixty-four bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which is not nought.
    pub fn below(&mut self, bound: usize) -> usize {
        // The remainder of a 64-bit number by a small bound is even enough for a rehearsal.
        usize::try_from(self.next() % bound as u64).unwrap_or(0)
    }

    /// One of these.
    pub fn one<'choice, T>(&mut self, of: &'choice [T]) -> &'choice T {
        &of[self.below(of.len())]
    }

    /// Whether something that happens so often in a hundred happens now.
    pub fn percent(&mut self, often: usize) -> bool {
        self.below(100) < often
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn a_seed_gives_its_choices_again_and_another_seed_gives_others() {
        let draw = |seed| {
            let mut chance = Chance::of(seed, 1);
            (0..16).map(|_| chance.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        assert_ne!(Chance::of(7, 1).next(), Chance::of(7, 2).next());
    }
}
