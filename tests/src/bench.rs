//! Benchmarks. Each measures ours and what it is compared with in turns, within one run, because machines are noisy:
//! only the ratio counts, the times beside it are for orientation.

pub mod document;
pub mod rebuild;

use serde::Serialize;

/// What one benchmark found, for people and for programs.
pub trait Finding: Serialize {
    /// One line of a table.
    fn row(&self) -> String;

    /// Whether the promise was kept.
    fn is_kept(&self) -> bool;
}

/// The middle one of several times; half a step to the lower side if their number is even.
fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    let middle = times.len().saturating_sub(1) / 2;
    times.get(middle).copied().unwrap_or(f64::NAN)
}
