//! `/pemulangan/{id}`: one transfer, its older history, its personal values, and choosing between two of them.

use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse as _, Redirect, Response};
use pulang_protocol::id::{DocumentId, EditId};

use crate::action::plain::{PathText, Plain};
use crate::action::request::transfer::Choose;
use crate::action::view::document::FieldState;
use crate::action::view::transfer::{Direction, TransferView};
use crate::action::{ActionError, show, status, transfer};
use crate::web::come::{Come, Posted};
use crate::web::error::page;
use crate::web::layout::{Frame, Section};
use crate::web::map::here::Here;
use crate::web::turned::Turned;
use crate::web::view::act::Notice;
use crate::web::view::failure::Failure;
use crate::web::view::place::LocalPath;

/// Shows it.
pub async fn show(come: Come, Path(id): Path<String>) -> Result<Response, Turned> {
    whole(&come, &id, None).await
}

/// Shows it with an older part of its history.
pub async fn older(
    come: Come,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Turned> {
    let query = query.unwrap_or_default();
    let from = query.split('&').find_map(|part| part.strip_prefix("dari="));
    whole(&come, &id, from.and_then(|from| from.parse().ok())).await
}

async fn whole(come: &Come, id: &str, from: Option<usize>) -> Result<Response, Turned> {
    let id = document(come, id)?;
    let (view, desk) =
        come.ask(move |node, by| Ok((show::transfer(node, by, id, false)?, status::desk(node)?))).await?;
    let frame = come.frame(section(&view), &desk);
    Ok(page(&come.here().transfer(frame, &view, from)))
}

/// Shows it with the personal values of one of its documents.
pub async fn reveal(
    Path((id, one)): Path<(String, String)>,
    Posted { come, fields: _ }: Posted,
) -> Result<Response, Turned> {
    let (id, one) = (document(&come, &id)?, document(&come, &one)?);
    let (view, desk) =
        come.ask(move |node, by| Ok((show::document(node, by, id, one)?, status::desk(node)?))).await?;
    let frame = Frame { path: address(id), ..come.frame(section(&view), &desk) };
    Ok(page(&come.here().transfer(frame, &view, None)))
}

/// Chooses one of two values, if they are still the ones the officer compared.
pub async fn choose(
    Path((id, field)): Path<(String, String)>,
    Posted { come, fields }: Posted,
) -> Result<Response, Turned> {
    let (id, here) = (document(&come, &id)?, come.here());
    let unreadable = || come.fail(Failure::Unreadable);
    let edit: EditId = fields.get("pilihan").and_then(|edit| edit.parse().ok()).ok_or_else(unreadable)?;
    let seen = fields.all("terlihat").map(|edit| edit.parse().map(Plain));
    let seen = Some(seen.collect::<Result<_, _>>().map_err(|_| unreadable())?);
    let chosen = come
        .run(move |node, by| {
            let view = show::as_it_stands(node, id)?;
            let (document, path) =
                differing(&here, &view, &field).ok_or(ActionError::NotAllowed("nothing_to_choose"))?;
            transfer::choose(node, by, document, Choose { path, edit: Plain(edit), seen })
        })
        .await;
    match chosen {
        Ok(_) => Ok(back(id, Notice::Chosen)),
        Err(ActionError::NotAllowed("nothing_to_choose" | "values_changed" | "value_not_offered")) => {
            Ok(back(id, Notice::ValuesChanged))
        }
        Err(error) => Err(come.turned(&error)),
    }
}

/// The field that has this name on the page, if it still differs.
fn differing(here: &Here, view: &TransferView, name: &str) -> Option<(DocumentId, PathText)> {
    let fields = view
        .documents
        .iter()
        .flat_map(|document| document.fields.iter().map(move |field| (document.id.0, field)));
    let mut differs = fields.filter(|(_, field)| field.state == FieldState::Differs);
    let found = differs.find(|(id, field)| here.conflict_slug(*id, &field.path).to_string() == name);
    found.map(|(id, field)| (id, field.path.clone()))
}

/// The part of the navigation a transfer belongs to.
pub(super) fn section(view: &TransferView) -> Section {
    match view.row.direction {
        Direction::Out => Section::Outgoing,
        Direction::In => Section::Incoming,
    }
}

/// Leads back to the page of a transfer, with word of what was done.
pub(super) fn back(id: DocumentId, notice: Notice) -> Response {
    Redirect::to(&format!("{}?{}", address(id), notice.query())).into_response()
}

/// A document in an address. What is no id is absent, like an id nobody knows.
pub(super) fn document(come: &Come, id: &str) -> Result<DocumentId, Turned> {
    id.parse().map_err(|_| come.fail(Failure::NotFound))
}

/// The address of a transfer.
fn address(id: DocumentId) -> LocalPath {
    LocalPath::new(&format!("/pemulangan/{id}")).unwrap_or_else(LocalPath::home)
}
