//! One document of a transfer: what was written in it, and writing in it.

use std::sync::Arc;

use axum::extract::State;
use pulang_protocol::id::DocumentId;

use crate::action::request::journey::RecordEvent;
use crate::action::request::transfer::{Choose, SetFields};
use crate::action::view::edits::EditsView;
use crate::action::{leg, show, transfer};
use crate::api::body::{Body, By, Id};
use crate::api::error::Problem;
use crate::api::run::{Reply, run};
use crate::api::written::Written;
use crate::node::Node;

/// Every edit in clear. Who reads it is written into the audit trail.
#[utoipa::path(
    get, path = "/documents/{id}/edits", operation_id = "edits", tag = "document",
    params(("id" = String, Path, description = "id of the document")),
    responses((status = 200, description = "its edits", body = EditsView), Problem)
)]
pub(super) async fn edits(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
) -> Reply<EditsView> {
    run(node, move |node| show::edits(node, by, id)).await
}

/// Sets and clears fields in one edit.
#[utoipa::path(
    post, path = "/documents/{id}/fields", operation_id = "set_fields", tag = "document",
    params(("id" = String, Path, description = "id of the document")), request_body = SetFields,
    responses((status = 200, description = "the edit", body = Written), Problem)
)]
pub(super) async fn set(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<SetFields>,
) -> Reply<Written> {
    run(node, move |node| transfer::set(node, by, id, request).map(|edit| Written::edit(id, edit))).await
}

/// Chooses one of several values.
#[utoipa::path(
    post, path = "/documents/{id}/choose", operation_id = "choose_value", tag = "document",
    params(("id" = String, Path, description = "id of the document")), request_body = Choose,
    responses((status = 200, description = "the edit", body = Written), Problem)
)]
pub(super) async fn choose(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<Choose>,
) -> Reply<Written> {
    run(node, move |node| transfer::choose(node, by, id, request).map(|edit| Written::edit(id, edit))).await
}

/// Records what happened: an event of an envelope or a leg.
#[utoipa::path(
    post, path = "/documents/{id}/events", operation_id = "record_event", tag = "document",
    params(("id" = String, Path, description = "id of the document")), request_body = RecordEvent,
    responses((status = 200, description = "the edit", body = Written), Problem)
)]
pub(super) async fn record(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<RecordEvent>,
) -> Reply<Written> {
    run(node, move |node| leg::record(node, by, id, request).map(|edit| Written::edit(id, edit))).await
}
