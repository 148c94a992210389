//! Everything the node has acknowledged so far, held against what it shows after each start.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::harness::api::{Api, list, text};
use crate::harness::error::HarnessError;
use crate::kill::book::{Deed, Entry};

/// What must be there.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// The number each case file holds.
    cases: BTreeMap<String, u64>,
    /// The number each own edit of each document carries; 0 for those that carry none.
    edits: BTreeMap<String, BTreeMap<String, u64>>,
}

/// What was found after one start.
#[derive(Debug, Default)]
pub(super) struct Reckoning {
    /// Acknowledged, and not there or not as it was written.
    pub(super) lost: Vec<String>,
    /// There without having been asked for, or in half, or twice.
    pub(super) wrong: Vec<String>,
    /// Not acknowledged, and there.
    pub(super) kept: u64,
    /// Not acknowledged, and not there.
    pub(super) gone: u64,
}

impl Ledger {
    /// The documents.
    pub(super) fn documents(&self) -> impl Iterator<Item = &String> {
        self.edits.keys()
    }

    /// Takes a document in as it is now.
    pub(super) async fn adopt(&mut self, api: &Api, own: &str, document: &str) -> Result<(), HarnessError> {
        let edits = own_edits(api, own, document).await?;
        self.edits
            .insert(document.to_owned(), edits.into_iter().map(|edit| (edit.id, edit.number)).collect());
        Ok(())
    }

    /// Enters what was acknowledged on a page, and looks for it and for all that came before in what a node shows
    /// that has just started. Only the `documents` are looked into. What was not acknowledged is entered if it is
    /// there.
    pub(super) async fn settle(
        &mut self,
        api: &Api,
        own: &str,
        documents: &[String],
        page: &[Entry],
    ) -> Result<Reckoning, HarnessError> {
        let mut found = Reckoning::default();
        self.settle_cases(api, page, &mut found).await?;
        for document in documents {
            self.settle_edits(api, own, document, page, &mut found).await?;
        }
        let open = page.iter().filter(|entry| entry.answered.is_none()).count();
        found.gone = u64::try_from(open).unwrap_or(0).saturating_sub(found.kept);
        Ok(found)
    }

    async fn settle_cases(
        &mut self,
        api: &Api,
        page: &[Entry],
        found: &mut Reckoning,
    ) -> Result<(), HarnessError> {
        let (open, rewrites) = self.enter(page);
        let mut there = case_files(api).await?;
        for (id, number) in &mut self.cases {
            let shown = there.remove(id);
            if shown == Some(Some(*number)) {
                continue;
            }
            match rewrites.get(id.as_str()) {
                Some(later) if shown == Some(Some(*later)) => {
                    *number = *later;
                    found.kept += 1;
                }
                _ => found.lost.push(format!("case file {id} with number {number}: {shown:?}")),
            }
        }
        for (id, number) in there {
            match number.filter(|number| open.contains(number)) {
                Some(number) => {
                    self.cases.insert(id, number);
                    found.kept += 1;
                }
                // Case files of the set-up carry no number.
                None if number.is_none() => (),
                None => found.wrong.push(format!("case file {id} with number {number:?} was not asked for")),
            }
        }
        self.read_cases(api, page, found).await
    }

    /// Enters the case files that were acknowledged. Gives the numbers of those that were not: the new ones, and those
    /// written anew by their ids.
    fn enter(&mut self, page: &[Entry]) -> (BTreeSet<u64>, BTreeMap<String, u64>) {
        let (mut new, mut anew) = (BTreeSet::new(), BTreeMap::new());
        for entry in page {
            match (&entry.deed, &entry.answered) {
                (Deed::Case | Deed::Rewrite(_), Some(id)) => {
                    self.cases.insert(id.clone(), entry.number);
                }
                (Deed::Case, None) => {
                    new.insert(entry.number);
                }
                (Deed::Rewrite(id), None) => {
                    anew.insert(id.clone(), entry.number);
                }
                (Deed::Fields(_), _) => (),
            }
        }
        (new, anew)
    }

