//! `pulang transfer`: one person's way home, from the request to the closing.

use serde_json::{Value, json};

use crate::action::view::transfer::{RowView, TransferView};
use crate::cli::client::Client;
use crate::cli::error::CliError;
use crate::cli::field::{self, fields, moment, province};
use crate::cli::pick;
use crate::cli::shown::Shown;

mod arguments;
mod ladder;
mod list;
mod listed;
mod show;
mod state;
mod timeline;

use arguments::Decision;
pub(super) use arguments::{Event, Fields, Transfer, answers, reasons};
use listed::Listed;
pub(super) use state::word as state_of;

/// Does it.
pub(super) async fn run(client: &Client, transfer: Transfer) -> Result<Shown, CliError> {
    let zone = client.zone();
    match transfer {
        Transfer::Submit { case, to, fields: typed, note } => {
            let (to, fields) = (province(&to)?, fields(&typed.fields, zone)?);
            let case = pick::case(client, &case).await?;
            let body = json!({ "case": case, "to": to, "fields": fields, "note": note });
            signed(client, "Permohonan", client.post("/transfers", &body).await?)
        }
        Transfer::Answer { id, answer, reason, note } => {
            let body = json!({ "answer": answer, "reason": reason, "note": note });
            on(client, &id, "answer", "Jawaban", &body).await
        }
        Transfer::Complete { id, fields: typed, note } => {
            let body = json!({ "fields": fields(&typed.fields, zone)?, "note": note });
            on(client, &id, "complete", "Kelengkapan", &body).await
        }
        Transfer::Recall { id, reason, note } => {
            let body = json!({ "reason": reason, "note": note });
            on(client, &id, "recall", "Pembatalan", &body).await
        }
        Transfer::Reroute { id, to, fields: typed, note } => {
            let (to, fields) = (province(&to)?, fields(&typed.fields, zone)?);
            let body = json!({ "to": to, "fields": fields, "note": note });
            begun(client, &id, "reroute", "Permohonan kepada provinsi lain", &body).await
        }
        Transfer::Dossier { id, fields: typed } => {
            let body = json!({ "fields": fields(&typed.fields, zone)? });
            begun(client, &id, "dossier", "Data pemulangan", &body).await
        }
        Transfer::Leg { id, to, fields: typed } => {
            let body = json!({ "to": province(&to)?, "fields": fields(&typed.fields, zone)? });
            begun(client, &id, "legs", "Etape", &body).await
        }
        Transfer::Event(event) => record(client, *event).await,
        Transfer::Set { document, fields: typed } => {
            let body = json!({ "fields": fields(&typed, zone)? });
            written(client, &document, "fields", "Isian", &body).await
        }
        Transfer::Choose { document, path, edit } => {
            let body = json!({ "path": path, "edit": field::edit(&edit)? });
            written(client, &document, "choose", "Pilihan", &body).await
        }
        Transfer::Monitor { id, on: day, method, condition, note } => {
            let day = field::day(&day)?;
            let body = json!({ "on": day, "method": method, "condition": condition, "note": note });
            on(client, &id, "monitoring", "Pemantauan", &body).await
        }
        Transfer::Close { id, reason, note } => {
            let body = json!({ "reason": reason, "note": note });
            on(client, &id, "close", "Penutupan kasus", &body).await
        }
        Transfer::Hold { id, reason, note } => {
            on(client, &id, "hold", "Penahanan", &json!({ "reason": reason, "note": note })).await
        }
        Transfer::Lift { document, hold } => lift(client, &document, &hold).await,
        Transfer::Decide(decision) => decide(client, *decision).await,
        Transfer::List(listed) => rows(client, &listed).await,
        Transfer::Show { id, reveal } => {
            let id = pick::transfer(client, &id).await?;
            let object = client.get(&format!("/transfers/{id}?reveal={reveal}")).await?;
            let view: TransferView = client.view(&object)?;
            Ok(Shown::new(object, show::whole(&view, client.tell())))
        }
    }
}

async fn lift(client: &Client, document: &str, hold: &str) -> Result<Shown, CliError> {
    let id = pick::document(client, document).await?;
    let object = client.post(&format!("/documents/{id}/lift"), &json!({ "hold": hold })).await?;
    signed(client, "Akhir penahanan", object)
}

async fn decide(client: &Client, decision: Decision) -> Result<Shown, CliError> {
    let Decision { id, answer, basis, until, document } = decision;
    let until = until.map(|until| moment(&until, client.zone())).transpose()?;
    let document = match document {
        Some(named) => Some(pick::document(client, &named).await?),
        None => None,
    };
    let body = json!({ "answer": answer, "basis": basis, "until": until, "document": document });
    on(client, &id, "decision", "Keputusan", &body).await
}

/// A verb of a transfer; the answer names the transfer.
async fn on(client: &Client, id: &str, verb: &str, what: &str, body: &Value) -> Result<Shown, CliError> {
    let id = pick::transfer(client, id).await?;
    signed(client, what, client.post(&format!("/transfers/{id}/{verb}"), body).await?)
}

fn signed(client: &Client, what: &str, object: Value) -> Result<Shown, CliError> {
    let text = Shown::signed(what, "transfer", client.read(&object).at("/id"));
    Ok(Shown::new(object, text))
}

/// A verb that begins a document of a transfer; the answer names the new one.
async fn begun(client: &Client, id: &str, verb: &str, what: &str, body: &Value) -> Result<Shown, CliError> {
    let id = pick::transfer(client, id).await?;
    let object = client.post(&format!("/transfers/{id}/{verb}"), body).await?;
    let text = format!(
        "{what} dicatat dan ditandatangani di simpul ini (id {}).",
        client.read(&object).at("/id").text()
    );
    Ok(Shown::new(object, text))
}

/// A verb of any document; the answer names the edit.
async fn written(
    client: &Client,
    named: &str,
    verb: &str,
    what: &str,
    body: &Value,
) -> Result<Shown, CliError> {
    let id = pick::document(client, named).await?;
    let object = client.post(&format!("/documents/{id}/{verb}"), body).await?;
    let edit = client.read(&object).at("/edit").text();
    let text = format!("{what} dicatat dan ditandatangani di simpul ini (suntingan {edit}).");
    Ok(Shown::new(object, text))
}

async fn record(client: &Client, event: Event) -> Result<Shown, CliError> {
    let zone = client.zone();
    let at = event.at.as_deref().map(|at| moment(at, zone)).transpose()?;
    let body = json!({
        "event": event.code,
        "reason": event.reason,
        "note": event.note,
        "at": at,
        "place": event.place,
        "fields": fields(&event.fields.fields, zone)?,
    });
    written(client, &event.document, "events", "Peristiwa", &body).await
}

async fn rows(client: &Client, listed: &Listed) -> Result<Shown, CliError> {
    let object = client.get(&format!("/transfers{}", listed.query())).await?;
    let all: Vec<RowView> = client.view(&object)?;
    Ok(Shown::new(object, list::table_of(&all, client.tell())))
}
