//! What the stories beside the first one are handed: offices in a row.

use std::path::Path;

use serde_json::Value;

use crate::demo::answer;
use crate::demo::desk::Desk;
use crate::demo::error::DemoError;
use crate::demo::office::Office;
use crate::demo::plan::Plan;
use crate::demo::teller::Teller;
use crate::demo::wait::until;
use crate::random::Random;

/// Offices in a row.
pub(super) struct Row<'a> {
    /// The offices, in the order in which they were opened.
    pub(super) offices: &'a [Office],
    /// Where files lie while they are carried.
    pub(super) files: &'a Path,
    /// What the seed decides.
    pub(super) plan: &'a Plan,
    /// Draws canaries.
    pub(super) random: &'a Random,
    /// Tells the story.
    pub(super) tell: &'a Teller,
}

impl Row<'_> {
    /// Tells what happens at a desk.
    pub(super) fn says(&self, desk: Desk, text: &str) {
        self.tell.line(desk, text);
    }

    /// The codes of the provinces and the processes of their nodes, as each says.
    pub(super) async fn nodes(&self) -> Result<(Vec<String>, Vec<u64>), DemoError> {
        let (mut nodes, mut pids) = (Vec::new(), Vec::new());
        for office in self.offices {
            let status = office.client.get("/status").await?;
            nodes.push(answer::text(&status, "/province")?.to_owned());
            pids.push(answer::number(&status, "/pid")?);
        }
        Ok((nodes, pids))
    }
}

/// Waits until a leg that belongs to no transfer at an office is as it should be.
pub(super) async fn leg(
    office: &Office,
    id: &str,
    what: &str,
    test: impl Fn(&Value) -> bool,
) -> Result<(), DemoError> {
    until(&format!("{}: {what}", office.desk.short()), async || {
        let legs = office.client.get("/legs").await?;
        let found = answer::find(answer::list(&legs, "")?, "/document/id", id).filter(|leg| test(leg));
        Ok(found.map(drop))
    })
    .await
}
