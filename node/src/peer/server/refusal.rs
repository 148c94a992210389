//! Why the door itself turns a request away.

use axum::http::StatusCode;

use super::body::BodyRefusal;

/// One reason each; the HTTP status says to the caller whether trying again can help.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum DoorRefusal {
    /// The caller fell back to HTTP/1.
    #[error("not_http2")]
    NotHttp2,
    /// The key was removed after the handshake.
    #[error("not_pinned")]
    NotPinned,
    /// The key has too many requests in progress, or they come too fast.
    #[error("too_many_requests")]
    TooMany,
    /// More bytes after the question mark than permitted.
    #[error("query_too_long")]
    QueryTooLong,
    /// The body is compressed; what it would become is not known beforehand.
    #[error("body_compressed")]
    Compressed,
    /// The body was not taken.
    #[error(transparent)]
    Body(#[from] BodyRefusal),
    /// The driver could not decode the bytes.
    #[error("malformed")]
    Malformed,
    /// The queue is full, the driver is gone or too slow, or the door is closing.
    #[error("not_now")]
    NotNow,
}

impl DoorRefusal {
    pub(super) const fn status(&self) -> StatusCode {
        match self {
            Self::NotHttp2 => StatusCode::HTTP_VERSION_NOT_SUPPORTED,
            Self::NotPinned => StatusCode::FORBIDDEN,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::QueryTooLong => StatusCode::URI_TOO_LONG,
            Self::Compressed => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Body(BodyRefusal::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Body(BodyRefusal::TooSlow) => StatusCode::REQUEST_TIMEOUT,
            Self::Body(BodyRefusal::BrokenOff) | Self::Malformed => StatusCode::BAD_REQUEST,
            Self::Body(BodyRefusal::NoRoom) | Self::NotNow => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}
