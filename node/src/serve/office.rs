//! The door for this machine: pages and interface on one loopback port.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::node::Node;
use crate::serve::error::{Door, ServeError};
use crate::serve::pages;

/// How long answers in progress may take to leave after the node was told to stop.
const CLOSING: Duration = Duration::from_secs(5);

/// The open door.
pub(super) struct OfficeDoor {
    /// Where it is.
    pub(super) address: SocketAddr,
    stop: watch::Sender<bool>,
    serving: JoinHandle<io::Result<()>>,
}

impl OfficeDoor {
    /// Opens the door where the configuration says.
    pub(super) async fn open(node: Arc<Node>) -> Result<Self, ServeError> {
        let wanted = node.config().web.listen.socket();
        let failed = |source| ServeError::Listen { door: Door::Office, address: wanted, source };
        let listener = TcpListener::bind(wanted).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let (stop, stopping) = watch::channel(false);
        let serving = axum::serve(listener, pages::router(node)).with_graceful_shutdown(told(stopping));
        Ok(Self { address, stop, serving: tokio::spawn(serving.into_future()) })
    }

    /// Lets answers in progress leave, but not for ever, and closes the door.
    pub(super) async fn close(mut self) -> Result<(), ServeError> {
        self.stop.send_replace(true);
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
    tracing::debug!(gone, "the office's door closes");
}
