//! Pages and interface as one service for this machine.

use std::sync::Arc;

use axum::Router;
use pulang_config::region::Zone;

use crate::clock::Clock;
use crate::node::Node;
use crate::web::door::Door;
use crate::{api, web};

/// Pages at `/`, the interface for programs at `/api/v1` and `/openapi.json`.
pub fn router(node: Arc<Node>) -> Router {
    let zone: Zone = node.config().province.zone;
    let door = Door { zone, now: || Clock::system().now() };
    web::router::router(door).merge(api::router::router(node))
}
