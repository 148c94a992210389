//! The line is cut. Both go on writing, also in the same field; the line comes back, and people choose.

use serde_json::{Value, json};

use crate::demo::answer;
use crate::demo::desk::Desk;
use crate::demo::error::DemoError;
use crate::demo::office::Office;
use crate::demo::stage::{Stage, heads, meets, row, transfer};
use crate::demo::wait::until;

const HOUR_MS: u64 = 3_600_000;
/// Fields of a leg that each may fill while it is alone, the sender and the receiver.
const ALONE: [[(&str, &str); 3]; 2] = [
    [
        ("travel_needs", "Obat rutin, kursi dekat lorong"),
        ("handover_number", "BAST/CONTOH/1"),
        ("handover_place", "Kupang"),
    ],
    [("received_by_role", "Pekerja sosial"), ("escort/new/name", "Contoh Pendamping"), ("mode", "UDARA")],
];

/// The outage, from the cut to the choice.
pub(super) async fn apart(stage: &Stage<'_>, id: &str, leg: &str) -> Result<(), DemoError> {
    stage.tell.title("Jaringan putus");
    meets(stage, id).await?;
    let before = [edits(stage.ntt, leg).await?, edits(stage.jabar, leg).await?];
    stage.relay.cut();
    stage.tell.say("Penerus diputus: tidak ada sambungan antara kedua kantor. Pekerjaan jalan terus.");
    let mut written = Vec::new();
    for (office, (meeting, fields)) in
        stage.both().into_iter().zip(stage.plan.meetings.into_iter().zip(&ALONE))
    {
        written.push(alone(stage, office, leg, meeting, fields).await?);
    }
    for (office, (before, own)) in stage.both().into_iter().zip(before.iter().zip(&written)) {
        if edits(office, leg).await? != before + own {
            let what = "selama putus, setiap kantor hanya punya suntingannya sendiri";
            return Err(DemoError::Promise(what.to_owned()));
        }
    }
    if heads(stage.ntt, id).await? == heads(stage.jabar, id).await? {
        return Err(DemoError::Promise("selama putus, isi kedua kantor berbeda".to_owned()));
    }
    back(stage, id, leg).await
}

async fn edits(office: &Office, leg: &str) -> Result<u64, DemoError> {
    let seen = office.client.get(&format!("/documents/{leg}/edits")).await?;
    Ok(u64::try_from(answer::list(&seen, "/edits")?.len()).unwrap_or(u64::MAX))
}

/// What one office writes while it is alone; gives the number of edits.
async fn alone(
    stage: &Stage<'_>,
    office: &Office,
    leg: &str,
    meeting: &str,
    fields: &[(&str, &str); 3],
) -> Result<u64, DemoError> {
    let place = usize::from(office.desk != Desk::Ntt);
    let more = stage.plan.edits_apart.get(place).copied().unwrap_or_default();
    let mut written = 1;
    set(office, leg, "meeting_point", &json!(meeting)).await?;
    stage.tell.line(office.desk, &format!("mengubah titik temu menjadi \"{meeting}\""));
    if stage.plan.two_conflicts {
        let status = office.client.get("/status").await?;
        let later =
            answer::number(&status, "/clock/now")? + (50 + 2 * u64::try_from(place).unwrap_or(0)) * HOUR_MS;
        set(office, leg, "departs_at", &json!(later)).await?;
        stage.tell.line(office.desk, "menggeser jadwal berangkat");
        written += 1;
    }
    for (path, value) in fields.iter().take(usize::try_from(more).unwrap_or(usize::MAX)) {
        set(office, leg, path, &json!(value)).await?;
        written += 1;
    }
    stage.tell.line(office.desk, &format!("menulis {written} suntingan; semuanya menunggu terkirim"));
    Ok(written)
}

async fn set(office: &Office, leg: &str, path: &str, value: &Value) -> Result<(), DemoError> {
    let fields = json!({ "fields": [{ "path": path, "value": value }] });
    office.client.post(&format!("/documents/{leg}/fields"), &fields).await?;
    Ok(())
}

