//! `/pemulangan/{id}/…`: the acts. A form is shown where the act is allowed now; sent back it becomes one action, or
//! the form again with what is wrong in it.

use std::sync::Arc;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use pulang_protocol::id::{DocumentId, Nonce, Officer};
use pulang_protocol::province::Province;
use pulang_protocol::schema::Kind;

use crate::action::view::agreement::Standing;
use crate::action::view::home::DeskView;
use crate::action::view::next::Act as Next;
use crate::action::view::partner::PactView;
use crate::action::view::transfer::TransferView;
use crate::action::{ActionError, leg, show, status, transfer};
use crate::node::Node;
use crate::web::answer::AnswerPage;
use crate::web::come::{Come, Posted};
use crate::web::deed::{Deed, Scene};
use crate::web::error::page;
use crate::web::form::{Input, Problem};
use crate::web::journey::ActPage;
use crate::web::list::Row;
use crate::web::map::here::Here;
use crate::web::route::transfer::{back, document, section};
use crate::web::turn;
use crate::web::turned::Turned;
use crate::web::view::act::{Act, Notice};
use crate::web::view::failure::Failure;
use crate::web::view::field::Field;
use crate::web::view::leg::Leg;
use crate::web::view::turn::Turn;

/// An act and what it is done to, as an address names it.
#[derive(Clone, Copy)]
struct Asked {
    transfer: DocumentId,
    leg: Option<DocumentId>,
    act: Act,
}

/// What a form stands on: the transfer as it is now.
struct Ground {
    asked: Asked,
    row: Row,
    leg: Option<Leg>,
    may_ask_more: bool,
    may_postpone: bool,
    partners: Vec<Province>,
}

/// The form of an act on a transfer.
pub async fn form(come: Come, Path((id, act)): Path<(String, String)>) -> Result<Response, Turned> {
    let asked = Asked::of_transfer(&come, &id, &act)?;
    asked.show(&come, None).await
}

/// The form of an act on a leg.
pub async fn leg_form(
    come: Come,
    Path((id, leg, act)): Path<(String, String, String)>,
) -> Result<Response, Turned> {
    let asked = Asked::of_leg(&come, &id, &leg, &act)?;
    asked.show(&come, None).await
}

/// Does an act on a transfer.
pub async fn act(Path((id, act)): Path<(String, String)>, posted: Posted) -> Result<Response, Turned> {
    let asked = Asked::of_transfer(&posted.come, &id, &act)?;
    asked.carry_out(posted).await
}

/// Does an act on a leg.
pub async fn leg_act(
    Path((id, leg, act)): Path<(String, String, String)>,
    posted: Posted,
) -> Result<Response, Turned> {
    let asked = Asked::of_leg(&posted.come, &id, &leg, &act)?;
    asked.carry_out(posted).await
}

impl Asked {
    fn of_transfer(come: &Come, id: &str, act: &str) -> Result<Self, Turned> {
        let found = Act::from_slug(act).filter(|act| !act.on_leg());
        let act = found.ok_or_else(|| come.fail(Failure::NotFound))?;
        Ok(Self { transfer: document(come, id)?, leg: None, act })
    }

    fn of_leg(come: &Come, id: &str, leg: &str, act: &str) -> Result<Self, Turned> {
        let found = Act::from_slug(act).filter(|act| act.on_leg());
        let act = found.ok_or_else(|| come.fail(Failure::NotFound))?;
        Ok(Self { transfer: document(come, id)?, leg: Some(document(come, leg)?), act })
    }

    /// Shows the form, empty or as it came back.
    async fn show(self, come: &Come, again: Option<Vec<Input>>) -> Result<Response, Turned> {
        let (view, desk) = come.ask(move |node, by| Ok((self.open(node, by)?, status::desk(node)?))).await?;
        let ground = self.ground(come, &view).await?;
        let status = if again.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let inputs = again.unwrap_or_else(|| ground.scene(&come.here()).inputs(self.act));
        let entry = self.entry(come).await?;
        Ok((status, ground.page(come, &view, &desk, inputs, entry)).into_response())
    }

    /// The transfer for the officer who looks. Who answers has to read the request, and who confirms a hand-over its
    /// record, so that is opened, and noted as such.
    fn open(self, node: &Arc<Node>, by: Officer) -> Result<TransferView, ActionError> {
        match (self.act, self.leg) {
            (Act::Answer, _) => show::document(node, by, self.transfer, self.transfer),
            (Act::Confirm, Some(leg)) => show::document(node, by, self.transfer, leg),
            (_, _) => show::transfer(node, by, self.transfer, false),
        }
    }

    /// A name for what is entered more than once.
    async fn entry(self, come: &Come) -> Result<Option<Nonce>, Turned> {
        match self.act {
            Act::Monitor => come.ask(|node, _| Ok(Some(Nonce::from_bytes(node.random().bytes())))).await,
            Act::Answer
            | Act::Depart
            | Act::Arrive
            | Act::HandOver
            | Act::Confirm
            | Act::Close
            | Act::Turn(_) => Ok(None),
        }
    }

