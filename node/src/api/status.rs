//! How the node stands.

use std::sync::Arc;

use axum::extract::State;

use crate::action::status;
use crate::action::view::status::StatusView;
use crate::api::error::Problem;
use crate::api::run::{Reply, run};
use crate::node::Node;

/// How the node stands: its clock, its partners, what waits, what there is.
#[utoipa::path(
    get, path = "/status", operation_id = "status", tag = "status",
    responses((status = 200, description = "the node", body = StatusView), Problem)
)]
pub(super) async fn show(State(node): State<Arc<Node>>) -> Reply<StatusView> {
    run(node, status::status).await
}
