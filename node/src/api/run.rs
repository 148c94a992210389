//! Carries an action out where blocking is allowed, and turns its outcome into an answer.

use std::sync::Arc;

use axum::Json;

use crate::action::ActionError;
use crate::api::error::Problem;
use crate::node::Node;

/// What a handler answers.
pub(super) type Reply<T> = Result<Json<T>, Problem>;

/// Runs an action on a thread that may wait for the store.
pub(super) async fn run<T: Send + 'static>(
    node: Arc<Node>,
    act: impl FnOnce(&Arc<Node>) -> Result<T, ActionError> + Send + 'static,
) -> Reply<T> {
    match tokio::task::spawn_blocking(move || act(&node)).await {
        Ok(outcome) => Ok(Json(outcome?)),
        Err(_) => {
            tracing::error!(code = "fault", "an action broke off");
            Err(Problem::FAULT)
        }
    }
}
