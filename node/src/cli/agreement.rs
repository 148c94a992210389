//! `pulang agreement`: what provinces have agreed on paper, written, carried and signed.

use std::path::PathBuf;

use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use pulang_protocol::schema::Kind;
use serde_json::{Value, json};

use crate::action::view::agreement::{AgreementView, LateView};
use crate::cli::client::Client;
use crate::cli::error::CliError;
use crate::cli::field::last_moment;
use crate::cli::shown::Shown;
use crate::cli::{file, pick};

mod propose;
mod text;

use propose::Propose;

/// What is done with agreements.
#[derive(Subcommand)]
pub(super) enum Agreement {
    #[command(about = "Susun perjanjian; belum ditandatangani siapa pun")]
    Propose(Box<Propose>),
    #[command(about = "Tanda tangani perjanjian atas nama provinsi ini")]
    Sign {
        #[arg(value_name = "ID", help = "Id perjanjian, atau awalnya")]
        id: String,
    },
    #[command(about = "Tolak perjanjian, dengan alasan yang dibaca mitra")]
    Decline {
        #[arg(value_name = "ID", help = "Id perjanjian, atau awalnya")]
        id: String,
        #[arg(long, value_name = "ALASAN", help = "Alasan dalam kata-kata")]
        reason: String,
    },
    #[command(about = "Ambil perjanjian beserta tanda tangannya dari berkas mitra")]
    Import {
        #[arg(value_name = "BERKAS", help = "Berkas dari mitra; `-` berarti masukan baku")]
        file: PathBuf,
    },
    #[command(
        about = "Simpan perjanjian beserta tanda tangan yang ada ke berkas, untuk diberikan kepada mitra"
    )]
    Export {
        #[arg(value_name = "ID", help = "Id perjanjian, atau awalnya")]
        id: String,
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
    },
    #[command(about = "Hentikan sementara: tidak ada dokumen baru; yang sudah berjalan diteruskan")]
    Pause {
        #[arg(value_name = "ID", help = "Id perjanjian, atau awalnya")]
        id: String,
        #[arg(long, value_name = "TANGGAL", help = "Hari terakhirnya; tanpa ini sampai ada versi baru")]
        until: Option<String>,
        #[arg(long, value_name = "ALASAN", help = "Alasan yang dibaca mitra")]
        reason: String,
    },
    #[command(about = "Keluarkan satu isian: tidak lagi dikirim dan tidak lagi ditampilkan")]
    RemoveField {
        #[arg(value_name = "ID", help = "Id perjanjian, atau awalnya")]
        id: String,
        #[arg(value_name = "JENIS", value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::name)))]
        kind: String,
        #[arg(value_name = "ISIAN", help = "Isian menurut susunan, misalnya risk_level")]
        pattern: String,
        #[arg(long, value_name = "ALASAN", help = "Alasan yang dibaca mitra")]
        reason: String,
    },
    #[command(about = "Keluar dari perjanjian; dokumen yang sudah berjalan diselesaikan")]
    Leave {
        #[arg(value_name = "ID", help = "Id perjanjian, atau awalnya")]
        id: String,
        #[arg(long, value_name = "ALASAN", help = "Alasan yang dibaca mitra")]
        reason: String,
    },
    #[command(about = "Daftar dokumen yang tiba setelah perjanjiannya habis dan menunggu diperiksa petugas")]
    Late,
    #[command(about = "Terima dokumen yang tiba setelah perjanjiannya habis; petugas sudah memeriksanya")]
    LetIn {
        #[arg(value_name = "ID", help = "Id dokumen, seperti pada `pulang agreement late`")]
        id: String,
    },
    #[command(about = "Daftar perjanjian")]
    List,
    #[command(about = "Satu perjanjian: siapa sudah tanda tangan, berlaku antara siapa, sampai kapan")]
    Show {
        #[arg(value_name = "ID", help = "Id perjanjian, atau awalnya")]
        id: String,
    },
}

/// Does it.
pub(super) async fn run(client: &Client, agreement: Agreement) -> Result<Shown, CliError> {
    match agreement {
        Agreement::Propose(propose) => {
            let body = propose.body(client.zone())?;
            shown(client, client.post("/agreements", &body).await?)
        }
        Agreement::Sign { id } => {
            let id = pick::agreement(client, &id).await?;
            shown(client, client.post(&format!("/agreements/{id}/sign"), &json!({})).await?)
        }
        Agreement::Decline { id, reason } => {
            let id = pick::agreement(client, &id).await?;
            let body = json!({ "reason": reason });
            shown(client, client.post(&format!("/agreements/{id}/decline"), &body).await?)
        }
        Agreement::Import { file } => {
            let body = json!({ "bytes_hex": file::read_hex(&file)? });
            shown(client, client.post("/agreements/import", &body).await?)
        }
        Agreement::Export { id, file } => export(client, &id, file).await,
        Agreement::Pause { id, until, reason } => {
            let until = until.map(|text| last_moment(&text, client.zone())).transpose()?;
            let body = json!({ "narrowing": "pause", "until": until, "reason": reason });
            restrict(client, &id, &body).await
        }
        Agreement::RemoveField { id, kind, pattern, reason } => {
            let body =
                json!({ "narrowing": "field_removed", "kind": kind, "pattern": pattern, "reason": reason });
            restrict(client, &id, &body).await
        }
        Agreement::Leave { id, reason } => {
            restrict(client, &id, &json!({ "narrowing": "withdrawal", "reason": reason })).await
        }
        Agreement::Late => {
            let object = client.get("/late-documents").await?;
            let all: Vec<LateView> = client.view(&object)?;
            Ok(Shown::new(object, text::late(&all, client.tell())))
        }
        Agreement::LetIn { id } => {
            let id = pick::late(client, &id).await?;
            let object = client.post(&format!("/late-documents/{id}/let-in"), &json!({})).await?;
            Ok(Shown::new(object, "Dokumen ini berlaku di sini, beserta yang menyusulnya.".to_owned()))
        }
        Agreement::List => {
            let object = client.get("/agreements").await?;
            let all: Vec<AgreementView> = client.view(&object)?;
            Ok(Shown::new(object, text::list(&all, client.tell())))
        }
        Agreement::Show { id } => {
            let id = pick::agreement(client, &id).await?;
            shown(client, client.get(&format!("/agreements/{id}")).await?)
        }
    }
}

async fn restrict(client: &Client, id: &str, body: &Value) -> Result<Shown, CliError> {
    let id = pick::agreement(client, id).await?;
    shown(client, client.post(&format!("/agreements/{id}/restrict"), body).await?)
}

fn shown(client: &Client, object: Value) -> Result<Shown, CliError> {
    let view: AgreementView = client.view(&object)?;
    let text = text::whole(&view, client.tell());
    Ok(Shown::new(object, text))
}

async fn export(client: &Client, id: &str, file: PathBuf) -> Result<Shown, CliError> {
    let id = pick::agreement(client, id).await?;
    let object = client.get(&format!("/agreements/{id}/export")).await?;
    file::write_hex(&file, &client.read(&object).at("/bytes_hex").text())?;
    let text = format!(
        "Perjanjian ini disimpan di {} beserta tanda tangan yang ada.\n\
         Berikan kepada mitra; di sana: pulang agreement import <berkas>",
        file.display(),
    );
    Ok(Shown::new(object, text))
}
