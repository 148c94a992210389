//! One TLS handshake, in a task of its own so that a slow caller delays nobody.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::peer::tls::{ALPN_H2, TlsKey, proved_key};

/// Most bytes of a refused caller that are read so that the refusal can arrive.
const LINGER_BYTES: usize = 64 * 1024;

/// Why a caller did not get in. Nothing it sent was read as HTTP.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum HandshakeRefusal {
    /// The handshake took too long.
    #[error("handshake_timed_out")]
    TimedOut,
    /// TLS itself failed: version, key, signature, or no TLS at all.
    #[error("handshake_failed")]
    Failed,
    /// The caller did not ask for HTTP/2.
    #[error("no_http2")]
    NoHttp2,
    /// The handshake ended without exactly one raw key.
    #[error("no_raw_key")]
    NoRawKey,
}

/// Carries the handshake out within `limit`.
pub(super) async fn shake(
    acceptor: TlsAcceptor,
    tcp: TcpStream,
    limit: Duration,
) -> Result<(TlsStream<TcpStream>, TlsKey), HandshakeRefusal> {
    timeout(limit, prove(acceptor, tcp)).await.unwrap_or(Err(HandshakeRefusal::TimedOut))
}

async fn prove(
    acceptor: TlsAcceptor,
    tcp: TcpStream,
) -> Result<(TlsStream<TcpStream>, TlsKey), HandshakeRefusal> {
    let tls = match acceptor.accept(tcp).into_fallible().await {
        Ok(tls) => tls,
        Err((_reason, tcp)) => {
            linger(tcp).await;
            return Err(HandshakeRefusal::Failed);
        }
    };
    let session = tls.get_ref().1;
    if session.alpn_protocol() != Some(ALPN_H2) {
        return Err(HandshakeRefusal::NoHttp2);
    }
    let key = proved_key(session.peer_certificates()).ok_or(HandshakeRefusal::NoRawKey)?;
    Ok((tls, key))
}

/// Lets the alert reach the caller: closing a socket with unread bytes would reset it and take the alert back.
async fn linger(mut tcp: TcpStream) {
    if tcp.shutdown().await.is_err() {
        return;
    }
    let (mut scrap, mut read) = ([0; 4096], 0);
    while read < LINGER_BYTES {
        match tcp.read(&mut scrap).await {
            Ok(0) | Err(_) => return,
            Ok(some) => read += some,
        }
    }
}
