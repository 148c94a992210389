//! A node is made completely or not at all: a mark stands in its folder until the last step is done.
//!
//! While the mark stands nobody has met the node: it has shown its card to nobody and opened no door. So what is left
//! by a process that died is thrown away when the node is made again. Without the mark nothing is ever thrown away.

use std::fs::File;
use std::io;
use std::path::Path;

use super::error::{CONFIG, NodeError};
use crate::folder::{DataFolder, FolderError, remove_file, sync_folder, write_private_file};
use crate::keystore::{self, KeyError};
use crate::store::engine::DATABASE;

/// The mark.
const MARK: &str = "unfinished";
/// The keys while they are written.
const KEYS_PARTIAL: &str = "keys.partial";
/// What SQLite puts beside a database.
const BESIDE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// Whether a node that is being made, or was left half made, is in this folder.
pub(super) fn is_unfinished(path: &Path) -> bool {
    path.join(MARK).exists()
}

/// Takes the folder, throws away what was left half made, and sets the mark. A folder that holds a node, or a part of
/// one without the mark, is left as it is.
pub(super) fn begin(path: &Path) -> Result<DataFolder, NodeError> {
    let folder = DataFolder::create(path)?;
    if is_unfinished(path) {
        throw_away(path)?;
        return Ok(folder);
    }
    let keys = path.join(keystore::FOLDER);
    if path.join(CONFIG).exists() || path.join(DATABASE).exists() {
        return Err(NodeError::Exists(path.to_owned()));
    } else if keys.exists() {
        return Err(KeyError::Exists(keys).into());
    }
    write_private_file(&path.join(MARK), b"")?;
    sync_folder(path)?;
    path.parent().filter(|parent| parent.is_dir()).map_or(Ok(()), sync_folder)?;
    Ok(folder)
}

/// Writes the configuration.
pub(super) fn write_config(path: &Path, text: &str) -> Result<(), NodeError> {
    let file = path.join(CONFIG);
    std::fs::write(&file, text).and_then(|()| File::open(&file)?.sync_all()).map_err(NodeError::WriteConfig)
}

/// Takes the mark away: the node is made.
pub(super) fn finish(path: &Path) -> Result<(), NodeError> {
    sync_folder(path)?;
    remove_file(&path.join(MARK))?;
    Ok(sync_folder(path)?)
}

/// The mark stays, so that this may break off too.
fn throw_away(path: &Path) -> Result<(), NodeError> {
    for end in BESIDE {
        remove_file(&path.join(format!("{DATABASE}{end}")))?;
    }
    remove_file(&path.join(CONFIG))?;
    for keys in [keystore::FOLDER, KEYS_PARTIAL].map(|name| path.join(name)) {
        match std::fs::remove_dir_all(&keys) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                return Err(FolderError::Io { path: keys, source }.into());
            }
            Ok(()) | Err(_) => {}
        }
    }
    Ok(sync_folder(path)?)
}
