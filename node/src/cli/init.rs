//! `pulang init`: a new node in an empty folder.

use std::path::Path;

use clap::Args;
use pulang_config::address::{LoopbackAddress, PartnerAddress};
use pulang_config::node::{DEFAULT_WEB_PORT, NewNode, OfficeName, Peer, sample_for};
use pulang_config::region::find_province;
use serde_json::json;

use crate::cli::error::CliError;
use crate::cli::shown::Shown;
use crate::clock::Clock;
use crate::node::{CONFIG, Node};

/// What a new node is told.
#[derive(Args)]
pub(super) struct Init {
    #[arg(long, value_name = "KODE", help = "Kode provinsi, dua angka, misalnya 53")]
    province: String,
    #[arg(long, value_name = "NAMA", help = "Nama kantor yang menjalankan simpul ini")]
    office: String,
    #[arg(long, value_name = "PORTA", default_value_t = DEFAULT_WEB_PORT, help = "Porta halaman kerja di komputer ini; 0 berarti dipilihkan")]
    web_port: u16,
    #[arg(
        long,
        value_name = "IP:PORTA",
        help = "Alamat yang didengarkan untuk simpul mitra, misalnya 0.0.0.0:7053"
    )]
    peer_listen: Option<String>,
    #[arg(
        long,
        value_name = "NAMA:PORTA",
        requires = "peer_listen",
        help = "Alamat yang diberitahukan kepada mitra; boleh diulang"
    )]
    address: Vec<String>,
}

/// Makes the node.
pub(super) fn run(data: &Path, init: Init) -> Result<Shown, CliError> {
    let addresses: Vec<PartnerAddress> =
        init.address.iter().map(|address| address.parse()).collect::<Result<_, _>>()?;
    let addresses = addresses.try_into()?;
    let peer = match init.peer_listen {
        Some(listen) => Some(Peer { listen: listen.parse()?, addresses }),
        None => None,
    };
    let new = NewNode {
        province: find_province(&init.province)?,
        office: OfficeName::try_from(init.office)?,
        web: LoopbackAddress::on_port(init.web_port),
        peer,
    };
    let node = Node::create(data, &sample_for(&new), Clock::system())?;
    let province = node.config().province;
    let object = json!({
        "province": province.code.to_string(),
        "office": new.office.as_str(),
        "data": data.to_string_lossy(),
    });
    let folder = data.display();
    let text = format!(
        "Simpul Provinsi {} (kode {}) sudah dibuat di folder {folder}.\n\
         Pengaturannya ada di {folder}/{CONFIG}. Simpan {folder}/keys/next-signing.key di tempat lain yang tidak tersambung ke jaringan: \
         berkas itu dipakai bila simpul ini hilang.\n\
         Nyalakan dengan `pulang serve --data {folder}`.",
        province.name, province.code,
    );
    Ok(Shown::new(object, text))
}
