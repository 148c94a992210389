//! `pulang case`: the office's own files. They stay on this machine.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use crate::action::view::case::{CaseRow, CaseView};
use crate::cli::client::Client;
use crate::cli::error::CliError;
use crate::cli::shown::Shown;
use crate::cli::{object, pick};

mod fields;
mod text;

/// What is done with case files.
#[derive(Subcommand)]
pub(super) enum CaseFile {
    #[command(about = "Buka berkas kasus baru; isinya tetap di komputer ini", after_help = fields::known())]
    Add(Content),
    #[command(about = "Daftar berkas kasus")]
    List,
    #[command(about = "Satu berkas kasus, selengkapnya; siapa membukanya dicatat")]
    Show {
        #[arg(value_name = "BERKAS_KASUS", help = "Nomor register, id, atau awal id")]
        id: String,
    },
    #[command(about = "Ubah isian berkas kasus", after_help = fields::known())]
    Set {
        #[arg(value_name = "BERKAS_KASUS", help = "Nomor register, id, atau awal id")]
        id: String,
        #[arg(
            long,
            value_name = "VERSI",
            help = "Versi yang Anda baca, menurut `pulang case show`; wajib bersama --from"
        )]
        at_version: Option<u64>,
        #[command(flatten)]
        content: Content,
    },
}

/// What a case file is to hold.
#[derive(Args)]
pub(super) struct Content {
    #[arg(long, value_name = "BERKAS", help = "Seluruh isi sebagai JSON; `-` berarti masukan baku")]
    from: Option<PathBuf>,
    #[arg(
        long = "field",
        value_name = "ISIAN=NILAI",
        help = "Satu isian, misalnya victim/full_name=Contoh; anggota daftar dihitung dari 1 (family/1/name); `isian=` mengosongkan; boleh diulang. Baris perintah dapat dilihat akun lain di komputer ini: isi nama lewat --from"
    )]
    fields: Vec<String>,
}

impl Content {
    /// What the file says, or what was there, with the fields over it.
    fn over(self, before: Map<String, Value>) -> Result<Value, CliError> {
        if self.from.is_none() && self.fields.is_empty() {
            return Err(CliError::Typed {
                what: "Isi berkas kasus belum disebut.".to_owned(),
                next: "Sebut isiannya dengan --field, atau berkas JSON dengan --from.",
            });
        }
        let whole = match &self.from {
            Some(file) => object::read(file)?,
            None => before,
        };
        fields::set(Value::Object(whole), &self.fields)
    }
}

/// Does it.
pub(super) async fn run(client: &Client, case: CaseFile) -> Result<Shown, CliError> {
    match case {
        CaseFile::Add(content) => {
            let body = json!({ "case": content.over(Map::new())? });
            let object = client.post("/cases", &body).await?;
            let view: CaseView = client.view(&object)?;
            Ok(Shown::new(object, text::kept(&view)))
        }
        CaseFile::List => {
            let object = client.get("/cases").await?;
            let rows: Vec<CaseRow> = client.view(&object)?;
            Ok(Shown::new(object, text::list(&rows, client.tell())))
        }
        CaseFile::Show { id } => {
            let id = pick::case(client, &id).await?;
            let object = client.get(&format!("/cases/{id}")).await?;
            let view: CaseView = client.view(&object)?;
            let case = object.get("case").unwrap_or(&Value::Null);
            let text = text::whole(&view.row, case, client.tell());
            Ok(Shown::new(object, text))
        }
        CaseFile::Set { id, at_version, content } => set(client, &id, at_version, content).await,
    }
}

/// Changes fields of the file as it stands now, or puts another in its place for whoever says which they have read.
async fn set(
    client: &Client,
    id: &str,
    at_version: Option<u64>,
    content: Content,
) -> Result<Shown, CliError> {
    if content.from.is_some() && at_version.is_none() {
        return Err(CliError::Typed {
            what: "Belum disebut versi berkas kasus yang Anda baca sebelum menyusun isinya.".to_owned(),
            next: "Sebut dengan --at-version; `pulang case show` menampilkan versinya.",
        });
    }
    let path = format!("/cases/{}", pick::case(client, id).await?);
    let mut seen = client.get(&path).await?;
    let before = match seen.get_mut("case").map(Value::take) {
        Some(Value::Object(case)) => case,
        _ => return Err(CliError::NotAnAnswer),
    };
    let version = at_version.or_else(|| seen.pointer("/row/version").and_then(Value::as_u64));
    let body = json!({ "case": content.over(before)?, "version": version.ok_or(CliError::NotAnAnswer)? });
    let object = client.put(&path, &body).await?;
    let view: CaseView = client.view(&object)?;
    Ok(Shown::new(object, text::kept(&view)))
}
