//! Transfers as rows, the newest change first.

use std::cmp::Reverse;
use std::sync::Arc;

use pulang_protocol::id::DocumentId;
use pulang_protocol::province::Province;
use pulang_protocol::schema::Kind;

use crate::action::delivery::count;
use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::plain::RowPlace;
use crate::action::request::transfer::{ListTransfers, Shelf};
use crate::action::row::{self as head, Kept};
use crate::action::run;
use crate::action::view::home::PageView;
use crate::action::view::transfer::RowView;
use crate::action::whole::Whole;
use crate::node::Node;
use crate::store::{ReadTx, StoreError, document, row};

/// The transfers a request asks for.
pub fn list(node: &Arc<Node>, request: &ListTransfers) -> Result<Vec<RowView>, ActionError> {
    page(node, request).map(|page| page.rows)
}

/// The transfers a request asks for, how many there are of both states, and where the next ones begin.
pub fn page(node: &Arc<Node>, request: &ListTransfers) -> Result<PageView, ActionError> {
    let wanted = request.q.as_deref().map(str::trim).unwrap_or_default().to_lowercase();
    let mut rows = all(node)?;
    rows.retain(|row| {
        let named = [&row.number, &row.victim_code].into_iter().flatten();
        let holds =
            wanted.is_empty() || named.into_iter().any(|text| text.0.to_lowercase().contains(&wanted));
        holds && request.direction.is_none_or(|direction| direction == row.direction)
    });
    let closed = rows.iter().filter(|row| row.is_closed()).count();
    let open = rows.len() - closed;
    rows.retain(|row| {
        let on_shelf = request.state.is_none_or(|shelf| (shelf == Shelf::Closed) == row.is_closed());
        on_shelf && request.after.is_none_or(|place| place.0.is_before(row.newest.0, row.id.0))
    });
    let most = request.limit.map_or(usize::MAX, usize::from);
    let more = rows.len() > most;
    rows.truncate(most);
    let last = rows.last().filter(|_| more).map(|row| RowPlace { newest: row.newest.0, id: row.id.0 });
    Ok(PageView { rows, open: count(open), closed: count(closed), next: last })
}

/// Every transfer whose first edit has come. Rows that are not cached are worked out and kept.
pub(crate) fn all(node: &Arc<Node>) -> Result<Vec<RowView>, ActionError> {
    let (rows, missing) = node.store().read(cached)?;
    if !missing {
        return Ok(rows);
    }
    run::write(node, |tx, node| {
        let knowledge = Knowledge::read(tx)?;
        for envelope in document::list(tx, Kind::Envelope)? {
            let readable = |bytes: &[u8]| serde_json::from_slice::<Kept>(bytes).is_ok();
            if !row::get(tx, envelope)?.is_some_and(|bytes| readable(&bytes))
                && let Some(kept) = work_out(tx, &knowledge, node.province(), envelope)?
            {
                let bytes = serde_json::to_vec(&kept).map_err(|_| StoreError::BadRow("list row"))?;
                row::put(tx, envelope, &bytes)?;
            }
        }
        Ok(cached(tx)?.0)
    })
}

/// The rows that are cached, the newest change first, and whether any is not.
fn cached(tx: &ReadTx<'_>) -> Result<(Vec<RowView>, bool), ActionError> {
    let (mut rows, mut missing) = (Vec::new(), false);
    for envelope in document::list(tx, Kind::Envelope)? {
        match row::get(tx, envelope)? {
            // A row that another version of this program has left is worked out again.
            Some(bytes) => match serde_json::from_slice::<Kept>(&bytes) {
                Ok(kept) => rows.push(kept.told(tx)?),
                Err(_) => missing = true,
            },
            None => missing = true,
        }
    }
    rows.sort_by_key(|row| (Reverse(row.newest), row.id));
    Ok((rows, missing))
}

/// The row of one transfer; nothing while its first edit has not come.
fn work_out(
    tx: &ReadTx<'_>,
    knowledge: &Knowledge,
    own: Province,
    envelope: DocumentId,
) -> Result<Option<Kept>, ActionError> {
    match Whole::open(tx, knowledge, envelope) {
        Ok(whole) => head::row(tx, knowledge, own, &whole).map(Some),
        Err(ActionError::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}
