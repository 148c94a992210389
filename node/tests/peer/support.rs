//! Two offices on this machine: one that listens, one that calls, and a caller that keeps no rules.

use std::collections::{BTreeSet, VecDeque};
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Bytes, HttpBody};
use http_body::Frame;
use pulang_node::peer::client::{PeerAddress, PeerClient, Reach};
use pulang_node::peer::limits::{ClientLimits, Limits};
use pulang_node::peer::listener::{Connections, PeerListener};
use pulang_node::peer::server::{PeerReply, PeerRequest, Route, serve};
use pulang_node::peer::tls::{Pins, TlsIdentity, TlsKey, client_config};
use rustls::ClientConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer, ServerName};
use rustls::sign::CertifiedKey;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// Longest time any step of a test may take before the test fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Seeds of the three key pairs: the office that listens, a partner, a stranger.
pub(crate) const HOST: u8 = 1;
pub(crate) const PARTNER: u8 = 2;
pub(crate) const STRANGER: u8 = 3;

pub(crate) fn identity(seed: u8) -> TlsIdentity {
    TlsIdentity::from_seed(&[seed; 32]).unwrap()
}

pub(crate) fn key(seed: u8) -> TlsKey {
    identity(seed).key()
}

pub(crate) fn pinned(seeds: &[u8]) -> BTreeSet<TlsKey> {
    seeds.iter().map(|seed| key(*seed)).collect()
}

/// A self-signed X.509 certificate (RFC 5280) for the Ed25519 seed `[9; 32]`.
pub(crate) const X509: &[u8] = include_bytes!("x509.der");

/// `shown` in the certificate message, signed by the key of `seed`.
pub(crate) fn certified(shown: &[u8], seed: u8) -> Arc<CertifiedKey> {
    certified_chain(&[shown], seed)
}

/// Several in the certificate message, signed by the key of `seed`.
pub(crate) fn certified_chain(shown: &[&[u8]], seed: u8) -> Arc<CertifiedKey> {
    let prefix =
        [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    let der = [prefix.as_slice(), [seed; 32].as_slice()].concat();
    let signing = aws_lc_rs::sign::any_eddsa_type(&PrivatePkcs8KeyDer::from(der)).unwrap();
    let shown = shown.iter().map(|der| CertificateDer::from(der.to_vec())).collect();
    Arc::new(CertifiedKey::new(shown, signing))
}

/// A raw public key as it stands in a handshake (RFC 8410).
pub(crate) fn spki(seed: u8) -> Vec<u8> {
    let prefix = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
    [prefix.as_slice(), key(seed).as_bytes()].concat()
}

/// An office whose door is open.
pub(crate) struct Office {
    pub(crate) address: SocketAddr,
    pub(crate) pins: Pins,
    pub(crate) connections: Arc<Connections>,
    pub(crate) stop: watch::Sender<bool>,
    pub(crate) serving: JoinHandle<()>,
}

impl Office {
    /// Opens the door for the partner, with a queue of `depth` requests.
    pub(crate) async fn open(limits: Limits, depth: usize) -> (Self, mpsc::Receiver<PeerRequest>) {
        let pins = Pins::new(pinned(&[PARTNER]));
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let listener = PeerListener::bind(any, &identity(HOST), pins.clone(), limits).await.unwrap();
        let (address, connections) = (listener.address(), listener.connections());
        let (sender, requests) = mpsc::channel(depth);
        let (stop, stopping) = watch::channel(false);
        let serving = tokio::spawn(serve(listener, sender, stopping));
        (Self { address, pins, connections, stop, serving }, requests)
    }

    /// Opens the door and answers every request by [`tell`].
    pub(crate) async fn open_telling(limits: Limits) -> Self {
        let (office, mut requests) = Self::open(limits, 16).await;
        tokio::spawn(async move {
            while let Some(request) = requests.recv().await {
                tell(request);
            }
        });
        office
    }

    /// Waits until exactly `count` connections are open.
    pub(crate) async fn wait_for_connections(&self, count: usize) {
        let mut open = self.connections.count();
        timeout(PATIENCE, open.wait_for(|open| *open == count)).await.unwrap().unwrap();
    }
}

/// Answers with what arrived: key, route, query, length of the body.
pub(crate) fn tell(request: PeerRequest) {
    let query = String::from_utf8(request.query).unwrap();
    let length = request.body.as_bytes().len();
    let text = format!("{} {} {query} {length}", request.key, request.route.path());
    request.reply.send(PeerReply::Bytes(text.into_bytes())).unwrap();
}

pub(crate) fn at(address: SocketAddr) -> PeerAddress {
    PeerAddress::parse(&address.to_string()).unwrap()
}

/// A client of the office `seed`, for a partner at `address` with the key `expected`.
pub(crate) fn client(seed: u8, expected: u8, address: SocketAddr) -> PeerClient {
    limited_client(seed, expected, address, ClientLimits::default())
}

pub(crate) fn limited_client(
    seed: u8,
    expected: u8,
    address: SocketAddr,
    limits: ClientLimits,
) -> PeerClient {
    PeerClient::new(&identity(seed), key(expected), at(address), Reach::Private, limits).unwrap()
}

/// A plain HTTP/2 client with the partner's key, for requests that [`PeerClient`] cannot make.
pub(crate) fn loose_client() -> reqwest::Client {
    reqwest::Client::builder()
        .tls_backend_preconfigured(client_config(&identity(PARTNER), key(HOST)).unwrap())
        .http2_prior_knowledge()
        .no_proxy()
        .build()
        .unwrap()
}

pub(crate) fn url(address: SocketAddr, route: Route) -> String {
    format!("https://{address}{}", route.path())
}

/// The partner's own settings, as they should be.
pub(crate) fn good_config() -> ClientConfig {
    client_config(&identity(PARTNER), key(HOST)).unwrap()
}

/// A body without an announced length, in the given pieces; afterwards it ends, or it never does.
pub(crate) struct Pieces {
    pieces: VecDeque<Bytes>,
    ends: bool,
}

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.pieces.pop_front() {
            Some(piece) => Poll::Ready(Some(Ok(Frame::data(piece)))),
            None if self.ends => Poll::Ready(None),
            None => Poll::Pending,
        }
    }
}

