//! Holds, decisions about data whose consent was taken back, and the erasing of documents.

use std::sync::Arc;

use axum::extract::State;
use pulang_protocol::id::DocumentId;

use crate::action::request::erasure::{AnswerErasure, Decide, EraseDocument, SetLegalHold};
use crate::action::request::hold::{HoldTransfer, LiftHold};
use crate::action::view::erasure::ErasureView;
use crate::action::{consent, erasure, hold};
use crate::api::body::{Body, By, Id};
use crate::api::error::Problem;
use crate::api::run::{Reply, run};
use crate::api::written::Written;
use crate::node::Node;

/// Holds every document of a transfer: it is hidden at once, at every party.
#[utoipa::path(
    post, path = "/transfers/{id}/hold", operation_id = "hold_transfer", tag = "erasure",
    params(("id" = String, Path, description = "id of the transfer")), request_body = HoldTransfer,
    responses((status = 200, description = "the transfer", body = Written), Problem)
)]
pub(super) async fn place(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<HoldTransfer>,
) -> Reply<Written> {
    run(node, move |node| hold::hold(node, by, id, request).map(|()| Written::document(id))).await
}

/// The sender ends one hold and no other.
#[utoipa::path(
    post, path = "/documents/{id}/lift", operation_id = "lift_hold", tag = "erasure",
    params(("id" = String, Path, description = "id of the document")), request_body = LiftHold,
    responses((status = 200, description = "the document", body = Written), Problem)
)]
pub(super) async fn lift(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<LiftHold>,
) -> Reply<Written> {
    run(node, move |node| hold::lift(node, by, id, request).map(|()| Written::document(id))).await
}

/// The head of the unit decides what becomes of this office's copy of data whose consent was taken back.
#[utoipa::path(
    post, path = "/transfers/{id}/decision", operation_id = "decide", tag = "erasure",
    params(("id" = String, Path, description = "id of the transfer")), request_body = Decide,
    responses((status = 200, description = "the transfer", body = Written), Problem)
)]
pub(super) async fn decide(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<Decide>,
) -> Reply<Written> {
    run(node, move |node| consent::decide(node, by, id, request).map(|()| Written::document(id))).await
}

/// Every order to erase a document, those that lack an answer first.
#[utoipa::path(
    get, path = "/erasures", operation_id = "erasures", tag = "erasure",
    responses((status = 200, description = "orders with their answers", body = Vec<ErasureView>), Problem)
)]
pub(super) async fn list(State(node): State<Arc<Node>>) -> Reply<Vec<ErasureView>> {
    run(node, erasure::list).await
}

/// Orders a document erased at every other party; a request, unless this office began it.
#[utoipa::path(
    post, path = "/documents/{id}/erase", operation_id = "order_erasure", tag = "erasure",
    params(("id" = String, Path, description = "id of the document")), request_body = EraseDocument,
    responses((status = 200, description = "the document", body = Written), Problem)
)]
pub(super) async fn order(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<EraseDocument>,
) -> Reply<Written> {
    run(node, move |node| erasure::order(node, by, id, request).map(|_| Written::document(id))).await
}

/// Answers an order, or a hold for consent taken back: this office's copy is erased, or kept on a legal basis.
#[utoipa::path(
    post, path = "/documents/{id}/erase-answer", operation_id = "answer_erasure", tag = "erasure",
    params(("id" = String, Path, description = "id of the document")), request_body = AnswerErasure,
    responses((status = 200, description = "the document", body = Written), Problem)
)]
pub(super) async fn answer(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<AnswerErasure>,
) -> Reply<Written> {
    run(node, move |node| erasure::answer(node, by, id, request).map(|()| Written::document(id))).await
}

/// Names the law that forbids erasing a document here, or says that none does any longer.
#[utoipa::path(
    post, path = "/documents/{id}/legal-hold", operation_id = "set_legal_hold", tag = "erasure",
    params(("id" = String, Path, description = "id of the document")), request_body = SetLegalHold,
    responses((status = 200, description = "the document", body = Written), Problem)
)]
pub(super) async fn legal_hold(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
    Body(request): Body<SetLegalHold>,
) -> Reply<Written> {
    run(node, move |node| erasure::set_legal_hold(node, by, id, request).map(|()| Written::document(id)))
        .await
}
