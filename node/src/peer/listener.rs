//! The listening socket: every connection it hands out is proved, counted, and ended when overdue.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::serve::Listener;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval, sleep};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::limits::Limits;
use super::tls::{Pins, TlsError, TlsIdentity, TlsKey, server_config};

mod activity;
mod connections;
mod handshake;
mod stream;

pub use activity::{Activity, InProgress};
pub use connections::Connections;
use handshake::{HandshakeRefusal, shake};
pub use stream::PeerStream;

/// Pause after the system refused to hand out a socket, so that a full process does not spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(200);

/// Why the door cannot open.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// Another program listens there.
    #[error("address {0} is taken by another program")]
    Taken(SocketAddr),
    /// This program may not listen there, for instance below port 1024.
    #[error("listening on {0} is not permitted")]
    NotPermitted(SocketAddr),
    /// This machine has no such address.
    #[error("this machine has no address {0}")]
    NoSuchAddress(SocketAddr),
    /// Any other answer of the system.
    #[error("cannot listen on {0}")]
    System(SocketAddr, #[source] io::Error),
    /// TLS cannot be set up.
    #[error(transparent)]
    Tls(#[from] TlsError),
}

type Shaken = Result<(TlsStream<TcpStream>, TlsKey), HandshakeRefusal>;

/// The open door. Dropping it closes the port and every handshake in progress; proved connections live on until
/// they are overdue or [`Connections::end_all`] is called.
#[derive(Debug)]
pub struct PeerListener {
    tcp: TcpListener,
    address: SocketAddr,
    own: TlsKey,
    acceptor: Acceptor,
    limits: Limits,
    pins: Pins,
    changes: watch::Receiver<BTreeSet<TlsKey>>,
    connections: Arc<Connections>,
    handshakes: JoinSet<Shaken>,
    callers: HashMap<Id, IpAddr>,
    sweep: Interval,
}

/// The acceptor without the `Debug` it lacks.
#[derive(Clone)]
struct Acceptor(TlsAcceptor);

impl std::fmt::Debug for Acceptor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Acceptor")
    }
}

impl PeerListener {
    /// Opens the door at `address` (port 0: the system chooses) for the keys in `pins`.
    ///
    /// # Errors
    /// [`ListenError`], with the address.
    pub async fn bind(
        address: SocketAddr,
        identity: &TlsIdentity,
        pins: Pins,
        limits: Limits,
    ) -> Result<Self, ListenError> {
        let config = server_config(identity, pins.clone())?;
        let explain = |error: io::Error| explain(address, error);
        let tcp = TcpListener::bind(address).await.map_err(explain)?;
        let address = tcp.local_addr().map_err(explain)?;
        let mut sweep = interval(limits.sweep);
        sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Ok(Self {
            tcp,
            address,
            own: identity.key(),
            acceptor: Acceptor(TlsAcceptor::from(Arc::new(config))),
            changes: pins.subscribe(),
            pins,
            connections: Connections::new(limits.clone()),
            limits,
            handshakes: JoinSet::new(),
            callers: HashMap::new(),
            sweep,
        })
    }

    /// Where the door is open, with the port the system chose.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The open connections.
    #[must_use]
    pub fn connections(&self) -> Arc<Connections> {
        Arc::clone(&self.connections)
    }

    /// Whose calls this door takes.
    #[must_use]
    pub fn pins(&self) -> Pins {
        self.pins.clone()
    }

    /// What this door allows.
    #[must_use]
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Starts the handshake of a caller, unless its address has enough in progress.
    fn begin(&mut self, tcp: TcpStream, caller: IpAddr) {
        let same = self.callers.values().filter(|address| **address == caller).count();
        if same >= self.limits.handshakes_per_address {
            tracing::info!(code = "handshakes_per_address", "a caller is dropped");
            return;
        }
        if let Err(error) = tcp.set_nodelay(true) {
            tracing::debug!(kind = %error.kind(), "small frames will be slow");
        }
        let task = self.handshakes.spawn(shake(self.acceptor.0.clone(), tcp, self.limits.handshake));
        self.callers.insert(task.id(), caller);
    }

    /// Takes the result of a handshake: a connection with a place, or nothing.
    fn finish(&mut self, done: Result<(Id, Shaken), JoinError>) -> Option<(PeerStream, TlsKey)> {
        let (id, shaken) = match done {
            Ok(done) => done,
            Err(error) => {
                self.callers.remove(&error.id());
                return None;
            }
        };
        self.callers.remove(&id);
        match shaken {
            Ok((tls, key)) => self.admit(tls, key),
            Err(code) => {
                tracing::info!(%code, "a caller is refused in the handshake");
                None
            }
        }
    }

    fn admit(&self, tls: TlsStream<TcpStream>, key: TlsKey) -> Option<(PeerStream, TlsKey)> {
        let Some((place, ended)) = self.connections.enter(key, Instant::now()) else {
            tracing::warn!(peer = %key, code = "door_full", "a peer connection is dropped");
            return None;
        };
        // The pins may have changed since the handshake looked at them.
        self.pins.contains(&key).then(|| (PeerStream::new(tls, ended, place), key))
    }
}

impl Listener for PeerListener {
    type Io = PeerStream;
    type Addr = TlsKey;

    async fn accept(&mut self) -> (PeerStream, TlsKey) {
        loop {
            let room = self.handshakes.len() < self.limits.handshakes;
            tokio::select! {
                Some(done) = self.handshakes.join_next_with_id() => {
                    if let Some(proved) = self.finish(done) {
                        return proved;
                    }
                }
                arrived = self.tcp.accept(), if room => match arrived {
                    Ok((tcp, caller)) => self.begin(tcp, caller.ip()),
                    Err(error) => {
                        tracing::warn!(kind = %error.kind(), "the system hands out no socket");
                        sleep(ACCEPT_PAUSE).await;
                    }
                },
                Ok(()) = self.changes.changed() => {
                    let pinned = self.changes.borrow_and_update().clone();
                    self.connections.keep_only(&pinned);
                }
                _ = self.sweep.tick() => self.connections.sweep(Instant::now()),
            }
        }
    }

    fn local_addr(&self) -> io::Result<TlsKey> {
        Ok(self.own)
    }
}

/// Puts the system's answer into the words of [`ListenError`].
fn explain(address: SocketAddr, error: io::Error) -> ListenError {
    if error.kind() == io::ErrorKind::AddrInUse {
        ListenError::Taken(address)
    } else if error.kind() == io::ErrorKind::PermissionDenied {
        ListenError::NotPermitted(address)
    } else if error.kind() == io::ErrorKind::AddrNotAvailable {
        ListenError::NoSuchAddress(address)
    } else {
        ListenError::System(address, error)
    }
}
