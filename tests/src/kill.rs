//! A node that is killed again and again, by SIGKILL and in the midst of writing, keeps what it has acknowledged.
//!
//! Four writers ask the interface of one real node for new case files, changed case files and edits of a document
//! that a partner writes in too. At a moment drawn from a seed the node is killed, now and then once more while it
//! starts. Then a copy of its folder is looked at, file by file; the node is started again, and everything it has
//! ever acknowledged must be there. What it was asked for and had not acknowledged may be there or not, but whole.

mod book;
mod draw;
pub mod folder;
mod ledger;
mod writer;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::harness::api::{Api, list, text};
use crate::harness::error::HarnessError;
use crate::harness::office::{Office, copy_folder};
use crate::harness::partners;
use crate::harness::program::Program;
use crate::harness::until::until;
use book::{Book, Entry};
use draw::Draw;
use folder::Damage;
use ledger::{Ledger, Reckoning};

/// Writers at the node that is killed.
const WRITERS: usize = 4;
/// Kills between two new transfers, so that no document grows past what one may hold.
const CHAPTER: u64 = 12;
/// One kill of so many is followed by another while the node starts.
const AT_START: u64 = 8;
/// One look of so many is repeated without the caches.
const WITHOUT_CACHES: u64 = 20;

/// What is to be done.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Draws the moments and what is written.
    pub seed: u64,
    /// How often the node is killed, at least.
    pub kills: u64,
    /// Whether the first loss ends it.
    pub until_loss: bool,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Kills.
    pub kills: u64,
    /// Of these, while the node started.
    pub at_start: u64,
    /// Of these, while at least one request was on its way.
    pub in_flight: u64,
    /// Writes that were acknowledged.
    pub acknowledged: u64,
    /// Writes that were cut off and are there all the same.
    pub kept: u64,
    /// Writes that were cut off and left nothing.
    pub gone: u64,
    /// Edits of the partner that the killed node had signed for, looked for after each kill.
    pub receipted: u64,
    /// Edits that both nodes hold at the end.
    pub shared: u64,
    /// Looks without caches.
    pub without_caches: u64,
    /// What was acknowledged and is lost.
    pub lost: Vec<String>,
    /// What is damaged, in half, or there without having been asked for.
    pub wrong: Vec<String>,
}

