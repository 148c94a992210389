//! Cards: our own to hand over, those of partners to be compared.

use std::sync::Arc;

use axum::extract::State;
use pulang_protocol::province::Province;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::action::plain::Plain;
use crate::action::request::card::ConfirmCard;
use crate::action::view::card::{CardView, CardsView, OwnCard, RenewedCard};
use crate::action::{card, renew};
use crate::api::body::{Body, By, Id};
use crate::api::error::Problem;
use crate::api::file::FileContent;
use crate::api::run::{Reply, run};
use crate::node::Node;

/// The words of a card, as the partner read them out.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SpokenWords {
    /// Eight words.
    words: String,
}

/// Our own card, with the bytes of the file to hand over.
#[utoipa::path(
    get, path = "/card", operation_id = "own_card", tag = "card",
    responses((status = 200, description = "our own card", body = OwnCard), Problem)
)]
pub(super) async fn own(State(node): State<Arc<Node>>) -> Reply<OwnCard> {
    run(node, card::export).await
}

/// Makes our next card, under the signing key that the present one promises.
#[utoipa::path(
    post, path = "/card/renew", operation_id = "renew_card", tag = "card",
    responses((status = 200, description = "our new card", body = RenewedCard), Problem)
)]
pub(super) async fn renew(State(node): State<Arc<Node>>, By(by): By) -> Reply<RenewedCard> {
    run(node, move |node| renew::renew(node, by)).await
}

/// Every card: our own, those that are believed, those that wait.
#[utoipa::path(
    get, path = "/cards", operation_id = "cards", tag = "card",
    responses((status = 200, description = "every card", body = CardsView), Problem)
)]
pub(super) async fn list(State(node): State<Arc<Node>>) -> Reply<CardsView> {
    run(node, card::list).await
}

/// Takes a partner's card in; a first one waits until people have compared its words.
#[utoipa::path(
    post, path = "/cards", operation_id = "import_card", tag = "card", request_body = FileContent,
    responses((status = 200, description = "the card", body = CardView), Problem)
)]
pub(super) async fn import(
    State(node): State<Arc<Node>>,
    By(by): By,
    Body(file): Body<FileContent>,
) -> Reply<CardView> {
    run(node, move |node| card::import(node, by, &file.bytes()?)).await
}

/// Believes a card that waits, after people have compared its words.
#[utoipa::path(
    post, path = "/cards/{province}/confirm", operation_id = "confirm_card", tag = "card",
    params(("province" = String, Path, description = "code of the province")), request_body = SpokenWords,
    responses((status = 200, description = "the card", body = CardView), Problem)
)]
pub(super) async fn confirm(
    State(node): State<Arc<Node>>,
    By(by): By,
    Id(province): Id<Province>,
    Body(spoken): Body<SpokenWords>,
) -> Reply<CardView> {
    let request = ConfirmCard { province: Plain(province), words: spoken.words };
    run(node, move |node| card::confirm(node, by, request)).await
}
