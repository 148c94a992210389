//! Pages and interface as one service for this machine.

use std::sync::Arc;

use axum::Router;

use crate::node::Node;
use crate::web::door::Door;
use crate::{api, web};

/// Pages at `/`, the interface for programs at `/api/v1` and `/openapi.json`.
pub fn router(node: Arc<Node>) -> Router {
    web::router::router(Door::new(Arc::clone(&node))).merge(api::router::router(node))
}
