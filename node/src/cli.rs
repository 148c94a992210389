//! The command line, in Bahasa: one file a noun. Every command but `init` and `serve` is a client of the interface:
//! over loopback where the node is running, in this very process where it is not.

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

mod arguments;
mod card;
mod client;
mod code;
mod error;
mod file;
mod init;
mod read;
mod sentence;
mod serve;
mod shown;
mod status;
mod table;
mod words;

use arguments::{Arguments, Command};
use client::Client;
use error::CliError;
use shown::Shown;

/// Runs the command this process was started with.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let parsed = match arguments::parse(arguments) {
        Ok(parsed) => parsed,
        Err(error) => return arguments::explain(&error),
    };
    let json = parsed.json;
    if !matches!(parsed.command, Command::Serve) {
        shown::remind();
    }
    let outcome = tokio::runtime::Runtime::new()
        .map_err(CliError::Runtime)
        .and_then(|runtime| runtime.block_on(run(parsed)));
    match outcome.and_then(|shown| print(&shown, json)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => sentence::tell(&error, json),
    }
}

async fn run(arguments: Arguments) -> Result<Shown, CliError> {
    let Arguments { data, json, command } = arguments;
    match command {
        Command::Init(init) => init::run(&data, init),
        Command::Serve => serve::run(&data, json).await,
        Command::Code => code::run(&Client::open(&data).await?).await,
        Command::Status => status::run(&Client::open(&data).await?).await,
        Command::Card(card) => card::run(&Client::open(&data).await?, card).await,
    }
}

fn print(shown: &Shown, json: bool) -> Result<(), CliError> {
    let text = if json { shown.json() } else { shown.text() };
    std::io::stdout().write_all(text.as_bytes()).map_err(CliError::Output)
}
