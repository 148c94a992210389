//! The data folder of a killed node, looked at while nobody serves it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use pulang_node::action::request::transfer::ListTransfers;
use pulang_node::action::{ActionError, case, list, show};
use pulang_node::clock::Clock;
use pulang_node::node::{Node, NodeError};
use pulang_node::store::engine::{DATABASE, DOCUMENT_KEYS};
use pulang_node::store::{CACHES, StoreError, audit, document};
use pulang_protocol::schema::Kind;
use rusqlite::Connection;
use serde_json::{Value, json};

/// What is wrong with a folder.
#[derive(Debug, thiserror::Error)]
pub enum Damage {
    /// SQLite cannot read a file.
    #[error("the database does not open: {0}")]
    Sql(#[from] rusqlite::Error),
    /// SQLite found something in a file.
    #[error("{file}: {said}")]
    Integrity {
        /// Which.
        file: &'static str,
        /// What SQLite said.
        said: String,
    },
    /// The node does not open.
    #[error("the node does not open: {0}")]
    Node(#[from] NodeError),
    /// The store fails.
    #[error("the store fails: {0}")]
    Store(#[from] StoreError),
    /// The chain of the audit trail is broken.
    #[error("the audit trail: {0}")]
    Audit(#[from] audit::AuditError),
    /// Something that is there cannot be shown.
    #[error("something cannot be shown: {0:?}")]
    Action(#[from] ActionError),
    /// A view has no JSON form.
    #[error("a view has no JSON form: {0}")]
    Json(#[from] serde_json::Error),
    /// Without its caches the node shows something else.
    #[error("without its caches the node shows something else")]
    Caches,
}

/// The edits of each document, by their ids.
pub(super) type Edits = BTreeMap<String, BTreeSet<String>>;

/// Holds the files, the audit trail and, if asked to, the caches to what they must be. Gives the edits that are there.
/// The folder is changed by it: give a copy.
pub(super) fn look(folder: &Path, is_cache_tried: bool) -> Result<Edits, Damage> {
    for file in [DATABASE, DOCUMENT_KEYS] {
        whole(folder, file)?;
    }
    let (clock, _hand) = Clock::by_hand(Clock::system().now());
    let node = Arc::new(Node::open(folder, clock.clone())?);
    node.store().read(|tx| audit::verify(tx, None))?;
    let edits = edits(&node)?;
    if is_cache_tried {
        let before = shown(&node)?;
        drop(node);
        let sql = Connection::open(folder.join(DATABASE))?;
        for cache in CACHES {
            sql.execute(&format!("DELETE FROM {cache}"), [])?;
        }
        drop(sql);
        if shown(&Arc::new(Node::open(folder, clock)?))? != before {
            return Err(Damage::Caches);
        }
    }
    Ok(edits)
}

fn whole(folder: &Path, file: &'static str) -> Result<(), Damage> {
    let sql = Connection::open(folder.join(file))?;
    let said: String = sql.query_one("PRAGMA integrity_check", [], |row| row.get(0))?;
    if said != "ok" {
        return Err(Damage::Integrity { file, said });
    }
    let strays: u64 = sql.query_one("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    if strays > 0 {
        return Err(Damage::Integrity { file, said: format!("{strays} rows refer to nothing") });
    }
    Ok(())
}

/// Everything a person would be shown.
fn shown(node: &Arc<Node>) -> Result<Value, Damage> {
    let mut documents = Vec::new();
    for id in envelopes(node)? {
        documents.push(serde_json::to_value(show::transfer(node, node.officer(), id, true)?)?);
    }
    let rows = list::list(node, &ListTransfers::default())?;
    Ok(json!([serde_json::to_value(rows)?, serde_json::to_value(case::list(node)?)?, documents]))
}

fn edits(node: &Arc<Node>) -> Result<Edits, Damage> {
    let mut found = Edits::new();
    for id in envelopes(node)? {
        let view = show::edits(node, node.officer(), id)?;
        let ids = view.edits.iter().map(|edit| hex(edit.id.0.as_bytes())).collect();
        found.insert(hex(id.as_bytes()), ids);
    }
    Ok(found)
}

fn envelopes(node: &Node) -> Result<Vec<pulang_protocol::id::DocumentId>, StoreError> {
    node.store().read(|tx| document::list(tx, Kind::Envelope))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
