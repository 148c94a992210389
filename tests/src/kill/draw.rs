//! Numbers drawn from a seed.

use pulang_node::random::Random;

/// A source of numbers that is the same for the same seed.
#[derive(Clone)]
pub(super) struct Draw(Random);

impl Draw {
    /// A source for a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(Random::seeded(seed))
    }

    /// A source of its own for somebody who draws at the same time.
    pub(super) fn apart(&self) -> Self {
        Self::new(u64::from_be_bytes(self.0.bytes()))
    }

    /// A number from 0 to just below `end`, which is not 0.
    pub(super) fn below(&self, end: u64) -> u64 {
        u64::from_be_bytes(self.0.bytes()) % end
    }
}
