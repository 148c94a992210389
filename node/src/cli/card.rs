//! `pulang card`: our own card to hand over, those of partners to be compared.

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;

use crate::cli::client::Client;
use crate::cli::error::CliError;
use crate::cli::field;
use crate::cli::file;
use crate::cli::read::Read;
use crate::cli::shown::Shown;
use crate::cli::table::table;
use crate::cli::words::words;

/// What is done with cards.
#[derive(Subcommand)]
pub(super) enum Card {
    #[command(about = "Simpan kartu simpul ini ke berkas, untuk diberikan kepada mitra")]
    Export {
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
    },
    #[command(about = "Ambil kartu mitra dari berkas; belum dipercaya sebelum dicocokkan")]
    Import {
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
    },
    #[command(about = "Ganti kartu dan kunci penanda tangan simpul ini dengan yang berikutnya")]
    Renew,
    #[command(about = "Daftar kartu, dengan kata-kata untuk dicocokkan lewat telepon")]
    List,
    #[command(about = "Percayai kartu mitra setelah kata-katanya dibacakan lewat telepon")]
    Confirm {
        #[arg(value_name = "KODE_PROVINSI")]
        province: String,
        #[arg(value_name = "KATA", required = true, help = "Delapan kata yang dibacakan mitra")]
        words: Vec<String>,
    },
}

/// Does it.
pub(super) async fn run(client: &Client, card: Card) -> Result<Shown, CliError> {
    match card {
        Card::Export { file } => export(client, file).await,
        Card::Import { file } => {
            let bytes_hex = file::read_hex(&file)?;
            let object = client.post("/cards", &json!({ "bytes_hex": bytes_hex })).await?;
            let text = imported(client.read(&object));
            Ok(Shown::new(object, text))
        }
        Card::Renew => {
            let object = client.post("/card/renew", &json!({})).await?;
            let text = renewed(client.read(&object));
            Ok(Shown::new(object, text))
        }
        Card::List => {
            let object = client.get("/cards").await?;
            let text = list(client.read(&object));
            Ok(Shown::new(object, text))
        }
        Card::Confirm { province, words } => {
            let path = format!("/cards/{}/confirm", field::province(&province)?);
            let object = client.post(&path, &json!({ "words": words.join(" ") })).await?;
            let name = client.read(&object).at("/province").province();
            Ok(Shown::new(object, format!("Kartu Provinsi {name} sekarang dipercaya.")))
        }
    }
}

async fn export(client: &Client, file: PathBuf) -> Result<Shown, CliError> {
    let object = client.get("/card").await?;
    let own = client.read(&object);
    file::write_hex(&file, &own.at("/bytes_hex").text())?;
    let text = format!(
        "Kartu simpul ini disimpan di {}. Bacakan kata-kata ini lewat telepon setelah mitra mengimpornya:\n  {}",
        file.display(),
        own.at("/card/words").words(),
    );
    Ok(Shown::new(object, text))
}

fn renewed(new: Read<'_>) -> String {
    format!(
        "Simpul ini sekarang memakai kartu nomor {}; kunci yang lama tidak berlaku lagi.\n\
         Dokumen yang ditegaskan dengan kunci baru: {}. Kartu ini dikirim kepada mitra lewat jaringan.\n\
         Kunci berikutnya ada di berkas next-signing.key dalam folder keys. Pindahkan ke luar simpul ini.",
        new.at("/card/serial").text(),
        new.at("/documents").text(),
    )
}

fn imported(card: Read<'_>) -> String {
    let name = card.at("/province").province();
    if card.at("/trust").text() == "pending" {
        format!(
            "Kartu Provinsi {name} ({}) disimpan, tetapi belum dipercaya.\n\
             Telepon narahubungnya dan minta ia membacakan kata-kata kartunya, lalu ketik:\n  \
             pulang card confirm {} <delapan kata>",
            card.at("/office").text(),
            card.at("/province").text(),
        )
    } else {
        format!("Kartu baru Provinsi {name} menyambung pada kartu yang sudah dipercaya.")
    }
}

fn list(cards: Read<'_>) -> String {
    let own = std::iter::once(cards.at("/own"));
    let all = own.chain(cards.at("/partners").each()).chain(cards.at("/pending").each());
    let row = |card: Read<'_>| {
        // The words of a card that waits are heard from the partner, not read here and repeated.
        let pending = card.at("/trust").text() == "pending";
        let spoken =
            if pending { "(minta mitra membacakannya)".to_owned() } else { card.at("/words").words() };
        [card.at("/province").province(), card.at("/office").text(), words(card.at("/trust")), spoken]
    };
    let rows: Vec<[String; 4]> = all.map(row).collect();
    table(["Provinsi", "Kantor", "Keadaan", "Sidik kata"], &rows)
}
