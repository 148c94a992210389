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
    loop {
        let deed = match (draw.below(4), &own_case) {
            (0, Some(case)) => Deed::Rewrite(case.clone()),
            (0 | 1, _) => Deed::Case,
            _ => Deed::Fields(document.clone()),
        };
        let number = book.begin(deed.clone());
        match write(&api, &deed, number).await {
            Ok(id) => {
                book.acknowledge(number, &id);
                if deed == Deed::Case {
                    own_case = Some(id);
                }
            }
            Err(HarnessError::BrokenOff(_)) => return Ok(()),
            Err(error) => return Err(error),
        }
    }
}

async fn write(api: &Api, deed: &Deed, number: u64) -> Result<String, HarnessError> {
    let case = || a_case(&format!("K-{number}"), &format!("Contoh {number}"));
    let (answer, id) = match deed {
        Deed::Case => (api.post("/cases", &case()).await?, "/row/id"),
        Deed::Rewrite(id) => (api.put(&format!("/cases/{id}"), &case()).await?, "/row/id"),
        Deed::Fields(document) => {
            let fields = two_fields(["request_note", "receiving_unit"], number);
            (api.post(&format!("/documents/{document}/fields"), &fields).await?, "/edit")
        }
    };
    Ok(text(&answer, id)?.to_owned())
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
