//! `edits [--edits N] [--seed N]`: brings random typed edits to a node and prints what came of them, as JSON.

#![forbid(unsafe_code)]

use std::io::Write as _;
use std::process::ExitCode;

use pulang_tests::typed;

const USAGE: &str = "usage: edits [--edits N] [--seed N]";

fn order(mut arguments: impl Iterator<Item = String>) -> Option<(u64, usize)> {
    let (mut seed, mut edits) = (1, 10_000);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--edits" => edits = arguments.next()?.parse().ok()?,
            "--seed" => seed = arguments.next()?.parse().ok()?,
            _ => return None,
        }
    }
    Some((seed, edits))
}

fn main() -> ExitCode {
    let Some((seed, edits)) = order(std::env::args().skip(1)) else {
        let told = writeln!(std::io::stderr(), "{USAGE}");
        return if told.is_ok() { ExitCode::from(2) } else { ExitCode::from(3) };
    };
    let (told, code) = match typed::run(seed, edits) {
        Ok(figures) => match serde_json::to_string(&figures) {
            Ok(line) => (writeln!(std::io::stdout(), "{line}"), ExitCode::SUCCESS),
            Err(error) => (writeln!(std::io::stderr(), "{error}"), ExitCode::FAILURE),
        },
        Err(error) => (writeln!(std::io::stderr(), "{error}"), ExitCode::FAILURE),
    };
    if told.is_ok() { code } else { ExitCode::from(3) }
}
