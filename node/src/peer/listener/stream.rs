//! One proved connection as a stream of bytes that stops as soon as its place is taken away.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio_rustls::server::TlsStream;

use super::activity::Activity;
use super::connections::Place;

/// A connection whose handshake is over and whose key is pinned.
#[derive(Debug)]
pub struct PeerStream {
    tls: TlsStream<TcpStream>,
    /// None once it has told the end: a finished channel must not be polled again.
    ended: Option<oneshot::Receiver<()>>,
    place: Place,
}

impl PeerStream {
    pub(super) const fn new(tls: TlsStream<TcpStream>, ended: oneshot::Receiver<()>, place: Place) -> Self {
        Self { tls, ended: Some(ended), place }
    }

    /// The requests in progress on this connection.
    #[must_use]
    pub fn activity(&self) -> Arc<Activity> {
        Arc::clone(&self.place.activity)
    }

    /// Fails from the moment the connection lost its place.
    fn alive(&mut self, cx: &mut Context<'_>) -> io::Result<()> {
        if let Some(ended) = &mut self.ended
            && Pin::new(ended).poll(cx).is_pending()
        {
            return Ok(());
        }
        self.ended = None;
        Err(io::ErrorKind::ConnectionAborted.into())
    }
}

impl AsyncRead for PeerStream {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.alive(cx)?;
        Pin::new(&mut this.tls).poll_read(cx, buf)
    }
}

impl AsyncWrite for PeerStream {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        this.alive(cx)?;
        Pin::new(&mut this.tls).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        this.alive(cx)?;
        Pin::new(&mut this.tls).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.tls.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.alive(cx)?;
        Pin::new(&mut this.tls).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.alive(cx)?;
        Pin::new(&mut this.tls).poll_shutdown(cx)
    }
}
