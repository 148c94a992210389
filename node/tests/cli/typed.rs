//! What is typed behind agreements, case files, searches and transfers: kept, or refused in one sentence.

use serde_json::Value;

use crate::support::Place;

const ID: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn text<'a>(object: &'a Value, pointer: &str) -> &'a str {
    object.pointer(pointer).and_then(Value::as_str).unwrap()
}

#[test]
fn a_case_file_is_opened_changed_and_read_by_number_or_by_id() {
    let place = Place::with_node();
    assert!(place.run(&["case", "list"]).out.starts_with("Belum ada berkas kasus."));
    let file = place.path("kasus.json");
    std::fs::write(&file, r#"{"register": {"number": "R-7"}, "victim": {"full_name": "Contoh Satu"}}"#)
        .unwrap();
    let words = ["case", "add", "--json", "--from", &file, "--field", "victim/age=24"];
    let added = place.run(&[&words[..], &["--field", "consents/tracing=ya"]].concat()).object();
    let id = text(&added, "/row/id").to_owned();
    assert_eq!(added.pointer("/case/victim/age").and_then(Value::as_u64), Some(24));

    let set = place.run(&["case", "set", "R-7", "--field", "victim/sex=PEREMPUAN", "--field", "victim/age="]);
    assert!(set.out.starts_with("Berkas kasus R-7 disimpan di komputer ini"), "{}{}", set.out, set.err);
    for named in ["R-7", &id, id.get(..6).unwrap()] {
        let shown = place.run(&["case", "show", named]).out;
        assert!(shown.contains("victim/full_name: Contoh Satu") && shown.contains("victim/sex: PEREMPUAN"));
        assert!(shown.contains("consents/tracing: ya") && !shown.contains("victim/age:"), "{shown}");
    }
    assert!(place.run(&["case", "list"]).out.contains("R-7"));

    std::fs::write(&file, r#"{"register": {"number": "R-8"}}"#).unwrap();
    let unread = place.fails(&["case", "set", &id, "--from", &file]);
    assert!(unread.starts_with("Belum disebut versi berkas kasus yang Anda baca"), "{unread}");
    let late = place.fails(&["case", "set", &id, "--from", &file, "--at-version", "1"]);
    assert!(late.starts_with("Berkas kasus ini diubah petugas lain sejak Anda membacanya"), "{late}");
    assert!(place.run(&["case", "show", &id]).out.contains(", versi 2"));
    let words = ["case", "set", &id, "--from", &file, "--at-version", "2", "--json"];
    let anew = place.run(&words).object();
    assert_eq!(text(&anew, "/row/register_number"), "R-8");
    assert_eq!(text(&anew, "/case/victim/full_name"), "", "a file is the whole of it");
}

#[test]
fn a_case_file_from_standard_input() {
    let place = Place::with_node();
    let said = place.run_with(&["case", "add", "--from", "-", "--json"], br#"{"law": {"stage": "P21"}}"#);
    assert_eq!(text(&said.object(), "/case/law/stage"), "P21");
    let broken = place.run_with(&["case", "add", "--from", "-"], b"{]");
    assert!(broken.err.contains("Isi - bukan objek JSON: baris 1 kolom 2."), "{}", broken.err);
}

#[test]
fn what_is_no_case_file_is_one_sentence() {
    let place = Place::with_node();
    let nothing = place.fails(&["case", "add"]);
    assert!(nothing.starts_with("Isi berkas kasus belum disebut."), "{nothing}");
    let form = place.fails(&["case", "add", "--field", "victim/alias"]);
    assert!(form.starts_with("`victim/alias` tidak menyebut isian dan nilainya."), "{form}");
    let list = place.fails(&["case", "add", "--field", "victim/sex=X"]);
    assert!(list.starts_with("Isian `victim/sex` pada berkas kasus tidak dapat diisi `X`"), "{list}");
    let file = place.path("kasus.json");
    std::fs::write(&file, "[1]").unwrap();
    let array = place.fails(&["case", "add", "--from", &file]);
    assert!(array.contains("bukan objek JSON."), "{array}");
    std::fs::write(&file, r#"{"nama": "Contoh"}"#).unwrap();
    let strange = place.fails(&["case", "add", "--from", &file]);
    assert!(strange.starts_with("Isinya bukan berkas kasus"), "{strange}");
    let absent = place.fails(&["case", "add", "--from", "/tidak/ada"]);
    assert!(absent.starts_with("Berkas /tidak/ada tidak ada."), "{absent}");
    for words in [&["case", "show", "R-9"][..], &["case", "set", "R-9", "--field", "victim/alias=C"]] {
        let unknown = place.fails(words);
        assert!(unknown.starts_with("Tidak ada berkas kasus yang bernomor atau ber-id `R-9`"), "{unknown}");
    }
    let unknown = place.fails(&["case", "show", ID.get(..32).unwrap()]);
    assert!(unknown.contains("tidak ada di sini"), "{unknown}");
    assert_eq!(place.run(&["case", "list", "--json"]).object(), Value::Array(Vec::new()));
}

#[test]
fn terms_are_typed_or_read_and_what_is_missing_is_said_by_its_option() {
    let place = Place::with_node();
    let missing = place.fails(&["agreement", "propose", "--title", "Contoh", "--begins", "2026-01-01"]);
    assert!(missing.starts_with("Belum disebut: --instrument, --purpose, --party, --until."), "{missing}");
    let file = place.path("pks.json");
    let terms = r#"{"instrument": "PKS", "title": "Contoh", "purpose": "Pemulangan", "from": "2026-01-01",
        "until": "2026-12-31", "parties": ["32"]}"#;
    std::fs::write(&file, terms).unwrap();
    let card = place.fails(&["agreement", "propose", "--from", &file]);
    assert!(card.starts_with("Kartu salah satu pihak belum dicocokkan di sini."), "{card}");
    let wrong = |more: &[&str]| place.fails(&[&["agreement", "propose", "--from", &file], more].concat());
    for (more, said) in [
        (&["--until", "besok"][..], "`besok` bukan tanggal atau waktu yang dikenal."),
        (&["--begins", "2026-02-30"], "`2026-02-30` bukan tanggal"),
        (&["--party", "54"], "Tidak ada provinsi dengan kode 54."),
        (&["--number", "53"], "`53` tidak menyebut isian dan nilainya."),
        (&["--number", "99=1"], "Tidak ada provinsi dengan kode 99."),
        (&["--instrument", "MOU"], "Nilai `MOU` untuk `--instrument"),
        (&["--paper", "/tidak/ada"], "Berkas /tidak/ada tidak ada."),
        (&["--grace-days", "-1"], "Pilihan `-1` tidak dikenal."),
    ] {
        let sentence = wrong(more);
        assert!(sentence.starts_with(said), "{more:?}: {sentence}");
    }
    std::fs::write(&file, terms.replace("\"PKS\"", "7")).unwrap();
    let shape = place.fails(&["agreement", "propose", "--from", &file]);
    assert!(shape.contains("invalid type"), "where the reader stumbled: {shape}");
}

#[test]
fn what_is_not_here_or_not_known_is_one_sentence() {
    let place = Place::with_node();
    let cases: [(&[&str], &str); 22] = [
        (&["agreement", "show", "abcd"], "Tidak ada perjanjian yang bernomor atau ber-id `abcd`"),
        (&["agreement", "sign", ID], "Yang Anda cari tidak ada di sini"),
        (&["agreement", "decline", "abcd"], "Belum disebut: `--reason <ALASAN>`."),
        (&["agreement", "import", "/tidak/ada"], "Berkas /tidak/ada tidak ada."),
        (&["trace", "show", "abcd"], "Tidak ada penelusuran"),
        (&["trace", "answer", ID, "MUNGKIN"], "Nilai `MUNGKIN` untuk `<HASIL>` tidak dapat dipakai."),
        (&["trace", "begin", "--case", "R-1", "--to", "5"], "Kode provinsi terdiri atas dua angka"),
        (&["transfer", "submit", "--case", "R-1", "--to", "32"], "Tidak ada berkas kasus"),
        (
            &["transfer", "submit", "--case", "R-1", "--to", "32", "--field", "urgency"],
            "`urgency` tidak menyebut",
        ),
        (&["transfer", "show", "PML/1"], "Tidak ada permohonan yang bernomor atau ber-id `PML/1`"),
        (
            &["transfer", "answer", "PML/1", "ya"],
            "Nilai `ya` untuk `<JAWABAN>` tidak dapat dipakai. Pilihannya: accept, request_completion, postpone, refuse.",
        ),
        (&["transfer", "recall", "PML/1", "--reason", "BOSAN"], "Nilai `BOSAN` untuk `--reason"),
        (&["transfer", "event", ID, "terbang"], "Nilai `terbang` untuk `<PERISTIWA>`"),
        (&["transfer", "event", ID, "departed", "--at", "kemarin"], "`kemarin` bukan tanggal"),
        (&["transfer", "set", ID], "Belum disebut: `<ISIAN=NILAI>"),
        (&["transfer", "set", "abcd", "mode=UDARA"], "Tidak ada dokumen yang bernomor atau ber-id `abcd`"),
        (&["transfer", "choose", ID, "mode", "abc"], "`abc` bukan id suntingan."),
        (
            &["transfer", "monitor", "PML/1", "--on", "besok", "--method", "TELEPON", "--condition", "AMAN"],
            "`besok` bukan tanggal",
        ),
        (&["partner", "call", "Jawa Barat"], "Kode provinsi terdiri atas dua angka"),
        (&["card", "confirm", "54", "radio"], "Tidak ada provinsi dengan kode 54."),
        (&["card", "import", "/"], "/ adalah folder, bukan berkas."),
        (&["transfer", "list", "--direction", "up"], "Nilai `up` untuk `--direction"),
    ];
    for (words, said) in cases {
        let sentence = place.fails(words);
        assert!(sentence.starts_with(said), "{words:?}: {sentence}");
    }
    let printed = place.run(&["trace", "show", "abcd", "--json"]);
    assert_eq!((printed.status, text(&printed.object(), "/code")), (Some(1), "typed"));
    assert!(place.run(&["transfer", "list"]).out.starts_with("Tidak ada permohonan."));
    assert!(place.run(&["trace", "list"]).out.starts_with("Belum ada penelusuran."));
    assert!(place.run(&["agreement", "list"]).out.starts_with("Belum ada perjanjian."));
}
