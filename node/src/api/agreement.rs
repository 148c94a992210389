//! Agreements: proposed, carried, signed or declined.

use std::sync::Arc;

use axum::extract::State;
use pulang_protocol::id::{DocumentId, VersionId};

use crate::action::agreement;
use crate::action::request::agreement::{DeclineAgreement, ProposeAgreement, RestrictAgreement};
use crate::action::view::agreement::{AgreementView, LateView};
use crate::api::body::{Body, By, Id};
use crate::api::error::Problem;
use crate::api::file::FileContent;
use crate::api::run::{Reply, run};
use crate::api::written::Written;
use crate::node::Node;

/// Every version that is here, with where it stands.
#[utoipa::path(
    get, path = "/agreements", operation_id = "agreements", tag = "agreement",
    responses((status = 200, description = "every version", body = Vec<AgreementView>), Problem)
)]
pub(super) async fn list(State(node): State<Arc<Node>>) -> Reply<Vec<AgreementView>> {
    run(node, agreement::list).await
}

/// Writes a version. It is not signed by that.
#[utoipa::path(
    post, path = "/agreements", operation_id = "propose_agreement", tag = "agreement",
    request_body = ProposeAgreement,
    responses((status = 200, description = "the version", body = AgreementView), Problem)
)]
pub(super) async fn propose(
    State(node): State<Arc<Node>>,
    By(by): By,
    Body(request): Body<ProposeAgreement>,
) -> Reply<AgreementView> {
    run(node, move |node| agreement::propose(node, by, request)).await
}

/// Takes in the file of a version with the signatures on it.
#[utoipa::path(
    post, path = "/agreements/import", operation_id = "import_agreement", tag = "agreement",
    request_body = FileContent,
    responses((status = 200, description = "the version", body = AgreementView), Problem)
)]
pub(super) async fn import(
    State(node): State<Arc<Node>>,
    By(by): By,
    Body(content): Body<FileContent>,
) -> Reply<AgreementView> {
    run(node, move |node| agreement::import(node, by, &content.bytes()?)).await
}

/// One version.
#[utoipa::path(
    get, path = "/agreements/{id}", operation_id = "agreement", tag = "agreement",
    params(("id" = String, Path, description = "id of the version")),
    responses((status = 200, description = "the version", body = AgreementView), Problem)
)]
pub(super) async fn show(State(node): State<Arc<Node>>, Id(id): Id<VersionId>) -> Reply<AgreementView> {
    run(node, move |node| agreement::show(node, id)).await
}

/// The file of a version with the signatures that are here.
#[utoipa::path(
    get, path = "/agreements/{id}/export", operation_id = "export_agreement", tag = "agreement",
    params(("id" = String, Path, description = "id of the version")),
    responses((status = 200, description = "the file", body = FileContent), Problem)
)]
pub(super) async fn export(State(node): State<Arc<Node>>, Id(id): Id<VersionId>) -> Reply<FileContent> {
    run(node, move |node| agreement::export(node, id).map(|bytes| FileContent::of(&bytes))).await
}

/// This province agrees.
#[utoipa::path(
    post, path = "/agreements/{id}/sign", operation_id = "sign_agreement", tag = "agreement",
    params(("id" = String, Path, description = "id of the version")),
    responses((status = 200, description = "the version", body = AgreementView), Problem)
)]
pub(super) async fn sign(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<VersionId>,
) -> Reply<AgreementView> {
    run(node, move |node| agreement::sign(node, by, id)).await
}

/// This province declines.
#[utoipa::path(
    post, path = "/agreements/{id}/decline", operation_id = "decline_agreement", tag = "agreement",
    params(("id" = String, Path, description = "id of the version")), request_body = DeclineAgreement,
    responses((status = 200, description = "the version", body = AgreementView), Problem)
)]
pub(super) async fn decline(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<VersionId>,
    Body(request): Body<DeclineAgreement>,
) -> Reply<AgreementView> {
    run(node, move |node| agreement::decline(node, by, id, request)).await
}

/// This province narrows the agreement by itself, from now on.
#[utoipa::path(
    post, path = "/agreements/{id}/restrict", operation_id = "restrict_agreement", tag = "agreement",
    params(("id" = String, Path, description = "id of any version of the agreement")),
    request_body = RestrictAgreement,
    responses((status = 200, description = "the version", body = AgreementView), Problem)
)]
pub(super) async fn restrict(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<VersionId>,
    Body(request): Body<RestrictAgreement>,
) -> Reply<AgreementView> {
    run(node, move |node| agreement::restrict(node, by, id, request)).await
}

/// Documents that came after the last day of their agreement and wait for a person.
#[utoipa::path(
    get, path = "/late-documents", operation_id = "late_documents", tag = "agreement",
    responses((status = 200, description = "each of them", body = Vec<LateView>), Problem)
)]
pub(super) async fn late(State(node): State<Arc<Node>>) -> Reply<Vec<LateView>> {
    run(node, agreement::late).await
}

/// Lets one of them in. A person has looked at it.
#[utoipa::path(
    post, path = "/late-documents/{id}/let-in", operation_id = "let_document_in", tag = "agreement",
    params(("id" = String, Path, description = "id of the document")),
    responses((status = 200, description = "the document", body = Written), Problem)
)]
pub(super) async fn let_in(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(id): Id<DocumentId>,
) -> Reply<Written> {
    run(node, move |node| agreement::let_in(node, by, id).map(|()| Written::document(id))).await
}
