//! Why a node cannot be made or opened.

use std::path::PathBuf;

use pulang_config::node::ConfigError;
use pulang_protocol::province::Province;

use crate::folder::FolderError;
use crate::keystore::KeyError;
use crate::random::NoRandomness;
use crate::store::card::CardError;
use crate::store::{OpenError, StoreError};

/// The file in the data folder that says what node it is.
pub const CONFIG: &str = "pulang.toml";

/// Why a node cannot be made or opened.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    /// The data folder cannot be used.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The keys cannot be used.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// The configuration cannot be read.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A node lives in this folder already.
    #[error("{0} already holds a node; nothing was changed")]
    Exists(PathBuf),
    /// A process died here while it made a node; nobody has met that node.
    #[error("the making of a node in {0} broke off; make it again with `pulang init`")]
    Unfinished(PathBuf),
    /// The configuration cannot be written.
    #[error("the file {CONFIG} cannot be written: {0}")]
    WriteConfig(std::io::Error),
    /// The store cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The own card cannot be taken in.
    #[error(transparent)]
    Card(#[from] CardError),
    /// There are no random bytes.
    #[error(transparent)]
    Random(#[from] NoRandomness),
    /// The next signing key, which a first card promises, is not where it was just made.
    #[error("the next signing key is not there; make the node again with `pulang init`")]
    NextKeyGone,
    /// The folder holds a node of another province than its configuration says.
    #[error("this folder holds no node of province {0}; check `province` in {CONFIG}")]
    OtherProvince(Province),
}
