//! Why a node does not start.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;

use crate::action::ActionError;
use crate::folder::FolderError;
use crate::peer::listener::ListenError;
use crate::peer::tls::{KeyError, TlsError};

/// A door that listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Pages and interface, for this machine.
    Office,
    /// For partners.
    Partners,
}

/// Why a node does not start, or does not stop well.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// A port cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// Which door.
        door: Door,
        /// Where.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// TLS cannot be set up.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The node's TLS key is not taken.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A file of the data folder cannot be used.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The one-time code or the programs' token cannot be made.
    #[error(transparent)]
    Action(#[from] ActionError),
    /// The system tells of no signals.
    #[error("the system does not say when to stop: {0}")]
    Signals(io::Error),
    /// A door broke off.
    #[error("a door broke off")]
    BrokeOff,
}

impl From<ListenError> for ServeError {
    fn from(why: ListenError) -> Self {
        let (address, source) = match why {
            ListenError::Taken(address) => (address, ErrorKind::AddrInUse.into()),
            ListenError::NotPermitted(address) => (address, ErrorKind::PermissionDenied.into()),
            ListenError::NoSuchAddress(address) => (address, ErrorKind::AddrNotAvailable.into()),
            ListenError::System(address, source) => (address, source),
            ListenError::Tls(why) => return Self::Tls(why),
        };
        Self::Listen { door: Door::Partners, address, source }
    }
}
