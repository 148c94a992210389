//! Own case files. They are read and written here, on this machine, and go nowhere else.

use std::sync::Arc;

use axum::extract::State;

use crate::action::case;
use crate::action::request::case::{RewriteCase, WriteCase};
use crate::action::view::case::{CaseRow, CaseView};
use crate::api::body::{Body, By, Id};
use crate::api::error::Problem;
use crate::api::run::{Reply, run};
use crate::case::CaseId;
use crate::node::Node;

/// Every case file as a row, the last changed first.
#[utoipa::path(
    get, path = "/cases", operation_id = "cases", tag = "case",
    responses((status = 200, description = "every case file", body = Vec<CaseRow>), Problem)
)]
pub(super) async fn list(State(node): State<Arc<Node>>) -> Reply<Vec<CaseRow>> {
    run(node, case::list).await
}

/// Begins a case file.
#[utoipa::path(
    post, path = "/cases", operation_id = "add_case", tag = "case", request_body = WriteCase,
    responses((status = 200, description = "the case file", body = CaseView), Problem)
)]
pub(super) async fn add(
    State(node): State<Arc<Node>>,
    By(by): By,
    Body(request): Body<WriteCase>,
) -> Reply<CaseView> {
    run(node, move |node| case::add(node, by, request)).await
}

/// One case file, whole. Who reads it is written into the audit trail.
#[utoipa::path(
    get, path = "/cases/{id}", operation_id = "case", tag = "case",
    params(("id" = String, Path, description = "id of the case file")),
    responses((status = 200, description = "the case file", body = CaseView), Problem)
)]
pub(super) async fn show(State(node): State<Arc<Node>>, By(by): By, Id(id): Id<CaseId>) -> Reply<CaseView> {
    run(node, move |node| case::show(node, by, id)).await
}

/// Writes a case file anew, if it still is as it was read.
#[utoipa::path(
    put, path = "/cases/{id}", operation_id = "set_case", tag = "case",
    params(("id" = String, Path, description = "id of the case file")), request_body = RewriteCase,
    responses((status = 200, description = "the case file", body = CaseView), Problem)
)]
pub(super) async fn set(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<CaseId>,
    Body(request): Body<RewriteCase>,
) -> Reply<CaseView> {
    run(node, move |node| case::set(node, by, id, request)).await
}
