//! A relay: from Lampung over Jawa Timur to Nusa Tenggara Barat, with three agreements of two and none of all. The
//! province on the way holds its legs and nothing else.

use serde::Serialize;
use serde_json::{Value, json};

use super::meet;
use crate::demo::answer;
use crate::demo::canary::{Cage, Home};
use crate::demo::casefile;
use crate::demo::error::DemoError;
use crate::demo::look;
use crate::demo::office::Office;
use crate::demo::plan::Person;
use crate::demo::row::{self, Row};
use crate::demo::stage::{row as listed, transfer};

/// What is printed as one object.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct RelayFigures {
    /// Whether every promise was kept.
    pub ok: bool,
    /// The codes of the provinces, as each node says: where it begins, on the way, at home.
    pub nodes: Vec<String>,
    /// The process of each node.
    pub pids: Vec<u64>,
    /// Transfers at each node.
    pub transfers: Vec<u64>,
    /// Legs that the node on the way holds.
    pub transit_legs: u64,
    /// Hand-overs that the node on the way wrote into both legs and that the ends found to agree.
    pub ties_found: u64,
    /// Signatures on the records of both legs that count.
    pub signatures: u64,
    /// Whether both ends have the same newest edits of what they share.
    pub heads_equal: bool,
    /// Canaries in the legs, which the node on the way must be able to read.
    pub canaries_expected: u64,
    /// How many of them it can.
    pub canaries_found: u64,
    /// Canaries in case file, request and dossier.
    pub hidden_fields: u64,
    /// How many of them the node on the way can read anywhere.
    pub hidden_fields_seen_by_transit: u64,
    /// Answers of the node on the way that were searched.
    pub answers_read: u64,
    /// Its pages that were searched.
    pub pages_read: u64,
    /// How long it took.
    pub seconds: f64,
}

impl RelayFigures {
    fn check(&self) -> Result<(), DemoError> {
        let promises = [
            (self.transfers == [1, 0, 1], "permohonannya hanya ada di provinsi pengirim dan penerima"),
            (self.transit_legs == 2, "provinsi singgah memegang kedua etapenya"),
            (self.ties_found == 2, "serah terima di tengah cocok di kedua ujung"),
            (self.signatures == 4, "setiap berita acara ditandatangani kedua pihaknya"),
            (self.heads_equal, "kedua ujung punya suntingan terakhir yang sama"),
            (
                self.canaries_found == self.canaries_expected,
                "kata uji pada etape terbaca di provinsi singgah",
            ),
            (self.hidden_fields_seen_by_transit == 0, "data pemulangan tidak terbaca di provinsi singgah"),
        ];
        match promises.iter().find(|(kept, _)| !kept) {
            None => Ok(()),
            Some((_, promise)) => Err(DemoError::Promise((*promise).to_owned())),
        }
    }
}

/// The three offices, and the transfer between the ends.
struct Way<'a> {
    from: &'a Office,
    between: &'a Office,
    home: &'a Office,
    id: String,
    legs: [String; 2],
}

/// Tells it.
pub(super) async fn tell(row: &Row<'_>, figures: &mut RelayFigures) -> Result<(), DemoError> {
    let [from, between, home] = row.offices else { return Err(DemoError::Lacks("three offices".to_owned())) };
    (figures.nodes, figures.pids) = row.nodes().await?;
    row.tell.title("Tiga perjanjian, masing-masing antara dua provinsi");
    for pair in [[from, between], [between, home], [from, home]] {
        meet::introduce(row.tell, row.files, pair).await?;
        meet::agree(row.tell, pair).await?;
    }
    let mut cage = Cage::new(row.random);
    let id = asked(row, from, home, &mut cage).await?;
    let on_leg = cage.travelling("travel_needs");
    let legs = planned(row, [from, between, home], &id, &on_leg).await?;
    let way = Way { from, between, home, id, legs };
    travelled(row, &way).await?;
    read(&way, figures).await?;
    searched(row, &way, &cage, &on_leg, figures).await?;
    row.tell.title("Selesai");
    figures.check()
}

