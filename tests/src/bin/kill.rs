//! `kill [--kills N] [--seed N]`: kills the node that was built beside this program, which must lose nothing, and then
//! each one with a planted fault that this must find, which must lose something.

#![forbid(unsafe_code)]

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use pulang_tests::harness::error::HarnessError;
use pulang_tests::harness::program::Program;
use pulang_tests::kill::{KillError, Plan, run};
use pulang_tests::planted::{self, PlantedError};

const USAGE: &str = "usage: kill [--kills N] [--seed N]";
/// The family this is, as planted faults name it.
const FAMILY: &str = "kill";

/// Why it was not done to its end.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{USAGE}")]
    Usage,
    #[error(transparent)]
    Kill(#[from] KillError),
    #[error(transparent)]
    Harness(#[from] HarnessError),
    #[error(transparent)]
    Planted(#[from] PlantedError),
    #[error("what came of it could not be written out")]
    Output(#[from] std::io::Error),
}

#[tokio::main]
async fn main() -> ExitCode {
    let mut out = std::io::stdout();
    let (passed, failed) = match all(std::env::args().skip(1)).await {
        Ok(found) => found,
        Err(failure) => {
            let told = writeln!(out, "{failure}");
            if told.is_ok() { (0, 1) } else { return ExitCode::from(3) }
        }
    };
    let verdict = if failed == 0 { "ok" } else { "FAILED" };
    match writeln!(out, "test result: {verdict}. {passed} passed; {failed} failed") {
        Ok(()) if failed == 0 => ExitCode::SUCCESS,
        Ok(()) | Err(_) => ExitCode::FAILURE,
    }
}

/// How many of the programs did what they must, and how many did not.
async fn all(arguments: impl Iterator<Item = String>) -> Result<(u32, u32), Failure> {
    let plan = plan(arguments)?;
    let mut out = std::io::stdout();
    writeln!(out, "seed {}", plan.seed)?;
    let found = run(&Program::built()?, &plan).await?;
    writeln!(out, "the node as it is: {found:#?}")?;
    let is_kept = found.lost.is_empty() && found.wrong.is_empty();
    let (mut passed, mut failed) = if is_kept { (1, 0) } else { (0, 1) };

    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    for planted in planted::all(root)?.iter().filter(|planted| planted.found_by == FAMILY) {
        writeln!(out, "{:02} {}: {}", planted.number, planted.name, planted.fault)?;
        let program = Program::at(&planted.build(root)?)?;
        let found = run(&program, &Plan { until_loss: true, ..plan }).await?;
        writeln!(
            out,
            "lost after {} kills and {} writes: {:#?}",
            found.kills, found.acknowledged, found.lost
        )?;
        if found.lost.is_empty() { failed += 1 } else { passed += 1 }
    }
    Ok((passed, failed))
}

fn plan(mut arguments: impl Iterator<Item = String>) -> Result<Plan, Failure> {
    let mut plan = Plan { seed: 1, kills: 400, until_loss: false };
    while let Some(argument) = arguments.next() {
        let place = match argument.as_str() {
            "--kills" => &mut plan.kills,
            "--seed" => &mut plan.seed,
            _ => return Err(Failure::Usage),
        };
        *place = arguments.next().and_then(|text| text.parse().ok()).ok_or(Failure::Usage)?;
    }
    Ok(plan)
}
