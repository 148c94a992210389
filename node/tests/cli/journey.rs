//! One case between two offices through the built program alone: two running nodes, real sockets, and commands.

use serde_json::Value;

use crate::offices::{offices, text, until, until_text};
use crate::support::{Place, Serving};

fn search(ntt: &Place, jabar: &Place) {
    let id = text(&ntt.object(&["trace", "begin", "--case", "R-1", "--to", "32"]), "/id");
    until(jabar, &["trace", "list"], |all| text(all, "/0/document/id") == id);
    let hidden = jabar.does(&["trace", "show", &id]).out;
    assert!(hidden.contains("(disembunyikan)") && !hidden.contains("Contoh Satu"), "{hidden}");
    let shown = jabar.does(&["trace", "show", &id, "--reveal"]).out;
    assert!(shown.contains("Contoh Satu") && shown.contains("pulang trace answer"), "{shown}");
    jabar.does(&["trace", "answer", id.get(..8).unwrap(), "DIKENALI_DAPAT_PULANG", "--note", "Ada"]);
    let answered = |object: &Value| object.to_string().contains("DIKENALI_DAPAT_PULANG");
    until(ntt, &["trace", "show", &id, "--reveal"], answered);
}

/// Asked for, completed and accepted; gives the number of the request.
fn ask(ntt: &Place, jabar: &Place) -> String {
    let words = ["transfer", "submit", "--case", "R-1", "--to", "32", "--field", "urgency=SEGERA"];
    let id = text(&ntt.object(&[&words[..], &["--note", "Mohon jawaban"]].concat()), "/id");
    let number = text(&ntt.object(&["transfer", "list", "--direction", "out"]), "/0/number");
    until(jabar, &["transfer", "list", "--direction", "in", "--search", &number], |all| {
        text(all, "/0/id") == id
    });
    let state = "/row/facts/decision/state";
    let show = ["transfer", "show", &number];
    assert!(jabar.does(&show).out.contains("Sedang ditelaah"));
    until(ntt, &show, |view| view.pointer("/row/facts/read").is_some_and(Value::is_i64));
    assert!(ntt.does(&show).out.contains("[x] terkirim, tanda bukti server Jawa Barat (32) ada di sini"));
    let refuse = jabar.fails(&["transfer", "answer", &number, "refuse"]);
    assert!(refuse.starts_with("Alasannya belum disebut."), "{refuse}");
    jabar.does(&["transfer", "answer", &number, "request_completion", "--note", "Mohon dilengkapi"]);
    until_text(ntt, &show, state, "incomplete");
    ntt.does(&["transfer", "complete", &number, "--field", "return_mode=DIJEMPUT"]);
    until_text(jabar, &show, state, "submitted");
    jabar.does(&["transfer", "answer", &id, "accept"]);
    let view = until_text(ntt, &show, state, "accepted");
    assert_eq!(text(&view, "/row/number"), number);
    number
}

/// Released, a leg begun, two values written apart and one chosen by the command that is shown; gives the leg.
fn prepare(ntt: &Place, jabar: &Place, number: &str) -> String {
    ntt.does(&["transfer", "dossier", number, "--field", "special_needs=Obat rutin"]);
    let words = ["transfer", "leg", number, "--to", "32", "--field", "mode=UDARA"];
    let more = ["--field", "departs_at=2026-12-01 08:30", "--field", "escort/new/name=Contoh Tiga"];
    let leg = text(&ntt.object(&[&words[..], &more].concat()), "/id");
    let show = ["transfer", "show", number];
    until(jabar, &show, |view| text(view, "/legs/0/id") == leg && view.to_string().contains("dossier"));
    jabar.does(&["transfer", "set", &leg, "meeting_point=Terminal"]);
    until(ntt, &show, |view| view.to_string().contains("Terminal"));
    let shown = ntt.does(&["transfer", "show", number, "--reveal"]).out;
    assert!(shown.contains("Jadwal berangkat (departs_at): 1 Desember 2026 08.30 WITA"), "{shown}");
    leg
}

/// Both write where they cannot reach each other.
fn differ(ntt: &Place, jabar: &Place, number: &str, leg: &str) {
    let one = ["transfer", "set", leg, "meeting_point=Pelabuhan"];
    let other = ["transfer", "set", leg, "meeting_point=Stasiun"];
    jabar.does(&one);
    ntt.does(&other);
    let shown = ntt.does(&["transfer", "show", number]).out;
    let waiting = "Titik temu (meeting_point): Stasiun [menunggu terkirim]";
    assert!(shown.contains(waiting), "{shown}");
}

fn choose(ntt: &Place, jabar: &Place, number: &str) {
    let show = ["transfer", "show", number];
    let conflicts = |count: u64| {
        move |view: &Value| view.pointer("/row/conflicts").and_then(Value::as_u64) == Some(count)
    };
    for office in [ntt, jabar] {
        until(office, &show, conflicts(1));
    }
    let shown = ntt.does(&show).out;
    assert!(shown.contains("ISIAN BERBEDA") && shown.contains("Stasiun — ditulis Nusa"), "{shown}");
    let after = shown.split("Pelabuhan — ditulis Jawa Barat (32)").nth(1).unwrap();
    let command = after.lines().nth(1).unwrap().split("pilih ini: pulang ").nth(1).unwrap();
    ntt.does(&command.split(' ').collect::<Vec<_>>());
    let view = until(jabar, &show, conflicts(0));
    assert_eq!(text(&view, "/legs/0/meeting_point"), "Pelabuhan");
}

