//! `/permohonan/keluar` and `/permohonan/masuk`, open and closed.

use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;

use crate::action::list;
use crate::action::plain::PlaceText;
use crate::action::request::transfer::{ListTransfers, Shelf as State};
use crate::action::view::transfer::Direction;
use crate::web::come::Come;
use crate::web::error::page;
use crate::web::layout::Section;
use crate::web::list::{ListPage, Shelf};
use crate::web::turned::Turned;
use crate::web::view::failure::Failure;
use crate::web::view::stage::Side;

/// Most rows of a page.
pub const ROWS_MAX: u16 = 15;

/// What may stand behind the question mark.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    /// The page begins behind this place.
    dari: Option<PlaceText>,
}

type Asked = Result<Query<From>, axum::extract::rejection::QueryRejection>;

/// What this province asked for and is not closed.
pub async fn outgoing(come: Come, from: Asked) -> Result<Response, Turned> {
    show(come, from, Side::Sender, Shelf::Open).await
}

/// What this province asked for and is closed.
pub async fn outgoing_closed(come: Come, from: Asked) -> Result<Response, Turned> {
    show(come, from, Side::Sender, Shelf::Closed).await
}

/// What this province is asked for and is not closed.
pub async fn incoming(come: Come, from: Asked) -> Result<Response, Turned> {
    show(come, from, Side::Receiver, Shelf::Open).await
}

/// What this province is asked for and is closed.
pub async fn incoming_closed(come: Come, from: Asked) -> Result<Response, Turned> {
    show(come, from, Side::Receiver, Shelf::Closed).await
}

async fn show(come: Come, from: Asked, side: Side, shelf: Shelf) -> Result<Response, Turned> {
    let Ok(Query(From { dari: after })) = from else { return Err(come.fail(Failure::NotFound)) };
    let (section, direction) = match side {
        Side::Sender => (Section::Outgoing, Direction::Out),
        Side::Receiver => (Section::Incoming, Direction::In),
    };
    let state = match shelf {
        Shelf::Open => State::Open,
        Shelf::Closed => State::Closed,
    };
    let request = ListTransfers {
        direction: Some(direction),
        q: None,
        state: Some(state),
        after,
        limit: Some(ROWS_MAX),
    };
    let (frame, view) = come.page(section, move |node, _| list::page(node, &request)).await?;
    let here = come.here();
    Ok(page(&ListPage {
        frame,
        side,
        shelf,
        open: view.open,
        closed: view.closed,
        rows: view.rows.iter().map(|row| here.row(row)).collect(),
        next: view.next.map(|place| here.place_slug(place)),
    }))
}
