//! One-time codes, for whoever sits at this machine.

use std::sync::Arc;

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::access::{self, CODE_LASTS};
use crate::action::plain::Moment;
use crate::action::session;
use crate::api::error::Problem;
use crate::api::run::{Reply, run};
use crate::node::Node;

/// A code that opens one browser session.
#[derive(Serialize, ToSchema)]
pub(super) struct NewCode {
    /// The code.
    code: String,
    /// The first moment at which it is no longer good.
    until: Moment,
}

/// Makes a one-time code; one that was made before is good no longer.
#[utoipa::path(
    post, path = "/codes", operation_id = "new_code", tag = "code",
    responses((status = 200, description = "the code", body = NewCode), Problem)
)]
pub(super) async fn new_code(State(node): State<Arc<Node>>) -> Reply<NewCode> {
    run(node, |node| {
        let until = Moment(access::after(node.clock().now(), CODE_LASTS));
        Ok(NewCode { code: session::new_code(node)?.shown(), until })
    })
    .await
}
