//! `pulang trace`: asking a province whether it knows her and her family.

use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use pulang_protocol::schema::{Kind, Role};
use serde_json::json;

use crate::action::view::trace::TraceView;
use crate::cli::client::Client;
use crate::cli::codes::{choices, paths};
use crate::cli::error::CliError;
use crate::cli::shown::Shown;
use crate::cli::{field, pick};

mod text;

/// What is done with searches.
#[derive(Subcommand)]
pub(super) enum Trace {
    #[command(about = "Minta provinsi lain menelusuri keluarga, dengan persetujuan korban", after_help = paths(Kind::Trace, Role::Sender))]
    Begin {
        #[arg(long, value_name = "BERKAS_KASUS", help = "Nomor register, id, atau awal id")]
        case: String,
        #[arg(long, value_name = "KODE", help = "Provinsi yang diminta")]
        to: String,
        #[arg(
            long = "field",
            value_name = "ISIAN=NILAI",
            help = "Isian di samping isi berkas kasus; boleh diulang"
        )]
        fields: Vec<String>,
    },
    #[command(about = "Jawab penelusuran: apa yang ditemukan")]
    Answer {
        #[arg(value_name = "ID", help = "Id penelusuran, atau awalnya")]
        id: String,
        #[arg(value_name = "HASIL", value_parser = PossibleValuesParser::new(choices(Kind::Trace, "finding")))]
        finding: String,
        #[arg(long, value_name = "CATATAN", help = "Penjelasan dalam kata-kata")]
        note: Option<String>,
    },
    #[command(about = "Daftar penelusuran, keluar dan masuk")]
    List,
    #[command(about = "Satu penelusuran; mitra diberi tahu bahwa ini dibuka")]
    Show {
        #[arg(value_name = "ID", help = "Id penelusuran, atau awalnya")]
        id: String,
        #[arg(long, help = "Tampilkan juga data pribadi; dicatat dalam rekam jejak audit")]
        reveal: bool,
    },
}

/// Does it.
pub(super) async fn run(client: &Client, trace: Trace) -> Result<Shown, CliError> {
    match trace {
        Trace::Begin { case, to, fields } => {
            let to = field::province(&to)?;
            let fields = field::fields(&fields, client.zone())?;
            let case = pick::case(client, &case).await?;
            let body = json!({ "case": case, "to": to, "fields": fields });
            let object = client.post("/traces", &body).await?;
            let text = Shown::signed("Penelusuran", "trace", client.read(&object).at("/id"));
            Ok(Shown::new(object, text))
        }
        Trace::Answer { id, finding, note } => {
            let id = pick::trace(client, &id).await?;
            let body = json!({ "finding": finding, "note": note });
            let object = client.post(&format!("/traces/{id}/answer"), &body).await?;
            let text = Shown::signed("Jawaban penelusuran", "trace", client.read(&object).at("/id"));
            Ok(Shown::new(object, text))
        }
        Trace::List => {
            let object = client.get("/traces").await?;
            let all: Vec<TraceView> = client.view(&object)?;
            Ok(Shown::new(object, text::list(&all, client.tell())))
        }
        Trace::Show { id, reveal } => {
            let id = pick::trace(client, &id).await?;
            let object = client.get(&format!("/traces/{id}?reveal={reveal}")).await?;
            let view: TraceView = client.view(&object)?;
            Ok(Shown::new(object, text::whole(&view, client.tell())))
        }
    }
}
