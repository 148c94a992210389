//! `pulang status`: how the node stands.

use crate::cli::cause;
use crate::cli::client::Client;
use crate::cli::clock;
use crate::cli::error::CliError;
use crate::cli::read::Read;
use crate::cli::shown::Shown;
use crate::cli::table::table;
use crate::cli::words::words;

/// Asks the node how it stands.
pub(super) async fn run(client: &Client) -> Result<Shown, CliError> {
    let object = client.get("/status").await?;
    let clock = object.get("clock").cloned().and_then(|clock| serde_json::from_value(clock).ok());
    let wrong = clock.as_ref().and_then(clock::sentence);
    let text = text(client.read(&object), wrong);
    Ok(Shown::new(object, text))
}

fn text(status: Read<'_>, wrong_clock: Option<String>) -> String {
    let count = |name: &str| status.at("/counts").at(name).number();
    let mut lines = vec![
        format!("Provinsi {} — {}", status.at("/province").province(), status.at("/office").text()),
        format!("Jam: {}", status.at("/clock/now").moment()),
        format!("Pengiriman: {}{}", words(status.at("/health")), since(status.at("/waiting_since"))),
        format!(
            "Berkas kasus: {}. Permohonan keluar: {}, masuk: {}; perlu dijawab: {}, dalam perjalanan: {}.",
            count("/cases"),
            count("/transfers_out"),
            count("/transfers_in"),
            count("/to_answer"),
            count("/travelling"),
        ),
        format!("Isian berbeda yang perlu Anda pilih: {}.", count("/conflicts")),
    ];
    lines.splice(2..2, wrong_clock);
    let partners: Vec<[String; 5]> = status.at("/partners").each().map(partner).collect();
    if partners.is_empty() {
        lines.push(
            "Belum ada mitra. Tukar kartu dengan `pulang card export` dan `pulang card import`.".to_owned(),
        );
    } else {
        let head = ["Mitra", "Hubungan", "Kontak terakhir", "Antrean", "Perjanjian"];
        lines.push(table(head, &partners));
        lines.extend(status.at("/partners").each().filter_map(cause::sentence));
        lines.extend(status.at("/partners").each().filter_map(cause::begins_anew));
    }
    lines.join("\n")
}

fn since(at: Read<'_>) -> String {
    if at.is_there() { format!(" sejak {}", at.moment()) } else { String::new() }
}

fn partner(partner: Read<'_>) -> [String; 5] {
    let newest = [partner.at("/last_in"), partner.at("/last_out")];
    let newest = newest.into_iter().max_by_key(|at| at.number());
    let agreement = partner.at("/agreement/standing");
    [
        partner.at("/province").province(),
        words(partner.at("/link")),
        newest.map_or_else(String::new, Read::moment),
        partner.at("/outbox").text(),
        if agreement.is_there() { words(agreement) } else { "belum ada".to_owned() },
    ]
}
