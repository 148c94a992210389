//! `pulang serve`: the node runs until it is told to stop.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use clap::Args;
use serde_json::json;
use tokio::sync::oneshot;

use crate::action::status;
use crate::cli::clock;
use crate::cli::error::CliError;
use crate::cli::shown::Shown;
use crate::clock::Clock;
use crate::keystore::BANNER;
use crate::node::Node;
use crate::serve::error::ServeError;
use crate::serve::{Started, cryptography, log, serve};

/// How a node is run.
#[derive(Args)]
pub(super) struct Serve {
    #[arg(
        long,
        help = "Berhenti juga bila masukan standar ditutup, agar simpul tidak hidup lebih lama dari induknya"
    )]
    until_stdin_closes: bool,
}

/// Runs the node.
pub(super) async fn run(data: &Path, how: Serve, json: bool) -> Result<Shown, CliError> {
    let node = Arc::new(Node::open(data, Clock::system())?);
    log::begin(node.config().log.level);
    cryptography::choose();
    let enough = enough(how.until_stdin_closes);
    let wrong = clock::sentence(&status::clock(&node).map_err(ServeError::from)?);
    serve(node, data, enough, |started| announce(started, wrong.as_deref(), json)).await?;
    Ok(Shown::nothing())
}

/// Ends when whoever holds the other end of standard input has closed it or is gone; never if that is not asked for.
async fn enough(stdin_counts: bool) {
    if !stdin_counts {
        return std::future::pending().await;
    }
    let (told, closed) = oneshot::channel();
    // A thread of its own: nothing waits for it, also where the input never ends.
    std::thread::spawn(move || {
        // An input that cannot be read has ended too.
        std::io::copy(&mut std::io::stdin(), &mut std::io::sink()).ok();
        told.send(()).ok();
    });
    closed.await.ok();
}

/// One line with the address and the code, what every command says of the key, and a clock that is wrong.
fn announce(started: &Started, wrong_clock: Option<&str>, json: bool) {
    let (run, code) = (&started.run, started.code.shown());
    let line = if json {
        json!({ "web": run.web, "peer": run.peer, "pid": run.pid, "code": code, "banner": BANNER, "clock": wrong_clock })
            .to_string()
    } else {
        let first = format!(
            "Halaman kerja: http://{}/ — kode masuk sekali pakai: {code} (berlaku 15 menit)\n{BANNER}",
            run.web
        );
        [Some(first.as_str()), wrong_clock].into_iter().flatten().collect::<Vec<_>>().join("\n")
    };
    // Whoever closed standard output does not want to read it; the node runs all the same.
    let mut out = std::io::stdout();
    writeln!(out, "{line}").and_then(|()| out.flush()).ok();
}
