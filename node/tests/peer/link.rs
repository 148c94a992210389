//! What a caller is told when a partner cannot be reached: each cause apart from the others (A27 among them).

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::response::Redirect;
use axum::routing::post;
use pulang_node::peer::client::{AddressError, ClientError, LinkError, PeerAddress, PeerClient, Reach};
use pulang_node::peer::limits::{ClientLimits, Limits};
use pulang_node::peer::listener::PeerListener;
use pulang_node::peer::server::{PeerReply, Route};
use pulang_node::peer::tls::{Pins, server_config};
use rustls::server::{AlwaysResolvesServerRawPublicKeys, ResolvesServerCert};
use rustls::sign::SingleCertAndKey;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::support::{
    HOST, Office, PARTNER, STRANGER, X509, certified, client, identity, key, limited_client, pieces, pinned,
    spki,
};

async fn socket() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

async fn told(client: PeerClient) -> LinkError {
    client.post(Route::Hello, b"salam".to_vec()).await.unwrap_err()
}

fn named(name: &str, reach: Reach) -> PeerClient {
    let address = PeerAddress::parse(name).unwrap();
    PeerClient::new(&identity(PARTNER), key(HOST), address, reach, ClientLimits::default()).unwrap()
}

#[tokio::test]
async fn a_closed_port_is_refused() {
    let (listener, address) = socket().await;
    drop(listener);
    assert_eq!(told(client(PARTNER, HOST, address)).await, LinkError::Refused);
}

#[tokio::test]
async fn a_partner_that_never_answers_the_handshake_times_out() {
    let (_listener, address) = socket().await;
    let limits = ClientLimits { connect: Duration::from_millis(200), ..ClientLimits::default() };
    assert_eq!(told(limited_client(PARTNER, HOST, address, limits)).await, LinkError::TimedOut);
}

#[tokio::test]
async fn a_partner_that_never_answers_the_request_times_out() {
    let (office, _requests) = Office::open(Limits::default(), 4).await;
    let limits = ClientLimits { post: Duration::from_millis(500), ..ClientLimits::default() };
    assert_eq!(told(limited_client(PARTNER, HOST, office.address, limits)).await, LinkError::TimedOut);
}

#[tokio::test]
async fn another_key_at_the_partners_address_is_a_mismatch_and_learns_nothing() {
    let (office, mut requests) = Office::open(Limits::default(), 4).await;
    assert_eq!(told(client(PARTNER, STRANGER, office.address)).await, LinkError::KeyMismatch);
    assert_eq!(*office.connections.count().borrow(), 0);
    assert!(requests.try_recv().is_err());
}

#[tokio::test]
async fn a_partner_that_has_not_enrolled_us_refuses_our_key() {
    let (office, mut requests) = Office::open(Limits::default(), 4).await;
    for _ in 0..20 {
        assert_eq!(told(client(STRANGER, HOST, office.address)).await, LinkError::KeyRefused);
    }
    assert!(requests.try_recv().is_err());
}

#[tokio::test]
async fn a_web_server_at_the_partners_address_is_not_a_node() {
    let (listener, address) = socket().await;
    let serving = tokio::spawn(async move {
        let (mut tcp, _) = listener.accept().await.unwrap();
        let mut hello = [0; 512];
        assert!(tcp.read(&mut hello).await.unwrap() > 0);
        tcp.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
    });
    assert_eq!(told(client(PARTNER, HOST, address)).await, LinkError::NotANode);
    serving.await.unwrap();
}

/// Listens like a node, but shows what `resolver` says.
async fn impostor(resolver: impl ResolvesServerCert + 'static) -> SocketAddr {
    let (listener, address) = socket().await;
    let mut config = server_config(&identity(STRANGER), Pins::new(pinned(&[PARTNER]))).unwrap();
    config.cert_resolver = Arc::new(resolver);
    tokio::spawn(async move {
        let (tcp, _) = listener.accept().await.unwrap();
        TlsAcceptor::from(Arc::new(config)).accept(tcp).await.unwrap_err();
    });
    address
}

#[tokio::test]
async fn the_partners_key_shown_by_somebody_else_is_a_mismatch() {
    let address = impostor(AlwaysResolvesServerRawPublicKeys::new(certified(&spki(HOST), STRANGER))).await;
    assert_eq!(told(client(PARTNER, HOST, address)).await, LinkError::KeyMismatch);
}

#[tokio::test]
async fn a_server_with_an_x509_certificate_is_not_a_node_announced_or_smuggled() {
    let address = impostor(SingleCertAndKey::from(certified(X509, 9))).await;
    assert_eq!(told(client(PARTNER, HOST, address)).await, LinkError::NotANode);
    let address = impostor(AlwaysResolvesServerRawPublicKeys::new(certified(X509, 9))).await;
    assert_eq!(told(client(PARTNER, HOST, address)).await, LinkError::NotANode);
}

