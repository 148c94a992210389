//! Two offices get to know each other, and one asks the other for a transfer. Both are running.

use serde_json::{Value, json};

use crate::harness::api::{at, text};
use crate::harness::error::HarnessError;
use crate::harness::office::Office;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Each takes the other's card in, and the words are compared.
///
/// # Errors
/// [`HarnessError`].
pub async fn compare(one: &Office, other: &Office) -> Result<(), HarnessError> {
    for (here, there) in [(one, other), (other, one)] {
        let card = there.api()?.get("/card").await?;
        let file = json!({ "bytes_hex": text(&card, "/bytes_hex")? });
        here.api()?.post("/cards", &file).await?;
        let words: Option<Vec<&str>> = at(&card, "/card/words")?
            .as_array()
            .map(|words| words.iter().filter_map(Value::as_str).collect());
        let words = json!({ "words": words.unwrap_or_default().join(" ") });
        here.api()?.post(&format!("/cards/{}/confirm", there.province()), &words).await?;
    }
    Ok(())
}

/// One proposes terms for everything of the schema, in force since yesterday for a year; both sign. Gives the id of
/// the version.
///
/// # Errors
/// [`HarnessError`].
pub async fn agree(one: &Office, other: &Office) -> Result<String, HarnessError> {
    let status = one.api()?.get("/status").await?;
    let now = at(&status, "/clock/now")?.as_i64().unwrap_or_default();
    let terms = json!({
        "instrument": "PKS",
        "title": "Perjanjian kerja sama contoh",
        "purpose": "Pemulangan korban perdagangan orang",
        "parties": [other.province()],
        "from": now - DAY_MS,
        "until": now + 365 * DAY_MS,
    });
    let version = one.api()?.post("/agreements", &terms).await?;
    let id = text(&version, "/id")?.to_owned();
    let sign = format!("/agreements/{id}/sign");
    one.api()?.post(&sign, &json!({})).await?;
    carry(one, other, &id).await?;
    other.api()?.post(&sign, &json!({})).await?;
    carry(other, one, &id).await?;
    Ok(id)
}

async fn carry(from: &Office, to: &Office, version: &str) -> Result<(), HarnessError> {
    let file = from.api()?.get(&format!("/agreements/{version}/export")).await?;
    to.api()?.post("/agreements/import", &file).await.map(drop)
}

/// A case file that is good for a transfer, for a request to write it. All persons are made up.
#[must_use]
pub fn a_case(register: &str, name: &str) -> Value {
    json!({ "case": {
           "register": { "number": register, "unit": "UPTD PPA" },
           "victim": {
               "full_name": name, "initials": "CS", "nik": "3204000000000001", "birth_date": "2001-02-03",
               "age_status": "DEWASA", "sex": "PEREMPUAN",
               "home": { "regency": "32.04", "district": "Contoh", "village": "Desa Contoh" }
           },
           "consents": {
               "form": "TERTULIS", "told": [
    "LEGALITAS", "TUJUAN", "JENIS_DAN_RELEVANSI", "RETENSI_DOKUMEN", "RINCIAN_INFORMASI",
    "JANGKA_WAKTU", "HAK_SUBJEK_DATA"
    ],
    "data": "DIBERIKAN", "given_by": "KORBAN", "tracing": true, "wish": "YA", "risk": "RENDAH",
               "destination": "KELUARGA"
           }
       }})
}

/// Files a case and asks the other office for her transfer. Gives the id of the envelope.
///
/// # Errors
/// [`HarnessError`].
pub async fn submit(from: &Office, to: &Office) -> Result<String, HarnessError> {
    let case = from.api()?.post("/cases", &a_case("REG-1", "Contoh Satu")).await?;
    let request = json!({
        "case": text(&case, "/row/id")?,
        "to": to.province(),
        "fields": [
            { "path": "urgency", "value": "SEGERA" },
            { "path": "receiving_unit", "value": "UPTD PPA Contoh" },
        ],
        "note": "Mohon jawaban",
    });
    let envelope = from.api()?.post("/transfers", &request).await?;
    Ok(text(&envelope, "/id")?.to_owned())
}
