//! After the yes: what the receiver needs to bring her home, and the leg its team comes for.

use serde_json::{Value, json};

use crate::demo::answer;
use crate::demo::canary::Cage;
use crate::demo::error::DemoError;
use crate::demo::look;
use crate::demo::stage::{Stage, row, transfer};

/// The field of the case file whose canary travels with the dossier.
const NEEDS: &str = "care/special_needs";
const HOUR_MS: u64 = 3_600_000;

fn has(kind: &'static str) -> impl Fn(&Value) -> bool {
    move |row| {
        let kinds = row.pointer("/kinds").and_then(Value::as_array);
        kinds.is_some_and(|kinds| kinds.iter().any(|one| one.as_str() == Some(kind)))
    }
}

/// The dossier, with her consent. Until then the receiver cannot read what is in it, also after its yes.
pub(super) async fn dossier(stage: &Stage<'_>, id: &str, sender: &Cage) -> Result<(), DemoError> {
    stage.tell.title("Data pemulangan dan penjemputan");
    let needs = sender.in_field(NEEDS).ok_or_else(|| DemoError::Lacks(NEEDS.to_owned()))?;
    if look::can_read(stage.jabar, &needs.word).await? {
        return Err(DemoError::Promise("data pemulangan belum terbaca sebelum dibuka".to_owned()));
    }
    stage.ntt.client.post(&format!("/transfers/{id}/dossier"), &json!({})).await?;
    stage.ntt_says("membuka data pemulangan bagi Jabar, atas persetujuan tertulisnya");
    row(stage.jabar, id, "data pemulangan", has("dossier")).await?;
    transfer(stage.jabar, id).await?;
    if !look::can_read(stage.jabar, &needs.word).await? {
        return Err(DemoError::Promise("data pemulangan terbaca setelah dibuka".to_owned()));
    }
    stage.jabar_says("membaca apa yang perlu disiapkan; baru sekarang kebutuhan khususnya terbaca di sini");
    Ok(())
}

/// A leg from the sender, with an escort of the receiver; gives its id.
pub(super) async fn leg(stage: &Stage<'_>, id: &str) -> Result<String, DemoError> {
    let status = stage.ntt.client.get("/status").await?;
    let now = answer::number(&status, "/clock/now")?;
    let request = json!({
        "to": stage.jabar.desk.code(),
        "fields": [
            { "path": "mode", "value": "UDARA" },
            { "path": "meeting_point", "value": "Bandara Contoh" },
            { "path": "departs_at", "value": now + 48 * HOUR_MS },
            { "path": "arrives_at", "value": now + 56 * HOUR_MS },
            { "path": "head_count_departed", "value": 1 }
        ]
    });
    let begun = stage.ntt.client.post(&format!("/transfers/{id}/legs"), &request).await?;
    let leg = answer::text(&begun, "/id")?.to_owned();
    stage.ntt_says("menyiapkan etape 1: lewat udara, bertemu di Bandara Contoh");
    row(stage.jabar, id, "etape pertama", has("leg")).await?;
    let escort = json!({ "fields": [
        { "path": "escort/new/name", "value": stage.plan.escort.name },
        { "path": "escort/new/type", "value": "PEKSOS" },
        { "path": "escort/new/unit", "value": "UPTD PPA Contoh Jawa Barat" },
        { "path": "escort/new/phone", "value": "000-1111-1111" }
    ] });
    stage.jabar.client.post(&format!("/documents/{leg}/fields"), &escort).await?;
    stage.jabar_says(&format!(
        "mengirim tim penjemput; pendampingnya {}, pekerja sosial",
        stage.plan.escort.name
    ));
    Ok(leg)
}
