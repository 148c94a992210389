//! The way home, leg by leg, and what follows it.

use std::sync::Arc;

use axum::extract::State;
use pulang_protocol::id::DocumentId;

use crate::action::request::journey::{BeginLeg, Close, Monitor};
use crate::action::view::leg::TransitView;
use crate::action::{leg, show, sign};
use crate::api::body::{Asked, Body, By, Id};
use crate::api::error::Problem;
use crate::api::run::{Reply, run};
use crate::api::transfer::Reveal;
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

/// Every leg that belongs to no transfer here: this province is on the way.
#[utoipa::path(
    get, path = "/legs", operation_id = "legs", tag = "journey",
    responses((status = 200, description = "the legs, the last begun first", body = Vec<TransitView>), Problem)
)]
pub(super) async fn list(State(node): State<Arc<Node>>) -> Reply<Vec<TransitView>> {
    run(node, show::legs).await
}

/// One leg by itself. The other end is told that it was opened.
#[utoipa::path(
    get, path = "/legs/{id}", operation_id = "leg", tag = "journey",
    params(("id" = String, Path, description = "id of the leg"), Reveal),
    responses((status = 200, description = "the leg", body = TransitView), Problem)
)]
pub(super) async fn one(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Asked(asked): Asked<Reveal>,
) -> Reply<TransitView> {
    run(node, move |node| show::leg(node, by, id, asked.reveal)).await
}

/// Begins the leg she goes on by, from the leg she came by.
#[utoipa::path(
    post, path = "/legs/{id}/onward", operation_id = "begin_onward_leg", tag = "journey",
    params(("id" = String, Path, description = "id of the leg she came by")), request_body = BeginLeg,
    responses((status = 200, description = "the leg", body = Written), Problem)
)]
pub(super) async fn onward(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<BeginLeg>,
) -> Reply<Written> {
    run(node, move |node| leg::onward(node, by, id, request).map(Written::document)).await
}

/// Signs what the hand-over records of a leg say now.
#[utoipa::path(
    post, path = "/legs/{id}/sign", operation_id = "sign_records", tag = "journey",
    params(("id" = String, Path, description = "id of the leg")),
    responses((status = 200, description = "the edit", body = Written), Problem)
)]
pub(super) async fn sign_records(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
) -> Reply<Written> {
    run(node, move |node| sign::sign(node, by, id).map(|edit| Written::edit(id, edit))).await
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
