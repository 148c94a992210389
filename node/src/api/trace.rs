//! The search for her family.

use std::sync::Arc;

use axum::extract::State;
use pulang_protocol::id::DocumentId;

use crate::action::request::transfer::{AnswerTrace, BeginTrace};
use crate::action::view::trace::TraceView;
use crate::action::{show, trace};
use crate::api::body::{Asked, Body, By, Id};
use crate::api::error::Problem;
use crate::api::run::{Reply, run};
use crate::api::transfer::Reveal;
use crate::api::written::Written;
use crate::node::Node;

/// Every search, both directions, personal values hidden.
#[utoipa::path(
    get, path = "/traces", operation_id = "traces", tag = "trace",
    responses((status = 200, description = "every search", body = Vec<TraceView>), Problem)
)]
pub(super) async fn list(State(node): State<Arc<Node>>) -> Reply<Vec<TraceView>> {
    run(node, show::traces).await
}

/// Asks a province to search, from a case file.
#[utoipa::path(
    post, path = "/traces", operation_id = "begin_trace", tag = "trace", request_body = BeginTrace,
    responses((status = 200, description = "the search", body = Written), Problem)
)]
pub(super) async fn begin(
    State(node): State<Arc<Node>>,
    By(by): By,
    Body(request): Body<BeginTrace>,
) -> Reply<Written> {
    run(node, move |node| trace::begin(node, by, request).map(Written::document)).await
}

/// One search. The partner is told that it was opened.
#[utoipa::path(
    get, path = "/traces/{id}", operation_id = "trace", tag = "trace",
    params(("id" = String, Path, description = "id of the search"), Reveal),
    responses((status = 200, description = "the search", body = TraceView), Problem)
)]
pub(super) async fn one(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Asked(asked): Asked<Reveal>,
) -> Reply<TraceView> {
    run(node, move |node| show::trace(node, by, id, asked.reveal)).await
}

/// Says what was found.
#[utoipa::path(
    post, path = "/traces/{id}/answer", operation_id = "answer_trace", tag = "trace",
    params(("id" = String, Path, description = "id of the search")), request_body = AnswerTrace,
    responses((status = 200, description = "the search", body = Written), Problem)
)]
pub(super) async fn answer(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<AnswerTrace>,
) -> Reply<Written> {
    run(node, move |node| trace::answer(node, by, id, request).map(|()| Written::document(id))).await
}