fn travel(ntt: &Place, jabar: &Place, number: &str, leg: &str) {
    let show = ["transfer", "show", number];
    let early = jabar.fails(&["transfer", "event", leg, "handed_over"]);
    assert!(early.starts_with("Langkah ini bukan wewenang provinsi ini."), "{early}");
    let words = ["transfer", "event", leg, "handed_over", "--field", "handover_place=Kupang"];
    let more = ["--at", "2026-01-02 14:30", "--place", "Bandara", "--note", "Lengkap"];
    ntt.does(&[&words[..], &more].concat());
    until_text(jabar, &show, "/row/stage", "recorded");
    let shown = jabar.does(&show).out;
    assert!(shown.contains("Yang perlu bertindak : kantor ini: mengonfirmasi serah terima"), "{shown}");
    assert!(shown.contains("terjadi 2 Januari 2026 13.30 WIB, di Bandara, \"Lengkap\""), "{shown}");
    for event in ["received", "departed", "arrived"] {
        jabar.does(&["transfer", "event", leg, event]);
    }
    let words = ["transfer", "monitor", number, "--on", "2026-06-30", "--method", "KUNJUNGAN"];
    jabar.does(&[&words[..], &["--condition", "AMAN", "--note", "Sekolah lagi"]].concat());
    jabar.does(&["transfer", "close", number, "--reason", "BERHASIL"]);
    let shown = until_text(ntt, &show, "/row/aftercare", "closed");
    assert!(shown.pointer("/row/facts/confirmed").is_some_and(Value::is_i64));
}

/// What both offices have to agree on.
fn agreed(view: &Value) -> Vec<Value> {
    let row = [
        "/row/facts/decision",
        "/row/stage",
        "/row/aftercare",
        "/row/responsible",
        "/row/conflicts",
        "/legs",
    ];
    let mut all: Vec<Value> = row.iter().map(|pointer| view.pointer(pointer).unwrap().clone()).collect();
    let documents = view.get("documents").and_then(Value::as_array).unwrap().iter();
    // The search began before the request, and only its sender knows that they belong together.
    let shared = documents.filter(|one| text(one, "/kind") != "trace");
    let mut heads: Vec<String> =
        shared.map(|one| format!("{} {}", text(one, "/id"), one.get("heads").unwrap())).collect();
    heads.sort();
    assert_eq!(heads.len(), 3, "envelope, dossier, leg");
    all.extend(heads.into_iter().map(Value::from));
    all
}

#[test]
fn one_case_travels_between_two_offices_by_commands_alone() {
    let (ntt, jabar) = offices();
    let (first, second): (Serving, Serving) = (ntt.serve(), jabar.serve());
    search(&ntt, &jabar);
    let number = ask(&ntt, &jabar);
    let leg = prepare(&ntt, &jabar, &number);

    // An outage: both go on writing while neither node is running.
    assert_eq!((first.stop("-TERM").0, second.stop("-TERM").0), (Some(0), Some(0)));
    differ(&ntt, &jabar, &number, &leg);
    let _again = (ntt.serve(), jabar.serve());
    choose(&ntt, &jabar, &number);
    travel(&ntt, &jabar, &number, &leg);

    let show = ["transfer", "show", &number, "--reveal"];
    let here = agreed(&ntt.object(&show));
    until(&jabar, &show, |view| agreed(view) == here);
    assert!(ntt.does(&["transfer", "list"]).out.contains("Kasus ditutup"));
    let again = jabar.fails(&["transfer", "close", &number, "--reason", "BERHASIL"]);
    assert!(again.starts_with("Langkah ini tidak berlaku pada keadaan permohonan sekarang."), "{again}");
}

#[test]
fn nothing_is_called_sent_without_a_receipt() {
    let (ntt, _jabar) = offices();
    let said = ntt.does(&["transfer", "submit", "--case", "R-1", "--to", "32"]).out;
    let list = ntt.does(&["transfer", "list"]).out;
    let number = text(&ntt.object(&["transfer", "list"]), "/0/number");
    let shown = ntt.does(&["transfer", "show", &number]).out;
    let trace = ntt.object(&["trace", "begin", "--case", "R-1", "--to", "32"]);
    let search = ntt.does(&["trace", "show", &text(&trace, "/id")]).out;
    for told in [&said, &list, &shown, &search] {
        let rest = told.to_lowercase().replace("menunggu terkirim", "");
        assert!(!rest.contains("terkirim") && !rest.contains("dibaca di"), "{told}");
    }
    assert!(list.contains("Menunggu terkirim") && shown.contains("[ ] belum ada tanda bukti"), "{shown}");
    for (field, why) in [
        ("urgency=BESOK", "Pilihannya: RUTIN, SEGERA, DARURAT. "),
        ("urgensi=SEGERA", "Isian ini tidak dikenal. (urgensi)"),
        ("answer_note=Baik", "(answer_note)"),
    ] {
        let sentence = ntt.fails(&["transfer", "set", &number, field]);
        assert!(sentence.contains(why), "{sentence}");
    }
    ntt.does(&["transfer", "recall", &number, "--reason", "DATA_KELIRU", "--note", "Salah ketik"]);
    assert!(ntt.does(&["transfer", "list"]).out.contains("Permohonan dibatalkan"));
}
