//! What every part of the story is handed.

use std::path::Path;

use serde_json::Value;

use crate::demo::answer;
use crate::demo::desk::Desk;
use crate::demo::error::DemoError;
use crate::demo::office::Office;
use crate::demo::plan::Plan;
use crate::demo::relay::Relay;
use crate::demo::teller::Teller;
use crate::demo::wait::until;

/// The stage.
pub(super) struct Stage<'a> {
    /// The sender.
    pub(super) ntt: &'a Office,
    /// The receiver.
    pub(super) jabar: &'a Office,
    /// The line between them.
    pub(super) relay: &'a Relay,
    /// Where files lie while they are carried.
    pub(super) files: &'a Path,
    /// What the seed decides.
    pub(super) plan: &'a Plan,
    /// Tells the story.
    pub(super) tell: &'a Teller,
}

impl<'a> Stage<'a> {
    /// Both offices.
    pub(super) fn both(&self) -> [&'a Office; 2] {
        [self.ntt, self.jabar]
    }

    /// The office across the line from this one.
    pub(super) fn across(&self, office: &Office) -> &'a Office {
        if office.desk == Desk::Ntt { self.jabar } else { self.ntt }
    }

    /// Tells what happens at the sender's desk.
    pub(super) fn ntt_says(&self, text: &str) {
        self.tell.line(Desk::Ntt, text);
    }

    /// Tells what happens at the receiver's desk.
    pub(super) fn jabar_says(&self, text: &str) {
        self.tell.line(Desk::Jabar, text);
    }
}

/// A transfer as an office sees it, personal values included. Its partner is told that it was opened.
pub(super) async fn transfer(office: &Office, id: &str) -> Result<Value, DemoError> {
    office.client.get(&format!("/transfers/{id}?reveal=true")).await
}

/// Waits until the row of a transfer in an office's list is as it should be, which opens nothing. `what` says in
/// Bahasa what is waited for.
pub(super) async fn row(
    office: &Office,
    id: &str,
    what: &str,
    test: impl Fn(&Value) -> bool,
) -> Result<Value, DemoError> {
    let what = format!("{}: {what}", office.desk.short());
    until(&what, async || {
        let rows = office.client.get("/transfers").await?;
        Ok(answer::find(answer::list(&rows, "")?, "/id", id).filter(|row| test(row)).cloned())
    })
    .await
}

/// The newest edits of every document of a transfer at one office: kind, id and heads, in a fixed order.
pub(super) async fn heads(
    office: &Office,
    id: &str,
) -> Result<Vec<(String, String, Vec<String>)>, DemoError> {
    let seen = transfer(office, id).await?;
    let mut all = Vec::new();
    for document in answer::list(&seen, "/documents")? {
        let heads = answer::list(document, "/heads")?.iter().filter_map(Value::as_str);
        let mut heads: Vec<String> = heads.map(str::to_owned).collect();
        heads.sort();
        let (kind, id) = (answer::text(document, "/kind")?, answer::text(document, "/id")?);
        // The receiver's search stands by itself, so it is compared by its own address.
        if kind != "trace" {
            all.push((kind.to_owned(), id.to_owned(), heads));
        }
    }
    let traces = office.client.get("/traces").await?;
    for trace in answer::list(&traces, "")? {
        let heads = answer::list(trace, "/document/heads")?.iter().filter_map(Value::as_str);
        let heads = heads.map(str::to_owned).collect();
        all.push(("trace".to_owned(), answer::text(trace, "/document/id")?.to_owned(), heads));
    }
    all.sort();
    Ok(all)
}

/// Waits until both offices have the same newest edits of every document.
pub(super) async fn meets(stage: &Stage<'_>, id: &str) -> Result<(), DemoError> {
    until("kedua kantor punya suntingan yang sama", async || {
        let (here, there) = (heads(stage.ntt, id).await?, heads(stage.jabar, id).await?);
        Ok((here == there).then_some(()))
    })
    .await
}
