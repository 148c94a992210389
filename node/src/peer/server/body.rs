//! Bodies in both directions: read while counted and timed, written while the caller takes them.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use tokio::time::{Instant, timeout_at};

use super::load::Share;
use crate::peer::limits::Limits;
use crate::peer::listener::InProgress;

/// How much of an answer is handed to HTTP/2 at a time.
const PIECE_BYTES: usize = 64 * 1024;

/// Why a request body was not taken.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum BodyRefusal {
    /// More bytes than permitted, announced or sent.
    #[error("body_too_large")]
    TooLarge,
    /// Slower than the slowest permitted rate.
    #[error("body_too_slow")]
    TooSlow,
    /// The memory for bodies is in use.
    #[error("no_memory_for_body")]
    NoRoom,
    /// The caller broke off.
    #[error("body_broken_off")]
    BrokenOff,
}

/// Reads a body of at most `max` bytes. What the caller announces is used to refuse early, never to allocate.
pub(super) async fn read(
    mut body: Body,
    max: usize,
    share: &mut Share,
    limits: &Limits,
) -> Result<Vec<u8>, BodyRefusal> {
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if announced > max {
        return Err(BodyRefusal::TooLarge);
    }
    let start = Instant::now();
    let mut bytes = Vec::new();
    loop {
        let deadline = start + limits.transfer_time(bytes.len());
        let next = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx));
        let Some(frame) = timeout_at(deadline, next).await.map_err(|_elapsed| BodyRefusal::TooSlow)? else {
            return Ok(bytes);
        };
        let Ok(data) = frame.map_err(|_error| BodyRefusal::BrokenOff)?.into_data() else {
            continue;
        };
        let total = bytes.len().saturating_add(data.len());
        if total > max {
            return Err(BodyRefusal::TooLarge);
        }
        reserve(&mut bytes, total, max, share)?;
        bytes.extend_from_slice(&data);
    }
}

/// Makes room for `total` bytes: doubles, so that copying stays linear, but never past `max`.
fn reserve(bytes: &mut Vec<u8>, total: usize, max: usize, share: &mut Share) -> Result<(), BodyRefusal> {
    if total <= bytes.capacity() {
        return Ok(());
    }
    let wanted = total.max(bytes.capacity().saturating_mul(2)).min(max);
    if !share.grow(wanted.saturating_sub(bytes.capacity())) {
        return Err(BodyRefusal::NoRoom);
    }
    bytes.reserve_exact(wanted.saturating_sub(bytes.len()));
    Ok(())
}

/// An answer that leaves in pieces, each when the caller has room; its request is in progress until the last.
#[derive(Debug)]
pub(super) struct Answer {
    rest: Bytes,
    _request: InProgress,
}

impl Answer {
    /// An answer with the time the slowest permitted caller needs.
    pub(super) fn new(bytes: Bytes, request: InProgress, limits: &Limits) -> Self {
        request.answer_by(Instant::now() + limits.transfer_time(bytes.len()));
        Self { rest: bytes, _request: request }
    }
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let rest = &mut self.get_mut().rest;
        if rest.is_empty() {
            return Poll::Ready(None);
        }
        let piece = rest.split_to(rest.len().min(PIECE_BYTES));
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(u64::try_from(self.rest.len()).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests;
