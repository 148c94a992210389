//! The terms of an agreement as they are typed, or as a file has them.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;
use pulang_config::region::Zone;
use pulang_protocol::agreement::Instrument;
use serde_json::{Map, Value, json};

use crate::action::plain::AsText as _;
use crate::cli::error::CliError;
use crate::cli::field::{last_moment, moment, province, split};
use crate::cli::{file, object};

/// The terms.
#[derive(Args)]
pub(in crate::cli) struct Propose {
    #[arg(
        long,
        value_name = "BERKAS",
        help = "Isi perjanjian sebagai JSON; `-` berarti masukan baku. Pilihan lain menggantikan isinya"
    )]
    from: Option<PathBuf>,
    #[arg(long, value_parser = PossibleValuesParser::new(Instrument::codes()), help = "Jenis naskah: kesepakatan bersama (KB), perjanjian kerja sama (PKS), nota kesepahaman (NK)")]
    instrument: Option<String>,
    #[arg(long, value_name = "JUDUL", help = "Judul seperti pada naskah")]
    title: Option<String>,
    #[arg(long, value_name = "TUJUAN", help = "Untuk apa data diproses")]
    purpose: Option<String>,
    #[arg(long, value_name = "KODE", help = "Provinsi lain yang menjadi pihak; boleh diulang")]
    party: Vec<String>,
    #[arg(long, value_name = "KODE=NOMOR", help = "Nomor naskah di satu pihak; boleh diulang")]
    number: Vec<String>,
    #[arg(long, value_name = "TANGGAL", help = "Hari pertama berlaku")]
    begins: Option<String>,
    #[arg(long, value_name = "TANGGAL", help = "Hari terakhir permohonan baru dapat dibuka")]
    until: Option<String>,
    #[arg(long, value_name = "HARI", help = "Batas waktu menjawab permohonan; 3 bila tidak disebut")]
    answer_days: Option<u32>,
    #[arg(
        long,
        value_name = "HARI",
        help = "Tenggang untuk menyelesaikan yang berjalan; 90 bila tidak disebut"
    )]
    grace_days: Option<u32>,
    #[arg(long, value_name = "HARI", help = "Lama menyimpan setelah ditutup; 1825 bila tidak disebut")]
    retention_days: Option<u32>,
    #[arg(long, value_name = "JABATAN", help = "Jabatan narahubung, bukan nama orang; boleh diulang")]
    contact: Vec<String>,
    #[arg(
        long,
        value_name = "BERKAS",
        help = "Pindaian naskah bertanda tangan; hanya sidik SHA-256-nya yang dicatat"
    )]
    paper: Option<PathBuf>,
    #[arg(long, value_name = "ID", help = "Perjanjian induknya, dengan id versi pertamanya")]
    under: Option<String>,
    #[arg(long, value_name = "ID", help = "Versi yang digantikan")]
    previous: Option<String>,
    #[arg(long, value_name = "ID", help = "Pembatasan yang dimuat versi ini; boleh diulang")]
    take_in: Vec<String>,
}

impl Propose {
    /// The request.
    pub(super) fn body(self, zone: Zone) -> Result<Value, CliError> {
        let mut terms = match &self.from {
            Some(file) => object::read(file)?,
            None => Map::new(),
        };
        self.typed(&mut terms)?;
        self.lists(&mut terms)?;
        date(&mut terms, "from", self.begins, |text| moment(text, zone))?;
        date(&mut terms, "until", self.until, |text| last_moment(text, zone))?;
        lacks(&terms)?;
        Ok(Value::Object(terms))
    }

    fn typed(&self, terms: &mut Map<String, Value>) -> Result<(), CliError> {
        let texts = [
            ("instrument", &self.instrument),
            ("title", &self.title),
            ("purpose", &self.purpose),
            ("under", &self.under),
            ("previous", &self.previous),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                terms.insert(name.to_owned(), Value::from(text.as_str()));
            }
        }
        let days = [
            ("answer_days", self.answer_days),
            ("grace_days", self.grace_days),
            ("retention_days", self.retention_days),
        ];
        for (name, days) in days {
            if let Some(days) = days {
                terms.insert(name.to_owned(), Value::from(days));
            }
        }
        if let Some(paper) = &self.paper {
            terms.insert("paper".to_owned(), Value::from(file::sha256_hex(paper)?));
        }
        Ok(())
    }

    fn lists(&self, terms: &mut Map<String, Value>) -> Result<(), CliError> {
        let mut put = |name: &str, list: Vec<Value>| {
            if !list.is_empty() {
                terms.insert(name.to_owned(), Value::from(list));
            }
        };
        let parties = self.party.iter().map(|code| province(code).map(Value::from));
        put("parties", parties.collect::<Result<_, _>>()?);
        put("takes_in", self.take_in.iter().map(|id| Value::from(id.as_str())).collect());
        put("contacts", self.contact.iter().map(|role| Value::from(role.as_str())).collect());
        let numbers = self.number.iter().map(|text| {
            let (code, number) = split(text)?;
            Ok(json!({ "province": province(code)?, "number": number }))
        });
        put("numbers", numbers.collect::<Result<_, CliError>>()?);
        Ok(())
    }
}

/// Puts what was typed, or what the file says as a text, as milliseconds.
fn date(
    terms: &mut Map<String, Value>,
    name: &str,
    typed: Option<String>,
    read: impl Fn(&str) -> Result<i64, CliError>,
) -> Result<(), CliError> {
    let text = typed.or_else(|| terms.get(name).and_then(Value::as_str).map(str::to_owned));
    if let Some(text) = text {
        terms.insert(name.to_owned(), Value::from(read(&text)?));
    }
    Ok(())
}

/// What no agreement may be without, each by the option that gives it.
fn lacks(terms: &Map<String, Value>) -> Result<(), CliError> {
    let needed = [
        ("instrument", "--instrument"),
        ("title", "--title"),
        ("purpose", "--purpose"),
        ("parties", "--party"),
        ("from", "--begins"),
        ("until", "--until"),
    ];
    let missing: Vec<&str> =
        needed.iter().filter(|(name, _)| !terms.contains_key(*name)).map(|(_, option)| *option).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(CliError::Typed {
        what: format!("Belum disebut: {}.", missing.join(", ")),
        next: "Sebut pilihan itu, atau isi dalam berkas yang disebut --from.",
    })
}