/// Why the test could not be done to its end.
#[derive(Debug, thiserror::Error)]
pub enum KillError {
    /// The nodes could not be set up, or did not answer as they must.
    #[error(transparent)]
    Harness(#[from] HarnessError),
    /// The folder of a killed node is damaged.
    #[error("after kill {kill}: {damage}")]
    Damaged {
        /// How many kills there had been.
        kill: u64,
        /// What is wrong.
        damage: Damage,
    },
    /// A task of the test itself broke off.
    #[error("a task of the test broke off: {0}")]
    Task(#[from] tokio::task::JoinError),
}

/// Kills a node of the program as planned.
///
/// # Errors
/// [`KillError`].
pub async fn run(program: &Program, plan: &Plan) -> Result<Outcome, KillError> {
    let mut stage = Stage::new(program, plan.seed).await?;
    while stage.outcome.kills < plan.kills {
        stage.round().await?;
        if plan.until_loss && !stage.outcome.lost.is_empty() {
            return Ok(stage.outcome);
        }
    }
    stage.meet().await?;
    Ok(stage.outcome)
}

struct Stage {
    draw: Draw,
    victim: Office,
    partner: Office,
    book: Book,
    ledger: Ledger,
    rounds: u64,
    /// The document that is written in now.
    document: String,
    /// What the partner has written, with the document.
    beside: Vec<(String, String)>,
    outcome: Outcome,
}

impl Stage {
    async fn new(program: &Program, seed: u64) -> Result<Self, HarnessError> {
        let mut victim = Office::new(program, "53").await?;
        let mut partner = Office::new(program, "32").await?;
        victim.start().await?;
        partner.start().await?;
        partners::compare(&victim, &partner).await?;
        partners::agree(&victim, &partner).await?;
        Ok(Self {
            draw: Draw::new(seed),
            victim,
            partner,
            book: Book::default(),
            ledger: Ledger::default(),
            rounds: 0,
            document: String::new(),
            beside: Vec::new(),
            outcome: Outcome::default(),
        })
    }

    /// A new transfer, known to both.
    async fn begin_chapter(&mut self) -> Result<(), HarnessError> {
        let (here, there) = (self.victim.api()?, self.partner.api()?);
        self.document = partners::submit(&self.victim, &self.partner).await?;
        let path = format!("/transfers/{}", self.document);
        until("the arrival of a transfer", async || is_there(there, &path).await).await?;
        there.post(&format!("{path}/answer"), &json!({ "answer": "accept" })).await?;
        let decided = async || {
            let view = here.get(&path).await?;
            let decision = view.pointer("/row/facts/decision/state").and_then(Value::as_str);
            Ok(decision.filter(|state| *state == "accepted").map(drop))
        };
        until("the arrival of an answer", decided).await?;
        self.ledger.adopt(here, self.victim.province(), &self.document).await
    }

    /// Writing, a kill, a look at the folder, a start, and a reckoning.
    async fn round(&mut self) -> Result<(), KillError> {
        if self.rounds.is_multiple_of(CHAPTER) {
            self.begin_chapter().await?;
        }
        self.rounds += 1;
        let page = self.write_and_kill().await?;
        if self.draw.below(AT_START) == 0 {
            self.victim.spawn()?;
            tokio::time::sleep(Duration::from_millis(self.draw.below(60))).await;
            self.victim.kill().await?;
            self.outcome.kills += 1;
            self.outcome.at_start += 1;
        }
        self.look().await?;
        self.victim.start().await?;
        let documents = [self.document.clone()];
        let (api, own) = (self.victim.api()?, self.victim.province());
        let found = self.ledger.settle(api, own, &documents, &page).await?;
        self.enter(found);
        Ok(())
    }

    async fn write_and_kill(&mut self) -> Result<Vec<Entry>, KillError> {
        let mut writers = JoinSet::new();
        for _ in 0..WRITERS {
            let (api, book) = (self.victim.api()?.clone(), self.book.clone());
            writers.spawn(writer::hammer(api, book, self.document.clone(), self.draw.apart()));
        }
        let stop = Arc::new(AtomicBool::new(false));
        let (api, document) = (self.partner.api()?.clone(), self.document.clone());
        let beside = tokio::spawn(write_beside(api, document, Arc::clone(&stop)));

        let wanted = usize::try_from(1 + self.draw.below(24)).unwrap_or(1);
        let book = self.book.clone();
        until("some writes", async || Ok((book.acknowledged() >= wanted).then_some(()))).await?;
        tokio::time::sleep(Duration::from_millis(self.draw.below(12))).await;
        self.victim.kill().await?;

        stop.store(true, Ordering::Relaxed);
        while let Some(writer) = writers.join_next().await {
            writer??;
        }
        let written = beside.await??;
        self.beside.extend(written.into_iter().map(|edit| (self.document.clone(), edit)));
        let page = self.book.turn();
        let acknowledged = page.iter().filter(|entry| entry.answered.is_some()).count();
        self.outcome.acknowledged += u64::try_from(acknowledged).unwrap_or(0);
        self.outcome.kills += 1;
        self.outcome.in_flight += u64::from(acknowledged < page.len());
        Ok(page)
    }

    /// Looks at a copy of the killed node's folder, so that the node itself finds everything as the kill has left it.
    async fn look(&mut self) -> Result<(), KillError> {
        let copy = self.victim.path(&format!("copy-{}", self.rounds));
        copy_folder(&self.victim.data(), &copy)?;
        let is_cache_tried = self.rounds.is_multiple_of(WITHOUT_CACHES);
        self.outcome.without_caches += u64::from(is_cache_tried);
        let receipted = receipted(self.partner.api()?, &self.document).await?;
        let (place, kill) = (copy.clone(), self.outcome.kills);
        let looked = tokio::task::spawn_blocking(move || folder::look(&place, is_cache_tried)).await?;
        let edits = looked.map_err(|damage| KillError::Damaged { kill, damage })?;
        std::fs::remove_dir_all(&copy).map_err(HarnessError::at(&copy))?;

        let nothing = BTreeSet::new();
        let held = edits.get(&self.document).unwrap_or(&nothing);
        self.outcome.receipted += u64::try_from(receipted.len()).unwrap_or(0);
        let lost = receipted.difference(held).map(|edit| format!("the partner's edit {edit}, signed for"));
        self.outcome.lost.extend(lost);
        Ok(())
    }

    fn enter(&mut self, found: Reckoning) {
        let Reckoning { lost, wrong, kept, gone } = found;
        self.outcome.lost.extend(lost);
        self.outcome.wrong.extend(wrong);
        self.outcome.kept += kept;
        self.outcome.gone += gone;
    }

    /// Everything that was ever written is there once more, and the same at both.
    async fn meet(&mut self) -> Result<(), HarnessError> {
        let documents: Vec<String> = self.ledger.documents().cloned().collect();
        let (here, there) = (self.victim.api()?, self.partner.api()?);
        let found = self.ledger.settle(here, self.victim.province(), &documents, &[]).await?;
        for document in &documents {
            let edits = until("the same edits at both", async || {
                let (one, other) = (edits(here, document).await?, edits(there, document).await?);
                Ok((one == other).then_some(one))
            });
            let edits = edits.await?;
            self.outcome.shared += u64::try_from(edits.len()).unwrap_or(0);
            let written =
                self.beside.iter().filter(|(place, edit)| place == document && !edits.contains(edit));
            self.outcome.lost.extend(written.map(|(_, edit)| format!("the partner's edit {edit}")));
        }
        self.enter(found);
        Ok(())
    }
}

async fn is_there(api: &Api, path: &str) -> Result<Option<()>, HarnessError> {
    match api.get(path).await {
        Ok(_) => Ok(Some(())),
        Err(HarnessError::Refused { status: 404, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The partner writes until it is told to stop. Gives the ids of its edits.
async fn write_beside(
    api: Api,
    document: String,
    stop: Arc<AtomicBool>,
) -> Result<Vec<String>, HarnessError> {
    let mut written = Vec::new();
    for number in 1.. {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        written.push(writer::beside(&api, &document, number).await?);
    }
    Ok(written)
}

/// The partner's own edits for which the killed node has signed.
async fn receipted(partner: &Api, document: &str) -> Result<BTreeSet<String>, HarnessError> {
    let view = partner.get(&format!("/transfers/{document}")).await?;
    let mut edits = BTreeSet::new();
    for part in list(&view, "/documents")? {
        for own in list(part, "/own_edits")? {
            if own.pointer("/delivered").is_some_and(Value::is_number) {
                edits.insert(text(own, "/edit")?.to_owned());
            }
        }
    }
    Ok(edits)
}

/// The ids of all edits of a document.
async fn edits(api: &Api, document: &str) -> Result<BTreeSet<String>, HarnessError> {
    let answer = api.get(&format!("/documents/{document}/edits")).await?;
    list(&answer, "/edits")?.iter().map(|edit| Ok(text(edit, "/id")?.to_owned())).collect()
}
