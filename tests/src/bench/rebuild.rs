//! Standing edits into automerge, beside automerge's own application of the same changes.
//!
//! The yardstick is `apply_changes` of changes that are made and decoded already, in one batch: what the library needs
//! when it is handed its own form. Ours starts from decoded edits and does everything: the history with its pasts, the
//! fold, the changes, the batch. A second comparison starts from the changes' bytes, as a store of them would.

use std::hint::black_box;
use std::time::Instant;

use automerge::{Automerge, Change};
use pulang_protocol::document::{RebuildError, View, changes, rebuild};
use pulang_protocol::history::{Entry, History, MissingParent, Places};
use serde::Serialize;

use super::document::document;
use super::{Finding, median};

/// Ours may take at most so many times as long as the yardstick.
pub const GATE: f64 = 1.5;

/// The lengths of the documents measured, in edits.
pub const LENGTHS: [usize; 3] = [10, 100, 300];

const ROUNDS: usize = 15;

/// Why the benchmark could not be run.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// The documents are not well-formed.
    #[error("an edit of the benchmark names a parent that is not there")]
    Parent(#[from] MissingParent),
    /// Automerge did not take the edits.
    #[error("the edits of the benchmark could not be rebuilt")]
    Rebuild(#[from] RebuildError),
    /// Automerge did not take its own changes.
    #[error("automerge did not take its own changes")]
    Automerge(#[from] Box<automerge::AutomergeError>),
    /// Automerge did not read its own changes.
    #[error("automerge did not read its own changes")]
    Change(#[from] automerge::LoadChangeError),
}

/// What was found for documents of one length. Times are medians, in microseconds a document.
#[derive(Debug, Serialize)]
pub struct Rebuilding {
    bench: &'static str,
    seed: u64,
    documents: usize,
    edits: usize,
    operations: usize,
    /// History, fold, changes and batch.
    ours_us: f64,
    /// The batch alone.
    yardstick_us: f64,
    /// Reading the changes from bytes, then the batch.
    from_bytes_us: f64,
    /// Our own fold, with which list rows are made.
    view_us: f64,
    /// Ours over the yardstick, the median of pairs taken one after the other.
    ratio: f64,
    gate: f64,
    is_kept: bool,
}

impl Finding for Rebuilding {
    fn row(&self) -> String {
        format!(
            "| {} | {} | {:.0} | {:.0} | {:.0} | {:.0} | {:.2} |",
            self.edits,
            self.operations,
            self.ours_us,
            self.yardstick_us,
            self.from_bytes_us,
            self.view_us,
            self.ratio
        )
    }

    fn is_kept(&self) -> bool {
        self.is_kept
    }
}

/// The head of the table the rows belong to.
pub const HEAD: &str = "| edits | operations | ours µs | one batch µs | bytes and batch µs | view µs | ratio |\n\
                        |---|---|---|---|---|---|---|";

/// One document, in every form that is measured.
struct Case {
    entries: Vec<Entry>,
    standing: Places,
    changes: Vec<Change>,
    bytes: Vec<Vec<u8>>,
}

/// The times of one round over one document, in microseconds.
struct Times {
    ours: f64,
    yardstick: f64,
    from_bytes: f64,
    view: f64,
}

/// Measures so many documents of one length.
///
/// # Errors
/// See [`BenchError`].
pub fn run(seed: u64, documents: usize, edits: usize) -> Result<Rebuilding, BenchError> {
    let cases = (0..documents).zip(seed..).map(|(_, seed)| Case::new(document(seed, edits)));
    let cases: Vec<Case> = cases.collect::<Result<_, _>>()?;
    let mut times = Vec::with_capacity(ROUNDS * documents);
    for round in 0..=ROUNDS {
        for case in &cases {
            let taken = case.measure(round % 2 == 0)?;
            times.extend((round > 0).then_some(taken));
        }
    }
    let of = |time: fn(&Times) -> f64| median(times.iter().map(time).collect());
    let ratio = of(|times| times.ours / times.yardstick);
    Ok(Rebuilding {
        bench: "rebuild",
        seed,
        documents,
        edits,
        operations: cases.iter().flat_map(|case| &case.changes).map(Change::len).sum::<usize>()
            / documents.max(1),
        ours_us: of(|times| times.ours),
        yardstick_us: of(|times| times.yardstick),
        from_bytes_us: of(|times| times.from_bytes),
        view_us: of(|times| times.view),
        ratio,
        gate: GATE,
        is_kept: ratio <= GATE,
    })
}

impl Case {
    fn new(entries: Vec<Entry>) -> Result<Self, BenchError> {
        let history = History::of(entries.clone())?;
        let mut standing = Places::default();
        (0..entries.len()).for_each(|place| standing.insert(place));
        let changes = changes(&history, &standing);
        let bytes = changes.iter().map(|change| change.raw_bytes().to_vec()).collect();
        Ok(Self { entries, standing, changes, bytes })
    }

    fn measure(&self, ours_first: bool) -> Result<Times, BenchError> {
        let early = if ours_first { Some(self.ours()?) } else { None };
        let given = self.changes.clone();
        let (yardstick, _) = timed(|| {
            let mut document = Automerge::new();
            document.apply_changes(given).map_err(Box::new).map(|()| document)
        })?;
        let ours = match early {
            Some(ours) => ours,
            None => self.ours()?,
        };
        let (from_bytes, _) = timed(|| {
            let read = self.bytes.iter().map(|bytes| Change::try_from(&**bytes));
            let read: Vec<_> = read.collect::<Result<_, _>>()?;
            let mut document = Automerge::new();
            document.apply_changes(read).map_err(Box::new)?;
            Ok::<_, BenchError>(document)
        })?;
        let history = History::of(self.entries.clone())?;
        let (view, _) = timed(|| Ok::<_, BenchError>(View::of(&history, &self.standing).winners().count()))?;
        Ok(Times { ours, yardstick, from_bytes, view })
    }

    fn ours(&self) -> Result<f64, BenchError> {
        let given = self.entries.clone();
        let (ours, _) = timed(|| {
            let history = History::of(given)?;
            let document = rebuild(&history, &self.standing)?;
            Ok::<_, BenchError>((history, document))
        })?;
        Ok(ours)
    }
}

/// How long some work takes, in microseconds, without the time to drop what it made.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time and decides nothing by it")]
fn timed<T, E>(work: impl FnOnce() -> Result<T, E>) -> Result<(f64, T), E> {
    let start = Instant::now();
    let made = black_box(work()?);
    Ok((start.elapsed().as_secs_f64() * 1e6, made))
}
