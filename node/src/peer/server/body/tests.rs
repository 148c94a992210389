//! What a body costs in memory, whatever was announced.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};

use super::{BodyRefusal, read};
use crate::peer::limits::Limits;
use crate::peer::server::load::{Load, Share};
use crate::peer::tls::TlsKey;

const CALLER: TlsKey = TlsKey::from_bytes([1; 32]);
const MAX: usize = 10_000;

/// A body that announces `at_least` bytes and sends these pieces.
struct Announced {
    at_least: u64,
    pieces: VecDeque<Bytes>,
}

impl HttpBody for Announced {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.pieces.pop_front().map(|piece| Ok(Frame::data(piece))))
    }

    fn size_hint(&self) -> SizeHint {
        let mut hint = SizeHint::new();
        hint.set_lower(self.at_least);
        hint
    }
}

fn announced(at_least: u64, pieces: usize, piece_bytes: usize) -> Body {
    let piece = Bytes::from(vec![7; piece_bytes]);
    Body::new(Announced { at_least, pieces: vec![piece; pieces].into() })
}

fn share(per_key: usize) -> (Arc<Load>, Share) {
    let load = Load::new(Limits { bodies_per_key_bytes: per_key, ..Limits::default() });
    let share = load.share(CALLER);
    (load, share)
}

#[tokio::test]
async fn memory_follows_what_arrives_and_never_passes_the_limit() {
    let (load, mut taken) = share(MAX);
    let bytes = read(announced(0, 100, 100), MAX, &mut taken, &Limits::default()).await.unwrap();
    assert_eq!((bytes.len(), bytes.capacity()), (MAX, MAX));
    assert!(!load.share(CALLER).grow(1));
    drop(taken);
    assert!(load.share(CALLER).grow(MAX));
}

#[tokio::test]
async fn an_announcement_takes_no_memory() {
    let (load, mut taken) = share(MAX);
    let largest = u64::try_from(MAX).unwrap();
    let bytes = read(announced(largest, 1, 10), MAX, &mut taken, &Limits::default()).await.unwrap();
    assert_eq!(bytes.capacity(), 10);
    assert!(load.share(CALLER).grow(MAX - 10));
    let refused = read(announced(largest + 1, 1, 10), MAX, &mut taken, &Limits::default()).await;
    assert_eq!(refused, Err(BodyRefusal::TooLarge));
}

#[tokio::test]
async fn a_body_past_its_share_of_memory_is_not_taken() {
    let (_load, mut taken) = share(MAX - 1);
    let refused = read(announced(0, 100, 100), MAX, &mut taken, &Limits::default()).await;
    assert_eq!(refused, Err(BodyRefusal::NoRoom));
}

#[tokio::test]
async fn an_empty_body_costs_nothing() {
    let (_load, mut taken) = share(0);
    assert_eq!(read(Body::empty(), 0, &mut taken, &Limits::default()).await, Ok(Vec::new()));
    let refused = read(announced(0, 1, 1), 0, &mut taken, &Limits::default()).await;
    assert_eq!(refused, Err(BodyRefusal::TooLarge));
}
