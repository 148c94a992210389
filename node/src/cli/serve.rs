//! `pulang serve`: the node runs until it is told to stop.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use serde_json::json;

use crate::cli::error::CliError;
use crate::cli::shown::Shown;
use crate::clock::Clock;
use crate::keystore::BANNER;
use crate::node::Node;
use crate::serve::{self, Started, cryptography, log};

/// Runs the node.
pub(super) async fn run(data: &Path, json: bool) -> Result<Shown, CliError> {
    let node = Arc::new(Node::open(data, Clock::system())?);
    log::begin(node.config().log.level);
    cryptography::choose();
    serve::serve(node, data, |started| announce(started, json)).await?;
    Ok(Shown::nothing())
}

/// One line with the address and the code, and what every command says of the key.
fn announce(started: &Started, json: bool) {
    let (run, code) = (&started.run, started.code.shown());
    let line = if json {
        json!({ "web": run.web, "peer": run.peer, "pid": run.pid, "code": code, "banner": BANNER })
            .to_string()
    } else {
        format!(
            "Halaman kerja: http://{}/ — kode masuk sekali pakai: {code} (berlaku 15 menit)\n{BANNER}",
            run.web
        )
    };
    // Whoever closed standard output does not want to read it; the node runs all the same.
    let mut out = std::io::stdout();
    writeln!(out, "{line}").and_then(|()| out.flush()).ok();
}
