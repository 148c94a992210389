//! Starts the doors of a node in order and stops them in reverse.

use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::access::LoginCode;
use crate::action::session;
use crate::node::Node;
use crate::serve::error::ServeError;
use crate::serve::run::Run;

pub mod cryptography;
pub mod error;
pub mod inside;
pub mod log;
pub mod pages;
pub mod run;
pub mod token;

/// How long answers in progress may take to leave after the node was told to stop.
const CLOSING: Duration = Duration::from_secs(5);

/// What is told once everything is up.
#[derive(Debug)]
pub struct Started {
    /// Where it can be reached.
    pub run: Run,
    /// The code for the first browser.
    pub code: LoginCode,
}

/// Serves the node until the system says stop (SIGTERM, SIGINT). `path` is its data folder.
///
/// # Errors
/// [`ServeError`]; then every door that was open is closed again.
pub async fn serve(node: Arc<Node>, path: &Path, tell: impl FnOnce(&Started)) -> Result<(), ServeError> {
    let mut signals = Signals::new()?;
    run::forget(path)?;
    let (stop, stopping) = watch::channel(false);

    let web = Web::open(Arc::clone(&node), stopping).await?;
    let run = Run { web: web.address, peer: None, pid: std::process::id() };
    let told = announce(&node, path, run).map(|started| tell(&started));
    if told.is_ok() {
        tracing::info!(province = %node.province(), web = %run.web, "started");
        signals.received().await;
        tracing::info!("stopping");
    }

    let forgotten = run::forget(path);
    stop.send_replace(true);
    web.closed().await?;
    told?;
    Ok(forgotten?)
}

/// Makes the secrets of this start and says where the node is.
fn announce(node: &Node, path: &Path, run: Run) -> Result<Started, ServeError> {
    token::renew(node, path)?;
    let code = session::new_code(node)?;
    run::write(path, &run)?;
    Ok(Started { run, code })
}

/// The door for this machine: pages and interface on one loopback port.
struct Web {
    address: SocketAddr,
    serving: JoinHandle<io::Result<()>>,
}

impl Web {
    async fn open(node: Arc<Node>, stopping: watch::Receiver<bool>) -> Result<Self, ServeError> {
        let wanted = node.config().web.listen.socket();
        let failed = |source| ServeError::Listen { address: wanted, source };
        let listener = TcpListener::bind(wanted).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let serving = axum::serve(listener, pages::router(node)).with_graceful_shutdown(told(stopping));
        Ok(Self { address, serving: tokio::spawn(serving.into_future()) })
    }

    /// Waits for answers in progress, but not for ever.
    async fn closed(mut self) -> Result<(), ServeError> {
        match tokio::time::timeout(CLOSING, &mut self.serving).await {
            Ok(done) => done.map(drop).map_err(|_| ServeError::BrokeOff),
            Err(_) => {
                tracing::info!("an answer in progress was broken off");
                self.serving.abort();
                Ok(())
            }
        }
    }
}

/// Returns once stopping is told, or nobody is left to tell.
async fn told(mut stopping: watch::Receiver<bool>) {
    let gone = stopping.wait_for(|stop| *stop).await.is_err();
    tracing::debug!(gone, "a door closes");
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