#[tokio::test]
async fn a_line_that_breaks_after_the_handshake_is_closed_early() {
    let (listener, address) = socket().await;
    let config = server_config(&identity(HOST), Pins::new(pinned(&[PARTNER]))).unwrap();
    let serving = tokio::spawn(async move {
        let (tcp, _) = listener.accept().await.unwrap();
        let mut tls = TlsAcceptor::from(Arc::new(config)).accept(tcp).await.unwrap();
        tls.shutdown().await.unwrap();
    });
    assert_eq!(told(client(PARTNER, HOST, address)).await, LinkError::ClosedEarly);
    serving.await.unwrap();
}

#[tokio::test]
async fn an_answer_at_the_limit_is_taken_and_one_past_it_is_not() {
    let (office, mut requests) = Office::open(Limits::default(), 4).await;
    tokio::spawn(async move {
        while let Some(request) = requests.recv().await {
            let bytes = request.body.as_bytes().to_vec();
            request.reply.send(PeerReply::Bytes(bytes)).unwrap();
        }
    });
    let limits = ClientLimits { answer_max_bytes: 100_000, ..ClientLimits::default() };
    let caller = limited_client(PARTNER, HOST, office.address, limits);
    assert_eq!(caller.post(Route::Hello, vec![7; 100_000]).await, Ok(vec![7; 100_000]));
    assert_eq!(caller.post(Route::Hello, vec![7; 100_001]).await, Err(LinkError::TooLarge));
}

/// A partner with the right key whose routes are its own.
async fn partner_with(routes: Router) -> SocketAddr {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let pins = Pins::new(pinned(&[PARTNER]));
    let listener = PeerListener::bind(any, &identity(HOST), pins, Limits::default()).await.unwrap();
    let address = listener.address();
    tokio::spawn(axum::serve(listener, routes).into_future());
    address
}

#[tokio::test]
async fn an_answer_without_a_length_is_counted_while_it_is_read() {
    let routes = Router::new()
        .route(Route::Hello.path(), post(async || Body::new(pieces(10_000, true))))
        .route(Route::Edits.path(), post(async || Body::new(pieces(10_001, false))));
    let limits = ClientLimits { answer_max_bytes: 10_000, ..ClientLimits::default() };
    let caller = limited_client(PARTNER, HOST, partner_with(routes).await, limits);
    assert_eq!(caller.post(Route::Hello, Vec::new()).await, Ok(vec![7; 10_000]));
    assert_eq!(caller.post(Route::Edits, Vec::new()).await, Err(LinkError::TooLarge));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let routes = Router::new()
        .route(Route::Hello.path(), post(async || Redirect::temporary("/v1/edits")))
        .route(Route::Edits.path(), post(async || "followed"));
    assert_eq!(told(client(PARTNER, HOST, partner_with(routes).await)).await, LinkError::Status(307));
}

#[tokio::test]
async fn a_forbidden_network_is_never_called() {
    let (office, mut requests) = Office::open(Limits::default(), 4).await;
    let port = office.address.port();
    let by_name = named(&format!("localhost:{port}"), Reach::Public);
    assert_eq!(told(by_name).await, LinkError::AddressForbidden);
    let literal = PeerAddress::parse(&format!("127.0.0.1:{port}")).unwrap();
    let made =
        PeerClient::new(&identity(PARTNER), key(HOST), literal, Reach::Public, ClientLimits::default());
    assert!(matches!(made, Err(ClientError::Address(AddressError::Forbidden))));
    let cloud = PeerAddress::parse("169.254.169.254:80").unwrap();
    let made = PeerClient::new(&identity(PARTNER), key(HOST), cloud, Reach::Private, ClientLimits::default());
    assert!(matches!(made, Err(ClientError::Address(AddressError::Forbidden))));
    assert!(requests.try_recv().is_err());
}

#[tokio::test]
async fn a_name_is_resolved_and_an_unknown_one_says_so() {
    let office = Office::open_telling(Limits::default()).await;
    named(&format!("localhost:{}", office.address.port()), Reach::Private)
        .post(Route::Hello, Vec::new())
        .await
        .unwrap();
    // No resolver knows this top-level domain (RFC 6761, section 6.4); without a network it may take its time.
    let patient = ClientLimits { connect: Duration::from_secs(60), ..ClientLimits::default() };
    let unknown = PeerAddress::parse("contoh.invalid:8443").unwrap();
    let unknown = PeerClient::new(&identity(PARTNER), key(HOST), unknown, Reach::Private, patient).unwrap();
    assert_eq!(told(unknown).await, LinkError::NameNotResolved);
}
