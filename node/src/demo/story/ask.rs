//! A person was found far from home: her office searches for her family, asks, completes, and is answered.

use serde_json::{Value, json};

use crate::demo::answer;
use crate::demo::canary::{Cage, Home};
use crate::demo::casefile;
use crate::demo::error::DemoError;
use crate::demo::office::Office;
use crate::demo::stage::{Stage, row, transfer};
use crate::demo::wait::until;

/// Both offices write a case file; gives the id of the sender's.
pub(super) async fn file(
    stage: &Stage<'_>,
    sender: &mut Cage,
    receiver: &mut Cage,
) -> Result<String, DemoError> {
    let plan = stage.plan;
    stage.tell.title("Seseorang ditemukan jauh dari rumah");
    let hers = casefile::case(&plan.victim, &plan.relative, Home::Travels, sender);
    let case = write(stage.ntt, hers, sender).await?;
    stage.ntt_says(&format!(
        "mencatat berkas kasus {} dari {}; setiap kolom yang tidak boleh keluar diberi kata uji",
        plan.victim.name, plan.victim.home.1
    ));
    let other = casefile::case(&plan.somebody, &plan.escort, Home::Local, receiver);
    write(stage.jabar, other, receiver).await?;
    stage.jabar_says(&format!(
        "juga menyimpan berkas orang lain, {}, yang tidak ke mana-mana",
        plan.somebody.name
    ));
    Ok(case)
}

async fn write(office: &Office, case: Value, cage: &Cage) -> Result<String, DemoError> {
    let filed = office.client.post("/cases", &json!({ "case": case })).await?;
    let id = answer::text(&filed, "/row/id")?.to_owned();
    let read = office.client.get(&format!("/cases/{id}")).await?;
    casefile::is_covered(answer::at(&read, "/case")?, cage)?;
    Ok(id)
}

/// The search: asked with her own yes, answered by the province she says is home.
pub(super) async fn trace(stage: &Stage<'_>, case: &str, receiver: &mut Cage) -> Result<(), DemoError> {
    let request = json!({ "case": case, "to": stage.jabar.desk.code() });
    let begun = stage.ntt.client.post("/traces", &request).await?;
    let id = answer::text(&begun, "/id")?;
    stage.ntt_says("atas izinnya, meminta Jabar menelusuri keluarganya");
    let own = format!("/traces/{id}?reveal=true");
    until("Jabar: permintaan penelusuran", async || {
        let all = stage.jabar.client.get("/traces").await?;
        let here = answer::find(answer::list(&all, "")?, "/document/id", id).is_some();
        Ok(here.then_some(()))
    })
    .await?;
    let seen = stage.jabar.client.get(&own).await?;
    if value(&seen, "/document/fields", "full_name") != Some(stage.plan.victim.name.as_str()) {
        return Err(DemoError::Promise("penelusuran di Jabar menyebut nama yang benar".to_owned()));
    }
    let note = format!("Dikenali aparat desa {}", receiver.travelling("finding_note"));
    let found = json!({ "finding": "DIKENALI_DAPAT_PULANG", "note": note });
    stage.jabar.client.post(&format!("/traces/{id}/answer"), &found).await?;
    stage.jabar_says("menemukan keluarganya: dikenali, dapat pulang");
    until("NTT: jawaban penelusuran", async || {
        let seen = stage.ntt.client.get(&own).await?;
        Ok((value(&seen, "/document/fields", "finding") == Some("DIKENALI_DAPAT_PULANG")).then_some(()))
    })
    .await?;
    stage.ntt_says("membaca jawaban itu");
    Ok(())
}

/// The value that wins at a path among the fields at a place of an answer.
fn value<'a>(answer: &'a Value, fields: &str, path: &str) -> Option<&'a str> {
    let fields = answer::list(answer, fields).ok()?;
    answer::find(fields, "/path", path)?.pointer("/winner/value")?.as_str()
}

/// The request, and the two rungs that only the receiver's signatures can tell.
pub(super) async fn submit(stage: &Stage<'_>, case: &str, sender: &mut Cage) -> Result<String, DemoError> {
    stage.tell.title("Permohonan dan jawabannya");
    let note = format!("Mohon kesediaan menerima {}", sender.travelling("request_note"));
    let request = json!({
        "case": case,
        "to": stage.jabar.desk.code(),
        "note": note,
        "fields": [
            { "path": "urgency", "value": stage.plan.urgency },
            { "path": "receiving_unit", "value": "UPTD PPA Contoh Jawa Barat" }
        ]
    });
    let begun = stage.ntt.client.post("/transfers", &request).await?;
    let id = answer::text(&begun, "/id")?.to_owned();
    let delivered = |seen: &Value| answer::is_there(seen, "/facts/delivered");
    let seen = row(stage.ntt, &id, "tanda bukti Jabar", delivered).await?;
    stage.ntt_says(&format!(
        "mengajukan {} ({}): terkirim, tanda bukti yang ditandatangani server Jabar sudah di sini",
        answer::text(&seen, "/number")?,
        stage.plan.urgency
    ));
    row(stage.jabar, &id, "permohonan masuk", |seen| answer::says(seen, "/direction", "in")).await?;
    transfer(stage.jabar, &id).await?;
    stage.jabar_says("membuka permohonan itu");
    row(stage.ntt, &id, "tanda baca Jabar", |seen| answer::is_there(seen, "/facts/read")).await?;
    stage.ntt_says("melihat: sudah dibaca");
    Ok(id)
}

fn decided(state: &str) -> impl Fn(&Value) -> bool {
    move |row| answer::says(row, "/facts/decision/state", state)
}

/// Something is missing, is completed, and then the answer is yes.
pub(super) async fn answer(stage: &Stage<'_>, id: &str, receiver: &mut Cage) -> Result<(), DemoError> {
    let (ntt, jabar) = (&stage.ntt.client, &stage.jabar.client);
    let answers = format!("/transfers/{id}/answer");
    let more = json!({ "answer": "request_completion", "note": "Mohon cara pengembalian" });
    jabar.post(&answers, &more).await?;
    stage.jabar_says("meminta kelengkapan: dengan cara apa ia pulang?");
    row(stage.ntt, id, "permintaan kelengkapan", decided("incomplete")).await?;
    let complete = json!({
        "fields": [{ "path": "return_mode", "value": "DIJEMPUT" }], "note": "Dijemput tim Jawa Barat"
    });
    ntt.post(&format!("/transfers/{id}/complete"), &complete).await?;
    stage.ntt_says("melengkapi: dijemput tim Jawa Barat, lalu mengajukan lagi");
    row(stage.jabar, id, "permohonan lengkap", decided("submitted")).await?;
    let note = format!("Kamar sudah disiapkan {}", receiver.travelling("answer_note"));
    let fields = json!({ "fields": [{ "path": "answer_note", "value": note }] });
    jabar.post(&format!("/documents/{id}/fields"), &fields).await?;
    jabar.post(&answers, &json!({ "answer": "accept" })).await?;
    stage.jabar_says("menjawab: bersedia menerima");
    row(stage.ntt, id, "jawaban bersedia", decided("accepted")).await?;
    Ok(())
}
