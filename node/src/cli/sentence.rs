//! The one place where a failure of a command becomes a sentence: what happened, and what to do next.

use std::io::Write as _;
use std::process::ExitCode;

use crate::cli::error::{CliError, Problem};
use crate::cli::field::choices;
use crate::demo::DemoError;
use crate::serve::error::ServeError;

mod address;
mod demo;
mod listen;
mod node;
mod store;
mod told;

use told::{Sentence, file};

/// Prints a failure as a sentence on standard error and, where JSON was asked for, as an object on standard output.
pub(super) fn tell(error: &CliError, json: bool) -> ExitCode {
    let problem = match error {
        CliError::Problem(problem) => (**problem).clone(),
        CliError::Province(_)
        | CliError::Office(_)
        | CliError::Address(_)
        | CliError::Node(_)
        | CliError::Serve(_)
        | CliError::Silent(_)
        | CliError::BrokeOff(_)
        | CliError::NotAnAnswer
        | CliError::NoAnswer(_)
        | CliError::File { .. }
        | CliError::Typed { .. }
        | CliError::Runtime(_)
        | CliError::Output(_) => own(error),
    };
    let about = problem.field.as_deref().or(problem.detail.as_deref());
    let about = about.map_or_else(String::new, |about| format!(" ({about})"));
    // A terminal has no list to open, so the codes are said.
    let listed = problem.field.as_deref().filter(|_| problem.code == "not_in_list").and_then(choices);
    let listed = listed.map_or_else(String::new, |codes| format!("Pilihannya: {codes}. "));
    say(&format!("{}{about}", problem.title), &format!("{listed}{}", problem.next));
    if json {
        // If standard output is closed too, the sentence and the exit code still tell it.
        writeln!(std::io::stdout(), "{}", problem.object()).ok();
    }
    ExitCode::FAILURE
}

/// Prints why a demo broke off as a sentence on standard error.
pub(super) fn demo(why: &DemoError) {
    let Sentence { what, next, .. } = demo::demo(why);
    say(&what, &next);
}

/// Prints a sentence on standard error.
pub(super) fn say(what: &str, next: &str) {
    // Without a standard error the exit code still tells it.
    writeln!(std::io::stderr(), "{what} {next}").ok();
}

fn own(error: &CliError) -> Problem {
    let Sentence { code, what, next } = sentence(error);
    Problem { title: what, next, code: code.to_owned(), field: None, detail: None }
}

fn sentence(error: &CliError) -> Sentence {
    match error {
        CliError::Province(why) => address::province(why),
        CliError::Office(why) => address::value(why),
        CliError::Address(why) => address::address(why),
        CliError::Node(why) => node::node(why),
        CliError::Serve(why) => serve(why),
        CliError::Silent(folder) => Sentence::new(
            "silent",
            format!(
                "Folder data {} sedang dipakai perintah pulang lain yang belum selesai.",
                folder.display()
            ),
            "Tunggu sampai perintah itu selesai, lalu ulangi.",
        ),
        CliError::BrokeOff(_) => Sentence::new(
            "broke_off",
            "Simpul yang sedang berjalan tidak menjawab.",
            "Periksa apakah tindakan tadi tercatat sebelum mengulanginya; bila perlu nyalakan ulang simpul.",
        ),
        CliError::NotAnAnswer | CliError::NoAnswer(_) | CliError::Problem(_) => Sentence::new(
            "not_an_answer",
            "Jawaban simpul tidak dikenal oleh versi program ini.",
            "Pakai versi program yang sama dengan simpul yang sedang berjalan.",
        ),
        CliError::File { path, source } => file(&path.display().to_string(), source),
        CliError::Typed { what, next } => Sentence::new("typed", what.as_str(), *next),
        CliError::Runtime(_) => Sentence::new(
            "runtime",
            "Sistem tidak memberi proses ini utas untuk bekerja.",
            "Tutup program lain, lalu ulangi.",
        ),
        CliError::Output(_) => Sentence::new(
            "output",
            "Hasil tidak dapat dicetak; tindakannya sendiri sudah selesai.",
            "Periksa tujuan keluaran perintah ini.",
        ),
    }
}

fn serve(error: &ServeError) -> Sentence {
    match error {
        ServeError::Listen { door, address, source } => listen::listen(*door, *address, source),
        ServeError::Tls(_) => Sentence::new(
            "tls",
            "Sambungan terenkripsi TLS 1.3 tidak dapat disiapkan.",
            "Pasang ulang program ini dari sumber resminya.",
        ),
        ServeError::Folder(why) => node::folder(why),
        ServeError::Action(why) => store::action(why),
        ServeError::Key(_) | ServeError::Signals(_) | ServeError::BrokeOff => Sentence::new(
            "fault",
            "Simpul terhenti karena gangguan.",
            "Baca catatan simpul, lalu nyalakan lagi.",
        ),
    }
}