    async fn carry_out(self, Posted { come, fields }: Posted) -> Result<Response, Turned> {
        let transfer = self.transfer;
        let view = come.ask(move |node, _| show::as_it_stands(node, transfer)).await?;
        let ground = self.ground(&come, &view).await?;
        let deed = match ground.scene(&come.here()).read(self.act, &fields) {
            Ok(deed) => deed,
            Err(inputs) => return self.show(&come, Some(inputs)).await,
        };
        match come.run(move |node, by| self.done(node, by, deed)).await {
            // Sent twice, entered once: what the officer wanted is there.
            Ok(on) => Ok(back(on, Notice::Signed)),
            Err(ActionError::NotAllowed("entered_already")) => Ok(back(transfer, Notice::Signed)),
            Err(ActionError::Missing("new_place")) => {
                let again = ground.scene(&come.here()).again(self.act, &fields, "alasan", Problem::NoPlace);
                self.show(&come, Some(again)).await
            }
            Err(error) => Err(come.turned(&error)),
        }
    }

    /// Does it; gives the transfer whose page is shown next.
    fn done(self, node: &Arc<Node>, by: Officer, deed: Deed) -> Result<DocumentId, ActionError> {
        let (id, on) = (self.transfer, self.leg.unwrap_or(self.transfer));
        match deed {
            Deed::Answer(request) => transfer::answer(node, by, id, request).map(|()| id),
            Deed::Record(request) | Deed::Turn(turn::Asked::Record(request)) => {
                leg::record(node, by, on, request).map(|_| id)
            }
            Deed::Monitor(request) => leg::monitor(node, by, id, request).map(|_| id),
            Deed::Close(request) => leg::close(node, by, id, request).map(|_| id),
            Deed::Turn(turn::Asked::Complete(request)) => {
                transfer::complete(node, by, id, request).map(|()| id)
            }
            Deed::Turn(turn::Asked::Reroute(request)) => transfer::reroute(node, by, id, request),
        }
    }

    /// The provinces that may be asked instead: those with which something may be begun now.
    async fn partners(self, come: &Come) -> Result<Vec<Province>, Turned> {
        if self.act != Act::Turn(Turn::Reroute) {
            return Ok(Vec::new());
        }
        let all = come.ask(|node, _| Ok(status::status(node)?.partners)).await?;
        let in_force = |pact: &PactView| pact.standing == Standing::InForce;
        let open = all.into_iter().filter(|one| one.agreement.as_ref().is_some_and(in_force));
        Ok(open.map(|one| one.province.0).collect())
    }

    /// What the form stands on, if the act is allowed now.
    async fn ground(self, come: &Come, view: &TransferView) -> Result<Ground, Turned> {
        let here = come.here();
        let found = view.legs.iter().find(|leg| Some(leg.id.0) == self.leg);
        if self.leg.is_some() && found.is_none() {
            return Err(come.fail(Failure::NotFound));
        }
        let on = self.leg.map(|leg| here.slug(leg));
        if here.acts(view).iter().all(|link| (link.act, &link.leg) != (self.act, &on)) {
            return Err(come.fail(Failure::Changed));
        }
        Ok(Ground {
            asked: self,
            row: here.row(&view.row),
            leg: found.map(|leg| here.leg(leg)),
            may_ask_more: view.next.iter().any(|next| next.act == Next::RequestCompletion),
            may_postpone: view.next.iter().any(|next| next.act == Next::Postpone),
            partners: self.partners(come).await?,
        })
    }
}

impl Ground {
    fn scene<'a>(&'a self, here: &'a Here) -> Scene<'a> {
        let (may_ask_more, may_postpone) = (self.may_ask_more, self.may_postpone);
        let (row, leg) = (&self.row, self.leg.as_ref());
        Scene { say: &here.say, row, leg, may_ask_more, may_postpone, partners: &self.partners }
    }

    fn page(
        self,
        come: &Come,
        view: &TransferView,
        desk: &DeskView,
        inputs: Vec<Input>,
        entry: Option<Nonce>,
    ) -> Response {
        let (here, frame, row) = (come.here(), come.frame(section(view), desk), self.row);
        match self.asked.act {
            Act::Answer => page(&AnswerPage { frame, row, documents: here.documents(view), inputs }),
            act @ (Act::Depart
            | Act::Arrive
            | Act::HandOver
            | Act::Confirm
            | Act::Monitor
            | Act::Close
            | Act::Turn(_)) => {
                let record = (act == Act::Confirm).then(|| record(&here, view, self.asked.leg));
                let entry = entry.map(|entry| here.entry_name(entry));
                let said = here.answered(view, act, self.asked.leg);
                page(&ActPage { frame, row, act, leg: self.leg, said, record, entry, inputs })
            }
        }
    }
}

/// What the first party recorded of the hand-over: the fields of the leg that say so.
fn record(here: &Here, view: &TransferView, leg: Option<DocumentId>) -> Vec<Field> {
    let legs = view.documents.iter().filter(|one| one.kind.0 == Kind::Leg && Some(one.id.0) == leg);
    let fields = legs.flat_map(|leg| leg.fields.iter().map(move |field| (leg, field)));
    let of_record = |path: &str| path.starts_with("handover_") || path.starts_with("handed_item/");
    let told = fields.filter(|(_, field)| of_record(field.path.0.as_str()));
    told.map(|(leg, field)| here.field(view, leg, field)).collect()
}
