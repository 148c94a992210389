//! Two provinces without an agreement: they know each other, and nothing is asked of one by the other.

use serde::Serialize;
use serde_json::{Value, json};

use super::meet;
use crate::demo::answer;
use crate::demo::canary::{Cage, Home};
use crate::demo::casefile;
use crate::demo::error::DemoError;
use crate::demo::look;
use crate::demo::row::Row;

/// What the story says of what is missing.
const SENTENCE: &str = "dalam contoh ini tidak ada perjanjian";

/// What is printed as one object.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct RefusalFigures {
    /// Whether every promise was kept.
    pub ok: bool,
    /// The codes of the provinces, as each node says: who asks, who is asked.
    pub nodes: Vec<String>,
    /// The process of each node.
    pub pids: Vec<u64>,
    /// Whether the request was refused.
    pub refused: bool,
    /// The code of the refusal.
    pub code: String,
    /// What the node says of it.
    pub said: String,
    /// What the story says of it.
    pub sentence: String,
    /// Transfers at each node.
    pub transfers: Vec<u64>,
    /// Canaries of the case file that was to be sent.
    pub hidden_fields: u64,
    /// How many of them the other office can read anywhere.
    pub hidden_fields_seen_by_partner: u64,
    /// How long it took.
    pub seconds: f64,
}

/// Tells it.
pub(super) async fn tell(row: &Row<'_>, figures: &mut RefusalFigures) -> Result<(), DemoError> {
    let [asking, asked] = row.offices else { return Err(DemoError::Lacks("two offices".to_owned())) };
    (figures.nodes, figures.pids) = row.nodes().await?;
    row.tell.title("Dua kantor yang saling mengenal, tanpa perjanjian");
    meet::introduce(row.tell, row.files, [asking, asked]).await?;
    let mut cage = Cage::new(row.random);
    let case = casefile::case(&row.plan.victim, &row.plan.relative, Home::Local, &mut cage);
    let filed = asking.client.post("/cases", &json!({ "case": case })).await?;
    row.says(asking.desk, "mencatat berkas kasus, lalu mencoba mengajukan pemulangan");
    let request = json!({ "case": answer::text(&filed, "/row/id")?, "to": asked.desk.code() });
    let problem = asking.client.refused_post("/transfers", &request).await?;
    let text = |name: &str| problem.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    (figures.refused, figures.code, figures.said) = (true, text("code"), text("title"));
    figures.sentence = SENTENCE.to_owned();
    row.says(asking.desk, &format!("tidak dapat mengajukan: {}", figures.said));
    for office in row.offices {
        let rows = office.client.get("/transfers").await?;
        figures.transfers.push(u64::try_from(answer::list(&rows, "")?.len()).unwrap_or(u64::MAX));
    }
    let words: Vec<&str> = cage.all.iter().map(|canary| canary.word.as_str()).collect();
    let seen = look::everywhere(asked, &words).await?;
    let found = seen.read.union(&seen.on_disk).count();
    figures.hidden_fields = u64::try_from(words.len()).unwrap_or(u64::MAX);
    figures.hidden_fields_seen_by_partner = u64::try_from(found).unwrap_or(u64::MAX);
    let (here, there) = (asking.desk.short(), asked.desk.short());
    row.tell.say(&format!("{here} dan {there}: {SENTENCE}. Tidak ada yang keluar dari {here}."));
    let kept = figures.code == "no_agreement" && figures.transfers == [0, 0] && found == 0;
    if kept { Ok(()) } else { Err(DemoError::Promise("tanpa perjanjian, tidak ada yang keluar".to_owned())) }
}
