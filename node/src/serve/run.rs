//! `run.json` in the data folder: where the running node can be reached. Only the process that holds the folder
//! writes it, and takes it away when it stops.

use std::net::SocketAddr;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::folder::{FolderError, read_private_file, remove_file, replace_private_file};

/// The file's name.
pub const FILE: &str = "run.json";
const LIMIT: u64 = 4096;

/// Where a running node can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Pages and interface, on this machine only.
    pub web: SocketAddr,
    /// Where partners come in, if they do.
    pub peer: Option<SocketAddr>,
    /// The process.
    pub pid: u32,
}

/// Writes the file.
///
/// # Errors
/// [`FolderError`].
pub fn write(folder: &Path, run: &Run) -> Result<(), FolderError> {
    let text = serde_json::to_vec(run).expect("two addresses and a number have a JSON form");
    replace_private_file(&folder.join(FILE), &text)
}

/// Reads the file; nothing if it is not there or says nothing of use.
pub fn read(folder: &Path) -> Option<Run> {
    let text = read_private_file(&folder.join(FILE), LIMIT).ok()?;
    serde_json::from_slice(&text).ok()
}

/// Takes the file away, also one left by a process that was killed. The caller holds the folder.
///
/// # Errors
/// [`FolderError`].
pub fn forget(folder: &Path) -> Result<(), FolderError> {
    remove_file(&folder.join(FILE))
}
