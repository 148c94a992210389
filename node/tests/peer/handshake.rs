//! A28: only a pinned raw key over TLS 1.3 gets in, and nobody else's bytes are read as HTTP.

use std::sync::Arc;

use pulang_node::peer::client::LinkError;
use pulang_node::peer::limits::Limits;
use pulang_node::peer::server::Route;
use pulang_node::peer::tls::client_config;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{AlwaysResolvesClientRawPublicKeys, ResolvesClientCert, Resumption};
use rustls::crypto::aws_lc_rs::{self, kx_group};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::sign::CertifiedKey;
use rustls::version::{TLS12, TLS13};
use rustls::{
    AlertDescription, ClientConfig, DigitallySignedStruct, Error, HandshakeKind, NamedGroup, ProtocolVersion,
    SignatureScheme, SupportedProtocolVersion,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::support::{
    HOST, Office, PARTNER, PATIENCE, STRANGER, X509, certified, certified_chain, client, dial, good_config,
    identity, key, pinned, read_to_the_end, refusal, spki,
};

/// Takes any server, so that a test sees what the server says.
#[derive(Debug)]
struct AnyServer {
    raw: bool,
}

impl ServerCertVerifier for AnyServer {
    fn verify_server_cert(
        &self,
        _shown: &CertificateDer<'_>,
        _more: &[CertificateDer<'_>],
        _name: &ServerName<'_>,
        _ocsp: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }
    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _shown: &CertificateDer<'_>,
        _signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }
    fn verify_tls13_signature(
        &self,
        _message: &[u8],
        _shown: &CertificateDer<'_>,
        _signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }
    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ED25519]
    }
    fn requires_raw_public_keys(&self) -> bool {
        self.raw
    }
}

/// Shows what it was told to show, whatever it announced.
#[derive(Debug)]
struct Shows {
    shown: Option<Arc<CertifiedKey>>,
    announces_raw: bool,
}

impl ResolvesClientCert for Shows {
    fn resolve(&self, _hints: &[&[u8]], _schemes: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        self.shown.clone()
    }
    fn only_raw_public_keys(&self) -> bool {
        self.announces_raw
    }
    fn has_certs(&self) -> bool {
        self.shown.is_some()
    }
}

fn hostile(versions: &[&'static SupportedProtocolVersion], raw: bool, shows: Shows) -> ClientConfig {
    let mut config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(versions)
        .unwrap()
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(AnyServer { raw }))
        .with_client_cert_resolver(Arc::new(shows));
    config.alpn_protocols = vec![b"h2".to_vec()];
    config
}

/// Asserts that this caller meets this alert, and that no request and no connection came of it.
async fn is_refused(config: ClientConfig, alert: AlertDescription) {
    let (office, mut requests) = Office::open(Limits::default(), 16).await;
    assert_eq!(refusal(config, office.address).await, Error::AlertReceived(alert));
    assert_eq!(*office.connections.count().borrow(), 0);
    assert!(requests.try_recv().is_err());
}

#[tokio::test]
async fn a_good_pair_exchanges_over_http2_and_the_handler_knows_the_key() {
    let office = Office::open_telling(Limits::default()).await;
    let answer = client(PARTNER, HOST, office.address).post(Route::Hello, b"salam".to_vec()).await.unwrap();
    assert_eq!(String::from_utf8(answer).unwrap(), format!("{} /v1/hello  5", key(PARTNER)));
}

#[tokio::test]
async fn the_connection_is_tls13_with_the_hybrid_exchange_and_http2() {
    let office = Office::open_telling(Limits::default()).await;
    let tls = dial(good_config(), office.address).await.unwrap();
    let session = tls.get_ref().1;
    assert_eq!(session.protocol_version(), Some(ProtocolVersion::TLSv1_3));
    assert_eq!(session.negotiated_key_exchange_group().unwrap().name(), NamedGroup::X25519MLKEM768);
    assert_eq!(session.alpn_protocol(), Some(b"h2".as_slice()));
}

#[tokio::test]
async fn a_partner_without_the_hybrid_exchange_still_connects() {
    let office = Office::open_telling(Limits::default()).await;
    let mut provider = aws_lc_rs::default_provider();
    provider.kx_groups = vec![kx_group::X25519];
    let mut config = ClientConfig::builder_with_provider(Arc::new(provider))
        .with_protocol_versions(&[&TLS13])
        .unwrap()
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(AnyServer { raw: true }))
        .with_client_cert_resolver(Arc::new(AlwaysResolvesClientRawPublicKeys::new(certified(
            &spki(PARTNER),
            PARTNER,
        ))));
    config.alpn_protocols = vec![b"h2".to_vec()];
    let tls = dial(config, office.address).await.unwrap();
    assert_eq!(tls.get_ref().1.negotiated_key_exchange_group().unwrap().name(), NamedGroup::X25519);
    office.wait_for_connections(1).await;
}

#[tokio::test]
async fn a_second_connection_is_proved_anew_and_nothing_is_sent_early() {
    let office = Office::open_telling(Limits::default()).await;
    let mut config = good_config();
    config.resumption = Resumption::in_memory_sessions(8);
    config.enable_early_data = true;
    for _ in 0..2 {
        let mut tls = dial(config.clone(), office.address).await.unwrap();
        assert_eq!(tls.get_ref().1.handshake_kind(), Some(HandshakeKind::Full));
        assert!(!tls.get_ref().1.is_early_data_accepted());
        // Without HTTP/2's preface the office answers this with an error; before it a ticket would have come.
        tls.write_all(b"GET / HTTP/1.1\r\nconnection: close\r\nhost: contoh\r\n\r\n").await.unwrap();
        assert!(!read_to_the_end(&mut tls).await.is_empty());
    }
}