async fn asked(row: &Row<'_>, from: &Office, home: &Office, cage: &mut Cage) -> Result<String, DemoError> {
    row.tell.title("Permohonan dari Lampung ke NTB");
    let victim = Person { home: ("52.01", "Kabupaten Lombok Barat"), ..row.plan.victim.clone() };
    let case = casefile::case(&victim, &row.plan.relative, Home::Travels, cage);
    let filed = from.client.post("/cases", &json!({ "case": case })).await?;
    let note = format!("Mohon kesediaan menerima {}", cage.travelling("request_note"));
    let request = json!({
        "case": answer::text(&filed, "/row/id")?, "to": home.desk.code(), "note": note,
        "fields": [
            { "path": "urgency", "value": row.plan.urgency }, { "path": "return_mode", "value": "ESTAFET" }
        ]
    });
    let begun = from.client.post("/transfers", &request).await?;
    let id = answer::text(&begun, "/id")?.to_owned();
    row.says(from.desk, "mengajukan pemulangan secara estafet, lewat Jawa Timur");
    let state = |state: &'static str| move |row: &Value| answer::says(row, "/facts/decision/state", state);
    listed(home, &id, "permohonan masuk", state("submitted")).await?;
    home.client.post(&format!("/transfers/{id}/answer"), &json!({ "answer": "accept" })).await?;
    row.says(home.desk, "menjawab: bersedia menerima");
    listed(from, &id, "jawaban bersedia", state("accepted")).await?;
    from.client.post(&format!("/transfers/{id}/dossier"), &json!({})).await?;
    row.says(from.desk, "membuka data pemulangan bagi NTB, dan bagi NTB saja");
    listed(home, &id, "data pemulangan", has("dossier")).await?;
    Ok(id)
}

fn has(kind: &'static str) -> impl Fn(&Value) -> bool {
    move |row| {
        let kinds = row.pointer("/kinds").and_then(Value::as_array);
        kinds.is_some_and(|kinds| kinds.iter().any(|one| one.as_str() == Some(kind)))
    }
}

/// The first leg, and the second that the province on the way begins from it.
async fn planned(
    row: &Row<'_>,
    [from, between, home]: [&Office; 3],
    id: &str,
    needs: &str,
) -> Result<[String; 2], DemoError> {
    row.tell.title("Dua etape, masing-masing antara dua provinsi");
    let request = json!({ "to": between.desk.code(), "fields": [
        { "path": "mode", "value": "DARAT" }, { "path": "vehicle", "value": "BUS" },
        { "path": "travel_needs", "value": format!("Obat pagi {needs}") }
    ] });
    let begun = from.client.post(&format!("/transfers/{id}/legs"), &request).await?;
    let first = answer::text(&begun, "/id")?.to_owned();
    row.says(from.desk, "merencanakan etape 1, ke Jawa Timur");
    row::leg(between, &first, "etape dari Lampung", |_| true).await?;
    let fields = json!([{ "path": "mode", "value": "LAUT" }, { "path": "vehicle", "value": "KAPAL" }]);
    let request = json!({ "to": home.desk.code(), "fields": fields });
    let begun = between.client.post(&format!("/legs/{first}/onward"), &request).await?;
    let second = answer::text(&begun, "/id")?.to_owned();
    row.says(
        between.desk,
        "merencanakan etape 2, ke NTB, dari etape yang akan tiba; permohonannya tidak ada di sini",
    );
    listed(home, id, "etape dari Jawa Timur", has("leg")).await?;
    Ok([first, second])
}

async fn record(office: &Office, leg: &str, event: &str, place: &str) -> Result<(), DemoError> {
    let body = json!({ "event": event, "place": place });
    office.client.post(&format!("/documents/{leg}/events"), &body).await.map(drop)
}

fn stands_with(code: &str) -> impl Fn(&Value) -> bool {
    move |row| answer::says(row, "/responsible/province", code)
}

