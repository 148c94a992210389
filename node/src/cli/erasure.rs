//! `pulang erasure`: documents erased everywhere, orders answered, and laws that stand against it.

use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use pulang_protocol::record::EraseReason;
use serde_json::json;

use crate::action::plain::AsText as _;
use crate::action::view::document::DocumentView;
use crate::action::view::erasure::{AnswerView, ErasureView};
use crate::cli::client::Client;
use crate::cli::error::CliError;
use crate::cli::field::moment;
use crate::cli::pick;
use crate::cli::shown::Shown;
use crate::cli::tell::{Tell, province};
use crate::cli::words::{kind, state};

const DOCUMENT: &str = "Nomor permohonan, atau id dokumen selengkapnya";
const BASIS: &str = "Dasar hukumnya, misalnya \"UU 27/2022 Pasal 50\"; dibaca juga oleh mitra";
const UNTIL: &str = "Disimpan sampai kapan; tanpa batas bila tidak disebut";

/// What is done about erasing.
#[derive(Subcommand)]
pub(super) enum ErasureCommand {
    #[command(about = "Perintah hapus dan jawabannya; yang belum dijawab lebih dahulu")]
    List,
    #[command(about = "Minta semua pihak lain menghapus satu dokumen")]
    Order {
        #[arg(value_name = "DOKUMEN", help = DOCUMENT)]
        document: String,
        #[arg(long, value_name = "ALASAN", value_parser = PossibleValuesParser::new(EraseReason::codes()))]
        reason: String,
    },
    #[command(about = "Jawab perintah hapus: hapus di kantor ini, atau simpan dengan dasar hukum")]
    Answer {
        #[arg(value_name = "DOKUMEN", help = DOCUMENT)]
        document: String,
        #[arg(value_name = "PERINTAH", help = "Id perintahnya; lihat `pulang erasure list`")]
        order: String,
        #[arg(value_name = "JAWABAN", value_parser = ["erase", "keep"])]
        answer: String,
        #[arg(long, value_name = "DASAR", help = BASIS)]
        basis: Option<String>,
        #[arg(long, value_name = "WAKTU", help = UNTIL)]
        until: Option<String>,
    },
    #[command(about = "Sebut dasar hukum yang melarang penghapusan; tanpa --basis berarti tidak ada lagi")]
    LegalHold {
        #[arg(value_name = "DOKUMEN", help = DOCUMENT)]
        document: String,
        #[arg(long, value_name = "DASAR", help = BASIS)]
        basis: Option<String>,
        #[arg(long, value_name = "WAKTU", help = UNTIL)]
        until: Option<String>,
    },
}

/// Does it.
pub(super) async fn run(client: &Client, command: ErasureCommand) -> Result<Shown, CliError> {
    let at = |until: Option<String>| until.map(|until| moment(&until, client.zone())).transpose();
    match command {
        ErasureCommand::List => {
            let object = client.get("/erasures").await?;
            let all: Vec<ErasureView> = client.view(&object)?;
            let lines: Vec<String> = all.iter().flat_map(|one| told(one, client.tell())).collect();
            let text =
                if lines.is_empty() { "Belum ada perintah hapus.".to_owned() } else { lines.join("\n") };
            Ok(Shown::new(object, text))
        }
        ErasureCommand::Order { document, reason } => {
            let text = "Perintah hapus ditandatangani. Yang sudah dibaca atau dicetak tidak dapat ditarik.";
            on(client, &document, "erase", &json!({ "reason": reason }), text).await
        }
        ErasureCommand::Answer { document, order, answer, basis, until } => {
            let body = json!({ "order": order, "answer": answer, "basis": basis, "until": at(until)? });
            let text = "Jawaban atas perintah hapus ditandatangani di simpul ini.";
            on(client, &document, "erase-answer", &body, text).await
        }
        ErasureCommand::LegalHold { document, basis, until } => {
            let text = match basis {
                Some(_) => "Dasar hukum dicatat; dokumen ini tidak dihapus selama dasar itu ada.",
                None => "Tidak ada lagi dasar hukum yang menahan penghapusan dokumen ini.",
            };
            let body = json!({ "basis": basis, "until": at(until)? });
            on(client, &document, "legal-hold", &body, text).await
        }
    }
}

async fn on(
    client: &Client,
    named: &str,
    verb: &str,
    body: &serde_json::Value,
    text: &str,
) -> Result<Shown, CliError> {
    let id = pick::document(client, named).await?;
    let object = client.post(&format!("/documents/{id}/{verb}"), body).await?;
    Ok(Shown::new(object, text.to_owned()))
}

/// Why a document is shown without what it said: holds, decisions, orders, and whether it is erased.
pub(super) fn lines(one: &DocumentView, tell: Tell) -> Vec<String> {
    let mut lines = Vec::new();
    for hold in &one.holds {
        let (who, since) = (province(hold.author.0), tell.moment(hold.at));
        lines.push(format!("  DITAHAN oleh {who} sejak {since}: {}", state::hold(hold.reason.0)));
        if hold.may_lift {
            lines.push(format!("    akhiri: pulang transfer lift {} {}", one.id.0, hold.id.0));
        }
    }
    if !one.holds.is_empty() && !one.is_held {
        lines.push("  Tetap dapat dibaca sampai korban diserahterimakan atau kembali.".to_owned());
    }
    lines.extend(one.decisions.iter().map(|answer| format!("  keputusan {}", answered(answer, tell))));
    for order in &one.erasures {
        lines.extend(told(order, tell).into_iter().map(|line| format!("  {line}")));
    }
    if let Some(at) = one.erased {
        lines.push(format!("  Isi dokumen ini dihapus di kantor ini {}.", tell.moment(at)));
    }
    lines
}

fn told(one: &ErasureView, tell: Tell) -> Vec<String> {
    let mut lines = vec![format!(
        "Perintah hapus {} dari {}, {} ({}), dokumen {}",
        kind(one.kind.0),
        province(one.author.0),
        tell.moment(one.at),
        state::erase(one.reason.0),
        one.document.0,
    )];
    lines.extend(one.answers.iter().map(|answer| format!("  {}", answered(answer, tell))));
    lines.extend(one.missing.iter().map(|party| format!("  {}: BELUM MENJAWAB", province(party.0))));
    if one.to_answer {
        lines.push(format!("  jawab: pulang erasure answer {} {} erase", one.document.0, one.order.0));
    }
    lines
}

fn answered(answer: &AnswerView, tell: Tell) -> String {
    let said = match answer.answer.as_str() {
        "erased" => "sudah dihapus",
        "refused" => "tetap disimpan",
        "later" => "disimpan sementara",
        other => other,
    };
    let until = answer.until.map_or_else(String::new, |until| format!(" sampai {}", tell.moment(until)));
    let basis = answer.basis.as_ref().map_or_else(String::new, |basis| format!("; dasar: {}", basis.0));
    format!("{}: {said}{until}, {}{basis}", province(answer.author.0), tell.moment(answer.at))
}
