//! `pulang partner`: partners, called at once, and their new lives confirmed.

use clap::Subcommand;
use serde_json::json;

use crate::cli::client::Client;
use crate::cli::error::CliError;
use crate::cli::field;
use crate::cli::shown::Shown;

/// What is done with partners.
#[derive(Subcommand)]
pub(super) enum Partner {
    #[command(about = "Hubungi mitra sekarang juga, tanpa menunggu giliran mencoba lagi")]
    Call {
        #[arg(value_name = "KODE_PROVINSI")]
        province: String,
    },
    #[command(about = "Benarkan bahwa server mitra memang dimulai lagi, setelah kantornya ditelepon")]
    Confirm {
        #[arg(value_name = "KODE_PROVINSI")]
        province: String,
    },
}

/// Does it.
pub(super) async fn run(client: &Client, partner: Partner) -> Result<Shown, CliError> {
    match partner {
        Partner::Call { province } => {
            let province = field::province(&province)?;
            let object = client.post(&format!("/partners/{province}/call"), &json!({})).await?;
            let name = client.read(&object).at("/province").province();
            let text = format!(
                "Simpul Provinsi {name} segera dihubungi bila simpul ini menyala. Lihat hasilnya dengan `pulang status`."
            );
            Ok(Shown::new(object, text))
        }
        Partner::Confirm { province } => {
            let object = client.post(&format!("/partners/{province}/confirm"), &json!({})).await?;
            let name = client.read(&object).at("/province").province();
            let text = format!(
                "Dibenarkan: server Provinsi {name} memang dimulai lagi. Yang ditulisnya sejak itu berlaku seperti biasa."
            );
            Ok(Shown::new(object, text))
        }
    }
}
