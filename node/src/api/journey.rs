//! The way home, and what follows it.

use std::sync::Arc;

use axum::extract::State;
use pulang_protocol::id::DocumentId;

use crate::action::leg;
use crate::action::request::journey::{BeginLeg, Close, Monitor};
use crate::api::body::{Body, By, Id};
use crate::api::error::Problem;
use crate::api::run::{Reply, run};
use crate::api::written::Written;
use crate::node::Node;

/// Begins a leg of the way, from this province.
#[utoipa::path(
    post, path = "/transfers/{id}/legs", operation_id = "begin_leg", tag = "journey",
    params(("id" = String, Path, description = "id of the transfer")), request_body = BeginLeg,
    responses((status = 200, description = "the leg", body = Written), Problem)
)]
pub(super) async fn begin_leg(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<BeginLeg>,
) -> Reply<Written> {
    run(node, move |node| leg::begin(node, by, id, request).map(Written::document)).await
}

/// Records how she is after her return.
#[utoipa::path(
    post, path = "/transfers/{id}/monitoring", operation_id = "monitor", tag = "journey",
    params(("id" = String, Path, description = "id of the transfer")), request_body = Monitor,
    responses((status = 200, description = "the edit", body = Written), Problem)
)]
pub(super) async fn monitor(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<Monitor>,
) -> Reply<Written> {
    run(node, move |node| leg::monitor(node, by, id, request).map(|edit| Written::edit(id, edit))).await
}

/// Closes a transfer.
#[utoipa::path(
    post, path = "/transfers/{id}/close", operation_id = "close_transfer", tag = "journey",
    params(("id" = String, Path, description = "id of the transfer")), request_body = Close,
    responses((status = 200, description = "the edit", body = Written), Problem)
)]
pub(super) async fn close(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<Close>,
) -> Reply<Written> {
    run(node, move |node| leg::close(node, by, id, request).map(|edit| Written::edit(id, edit))).await
}
