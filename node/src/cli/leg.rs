//! `pulang leg`: legs that stand by themselves here, since this province is on the way and holds nothing else.

use clap::Subcommand;
use pulang_protocol::schema::{Kind, Role};
use serde_json::json;

use crate::action::view::leg::TransitView;
use crate::cli::client::Client;
use crate::cli::codes::paths;
use crate::cli::error::CliError;
use crate::cli::shown::Shown;
use crate::cli::{field, pick};

mod text;

const LEG: &str = "Id etape, atau awalnya";

/// What is done with legs.
#[derive(Subcommand)]
pub(super) enum Leg {
    #[command(about = "Daftar etape yang singgah di provinsi ini; permohonannya tidak ada di sini")]
    List,
    #[command(about = "Satu etape; provinsi di ujung lainnya diberi tahu bahwa ini dibuka")]
    Show {
        #[arg(value_name = "ETAPE", help = LEG)]
        id: String,
        #[arg(long, help = "Tampilkan juga data pribadi; dicatat dalam rekam jejak audit")]
        reveal: bool,
    },
    #[command(about = "Rencanakan etape lanjutan dari etape yang tiba di provinsi ini", after_help = paths(Kind::Leg, Role::Departs))]
    Onward {
        #[arg(value_name = "ETAPE", help = LEG)]
        id: String,
        #[arg(long, value_name = "KODE", help = "Provinsi tempat etape lanjutan berakhir")]
        to: String,
        #[arg(long = "field", value_name = "ISIAN=NILAI", help = "Isian etape lanjutan; boleh diulang")]
        fields: Vec<String>,
    },
    #[command(about = "Tanda tangani lagi berita acara yang berubah setelah ditandatangani")]
    Sign {
        #[arg(value_name = "ETAPE", help = LEG)]
        id: String,
    },
}

/// Does it.
pub(super) async fn run(client: &Client, leg: Leg) -> Result<Shown, CliError> {
    match leg {
        Leg::List => {
            let object = client.get("/legs").await?;
            let all: Vec<TransitView> = client.view(&object)?;
            Ok(Shown::new(object, text::list(&all, client.tell())))
        }
        Leg::Show { id, reveal } => {
            let id = pick::leg(client, &id).await?;
            let object = client.get(&format!("/legs/{id}?reveal={reveal}")).await?;
            let view: TransitView = client.view(&object)?;
            Ok(Shown::new(object, text::whole(&view, client.tell())))
        }
        Leg::Onward { id, to, fields } => {
            let (to, fields) = (field::province(&to)?, field::fields(&fields, client.zone())?);
            let id = pick::leg(client, &id).await?;
            let body = json!({ "to": to, "fields": fields });
            let object = client.post(&format!("/legs/{id}/onward"), &body).await?;
            let text = Shown::signed("Etape lanjutan", "leg", client.read(&object).at("/id"));
            Ok(Shown::new(object, text))
        }
        Leg::Sign { id } => {
            let id = pick::leg(client, &id).await?;
            let object = client.post(&format!("/legs/{id}/sign"), &json!({})).await?;
            let edit = client.read(&object).at("/edit").text();
            let text = format!("Berita acara ditandatangani di simpul ini (suntingan {edit}).");
            Ok(Shown::new(object, text))
        }
    }
}
