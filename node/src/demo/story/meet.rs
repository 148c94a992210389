//! Two strange offices compare their cards, and sign an agreement that was carried as a file.

use serde_json::{Value, json};

use crate::demo::answer;
use crate::demo::error::DemoError;
use crate::demo::office::Office;
use crate::demo::stage::Stage;
use crate::demo::wait::until;

const DAY_MS: u64 = 86_400_000;

/// Cards, words, agreement.
pub(super) async fn meet(stage: &Stage<'_>) -> Result<(), DemoError> {
    stage.tell.title("Berkenalan");
    stage
        .tell
        .say("Kedua kantor saling memberi kartu sebagai berkas. Kartu belum dipercaya sebelum dicocokkan.");
    let words = [hand_over(stage, stage.ntt).await?, hand_over(stage, stage.jabar).await?];
    for (office, words) in stage.both().into_iter().zip(&words) {
        let partner = stage.at(office.desk.other());
        stage.tell.line(office.desk, &format!("membacakan lewat telepon: {}", words.join(" ")));
        let spoken: Vec<&str> = words.iter().map(String::as_str).collect();
        let confirm = [&["card", "confirm", office.desk.code()][..], &spoken].concat();
        partner.command(&confirm).await?;
        stage.tell.line(partner.desk, "mencocokkan kedelapan kata itu, lalu mempercayai kartunya");
    }
    agree(stage).await
}

/// An office saves its card, the other takes it in; gives the words that the first reads out.
async fn hand_over(stage: &Stage<'_>, office: &Office) -> Result<Vec<String>, DemoError> {
    let file = stage.files.join(format!("kartu-{}.kartu", office.desk.code()));
    let file = file.to_string_lossy();
    let own = office.command(&["card", "export", &file]).await?;
    let read = stage.at(office.desk.other()).command(&["card", "import", &file]).await?;
    if !answer::says(&read, "/trust", "pending") {
        return Err(DemoError::Promise("kartu yang belum dicocokkan tidak boleh dipercaya".to_owned()));
    }
    let words = answer::list(&own, "/card/words")?.iter().filter_map(Value::as_str);
    Ok(words.map(str::to_owned).collect())
}

async fn agree(stage: &Stage<'_>) -> Result<(), DemoError> {
    let status = stage.ntt.client.get("/status").await?;
    let now = answer::number(&status, "/clock/now")?;
    let terms = json!({
        "instrument": "PKS",
        "title": "Perjanjian kerja sama contoh pemulangan korban",
        "purpose": "Pemulangan dan reintegrasi korban perdagangan orang",
        "parties": [stage.jabar.desk.code()],
        "numbers": [
            { "province": stage.ntt.desk.code(), "number": "PKS/CONTOH/53/1" },
            { "province": stage.jabar.desk.code(), "number": "PKS/CONTOH/32/9" }
        ],
        "from": now - DAY_MS,
        "until": now + 365 * DAY_MS,
        "contacts": ["Kepala bidang rehabilitasi sosial"]
    });
    let version = stage.ntt.client.post("/agreements", &terms).await?;
    let id = answer::text(&version, "/id")?;
    let sign = format!("/agreements/{id}/sign");
    stage.ntt.client.post(&sign, &json!({})).await?;
    stage.ntt_says("mengusulkan perjanjian kerja sama untuk satu tahun, lalu menandatanganinya");
    let file = stage.ntt.client.get(&format!("/agreements/{id}/export")).await?;
    stage.jabar.client.post("/agreements/import", &file).await?;
    stage.jabar.client.post(&sign, &json!({})).await?;
    stage.jabar_says("mengambil berkasnya, membaca isinya, lalu ikut menandatangani");
    for office in stage.both() {
        let what = format!("{}: perjanjian berlaku", office.desk.short());
        until(&what, async || {
            let seen = office.client.get(&format!("/agreements/{id}")).await?;
            Ok(answer::says(&seen, "/standing", "in_force").then_some(()))
        })
        .await?;
    }
    stage
        .tell
        .say("Tanda tangan Jabar terkirim ke server NTT lewat jaringan: perjanjian berlaku di kedua kantor.");
    Ok(())
}
