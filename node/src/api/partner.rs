//! Partners: called at once, and their new lives confirmed.

use std::sync::Arc;

use axum::extract::State;
use pulang_protocol::province::Province;

use crate::action::partner;
use crate::action::view::partner::PartnerView;
use crate::api::body::Id;
use crate::api::error::Problem;
use crate::api::run::{Reply, run};
use crate::node::Node;

/// Calls a partner at once, whatever the wait before the next try. How it goes is told by the node's status.
#[utoipa::path(
    post, path = "/partners/{province}/call", operation_id = "call_partner", tag = "partner",
    params(("province" = String, Path, description = "code of the province")),
    responses((status = 200, description = "the partner as it stood until now", body = PartnerView), Problem)
)]
pub(super) async fn call(State(node): State<Arc<Node>>, Id(province): Id<Province>) -> Reply<PartnerView> {
    run(node, move |node| partner::call(node, province)).await
}

/// Takes in the new lives that a partner has announced more often than once a day, after people have asked its office.
#[utoipa::path(
    post, path = "/partners/{province}/confirm", operation_id = "confirm_partner", tag = "partner",
    params(("province" = String, Path, description = "code of the province")),
    responses((status = 200, description = "the partner as it stands now", body = PartnerView), Problem)
)]
pub(super) async fn confirm(State(node): State<Arc<Node>>, Id(province): Id<Province>) -> Reply<PartnerView> {
    run(node, move |node| partner::confirm(node, node.officer(), province)).await
}
