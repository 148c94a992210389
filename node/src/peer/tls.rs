//! Who may connect, and how a connection is proved: mutual TLS 1.3 with raw public keys (RFC 7250, RFC 8446).
//!
//! No certificate authority, no names, no dates: a connection is good if the other side signs the handshake with
//! an Ed25519 key that is pinned here. A key that is not pinned fails inside the handshake, before any byte of
//! HTTP is read. No session is ever resumed and no early data accepted, so each connection is checked against the
//! pins of that moment. The key exchange is the hybrid X25519MLKEM768 wherever both sides have it.

use std::sync::Arc;

use rustls::client::{AlwaysResolvesClientRawPublicKeys, Resumption};
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::CertificateDer;
use rustls::server::{AlwaysResolvesServerRawPublicKeys, NoServerSessionStorage};
use rustls::version::TLS13;
use rustls::{ClientConfig, Error, ServerConfig};

mod key;
mod pins;
mod verify;

pub use key::{KeyError, TlsIdentity, TlsKey};
pub use pins::Pins;
use verify::{PinnedClients, PinnedServer};

/// The only application protocol of this door: HTTP/2 (RFC 7301, RFC 9113).
pub const ALPN_H2: &[u8] = b"h2";

/// This build of the cryptography library lacks TLS 1.3.
#[derive(Debug, thiserror::Error)]
#[error("tls 1.3 is not available")]
pub struct TlsError(#[source] Error);

/// The listening side: asks for a raw key and takes those that are pinned.
///
/// # Errors
/// [`TlsError`] if the library cannot do TLS 1.3.
pub fn server_config(identity: &TlsIdentity, pins: Pins) -> Result<ServerConfig, TlsError> {
    let mut config = ServerConfig::builder_with_provider(provider())
        .with_protocol_versions(&[&TLS13])
        .map_err(TlsError)?
        .with_client_cert_verifier(Arc::new(PinnedClients { pins, provider: provider() }))
        .with_cert_resolver(Arc::new(AlwaysResolvesServerRawPublicKeys::new(Arc::clone(
            &identity.certified,
        ))));
    config.alpn_protocols = vec![ALPN_H2.to_vec()];
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    config.max_early_data_size = 0;
    Ok(config)
}

/// The calling side: shows its own raw key and takes exactly one.
///
/// # Errors
/// [`TlsError`] if the library cannot do TLS 1.3.
pub fn client_config(identity: &TlsIdentity, expected: TlsKey) -> Result<ClientConfig, TlsError> {
    let mut config = ClientConfig::builder_with_provider(provider())
        .with_protocol_versions(&[&TLS13])
        .map_err(TlsError)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(PinnedServer { expected, provider: provider() }))
        .with_client_cert_resolver(Arc::new(AlwaysResolvesClientRawPublicKeys::new(Arc::clone(
            &identity.certified,
        ))));
    config.alpn_protocols = vec![ALPN_H2.to_vec()];
    config.resumption = Resumption::disabled();
    config.enable_early_data = false;
    config.enable_sni = false;
    Ok(config)
}

/// The library's cryptography without what this door never uses.
fn provider() -> Arc<CryptoProvider> {
    let mut provider = aws_lc_rs::default_provider();
    provider.kx_groups = vec![aws_lc_rs::kx_group::X25519MLKEM768, aws_lc_rs::kx_group::X25519];
    provider.cipher_suites.retain(|suite| suite.tls13().is_some());
    Arc::new(provider)
}

/// Reads the key of a connection whose handshake is over.
#[must_use]
pub fn proved_key(shown: Option<&[CertificateDer<'_>]>) -> Option<TlsKey> {
    match shown {
        Some([only]) => TlsKey::from_spki(only),
        Some(_) | None => None,
    }
}
