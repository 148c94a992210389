//! `pulang group`: people who travel together; each act is done for all of them, or for nobody.

use clap::Subcommand;
use pulang_protocol::schema::{Kind, Role};
use serde_json::{Value, json};

use crate::action::view::group::{GroupDone, GroupView};
use crate::cli::client::Client;
use crate::cli::codes::paths;
use crate::cli::error::CliError;
use crate::cli::field::{self, moment};
use crate::cli::pick;
use crate::cli::shown::Shown;
use crate::cli::table::table;
use crate::cli::tell::{Tell, province, short, typed};
use crate::cli::transfer::{Event, Fields, answers, reasons, state_of};

const GROUP: &str = "Kode rombongan";
const ONLY: &str = "Hanya permohonan ini; boleh diulang";
const NOTE: &str = "Penjelasan dalam kata-kata";

/// What is done with groups.
#[derive(Subcommand)]
pub(super) enum Group {
    #[command(about = "Ajukan pemulangan serombongan, satu permohonan untuk setiap orang", after_help = paths(Kind::Envelope, Role::Sender))]
    Submit {
        #[arg(
            long = "case",
            value_name = "BERKAS_KASUS",
            required = true,
            help = "Nomor register, id, atau awal id; boleh diulang"
        )]
        cases: Vec<String>,
        #[arg(long, value_name = "KODE", help = "Provinsi yang diminta menerima")]
        to: String,
        #[command(flatten)]
        fields: Fields,
        #[arg(long, value_name = "CATATAN", help = NOTE)]
        note: Option<String>,
    },
    #[command(about = "Jawab semua yang menunggu jawaban dalam rombongan")]
    Answer {
        #[arg(value_name = "ROMBONGAN", help = GROUP)]
        code: String,
        #[arg(value_name = "JAWABAN", value_parser = answers(), help = "Jawaban")]
        answer: String,
        #[arg(long, value_name = "ALASAN", value_parser = reasons(), help = "Alasan; wajib bila menolak")]
        reason: Option<String>,
        #[arg(long, value_name = "CATATAN", help = NOTE)]
        note: Option<String>,
        #[arg(long, value_name = "PERMOHONAN", help = ONLY)]
        only: Vec<String>,
    },
    #[command(about = "Bagikan data pemulangan semua yang sudah lengkap dalam rombongan", after_help = paths(Kind::Dossier, Role::Sender))]
    Dossier {
        #[arg(value_name = "ROMBONGAN", help = GROUP)]
        code: String,
        #[command(flatten)]
        fields: Fields,
        #[arg(long, value_name = "PERMOHONAN", help = ONLY)]
        only: Vec<String>,
    },
    #[command(about = "Rencanakan etape semua yang menunggu berangkat dalam rombongan", after_help = paths(Kind::Leg, Role::Departs))]
    Leg {
        #[arg(value_name = "ROMBONGAN", help = GROUP)]
        code: String,
        #[arg(long, value_name = "KODE", help = "Provinsi tempat etape berakhir")]
        to: String,
        #[command(flatten)]
        fields: Fields,
        #[arg(long, value_name = "PERMOHONAN", help = ONLY)]
        only: Vec<String>,
    },
    #[command(about = "Catat peristiwa untuk semua yang mengalaminya dalam rombongan")]
    Event {
        #[command(flatten)]
        event: Box<Event>,
        #[arg(long, value_name = "PERMOHONAN", help = ONLY)]
        only: Vec<String>,
    },
    #[command(about = "Daftar rombongan")]
    List,
    #[command(about = "Satu rombongan dan permohonannya")]
    Show {
        #[arg(value_name = "ROMBONGAN", help = GROUP)]
        code: String,
    },
}

