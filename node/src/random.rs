//! The one place that asks the operating system for random bytes; everything else is handed a [`Random`].

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest as _, Sha256};

type Fill = dyn Fn(&mut [u8]) + Send + Sync;

/// A source of random bytes, shared by clones.
#[derive(Clone)]
pub struct Random(Arc<Fill>);

/// The operating system gave no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gives no random bytes; check its kernel, then start again")]
pub struct NoRandomness;

impl Random {
    /// The operating system's generator, tried once here so that it cannot fail later.
    pub fn system() -> Result<Self, NoRandomness> {
        getrandom::fill(&mut [0; 32]).map_err(|_| NoRandomness)?;
        Ok(Self(Arc::new(|out| {
            getrandom::fill(out)
                .expect("a kernel generator that has answered once is seeded and keeps answering");
        })))
    }

    /// The same bytes for the same seed: SHA-256 of seed and a counter. For tests only, never for a key in use.
    pub fn seeded(seed: u64) -> Self {
        let counter = AtomicU64::new(0);
        Self(Arc::new(move |out| {
            for chunk in out.chunks_mut(32) {
                let block = Sha256::new()
                    .chain_update(seed.to_be_bytes())
                    .chain_update(counter.fetch_add(1, Ordering::Relaxed).to_be_bytes())
                    .finalize();
                chunk.iter_mut().zip(block).for_each(|(to, from)| *to = from);
            }
        }))
    }

    /// Fills the buffer.
    pub fn fill(&self, out: &mut [u8]) {
        (self.0)(out);
    }

    /// Draws `N` bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        self.fill(&mut out);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_itself_and_the_system_does_not() {
        let (one, again, other) = (Random::seeded(1), Random::seeded(1), Random::seeded(2));
        let first = one.bytes::<80>();
        assert_eq!(first, again.bytes::<80>());
        assert_ne!(first, one.bytes::<80>());
        assert_ne!(first, other.bytes::<80>());

        let system = Random::system().map(|random| (random.bytes::<32>(), random.bytes::<32>()));
        assert!(system.is_ok_and(|(a, b)| a != b));
    }
}
