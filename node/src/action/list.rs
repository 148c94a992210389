//! Transfers as rows, the newest change first.

use std::sync::Arc;

use pulang_protocol::schema::Kind;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::request::transfer::ListTransfers;
use crate::action::row;
use crate::action::sight::Sight;
use crate::action::view::transfer::RowView;
use crate::action::whole::Whole;
use crate::node::Node;
use crate::store::{ReadTx, document};

/// The transfers a request asks for.
pub fn list(node: &Arc<Node>, request: &ListTransfers) -> Result<Vec<RowView>, ActionError> {
    let wanted = request.q.as_deref().map(str::trim).unwrap_or_default().to_lowercase();
    node.store().read(|tx| {
        let mut rows = all(tx, &Knowledge::read(tx)?, node)?;
        rows.retain(|row| {
            let named = [&row.number, &row.victim_code].into_iter().flatten();
            let holds =
                wanted.is_empty() || named.into_iter().any(|text| text.0.to_lowercase().contains(&wanted));
            holds && request.direction.is_none_or(|direction| direction == row.direction)
        });
        Ok(rows)
    })
}

/// Every transfer whose first edit has come.
pub(crate) fn all(tx: &ReadTx<'_>, knowledge: &Knowledge, node: &Node) -> Result<Vec<RowView>, ActionError> {
    let mut rows = Vec::new();
    for envelope in document::list(tx, Kind::Envelope)? {
        match Whole::open(tx, knowledge, envelope) {
            Ok(whole) => rows.push(row::row(tx, knowledge, node.province(), &whole)?),
            Err(ActionError::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    rows.sort_by_key(|row| (std::cmp::Reverse(row.newest), row.id));
    Ok(rows)
}

/// How many edits are admitted here, over all documents.
pub(crate) fn edits(tx: &ReadTx<'_>, knowledge: &Knowledge) -> Result<usize, ActionError> {
    let mut edits = 0;
    for kind in Kind::ALL {
        for document in document::list(tx, kind)? {
            edits += Sight::open(tx, knowledge, document)?.entries().len();
        }
    }
    Ok(edits)
}
