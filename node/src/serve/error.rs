//! Why a node does not start.

use std::io;
use std::net::SocketAddr;

use crate::action::ActionError;
use crate::folder::FolderError;

/// Why a node does not start, or does not stop well.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// A port cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
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