#[tokio::test]
async fn a_key_that_is_not_pinned_is_refused() {
    is_refused(client_config(&identity(STRANGER), key(HOST)).unwrap(), AlertDescription::AccessDenied).await;
}

#[tokio::test]
async fn a_caller_without_a_key_is_refused() {
    let shows = Shows { shown: None, announces_raw: true };
    is_refused(hostile(&[&TLS13], true, shows), AlertDescription::CertificateRequired).await;
}

#[tokio::test]
async fn a_caller_that_does_not_speak_of_raw_keys_is_refused() {
    let shows = Shows { shown: None, announces_raw: false };
    is_refused(hostile(&[&TLS13], true, shows), AlertDescription::HandshakeFailure).await;
    let shows = Shows { shown: Some(certified(&spki(PARTNER), PARTNER)), announces_raw: true };
    is_refused(hostile(&[&TLS13], false, shows), AlertDescription::HandshakeFailure).await;
}

#[tokio::test]
async fn an_x509_certificate_is_refused_announced_or_smuggled() {
    let shows = Shows { shown: Some(certified(X509, 9)), announces_raw: false };
    is_refused(hostile(&[&TLS13], true, shows), AlertDescription::HandshakeFailure).await;
    let shows = Shows { shown: Some(certified(X509, 9)), announces_raw: true };
    is_refused(hostile(&[&TLS13], true, shows), AlertDescription::BadCertificate).await;
}

#[tokio::test]
async fn a_pinned_key_shown_by_somebody_else_is_refused() {
    let shows = Shows { shown: Some(certified(&spki(PARTNER), STRANGER)), announces_raw: true };
    is_refused(hostile(&[&TLS13], true, shows), AlertDescription::DecryptError).await;
}

#[tokio::test]
async fn a_raw_key_with_bytes_after_it_is_refused() {
    let longer = [spki(PARTNER), vec![0]].concat();
    let shows = Shows { shown: Some(certified(&longer, PARTNER)), announces_raw: true };
    is_refused(hostile(&[&TLS13], true, shows), AlertDescription::BadCertificate).await;
}

#[tokio::test]
async fn two_raw_keys_at_once_are_refused() {
    let both = certified_chain(&[&spki(PARTNER), &spki(PARTNER)], PARTNER);
    let shows = Shows { shown: Some(both), announces_raw: true };
    is_refused(hostile(&[&TLS13], true, shows), AlertDescription::BadCertificate).await;
}

#[tokio::test]
async fn tls_12_is_refused() {
    let shows = Shows { shown: None, announces_raw: false };
    is_refused(hostile(&[&TLS12], false, shows), AlertDescription::ProtocolVersion).await;
}

#[tokio::test]
async fn another_application_protocol_is_refused_and_none_gets_nothing() {
    let mut config = good_config();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    is_refused(config, AlertDescription::NoApplicationProtocol).await;

    let (office, mut requests) = Office::open(Limits::default(), 16).await;
    let mut config = good_config();
    config.alpn_protocols = Vec::new();
    let mut tls = dial(config, office.address).await.unwrap();
    drop(tls.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await);
    assert_eq!(read_to_the_end(&mut tls).await, b"");
    assert!(requests.try_recv().is_err());
}

#[tokio::test]
async fn plain_http_gets_an_alert_and_no_answer() {
    let (office, mut requests) = Office::open(Limits::default(), 16).await;
    let mut tcp = TcpStream::connect(office.address).await.unwrap();
    tcp.write_all(b"GET /v1/feed HTTP/1.1\r\nhost: contoh\r\n\r\n").await.unwrap();
    let answer = read_to_the_end(&mut tcp).await;
    // A TLS record of type 21 (alert), level 2 (fatal), and nothing behind it (RFC 8446, section 6).
    assert!(matches!(answer.as_slice(), [21, 3, 3, 0, 2, 2, _]), "{answer:?}");
    assert!(requests.try_recv().is_err());
}

#[tokio::test]
async fn a_refusal_arrives_although_the_caller_had_sent_more() {
    let (office, _requests) = Office::open(Limits::default(), 16).await;
    let mut tcp = TcpStream::connect(office.address).await.unwrap();
    tcp.write_all(&[b'G'; 48 * 1024]).await.unwrap();
    let mut answer = Vec::new();
    // A reset instead of a proper end would be an error here, and could have taken the alert with it.
    timeout(PATIENCE, tcp.read_to_end(&mut answer)).await.unwrap().unwrap();
    assert!(matches!(answer.as_slice(), [21, 3, 3, 0, 2, 2, _]), "{answer:?}");
}

#[tokio::test]
async fn a_removed_key_loses_its_connection_and_is_refused_without_restart() {
    let office = Office::open_telling(Limits::default()).await;
    let (partner, stranger) = (client(PARTNER, HOST, office.address), client(STRANGER, HOST, office.address));
    partner.post(Route::Hello, Vec::new()).await.unwrap();
    office.wait_for_connections(1).await;

    office.pins.replace(pinned(&[STRANGER]));
    office.wait_for_connections(0).await;
    assert_eq!(partner.post(Route::Hello, Vec::new()).await, Err(LinkError::KeyRefused));
    stranger.post(Route::Hello, Vec::new()).await.unwrap();

    office.pins.replace(pinned(&[PARTNER, STRANGER]));
    partner.post(Route::Hello, Vec::new()).await.unwrap();
    office.wait_for_connections(2).await;
}