/// `bytes` bytes in pieces of a thousand.
pub(crate) fn pieces(bytes: usize, ends: bool) -> Pieces {
    let whole = Bytes::from(vec![7; bytes]);
    let pieces = (0..bytes).step_by(1000).map(|start| whole.slice(start..bytes.min(start + 1000))).collect();
    Pieces { pieces, ends }
}

/// Only TLS, without HTTP.
pub(crate) async fn dial(config: ClientConfig, address: SocketAddr) -> io::Result<TlsStream<TcpStream>> {
    let tcp = TcpStream::connect(address).await.unwrap();
    let name = ServerName::from(address.ip());
    timeout(PATIENCE, TlsConnector::from(Arc::new(config)).connect(name, tcp)).await.unwrap()
}

/// Connects, says `GET`, and returns the TLS error by which the office refuses.
pub(crate) async fn refusal(config: ClientConfig, address: SocketAddr) -> rustls::Error {
    let error = match dial(config, address).await {
        Err(error) => error,
        Ok(mut tls) => {
            let mut answer = Vec::new();
            // The alert may already be there, so writing may fail; reading tells why.
            drop(tls.write_all(b"GET /v1/feed HTTP/1.1\r\nhost: contoh\r\n\r\n").await);
            timeout(PATIENCE, tls.read_to_end(&mut answer)).await.unwrap().unwrap_err()
        }
    };
    error.get_ref().unwrap().downcast_ref::<rustls::Error>().unwrap().clone()
}

/// Reads until the office ends the connection, and returns what came.
pub(crate) async fn read_to_the_end(stream: &mut (impl AsyncReadExt + Unpin)) -> Vec<u8> {
    let mut all = Vec::new();
    // Ended with or without a farewell: both are an end.
    drop(timeout(PATIENCE, stream.read_to_end(&mut all)).await.unwrap());
    all
}
