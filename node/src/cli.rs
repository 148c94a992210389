//! The command line, in Bahasa: one file a noun. Every command but `init`, `serve` and `demo` is a client of the interface:
//! over loopback where the node is running, in this very process where it is not.

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

mod agreement;
mod arguments;
mod card;
mod case;
mod cause;
mod client;
mod clock;
mod code;
mod codes;
mod demo;
mod document;
mod erasure;
mod error;
mod field;
mod file;
mod group;
mod init;
mod leg;
mod object;
mod partner;
mod pick;
mod read;
mod sentence;
mod serve;
mod shown;
mod status;
mod table;
mod tell;
mod trace;
mod transfer;
mod way;
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
    if !matches!(parsed.command, Command::Serve(_)) {
        shown::remind();
    }
    let outcome = tokio::runtime::Runtime::new()
        .map_err(CliError::Runtime)
        .and_then(|runtime| runtime.block_on(run(parsed)));
    match outcome.and_then(|shown| print(&shown, json)) {
        Ok(code) => code,
        Err(error) => sentence::tell(&error, json),
    }
}

async fn run(arguments: Arguments) -> Result<Shown, CliError> {
    let Arguments { data, json, command } = arguments;
    match command {
        Command::Init(init) => init::run(&data, init),
        Command::Serve(how) => serve::run(&data, how, json).await,
        Command::Demo(demo) => demo::run(demo, json).await,
        Command::Code => code::run(&Client::open(&data).await?).await,
        Command::Status => status::run(&Client::open(&data).await?).await,
        Command::Partner(partner) => partner::run(&Client::open(&data).await?, partner).await,
        Command::Card(card) => card::run(&Client::open(&data).await?, card).await,
        Command::Agreement(agreement) => agreement::run(&Client::open(&data).await?, agreement).await,
        Command::Case(case) => case::run(&Client::open(&data).await?, case).await,
        Command::Group(group) => group::run(&Client::open(&data).await?, group).await,
        Command::Leg(leg) => leg::run(&Client::open(&data).await?, leg).await,
        Command::Trace(trace) => trace::run(&Client::open(&data).await?, trace).await,
        Command::Erasure(command) => erasure::run(&Client::open(&data).await?, command).await,
        Command::Transfer(transfer) => transfer::run(&Client::open(&data).await?, transfer).await,
    }
}

fn print(shown: &Shown, json: bool) -> Result<ExitCode, CliError> {
    let text = if json { shown.json() } else { shown.text() };
    std::io::stdout().write_all(text.as_bytes()).map_err(CliError::Output)?;
    Ok(shown.code())
}
