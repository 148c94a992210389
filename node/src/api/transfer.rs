//! Transfers: asked for, answered, completed, called back.

use std::sync::Arc;

use axum::extract::State;
use pulang_protocol::id::DocumentId;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::action::plain::PlaceText;
use crate::action::request::transfer::{
    AnswerTransfer, Complete, ListTransfers, Recall, ReleaseDossier, Reroute, Shelf, Submit,
};
use crate::action::transfer;
use crate::action::view::transfer::{Direction, RowView, TransferView};
use crate::action::{list, show};
use crate::api::body::{Asked, Body, By, Id};
use crate::api::error::Problem;
use crate::api::run::{Reply, run};
use crate::api::written::Written;
use crate::node::Node;

/// Whether personal values are shown.
#[derive(Deserialize, IntoParams, ToSchema)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Reveal {
    /// Whether personal values are shown; hidden if absent.
    #[serde(default)]
    pub(super) reveal: bool,
}

/// Transfers as rows, the newest change first.
#[utoipa::path(
    get, path = "/transfers", operation_id = "transfers", tag = "transfer",
    params(
        ("direction" = Option<Direction>, Query, description = "only those we ask for, or are asked for"),
        ("q" = Option<String>, Query, description = "only those whose number or victim's code holds this"),
        ("state" = inline(Option<Shelf>), Query, description = "only those that are open, or closed"),
        ("after" = inline(Option<PlaceText>), Query,
            description = "only those behind the row with this `newest`, a hyphen, and its `id`"),
        ("limit" = Option<u16>, Query, description = "at most so many")
    ),
    responses((status = 200, description = "transfers", body = Vec<RowView>), Problem)
)]
pub(super) async fn rows(
    State(node): State<Arc<Node>>,
    Asked(asked): Asked<ListTransfers>,
) -> Reply<Vec<RowView>> {
    run(node, move |node| list::list(node, &asked)).await
}

/// Asks for a transfer, from a case file.
#[utoipa::path(
    post, path = "/transfers", operation_id = "submit_transfer", tag = "transfer", request_body = Submit,
    responses((status = 200, description = "the transfer", body = Written), Problem)
)]
pub(super) async fn ask(
    State(node): State<Arc<Node>>,
    By(by): By,
    Body(request): Body<Submit>,
) -> Reply<Written> {
    run(node, move |node| transfer::submit(node, by, request).map(Written::document)).await
}

/// One transfer, whole. The partner is told that it was opened.
#[utoipa::path(
    get, path = "/transfers/{id}", operation_id = "transfer", tag = "transfer",
    params(("id" = String, Path, description = "id of the transfer"), Reveal),
    responses((status = 200, description = "the transfer", body = TransferView), Problem)
)]
pub(super) async fn one(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Asked(asked): Asked<Reveal>,
) -> Reply<TransferView> {
    run(node, move |node| show::transfer(node, by, id, asked.reveal)).await
}

/// The receiver answers.
#[utoipa::path(
    post, path = "/transfers/{id}/answer", operation_id = "answer_transfer", tag = "transfer",
    params(("id" = String, Path, description = "id of the transfer")), request_body = AnswerTransfer,
    responses((status = 200, description = "the transfer", body = Written), Problem)
)]
pub(super) async fn answer(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<AnswerTransfer>,
) -> Reply<Written> {
    run(node, move |node| transfer::answer(node, by, id, request).map(|()| Written::document(id))).await
}

/// The sender completes what was asked for.
#[utoipa::path(
    post, path = "/transfers/{id}/complete", operation_id = "complete_transfer", tag = "transfer",
    params(("id" = String, Path, description = "id of the transfer")), request_body = Complete,
    responses((status = 200, description = "the transfer", body = Written), Problem)
)]
pub(super) async fn complete(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<Complete>,
) -> Reply<Written> {
    run(node, move |node| transfer::complete(node, by, id, request).map(|()| Written::document(id))).await
}

/// The sender calls its request back.
#[utoipa::path(
    post, path = "/transfers/{id}/recall", operation_id = "recall_transfer", tag = "transfer",
    params(("id" = String, Path, description = "id of the transfer")), request_body = Recall,
    responses((status = 200, description = "the transfer", body = Written), Problem)
)]
pub(super) async fn recall(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<Recall>,
) -> Reply<Written> {
    run(node, move |node| transfer::recall(node, by, id, request).map(|()| Written::document(id))).await
}

/// The sender asks another province, in place of a transfer that was refused or called back.
#[utoipa::path(
    post, path = "/transfers/{id}/reroute", operation_id = "reroute_transfer", tag = "transfer",
    params(("id" = String, Path, description = "id of the transfer that ended")), request_body = Reroute,
    responses((status = 200, description = "the new transfer", body = Written), Problem)
)]
pub(super) async fn reroute(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<Reroute>,
) -> Reply<Written> {
    run(node, move |node| transfer::reroute(node, by, id, request).map(Written::document)).await
}

/// The sender releases what the receiver needs to bring her home.
#[utoipa::path(
    post, path = "/transfers/{id}/dossier", operation_id = "release_dossier", tag = "transfer",
    params(("id" = String, Path, description = "id of the transfer")), request_body = ReleaseDossier,
    responses((status = 200, description = "the dossier", body = Written), Problem)
)]
pub(super) async fn release(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<ReleaseDossier>,
) -> Reply<Written> {
    run(node, move |node| transfer::release(node, by, id, request).map(Written::document)).await
}
