//! What can go wrong before a node runs, each as one sentence with what to do.

use std::net::TcpListener;

use serde_json::Value;

use crate::support::{Place, set_mode};

#[test]
fn init_makes_a_node_and_says_where_and_what_next() {
    let place = Place::new();
    let said = place.run(&["init", "--province", "53", "--office", "Kantor Contoh"]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    assert!(said.out.contains("Nusa Tenggara Timur") && said.out.contains("pulang serve"), "{}", said.out);
    assert!(said.err.starts_with("Kunci simpul ini masih berupa berkas"), "{}", said.err);

    let again = place.fails(&["init", "--province", "32", "--office", "Kantor Lain"]);
    assert!(again.contains("sudah berisi simpul; tidak ada yang diubah."), "{again}");
    let config = std::fs::read_to_string(place.data().join("pulang.toml")).unwrap();
    assert!(config.contains("Kantor Contoh") && !config.contains("Kantor Lain"));
}

#[test]
fn a_node_left_half_made_is_made_again_and_nothing_is_deleted_by_hand() {
    let place = Place::with_node();
    // As the program leaves it when it dies before its last step.
    std::fs::write(place.data().join("unfinished"), b"").unwrap();
    for command in ["serve", "status"] {
        let sentence = place.fails(&[command]);
        assert!(
            sentence.contains("terputus sebelum selesai.") && sentence.contains("`pulang init`"),
            "{sentence}"
        );
    }
    place.does(&["init", "--province", "32", "--office", "Kantor Lain"]);
    assert!(place.does(&["status"]).out.contains("Kantor Lain"));
}

#[test]
fn init_with_json_prints_one_object() {
    let place = Place::new();
    let words = ["--json", "init", "--province", "32", "--office", "Kantor Contoh", "--peer-listen"];
    let said = place.run(&[&words[..], &["127.0.0.1:7032", "--address", "contoh.example:7032"]].concat());
    let object = said.object();
    assert_eq!(object.get("province").and_then(Value::as_str), Some("32"));
    assert_eq!(object.get("office").and_then(Value::as_str), Some("Kantor Contoh"));
    let config = std::fs::read_to_string(place.data().join("pulang.toml")).unwrap();
    assert!(config.contains("listen = \"127.0.0.1:7032\"\n") && config.contains("[\"contoh.example:7032\"]"));
}

#[test]
fn what_is_typed_wrong_for_a_new_node_is_one_sentence() {
    let place = Place::new();
    let sentence = |more: &[&str]| place.fails(&[&["init"], more].concat());
    let office = ["--office", "Kantor"];
    for (province, said) in [
        ("54", "Tidak ada provinsi dengan kode 54."),
        ("5", "Kode provinsi terdiri atas dua angka, bukan \"5\"."),
        ("NTT", "Kode provinsi terdiri atas dua angka, bukan \"NTT\"."),
    ] {
        let sentence = sentence(&[&["--province", province], &office[..]].concat());
        assert!(sentence.starts_with(said) && sentence.contains("Pakai kode Kemendagri"), "{sentence}");
    }
    let empty = sentence(&["--province", "53", "--office", ""]);
    assert!(empty.starts_with("Nama kantor harus 1 sampai 100 huruf"), "{empty}");
    let listen = sentence(&[&["--province", "53", "--peer-listen", "rumah"], &office[..]].concat());
    assert!(listen.starts_with("\"rumah\" bukan alamat IP dengan porta."), "{listen}");
    let port = sentence(&[&["--province", "53", "--web-port", "99999"], &office[..]].concat());
    assert!(port.starts_with("Nilai `99999` untuk `--web-port <PORTA>` tidak dapat dipakai."), "{port}");
    let missing = sentence(&["--province", "53"]);
    assert!(missing.starts_with("Belum disebut: `--office <NAMA>`."), "{missing}");
    assert!(!place.data().exists(), "nothing is left behind");
    let unknown = place.fails(&["terbang"]);
    assert!(unknown.starts_with("Perintah `terbang` tidak dikenal."), "{unknown}");
}

#[test]
fn a_folder_that_is_not_there_or_open_to_others_is_one_sentence() {
    let place = Place::new();
    let missing = place.fails(&["code"]);
    assert!(missing.starts_with("Tidak ada folder data ") && missing.contains("`pulang init`"), "{missing}");

    let place = Place::with_node();
    set_mode(&place.data(), 0o755);
    let open = place.fails(&["serve"]);
    assert!(open.contains("dapat dibuka akun lain") && open.contains("chmod 700"), "{open}");
    set_mode(&place.data(), 0o700);
    set_mode(&place.data().join("keys/signing.key"), 0o644);
    let open = place.fails(&["serve"]);
    assert!(open.contains("signing.key") && open.contains("chmod 600"), "{open}");
}

#[test]
fn a_file_that_cannot_be_read_is_one_sentence() {
    let place = Place::with_node();
    let config = place.data().join("pulang.toml");
    let text = std::fs::read(&config).unwrap();
    for (bytes, said) in [
        (&b"\xff\xfe"[..], "bukan teks UTF-8."),
        (b"province = \"53\"\noffice = \"Kantor\"\nnama = 1\n", "baris 3 kolom 1 tidak dapat dipakai:"),
        (&[b'#'; 70_000], "terlalu besar untuk berkas pengaturan."),
    ] {
        std::fs::write(&config, bytes).unwrap();
        let sentence = place.fails(&["serve"]);
        assert!(sentence.contains("pulang.toml") && sentence.contains(said), "{sentence}");
    }
    std::fs::remove_file(&config).unwrap();
    let sentence = place.fails(&["serve"]);
    assert!(sentence.starts_with("Berkas pengaturan") && sentence.contains("tidak ada."), "{sentence}");
    std::fs::create_dir(&config).unwrap();
    let sentence = place.fails(&["serve"]);
    assert!(sentence.contains("pulang.toml adalah folder, bukan berkas."), "{sentence}");

    std::fs::remove_dir(&config).unwrap();
    std::fs::write(&config, text).unwrap();
    std::fs::write(place.data().join("keys/node.key"), b"short").unwrap();
    let sentence = place.fails(&["serve"]);
    assert!(sentence.contains("bukan kunci simpul ini, atau rusak."), "{sentence}");
}

#[test]
fn another_province_in_the_configuration_is_one_sentence() {
    let place = Place::with_node();
    place.configure("province = \"53\"", "province = \"32\"");
    let sentence = place.fails(&["code"]);
    assert!(sentence.starts_with("Folder data ini bukan simpul provinsi 32"), "{sentence}");
}

#[test]
fn a_taken_port_is_one_sentence_and_leaves_the_folder_free() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let place = Place::with_node();
    place.configure("listen = \"127.0.0.1:0\"", &format!("listen = \"127.0.0.1:{port}\""));
    let sentence = place.fails(&["serve"]);
    assert!(
        sentence.starts_with(&format!("Porta {port} pada 127.0.0.1 sudah dipakai program lain.")),
        "{sentence}"
    );
    assert!(sentence.contains("bagian [web]"), "{sentence}");
    assert!(!place.data().join("run.json").exists());

    place.configure(&format!("listen = \"127.0.0.1:{port}\""), "listen = \"127.0.0.1:0\"");
    place.configure("#[peer]\n", &format!("[peer]\nlisten = \"127.0.0.1:{port}\"\n"));
    let sentence = place.fails(&["serve"]);
    assert!(sentence.contains(&format!("Porta {port}")) && sentence.contains("bagian [peer]"), "{sentence}");
    drop(taken);
    let (status, _) = place.serve().stop("-TERM");
    assert_eq!(status, Some(0));
}
