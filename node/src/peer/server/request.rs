//! What the door hands to the driver, and what it wants back.

use std::fmt;

use tokio::sync::oneshot;

use super::load::Share;
use crate::peer::tls::TlsKey;

/// The three routes of the door (`docs/protocol.md`, sync).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// `POST /v1/hello`: who we are and how far we are.
    Hello,
    /// `POST /v1/edits`: frames for this node.
    Edits,
    /// `GET /v1/feed`: frames for the caller, long-polled.
    Feed,
}

impl Route {
    /// The path of the route.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Hello => "/v1/hello",
            Self::Edits => "/v1/edits",
            Self::Feed => "/v1/feed",
        }
    }
}

/// One request of a partner, to be answered once through `reply`.
#[derive(Debug)]
pub struct PeerRequest {
    /// The key the caller proved in the handshake, pinned at this moment.
    pub key: TlsKey,
    /// What is asked.
    pub route: Route,
    /// What stands after the question mark, as sent; empty if nothing.
    pub query: Vec<u8>,
    /// The body, as sent; empty for [`Route::Feed`].
    pub body: PeerBody,
    /// Where the answer goes. Closed when the caller has gone or the wait is over: then nobody reads it.
    pub reply: oneshot::Sender<PeerReply>,
}

/// A request body with its share of the door's memory, which it gives back when dropped.
pub struct PeerBody {
    bytes: Vec<u8>,
    _share: Share,
}

impl PeerBody {
    pub(super) const fn new(bytes: Vec<u8>, share: Share) -> Self {
        Self { bytes, _share: share }
    }

    /// The bytes as sent.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl fmt::Debug for PeerBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PeerBody({} bytes)", self.bytes.len())
    }
}

/// The answer to a request.
#[derive(Debug, PartialEq, Eq)]
pub enum PeerReply {
    /// Bytes for the caller; empty from the feed means nothing new.
    Bytes(Vec<u8>),
    /// Nothing was stored; the caller keeps it and asks again later.
    NotNow,
    /// The bytes cannot be decoded; sending them again will not help.
    Malformed,
}
