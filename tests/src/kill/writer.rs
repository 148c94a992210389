//! Those who write while the node is killed.

use serde_json::{Value, json};

use crate::harness::api::{Api, text};
use crate::harness::error::HarnessError;
use crate::harness::partners::a_case;
use crate::kill::book::{Book, Deed};
use crate::kill::draw::Draw;

/// Writes one thing after the other until the node is gone: new case files, its own case files anew, fields of the
/// document.
pub(super) async fn hammer(api: Api, book: Book, document: String, draw: Draw) -> Result<(), HarnessError> {
    let mut own_case: Option<String> = None;
    let mut version = 0;
    loop {
        let deed = match (draw.below(4), &own_case) {
            (0, Some(case)) => Deed::Rewrite(case.clone()),
            (0 | 1, _) => Deed::Case,
            _ => Deed::Fields(document.clone()),
        };
        let number = book.begin(deed.clone());
        match write(&api, &deed, number, version).await {
            Ok(answer) => {
                let id = text(&answer, if deed.is_case() { "/row/id" } else { "/edit" })?.to_owned();
                book.acknowledge(number, &id);
                if deed.is_case() {
                    version = answer.pointer("/row/version").and_then(Value::as_u64).unwrap_or_default();
                    own_case = Some(id);
                }
            }
            Err(HarnessError::BrokenOff(_)) => return Ok(()),
            Err(error) => return Err(error),
        }
    }
}

/// Gives the node's answer. `version` is the writer's own case file as it last read it.
async fn write(api: &Api, deed: &Deed, number: u64, version: u64) -> Result<Value, HarnessError> {
    let mut case = a_case(&format!("K-{number}"), &format!("Contoh {number}"));
    match deed {
        Deed::Case => api.post("/cases", &case).await,
        Deed::Rewrite(id) => {
            if let Some(body) = case.as_object_mut() {
                body.insert("version".to_owned(), json!(version));
            }
            api.put(&format!("/cases/{id}"), &case).await
        }
        Deed::Fields(document) => {
            let fields = two_fields(["request_note", "receiving_unit"], number);
            api.post(&format!("/documents/{document}/fields"), &fields).await
        }
    }
}

/// Writes fields of the document at the partner's node, which nobody kills. Gives the id of the edit.
pub(super) async fn beside(api: &Api, document: &str, number: u64) -> Result<String, HarnessError> {
    let fields = two_fields(["answer_note", "receiving_officer_role"], number);
    let answer = api.post(&format!("/documents/{document}/fields"), &fields).await?;
    Ok(text(&answer, "/edit")?.to_owned())
}

fn two_fields(paths: [&str; 2], number: u64) -> Value {
    let fields = paths.map(|path| json!({ "path": path, "value": format!("catatan {number}") }));
    json!({ "fields": fields })
}
