//! The figures of a demo, read from both nodes at the end.

use serde::Serialize;
use serde_json::Value;

use crate::demo::answer;
use crate::demo::error::DemoError;
use crate::demo::office::Office;
use crate::demo::stage::{Stage, heads, transfer};
use crate::demo::told::Told;
use crate::demo::wait::until;

/// What is printed as one object. A number is the same at both nodes, or the demo has failed; what may differ from
/// node to node is a list, the sender first.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Figures {
    /// Whether every promise was kept.
    pub ok: bool,
    /// The codes of the provinces, as each node says.
    pub nodes: Vec<String>,
    /// The process of each node, as it says.
    pub pids: Vec<u64>,
    /// Transfers.
    pub transfers: u64,
    /// Admitted edits, over all documents.
    pub edits: u64,
    /// Signed receipts of the partner that each node holds.
    pub receipts: Vec<u64>,
    /// Fields that had two values: those chosen since, and those still open.
    pub conflicts_found: u64,
    /// Fields in which a person chose one of several values.
    pub conflicts_resolved: u64,
    /// Whether both nodes have the same newest edits of every document.
    pub heads_equal: bool,
    /// Bytes that went over the line, both ways together.
    pub relay_bytes: u64,
    /// Canaries in fields that travel: each must be readable at the partner.
    pub canaries_expected: u64,
    /// How many of them are.
    pub canaries_found: u64,
    /// Fields that never leave an office and hold a canary, of both offices.
    pub local_only_fields: u64,
    /// How many of them the partner can read.
    pub local_only_fields_seen_by_partner: u64,
    /// Answers of both interfaces that were searched.
    pub answers_read: u64,
    /// Pages of both offices that were searched.
    pub pages_read: u64,
    /// How long it took.
    pub seconds: f64,
}

impl Figures {
    /// The figures in one line.
    pub(super) fn sentence(&self) -> String {
        let receipts: u64 = self.receipts.iter().sum();
        format!(
            "{} pemulangan, {} suntingan, {receipts} tanda bukti; {} perbedaan ditemukan dan {} dipilih; {} KiB lewat \
             penerus.",
            self.transfers,
            self.edits,
            self.conflicts_found,
            self.conflicts_resolved,
            self.relay_bytes / 1024,
        )
    }

    /// Fails for the first promise that the figures break.
    pub(super) fn check(&self) -> Result<(), DemoError> {
        let promises = [
            (self.heads_equal, "kedua kantor punya suntingan terakhir yang sama"),
            (self.transfers == 1, "ada tepat satu pemulangan di kedua kantor"),
            (self.edits > 0, "ada suntingan di kedua kantor"),
            (
                self.receipts.len() == 2 && !self.receipts.contains(&0),
                "setiap kantor memegang tanda bukti mitranya",
            ),
            (self.conflicts_found > 0, "ada kolom yang diisi berbeda selama jaringan putus"),
            (self.conflicts_resolved == self.conflicts_found, "setiap perbedaan dipilih oleh orang"),
            (self.relay_bytes > 0, "semua lalu lintas lewat penerus"),
            (self.answers_read > 0 && self.pages_read > 0, "jawaban dan halaman kedua kantor dibaca"),
            (self.canaries_expected > 1, "ada kata uji dalam kolom yang memang dikirim"),
            (self.canaries_found == self.canaries_expected, "kata uji yang memang dikirim terbaca di mitra"),
            (self.local_only_fields_seen_by_partner == 0, "kolom yang harus tinggal tidak terbaca di mitra"),
        ];
        match promises.iter().find(|(kept, _)| !kept) {
            None => Ok(()),
            Some((_, promise)) => Err(DemoError::Promise((*promise).to_owned())),
        }
    }
}

/// One node's part.
#[derive(PartialEq)]
struct Part {
    transfers: u64,
    edits: u64,
    chosen: u64,
    open: u64,
}

/// Reads both nodes once nothing is on its way any more.
pub(super) async fn read(stage: &Stage<'_>, told: &Told, figures: &mut Figures) -> Result<(), DemoError> {
    until("semua sudah ada di kedua kantor", async || {
        Ok((is_quiet(stage.ntt).await? && is_quiet(stage.jabar).await?).then_some(()))
    })
    .await?;
    let mut parts = Vec::new();
    for office in stage.both() {
        let status = office.client.get("/status").await?;
        let (province, pid) = (answer::text(&status, "/province")?, answer::number(&status, "/pid")?);
        if office.pid().map(u64::from) != Some(pid) || province != office.desk.code() {
            return Err(DemoError::Promise("setiap simpul adalah proses tersendiri".to_owned()));
        }
        figures.nodes.push(province.to_owned());
        figures.pids.push(pid);
        figures.receipts.push(answer::number(&status, "/counts/receipts")?);
        parts.push(part(office, &status, &told.envelope).await?);
    }
    if let [here, there] = parts.as_slice() {
        if here != there {
            return Err(DemoError::Promise("kedua kantor menghitung hal yang sama".to_owned()));
        }
        (figures.transfers, figures.edits) = (here.transfers, here.edits);
        (figures.conflicts_found, figures.conflicts_resolved) = (here.chosen + here.open, here.chosen);
    }
    figures.heads_equal =
        heads(stage.ntt, &told.envelope).await? == heads(stage.jabar, &told.envelope).await?;
    figures.relay_bytes = stage.relay.bytes();
    Ok(())
}

/// Whether the partner has taken everything.
async fn is_quiet(office: &Office) -> Result<bool, DemoError> {
    let status = office.client.get("/status").await?;
    let partners = answer::list(&status, "/partners")?;
    let taken = partners.iter().all(|partner| answer::number(partner, "/outbox").ok() == Some(0));
    Ok(taken && answer::says(&status, "/health", "all_there"))
}

async fn part(office: &Office, status: &Value, envelope: &str) -> Result<Part, DemoError> {
    let rows = office.client.get("/transfers").await?;
    let seen = transfer(office, envelope).await?;
    let timeline = answer::list(&seen, "/timeline")?;
    let chosen = timeline.iter().filter(|entry| answer::says(entry, "/what", "chosen")).count();
    Ok(Part {
        transfers: u64::try_from(answer::list(&rows, "")?.len()).unwrap_or(u64::MAX),
        edits: answer::number(status, "/counts/edits")?,
        chosen: u64::try_from(chosen).unwrap_or(u64::MAX),
        open: answer::number(status, "/counts/conflicts")?,
    })
}
