//! Groups: people who travel together. Each act is done for all of them in one transaction, or for nobody.

use std::sync::Arc;

use axum::extract::State;

use crate::action::group;
use crate::action::plain::GroupCode;
use crate::action::request::group::{AnswerGroup, BeginGroupLegs, GroupEvent, ReleaseGroup, SubmitGroup};
use crate::action::view::group::{GroupDone, GroupView};
use crate::api::body::{Body, By, Id};
use crate::api::error::Problem;
use crate::api::run::{Reply, run};
use crate::node::Node;

/// Every group.
#[utoipa::path(
    get, path = "/groups", operation_id = "groups", tag = "group",
    responses((status = 200, description = "the groups, the one that changed last first", body = Vec<GroupView>), Problem)
)]
pub(super) async fn list(State(node): State<Arc<Node>>) -> Reply<Vec<GroupView>> {
    run(node, group::groups).await
}

/// Asks for a transfer of each of these people, under one code.
#[utoipa::path(
    post, path = "/groups", operation_id = "submit_group", tag = "group", request_body = SubmitGroup,
    responses((status = 200, description = "the group and its transfers", body = GroupDone), Problem)
)]
pub(super) async fn submit(
    State(node): State<Arc<Node>>,
    By(by): By,
    Body(request): Body<SubmitGroup>,
) -> Reply<GroupDone> {
    run(node, move |node| group::submit(node, by, request)).await
}

/// One group.
#[utoipa::path(
    get, path = "/groups/{code}", operation_id = "group", tag = "group",
    params(("code" = String, Path, description = "code of the group")),
    responses((status = 200, description = "the group", body = GroupView), Problem)
)]
pub(super) async fn one(State(node): State<Arc<Node>>, Id(code): Id<GroupCode>) -> Reply<GroupView> {
    run(node, move |node| group::show(node, &code)).await
}

/// Answers everybody of a group who waits for an answer.
#[utoipa::path(
    post, path = "/groups/{code}/answer", operation_id = "answer_group", tag = "group",
    params(("code" = String, Path, description = "code of the group")), request_body = AnswerGroup,
    responses((status = 200, description = "the transfers that were answered", body = GroupDone), Problem)
)]
pub(super) async fn answer(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(code): Id<GroupCode>,
    Body(request): Body<AnswerGroup>,
) -> Reply<GroupDone> {
    run(node, move |node| group::answer(node, by, &code, request)).await
}

/// Releases the dossier of everybody of a group who lacks nothing.
#[utoipa::path(
    post, path = "/groups/{code}/dossiers", operation_id = "release_group", tag = "group",
    params(("code" = String, Path, description = "code of the group")), request_body = ReleaseGroup,
    responses((status = 200, description = "the dossiers", body = GroupDone), Problem)
)]
pub(super) async fn release(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(code): Id<GroupCode>,
    Body(request): Body<ReleaseGroup>,
) -> Reply<GroupDone> {
    run(node, move |node| group::release(node, by, &code, request)).await
}

/// Begins a leg for everybody of a group who waits to travel.
#[utoipa::path(
    post, path = "/groups/{code}/legs", operation_id = "begin_group_legs", tag = "group",
    params(("code" = String, Path, description = "code of the group")), request_body = BeginGroupLegs,
    responses((status = 200, description = "the legs", body = GroupDone), Problem)
)]
pub(super) async fn legs(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(code): Id<GroupCode>,
    Body(request): Body<BeginGroupLegs>,
) -> Reply<GroupDone> {
    run(node, move |node| group::begin_legs(node, by, &code, request)).await
}

/// Records what happened to everybody of a group to whom it can have happened.
#[utoipa::path(
    post, path = "/groups/{code}/events", operation_id = "record_group_event", tag = "group",
    params(("code" = String, Path, description = "code of the group")), request_body = GroupEvent,
    responses((status = 200, description = "the documents written into", body = GroupDone), Problem)
)]
pub(super) async fn record(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(code): Id<GroupCode>,
    Body(request): Body<GroupEvent>,
) -> Reply<GroupDone> {
    run(node, move |node| group::record(node, by, &code, request)).await
}
