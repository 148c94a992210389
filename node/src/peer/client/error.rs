//! What went wrong on the way to a partner, kept apart by who has to act.

use std::error::Error as StdError;
use std::io;

use rustls::{AlertDescription, CertificateError};

use super::reach::AddressError;

/// Why a request did not come through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// No name server knows the partner's name; often our own internet is down.
    #[error("the partner's name cannot be resolved")]
    NameNotResolved,
    /// The partner's address lies in a network this node may not call.
    #[error("the partner's address lies in a network this node may not call")]
    AddressForbidden,
    /// There is no way to the partner's network; often our own internet is down.
    #[error("there is no way to the partner's network")]
    Unreachable,
    /// The machine answers, but nothing listens there.
    #[error("the partner's machine refuses the connection")]
    Refused,
    /// No answer in time.
    #[error("the partner does not answer in time")]
    TimedOut,
    /// Somebody answers with a key that is not the partner's. People must compare words before going on.
    #[error("the partner's key is not the one that was agreed")]
    KeyMismatch,
    /// The partner does not take our key: it has not yet enrolled our card, or has removed it.
    #[error("the partner does not take this node's key")]
    KeyRefused,
    /// What answers there is not a node of this federation.
    #[error("what answers at the partner's address is not a node")]
    NotANode,
    /// The connection ended before the answer was complete.
    #[error("the connection ended before the answer was complete")]
    ClosedEarly,
    /// The answer is larger than permitted.
    #[error("the partner's answer is too large")]
    TooLarge,
    /// The partner is busy; it has stored nothing (HTTP 429 or 503).
    #[error("the partner is busy")]
    NotNow,
    /// Any other HTTP status than 200.
    #[error("the partner answers with http status {0}")]
    Status(u16),
}

impl LinkError {
    /// The stable code, for the store and for pages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NameNotResolved => "name_not_resolved",
            Self::AddressForbidden => "address_forbidden",
            Self::Unreachable => "unreachable",
            Self::Refused => "refused",
            Self::TimedOut => "timed_out",
            Self::KeyMismatch => "key_mismatch",
            Self::KeyRefused => "key_refused",
            Self::NotANode => "not_a_node",
            Self::ClosedEarly => "closed_early",
            Self::TooLarge => "too_large",
            Self::NotNow => "not_now",
            Self::Status(_) => "status",
        }
    }
}

impl From<AddressError> for LinkError {
    fn from(error: AddressError) -> Self {
        match error {
            AddressError::NotResolved => Self::NameNotResolved,
            AddressError::Malformed | AddressError::Forbidden => Self::AddressForbidden,
        }
    }
}

impl From<reqwest::Error> for LinkError {
    fn from(error: reqwest::Error) -> Self {
        let mut source = error.source();
        while let Some(cause) = source {
            if let Some(known) = known_cause(cause) {
                return known;
            }
            source = cause.source();
        }
        if error.is_timeout() { Self::TimedOut } else { Self::ClosedEarly }
    }
}

/// The meaning of one link in the chain of causes, if it has one.
fn known_cause(cause: &(dyn StdError + 'static)) -> Option<LinkError> {
    if let Some(address) = cause.downcast_ref::<AddressError>() {
        return Some((*address).into());
    }
    if let Some(tls) = cause.downcast_ref::<rustls::Error>() {
        return Some(from_tls(tls));
    }
    cause.downcast_ref::<io::Error>().and_then(from_io)
}

/// An I/O error may carry another error, which its own chain of causes leaves out.
fn from_io(error: &io::Error) -> Option<LinkError> {
    if let Some(known) = error.get_ref().and_then(|inner| known_cause(inner)) {
        return Some(known);
    }
    let kind = error.kind();
    if kind == io::ErrorKind::ConnectionRefused {
        Some(LinkError::Refused)
    } else if kind == io::ErrorKind::TimedOut {
        Some(LinkError::TimedOut)
    } else if NO_WAY.contains(&kind) {
        Some(LinkError::Unreachable)
    } else if kind == io::ErrorKind::InvalidData && tells_of_refused_key(error) {
        Some(LinkError::KeyRefused)
    } else {
        None
    }
}

/// What the system says when it knows no way to an address.
const NO_WAY: [io::ErrorKind; 3] =
    [io::ErrorKind::NetworkUnreachable, io::ErrorKind::HostUnreachable, io::ErrorKind::NetworkDown];

fn from_tls(error: &rustls::Error) -> LinkError {
    if NOT_THE_KEY.iter().any(|mismatch| *error == rustls::Error::InvalidCertificate(mismatch.clone())) {
        LinkError::KeyMismatch
    } else if REFUSED_KEY.iter().any(|alert| *error == rustls::Error::AlertReceived(*alert)) {
        LinkError::KeyRefused
    } else {
        LinkError::NotANode
    }
}

/// Our own verifier saw another key, or the right key shown by somebody who cannot sign with it.
const NOT_THE_KEY: [CertificateError; 2] =
    [CertificateError::ApplicationVerificationFailure, CertificateError::BadSignature];

/// The alerts by which a listener refuses the caller's key.
const REFUSED_KEY: [AlertDescription; 4] = [
    AlertDescription::AccessDenied,
    AlertDescription::BadCertificate,
    AlertDescription::CertificateRequired,
    AlertDescription::DecryptError,
];

/// In TLS 1.3 the caller's key is judged after the caller's handshake is over, so the alert comes while HTTP/2
/// reads, and HTTP/2 keeps only its words.
fn tells_of_refused_key(error: &io::Error) -> bool {
    let words = error.to_string();
    REFUSED_KEY.into_iter().any(|alert| words == rustls::Error::AlertReceived(alert).to_string())
}