/// The line comes back; what differs is shown to both, and one chooses.
async fn back(stage: &Stage<'_>, id: &str, leg: &str) -> Result<(), DemoError> {
    stage.relay.restore();
    stage.tell.title("Jaringan kembali");
    for office in stage.both() {
        call(stage, office).await?;
    }
    meets(stage, id).await?;
    stage.tell.say("Semua suntingan bertemu. Tidak ada yang hilang, dan tidak ada yang menimpa diam-diam.");
    let expected = 1 + u64::from(stage.plan.two_conflicts);
    for office in stage.both() {
        let what = "perbedaan yang harus dipilih";
        row(office, id, what, |row| answer::number(row, "/conflicts").ok() == Some(expected)).await?;
    }
    let (here, there) = (differing(stage.ntt, id, leg).await?, differing(stage.jabar, id, leg).await?);
    if here != there {
        return Err(DemoError::Promise("kedua kantor melihat perbedaan yang sama".to_owned()));
    }
    stage.tell.say("Kedua kantor melihat perbedaan yang sama:");
    for field in &here {
        choose(stage, leg, field).await?;
    }
    for office in stage.both() {
        let settled = |row: &Value| answer::number(row, "/conflicts").ok() == Some(0);
        row(office, id, "perbedaan sudah dipilih", settled).await?;
    }
    meets(stage, id).await
}

/// The fields of the leg that have two values, as one office sees them.
async fn differing(office: &Office, id: &str, leg: &str) -> Result<Vec<Value>, DemoError> {
    let seen = transfer(office, id).await?;
    let document = answer::find(answer::list(&seen, "/documents")?, "/id", leg);
    let document = document.ok_or_else(|| DemoError::Lacks("leg".to_owned()))?;
    let fields = answer::list(document, "/fields")?.iter();
    Ok(fields.filter(|field| answer::says(field, "/state", "differs")).cloned().collect())
}

/// A person who knows that the line is back does not wait until the node tries again by itself.
async fn call(stage: &Stage<'_>, office: &Office) -> Result<(), DemoError> {
    let status = office.client.get("/status").await?;
    let next = status.pointer("/partners/0/cause/next_try").and_then(Value::as_u64);
    let left =
        next.map(|next| next.saturating_sub(answer::number(&status, "/clock/now").unwrap_or(next)) / 1000);
    let waits = left.map_or_else(String::new, |left| {
        format!("(simpulnya sendiri akan mencoba lagi dalam {left} detik) ")
    });
    office.command(&["partner", "call", stage.across(office).desk.code()]).await?;
    stage.tell.line(office.desk, &format!("{waits}meminta mitra dihubungi sekarang juga"));
    Ok(())
}

/// The sender shows both values, and takes the one of the team that is on its way.
async fn choose(stage: &Stage<'_>, leg: &str, field: &Value) -> Result<(), DemoError> {
    let (path, label) = (answer::text(field, "/path")?, answer::text(field, "/label_id")?);
    stage.tell.say(&format!("Kolom \"{label}\" punya dua nilai."));
    let values: Vec<&Value> =
        std::iter::once(answer::at(field, "/winner")?).chain(answer::list(field, "/others")?).collect();
    for value in &values {
        let author = if answer::says(value, "/author", Desk::Ntt.code()) { Desk::Ntt } else { Desk::Jabar };
        let officer = answer::text(value, "/officer")?.get(..8).unwrap_or_default();
        let at = clock_time(author, answer::number(value, "/at")?);
        let value = shown(author, value);
        stage.tell.line(author, &format!("  {value} — petugas {officer}, pukul {at}"));
    }
    let theirs = values.iter().find(|value| answer::says(value, "/author", Desk::Jabar.code()));
    let theirs = theirs.ok_or_else(|| DemoError::Lacks("value of the receiver".to_owned()))?;
    let request = json!({ "path": path, "edit": answer::text(theirs, "/edit")? });
    stage.ntt.client.post(&format!("/documents/{leg}/choose"), &request).await?;
    stage.ntt_says("memilih nilai dari Jabar, karena timnya yang sedang di jalan");
    let differs = format!("Jabar: pilihan untuk {label}");
    until(&differs, async || {
        let seen = stage.jabar.client.get(&format!("/documents/{leg}/edits")).await?;
        let edits = answer::list(&seen, "/edits")?;
        let last = edits.iter().rev().find(|edit| answer::says(edit, "/author", Desk::Ntt.code()));
        let ops = last.and_then(|edit| answer::list(edit, "/ops").ok()).unwrap_or_default();
        Ok(answer::find(ops, "/path", path).map(drop))
    })
    .await
}

fn shown(author: Desk, value: &Value) -> String {
    match value.get("value") {
        Some(Value::String(text)) => format!("\"{text}\""),
        Some(Value::Number(at)) => format!("pukul {}", clock_time(author, at.as_u64().unwrap_or_default())),
        Some(Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) | None => {
            "(tersembunyi)".to_owned()
        }
    }
}

/// The hour of a moment at a desk.
fn clock_time(desk: Desk, millis: u64) -> String {
    let (ahead, zone) = desk.zone();
    let minutes = millis / 60_000 + ahead * 60;
    format!("{:02}.{:02} {zone}", minutes / 60 % 24, minutes % 60)
}