async fn travelled(row: &Row<'_>, way: &Way<'_>) -> Result<(), DemoError> {
    row.tell.title("Perjalanan");
    let Way { from, between, home, id, legs: [first, second] } = way;
    for event in ["departed", "arrived", "handed_over"] {
        record(from, first, event, "Terminal Contoh Surabaya").await?;
    }
    row.says(from.desk, "mengantar sampai Surabaya dan mencatat serah terima sebagai pihak kesatu");
    let recorded = |leg: &Value| answer::says(leg, "/leg/stage", "recorded");
    row::leg(between, first, "serah terima dicatat", recorded).await?;
    record(between, first, "received", "Terminal Contoh Surabaya").await?;
    row.says(between.desk, "mengonfirmasi sebagai pihak kedua: serah terima selesai");
    for office in [from, home] {
        listed(office, id, "Jawa Timur bertanggung jawab", stands_with(between.desk.code())).await?;
    }
    row.says(home.desk, "membaca di permohonannya: korban kini bersama Jawa Timur");
    for event in ["departed", "arrived", "handed_over"] {
        record(between, second, event, "Pelabuhan Contoh Lembar").await?;
    }
    row.says(between.desk, "meneruskan ke NTB, dan menulis serah terima itu pada kedua etape");
    listed(home, id, "serah terima dicatat", |row| answer::says(row, "/stage", "recorded")).await?;
    record(home, second, "received", "Pelabuhan Contoh Lembar").await?;
    row.says(home.desk, "mengonfirmasi sebagai pihak kedua. Ia sudah di NTB.");
    for office in [from, home] {
        listed(office, id, "NTB bertanggung jawab", stands_with(home.desk.code())).await?;
    }
    Ok(())
}

/// The documents that both ends hold, with their newest edits.
async fn shared(office: &Office, id: &str) -> Result<Vec<Value>, DemoError> {
    let seen = transfer(office, id).await?;
    let documents = answer::list(&seen, "/documents")?.iter();
    let shared = documents.filter(|one| !answer::says(one, "/kind", "leg"));
    shared.map(|one| Ok(json!([answer::at(one, "/id")?, answer::at(one, "/heads")?]))).collect()
}

async fn read(way: &Way<'_>, figures: &mut RelayFigures) -> Result<(), DemoError> {
    for office in [way.from, way.between, way.home] {
        let rows = office.client.get("/transfers").await?;
        figures.transfers.push(count(answer::list(&rows, "")?.len()));
    }
    let legs = way.between.client.get("/legs").await?;
    figures.transit_legs = count(answer::list(&legs, "")?.len());
    figures.heads_equal = shared(way.from, &way.id).await? == shared(way.home, &way.id).await?;
    for (office, side) in [(way.from, "/onward/found"), (way.home, "/previous/found")] {
        let seen = transfer(office, &way.id).await?;
        for leg in answer::list(&seen, "/legs")? {
            figures.ties_found += u64::from(leg.pointer(side) == Some(&Value::Bool(true)));
            for record in answer::list(leg, "/records")? {
                let signed = answer::list(record, "/signatures")?.iter();
                figures.signatures +=
                    count(signed.filter(|one| one.get("counts") == Some(&Value::Bool(true))).count());
            }
        }
    }
    Ok(())
}

/// The node on the way is searched for everything that is not its leg.
async fn searched(
    row: &Row<'_>,
    way: &Way<'_>,
    cage: &Cage,
    on_leg: &str,
    figures: &mut RelayFigures,
) -> Result<(), DemoError> {
    row.tell.title("Mencari kata uji di provinsi singgah");
    let words: Vec<&str> = cage.all.iter().map(|canary| canary.word.as_str()).collect();
    let seen = look::everywhere(way.between, &words).await?;
    let is_leg = |place: &usize| words.get(*place) == Some(&on_leg);
    figures.canaries_expected = count(words.iter().filter(|word| **word == on_leg).count());
    figures.canaries_found = count(seen.read.iter().filter(|place| is_leg(place)).count());
    figures.hidden_fields = count(words.len()) - figures.canaries_expected;
    let hidden = seen.read.iter().filter(|place| !is_leg(place)).chain(&seen.on_disk);
    figures.hidden_fields_seen_by_transit = count(hidden.count());
    (figures.answers_read, figures.pages_read) = (seen.answers, seen.pages);
    row.says(
        way.between.desk,
        &format!(
            "terbaca {} dari {} kata uji pada etapenya, dan {} dari {} yang bukan untuknya",
            figures.canaries_found,
            figures.canaries_expected,
            figures.hidden_fields_seen_by_transit,
            figures.hidden_fields
        ),
    );
    Ok(())
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
