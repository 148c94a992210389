//! What can be typed behind `pulang`.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use clap::{Parser, Subcommand};

use crate::cli::agreement::Agreement;
use crate::cli::card::Card;
use crate::cli::case::CaseFile;
use crate::cli::erasure::ErasureCommand;
use crate::cli::group::Group;
use crate::cli::leg::Leg;
use crate::cli::partner::Partner;
use crate::cli::trace::Trace;
use crate::cli::transfer::Transfer;
use crate::cli::{demo, init, sentence, serve};

/// The exit code for a command that cannot be understood.
const USAGE: u8 = 2;

/// The whole line.
#[derive(Parser)]
#[command(
    name = "pulang",
    version,
    about = "Simpul provinsi untuk memulangkan korban perdagangan orang",
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
pub(super) struct Arguments {
    /// The data folder.
    #[arg(
        long,
        global = true,
        value_name = "FOLDER",
        default_value = "pulang-data",
        help = "Folder data simpul; bila tidak disebut, isi PULANG_DATA, lalu ./pulang-data"
    )]
    pub(super) data: PathBuf,
    /// Whether the object of the interface is printed as it is.
    #[arg(long, global = true, help = "Cetak objek JSON dari antarmuka, bukan kalimat")]
    pub(super) json: bool,
    /// What is to be done.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What is to be done.
#[derive(Subcommand)]
pub(super) enum Command {
    #[command(about = "Buat simpul baru dalam folder data yang kosong")]
    Init(init::Init),
    #[command(about = "Nyalakan simpul: halaman kerja, antarmuka, hubungan dengan mitra")]
    Serve(serve::Serve),
    #[command(about = "Peragakan satu pemulangan antara dua kantor di komputer ini")]
    Demo(demo::Demo),
    #[command(about = "Buat kode masuk sekali pakai untuk halaman kerja")]
    Code,
    #[command(about = "Keadaan simpul: jam, mitra, yang menunggu, yang ada")]
    Status,
    #[command(subcommand, about = "Kartu: identitas simpul ini dan mitranya")]
    Card(Card),
    #[command(subcommand, about = "Mitra: dihubungi sekarang juga, awal barunya dibenarkan")]
    Partner(Partner),
    #[command(subcommand, about = "Perjanjian: apa yang disetujui provinsi-provinsi")]
    Agreement(Agreement),
    #[command(subcommand, about = "Berkas kasus kantor ini; tidak pernah meninggalkan komputer ini")]
    Case(CaseFile),
    #[command(subcommand, about = "Penelusuran keluarga: apakah korban dikenal dan dapat pulang")]
    Trace(Trace),
    #[command(subcommand, about = "Permohonan pemulangan, dari pengajuan hingga kasus ditutup")]
    Transfer(Transfer),
    #[command(subcommand, about = "Rombongan: orang yang pulang bersama, satu permohonan untuk setiap orang")]
    Group(Group),
    #[command(subcommand, about = "Etape yang singgah di provinsi ini, dan berita acara serah terima")]
    Leg(Leg),
    #[command(subcommand, about = "Penghapusan: perintah hapus, jawabannya, dan dasar hukum untuk menyimpan")]
    Erasure(ErasureCommand),
}

/// Reads the line.
pub(super) fn parse(mut line: Vec<OsString>) -> Result<Arguments, clap::Error> {
    let named = line.iter().any(|word| word.to_string_lossy().starts_with("--data"));
    if let Some(folder) = std::env::var_os("PULANG_DATA").filter(|folder| !named && !folder.is_empty()) {
        line.splice(1..1, ["--data".into(), folder]);
    }
    Arguments::try_parse_from(line)
}

/// Prints help where it was asked for, else one sentence.
#[expect(clippy::wildcard_enum_match_arm, reason = "clap adds kinds of errors")]
pub(super) fn explain(error: &clap::Error) -> ExitCode {
    let asked = matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    if asked {
        let printed = error.print().is_ok();
        let help = error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
        return if printed && help { ExitCode::SUCCESS } else { ExitCode::from(USAGE) };
    }
    let named = |kind| error.get(kind).map(ToString::to_string);
    let argument = named(ContextKind::InvalidArg).or_else(|| named(ContextKind::InvalidSubcommand));
    let argument = argument.map_or_else(String::new, |argument| format!(" `{argument}`"));
    let value = named(ContextKind::InvalidValue).filter(|value| !value.is_empty());
    let listed = named(ContextKind::ValidValue).filter(|listed| !listed.is_empty());
    let what = match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("Belum disebut:{argument}."),
        ErrorKind::UnknownArgument => format!("Pilihan{argument} tidak dikenal."),
        ErrorKind::InvalidSubcommand => format!("Perintah{argument} tidak dikenal."),
        ErrorKind::MissingSubcommand => "Perintahnya belum lengkap.".to_owned(),
        ErrorKind::ArgumentConflict => format!("Pilihan{argument} disebut dua kali atau bertentangan."),
        _ => match value {
            Some(value) => {
                let listed = listed.map_or_else(String::new, |codes| format!(" Pilihannya: {codes}."));
                format!("Nilai `{value}` untuk{argument} tidak dapat dipakai.{listed}")
            }
            None => format!("Pilihan{argument} belum lengkap."),
        },
    };
    sentence::say(&what, "Lihat cara pakainya dengan menambahkan `--help`.");
    ExitCode::from(USAGE)
}

#[cfg(test)]
mod tests;
