//! `bench rebuild [--docs N] [--seed N] [--json]`: prints what something costs beside what it is compared with, and
//! fails if a promise is not kept. Build it with `--release`.

#![forbid(unsafe_code)]

use std::io::Write as _;
use std::process::ExitCode;

use pulang_tests::bench::Finding;
use pulang_tests::bench::rebuild::{self, BenchError};

const USAGE: &str = "usage: bench rebuild [--docs N] [--seed N] [--json]";

/// What to measure, and how to say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Order {
    documents: usize,
    seed: u64,
    is_json: bool,
}

/// Why nothing was measured, or not to the end.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{USAGE}")]
    Usage,
    #[error(transparent)]
    Bench(#[from] BenchError),
    #[error("the figures could not be written out")]
    Output(#[from] std::io::Error),
    #[error("the figures could not be written as JSON")]
    Json(#[from] serde_json::Error),
}

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            let told = writeln!(std::io::stderr(), "{failure}");
            if told.is_ok() { ExitCode::from(2) } else { ExitCode::from(3) }
        }
    }
}

/// Whether every promise was kept.
fn run(arguments: impl Iterator<Item = String>) -> Result<bool, Failure> {
    let order = order(arguments)?;
    let mut out = std::io::stdout();
    if !order.is_json {
        writeln!(out, "{}", rebuild::HEAD)?;
    }
    let mut kept = true;
    for edits in rebuild::LENGTHS {
        let found = rebuild::run(order.seed, order.documents, edits)?;
        let line = if order.is_json { serde_json::to_string(&found)? } else { found.row() };
        writeln!(out, "{line}")?;
        kept &= found.is_kept();
    }
    Ok(kept)
}

fn order(mut arguments: impl Iterator<Item = String>) -> Result<Order, Failure> {
    if arguments.next().as_deref() != Some("rebuild") {
        return Err(Failure::Usage);
    }
    let mut order = Order { documents: 20, seed: 1, is_json: false };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => order.is_json = true,
            "--docs" => order.documents = number(arguments.next())?,
            "--seed" => order.seed = number(arguments.next())?,
            _ => return Err(Failure::Usage),
        }
    }
    if order.documents == 0 { Err(Failure::Usage) } else { Ok(order) }
}

fn number<T: std::str::FromStr>(text: Option<String>) -> Result<T, Failure> {
    text.and_then(|text| text.parse().ok()).ok_or(Failure::Usage)
}
