//! The link with partners: the door they come in by, where the configuration opens one, and the driver that calls
//! them in any case.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

use crate::node::Node;
use crate::peer::driver::Driver;
use crate::peer::limits::Limits;
use crate::peer::listener::PeerListener;
use crate::peer::tls::{Pins, TlsIdentity};
use crate::peer::{client::Reach, server};
use crate::serve::error::ServeError;
use crate::serve::waiting;

/// Requests of partners that may wait for the driver.
const QUEUE: usize = 64;
/// How long calls in progress may take to end after the node was told to stop.
const CLOSING: Duration = Duration::from_secs(5);

/// The running link.
pub(super) struct PartnerDoor {
    /// Where partners come in, if they do.
    pub(super) address: Option<SocketAddr>,
    stop: watch::Sender<bool>,
    running: Vec<JoinHandle<()>>,
}

impl PartnerDoor {
    /// Opens the door and starts calling. Who is let in and called follows from the cards this node believes.
    pub(super) async fn open(node: Arc<Node>) -> Result<Self, ServeError> {
        let identity = TlsIdentity::from_seed(node.keys().tls_seed())?;
        let pins = Pins::new([].into());
        let (stop, stopping) = watch::channel(false);
        let (requests, asked) = mpsc::channel(QUEUE);
        let mut running = Vec::new();
        let mut address = None;
        if let Some(peer) = &node.config().peer {
            let wanted = peer.listen.socket();
            let listener = PeerListener::bind(wanted, &identity, pins.clone(), Limits::default()).await?;
            address = Some(listener.address());
            running.push(tokio::spawn(server::serve(listener, requests, stopping.clone())));
        }
        // Offices are often joined by private lines, and whom to call is on a card that people have compared.
        running.push(tokio::spawn(waiting::run(Arc::clone(&node), waiting::LOOK, stopping.clone())));
        let driver = Driver { node, identity, pins, reach: Reach::Private };
        let (_, driving) = driver.start(asked, stopping);
        running.push(driving);
        Ok(Self { address, stop, running })
    }

    /// Ends every call and closes the door.
    pub(super) async fn close(self) -> Result<(), ServeError> {
        self.stop.send_replace(true);
        for mut task in self.running {
            match tokio::time::timeout(CLOSING, &mut task).await {
                Ok(done) => done.map_err(|_| ServeError::BrokeOff)?,
                Err(_) => task.abort(),
            }
        }
        Ok(())
    }
}
