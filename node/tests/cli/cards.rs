//! Two offices exchange cards and compare words; what does not fit is one sentence.

use serde_json::Value;

use crate::support::Place;

fn words(place: &Place) -> Vec<String> {
    let object = place.run(&["card", "export", "/dev/null/x"]);
    assert_eq!(object.status, Some(1), "nothing can be written there");
    let cards = place.run(&["card", "list", "--json"]).object();
    let words = cards.pointer("/own/words").and_then(Value::as_array).unwrap();
    words.iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}

#[test]
fn cards_are_exchanged_as_files_and_believed_once_the_words_were_said() {
    let (ntt, jabar) = (Place::with_node(), Place::with_node_of("32"));
    let file = ntt.path("kartu-32");
    let said = jabar.run(&["card", "export", &file]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    assert!(said.out.contains(&words(&jabar).join(" ")), "{}", said.out);
    let again = jabar.fails(&["card", "export", &file]);
    assert!(again.contains("sudah ada; tidak ada yang ditimpa."), "{again}");

    let said = ntt.run(&["card", "import", &file]);
    assert!(said.out.contains("Jawa Barat (32)") && said.out.contains("belum dipercaya"), "{}", said.out);
    let list = ntt.run(&["card", "list"]).out;
    assert!(list.contains("menunggu dicocokkan") && !list.contains(&words(&jabar).join(" ")), "{list}");

    let wrong = ntt.fails(&[&["card", "confirm", "32"], &strs(&words(&ntt))[..]].concat());
    assert!(wrong.starts_with("Kata-kata yang dibacakan tidak sama"), "{wrong}");
    let unknown = ntt.fails(&["card", "confirm", "32", "xylofon"]);
    assert!(unknown.starts_with("Kata ke-1 yang diketik tidak ada dalam daftar kata."), "{unknown}");
    let said = ntt.run(&[&["card", "confirm", "32"], &strs(&words(&jabar))[..]].concat());
    assert_eq!(said.out, "Kartu Provinsi Jawa Barat (32) sekarang dipercaya.\n", "{}", said.err);
    let absent = ntt.fails(&[&["card", "confirm", "33"], &strs(&words(&jabar))[..]].concat());
    assert!(absent.starts_with("Tidak ada kartu dari provinsi itu yang menunggu dicocokkan."), "{absent}");

    let own = ntt.fails(&["card", "import", &{
        let own = ntt.path("kartu-53");
        ntt.run(&["card", "export", &own]);
        own
    }]);
    assert!(own.starts_with("Kartu ini milik provinsi ini sendiri."), "{own}");
    std::fs::write(&file, b"bukan kartu").unwrap();
    let broken = ntt.fails(&["card", "import", &file]);
    assert!(broken.starts_with("Berkas ini tidak terbaca"), "{broken}");
    std::fs::write(&file, vec![0; 1024 * 1024 + 1]).unwrap();
    let large = ntt.fails(&["card", "import", &file]);
    assert!(large.contains("lebih besar dari 1 MiB."), "{large}");
    let missing = ntt.fails(&["card", "import", "/tidak/ada"]);
    assert!(missing.starts_with("Berkas /tidak/ada tidak ada."), "{missing}");
}

#[test]
fn status_is_one_object_or_sentences() {
    let place = Place::with_node();
    let object = place.run(&["status", "--json"]).object();
    assert_eq!(object.get("province").and_then(Value::as_str), Some("53"));
    assert_eq!(object.pointer("/counts/cases").and_then(Value::as_u64), Some(0));
    assert_eq!(object.get("health").and_then(Value::as_str), Some("nothing_sent"));
    let text = place.run(&["status"]).out;
    assert!(text.starts_with("Provinsi Nusa Tenggara Timur (53) — Kantor Contoh\n"), "{text}");
    assert!(text.contains("WITA") && text.contains("belum ada yang dikirim"), "{text}");
}

fn strs(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}
