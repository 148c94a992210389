//! `pulang demo`: two offices on this machine, and one person's way home between them.

use std::io::Write as _;

use clap::Args;
use pulang_config::region::find_province;

use crate::cli::error::CliError;
use crate::cli::field::province;
use crate::cli::sentence;
use crate::cli::shown::Shown;
use crate::clock::Clock;
use crate::demo::{self, Asked, Play, Teller};
use crate::serve::cryptography;

/// How it is played.
#[derive(Args)]
pub(super) struct Demo {
    #[arg(long, help = "Selesai sesudah ceritanya; tanpa pilihan ini kedua kantor tetap buka sampai Ctrl-C")]
    once: bool,
    #[arg(
        long,
        value_name = "ANGKA",
        default_value_t = 1,
        help = "Menentukan orang, isi, dan banyaknya kejadian"
    )]
    seed: u64,
    #[arg(
        long,
        conflicts_with = "without_agreement",
        help = "Peragakan estafet: Lampung, Jawa Timur, Nusa Tenggara Barat"
    )]
    relay: bool,
    #[arg(
        long,
        num_args = 2,
        value_names = ["KODE", "KODE"],
        help = "Peragakan penolakan: dua provinsi yang belum mempunyai perjanjian"
    )]
    without_agreement: Vec<String>,
}

/// Which story was asked for.
fn play(asked: &Demo) -> Result<Play, CliError> {
    match asked.without_agreement.as_slice() {
        [one, other] => {
            let (one, other) = (province(one)?, province(other)?);
            let named = [one.as_str(), other.as_str()].map(find_province);
            match named {
                [Ok(one), Ok(other)] if one != other => Ok(Play::WithoutAgreement([one, other])),
                [Ok(_), Ok(_)] | [Err(_), _] | [_, Err(_)] => Err(CliError::Typed {
                    what: "Dua provinsi yang berbeda perlu disebut.".to_owned(),
                    next: "Ketik misalnya `pulang demo --without-agreement 64 51`.",
                }),
            }
        }
        _ if asked.relay => Ok(Play::Relay),
        _ => Ok(Play::Home),
    }
}

/// Plays it. The story goes to standard output, or to standard error where an object is asked for.
pub(super) async fn run(asked: Demo, json: bool) -> Result<Shown, CliError> {
    if json && !asked.once {
        return Err(CliError::Typed {
            what: "Pilihan `--json` pada demo hanya berlaku bersama `--once`.".to_owned(),
            next: "Ketik `pulang demo --once --json`.",
        });
    }
    cryptography::choose();
    let tell = Teller::new(move |line| {
        // Whoever closed the output does not want to read the story; it is played all the same.
        if json {
            writeln!(std::io::stderr(), "{line}").ok();
        } else {
            writeln!(std::io::stdout(), "{line}").ok();
        }
    });
    let asked = Asked { play: play(&asked)?, once: asked.once, seed: asked.seed };
    let outcome = demo::run(asked, &Clock::system(), &tell).await;
    let object = serde_json::to_value(&outcome.figures).unwrap_or_default();
    let shown = Shown::new(object, "");
    match outcome.why {
        None => Ok(shown),
        Some(why) => {
            sentence::demo(&why);
            Ok(shown.failed())
        }
    }
}