/// Does it.
pub(super) async fn run(client: &Client, group: Group) -> Result<Shown, CliError> {
    let zone = client.zone();
    match group {
        Group::Submit { cases, to, fields, note } => {
            let (to, fields) = (field::province(&to)?, field::fields(&fields.fields, zone)?);
            let mut ids = Vec::new();
            for case in &cases {
                ids.push(pick::case(client, case).await?);
            }
            let body = json!({ "cases": ids, "to": to, "fields": fields, "note": note });
            done(client, "Permohonan", client.post("/groups", &body).await?)
        }
        Group::Answer { code, answer, reason, note, only } => {
            let only = named(client, &only).await?;
            let body = json!({ "answer": answer, "reason": reason, "note": note, "only": only });
            act(client, &code, "answer", "Jawaban", &body).await
        }
        Group::Dossier { code, fields, only } => {
            let only = named(client, &only).await?;
            let body = json!({ "fields": field::fields(&fields.fields, zone)?, "only": only });
            act(client, &code, "dossiers", "Data pemulangan", &body).await
        }
        Group::Leg { code, to, fields, only } => {
            let (to, fields) = (field::province(&to)?, field::fields(&fields.fields, zone)?);
            let only = named(client, &only).await?;
            act(client, &code, "legs", "Etape", &json!({ "to": to, "fields": fields, "only": only })).await
        }
        Group::Event { event, only } => {
            let only = named(client, &only).await?;
            let at = event.at.as_deref().map(|at| moment(at, zone)).transpose()?;
            let what = json!({
                "event": event.code, "reason": event.reason, "note": event.note, "at": at, "place": event.place,
                "fields": field::fields(&event.fields.fields, zone)?,
            });
            act(client, &event.document, "events", "Peristiwa", &json!({ "what": what, "only": only })).await
        }
        Group::List => {
            let object = client.get("/groups").await?;
            let all: Vec<GroupView> = client.view(&object)?;
            Ok(Shown::new(object, list(&all)))
        }
        Group::Show { code } => {
            let object = client.get(&format!("/groups/{code}")).await?;
            let view: GroupView = client.view(&object)?;
            Ok(Shown::new(object, whole(&view, client.tell())))
        }
    }
}

/// The ids of the transfers that are meant; nothing where all are.
async fn named(client: &Client, only: &[String]) -> Result<Option<Vec<String>>, CliError> {
    let mut ids = Vec::new();
    for one in only {
        ids.push(pick::transfer(client, one).await?);
    }
    Ok((!ids.is_empty()).then_some(ids))
}

async fn act(client: &Client, code: &str, verb: &str, what: &str, body: &Value) -> Result<Shown, CliError> {
    done(client, what, client.post(&format!("/groups/{code}/{verb}"), body).await?)
}

fn done(client: &Client, what: &str, object: Value) -> Result<Shown, CliError> {
    let view: GroupDone = client.view(&object)?;
    let left = match view.left_out.len() {
        0 => String::new(),
        left => format!(" {left} orang dilewati karena langkah ini tidak berlaku baginya."),
    };
    let text = format!(
        "{what} dicatat dan ditandatangani di simpul ini untuk {} orang.{left}\n\
         Lihat keadaannya dengan `pulang group show {}`.",
        view.done.len(),
        typed(Some(&view.group)),
    );
    Ok(Shown::new(object, text))
}

fn list(all: &[GroupView]) -> String {
    if all.is_empty() {
        return "Belum ada rombongan. Ajukan dengan `pulang group submit`.".to_owned();
    }
    let rows: Vec<[String; 4]> = all
        .iter()
        .map(|one| {
            let ends = one
                .transfers
                .first()
                .map(|row| (province(row.sender.province.0), province(row.receiver.province.0)));
            let (from, to) = ends.unwrap_or_default();
            [typed(Some(&one.group)), one.transfers.len().to_string(), from, to]
        })
        .collect();
    table(["Rombongan", "Orang", "Dari", "Ke"], &rows)
}

fn whole(one: &GroupView, tell: Tell) -> String {
    let rows: Vec<[String; 4]> = one
        .transfers
        .iter()
        .map(|row| {
            [
                row.number.as_ref().map_or_else(|| short(row.id.0), |number| typed(Some(number))),
                typed(row.victim_code.as_ref()),
                state_of(row),
                tell.moment(row.newest),
            ]
        })
        .collect();
    let head = format!("Rombongan {}, {} orang", typed(Some(&one.group)), one.transfers.len());
    format!("{head}\n{}", table(["Nomor", "Korban", "Keadaan", "Perubahan terakhir"], &rows))
}
