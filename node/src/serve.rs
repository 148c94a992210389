//! Starts the doors of a node in order and stops them in reverse.

use std::path::Path;
use std::sync::Arc;

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::access::LoginCode;
use crate::action::session;
use crate::node::Node;
use crate::serve::error::ServeError;
use crate::serve::office::OfficeDoor;
use crate::serve::partners::PartnerDoor;
use crate::serve::run::Run;

pub mod cryptography;
pub mod error;
pub mod inside;
pub mod log;
mod office;
pub mod pages;
mod partners;
pub mod run;
pub mod token;
pub mod waiting;

/// What is told once everything is up.
#[derive(Debug)]
pub struct Started {
    /// Where it can be reached.
    pub run: Run,
    /// The code for the first browser.
    pub code: LoginCode,
}

/// Serves the node until the system says stop (SIGTERM, SIGINT), or `enough` ends. `path` is its data folder.
///
/// # Errors
/// [`ServeError`]; then every door that was open is closed again.
pub async fn serve(
    node: Arc<Node>,
    path: &Path,
    enough: impl Future<Output = ()>,
    tell: impl FnOnce(&Started),
) -> Result<(), ServeError> {
    let mut signals = Signals::new()?;
    let stop = async {
        tokio::select! {
            () = signals.received() => {}
            () = enough => {}
        }
    };
    run::forget(path)?;
    let office = OfficeDoor::open(Arc::clone(&node)).await?;
    let served = with_office(&node, path, &office, stop, tell).await;
    office.close().await?;
    served
}

async fn with_office(
    node: &Arc<Node>,
    path: &Path,
    office: &OfficeDoor,
    stop: impl Future<Output = ()>,
    tell: impl FnOnce(&Started),
) -> Result<(), ServeError> {
    let partners = PartnerDoor::open(Arc::clone(node)).await?;
    let run = Run { web: office.address, peer: partners.address, pid: std::process::id() };
    let announced = announce(node, path, run);
    if let Ok(started) = &announced {
        tell(started);
        tracing::info!(province = %node.province(), web = %run.web, peer = ?run.peer, "started");
        stop.await;
        tracing::info!("stopping");
    }
    let forgotten = run::forget(path);
    partners.close().await?;
    announced?;
    Ok(forgotten?)
}

/// Makes the secrets of this start and says where the node is.
fn announce(node: &Node, path: &Path, run: Run) -> Result<Started, ServeError> {
    token::renew(node, path)?;
    let code = session::new_code(node)?;
    run::write(path, &run)?;
    Ok(Started { run, code })
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn new() -> Result<Self, ServeError> {
        let of = |kind| signal(kind).map_err(ServeError::Signals);
        Ok(Self { terminate: of(SignalKind::terminate())?, interrupt: of(SignalKind::interrupt())? })
    }

    async fn received(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