    /// Reads the case files of a page whole: their two numbers must be the same.
    async fn read_cases(&self, api: &Api, page: &[Entry], found: &mut Reckoning) -> Result<(), HarnessError> {
        let on_page: BTreeSet<u64> = page.iter().map(|entry| entry.number).collect();
        for (id, number) in self.cases.iter().filter(|(_, number)| on_page.contains(number)) {
            if found.lost.iter().any(|lost| lost.contains(id.as_str())) {
                continue;
            }
            let case = api.get(&format!("/cases/{id}")).await?;
            let one = behind("K-", Some(text(&case, "/case/register/number")?));
            let other = behind("Contoh ", Some(text(&case, "/case/victim/full_name")?));
            if one != Some(*number) || other != Some(*number) {
                found.wrong.push(format!("case file {id} holds {one:?} and {other:?}"));
            }
        }
        Ok(())
    }

    async fn settle_edits(
        &mut self,
        api: &Api,
        own: &str,
        document: &str,
        page: &[Entry],
        found: &mut Reckoning,
    ) -> Result<(), HarnessError> {
        let known = self.edits.entry(document.to_owned()).or_default();
        let mut open = BTreeSet::new();
        for entry in page.iter().filter(|entry| entry.deed == Deed::Fields(document.to_owned())) {
            if let Some(edit) = &entry.answered {
                known.insert(edit.clone(), entry.number);
            } else {
                open.insert(entry.number);
            }
        }
        let mut there = BTreeMap::new();
        for (place, edit) in (1..).zip(own_edits(api, own, document).await?) {
            if edit.seq != place {
                found.wrong.push(format!("edit {} is number {} at place {place}", edit.id, edit.seq));
            }
            if edit.is_torn {
                found.wrong.push(format!("edit {} holds half of what was written", edit.id));
            }
            there.insert(edit.id, edit.number);
        }
        for (id, number) in known.iter() {
            if there.remove(id) != Some(*number) {
                found.lost.push(format!("edit {id} with number {number} of document {document}"));
            }
        }
        for (id, number) in there {
            if open.contains(&number) {
                known.insert(id, number);
                found.kept += 1;
            } else {
                found.wrong.push(format!("edit {id} with number {number} was not asked for"));
            }
        }
        Ok(())
    }
}

/// The number each case file holds by its list row, by its id.
async fn case_files(api: &Api) -> Result<BTreeMap<String, Option<u64>>, HarnessError> {
    let answer = api.get("/cases").await?;
    let mut there = BTreeMap::new();
    for row in list(&answer, "")? {
        let register = row.pointer("/register_number").and_then(Value::as_str);
        there.insert(text(row, "/id")?.to_owned(), behind("K-", register));
    }
    Ok(there)
}

struct OwnEdit {
    id: String,
    seq: u64,
    number: u64,
    is_torn: bool,
}

/// The edits a province has written in a document, in the order in which it wrote them.
async fn own_edits(api: &Api, own: &str, document: &str) -> Result<Vec<OwnEdit>, HarnessError> {
    let answer = api.get(&format!("/documents/{document}/edits")).await?;
    let mut edits = Vec::new();
    for edit in list(&answer, "/edits")? {
        if text(edit, "/author")? != own {
            continue;
        }
        let ops = edit.pointer("/ops").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let values = ops.iter().filter_map(|op| behind("catatan ", op.pointer("/value")?.as_str()));
        let numbers: Vec<u64> = values.collect();
        let is_torn = !matches!(numbers.as_slice(), [] | [_, _]) || numbers.first() != numbers.last();
        edits.push(OwnEdit {
            id: text(edit, "/id")?.to_owned(),
            seq: edit.pointer("/seq").and_then(Value::as_u64).unwrap_or(0),
            number: numbers.first().copied().unwrap_or(0),
            is_torn,
        });
    }
    edits.sort_by_key(|edit| edit.seq);
    Ok(edits)
}

fn behind(sign: &str, text: Option<&str>) -> Option<u64> {
    text?.strip_prefix(sign)?.parse().ok()
}
