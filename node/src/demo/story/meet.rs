//! Strange offices compare their cards, two by two, and sign an agreement that was carried as a file.

use std::path::Path;

use serde_json::{Value, json};

use crate::demo::answer;
use crate::demo::error::DemoError;
use crate::demo::office::Office;
use crate::demo::stage::Stage;
use crate::demo::teller::Teller;
use crate::demo::wait::until;

const DAY_MS: u64 = 86_400_000;

/// Cards, words, agreement.
pub(super) async fn meet(stage: &Stage<'_>) -> Result<(), DemoError> {
    stage.tell.title("Berkenalan");
    stage
        .tell
        .say("Kedua kantor saling memberi kartu sebagai berkas. Kartu belum dipercaya sebelum dicocokkan.");
    introduce(stage.tell, stage.files, stage.both()).await?;
    agree(stage.tell, stage.both()).await?;
    stage
        .tell
        .say("Tanda tangan Jabar terkirim ke server NTT lewat jaringan: perjanjian berlaku di kedua kantor.");
    Ok(())
}

/// Two offices take each other's card in and compare the words.
pub(super) async fn introduce(tell: &Teller, files: &Path, pair: [&Office; 2]) -> Result<(), DemoError> {
    let [one, other] = pair;
    let words = [hand_over(files, one, other).await?, hand_over(files, other, one).await?];
    for ((office, partner), words) in [(one, other), (other, one)].into_iter().zip(&words) {
        tell.line(office.desk, &format!("membacakan lewat telepon: {}", words.join(" ")));
        let spoken: Vec<&str> = words.iter().map(String::as_str).collect();
        let confirm = [&["card", "confirm", office.desk.code()][..], &spoken].concat();
        partner.command(&confirm).await?;
        tell.line(partner.desk, "mencocokkan kedelapan kata itu, lalu mempercayai kartunya");
    }
    Ok(())
}

/// An office saves its card, the other takes it in; gives the words that the first reads out.
async fn hand_over(files: &Path, office: &Office, partner: &Office) -> Result<Vec<String>, DemoError> {
    let file = files.join(format!("kartu-{}-{}.kartu", office.desk.code(), partner.desk.code()));
    let file = file.to_string_lossy();
    let own = office.command(&["card", "export", &file]).await?;
    let read = partner.command(&["card", "import", &file]).await?;
    if !answer::says(&read, "/trust", "pending") {
        return Err(DemoError::Promise("kartu yang belum dicocokkan tidak boleh dipercaya".to_owned()));
    }
    let words = answer::list(&own, "/card/words")?.iter().filter_map(Value::as_str);
    Ok(words.map(str::to_owned).collect())
}

/// The first proposes, both sign, and it is in force at both.
pub(super) async fn agree(tell: &Teller, pair: [&Office; 2]) -> Result<(), DemoError> {
    let [here, there] = pair;
    let status = here.client.get("/status").await?;
    let now = answer::number(&status, "/clock/now")?;
    let terms = json!({
        "instrument": "PKS",
        "title": "Perjanjian kerja sama contoh pemulangan korban",
        "purpose": "Pemulangan dan reintegrasi korban perdagangan orang",
        "parties": [there.desk.code()],
        "numbers": [
            { "province": here.desk.code(), "number": format!("PKS/CONTOH/{}/1", here.desk.code()) },
            { "province": there.desk.code(), "number": format!("PKS/CONTOH/{}/9", there.desk.code()) }
        ],
        "from": now - DAY_MS,
        "until": now + 365 * DAY_MS,
        "contacts": ["Kepala bidang rehabilitasi sosial"]
    });
    let version = here.client.post("/agreements", &terms).await?;
    let id = answer::text(&version, "/id")?;
    let sign = format!("/agreements/{id}/sign");
    here.client.post(&sign, &json!({})).await?;
    tell.line(here.desk, "mengusulkan perjanjian kerja sama untuk satu tahun, lalu menandatanganinya");
    let file = here.client.get(&format!("/agreements/{id}/export")).await?;
    there.client.post("/agreements/import", &file).await?;
    there.client.post(&sign, &json!({})).await?;
    tell.line(there.desk, "mengambil berkasnya, membaca isinya, lalu ikut menandatangani");
    for office in pair {
        let what = format!("{}: perjanjian berlaku", office.desk.short());
        until(&what, async || {
            let seen = office.client.get(&format!("/agreements/{id}")).await?;
            Ok(answer::says(&seen, "/standing", "in_force").then_some(()))
        })
        .await?;
    }
    Ok(())
}
