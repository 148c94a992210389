//! Own case files. They leave the office by no verb; what a partner may see is written into a document by
//! [`crate::action::fill`].

use std::sync::Arc;

use pulang_protocol::id::Officer;

use crate::action::error::ActionError;
use crate::action::plain::{Moment, Plain, Words};
use crate::action::request::case::{RewriteCase, WriteCase};
use crate::action::view::case::{CaseRow, CaseView, FilledView};
use crate::action::{run, write};
use crate::case::{Case, CaseId};
use crate::node::Node;
use crate::store::audit::{Object, Verb};
use crate::store::case::{self as files, Entry};
use crate::store::{ReadTx, document};

/// Begins a case file.
pub fn add(node: &Arc<Node>, by: Officer, request: WriteCase) -> Result<CaseView, ActionError> {
    run::write(node, move |tx, node| {
        let (id, now) = (CaseId::from_bytes(tx.random().bytes()), node.clock().now());
        files::add(tx, id, &request.case, now)?;
        write::note(tx, now, by, Verb::CaseAdded, Object::Case(*id.as_bytes()))?;
        look(tx, id)
    })
}

/// Writes a case file anew, if it still is as it was read; so nobody undoes unseen what a colleague has written.
pub fn set(node: &Arc<Node>, by: Officer, id: CaseId, request: RewriteCase) -> Result<CaseView, ActionError> {
    run::write(node, move |tx, node| {
        let now = node.clock().now();
        files::entry(tx, id)?.ok_or(ActionError::NotFound)?;
        if !files::set(tx, id, request.version, &request.case, now)? {
            return Err(ActionError::NotAllowed("case_changed"));
        }
        write::note(tx, now, by, Verb::CaseChanged, Object::Case(*id.as_bytes()))?;
        look(tx, id)
    })
}

/// Opens a case file for an officer.
pub fn show(node: &Arc<Node>, by: Officer, id: CaseId) -> Result<CaseView, ActionError> {
    run::write(node, move |tx, node| {
        tx.use_reserve()?;
        let view = look(tx, id)?;
        write::note(tx, node.clock().now(), by, Verb::Opened, Object::Case(*id.as_bytes()))?;
        Ok(view)
    })
}

/// Every case file, the last changed first.
pub fn list(node: &Arc<Node>) -> Result<Vec<CaseRow>, ActionError> {
    node.store().read(|tx| {
        let mut rows = Vec::new();
        for entry in files::list(tx)? {
            let (_, case) = files::open(tx, entry.id)?.ok_or(ActionError::NotFound)?;
            rows.push(row(tx, &entry, &case)?);
        }
        Ok(rows)
    })
}

fn look(tx: &ReadTx<'_>, id: CaseId) -> Result<CaseView, ActionError> {
    let (entry, case) = files::open(tx, id)?.ok_or(ActionError::NotFound)?;
    Ok(CaseView { row: row(tx, &entry, &case)?, case })
}

fn row(tx: &ReadTx<'_>, entry: &Entry, case: &Case) -> Result<CaseRow, ActionError> {
    let filled = document::of_case(tx, entry.id)?.into_iter();
    let number = case.register.number.trim();
    Ok(CaseRow {
        id: Plain(entry.id),
        register_number: (!number.is_empty()).then(|| Words::new(number)),
        version: entry.version,
        created: Moment(entry.created),
        changed: Moment(entry.changed),
        documents: filled.map(|one| FilledView { kind: Plain(one.kind), id: Plain(one.document) }).collect(),
    })
}
