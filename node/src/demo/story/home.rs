//! Handed over, fetched, home, and watched over until the transfer is closed.

use serde_json::{Value, json};

use crate::demo::answer;
use crate::demo::error::DemoError;
use crate::demo::office::Office;
use crate::demo::stage::{Stage, meets, row};

fn stage_is(code: &'static str) -> impl Fn(&Value) -> bool {
    move |row| answer::says(row, "/stage", code)
}

async fn record(office: &Office, document: &str, event: &Value) -> Result<(), DemoError> {
    office.client.post(&format!("/documents/{document}/events"), event).await?;
    Ok(())
}

/// The first party records the hand-over, the second confirms it.
pub(super) async fn handed_over(stage: &Stage<'_>, id: &str, leg: &str) -> Result<(), DemoError> {
    stage.tell.title("Serah terima");
    let event = json!({ "event": "handed_over", "place": "Bandara Contoh", "fields": [
        { "path": "handover_place", "value": "Bandara Contoh" },
        { "path": "handover_condition", "value": "Sehat, tenang" }
    ] });
    record(stage.ntt, leg, &event).await?;
    stage.ntt_says("mencatat serah terima sebagai pihak kesatu");
    row(stage.jabar, id, "serah terima dicatat", stage_is("recorded")).await?;
    let event = json!({ "event": "received", "fields": [{ "path": "head_count_arrived", "value": 1 }] });
    record(stage.jabar, leg, &event).await?;
    stage.jabar_says("mengonfirmasi sebagai pihak kedua: serah terima selesai, dan sejak kini Jabar yang bertanggung jawab");
    let confirmed = |row: &Value| answer::is_there(row, "/facts/confirmed");
    let seen = row(stage.ntt, id, "konfirmasi serah terima", confirmed).await?;
    if !answer::says(&seen, "/responsible/province", stage.jabar.desk.code()) {
        return Err(DemoError::Promise("sesudah serah terima, Jabar yang bertanggung jawab".to_owned()));
    }
    Ok(())
}

/// The receiver's team takes her home.
pub(super) async fn travelled(stage: &Stage<'_>, id: &str, leg: &str) -> Result<(), DemoError> {
    stage.tell.title("Perjalanan pulang");
    record(stage.jabar, leg, &json!({ "event": "departed" })).await?;
    stage.jabar_says("berangkat bersama timnya");
    for _ in 0..stage.plan.check_ins {
        record(stage.jabar, leg, &json!({ "event": "checked_in", "note": "Aman" })).await?;
    }
    stage.jabar_says(&format!("melapor dari jalan: {} kali, aman", stage.plan.check_ins));
    row(stage.ntt, id, "keberangkatan", stage_is("travelling")).await?;
    record(stage.jabar, leg, &json!({ "event": "arrived", "place": stage.plan.victim.home.1 })).await?;
    stage.jabar_says(&format!("tiba di {}", stage.plan.victim.home.1));
    row(stage.ntt, id, "kedatangan", stage_is("handed_over")).await?;
    stage.ntt_says("melihat: korban tiba, serah terima selesai");
    Ok(())
}

/// Reintegration, visits, the end.
pub(super) async fn closed(stage: &Stage<'_>, id: &str) -> Result<(), DemoError> {
    stage.tell.title("Sesudah pulang");
    record(stage.jabar, id, &json!({ "event": "reintegration_begun" })).await?;
    stage.jabar_says("memulai reintegrasi");
    for (place, condition) in stage.plan.visits.iter().enumerate() {
        let visit = json!({
            "on": format!("2026-{:02}-15", 7 + place), "method": "KUNJUNGAN", "condition": condition
        });
        stage.jabar.client.post(&format!("/transfers/{id}/monitoring"), &visit).await?;
        stage.jabar_says(&format!("kunjungan pemantauan {}: {condition}", place + 1));
    }
    stage.jabar.client.post(&format!("/transfers/{id}/close"), &json!({ "reason": "BERHASIL" })).await?;
    stage.jabar_says("menutup kasus: pemulangan berhasil");
    row(stage.ntt, id, "penutupan", |row| answer::is_there(row, "/facts/closed")).await?;
    stage.ntt_says("membaca penutupan itu. Ia sudah di rumah.");
    meets(stage, id).await
}
